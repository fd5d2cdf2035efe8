"""Whole outputs, as they were read and approved: ``MUTUALEVIDENCE_UPDATE_GOLDEN=1 pytest`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from samples import APA_LIST, DOCUMENT, NUMBERED_LIST

from mutualevidence.output import FORMATS, render_document, render_references

GOLDEN = Path(__file__).parents[1] / "golden" / "output"
TEXTUAL = [format for format in FORMATS.values() if format.name != "docx"]


def compare(rendered: str, name: str) -> None:
    path = GOLDEN / name
    if os.environ.get("MUTUALEVIDENCE_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", TEXTUAL, ids=lambda format: format.name)
def test_apa_reference_list(format):
    compare(f"{render_references(APA_LIST, format.name)}\n", f"apa{format.suffix}")


@pytest.mark.parametrize("format", TEXTUAL, ids=lambda format: format.name)
def test_numbered_reference_list(format):
    compare(f"{render_references(NUMBERED_LIST, format.name)}\n", f"numbered{format.suffix}")


@pytest.mark.parametrize("format", TEXTUAL, ids=lambda format: format.name)
def test_document(format):
    compare(str(render_document(DOCUMENT, format.name, standalone=True)), f"document{format.suffix}")
