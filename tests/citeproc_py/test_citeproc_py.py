"""The drop-in for citeproc-py: its programs run with one changed import."""

from __future__ import annotations

import importlib
import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mutualevidence.citeproc_py import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from mutualevidence.citeproc_py.source import Date, DateRange, LiteralDate, Name, Reference
from mutualevidence.citeproc_py.source.bibtex import BibTeX
from mutualevidence.citeproc_py.source.json import CiteProcJSON

ITEMS: list[dict[str, Any]] = [
    {
        "id": "Bright1999",
        "type": "article-journal",
        "title": "Comparing groups",
        "container-title": "Journal of Peers",
        "volume": 67,
        "page": "491-501",
        "author": [{"family": "Bright", "given": "Jane"}, {"family": "Baker", "given": "Karl"}],
        "issued": {"date-parts": [[1999]]},
    },
    {
        "id": "adams",
        "type": "book",
        "title": "A book",
        "publisher": "Press",
        "publisher-place": "Bonn",
        "author": [{"family": "Adams", "given": "Ann"}],
        "issued": {"date-parts": [[2001, 5]]},
    },
]
BIB = """
@article{Bright1999, author = {Bright, Jane and Baker, Karl}, title = {Comparing groups},
  journal = {Journal of Peers}, volume = 67, pages = {491--501}, year = 1999}
@book{adams, author = {Ann Adams}, title = {A book}, publisher = {Press}, address = {Bonn}, year = 2001}
"""


def document(package: str, format: str, style: str = "harvard-cite-them-right") -> list[str]:
    """A document made as citeproc-py's documentation has it; ``package`` is what is imported."""
    citeproc = importlib.import_module(package)
    source = importlib.import_module(f"{package}.source.json").CiteProcJSON(ITEMS)
    bibliography = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle(style, locale="en-GB", validate=False),
        source,
        getattr(citeproc.formatter, format),
    )
    citations = [
        citeproc.Citation([citeproc.CitationItem("Bright1999", locator=citeproc.Locator("page", "495"))]),
        citeproc.Citation([citeproc.CitationItem("adams"), citeproc.CitationItem("Bright1999")]),
        citeproc.Citation([citeproc.CitationItem("MISSING")]),
    ]
    told: list[str] = []
    for citation in citations:
        bibliography.register(citation, lambda item: told.append(item.key))
    texts = [str(bibliography.cite(citation, lambda item: f"no {item.key}")) for citation in citations]
    return [*told, *texts, *map(str, bibliography.bibliography())]


@pytest.mark.parametrize("format", ["html", "plain", "rst"])
def test_the_same_program_prints_the_same_with_either_import(format: str) -> None:
    assert document("mutualevidence.citeproc_py", format) == document("citeproc", format)


def test_what_the_program_prints() -> None:
    assert document("mutualevidence.citeproc_py", "html") == [
        "missing",
        "(Bright and Baker, 1999, p. 495)",
        "(Bright and Baker, 1999; Adams, 2001)",
        "(no missing)",
        "Bright, J. and Baker, K. (1999) ‘Comparing groups’, <i>Journal of Peers</i>, 67, pp. 491–501.",
        "Adams, A. (2001) <i>A book</i>. Bonn: Press.",
    ]


def bibliography(source: Any, style: str = "apa", format: Any = formatter.plain) -> CitationStylesBibliography:
    made = CitationStylesBibliography(CitationStylesStyle(style), source, format)
    made.register(Citation([CitationItem(key) for key in source]))
    return made


def test_references_stand_as_registered_until_they_are_sorted() -> None:
    made = bibliography(CiteProcJSON(ITEMS))
    assert [entry[:6] for entry in made.bibliography()] == ["Bright", "Adams,"]
    made.sort()
    assert [entry[:6] for entry in made.bibliography()] == ["Adams,", "Bright"]
    assert made.keys == ["adams", "bright1999"]


def test_numbers_follow_the_order_of_the_list() -> None:
    made = CitationStylesBibliography(CitationStylesStyle("ieee"), CiteProcJSON(ITEMS), formatter.plain)
    first, second = Citation([CitationItem("adams")]), Citation([CitationItem("BRIGHT1999")])
    made.register(first)
    made.register(second)
    assert [made.cite(citation, print) for citation in (second, first)] == ["[2]", "[1]"]


def test_bibtex_gives_the_same_as_json(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(BIB, encoding="utf-8")
    assert bibliography(BibTeX(file)).bibliography() == [
        "Bright, J., & Baker, K. (1999). Comparing groups. Journal of Peers, 67, 491–501.",
        "Adams, A. (2001). A book. Press.",
    ]


def test_bibtex_is_read_in_the_encoding_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes("@book{a, title = {Český}}".encode("cp1250"))
    assert BibTeX(file, "cp1250")["a"].title == "Český"


def test_references_made_by_hand_are_rendered() -> None:
    made = Reference(
        "Roe",
        "book",
        author=[Name(family="Roe", given="Max"), Name(literal="WHO")],
        issued=DateRange(begin=Date(year=1990), end=Date(year="1992")),
        accessed=LiteralDate("in May"),
        title="T",
        publisher_place="Bonn",
        archive_location="A 3",
    )
    assert bibliography({"roe": made}).bibliography() == ["Roe, M., & WHO. (1990–1992). T. (A 3)."]


def test_a_reference_that_was_changed_is_rendered_as_changed() -> None:
    source = CiteProcJSON(ITEMS[1:])
    source["adams"].title = "Another book"
    assert bibliography(source).bibliography() == ["Adams, A. (2001). Another book. Press."]


def test_sources_of_citeproc_py_itself_are_rendered() -> None:
    theirs = importlib.import_module("citeproc.source.json").CiteProcJSON(ITEMS)
    assert bibliography(theirs).bibliography() == bibliography(CiteProcJSON(ITEMS)).bibliography()


def test_variables_are_keys_and_attributes() -> None:
    reference = CiteProcJSON(ITEMS)["bright1999"]
    assert reference.container_title == reference["container_title"] == "Journal of Peers"
    assert reference.author[0].parts() == ("Jane", "Bright", None, None, None)
    assert (reference.issued.year, reference.key, reference.type) == (1999, "bright1999", "article-journal")


def test_a_formatter_of_ones_own_is_used() -> None:
    names = ("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps")
    mine = SimpleNamespace(preformat=str.upper, Italic=lambda text: f"_{text}_", **dict.fromkeys(names, str))
    assert bibliography(CiteProcJSON(ITEMS[1:]), format=mine).bibliography() == [
        "ADAMS, A. (2001). _A BOOK_. PRESS."
    ]


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [("see ", "", "(see Adams, 2001)"), ("", ", passim", "(Adams, 2001, passim)")],
)
def test_a_cite_has_prefix_and_suffix(prefix: str, suffix: str, expected: str) -> None:
    made = bibliography(CiteProcJSON(ITEMS))
    citation = Citation([CitationItem("adams", prefix=prefix, suffix=suffix, locator=None)])
    assert made.cite(citation, print) == expected


def test_a_missing_reference_is_its_key_when_the_callback_says_nothing() -> None:
    made = bibliography(CiteProcJSON(ITEMS))
    assert made.cite(Citation([CitationItem("Nobody")]), lambda _: None) == "(nobody?)"


def test_a_style_comes_from_a_name_a_path_or_an_open_file(tmp_path: Path) -> None:
    xml = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/><citation><layout>'
        '<text variable="title"/></layout></citation></style>'
    )
    file = tmp_path / "mine.csl"
    file.write_text(xml, encoding="utf-8")
    for source in (str(file), file, io.StringIO(xml), io.BytesIO(xml.encode())):
        made = CitationStylesBibliography(CitationStylesStyle(source), CiteProcJSON(ITEMS), formatter.html)
        citation = Citation([CitationItem("adams")])
        made.register(citation)
        assert made.cite(citation, print) == "A book"
        assert not made.style.has_bibliography()
        assert made.bibliography() == []


def test_an_unknown_style_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        CitationStylesStyle("nowhere")


def test_a_locale_is_used() -> None:
    made = CitationStylesBibliography(
        CitationStylesStyle("apa", locale="de-DE"), CiteProcJSON(ITEMS), formatter.plain
    )
    citation = Citation([CitationItem("adams", locator=Locator("page", "3"))])
    made.register(citation)
    assert made.cite(citation, print) == "(Adams, 2001, S. 3)"


def test_json_of_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(json.dumps(ITEMS), encoding="utf-8")
    with file.open(encoding="utf-8") as stream:
        assert list(CiteProcJSON(json.load(stream))) == ["bright1999", "adams"]
