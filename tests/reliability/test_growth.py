"""Time grows with the size of the input, not with its square: every shape that once did is kept here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import growth

from mutualevidence import Library, Style
from mutualevidence.bibtex import read_bibtex
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.csl.compile.page_ranges import first_page
from mutualevidence.curation.drafts import followed
from mutualevidence.extensions.cite_text import cited_items
from mutualevidence.extensions.mkdocs import MutualEvidencePlugin
from mutualevidence.extensions.pages import Site
from mutualevidence.interchange.json_text import json_values
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.sheets.headers import effect_column
from mutualevidence.manuscripts.references.lists import listed_texts
from mutualevidence.output.characters import printable

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title>
<id>x</id><updated>2020-01-01T00:00:00Z</updated></info><citation><layout>{parts}</layout></citation></style>"""


def titled(*pieces: str) -> Callable[[int], object]:
    """Prints a work whose title has each of ``pieces`` many times."""

    def work(number: int) -> object:
        title = "x" + "".join(piece * number for piece in pieces)
        return Library.from_csl([{"id": "a", "type": "book", "title": title}]).bibliography()

    return work


def set_fields(number: int) -> object:
    bib = read_bibtex("".join(f"@book{{k{n}, title = {{T}}}}\n" for n in range(number)))
    for n in range(number):
        bib.set_field(f"k{n}", "note", "New")
    return bib.to_bytes()


def remove_repeated(number: int) -> object:
    bib = read_bibtex("@book{a, title = {T},\n" + "  note = {N},\n" * number + "}\n")
    bib.remove_field("a", "note")
    return bib.to_bytes()


def drafted(piece: str) -> Callable[[int], object]:
    """Lets a draft of that piece, many times, follow a renamed key."""
    return lambda number: followed(piece * number, "draft.md", {"ash": "elm"})


def strings_named(number: int) -> object:
    entries = "".join(f"@book{{k{n}, note = s}}\n" for n in range(number))
    return read_bibtex(f"@string{{s = {{{'word ' * 8 * number}}}}}\n{entries}")


def printed_field(type: str, field: str, *pieces: str) -> Callable[[int], object]:
    """Prints an entry with a field that begins with the first pieces and has the last many times."""
    *begun, repeated = pieces

    def work(number: int) -> object:
        value = "".join(begun) + repeated * number + "x"
        entry = f"@{type}{{a, title = {{T}}, journaltitle = {{J}}, volume = 1, {field} = {{{value}}}}}"
        return Library.from_bytes(entry).bibliography()

    return work


def related_renamed(number: int) -> object:
    library = Library.from_bytes("@book{a, title = {T}, related = {a" + " " * number + ",}}")
    library.rename({"a": "b"})
    return library.to_string()


def read_as(format: str, before: str, piece: str, after: str = "x") -> Callable[[int], object]:
    """Reads a file of that format in which the piece stands many times."""
    return lambda number: Library.from_bytes(before + piece * number + after, format=format)


def checked(piece: str) -> Callable[[int], object]:
    """Checks a work whose title has that piece many times."""
    return lambda number: Library.from_csl([{"id": "a", "type": "book", "title": piece * number}]).check()


def layout(part: str) -> Callable[[int], object]:
    def work(number: int) -> object:
        style = Style.load(STYLE.format(parts=part * number))
        return Library.from_csl([{"id": "a", "type": "book", "title": "T"}]).cite("a", style=style)

    return work


def page_of_mkdocs(*pieces: str) -> Callable[[int], object]:
    """Puts citations into a page in which each of ``pieces`` stands many times, on lines of their own."""

    def work(number: int) -> object:
        plugin = MutualEvidencePlugin()
        plugin.site = Site(Library.from_bytes("@book{a, title = {T}}"), Style.load("apa"))
        return plugin.finished("".join(piece * number for piece in pieces), "page.md")

    return work


SHAPES: dict[str, tuple[Callable[[int], object], int]] = {
    "ties in a number": (printed_field("article", "number", "~"), 1_500),
    "ties in a citation of a case": (printed_field("jurisdiction", "citation", "1 a", "~"), 1_500),
    "pairs of quotes": (titled("“x” "), 2_000),
    "straight quotes": (titled('" '), 6_000),
    "quotes that open, others that close": (titled("“ ", "’ "), 4_000),
    "words": (titled("word "), 3_000),
    "words with capitals": (titled("The End "), 1_500),
    "formats in formats": (titled("<i>", "</i>"), 1_000),
    "unclosed formats": (titled("<i>"), 1_200),
    "fields set": (set_fields, 250),
    "repeated fields removed": (remove_repeated, 500),
    "comments without end in a draft": (drafted("<!-- "), 4_000),
    "a fence without end in a draft": (drafted("`"), 8_000),
    "brackets without end in a draft": (drafted("[@ash; "), 4_000),
    "a long string that every entry names": (strings_named, 100),
    "tags without end, checked": (checked("<"), 2_000),
    "questions after each other": (lambda number: sentence_case("A" + "? " * number), 1_000),
    "comments without end in a title": (lambda number: marked("<!-- " * number), 4_000),
    "annotations without end in a title": (lambda number: marked("<annotation>" * number), 1_000),
    "words in the header of a sheet": (lambda number: effect_column("word " * number), 500),
    "lines that go on in a printed list": (
        lambda number: listed_texts("Ash, J. (2001)\n" + "- x\n" * number),
        800,
    ),
    "dots behind an address": (printed_field("online", "howpublished", "https://example.org ", "."), 3_000),
    "ties among keywords": (printed_field("article", "keywords", "~"), 500),
    "blanks in a cell of names": (read_as("csv", "title,author\nT,A", " ", "\u00a0,B\n"), 5_000),
    "quotes without end in JSON": (lambda number: json_values('{"a": [' + '"\\' * number), 3_000),
    "blanks before the first page": (lambda number: first_page(" " * number + ","), 500),
    "blanks among related keys": (related_renamed, 500),
    "blanks that end no line": (lambda number: printable("\x07" + " " * number + "x"), 5_000),
    "a command that is no citation": (
        lambda number: followed("\\" + "acite" * number, "draft.tex", {"ash": "elm"}),
        2_000,
    ),
    "colons in the name of a file": (
        lambda number: read_bibtex(
            "@thesis{a, author = {Ash, Jo}, title = {T}, date = {2001}, publisher = {P}, file = {x"
            + ":" * number
            + "}}"
        ),
        1_500,
    ),
    "fences without end on a page": (page_of_mkdocs("```x\nText.\n"), 1_000),
    "fences of other fences on a page": (page_of_mkdocs("````\n", "```x\n"), 4_000),
    "commas between keys on a page": (lambda number: cited_items("a," * number + "{"), 4_000),
    "texts in a layout": (layout('<text variable="title"/>'), 1_000),
    "names in a layout": (layout('<names variable="author"/>'), 200),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_takes_about_four_times_as_long(shape: str) -> None:
    work, size = SHAPES[shape]
    assert growth(work, size, 4 * size) < 2.5


def test_two_hundred_thousand_quotes() -> None:
    assert titled("“” ")(100_000)


def test_formats_in_formats_without_end_are_printed() -> None:
    library = Library.from_csl([{"id": "a", "type": "book", "title": "<i><b>" * 2_000 + "T" + "</b></i>" * 2_000}])
    for format in ("text", "html", "latex", "typst", "rtf", "markdown"):
        assert "T" in library.bibliography(format=format)
