"""Makes the entries of a document ready to be understood: split, mended, lists joined, inheritance resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import attrs

from mutualevidence.bibtex.inheritance import Inheritance, keys_in
from mutualevidence.bibtex.syntax import encoding
from mutualevidence.bibtex.syntax.document import LISTS, Document, Entry
from mutualevidence.bibtex.syntax.patterns import may_have_field
from mutualevidence.bibtex.syntax.splitting import Splitter
from mutualevidence.bibtex.syntax.strings import Strings
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.batches import SIZE

_XDATA = re.compile("xdata", re.IGNORECASE)
_LINKS = ("crossref", "xdata", "related", "entryset")
"""Fields that say something about other entries; values, too, may begin with ``xdata=``."""


Take = Callable[[Entry, bool], None]


class Prepared(NamedTuple):
    """The entries of a document, with all fields they have or inherit, and what was found on the way."""

    entries: list[Entry]
    strings: Strings
    aliases: dict[str, str]
    diagnostics: list[Diagnostic]


def prepared(document: Document, take: Take | None = None) -> Prepared:
    """Fill ``document`` with its blocks, and the entries among them with their fields.

    ``take`` is called with each entry in its order. Where no entry depends on another that is as soon as a batch
    of them is read, and with ``False`` if it uses a string that is not known yet: it comes again at the end. An
    entry that was taken lets go of its fields; it gets them back when somebody asks for them. Otherwise fields and
    what is made of them together would need half as much memory again.
    """
    document.restore = restore_fields
    if document.encoding == encoding.MIXED or may_have_field(document.text, _LINKS):
        return _prepared_together(document, take)
    splitter = Splitter(document)
    aliases: dict[str, str] = {}
    batch: list[tuple[Entry, bool]] = []
    waiting: list[Entry] = []

    def ready(entry: Entry, complete: bool) -> None:
        if entry.repeated:
            _join_lists(entry)
        if "ids" in entry.fields:
            aliases.update(dict.fromkeys(keys_in(entry.value("ids")), entry.key))
        batch.append((entry, complete))
        if not complete:
            waiting.append(entry)
        if len(batch) >= SIZE:
            hand_over()

    def hand_over() -> None:
        if take is not None:
            for entry, complete in batch:
                take(entry, complete)
                if complete:
                    entry.let_go()
        batch.clear()

    splitter.run(ready)
    hand_over()
    for entry in waiting if take is not None else ():
        ready(entry, True)
    hand_over()
    return Prepared(_entries(document), splitter.strings, aliases, splitter.diagnostics)


def _prepared_together(document: Document, take: Take | None) -> Prepared:
    """The same where entries may depend on others, wherever these stand."""
    splitter = Splitter(document)
    splitter.run()
    entries, diagnostics = _entries(document), splitter.diagnostics
    if document.encoding == encoding.MIXED:
        diagnostics = _mended(entries, diagnostics)
    for entry in entries:
        if entry.repeated:
            _join_lists(entry)
    inheritance = Inheritance.among(entries, has_xdata_values=_XDATA.search(document.text) is not None)
    linked = {id(other) for entry in entries for other in (*entry.related, *entry.members)}
    if take is not None:
        for entry in entries:
            take(entry, True)
            if id(entry) not in linked:
                entry.let_go()
        for entry in entries:
            entry.let_go()
    return Prepared(entries, splitter.strings, inheritance.aliases, diagnostics + inheritance.diagnostics)


def _entries(document: Document) -> list[Entry]:
    return [block.entry for block in document.blocks if block.entry is not None]


def restore_fields(document: Document) -> None:
    """Give the entries of ``document`` their fields back, by reading its text once more."""
    again = attrs.evolve(document, blocks=[])
    for entry, fresh in zip(_entries(document), prepared(again).entries, strict=True):
        for field in fresh.fields.values():
            field.document = document
        entry.take_fields(fresh)


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
