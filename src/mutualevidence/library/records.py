"""Formats works by themselves, any number of them: an iterator in, an iterator out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.library.printing import loaded_style
from mutualevidence.model.reference import Reference

if TYPE_CHECKING:
    from mutualevidence.csl import Style


@attrs.frozen
class FormattedRecord:
    """What is printed of one work that stands by itself.

    >>> from mutualevidence import format_each
    >>> [record] = format_each([{"id": "doe", "type": "book", "title": "Help", "author": [{"family": "Doe"}]}])
    >>> record.citation, record.bibliography
    ('(Doe, n.d.)', 'Doe. (n.d.). Help.')
    """

    id: str
    bibliography: str | bytes
    """The list with this work alone; "" where the style has no list."""
    citation: str


def format_each(
    records: Iterable[Reference | Mapping[str, Any]],
    style: str | Style = "apa",
    *,
    locale: str | None = None,
    format: str = "text",
) -> Iterator[FormattedRecord]:
    """Give each of ``records`` (references or CSL-JSON items) as it reads when it stands alone, in their order.

    For repositories and search pages, where a list's order, numbers and year suffixes mean nothing. Some hundred
    records are taken at a time and none is kept, so that there may be more than memory holds. ``format`` is one of
    `Library.bibliography`. Raises `StyleError`, `UnknownFormatError`, `InvalidValueError` for what is no record.

    >>> items = ({"id": title, "type": "book", "title": title} for title in ("Help", "Rest"))
    >>> [record.citation for record in format_each(items)]
    ['(Help, n.d.)', '(Rest, n.d.)']
    """
    from mutualevidence.csl.records import process_each
    from mutualevidence.output import render_inline, render_references
    from mutualevidence.output.formats import named_format

    named_format(format)  # an unknown one is refused before the first record is taken
    chosen = loaded_style(style, locale)
    for record in process_each(chosen, _references(records)):
        listed = render_references(record.bibliography, format) if record.bibliography is not None else ""
        yield FormattedRecord(record.id, listed, render_inline(record.citation, format))


def _references(records: Iterable[Reference | Mapping[str, Any]]) -> Iterator[Reference]:
    for number, record in enumerate(records, 1):
        if isinstance(record, Reference):
            yield record
        elif isinstance(record, Mapping):
            yield Reference.from_csl(record)
        else:
            raise InvalidValueError(
                f"record {number} is {record!r:.60}, neither a reference nor an item of CSL-JSON",
                remedy='Give objects: {"id": "a", "type": "book", "title": "…"}.',
            )
