"""Tells the subgroups, meta-regressions and sensitivity analyses that a reviewer chose."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.evidence.chosen import (
    ChosenRegression,
    ChosenSubgroups,
    Sensitivity,
    chosen_regressions,
    chosen_sensitivity,
    chosen_subgroups,
)
from mutualevidence.evidence.prose.apa_numbers import apa_number, apa_p, effect_text, symbol_text
from mutualevidence.evidence.prose.grade import named_measure
from mutualevidence.evidence.prose.words import counted
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect, Synthesis
from mutualevidence.richtext.inline import Inline, RichText


def chosen_sentences(synthesis: Synthesis, years: Mapping[str, float]) -> list[RichText]:
    """A sentence for each subgroup analysis, meta-regression and sensitivity analysis of every pooled outcome."""
    told: list[RichText] = []
    for outcome in synthesis.outcomes:
        if outcome.pooled is not None:
            told += [_subgroups(each) for each in chosen_subgroups(outcome, years)]
            told += [_regression(each, outcome) for each in chosen_regressions(outcome, years)]
            told += _sensitivity(outcome)
    return told


def effect_of(pooled: PooledEffect) -> RichText:
    """``OR = 0.52, 95% CI [0.31, 0.88]`` at the level of the analysis."""
    text = effect_text(pooled.measure, pooled.value, pooled.interval, level=pooled.estimate.level)
    return named_measure(pooled.measure, text)


def _subgroups(found: ChosenSubgroups) -> RichText:
    if found.effects is None:
        return (f"Subgroups by {found.by.replace('-', ' ')} could not be compared: {found.reason}.",)
    text: list[Inline] = [f"By {found.by.replace('-', ' ')}, the pooled effect was "]
    for number, (name, pooled) in enumerate(found.effects.pooled.items()):
        joint = "" if not number else "; "
        text += [joint, *effect_of(pooled), f" ({name}, ", symbol_text("k"), f" = {pooled.estimate.k})"]
    q = found.effects.between
    text += [
        f" (test for subgroup differences, χ²({q.df}) = {apa_number(q.q, 2)}, ",
        symbol_text("p"),
        f" {apa_p(q.p)}){_unknown(found.unknown)}.",
    ]
    return tuple(each for each in text if each != "")


def _regression(found: ChosenRegression, outcome: OutcomeSynthesis) -> RichText:
    by = found.by.replace("-", " ")
    if found.regression is None:
        return (f"Effects could not be regressed on {by}: {found.reason}.",)
    slope = found.regression.coefficients[1]
    kind = "log " if outcome.pooled and outcome.measure in ("OR", "RR", "HR", "IRR", "ROM") else ""
    test: list[Inline] = [symbol_text("t") if slope.df else symbol_text("z")]
    df = f"({slope.df:g})" if slope.df else ""
    r2 = found.regression.r2
    explained = f", R² = {apa_number(r2, 0)}%" if r2 is not None else ""
    return (
        f"In a meta-regression on {by}, the {kind}",
        symbol_text(outcome.measure),
        f" changed by {apa_number(slope.estimate, 3)} per unit (",
        *test,
        f"{df} = {apa_number(slope.stat, 2)}, ",
        symbol_text("p"),
        f" {apa_p(slope.p)}{explained}){_unknown(found.unknown)}.",
    )


def _unknown(studies: tuple[str, ...]) -> str:
    return f", without {counted(len(studies), 'study')} for which it is not recorded" if studies else ""


def _sensitivity(outcome: OutcomeSynthesis) -> list[RichText]:
    """Other effects of one analysis by their range, single ones and tests as they are."""
    told: list[RichText] = []
    by_analysis: dict[str, list[Sensitivity]] = {}
    for each in chosen_sensitivity(outcome):
        by_analysis.setdefault(each.analysis, []).append(each)
    for name, results in by_analysis.items():
        if len(results) > 1:
            told.append(_several(name, results))
        else:
            told.append(_single(results[0]))
    return told


_LEADS = {
    "common-effect": "With one common effect",
    "wald-interval": "With the Wald interval",
    "low-risk-of-bias": "With studies at low risk of bias only",
    "trim-and-fill": "After {label}",
    "selection-model": "By a {label}",
    "pet-peese": "By PET-PEESE",
}


def _single(found: Sensitivity) -> RichText:
    if found.pooled is not None:
        lead = _LEADS.get(found.analysis, "By {label}").format(label=found.label[0].lower() + found.label[1:])
        return (f"{lead}, the pooled effect was ", *effect_of(found.pooled), ".")
    if found.statistic is None or found.p is None:
        return (f"The sensitivity analysis “{found.label}” was not possible: {found.reason}.",)
    symbol, value, df = found.statistic
    shown = f"({df:g})" if df else ""
    return (
        f"{found.label} gave ",
        symbol_text(symbol),
        f"{shown} = {apa_number(value, 2)}, ",
        symbol_text("p"),
        f" {apa_p(found.p)}.",
    )


_SEVERAL = {
    "leave-one-out": "Without each study in turn",
    "estimators": "By the estimators of τ² that are in use",
}


def _several(name: str, results: list[Sensitivity]) -> RichText:
    pooled = sorted((each.pooled for each in results if each.pooled), key=lambda each: each.value)
    if not pooled:
        influential = [each for each in results if "(influential)" in each.label]
        count = counted(len(influential), "study") if influential else "no study"
        return (
            f"By Cook's distance, DFFITS and hat values, {count} influenced the pooled effect beyond its share.",
        )
    return (
        f"{_SEVERAL[name]}, the effect lay between ",
        *effect_of(pooled[0]),
        ", and ",
        *effect_of(pooled[-1]),
        ".",
    )
