"""Tells by signs which program wrote an entry: fields of its own, the form of its keys, its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mutualevidence.runtime.lazy_pattern import LazyPattern


class Program(NamedTuple):
    """A program, and the signs that it wrote an entry; any one of them is enough."""

    name: str
    fields: frozenset[str] = frozenset()
    """Fields that only this program writes."""
    key: LazyPattern | None = None
    """The form of its keys, where that says enough by itself."""
    values: tuple[tuple[str, LazyPattern], ...] = ()
    """Fields, and what their values begin with."""
    sorted: bool = False
    """Whether it writes an entry's fields in the order of the alphabet."""
    source: str = ""
    """Where the signs come from."""


_P = LazyPattern

PROGRAMS: tuple[Program, ...] = (
    Program(
        "Mendeley",
        frozenset({"mendeley-groups", "mendeley-tags"}),
        values=(("file", _P(r":.*:\w+$")),),
        sorted=True,
        source="Mendeley Desktop's exports: fields in alphabetical order, files as :path:type",
    ),
    Program(
        "EndNote",
        key=_P(r"RN\d+$"),
        source='EndNote\'s style "BibTeX Export": record numbers as keys',
    ),
    Program(
        "ADS",
        frozenset({"adsurl", "adsnote", "bibcode"}),
        source="NASA's Astrophysics Data System: address and note of its own",
    ),
    Program(
        "DBLP",
        frozenset({"bibsource", "biburl"}),
        _P(r"DBLP:"),
        source="dblp.org's BibTeX: DBLP: before the key, bibsource",
    ),
    Program(
        "DataCite",
        key=_P(r"https://doi\.org/"),
        source="DataCite's content negotiation: the DOI as key",
    ),
    Program(
        "Web of Science",
        frozenset({"unique-id", "times-cited", "web-of-science-categories"}),
        _P(r"(?:ISI|WOS):"),
        source="Web of Science's BibTeX: Unique-ID, Times-Cited",
    ),
    Program(
        "Scopus",
        values=(("source", _P("Scopus$")), ("note", _P(r"[Cc]ited [Bb]y:? ?\d+"))),
        source="Scopus's BibTeX: source = {Scopus}, note = {cited By 12}",
    ),
    Program(
        "R",
        values=(("note", _P("R package version|https://CRAN")),),
        source="R's citation() and toBibtex(): the version in the note of a @Manual",
    ),
    Program(
        "Google Scholar",
        key=_P(r"[a-z]+[12]\d{3}[a-z]+$"),
        source="Google Scholar's BibTeX: name, year and first word of the title, in small letters",
    ),
    Program(
        "Zotero",
        key=_P(r"[a-z0-9-]+(?:_[a-z0-9-]+)*_(?:[12]\d{3}|nodate)(?:-\d+)?$"),
        source="Zotero's translator BibTeX.js: citeKeyFormat %a_%t_%y",
    ),
    Program(
        "Better BibTeX",
        values=(("title", _P(r".*\{\{")), ("booktitle", _P(r".*\{\{"))),
        source="Better BibTeX: runs of words in double braces, to protect them",
    ),
    Program(
        "Crossref",
        key=_P(r"[A-Z][\w'’-]*_[12]\d{3}[a-z]?$|[12]\d{3}$"),
        source="Crossref's content negotiation: Name_2019",
    ),
)
"""Programs, those with the surest signs first."""

WHOLE_TITLES = frozenset({"Mendeley", "ADS"})
"""Programs that put the whole title in braces, whatever its letter case."""
_OWN_FIELDS = {field: program.name for program in PROGRAMS for field in program.fields}
_BY_KEY = tuple((program.name, program.key) for program in PROGRAMS if program.key is not None)
_BY_VALUE = tuple((program.name, field, sign) for program in PROGRAMS for field, sign in program.values)


def program_of(key: str, values: Mapping[str, str]) -> str:
    """Returns the program that wrote the entry with this key and these fields, "" where nothing tells."""
    for field in values:
        if field in _OWN_FIELDS:
            return _OWN_FIELDS[field]
    for name, form in _BY_KEY:
        if form.match(key) is not None:
            return name
    for name, field, sign in _BY_VALUE:
        if field in values and sign.match(values[field]) is not None:
            return name
    fields = [field for field in values if field not in ("crossref", "xdata")]
    return (
        "Mendeley" if len(fields) > 4 and fields == sorted(fields) and values.get("title", "")[:1] == "{" else ""
    )
