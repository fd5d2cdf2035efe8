"""The output formats by name, each with its module, which is loaded when the format is first asked for."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Protocol, cast

from mutualevidence.errors import UnknownFormatError, nearest_names
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.richtext.document import Document, ReferenceList
    from mutualevidence.richtext.inline import RichText


class FormatModule(Protocol):
    """What the module of a format gives."""

    def inline(self, text: RichText) -> str:
        """Returns ``text`` as it stands within a line."""
        ...

    def references(self, references: ReferenceList, *, standalone: bool) -> str | bytes:
        """Returns a reference list."""
        ...

    def document(self, document: Document, *, standalone: bool) -> str | bytes:
        """Returns a document."""
        ...


class OutputFormat(NamedTuple):
    """An output format: its name, and what others need to know of it."""

    name: str
    description: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()
    """Other names that mean this format."""
    has_notes: bool = False
    """Whether the format has footnotes of its own."""

    @property
    def module(self) -> FormatModule:
        """The module that renders it."""
        return _module(self.name)


@functools.cache
def _module(name: str) -> FormatModule:
    return cast(FormatModule, importlib.import_module(f"mutualevidence.output.{name}"))


FORMATS: dict[str, OutputFormat] = {
    format.name: format
    for format in (
        OutputFormat("text", "plain text", "text/plain", ".txt", ("plain", "txt")),
        OutputFormat("html", "HTML", "text/html", ".html", ("htm", "xhtml")),
        OutputFormat("markdown", "Markdown (CommonMark, pandoc)", "text/markdown", ".md", ("md",)),
        OutputFormat("latex", "LaTeX", "application/x-tex", ".tex", ("tex",), has_notes=True),
        OutputFormat("rtf", "Rich Text Format", "application/rtf", ".rtf", has_notes=True),
        OutputFormat(
            "docx",
            "Word",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".docx",
            ("word",),
        ),
        OutputFormat("typst", "Typst", "text/vnd.typst", ".typ", ("typ",), has_notes=True),
    )
}
"""The output formats by name."""

_NAMES = {name: format for format in FORMATS.values() for name in (format.name, *format.aliases)}
_ENDINGS = {format.suffix: format.name for format in FORMATS.values()} | {".htm": "html", ".markdown": "markdown"}


def named_format(name: str) -> OutputFormat:
    """The format called ``name``; raises `UnknownFormatError`, with the nearest name, when there is none."""
    format = _NAMES.get(name.lower())
    if format is not None:
        return format
    near = nearest_names(name, _NAMES)
    remedy = f"Did you mean {_NAMES[near[0]].name}? " if near else ""
    raise UnknownFormatError(
        f'there is no output format "{name}"', remedy=f"{remedy}There are {', '.join(FORMATS)}."
    )


def format_of_suffix(suffix: str) -> str:
    """The name of the format of files that end in ``suffix`` (".html"), "" when no format has that ending."""
    return _ENDINGS.get(suffix.lower(), "")
