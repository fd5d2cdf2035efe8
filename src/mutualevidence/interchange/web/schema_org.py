"""Writes schema.org's JSON-LD in an HTML script element, as search engines read it (CreativeWork)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mutualevidence.interchange.records.markup import without_markup
from mutualevidence.interchange.records.record import PARTS
from mutualevidence.model.date import write_edtf
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

TYPES: dict[str, str] = {
    # CSL's type: schema.org's (schema.org, CreativeWork, more specific types)
    "article-journal": "ScholarlyArticle", "article": "ScholarlyArticle", "paper-conference": "ScholarlyArticle",
    "article-magazine": "Article", "article-newspaper": "NewsArticle", "book": "Book", "classic": "Book",
    "chapter": "Chapter", "entry-encyclopedia": "Article", "entry-dictionary": "DefinedTerm", "thesis": "Thesis",
    "report": "Report", "dataset": "Dataset", "software": "SoftwareApplication",
    "webpage": "WebPage",
    "post-weblog": "BlogPosting", "post": "SocialMediaPosting", "motion_picture": "Movie",
    "song": "MusicRecording",
    "map": "Map", "graphic": "VisualArtwork", "figure": "ImageObject", "legislation": "Legislation",
    "bill": "Legislation", "regulation": "Legislation", "review": "Review", "review-book": "Review",
    "manuscript": "Manuscript", "periodical": "Periodical", "speech": "PresentationDigitalDocument",
    "broadcast": "Episode", "musical_score": "SheetMusic",
}  # fmt: skip
_TEXTS = {
    "title": "name", "abstract": "abstract", "version": "version", "language": "inLanguage",
    "edition": "bookEdition",
    "number-of-pages": "numberOfPages", "license": "license", "URL": "url", "title-short": "alternateName",
}  # fmt: skip
_PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator", "illustrator": "illustrator",
    "director": "director", "producer": "producer", "composer": "composer", "contributor": "contributor",
    "performer": "performer", "narrator": "readBy", "script-writer": "creator", "host": "creator",
}  # fmt: skip


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` as one ``<script type="application/ld+json">``, to be put into the head of a page."""
    graph = {"@context": "https://schema.org", "@graph": [work(reference) for reference in references]}
    text = json.dumps(graph, ensure_ascii=False, indent=2)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">\n{safe}\n</script>\n'


def work(reference: Reference) -> dict[str, Any]:
    """Returns one work as schema.org has it."""
    texts = {variable: without_markup(value) for variable, value in reference.texts.items()}
    node: dict[str, Any] = {"@type": TYPES.get(reference.type, "CreativeWork")}
    if texts.get("DOI"):
        node["@id"] = f"https://doi.org/{texts['DOI']}"
    whole = _whole(reference, texts)
    of_book = whole.keys() if whole.get("@type") == "Book" else ()
    named = {_TEXTS[variable]: value for variable, value in texts.items() if variable in _TEXTS}
    node |= {name: value for name, value in named.items() if name not in of_book or name == "name"}
    for variable, name in _PEOPLE.items():
        if reference.names.get(variable) and name not in of_book:
            node[name] = [_agent(each) for each in reference.names[variable]]
    if number := _NUMBERS.get(reference.type):
        node[number] = texts.get("number", "")
    if reference.type == "thesis":
        node["inSupportOf"] = texts.get("genre", "")
    node |= _dates(reference)
    if texts.get("publisher"):
        node["publisher"] = {"@type": "Organization", "name": texts["publisher"]}
        if texts.get("publisher-place"):
            node["publisher"]["address"] = texts["publisher-place"]
    if texts.get("keyword"):
        node["keywords"] = [word.strip() for word in texts["keyword"].split(",") if word.strip()]
    first, dash, last = texts.get("page", "").partition("-")
    if first:
        node |= {"pageStart": first, "pageEnd": last} if dash else {"pagination": first}
    if texts.get("ISBN") and not of_book:
        node["isbn"] = texts["ISBN"]
    node["identifier"] = [
        {"@type": "PropertyValue", "propertyID": name, "value": texts[name]}
        for name in ("DOI", "PMID", "PMCID")
        if texts.get(name)
    ]
    node["isPartOf"] = whole
    return {key: value for key, value in node.items() if value}


_NUMBERS = {"report": "reportNumber", "broadcast": "episodeNumber", "article-journal": "pagination"}
"""What the number of a work is (schema.org, Report, Episode; pagination of an article: its number)."""


def _dates(reference: Reference) -> dict[str, str]:
    found = {}
    for variable, name in (("issued", "datePublished"), ("original-date", "dateCreated")):
        date = reference.dates.get(variable)
        if date and date.start and not (len(date.start) > 1 and date.start[1] > 12):
            found[name] = write_edtf(date).split("/")[0].rstrip("?~%")
        elif date and date.start:
            found[name] = f"{date.start[0]:04d}"
    return found


def _agent(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    parts = {"name": str(name), "familyName": family, "givenName": name.given, "honorificSuffix": name.suffix}
    return {"@type": "Person"} | {key: value for key, value in parts.items() if value}


def _whole(reference: Reference, texts: dict[str, str]) -> dict[str, Any]:
    """Returns what the work stands in: an issue of a volume of a periodical, a book, a series, a site."""
    kind, title = reference.type, texts.get("container-title", "")
    if kind in PARTS:
        return _book(reference, texts) if title else {}
    if kind in _WITHIN:
        return {"@type": _WITHIN[kind], "name": title} if title else {}
    node: dict[str, Any] = {}
    if title:
        node = {"@type": "Periodical", "name": title} | ({"issn": texts["ISSN"]} if texts.get("ISSN") else {})
    if texts.get("volume"):
        node = {"@type": "PublicationVolume", "volumeNumber": texts["volume"]} | (
            {"isPartOf": node} if node else {}
        )
    if texts.get("issue"):
        node = {"@type": "PublicationIssue", "issueNumber": texts["issue"]} | ({"isPartOf": node} if node else {})
    return node


_WITHIN = {"webpage": "WebSite", "post-weblog": "Blog", "post": "WebSite", "broadcast": "CreativeWorkSeries"}


def _book(reference: Reference, texts: dict[str, str]) -> dict[str, Any]:
    """Returns the book with its own editors, edition and number, which no part of it has."""
    book = {
        "@type": "Book",
        "name": texts["container-title"],
        "isbn": texts.get("ISBN", ""),
        "bookEdition": texts.get("edition", ""),
        "volumeNumber": texts.get("volume", ""),
        "editor": [_agent(each) for each in reference.names.get("editor", ())],
    }
    return {name: value for name, value in book.items() if value}
