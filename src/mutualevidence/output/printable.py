"""What every finished text can do: be had in the common formats, be printed, and be shown in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod


class Printable(ABC):
    """A finished text; `to` gives it in a format."""

    __slots__ = ()

    @abstractmethod
    def to(self, format: str, *, standalone: bool = False) -> str | bytes:
        """Returns the text in ``format``; ``standalone`` makes a whole file of it. Raises `UnknownFormatError`."""

    def to_text(self) -> str:
        """Returns the text without formatting."""
        return str(self.to("text"))

    def to_markdown(self) -> str:
        """Returns the text in Markdown."""
        return str(self.to("markdown"))

    def to_html(self, *, standalone: bool = False) -> str:
        """Returns the text in HTML: a fragment, or a whole page when ``standalone``."""
        return str(self.to("html", standalone=standalone))

    def to_latex(self, *, standalone: bool = False) -> str:
        """Returns the text in LaTeX."""
        return str(self.to("latex", standalone=standalone))

    def to_docx(self) -> bytes:
        """Returns the text as a Word document; needs the extra ``docx`` or, for a draft, ``drafts``."""
        content = self.to("docx", standalone=True)
        return content if isinstance(content, bytes) else content.encode()

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()
