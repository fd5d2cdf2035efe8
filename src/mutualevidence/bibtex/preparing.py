"""Makes the entries of a document ready to be understood: split, mended, lists joined, inheritance resolved."""

from __future__ import annotations

import re
from typing import NamedTuple

import attrs

from mutualevidence.bibtex import encoding
from mutualevidence.bibtex.document import Document
from mutualevidence.bibtex.entry import LISTS, Entry
from mutualevidence.bibtex.inheritance import Inheritance
from mutualevidence.bibtex.splitting import Splitter
from mutualevidence.bibtex.strings import Strings
from mutualevidence.model.diagnostic import Diagnostic

_XDATA = re.compile("xdata", re.IGNORECASE)


class Prepared(NamedTuple):
    """The entries of a document, with all fields they have or inherit, and what was found on the way."""

    entries: list[Entry]
    strings: Strings
    aliases: dict[str, str]
    diagnostics: list[Diagnostic]


def prepared(document: Document) -> Prepared:
    """Fill ``document`` with its blocks, and the entries among them with their fields."""
    splitter = Splitter(document)
    splitter.run()
    entries = [block.entry for block in document.blocks if block.entry is not None]
    diagnostics = splitter.diagnostics
    if document.encoding == encoding.MIXED:
        diagnostics = _mended(entries, diagnostics)
    for entry in entries:
        if entry.repeated:
            _join_lists(entry)
    inheritance = Inheritance.among(entries, has_xdata_values=_XDATA.search(document.text) is not None)
    document.restore = restore_fields
    return Prepared(entries, splitter.strings, inheritance.aliases, diagnostics + inheritance.diagnostics)


def restore_fields(document: Document) -> None:
    """Give the entries of ``document`` their fields back, by reading its text once more."""
    again = attrs.evolve(document, blocks=[])
    entries = (block.entry for block in document.blocks if block.entry is not None)
    for entry, fresh in zip(entries, prepared(again).entries, strict=True):
        for field in fresh.fields.values():
            field.document = document
        entry.take_fields(fresh)


def _mended(entries: list[Entry], diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Put the characters that were meant where a file in UTF-8 has single bytes of another encoding."""
    mend = encoding.mended
    for entry in entries:
        entry.key = mend(entry.key)
        for field in (*entry.fields.values(), *entry.repeated):
            field.value = mend(field.value)
    return [attrs.evolve(d, message=mend(d.message), key=mend(d.key), remedy=mend(d.remedy)) for d in diagnostics]


def _join_lists(entry: Entry) -> None:
    """Make one list of keywords that stand in several fields: some exports write a field for each."""
    for field in entry.repeated:
        if field.name in LISTS:
            first = entry.fields[field.name]
            first.value = f"{first.value}, {field.value}"
    entry.repeated = [field for field in entry.repeated if field.name not in LISTS]
