"""A .bib file that has been read: what it says, and the document it can be written back to."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from mutualevidence.bibtex.syntax.document import Document, Entry, Kind
from mutualevidence.bibtex.syntax.strings import Strings
from mutualevidence.errors import InvalidValueError, UnknownKeyError, WriteError
from mutualevidence.files import fingerprint, is_same_path
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.by_value import Compared

if TYPE_CHECKING:
    from mutualevidence.bibtex.writing.editing import Edits
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Study
    from mutualevidence.model.review import Review


@attrs.define(eq=False, repr=False)
class BibFile(Compared):
    """What a .bib file says, in its own order."""

    document: Document
    references: list[Reference] = attrs.field(factory=list)
    claims: list[Claim] = attrs.field(factory=list)
    review: Review | None = None
    """What an ``@review`` entry with ``synthesis`` or ``flow`` says of the whole review."""
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    aliases: dict[str, str] = attrs.field(factory=dict)
    """Other keys of an entry (biblatex's ``ids``) to its key."""
    strings: Strings = attrs.field(factory=Strings)
    studies_read: dict[int, Study | None] = attrs.field(factory=dict, repr=False)
    """The studies as they were read, by the place of their entry."""
    _changes: Edits | None = attrs.field(default=None, init=False, repr=False)
    _by_key: dict[str, list[Entry]] | None = attrs.field(default=None, init=False, repr=False)

    @property
    def _edits(self) -> Edits:
        """The changes so far; what only writing needs is loaded when something is changed."""
        from mutualevidence.bibtex.writing.editing import Edits

        if self._changes is None:
            self._changes = Edits(self.document)
        return self._changes

    @property
    def entries(self) -> list[Entry]:
        """Every entry, also those that are no reference (``@xdata``, ``@claim``)."""
        return [block.entry for block in self.document.blocks if block.entry is not None]

    @property
    def broken(self) -> list[str]:
        """The blocks of which something could not be read, as they stand in the file."""
        return [
            self.document.text[block.start : block.end]
            for block in self.document.blocks
            if block.kind is Kind.BROKEN or (block.entry is not None and block.entry.broken)
        ]

    def set_field(self, entry: Entry | str, name: str, value: str) -> None:
        """Let the field ``name`` of an entry (or of the first entry with that key) be ``value``, which is TeX.

        Raises `UnknownKeyError`, and `InvalidValueError` for a value whose braces do not balance.
        """
        from mutualevidence.bibtex.writing import entry_text

        name = entry_text.checked_name(name)
        self._edits.change(self._own(entry)).values[name] = entry_text.checked_value(name, value)

    def remove_field(self, entry: Entry | str, name: str) -> None:
        """Remove the field ``name``, however often the entry has it; nothing happens where it has not."""
        self._edits.change(self._own(entry)).values[name.lower()] = None

    def set_type(self, entry: Entry | str, kind: str) -> None:
        """Let the entry be of type ``kind``."""
        from mutualevidence.bibtex.writing import entry_text

        self._edits.change(self._own(entry)).type = entry_text.checked_name(kind)

    def set_key(self, entry: Entry | str, key: str) -> None:
        """Let the entry have ``key``; entries that name the old one (crossref and the like) are left alone."""
        from mutualevidence.bibtex.writing import entry_text

        self._edits.change(self._own(entry)).key = entry_text.checked_key(key)

    def add_entry(self, kind: str, key: str, fields: Mapping[str, str]) -> None:
        """Add an entry at the end of the file, in the file's style; raises `InvalidValueError`."""
        from mutualevidence.bibtex.writing.editing import new_entry

        self._edits.added.append(new_entry(kind, key, fields))

    def remove_entry(self, entry: Entry | str) -> None:
        """Remove the entry; comments before it stay. Raises `UnknownKeyError`."""
        self._edits.removed.add(self._own(entry).start)

    def discard_changes(self) -> None:
        """Forget every change that was asked for since the file was read."""
        self._changes = None

    def removed(self, entry: Entry) -> bool:
        """Returns whether the entry is to be removed."""
        return entry.start in self._edits.removed

    def updated(self, references: Iterable[Reference], claims: Iterable[Claim] | None = None) -> bytes:
        """The file's content once it says what ``references`` and ``claims`` say; the rest is as it was read.

        References are matched to entries by ``source.entry``, claims by their id: those of this file that are
        missing are removed, those from elsewhere are added at the end. Without ``claims`` they stay as they are.
        """
        from mutualevidence.bibtex.writing import update  # needs the mapping back, which reading does not

        edits = self._edits.copy()
        repeated = self._repeated_keys()
        present: set[int] = set()
        new: list[Reference] = []
        for reference in references:
            entry = reference.source.entry
            if not isinstance(entry, Entry) or entry.document is not self.document or entry.start in present:
                new.append(reference)
                continue
            present.add(entry.start)
            study = self.studies_read.get(entry.start)
            change = update.entry_change(entry, reference, study, biblatex=edits.style.biblatex)
            if change is not None:
                edits.change(entry).merge(change)
            if reference.id != entry.key and entry.key and entry.key not in repeated:
                edits.change(entry).key = update.entry_key(reference.id)
        edits.removed |= {e.start for e in self.entries if update.is_work(e) and e.start not in present}
        keys = {entry.key for entry in self.entries if entry.start not in edits.removed}
        for reference, key in zip(new, update.entry_keys([r.id for r in new], keys), strict=True):
            kind, fields = update.new_fields(reference, biblatex=edits.style.biblatex)
            edits.added.append((kind, key, fields))
        if claims is not None:
            self._update_claims(edits, claims)
        return edits.data()

    def _update_claims(self, edits: Edits, claims: Iterable[Claim]) -> None:
        """Let the ``@claim`` entries say what ``claims`` say."""
        wanted = {claim.id: claim for claim in claims}
        known = {claim.id: claim for claim in self.claims}
        if wanted == known:
            return
        from mutualevidence.bibtex.writing import update

        for entry in self.entries:
            claim = known.pop(entry.key.lower(), None) if entry.type == "claim" else None
            if claim is None:
                continue
            after = wanted.pop(claim.id, None)
            if after is None:
                edits.removed.add(entry.start)
            elif after != claim:
                edits.change(entry).values.update(update.claim_change(claim, after))
        for claim in wanted.values():
            edits.added.append(("claim", claim.id, update.claim_fields(claim)))

    def _repeated_keys(self) -> set[str]:
        keys = Counter(entry.key for entry in self.entries)
        return {key for key, times in keys.items() if times > 1}

    def to_text(self) -> str:
        """Returns the file's text with all changes; whatever was not changed is as it was read."""
        return self._edits.text()

    def to_bytes(self) -> bytes:
        """Returns the file's content with all changes, in the encoding and with the line ends it was read with."""
        return self._edits.data()

    def write(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the file back, or to ``path``: whole or not at all.

        Raises `ConflictError` where the file was changed on disk since it was read, and `WriteError` where it
        cannot be written; nothing is written then.
        """
        from mutualevidence.files.writing import write_atomically

        target = path if path is not None else self.document.file
        if not target:
            raise WriteError("this text was not read from a file", remedy="Name a file to write it to.")
        own = path is None or is_same_path(path, self.document.file)
        data = self.to_bytes()
        write_atomically(target, data, expected=self.document.fingerprint or None if own else None)
        if own:
            self.document.fingerprint = fingerprint(data)

    def _own(self, entry: Entry | str) -> Entry:
        if isinstance(entry, Entry):
            if entry.document is not self.document:
                raise InvalidValueError(f'the entry "{entry.key}" is not of this file', remedy="Add it first.")
            return entry
        if self._by_key is None:
            self._by_key = {}
            for each in self.entries:
                self._by_key.setdefault(each.key, []).append(each)
        for candidate in self._by_key.get(entry, ()):
            if candidate.start not in self._edits.removed:
                return candidate
        raise UnknownKeyError(f'there is no entry "{entry}"', remedy="Check the key; letter case matters.")
