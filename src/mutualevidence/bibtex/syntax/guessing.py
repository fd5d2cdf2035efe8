"""Guesses the encoding of a file that is no UTF-8 and does not name one, by its bytes (WHATWG Encoding Standard).

Where nothing is sure, "" says so, and the file is read as Windows-1252, as most such files are. In Windows-1252
letters beyond ASCII stand alone between others; in East Asian encodings they come in pairs, in Cyrillic and Greek
ones they make whole words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.runtime.named_tuple import NamedTuple

_RUN = re.compile(rb"[\x80-\xff]+")
_LEAST = 4
"""Bytes beyond ASCII by which anything can be told."""


class _Alphabet(NamedTuple):
    """An 8-bit encoding, and the letters that are most of any text in its languages."""

    encoding: str
    usual: frozenset[str]


_CYRILLIC = frozenset("оеаинтсрвлкмдпуыьяіїє")
_ALPHABETS = (
    _Alphabet("cp1251", _CYRILLIC),
    _Alphabet("koi8-r", _CYRILLIC),
    _Alphabet("koi8-u", _CYRILLIC),
    _Alphabet("iso8859-5", _CYRILLIC),
    _Alphabet("cp866", _CYRILLIC),
    _Alphabet("cp1253", frozenset("αοιετσνηυρπκμλςίόάέήύώ")),
    _Alphabet("cp1255", frozenset("יוהלאמתרשבןםנכדק")),
    _Alphabet("cp1256", frozenset("المينتوربسدعهفقكحةجخشص")),
    _Alphabet("cp874", frozenset("กานรอเงมยลวดทตสปคะบหแจพัิี่้์ุูา")),
)
"""Encodings of one byte a letter, with letters that make up most of a text."""
_WORDS = 2.2
"""How long runs of bytes are, at least and on average, that are words of another alphabet, or pairs."""


def guessed_encoding(data: bytes) -> str:
    """Returns the encoding that the bytes of ``data`` show, "" where they show none.

    >>> guessed_encoding("@book{a, title = {Помощь и взаимность в группах}}".encode("koi8-r"))
    'koi8-r'
    """
    runs = _RUN.findall(data)
    if sum(map(len, runs)) < _LEAST:
        return ""
    for encoding, fits in _EAST_ASIAN:
        text = _decoded(data, encoding)
        if text is not None and fits(_beyond_ascii(text), runs):
            return encoding
    if sum(map(len, runs)) >= _WORDS * len(runs) and (found := _alphabet(data)):
        return found
    if _is_of_a_mac(data):
        return "mac_roman"
    return "cp1250" if _is_central_european(data) else ""


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _beyond_ascii(text: str) -> str:
    return "".join(character for character in text if character > "\x7f")


def _share(text: str, first: str, last: str) -> float:
    """The share of ``text`` that stands between two characters."""
    return sum(first <= character <= last for character in text) / max(len(text), 1)


def _is_japanese(text: str, runs: list[bytes]) -> bool:  # noqa: ARG001
    """Whether a fifth is kana, or some between Chinese characters, as in titles ("心理学の研究").

    Hardly any of it is half-width, as other encodings read in this one are.
    """
    kana = _share(text, "\u3041", "\u30fe")
    is_text = kana > 0.2 or (kana > 0.04 and _share(text, "\u4e00", "\u9fff") > 0.6)
    return is_text and _share(text, "\uff61", "\uff9f") < 0.1


def _is_korean(text: str, runs: list[bytes]) -> bool:
    return _share(text, "\uac00", "\ud7a3") > 0.9 and _are_pairs(runs)


def _is_simplified_chinese(text: str, runs: list[bytes]) -> bool:
    """Whether all are pairs, most of them of the common characters (GB 2312, level 1)."""
    common = sum(b"\xb0" <= character.encode("gb18030")[:1] <= b"\xd7" for character in text)
    return _are_pairs(runs) and common > 0.6 * len(text) and _share(text, "\u4e00", "\u9fff") > 0.6


def _is_traditional_chinese(text: str, runs: list[bytes]) -> bool:  # noqa: ARG001
    """Whether most are of the common characters (Big5, level 1)."""
    common = sum(b"\xa4" <= character.encode("big5")[:1] <= b"\xc6" for character in text)
    return common > 0.85 * len(text) and _share(text, "\u4e00", "\u9fff") > 0.7


def _are_pairs(runs: list[bytes]) -> bool:
    return all(len(run) % 2 == 0 for run in runs)


_EAST_ASIAN: tuple[tuple[str, Callable[[str, list[bytes]], bool]], ...] = (
    ("cp932", _is_japanese),
    ("euc_jp", _is_japanese),
    ("cp949", _is_korean),
    ("gb18030", _is_simplified_chinese),
    ("big5", _is_traditional_chinese),
)
"""Encodings of two bytes a character, in the order in which they are tried, and what a text in them looks like."""


def _alphabet(data: bytes) -> str:
    """Returns the encoding in which most letters beyond ASCII are usual ones of an alphabet."""
    best, most = "", 0.6
    for encoding, usual in _ALPHABETS:
        text = _decoded(data, encoding)
        beyond = _beyond_ascii(text) if text is not None else ""
        share = sum(character in usual for character in beyond) / max(len(beyond), 1)
        if share > most:
            best, most = encoding, share
    return best


_IN_WORDS = re.compile(rb"(?<=[a-z])[\x80-\xff](?=[a-z])|(?<=[a-z])[\x9c\xb3\xb9\xbf](?![a-z\x80-\xff])")


_WITHIN_WORDS = re.compile(rb"(?<=[a-z])[\x80-\xff](?=[a-z])")
_OF_A_MAC = frozenset(b"\x87\x88\x89\x8a\x8b\x8d\x8e\x8f\x90\x95\x98\x99\x9b\x9d\x9f\xa7")
"""á à â ä ã ç é è ê ï ò ô õ ù ü ß of Mac OS Roman: within words Windows-1252 has no such letters."""


def _is_of_a_mac(data: bytes) -> bool:
    """Whether most letters beyond ASCII within words make sense in Mac OS Roman only (older EndNote for Mac)."""
    inside = [found[0] for found in _WITHIN_WORDS.findall(data)]
    return 2 * sum(byte in _OF_A_MAC for byte in inside) > len(inside) and max(inside) < 0xC0


def _is_central_european(data: bytes) -> bool:
    """Whether signs stand in the midst of words in Windows-1252 that are letters in Windows-1250 (ł, ą, ż, ś)."""
    inside = [byte.decode("cp1252", "replace") for byte in _IN_WORDS.findall(data)]
    signs = sum(not character.isalpha() for character in inside)
    letters = [byte.decode("cp1250", "replace") for byte in _IN_WORDS.findall(data)]
    return 4 * signs > len(inside) and all(map(str.isalpha, letters))
