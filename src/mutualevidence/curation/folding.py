"""Forms of text for comparing and for keys: without markup, accents and letter case."""

from __future__ import annotations

import re
import unicodedata

_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ":
    "Ng", "ŧ": "t", "Ŧ": "T", "ə": "e", "Ə": "E",
}  # fmt: skip
"""Letters that Unicode does not take apart (Unicode Standard, 5.13; transliterations of ISO 9 and ALA-LC)."""
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
"""German letters as JabRef writes them in keys."""
_LETTER_TABLE = str.maketrans(_LETTERS)
_UMLAUT_TABLE = str.maketrans(_UMLAUTS)


def plain(text: str) -> str:
    """Returns ``text`` without CSL's markup."""
    return _TAG.sub("", text) if "<" in text else text


def ascii_letters(text: str, *, umlauts: bool = False) -> str:
    """Returns ``text`` with letters of the Latin script as ASCII ("Þórðarson" → "Thordarson"); other scripts stay.

    ``umlauts`` writes German ones with an e ("Müller" → "Mueller").
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if umlauts:
        text = text.translate(_UMLAUT_TABLE)
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTER_TABLE))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def folded(text: str) -> str:
    """Returns ``text`` for comparing: no markup, no accents, no letter case."""
    return ascii_letters(plain(text)).casefold()


def words(text: str) -> list[str]:
    """Returns the words of ``text``, folded; whatever is no letter or digit parts them, an apostrophe does not."""
    kept = folded(text).replace("'", "").replace("’", "")
    return "".join(character if character.isalnum() else " " for character in kept).split()


def letters(text: str) -> str:
    """Returns the letters and digits of ``text``, folded, without anything between them."""
    return "".join(words(text))


def without_umlauts(text: str) -> str:
    """Returns folded ``text`` with "ae", "oe" and "ue" as one letter: "mueller" is what "Müller" is folded to."""
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")
