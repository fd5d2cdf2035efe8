"""Values as exporters and hands write them: publishers with "and", DOIs, entities and tags, journals."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.latex.xml_in_values import without_xml
from mutualevidence.csl.apa.journal_titles import full_title


def texts(entry: str) -> dict[str, str]:
    return dict(read_bibtex(entry).references[0].texts)


PUBLISHERS = [
    ("@book{k, title={T}, publisher={Lake and Sons}, year=2000}", "Lake and Sons"),
    ("@book{k, title={T}, publisher={Hope Press and Lake Press}, year=2000}", "Hope Press and Lake Press"),
    ("@book{k, title={T}, publisher={Hope Press and Lake Press}, date={2000}}", "Hope Press; Lake Press"),
    ("@book{k, title={T}, publisher={Lake and Francis}, date={2000}}", "Lake and Francis"),
    ("@thesis{k, title={T}, institution={School of Art and Music, Lake University}, date={2000}}",
     "School of Art and Music, Lake University"),
    ("@techreport{k, title={T}, institution={Ministry of Hope and Care}, year=2000}", "Ministry of Hope and Care"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "publisher"), PUBLISHERS)
def test_publishers_with_an_and_in_their_name(entry: str, publisher: str) -> None:
    assert texts(entry)["publisher"] == publisher


@pytest.mark.parametrize("field", ["doi={doi:10.1000/lake.}", "url={https://dx.doi.org/10.1000/lake}"])
def test_dois_are_read_wherever_they_stand(field: str) -> None:
    assert texts(f"@article{{k, title={{T}}, journal={{J}}, {field}}}")["DOI"] == "10.1000/lake"


XML = [
    (r"Caf&eacute;s &amp; Bars", r"Cafés \& Bars"),
    (r"Tea \&amp; Cake &#8211; a Story", r"Tea \& Cake – a Story"),
    ("<jats:bold>Quiet</jats:bold> <scp>dna</scp>", "<b>Quiet</b> <sc>dna</sc>"),
    (r"$\less$i$\greater$Homo$\less$/i$\greater$", "<i>Homo</i>"),
    ('On<mml:math display="inline"><mml:mi>k</mml:mi></mml:math>-Trees', "On <i>k</i>-Trees"),
    ("<p>Hope</p>", "Hope"),
    ("AT&T; and R&D", "AT&T; and R&D"),
    ("a < b and c > d", "a < b and c > d"),
]


@pytest.mark.parametrize(("value", "expected"), XML)
def test_entities_and_tags_are_undone(value: str, expected: str) -> None:
    assert without_xml(value) == expected


def test_entities_in_a_file_are_undone() -> None:
    found = texts("@article{k, title={Tea &amp; Cake}, journal={Home \\&amp; Lake}, year=2000}")
    assert (found["title"], found["container-title"]) == ("Tea & cake", "Home & Lake")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("J Clin Psychol", "Journal of Clinical Psychology"),
        ("Psychol. Bull.", "Psychological Bulletin"),
        ("Hope", ""),
    ],
)
def test_9_25_abbreviated_journals_have_full_names(short: str, name: str) -> None:
    assert full_title(short) == name
