"""Distributions and arrays for the statistics: the normal one by Python itself, the others by scipy.

scipy comes with the extra ``stats``.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from statistics import NormalDist
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from mutualevidence.errors import InvalidValueError, MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]

_NORMAL = NormalDist()


def scipy_part(name: str) -> ModuleType:
    """``scipy.name``. Raises `MissingExtraError` with what to install where scipy is not there."""
    try:
        return importlib.import_module(f"scipy.{name}")
    except ImportError as error:
        raise MissingExtraError(
            "pooling studies needs scipy, which is not installed",
            remedy='Install it with: pip install "mutualevidence[stats]"',
        ) from error


def numpy() -> Any:
    """Numpy, which comes with scipy. Raises `MissingExtraError` like `scipy_part`."""
    try:
        return importlib.import_module("numpy")
    except ImportError:
        return scipy_part("special")


def checked_level(level: float) -> float:
    """Returns ``level`` of an interval. Raises `InvalidValueError` unless it lies between 0 and 1."""
    if not 0 < level < 1:
        raise InvalidValueError(f"an interval cannot have the level {level:g}", remedy="Write 0.95 for 95%.")
    return float(level)


def normal_quantile(level: float) -> float:
    """Returns how many standard errors a two-sided interval of ``level`` reaches to each side."""
    return _NORMAL.inv_cdf((1 + checked_level(level)) / 2)


def normal_p(z: float) -> float:
    """Returns two-sided p of ``z`` standard errors."""
    return math.erfc(abs(z) / math.sqrt(2))


def t_quantile(level: float, df: float) -> float:
    """How many standard errors a two-sided interval reaches with ``df`` degrees of freedom (Student's t)."""
    special = scipy_part("special")
    return float(special.stdtrit(df, (1 + checked_level(level)) / 2))


def t_p(t: float, df: float) -> float:
    """Returns two-sided p of a t value."""
    return min(1.0, 2 * float(scipy_part("special").stdtr(df, -abs(t))))


def t_of_p(p: float, df: float) -> float:
    """Returns the absolute t value whose two-sided p is ``p``."""
    return -float(scipy_part("special").stdtrit(df, p / 2))


def normal_of_p(p: float) -> float:
    """Returns the absolute z value whose two-sided p is ``p``."""
    return -_NORMAL.inv_cdf(p / 2)


def chi2_p(x: float, df: float) -> float:
    """Probability of a chi-square value of ``x`` or more."""
    return float(scipy_part("special").chdtrc(df, x)) if df else 1.0


def chi2_quantile(upper: float, df: float) -> float:
    """Returns the chi-square value that is exceeded with probability ``upper``."""
    return float(scipy_part("special").chdtri(df, upper))


def f_p(x: float, df1: float, df2: float) -> float:
    """Probability of an F value of ``x`` or more."""
    return float(scipy_part("special").fdtrc(df1, df2, x))


def effects_and_variances(yi: Sequence[float], vi: Sequence[float]) -> tuple[Floats, Floats]:
    """Returns ``yi`` and ``vi`` as arrays.

    Raises `InvalidValueError` where there is none, where their lengths differ, where a value is not finite, or
    where a variance is zero or negative.
    """
    np = numpy()
    effects, variances = np.asarray(yi, dtype=float), np.asarray(vi, dtype=float)
    if effects.ndim != 1 or effects.shape != variances.shape:
        raise InvalidValueError(
            f"{effects.size} effects cannot have {variances.size} variances",
            remedy="Give one variance for each effect.",
        )
    if not effects.size:
        raise InvalidValueError("there is no effect to pool", remedy="Give at least one effect and its variance.")
    usable = np.isfinite(effects) & np.isfinite(variances) & (variances > 0)
    if not usable.all():
        at = int(np.argmin(usable))
        raise InvalidValueError(
            f"effect {at + 1} ({effects[at]:g}) cannot have the variance {variances[at]:g}",
            remedy="A variance is a finite number above 0.",
        )
    return effects, variances
