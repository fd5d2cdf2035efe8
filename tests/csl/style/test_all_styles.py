"""Every independent style of the CSL repository compiles and prints an article, a chapter and a web page."""

from __future__ import annotations

from itertools import groupby

import pytest

from mutualevidence.csl import Style, process
from mutualevidence.csl.style.repository import independent_style_names, style_names
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import plain_text

ARTICLE = Reference(
    "article",
    "article-journal",
    {"author": (Name("Bright", "Jane A."), Name("Gogh", "Max", non_dropping_particle="van"), Name(literal="WHO"))},
    {"issued": Date((1999, 3, 4))},
    {"title": "Comparing <i>groups</i>", "container-title": "Journal of Peers", "volume": "67", "issue": "3"}
    | {"page": "491-501", "DOI": "10.1000/x", "archive_location": "A431"},
)
CHAPTER = Reference(
    "chapter",
    "chapter",
    {"author": (Name("Roe", "Richard"),), "editor": (Name("Doe", "Ann"), Name("Poe", "E. A."))},
    {"issued": Date((1994,), (1995,))},
    {"title": "A chapter", "container-title": "A book", "publisher": "Press", "publisher-place": "Bonn"}
    | {"page": "1-20", "edition": "2", "collection-title": "Series", "collection-number": "4"}
    | {"archive_location": "B2"},
)
WEB_PAGE = Reference(
    "page",
    "webpage",
    {"author": (Name(literal="World Health Organization"),)},
    {"issued": Date((2020, 5)), "accessed": Date((2024, 1, 31))},
    {"title": "A page", "container-title": "A site", "URL": "https://example.org/page"}
    | {"archive_location": "C3"},
)
DOCUMENT = [
    Citation([CitationItem("article", locator="495"), CitationItem("chapter")], note_number=1),
    Citation([CitationItem("page")], note_number=2),
    Citation([CitationItem("page", locator="3", label="paragraph")], note_number=3),
    Citation([CitationItem("article")], note_number=4),
]
NAMES_BY_INITIAL = {
    initial: tuple(names) for initial, names in groupby(independent_style_names(), key=lambda name: name[0])
}


@pytest.mark.slow
@pytest.mark.parametrize("initial", NAMES_BY_INITIAL)
def test_every_style_prints_citations_and_references(initial: str) -> None:
    broken = {}
    for name in NAMES_BY_INITIAL[initial]:
        try:
            problem = _problem(Style.load(name))
        except Exception as error:
            problem = repr(error)
        if problem:
            broken[name] = problem
    assert broken == {}


def _problem(style: Style) -> str:
    formatted = process(style, [ARTICLE, CHAPTER, WEB_PAGE], DOCUMENT)
    if not all(plain_text(text).strip() for text in formatted.citations):
        return f"an empty citation: {[plain_text(text) for text in formatted.citations]}"
    if formatted.bibliography is not None and not formatted.bibliography.entries:
        return "no references"
    return "diagnostics" if formatted.diagnostics else ""


@pytest.mark.slow
def test_every_dependent_style_has_its_parent() -> None:
    dependent = sorted(set(style_names()) - set(independent_style_names()))
    sample = dependent[::25]
    assert len(dependent) > 5000
    assert all(Style.load(name).root.first("citation") is not None for name in sample)
