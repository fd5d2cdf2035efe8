"""The text of one name: which parts, in what order, how formatted (CSL 1.0.2, Name, Name-part Order, Name-part
Formatting)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from mutualevidence.csl.affixes import finisher
from mutualevidence.csl.cite import Cite
from mutualevidence.csl.element import Element
from mutualevidence.csl.initials import initials
from mutualevidence.csl.prepare import Person
from mutualevidence.csl.scope import Scope
from mutualevidence.richtext.marks import last_visible, plain

Part = Callable[[Cite, str], str]
NameText = Callable[[Cite, Person, bool, int], str]
"""Gives the text of a person; whether inverted; 0, 1 or 2 for how much of the given name (see `Disambiguation`)."""

_STICKING = frozenset("'’ʼ-‐‑–")
"""A particle that ends in one of these stands against the name ("d'", "al-")."""


@attrs.define
class NameOptions:
    """What a style says about single names, resolved at compile time."""

    short: bool
    initialize_with: str | None
    initialize: bool
    hyphens: bool
    separator: str
    demote: str
    """Global option demote-non-dropping-particle: "never", "sort-only" or "display-and-sort"."""
    sorting: bool
    family: Part | None
    given: Part | None
    whole: Part | None
    """Formatting of cs:name itself, which every single name gets."""


def name_options(element: Element, options: Mapping[str, str], scope: Scope) -> NameOptions:
    """The options of a cs:name (``element``) whose inherited and own attributes are ``options``."""
    parts = {part.get("name"): finisher(part, scope) for part in element.children if part.name == "name-part"}
    return NameOptions(
        short=options.get("form") in ("short", "count"),
        initialize_with=options.get("initialize-with"),
        initialize=options.get("initialize", "true") != "false",
        hyphens=scope.option.get("initialize-with-hyphen", "true") != "false",
        separator=options.get("sort-separator", ", "),
        demote=scope.option.get("demote-non-dropping-particle", "display-and-sort"),
        sorting=scope.sorting,
        family=parts.get("family"),
        given=parts.get("given"),
        whole=_formatting(element, scope),
    )


def _formatting(element: Element, scope: Scope) -> Part | None:
    from mutualevidence.csl.affixes import FORMATTING

    if scope.sorting or not any(element.get(attribute) for attribute in (*FORMATTING, "text-case")):
        return None
    return finisher(element, scope, without=("affixes", "display"))


def name_text(options: NameOptions) -> NameText:
    """What gives the text of single names in the manner of ``options``."""

    def text(cite: Cite, person: Person, inverted: bool, level: int) -> str:
        if person.literal:
            result = person.literal
            if options.family is not None:
                result = options.family(cite, result)
        elif options.short and level == 0:
            result = _family(cite, person, options, particle=True)
            if options.sorting and options.demote != "never":
                result = _family(cite, person, options, particle=False)
        elif person.static:
            result = _spaced(_family(cite, person, options, particle=True), "", _given(cite, person, options, 2))
            result = result.replace(" ", "") if not person.name.static_ordering else result
        elif inverted:
            result = _inverted(cite, person, options, level)
        else:
            result = _straight(cite, person, options, level)
        return options.whole(cite, result) if options.whole is not None else result

    return text


def _straight(cite: Cite, person: Person, options: NameOptions, level: int) -> str:
    """Given name first: "Vincent van Gogh III"."""
    given = _given(cite, person, options, level, particle=person.dropping)
    result = _spaced(given, "", _family(cite, person, options, particle=True))
    if person.suffix:
        comma = "," if person.comma_suffix else ""
        result = f"{result}{comma} {person.suffix}"
    return result


def _inverted(cite: Cite, person: Person, options: NameOptions, level: int) -> str:
    """Family name first: "Gogh, Vincent van, III", or "van Gogh, Vincent, III" where particles are not demoted."""
    demoted = options.demote == "display-and-sort" or (options.sorting and options.demote == "sort-only")
    if options.sorting and demoted:
        # CSL 1.0.2, Name-part Order: particles are a sort key of their own, between family and given name.
        particles = _spaced(person.dropping, "", person.non_dropping)
        pieces = (person.family, particles, _given(cite, person, options, level), person.suffix)
        return options.separator.join(piece for piece in pieces if piece)
    family = _family(cite, person, options, particle=not demoted)
    particle = person.dropping
    if demoted and person.non_dropping:
        particle = _spaced(particle, "", person.non_dropping)
    given = _given(cite, person, options, level, particle=particle)
    return options.separator.join(piece for piece in (family, given, person.suffix) if piece)


def _family(cite: Cite, person: Person, options: NameOptions, *, particle: bool) -> str:
    text = person.family
    if particle and person.non_dropping:
        text = _spaced(person.non_dropping, "", text)
    return options.family(cite, text) if options.family is not None and text else text


def _given(cite: Cite, person: Person, options: NameOptions, level: int, *, particle: str = "") -> str:
    """The given name, whole or as initials, with the particle that goes with it."""
    text = person.given
    if text and options.initialize_with is not None and level < 2:
        text = initials(
            text, options.initialize_with, initialize=options.initialize, hyphens=options.hyphens
        )
    if particle:
        text = _spaced(text, "", particle) if text else particle
    return options.given(cite, text) if options.given is not None and text else text


def _spaced(first: str, between: str, second: str) -> str:
    """Two parts of a name with a blank between them, unless the first is a particle that sticks ("d'")."""
    if not first or not second:
        return first or second
    if last_visible(first) in _STICKING and len(plain(first)) <= 4:
        return f"{first}{second}"
    return f"{first} {between}{second}"
