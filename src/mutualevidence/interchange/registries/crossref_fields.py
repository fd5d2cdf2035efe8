"""Crossref's types of works and their fields, and what they are in CSL (Crossref REST API, Works; Types)."""

from __future__ import annotations

from mutualevidence.interchange.records.record import Row

_API = "Crossref REST API, Works"
_TYPES = "Crossref REST API, Types"

TYPES: dict[str, tuple[str, str]] = {
    # Crossref's type: CSL's type, source
    "journal-article": ("article-journal", f"{_TYPES}; APA 10.1"),
    "journal-issue": ("periodical", _TYPES),
    "journal-volume": ("periodical", _TYPES),
    "journal": ("periodical", _TYPES),
    "book": ("book", f"{_TYPES}; APA 10.2"),
    "monograph": ("book", f"{_TYPES}; APA 10.2"),
    "edited-book": ("book", f"{_TYPES}; APA 10.2"),
    "reference-book": ("book", f"{_TYPES}; APA 10.2"),
    "book-set": ("book", _TYPES),
    "book-series": ("book", _TYPES),
    "book-chapter": ("chapter", f"{_TYPES}; APA 10.3"),
    "book-section": ("chapter", f"{_TYPES}; APA 10.3"),
    "book-part": ("chapter", f"{_TYPES}; APA 10.3"),
    "book-track": ("chapter", f"{_TYPES}; APA 10.3"),
    "reference-entry": ("entry-encyclopedia", f"{_TYPES}; APA 10.3"),
    "proceedings": ("book", f"{_TYPES}; APA 10.5"),
    "proceedings-series": ("book", _TYPES),
    "proceedings-article": ("paper-conference", f"{_TYPES}; APA 10.5"),
    "dissertation": ("thesis", f"{_TYPES}; APA 10.6"),
    "posted-content": ("article", f"{_TYPES}: preprints and the like; APA 10.8"),
    "report": ("report", f"{_TYPES}; APA 10.4"),
    "report-series": ("report", _TYPES),
    "report-component": ("report", _TYPES),
    "standard": ("standard", _TYPES),
    "standard-series": ("standard", _TYPES),
    "dataset": ("dataset", f"{_TYPES}; APA 10.9"),
    "database": ("dataset", f"{_TYPES}; APA 10.9"),
    "peer-review": ("article", f"{_TYPES}: its title says what it reviews"),
    "component": ("document", f"{_TYPES}: a part of another work"),
    "grant": ("report", f"{_TYPES}; APA 10.4, example 56"),
    "other": ("document", f"{_TYPES}; CSL 1.0.2 document: the catch-all type"),
    "article": ("article-journal", "DOI content negotiation of other agencies"),
}
GENRES = {
    "dissertation": "Doctoral dissertation",  # Crossref's word; a master's names its degree
    "peer-review": "Peer review",
    "grant": "Project",
}
"""What is printed of a work's kind (APA 10.4, 10.6) where the record has nothing more exact."""

FIELDS: dict[str, Row] = {
    "DOI": Row("doi", "DOI", _API),
    "URL": Row("url", "URL", _API),
    "ISSN": Row("issn", "ISSN", _API),
    "ISBN": Row("issn", "ISBN", _API),
    "title": Row("title with subtitle", "title", f"{_API}; APA 9.18"),
    "short-title": Row("first title", "title-short", _API),
    "original-title": Row("first title", "original-title", f"{_API}; APA 9.38"),
    "container-title": Row("containers", "container-title", f"{_API}; APA 9.25"),
    "short-container-title": Row("first text", "container-title-short", _API),
    "author": Row("people", "author", _API),
    "editor": Row("people", "editor", _API),
    "translator": Row("people", "translator", _API),
    "chair": Row("people", "chair", _API),
    "issued": Row("dates", "issued", _API),
    "published-print": Row("dates", "issued", f"{_API}; APA 10.1: the year of the volume"),
    "published-online": Row("dates", "available-date", f"{_API}; CSL 1.0.2 available-date"),
    "accessed": Row("dates", "accessed", "CSL-JSON of content negotiation"),
    "event": Row("event", "event-title", f"{_API}; APA 10.5"),
    "volume": Row("text", "volume", _API),
    "issue": Row("text", "issue", _API),
    "page": Row("pages", "page", _API),
    "article-number": Row("text", "number", f"{_API}; APA 10.1, example 6"),
    "edition-number": Row("edition number", "edition", _API),
    "part-number": Row("text", "part-number", _API),
    "publisher": Row("text", "publisher", _API),
    "publisher-location": Row("text", "publisher-place", _API),
    "standards-body": Row("standards body", "author", f"{_API}; APA 9.11: the group is the author"),
    "project": Row("project", "title", f"{_API}, grants; APA 10.4, example 56"),
    "award": Row("text", "number", f"{_API}, grants; APA 10.4, example 56"),
    "updated-by": Row("updates", "", f"{_API}: notices about the work, of its retraction, too"),
    "institution": Row("institutions", "publisher", f"{_API}: university, or the server of a preprint"),
    "degree": Row("first text", "genre", f"{_API}; APA 10.6"),
    "abstract": Row("lines", "abstract", f"{_API}; JATS 1.3"),
    "subject": Row("words", "keyword", _API),
    "language": Row("language", "language", _API),
    "group-title": Row("custom", "", f"{_API}: a subject heading of preprints"),
}
"""What becomes of each field; all others stay in custom."""
