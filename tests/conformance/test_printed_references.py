"""The Manual's printed references as a test: ``pytest --apa-manual DIR``."""

from __future__ import annotations

from pathlib import Path

from printed_references import PASSING, cases, faults


def test_what_was_parsed_right_stays_so_and_nine_of_ten_are(apa_manual: Path) -> None:
    passed = {key: not list(faults(reference, text)) for key, reference, text in cases(apa_manual)}
    right = {key for key, ok in passed.items() if ok}
    assert sorted(set(PASSING.read_text("utf-8").splitlines()) - right) == []
    assert len(right) >= 0.9 * len(passed)
