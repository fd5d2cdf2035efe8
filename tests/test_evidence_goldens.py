"""Whole texts, as they were read and approved: ``MUTUALEVIDENCE_UPDATE_GOLDEN=1 pytest`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mutualevidence import Library

PROJECT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "evidence"


def compare(rendered, name):
    path = GOLDEN / name
    if os.environ.get("MUTUALEVIDENCE_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["markdown", "json"])
def test_summary_of_the_three_claims(format):
    library = Library.read(PROJECT / "references.bib")
    suffix = {"markdown": ".md", "json": ".json"}[format]
    compare(f"{str(library.summary().to(format)).rstrip()}\n", f"summary{suffix}")


def test_the_article_is_rebuilt_from_the_bibliography():
    library = Library.read(PROJECT / "references.bib")
    draft = (PROJECT / "docs" / "examples" / "mutual-support.md").read_text(encoding="utf-8")
    compare(f"{library.render(draft).to_markdown().rstrip()}\n", "mutual-support.md")
