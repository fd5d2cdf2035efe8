"""The how-to page "APA references by kind" prints what it says (APA 7, chapters 10 and 11)."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("apa_examples", Path(__file__).with_name("apa_examples.py"))
assert _spec is not None
assert _spec.loader is not None
page = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page)

EXAMPLES = page.examples()


def _name(bib: str) -> str:
    return re.sub(r"\W+", "-", bib[:60]).strip("-")


@pytest.mark.parametrize(
    ("bib", "printed"), EXAMPLES, ids=[f"{n}-{_name(bib)}" for n, (bib, _) in enumerate(EXAMPLES)]
)
def test_an_example_prints_what_the_page_says(bib: str, printed: str) -> None:
    assert page.printed(bib) == printed


def test_every_kind_of_the_manual_has_an_example() -> None:
    text = page.PAGE.read_text("utf-8")
    sections = [*(f"10.{number}" for number in range(1, 17)), *(f"11.{number}" for number in range(4, 11))]
    for section in sections:
        part = text.partition(f"## {section} ")[2].partition("\n## ")[0]
        assert "```bibtex" in part, f"section {section} has no example"


def test_examples_are_read_without_complaint() -> None:
    for bib, _ in EXAMPLES:
        assert [str(diagnostic) for diagnostic in page.read_bibtex(bib).diagnostics] == []
