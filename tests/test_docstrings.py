"""Every public class and the calls that people begin with have an example, and every example says what happens."""

from __future__ import annotations

import doctest
import importlib
import shutil
from pathlib import Path

import pytest

import mutualevidence

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "mutualevidence"
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)
FIRST_CALLS = {
    "Library": (
        "read from_bytes from_csl write convert bibliography cite document summary findings_table check search "
        "matching add edit rename dedupe stats styles"
    ),
    "Reference": "from_csl to_csl",
    "Style": "load refined",
    "Date": "parse",
}
"""The methods that have an example of their own."""


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_of_docstrings_show_what_happens(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(PROJECT / "references.bib", tmp_path)
    monkeypatch.chdir(tmp_path)
    report: list[str] = []
    finder = doctest.DocTestFinder()
    for test in finder.find(importlib.import_module(module), module):
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert not report, "".join(report)


def _classes() -> list[type]:
    named = [getattr(mutualevidence, name) for name in mutualevidence.__all__]
    return [each for each in named if isinstance(each, type)]


@pytest.mark.parametrize("public", _classes(), ids=lambda public: public.__name__)
def test_public_classes_have_an_example(public: type) -> None:
    if issubclass(public, mutualevidence.MutualEvidenceError):
        public = mutualevidence.MutualEvidenceError  # one example shows how all of them are caught
    methods = [getattr(public, name).__doc__ or "" for name in FIRST_CALLS.get(public.__name__, "").split()]
    assert ">>>" in (public.__doc__ or "") or methods
    assert all(">>>" in text for text in methods)
