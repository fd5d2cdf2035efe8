"""References as programs export them: what passed once passes, and every difference on purpose has its reason."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("apa_exports_runner", Path(__file__).with_name("apa_exports.py"))
assert _spec is not None
assert _spec.loader is not None
runner = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(runner)

SAME = [
    ("*Book*. Press", "*Book.* Press"),
    ("*Journal*, *12*(2)", "*Journal, 12*(2)"),
    ("“Book”", '"Book"'),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_no_reader_can_tell_apart_is_the_same(one: str, other: str) -> None:
    assert runner.folded(one) == runner.folded(other)


def test_italics_of_letters_count() -> None:
    assert runner.folded("*Book* one") != runner.folded("*Book one*")


def test_every_difference_has_a_reason() -> None:
    rows = tomllib.loads(runner.EXPECTED.read_text("utf-8")).get("difference", [])
    assert all(row["reason"] and row["case"] and row["printed"] for row in rows)


def test_nothing_that_passed_is_lost(apa_exports: Path) -> None:
    passed = {result.id for result in runner.run(apa_exports) if result.agrees}
    assert sorted(set(runner.PASSING.read_text("utf-8").split()) - passed) == []
