"""What a reviewer chose for a meta-analysis, and what holds where nothing was chosen.

Source of the defaults: Cochrane Handbook 10.10.4 (REML), Röver, Knapp & Friede, 2015 (the interval).
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from mutualevidence.evidence.statistics.pooling import BY_STUDIES
from mutualevidence.model.claim import Method

TABLES = frozenset({"mantel-haenszel", "peto", "binomial-normal", "hypergeometric-normal"})
"""Ways of pooling that need the fourfold table of each study."""

SEVERAL = frozenset({"three-level", "robust"})
"""Ways of pooling that take all effects of a study."""

ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "mantel-haenszel": ("OR", "RR", "RD"),
    "peto": ("OR",),
    "binomial-normal": ("OR", "PR", "IRR"),
    "hypergeometric-normal": ("OR",),
}
"""Measures that a way of pooling has; where none is chosen, the one that most findings give."""


@attrs.frozen(kw_only=True)
class Choices:
    """How outcomes are pooled: everything decided, nothing left open."""

    measure: str = ""
    """"" takes the measure that most findings can give."""
    model: str = "random"
    pooling: str = "inverse-variance"
    estimator: str = "REML"
    interval: str = BY_STUDIES
    """"" takes the one that the number of studies allows (`pooling.default_interval`)."""
    level: float = 0.95
    time: str = ""
    weeks: tuple[float, float] | None = None
    synonyms: Mapping[str, str] = attrs.field(factory=dict)
    """Names of outcomes and arms in lower case, each with the name it stands for."""
    subgroups: tuple[str, ...] = ()
    moderators: tuple[str, ...] = ()
    sensitivity: tuple[str, ...] = ()

    @property
    def method(self) -> str:
        """The estimator of tau², EE for one common effect."""
        return "EE" if self.model == "common" else self.estimator

    def named(self, name: str) -> str:
        """Returns the name that ``name`` stands for, letter case aside."""
        return self.synonyms.get(" ".join(name.casefold().split()), name) if self.synonyms else name


def choices_of(method: Method | None) -> Choices:
    """Returns the choices of ``method`` (a claim's with its review's), with defaults for the rest."""
    if method is None:
        return Choices()
    given = {
        name: getattr(method, name)
        for name in ("measure", "model", "pooling", "estimator", "interval", "time", "subgroups", "moderators")
        if getattr(method, name)
    }
    if method.level is not None:
        given["level"] = float(method.level)
    if method.weeks is not None:
        given["weeks"] = (float(method.weeks[0]), float(method.weeks[1]))
    synonyms = {" ".join(name.casefold().split()): meaning for name, meaning in method.synonyms.items()}
    return Choices(**given, synonyms=synonyms, sensitivity=method.sensitivity)
