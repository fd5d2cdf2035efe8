"""RIS tags and reference types, and what they become in CSL, one row each.

Sources: the RIS format specification (Research Information Systems; Reference Manager 12, appendix C), the tags
that EndNote's own RIS export writes for each field of its reference types (EndNote, "RefMan (RIS) Export"), and
Zotero's RIS translator where the two differ or say nothing. EndNote's tagged format and XML are read by these rows
too.
"""

from __future__ import annotations

from mutualevidence.interchange.records.record import Row

_RIS = "RIS specification"
_END = "EndNote, RefMan (RIS) Export"
_ZOT = "Zotero, RIS translator"
_OVID = "Ovid, RIS export"
_WOS = "Web of Science, RIS export"

TYPES: dict[str, tuple[str, str]] = {
    # TY: CSL's type, genre
    "ABST": ("article-journal", ""),
    "ADVS": ("motion_picture", ""),
    "AGGR": ("dataset", ""),
    "ANCIENT": ("classic", ""),
    "ART": ("graphic", ""),
    "BILL": ("bill", ""),
    "BLOG": ("post-weblog", ""),
    "BOOK": ("book", ""),
    "CASE": ("legal_case", ""),
    "CHAP": ("chapter", ""),
    "CHART": ("figure", ""),
    "CLSWK": ("classic", ""),
    "COMP": ("software", ""),
    "COMPUTER": ("software", ""),
    "CONF": ("paper-conference", ""),
    "CPAPER": ("paper-conference", ""),
    "CTLG": ("book", ""),
    "DATA": ("dataset", ""),
    "DBASE": ("dataset", ""),
    "DICT": ("entry-dictionary", ""),
    "EBOOK": ("book", ""),
    "ECHAP": ("chapter", ""),
    "EDBOOK": ("book", ""),
    "EJOUR": ("article-journal", ""),
    "ELEC": ("webpage", ""),
    "ENCYC": ("entry-encyclopedia", ""),
    "EQUA": ("document", ""),
    "FIGURE": ("figure", ""),
    "GEN": ("document", ""),
    "GOVDOC": ("report", ""),
    "GRANT": ("document", "Grant"),
    "GRNT": ("document", "Grant"),
    "HEAR": ("hearing", ""),
    "ICOMM": ("personal_communication", ""),
    "INPR": ("article-journal", ""),
    "INTV": ("interview", ""),
    "JFULL": ("periodical", ""),
    "JOUR": ("article-journal", ""),
    "LEGAL": ("regulation", ""),
    "MANSCPT": ("manuscript", ""),
    "MAP": ("map", ""),
    "MGZN": ("article-magazine", ""),
    "MPCT": ("motion_picture", ""),
    "MULTI": ("motion_picture", "Video"),
    "MUSIC": ("musical_score", ""),
    "NEWS": ("article-newspaper", ""),
    "PAMP": ("pamphlet", ""),
    "PAT": ("patent", ""),
    "PCOMM": ("personal_communication", ""),
    "POD": ("broadcast", "Audio podcast"),
    "PODCAST": ("broadcast", "Audio podcast"),
    "PREPRINT": ("article", ""),
    "PRESS": ("article-newspaper", "Press release"),
    "RPRT": ("report", ""),
    "SER": ("book", ""),
    "SLIDE": ("speech", ""),
    "SOUND": ("song", ""),
    "STAND": ("standard", ""),
    "STD": ("standard", ""),
    "STAT": ("legislation", ""),
    "THES": ("thesis", ""),
    "UNBILL": ("bill", ""),
    "UNPB": ("manuscript", ""),
    "UNPD": ("manuscript", ""),
    "VIDEO": ("motion_picture", "Video"),
    "WEB": ("webpage", ""),
}
"""Reference types (RIS specification, Reference types; EndNote's and Zotero's additions)."""

GENRES: dict[str, str] = {"Treaty": "treaty"}
"""Types that RIS has no reference type for, by the type of work (M3) under which they are written."""

FORMS: dict[str, str] = {
    "article": "web",
    "article-journal": "serial",
    "article-magazine": "serial",
    "article-newspaper": "serial",
    "bill": "law",
    "book": "whole",
    "broadcast": "media",
    "chapter": "part",
    "classic": "whole",
    "dataset": "software",
    "entry-dictionary": "part",
    "entry-encyclopedia": "part",
    "graphic": "art",
    "hearing": "hearing",
    "interview": "letter",
    "legal_case": "case",
    "legislation": "law",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "media",
    "musical_score": "whole",
    "pamphlet": "whole",
    "paper-conference": "conference",
    "patent": "patent",
    "periodical": "serial",
    "personal_communication": "letter",
    "post-weblog": "web",
    "regulation": "law",
    "report": "report",
    "software": "software",
    "song": "media",
    "speech": "talk",
    "standard": "report",
    "thesis": "thesis",
    "treaty": "law",
    "webpage": "web",
}
"""Which rows of `FORM_FIELDS` hold for a CSL type."""

_CENTRAL = "Cochrane Library, CENTRAL, older RIS"
FIELDS: dict[str, Row] = {
    # Names
    "AU": Row("name", "author", _RIS),
    "A1": Row("name", "author", _RIS),
    "A2": Row("name", "editor", f"{_RIS}: secondary author"),
    "A3": Row("name", "collection-editor", f"{_RIS}: tertiary author, of a series"),
    "A4": Row("name", "translator", f"{_END}; {_ZOT}: subsidiary author"),
    "ED": Row("name", "editor", _RIS),
    "TA": Row("name", "translator", f"{_END}: translated author"),
    # Titles
    "TI": Row("title", "title", _RIS),
    "T1": Row("title", "title", _RIS),
    "CT": Row("title", "title", f"{_RIS}: title of unpublished works"),
    "BT": Row("book title", "container-title", f"{_RIS}: of a book its title, of a chapter that of the book"),
    "T2": Row("text", "container-title", f"{_RIS}: secondary title"),
    "T3": Row("title", "collection-title", f"{_RIS}: title of the series"),
    "TT": Row("translation", "title", f"{_END}: translated title; APA 9.38"),
    "ST": Row("short title", "title-short", _END),
    "JF": Row("journal", "container-title", f"{_RIS}: full name of the periodical"),
    "JO": Row("journal", "container-title", f"{_RIS}: name or abbreviation"),
    "JA": Row("journal", "container-title-short", f"{_RIS}: standard abbreviation"),
    "J1": Row("journal", "container-title-short", f"{_RIS}: abbreviation of the writer's own"),
    "J2": Row("journal", "container-title-short", f"{_RIS}; {_END}: alternate title"),
    "WT": Row("text", "container-title", "Reference Manager 12: title of the web site"),
    "RI": Row("title", "reviewed-title", f"{_END}: reviewed item"),
    # Dates
    "PY": Row("date", "issued", _RIS),
    "Y1": Row("date", "issued", _RIS),
    "DA": Row("date", "issued", f"{_END}; {_ZOT}"),
    "Y2": Row("date", "accessed", f"{_END}; {_ZOT}: access date"),
    "RD": Row("date", "accessed", f"{_END}: retrieved date"),
    # Numbers
    "VL": Row("text", "volume", _RIS),
    "VO": Row("text", "volume", "older exports: volume"),
    "IS": Row("text", "issue", _RIS),
    "CP": Row("issue or place", "issue", f"{_RIS}: issue; in some exports the place"),
    "SP": Row("first page", "page", _RIS),
    "EP": Row("last page", "page", _RIS),
    "ET": Row("edition", "edition", _END),
    "NV": Row("text", "number-of-volumes", _END),
    "SV": Row("text", "collection-number", _END),
    "SE": Row("text", "section", _END),
    "M1": Row("text", "number", f"{_RIS}: a number of any kind"),
    "C7": Row("article number", "number", f"{_END}: article number; also Scopus"),
    # Publication
    "PB": Row("list", "publisher", _RIS),
    "CY": Row("text", "publisher-place", _RIS),
    "PP": Row("text", "publisher-place", f"{_RIS}: place published"),
    "M3": Row("kind of work", "genre", f"{_END}: type of work; in older exports the DOI"),
    # Identifiers
    "DO": Row("doi", "DOI", _END),
    "DI": Row("doi", "DOI", "exports of publishers"),
    "UR": Row("url", "URL", _RIS),
    "LK": Row("url", "URL", "exports of publishers: link"),
    "SN": Row("issn", "ISSN", f"{_RIS}: ISSN or ISBN"),
    "AN": Row("accession number", "PMID", f"{_END}: accession number; PubMed's is the PMID"),
    "C2": Row("pmcid", "PMCID", f"{_END}: PMCID of articles"),
    "CN": Row("text", "call-number", _END),
    "ID": Row("key", "", f"{_RIS}: reference ID; the key, if it can be one"),
    "LB": Row("key", "", f"{_END}: label; the key, if it can be one"),
    # Descriptions
    "AB": Row("lines", "abstract", _RIS),
    "N2": Row("lines", "abstract", _RIS),
    "N1": Row("notes", "note", _RIS),
    "KW": Row("keywords", "keyword", _RIS),
    "LA": Row("language", "language", _END),
    "DB": Row("text", "source", f"{_END}: name of the database; CSL 1.0.2 source"),
    "DP": Row("text", "source", f"{_END}: database provider; CSL 1.0.2 source"),
    "AV": Row("text", "archive_location", f"{_RIS}: where the work can be found"),
    # Without a variable
    "PU": Row("firm", "publisher", f"{_WOS}: publisher"),
    "PI": Row("firm", "publisher-place", f"{_WOS}: publisher's city"),
    "AI": Row("custom", "", f"{_OVID}: identifiers of the authors"),
    "FU": Row("custom", "", f"{_WOS}: funding"),
    "FX": Row("custom", "", f"{_WOS}: funding"),
    "JI": Row("custom", "", f"{_WOS}: abbreviation of the journal"),
    "J9": Row("custom", "", f"{_WOS}: abbreviation of the journal"),
    "NL": Row("custom", "", f"{_OVID}: abbreviation of the journal, after the record's end"),
    "PA": Row("custom", "", f"{_WOS}: publisher's address"),
    "CL": Row("custom", "", f"{_WOS}: location of a conference"),
    "WE": Row("custom", "", f"{_WOS}: edition of the database"),
    "AD": Row("custom", "", f"{_RIS}: address of the authors"),
    "CA": Row("custom", "", f"{_END}: caption"),
    "FD": Row("custom", "", "Reference Manager 12: free-form publication data"),
    "L1": Row("custom", "", f"{_RIS}: link to a PDF"),
    "L2": Row("custom", "", f"{_RIS}: link to the full text"),
    "L3": Row("custom", "", f"{_RIS}: related records"),
    "L4": Row("custom", "", f"{_RIS}: images"),
    "M2": Row("custom", "", f"{_RIS}: miscellaneous"),
    "OL": Row("custom", "", "Reference Manager 12: language of the output"),
    "OP": Row("date or words", "original-date", f"{_END}: original publication; a date alone is its date"),
    "PM": Row("pubmed number", "PMID", f"{_CENTRAL}: number in PubMed; also exports of publishers"),
    "SO": Row("source", "container-title", _CENTRAL),
    "YR": Row("date", "issued", _CENTRAL),
    "NO": Row("text", "issue", _CENTRAL),
    "PG": Row("pages", "page", _CENTRAL),
    "DOI": Row("doi", "DOI", _CENTRAL),
    "PT": Row("custom", "", f"{_CENTRAL}: type of publication"),
    "XR": Row("custom", "", f"{_CENTRAL}: number in another database"),
    "US": Row("custom", "", f"{_CENTRAL}: its own page"),
    "PMID": Row("verbatim", "PMID", "APA PsycInfo, RIS"),
    "PMCID": Row("pmcid", "PMCID", "APA PsycInfo, RIS"),
    "RN": Row("custom", "", f"{_END}: research notes"),
    "RP": Row("custom", "", f"{_RIS}: reprint status"),
    "WV": Row("custom", "", "Reference Manager 12: version of the web site"),
    **{f"U{number}": Row("custom", "", f"{_RIS}: of the writer's own") for number in range(1, 6)},
    "C3": Row("pubmed number", "PMID", f"{_END}: custom field; Cochrane Library: numbers in other databases"),
    **{f"C{number}": Row("custom", "", f"{_END}: custom field") for number in (1, 4, 5, 6, 8)},
}

_SERIES = Row("title", "collection-title", f"{_END}: series title")
_SERIES_NUMBER = Row("text", "collection-number", f"{_END}: number in the series")
_NUMBER = Row("text", "number", f"{_END}: number of the document")
_EVENT = Row("text", "event-title", f"{_END}: name of the conference or meeting")
_PAGES_IN_ALL = Row("number of pages", "number-of-pages", f"{_END}: how many pages")
_OWN_NUMBER = Row("issn", "number", f"{_END}: the document's own number")

FORM_FIELDS: dict[str, dict[str, Row]] = {
    "serial": {
        "T2": Row("journal", "container-title", f"{_END}: journal"),
        "M1": Row("issue if number", "issue", f"{_RIS}; exports of publishers: issue"),
        "SE": Row(
            "section of article", "section", f"{_END}: section of a newspaper; of an article its first page"
        ),
        "ET": Row("custom", "", f"{_END}: date of the electronic publication, in words"),
        "AV": Row("custom", "", f"{_RIS}: where the work can be found; an article is found by its journal"),
    },
    "whole": {
        "T2": _SERIES,
        "A2": Row("editor of book", "collection-editor", f"{_END}, {_ZOT}: series editor; of edited books editor"),
        "A3": Row("name", "editor", f"{_ZOT}: editor"),
        "JF": _SERIES,
        "JO": _SERIES,
        "IS": _SERIES_NUMBER,
        "M1": _SERIES_NUMBER,
        "SP": _PAGES_IN_ALL,
        "SN": Row("issn", "ISBN", _RIS),
        "M3": Row("description", "genre", f"{_END}: type of work; APA 9.21"),
    },
    "part": {
        "IS": _SERIES_NUMBER,
        "M1": _SERIES_NUMBER,
        "SE": Row("text", "chapter-number", f"{_END}: chapter"),
        "SN": Row("issn", "ISBN", _RIS),
        "C2": Row("custom", "", f"{_ZOT}: author of the book"),
    },
    "conference": {
        "T2": Row(
            "conference", "event-title", f"{_END}: name of the conference; Scopus: title of the proceedings"
        ),
        "C3": Row("text", "container-title", f"{_END}: title of the proceedings"),
        "C1": Row("text", "publisher-place", f"{_END}; {_ZOT}: place published"),
        "C2": Row("date", "issued", f"{_END}: year published"),
        "CY": Row("text", "event-place", f"{_END}: location of the conference"),
        "SN": Row("issn", "ISBN", _RIS),
        "M1": Row("custom", "", f"{_END}: issue"),
        "CP": Row("text", "event-title", f"{_WOS}: name of the conference"),
        "CL": Row("text", "event-place", f"{_WOS}: location of the conference"),
    },
    "talk": {
        "T2": _EVENT,
        "CY": Row("text", "event-place", f"{_ZOT}: place of the meeting"),
    },
    "report": {
        "T2": _SERIES,
        "JF": _SERIES,
        "JO": _SERIES,
        "IS": _NUMBER,
        "VL": Row("text", "volume", _END),
        "SN": _OWN_NUMBER,
        "SP": _PAGES_IN_ALL,
        "M1": _NUMBER,
    },
    "thesis": {
        "T2": Row(
            "department", "container-title", f"{_END}: academic department; EBSCO: the periodical of the abstract"
        ),
        "A3": Row("custom", "", f"{_END}: advisor; CSL has no variable for it"),
        "SP": _PAGES_IN_ALL,
        "M1": Row("thesis number", "number", f"{_END}: document number; ProQuest's"),
        "IS": Row("text", "number", f"{_END}, tagged: the one field for numbers"),
        "M3": Row("thesis type", "genre", f"{_END}; {_ZOT}: type of thesis"),
        "VL": Row("custom", "", f"{_END}: degree"),
        "DB": Row("text", "archive", "APA 10.6: the database that has the dissertation"),
        "SN": Row("issn", "ISBN", _RIS),
    },
    "unpublished": {
        "T2": Row("text", "container-title", f"{_END}: title of the series"),
        "SP": _PAGES_IN_ALL,
        "M1": _NUMBER,
        "M3": Row("text", "genre", f"{_ZOT}: type of manuscript"),
    },
    "web": {
        "T2": Row("text", "container-title", f"{_ZOT}: title of the web site or blog"),
        "PB": Row("web publisher", "publisher", f"{_END}; APA 10.16"),
        "ET": Row("custom", "", f"{_END}: edition"),
        "M3": Row("text", "genre", f"{_ZOT}: type of web site"),
        "M1": Row("custom", "", f"{_END}: access date, in words"),
    },
    "software": {
        "T2": _SERIES,
        "ET": Row("text", "version", f"{_END}; {_ZOT}"),
        "M1": Row("custom", "", f"{_ZOT}: operating system"),
        "M3": Row("text", "genre", f"{_END}: type"),
        "LA": Row("custom", "", f"{_ZOT}: programming language"),
        "SN": Row("issn", "ISBN", _RIS),
    },
    "media": {
        "AU": Row("maker", "director", f"{_ZOT}: director of films, composer or performer of music"),
        "A2": Row("name", "performer", _ZOT),
        "A3": Row("name", "producer", _ZOT),
        "A4": Row("name", "performer", f"{_END}: performers"),
        "T2": Row("text", "container-title", f"{_ZOT}: programme or album"),
        "M1": _NUMBER,
        "IS": _NUMBER,
        "SP": Row("text", "dimensions", f"{_ZOT}: running time"),
        "C5": Row("text", "medium", f"{_ZOT}: format"),
        "M3": Row("text", "medium", f"{_END}: type"),
    },
    "map": {
        "T2": _SERIES,
        "C1": Row("text", "scale", f"{_END}; {_ZOT}"),
        "M3": Row("text", "genre", f"{_ZOT}: type of map"),
        "SN": Row("issn", "ISBN", _RIS),
    },
    "letter": {
        "A2": Row("name", "recipient", f"{_ZOT}: recipient; interviewer of interviews"),
        "M3": Row("text", "genre", f"{_ZOT}: type of letter"),
        "M1": _NUMBER,
    },
    "patent": {
        "A2": Row("text", "authority", f"{_END}: issuing organization; {_ZOT}: issuing authority"),
        "CY": Row("text", "jurisdiction", f"{_END}: country"),
        "SN": Row("verbatim", "number", f"{_ZOT}: number of the patent"),
        "M1": Row("text", "call-number", f"{_ZOT}: number of the application"),
        "IS": Row("text", "call-number", f"{_END}: number of the application"),
        "C3": Row("text", "jurisdiction", f"{_ZOT}: country"),
        "VL": Row("custom", "", f"{_END}: version of the patent"),
        "C1": Row("date", "submitted", f"{_ZOT}: filing date"),
    },
    "case": {
        "T2": Row("text", "container-title", f"{_ZOT}: reporter"),
        "A2": Row("text", "container-title", f"{_END}: reporter"),
        "PB": Row("text", "authority", f"{_END}; {_ZOT}: court"),
        "M1": _NUMBER,
    },
    "art": {
        "M3": Row("text", "medium", f"{_END}: type of work; APA 10.14"),
        "DB": Row("text", "archive", f"{_ZOT}: archive"),
        "CY": Row("text", "archive-place", f"{_END}: place"),
    },
    "hearing": {
        "T2": Row("text", "section", f"{_END}; {_ZOT}: committee"),
        "T3": Row("text", "authority", f"{_END}; {_ZOT}: legislative body"),
        "IS": Row("text", "chapter-number", f"{_END}: session"),
        "ET": Row("text", "chapter-number", f"{_ZOT}: session"),
        "NV": Row("text", "number-of-volumes", _ZOT),
        "M1": _NUMBER,
    },
    "law": {
        "AU": Row("name", "author", _END),
        "T2": Row("text", "container-title", f"{_END}; {_ZOT}: code"),
        "T3": Row("text", "authority", f"{_END}; {_ZOT}: legislative body"),
        "A2": Row("name", "author", f"{_ZOT}: sponsor"),
        "ET": Row("text", "chapter-number", f"{_ZOT}: session"),
        "M1": _NUMBER,
        "IS": _NUMBER,
        "SE": Row("text", "section", _END),
        "VL": Row("text", "volume", f"{_END}; {_ZOT}: volume or number of the code"),
    },
}
"""Rows that hold for one form only, before those of `FIELDS`."""

ROWS: dict[str, dict[str, Row]] = {form: FIELDS | own for form, own in FORM_FIELDS.items()} | {"": FIELDS}
"""All rows of a form."""

USUAL_KINDS = frozenset(
    """
    article|journal article|article in press|review|review article|book|book chapter|chapter|monograph
    |edited book|conference paper|conference review|proceedings paper|note|letter|short survey
    |research article|original article|data paper|erratum|journal|academic journal|scholarly journal
    |periodical|feature|text|print|electronic|web|online|internet
    |editorial material|journal article; article|non-fiction
    |authored book
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
"""Types of work that databases give to usual works: APA prints no description of them (9.21)."""
ABSTRACTS = "Dissertation Abstracts"
"""Begins the name of the journal that ProQuest and EBSCO give theses."""
THESES: dict[str, str] = {
    "ph.d.": "PhD thesis",
    "phd": "PhD thesis",
    "ph.d": "PhD thesis",
    "d.phil.": "PhD thesis",
    "dissertation": "Doctoral dissertation",
    "doctoral": "Doctoral dissertation",
    "doctoral dissertation": "Doctoral dissertation",
    "ed.d.": "Doctoral dissertation",
    "psy.d.": "Doctoral dissertation",
    "psyd": "Doctoral dissertation",
    "m.a.": "Master’s thesis",
    "m.s.": "Master’s thesis",
    "m.sc.": "Master’s thesis",
    "msc": "Master’s thesis",
    "ma": "Master’s thesis",
    "masters": "Master’s thesis",
    "master's": "Master’s thesis",
    "master's thesis": "Master’s thesis",
    "masters thesis": "Master’s thesis",
    "master thesis": "Master’s thesis",
    "bachelor's thesis": "Bachelor’s thesis",
}
"""Degrees that databases give as the type of a thesis, in the words of APA (10.6)."""
