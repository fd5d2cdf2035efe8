"""Bibliographies that requests bring: checked, and turned into other formats, as the commands do it."""

from __future__ import annotations

from typing import Any

import attrs

from mutualevidence import interchange
from mutualevidence.library.library import Library
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.items import too_many


def check(asked: Asked) -> object:
    """Returns what is wrong with the bibliography in the body."""
    return {"diagnostics": _told(_library(asked).check())}


def convert(asked: Asked) -> object:
    """The bibliography in the body, in the format ``to`` (and ``dialect``, for .bib files); and what was lost in
    reading or does not fit there."""
    library = _library(asked)
    format, dialect = asked.text("to", "csl-json"), asked.text("dialect")
    content = library.convert(format, dialect=dialect)
    lost = [*library.diagnostics, *interchange.losses(library.references, content, format, dialect=dialect)]
    return {"format": format, "works": len(library), "content": content, "diagnostics": _told(lost)}


def _library(asked: Asked) -> Library:
    library = Library.from_bytes(asked.body, format=asked.text("from"))
    most = asked.service.settings.most_items
    if len(library) > most:
        raise too_many(len(library), most)
    return library


def _told(diagnostics: list[Diagnostic]) -> list[dict[str, Any]]:
    return [attrs.asdict(diagnostic) for diagnostic in diagnostics]
