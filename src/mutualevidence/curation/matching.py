"""Tells whether two references are the same work, and why: by identifiers, then by title, authors and year.

What speaks against it counts more than likeness: parts, editions, corrections, versions of other kinds and works
with other identifiers are never taken for the same, since a wrong merge loses a work.
"""

from __future__ import annotations

import enum
import re

import attrs

from mutualevidence.curation.folding import letters, words
from mutualevidence.curation.identifiers import identifiers
from mutualevidence.curation.similarity import similarity
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference


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


@attrs.frozen
class Signs:
    """What of a reference is compared, made once."""

    title: str
    """Letters and digits alone."""
    numbers: tuple[str, ...]
    """Numbers and Roman numerals of the title: parts and volumes differ in these alone."""
    mark: str
    """A word that makes it another work than the one it is about: correction, reply …"""
    people: tuple[str, ...]
    first: str
    year: int | None
    container: str
    place: tuple[str, str, str]
    """Volume, issue, first page."""
    edition: str
    kind: str
    ids: dict[str, str]


_MARKS = frozenset(
    """
    addendum comment commentary comments correction corrections corrigendum corrigenda errata erratum rejoinder
    reply response retracted retraction review protocol supplement
    """.split()
)
_ROMAN = re.compile(r"(?:i{1,3}|iv|vi{0,3}|ix|x)")
_KINDS = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review":
    "article", "article": "preprint", "manuscript": "preprint", "posted-content": "preprint",
    "paper-conference": "paper", "speech": "paper",
    "book": "book", "collection": "book", "classic": "book", "report": "report", "thesis": "thesis",
    "chapter": "chapter", "entry-encyclopedia": "chapter", "entry-dictionary": "chapter",
    "webpage": "web", "post": "web", "post-weblog": "web",
}  # fmt: skip
"""CSL types that are one kind of work; of another kind it is another version. "" says nothing."""


def signs(reference: Reference) -> Signs:
    """Returns what of ``reference`` is compared."""
    title_words = words(reference.title)
    people = reference.authors or reference.names.get("editor", ())
    families = tuple(_family(name) for name in people if name != OTHERS)
    texts = reference.texts
    return Signs(
        title="".join(title_words),
        numbers=tuple(word for word in title_words if word.isdigit() or _ROMAN.fullmatch(word)),
        mark=next((word for word in title_words if word in _MARKS), ""),
        people=families,
        first=families[0] if families else "",
        year=reference.year,
        container=letters(texts.get("container-title", "")),
        place=(
            letters(texts.get("volume", "")),
            letters(texts.get("issue", "") or texts.get("number", "")),
            re.match(r"\w*", texts.get("page", "").strip())[0].casefold(),  # type: ignore[index]  # matches ""
        ),
        edition=letters(texts.get("edition", "")),
        kind=_KINDS.get(reference.type, ""),
        ids=dict(identifiers(reference)),
    )


def _family(name: Name) -> str:
    return letters(name.literal or f"{name.non_dropping_particle}{name.family}" or name.given)


ALIKE, NEARLY = 0.97, 0.9
"""How alike titles are that differ by a slip of the pen, and by more than one."""
LONG = 20
"""Letters of a title that says what a work is; "Introduction" does not."""


def match(one: Signs, other: Signs) -> Match | None:
    """Returns whether two references are one work, ``None`` where nothing says so."""
    alike = _alikeness(one.title, other.title)
    shared = next((kind for kind, value in one.ids.items() if other.ids.get(kind) == value), "")
    if shared:
        return _by_identifier(one, other, shared, alike)
    if alike < NEARLY or not _same_people(one, other) or _differs(one, other):
        return None
    if not (_same_year(one, other) or alike >= ALIKE):
        return None
    reason = _reason(one, other, alike)
    if _stand_apart(one, other):
        return None
    if against := _against(one, other):
        return Match(Likeness.POSSIBLE, f"{reason}, but {against}")
    same_year = one.year == other.year and one.year is not None
    if alike >= ALIKE and same_year and one.first == other.first and one.first and _is_telling(one, other):
        return Match(Likeness.CERTAIN, reason)
    if _same_year(one, other):
        return Match(Likeness.PROBABLE, reason)
    return Match(Likeness.POSSIBLE, reason) if _is_telling(one, other) else None


def _by_identifier(one: Signs, other: Signs, kind: str, alike: float) -> Match:
    reason = f"same {kind} {one.ids[kind]}"
    if one.title and other.title and alike < 0.6:
        return Match(Likeness.POSSIBLE, f"{reason}, but the titles are quite different")
    if one.mark != other.mark:
        return Match(Likeness.POSSIBLE, f"{reason}, but one is {_a(one.mark or other.mark)}")
    if kind == "ISBN" and _differs(one, other):
        return Match(Likeness.POSSIBLE, f"{reason}, but part or edition differ")
    if kind == "ISBN" and not _same_year(one, other):
        return Match(Likeness.PROBABLE, f"{reason}, years {one.year} and {other.year}")
    different = next((k for k in one.ids if k in other.ids and one.ids[k] != other.ids[k] and k != "arXiv"), "")
    if different:
        return Match(Likeness.POSSIBLE, f"{reason}, but the {different}s differ")
    return Match(Likeness.CERTAIN, reason)


def _alikeness(one: str, other: str) -> float:
    """Returns how alike the titles are; a title without its subtitle is nearly the same."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= LONG and longer.startswith(shorter) and len(longer) > len(shorter):
        return max(NEARLY + 0.05, similarity(one, other))
    if len(shorter) < 0.75 * len(longer):
        return 0.0
    return similarity(one, other)


def _same_people(one: Signs, other: Signs) -> bool:
    """Returns whether at least half of the people of the shorter list are in the longer one."""
    if not one.people or not other.people:
        return not one.people and not other.people and one.container == other.container
    shorter, longer = sorted((one.people, other.people), key=len)
    known = set(longer)
    common = sum(name in known or any(similarity(name, each) >= 0.85 for each in longer) for name in shorter[:20])
    return 2 * common >= min(len(shorter), 20)


def _differs(one: Signs, other: Signs) -> bool:
    """Returns whether these are two works for certain: other parts, editions, or one is about the other."""
    return (
        one.numbers != other.numbers
        or one.mark != other.mark
        or (one.edition != other.edition and bool(one.edition and other.edition))
    )


def _stand_apart(one: Signs, other: Signs) -> bool:
    """Whether both stand at other places of the same kind of publication: a series, a column, two of one title."""
    if one.kind != other.kind:
        return False
    differing = [mine != yours for mine, yours in zip(one.place, other.place, strict=True) if mine and yours]
    return sum(differing) >= 2 or (any(differing) and not (_is_telling(one, other) and one.title == other.title))


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
    places = zip(("volumes", "issues", "first pages"), one.place, other.place, strict=True)
    differing = [name for name, mine, yours in places if mine and yours and mine != yours]
    if differing:
        return f"the {' and '.join(differing)} differ"
    if one.container and other.container and not same_container(one.container, other.container):
        return "they stand in different journals or books"
    return ""


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def same_container(one: str, other: str) -> bool:
    """Returns whether two names of journals or books are the same, or one an abbreviation of it
    ("jconsultclinpsychol")."""
    if similarity(one, other) >= 0.8:
        return True
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return shorter[0] == longer[0] and all(letter in rest for letter in shorter)


def _is_telling(one: Signs, other: Signs) -> bool:
    """Returns whether the title is long enough, or the place of publication the same."""
    return min(len(one.title), len(other.title)) >= LONG or (one.place == other.place and bool(one.place[2]))


def _reason(one: Signs, other: Signs, alike: float) -> str:
    title = "same title" if one.title == other.title else f"titles {alike:.0%} alike"
    who = "same first author" if one.first == other.first and one.first else "authors in common"
    if one.year == other.year:
        when = f"same year {one.year}" if one.year is not None else "no year"
    else:
        when = f"years {one.year or 'unknown'} and {other.year or 'unknown'}"
    return f"{title}, {who}, {when}"
