"""Which citations a word processor's session reports as changed by its last edit: the suite's ``>>`` marks.

Our engine has no session: it formats whole documents. The marks are told from the documents before and after the
edit, by what citeproc-js renders again: citations whose text, citation numbers or first notes changed, and those
which share a work that needs disambiguation with the edited citation.
"""

from __future__ import annotations

import csl_html
from csl_fixture import Document

from mutualevidence.csl import Processor
from mutualevidence.csl.items.cite import Cite, Position
from mutualevidence.csl.items.item import PLAIN, Item


def session_changes(before: Processor, was: Document, after: Processor, now: Document) -> set[str]:
    """The keys of the citations in ``now`` that the last edit has changed."""
    old, new = _texts(before, was), _texts(after, now)
    changed = {key for key, text in new.items() if old.get(key) != text}
    if now.edited:
        changed.add(now.edited)
    works = _renumbered(before, after) | _moved(was, now) | _told_apart_again(after, now)
    return changed | {
        key
        for key, citation in zip(now.keys, now.citations, strict=True)
        if any(item.id in works for item in citation.items)
    }


def _texts(processor: Processor, document: Document) -> dict[str, str]:
    return dict(zip(document.keys, map(csl_html.html, processor.cited()), strict=True))


def _renumbered(before: Processor, after: Processor) -> set[str]:
    """Works with a new citation number, where the style prints it."""
    if not after.engine.numeric:
        return set()
    return {
        key for key, item in after.items.items() if key in before.items and before.items[key].number != item.number
    }


def _moved(was: Document, now: Document) -> set[str]:
    """Works cited several times whose first note has another number."""
    old, new = _notes(was), _notes(now)
    return {key for key, notes in new.items() if len(notes) > 1 and key in old and old[key][0] != notes[0]}


def _notes(document: Document) -> dict[str, list[int]]:
    notes: dict[str, list[int]] = {}
    for citation in document.citations:
        for item in citation.items:
            notes.setdefault(item.id, []).append(citation.note_number)
    return notes


def _told_apart_again(after: Processor, now: Document) -> set[str]:
    """Works of the edited citation that look like others; where names were added to them, also the works that they
    look like at the outset, because names are added to all of these anew."""
    edited = dict(zip(now.keys, now.citations, strict=True)).get(now.edited)
    works = [after.items[item.id] for item in (edited.items if edited else ()) if item.id in after.items]
    told_apart = [work for work in works if work.disambiguation != PLAIN]
    named = [work for work in told_apart if work.disambiguation.names or work.disambiguation.given]
    looks = {_plain_look(after, work) for work in named}
    alike = {key for key, work in after.items.items() if _plain_look(after, work) in looks} if looks else set()
    return {work.id for work in told_apart} | alike


def _plain_look(processor: Processor, work: Item) -> str:
    """How ``work`` is cited before anything is done to tell it from others."""
    cite = Cite(work, disambiguation=PLAIN, position=Position.SUBSEQUENT, bare=True)
    return processor.engine.citation.render(cite)
