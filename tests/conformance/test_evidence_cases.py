"""The evidence cases as a test: ``pytest --evidence-cases DIR``."""

from __future__ import annotations

import pytest
from evidence_cases import results


def test_evidence_cases_are_as_expected(evidence_cases):
    pytest.importorskip("scipy")
    found = dict(results(evidence_cases))
    assert found
    assert {name: differences for name, differences in found.items() if differences} == {}
