"""Which format a bibliography is in, and the reader and writer of each."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from mutualevidence.errors import InvalidValueError, UnknownFormatError, nearest_names
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple

Read = Callable[[bytes, str], tuple[Sequence[Reference], Sequence[Diagnostic]]]
Write = Callable[[Sequence[Reference]], str]


class InputFormat(NamedTuple):
    """A format: what it is called, how its files end, and the functions that read and write it.

    ``reader`` takes the content and the file's name; it never raises on content, but reports what it lost.
    ``reader`` and ``writer`` are "module:function" below `mutualevidence.interchange`, loaded when used; "" where
    the format is only written, or only read.
    """

    name: str
    description: str
    suffixes: tuple[str, ...] = ()
    reader: str = ""
    writer: str = ""

    @property
    def read(self) -> Read:
        """The function that reads it."""
        if not self.reader:
            raise UnknownFormatError(f"{self.name} is only written", remedy=f"Read are {', '.join(readable())}.")
        return _function(self.reader)  # type: ignore[no-any-return]

    @property
    def write(self) -> Write:
        """The function that writes it."""
        if not self.writer:
            raise UnknownFormatError(f"{self.name} is only read", remedy=f"Written are {', '.join(writable())}.")
        return _function(self.writer)  # type: ignore[no-any-return]


def _function(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(f"mutualevidence.interchange.{module}"), name)


FORMATS: Mapping[str, InputFormat] = {
    format.name: format
    for format in (
        InputFormat(
            "bibtex", "BibTeX and biblatex", (".bib", ".bibtex", ".biblatex"), "bib:references", "bib:written"
        ),
        InputFormat(
            "csl-json",
            "CSL-JSON (Zotero, pandoc), also as JSON Lines",
            (".json", ".csljson", ".jsonl", ".ndjson"),
            "csl_json:read_csl_json",
            "csl_json:write_csl_json",
        ),
        InputFormat(
            "csl-yaml",
            "CSL-YAML (pandoc)",
            (".yaml", ".yml"),
            "csl_yaml:read_csl_yaml",
            "csl_yaml:write_csl_yaml",
        ),
        InputFormat(
            "ris",
            "RIS (EBSCO, Ovid, ProQuest, Scopus, Zotero, Mendeley, Covidence, EndNote)",
            (".ris",),
            "tagged.ris:references",
            "tagged.ris_writing:written",
        ),
        InputFormat(
            "pubmed",
            "PubMed and MEDLINE (.nbib)",
            (".nbib", ".medline"),
            "tagged.nbib:references",
            "tagged.nbib_writing:written",
        ),
        InputFormat("pubmed-xml", "PubMed XML", (), "registries.pubmed:references"),
        InputFormat("pubmed-summary", "PubMed esummary (JSON, XML)", (), "registries.esummary:references"),
        InputFormat(
            "endnote",
            "EndNote, tagged (.enw)",
            (".enw",),
            "tagged.endnote:references",
            "tagged.ris_writing:enw_written",
        ),
        InputFormat(
            "refworks", "RefWorks, tagged (also ProQuest, Google Scholar)", (), "tagged.refworks:references"
        ),
        InputFormat("cochrane", "Cochrane Library, plain text", (), "tagged.cochrane:references"),
        InputFormat("endnote-xml", "EndNote XML", (), "xml.endnote:references", "xml.endnote_writing:written"),
        InputFormat("wos", "Web of Science, plain text", (".ciw", ".isi"), "tagged.wos:references"),
        InputFormat("wos-table", "Web of Science, tab-delimited", (), "tagged.wos:table_references"),
        InputFormat("zotero-rdf", "Zotero RDF", (".rdf",), "xml.zotero_rdf:references"),
        InputFormat("zotero-json", "Zotero's API (JSON)", (), "zotero_json:references"),
        InputFormat("mods", "MODS", (".mods",), "xml.mods:references"),
        InputFormat("crossref", "Crossref REST (JSON)", (), "registries.crossref:references"),
        InputFormat("datacite", "DataCite REST (JSON)", (), "registries.datacite:references"),
        InputFormat("openalex", "OpenAlex (JSON)", (), "registries.openalex:references"),
        InputFormat("arxiv", "arXiv's API (Atom)", (), "registries.arxiv:references"),
        InputFormat("word", "Word's Sources.xml", (), "xml.word:references", "xml.word:written"),
        InputFormat("coins", "COinS, for web pages", (), "", "web.coins:written"),
        InputFormat("schema-org", "schema.org JSON-LD, for web pages", (), "", "web.schema_org:written"),
        InputFormat("cff", "CITATION.cff", (".cff",), "yaml.cff:references", "yaml.cff:written"),
        InputFormat("hayagriva", "hayagriva (Typst)", (), "yaml.hayagriva:references"),
        InputFormat(
            "manuscript",
            "Word and OpenDocument texts: the works that Zotero, Mendeley, EndNote, Citavi or Word cite in them",
            (".docx", ".docm", ".dotx", ".odt"),
            "manuscripts.reading:references",
        ),
        InputFormat(
            "csv",
            "tables with named columns",
            (".csv",),
            "table.reading:references",
            "table.writing:written",
        ),
        InputFormat(
            "tsv",
            "tables with named columns, parted by tabs",
            (".tsv", ".tab"),
            "table.reading:references",
            "table.writing:tab_separated",
        ),
    )
}
"""Every format by its name."""

_OTHER_NAMES: Mapping[str, str] = {
    "bib": "bibtex",
    "biblatex": "bibtex",
    "citation.cff": "cff",
    "csljson": "csl-json",
    "docx": "manuscript",
    "odt": "manuscript",
    "cslyaml": "csl-yaml",
    "enw": "endnote",
    "json": "csl-json",
    "json-ld": "schema-org",
    "jsonl": "csl-json",
    "medline": "pubmed",
    "nbib": "pubmed",
    "sources.xml": "word",
    "yaml": "csl-yaml",
    "yml": "csl-yaml",
}


def readable() -> list[str]:
    """Returns the names of the formats that can be read."""
    return [format.name for format in FORMATS.values() if format.reader]


def writable() -> list[str]:
    """Returns the names of the formats that can be written."""
    return [format.name for format in FORMATS.values() if format.writer]


def format_of_suffix(suffix: str) -> str:
    """Returns the format of files that end in ``suffix`` (".bib"), "" for one that is not known."""
    return next((format.name for format in FORMATS.values() if suffix.lower() in format.suffixes), "")


def detected_format(data: bytes, name: str = "") -> str:
    """The format of ``data``: by what it holds, else by the ending of the file's ``name``; "" if it is none."""
    from mutualevidence.interchange.detection import format_of_content, is_binary

    ending = format_of_suffix(PurePath(name).suffix)
    found = format_of_content(data)
    if ending == "bibtex" and found not in ("ris", "pubmed", "endnote", "wos", "csl-json") and not is_binary(data):
        return ending  # a .bib file may hold or lack anything
    if ending == "manuscript" and data.startswith(b"PK"):
        return ending  # a damaged one does not say so itself
    return found or ("" if is_binary(data) else ending)


def read(
    data: bytes | str, format: str = "", *, file: str = ""
) -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    """Returns the references in ``data`` and what is wrong with it; without ``format``, name and content tell it.

    Raises `UnknownFormatError` for a format that is none of `FORMATS`, or cannot be told.
    """
    from mutualevidence.runtime.collector import collector_paused

    content = data.encode("utf-8", errors="surrogateescape") if isinstance(data, str) else data
    known = _format(format or detected_format(content, file))
    with collector_paused():
        references, diagnostics = known.read(content, file)
    return references, [*_guess_told(content, file), *diagnostics] if known.name in _TYPED else diagnostics


_TYPED = frozenset({"ris", "pubmed", "endnote", "wos", "cochrane", "csv", "tsv"})
"""Formats in plain text, whose files do not say in which encoding they are; .bib files tell it themselves."""


def _guess_told(content: bytes, file: str) -> list[Diagnostic]:
    """Returns the warning for a file whose encoding was guessed."""
    from mutualevidence.bibtex.syntax.encoding import decoded, encoding_diagnostics

    found = decoded(content)
    return encoding_diagnostics(found, file) if found.guessed else []


DIALECTS = {"biblatex": "bibtex", "bibtex": "bibtex", "zotero": "csl-json"}
"""Dialects and their formats: .bib files in biblatex's types and fields, or in those that BibTeX's own styles
know; CSL-JSON with what Zotero has no fields for in its field Extra."""


def write(references: Iterable[Reference], format: str, *, dialect: str = "") -> str:
    """Returns the references in ``format``; raises `UnknownFormatError`.

    ``dialect`` is one of `DIALECTS`; raises `InvalidValueError` for others, and other formats.
    """
    known = _format(format, writable())
    if dialect and DIALECTS.get(dialect) != known.name:
        raise InvalidValueError(
            f'{known.name} has no dialect "{dialect}"',
            remedy="bibtex has biblatex and bibtex, csl-json has zotero.",
        )
    if dialect == "bibtex":
        from mutualevidence.interchange.bib import written_for_bibtex

        return written_for_bibtex(list(references))
    if dialect == "zotero":
        from mutualevidence.interchange.csl_json import write_csl_json

        return write_csl_json(references, for_zotero=True)
    return known.write(list(references))


def losses(references: Sequence[Reference], text: str, format: str, *, dialect: str = "") -> list[Diagnostic]:
    """What ``text``, written from ``references`` in ``format``, does not hold of them, variable by variable.

    The text is read back and compared; formats that are only written (for web pages) are not looked at.
    """
    from mutualevidence.interchange.losing import changed_keys, not_kept

    known = _format(format)
    if not known.reader or known.name in _WITHOUT_LOSS:
        return []
    if known.name == "bibtex":
        name = "BibTeX" if dialect == "bibtex" else known.name
        return [*changed_keys(references), *not_kept(references, known.read(text.encode(), "")[0], name)]
    return not_kept(references, known.read(text.encode(), "")[0], known.name)


_WITHOUT_LOSS = frozenset({"csl-json", "csl-yaml"})
"""Formats whose writers keep all there is."""


def _format(name: str, known: Iterable[str] = FORMATS) -> InputFormat:
    """Returns the format called ``name``; an unknown one is answered by those ``known`` where it is asked for."""
    wanted = _OTHER_NAMES.get(name.lower(), name.lower())
    if wanted in FORMATS:
        return FORMATS[wanted]
    near = nearest_names(wanted, known)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UnknownFormatError(
        f'there is no format "{name}"' if name else "the format of this bibliography cannot be told",
        remedy=f"{hint}Known are {', '.join(known)}.",
    )
