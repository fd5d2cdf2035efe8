"""Makes the entries of a document ready to be understood: split, mended, lists joined, inheritance resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import attrs

from mutualevidence.bibtex.inheritance import Inheritance, keys_in
from mutualevidence.bibtex.syntax import encoding
from mutualevidence.bibtex.syntax.document import LISTS, Document, Entry, Field
from mutualevidence.bibtex.syntax.patterns import may_have_field
from mutualevidence.bibtex.syntax.splitting import Splitter, recut
from mutualevidence.bibtex.syntax.strings import Strings
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.batches import SIZE
from mutualevidence.runtime.lazy_pattern import LazyPattern

_XDATA = LazyPattern("xdata", re.IGNORECASE)
LINKS = ("crossref", "xdata", "related", "entryset")
"""Fields that say something about other entries; values, too, may begin with ``xdata=``."""


class Preparation:
    """Makes the entries of a document ready, one by one; what it finds on the way is whole when all are read."""

    __slots__ = ("aliases", "diagnostics", "document", "strings")

    def __init__(self, document: Document) -> None:
        """Begin with ``document``, which gets its blocks as its `entries` are asked for."""
        self.document = document
        self.strings = Strings()
        self.aliases: dict[str, str] = {}
        """Other keys of entries, and the key itself."""
        self.diagnostics: list[Diagnostic] = []
        document.recut = self._own_fields

    def entries(self, *, let_go: bool = True) -> Iterator[Entry]:
        """Gives each entry with all fields that it has or inherits.

        Where no entry depends on another, that is as soon as a batch of them is read, and last those that use
        strings which are defined after them. When the next one is asked for, a well-formed entry lets go of fields
        that are all its own; its lines give them again to who asks for them. Otherwise fields and what is made of
        them together would need half as much memory again.
        """
        splitter = Splitter(self.document)
        self.strings, self.diagnostics = splitter.strings, splitter.diagnostics
        if self.document.encoding == encoding.MIXED or may_have_field(self.document.text, LINKS):
            splitter.run()
            return self._together(splitter, let_go=let_go)
        return self._one_by_one(splitter, let_go=let_go)

    def _one_by_one(self, splitter: Splitter, *, let_go: bool) -> Iterator[Entry]:
        entries, dependent = splitter.entries(), splitter.dependent
        while batch := list(islice(entries, SIZE)):
            for entry in batch:
                if entry.repeated:
                    _join_lists(entry)
                if "ids" in entry.fields:
                    self.aliases.update(dict.fromkeys(keys_in(entry.value("ids")), entry.key))
                yield entry
                if let_go and entry.start not in dependent:
                    entry.let_go()

    def _together(self, splitter: Splitter, *, let_go: bool) -> Iterator[Entry]:
        """Yields the same where entries may depend on others, wherever these stand."""
        document, dependent = self.document, splitter.dependent
        entries = _entries(document)
        if document.encoding == encoding.MIXED:
            self.diagnostics = _mended(entries, self.diagnostics)
            dependent |= {entry.start for entry in entries}
        for entry in entries:
            if entry.repeated:
                _join_lists(entry)
        text = document.text
        inheritance = Inheritance.among(entries, length=len(text), has_xdata_values=bool(_XDATA.search(text)))
        self.aliases = inheritance.aliases
        self.diagnostics += inheritance.diagnostics
        linked = {id(other) for entry in entries for other in (*entry.related, *entry.members)}
        for entry in entries:
            if any(field.inherited_from for field in entry.fields.values()):
                dependent.add(entry.start)
            yield entry
            if let_go and id(entry) not in linked and entry.start not in dependent:
                entry.let_go()
        for entry in entries if let_go else ():
            if entry.start not in dependent:
                entry.let_go()

    def _own_fields(self, entry: Entry) -> dict[str, Field]:
        """Returns the fields of an entry that let go of them."""
        again = recut(entry, self.document, self.strings)
        if again.repeated:
            _join_lists(again)
        return again.fields


def prepared(document: Document) -> list[Entry]:
    """Returns all entries of ``document`` in its order, each with its fields."""
    for _ in Preparation(document).entries(let_go=False):
        pass
    return _entries(document)


def _entries(document: Document) -> list[Entry]:
    return [block.entry for block in document.blocks if block.entry is not None]


def _mended(entries: list[Entry], diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Put the characters that were meant where a file in UTF-8 has single bytes of another encoding."""
    mend = encoding.mended
    for entry in entries:
        entry.key, entry.type = mend(entry.key), mend(entry.type)
        fields = list(entry.fields.values())
        for field in (*fields, *entry.repeated):
            field.name, field.value = mend(field.name), mend(field.value)
        entry.fields.clear()
        for field in fields:
            entry.fields.setdefault(field.name, field)
    return [attrs.evolve(d, message=mend(d.message), key=mend(d.key), remedy=mend(d.remedy)) for d in diagnostics]


def _join_lists(entry: Entry) -> None:
    """Make one list of keywords that stand in several fields: some exports write a field for each."""
    for field in entry.repeated:
        if field.name in LISTS:
            first = entry.fields[field.name]
            first.value = f"{first.value}, {field.value}"
    entry.repeated = [field for field in entry.repeated if field.name not in LISTS]
