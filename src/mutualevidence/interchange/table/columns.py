"""Names of columns in tables of references, and what they hold, one row a name.

Sources: the headers that Scopus, PubMed, EBSCO, ProQuest, Covidence, Rayyan and Zotero write into CSV files, and
CSL's and BibTeX's own names, which people give their columns. Letter case, blanks, hyphens and underscores do not
count.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mutualevidence.interchange.records.record import Row
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES

_S, _P, _Z = "Scopus, CSV export", "PubMed, CSV export", "Zotero, CSV export"
_R, _C, _E, _Q = "Rayyan, CSV", "Covidence, CSV export", "EBSCO, CSV export", "ProQuest, CSV export"
_L, _IEEE = "SpringerLink, CSV export", "IEEE Xplore, CSV export"
_DIM, _LENS = "Dimensions, CSV export", "Lens, CSV export"
_OWN = "people's own tables"

_NAMES: dict[str, Row] = {
    "authors": Row("names", "author", f"{_S}; {_P}; {_R}; {_C}"),
    "author": Row("names", "author", f"{_Z}; {_E}"),
    "author full names": Row("full names", "author", f"{_S}: with Scopus's numbers in brackets"),
    "authors full names": Row("full names", "author", _OWN),
    "group authors": Row("group list", "author", "Web of Science, Excel export"),
    "book authors": Row("names", "container-author", "Web of Science, Excel export"),
    "book editors": Row("names", "editor", "Web of Science, Excel export"),
    "editors": Row("names", "editor", f"{_S}; {_OWN}"),
    "editor": Row("names", "editor", _Z),
    "series editor": Row("names", "collection-editor", _Z),
    "translator": Row("names", "translator", _Z),
    "contributor": Row("names", "contributor", _Z),
    "book author": Row("names", "container-author", _Z),
    "title": Row("title", "title", f"{_S}; {_P}; {_Z}"),
    "article title": Row("title", "title", f"{_E}; Web of Science, Excel export"),
    "document title": Row("title", "title", _OWN),
    "item title": Row("title", "title", _L),
    "translated title": Row("custom", "", _OWN),
    "short title": Row("text", "title-short", _Z),
    "journal": Row("text", "container-title", f"{_R}; {_C}"),
    "journal title": Row("text", "container-title", _E),
    "journal/book": Row("text", "container-title", _P),
    "source title": Row("text", "container-title", f"{_S}; Web of Science, Excel export"),
    "publication title": Row("text", "container-title", _Z),
    "publication": Row("text", "container-title", _IEEE),
    "pubtitle": Row("text", "container-title", _Q),
    "booktitle": Row("text", "container-title", "BibTeX: booktitle"),
    "anthology title": Row("text", "container-title", f"{_DIM}: of a chapter the book"),
    "book title": Row("text", "container-title", _OWN),
    "container": Row("text", "container-title", _OWN),
    "published in": Row("text", "container-title", _OWN),
    "abbreviated source title": Row("text", "container-title-short", _S),
    "journal abbreviation": Row("text", "container-title-short", _Z),
    "book series title": Row("title", "collection-title", _L),
    "series": Row("title", "collection-title", _Z),
    "series title": Row("title", "collection-title", _Z),
    "series number": Row("text", "collection-number", _Z),
    "conference title": Row("text", "event-title", "Web of Science, Excel export"),
    "conference name": Row("text", "event-title", f"{_S}; {_Z}"),
    "meeting name": Row("text", "event-title", _Z),
    "conference": Row("text", "event-title", _OWN),
    "conference location": Row("text", "event-place", _S),
    "conference date": Row("date", "event-date", _S),
    "pub year": Row("date", "issued", _DIM),
    "year": Row("date", "issued", f"{_S}; {_R}"),
    "publication year": Row("date", "issued", f"{_P}; {_Z}; Web of Science, Excel export"),
    "published year": Row("date", "issued", _C),
    "date": Row("date", "issued", _Z),
    "publication date": Row("date", "issued", _E),
    "pubdate": Row("date", "issued", _Q),
    "date published": Row("date", "issued", _OWN),
    "published": Row("date", "issued", _OWN),
    "access date": Row("date", "accessed", _Z),
    "date accessed": Row("date", "accessed", _OWN),
    "volume": Row("text", "volume", f"{_S}; {_Z}"),
    "journal volume": Row("text", "volume", _L),
    "vol": Row("text", "volume", _OWN),
    "issue": Row("text", "issue", f"{_S}; {_Z}"),
    "issue number": Row("text", "issue", _LENS),
    "journal issue": Row("text", "issue", _L),
    "no": Row("text", "issue", _OWN),
    "pages": Row("pages", "page", f"{_Z}; {_R}"),
    "pagination": Row("pages", "page", _DIM),
    "page": Row("pages", "page", _OWN),
    "page range": Row("pages", "page", _OWN),
    "page start": Row("first page", "page", _S),
    "first page": Row("first page", "page", _E),
    "start page": Row("first page", "page", "Web of Science, Excel export"),
    "startpage": Row("first page", "page", _Q),
    "page end": Row("last page", "page", _S),
    "last page": Row("last page", "page", _E),
    "end page": Row("last page", "page", "Web of Science, Excel export"),
    "art no": Row("text", "number", f"{_S}: number of the article"),
    "article number": Row("text", "number", "Web of Science, Excel export"),
    "number": Row("text", "number", _Z),
    "report number": Row("text", "number", _OWN),
    "page count": Row("text", "number-of-pages", _S),
    "num pages": Row("text", "number-of-pages", _Z),
    "number of volumes": Row("text", "number-of-volumes", _Z),
    "edition": Row("edition", "edition", _Z),
    "version": Row("text", "version", _Z),
    "publisher": Row("text", "publisher", f"{_S}; {_Z}"),
    "institution": Row("text", "publisher", _OWN),
    "university": Row("text", "publisher", _OWN),
    "school": Row("text", "publisher", "BibTeX: school"),
    "place": Row("text", "publisher-place", _Z),
    "city": Row("text", "publisher-place", _OWN),
    "doi": Row("doi", "DOI", f"{_S}; {_P}; {_Z}"),
    "doi link": Row("doi", "DOI", _OWN),
    "doi url": Row("doi", "DOI", _OWN),
    "item doi": Row("doi", "DOI", _L),
    "digital object identifier": Row("doi", "DOI", _OWN),
    "url": Row("url", "URL", f"{_R}; {_Z}"),
    "link": Row("url", "URL", f"{_OWN}; of Scopus its own page"),
    "source urls": Row("custom", "", _LENS),
    "external url": Row("url", "URL", _LENS),
    "documenturl": Row("custom", "", f"{_Q}: ProQuest's own page"),
    "issn": Row("issn", "ISSN", f"{_S}; {_Z}"),
    "eissn": Row("issn", "ISSN", "Web of Science, Excel export"),
    "isbns": Row("issn", "ISBN", _IEEE),
    "isbn": Row("issn", "ISBN", f"{_S}; {_Z}"),
    "pmid": Row("verbatim", "PMID", f"{_P}: PMID"),
    "pubmed id": Row("verbatim", "PMID", _S),
    "pmcid": Row("verbatim", "PMCID", f"{_P}: PMCID"),
    "pubmed central id": Row("verbatim", "PMCID", _R),
    "abstract": Row("lines", "abstract", f"{_S}; {_R}; {_C}"),
    "abstract note": Row("lines", "abstract", _Z),
    "keywords": Row("keywords", "keyword", _R),
    "author keywords": Row("keywords", "keyword", _S),
    "manual tags": Row("keywords", "keyword", _Z),
    "tags": Row("keywords", "keyword", _C),
    "language": Row("language", "language", f"{_R}; {_Z}"),
    "language of original document": Row("language", "language", _S),
    "notes": Row("notes", "note", f"{_R}; {_Z}"),
    "note": Row("notes", "note", _OWN),
    "extra": Row("extra", "note", _Z),
    "genre": Row("text", "genre", _OWN),
    "thesis type": Row("text", "genre", _OWN),
    "key": Row("key", "", f"{_R}; {_OWN}"),
    "citation key": Row("key", "", "Better BibTeX"),
    "citekey": Row("key", "", _OWN),
    "cite key": Row("key", "", _OWN),
    "id": Row("key", "", "CSL-JSON: id"),
    "type": Row("type", "", _OWN),
    "item type": Row("type", "", _Z),
    "document type": Row("type", "", f"{_S}; Web of Science, Excel export"),
    "publication type": Row("type", "", "Web of Science, Excel export"),
    "reference type": Row("type", "", "EndNote"),
    "entry type": Row("type", "", "BibTeX"),
    "document identifier": Row("type", "", f"{_IEEE}: of the database, such as IEEE Journals"),
    "content type": Row("type", "", _L),
    "citation": Row("citation", "", f"{_P}: journal, date, volume, issue and pages in one"),
    "ref": Row("custom", "", f"{_C}: Covidence's number"),
    "study": Row("custom", "", f"{_C}: name of the study"),
    "source": Row("text", "source", f"{_S}: the database; CSL 1.0.2 source"),
    "eid": Row("custom", "", f"{_S}: Scopus's number"),
}
_IN_OTHER_LANGUAGES = {
    # The English name: the same in German, French and Spanish
    "authors": "Autor Autoren Auteur Auteurs Autores",
    "editors": "Herausgeber Hrsg",
    "title": "Titel Titre Título",
    "year": "Jahr Erscheinungsjahr Année Año",
    "journal": "Zeitschrift Revue Revista",
    "volume": "Band Jahrgang Volumen",
    "issue": "Heft Ausgabe Numéro Número",
    "pages": "Seiten Páginas",
    "publisher": "Verlag Editorial",
    "place": "Ort Verlagsort Lieu Lugar",
    "language": "Sprache Langue Idioma",
    "abstract": "Zusammenfassung Résumé Resumen",
    "keywords": "Schlagwörter Stichworte",
    "type": "Dokumenttyp",
}
_NAMES |= {name: _NAMES[known] for known, names in _IN_OTHER_LANGUAGES.items() for name in names.split()}


_PLURAL = re.compile(r"\(s\)|/s\b", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """Returns a column's name without what does not count."""
    if "(s)" in name.lower() or "/s" in name:
        name = _PLURAL.sub("s", name)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip(" \ufeff\"'#*"))
    return " ".join(re.sub(r"[\s_.:-]+", " ", spaced).lower().split())


_CSL = {
    **{folded(variable): Row("text", variable, "CSL 1.0.2, Appendix IV") for variable in TEXT_VARIABLES},
    **{folded(variable): Row("names", variable, "CSL 1.0.2, Appendix IV") for variable in NAME_VARIABLES},
    **{folded(variable): Row("date", variable, "CSL 1.0.2, Appendix IV") for variable in DATE_VARIABLES},
}
COLUMNS: dict[str, Row] = {**_CSL, **{folded(name): row for name, row in _NAMES.items()}}
"""Every known column by its folded name."""

TYPES: dict[str, str] = {
    # A type, folded: CSL's type
    "article": "article-journal", "article in press": "article-journal", "book chapter": "chapter",
    "inbook": "chapter", "incollection": "chapter", "book section": "chapter",
    "conference paper": "paper-conference",
    "inproceedings": "paper-conference", "proceedings paper": "paper-conference", "conference": "paper-conference",
    "proceeding": "paper-conference", "conference proceedings article": "paper-conference",
    "conference review": "paper-conference", "data paper": "article-journal", "editorial": "article-journal",
    "erratum": "article-journal", "journal article": "article-journal", "academic journal": "article-journal",
    "letter": "article-journal", "note": "article-journal", "review": "article-journal",
    "short survey": "article-journal", "retracted": "article-journal", "j": "article-journal",
    "journal": "article-journal", "magazine article": "article-magazine", "magazine": "article-magazine",
    "newspaper article": "article-newspaper", "newspaper": "article-newspaper", "phdthesis": "thesis",
    "mastersthesis": "thesis", "dissertation": "thesis", "dissertation thesis": "thesis", "techreport": "report",
    "web page": "webpage", "website": "webpage", "online": "webpage", "www": "webpage", "preprint": "article",
    "working paper": "report", "data set": "dataset", "computer program": "software", "misc": "document",
    "film": "motion_picture", "video": "motion_picture", "podcast": "broadcast", "blog post": "post-weblog",
    "book review": "review-book",
    "ieee conferences": "paper-conference", "ieee journals": "article-journal",
    "ieee magazines": "article-journal", "ieee standards": "standard",
    "ieee early access articles": "article-journal",
    "edited book": "book", "monograph": "book", "presentation": "speech", "unpublished": "manuscript",
}  # fmt: skip
