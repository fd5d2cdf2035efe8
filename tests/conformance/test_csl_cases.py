"""CSL cases and the comparison with citeproc-js: what is right stays right, differences have reasons."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{name}_runner", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cases = _module("csl_cases")
differential = _module("csl_differential")


def test_every_case_is_right_or_differs_on_purpose(csl_cases: Path) -> None:
    assert [result for result in cases.run(csl_cases) if not result.agrees and not result.reason] == []


def test_a_pair_of_style_and_locale_prints_what_citeproc_js_prints(csl_cases: Path) -> None:
    texts = list(differential.run(csl_cases / "differential", "american-medical-association"))
    assert sum(text.agrees for text in texts) >= 0.95 * len(texts)


@pytest.mark.parametrize("module", [cases, differential])
def test_every_difference_has_a_reason(module: ModuleType) -> None:
    rows = tomllib.loads(module.EXPECTED.read_text("utf-8")).get("difference", [])
    assert all(row["reason"].strip() for row in rows)


def test_right_texts_are_told_apart() -> None:
    assert cases.right_texts({"id": "1", "right": "A / B"}, {}) == ("A", "B")
    assert cases.right_texts({"id": "1", "right": "A (arguable)"}, {}) == ("A",)
    assert cases.right_texts({"id": "1", "right": "A twice"}, {}) == ("A", "A")
    assert cases.right_texts({"id": "1", "right": "as it should be"}, {"1": ["C"]}) == ("C",)
