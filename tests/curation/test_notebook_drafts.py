"""Renamed keys are followed in the Markdown cells of notebooks, and no other byte of a notebook changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.curation.drafts import followed
from mutualevidence.errors import InvalidValueError

NOTEBOOK = """{
 "cells": [
  {"cell_type": "markdown", "id": "1", "metadata": {"source": ["[@old]"]},
   "source": ["# Über @old\\n", "`@old` and [see @old, p. 3; @other]\\n", "```\\n", "@old\\n", "```"]},
  {"cell_type":"code","execution_count":1,"metadata":{},
   "outputs":[{"name":"stdout","text":["@old\\n"]}], "source": ["print('@old')"]},
  {"source": "One string: \\\\citep{old} \\u2013 @old.", "cell_type": "markdown", "metadata": {}}
 ],
 "metadata": {"note": "@old"}, "nbformat": 4, "nbformat_minor": 5
}
"""


def test_markdown_cells_follow_and_all_else_stays() -> None:
    new = followed(NOTEBOOK, "paper.ipynb", {"old": "new2020"})
    assert new == (
        NOTEBOOK.replace("# Über @old", "# Über @new2020")
        .replace("[see @old", "[see @new2020")
        .replace("\\\\citep{old} \\u2013 @old.", "\\\\citep{new2020} – @new2020.")
    )
    assert json.loads(new)["cells"][2]["source"] == "One string: \\citep{new2020} – @new2020."


@pytest.mark.parametrize(
    "text",
    ["", "no JSON @old", '{"cells": [{"cell_type": "markdown", "source": ["@old"', "[]", '{"worksheets": []}'],
)
def test_what_is_no_notebook_is_told(text: str) -> None:
    with pytest.raises(InvalidValueError, match="no notebook"):
        followed(text, "a.ipynb", {"old": "new"})


def test_word_files_are_told_to_have_no_keys() -> None:
    with pytest.raises(InvalidValueError, match="no citations by key"):
        followed("PK", "paper.docx", {"old": "new"})


def test_rename_writes_the_notebook_with_the_library(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{old, title = {Help}}\n")
    (tmp_path / "paper.ipynb").write_text(NOTEBOOK)
    library = Library.read(tmp_path / "refs.bib")
    library.rename({"old": "new2020"}, drafts=[tmp_path / "paper.ipynb"])
    library.save()
    assert "@new2020, p. 3" not in NOTEBOOK
    assert "@new2020, p. 3" in (tmp_path / "paper.ipynb").read_text()
