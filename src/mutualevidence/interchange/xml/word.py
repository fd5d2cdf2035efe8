"""Reads and writes the bibliography of Microsoft Word, Sources.xml (ECMA-376 Part 1, 22.6, Bibliography)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mutualevidence.interchange.records.markup import without_markup
from mutualevidence.interchange.records.people import group, person
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.records.reported import settle_reported
from mutualevidence.interchange.tagged.ris_writing import one_line
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.interchange.xml.writing import Node, xml_text
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_ECMA = "ECMA-376 Part 1, 22.6.2"

TYPES: dict[str, str] = {
    # Word's source type (ECMA-376 Part 1, 22.6.3): CSL's
    "ArticleInAPeriodical": "article-magazine", "Art": "graphic", "Book": "book", "BookSection": "chapter",
    "Case": "legal_case", "ConferenceProceedings": "paper-conference", "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "document", "Film": "motion_picture", "InternetSite": "webpage", "Interview": "interview",
    "JournalArticle": "article-journal", "Misc": "document", "Patent": "patent", "Performance": "performance",
    "Report": "report", "SoundRecording": "song",
}  # fmt: skip
TYPE_OF: dict[str, str] = {
    "article": "DocumentFromInternetSite", "article-newspaper": "ArticleInAPeriodical", "thesis": "Report",
    "software": "ElectronicSource", "dataset": "ElectronicSource", "post-weblog": "InternetSite",
    "post": "InternetSite", "entry-encyclopedia": "BookSection", "entry-dictionary": "BookSection",
    "broadcast": "Film", "review": "JournalArticle", "review-book": "JournalArticle", "pamphlet": "Book",
    "classic": "Book", "webpage": "DocumentFromInternetSite", "speech": "ConferenceProceedings",
    "periodical": "JournalArticle",
} | {csl: word for word, csl in reversed(TYPES.items()) if csl not in ("document", "webpage")}  # fmt: skip
FIELDS: dict[str, Row] = {
    "Title": Row("title", "title", _ECMA),
    "ShortTitle": Row("text", "title-short", _ECMA),
    "JournalName": Row("text", "container-title", _ECMA),
    "PeriodicalTitle": Row("text", "container-title", _ECMA),
    "BookTitle": Row("text", "container-title", _ECMA),
    "ConferenceName": Row("text", "container-title", f"{_ECMA}: the proceedings, as Word prints it"),
    "InternetSiteTitle": Row("text", "container-title", _ECMA),
    "PublicationTitle": Row("text", "container-title", _ECMA),
    "AlbumTitle": Row("text", "container-title", _ECMA),
    "Reporter": Row("text", "container-title", _ECMA),
    "Volume": Row("text", "volume", _ECMA),
    "Issue": Row("text", "issue", _ECMA),
    "Pages": Row("pages", "page", _ECMA),
    "Edition": Row("edition", "edition", _ECMA),
    "ChapterNumber": Row("text", "chapter-number", _ECMA),
    "NumberVolumes": Row("text", "number-of-volumes", _ECMA),
    "Publisher": Row("text", "publisher", _ECMA),
    "Institution": Row("text", "publisher", _ECMA),
    "ProductionCompany": Row("text", "publisher", _ECMA),
    "Distributor": Row("text", "publisher", _ECMA),
    "City": Row("text", "publisher-place", _ECMA),
    "ThesisType": Row("text", "genre", _ECMA),
    "Type": Row("text", "genre", _ECMA),
    "Medium": Row("text", "medium", _ECMA),
    "Version": Row("text", "version", _ECMA),
    "PatentNumber": Row("text", "number", _ECMA),
    "CaseNumber": Row("text", "number", _ECMA),
    "Court": Row("text", "authority", _ECMA),
    "CountryRegion": Row("text", "jurisdiction", _ECMA),
    "StandardNumber": Row("issn", "number", f"{_ECMA}: ISBN, ISSN or another number"),
    "DOI": Row("doi", "DOI", "Word 2016"),
    "URL": Row("url", "URL", _ECMA),
    "Comments": Row("notes", "note", _ECMA),
}
NAMES: dict[str, str] = {
    # Element below Author: CSL's name variable (ECMA-376 Part 1, 22.6.2)
    "Author": "author", "Artist": "author", "BookAuthor": "container-author", "Compiler": "compiler",
    "Composer": "composer", "Conductor": "performer", "Counsel": "author", "Director": "director",
    "Editor": "editor", "Interviewee": "author", "Interviewer": "interviewer", "Inventor": "author",
    "Performer": "performer", "ProducerName": "producer", "Translator": "translator", "Writer": "script-writer",
}  # fmt: skip
_KNOWN = frozenset(
    "Tag SourceType Guid LCID RefOrder Author Year Month Day YearAccessed MonthAccessed DayAccessed".split()
)


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in Word's Sources.xml, and what was wrong with it."""
    elements = Records(data, ("Source",), file)
    records = (_record_of(element, file) for element in elements)
    nothing = problem("no-items", "there is no source in it", "Give Word's Sources.xml.", file=file)
    return finished(records, elements.problems, nothing=nothing)


def _record_of(source: Element, file: str) -> Record:
    record = Record(file, source.line, f"the source in line {source.line}")
    record.type = TYPES.get(source.text("SourceType"), "document")
    record.take("Tag", source.text("Tag"), Row("key"))
    if source.text("ThesisType"):
        record.type = "thesis"
    for child in source:
        row = FIELDS.get(child.name)
        if row is not None:
            record.take(child.name, child.text(), row)
        elif child.name not in _KNOWN:
            record.keep(child.name, child.text())
    _settle_electronic(record)
    settle_reported(record)
    country, genre = record.texts.get("jurisdiction"), record.texts.get("genre", "")
    if record.type == "patent" and country and genre.startswith(("U.S. ", "US ", country)):
        record.texts["genre"] = genre.split()[-1]  # the country is printed before it
    if record.type == "graphic":  # where it hangs
        for variable, other in (("publisher", "archive"), ("publisher-place", "archive-place")):
            record.put(other, record.texts.pop(variable, ""))
    for role in source.all("Author"):
        for people in role:
            for name in _people(people):
                record.add_name(NAMES.get(people.name, "contributor"), name)
    for suffix, variable in (("", "issued"), ("Accessed", "accessed")):
        parts = [source.text(f"{name}{suffix}") for name in ("Year", "Month", "Day")]
        record.put_date(
            variable,
            " ".join(part for part in parts if part) if not _numbers(parts) else "-".join(_numbers(parts)),
        )
    return record


_ELECTRONIC = {"dataset": "Data set", "software": "Computer software"}
"""What APA calls kinds for which Word has one type, ElectronicSource; it prints the medium (10.9, 10.10)."""


def _settle_electronic(record: Record) -> None:
    """Data and programs, where the medium of an electronic source says so."""
    medium = record.texts.get("medium", "").casefold()
    if record.type == "document" and (kind := _KINDS.get(medium.removesuffix("s"))):
        record.type = kind
        del record.texts["medium"]


_KINDS = {shown.casefold(): kind for kind, shown in _ELECTRONIC.items()} | {
    "dataset": "dataset",
    "software": "software",
}


def _numbers(parts: list[str]) -> list[str]:
    """Year, month and day in figures, as EDTF wants them; none where one is a word."""
    given = [part for part in parts if part]
    return [part.zfill(2) for part in given] if given and all(map(str.isdigit, given)) else []


def _people(element: Element) -> Iterator[Name]:
    if corporate := element.text("Corporate"):
        yield group(corporate)
    for each in element.all("NameList", "Person"):
        given = " ".join(part for part in (each.text("First"), each.text("Middle")) if part)
        yield person(each.text("Last"), given) if given else group(each.text("Last"))


# Writing

_CONTAINER = {
    "JournalArticle": "JournalName",
    "ArticleInAPeriodical": "PeriodicalTitle",
    "BookSection": "BookTitle",
    "ConferenceProceedings": "ConferenceName",
    "InternetSite": "InternetSiteTitle",
    "DocumentFromInternetSite": "InternetSiteTitle",
    "SoundRecording": "AlbumTitle",
    "Case": "Reporter",
}
_FIRM = {"Report": "Institution", "Film": "ProductionCompany", "Art": "Institution"}
_TEXTS = {
    "title": "Title", "title-short": "ShortTitle", "volume": "Volume", "issue": "Issue", "page": "Pages",
    "edition": "Edition", "chapter-number": "ChapterNumber", "number-of-volumes": "NumberVolumes",
    "publisher-place": "City", "medium": "Medium", "version": "Version", "DOI": "DOI", "URL": "URL",
    "note": "Comments", "authority": "Court", "jurisdiction": "CountryRegion",
}  # fmt: skip
_ROLES = {variable: name for name, variable in reversed(NAMES.items())} | {
    "author": "Author",
    "performer": "Performer",
}
_AUTHOR_OF = {"Patent": "Inventor", "Art": "Artist", "Interview": "Interviewee"}


def written(references: Iterable[Reference]) -> str:
    """``references`` as a Sources.xml that Word's Source Manager opens (References, Manage Sources, Browse)."""
    sources: list[Node] = [_source(reference, number) for number, reference in enumerate(references, 1)]
    attributes = {"SelectedStyle": "", "xmlns:b": NAMESPACE, "xmlns": NAMESPACE}
    return xml_text(("b:Sources", attributes, sources))


def _source(reference: Reference, number: int) -> Node:
    kind = TYPE_OF.get(reference.type, "Misc")
    texts = {variable: one_line(without_markup(value)) for variable, value in reference.texts.items()}
    children: list[Node] = [("b:Tag", {}, reference.id), ("b:SourceType", {}, kind)]
    roles: list[Node] = [
        (
            f"b:{_AUTHOR_OF.get(kind, 'Author') if variable == 'author' else _ROLES[variable]}",
            {},
            _written_names(people),
        )
        for variable, people in reference.names.items()
        if variable in _ROLES and people
    ]
    if roles:
        children.append(("b:Author", {}, roles))
    values = {_TEXTS[variable]: value for variable, value in texts.items() if variable in _TEXTS}
    values[_CONTAINER.get(kind, "PublicationTitle")] = texts.get("container-title") or (
        texts.get("event-title", "") if kind == "ConferenceProceedings" else ""
    )
    values[_FIRM.get(kind, "Publisher")] = texts.get("archive" if kind == "Art" else "publisher", "")
    if kind == "Art":
        values["City"] = texts.get("archive-place", "")
    if reference.type in _ELECTRONIC:
        values.setdefault("Medium", _ELECTRONIC[reference.type])
    values["ThesisType" if reference.type == "thesis" else "Type"] = texts.get("genre", "")
    if reference.type == "thesis" and not texts.get("genre"):
        values["ThesisType"] = "Thesis"
    own = {"Patent": "PatentNumber", "Case": "CaseNumber"}.get(kind, "StandardNumber")
    values[own] = texts.get("number") or texts.get("ISBN") or texts.get("ISSN", "")
    if "issued" not in reference.dates and texts.get("status"):
        values["Year"] = texts["status"]  # "in press" (APA 9.13)
    values |= _date_parts(reference.dates.get("issued"), "") | _date_parts(
        reference.dates.get("accessed"), "Accessed"
    )
    children += [(f"b:{name}", {}, value) for name, value in values.items() if value]
    children.append(("b:RefOrder", {}, str(number)))
    return ("b:Source", {}, children)


def _written_names(people: tuple[Name, ...]) -> list[Node]:
    """Returns a list of persons; Word has one place for a group, alone."""
    if len(people) == 1 and people[0].literal:
        return [("b:Corporate", {}, people[0].literal)]
    listed: list[Node] = [("b:Person", {}, _person(name)) for name in people]
    return [("b:NameList", {}, listed)]


def _person(name: Name) -> list[Node]:
    if name.literal:
        return [("b:Last", {}, name.literal)]
    family = " ".join(part for part in (name.non_dropping_particle, name.family, name.suffix) if part)
    first, _, middle = " ".join(part for part in (name.given, name.dropping_particle) if part).partition(" ")
    parts: list[Node] = [("b:Last", {}, family), ("b:First", {}, first), ("b:Middle", {}, middle)]
    return [part for part in parts if part[2]]


def _date_parts(date: Date | None, suffix: str) -> dict[str, str]:
    if date is None:
        return {}
    if not date.start:
        return {f"Year{suffix}": date.literal}
    names = ("Year", "Month", "Day")
    return {f"{name}{suffix}": str(part) for name, part in zip(names, date.start, strict=False)}
