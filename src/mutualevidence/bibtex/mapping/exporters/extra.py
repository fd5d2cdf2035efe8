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
    "Page Version ID|Original (?:Date|Publisher|Publisher Place|Title|Author)|Event (?:Date|Place|Title)|"
    "Submitted|Container Title|Medium|Genre|Director|Narrator|Translator|Illustrator|Reviewed (?:Title|Author)|"
    "ISBN|ISSN|DOI|PMID|PMCID|OCLC|MAG ID|LCCN"
)
"""What Zotero's translators leave in Extra because the kind of work has no field for it."""
_VARIABLES = "|".join(sorted(NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES - {"note"}))
_NAME = LazyPattern(rf"(?:^|(?<=\s))(?:{_LEFT_OVER}|{_VARIABLES}|tex\.\w+): (?=\S)")


def lines_of_extra(reading: Reading) -> str:
    """Returns the variables in a note that begins with one."""
    note = reading.texts.get("note", "")
    if ": " not in note or _NAME.match(note) is None:
        return ""
    starts = [found.start() for found in _NAME.compiled.finditer(note)]
    lines = [note[start:end].strip() for start, end in zip(starts, [*starts[1:], len(note)], strict=True)]
    names = dict.fromkeys(line.partition(":")[0] for line in lines)
    reading.texts["note"] = "\n".join(_with_name_of_csl(line, reading.type) for line in lines)
    return f"{' and '.join(names)} in note"


def _with_name_of_csl(line: str, kind: str) -> str:
    """Returns "Original Date: 1900" as CSL's note has it, "original-date: 1900"; names in capitals stay."""
    name, colon, value = line.partition(":")
    if name == "Number" and kind == "article-journal":
        return f"issue:{value}"  # what Zotero's translators call an article's number
    return line if name.isupper() else name.lower().replace(" ", "-") + colon + value
