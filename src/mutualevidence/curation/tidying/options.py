"""What tidying does and leaves (after bibtex-tidy's options, by their names)."""

from __future__ import annotations

import attrs

FIELD_ORDER = tuple(
    """
    title shorttitle subtitle titleaddon author year month day date journal journaltitle shortjournal booktitle
    booksubtitle maintitle editor translator series edition volume number issue pages eid publisher location
    address institution school organization doi isbn issn pmid pmcid url urldate eprint eprinttype archiveprefix
    eprintclass primaryclass langid language keywords abstract note annotation file crossref xref xdata related ids
    """.split()
)
"""The order of fields where none is named: what a reader looks for first (bibtex-tidy's, with biblatex's
fields)."""


@attrs.frozen(kw_only=True)
class Tidy:
    """How entries are to stand. Everything that changes what is printed is off unless asked for."""

    indent: int = 2
    """Blanks before a field; 0 for a tab."""
    align: int | None = 14
    """The column of the values; ``None`` for one blank around each equals sign."""
    blank_lines: int | None = None
    """Blank lines between entries; ``None`` to leave them as they are."""
    trailing_comma: bool = False
    lowercase: bool = True
    """Entry types and field names in lower case."""
    curly: bool = False
    """Braces round every value, also round numbers; strings stay strings."""
    numeric: bool = False
    """Numbers without braces."""
    months: bool = False
    """Months as the strings jan … dec."""
    doi: bool = True
    """DOIs without "https://doi.org/"."""
    sort_fields: tuple[str, ...] = ()
    """The order of fields; those not named come behind, in their order."""
    sort: tuple[str, ...] = ()
    """What entries are sorted by."""
    strip_enclosing_braces: bool = False
    """{{Title}} as {Title}: its letter case is the style's then. The braces round the name of a group stay."""
    enclosing_braces: tuple[str, ...] = ()
    """Fields to be kept as they are typed, by double braces."""
    remove_braces: tuple[str, ...] = ()
    """Fields that lose every brace that protects letter case."""
    drop_all_caps: bool = False
    """TITLES IN CAPITALS in title case, and so journals, names …; Roman numerals stay."""
    escape: bool = False
    """Letters beyond ASCII as TeX, for classic BibTeX."""
    unicode: bool = False
    """TeX accents as the letters they stand for."""
    encode_urls: bool = False
    """Characters that no address can have, or that TeX trips over, as percent codes."""
    omit: tuple[str, ...] = ()
    """Fields to be left out."""
    remove_empty_fields: bool = True
    remove_duplicate_fields: bool = True
    """Second fields of a name that say the same as the first."""
    unused_strings: bool = False
    """Leave out strings that nothing uses."""
    strip_comments: bool = False
    """Leave out what stands between entries."""
    tidy_comments: bool = False
    """No blanks around the lines of comments between entries."""
    max_authors: int = 0
    """Authors beyond these as "and others"; 0 for all."""
    wrap: int = 0
    """The longest line of a value; 0 to leave lines as they are."""
