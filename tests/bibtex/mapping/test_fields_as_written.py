"""Values as exporters and hands write them: publishers with "and", DOIs, entities and tags, journals."""

from __future__ import annotations

import pytest

from mutualevidence import Library
from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.latex.xml_in_values import without_xml
from mutualevidence.bibtex.writing.to_entry import fields_from_reference
from mutualevidence.csl import Style
from mutualevidence.csl.apa.journal_titles import full_title
from mutualevidence.csl.processor import process
from mutualevidence.richtext.inline import plain_text


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


def printed(entry: str) -> str:
    entries = process(Style.load("apa"), read_bibtex(entry).references).bibliography
    assert entries is not None
    return plain_text(entries.entries[0].content)


PAGES = [
    ("A-1--A-9", "(pp. A-1–A-9)"),
    ("3-1--3-20", "(pp. 3-1–3-20)"),
    ("41--", "(p. 41)"),
    ("pp. 41-49", "(pp. 41–49)"),
]


@pytest.mark.parametrize(("pages", "shown"), PAGES)
def test_pages_whose_labels_have_hyphens(pages: str, shown: str) -> None:
    entry = (
        f"@inproceedings{{k, author={{Roe, A.}}, title={{T}}, booktitle={{Proc}}, pages={{{pages}}}, year=2001}}"
    )
    assert printed(entry) == f"Roe, A. (2001). T. In Proc {shown}."


def test_pages_survive_writing() -> None:
    (reference,) = read_bibtex("@inproceedings{k, title={T}, booktitle={P}, pages={A-1--A-9}}").references
    assert fields_from_reference(reference)[1]["pages"] == "A-1--A-9"


def test_a_date_of_one_or_two_digits_is_a_day() -> None:
    (reference,) = read_bibtex("@misc{k, title={T}, year=2021, month=03, date={7}}").references
    assert reference.dates["issued"].start == (2021, 3, 7)


def test_a_number_beside_a_joined_value_is_no_string() -> None:
    bib = read_bibtex('@string{x = "Ann"}\n@book{k, author = x # " Roe", title = {T}, year = 1983}')
    assert bib.diagnostics == []
    assert bib.references[0].year == 1983


def test_proceedings_give_the_booktitle_they_have() -> None:
    bib = read_bibtex("""
        @inproceedings{a, author={Roe, A.}, title={T}, crossref={b}}
        @proceedings{b, title={Third Lake Meeting}, booktitle={Lakes and Rivers}, year=2001}
    """)
    assert bib.references[0].texts["container-title"] == "Lakes and rivers"


def test_a_list_of_types_is_a_type() -> None:
    bib = read_bibtex("@['JournalArticle', 'Review']{k, author={Roe, A.}, title={T}, journal={J}, year=2001}")
    assert [(r.id, r.type) for r in bib.references] == [("k", "article-journal")]


def test_a_series_of_proceedings_is_named_with_its_volume() -> None:
    entry = (
        "@book{k, author={Roe, A.}, title={Tree Walks}, series={Lecture Notes in Lakes}, volume={12}, year=2001}"
    )
    assert printed(entry) == "Roe, A. (2001). Lecture notes in lakes: Vol. 12. Tree walks."


def test_a_paper_in_proceedings_stands_in_a_book_with_or_without_pages() -> None:
    entry = "@inproceedings{k, author={Roe, A.}, title={T}, booktitle={Lake Conference}, year=2001}"
    assert printed(entry) == "Roe, A. (2001). T. In Lake conference."


def test_a_day_alone_is_told() -> None:
    entry = "@article{k, title={T}, journal={J}, year=2000, month=3, date={7}}"
    assert [d.code for d in read_bibtex(entry).diagnostics] == ["day-as-date"]


def test_english_stays_english_through_csl_json() -> None:
    for name in ("english", "german"):
        (work,) = read_bibtex(f"@book{{k, title={{T}}, langid={{{name}}}}}").references
        assert f"langid = {{{name}}}" in Library([work]).convert("bibtex")
