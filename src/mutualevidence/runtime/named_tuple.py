"""`NamedTuple` as `typing` has it, made without compiling the text of every annotation.

At every start, `typing.NamedTuple` compiles each annotation that is text (PEP 563), only to see that it could be a
type: two thirds of what a class costs. Type checkers look at `typing`'s own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _MADE = frozenset({"__module__", "__qualname__", "__annotations__"})

    class _NamedTupleType(type):
        """Makes a named tuple of a class's body: its annotations are the fields, all else are its methods."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = dict(fields)
            made.__qualname__ = body["__qualname__"]
            for attribute, value in body.items():
                if attribute not in _MADE and attribute not in fields:
                    setattr(made, attribute, value)
            return made

    class NamedTuple(metaclass=_NamedTupleType):
        """A named tuple whose fields, types and defaults stand in the class."""
