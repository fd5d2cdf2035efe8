"""Writes COinS: an HTML span for each work, which Zotero and library software read (OpenURL COinS 1.0; ANSI/NISO
Z39.88-2004, Matrix KEV formats)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from urllib.parse import quote

from mutualevidence.interchange.records.markup import without_markup
from mutualevidence.interchange.tagged.ris_writing import one_line
from mutualevidence.model.date import write_edtf
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

_JOURNAL = "info:ofi/fmt:kev:mtx:journal"
_BOOK = "info:ofi/fmt:kev:mtx:book"
_THESIS = "info:ofi/fmt:kev:mtx:dissertation"
_PATENT = "info:ofi/fmt:kev:mtx:patent"
_DUBLIN_CORE = "info:ofi/fmt:kev:mtx:dc"
FORMATS: dict[str, tuple[str, str]] = {
    # CSL's type: metadata format, genre (Matrix KEV: journal, book)
    "article-journal": (_JOURNAL, "article"),
    "article-magazine": (_JOURNAL, "article"),
    "article-newspaper": (_JOURNAL, "article"),
    "article": (_JOURNAL, "preprint"),
    "review": (_JOURNAL, "article"),
    "review-book": (_JOURNAL, "article"),
    "periodical": (_JOURNAL, "issue"),
    "book": (_BOOK, "book"),
    "classic": (_BOOK, "book"),
    "chapter": (_BOOK, "bookitem"),
    "entry-encyclopedia": (_BOOK, "bookitem"),
    "entry-dictionary": (_BOOK, "bookitem"),
    "paper-conference": (_BOOK, "proceeding"),
    "report": (_BOOK, "report"),
    "manuscript": (_BOOK, "document"),
    "thesis": (_THESIS, "dissertation"),
    "patent": (_PATENT, "patent"),
}
_ZOTERO_TYPES = {
    "webpage": "webpage",
    "software": "computerProgram",
    "dataset": "dataset",
    "map": "map",
    "motion_picture": "film",
    "song": "audioRecording",
    "post-weblog": "blogPost",
    "speech": "presentation",
    "graphic": "artwork",
    "interview": "interview",
}


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` as HTML spans, one a line, to be put into a page beside the printed reference."""
    spans = []
    for reference in references:
        pairs = [("ctx_ver", "Z39.88-2004"), *_pairs(reference)]
        query = "&".join(
            f"{name}={quote(one_line(without_markup(value)), safe='', errors='replace')}"
            for name, value in pairs
            if name and value
        )
        spans.append(f'<span class="Z3988" title="{escape(query)}"></span>\n')
    return "".join(spans)


def _pairs(reference: Reference) -> Iterator[tuple[str, str]]:
    texts = reference.texts
    format, genre = FORMATS.get(reference.type, (_DUBLIN_CORE, ""))
    yield "rft_val_fmt", format
    for name, prefix in (("DOI", "info:doi/"), ("PMID", "info:pmid/")):
        if texts.get(name):
            yield "rft_id", f"{prefix}{texts[name]}"
    yield "rft_id", texts.get("URL", "") if "DOI" not in texts else ""
    if format == _DUBLIN_CORE:
        yield from _dublin_core(reference)
        return
    yield "rft.genre", genre
    part = format == _BOOK and genre in ("bookitem", "proceeding")
    title = {_JOURNAL: "rft.atitle", _BOOK: "rft.atitle" if part else "rft.btitle"}.get(format, "rft.title")
    yield title, texts.get("title", "")
    yield "rft.jtitle" if format == _JOURNAL else "rft.btitle", texts.get("container-title", "")
    yield "rft.stitle", texts.get("container-title-short", "")
    yield from _numbers(reference)
    yield from _authors(reference)


def _numbers(reference: Reference) -> Iterator[tuple[str, str]]:
    texts = reference.texts
    for variable, name in (("volume", "volume"), ("issue", "issue"), ("page", "pages"), ("edition", "edition"),
                           ("ISSN", "issn"), ("ISBN", "isbn"), ("publisher-place", "place"),
                           ("collection-title", "series"), ("number-of-pages", "tpages")):  # fmt: skip
        yield f"rft.{name}", texts.get(variable, "")
    first, dash, last = texts.get("page", "").partition("-")
    yield "rft.spage", first
    yield "rft.epage", last if dash else ""
    publisher = "rft.inst" if reference.type == "thesis" else "rft.pub"
    yield publisher, texts.get("publisher", "")
    yield "rft.degree", texts.get("genre", "") if reference.type == "thesis" else ""
    kind = FORMATS[reference.type][0]
    yield {_JOURNAL: "rft.artnum", _PATENT: "rft.number"}.get(kind, ""), texts.get("number", "")
    yield "rft.date", _date(reference)


def _authors(reference: Reference) -> Iterator[tuple[str, str]]:
    inventor = reference.type == "patent"
    for place, name in enumerate(reference.names.get("author", ())):
        if inventor:
            yield "rft.inventor", str(name)
        elif name.literal:
            yield "rft.aucorp" if place == 0 else "rft.au", name.literal
        elif place == 0:
            yield "rft.aulast", " ".join(part for part in (name.non_dropping_particle, name.family) if part)
            yield "rft.aufirst", name.given
            yield "rft.ausuffix", name.suffix
            yield "rft.au", str(name)
        else:
            yield "rft.au", str(name)


def _dublin_core(reference: Reference) -> Iterator[tuple[str, str]]:
    texts = reference.texts
    kind = _broadcast(texts) if reference.type == "broadcast" else _ZOTERO_TYPES.get(reference.type, "document")
    yield "rft.type", kind
    yield "rft.title", texts.get("title", "")
    yield "rft.source", texts.get("container-title", "")
    yield "rft.publisher", texts.get("publisher", "")
    yield "rft.identifier", f"urn:doi:{texts['DOI']}" if texts.get("DOI") else texts.get("URL", "")
    yield "rft.description", texts.get("abstract", "")
    yield "rft.language", texts.get("language", "")
    yield "rft.date", _date(reference)
    makers: tuple[Name, ...] = next(filter(None, map(reference.names.get, _MAKERS)), ())
    for name in makers:
        yield "rft.creator", str(name)


_MAKERS = ("author", "script-writer", "director", "host", "composer", "performer")
"""Who made a work, the first of these that are named."""


def _broadcast(texts: Mapping[str, str]) -> str:
    """Returns Zotero's type of a broadcast, by what APA prints of its kind."""
    kind = f"{texts.get('genre', '')} {texts.get('medium', '')}".lower()
    return "podcast" if "podcast" in kind else "radioBroadcast" if "radio" in kind else "tvBroadcast"


def _date(reference: Reference) -> str:
    """Year, month and day in ISO 8601; seasons have no place in OpenURL."""
    date = reference.dates.get("issued")
    if date is None or not date.start:
        return ""
    year_alone = len(date.start) > 1 and date.start[1] > 12
    return f"{date.start[0]:04d}" if year_alone else write_edtf(date).split("/")[0].rstrip("?~%")
