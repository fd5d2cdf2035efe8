"""Every value of the reference results, to a relative difference of 1e-8; where it has a variance of zero but for rounding, zero will do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence.evidence.pooling import PooledEstimate, Test, pool  # noqa: E402


@pytest.fixture(scope="module")
def reference(evidence_reference: Path) -> dict[str, Any]:
    return json.loads((evidence_reference / "meta_reference.json").read_text(encoding="utf-8"))


def agrees(given: Any, expected: Any, smallest: float = 0.0) -> bool:
    if isinstance(expected, list):
        return len(given) == len(expected) and all(agrees(g, e, smallest) for g, e in zip(given, expected, strict=True))
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


def _test(test: Test) -> dict[str, Any]:
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
