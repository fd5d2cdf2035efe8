"""Names of fields that were probably meant where an entry has one that nobody knows ("jounral", "authors")."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.bibtex.mapping.aliases import OTHER_NAME
from mutualevidence.bibtex.mapping.fields import FIELDS

OTHER_NAMES = {
    "authors": "author",
    "author(s)": "author",
    "autor": "author",
    "auteur": "author",
    "editors": "editor",
    "translators": "translator",
    "titulo": "title",
    "titre": "title",
    "titel": "title",
    "journal-title": "journaltitle",
    "journal_title": "journaltitle",
    "journalname": "journaltitle",
    "book-title": "booktitle",
    "book_title": "booktitle",
    "vol": "volume",
    "no": "number",
    "nr": "number",
    "page": "pages",
    "pp": "pages",
    "edn": "edition",
    "publishers": "publisher",
    "editorial": "publisher",
    "verlag": "publisher",
    "universite": "school",
    "yr": "year",
    "jahr": "year",
    "link": "url",
    "adress": "address",
    "addres": "address",
    "accessdate": "urldate",
    "accessed": "urldate",
    "dateaccessed": "urldate",
    "lastaccessed": "urldate",
    "lastchecked": "urldate",
    "accession-date": "urldate",
    "doi-url": "doi",
}
"""Names that people and programs give to fields of BibTeX and biblatex."""
PRINTED = tuple(
    """
    author editor translator title subtitle booktitle booksubtitle journal journaltitle maintitle eventtitle series
    date year month volume number issue pages edition version publisher institution school organization location
    address venue howpublished pubstate titleaddon entrysubtype eprint eprinttype archiveprefix
    """.split()
)
"""Fields that a slip of the pen would keep from being printed."""


def meant_field(name: str, present: Iterable[str]) -> str:
    """Returns the field that the unknown field ``name`` was meant to be, "" where it is known or nothing is near.

    A field that the entry has already (``present``) was not meant.

    >>> meant_field("jounral", ["title"]), meant_field("authors", []), meant_field("owner", [])
    ('journal', 'author', '')
    """
    if name in FIELDS or "+" in name:
        return ""
    near = OTHER_NAMES.get(name) or _slip_of(name)
    twins = {near, _TWINS.get(near, near)}
    return "" if not near or twins & set(present) else near


_TWINS = OTHER_NAME | {"year": "date", "date": "year", "number": "issue", "eid": "pages", "url": "doi"}
"""Fields that say the same."""


def _slip_of(name: str) -> str:
    """The field that ``name`` is one slip away from: a letter too many, too few, wrong, or two changed about."""
    if len(name) < 4 or not name.isalpha():
        return ""
    near = [known for known in PRINTED if abs(len(known) - len(name)) < 2 and _is_one_slip(name, known)]
    return near[0] if len(near) == 1 else ""


def _is_one_slip(name: str, known: str) -> bool:
    if name[0] != known[0] and sorted(name[:2]) != sorted(known[:2]):
        return False
    start = next((place for place, pair in enumerate(zip(name, known, strict=False)) if pair[0] != pair[1]), -1)
    if start < 0:
        return len(name) != len(known)
    rest, other = name[start:], known[start:]
    if len(rest) == len(other):
        swapped = rest[1:2] + rest[:1] + rest[2:] == other
        return swapped or rest[1:] == other[1:]
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]
