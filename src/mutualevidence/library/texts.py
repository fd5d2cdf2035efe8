"""Finished texts: what `Library` gives back, printable, and shown formatted in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.output.printable import Printable
from mutualevidence.runtime.by_value import Shown

if TYPE_CHECKING:
    from mutualevidence.richtext.document import Document


class FormattedText(str):
    """A string in one format that a notebook shows formatted.

    It is an ordinary `str` (``text == "…"``, ``print(text)``); its HTML is made when a notebook asks for it.
    """

    __slots__ = ("_html",)
    _html: Callable[[], str]

    def __new__(cls, text: str, html: Callable[[], str]) -> FormattedText:
        """Make a string of ``text`` that notebooks show as what ``html`` gives."""
        self = super().__new__(cls, text)
        self._html = html
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return str, (str(self),)

    def _repr_html_(self) -> str:
        return self._html()


@attrs.frozen(repr=False)
class FinishedText(Printable, Shown):
    """A finished document: cited, with its reference list, ready for any format.

    ``data`` is the same content as plain values (for JSON), where there is such a form.
    """

    document: Document
    _data: Callable[[], Mapping[str, Any]] | None = attrs.field(
        default=None, repr=False, eq=lambda made: made and made()
    )

    @property
    def data(self) -> Mapping[str, Any] | None:
        """The content as plain values, where there is such a form; made when it is asked for."""
        return self._data() if self._data is not None else None

    def to(self, format: str, *, standalone: bool = False) -> str | bytes:
        """The text in ``format``: text, markdown, html, latex, rtf, docx, typst, or json where there is data.

        ``standalone`` makes a whole file of it (an HTML page, a LaTeX document). Raises `UnknownFormatError`.
        """
        if format == "json" and self.data is not None:
            import json

            return json.dumps(self.data, ensure_ascii=False, indent=2)
        from mutualevidence.output import render_document

        return render_document(self.document, format, standalone=standalone)

    def pictures(self, format: str) -> dict[str, bytes]:
        """Returns the pictures that a file in ``format`` expects beside it, by file name; only LaTeX has any."""
        if format == "json":
            return {}
        from mutualevidence.output import figure_files

        return figure_files(self.document, format)

    def to_json(self) -> str:
        """Returns the content as JSON, without prose."""
        return str(self.to("json"))


class FoundWorks(list[Reference]):
    """References that were found: a list, which a notebook shows as a table of who, when and what."""

    def _repr_html_(self) -> str:
        from mutualevidence.model.notebook import columns

        rows = ((work.id, _first_author(work), str(work.year or ""), work.title) for work in self)
        return columns(("key", "author", "year", "title"), rows)


def _first_author(work: Reference) -> str:
    return (work.authors[0].family or work.authors[0].literal) if work.authors else ""


class Diagnostics(list[Diagnostic]):
    """What was found wrong: a list, which a notebook shows as a table with places and remedies."""

    def _repr_html_(self) -> str:
        from mutualevidence.model.notebook import columns

        rows = (
            (
                each.severity.value,
                f"{each.file}:{each.line}" if each.line else each.file,
                each.code,
                each.message,
                each.remedy,
            )
            for each in self
        )
        return columns(("", "where", "code", "what", "remedy"), rows)
