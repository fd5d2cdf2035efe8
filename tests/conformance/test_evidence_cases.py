"""The evidence cases as a test: ``pytest --evidence-cases DIR``."""

from __future__ import annotations

import pytest
from evidence_cases import own_results, results


def test_evidence_cases_are_as_expected(evidence_cases):
    pytest.importorskip("scipy")
    found = dict(results(evidence_cases))
    assert found
    assert {name: differences for name, differences in found.items() if differences} == {}


def test_rows_of_our_own_are_as_expected():
    pytest.importorskip("scipy")
    found = dict(own_results())
    assert len(found) > 280
    assert {name: differences for name, differences in found.items() if differences} == {}
