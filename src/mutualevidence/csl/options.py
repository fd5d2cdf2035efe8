"""What a document, not a style, decides about its citations and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from mutualevidence.runtime.by_value import ByValue

if TYPE_CHECKING:
    from mutualevidence.csl.items.abbreviations import Abbreviations
    from mutualevidence.csl.items.cite import Position


@attrs.frozen(eq=False, repr=False)
class Options(ByValue):
    """What a document, not a style, decides. The defaults suit a library.

    >>> Options(links=False).links
    False
    """

    capitalize_notes: bool = True
    """Whether notes begin with a capital where a term stands first ("Ibid."), unless the style says
    text-case="lowercase". Styles are written for processors that do so."""
    capitalize_entries: bool = False
    """The same of the entries of reference lists."""
    positions: tuple[tuple[Position | None, ...], ...] = ()
    """Positions of cites that a document knows better than we do; ``None`` leaves one to us."""
    show_empty: bool = False
    """Whether a reference of which nothing is printed shows an error text, not nothing."""
    sort_across_words: bool = False
    """Whether a citation sort moves cites across the words a writer put before or after them ("see also")."""
    superscripts: bool = False
    """Whether superscript characters ("m²") become superscript formatting."""
    parse_names: bool = True
    """Whether particles and suffixes are looked for within family and given names ("von Humboldt"); not in names
    that a .bib file told apart itself."""
    note_fields: bool = True
    """Whether variables are looked for in the variable ``note`` ("original-date: 1855"), and taken out of it."""
    note_labels: bool = False
    """Whether names of variables in ``note`` may be labels, too ("Original Date: 1855"), as people type them into
    Zotero's field Extra. Zotero's CSL-JSON has those that it knows as CSL does ("original-date: 1855";
    ``extraToCSL`` in its utilities_item.js)."""
    abbreviations: Abbreviations | None = None
    """Short forms of titles that the references do not have themselves; `read_abbreviations` reads a list."""
    links: bool = True
    """Whether URL, DOI, PMID and PMCID are links (CSL 1.0.2, Appendix VI: Links)."""
    near_note_distance: int | None = None
    """Within how many notes a work is cited "near" (position="near-note"); ``None`` leaves it to the style."""


DEFAULT = Options()

NO_PRINTED_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""What `Options.show_empty` shows (the words that all processors use)."""


def unprintable(key: str) -> str:
    """Returns what stands for a work at which printing failed, so that the others are printed, and it is seen."""
    return f"[{key}: this work could not be printed; please report it]"
