"""Reads numbers, intervals and effects as articles print them (APA 7, 6.36 and 6.43 to 6.45)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NoReturn

from mutualevidence.errors import InvalidValueError

RELATIONS = {"<=": "≤", ">=": "≥", "=<": "≤", "=>": "≥", "≤": "≤", "≥": "≥", "<": "<", ">": ">", "=": "="}
"""What may stand before a number, and how it is kept."""

# Hyphen-minus, hyphens, figure dash, en dash, minus sign, full-width forms: all of them are typed for a minus.
_DASHES = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_TO_HYPHEN = str.maketrans(dict.fromkeys(_DASHES, "-"))
_WIDE_SPACES = "\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACES = str.maketrans(dict.fromkeys(_WIDE_SPACES, " "))
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")

_DIGITS = r"(?:[1-9][0-9]{0,2}(?:[, ][0-9]{3})+|[0-9]+)"
_PLAIN = re.compile(
    rf"""(?P<sign>[-+]?)\s?
    (?P<mantissa>{_DIGITS}(?:\.[0-9]*)?|\.[0-9]+)
    (?:[eE](?P<exponent>[-+]?[0-9]{{1,9}})|\s?[×x*]\s?10(?:\^\{{?|\*\*)?(?P<power>[-+]?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]{{1,9}})\}}?)?
    \s?(?:\\?%|percent|per\ cent)?""",
    re.VERBOSE,
)
_SIMPLE = re.compile(r"-?[0-9]{0,15}(?:(?<=[0-9])\.?|\.(?=[0-9]))(?P<decimals>(?<=\.)[0-9]{1,15})?")
"""What most numbers look like: digits with or without a point."""

_RELATION = re.compile(r"(?:[pP]\s*)?(<=|>=|=<|=>|[<>=≤≥])\s*")


class Number(float):
    """A number that knows how it was written.

    It is a `float` in every computation. ``text`` is what was written, ``decimals`` how many digits it has after
    the decimal point, ``relation`` one of ``= < > ≤ ≥`` (``< .001`` is known only to be below .001).
    """

    __slots__ = ("decimals", "relation", "text")
    text: str
    decimals: int
    relation: str

    def __new__(cls, value: float, text: str = "", decimals: int | None = None, relation: str = "=") -> Number:
        """Make a number of ``value``; without ``text`` it is written as Python writes it."""
        self = super().__new__(cls, value)
        written = text or _python_text(value)
        put = object.__setattr__
        put(self, "text", written)
        put(self, "decimals", _decimals(written) if decimals is None else decimals)
        put(self, "relation", relation)
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Number does not change (its {name} was to become {value!r})")

    def __reduce__(self) -> tuple[object, ...]:
        return Number, (float(self), self.text, self.decimals, self.relation)

    def __repr__(self) -> str:
        return f"Number({self.text!r})"

    @classmethod
    def of(cls, value: Number | float | str) -> Number:
        """Returns ``value`` as a `Number`; texts are read, numbers kept.

        Raises `InvalidValueError` for what is no finite number.
        """
        if isinstance(value, Number):
            return value
        if isinstance(value, str):
            return read_number(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise _no_number(value)
        return cls(value)


def read_number(text: str) -> Number:
    """Returns the number that ``text`` writes: ``-.59``, ``−0.59``, ``< .001``, ``1,000``, ``45%`` (45), ``1e-3``.

    Raises `InvalidValueError` for anything else; also for ``nan`` and ``inf``, and for a decimal comma.
    """
    if match := _SIMPLE.fullmatch(text):
        return Number(float(text), str(text), len(match["decimals"] or ""))
    written = text.translate(_SPACES).strip()
    rest, relation = written, "="
    if match := _RELATION.match(written):
        rest, relation = written[match.end() :], RELATIONS[match[1]]
    match = _PLAIN.fullmatch(rest.translate(_TO_HYPHEN))
    if not match:
        raise _no_number(text)
    exponent = int((match["exponent"] or match["power"] or "0").translate(_SUPERSCRIPT))
    mantissa = re.sub("[, ]", "", match["mantissa"])
    value = float(f"{match['sign']}{mantissa}e{exponent}")
    if not math.isfinite(value):
        raise _no_number(text)
    text = rest if relation == "=" else f"{relation} {rest}"
    return Number(value, text, _decimals(f"{mantissa}e{exponent}"), relation)


INTERVAL_LABEL = re.compile(
    r"(?:(?P<level>[0-9]+(?:\.[0-9]+)?)\s*\\?(?:%|per\s?cent)\s*)?"
    r"(?:CIs?|CrI|HDI|confidence\s+interval|credible\s+interval|confidence\s+limits)\s*[:=,]?\s*",
    re.IGNORECASE,
)
_BRACKETS = {"[": "])", "(": ")]", "{": "}"}
_SEPARATORS = (
    r"\s+to\s+",
    r"\s*;\s*",
    r"\s*,\s+",
    r"\s*(?:\.\.\.?|…|—)\s*",
    rf"\s+[{_DASHES}]\s+",
    r"\s*,\s*",
    rf"[{_DASHES}]",
)
"""What stands between the bounds of an interval, the clearest first."""


def read_interval(value: str | Sequence[Number | float | str]) -> tuple[Number, Number]:
    """The bounds of an interval: ``[-.98, -.21]``, ``-0.98 to -0.21``, ``95% CI (0.9; 1.6)``, or two numbers.

    The bounds come back as they stand; nothing is swapped. Raises `InvalidValueError` where there are not
    two numbers, or where commas leave open which two.
    """
    if not isinstance(value, str):
        if len(value) != 2:
            raise _no_interval(value)
        return Number.of(value[0]), Number.of(value[1])
    text = value.translate(_SPACES).strip()
    if match := INTERVAL_LABEL.match(text):
        text = text[match.end() :]
    for separator in _SEPARATORS:
        found = _splits(_without_brackets(text), separator)
        if len(found) == 1:
            return found[0]
        if found:
            break
    raise _no_interval(value)


def _without_brackets(text: str) -> str:
    """Returns ``text`` without the brackets around it; a half-open notation such as ``(1, 2]`` is read as well."""
    closing = _BRACKETS.get(text[:1], "")
    return text[1:-1].strip() if closing and text[-1] in closing else text


def _splits(text: str, separator: str) -> list[tuple[Number, Number]]:
    """Returns each pair of numbers that ``text`` falls into at one ``separator``."""
    pairs = []
    for match in re.finditer(separator, text):
        try:
            pairs.append((read_number(text[: match.start()]), read_number(text[match.end() :])))
        except InvalidValueError:
            continue
    return pairs


def _python_text(value: float) -> str:
    return str(value) if isinstance(value, int) else repr(float(value))


def _decimals(text: str) -> int:
    mantissa, _, exponent = text.lower().partition("e")
    after_point = re.match(r"[0-9]*", mantissa.partition(".")[2])
    digits = len(after_point[0]) if after_point else 0
    power = int(exponent) if re.fullmatch(r"[-+]?[0-9]+", exponent) else 0
    return max(0, digits - power)


def _no_number(value: object) -> InvalidValueError:
    remedy = "Write a number such as -0.59, .04, < .001, 1,000 or 45%."
    if isinstance(value, str) and re.fullmatch(r"[-+\s]*[0-9]+,[0-9]+", value.translate(_TO_HYPHEN)):
        remedy = f"Decimals stand after a point: {value.strip().replace(',', '.')}."
    return InvalidValueError(f"{value!r} is not a number", remedy=remedy)


def _no_interval(value: object) -> InvalidValueError:
    return InvalidValueError(
        f"{value!r} is not an interval of two numbers", remedy="Write [-0.98, -0.21] or -0.98 to -0.21."
    )
