"""Works as DataCite's REST API and DOI content negotiation give them (DataCite REST API; Metadata Schema 4.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import json_values, listed, mapping, tell_odd, words
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import group, inverted, natural, of_any_order, person
from mutualevidence.interchange.records.readers import settle_translation
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.model.name import OTHERS, Name

_SCHEMA = "DataCite Metadata Schema 4.5"

TYPES: dict[str, tuple[str, str]] = {
    # resourceTypeGeneral (Schema 4.5, appendix 1, table 7): CSL's type, genre that APA prints
    "Audiovisual": ("motion_picture", ""),
    "Award": ("report", "Award"),
    "Book": ("book", ""),
    "BookChapter": ("chapter", ""),
    "Collection": ("dataset", ""),
    "ComputationalNotebook": ("software", "Computational notebook"),
    "ConferencePaper": ("paper-conference", ""),
    "ConferenceProceeding": ("book", ""),
    "DataPaper": ("article-journal", ""),
    "Dataset": ("dataset", ""),
    "Dissertation": ("thesis", ""),
    "Event": ("event", ""),
    "Film": ("motion_picture", ""),
    "Image": ("graphic", "Image"),
    "Instrument": ("document", ""),
    "InteractiveResource": ("webpage", ""),
    "Journal": ("periodical", ""),
    "JournalArticle": ("article-journal", ""),
    "Model": ("software", "Model"),
    "OutputManagementPlan": ("report", "Data management plan"),
    "PeerReview": ("article", "Peer review"),
    "PhysicalObject": ("document", ""),
    "Preprint": ("article", ""),
    "Presentation": ("speech", "Presentation"),
    "Poster": ("speech", "Poster"),
    "Project": ("document", ""),
    "Report": ("report", ""),
    "Service": ("webpage", ""),
    "Software": ("software", ""),
    "Sound": ("song", "Audio recording"),
    "Standard": ("standard", ""),
    "StudyRegistration": ("document", "Study registration"),
    "Text": ("document", ""),
    "Workflow": ("software", "Workflow"),
    "Other": ("document", ""),
}
CITEPROC_TYPES = frozenset(
    {"article-journal", "thesis", "chapter", "book", "report", "paper-conference", "article"}
)
"""What ``types.citeproc`` may say more exactly than "Text" and "Other" do."""
FORMER_TYPES = {
    "Journal article": "article-journal",
    "Thesis": "thesis",
    "Preprint": "article",
    "Report": "report",
    "Conference paper": "paper-conference",
    "Book section": "chapter",
    "Book": "book",
    "Working paper": "report",
    "Poster": "speech",
    "Presentation": "speech",
}
"""Free ``resourceType`` of Zenodo and Figshare for general type "Text" (Zenodo API, upload types)."""
DESCRIBED = frozenset({"Award", "Image", "PhysicalObject", "Sound", "StudyRegistration", "Event", "Instrument"})
"""General types so wide that the free one says what the work is: "Photograph" (APA 9.22: brackets)."""
UNKNOWN = frozenset(":unac :unal :unap :unas :unav :unkn :none :null :tba :tbd :etal".split())
"""What stands for a value that nobody knows (Schema 4.5, appendix 3, standard values), also in parentheses."""

FIELDS: dict[str, Row] = {
    "doi": Row("doi", "DOI", f"{_SCHEMA}, 1"),
    "creators": Row("people", "author", f"{_SCHEMA}, 2"),
    "titles": Row("titles", "title", f"{_SCHEMA}, 3"),
    "publisher": Row("publisher", "publisher", f"{_SCHEMA}, 4"),
    "publicationYear": Row("date", "issued", f"{_SCHEMA}, 5"),
    "subjects": Row("subjects", "keyword", f"{_SCHEMA}, 6"),
    "contributors": Row("contributors", "", f"{_SCHEMA}, 7"),
    "dates": Row("dates", "", f"{_SCHEMA}, 8"),
    "language": Row("language", "language", f"{_SCHEMA}, 9"),
    "version": Row("text", "version", f"{_SCHEMA}, 15; APA 10.9"),
    "rightsList": Row("rights", "license", f"{_SCHEMA}, 16"),
    "descriptions": Row("descriptions", "abstract", f"{_SCHEMA}, 17"),
    "url": Row("url", "URL", "DataCite REST API: the landing page"),
    "container": Row("container", "container-title", "DataCite REST API: made of relatedItems and descriptions"),
    "relatedItems": Row("related items", "container-title", f"{_SCHEMA}, 20: what it is published in"),
    "types": Row("custom", "", f"{_SCHEMA}, 10: read for the type"),
}
"""What becomes of each attribute; all others stay in custom."""
CONTRIBUTORS = {"Editor": "editor", "Producer": "producer", "HostingInstitution": "", "Distributor": ""}
DATES = {"Issued": "issued", "Available": "available-date", "Submitted": "submitted"}
_BOOKKEEPING = frozenset(
    "xml schemaVersion metadataVersion isActive state reason source viewCount downloadCount citationCount "
    "partCount partOfCount versionCount versionOfCount viewsOverTime downloadsOverTime citationsOverTime "
    "referenceCount contentUrl".split()
)
"""What tells of the registry's own record, not of the work."""


def references(data: object, file: str = "") -> Read:
    """The references in DataCite's answer: one work or a list, in JSON:API's envelope or as bare attributes."""
    values, problems = json_values(data, file)
    records: list[Record] = []
    for number, attributes in enumerate(_works(values), 1):
        if is_work(attributes):
            records.append(record(attributes, file, f"work {number}"))
        else:
            message = f"work {number} has neither titles nor creators"
            problems.append(problem("no-item", message, "Give the answer of api.datacite.org/dois.", file=file))
    return finished(
        records,
        problems,
        nothing=problem(
            "no-items", "there is no work in it", "Give the answer of api.datacite.org/dois.", file=file
        ),
    )


def _works(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    for value in values:
        if isinstance(value, list):
            yield from _works(value)
        elif "attributes" in mapping(value):
            inside = mapping(value["attributes"])
            yield inside if inside.get("doi") else {**inside, "doi": value.get("id", "")}
        elif "data" in mapping(value):
            yield from _works(listed(value["data"]))
        else:
            yield mapping(value)


def is_work(value: Mapping[str, Any]) -> bool:
    """Returns whether an object may be a work of DataCite's."""
    return "titles" in value or "creators" in value


def record(attributes: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one work as a record, attribute by attribute."""
    reading = Record(file, label=label)
    _type(reading, mapping(attributes.get("types")))
    for name, value in attributes.items():
        row = FIELDS.get(name)
        if row is not None and row.kind != "custom":
            tell_odd(reading, name, value, groups=row.kind in _READERS)
        if row is None:
            if name not in _BOOKKEEPING:
                reading.keep(name, value)
        elif row.kind in _READERS:
            _READERS[row.kind](reading, value, row)
        elif row.kind != "custom":
            reading.take(name, words(value), row)
    if reading.type == "article" and "container-title" not in reading.texts:
        reading.texts.pop("version", None)  # a preprint's version is no edition of a program
    return reading


def _type(reading: Record, types: Mapping[str, Any]) -> None:
    general, own = words(types.get("resourceTypeGeneral")), words(types.get("resourceType"))
    reading.type, genre = TYPES.get(general, ("document", ""))
    if reading.type == "document":
        told = words(types.get("citeproc"))
        reading.type = FORMER_TYPES.get(own) or (told if told in CITEPROC_TYPES else "document")
        if general == "Text" and told == "article" and own in ("", "Other"):
            reading.type = "document"
    if general == "Image" and own.lower().split()[-1:] == ["map"]:
        reading.type = "map"
    wide = general in DESCRIBED or (not genre and reading.type == "speech")
    if wide and own and reading.type != "thesis" and own.lower() != "other":
        reading.put("medium" if reading.type == "report" else "genre", own)
    else:
        reading.put("genre", genre)
    if reading.type == "thesis" and own and own.lower() not in ("thesis", "dissertation", "text"):
        reading.texts["genre"] = own
    elif reading.type == "thesis":
        reading.put("genre", "Thesis" if own.lower() != "dissertation" else "Doctoral dissertation")
    elif own and own.casefold() != general.casefold():
        reading.keep("resourceType", own)


def _people(reading: Record, value: object, row: Row) -> None:
    details = {}
    for place, each in enumerate(listed(value), 1):
        parts = mapping(each)
        reading.add_name(row.variable, name_of(parts) if parts else of_any_order(words(each)))
        if rest := {
            key: part
            for key, part in parts.items()
            if part not in ([], None, "") and (key not in _NAME_PARTS or isinstance(part, Mapping | list))
        }:
            details[str(place)] = rest
    reading.keep(f"{row.variable}-details", details)


_NAME_PARTS = frozenset(("name", "givenName", "familyName", "nameType", "contributorType"))


def name_of(parts: Mapping[str, Any]) -> Name:
    """Returns a name by its parts; without them by its ``nameType``, or as it is written."""
    family, given = known(parts.get("familyName")), known(parts.get("givenName"))
    whole = marked(known(parts.get("name")))
    if words(parts.get("name")).strip("()").lower() == ":etal":
        return OTHERS
    if words(parts.get("nameType")) == "Organizational":
        return group(whole or family)
    if family and given:
        return person(family, given)
    if words(parts.get("nameType")) == "Personal" and "," in whole:
        return inverted(whole)
    if words(parts.get("nameType")) == "Personal":
        return natural(whole or family or given)
    return of_any_order(whole or family or given)


def known(value: object) -> str:
    """Returns a text, "" for those that stand for a value nobody knows (":unav", "(:tba)")."""
    text = words(value)
    return "" if text.startswith((":", "(:")) and text.strip("()").lower() in UNKNOWN else text


def _titles(reading: Record, value: object, row: Row) -> None:
    subtitle = ""
    for each in listed(value):
        title, kind = known(mapping(each).get("title")) or known(each), words(mapping(each).get("titleType"))
        if kind == "Subtitle":
            subtitle = title
        elif kind == "TranslatedTitle" and words(mapping(each).get("lang"))[:2].lower() in ("en", ""):
            reading.put("translated-title", marked(title), "translated-title")
        elif kind == "TranslatedTitle":
            reading.keep("translated-title", title)
        elif kind == "AlternativeTitle":
            reading.keep("alternative-title", title)
        else:
            reading.take("titles", title, Row("title", row.variable))
    title = reading.texts.get(row.variable, "")
    if subtitle and subtitle.casefold() not in title.casefold():
        reading.texts[row.variable] = f"{title}: {marked(subtitle)}" if title else marked(subtitle)
    settle_translation(reading)


def _publisher(reading: Record, value: object, row: Row) -> None:
    reading.put(row.variable, marked(known(mapping(value).get("name")) or known(value)))
    reading.keep(
        "publisher-details", {key: part for key, part in mapping(value).items() if key != "name" and part}
    )


def _subjects(reading: Record, value: object, row: Row) -> None:
    for each in listed(value):
        reading.join(row.variable, marked(words(mapping(each).get("subject")) or words(each)), ", ")


def _contributors(reading: Record, value: object, row: Row) -> None:  # noqa: ARG001
    for each in listed(value):
        parts = mapping(each)
        kind = words(parts.get("contributorType"))
        variable = CONTRIBUTORS.get(kind, "")
        name = name_of(parts)
        if kind == "HostingInstitution" and reading.type in ("thesis", "report"):
            reading.put("publisher", str(name))
        elif variable:
            reading.add_name(variable, name)
        else:
            reading.keep(f"contributor-{kind or 'Other'}", str(name))


def _dates(reading: Record, value: object, row: Row) -> None:  # noqa: ARG001
    for each in listed(value):
        kind, date = words(mapping(each).get("dateType")), words(mapping(each).get("date"))
        if kind in DATES:
            reading.put_date(DATES[kind], date, f"date-{kind}")
        else:
            reading.keep(f"date-{kind}", date)


def _rights(reading: Record, value: object, row: Row) -> None:
    for each in listed(value):
        reading.put(row.variable, words(mapping(each).get("rights")), "rights")
        reading.keep("rights-address", words(mapping(each).get("rightsUri")))


def _descriptions(reading: Record, value: object, row: Row) -> None:
    for each in listed(value):
        kind, text = words(mapping(each).get("descriptionType")), words(mapping(each).get("description"))
        if kind in ("Abstract", ""):
            reading.take("descriptions", text, Row("lines", row.variable))
        else:
            reading.keep(f"description-{kind}", marked(text, lines=True))


def _container(reading: Record, value: object, row: Row) -> None:
    parts = mapping(value)
    in_series = words(parts.get("type")) in ("Series", "DataRepository") and reading.type in _SERIES
    reading.put("collection-title" if in_series else row.variable, marked(words(parts.get("title"))))
    reading.put("collection-number" if in_series else "volume", words(parts.get("volume")))
    reading.put("issue", words(parts.get("issue")))
    first, last = words(parts.get("firstPage")), words(parts.get("lastPage"))
    reading.put("page", "-".join(part for part in (first, last) if part))
    kind, number = words(parts.get("identifierType")).upper(), words(parts.get("identifier"))
    if kind in ("ISSN", "ISBN"):
        reading.take("container", number, Row("issn", kind))
    else:
        reading.keep("container-identifier", number)


_SERIES = frozenset({"book", "dataset", "report", "software", "thesis"})
"""Kinds of works that stand in a series as wholes."""


def _related_items(reading: Record, value: object, row: Row) -> None:
    """The book, journal or proceedings that the work stands in; anything else related is kept."""
    others = []
    for each in listed(value):
        parts = mapping(each)
        if words(parts.get("relationType")) != "IsPublishedIn":
            others.append(each)
            continue
        title = next((words(mapping(one).get("title")) for one in listed(parts.get("titles"))), "")
        reading.put(row.variable, marked(title))
        for name in ("volume", "issue", "edition"):
            reading.put(name, words(parts.get(name)))
        first, last = words(parts.get("firstPage")), words(parts.get("lastPage"))
        reading.put("page", "-".join(part for part in (first, last) if part))
        for one in listed(parts.get("contributors")):
            variable = CONTRIBUTORS.get(words(mapping(one).get("contributorType")), "")
            if variable and variable not in reading.names:
                reading.add_name(variable, name_of(mapping(one)))
        number = mapping(parts.get("relatedItemIdentifier"))
        reading.take("container", words(number.get("relatedItemIdentifier")), _numbered(number))
    reading.keep("relatedItems", others)


def _numbered(number: Mapping[str, Any]) -> Row:
    kind = words(number.get("relatedItemIdentifierType")).upper()
    return Row("issn", kind) if kind in ("ISSN", "ISBN") else Row("custom")


_READERS = {
    "related items": _related_items,
    "people": _people,
    "titles": _titles,
    "publisher": _publisher,
    "subjects": _subjects,
    "contributors": _contributors,
    "dates": _dates,
    "rights": _rights,
    "descriptions": _descriptions,
    "container": _container,
}
"""What reads the kinds of values that only DataCite has."""
