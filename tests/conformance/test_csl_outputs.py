"""The comparison of two versions of the engine, on a few styles."""

from __future__ import annotations

from pathlib import Path

import pytest
from csl_outputs import compare, invented, write


def test_two_runs_print_the_same_and_a_change_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one.gz", tmp_path / "other.gz"
    works = invented()[:12]
    write(one, works, "apa-6")
    write(other, works, "apa-6")
    compare(one, other, 50, 1)
    assert capsys.readouterr().out.endswith(" the same, 0 differ\n")
    write(other, [{**works[0], "title": "Another"}, *works[1:]], "apa-6")
    compare(one, other, 50, 1)
    shown = capsys.readouterr().out
    assert "+ " in shown
    assert "Another" in shown
