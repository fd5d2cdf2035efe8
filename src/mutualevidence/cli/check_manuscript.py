"""`mutualevidence check` for a finished manuscript: its citations against its reference list, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working
from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from mutualevidence.library.library import Library


def is_manuscript(file: str) -> bool:
    """Returns whether ``file`` is a text to be checked, not a bibliography."""
    path = Path(file)
    if not path.is_file():
        return False
    from mutualevidence.manuscripts.reading import SUFFIXES, is_manuscript

    return path.suffix.lower() in SUFFIXES and is_manuscript(path.read_bytes(), file)


def check(
    file: str,
    bibliography: tuple[str, ...],
    *,
    level: str,
    ignore: tuple[str, ...],
    format: str,
    output: str | None,
    as_text: Callable[[list[Diagnostic]], str],
    retractions: str | None = None,
) -> None:
    """Check ``file`` and write what is wrong with it; ends with exit status 1 where anything is."""
    with working(f"Checking {file}"):
        library = _library(file, bibliography)
        checked = library.check_manuscript(file, retractions=retractions or "").without(
            ignore, level=Severity(level)
        )
    if format == "html":
        text = checked.to_html()
    else:
        text = checked.to_json() if format == "json" else as_text(checked.diagnostics)
    common.write_result(text, output)
    if checked.remarks:
        raise click.exceptions.Exit(common.EXIT_LOST)


def _library(file: str, bibliography: tuple[str, ...]) -> Library:
    """Returns the bibliography named, or the one that a draft names itself."""
    from mutualevidence.library.library import Library
    from mutualevidence.library.sources import DRAFTS

    if bibliography:
        return common.library_of(*bibliography)
    return Library.from_document(file) if Path(file).suffix.lower() in DRAFTS else Library()
