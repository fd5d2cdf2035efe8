"""LaTeX is compiled where there is a LaTeX, and its pages are read back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from samples import APA_LIST, DOCUMENT

from mutualevidence.output import figure_files, render_document, render_references
from mutualevidence.richtext.document import Document, Paragraph
from mutualevidence.richtext.inline import Format, Note, Span

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex"),
]

OWN_DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\begin{document}
%s
\end{document}
"""


def compiled(folder: Path, latex: str) -> str:
    """The log of a run over ``latex``, which has to succeed."""
    (folder / "text.tex").write_text(latex, encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "text.tex"],  # noqa: S607
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    log = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, log[-2000:]
    assert (folder / "text.pdf").read_bytes().startswith(b"%PDF")
    return log


def test_a_document_compiles_with_every_script_in_it(tmp_path: Path) -> None:
    for name, data in figure_files(DOCUMENT, "latex").items():
        (tmp_path / name).write_bytes(data)
    log = compiled(tmp_path, str(render_document(DOCUMENT, "latex", standalone=True)))
    assert "forest.png" in log
    assert not re.search(r"Overfull \\hbox \((\d{2,})", log)


def test_a_reference_list_compiles(tmp_path: Path) -> None:
    compiled(tmp_path, str(render_references(APA_LIST, "latex", standalone=True)))


def test_a_fragment_compiles_in_a_document_that_loads_nothing(tmp_path: Path) -> None:
    known = ("agarwal2017", "bright1999", "marmar1988", "yalom2005")
    entries = tuple(entry for entry in APA_LIST.entries if entry.id in known)
    references = type(APA_LIST)(entries, hanging_indent=True, line_spacing=2)
    compiled(tmp_path, OWN_DOCUMENT % render_references(references, "latex"))


@pytest.mark.parametrize(
    "text", [r"\ { } # $ % & _ ~ ^ < > | ` ' [ ] * -- --- ,, << >>", "“q” ‘q’ „q“ «q» … – — € ™ ½ ©"]
)
def test_special_characters_compile_wherever_they_stand(tmp_path: Path, text: str) -> None:
    spans = (text, Span(Format.ITALIC, (text,)), Span(Format.SMALL_CAPS, (text,)), Note((text,)))
    compiled(tmp_path, str(render_document(Document((Paragraph(spans),)), "latex", standalone=True)))
