"""Attributes that know what they allow: each reads its value, refuses what does not fit, and can be described.

The description (metadata) is what the notations, the diagnostics and the JSON Schema are made of, so that the
classes of findings and claims are the only place that says what may be recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

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


def shape_of(attribute: attrs.Attribute[Any]) -> Shape:
    """What ``attribute`` holds."""
    shape: Shape = attribute.metadata[KEY]
    return shape


@cache
def shapes(cls: type) -> Mapping[str, Shape]:
    """What each recorded attribute of ``cls`` holds, by the name it has in the notations."""
    fields = attrs.fields(cls)
    return MappingProxyType({written(a.name): shape_of(a) for a in fields if KEY in a.metadata})


@cache
def written(name: str) -> str:
    """The name an attribute has in the notations: ``mean_change`` is written ``mean-change``."""
    return name.replace("_", "-")


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that ``word`` was probably meant to be, "" where none is near."""
    near = nearest_names(word, known)
    return near[0] if near else ""


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A remedy that names the nearest known word, or else all of them."""
    near = nearest(word, known)
    return f'Did you mean "{near}"?' if near else f"Known: {', '.join(known)}."


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        return f"a group ({', '.join(map(str, value))})"
    return str(value)


def _attribute(shape: Shape, read: Callable[[Any, str], Any], default: Any) -> Any:
    def converted(value: Any, field: attrs.Attribute[Any]) -> Any:
        return read(value, written(field.name))

    return attrs.field(
        converter=attrs.Converter(converted, takes_field=True),
        default=attrs.NOTHING if shape.required else default,
        metadata={KEY: shape},
    )


def text(doc: str, *, required: bool = False) -> Any:
    """Free text; runs of white space count as one space."""
    shape = Shape(kind="text", doc=doc, required=required)
    return _attribute(shape, lambda value, name: _text(value, name, required=required), "")


def _text(value: object, name: str, *, required: bool = False) -> str:
    if not isinstance(value, str):
        raise FieldError(name, value, "text")
    collapsed = " ".join(value.split())
    if required and not collapsed:
        raise FieldError(name, value, "given", remedy="Write something, or leave the whole out.")
    return collapsed


_ID = re.compile(r"[^\s#,={}\"%\\~()]+")


def identifier(doc: str) -> Any:
    """A name without spaces; letter case does not count, because field names of BibTeX have none."""
    return _attribute(Shape(kind="id", doc=doc, required=True), _identifier, "")


def _identifier(value: object, name: str) -> str:
    word = _text(value, name, required=True)
    if not _ID.fullmatch(word):
        raise FieldError(
            name, value, "one word", remedy="Use letters, digits and hyphens, such as depression-post."
        )
    return word.lower()


def word(vocabulary: Vocabulary, doc: str, *, required: bool = False, default: str = "") -> Any:
    """One word of ``vocabulary``; letter case, and spaces for hyphens, do not matter."""
    spellings = {_folded(known): known for known in vocabulary}
    if len(spellings) < len(vocabulary):  # r and R, d and D would be one
        spellings = {known: known for known in vocabulary}

    def read(value: object, name: str) -> str:
        given = _text(value, name, required=required)
        if not given or given in vocabulary:
            return given
        if _folded(given) in spellings:
            return spellings[_folded(given)]
        near = nearest(given, tuple(vocabulary))
        remedy = f'Did you mean "{near}"?' if near else ""
        raise FieldError(name, given, f"one of {', '.join(vocabulary)}", remedy=remedy)

    return _attribute(Shape(kind="word", doc=doc, required=required, words=vocabulary), read, default)


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold())


def flag(doc: str) -> Any:
    """Yes, no, or (``None``) not recorded."""
    return _attribute(Shape(kind="flag", doc=doc), _flag, None)


def _flag(value: object, name: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    given = _text(value, name).casefold()
    if given and given not in FLAGS:
        raise FieldError(name, value, "yes or no")
    return FLAGS.get(given)


def number(
    doc: str,
    *,
    default: float | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    above: float | None = None,
    below: float | None = None,
    whole: bool = False,
    relation: bool = False,
) -> Any:
    """A number in its range; ``relation`` allows ``< .001``."""
    shape = Shape(
        kind="number",
        doc=doc,
        minimum=minimum,
        maximum=maximum,
        above=above,
        below=below,
        whole=whole,
        relation=relation,
    )

    def read(value: Any, name: str) -> Number | None:
        return None if value is None or value == "" else _number(value, name, shape)

    return _attribute(shape, read, None if default is None else Number.of(default))


def level(doc: str) -> Any:
    """The level of an interval: ``0.95`` or ``95%``."""
    shape = Shape(kind="number", doc=doc, above=0, below=1)

    def read(value: Any, name: str) -> Number:
        if isinstance(value, str) and value.strip().endswith("%"):
            value = float(_number(value, name, Shape(kind="number", above=0, below=100))) / 100
        return _number(value, name, shape)

    return _attribute(shape, read, Number(0.95))


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
    """What a number must be, in words: "a whole number of at least 1"."""
    limits = {
        "of at least": shape.minimum,
        "of at most": shape.maximum,
        "above": shape.above,
        "below": shape.below,
    }
    range_ = " and ".join(f"{words} {limit:g}" for words, limit in limits.items() if limit is not None)
    return " ".join(part for part in ("a whole number" if shape.whole else "a number", range_) if part)


def interval(doc: str) -> Any:
    """Two numbers: ``[-.98, -.21]``."""

    def read(value: Any, name: str) -> tuple[Number, Number] | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str | list | tuple):
            raise FieldError(name, value, "two numbers in brackets")
        try:
            return read_interval(value)
        except InvalidValueError as error:
            raise FieldError(name, value, "two numbers in brackets", remedy=error.remedy) from None

    return _attribute(Shape(kind="interval", doc=doc), read, None)


def numbers(doc: str) -> Any:
    """One or more numbers, such as two degrees of freedom."""
    shape = Shape(kind="numbers", doc=doc, above=0)

    def read(value: Any, name: str) -> tuple[Number, ...]:
        return tuple(_number(part, name, shape) for part in _parts(value, name))

    return _attribute(shape, read, ())


def texts(doc: str) -> Any:
    """Several texts, with commas between them."""
    return _attribute(Shape(kind="texts", doc=doc), lambda value, name: tuple(_parts(value, name)), ())


def _parts(value: Any, name: str) -> list[Any]:
    if value is None or isinstance(value, Mapping):
        raise FieldError(name, value, "a list")
    if isinstance(value, str):
        value = value.strip().removeprefix("(").removesuffix(")").split(",")
    if not isinstance(value, Sequence):
        value = [value]
    return [part for part in (_text(v, name) if isinstance(v, str) else v for v in value) if part != ""]


def texts_by_name(doc: str) -> Any:
    """Texts by names that are not fixed, such as the domains of a risk-of-bias tool."""

    def read(value: Any, name: str) -> dict[str, str]:
        if not isinstance(value, Mapping):
            raise FieldError(name, value, "a group of name = {value}")
        return {_text(key, name): _text(each, name) for key, each in value.items()}

    return _attribute(Shape(kind="map", doc=doc), read, attrs.Factory(dict))


def part(of: Callable[[], type], doc: str, *, required: bool = False) -> Any:
    """One value of the class ``of`` gives."""
    shape = Shape(kind="part", doc=doc, of=of, required=required)

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not (isinstance(value, of()) or (value is None and not required)):
            raise FieldError(written(attribute.name), value, f"of the class {of().__name__}")

    default = attrs.NOTHING if required else None
    return attrs.field(default=default, validator=check, metadata={KEY: shape})


def parts(of: Callable[[], type], doc: str, *, key: str) -> Any:
    """Several values of the class ``of`` gives, each named by its attribute ``key``."""
    shape = Shape(kind="parts", doc=doc, of=of, key=key)

    def check(_: object, attribute: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
        wrong = [each for each in value if not isinstance(each, of())]
        if wrong:
            raise FieldError(written(attribute.name), wrong[0], f"of the class {of().__name__}")

    return attrs.field(default=(), converter=tuple, validator=check, metadata={KEY: shape})
