"""Reference lists of special kinds: annotated bibliographies (APA 7, 9.51), meta-analyses (9.52)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from mutualevidence.csl.apa.references import ASTERISK
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.document import Paragraph, ReferenceList
from mutualevidence.richtext.inline import RichText, plain_text
from mutualevidence.richtext.markup import from_markup

META_ANALYSIS_NOTE = "References marked with an asterisk indicate studies included in the meta-analysis."
"""The sentence that stands before such a list (9.52)."""


def annotated(references_list: ReferenceList, references: Iterable[Reference]) -> ReferenceList:
    """Returns the list with the annotation of each work as a paragraph of its own below it (9.51).

    Annotations are the works' variable ``annote`` (in .bib files the fields ``annotation`` and ``annote``); works
    without one stay as they are.
    """
    notes = {reference.id: _paragraph(reference) for reference in references}
    entries = tuple(
        attrs.evolve(entry, annotation=(notes[entry.id],)) if notes.get(entry.id) else entry
        for entry in references_list.entries
    )
    return attrs.evolve(references_list, entries=entries)


def _paragraph(reference: Reference) -> RichText:
    return from_markup(" ".join(reference.texts.get("annote", "").split()))


def starred(references: Iterable[Reference], included: Collection[str]) -> list[Reference]:
    """``references``, those whose keys are ``included`` in a meta-analysis with an asterisk before them (9.52).

    Without this, works whose keywords have "meta" get it, as in biblatex-apa. Only APA prints the asterisk.
    """
    return [
        attrs.evolve(reference, texts={**reference.texts, "apa-mark": ASTERISK})
        if reference.id in included
        else reference
        for reference in references
    ]


def asterisk_note(*lists: ReferenceList) -> tuple[Paragraph, ...]:
    """Returns the sentence that explains the asterisks in ``lists``, nothing where there are none (9.52)."""
    entries = (entry for each in lists for entry in each.entries)
    marked = any(plain_text(entry.content).startswith(ASTERISK) for entry in entries)
    return (Paragraph((META_ANALYSIS_NOTE,)),) if marked else ()
