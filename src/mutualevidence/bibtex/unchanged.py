"""Says which references of a file that was read before still stand where only some of its entries have changed."""

from __future__ import annotations

import re

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.mapping.entry_reading import NAMES_ELSEWHERE
from mutualevidence.bibtex.preparing import LINKS
from mutualevidence.bibtex.syntax import encoding
from mutualevidence.bibtex.syntax.document import Document, Entry, Kind
from mutualevidence.bibtex.syntax.patterns import may_have_field
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.lazy_pattern import LazyPattern

_SHARED = (Kind.STRING, Kind.PREAMBLE)
_SHARING = LazyPattern(r"@\s*(?:string|preamble)\b", re.IGNORECASE)


def unchanged_references(before: BibFile, document: Document) -> dict[str, Reference]:
    """Returns the references of ``before`` that mean the same in ``document``, by the text of their entries.

    There are none where entries may take anything from others, or where what all share has changed: strings,
    macros, the encoding, names that titles show. An entry that had anything to tell, or records findings, is read
    again.
    """
    if not _shares_the_same(before.document, document):
        return {}
    told = {diagnostic.key for diagnostic in before.diagnostics}
    found = {}
    for reference in before.references:
        entry = reference.source.entry
        if isinstance(entry, Entry) and entry.key not in told and entry.start not in before.studies_read:
            found[entry.raw] = reference
    return found


def _shares_the_same(before: Document, after: Document) -> bool:
    """Whether what entries take from their file is the same in both."""
    if (before.encoding, before.has_xml, before.macros, before.without_habits) != (
        after.encoding,
        after.has_xml,
        after.macros,
        after.without_habits,
    ):
        return False
    if before.encoding == encoding.MIXED or may_have_field(after.text, LINKS):
        return False
    shared = [before.text[each.start : each.end] for each in before.blocks if each.kind in _SHARED]
    if len(_SHARING.findall(after.text)) != len(shared) or not all(text in after.text for text in shared):
        return False
    if before.names_in_titles is None or NAMES_ELSEWHERE in before.without_habits:
        return True
    from mutualevidence.bibtex.mapping.names_elsewhere import names_elsewhere

    after.names_in_titles = names_elsewhere(after.text)
    return after.names_in_titles == before.names_in_titles
