"""Tells the format of a bibliography by what it holds, and only then by the ending of its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mutualevidence.model.variables import TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_LOOKED_AT = 1 << 16
"""Bytes from the beginning that are looked at."""
_BINARY = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"SQLite format 3")
"""Archives (.docx, .xlsx), PDF, old Office files, gzip, databases: no text."""

_CSL_ITEM = LazyPattern(
    r'(?:\{\s*"(?:items|references)"\s*:\s*)?\[?\s*\{\s*"id"\s*:\s*(?:"[^"]*"|\d+)\s*,\s*"type"\s*:\s*"(?:'
    + "|".join(sorted(TYPES))
    + r')"\s*[,}]'
)
"""How CSL-JSON begins as programs write it; below ``custom`` there may be anything, of other formats too."""
_JSON: tuple[tuple[str, LazyPattern], ...] = (
    ("zotero-json", LazyPattern(r'"itemType"\s*:\s*"')),
    ("pubmed-summary", LazyPattern(r'"uids"\s*:\s*\[|"esummaryresult"|"type"\s*:\s*"esummary"')),
    ("openalex", LazyPattern(r'"authorships"\s*:\s*\[|"id"\s*:\s*"https://openalex\.org/W')),
    ("datacite", LazyPattern(r'"resourceTypeGeneral"|"titles"\s*:\s*\[\s*\{')),
    (
        "crossref",
        LazyPattern(r'"message-type"|"title"\s*:\s*\[|"container-title"\s*:\s*\[|"message"\s*:\s*\{'),
    ),
)
"""JSON formats and what only they have; all other JSON is CSL's."""
_XML: tuple[tuple[str, LazyPattern], ...] = (
    ("pubmed-xml", LazyPattern(r"<Pubmed(?:Book)?Article(?:Set)?[\s>]")),
    ("pubmed-summary", LazyPattern(r"<eSummaryResult[\s>]|<DocSum[\s>]|<DocumentSummary[\s>]")),
    ("zotero-rdf", LazyPattern(r"<(?:rdf:)?RDF[\s>](?=[\s\S]*(?:zotero\.org/namespaces|purl\.org/net/biblio))")),
    ("mods", LazyPattern(r"<(?:\w+:)?mods(?:Collection)?[\s>]")),
    ("arxiv", LazyPattern(r"<feed[\s>](?=[\s\S]*arxiv\.org)")),
    ("word", LazyPattern(r"<(?:\w+:)?Sources[\s>](?=[\s\S]*officeDocument/(?:2006/)?bibliography)")),
    ("endnote-xml", LazyPattern(r"<records>|<ref-type[\s>]|<record>\s*<database[\s>]")),
)
"""XML formats and the elements that only they have."""
_HAYAGRIVA = LazyPattern(
    r"(?m)^[^\s#:-](?:[^:\n]|:(?=\S))*:[ \t]*(?:\n(?:[ \t]+\S[^\n]*\n|[ \t]*\n)*?[ \t]+|\{[^{}\n]*)"
    r"\btype:[ \t]*[\"']?[A-Za-z]+"
)
_CFF = LazyPattern(r"(?m)^cff-version:|\Areferences:\s*\n\s*- type: [\w-]+\n\s+(?:authors|title):")
_END = LazyPattern(r"(?m)^(?:---|\.\.\.)[ \t]*$")
"""Where YAML ends and a text may follow."""
_CSL_YAML = LazyPattern(r"(?m)^(?:references:\s*(?:#.*)?$|-\s+(?:id|type|title|author|DOI):)")


def format_of_content(data: bytes) -> str:
    """Returns the name of the format that ``data`` is in, "" where its beginning does not tell."""
    if data.startswith(_BINARY):
        from mutualevidence.interchange.manuscripts.reading import is_manuscript

        return "manuscript" if is_manuscript(data) else ""
    from mutualevidence.bibtex.syntax.encoding import decoded

    text = decoded(data[:_LOOKED_AT]).text.removeprefix("\ufeff").removeprefix("ï»¿").lstrip()
    if text.startswith(("[", "{")) and '"' in text[:2000]:
        if _CSL_ITEM.match(text):
            return "csl-json"
        return next((name for name, mark in _JSON if mark.search(text)), "csl-json")
    if text.startswith("<"):
        return next((name for name, mark in _XML if mark.search(text)), "")
    return _format_of_lines(text)


def format_of_record(value: object) -> str:
    """Returns the format of one record of JSON, by the names that only it has; "csl-json" for all others.

    >>> format_of_record({"authorships": []}), format_of_record({"id": "a", "type": "book"})
    ('openalex', 'csl-json')
    """
    if isinstance(value, Mapping):
        for format, names, nested in _RECORDS:
            if any(name in value for name in names) or isinstance(value.get(nested), Mapping):
                return format
        if "DOI" in value and isinstance(value.get("title"), list):
            return "crossref"
    return "csl-json"


_RECORDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    # Format, names that only its records have, the name of what its records may stand in
    ("openalex", ("authorships",), ""),
    ("zotero-json", ("itemType",), "data"),
    ("datacite", ("creators",), "attributes"),
    ("crossref", (), "message"),
)


def is_binary(data: bytes) -> bool:
    """Returns whether ``data`` is plainly no text, whatever the ending of its name."""
    return data.startswith(_BINARY)


def _format_of_lines(text: str) -> str:
    """Returns the format of text in lines: the one whose first record stands first."""
    from mutualevidence.bibtex.syntax.patterns import HEAD

    if HEAD.match(text):
        return "bibtex"  # nothing can stand before it, and no table begins so
    from mutualevidence.interchange.tagged.marks import RECORDS, web_of_science

    if export := web_of_science(text):
        return export
    begins = {name: mark.search(text) for name, mark in RECORDS.items()}
    begins["bibtex"] = HEAD.search(text)
    found = {name: match.start() for name, match in begins.items() if match is not None}
    if found and (tagged := min(found, key=lambda name: found[name])) != "bibtex":
        return tagged
    return _format_of_yaml_or_table(text) or ("bibtex" if found else "")


def _format_of_yaml_or_table(text: str) -> str:
    if text.startswith("@"):
        return ""
    if _may_be_table(text):
        from mutualevidence.interchange.table.rows import header_of

        if header := header_of(text):
            return "tsv" if header.delimiter == "\t" else "csv"
    if _CFF.search(text):
        return "cff"
    if _CSL_YAML.search(text):
        return "csl-yaml"
    marked = text.startswith("---")
    entries = _without_comments(text.partition("\n")[2] if marked else text)
    if not text.startswith("%") and _HAYAGRIVA.match(entries) and not (marked and _END.search(entries)):
        return "hayagriva"
    return "csl-yaml" if marked else ""


def _may_be_table(text: str) -> bool:
    """Returns whether the first line has two cells at least, and is no comment of TeX."""
    first = text.partition("\n")[0]
    return not first.startswith("%") and any(mark in first for mark in ",;\t|")


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)^(?:#.*|\s*)\n", "", text)
