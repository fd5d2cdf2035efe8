"""Sets fields of entries from what people type."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.bibtex.writing.encode import tex
from mutualevidence.curation.revision import Revision

_IS_TEX = re.compile(r"[\\{}$]")
_DASHES = re.compile(r"((?<!-)-{2,3}(?!-))")


def edited_entries(bib: BibFile, starts: Collection[int], values: Mapping[str, str]) -> Revision:
    """The file with fields of the entries at ``starts`` set, or taken away by ""; ``type`` is an entry's type.

    A value with ``\\``, braces or ``$`` is TeX; in any other what TeX would trip over is escaped. Raises
    `InvalidValueError` for names and values that cannot stand in a file.
    """
    for entry in bib.entries:
        if entry.start in starts:
            for name, value in values.items():
                _set(bib, entry, name, value)
    return Revision(bib.to_text())


def _set(bib: BibFile, entry: Entry, name: str, value: str) -> None:
    if name.lower() in ("type", "entrytype"):
        bib.set_type(entry, value)
    elif value:
        bib.set_field(entry, name, _written(name.lower(), value))
    else:
        bib.remove_field(entry, name)


def _written(name: str, value: str) -> str:
    """Returns the value as it stands in a file; addresses, keys and findings are written as they are.

    Two hyphens stay the dash that they are in TeX, whether or not people think of it.
    """
    as_it_is = name in VERBATIM_FIELDS or name.startswith(("finding-", "study-")) or _IS_TEX.search(value)
    if as_it_is:
        return value
    return "".join(part if part.startswith("--") else tex(part) for part in _DASHES.split(value))
