"""The statistics beside R's metafor, on random data: how many values there are, and how far they lie apart.

    python benchmarks/metafor.py [--seed N] [--reviews N] [-v]

Needs Rscript with metafor, clubSandwich, lme4, BiasedUrn and jsonlite (Debian: r-cran-metafor and the others by
the same pattern). Closed forms have to agree to 1e-8; what metafor or lme4 iterates, to their stopping rule, and
where they are further apart our likelihood must not be the lower one. Data sets hold what reviews hold: empty
cells, tables without any event, groups of three, one and two studies, equal effects, huge and tiny variances.

Where values lie apart for a reason that `reason` proves on the data, they are counted by that reason; ``-v`` lists
all, and the program fails where one lies apart without.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np

from mutualevidence.errors import MutualEvidenceError
from mutualevidence.evidence.effects import correlations, counts, effect_sizes, paired, single_groups
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample
from mutualevidence.evidence.effects.paired import Paired
from mutualevidence.evidence.statistics import binomial_normal, small_study_effects
from mutualevidence.evidence.statistics.influence import influence
from mutualevidence.evidence.statistics.mantel_haenszel import mantel_haenszel, peto
from mutualevidence.evidence.statistics.meta_regression import meta_regression
from mutualevidence.evidence.statistics.multilevel import cluster_robust, multilevel
from mutualevidence.evidence.statistics.pooling import Inference, pool
from mutualevidence.evidence.statistics.selection_models import pet_peese, selection_model
from mutualevidence.evidence.statistics.sensitivity import leave_one_out, subgroup_regression, subgroups

Data = Mapping[str, Any]
Values = dict[str, Any]
CLOSED, ITERATED, QUADRATURE = 1e-8, 2e-5, 2e-3
"""Relative differences: closed forms, what is iterated, integrals with numerical second derivatives."""


@attrs.frozen(kw_only=True)
class Analysis:
    """One analysis of one data set, for both programs."""

    name: str
    kind: str
    data: Data
    options: Values = attrs.field(factory=dict)
    tolerance: float = CLOSED

    def job(self) -> Values:
        return {"kind": self.kind, "data": self.data, **self.options}


# What we compute, by kind of analysis.


def inference_values(test: Inference | None, prefix: str = "") -> Values:
    if test is None:
        return {}
    names = ("estimate", "se", "p", "lower", "upper")
    return {prefix + name: getattr(test, name) for name in names}


def pairs_of(data: Data) -> list[Paired]:
    rows = zip(*(data[name] for name in ("m1i", "m2i", "sd1i", "sd2i", "ni", "ri")), strict=True)
    return [Paired(first=a, second=b, sd_first=s, sd_second=t, n=n, correlation=r) for a, b, s, t, n, r in rows]


def samples_of(data: Data) -> list[tuple[Sample, Sample]]:
    rows = zip(*(data[name] for name in ("n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i")), strict=True)
    return [(Sample(*row[:3]), Sample(*row[3:])) for row in rows]


def tables_of(data: Data) -> list[FourfoldTable]:
    return [FourfoldTable.of_events(*row) for row in rows_of(data, "ai", "n1i", "ci", "n2i")]


def rows_of(data: Data, *names: str) -> list[tuple[float, ...]]:
    return list(zip(*(data[name] for name in names), strict=True))


TWO_GROUPS: dict[str, Callable[[Sample, Sample], EffectSize]] = {
    "MD": effect_sizes.mean_difference,
    "SMD": effect_sizes.standardized_mean_difference,
    "ROM": effect_sizes.ratio_of_means,
}
TABLE_MEASURES: dict[str, Callable[[FourfoldTable], Any]] = {
    "OR": counts.odds_ratio,
    "RR": counts.risk_ratio,
    "RD": counts.risk_difference,
    "PETO": counts.peto_odds_ratio,
    "AS": counts.arcsine_difference,
}
PAIRED_MEASURES: dict[str, Callable[[Paired], EffectSize]] = {
    "MC": paired.mean_change,
    "SMCC": paired.change_by_its_sd,
    "SMCR": paired.change_by_first_sd,
    "ROMC": paired.ratio_of_paired_means,
}
ROW_MEASURES: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "COR": (correlations.correlation, ("ri", "ni")),
    "ZCOR": (correlations.fisher_z, ("ri", "ni")),
    "PR": (counts.proportion, ("xi", "ni")),
    "PLO": (counts.logit_proportion, ("xi", "ni")),
    "PLN": (single_groups.log_proportion, ("xi", "ni")),
    "PFT": (single_groups.double_arcsine_proportion, ("xi", "ni")),
    "PAS": (single_groups.arcsine_proportion, ("xi", "ni")),
    "IR": (single_groups.incidence_rate, ("xi", "ti")),
    "IRLN": (single_groups.log_incidence_rate, ("xi", "ti")),
    "IRS": (single_groups.root_incidence_rate, ("xi", "ti")),
    "IRFT": (single_groups.double_root_incidence_rate, ("xi", "ti")),
    "IRR": (counts.incidence_rate_ratio, ("x1i", "t1i", "x2i", "t2i")),
    "MN": (lambda m, s, n: single_groups.single_mean(Sample(n, m, s)), ("mi", "sdi", "ni")),
    "MNLN": (lambda m, s, n: single_groups.log_mean(Sample(n, m, s)), ("mi", "sdi", "ni")),
}


def our_effects(data: Data, measure: str) -> Values:
    if measure in TWO_GROUPS:
        found = [attempt(TWO_GROUPS[measure], *pair) for pair in samples_of(data)]
    elif measure in TABLE_MEASURES:
        found = [attempt(TABLE_MEASURES[measure], table) for table in tables_of(data)]
    elif measure in PAIRED_MEASURES:
        found = [attempt(PAIRED_MEASURES[measure], pairs) for pairs in pairs_of(data)]
    else:
        function, names = ROW_MEASURES[measure]
        found = [attempt(function, *row) for row in rows_of(data, *names)]
    both = [(each.y, each.variance) if isinstance(each, EffectSize) else each or (None, None) for each in found]
    return {"y": [y for y, _ in both], "v": [v for _, v in both]}


def attempt(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result, or None where we refuse."""
    try:
        return function(*arguments)
    except MutualEvidenceError:
        return None


def our_uni(data: Data, method: str) -> Values:
    found = pool(data["yi"], data["vi"], method=method)
    values = inference_values(found.wald, "wald.")
    if found.q is None:
        return values
    values |= {"tau2": found.tau2, "q": found.q.q, "q_p": found.q.p}
    if method == "EE":
        return values
    low, high = found.prediction["normal"]
    spread, profile = found.heterogeneity, found.profile
    return (
        values
        | inference_values(found.hksj, "knha.")
        | inference_values(found.hksj_adhoc, "adhoc.")
        | {"i2": spread and spread.i2, "h2": spread and spread.h2, "se_tau2": found.se_tau2}
        | {"predicted.lower": low, "predicted.upper": high}
        | dict(zip(("profile.lower", "profile.upper"), profile.tau2 if profile else (None, None), strict=True))
    )


def our_tables(data: Data, how: str, measure: str) -> Values:
    tables = tables_of(data)
    found = peto(tables) if how == "peto" else mantel_haenszel(tables, measure)
    return inference_values(found.test) | {"q": found.q.q}


def our_regression(data: Data, test: str, method: str) -> Values:
    moderators = [data["x1"], data["x2"]]
    ways = {"hksj": test != "z", "adhoc": test == "adhoc", "method": method}
    found = meta_regression(data["yi"], data["vi"], moderators, **ways)
    values = {"tau2": found.tau2, "qm": found.qm, "qm_p": found.qm_p, "qe": found.qe}
    for name, coefficient in zip(("intercept", "x1", "x2"), found.coefficients, strict=True):
        values |= inference_values(coefficient, f"{name}.")
    return values


def our_groups(data: Data) -> Values:
    found = subgroups(data["yi"], data["vi"], data["group"])
    one = subgroup_regression(data["yi"], data["vi"], data["group"])
    values = {"q": found.between.q, "p": found.between.p, "one_tau2.q": one.qm, "one_tau2.p": one.qm_p}
    for at, pooled in enumerate(found.pooled.values(), 1):
        values |= inference_values(pooled.wald, f"group{at}.")
    return values


def our_small(data: Data) -> Values:
    y, v = data["yi"], data["vi"]
    classic, by_reml = small_study_effects.egger(y, v), small_study_effects.egger_random(y, v)
    rank = small_study_effects.begg(y, v)
    return {
        "egger.t": classic.stat,
        "egger.p": classic.p,
        "egger.limit": classic.limit,
        "random.z": by_reml.stat,
        "random.p": by_reml.p,
        "random.limit": by_reml.limit,
        "begg.tau": rank.tau,
        "begg.p": rank.p,
    }


def our_filled(data: Data, method: str) -> Values:
    found = small_study_effects.trim_and_fill(data["yi"], data["vi"], method=method)
    return inference_values(found.pooled.wald) | {"added": found.k0, "right": float(found.side == "right")}


def our_pulls(data: Data, method: str) -> Values:
    y, v = data["yi"], data["vi"]
    found = influence(y, v, method=method)
    names = ("rstudent", "dffits", "cook", "covariance_ratio", "hat", "dfbeta", "to_heterogeneity", "to_result")
    values: Values = {name: [getattr(each, name) for each in found] for name in names}
    values["influential"] = [float(each.influential) for each in found]
    values["without"] = [each.estimate for each in leave_one_out(y, v, method=method)]
    return values


def our_nested(data: Data) -> Values:
    found = multilevel(data["yi"], data["vi"], data["study"])
    return (
        {"between": found.between, "within": found.within, "loglik": found.log_likelihood, "q": found.q}
        | inference_values(found.wald, "wald.")
        | inference_values(found.robust, "cr2.")
        | ({"cr2.df": found.robust.df} if found.robust else {})
        | inference_values(found.cr1, "cr1.")
    )


def our_clustered(data: Data) -> Values:
    values = {}
    for name, small_sample in {"cr1.": False, "cr2.": True}.items():
        found = cluster_robust(data["yi"], data["vi"], data["study"], method="DL", small_sample=small_sample)
        values |= inference_values(found, name)
        values |= {"cr2.df": found.df} if found and small_sample else {}
    return values


def our_selection(data: Data, steps: Sequence[float]) -> Values:
    positive = pool(data["yi"], data["vi"], method="ML").estimate >= 0
    found = selection_model(data["yi"], data["vi"], steps=steps[:-1], positive=positive)
    values = {
        "tau2": found.tau2,
        "share": list(found.shares[1:]),
        "lrt": found.lrt,
        "loglik": found.log_likelihood,
    }
    return inference_values(found.test) | values


def our_intercept(data: Data) -> Values:
    found = pet_peese(data["yi"], data["vi"])
    return inference_values(found.pet, "pet.") | inference_values(found.peese, "peese.")


def our_glmm(data: Data, measure: str, model: str, method: str) -> Values:
    random_effects = method == "ML"
    if measure == "PLO":
        found = binomial_normal.pooled_proportions(data["xi"], data["ni"], random=random_effects)
    elif measure == "IRR":
        rates = (data[name] for name in ("x1i", "t1i", "x2i", "t2i"))
        found = binomial_normal.pooled_rate_ratio(*rates, random=random_effects)
    else:
        pooled = binomial_normal.exact_odds_ratio if model == "CM.EL" else binomial_normal.pooled_odds_ratio
        found = pooled(tables_of(data), random=random_effects)
    values = inference_values(found.test) | {"tau2": found.tau2}
    if (measure, model) == ("OR", "CM.EL"):  # of the others lme4 leaves out constants of the likelihood
        values["loglik"] = found.log_likelihood
    return values


OURS: dict[str, Callable[..., Values]] = {
    "effects": our_effects,
    "uni": our_uni,
    "tables": our_tables,
    "regression": our_regression,
    "groups": our_groups,
    "small": our_small,
    "filled": our_filled,
    "pulls": our_pulls,
    "nested": our_nested,
    "clustered": our_clustered,
    "glmm": our_glmm,
    "selection": our_selection,
    "intercept": our_intercept,
}

# Random reviews.


def review(chance: random.Random, k: int, spread: float) -> Values:
    """Effects of ``k`` studies with their variances, two moderators, a group and a study of each."""
    sizes = [chance.choice([4, 9, 25, 60, 300, 4000]) for _ in range(k)]
    v = [chance.uniform(0.5, 6) / n for n in sizes]
    y = [chance.gauss(chance.uniform(-0.5, 0.5), math.sqrt(spread + each)) for each in v]
    return {
        "yi": y,
        "vi": v,
        "x1": [chance.uniform(0, 20) for _ in y],
        "x2": [float(chance.random() < 0.5) for _ in y],
        "group": [f"g{at % 3}" for at in range(k)],
        "study": [f"s{at // chance.choice([1, 2, 3])}" for at in range(k)],
    }


def tables(chance: random.Random, k: int, risk: float) -> Values:
    columns: Values = {name: [] for name in ("ai", "n1i", "ci", "n2i")}
    for _ in range(k):
        for events, size in (("ai", "n1i"), ("ci", "n2i")):
            n = chance.choice([3, 12, 40, 110, 900])
            p = min(0.98, max(0.001, risk * chance.uniform(0.3, 1.9)))
            columns[size].append(n)
            columns[events].append(sum(chance.random() < p for _ in range(n)))
    return columns


def means(chance: random.Random, k: int) -> Values:
    def group(at: int) -> Values:
        return {
            f"n{at}i": [chance.choice([2, 3, 10, 35, 400]) for _ in range(k)],
            f"m{at}i": [chance.uniform(0.2, 40) for _ in range(k)],
            f"sd{at}i": [chance.choice([0.01, 1, 9]) * chance.uniform(0.5, 2) for _ in range(k)],
        }

    return group(1) | group(2)


def others(chance: random.Random, k: int) -> Values:
    """Pairs, correlations, single groups and rates; each measure takes the columns it needs."""
    ni = [chance.choice([4, 5, 12, 60, 900]) for _ in range(k)]
    return means(chance, k) | {
        "ni": ni,
        "ri": [chance.uniform(-0.98, 0.98) for _ in range(k)],
        "xi": [chance.choice([0, n, chance.randrange(n + 1)]) for n in ni],
        "mi": [chance.uniform(0.1, 90) for _ in range(k)],
        "sdi": [chance.uniform(0.1, 30) for _ in range(k)],
        "ti": [chance.uniform(0.5, 4000) for _ in range(k)],
        "x1i": [chance.choice([0, 1, 9, 80]) for _ in range(k)],
        "x2i": [chance.choice([0, 2, 7, 60]) for _ in range(k)],
        "t1i": [chance.uniform(0.5, 900) for _ in range(k)],
        "t2i": [chance.uniform(0.5, 900) for _ in range(k)],
    }


def counted_events(chance: random.Random, k: int) -> Values:
    """Events of single groups and of person-time in two, their logits and logarithms about a common mean."""
    tau = chance.choice([0.0, 0.4, 1.2])
    sizes = [chance.choice([9, 25, 60, 300]) for _ in range(k)]
    logits = [chance.gauss(-1.2, tau) for _ in sizes]
    made: Values = {name: [] for name in ("xi", "ni", "x1i", "t1i", "x2i", "t2i")}
    for n, logit in zip(sizes, logits, strict=True):
        p = 1 / (1 + math.exp(-logit))
        row = {"xi": sum(chance.random() < p for _ in range(n)), "ni": n, "t1i": 7.0 * n, "t2i": 5.5 * n}
        row["x1i"] = sum(chance.random() < p for _ in range(n))
        row["x2i"] = sum(chance.random() < 0.3 for _ in range(n))
        for name, value in row.items():
            made[name].append(value)
    return made


def columns(data: Values, *names: str) -> Values:
    return {name: data[name] for name in names}


ESTIMATORS = ("EE", "DL", "PM", "ML", "REML", "SJ", "HE", "HS", "EB")
EFFECT_COLUMNS = {
    **dict.fromkeys(TWO_GROUPS, ("n1i", "m1i", "sd1i", "n2i", "m2i", "sd2i")),
    **dict.fromkeys(TABLE_MEASURES, ("ai", "n1i", "ci", "n2i")),
    **dict.fromkeys(PAIRED_MEASURES, ("m1i", "m2i", "sd1i", "sd2i", "ni", "ri")),
    **{measure: names for measure, (_, names) in ROW_MEASURES.items()},
}


def analyses(chance: random.Random, reviews: int) -> Iterator[Analysis]:
    for number in range(reviews):
        k = (1, 2, 3, 5, 8, 12, 20, 40)[number % 8]
        made = review(chance, k, chance.choice([0.0, 0.001, 0.05, 0.4, 5.0]))
        if number % 11 == 5:
            made["yi"] = [0.25] * k  # equal effects
        counted = tables(chance, k, chance.choice([0.01, 0.05, 0.3, 0.9]))
        yield from of_measures(others(chance, k) | counted)
        yield from of_effects(made, k)
        yield from of_tables(counted)
        yield from of_glmm(chance, max(k, 3), counted if k > 2 else tables(chance, 5, 0.1))


def of_measures(data: Values) -> Iterator[Analysis]:
    for measure, names in EFFECT_COLUMNS.items():
        options = {"measure": measure}
        yield Analysis(name=f"effect: {measure}", kind="effects", data=columns(data, *names), options=options)


def of_effects(data: Values, k: int) -> Iterator[Analysis]:
    effects = columns(data, "yi", "vi")
    for method in ESTIMATORS:
        iterated = 1e-7 if method in ("ML", "REML", "PM", "EB") else CLOSED
        options = {"method": method}
        yield Analysis(name=f"pooled: {method}", kind="uni", data=effects, options=options, tolerance=iterated)
    if k >= 4:
        tests = [(test, "REML") for test in ("z", "knha", "adhoc")]
        for test, method in [*tests, *(("knha", method) for method in ESTIMATORS if method not in ("EE", "REML"))]:
            regressed = columns(data, "yi", "vi", "x1", "x2")
            options = {"test": test, "method": method}
            name = f"regression: {method} {test}"
            yield Analysis(name=name, kind="regression", data=regressed, options=options, tolerance=1e-6)
        yield Analysis(name="subgroups", kind="groups", data=columns(data, "yi", "vi", "group"), tolerance=1e-6)
    if k >= 3:
        yield Analysis(name="Egger and Begg", kind="small", data=effects, tolerance=1e-6)
        for method in ("EE", "DL", "REML"):
            options = {"method": method}
            yield Analysis(
                name=f"trim and fill: {method}", kind="filled", data=effects, options=options, tolerance=1e-6
            )
            yield Analysis(
                name=f"influence: {method}", kind="pulls", data=effects, options=options, tolerance=1e-6
            )
        yield Analysis(name="PET-PEESE", kind="intercept", data=effects)
    if k >= 5:
        studies = columns(data, "yi", "vi", "study")
        yield Analysis(name="three levels", kind="nested", data=studies, tolerance=ITERATED)
        yield Analysis(name="cluster-robust", kind="clustered", data=studies)
    if k >= 8:
        for steps in ([0.025, 1], [0.025, 0.5, 1]):
            name = f"selection model: {len(steps) - 1} step" + "s" * (len(steps) > 2)
            yield Analysis(name=name, kind="selection", data=effects, options={"steps": steps}, tolerance=1e-3)


def of_tables(data: Values) -> Iterator[Analysis]:
    for measure in ("OR", "RR", "RD"):
        options = {"how": "mantel-haenszel", "measure": measure}
        yield Analysis(name=f"Mantel-Haenszel: {measure}", kind="tables", data=data, options=options)
    yield Analysis(name="Peto", kind="tables", data=data, options={"how": "peto", "measure": "OR"})


def of_glmm(chance: random.Random, k: int, data: Values) -> Iterator[Analysis]:
    for method in ("EE", "ML"):
        for measure, model in GLMMS:
            counted = data if measure == "OR" else columns(counted_events(chance, k), *EFFECT_COLUMNS[measure])
            name = f"GLMM {measure} {model}".strip() + f": {method}"
            options = {"measure": measure, "model": model, "method": method}
            yield Analysis(name=name, kind="glmm", data=counted, options=options, tolerance=QUADRATURE)


GLMMS = (("OR", "CM.AL"), ("OR", "CM.EL"), ("IRR", "CM.EL"), ("PLO", ""))

# The comparison.


@attrs.define
class Row:
    """What was seen of one analysis over all data sets."""

    sets: int = 0
    values: int = 0
    largest: float = 0.0
    apart: list[str] = attrs.field(factory=list)
    reasons: Counter[str] = attrs.field(factory=Counter)
    told: list[str] = attrs.field(factory=list)
    refused_by_us: int = 0
    refused_by_metafor: int = 0


def flat(values: Values) -> dict[str, float | None]:
    """Single numbers by name; lists by their places."""
    found: dict[str, float | None] = {}
    for name, value in values.items():
        if isinstance(value, list):
            found |= {f"{name}[{at}]": each for at, each in enumerate(value)}
        else:
            found[name] = value
    return found


def difference(ours: float, theirs: float, error: float = 0.0) -> float:
    """Relative to the larger one, or to its standard error, or to 0.001: zeros have no relative digits."""
    if math.isinf(ours) and math.isinf(theirs):
        return 0.0
    return abs(ours - theirs) / max(abs(ours), abs(theirs), error, 1e-3)


EQUAL = "all effects are equal: metafor ranks, and adds studies by, what is left of rounding"
HIGHER = "metafor stops at a lower likelihood than ours"
SURELY, SURELY_OF_INTEGRALS = 1e-12, 1e-5
"""By how much a likelihood has to be higher: more than rounding (relative), or than ways to integrate, leave."""


def reason(analysis: Analysis, ours: Values, theirs: Values) -> str:
    """Why all values of an analysis may lie apart, proved on its data; "" where nothing is."""
    if analysis.kind == "filled" and len(set(analysis.data["yi"])) == 1:
        return EQUAL
    likelihoods = ours.get("loglik"), theirs.get("loglik")
    if analysis.kind == "regression" and analysis.options["method"] == "REML":
        likelihoods = tuple(restricted_likelihood(analysis.data, each["tau2"]) for each in (ours, theirs))
    if None in likelihoods:
        return ""
    rounding = SURELY_OF_INTEGRALS if analysis.kind == "glmm" else SURELY * max(1, *map(abs, likelihoods))
    return HIGHER if likelihoods[0] > likelihoods[1] + rounding else ""


def restricted_likelihood(data: Data, tau2: float) -> float:
    """Restricted log-likelihood of a regression at ``tau2`` but for a constant (Viechtbauer, 2005)."""
    y, v = np.asarray(data["yi"]), np.asarray(data["vi"])
    x = np.column_stack([np.ones_like(y), data["x1"], data["x2"]])
    w = 1 / (v + tau2)
    information = x.T @ (w[:, None] * x)
    residuals = y - x @ np.linalg.solve(information, x.T @ (w * y))
    return float(np.log(w).sum() - np.linalg.slogdet(information)[1] - (w * residuals**2).sum()) / 2


def compare(row: Row, analysis: Analysis, theirs: Values) -> None:
    row.sets += 1
    try:
        ours = flat(OURS[analysis.kind](analysis.data, **analysis.options))
    except MutualEvidenceError as error:
        row.refused_by_us += 1
        row.told.append(f"refused here: {error.message}; metafor: {theirs.get('error', 'has values')}")
        return
    if "error" in theirs:
        row.refused_by_metafor += 1
        row.told.append(f"refused by metafor: {theirs['error']}")
        return
    why = reason(analysis, ours, theirs)
    for name, value in flat(theirs).items():
        mine = ours.get(name)
        if not isinstance(value, float | int):
            continue
        if mine is None:
            if name in ours:
                row.apart.append(f"{name}: none here, metafor {value:g}")
            continue
        row.values += 1
        apart = difference(mine, value, ours.get(re.sub("(estimate|lower|upper)$", "se", name)) or 0.0)
        row.largest = max(row.largest, apart)
        if apart > analysis.tolerance and why:
            row.reasons[why] += 1
            row.told.append(f"{name}: {mine:.12g}, metafor {value:.12g}; {why}")
        elif apart > analysis.tolerance:
            row.apart.append(f"{name}: {mine:.12g}, metafor {value:.12g}")


def run_metafor(found: Sequence[Analysis]) -> tuple[list[Values], str]:
    with tempfile.TemporaryDirectory() as folder:
        data, results = Path(folder, "data.json"), Path(folder, "results.json")
        data.write_text(json.dumps([each.job() for each in found]), encoding="utf-8")
        script = Path(__file__).with_suffix(".R")
        subprocess.run(["Rscript", str(script), str(data), str(results)], check=True, stderr=subprocess.DEVNULL)
        read = json.loads(results.read_text(encoding="utf-8"))
    return read["results"], read["version"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="of the random data")
    parser.add_argument("--reviews", type=int, default=32, help="random reviews")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the values that lie apart")
    parser.add_argument("--only", default="", help="only analyses whose name has this")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - the same data every time, not secrets
    made = [each for each in analyses(chance, options.reviews) if options.only in each.name]
    results, version = run_metafor(made)
    rows: dict[str, Row] = {}
    for analysis, theirs in zip(made, results, strict=True):
        compare(rows.setdefault(analysis.name, Row()), analysis, theirs)
    print(f"Against metafor {version}: {options.reviews} random reviews, seed {options.seed}")
    heads = f"{'analysis':24} {'sets':>5} {'values':>7} {'largest difference':>19} {'apart':>6}"
    print(f"{heads} {'refused: here':>14} {'metafor':>8}")
    for name, row in rows.items():
        print(
            f"{name:24} {row.sets:5} {row.values:7,} {row.largest:19.1e} {len(row.apart):6} "
            f"{row.refused_by_us:14} {row.refused_by_metafor:8}"
        )
        if options.verbose:
            for each in [*row.apart, *row.told]:
                print("    " + each)
    reasons = sum((row.reasons for row in rows.values()), Counter())
    for why, count in reasons.items():
        print(f"{count} apart: {why}")
    apart, total = sum(len(row.apart) for row in rows.values()), sum(row.values for row in rows.values())
    print(f"{total - apart - reasons.total()} passed, {apart} failed" + ("" if apart else ": all others agree"))
    sys.exit(bool(apart))


if __name__ == "__main__":
    main()
