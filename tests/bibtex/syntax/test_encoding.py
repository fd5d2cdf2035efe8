"""Bytes to text and back: every encoding that .bib files are met in."""

import codecs

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.syntax.encoding import MIXED, decoded, encoded

TEXT = "@misc{k, title = {Żółw – naïve “café”}}\n"
WESTERN = "@misc{k, title = {naïve “café” – ©}}\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", TEXT),
        (TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (WESTERN.encode("cp1252"), "windows-1252", WESTERN),
        (
            b"% Encoding: ISO8859_1\n" + WESTERN.encode("cp1252"),
            "windows-1252",
            "% Encoding: ISO8859_1\n" + WESTERN,
        ),
        ("% Encoding: KOI8_R\nМоскова\n".encode("koi8-r"), "koi8-r", "% Encoding: KOI8_R\nМоскова\n"),
        (b"% Encoding: KOI8_R\n719\xa0nm\n", "windows-1252", "% Encoding: KOI8_R\n719\u00a0nm\n"),
        (b"% Encoding: nonsense\n\xe9\n", "windows-1252", "% Encoding: nonsense\né\n"),
    ],
)
def test_encoding_is_told_by_mark_bytes_or_header(data: bytes, encoding: str, text: str) -> None:
    found = decoded(data)
    assert (found.encoding, found.text) == (encoding, text)


def test_single_bytes_in_utf8_are_read_as_what_was_meant() -> None:
    data = "@misc{k, title = {Żółw é}, note = {".encode() + b"\xe9 \x93x\x94}}"
    bib = read_bibtex(data)
    assert bib.document.encoding == MIXED
    assert bib.entries[0].value("note") == "é “x”"
    assert bib.entries[0].value("title") == "Żółw é"
    assert [diagnostic.code for diagnostic in bib.diagnostics] == ["mixed-encoding"]
    assert bib.to_bytes() == data


def test_single_bytes_are_mended_in_keys_and_names_too() -> None:
    bib = read_bibtex("@misc{łE, tExt = {łłłE}}".encode().replace(b"E", b"\xe9"))
    assert bib.document.encoding == MIXED
    assert bib.references[0].id == "łé"
    assert bib.entries[0].value("téxt") == "łłłé"


def test_half_characters_of_a_text_become_replacement_characters() -> None:
    bib = read_bibtex("@misc{k, note = {a\ud800b}}")
    assert bib.entries[0].value("note") == "a\ufffdb"
    assert bib.to_text() == "@misc{k, note = {a\ud800b}}"


def test_every_byte_comes_back() -> None:
    for data in (
        bytes(range(256)),
        b"\xff\xfea",
        b"\xff\xfe\x00\xd8",
        b"\x00" * 9,
        bytes(range(255, -1, -1)),
        b"\xc3",
    ):
        found = decoded(data)
        assert found.byte_order_mark + encoded(found.text, found.encoding) == data


def test_encoding_other_than_utf8_is_reported() -> None:
    [diagnostic] = read_bibtex(WESTERN.encode("cp1252"), file="x.bib").diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("encoding", "info")
    assert "windows-1252" in diagnostic.message
