"""Reads author lists as APA prints them: "Costa, P. T., Jr., & McCrae, R. R. (Eds.)" (APA 7, 9.7 to 9.12).

Lists in other habits are read, too ("Smith JA", "Smith, John", "and" for "&"), so that what is not in APA form can
be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from mutualevidence.model.name import OTHERS, Name

_INITIAL = r"(?!(?:Jr|Sr|Eds?)\.)(?:[A-ZÀ-Þ][a-zà-ÿ]{0,2}|[^\W\d_])\."
"""An initial; some names give two or three letters: "Yu.", "Chr."."""
_GIVEN = re.compile(
    rf"{_INITIAL}(?:[ \u00a0]?-?{_INITIAL})*(?P<particle>(?: (?:van|von|de|der|den|du|da|dos|del|la|zu))*)\.?$"
)
_BARE_GIVEN = re.compile(r"[A-ZÀ-Þ]{1,3}$|[A-ZÀ-Þ](?:[ -][A-ZÀ-Þ])+$|[A-ZÀ-Þ]$")
_FULL_GIVEN = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+)){0,2}$")
_GLUED = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w’' -]*[a-zß-ÿ])[ \u00a0](?P<given>[A-ZÀ-Þ]{1,3}|(?:[A-ZÀ-Þ]\. ?){1,3})$"
)
"""Family name and initials without a comma, as Vancouver has them."""
_SUFFIX = re.compile(r"(?:(?:Jr|Sr)\.?|[IVX]{2,4})(?=\.?$)")
_LABEL = re.compile(r" ?(?P<mark>[(\[])(?P<label>[^()\[\]]*)[)\]]\.?$")
_ELLIPSIS = re.compile(r",? ?(?:\. ?\. ?\.|…),? ?(?:& )?")
_JOINED = re.compile(r",? & |,? and |, ")
_ET_AL = re.compile(r",? et al\.?$")

EDITORS = {"Ed.": "editor", "Eds.": "editor", "Comp.": "compiler", "Comps.": "compiler", "Trans.": "translator"}
"""Labels after names and the variable that these names are then (APA 7, 9.10)."""


LEFT_OUT = Name(literal="…")
"""Stands for the names that a list leaves out before its last one.

With nineteen names before and one after it these are twenty-one, which APA prints as the list had them (9.8).
"""


@attrs.frozen
class AuthorList:
    """The names before the date, the CSL variable they are, and how sure they are people."""

    names: tuple[Name, ...]
    variable: str = "author"
    people: bool = True


def author_list(text: str) -> AuthorList:
    """Returns the names of the author element ``text``; what is no list of people is one group."""
    text = text.strip()
    label = _LABEL.search(text)
    if label and label["label"] in EDITORS:
        found = author_list(text[: label.start()])
        return attrs.evolve(found, variable=EDITORS[label["label"]])
    if _ET_AL.search(text):
        found = author_list(_ET_AL.sub("", text))
        return attrs.evolve(found, names=(*found.names, OTHERS))
    first, *rest = _ELLIPSIS.split(text)
    people = _people(first)
    if people is None:
        return AuthorList(_groups(text), people=False)
    for part in filter(None, rest):
        people = (*people, LEFT_OUT, *(_people(part) or (_group(part),)))
    return AuthorList(people if all(rest) else (*people, OTHERS))


def _groups(text: str) -> tuple[Name, ...]:
    """Returns the groups of "First Society, Second Society, & Third Society", or of one name."""
    parts = text.replace(", & ", ", ").split(", ") if ", & " in text else [text]
    several = all(len(part.split()) > 1 and part[:1].isupper() for part in parts)
    return tuple(map(_group, parts)) if several else (_group(text),)


def _group(text: str) -> Name:
    label = _LABEL.search(text)
    if label is None:
        return Name(literal=_without_point(text))
    body = _without_point(text[: label.start()])
    return _labelled(Name(literal=body), label)


def _labelled(name: Name, label: re.Match[str] | None) -> Name:
    """Returns ``name`` with the role or username that stands after it."""
    if label is None:
        return name
    if label["mark"] == "[":
        return attrs.evolve(name, username=label["label"])
    return attrs.evolve(name, role=label["label"])


_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Co|Ltd|Corp|Jr|Sr|Bros|St)|\b[A-Z]\.[A-Z])\.$")


def _without_point(text: str) -> str:
    return text if _ABBREVIATED.search(text) else text.removesuffix(".")


def _people(text: str) -> tuple[Name, ...] | None:
    """Returns the people of a list; ``None`` where it is a group's name."""
    parts = [part.strip() for part in _JOINED.split(text.replace("\u00a0", " ")) if part.strip()]
    one_word = [re.fullmatch(r"[^\W\d_][\w’'-]*\.?", part) for part in parts]
    bare = [_LABEL.sub("", part) for part in parts]
    initials = any(_GIVEN.match(part) or _BARE_GIVEN.match(part) for part in bare)
    if len(parts) > 1 and all(one_word) and not initials and re.search(r", (?:&|and) ", text):
        return tuple(Name(family=part.removesuffix(".")) for part in parts)
    names = list(_read(parts, full=not initials))
    if not any(name.given for name in names):
        return None
    if not initials and not all(name.given for name in names):
        return None  # "Academy of Arts, Letters, and Sciences": what looks like given names belongs to a group
    return tuple(names)


def _read(parts: list[str], *, full: bool) -> Iterator[Name]:
    place = 0
    while place < len(parts):
        name, place = _one(parts, place, full)
        yield name


def _one(parts: list[str], place: int, full: bool) -> tuple[Name, int]:
    """The name that begins at ``place`` and the place after it; ``full``: given names may be written out."""
    family = parts[place]
    following = parts[place + 1] if place + 1 < len(parts) else ""
    label = _LABEL.search(following)
    bare = following[: label.start()] if label else following
    given = _given(bare, full)
    if given is None:
        glued = _GLUED.match(family)
        if glued:
            return Name(family=glued["family"], given=_with_points(glued["given"])), place + 1
        return _group(family), place + 1
    place += 2
    suffix = ""
    if place < len(parts) and (own := _SUFFIX.match(_LABEL.sub("", parts[place]))):
        label = _LABEL.search(parts[place]) or label
        suffix = own[0]
        place += 1
    particle = _GIVEN.match(given)
    tail = particle["particle"].strip() if particle else ""
    given = given.removesuffix(".").removesuffix(tail).rstrip() if tail else given
    name = Name(family=family, given=given, suffix=suffix, dropping_particle=tail, comma_suffix=bool(suffix))
    return _labelled(name, label), place


def _given(text: str, full: bool) -> str | None:
    """Returns ``text`` as given names, with points; ``None`` where it is none."""
    if not text:
        return None
    if _GIVEN.match(text):
        return text
    if _BARE_GIVEN.match(text):
        return _with_points(text)
    if _GIVEN.match(f"{text}."):
        return f"{text}."
    return text if full and _FULL_GIVEN.match(text) and not _SUFFIX.match(text) else None


def _with_points(initials: str) -> str:
    if "." in initials:
        return initials.strip()
    return " ".join(f"{letter}." for letter in initials if letter.isalpha())


_FORWARD = re.compile(
    rf"(?P<given>{_INITIAL}(?:[ -]?{_INITIAL})*|[A-ZÀ-Þ][\w’'-]+(?: {_INITIAL})*) (?P<family>[^,&()]+)$"
)
"""A name as it is read aloud: "M. J. Grawitch" (APA 7, 9.28)."""


def forward_list(text: str) -> tuple[Name, ...] | None:
    """The names of a list with given names first, "M. S. Khine & I. M. Saleh"; ``None`` where it is none."""
    names: list[Name] = []
    for part in _JOINED.split(text.strip()):
        if names and _SUFFIX.match(part):
            names[-1] = attrs.evolve(names[-1], suffix=part, comma_suffix=True)
            continue
        found = _FORWARD.match(part.strip())
        if found is None:
            return None
        names.append(Name(family=found["family"], given=found["given"]))
    return tuple(names) or None
