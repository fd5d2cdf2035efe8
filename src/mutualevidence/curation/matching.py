"""Tells whether two references are the same work, and why: by identifiers, then by title, authors and year.

What speaks against it counts more than likeness: parts, editions, corrections, versions of other kinds and works
with other identifiers are never taken for the same, since a wrong merge loses a work.
"""

from __future__ import annotations

import enum

import attrs

from mutualevidence.curation.containers import same_container
from mutualevidence.curation.signs import Signs
from mutualevidence.curation.similarity import similarity
from mutualevidence.curation.wording import Comparison, Wording
from mutualevidence.curation.wording import compared as compared_wording


class Likeness(enum.IntEnum):
    """How sure it is that two references are one work."""

    POSSIBLE = 1
    """Worth a look, never merged: another version, or something that contradicts."""
    PROBABLE = 2
    """Merged only when asked for."""
    CERTAIN = 3


@attrs.frozen
class Match:
    """That two references are one work, and the reason."""

    likeness: Likeness
    reason: str


NEARLY = 0.9
"""How alike titles are, letter by letter, that are compared word by word."""
LONG = 20
"""Letters of a title that says what a work is; "Introduction" does not."""


_SHORT = 8
"""Letters of a title that says more than "Letter" or "Reply"."""


def match(one: Signs, other: Signs) -> Match | None:
    """Returns whether two references are one work, ``None`` where nothing says so."""
    shared = next((kind for kind, value in one.ids.items() if other.ids.get(kind) == value), "")
    if shared:
        return _by_identifier(one, other, shared)
    if _alikeness(one, other) < NEARLY or not _same_people(one, other) or _differs(one, other):
        return None
    wording = compared_wording(one.words, other.words)
    if not (_same_year(one, other) or wording.wording > Wording.SHORTENED) or _stand_apart(one, other):
        return None
    reason = _reason(one, other)
    if against := _against(one, other) or _different_titles(one, other, wording):
        return Match(Likeness.POSSIBLE, f"{reason}, but {against}")
    if _is_certain(one, other, wording.wording):
        return Match(Likeness.CERTAIN, reason)
    if _same_year(one, other):
        return Match(Likeness.PROBABLE, reason)
    return Match(Likeness.POSSIBLE, reason) if _is_telling(one, other) else None


def _by_identifier(one: Signs, other: Signs, kind: str) -> Match:
    reason = f"same {kind} {one.ids[kind]}"
    if against := _against_identifier(one, other, kind):
        return Match(Likeness.POSSIBLE, f"{reason}, but {against}")
    if kind == "ISBN" and not _same_year(one, other):
        return Match(Likeness.PROBABLE, f"{reason}, years {one.year} and {other.year}")
    return Match(Likeness.CERTAIN, reason)


def _against_identifier(one: Signs, other: Signs, kind: str) -> str:
    """Returns what speaks against one work although an identifier is the same, "" where nothing does."""
    titles = (one.title, other.title)
    alike = all(titles) and (min(titles, key=len) in max(titles, key=len) or _alikeness(one, other) >= _SOMEWHAT)
    if all(titles) and not alike:
        return "the titles are quite different"
    if one.marks != other.marks:
        return f"one is {_a(min(one.marks ^ other.marks))}"
    if kind == "ISBN" and _differs(one, other):
        return "part or edition differ"
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return "the numbers in the titles differ"
    pages = (one.place[2], other.place[2])
    if all(pages) and pages[0] != pages[1]:
        wording = compared_wording(one.words, other.words)
        if wording.wording is Wording.OTHER:
            return f"the first pages differ, and {_differing(wording)}"
    different = next((k for k in one.ids if k in other.ids and one.ids[k] != other.ids[k] and k != "arXiv"), "")
    return f"the {different}s differ" if different else ""


_SOMEWHAT = 0.6
"""How alike the titles of a work are, typed by whom it may be."""


def _alikeness(one: Signs, other: Signs) -> float:
    """Returns how alike the titles are; a title without its subtitle is nearly the same.

    A short one is so only where both begin at the same page.
    """
    shorter, longer = sorted((one.title, other.title), key=len)
    if (
        (len(shorter) >= LONG or (len(shorter) >= _SHORT and _same_place(one, other)))
        and longer.startswith(shorter)
        and len(longer) > len(shorter)
    ):
        return max(NEARLY + 0.05, similarity(shorter, longer))
    if len(shorter) < 0.75 * len(longer):
        return 0.0
    return similarity(shorter, longer)


def _same_people(one: Signs, other: Signs) -> bool:
    """Returns whether at least half of the people of the shorter list are in the longer one."""
    if not one.people or not other.people:
        return not one.people and not other.people and one.container == other.container
    (shorter, _), (longer, acronyms) = sorted(
        ((one.people, one.acronyms), (other.people, other.acronyms)), key=lambda each: len(each[0])
    )
    known = {*longer, *acronyms}
    common = sum(name in known or any(similarity(name, each) >= 0.85 for each in longer) for name in shorter[:20])
    if not common:
        return bool(one.acronyms & set(other.people) or other.acronyms & set(one.people))
    return 2 * common >= min(len(shorter), 20)


def _differs(one: Signs, other: Signs) -> bool:
    """Returns whether these are two works for certain: other parts, editions, or one is about the other."""
    return (
        (one.numbers != other.numbers and not _same_place(one, other))
        or one.marks != other.marks
        or (one.cut != other.cut and bool(one.cut and other.cut))
        or (one.edition != other.edition and bool(one.edition and other.edition))
    )


def _same_place(one: Signs, other: Signs) -> bool:
    """Returns whether both begin at the same page of the same volume."""
    return one.place[2] == other.place[2] != "" and one.place[0] == other.place[0] != ""


def _stand_apart(one: Signs, other: Signs) -> bool:
    """Whether both stand at other places of the same kind of publication: a series, a column, two of one title."""
    if one.kind != other.kind:
        return False
    differing = [mine != yours for mine, yours in zip(one.place, other.place, strict=True) if mine and yours]
    return sum(differing) >= 2 or (any(differing) and not (_is_telling(one, other) and one.title == other.title))


_ONLINE_FIRST = frozenset({"article", "preprint", "paper", "chapter", "book", "thesis"})
"""Kinds of works that may have the year of the online version or of print; the next year's report is another."""


def _same_year(one: Signs, other: Signs) -> bool:
    """Returns the same year or the next (online first), or one has none."""
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


def _against(one: Signs, other: Signs) -> str:
    """Returns what speaks against one work, "" where nothing does."""
    for kind, value in one.ids.items():
        if kind in other.ids and other.ids[kind] != value:
            return f"the {kind}s differ"
    if one.kind and other.kind and one.kind != other.kind:
        return f"one is {_a(one.kind)}, the other {_a(other.kind)}"
    if "preprint" in (one.kind, other.kind) and one.kind != other.kind:
        return "one is a preprint"
    places = zip(("volumes", "issues", "first pages"), one.place, other.place, strict=True)
    differing = [name for name, mine, yours in places if mine and yours and mine != yours]
    if differing:
        return f"the {' and '.join(differing)} differ"
    if one.container and other.container and not same_container(one.container, other.container):
        return "they stand in different journals or books"
    for what in ("version", "language", "translator"):
        if getattr(one, what) and getattr(other, what) and getattr(one, what) != getattr(other, what):
            return f"the {what}s differ"
    return _against_date(one, other)


def _against_date(one: Signs, other: Signs) -> str:
    """Returns that works without a volume and page, which are told by their dates, have other dates."""
    if len(one.day) > 1 and len(other.day) > 1 and not _same_place(one, other):
        length = min(len(one.day), len(other.day))
        if one.day[:length] != other.day[:length]:
            return "the dates differ"
    if one.year != other.year and one.year and other.year and one.kind not in _ONLINE_FIRST:
        return "the years differ"
    return ""


def _different_titles(one: Signs, other: Signs, wording: Comparison) -> str:
    """Returns what in the titles may make two works of them, "" where nothing does."""
    if _same_place(one, other):
        return ""
    if wording.wording is Wording.OTHER:
        return _differing(wording)
    if wording.wording is Wording.SHORTENED:
        subtitle = (wording.ours or wording.theirs).split()
        if one.year != other.year or not _ANOTHER.isdisjoint(subtitle):
            return "one title goes on"
    return ""


_ANOTHER = frozenset(
    """
    abstract appendix editorial edition follow followup guide introduction letter manual online part poster
    reanalysis replication supplementary supplemental version vol volume workbook
    """.split()
)
"""Words behind a title that make it another work than that of the title alone."""


def _differing(wording: Comparison) -> str:
    shown = [f"“{words}”" for words in (wording.ours, wording.theirs) if words]
    return f"the titles differ in {' and '.join(shown)}"


def _is_certain(one: Signs, other: Signs, wording: Wording) -> bool:
    """Returns whether title, first author and year are the same, and nothing leaves a doubt."""
    same_year = one.year == other.year and one.year is not None and one.cut == other.cut
    if not (same_year and one.first == other.first and one.first and _is_telling(one, other)):
        return False
    if _same_place(one, other):
        return wording >= Wording.NEAR
    same_given = not (one.initial and other.initial) or one.initial == other.initial
    return wording >= Wording.SLIP and same_given


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _is_telling(one: Signs, other: Signs) -> bool:
    """Returns whether the title is long enough, or the place of publication the same."""
    return min(len(one.title), len(other.title)) >= LONG or (one.place == other.place and bool(one.place[2]))


def _reason(one: Signs, other: Signs) -> str:
    title = "same title" if one.title == other.title else f"titles {_alikeness(one, other):.0%} alike"
    who = "same first author" if one.first == other.first and one.first else "authors in common"
    if one.year == other.year:
        when = f"same year {one.year}" if one.year is not None else "no year"
    else:
        when = f"years {one.year or 'unknown'} and {other.year or 'unknown'}"
    return f"{title}, {who}, {when}"
