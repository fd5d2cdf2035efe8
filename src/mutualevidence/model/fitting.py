"""Makes findings, studies and claims of nested values that fit, attribute by attribute, each value read once.

What does not fit is not told here: `mutualevidence.model.structure` lets cattrs find all misfits then. attrs' own
``__init__`` would read every value, and every default, a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.attributes import Shape, shapes

T = TypeVar("T")


class _MisfitError(Exception):
    """Something does not fit."""


@attrs.frozen
class _Plan:
    """What a class is made of: its attributes by their names in the notations, their defaults, what it needs."""

    attributes: dict[str, tuple[str, Shape, type | None]]
    defaults: dict[str, Any]
    factories: tuple[tuple[str, Callable[[], Any]], ...]
    required: frozenset[str]
    validators: tuple[tuple[attrs.Attribute[Any], Callable[..., Any]], ...]


@cache
def _plan(cls: type) -> _Plan:
    attributes = {}
    defaults: dict[str, Any] = {}
    factories: list[tuple[str, Callable[[], Any]]] = []
    required: set[str] = set()
    known = shapes(cls)
    for attribute in attrs.fields(cls):
        shape = known.get(attribute.name.replace("_", "-"))
        if shape is not None:
            of = shape.of() if shape.of else None
            attributes[attribute.name.replace("_", "-")] = (attribute.name, shape, of)
        default = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class for all that attrs does
            factories.append((attribute.name, default.factory))
        elif default is attrs.NOTHING:
            required.add(attribute.name)
        else:
            defaults[attribute.name] = attribute.converter(default) if attribute.converter else default
    validators = tuple((each, each.validator) for each in attrs.fields(cls) if each.validator is not None)
    return _Plan(attributes, defaults, tuple(factories), frozenset(required), validators)


def fitting(tree: Any, cls: type[T]) -> T | None:
    """Returns an instance of ``cls`` of what ``tree`` holds, ``None`` where anything in it does not fit."""
    try:
        return _made(tree, cls)
    except (_MisfitError, InvalidValueError):
        return None


def _made(tree: Any, cls: type[T]) -> T:
    plan = _plan(cls)  # type: ignore[arg-type]  # a class is hashable
    if type(tree) is not dict:
        raise _MisfitError
    values = plan.defaults.copy()
    for name, factory in plan.factories:
        values[name] = factory()
    for name, value in tree.items():
        known = plan.attributes.get(name)
        if known is None:
            raise _MisfitError
        attribute, shape, of = known
        if of is None:
            values[attribute] = shape.read(value, name, shape)
        elif shape.kind == "part":
            values[attribute] = _made(value, of)
        elif type(value) is list:
            values[attribute] = tuple([_made(each, of) for each in value])
        else:
            raise _MisfitError
    return _instance(cls, values, plan)


def _instance(cls: type[T], values: dict[str, Any], plan: _Plan) -> T:
    """Returns an instance with ``values``; raises where a required one is missing, or a validator refuses one."""
    if not plan.required <= values.keys():
        raise _MisfitError
    made = object.__new__(cls)
    put = object.__setattr__
    for attribute, value in values.items():
        put(made, attribute, value)
    for field, validator in plan.validators:
        validator(made, field, values[field.name])
    return made
