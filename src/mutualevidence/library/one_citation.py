"""One citation of what `Library.cite` is given: keys, a locator, what stands before and after."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.locator import parse_locator


def citation_of(
    keys: Sequence[str | CitationItem | Citation],
    *,
    locator: str,
    prefix: str,
    suffix: str,
    cited_in: str | CitationItem | None,
    mode: str | Mode,
) -> Citation:
    """Returns the citation of ``keys``, or the whole one that was given in their place.

    Raises `InvalidValueError` for a mode that does not exist, no key, and what a whole citation says itself.
    """
    if len(keys) != 1 or not isinstance(keys[0], Citation):
        return Citation(_cited_items(keys, locator, prefix, suffix, cited_in), _mode(mode))
    if locator or prefix or suffix or cited_in or mode != Mode.PARENTHETICAL:
        raise InvalidValueError(
            "a Citation says its locator, prefix, suffix and mode itself", remedy="Make them part of it."
        )
    return keys[0]


def _mode(mode: str | Mode) -> Mode:
    try:
        return Mode(mode)
    except ValueError:
        allowed = ", ".join(Mode)
        raise InvalidValueError(f'there is no citation mode "{mode}"', remedy=f"Use one of {allowed}.") from None


def _cited_items(
    keys: Sequence[str | CitationItem | Citation],
    locator: str,
    prefix: str,
    suffix: str,
    cited_in: str | CitationItem | None,
) -> tuple[CitationItem, ...]:
    """Returns the cited works; ``prefix`` goes before the first, ``locator`` and ``suffix`` to the last.

    Where the last one was read in another, they are that one's.
    """
    if not keys:
        raise InvalidValueError("there is nothing to cite", remedy="Name at least one key.")
    items: list[CitationItem] = []
    for key in keys:
        if not isinstance(key, str | CitationItem):
            raise InvalidValueError(
                f"a key is a text, not {key!r}", remedy='Give keys one by one: library.cite("doe2020", "roe2021").'
            )
        items.append(key if isinstance(key, CitationItem) else CitationItem(key))
    if prefix:
        items[0] = attrs.evolve(items[0], prefix=prefix if prefix.endswith(" ") else f"{prefix} ")
    last = items[-1]
    if cited_in:
        last = cited_in if isinstance(cited_in, CitationItem) else CitationItem(cited_in)
    if locator:
        label, value = parse_locator(str(locator))
        last = attrs.evolve(last, locator=value, label=label)
    if suffix:
        last = attrs.evolve(last, suffix=suffix if suffix[0] in ",;: " else f" {suffix}")
    items[-1] = attrs.evolve(items[-1], cited_in=last) if cited_in else last
    return tuple(items)
