"""The text of one name: which parts, in what order, how formatted (CSL 1.0.2, Name, Name-part Order, Name-part
Formatting)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mutualevidence.csl.compile.affixes import FORMATTING, affixes, finisher
from mutualevidence.csl.compile.collation import PART_END
from mutualevidence.csl.compile.initials import initials
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.item import is_static
from mutualevidence.csl.style.element import Element
from mutualevidence.model.name import Name
from mutualevidence.richtext.marks import last_visible, seam
from mutualevidence.runtime.named_tuple import NamedTuple

Format = Callable[[Cite, str], str]
NameText = Callable[[Cite, Name, bool, int], str]
"""Gives the text of a name: whether inverted, and how much of the given name (0, 1, 2: see `Disambiguation`)."""

_MOST_SHORTENED = 50_000
_STICKING = frozenset("'’ʼ-‐‑–")
"""A particle that ends in one of these stands against the name ("d'", "al-")."""


class Part(NamedTuple):
    """A cs:name-part: its formatting, and what stands around the part."""

    format: Format
    prefix: str
    suffix: str

    def around(self, text: str) -> str:
        """``text`` between prefix and suffix."""
        if not text or not (self.prefix or self.suffix):
            return text
        return seam(seam(self.prefix, text), self.suffix)


class NameOptions(NamedTuple):
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
    whole: Format | None
    """Formatting and affixes of cs:name itself, which every single name gets (CSL 1.0.2, Name)."""


def name_options(element: Element, options: Mapping[str, str], scope: Scope) -> NameOptions:
    """Returns the options of a cs:name (``element``) whose inherited and own attributes are ``options``."""
    parts = {
        part.get("name"): Part(finisher(part, scope, without=("affixes",)), *affixes(part))
        for part in element.children
        if part.name == "name-part"
    }
    return NameOptions(
        short=options.get("form") in ("short", "count"),
        initialize_with=options.get("initialize-with"),
        initialize=options.get("initialize", "true") != "false",
        hyphens=scope.option.get("initialize-with-hyphen", "true") != "false",
        separator=PART_END * 2 if scope.sorting else options.get("sort-separator", ", "),
        demote=scope.option.get("demote-non-dropping-particle", "display-and-sort"),
        sorting=scope.sorting,
        family=parts.get("family"),
        given=parts.get("given"),
        whole=_formatting(element, scope),
    )


def _formatting(element: Element, scope: Scope) -> Format | None:
    affixed = ("prefix", "suffix")  # which are part of a sort key, as a macro prints it (CSL 1.0.2, Sorting)
    asked = affixed if scope.sorting else (*FORMATTING, "text-case", *affixed)
    if not any(element.get(attribute) for attribute in asked):
        return None
    return finisher(element, scope, without=("display",))


def name_text(options: NameOptions, shortened: Shortened) -> NameText:
    """What gives the text of single names in the manner of ``options``, given names as ``shortened`` has them."""

    plain_parts = not (options.family or options.given or options.whole)
    short = options.short
    separator = options.separator

    def text(cite: Cite, person: Name, inverted: bool, level: int) -> str:
        """Returns the text of one name; the plain case, which most names are, first."""
        family, given = person.family, person.given
        if (
            not plain_parts
            or not family.isascii()
            or not given.isascii()
            or not given
            or person.literal
            or person.dropping_particle
            or person.non_dropping_particle
            or person.suffix
            or person.static_ordering
        ):
            return general(cite, person, inverted, level)
        if short and level == 0:
            return family
        if level < 2:
            given = shortened[given]
        return f"{family}{separator}{given}" if inverted else f"{given} {family}"

    def general(cite: Cite, person: Name, inverted: bool, level: int) -> str:
        if person.literal:
            result = _family_part(cite, person.literal, options)
        elif options.short and level == 0:
            particle = not (options.sorting and options.demote != "never")
            result = _around(options.family, _family(cite, person, options, particle=particle))
        elif is_static(person):
            latin = person.static_ordering and person.family.isascii()
            given = _given(cite, person, options, level if latin else 2)
            result = _family(cite, person, options, particle=True) + (" " if latin else "") + given
        elif inverted:
            result = _inverted(cite, person, options, level)
        else:
            result = _straight(cite, person, options, level)
        return options.whole(cite, result) if options.whole is not None and result else result

    return text


PlainText = Callable[[Sequence[Name], int], list[str]]
"""Gives the texts of so many of the names."""


def plain_names_text(
    options: NameOptions, shortened: Shortened, *, inverted_first: bool, inverted_rest: bool
) -> PlainText | None:
    """What gives the texts of `PlainNames` as `name_text` would; ``None`` where their parts are formatted."""
    if options.family or options.given or options.whole:
        return None
    if options.short:
        return lambda persons, shown: [person.family for person in persons[:shown]]
    separator = options.separator
    if inverted_first and inverted_rest:
        return lambda persons, shown: [
            f"{person.family}{separator}{shortened[person.given]}" for person in persons[:shown]
        ]

    def texts(persons: Sequence[Name], shown: int) -> list[str]:
        result = [f"{shortened[person.given]} {person.family}" for person in persons[:shown]]
        if inverted_first and shown:
            result[0] = f"{persons[0].family}{separator}{shortened[persons[0].given]}"
        return result

    return texts


class Shortened(dict[str, str]):
    """Given names as the style has them: whole or as initials; kept, because given names are few."""

    __slots__ = ("options",)

    def __init__(self, options: NameOptions) -> None:
        """None is known yet."""
        super().__init__()
        self.options = options

    def __missing__(self, given: str) -> str:
        options = self.options
        if len(self) >= _MOST_SHORTENED:
            self.clear()
        short = given
        if options.initialize_with is not None:
            short = initials(
                given, options.initialize_with, initialize=options.initialize, hyphens=options.hyphens
            )
        self[given] = short
        return short


def _straight(cite: Cite, person: Name, options: NameOptions, level: int) -> str:
    """Given name first: "Vincent van Gogh III"; the affixes of the family name embrace particles and suffix."""
    given = _around(options.given, _given(cite, person, options, level))
    family = _family_part(cite, person.family, options)
    if not (person.dropping_particle or person.non_dropping_particle or person.suffix):
        family = _around(options.family, family)
        return _spaced(given, family)
    if person.non_dropping_particle:
        family = _spaced(
            _family_part(cite, person.non_dropping_particle, options), family, person.non_dropping_particle
        )
    if person.dropping_particle:
        family = _spaced(_given_part(cite, person.dropping_particle, options), family, person.dropping_particle)
    if person.suffix:
        family = f"{family}{',' if person.comma_suffix else ''} {_suffix(person, options)}"
    family = _around(options.family, family)
    return _spaced(given, family)


def _inverted(cite: Cite, person: Name, options: NameOptions, level: int) -> str:
    """Family name first: "Gogh, Vincent van, III", or "van Gogh, Vincent, III" where particles are not demoted."""
    if not (person.dropping_particle or person.non_dropping_particle or person.suffix):
        family = _around(options.family, _family_part(cite, person.family, options))
        given = _around(options.given, _given(cite, person, options, level))
        return f"{family}{options.separator}{given}" if family and given else family or given
    given = _given(cite, person, options, level)
    if options.sorting:
        return _sortable(person, given, options)
    demoted = options.demote == "display-and-sort"
    family = _family(cite, person, options, particle=not demoted)
    if person.dropping_particle:
        given = _spaced(given, _given_part(cite, person.dropping_particle, options))
    if demoted and person.non_dropping_particle:
        given = _spaced(given, _family_part(cite, person.non_dropping_particle, options))
    shown = (_around(options.family, family), _around(options.given, given), _suffix(person, options))
    return options.separator.join(piece for piece in shown if piece)


def _sortable(person: Name, given: str, options: NameOptions) -> str:
    """Returns the parts of a name in the order in which they are compared (CSL 1.0.2, Name-part Order)."""
    family, particles = person.family, person.dropping_particle
    if options.demote == "never":
        family = _spaced(person.non_dropping_particle, family, person.non_dropping_particle)
    else:
        particles = _spaced(particles, person.non_dropping_particle)
    parts = f"{family}{PART_END}{particles}{PART_END}{given}"
    return f"{parts}{PART_END}{person.suffix}" if person.suffix else parts


def _family(cite: Cite, person: Name, options: NameOptions, *, particle: bool) -> str:
    family = _family_part(cite, person.family, options)
    if not (particle and person.non_dropping_particle):
        return family
    before = _family_part(cite, person.non_dropping_particle, options)
    return _spaced(before, family, person.non_dropping_particle)


def _suffix(person: Name, options: NameOptions) -> str:
    """ "Jr." as it is, or without its full stop where initials have none."""
    if options.initialize_with is not None and "." not in options.initialize_with:
        return person.suffix.rstrip(".")
    return person.suffix


def _given(cite: Cite, person: Name, options: NameOptions, level: int) -> str:
    """Returns the given name, whole or as initials."""
    text = person.given
    if text and options.initialize_with is not None and level < 2:
        text = initials(text, options.initialize_with, initialize=options.initialize, hyphens=options.hyphens)
    return _given_part(cite, text, options)


def _family_part(cite: Cite, text: str, options: NameOptions) -> str:
    return options.family.format(cite, text) if options.family is not None and text else text


def _given_part(cite: Cite, text: str, options: NameOptions) -> str:
    return options.given.format(cite, text) if options.given is not None and text else text


def _around(part: Part | None, text: str) -> str:
    return part.around(text) if part is not None else text


def _spaced(first: str, second: str, particle: str = "") -> str:
    """Two parts of a name with a blank between them, unless the first is a ``particle`` that sticks ("d'")."""
    if not first or not second:
        return first or second
    if (particle and last_visible(particle) in _STICKING) or last_visible(first).isspace():
        return f"{first}{second}"
    return f"{first} {second}"
