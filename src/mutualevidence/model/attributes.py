"""Attributes that know what they allow: each reads its value, refuses what does not fit, and can be described.

The description (metadata) is what the notations, the diagnostics and the JSON Schema are made of, so that the
classes of findings and claims are the only place that says what may be recorded. A class is decorated with
``attrs.frozen(kw_only=True, field_transformer=recorded)``; its fields name a converter that tells type checkers
what may be given (``to_number``: a number, or a text that writes one), and a description of what is allowed::

    n: Number | None = attrs.field(default=None, converter=to_number, metadata=number("participants", minimum=1))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.numbers import Number, read_interval
from mutualevidence.model.vocabulary import Vocabulary

KEY = "mutualevidence"
"""Where an attribute keeps its `Shape` among its metadata."""

FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class FieldError(InvalidValueError):
    """A value does not fit the attribute ``field``."""

    def __init__(self, field: str, value: object, expected: str, *, remedy: str = "") -> None:
        """Say what ``field`` was given and what it expects."""
        super().__init__(f"{field} is {_shown(value)}; it must be {expected}", remedy=remedy)
        self.field = field
        self.value = value


@attrs.frozen(kw_only=True)
class Shape:
    """What an attribute holds.

    ``kind`` is one of text, word, id, flag, number, interval, numbers, texts, part (a class), parts (several of a
    class, each named by its attribute ``key``) and map (names to texts).
    """

    kind: str
    doc: str = ""
    required: bool = False
    words: Vocabulary | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    whole: bool = False
    relation: bool = False
    of: Callable[[], type] | None = None
    key: str = ""
    read: Callable[[Any, str, Shape], Any] = attrs.field(default=lambda value, _name, _shape: value, repr=False)
    """Gives the value that is kept for one given to the attribute of this name, or raises `FieldError`."""


Description: TypeAlias = dict[str, Shape]
"""The metadata of an attribute: its `Shape`."""


def recorded(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:  # noqa: ARG001
    """Gives each described field of a class the converter that reads it by its description (attrs calls this)."""
    return [_reading(field) if KEY in field.metadata else field for field in fields]


def _reading(field: attrs.Attribute[Any]) -> attrs.Attribute[Any]:
    shape = attrs.evolve(shape_of(field), required=field.default is attrs.NOTHING)
    name = written(field.name)

    def converted(value: Any) -> Any:
        return shape.read(value, name, shape)

    return field.evolve(converter=converted, metadata={**field.metadata, KEY: shape})


# What type checkers are told that an attribute takes; the descriptions below do the reading.

NumberLike: TypeAlias = Number | float | str


def to_text(value: str) -> str:
    """Takes text."""
    return value


def to_flag(value: bool | str | None) -> bool | None:
    """Takes yes or no, or ``None`` for not recorded."""
    return None if value is None else bool(value)


def to_number(value: NumberLike | None) -> Number | None:
    """Takes a number, a text that writes one (``"< .001"``), or ``None`` for not recorded."""
    return None if value is None else Number.of(value)


def to_given_number(value: NumberLike) -> Number:
    """Takes a number, or a text that writes one."""
    return Number.of(value)


def to_interval(value: str | Sequence[NumberLike] | None) -> tuple[Number, Number] | None:
    """Takes two numbers, a text that writes them (``"[-.98, -.21]"``), or ``None`` for not recorded."""
    return None if value is None else read_interval(value)


def to_numbers(value: NumberLike | Sequence[NumberLike]) -> tuple[Number, ...]:
    """Takes one or more numbers."""
    return tuple(map(Number.of, [value] if isinstance(value, float | int | str) else value))


def to_texts(value: str | Sequence[str]) -> tuple[str, ...]:
    """Takes several texts, or one with commas between them."""
    return tuple(value.split(",") if isinstance(value, str) else value)


def to_map(value: Mapping[str, str]) -> dict[str, str]:
    """Takes texts by names."""
    return dict(value)


def shape_of(attribute: attrs.Attribute[Any]) -> Shape:
    """Returns what ``attribute`` holds."""
    shape: Shape = attribute.metadata[KEY]
    return shape


@cache
def shapes(cls: type) -> Mapping[str, Shape]:
    """Returns what each recorded attribute of ``cls`` holds, by the name it has in the notations."""
    fields = attrs.fields(cls)
    return MappingProxyType({written(a.name): shape_of(a) for a in fields if KEY in a.metadata})


@cache
def written(name: str) -> str:
    """The name an attribute has in the notations: ``mean_change`` is written ``mean-change``."""
    return name.replace("_", "-")


def nearest(word: str, known: Sequence[str]) -> str:
    """Returns the known word that ``word`` was probably meant to be, "" where none is near."""
    near = nearest_names(word, known)
    return near[0] if near else ""


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Returns a remedy that names the nearest known word, or else all of them."""
    near = nearest(word, known)
    return f'Did you mean "{near}"?' if near else f"Known: {', '.join(known)}."


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        return f"a group ({', '.join(map(str, value))})"
    return str(value)


def text(doc: str) -> Description:
    """Free text; runs of white space count as one space."""
    return {KEY: Shape(kind="text", doc=doc, read=_read_text)}


def _read_text(value: Any, name: str, shape: Shape) -> str:
    return _text(value, name, required=shape.required)


def _text(value: object, name: str, *, required: bool = False) -> str:
    if not isinstance(value, str):
        raise FieldError(name, value, "text")
    collapsed = " ".join(value.split())
    if required and not collapsed:
        raise FieldError(name, value, "given", remedy="Write something, or leave the whole out.")
    return collapsed


_ID = re.compile(r"[^\s#,={}\"%\\~()]+")


def identifier(doc: str) -> Description:
    """Returns a name without spaces; letter case does not count, because field names of BibTeX have none."""
    return {KEY: Shape(kind="id", doc=doc, read=_read_identifier)}


def _read_identifier(value: Any, name: str, _shape: Shape) -> str:
    word = _text(value, name, required=True)
    if not _ID.fullmatch(word):
        raise FieldError(
            name, value, "one word", remedy="Use letters, digits and hyphens, such as depression-post."
        )
    return word.lower()


def word(vocabulary: Vocabulary, doc: str) -> Description:
    """Returns one word of ``vocabulary``; letter case, and spaces for hyphens, do not matter."""
    spellings = {_folded(known): known for known in vocabulary}
    if len(spellings) < len(vocabulary):  # r and R, d and D would be one
        spellings = {known: known for known in vocabulary}

    def read(value: Any, name: str, shape: Shape) -> str:
        given = _text(value, name, required=shape.required)
        if not given or given in vocabulary:
            return given
        if _folded(given) in spellings:
            return spellings[_folded(given)]
        near = nearest(given, tuple(vocabulary))
        remedy = f'Did you mean "{near}"?' if near else ""
        raise FieldError(name, given, f"one of {', '.join(vocabulary)}", remedy=remedy)

    return {KEY: Shape(kind="word", doc=doc, words=vocabulary, read=read)}


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold())


def flag(doc: str) -> Description:
    """Yes, no, or (``None``) not recorded."""
    return {KEY: Shape(kind="flag", doc=doc, read=_read_flag)}


def _read_flag(value: Any, name: str, _shape: Shape) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    given = _text(value, name).casefold()
    if given and given not in FLAGS:
        raise FieldError(name, value, "yes or no")
    return FLAGS.get(given)


def number(
    doc: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    above: float | None = None,
    below: float | None = None,
    whole: bool = False,
    relation: bool = False,
) -> Description:
    """Returns a number in its range; ``relation`` allows ``< .001``."""
    shape = Shape(
        kind="number",
        doc=doc,
        minimum=minimum,
        maximum=maximum,
        above=above,
        below=below,
        whole=whole,
        relation=relation,
        read=_read_number,
    )
    return {KEY: shape}


def _read_number(value: Any, name: str, shape: Shape) -> Number | None:
    return None if value is None or value == "" else _number(value, name, shape)


def level(doc: str) -> Description:
    """Returns the level of an interval: ``0.95`` or ``95%``."""
    return {KEY: Shape(kind="number", doc=doc, above=0, below=1, read=_read_level)}


def _read_level(value: Any, name: str, shape: Shape) -> Number | None:
    if value is None:
        return None
    if isinstance(value, str) and value.strip().endswith("%"):
        value = float(_number(value, name, Shape(kind="number", above=0, below=100))) / 100
    return _number(value, name, shape)


def _number(value: Any, name: str, shape: Shape) -> Number:
    try:
        found = Number.of(value)
    except InvalidValueError as error:
        raise FieldError(name, value, expected_number(shape), remedy=error.remedy) from None
    if found.relation != "=" and not shape.relation:
        raise FieldError(name, value, f"{expected_number(shape)}, without {found.relation}")
    if not _in_range(found, shape):
        raise FieldError(name, value, expected_number(shape))
    return found


def _in_range(value: Number, shape: Shape) -> bool:
    return (
        (shape.minimum is None or value >= shape.minimum)
        and (shape.maximum is None or value <= shape.maximum)
        and (shape.above is None or value > shape.above)
        and (shape.below is None or value < shape.below)
        and (not shape.whole or value.is_integer())
    )


def expected_number(shape: Shape) -> str:
    """Returns what a number must be, in words: "a whole number of at least 1"."""
    limits = {
        "of at least": shape.minimum,
        "of at most": shape.maximum,
        "above": shape.above,
        "below": shape.below,
    }
    range_ = " and ".join(f"{words} {limit:g}" for words, limit in limits.items() if limit is not None)
    return " ".join(part for part in ("a whole number" if shape.whole else "a number", range_) if part)


def interval(doc: str) -> Description:
    """Returns two numbers: ``[-.98, -.21]``."""
    return {KEY: Shape(kind="interval", doc=doc, read=_read_interval)}


def _read_interval(value: Any, name: str, _shape: Shape) -> tuple[Number, Number] | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str | list | tuple):
        raise FieldError(name, value, "two numbers in brackets")
    try:
        return read_interval(value)
    except InvalidValueError as error:
        raise FieldError(name, value, "two numbers in brackets", remedy=error.remedy) from None


def numbers(doc: str) -> Description:
    """Returns one or more numbers, such as two degrees of freedom."""
    return {KEY: Shape(kind="numbers", doc=doc, above=0, read=_read_numbers)}


def _read_numbers(value: Any, name: str, shape: Shape) -> tuple[Number, ...]:
    return tuple(_number(part, name, shape) for part in _parts(value, name))


def texts(doc: str) -> Description:
    """Several texts, with commas between them."""
    return {KEY: Shape(kind="texts", doc=doc, read=lambda value, name, _shape: tuple(_parts(value, name)))}


def _parts(value: Any, name: str) -> list[Any]:
    if value is None or isinstance(value, Mapping):
        raise FieldError(name, value, "a list")
    if isinstance(value, str):
        value = value.strip().removeprefix("(").removesuffix(")").split(",")
    if not isinstance(value, Sequence):
        value = [value]
    return [part for part in (_text(v, name) if isinstance(v, str) else v for v in value) if part != ""]


def texts_by_name(doc: str) -> Description:
    """Returns texts by names that are not fixed, such as the domains of a risk-of-bias tool."""
    return {KEY: Shape(kind="map", doc=doc, read=_read_map)}


def _read_map(value: Any, name: str, _shape: Shape) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise FieldError(name, value, "a group of name = {value}")
    return {_text(key, name): _text(each, name) for key, each in value.items()}


def part(of: Callable[[], type], doc: str) -> Description:
    """Returns one value of the class ``of`` gives."""
    return {KEY: Shape(kind="part", doc=doc, of=of, read=_read_part)}


def _read_part(value: Any, name: str, shape: Shape) -> Any:
    if shape.of is not None and not (isinstance(value, shape.of()) or (value is None and not shape.required)):
        raise FieldError(name, value, f"of the class {shape.of().__name__}")
    return value


def parts(of: Callable[[], type], doc: str, *, key: str) -> Description:
    """Several values of the class ``of`` gives, each named by its attribute ``key``."""
    return {KEY: Shape(kind="parts", doc=doc, of=of, key=key, read=_read_parts)}


def _read_parts(value: Iterable[Any], name: str, shape: Shape) -> tuple[Any, ...]:
    kept = tuple(value)
    wrong = [each for each in kept if shape.of is not None and not isinstance(each, shape.of())]
    if wrong:
        raise FieldError(name, wrong[0], f"of the class {shape.of().__name__}" if shape.of else "another")
    return kept
