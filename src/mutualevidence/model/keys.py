"""Keys of references: whether they are known, and what was probably meant where they are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mutualevidence.errors import UnknownKeyError, nearest_names

if TYPE_CHECKING:
    from mutualevidence.model.reference import Reference


def require_known(keys: Iterable[str], references: Mapping[str, Reference]) -> None:
    """Raise `UnknownKeyError`, with the nearest keys, for the first of ``keys`` that is no reference."""
    for key in keys:
        if key not in references:
            raise UnknownKeyError(f'there is no entry "{key}"', remedy=nearest(key, references))


def nearest(name: str, names: Iterable[str]) -> str:
    """Returns a remedy that names what was probably meant."""
    names = list(names)
    near = nearest_names(name, names, 3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    shown = ", ".join(sorted(names)[:5])
    return f"There is {shown}{' …' if len(names) > 5 else ''}." if names else "There are none at all."
