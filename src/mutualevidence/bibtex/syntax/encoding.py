"""How the bytes of a .bib file become text, and the same bytes again: Unicode and 8-bit encodings."""

from __future__ import annotations

import codecs
import functools
import re

from mutualevidence.files import utf8
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.runtime.named_tuple import NamedTuple

_MARKS = (  # the longer first: UTF-32's little-endian mark begins like UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Patterns are text here: a file in plain UTF-8 needs none, and `re` compiles and keeps one at its first use.

_HEADER = rb"(?im)^%\s*Encoding:\s*([\w.:-]+)|-\*-.*?coding:\s*([\w.-]+)"
"""JabRef's first line, and Emacs's."""

MIXED = "utf-8 with single bytes"
"""Mostly UTF-8, with bytes of an 8-bit encoding strewn in, as when entries of two sources are pasted together."""

WINDOWS = "windows-1252"
_FEW_BY_CHANCE = 3
"""Texts of other encodings look like a character of UTF-8 at times: for one of those they have ten stray bytes."""


@functools.cache
def _windows_table() -> str:
    """Windows-1252 as the WHATWG Encoding Standard defines it: every byte has a character, so no byte is lost."""
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)  # the five undefined bytes: C1 controls
        for byte in range(256)
    )


_STRAY = "[\udc80-\udcff]"
_HALVES = "[\ud800-\udc7f\udd00-\udfff]"
_BEYOND_ASCII = "[^\x00-\x7f\udc80-\udcff]"

_SURROGATE = "[\ud800-\udfff]"
"""Python's "surrogateescape" makes U+DC80 to U+DCFF of stray bytes; the others are half a character."""


class Decoded(NamedTuple):
    """Text with what it takes to make the same bytes of it again."""

    text: str
    encoding: str = "utf-8"
    byte_order_mark: bytes = b""
    guessed: bool = False
    """Whether nothing says which encoding it is but how the bytes look."""


def decoded(data: bytes) -> Decoded:
    """Returns the text of ``data``, in the encoding that its mark, its bytes or its header show. Never fails."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _reversible(data[len(mark) :], encoding)
            if text is not None:
                return Decoded(text, encoding, mark)
    encoding = _unmarked_wide_encoding(data)
    if encoding and (text := _reversible(data, encoding)) is not None:
        return Decoded(text, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)


def _not_utf8(data: bytes) -> Decoded:
    from mutualevidence.bibtex.syntax.guessing import guessed_encoding  # files in UTF-8 need it not

    named = re.search(_HEADER, data[:4096])
    if named:
        name = (named.group(1) or named.group(2)).decode("ascii", errors="replace").lower()
        text = _reversible(data, name)
        if text is not None and _canonical(name) not in _LATIN and _mostly_letters(text):
            return Decoded(text, _canonical(name))
    text = data.decode("utf-8", errors="surrogateescape")
    stray = len(re.findall(_STRAY, text))
    whole = len(re.findall(_BEYOND_ASCII, text))
    if whole >= stray:
        return Decoded(text, MIXED)
    if not named and (guess := guessed_encoding(data)) and (text := _reversible(data, guess)) is not None:
        return Decoded(text, guess, guessed=True)
    if _FEW_BY_CHANCE * whole >= stray:
        return Decoded(data.decode("utf-8", errors="surrogateescape"), MIXED)
    return Decoded(codecs.charmap_decode(data, "strict", _windows_table())[0], WINDOWS)


_LATIN = frozenset({"utf-8", "cp1252", "iso8859-1"})
"""Named in a header, these tell nothing new: what is not UTF-8 is read as Windows-1252, Latin-1's superset."""


def _canonical(name: str) -> str:
    return codecs.lookup(name).name


def _mostly_letters(text: str) -> bool:
    """Returns whether the characters beyond ASCII make sense: headers are copied along and often wrong."""
    beyond = re.findall(_BEYOND_ASCII, text)
    return 2 * sum(map(str.isalpha, beyond)) >= len(beyond)


def _unmarked_wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: ASCII text has a null byte in every second place."""
    sample = data[:400]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.8 * len(sample) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * len(sample) / 2 and not odd else ""


def _reversible(data: bytes, encoding: str) -> str | None:
    """Returns the text, if ``encoding`` exists and gives these very bytes back; else ``None``."""
    try:
        text = data.decode(encoding)
        return text if isinstance(text, str) and text.encode(encoding) == data else None
    except (LookupError, UnicodeError, ValueError):
        return None


def mended(text: str) -> str:
    """Returns ``text`` of a `MIXED` file with its single bytes as the characters that were meant."""
    return text if text.isascii() else re.sub(_SURROGATE, _meant, text)


def _meant(match: re.Match[str]) -> str:
    byte = ord(match.group()) - 0xDC00
    return _windows_table()[byte] if 0x80 <= byte <= 0xFF else "\ufffd"


def has_stray_bytes(text: str) -> bool:
    """Returns whether a text that comes from elsewhere holds what is no character."""
    return not text.isascii() and re.search(_SURROGATE, text) is not None


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of ``text``; raises `UnicodeEncodeError` for characters that ``encoding`` does not have."""
    if encoding == MIXED:
        return text.encode("utf-8", errors="surrogateescape" if not re.search(_HALVES, text) else "surrogatepass")
    if encoding == WINDOWS:
        return codecs.charmap_encode(text, "strict", codecs.charmap_build(_windows_table()))[0]
    if encoding == "utf-8":
        return utf8(text)
    return text.encode(encoding)


def is_unicode(encoding: str) -> bool:
    """Returns whether every character can be written in ``encoding``."""
    return encoding == MIXED or encoding.startswith("utf")


def encoding_diagnostics(found: Decoded, file: str) -> list[Diagnostic]:
    """Returns what to tell about an encoding that is not plain UTF-8."""
    document_encoding, byte_order_mark = found.encoding, found.byte_order_mark
    if found.guessed:
        return [
            Diagnostic(
                severity=Severity.WARNING,
                code="encoding-guessed",
                message=f"the file is read as {document_encoding}, because its bytes look so",
                remedy="Save it as UTF-8. If names look wrong, say what it is in its first line: % Encoding: NAME",
                file=file,
            )
        ]
    if document_encoding == MIXED:
        return [
            Diagnostic(
                severity=Severity.WARNING,
                code="mixed-encoding",
                message="some characters are not UTF-8; they are read as Windows-1252",
                remedy="Save the file as UTF-8.",
                file=file,
            )
        ]
    if document_encoding == "utf-8" and not byte_order_mark:
        return []
    what = "UTF-8 with a byte-order mark" if document_encoding == "utf-8" else document_encoding
    return [
        Diagnostic(
            severity=Severity.INFO,
            code="encoding",
            message=f"the file is read as {what}",
            remedy="Save it as UTF-8 without a mark, and every program will read it.",
            file=file,
        )
    ]
