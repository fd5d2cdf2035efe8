"""Quarto's shortcodes that need no Quarto: included files, values of the front matter (Quarto, Includes)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "method.md").write_text("## Method\n\n{{< include more.md >}}\nWe walked.\n")
    (tmp_path / "parts" / "more.md").write_text("Further words.\n")
    (tmp_path / "mistaken.md").write_text("Further words [@nobody].\n")
    (tmp_path / "circle.md").write_text("Round\n\n{{< include circle.md >}}\n")
    return tmp_path


def written(folder: Path, text: str) -> str:
    return Library().render(text, file=str(folder / "paper.qmd")).to_markdown()


def test_included_files_stand_where_they_are_included(folder):
    text = written(folder, "Before.\n\n{{< include parts/method.md >}}\n\nAfter.\n")
    assert [line for line in text.splitlines() if line] == [
        "Before.",
        "## Method",
        "Further words. We walked.",
        "After.",
    ]


def test_a_mistake_in_an_included_file_is_told_at_the_line_that_includes_it(folder):
    with pytest.raises(InvalidValueError, match=r"paper\.qmd:3: .*nobody"):
        written(folder, "Before.\n\n{{< include mistaken.md >}}\n")


@pytest.mark.parametrize("name", ["nothing.md", "circle.md"])
def test_what_cannot_be_included_is_told(folder, name):
    made = Library().render(f"One.\n\n{{{{< include {name} >}}}}\n", file=str(folder / "paper.qmd"))
    assert [(each.code, each.line) for each in made.diagnostics] == [("shortcode-left", 3)]
    assert "check the name" in made.diagnostics[0].remedy


def test_values_of_the_front_matter_are_put_in(folder):
    front = "---\nversion: 2 *b*\nsite: {name: Oak}\ntitle: 'V{{< meta version >}}'\n---\n\n"
    text = written(folder, f"{front}At {{{{< meta site.name >}}}}, ({{{{< meta version >}}}}).\n")
    assert "At Oak, (2 *b*)." in text
    assert "V2 *b*" in text
