"""The bounds that the page on reliability states are those of the code."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "reliability.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+) \| (.+) \| `([\w.]+)\.((?!py`)\w+)` \|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize(("what", "stated", "module", "name"), ROWS, ids=[f"{row[2]}.{row[3]}" for row in ROWS])
def test_a_bound_is_that_of_the_code(what: str, stated: str, module: str, name: str) -> None:
    bound = getattr(importlib.import_module(f"mutualevidence.{module}"), name)
    first, *more = (
        int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", stated.replace(" kB", ",000"))
    )
    if name == "seconds_for":
        assert (first, more[0]) == (bound(0), bound(more[1]) - bound(0))
    elif callable(bound):
        assert (first, more) == (bound(0), [bound(1) - bound(0)])
    else:
        assert bound in (first, *more)


def test_most_readers_have_a_row() -> None:
    assert len(ROWS) >= 20
