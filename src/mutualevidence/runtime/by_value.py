"""Bases of attrs classes that print, compare and hash by their fields, with methods that all of them share.

attrs writes these methods as text for every class and compiles it at each start of a program, half of what such a
class costs there; the classes that every start needs have these instead. They do the same.
"""

from __future__ import annotations

from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, ClassVar

import attrs


class Shown:
    """Printed as the call that makes it: for ``attrs.define(eq=False, repr=False)``."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    @recursive_repr()
    def __repr__(self) -> str:
        """Returns the call, but for fields that would only be long."""
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(type(self)) if field.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"


class Compared(Shown):
    """`Shown`, and equal where all fields are. What can change has no hash.

    Fields are compared as they are: a class with a key of its own for one (``eq=…``) needs attrs' methods.

    >>> @attrs.define(eq=False, repr=False)
    ... class Point(Compared):
    ...     x: int
    ...     y: int
    >>> Point(1, 2) == Point(1, 2), Point(1, 2)
    (True, Point(x=1, y=2))
    """

    __slots__ = ()
    _values: ClassVar[attrgetter[Any]]

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        cls._values = attrgetter(*(field.name for field in attrs.fields(cls) if field.eq))

    def __eq__(self, other: object) -> bool:
        """Returns whether ``other`` is of the same class and has equal fields."""
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(self._values(self) == self._values(other))


class ByValue(Compared):
    """`Compared`, with the hash of its fields: for ``attrs.frozen(eq=False, repr=False)``."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(self._values(self))
