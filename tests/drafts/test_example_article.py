"""The example article is rebuilt by the script beside it: three files, each whole."""

from __future__ import annotations

import io
import re
import runpy
from pathlib import Path

import docx
import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "examples" / "build.py"
LAST_WORDS = "American Journal of Community Psychology"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    built = runpy.run_path(str(SCRIPT))["built"]
    return {file.suffix: file.read_bytes() for file in built(tmp_path_factory.mktemp("article"))}


def test_word_has_its_title_both_tables_and_the_list(files):
    article = docx.Document(io.BytesIO(files[".docx"]))
    assert [p.text for p in article.paragraphs if p.style.name == "Title"] == ["What mutual support groups can do"]
    assert [table.cell(0, 0).text for table in article.tables] == ["Study", "Study"]
    assert sum(p.style.name == "Bibliography" for p in article.paragraphs) == 3
    assert LAST_WORDS in article.paragraphs[-1].text


def test_the_page_has_its_title_both_tables_and_the_list(files):
    page = files[".html"].decode()
    assert page.count("<h1") == 1
    assert page.count("<table") == 2
    assert page.count('class="csl-entry"') == 3
    assert not re.search(r"\{evidence|\{references|\{number", page)


def test_the_pdf_has_its_title(files):
    assert files[".pdf"].startswith(b"%PDF-")
    assert b"What mutual support groups can do" in files[".pdf"]
