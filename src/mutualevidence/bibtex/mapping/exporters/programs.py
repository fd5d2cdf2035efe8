"""Tells by signs which program wrote an entry: fields of its own, their order, and how values begin.

The key is no sign: people rename keys, and what an entry says does not change with its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple


class Program(NamedTuple):
    """A program, and the signs that it wrote an entry; any one of them is enough."""

    name: str
    fields: frozenset[str] = frozenset()
    """Fields that only this program writes."""
    values: tuple[tuple[str, LazyPattern], ...] = ()
    """Fields, and what their values begin with."""
    order: tuple[str, ...] = ()
    """All fields that it writes, in its order: an entry that begins as it does, and has no others, is its own."""
    source: str = ""
    """Where the signs come from."""


_P = LazyPattern

PROGRAMS: tuple[Program, ...] = (
    Program(
        "Mendeley",
        frozenset({"mendeley-groups", "mendeley-tags"}),
        values=(("file", _P(r":.*:\w+$")),),
        source="Mendeley Desktop's exports: fields in alphabetical order, files as :path:type",
    ),
    Program(
        "ADS",
        frozenset({"adsurl", "adsnote", "bibcode"}),
        source="NASA's Astrophysics Data System: address and note of its own",
    ),
    Program(
        "DBLP",
        frozenset({"bibsource", "biburl"}),
        source="dblp.org's BibTeX: bibsource and biburl",
    ),
    Program(
        "Web of Science",
        frozenset({"unique-id", "times-cited", "web-of-science-categories"}),
        source="Web of Science's BibTeX: Unique-ID, Times-Cited",
    ),
    Program(
        "Scopus",
        values=(("source", _P("Scopus$")), ("note", _P(r"[Cc]ited [Bb]y:? ?\d+"))),
        source="Scopus's BibTeX: source = {Scopus}, note = {cited By 12}",
    ),
    Program(
        "PubMed",
        values=(("note", _P(r"\[(?:DOI|PubMed(?: Central)?):")),),
        source="TeXMed, PubMed2BibTeX: numbers of PubMed, in brackets, in the note",
    ),
    Program(
        "R",
        values=(("note", _P("R package version|https://CRAN")),),
        source="R's citation() and toBibtex(): the version in the note of a @Manual",
    ),
    Program(
        "Zenodo",
        values=(("doi", _P(r"10\.(?:5281/zenodo\.|7910/DVN/)")), ("publisher", _P(r".*Dataverse"))),
        source="Zenodo's BibTeX, and Dataverse's: titles of papers and data sets in braces of their own",
    ),
    Program(
        "EndNote",
        values=(
            (
                "type",
                _P(r"(?:Journal|Newspaper|Magazine|Electronic|Encyclopedia) Article$|Book Section$|Edited Book$"),
            ),
        ),
        source='EndNote\'s style "BibTeX Export": its own name of the kind of work in type',
    ),
    Program(
        "Better BibTeX",
        values=(("title", _P(r".*\{\{")), ("booktitle", _P(r".*\{\{"))),
        source="Better BibTeX: runs of words in double braces, to protect them",
    ),
    Program(
        "Papers",
        frozenset({"local-url"}),
        values=(("abstract", _P(r"\{")),),
        source="Papers and ReadCube: the file's address, and title and abstract in braces of their own",
    ),
    Program(
        "Zotero",
        values=(("file", _P(r"[^;:]*+:[^;]*:(?:application|text|image)/")),),
        source="Zotero's translator BibTeX.js: attachments as name:path:media type",
    ),
    Program(
        "Crossref",
        values=(("url", _P(r"https?://dx\.doi\.org/10\.")),),
        order=tuple("title volume issn url doi number journal publisher author editor year month pages".split()),
        source="Crossref's content negotiation: the DOI's address as url, and its order",
    ),
    Program(
        "DataCite",
        order=tuple("doi url author keywords language title publisher year copyright".split()),
        source="DataCite's content negotiation: its order, the DOI first",
    ),
    Program(
        "Google Scholar",
        order=tuple(
            "title author journal booktitle volume number pages year organization school publisher note".split()
        ),
        source="Google Scholar's BibTeX: few fields, in its order",
    ),
)
"""Programs, those with the surest signs first."""

WHOLE_TITLES = frozenset({"Mendeley", "Papers", "ADS", "PubMed", "Web of Science", "Zenodo"})
"""Programs that put the whole title in braces, whatever its letter case."""
_LINKS = frozenset(("crossref", "xdata"))
_OWN_FIELDS = {field: program.name for program in PROGRAMS for field in program.fields}
_BY_VALUE = tuple((program.name, field, sign) for program in PROGRAMS for field, sign in program.values)
_BY_ORDER = tuple((program.name, program.order) for program in PROGRAMS if program.order)


def program_of(values: Mapping[str, str]) -> str:
    """Returns the program that wrote an entry of these fields, in the file's order; "" where nothing tells."""
    if not _OWN_FIELDS.keys().isdisjoint(values):
        return next(_OWN_FIELDS[field] for field in values if field in _OWN_FIELDS)
    for name, field, sign in _BY_VALUE:
        if field in values and sign.match(values[field]) is not None:
            return name
    fields = tuple(values)
    if values.get("title", "")[:1] == "{" and _are_sorted(fields):
        return "Mendeley"
    return _program_by_order(fields)


@lru_cache(maxsize=1_024)
def _are_sorted(fields: tuple[str, ...]) -> bool:
    """Returns whether fields stand in alphabetical order; most entries of a file have the same ones."""
    own = [field for field in fields if field not in _LINKS]
    return len(own) > 3 and own == sorted(own)


@lru_cache(maxsize=1_024)
def _program_by_order(fields: tuple[str, ...]) -> str:
    own = [field for field in fields if field not in _LINKS]
    return next((name for name, order in _BY_ORDER if len(own) > 3 and _is_in_order(own, order)), "")


def _is_in_order(fields: list[str], order: tuple[str, ...]) -> bool:
    """Returns whether ``fields`` begin as ``order`` does, and go on in it with no others."""
    rest = iter(order)
    return fields[0] == order[0] and all(field in rest for field in fields)
