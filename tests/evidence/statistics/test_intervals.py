"""The interval that is printed: never narrower than the Wald interval, and what metafor gives (reference/)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.statistics.estimators import ESTIMATORS
from mutualevidence.evidence.statistics.pooling import ADHOC, INTERVALS, PREDICTION_OF, pool

REFERENCE = json.loads((Path(__file__).parent / "reference" / "intervals.json").read_text(encoding="utf-8"))
SETS = {name: data for name, data in REFERENCE.items() if name != "made_with"}
CASES = [
    (name, method, kind)
    for name, data in SETS.items()
    for method in data["methods"]
    for kind in data["methods"][method]
]


@pytest.mark.parametrize(("name", "method", "kind"), CASES)
def test_interval_and_prediction_interval_as_metafor_has_them(name: str, method: str, kind: str) -> None:
    data: dict[str, Any] = SETS[name]
    expected = data["methods"][method][kind]
    pooled = pool(data["yi"], data["vi"], method=method, interval=kind)
    shown = pooled.interval
    assert [shown.estimate, shown.se, shown.p, shown.lower, shown.upper] == pytest.approx(
        [expected[column] for column in ("estimate", "se", "p", "lower", "upper")], rel=1e-8
    )
    prediction = pooled.prediction["normal" if kind == "wald" else PREDICTION_OF[kind]]
    assert list(prediction) == pytest.approx(expected["prediction"], rel=1e-8)


studies = st.lists(
    st.tuples(st.floats(-3, 3).map(lambda x: round(x, 2)), st.floats(0.01, 4).map(lambda x: round(x, 3))),
    min_size=2,
    max_size=12,
)


@given(studies, st.sampled_from(sorted(ESTIMATORS)))
def test_the_default_interval_is_never_narrower_than_the_wald_interval(
    given_studies: list[tuple[float, float]], method: str
) -> None:
    pooled = pool([y for y, _ in given_studies], [v for _, v in given_studies], method=method)
    assert pooled.interval.lower <= pooled.wald.lower
    assert pooled.interval.upper >= pooled.wald.upper


@given(studies)
def test_a_prediction_interval_is_wider_than_the_interval_it_goes_with(
    given_studies: list[tuple[float, float]],
) -> None:
    for kind in INTERVALS:
        pooled = pool([y for y, _ in given_studies], [v for _, v in given_studies], interval=kind)
        if pooled.default_prediction is None:
            assert pooled.k == 2 or pooled.tau2 == 0
        else:
            _, (low, high) = pooled.default_prediction
            assert low <= pooled.interval.lower
            assert high >= pooled.interval.upper


def test_the_interval_of_choice_is_reported_and_the_others_stay() -> None:
    y, v = [0.1, 0.5, 0.9], [0.1, 0.1, 0.2]
    found = {kind: pool(y, v, interval=kind) for kind in INTERVALS}
    assert pool(y, v) == found[ADHOC]
    assert found["wald"].interval == found["hksj"].wald
    assert found["hksj"].interval == found["wald"].hksj
    with pytest.raises(InvalidValueError, match="no interval"):
        pool(y, v, interval="bayes")
