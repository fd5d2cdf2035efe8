"""Given names as initials (CSL 1.0.2, Name, ``initialize`` and ``initialize-with``; global option
initialize-with-hyphen)."""

from __future__ import annotations

from mutualevidence.richtext.marks import ALL_MARKS, CLOSE, OPENERS
from mutualevidence.runtime.lazy_pattern import LazyPattern

_TOKEN = LazyPattern(
    r"(?P<joint>\s*[-‐‑]\s*(?![a-zß-ÿ])|\s+)|(?P<word>[^\s.\-‐‑]+(?:[-‐‑][a-zß-ÿ][^\s.\-‐‑]*)*)(?P<period>\.*)|[.\-‐‑]"
)
_TITLES = frozenset(("Lord", "Lady"))
_APOSTROPHES = frozenset("'’ʻ‘")
_known: dict[tuple[str, str, bool, bool], str] = {}
_MOST_KNOWN = 50_000


def initials(given: str, terminator: str, *, initialize: bool = True, hyphens: bool = True) -> str:
    """Returns ``given`` as initials, each followed by ``terminator``: "Jean-Luc" → "J.-L.".

    With ``initialize`` false only what is an initial already is put in that form. ``hyphens`` false drops the
    hyphens of compound names. Abbreviations keep their letters ("Ph." stays "Ph."); lower-case words and names
    in scripts without upper case stay as they are.
    """
    key = (given, terminator, initialize, hyphens)
    known = _known.get(key)
    if known is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[key] = _initials(*key)
    return known


def _initials(given: str, terminator: str, initialize: bool, hyphens: bool) -> str:
    if given in _TITLES:
        return given
    if initialize and given.isascii() and (plain := _plain_initials(given, terminator)):
        return plain
    if not hyphens:
        given = given.replace("-", " ")
    result, joint, after_word = "", "", False
    for token in _TOKEN.finditer(given):
        if token["joint"] is not None:
            joint = "-" if token["joint"].strip() else " "
            continue
        if token["word"] is None:
            continue
        text = _initial(token["word"], bool(token["period"]), initialize)
        whole = text is None
        if joint == "-":
            result = result.rstrip() + "-"
        elif result and (whole or after_word) and not result.endswith(" "):
            result += " "
        result += f"{token['word']}{token['period']}" if text is None else _ended(text, terminator)
        joint, after_word = "", whole
    return result.strip()


def _plain_initials(given: str, terminator: str) -> str:
    """As `initials`, of words with one capital and of letters ("Anna B."), as most names are; "" for others."""
    result = ""
    for word in given.split(" "):
        if not (word.istitle() and (word.isalpha() or (len(word) == 2 and word[1] == "."))):
            return ""
        result += word[0] + terminator
    return result.strip()


def _ended(initial: str, terminator: str) -> str:
    """Returns ``initial`` with ``terminator``, whose period shares the initial's markup."""
    bare = initial.rstrip(CLOSE)
    period = terminator.rstrip()
    return f"{bare}{period}{initial[len(bare) :]}{terminator[len(period) :]}"


def _initial(word: str, abbreviated: bool, initialize: bool) -> str | None:
    """Returns the initial of ``word`` with its marks, ``None`` when the word is to be shown whole."""
    bare = "".join(character for character in word if character not in ALL_MARKS)
    if bare[:1] in _APOSTROPHES and len(bare) > 1:
        bare = bare[1:]
    if not bare[:1].isupper():
        return None
    if abbreviated or len(bare) == 1:
        letters = bare
    elif initialize:
        letters = _letters(bare)
    else:
        return None
    if bare == word:
        return letters
    opening = "".join(mark for mark in word if mark in OPENERS)
    return f"{opening}{letters}{CLOSE * sum(mark == CLOSE for mark in word)}"


def _letters(word: str) -> str:
    """Returns the initial of ``word``; more letters where it begins with several capitals ("GIuseppe" → "Gi")."""
    capitals = 1
    while capitals < len(word) and word[capitals].isupper():
        capitals += 1
    if 1 < capitals < len(word) and word[capitals].islower():
        return word[0] + word[1:capitals].lower()
    return word[0]
