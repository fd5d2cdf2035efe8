"""What a manuscript is to its checks: paragraphs of plain text, and the reference list among them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence

import attrs

from mutualevidence.manuscripts.references.dates import DATE
from mutualevidence.manuscripts.references.lists import HEADING, ListedText, listed_texts

_AFTER_LIST = re.compile(
    r"\W*(?:appendi(?:x|ces)|foot ?notes?|endnotes?|notes?|tables?|figures?|author note|supplement\w*"
    r"|acknowledge?ments?|anhang|funding|about the authors?)\b.{0,60}",
    re.IGNORECASE,
)
"""What stands after a reference list (APA 7, 2.17)."""


class Kind(enum.StrEnum):
    """What a paragraph is in its text."""

    TEXT = "text"
    HEADING = "heading"
    QUOTATION = "quotation"
    """A block quotation: forty words and more (APA 7, 8.27)."""
    NOTE = "note"
    TABLE = "table"


@attrs.frozen
class KeyedCite:
    """A work cited by its key, as drafts do: "[@key, p. 3]"; nothing of it stands in the text."""

    key: str
    place: int
    """Where in the paragraph's text it stands."""
    locator: str = ""


@attrs.frozen
class Paragraph:
    """A paragraph: its text without formatting, the places in italics, and where it stands."""

    text: str
    kind: Kind = Kind.TEXT
    line: int = 0
    italics: tuple[tuple[int, int], ...] = ()
    keyed: tuple[KeyedCite, ...] = ()


@attrs.frozen
class Manuscript:
    """A finished text: the paragraphs before and after the reference list, and the references listed."""

    paragraphs: tuple[Paragraph, ...]
    listed: tuple[ListedText, ...] = ()
    file: str = ""
    keys: tuple[tuple[str, int], ...] = ()
    """Keys cited in a draft's own way, as ``[@key]``, with their lines."""

    @classmethod
    def of(
        cls, paragraphs: Iterable[Paragraph], file: str = "", keys: Iterable[tuple[str, int]] = ()
    ) -> Manuscript:
        """Returns the manuscript of ``paragraphs``; its list is what follows the last heading "References"."""
        every = list(paragraphs)
        start = next((place for place in reversed(range(len(every))) if _is_heading(every[place])), None)
        if start is None and _is_list(every):
            return cls((), tuple(each for paragraph in every for each in _listed(paragraph)), file, tuple(keys))
        if start is None:
            return cls(tuple(every), (), file, tuple(keys))
        end = next((place for place in range(start + 1, len(every)) if _ends_list(every[place])), len(every))
        listed = [each for paragraph in every[start + 1 : end] for each in _listed(paragraph)]
        return cls((*every[:start], *every[end:]), tuple(listed), file, tuple(keys))


def _is_list(paragraphs: Sequence[Paragraph]) -> bool:
    """Returns whether the whole text is a reference list: nearly every paragraph begins as references do."""
    dated = [
        found
        for each in paragraphs
        if (found := DATE.search(each.text)) and each.text[found.end() : found.end() + 1] == "."
    ]
    return len(dated) > 0 and len(dated) >= 0.8 * len(paragraphs)


def _is_heading(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < 60 and bool(HEADING.fullmatch(paragraph.text))


def _ends_list(paragraph: Paragraph) -> bool:
    if paragraph.kind == Kind.HEADING or paragraph.kind == Kind.NOTE:
        return True
    return len(paragraph.text) < 80 and bool(_AFTER_LIST.fullmatch(paragraph.text))


def _listed(paragraph: Paragraph) -> list[ListedText]:
    """Returns the references of one paragraph of the list: one, or one a line."""
    if "\n" not in paragraph.text:
        return [ListedText(paragraph.text, paragraph.line, paragraph.italics)]
    return listed_texts(paragraph.text, paragraph.line or 1)


def plain_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a plain text: set apart by blank lines, and headings of reference lists by themselves."""
    found: list[Paragraph] = []
    lines: list[str] = []
    first = 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        alone = len(line) < 60 and bool(HEADING.fullmatch(line) or _AFTER_LIST.fullmatch(line))
        if (not line.strip() or alone) and lines:
            found.append(Paragraph("\n".join(lines), line=first))
            lines = []
        if alone:
            found.append(Paragraph(line.strip(), Kind.HEADING, number))
        elif line.strip():
            first = first if lines else number
            lines.append(line.rstrip())
    return found
