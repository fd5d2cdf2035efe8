"""Formats: told by name, ending or content, read and written through the same two doors."""

import json

import pytest

from mutualevidence import interchange
from mutualevidence.errors import UnknownFormatError
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

BOOK = Reference(
    "bell1999",
    "book",
    names={"author": (Name(family="Bell", given="Ann"),)},
    dates={"issued": Date((1999, 5))},
    texts={"title": "On mice & men, 50% of <b>NASA</b>", "publisher": "Press", "DOI": "10.1/x_y"},
)


WITHOUT_LOSS = ("bibtex", "csl-json", "csl-yaml")


@pytest.mark.parametrize("format", WITHOUT_LOSS)
def test_a_format_that_loses_nothing_keeps_a_reference(format: str) -> None:
    text = interchange.write([BOOK], format)
    [again], diagnostics = interchange.read(text, format)
    assert (again.id, again.type, again.names, again.dates) == (BOOK.id, BOOK.type, BOOK.names, BOOK.dates)
    assert again.texts == BOOK.texts
    assert list(diagnostics) == []


@pytest.mark.parametrize("format", WITHOUT_LOSS)
def test_format_is_told_by_content(format: str) -> None:
    data = interchange.write([BOOK], format).encode()
    assert interchange.detected_format(data) == format
    assert [reference.id for reference in interchange.read(data)[0]] == ["bell1999"]


@pytest.mark.parametrize(
    ("suffix", "format"),
    [(".bib", "bibtex"), (".BIB", "bibtex"), (".json", "csl-json"), (".yml", "csl-yaml"), (".x", "")],
)
def test_format_is_told_by_ending(suffix: str, format: str) -> None:
    assert interchange.format_of_suffix(suffix) == format
    if format:
        assert interchange.detected_format(b"", name=f"a{suffix}") == format


def test_utf16_bib_file_is_told_by_content() -> None:
    assert interchange.detected_format("@book{k, title={T}}".encode("utf-16")) == "bibtex"


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownFormatError, match="csl-json"):
        interchange.write([BOOK], "cls-json")
    with pytest.raises(UnknownFormatError):
        interchange.read(b"nothing of the kind")


def test_other_names_of_formats_are_understood() -> None:
    assert interchange.write([BOOK], "biblatex") == interchange.write([BOOK], "bibtex")


@pytest.mark.parametrize("format", interchange.readable())
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"{", b"[1, null, {}]", b"a: [b", b"@{", b"- - -\n", b"\x00"]
)
def test_broken_input_is_reported_and_never_raises(format: str, data: bytes) -> None:
    references, diagnostics = interchange.read(data, format)
    assert all(isinstance(reference, Reference) for reference in references)
    assert all(diagnostic.message for diagnostic in diagnostics)


def test_yaml_is_read_in_pandocs_forms() -> None:
    for text in (
        "---\nreferences:\n- id: a\n  type: book\n  title: 'x: y'\n  issued: 1999-01-02\n...\nText",
        "- id: a\n  type: book\n  title: 'x: y'\n  issued:\n    date-parts: [[1999, 1, 2]]\n",
    ):
        [reference], diagnostics = interchange.read(text, "csl-yaml")
        assert (reference.title, reference.dates["issued"].start) == ("x: y", (1999, 1, 2))
        assert list(diagnostics) == []


def test_broken_yaml_is_told_with_its_line() -> None:
    references, [diagnostic] = interchange.read("a: b\nc: [d\n", "csl-yaml", file="x.yaml")
    assert list(references) == []
    assert (diagnostic.code, diagnostic.file, diagnostic.line > 0) == ("broken-yaml", "x.yaml", True)


def test_json_is_what_csl_asks_for() -> None:
    [item] = json.loads(interchange.write([BOOK], "csl-json"))
    assert item["issued"] == {"date-parts": [[1999, 5]]}
