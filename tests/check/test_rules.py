"""Each rule about a reference: an entry that breaks it, and entries that do not (APA 7, chapters 9 to 11)."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.check import RULES, checked
from mutualevidence.model.diagnostic import Severity

SOUND = """
@article{sound, author = {Lovelace, Ada and Hopper, Grace}, title = {On engines},
  journaltitle = {Journal of Engines}, date = {2019}, volume = {12}, number = {3}, pages = {203--209},
  doi = {10.1234/engine.12.3}}
@book{book, author = {Hopper, Grace}, title = {Compilers}, publisher = {Navy Press}, date = {1952}}
@incollection{part, author = {Noether, Emmy}, title = {Symmetry}, editor = {Weyl, Hermann}, booktitle = {Algebra},
  pages = {1--20}, publisher = {Springer}, date = {1930}}
@phdthesis{thesis, author = {Curie, Marie}, title = {Rays}, school = {University of Paris}, year = 1903}
@online{page, author = {{World Health Organization}}, title = {Air quality}, date = {2021-09-22},
  url = {https://www.who.int/air}}
@dataset{data, author = {Doe, Jane}, title = {Counts}, entrysubtype = {Data set}, date = 2018, publisher = {ICPSR}}
@jurisdiction{case, title = {Roe v. Doe}, citation = {12 U.S. 34}, date = {1810}}
"""

BROKEN = [
    ("malformed-doi", "@misc{x, author={A, B}, title={T}, date=2000, doi={see publisher}}"),
    ("malformed-url", "@online{x, author={A, B}, title={T}, date=2000, url={example dot org}}"),
    ("impossible-pages", "@book{x, author={A, B}, title={T}, publisher={P}, date=2000, pages={72--40}}"),
    ("title-in-capitals", "@book{x, author={A, B}, title={{THE COMPLETE HISTORY OF}}, publisher={P}, date=2000}"),
    ("abbreviated-journal", "@article{x, author={A, B}, title={T}, journal={J. Abnorm. Psychol.}, year=2000}"),
    (
        "mixed-given-names",
        "@book{x, author={Lovelace, Ada and Hopper, G. M.}, title={T}, publisher={P}, date=2000}",
    ),
    ("journal-in-capitals", "@article{x, author={A, B}, title={T}, journal={JOURNAL OF CARE}, year=2000}"),
    ("name-in-capitals", "@book{x, author={LOVELACE, Ada}, title={T}, publisher={P}, date=2000}"),
    ("unnamed-authors", "@book{x, author={Lovelace, Ada and others}, title={T}, publisher={P}, date=2000}"),
    ("names-without-and", "@book{x, author={{Roe}, {Ada; Poe}, {Max}}, title={T}, publisher={P}, date=2000}"),
    ("missing-title", "@book{x, author={A, B}, publisher={P}, date=2000}"),
    ("missing-date", "@book{x, author={A, B}, title={T}, publisher={P}}"),
    ("missing-author", "@book{x, title={T}, publisher={P}, date=2000}"),
    ("missing-locator", "@article{x, author={A, B}, title={T}, journal={Mind}, volume=3, year=2000}"),
    ("missing-journal", "@article{x, author={A, B}, title={T}, year=2000, pages={3}}"),
    ("missing-volume", "@article{x, author={A, B}, title={T}, journal={Mind}, year=2000, pages={3}}"),
    ("missing-issue", "@article{x, author={A, B}, title={T}, journal={Mind}, volume=3, year=2000, pages={3}}"),
    ("missing-book", "@incollection{x, author={A, B}, title={T}, editor={C, D}, publisher={P}, year=2000}"),
    ("missing-editor", "@incollection{x, author={A, B}, title={T}, booktitle={U}, publisher={P}, year=2000}"),
    ("missing-pages", "@incollection{x, author={A, B}, editor={C, D}, title={T}, booktitle={U}, publisher={P}}"),
    ("missing-publisher", "@book{x, author={A, B}, title={T}, date=2000}"),
    ("publisher-is-author", "@report{x, author={{The Fund}}, title={T}, publisher={The Fund}, date=2000}"),
    ("missing-description", "@software{x, author={A, B}, title={T}, date=2000}"),
    ("missing-institution", "@thesis{x, author={A, B}, title={T}, type={phdthesis}, date=2000}"),
    ("missing-url", "@online{x, author={A, B}, title={T}, date=2000}"),
    ("missing-event", "@presentation{x, author={A, B}, title={T}, date=2000}"),
    ("missing-citation", "@jurisdiction{x, title={Roe v. Doe}, date=1810}"),
]


def codes(bib: str) -> set[str]:
    return {diagnostic.code for diagnostic in checked(read_bibtex(bib).references)}


def test_sound_entries_raise_nothing() -> None:
    assert checked(read_bibtex(SOUND).references) == []


@pytest.mark.parametrize(("code", "bib"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_broken_entry_is_told(code: str, bib: str) -> None:
    assert code in codes(bib)


def test_every_rule_is_tested() -> None:
    assert len(BROKEN) >= len(RULES)


@pytest.mark.parametrize(("code", "bib"), BROKEN, ids=[code for code, _ in BROKEN])
def test_every_diagnostic_names_key_line_and_remedy(code: str, bib: str) -> None:
    for diagnostic in checked(read_bibtex(f"\n\n{bib}", file="works.bib").references):
        assert diagnostic.key == "x"
        assert diagnostic.line == 3
        assert diagnostic.file == "works.bib"
        assert diagnostic.remedy.endswith(".")


def test_a_diagnostic_stands_at_its_field() -> None:
    (found,) = [
        d
        for d in checked(
            read_bibtex("@book{x,\n author={A, B},\n title={T},\n pages={9--3},\n publisher={P}}").references
        )
        if d.code == "impossible-pages"
    ]
    assert (found.line, found.field, found.severity) == (4, "pages", Severity.WARNING)


@pytest.mark.parametrize("pages", ["203--9", "12", "12, 15--17", "xii--xiv", "e12", "C1"])
def test_pages_that_are_right(pages: str) -> None:
    assert "impossible-pages" not in codes(f"@misc{{x, pages={{{pages}}}}}")


@pytest.mark.parametrize(
    "journal", ["Mind", "The Journal of the American Medical Association", "PLOS ONE", "Vol. and Value: A Journal"]
)
def test_journals_in_full(journal: str) -> None:
    assert "abbreviated-journal" not in codes(f"@article{{x, journal={{{journal}}}}}")


@pytest.mark.parametrize(
    "second",
    [
        "@article{two, author={Hopper, Grace}, title={Another}, doi={10.1234/ENGINE}}",
        "@article{two, author={Hopper, G.}, title={The Education of a Computer}, year=1952, volume=3, pages=5}",
    ],
)
def test_a_work_that_is_there_twice(second: str) -> None:
    first = (
        "@article{one, author={Hopper, Grace}, title={The education of a computer}, year=1952, volume=3,"
        " pages={5}, doi={10.1234/engine}}"
    )
    found = [d for d in checked(read_bibtex(f"{first}\n{second}").references) if d.code == "duplicate-work"]
    assert [d.key for d in found] == ["two"]


def test_parts_of_one_title_are_not_duplicates() -> None:
    entry = (
        "@article{{p{0}, author={{Hopper, G.}}, title={{The education of a computer}}, year=1952, volume={0}}}\n"
    )
    bib = entry.format(1) + entry.format(2)
    assert "duplicate-work" not in codes(bib)
