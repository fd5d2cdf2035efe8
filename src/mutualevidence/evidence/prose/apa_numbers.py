"""Prints numbers and statistics the APA way (APA 7, 6.36 decimals, 6.38 commas, 6.43 to 6.45 statistics)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from mutualevidence.model.numbers import Number
from mutualevidence.model.vocabulary import RATIO_MEASURES
from mutualevidence.richtext.inline import Format, Inline, RichText, Span, plain_text

MINUS = "\N{MINUS SIGN}"

NEVER_ABOVE_ONE = frozenset({"r", "RD", "PR", "PLN", "PAS", "PFT", "p"})
"""What cannot be greater than 1 is printed without a zero before the point (APA 7, 6.36)."""

ITALIC = frozenset({"d", "g", "r", "z", "p", "t", "F", "n", "N", "k", "Q", "M", "SD", "SE", "U", "W"})
"""Symbols of statistics in italics; abbreviations (OR, CI) and Greek letters are upright (APA 7, 6.44)."""

_SYMBOLS = {"beta": "β", "chi2": "χ²"}
_MOST_DECIMALS = 4
_LARGEST = 1e12
"""From here on numbers are printed with a power of ten."""

_SMALLEST = 10
"""With more decimals than these too."""

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def apa_number(value: float, decimals: int | None = None, *, measure: str = "") -> str:
    """``value`` with a true minus sign, commas in thousands, no zero before the point where ``measure`` has none.

    A `Number` keeps the decimals it was written with, other values get two; ``< .001`` keeps its sign.
    """
    if not math.isfinite(value):
        return "—" if math.isnan(value) else f"{MINUS if value < 0 else ''}∞"
    if decimals is None:
        decimals = value.decimals if isinstance(value, Number) else useful_decimals([value])
    if abs(value) >= _LARGEST or decimals > _SMALLEST:
        return _scientific(value)
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}"
    if measure in NEVER_ABOVE_ONE and digits.startswith("0."):
        digits = digits[1:]
    relation = f"{value.relation} " if isinstance(value, Number) and value.relation != "=" else ""
    return f"{relation}{MINUS if rounded < 0 else ''}{digits}"


def apa_bound(value: float, decimals: int | None = None, *, measure: str = "") -> str:
    """Returns a bound of an interval: as `apa_number`, but a ratio that is not zero is not printed as zero."""
    shown = apa_number(float(value), decimals, measure=measure)
    if measure in RATIO_MEASURES and value > 0 and not shown.strip("0."):
        places = 2 if decimals is None else decimals
        return f"< {10.0**-places:.{places}f}"
    return shown


def _scientific(value: float) -> str:
    """``1.20 × 10¹⁵``."""
    mantissa, _, power = f"{value:.2e}".partition("e")
    return f"{mantissa.replace('-', MINUS)} × 10{str(int(power)).translate(_RAISED)}"


def useful_decimals(values: Sequence[float]) -> int:
    """Returns two decimals, or up to four where small values would otherwise show no digit."""
    needed = 2
    for value in values:
        if math.isfinite(value) and 0.5 * 10**-_MOST_DECIMALS <= abs(value) < 0.005:
            needed = max(needed, math.ceil(-math.log10(2 * abs(value))))
    return needed


def apa_count(value: float) -> str:
    """A count: ``12,477``."""
    return apa_number(value, 0)


def apa_percent(value: float, decimals: int = 0) -> str:
    """Returns a percentage: ``45%`` (APA 7, 6.44)."""
    return f"{apa_number(value, decimals)}%"


def apa_p(p: float) -> str:
    """What follows p: ``= .04``, ``= .002``, ``< .001``; as it was written where that is known (APA 7, 6.36)."""
    relation = p.relation if isinstance(p, Number) else "="
    if relation == "=" and p < 0.0005:
        return "< .001"
    if relation == "=" and p > 0.9995:
        return "> .999"
    decimals = min(3, max(2, p.decimals)) if isinstance(p, Number) else 3
    if relation != "=" and isinstance(p, Number):
        decimals = p.decimals
    return f"{relation} {apa_number(float(p), decimals, measure='p')}"


def apa_level(level: float) -> str:
    """``95%``; with decimals only where there are any."""
    percent = Decimal(repr(float(level))) * 100
    return f"{percent.normalize():f}%"


def statistic(symbol: str, value: str) -> RichText:
    """``symbol`` (in italics where APA has it so) and what follows it: *d* = 0.50."""
    return symbol_text(symbol), " ", value


def symbol_text(symbol: str) -> Inline:
    """Returns the symbol of a measure or statistic."""
    shown = _SYMBOLS.get(symbol, symbol)
    return Span(Format.ITALIC, (shown,)) if symbol in ITALIC else shown


def effect_text(
    measure: str,
    value: float,
    interval: tuple[float, float] | None = None,
    *,
    level: float = 0.95,
    p: float | None = None,
) -> RichText:
    """``SMD = −0.59, 95% CI [−0.98, −0.21], p = .002``, with what of it there is."""
    decimals = _common_decimals([value, *(interval or ())])
    relation = value.relation if isinstance(value, Number) else "="
    parts: list[Inline] = [
        symbol_text(measure),
        f" {relation} {apa_number(float(value), decimals, measure=measure)}",
    ]
    if interval:
        low, high = (apa_bound(bound, decimals, measure=measure) for bound in interval)
        parts.append(f", {apa_level(level)} CI [{low}, {high}]")
    if p is not None:
        parts += [", ", symbol_text("p"), f" {apa_p(p)}"]
    return tuple(parts)


def effect_words(
    measure: str,
    value: float,
    interval: tuple[float, float] | None = None,
    *,
    level: float = 0.95,
    p: float | None = None,
) -> str:
    """Returns the same as `effect_text`, as plain text."""
    return plain_text(effect_text(measure, value, interval, level=level, p=p))


def _common_decimals(values: Sequence[float]) -> int:
    """As many decimals as were written (the most of them), or as are useful."""
    written = [value.decimals for value in values if isinstance(value, Number)]
    return max(written) if len(written) == len(values) else useful_decimals(values)
