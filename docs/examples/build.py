"""Rebuilds the example article from `references.bib`, as docx, PDF and HTML: ``build.py FOLDER``.

The files are as ``mutualevidence render mutual-support.md -o …`` writes them. It needs the extra ``drafts``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mutualevidence import Library

ARTICLE = Path(__file__).with_name("mutual-support.md")
BIBLIOGRAPHY = Path(__file__).parents[2] / "references.bib"
FORMATS = {".docx": "docx", ".pdf": "pdf", ".html": "html"}


def built(folder: Path) -> list[Path]:
    """Writes the article into ``folder`` in each of `FORMATS`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    article = Library.read(BIBLIOGRAPHY).render(ARTICLE.read_text(encoding="utf-8"), file=str(ARTICLE))
    files = []
    for suffix, format in FORMATS.items():
        made = article.to(format, standalone=True)
        file = folder / ARTICLE.with_suffix(suffix).name
        file.write_bytes(made if isinstance(made, bytes) else made.encode())
        files.append(file)
    return files


if __name__ == "__main__":
    built(Path(sys.argv[1] if len(sys.argv) > 1 else "article"))
