"""Reads the how-to page "APA references by kind" and prints its examples.

python tests/docs/apa_examples.py        prints the page with the result after every example
python tests/docs/apa_examples.py -w     writes it
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mutualevidence.bibtex import read_bibtex
from mutualevidence.csl import Style
from mutualevidence.csl.processor import process
from mutualevidence.output import render_inline

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "apa-references-by-kind.md"
EXAMPLE = re.compile(r"```bibtex\n(?P<bib>.*?)\n```\n(?:\n> (?P<printed>[^\n]*)\n)?", re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Every example of the page: the .bib text and what the page says is printed."""
    return [(match["bib"], match["printed"] or "") for match in EXAMPLE.finditer(PAGE.read_text("utf-8"))]


def printed(bib: str) -> str:
    """The reference of the first entry in ``bib``, in Markdown."""
    references = read_bibtex(bib).references
    entries = process(Style.load("apa"), references).bibliography
    assert entries is not None
    first = next(entry for entry in entries.entries if entry.id == references[0].id)
    return str(render_inline(first.content, "markdown"))


def page_with_results() -> str:
    """The page, each example followed by what it prints."""
    return EXAMPLE.sub(
        lambda match: f"```bibtex\n{match['bib']}\n```\n\n> {printed(match['bib'])}\n", PAGE.read_text("utf-8")
    )


if __name__ == "__main__":
    page = page_with_results()
    if "-w" in sys.argv[1:]:
        PAGE.write_text(page, "utf-8")
    else:
        sys.stdout.write(page)
