"""Makes one .bib file of several: each entry as it is written, strings and preambles before those that use
them."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.syntax.document import Block, Entry, Kind
from mutualevidence.curation.keys import free_key
from mutualevidence.curation.renaming import Renaming, follow
from mutualevidence.curation.revision import Revision, note, reread
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def joined(bibs: Sequence[BibFile]) -> Revision:
    """Returns the first of ``bibs`` with the entries of the others behind its own.

    An entry that is there already, word for word, is left out. Where two works have one key, the later one gets
    another, and what names it in its own file follows.
    """
    first, *others = bibs
    text, renamed, notes = first.to_text(), {}, []
    for other in others:
        here = reread(first, text)
        other, keys, told = _with_free_keys(here, other)
        text = _appended(here, other)
        renamed.update(keys)
        notes += told
    return Revision(text, renamed, notes=tuple(notes))


def _with_free_keys(here: BibFile, other: BibFile) -> tuple[BibFile, dict[str, str], list[Diagnostic]]:
    """``other`` with other keys where ``here`` has them for something else, and without what is there already."""
    known = {entry.key: entry for entry in reversed(here.entries) if entry.key}
    taken = {key.casefold() for key in known} | {entry.key.casefold() for entry in other.entries}
    by_entry = {id(reference.source.entry): reference for reference in other.references}
    notes: list[Diagnostic] = []
    keys: dict[str, str] = {}
    for entry in other.entries:
        mine = known.get(entry.key)
        if mine is None:
            continue
        reference = by_entry.get(id(entry))
        if _same(mine, entry):
            other.remove_entry(entry)
            notes.append(note("already-there", f'"{entry.key}" is there already', reference))
            continue
        key = free_key(entry.key, taken)
        taken.add(key.casefold())
        keys[entry.key] = key
        other.set_key(entry, key)
        notes.append(_collision(entry, key, reference))
    if keys:
        follow(other, Renaming(keys))
    return reread(other, other.to_text()), keys, notes


def _collision(entry: Entry, key: str, reference: Reference | None) -> Diagnostic:
    return note(
        "key-taken",
        f'the key "{entry.key}" is taken by another work; it is "{key}"',
        reference,
        remedy="'mutualevidence dedupe' tells whether they are one.",
        warns=True,
    )


def _same(one: Entry, other: Entry) -> bool:
    """Returns whether two entries say the same, however they are laid out."""
    if one.type != other.type:
        return False
    fields = ({name: field.value for name, field in entry.fields.items()} for entry in (one, other))
    return next(fields) == next(fields)


def _appended(here: BibFile, other: BibFile) -> str:
    """Returns the text of ``here`` with the blocks of ``other`` that it does not have."""
    text, newline = here.document.text, here.document.newline
    present = {_words(here, block) for block in here.document.blocks if block.kind in _ONCE}
    pieces: list[str] = []
    for block in other.document.blocks:
        written = other.document.text[block.start : block.end]
        if block.kind in _ONCE and _words(other, block) in present:
            continue
        if block.kind is Kind.TEXT and not pieces:
            written = written.lstrip()
        pieces.append(written.replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline))
    added = "".join(pieces).strip("\r\n \t")
    if not added:
        return text
    gap = newline * 2 if text.strip() else ""
    return text.rstrip(" \t\r\n") + gap + added + newline


_ONCE = (Kind.STRING, Kind.PREAMBLE, Kind.COMMENT)
"""Blocks that need not be there twice."""


def _words(bib: BibFile, block: Block) -> str:
    return " ".join(bib.document.text[block.start : block.end].split())
