"""Reads Zotero's field Extra, which its BibTeX export writes as ``note``: "Number: 1", "Publisher: Springer".

Values lose their line ends when they are read; here each "name: value" has a line again, as CSL's note has it
(zotero.org, Citing Fields from Extra).
"""

from __future__ import annotations

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_LEFT_OVER = (
    "Number|Publisher|Place|Issue|Volume|Pages|Section|Series|Type|Version|Edition|ADS Bibcode|Citation Key|"
    "Page Version ID|Original Date|Original Publisher|Event Date|Event Place|Submitted|Container Title|ISBN|ISSN|"
    "DOI|PMID|PMCID|OCLC|MAG ID|LCCN"
)
"""What Zotero's translators leave in Extra because the kind of work has no field for it."""
_VARIABLES = "|".join(sorted(NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES - {"note"}))
_NAME = LazyPattern(rf"(?:^|(?<=\s))(?:{_LEFT_OVER}|{_VARIABLES}|tex\.\w+): (?=\S)")


def lines_of_extra(reading: Reading) -> str:
    """Returns the variables in a note that begins with one."""
    note = reading.texts.get("note", "")
    if _NAME.match(note) is None:
        return ""
    starts = [found.start() for found in _NAME.compiled.finditer(note)]
    lines = [note[start:end].strip() for start, end in zip(starts, [*starts[1:], len(note)], strict=True)]
    reading.texts["note"] = "\n".join(lines)
    names = dict.fromkeys(line.partition(":")[0] for line in lines)
    return f"{' and '.join(names)} in note"
