"""One paragraph on how effects were brought together (APA JARS-Quant, Table 9; PRISMA 2020, item 13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mutualevidence._version import __version__
from mutualevidence.evidence.prose.apa_numbers import apa_level
from mutualevidence.evidence.prose.numbers import COMMON, SIGN_TEST_FROM
from mutualevidence.evidence.prose.symbols import SYMBOL, with_symbols
from mutualevidence.evidence.prose.words import capitalized, listed
from mutualevidence.evidence.statistics.pooling import ADHOC, BY_STUDIES, HKSJ, LEAST_FOR_HKSJ, WALD
from mutualevidence.evidence.statistics.prediction import DEFINITIONS
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect
from mutualevidence.model.vocabulary import POOLED_MEASURES, RATIO_MEASURES, TAU2_ESTIMATORS
from mutualevidence.richtext.document import Paragraph

TWO = "two studies"
SPELLED = "Hartung–Knapp–Sidik–Jonkman (HKSJ)"
"""Spelled out once (APA 7, 6.25)."""

SOFTWARE = f"mutualevidence (Version {__version__})"


def methods_paragraph(outcomes: Iterable[OutcomeSynthesis]) -> Paragraph | None:
    """Model, estimator, intervals, measures and software of everything that was pooled; None where nothing was."""
    pooled = [(outcome, outcome.pooled) for outcome in outcomes if outcome.pooled is not None]
    if not pooled:
        return None
    effects = [effect for _, effect in pooled]
    told = [
        f"Effects were pooled in {listed(_unique(_model(outcome, effect) for outcome, effect in pooled))}",
        _intervals([outcome for outcome, _ in pooled], effects),
        _measures(pooled),
        *_predictions(effects),
        *_sign_test(outcome for outcome, _ in pooled),
        f"Analyses were done with {SOFTWARE}",
    ]
    return Paragraph(with_symbols((" ".join(f"{sentence}." for sentence in told),), _SYMBOL))


_SYMBOL = re.compile(rf"{SYMBOL.pattern}|(?<=\()[dgrz](?=\))")
"""In this paragraph measures stand in parentheses behind their names; elsewhere (g) may be grams."""


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _model(outcome: OutcomeSynthesis, effect: PooledEffect) -> str:
    """``a random-effects model, with τ² estimated by restricted maximum likelihood``."""
    method, pooling = effect.estimate.method, outcome.choices.pooling
    way = "" if pooling in _SEVERAL and _SEVERAL[pooling] not in method else _WAYS.get(pooling, "")
    if outcome.choices.model == "common" or method in COMMON or effect.estimate.tau2 is None:
        return f"a model with one common effect{way}"
    estimator = TAU2_ESTIMATORS[_ESTIMATORS.get(method, method.partition(",")[0])]
    if estimator[0].isupper():  # it is named for its authors
        estimator = f"the method of {estimator}"
    return f"a random-effects model{way}, with τ² estimated by {estimator}"


_WAYS: Mapping[str, str] = {
    "mantel-haenszel": " by the Mantel–Haenszel method",
    "peto": " by Peto's one-step method",
    "binomial-normal": " of the binomial likelihood of events",
    "hypergeometric-normal": " of the exact hypergeometric likelihood of events",
    "three-level": " with three levels (effects within studies)",
    "robust": " of all effects of each study, with cluster-robust inference",
}
_SEVERAL: Mapping[str, str] = {"three-level": "three-level", "robust": "cluster-robust"}
"""What stands in the name of the method where studies had several effects."""
_ESTIMATORS: Mapping[str, str] = {
    "binomial-normal": "ML",
    "hypergeometric-normal": "ML",
    "three-level REML": "REML",
}
"""Estimators of models that have only one."""


def _intervals(outcomes: Sequence[OutcomeSynthesis], effects: Sequence[PooledEffect]) -> str:
    """Level and kind of the confidence intervals, those of subgroups included."""
    levels = listed(_unique(apa_level(effect.estimate.level) for effect in effects))
    found = {_kind(effect) for effect in effects}
    if any(each.choices.subgroups and each.choices.interval == BY_STUDIES for each in outcomes):
        found.add(TWO)
    kinds = [name for name in _KINDS if name in found]
    first, spelled, rest = listed([_KINDS[name] for name in kinds]).partition(SPELLED)
    return f"Confidence intervals ({levels}) are {first}{spelled}{rest.replace(SPELLED, 'HKSJ')}"


_KINDS = {
    ADHOC: f"{SPELLED} intervals with the ad hoc correction (never narrower than Wald intervals)",
    HKSJ: f"{SPELLED} intervals",
    WALD: "Wald intervals",
    "three-level": "the wider of t intervals and cluster-robust intervals (CR2)",
    "cluster-robust": "cluster-robust intervals (CR2, with Satterthwaite's degrees of freedom) that are never "
    "narrower than Wald intervals",
    TWO: f"Wald intervals where two studies were pooled, since the {SPELLED} interval then rests on a single "
    "degree of freedom",
}


def _kind(effect: PooledEffect) -> str:
    """Returns which of `_KINDS` the interval of ``effect`` is."""
    if effect.estimate.interval_name != WALD:
        return effect.estimate.interval_name
    return TWO if effect.estimate.k == LEAST_FOR_HKSJ - 1 and effect.beside else WALD


def _measures(pooled: Sequence[tuple[OutcomeSynthesis, PooledEffect]]) -> str:
    """Which measures there are, on which scale, and which way differences between two sides go."""
    names = _unique(effect.measure for _, effect in pooled)
    sided = {effect.measure for outcome, effect in pooled if outcome.comparison.a and outcome.comparison.b}
    text = f"Effects are {listed([f'{_plural(POOLED_MEASURES[name])} ({name})' for name in names])}"
    ratios, differences = RATIO_MEASURES & sided, _DIFFERENCES & sided
    if ratios and differences:
        text += ", the first side minus the second or, for ratios, over the second"
    elif ratios or differences:
        text += f", the first side {'over' if ratios else 'minus'} the second"
    scales = [f"{of} were analyzed as {scale}" for of, scale in _analyzed(names)]
    return text + (f"; {listed(scales)}" if scales else "")


_DIFFERENCES = frozenset({"MD", "SMD", "d", "g", "RD"})


def _analyzed(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields measures that are analysed on another scale, and the scale."""
    if RATIO_MEASURES.intersection(names):
        yield "ratios", "logarithms"
    if "r" in names:
        yield "correlations", "Fisher's z values"
    for of, scales in _TRANSFORMED.items():
        yield from ((of, scale) for name, scale in scales.items() if name in names)


_TRANSFORMED: Mapping[str, Mapping[str, str]] = {
    "proportions": {
        "PR": "logits",
        "PLN": "logarithms",
        "PAS": "arcsines of their square roots",
        "PFT": "Freeman–Tukey double arcsines",
    },
    "rates": {
        "IRLN": "logarithms",
        "IRS": "square roots",
        "IRFT": "Freeman–Tukey double square roots",
    },
    "means": {"MNLN": "logarithms"},
}


def _plural(measure: str) -> str:
    name = measure.split(", ")[0].replace("Cohen's d", "Cohen's d values").replace("Hedges' g", "Hedges' g values")
    name = name.replace("Fisher's z of a correlation", "Fisher's z values of correlations")
    return name if name.endswith(("values", "correlations", "means")) else name + "s"


def _predictions(effects: Sequence[PooledEffect]) -> list[str]:
    names = _unique(effect.prediction_definition for effect in effects if effect.prediction)
    definitions = listed([DEFINITIONS[name].replace(", ", " and the ", 1) for name in names])
    return [f"Prediction intervals are based on the {definitions}"] if names else []


def _sign_test(outcomes: Iterable[OutcomeSynthesis]) -> list[str]:
    tested = [o for o in outcomes if o.directions.test and o.directions.test.n >= SIGN_TEST_FROM]
    return [capitalized("directions of effects were compared by exact sign tests")] if tested else []
