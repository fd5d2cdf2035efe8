"""Citations: what a document cites at one place (CSL 1.0.2, Citations and cites)."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

import attrs

from mutualevidence.runtime.by_value import ByValue


class Mode(enum.StrEnum):
    """How a citation stands in its sentence.

    >>> Mode("narrative") is Mode.NARRATIVE
    True
    """

    PARENTHETICAL = "parenthetical"
    """(Bright et al., 1999) — or a note, or a number, as the style has it."""
    NARRATIVE = "narrative"
    """Bright et al. (1999): the authors are part of the sentence."""
    AUTHOR_ONLY = "author-only"
    """Bright et al."""
    YEAR_ONLY = "year-only"
    """(1999): the sentence names the authors already; CSL calls it suppress-author."""


def _work_read(work: str | CitationItem) -> CitationItem:
    return work if isinstance(work, CitationItem) else CitationItem(work)


@attrs.frozen(eq=False, repr=False)
class CitationItem(ByValue):
    """One cited work at one place.

    ``label`` is a CSL locator label ("page", "chapter", "paragraph" …), ``locator`` its value ("495",
    "203-205"). ``prefix`` and ``suffix`` may hold CSL's small markup.

    >>> CitationItem("bright1999", locator="491-495", prefix="see ").label
    'page'
    >>> CitationItem("marmar1988", cited_in="bright1999").cited_in.id
    'bright1999'
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    cited_in: CitationItem | None = attrs.field(default=None, converter=attrs.converters.optional(_work_read))
    """The work that this one was read in, by its key or with a place in it; only that is listed (APA 7, 8.6)."""


def cited_keys(citations: Iterable[Citation]) -> Iterator[str]:
    """Yields the keys of the works that ``citations`` name, those that others were read in after these."""
    for citation in citations:
        for item in citation.items:
            yield item.id
            if item.cited_in is not None:
                yield item.cited_in.id


def _tuple(items: Iterable[CitationItem]) -> tuple[CitationItem, ...]:
    return tuple(items)


@attrs.frozen(eq=False, repr=False)
class Citation(ByValue):
    """The works cited together at one place of a document, in the writer's order.

    >>> citation = Citation([CitationItem("bright1999"), CitationItem("marmar1988")], mode="narrative")
    >>> [item.id for item in citation.items]
    ['bright1999', 'marmar1988']
    """

    items: tuple[CitationItem, ...] = attrs.field(converter=_tuple)
    mode: Mode = attrs.field(default=Mode.PARENTHETICAL, converter=Mode)
    note_number: int = 0
    """Number of the foot- or endnote the citation stands in; 0 for the text itself."""
    id: str = ""
    unsorted: bool = False
    """Whether the works stand in the writer's order, whatever order the style sorts them in."""
    in_sentence: bool = False
    """Whether words of its sentence stand before it in its note: what it begins with has no capital ("ibid.")."""
    infix: str = ""
    """What a narrative citation puts between the authors and the rest: "Bright et al.’s (1999)"; in the notes of a
    style that cites in notes, too."""
