"""Every value of the reference results, to a relative difference of 1e-8.

Where it has a variance of zero but for rounding, zero will do.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence.evidence.effects import conversions, correlations, counts, effect_sizes, from_tests
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample
from mutualevidence.evidence.numerics import effects_and_variances, normal_p
from mutualevidence.evidence.statistics import combining_p, mantel_haenszel, meta_regression, sensitivity
from mutualevidence.evidence.statistics import sign_test as direction
from mutualevidence.evidence.statistics import small_study_effects as bias
from mutualevidence.evidence.statistics.estimators import log_likelihood
from mutualevidence.evidence.statistics.pooling import Inference, PooledEstimate, pool


@pytest.fixture(scope="module")
def reference(evidence_reference: Path) -> dict[str, Any]:
    return json.loads((evidence_reference / "meta_reference.json").read_text(encoding="utf-8"))


def agrees(given: Any, expected: Any, smallest: float = 0.0) -> bool:
    if isinstance(expected, list):
        return len(given) == len(expected) and all(
            agrees(g, e, smallest) for g, e in zip(given, expected, strict=True)
        )
    if expected is None or isinstance(expected, str):
        return given == expected
    return given == pytest.approx(expected, rel=1e-8, abs=smallest)


def differences(given: Mapping[str, Any], expected: Mapping[str, Any], path: str = "") -> list[str]:
    """Every leaf of ``expected`` that ``given`` lacks or has otherwise."""
    wrong = []
    for name, value in expected.items():
        here = f"{path}/{name}"
        if name not in given:
            wrong.append(f"{here} is missing")
        elif isinstance(value, dict):
            wrong += differences(given[name], value, here)
        elif not agrees(given[name], value, 1e-11 if name in ("tau2", "I2_pct") else 0.0):
            wrong.append(f"{here}: {given[name]!r}, expected {value!r}")
    return wrong


def _test(test: Inference) -> dict[str, Any]:
    values = {
        "estimate": test.estimate,
        "se": test.se,
        "stat": test.stat,
        "pval": test.p,
        "ci_lb": test.lower,
        "ci_ub": test.upper,
    }
    return values if test.df is None else {**values, "df": test.df}


def as_reference(pooled: PooledEstimate) -> dict[str, Any]:
    """``pooled`` in the words of the reference."""
    assert pooled.q
    assert pooled.heterogeneity
    values: dict[str, Any] = {
        "method": pooled.method,
        "tau2": pooled.tau2,
        "se_tau2": pooled.se_tau2,
        "Q": pooled.q.q,
        "Q_df": pooled.q.df,
        "Q_p": pooled.q.p,
        "I2_pct": pooled.heterogeneity.i2,
        "H2": pooled.heterogeneity.h2,
        "wald": _test(pooled.wald),
    }
    if pooled.hksj and pooled.hksj_adhoc and pooled.profile:
        values["hksj"], values["hksj_adhoc"] = _test(pooled.hksj), _test(pooled.hksj_adhoc)
        values["prediction_interval"] = dict(pooled.prediction)
        profile = pooled.profile
        values["tau2_ci_qprofile"] = {"tau2": profile.tau2, "I2_pct": profile.i2, "H2": profile.h2}
    return values


def test_every_model_of_every_data_set(reference: dict[str, Any]) -> None:
    wrong = []
    for name, data in reference["datasets"].items():
        for method, expected in data["models"].items():
            given = as_reference(pool(data["yi"], data["vi"], method=method))
            wrong += differences(given, expected, f"{name}/{method}")
    assert not wrong, "\n".join(wrong)


def test_every_effect_size_row(reference: dict[str, Any]) -> None:
    wrong = []
    for name, row in reference["effect_sizes"].items():
        given = effect_row(row["measure"], row["input"], row["vtype"], row["correct"])
        wrong += differences({"yi": given[0], "vi": given[1]}, {"yi": row["yi"], "vi": row["vi"]}, name)
    assert not wrong, "\n".join(wrong)


def test_effects_of_every_data_set_from_its_raw_data(reference: dict[str, Any]) -> None:
    wrong = []
    for name, (effect_of, columns) in RAW.items():
        data = reference["datasets"][name]
        for at, row in enumerate(zip(*(data["raw"][column] for column in columns), strict=True)):
            effect = effect_of(*row)
            wrong += differences(
                {"y": effect[0], "v": effect[1]}, {"y": data["yi"][at], "v": data["vi"][at]}, f"{name}/{at}"
            )
    assert not wrong, "\n".join(wrong)


def _pair(effect: EffectSize) -> tuple[float, float | None]:
    return effect.y, effect.variance


def _never_silent(table: FourfoldTable) -> FourfoldTable:
    """The reference keeps tables in which nobody had the event, with 1/2 added; we refuse them unless asked."""
    return table.with_half_added() if table.says_nothing else table


def _samples(m1: float, sd1: float, n1: float, m2: float, sd2: float, n2: float) -> tuple[Sample, Sample]:
    return Sample(n1, m1, sd1), Sample(n2, m2, sd2)


MEANS = ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
CELLS = ("ai", "bi", "ci", "di")
RISKS = ("ai", "n1i", "ci", "n2i")
RAW: dict[str, tuple[Callable[..., tuple[float, float | None]], tuple[str, ...]]] = {
    "bcg_logRR": (lambda *c: _pair(counts.risk_ratio(FourfoldTable(*c))), ("tpos", "tneg", "cpos", "cneg")),
    "bcg_logOR": (lambda *c: _pair(counts.odds_ratio(FourfoldTable(*c))), ("tpos", "tneg", "cpos", "cneg")),
    "bcg_RD": (lambda *c: _pair(counts.risk_difference(FourfoldTable(*c))), ("tpos", "tneg", "cpos", "cneg")),
    "normand1999_smd": (lambda *x: _pair(effect_sizes.standardized_mean_difference(*_samples(*x))), MEANS),
    "normand1999_md": (lambda *x: _pair(effect_sizes.mean_difference(*_samples(*x))), MEANS),
    "normand1999_md_pooled": (
        lambda *x: _pair(effect_sizes.mean_difference(*_samples(*x), equal_variances=True)),
        MEANS,
    ),
    "clasp_or": (lambda *c: _pair(counts.odds_ratio(FourfoldTable.of_events(*c))), RISKS),
    "nielweise2007_or": (lambda *c: _pair(counts.odds_ratio(_never_silent(FourfoldTable.of_events(*c)))), RISKS),
    "molloy2014_zcor": (lambda r, n: _pair(correlations.fisher_z(r, n)), ("ri", "ni")),
    "pignon2000_loghr": (lambda o, v: _pair(counts.hazard_ratio(o, v)), ("OmE", "V")),
    "bcg_logRR_k2": (lambda *c: _pair(counts.risk_ratio(FourfoldTable(*c))), ("tpos", "tneg", "cpos", "cneg")),
}


def effect_row(
    measure: str, given: dict[str, float], variance: str | None, correct: bool | None
) -> tuple[float, float | None]:
    """What we make of a row of the reference."""
    if "m1i" in given and "n1i" in given:
        return _of_means(measure, *_samples(*(given[c] for c in MEANS)), variance, correct)
    if "ai" in given:
        return _of_counts(measure, FourfoldTable(*(given[c] for c in CELLS)))
    if "ri" in given and "m1i" not in given:
        return _pair(
            {"COR": correlations.correlation, "ZCOR": correlations.fisher_z}[measure](given["ri"], given["ni"])
        )
    if "xi" in given:
        x, n = given["xi"], given["ni"]
        return _pair(counts.proportion(x, n)) if measure == "PR" else counts.logit_proportion(x, n)
    change = effect_sizes.standardized_change(
        given["m1i"], given["m2i"], given["ni"], given["ri"], sd_before=given["sd1i"], sd_after=given.get("sd2i")
    )
    return _pair(change)


def _of_means(
    measure: str, a: Sample, b: Sample, variance: str | None, correct: bool | None
) -> tuple[float, float | None]:
    d = effect_sizes.cohens_d(a, b)
    if measure == "SMD":
        return _pair(
            d if correct is False else effect_sizes.standardized_mean_difference(a, b, variance=variance or "LS")
        )
    return _pair(
        {
            "MD": lambda: effect_sizes.mean_difference(a, b),
            "SMD1": lambda: effect_sizes.glass_delta(a, b),
            "ROM": lambda: effect_sizes.ratio_of_means(a, b),
            "RPB": lambda: correlations.point_biserial(a, b),
            "RBIS": lambda: correlations.biserial(a, b),
            "D2ORL": lambda: conversions.odds_ratio_from_d(d),
            "D2ORN": lambda: conversions.odds_ratio_from_d(d, factor=conversions.COX),
        }[measure]()
    )


def _of_counts(measure: str, table: FourfoldTable) -> tuple[float, float | None]:
    # The reference adds 1/2 to tables with a zero for these two as well; we do so only where nothing else helps.
    halved = table.with_half_added() if table.has_zero else table
    return {
        "RR": lambda: _pair(counts.risk_ratio(table)),
        "OR": lambda: _pair(counts.odds_ratio(table)),
        "RD": lambda: _pair(counts.risk_difference(halved)),
        "AS": lambda: counts.arcsine_difference(table),
        "PETO": lambda: _pair(counts.peto_odds_ratio(halved)),
        "YUQ": lambda: counts.yules_q(table),
        "OR2DL": lambda: _pair(conversions.d_from_odds_ratio(counts.odds_ratio(table))),
        "OR2DN": lambda: _pair(conversions.d_from_odds_ratio(counts.odds_ratio(table), factor=conversions.COX)),
    }[measure]()


def _bcg(reference: dict[str, Any]) -> tuple[dict[str, Any], list[float], list[float], list[FourfoldTable]]:
    data = reference["datasets"]["bcg_logRR"]
    cells = zip(*(data["raw"][column] for column in ("tpos", "tneg", "cpos", "cneg")), strict=True)
    return data["raw"], data["yi"], data["vi"], [FourfoldTable(*c) for c in cells]


def _brief(pooled: PooledEstimate) -> dict[str, Any]:
    values = {"estimate": pooled.estimate, "se": pooled.wald.se, "tau2": pooled.tau2 or 0, "k": pooled.k}
    if pooled.q and pooled.heterogeneity:
        values |= {"Q": pooled.q.q, "I2_pct": pooled.heterogeneity.i2}
    return {**values, "ci": [pooled.wald.lower, pooled.wald.upper]}


def _columns(estimates: list[PooledEstimate], names: tuple[str, ...]) -> dict[str, list[Any]]:
    return {name: [_brief(pooled)[name] for pooled in estimates] for name in names}


def _egger(test: bias.Egger) -> dict[str, Any]:
    return {
        "desc": "regtest(res, model='lm'): classical Egger, WLS of yi on sei, multiplicative dispersion, t(k-2)"
        if test.df
        else "regtest(res): mixed-effects meta-regression on sei, REML, z",
        "stat": test.stat,
        "df": test.df,
        "pval": test.p,
        "slope": test.slope,
        "slope_se": test.slope_se,
        "limit_estimate": test.limit,
        "limit_ci": test.limit_interval,
    }


def _filled(filled: bias.Filled) -> dict[str, Any]:
    return {**_brief(filled.pooled), "k0": filled.k0, "side": filled.side}


def _regression(fit: meta_regression.Regression) -> dict[str, Any]:
    return {
        "coef": [c.estimate for c in fit.coefficients],
        "se": [c.se for c in fit.coefficients],
        "pval": [c.p for c in fit.coefficients],
        "ci_lb": [c.lower for c in fit.coefficients],
        "ci_ub": [c.upper for c in fit.coefficients],
        "tau2": fit.tau2,
        "QE": fit.qe,
        "QM": fit.qm,
        "R2_pct": fit.r2,
        "I2_pct": fit.i2,
        "df": fit.qm_df,
        "p": fit.qm_p,
    }


def _tables(pooled: mantel_haenszel.PooledTables) -> dict[str, Any]:
    t = pooled.test
    scale = "raw" if pooled.measure == "RD" else "log"
    return {"estimate": t.estimate, "se": t.se, "ci": [t.lower, t.upper], "Q": pooled.q.q, "scale": scale}


def test_further_analyses_of_the_bcg_trials(reference: dict[str, Any]) -> None:
    raw, y, v, tables = _bcg(reference)
    rank = bias.begg(y, v)
    groups = sensitivity.subgroups(y, v, raw["alloc"])
    steps = sensitivity.cumulative(y, v, raw["year"])
    regress = meta_regression.meta_regression
    given = {
        "egger_lm": _egger(bias.egger(y, v)),
        "egger_rma_reml": _egger(bias.egger_random(y, v)),
        "begg_rank": {"tau": rank.tau, "pval": rank.p},
        "trimfill_ee": _filled(bias.trim_and_fill(y, v, method="EE")),
        "failsafe_rosenthal": bias.failsafe_n(y, v),
        "leave1out_reml": _columns(
            list(sensitivity.leave_one_out(y, v)), ("estimate", "se", "tau2", "I2_pct", "Q")
        ),
        "cumulative_by_year_reml": {
            "order": [raw["trial"][at] for at, _ in steps],
            **_columns([pooled for _, pooled in steps], ("estimate", "se", "tau2")),
        },
        "subgroup_alloc": {
            "separate_tau2_reml": {name: _brief(pooled) for name, pooled in groups.pooled.items()},
            "Q_between": {"Q": groups.between.q, "df": groups.between.df, "p": groups.between.p},
            "common_tau2_meta_regression": _regression(sensitivity.subgroup_regression(y, v, raw["alloc"])),
        },
        "metareg_ablat_reml_z": _regression(regress(y, v, [raw["ablat"]], hksj=False)),
        "metareg_ablat_reml_knha": _regression(regress(y, v, [raw["ablat"]])),
        "mantel_haenszel_OR": _tables(mantel_haenszel.mantel_haenszel(tables, "OR")),
        "mantel_haenszel_RR": _tables(mantel_haenszel.mantel_haenszel(tables, "RR")),
        "mantel_haenszel_RD": _tables(mantel_haenszel.mantel_haenszel(tables, "RD")),
        "peto_OR": _tables(mantel_haenszel.peto(tables)),
    }
    expected = dict(reference["bcg_logRR_extras"])
    # Here the reference stopped its last iteration at a step of 1e-5; the likelihood decides in the test below.
    loose = expected.pop("trimfill_reml")
    wrong = differences(given, expected)
    filled = bias.trim_and_fill(y, v)
    assert (filled.k0, filled.side) == (loose["k0"], loose["side"])
    assert filled.pooled.estimate == pytest.approx(loose["estimate"], rel=1e-6)
    assert filled.pooled.wald.se == pytest.approx(loose["se"], rel=1e-6)
    assert not wrong, "\n".join(wrong)


def test_trim_and_fill_finds_the_maximum_of_the_likelihood(reference: dict[str, Any]) -> None:
    _, y, v, _ = _bcg(reference)
    filled = bias.trim_and_fill(y, v)
    effects, variances = effects_and_variances([*y, *filled.effects], [*v, v[y.index(min(y, key=lambda e: e))]])
    tau2 = filled.pooled.tau2
    assert tau2
    for other in (tau2 * (1 - 1e-5), tau2 * (1 + 1e-5)):
        assert log_likelihood(effects, variances, tau2) > log_likelihood(effects, variances, other)


def test_sign_tests(reference: dict[str, Any]) -> None:
    wrong = []
    for name, row in reference["sign_test"].items():
        test = direction.sign_test(row["favourable"], row["n"])
        assert test
        given = {
            "favourable": test.favourable,
            "n": test.n,
            "p_two_sided": test.p,
            "prop": test.share,
            "ci_clopper_pearson": test.exact_interval(),
            "p_one_sided_greater": test.one_sided_p,
            "ci_wilson": test.wilson_interval(),
        }
        wrong += differences(given, row, name)
    for row in reference["sign_test_published"]:
        test = direction.sign_test(row["favourable"], row["n"])
        wrong += differences({"p_exact": test.p if test else None}, {"p_exact": row["p_exact"]}, row["what"])
    assert not wrong, "\n".join(wrong)


def test_combined_p(reference: dict[str, Any]) -> None:
    row = reference["combine_p"]
    fisher, stouffer = combining_p.fisher_combined(row["p"]), combining_p.stouffer_combined(row["p"])
    given = {
        "p": row["p"],
        "chi2": fisher.stat,
        "df": fisher.df,
        "pval": fisher.p,
        "stouffer_z": stouffer.stat,
        "stouffer_p": stouffer.p,
    }
    assert not differences(given, row)


def test_standard_errors_z_and_p_of_published_intervals(reference: dict[str, Any]) -> None:
    wrong = []
    for row in reference["reported_summaries"]["rows"]:
        if not row.get("ci") or "se" not in row.get("derived", {}):
            continue
        log = row["measure"] in ("OR", "RR", "HR", "IRR")
        se = from_tests.se_from_interval(*row["ci"], log=log)
        z = (math.log(row["est"]) if log else row["est"]) / se
        derived = {name: row["derived"][name] for name in ("se", "z", "p")}
        wrong += differences({"se": se, "z": z, "p": normal_p(z)}, derived, row["id"])
    assert not wrong, "\n".join(wrong)


def test_results_printed_in_articles(reference: dict[str, Any]) -> None:
    results: dict[tuple[str, str], dict[str, Any]] = {}
    wrong = []
    for row in reference["published_crosschecks"]:
        name, _, method, *path = row["path"].split("/")
        if (name, method) not in results:
            data = reference["datasets"][name]
            found = as_reference(pool(data["yi"], data["vi"], method=method))
            results[name, method] = {**found, "tau": found["tau2"] ** 0.5}
        given: Any = results[name, method]
        for step in path:
            given = given[int(step) if step.isdigit() else step]
        if not agrees(given, row["computed"], 1e-7 if path[-1] == "tau" else 1e-11):
            wrong.append(f"{row['path']}: {given}")
        digits = len(str(row["published"]).partition(".")[2])
        if row["agrees_to_printed_digits"] and abs(given - row["published"]) > 0.51 * 10**-digits:
            wrong.append(f"{row['path']}: {given}, printed as {row['published']}")
    assert not wrong, "\n".join(wrong)
