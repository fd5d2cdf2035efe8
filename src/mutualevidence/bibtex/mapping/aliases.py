"""Fields that BibTeX and biblatex call by different names (biblatex manual, 2.2.5), one row a field."""

from __future__ import annotations

from mutualevidence.runtime.named_tuple import NamedTuple


class Alias(NamedTuple):
    """Two names of one field."""

    alias: str
    """The name that biblatex takes for compatibility."""
    name: str
    """biblatex's own name."""
    source: str


_M = "biblatex manual 2.2.5"

ALIASES: tuple[Alias, ...] = (
    Alias("address", "location", f"{_M}; btxdoc 2.3"),
    Alias("annote", "annotation", f"{_M}; btxdoc 2.3"),
    Alias("archiveprefix", "eprinttype", f"{_M}; arXiv's BibTeX"),
    Alias("journal", "journaltitle", f"{_M}; btxdoc 2.3"),
    Alias("key", "sortkey", f"{_M}; btxdoc 2.3"),
    Alias("pdf", "file", f"{_M}; JabRef"),
    Alias("primaryclass", "eprintclass", f"{_M}; arXiv's BibTeX"),
    Alias("school", "institution", f"{_M}; btxdoc 2.3"),
)
"""Every alias of the manual."""

OTHER_NAME: dict[str, str] = {row.alias: row.name for row in ALIASES} | {row.name: row.alias for row in ALIASES}
"""Each field that has two names, and the other one."""
BIBTEX_NAMES: dict[str, str] = {
    row.name: row.alias for row in ALIASES if "btxdoc" in row.source and row.alias != "school"
}
"""Fields that BibTeX's own styles only know by the alias; reports have an institution there, too."""
ONE_OF: dict[str, frozenset[str]] = {
    name: frozenset(group) for group in (("date", "year"), *(row[:2] for row in ALIASES)) for name in group
}
"""Each field that has two names, or says the same as another, with both: an entry that has one needs no other."""
