"""The citations of a document, in document order, found and replaced by their text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mutualevidence.model.citation import Citation, Mode
from mutualevidence.richtext.document import Document
from mutualevidence.richtext.inline import Cite, Inline, Note, RichText
from mutualevidence.richtext.notes import notes_after_punctuation
from mutualevidence.richtext.rebuilding import PARTS, rebuilt


def citations_in(document: Document) -> tuple[Citation, ...]:
    """Returns what ``document`` cites, place by place, in the order of reading."""
    found: list[Citation] = []
    _collect(document, found)
    return tuple(found)


def with_citations(document: Document, texts: Sequence[RichText], *, notes: bool = False) -> Document:
    """``document`` with ``texts`` in the places of its citations, in the order that `citations_in` gives them.

    With ``notes``, for styles that cite in notes (see `mutualevidence.richtext.notes`), all but a mere author
    becomes a `Note`, set after punctuation.
    Raises `ValueError` when there are more or fewer texts than places.
    """
    remaining = iter(texts)
    places = len(citations_in(document))
    if places != len(texts):
        raise ValueError(f"{places} places that cite, but {len(texts)} texts for them")

    def text_of(inline: Inline) -> RichText | None:
        if not isinstance(inline, Cite):
            return None
        text = next(remaining)
        in_note = notes and text and inline.citation.mode is not Mode.AUTHOR_ONLY
        return (Note(text),) if in_note else text

    finished: Document = rebuilt(document, text_of)
    if notes:
        finished = rebuilt(finished, lambda _: None, notes_after_punctuation)
    return finished


def _collect(node: Any, found: list[Citation]) -> None:
    """Adds what ``node`` cites to ``found``, in the order of reading."""
    if isinstance(node, tuple):
        for part in node:
            if not isinstance(part, str):
                _collect(part, found)
    elif isinstance(node, Cite):
        found.append(node.citation)
    else:
        for name in PARTS[type(node)]:
            _collect(getattr(node, name), found)
