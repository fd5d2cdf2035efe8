"""Documents with their citations and reference list put in, through one pass of the CSL engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.model.citation import Citation, cited_keys
from mutualevidence.model.keys import require_known
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.document import Block, Document, Heading, ReferenceList

if TYPE_CHECKING:
    from mutualevidence.csl import Style


def cited_document(
    document: Document,
    references: Mapping[str, Reference],
    style: Style,
    *,
    heading: str = "References",
    included: Collection[str] = (),
    options: Options = DEFAULT,
) -> Document:
    """Returns ``document`` with the text of its citations in their places, and the list of exactly what it cites.

    The list goes where the document has an empty `ReferenceList`, or else to its end under ``heading``. Works
    ``included`` in a meta-analysis are marked in it, where the style does so (APA 7, 9.52).
    Raises `UnknownKeyError` for a citation of what is not in ``references``.
    """
    from mutualevidence.csl import process
    from mutualevidence.csl.apa.lists import starred
    from mutualevidence.csl.compile.compiled_style import compiled
    from mutualevidence.csl.document.secondary import only_read_in_others
    from mutualevidence.richtext.documents import citations_in, with_citations
    from mutualevidence.richtext.notes import for_notes

    notes = style.class_ == "note"
    if notes:
        document = for_notes(document)
    citations = citations_in(document)
    works = starred(cited_references(citations, references), included)
    formatted = process(style, works, citations, options)
    finished = with_citations(document, formatted.citations, notes=notes)
    if not works or formatted.bibliography is None:
        return _without_placeholder(finished)
    unlisted = only_read_in_others(compiled(style), citations)
    entries = tuple(entry for entry in formatted.bibliography.entries if entry.id not in unlisted)
    return _with_list(finished, attrs.evolve(formatted.bibliography, entries=entries), heading)


def cited_references(citations: Iterable[Citation], references: Mapping[str, Reference]) -> list[Reference]:
    """Returns the references that ``citations`` name, in the order of ``references``."""
    wanted = set(cited_keys(citations))
    require_known(wanted, references)
    return [reference for key, reference in references.items() if key in wanted]


def _is_placeholder(block: Block) -> bool:
    return isinstance(block, ReferenceList) and not block.entries


def _without_placeholder(document: Document) -> Document:
    return attrs.evolve(document, blocks=tuple(b for b in document.blocks if not _is_placeholder(b)))


def _with_list(document: Document, references: ReferenceList, heading: str) -> Document:
    from mutualevidence.csl.apa.lists import asterisk_note

    blocks: Sequence[Block] = document.blocks
    listed: tuple[Block, ...] = (*asterisk_note(references), references)
    if any(_is_placeholder(block) for block in blocks):
        placed = tuple(one for block in blocks for one in (listed if _is_placeholder(block) else (block,)))
    else:
        placed = (*blocks, Heading(2, (heading,), id="references"), *listed)
    return attrs.evolve(document, blocks=placed)
