"""Works as PubMed gives them in XML: efetch, and files saved as XML (NLM, PubMed DTD)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mutualevidence.interchange.records.dates import with_month_words
from mutualevidence.interchange.records.journals import from_catalogue, without_country
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import given_name, group, person
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.records.values import full_page_range, pmcid, without_brackets
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.model.name import OTHERS, Name

_NLM = "MEDLINE/PubMed XML Element Descriptions"

FIELDS: dict[tuple[str, ...], Row] = {
    ("MedlineCitation", "PMID"): Row("verbatim", "PMID", f"{_NLM}: PMID"),
    ("MedlineCitation", "Article", "Journal", "ISSN"): Row("issn", "ISSN", f"{_NLM}: ISSN"),
    ("MedlineCitation", "Article", "Journal", "JournalIssue", "Volume"): Row("text", "volume", f"{_NLM}: Volume"),
    ("MedlineCitation", "Article", "Journal", "JournalIssue", "Issue"): Row("text", "issue", f"{_NLM}: Issue"),
    ("MedlineCitation", "Article", "Journal", "ISOAbbreviation"): Row(
        "text", "container-title-short", f"{_NLM}: ISOAbbreviation"
    ),
    ("MedlineCitation", "MedlineJournalInfo", "MedlineTA"): Row(
        "text", "container-title-short", f"{_NLM}: MedlineTA"
    ),
    ("MedlineCitation", "MedlineJournalInfo", "NlmUniqueID"): Row("custom", "", f"{_NLM}: the journal's number"),
    ("MedlineCitation", "Article", "Language"): Row("language", "language", f"{_NLM}: Language"),
    ("MedlineCitation", "Article", "PublicationTypeList", "PublicationType"): Row(
        "custom", "", f"{_NLM}: PublicationType; the first that is a kind of work decides the type"
    ),
    ("MedlineCitation", "KeywordList", "Keyword"): Row("keywords", "keyword", f"{_NLM}: KeywordList"),
    ("MedlineCitation", "CoiStatement"): Row("custom", "", f"{_NLM}: CoiStatement"),
    ("MedlineCitation", "Article", "Abstract", "CopyrightInformation"): Row("custom", "", f"{_NLM}: Abstract"),
    ("MedlineCitation", "CitationSubset"): Row("custom", "", f"{_NLM}: CitationSubset"),
    ("PubmedData", "PublicationStatus"): Row("custom", "", f"{_NLM}: PublicationStatus"),
}
"""Elements that are read as they stand; what takes more than one element is read below."""

IDENTIFIERS: dict[str, Row] = {
    "doi": Row("doi", "DOI", f"{_NLM}: ArticleIdList"),
    "pmc": Row("pmcid", "PMCID", f"{_NLM}: ArticleIdList"),
    "pubmed": Row("verbatim", "PMID", f"{_NLM}: ArticleIdList"),
}
PUBLICATION_TYPES: dict[str, str] = {
    "Preprint": "article",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
    "Technical Report": "report",
    "Academic Dissertation": "thesis",
    "Legal Case": "legal_case",
}
"""Publication types of MeSH that are no journal article; all others are (NLM, Publication Types)."""
_RECORDS = ("PubmedArticle", "PubmedBookArticle")


def references(data: object, file: str = "") -> Read:
    """The references in PubMed's XML (``PubmedArticleSet`` or ``PubmedArticle``), and what was wrong with it."""
    elements = Records(data if isinstance(data, bytes | str) else b"", _RECORDS, file)
    remedy = "Give what efetch answers with retmode=xml, or what PubMed saves as XML."
    nothing = problem("no-items", "there is no PubmedArticle in it", remedy, file=file)
    return finished(_records(elements, file), elements.problems, nothing=nothing)


def _records(elements: Records, file: str) -> Iterator[Record]:
    for number, element in enumerate(elements, 1):
        yield (record if element.name == "PubmedArticle" else _book)(element, file, f"record {number}")


def record(article: Element, file: str = "", label: str = "") -> Record:
    """Returns one article as a record."""
    reading = Record(file, article.line, label)
    reading.type = _type(article)
    for path, row in FIELDS.items():
        for element in article.all(*path):
            reading.take(path[-1], element.text(), row)
    inside = article.first("MedlineCitation", "Article") or Element("Article", {}, 0)
    _titles(reading, inside)
    _container(reading, article, inside)
    _people(reading, inside.all("AuthorList"), "author")
    _people(reading, article.all("MedlineCitation", "InvestigatorList"), "")
    _dates(reading, inside)
    _pages(reading, inside)
    _abstract(reading, inside.first("Abstract"))
    _identifiers(reading, article, inside)
    for heading in article.all("MedlineCitation", "MeshHeadingList", "MeshHeading"):
        reading.keep("MeshHeading", heading.text("DescriptorName"))
    for correction in article.all("MedlineCitation", "CommentsCorrectionsList", "CommentsCorrections"):
        reading.keep(correction.attributes.get("RefType", "CommentsCorrections"), correction.text("RefSource"))
    for grant in article.all("MedlineCitation", "Article", "GrantList", "Grant"):
        reading.keep("Grant", grant.text())
    return reading


def _type(article: Element) -> str:
    kinds = article.all("MedlineCitation", "Article", "PublicationTypeList", "PublicationType")
    return next(
        (PUBLICATION_TYPES[kind] for each in kinds if (kind := each.text()) in PUBLICATION_TYPES),
        "article-journal",
    )


def _titles(reading: Record, inside: Element) -> None:
    """NLM puts translated titles in brackets; the title itself is then the vernacular one (APA 9.38)."""
    title = inside.first("ArticleTitle")
    own = inside.first("VernacularTitle")
    english = marked(title.markup()) if title is not None else ""
    reading.take("ArticleTitle", without_brackets(english), Row("title", "title"))
    if own is not None and own.text():
        original = marked(own.markup()).rstrip(".").strip("[]")
        if original != reading.texts.get("title"):
            reading.put("original-title", original)


def _container(reading: Record, article: Element, inside: Element) -> None:
    name = inside.text("Journal", "Title")
    short = article.text("MedlineCitation", "MedlineJournalInfo", "MedlineTA")
    reading.put(
        "container-title", from_catalogue(name, short or inside.text("Journal", "ISOAbbreviation")) or short
    )
    if name and name != reading.texts.get("container-title"):
        reading.keep("JournalTitle", name)


def _people(reading: Record, lists: Iterable[Element], variable: str) -> None:
    for people in lists:
        editors = people.attributes.get("Type") == "editors"
        target = "editor" if editors else variable
        details = {}
        for place, author in enumerate(people, 1):
            name = _name(author)
            if target and author.attributes.get("ValidYN") != "N":
                reading.add_name(target, name)
            else:
                reading.keep(author.name, str(name))
            further = {each.name: each.text() for each in author if each.name not in _NAME_PARTS and each.text()}
            details.update({str(place): further} if further else {})
        if target:
            if people.attributes.get("CompleteYN") == "N" and reading.names.get(target):
                reading.names[target].append(OTHERS)
            reading.keep(f"{target}-details", details)


_NAME_PARTS = frozenset(("LastName", "ForeName", "Initials", "Suffix", "CollectiveName"))


def _name(author: Element) -> Name:
    collective = author.first("CollectiveName")
    if collective is not None:
        return group(without_country(marked(collective.markup()).rstrip(".")))
    given = author.text("ForeName") or given_name(author.text("Initials"))
    return person(author.text("LastName"), given, author.text("Suffix"))


def _dates(reading: Record, inside: Element) -> None:
    issue = inside.first("Journal", "JournalIssue", "PubDate")
    online = inside.first("ArticleDate")
    if issue is not None:
        _date(reading, "issued", issue)
    if online is not None:
        _date(reading, "available-date" if "issued" in reading.dates else "issued", online)


def _date(reading: Record, variable: str, element: Element) -> None:
    words = " ".join(part for name in ("Month", "Season", "Day") if (part := element.text(name)))
    if element.text("Month").isdigit():
        words = "-".join(part for name in ("Month", "Day") if (part := element.text(name)))
    year, whole = element.text("Year"), element.text("MedlineDate")
    found, _ = with_month_words(year, words) if year else with_month_words("", whole)
    reading.set_date(variable, found)


def _pages(reading: Record, inside: Element) -> None:
    """Pages; where there are none, the number of the article (APA 10.1, example 6)."""
    pages = inside.text("Pagination", "MedlinePgn")
    start, end = inside.text("Pagination", "StartPage"), inside.text("Pagination", "EndPage")
    pages = pages or "-".join(part for part in (start, end) if part)
    number = next(
        (each.text() for each in inside.all("ELocationID") if each.attributes.get("EIdType") == "pii"), ""
    )
    if pages and pages[0] == "e" and pages[1:].isdigit() and "-" not in pages:
        reading.put("number", pages)
    else:
        reading.put("page", full_page_range(pages))
    if number and not pages and number.lower().lstrip("e").isdigit() and len(number) < 10:
        reading.put("number", number)
    elif number:
        reading.keep("pii", number)


def _abstract(reading: Record, abstract: Element | None) -> None:
    if abstract is None:
        return
    parts = []
    for part in abstract.all("AbstractText"):
        label = part.attributes.get("Label", "")
        words = marked(part.markup(), lines=True)
        parts.append(f"{label}: {words}" if label and words else words)
    reading.put("abstract", "\n".join(filter(None, parts)))


def _identifiers(reading: Record, article: Element, inside: Element) -> None:
    for identifier in article.all("PubmedData", "ArticleIdList", "ArticleId"):
        _identifier(reading, identifier.attributes.get("IdType", "pubmed"), identifier.text())
    for location in inside.all("ELocationID"):
        if location.attributes.get("EIdType") == "doi" and location.attributes.get("ValidYN") != "N":
            _identifier(reading, "doi", location.text())


def _identifier(reading: Record, kind: str, value: str) -> None:
    row = IDENTIFIERS.get(kind)
    if row is None:
        reading.keep(kind, value)
    elif row.kind == "pmcid":
        reading.put(row.variable, pmcid(value))
    else:
        reading.take(kind, value, row)


def _book(element: Element, file: str, label: str) -> Record:
    """Returns a book or a chapter of NCBI's Bookshelf (PubmedBookArticle)."""
    reading = Record(file, element.line, label)
    document = element.first("BookDocument") or Element("BookDocument", {}, 0)
    book = document.first("Book") or Element("Book", {}, 0)
    title, book_title = document.first("ArticleTitle"), book.first("BookTitle")
    names = [marked(each.markup()) for each in (title, book_title) if each is not None]
    reading.type = "chapter" if title is not None and title.text() else "book"
    names = [name for name in names if name]
    if names:
        reading.take("Title", names[0], Row("title", "title"))
    if len(names) > 1:
        reading.take("BookTitle", names[1], Row("title", "container-title"))
    _people(reading, document.all("AuthorList"), "author")
    editors = "editor" if reading.type == "chapter" or reading.names.get("author") else "author"
    _people(
        reading, (each for each in book.all("AuthorList") if each.attributes.get("Type") == "editors"), "editor"
    )
    _people(
        reading, (each for each in book.all("AuthorList") if each.attributes.get("Type") != "editors"), editors
    )
    reading.put("publisher", without_country(book.text("Publisher", "PublisherName")))
    reading.put("publisher-place", book.text("Publisher", "PublisherLocation"))
    reading.take("Isbn", book.text("Isbn"), Row("issn", "ISBN"))
    reading.take("Edition", book.text("Edition"), Row("edition", "edition"))
    reading.take("CollectionTitle", book.text("CollectionTitle"), Row("title", "collection-title"))
    reading.put("PMID", document.text("PMID"))
    for identifier in document.all("ArticleIdList", "ArticleId"):
        _identifier(reading, identifier.attributes.get("IdType", ""), identifier.text())
    published = book.first("PubDate")
    if published is not None:
        _date(reading, "issued", published)
    reading.take("Language", document.text("Language"), Row("language", "language"))
    _abstract(reading, document.first("Abstract"))
    return reading
