"""The Manual's examples: what passed once passes, and the rates stay where they are."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

_spec = importlib.util.spec_from_file_location("apa_manual_runner", Path(__file__).with_name("apa_manual.py"))
assert _spec is not None
assert _spec.loader is not None
runner = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(runner)


@pytest.fixture(scope="module")
def report(apa_manual: Path) -> Any:
    return runner.run(apa_manual)


def rate(report: Any, kind: str) -> float:
    counts = [(ok, n) for (name, ok), n in report.counts.items() if name.startswith(kind) and "only" not in name]
    good, bad = (sum(n for ok, n in counts if ok is wanted) for wanted in (True, False))
    return good / (good + bad)


def test_nothing_that_passed_is_lost(report: Any) -> None:
    before = set(runner.PASSING.read_text("utf-8").splitlines())
    assert sorted(before - report.passed) == []


RATES = [("references", 0.97), ("citations", 0.95), ("italics", 1.0), ("order", 1.0)]


@pytest.mark.parametrize(("kind", "least"), RATES)
def test_rates(report: Any, kind: str, least: float) -> None:
    assert rate(report, kind) >= least
