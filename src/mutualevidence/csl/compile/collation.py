"""Sort keys for text: what comes first on a shelf, the same on every machine (CSL 1.0.2, Sorting).

The order is that of the Unicode Collation Algorithm's first levels for Latin, Greek and Cyrillic text: letters
without accents and case first, accents to break ties, small letters before capitals; punctuation does not
count, and blanks come before letters. Languages with letters of their own (Swedish å ä ö after z) have them in
`TAILORINGS`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

from mutualevidence.runtime.lazy_pattern import LazyPattern

CollationKey = str
"""Three levels, one after the other: letters; letters with accents, where there are any; the text, small letters
before capitals. One string, because a list of strings is sorted much faster than one of tuples. Texts that are
canonically equivalent (Å as one character or as two) have one key, and no others have."""
_LEVEL = "\0"
"""Stands between the levels, before every character."""

LIST_END = "\x01"
"""Stands after a list of names: whatever a macro prints behind it, longer lists that begin so come after it."""
NAME_END = "\x02"
"""Stands between names that are sorted by."""
PART_END = "\x03"
"""Stands after each part of a name but the last: family name, particles and given name are keys of their own,
asked in turn (CSL 1.0.2, Name-part Order), so that "López, M." comes before "López de Molina, A."."""

EXPANSIONS = str.maketrans({
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h",
    # Letters of Cyrillic alphabets that come after the letter they are made of, or stand between others.
    "й": "и\ue000", "і": "и\ue001", "ї": "и\ue002", "ґ": "г\ue000", "є": "е\ue000", "ў": "у\ue000",
})  # fmt: skip
"""Letters that no decomposition takes apart, sorted as people spell them out (as in the root collation)."""

_CROATIAN = {
    "č": "c\ue000", "ć": "c\ue001", "dž": "d\ue000", "đ": "d\ue001", "lj": "l\ue000", "nj": "n\ue000",
    "š": "s\ue000", "ž": "z\ue000",
}  # fmt: skip

TAILORINGS: dict[str, dict[str, str]] = {
    "sv": {"å": "z\ue000", "ä": "z\ue001", "æ": "z\ue001", "ö": "z\ue002", "ø": "z\ue002"},
    "fi": {"å": "z\ue000", "ä": "z\ue001", "æ": "z\ue001", "ö": "z\ue002", "ø": "z\ue002"},
    "da": {"aa": "z\ue002", "æ": "z\ue000", "ä": "z\ue000", "ø": "z\ue001", "ö": "z\ue001", "å": "z\ue002"},
    "nb": {"aa": "z\ue002", "æ": "z\ue000", "ä": "z\ue000", "ø": "z\ue001", "ö": "z\ue001", "å": "z\ue002"},
    "nn": {"aa": "z\ue002", "æ": "z\ue000", "ä": "z\ue000", "ø": "z\ue001", "ö": "z\ue001", "å": "z\ue002"},
    "no": {"aa": "z\ue002", "æ": "z\ue000", "ä": "z\ue000", "ø": "z\ue001", "ö": "z\ue001", "å": "z\ue002"},
    "is": {"ð": "d\ue000", "þ": "z\ue000", "æ": "z\ue001", "ö": "z\ue002"},
    "et": {"š": "s\ue000", "ž": "s\ue001", "õ": "w\ue000", "ä": "w\ue001", "ö": "w\ue002", "ü": "w\ue003"},
    "cs": {"č": "c\ue000", "ř": "r\ue000", "š": "s\ue000", "ž": "z\ue000", "ch": "h\ue000"},
    "sk": {"ä": "a\ue000", "č": "c\ue000", "ô": "o\ue000", "š": "s\ue000", "ž": "z\ue000", "ch": "h\ue000"},
    "pl": {
        "ą": "a\ue000", "ć": "c\ue000", "ę": "e\ue000", "ł": "l\ue000", "ń": "n\ue000", "ó": "o\ue000",
        "ś": "s\ue000", "ź": "z\ue000", "ż": "z\ue001",
    },
    "es": {"ñ": "n\ue000"},
    "tr": {"ç": "c\ue000", "ğ": "g\ue000", "ı": "h\ue000", "ö": "o\ue000", "ş": "s\ue000", "ü": "u\ue000"},
    "hr": _CROATIAN,
    "bs": _CROATIAN,
    "sl": {"č": "c\ue000", "š": "s\ue000", "ž": "z\ue000"},
    "hu": {
        "ö": "o\ue000", "ő": "o\ue000", "ü": "u\ue000", "ű": "u\ue000", "cs": "c\ue000", "dz": "d\ue000",
        "dzs": "d\ue001", "gy": "g\ue000", "ly": "l\ue000", "ny": "n\ue000", "sz": "s\ue000", "ty": "t\ue000",
        "zs": "z\ue000",
    },
    "ro": {"ă": "a\ue000", "â": "a\ue001", "î": "i\ue000", "ș": "s\ue000", "ş": "s\ue000", "ț": "t\ue000"},
    "lt": {"č": "c\ue000", "š": "s\ue000", "ž": "z\ue000"},
    "lv": {"č": "c\ue000", "š": "s\ue000", "ž": "z\ue000"},
}  # fmt: skip
"""Letters that have their own place in a language's alphabet (Unicode CLDR, collation), after the letter that
begins their value; private-use characters sort after every letter."""

_IGNORED = LazyPattern(r"[^\w\s\ue000-\ue0ff\x01-\x03]|_")
_SPACES = LazyPattern(r"\s+")


def collation_key(language: str) -> Callable[[str], CollationKey]:
    """Returns the function that gives a text's sort key in ``language`` (BCP 47)."""
    return _key_function(language.partition("-")[0].lower())


@functools.cache
def _key_function(language: str) -> Callable[[str], CollationKey]:
    tailoring = TAILORINGS.get(language, {})
    special = re.compile("|".join(sorted(map(re.escape, tailoring), key=len, reverse=True))) if tailoring else None

    def key(text: str) -> CollationKey:
        is_ascii = text.isascii()
        if not is_ascii:
            text = unicodedata.normalize("NFC", text)
        folded = text.lower()
        if special is not None:
            folded = special.sub(lambda letter: tailoring[letter[0]], folded)
        # Beyond ASCII a letter's other case may be that of a second letter (Θ and ϴ), so that the text comes last.
        accented, typed = ("", "") if is_ascii else (folded, _LEVEL + text)
        return f"{_letters(folded)}{_LEVEL}{accented}{_LEVEL}{text.swapcase()}{typed}"

    return key


def _letters(text: str) -> str:
    """Returns ``text`` without accents and punctuation, blanks made one."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(EXPANSIONS))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    if "  " not in text and text.replace(" ", "").isalnum():
        return text.strip()
    return _SPACES.sub(" ", _IGNORED.sub("", text)).strip()
