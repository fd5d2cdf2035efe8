"""Which names of outcomes and arms are nearly the same: other spelling, plural, word order, abbreviation, a slip.

Names that mean different things differ in a word of their own; fillers ("symptoms", "severity", "group") do not
count where one name is the other with a filler more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import attrs

SHORTEST_SLIP = 6
"""Words of fewer letters are too often words of their own (pain, gain) for one letter to be a slip."""

KEPT_LETTERS = 2
"""A slip is not looked for in the first letters: they tell prefixes (abduction, adduction)."""

LONGEST_ABBREVIATION = 6

_SMALL = frozenset("a an and as at by for from in of on or the to with".split())
_FILLERS = frozenset(
    """
    symptom severity score level scale total intensity mean measure rate self-reported self-rated overall
    group therapy treatment training program intervention condition arm control session
    """.split()
)
_SIDES = frozenset({"group", "arm", "condit"})
"""Fillers that may fall away even where nothing but fillers is left: control and control group."""

_EQUAL = {
    "treatment as usual": "usual care",
    "care as usual": "usual care",
    "standard care": "usual care",
    "standard treatment": "usual care",
    "usual treatment": "usual care",
    "tau": "usual care",
    "waitlist": "waiting list",
    "wait list": "waiting list",
    "wait-list": "waiting list",
    "waiting-list": "waiting list",
}
"""Names by which trials call the same control condition."""

_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("our", "or"), ("ae", "e"), ("oe", "e"), ("mme", "m"))
_ENDINGS = re.compile(r"(?:ives?|ions?|ed|ness|al|ity|s)$")


@attrs.frozen
class Name:
    """A name taken apart."""

    words: tuple[str, ...]
    """Its words without their endings, in the order of the alphabet."""
    written: tuple[str, ...]
    """Its words as they are, in their order."""
    core: tuple[str, ...]
    """`words` without fillers, where anything is left."""
    aside: str
    """What stands in parentheses."""
    initials: str
    abbreviation: str
    """The name itself, where it may be an abbreviation."""


def taken_apart(name: str) -> Name:
    """Returns the parts of ``name`` by which it is compared."""
    plain = " ".join(name.casefold().split())
    closed, rest = plain[: plain.rfind(")") + 1], plain[plain.rfind(")") + 1 :]  # "((((" has no aside
    aside = " ".join(re.findall(r"\(([^)]*)\)", closed))
    plain = (re.sub(r" ?\([^)]*\)", "", closed) + rest).strip()
    plain = _EQUAL.get(plain.removesuffix(" control"), plain)
    letters = unicodedata.normalize("NFKD", plain)
    spelled = "".join(each for each in letters if not unicodedata.combining(each))
    parts = re.findall(r"[^\W_]+", spelled.replace("’", "").replace("'", ""))
    words = tuple(sorted(_stem(part) for part in parts if part not in _SMALL))
    bare = tuple(word for word in words if word not in _STEMMED_FILLERS)
    bare = bare or tuple(word for word in words if word not in _SIDES)
    short = name.strip().casefold() if is_abbreviation(name) else ""
    written = tuple(part for part in parts if part not in _SMALL)
    return Name(
        words, written, bare or words, aside, "".join(part[0] for part in parts) if len(parts) > 1 else "", short
    )


def is_abbreviation(name: str) -> bool:
    """Returns whether ``name`` is one short word with several capitals: CBT, QoL."""
    word = name.strip()
    return len(word) <= LONGEST_ABBREVIATION and word.isalpha() and sum(map(str.isupper, word)) > 1


def _stem(word: str) -> str:
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    found = _ENDINGS.search(word)
    return word[: found.start()] if found and found.start() >= 4 else word


_STEMMED_FILLERS = frozenset(_stem(word) for word in _FILLERS)


def nearly_equal(one: Name, other: Name) -> bool:
    """Returns whether two names may mean the same.

    >>> def near(one, other):
    ...     return nearly_equal(taken_apart(one), taken_apart(other))
    >>> near("depressive symptoms (BDI)", "Depression"), near("CBT", "cognitive-behavioural therapy")
    (True, True)
    >>> near("pain at rest", "pain on movement"), near("cognitive therapy", "cognitive training")
    (False, False)
    """
    if one.aside and other.aside and one.aside != other.aside:
        return False
    if _is_short_for(one, other) or _is_short_for(other, one):
        return True
    if "".join(one.written) == "".join(other.written):
        return True
    if one.core == other.core:
        return set(one.words) <= set(other.words) or set(other.words) <= set(one.words)
    return _differ_by_a_slip(one.words, other.words) or _differ_by_a_slip(one.written, other.written)


def _is_short_for(one: Name, other: Name) -> bool:
    return bool(one.abbreviation) and one.abbreviation in (other.initials, other.aside)


def _differ_by_a_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    odd = sorted(set(one) ^ set(other))
    return len(one) == len(other) and len(odd) == 2 and _is_slip(*odd)


def _is_slip(one: str, other: str) -> bool:
    """Returns whether one letter is lost, added, changed or swapped with the next, after the first letters."""
    if min(len(one), len(other)) < SHORTEST_SLIP - 1 or re.search(r"\d", one + other):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if start < KEPT_LETTERS or abs(len(a) - len(b)) > 1:
        return False
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _keys(name: Name) -> Iterator[tuple[object, ...]]:
    """Yields keys of which two nearly equal names share one."""
    yield ("core", name.core)
    yield from (("short", each) for each in {name.abbreviation, name.initials, name.aside} if each)
    yield ("joined", "".join(name.written))
    for words in (name.words, name.written):
        for place, word in enumerate(words):
            rest = tuple(sorted(words[:place] + words[place + 1 :]))
            if len(word) >= SHORTEST_SLIP - 1:
                yield ("slip", rest, word)
                yield from (("slip", rest, word[:at] + word[at + 1 :]) for at in range(KEPT_LETTERS, len(word)))


def alike(names: Iterable[str]) -> dict[str, str]:
    """Returns for each name the first one that it is nearly equal to, itself where it is like none.

    Takes time with the number of names, not of their pairs.
    """
    stands_for: dict[str, str] = {}
    buckets: dict[tuple[object, ...], list[tuple[str, Name]]] = {}
    for name in dict.fromkeys(names):
        apart = taken_apart(name)
        keys = set(_keys(apart))
        known = (each for key in keys for each in buckets.get(key, ()))
        stands_for[name] = next((other for other, parts in known if nearly_equal(parts, apart)), name)
        if stands_for[name] == name:
            for key in keys:
                buckets.setdefault(key, []).append((name, apart))
    return stands_for
