"""Fields and the CSL variables they fill (biblatex manual, 2.2; CSL 1.0.2, Appendix IV), one row a field.

A row says how the value is read and where it goes; a field without a CSL home has a row that says why, and stays
in ``custom``. What holds only for some entry types stands in `FORM_FIELDS` (forms:
`mutualevidence.bibtex.mapping.types`).
"""

from __future__ import annotations

from mutualevidence.bibtex.mapping.aliases import ALIASES
from mutualevidence.runtime.named_tuple import NamedTuple


class Row(NamedTuple):
    """What one field becomes."""

    kind: str
    """How the value is read: a key of `KINDS`."""
    variable: str = ""
    """The CSL variable, "" for none."""
    source: str = ""
    """Where the row comes from, or why there is no variable."""


KINDS: dict[str, str] = {
    "text": "text with its markup",
    "plain": "text without markup",
    "title": "text in sentence case, as APA and CSL want it (APA 6.17)",
    "verbatim": "as it stands: addresses and identifiers",
    "address": "an address as it stands; a DOI's is the DOI as well",
    "names": "a list of names",
    "list": "a list of names of places or firms, joined with semicolons",
    "key": "a localisation key of biblatex, or text",
    "number": 'a number, without "Vol." or "No." before it',
    "pages": "pages; a dash between them is a hyphen, as in CSL-JSON",
    "edition": "the number of an edition, also when spelled out",
    "doi": "a DOI without its resolver",
    "date": "part of a date",
    "titles": "part of a title",
    "rule": "read by a rule of its own",
    "custom": "no CSL variable: kept in custom",
}

_B = "biblatex manual 2.2.2"
_S = "biblatex manual 2.2.3"
_C = "biblatex manual 2.2.4"
_A = "biblatex manual 2.2.5"
_APA = "biblatex-apa manual"

FIELDS: dict[str, Row] = {
    # Names
    "author": Row("names", "author", f"{_B}; APA 9.7"),
    "editor": Row("names", "editor", f"{_B}; APA 9.10"),
    "translator": Row("names", "translator", f"{_B}; APA 9.10"),
    "bookauthor": Row("names", "container-author", _B),
    "narrator": Row("names", "narrator", f"{_APA}; APA 10.2, example 22"),
    "execproducer": Row("names", "executive-producer", f"{_APA}; APA 10.12, example 87"),
    "with": Row("names", "contributor", f"{_APA}; APA 9.8"),
    "director": Row("names", "director", "CSL 1.0.2 director"),
    "producer": Row("names", "producer", "CSL 1.0.2 producer"),
    "composer": Row("names", "composer", "CSL 1.0.2 composer"),
    "illustrator": Row("names", "illustrator", "CSL 1.0.2 illustrator"),
    "interviewer": Row("names", "interviewer", "CSL 1.0.2 interviewer"),
    "recipient": Row("names", "recipient", "CSL 1.0.2 recipient"),
    "groupauthor": Row("names", "author", f"{_APA}, older files: the group as author"),
    "editora": Row("rule", "", f"{_B}: the variable of editoratype"),
    "editorb": Row("rule", "", f"{_B}: the variable of editorbtype"),
    "editorc": Row("rule", "", f"{_B}: the variable of editorctype"),
    "editortype": Row("rule", "", f"{_B}: which variable editor goes to"),
    "editoratype": Row("rule", "", f"{_B}: which variable editora goes to"),
    "editorbtype": Row("rule", "", f"{_B}: which variable editorb goes to"),
    "editorctype": Row("rule", "", f"{_B}: which variable editorc goes to"),
    "shortauthor": Row("rule", "", f"{_B}: the abbreviation of a group's name (APA 8.21)"),
    "shorteditor": Row("rule", "", f"{_B}: the abbreviation of a group's name (APA 8.21)"),
    "authortype": Row("custom", "", f"{_B}: CSL has no type of author"),
    "nameaddon": Row("custom", "", f"{_B}: CSL has no addition to a name"),
    "afterword": Row("custom", "", f"{_B}: CSL has no author of an afterword"),
    "annotator": Row("custom", "", f"{_B}: CSL has no annotator"),
    "commentator": Row("custom", "", f"{_B}: CSL has no commentator"),
    "foreword": Row("custom", "", f"{_B}: CSL has no author of a foreword"),
    "introduction": Row("custom", "", f"{_B}: CSL has no author of an introduction"),
    "holder": Row("custom", "", f"{_B}: CSL has no holder of a patent"),
    # Titles
    "title": Row("titles", "title", f"{_B}; APA 9.18"),
    "subtitle": Row("titles", "title", f"{_B}; APA 9.18"),
    "titleaddon": Row("rule", "genre", f"{_B}; APA 9.21: a description in square brackets"),
    "booktitle": Row("titles", "container-title", _B),
    "booksubtitle": Row("titles", "container-title", _B),
    "booktitleaddon": Row("titles", "container-title", _B),
    "maintitle": Row("titles", "container-title", f"{_B}: title of the whole, the title being volume-title"),
    "mainsubtitle": Row("titles", "container-title", _B),
    "maintitleaddon": Row("titles", "container-title", _B),
    "journaltitle": Row("titles", "container-title", f"{_B}; APA 9.25"),
    "journalsubtitle": Row("titles", "container-title", _B),
    "journaltitleaddon": Row("titles", "container-title", _B),
    "issuetitle": Row("custom", "", f"{_B}: CSL has no title of the issue that an article stands in"),
    "issuesubtitle": Row("custom", "", f"{_B}: see issuetitle"),
    "issuetitleaddon": Row("custom", "", f"{_B}: see issuetitle"),
    "eventtitle": Row("text", "event-title", f"{_B}; APA 9.31: a name, its letter case as typed"),
    "eventtitleaddon": Row("custom", "", f"{_B}: CSL has no addition to an event's title"),
    "origtitle": Row("text", "original-title", f"{_B}; APA 9.38: in another language, so as typed"),
    "reprinttitle": Row("custom", "", f"{_B}: used by no standard style"),
    "shorttitle": Row("titles", "title-short", _B),
    "shortjournal": Row("text", "container-title-short", _B),
    "shortseries": Row("custom", "", f"{_B}: CSL has no short title of a series"),
    "indextitle": Row("custom", "", f"{_B}: for an index only"),
    "appentry": Row("rule", "title", f"{_APA}: the entry within an app (APA 10.10, example 80)"),
    "series": Row("rule", "collection-title", _B),
    # Dates
    "date": Row("date", "issued", f"{_B}; APA 9.13"),
    "year": Row("date", "issued", f"{_A}: date"),
    "month": Row("date", "issued", f"{_A}: date"),
    "day": Row("date", "issued", "many programs: date"),
    "early-access-date": Row("custom", "", "Web of Science: read as a habit (APA 10.1, example 7)"),
    "endyear": Row("date", "issued", "biblatex's own fields of date"),
    "endmonth": Row("date", "issued", "biblatex's own fields of date"),
    "endday": Row("date", "issued", "biblatex's own fields of date"),
    "eventdate": Row("date", "event-date", f"{_B}; APA 9.31"),
    "eventyear": Row("date", "event-date", "biblatex's own fields of eventdate"),
    "eventmonth": Row("date", "event-date", "biblatex's own fields of eventdate"),
    "eventday": Row("date", "event-date", "biblatex's own fields of eventdate"),
    "origdate": Row("date", "original-date", f"{_B}; APA 9.41"),
    "origyear": Row("date", "original-date", "biblatex's own fields of origdate"),
    "origmonth": Row("date", "original-date", "biblatex's own fields of origdate"),
    "origday": Row("date", "original-date", "biblatex's own fields of origdate"),
    "urldate": Row("date", "accessed", f"{_B}; APA 9.16"),
    "lastchecked": Row("date", "accessed", "BibDesk: urldate, which the habit of this name makes of it"),
    "urlyear": Row("date", "accessed", "biblatex's own fields of urldate"),
    "urlmonth": Row("date", "accessed", "biblatex's own fields of urldate"),
    "urlday": Row("date", "accessed", "biblatex's own fields of urldate"),
    "pubstate": Row("key", "status", f"{_B}; APA 9.13"),
    # Numbers
    "volume": Row("number", "volume", _B),
    "part": Row("text", "part-number", _B),
    "volumes": Row("text", "number-of-volumes", _B),
    "number": Row("text", "number", f"{_B}; APA 9.19"),
    "issue": Row("number", "issue", _B),
    "eid": Row("text", "number", f"{_B}; APA 10.1, example 6"),
    "article-number": Row("text", "number", "Web of Science: eid"),
    "art_number": Row("text", "number", "Scopus: eid"),
    "elocation-id": Row("text", "number", "BMJ, bioRxiv: eid"),
    "articleno": Row("text", "number", "ACM Digital Library: eid"),
    "chapter": Row("text", "chapter-number", _B),
    "pages": Row("pages", "page", _B),
    "pagetotal": Row("text", "number-of-pages", _B),
    "edition": Row("edition", "edition", f"{_B}; APA 9.19"),
    "version": Row("text", "version", f"{_B}; APA 9.19"),
    "bookpagination": Row("custom", "", f"{_B}: CSL numbers works by pages"),
    "pagination": Row("custom", "", f"{_B}: CSL has locator labels instead, given in the citation"),
    # Publication
    "publisher": Row("list", "publisher", f"{_B}; APA 9.29"),
    "institution": Row("list", "publisher", f"{_B}; APA 9.29"),
    "organization": Row("list", "publisher", f"{_B}; APA 9.29"),
    "university": Row("list", "publisher", "EndNote: school"),
    "howpublished": Row("rule", "publisher", f"{_B}: whoever or whatever made it public; an address becomes URL"),
    "location": Row("list", "publisher-place", _B),
    "venue": Row("text", "event-place", f"{_B}; APA 9.31"),
    "origlocation": Row("list", "original-publisher-place", _B),
    "origpublisher": Row("list", "original-publisher", _B),
    "origlanguage": Row("custom", "", f"{_B}: CSL has no language of the original"),
    "type": Row("key", "genre", f"{_B}; APA 9.19"),
    "entrysubtype": Row("rule", "genre", f"{_B}; APA 9.21: a type of its own, or a description in brackets"),
    # Identifiers
    "doi": Row("doi", "DOI", f"{_B}; APA 9.35"),
    "url": Row("address", "URL", f"{_B}; APA 9.34"),
    "eprint": Row("rule", "URL", f"{_B}: an archive's address; without eprinttype the site's name (APA 9.32)"),
    "eprinttype": Row("rule", "", f"{_B}: says what eprint is"),
    "eprintclass": Row("custom", "", f"{_B}: part of the archive; its address does not need it"),
    "nationality": Row("text", "jurisdiction", "Zotero: the country of a patent (APA 11.8)"),
    "isbn": Row("plain", "ISBN", _B),
    "issn": Row("plain", "ISSN", _B),
    "pmid": Row("plain", "PMID", "PubMed's own field"),
    "pmcid": Row("plain", "PMCID", "PubMed's own field"),
    "isan": Row("custom", "", f"{_B}: CSL has no audiovisual number"),
    "ismn": Row("custom", "", f"{_B}: CSL has no music number"),
    "isrn": Row("custom", "", f"{_B}: CSL has no report number beside number"),
    "iswc": Row("custom", "", f"{_B}: CSL has no work code"),
    "library": Row("text", "call-number", f"{_B}: name and call number of a library"),
    "file": Row("custom", "", f"{_B}: a file of the writer's own"),
    # Notes
    "note": Row("text", "note", _B),
    "addendum": Row("text", "note", _B),
    "abstract": Row("text", "abstract", _B),
    "annotation": Row("text", "annote", f"{_B}; APA 9.51"),
    "keywords": Row("plain", "keyword", _S),
    "language": Row("rule", "language", f"{_B}; CSL 1.0.2 language"),
    "langid": Row("rule", "language", f"{_S}; CSL 1.0.2 language"),
    "hyphenation": Row("rule", "language", f"{_S}, formerly: langid"),
    # For biblatex only
    "shorthand": Row("custom", "", f"{_B}: a label; CSL styles make their own"),
    "shorthandintro": Row("custom", "", f"{_B}: see shorthand"),
    "label": Row("custom", "", f"{_B}: a label; CSL styles make their own"),
    "crossref": Row("custom", "", f"{_S}: its fields are inherited already"),
    "xref": Row("custom", "", f"{_S}: names a parent, inherits nothing"),
    "xdata": Row("custom", "", f"{_S}: its fields are inherited already"),
    "entryset": Row("custom", "", f"{_S}: members of a set"),
    "ids": Row("custom", "", f"{_S}: other keys of the entry"),
    "related": Row("rule", "", f"{_S}: reviews, reprints, comments (APA 10.1, 10.3, 10.7)"),
    "relatedtype": Row("rule", "", f"{_S}: what the related entry is"),
    "relatedstring": Row("rule", "", f"{_S}: the words for it"),
    "relatedoptions": Row("custom", "", f"{_S}: for biblatex only"),
    "options": Row("custom", "", f"{_S}: useprefix is obeyed, the others are for biblatex"),
    "execute": Row("custom", "", f"{_S}: TeX code"),
    "gender": Row("custom", "", f"{_S}: for biblatex's idem"),
    "langidopts": Row("custom", "", f"{_S}: for babel and polyglossia"),
    "presort": Row("custom", "", f"{_S}: CSL styles have their own order"),
    "sortkey": Row("custom", "", f"{_S}: CSL styles have their own order"),
    "sortname": Row("custom", "", f"{_S}: read by the APA refinement (APA 9.44)"),
    "sortshorthand": Row("custom", "", f"{_S}: CSL styles have their own order"),
    "sorttitle": Row("custom", "", f"{_S}: read by the APA refinement (APA 9.49)"),
    "sortyear": Row("custom", "", f"{_S}: CSL styles have their own order"),
    "indexsorttitle": Row("custom", "", f"{_S}: for an index only"),
    # Legal works: see also the forms
    "citation": Row("custom", "", f"{_APA}: the reporter of a court decision or rule"),
    "amendment": Row("custom", "", f"{_APA}: of a constitution; part of its title"),
    "article": Row("custom", "", f"{_APA}: of a constitution; part of its title"),
    "section": Row("text", "section", f"{_APA}; CSL 1.0.2 section"),
    "source": Row("text", "source", "CSL 1.0.2 source"),
}
FIELDS |= {
    name: Row("custom", "", f"{_C}: for a style of one's own")
    for name in (
        "namea nameb namec nameatype namebtype namectype lista listb listc listd liste listf "
        "usera userb userc userd usere userf verba verbb verbc"
    ).split()
}
FIELDS |= {
    name: Row("text", name, "CSL 1.0.2, Appendix IV, by its own name: BibTeX has no field for it")
    for name in (
        "archive archive-place archive_collection archive_location authority citation-key collection-number "
        "dimensions division event event-place jurisdiction license medium part-title printing-number references "
        "reviewed-genre reviewed-title scale supplement-number"
    ).split()
}
FIELDS |= {
    name: Row("names", name, "CSL 1.0.2, Appendix IV, by its own name: BibTeX has no field for it")
    for name in (
        "editorial-director editor-translator organizer original-author performer reviewed-author script-writer "
        "series-creator"
    ).split()
}

FIELDS |= {
    name: Row("date", name, "CSL 1.0.2, Appendix IV, by its own name: BibTeX has no field for it")
    for name in ("available-date", "submitted")
}

_ISSUE = Row("number", "issue", f"{_B}; APA 9.25")
_SERIES_NUMBER = Row("text", "collection-number", f"{_B}: the number within the series")
_NOTE_AS_MEDIUM = Row("text", "medium", "APA 10.12, examples 84: the description's second part")
_STATUS_NOTE = Row("text", "status", "APA 11.5 to 11.7: what stands in parentheses after the date")
_PLAIN_TITLE = "APA 11.4 to 11.7: titles of laws and cases keep their letter case"


def _with_aliases(rows: dict[str, Row]) -> dict[str, Row]:
    """``rows``, and those of fields that they name in biblatex's way only, by their other names."""
    return rows | {
        alias: rows[name]._replace(source=f"{source}: {name}") for alias, name, source in ALIASES if name in rows
    }


FIELDS = _with_aliases(FIELDS)
_BY_FORM: dict[str, dict[str, Row]] = {
    "article": {
        "number": _ISSUE,
        "howpublished": Row("text", "status", "APA 10.1, example 7: advance online publication"),
        "issuetitle": FIELDS["issuetitle"],
    },
    "periodical": {
        "number": _ISSUE,
        "issuetitle": Row("titles", "title", f"{_B}; APA 10.1, example 12"),
        "issuesubtitle": Row("titles", "title", _B),
        "issuetitleaddon": Row("titles", "title", _B),
    },
    "whole": {"number": _SERIES_NUMBER},
    "part": {"number": _SERIES_NUMBER},
    "report": {},
    "thesis": {
        "publisher": Row("list", "archive", "APA 10.6: the database or archive; the university is publisher"),
    },
    "unpublished": {
        "howpublished": Row("key", "genre", "APA 10.8: [Unpublished manuscript]"),
        "venue": Row("rule", "publisher", "APA 10.8: department and university; of a talk, event-place"),
    },
    "online": {},
    "data": {},
    "image": {
        "location": Row("list", "archive", "APA 9.31 and 10.14: the museum or institution that has the work"),
    },
    "media": {"note": _NOTE_AS_MEDIUM},
    "talk": {},
    "patent": {
        "location": Row("rule", "jurisdiction", f"{_B}: countries of the patent"),
    },
    "case": {
        "title": Row("text", "title", _PLAIN_TITLE),
        "citation": Row("rule", "container-title", f"{_APA}; APA 11.4: volume, reporter and page"),
        "organization": Row("list", "authority", f"{_APA}; APA 11.4: the court"),
        "institution": Row("list", "authority", "APA 11.4: the court"),
        "note": _STATUS_NOTE,
    },
    "law": {
        "title": Row("rule", "title", _PLAIN_TITLE),
        "subtitle": Row("rule", "title", _PLAIN_TITLE),
        "titleaddon": Row("rule", "title", "APA 11.5: 'of 1964' is no part of the short title"),
        "shorttitle": Row("text", "title-short", _PLAIN_TITLE),
        "location": Row("rule", "container-title", f"{_APA}; APA 11.5: where the law is codified"),
        "citation": Row("rule", "container-title", f"{_APA}; APA 11.7: where the rule is published"),
        "source": Row("rule", "", f"{_APA}; APA 11.6: which chamber"),
        "type": Row("rule", "genre", f"{_APA}; APA 11.6, 11.7: 'S. Res.', 'Exec. Order'"),
        "note": _STATUS_NOTE,
    },
    "constitution": {
        "source": Row("rule", "title", f"{_APA}; APA 11.9: whose constitution"),
        "type": Row("rule", "title", f"{_APA}; APA 11.9: constitution or charter"),
        "article": Row("rule", "title", f"{_APA}; APA 11.9"),
        "section": Row("rule", "title", f"{_APA}; APA 11.9"),
        "part": Row("rule", "title", f"{_APA}; APA 11.9"),
        "amendment": Row("rule", "title", f"{_APA}; APA 11.9"),
        "title": Row("rule", "title", _PLAIN_TITLE),
    },
}
FORM_FIELDS = {form: _with_aliases(rows) for form, rows in _BY_FORM.items()}
"""Rows that hold for one form only, before those of `FIELDS`."""

ROWS: dict[str, dict[str, Row]] = {form: FIELDS | own for form, own in FORM_FIELDS.items()} | {"": FIELDS}
"""All rows of a form."""

JOINED: dict[str, tuple[str, tuple[str, ...]]] = {
    "publisher": ("; ", ("school", "university", "institution", "organization", "howpublished", "publisher")),
    "note": (". ", ("note", "addendum")),
    "issue": (", ", ("number", "issue")),
    "annote": (". ", ("annotation", "annote")),
    "container-title": (", ", ("citation", "location", "address")),
    "authority": (", ", ("institution", "organization")),
}
"""Variables that several fields of one entry may fill, what joins them, and their order."""

EDITOR_TYPES: dict[str, str] = {
    "editor": "editor",
    "compiler": "compiler",
    "director": "director",
    "producer": "producer",
    "execproducer": "executive-producer",
    "chair": "chair",
    "organizer": "organizer",
    "organiser": "organizer",
    "curator": "curator",
    "illustrator": "illustrator",
    "narrator": "narrator",
    "performer": "performer",
    "composer": "composer",
    "host": "host",
    "guest": "guest",
    "scriptwriter": "script-writer",
    "writer": "script-writer",
    "serieseditor": "collection-editor",
    "typeseries": "collection-editor",
}
"""CSL variables of ``editortype`` (biblatex manual, 2.3.6). The manual's founder, continuator, redactor, reviser,
collaborator, annotator and commentator have none: such names stay in custom."""
