"""A work ready for rendering: the texts, names and dates that a style may ask for, read once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from mutualevidence.csl.items.field_markup import PLAIN_QUOTING, Quoting, has_special, marked
from mutualevidence.csl.items.signature import Signature
from mutualevidence.model.name import Name
from mutualevidence.richtext.marks import clean
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.style.refinement import Work


class Disambiguation(NamedTuple):
    """What sets a cite apart from others that would look the same (CSL 1.0.2, Disambiguation)."""

    names: tuple[int, ...] = ()
    """For each list of names, in order of appearance, the least number of names shown."""
    given: tuple[tuple[int, ...], ...] = ()
    """For each list of names, for each name: 0 as the style has it, 1 with initials, 2 with the given name."""
    year_suffix: str = ""
    """"a", "b" … or nothing."""
    condition: int = 0
    """How many tests ``disambiguate="true"`` hold, in order of appearance."""


PLAIN = Disambiguation()


class Texts(dict[str, str]):
    """Marked texts by variable; "" for a variable without value."""

    __slots__ = ()

    def __missing__(self, variable: str) -> str:
        return ""


class Names(dict[str, tuple[Name, ...]]):
    """Names by variable; () for a variable without value."""

    __slots__ = ()

    def __missing__(self, variable: str) -> tuple[Name, ...]:
        return ()


ADDRESSES = frozenset(("URL", "DOI", "PMID", "PMCID"))
"""Variables that are data, not words: no quotation mark or apostrophe in them is a typographer's."""


class PlainNames(tuple[Name, ...]):
    """Names that have an ASCII family name and given name, and nothing else: what names mostly are."""

    __slots__ = ()


class Item:
    """A work as one document has it. ``texts[variable]`` and ``names[variable]`` give "" and () for what is
    missing."""

    __slots__ = (
        "_decorated",
        "_decorates",
        "dates",
        "disambiguation",
        "id",
        "language",
        "names",
        "number",
        "signature",
        "texts",
        "type",
    )

    def __init__(
        self,
        work: Work,
        used: frozenset[str],
        quoting: Quoting = PLAIN_QUOTING,
        decorates: Callable[[Name], bool] | None = None,
    ) -> None:
        """What of ``work`` a style asks for that uses the variables ``used``; ``decorates`` says which names a
        refinement prints in its own way, ``None``: it may be any."""
        self.id = work.id
        self.type = work.type
        self.language = work.texts.get("language", "")
        self.dates = work.dates
        self.texts = texts = Texts()
        for variable, value in work.texts.items():
            if value and variable in used:
                text = str(value)
                if not text.isalnum() and has_special(text):
                    text = clean(text) if variable in ADDRESSES else marked(text, quoting)
                    if not text:
                        continue
                texts[variable] = text
        self.names = names = Names()
        for variable, people in work.names.items():
            if variable in used and (persons := _prepared_names(people, quoting)):
                names[variable] = persons
        self.signature = signature(self, used)
        self._decorates = decorates
        self._decorated: bool | None = None
        self.number = 0
        """Its place in the reference list, from 1; settled by sorting."""
        self.disambiguation = PLAIN
        """What tells its cites from others; settled by disambiguation."""

    @property
    def decorated(self) -> bool:
        """Whether a refinement prints some of its names otherwise than they are."""
        if self._decorated is None:
            decorates = self._decorates
            self._decorated = decorates is None or any(
                decorates(name) for names in self.names.values() if type(names) is not PlainNames for name in names
            )
        return self._decorated


def signature(item: Item, used: frozenset[str]) -> Signature:
    """Returns the signature of ``item``, which has the variables of a style that uses the variables ``used``."""
    dates = item.dates
    uncertain = _NONE
    for date in dates.values():
        if date.circa or date.uncertain:
            uncertain = frozenset(name for name in dates if dates[name].circa or dates[name].uncertain)
    dated = tuple([name for name in dates if name in used])
    key = (item.type, tuple(item.texts), tuple(item.names), dated, uncertain)
    known = _known.get(key)
    if known is None:
        known = Signature(item.type, frozenset((*item.texts, *item.names, *dated)), uncertain)
        if len(_known) < _MOST_KNOWN:
            _known[key] = known
    return known


_NONE: frozenset[str] = frozenset()
_known: dict[object, Signature] = {}
_MOST_KNOWN = 10_000


def _prepared_names(people: tuple[Name, ...], quoting: Quoting) -> tuple[Name, ...]:
    """Returns ``people`` with their parts as marked text, without empty names."""
    for name in people:
        if not _is_plain(name):
            break
    else:
        return PlainNames(people)
    prepared = [prepared_name(name, quoting) for name in people]
    return tuple(person for person in prepared if person is not None)


def _is_plain(name: Name) -> bool:
    if name.literal or name.suffix or name.dropping_particle or name.non_dropping_particle:
        return False
    if name.static_ordering or name.short or name.role or name.username:
        return False
    family = name.family
    return ((family.isalpha() and family.isascii()) or _is_plain_part(family)) and _is_plain_part(name.given)


@functools.lru_cache(maxsize=10_000)
def _is_plain_part(text: str) -> bool:
    """Returns whether nothing in part of a name needs reading; kept, because given names are few."""
    return text.isascii() and text.strip() == text != "" and not has_special(text)


_NON_SPACING = LazyPattern(
    # Scripts whose names put the family name first and use neither blanks nor initials.
    "[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]"
)
_SPACING = LazyPattern("[A-Za-z\u00c0-\u1fff\u2c00-\u2dff\ua640-\uabff\ufb00-\ufdcf\ufdf0-\ufeff]")


_BETWEEN = "\x1f"
"""Stands between the parts of a name while they are looked at together."""


def prepared_name(name: Name, quoting: Quoting = PLAIN_QUOTING) -> Name | None:
    """``name`` with its parts as marked text, itself when nothing in it is special; ``None`` when it is empty."""
    parts = (
        name.family,
        name.given,
        name.suffix,
        name.dropping_particle,
        name.non_dropping_particle,
        name.literal,
    )
    whole = _BETWEEN.join(parts)
    if has_special(whole) or f" {_BETWEEN}" in whole or f"{_BETWEEN} " in whole or whole[0] == " ":
        name = _marked_name(name, [part.strip() for part in parts], quoting)
    if name.family or name.literal:
        return name
    return attrs.evolve(name, literal=name.given, given="") if name.given else None


def _marked_name(name: Name, parts: list[str], quoting: Quoting) -> Name:
    family = parts[0]
    if len(family) > 2 and family[0] == family[-1] == '"':
        parts[0] = family[1:-1]  # quoted to keep its particle
    family, given, suffix, dropping, non_dropping, literal = (marked(part, quoting) for part in parts)
    return attrs.evolve(
        name,
        family=family,
        given=given,
        suffix=suffix,
        dropping_particle=dropping,
        non_dropping_particle=non_dropping,
        literal=literal,
    )


def is_static(name: Name) -> bool:
    """Whether ``name`` is shown family name first in every order, without a comma: it says so, or is in a script
    that does so and puts no blank between (Chinese, Japanese, Korean)."""
    if name.static_ordering:
        return True
    whole = name.family + name.given
    if whole.isascii() or not name.given:
        return False
    return bool(_NON_SPACING.search(whole)) and not _SPACING.search(whole)
