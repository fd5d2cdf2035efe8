"""Reads the citations of Citavi: JSON in base64, with Citavi's own data of each work (Citavi 5, 6).

Sources of the tables: Citavi manual, "Fields in Citavi", by reference type; Json.NET, preserved references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import listed, mapping, words
from mutualevidence.interchange.manuscripts.codes.content import (
    CodeError,
    Content,
    after,
    before,
    json_in,
    key_in,
    unpacked,
)
from mutualevidence.interchange.records.people import group, person
from mutualevidence.interchange.records.record import Record, Row
from mutualevidence.model.citation import CitationItem
from mutualevidence.model.name import Name

_MANUAL = "Citavi manual, Fields in Citavi"
TYPES: dict[str, str] = {
    # Citavi's reference type: CSL's
    "ArchiveMaterial": "document", "AudioBook": "song", "AudioOrVideoDocument": "motion_picture", "Book": "book",
    "BookEdited": "book", "Broadcast": "broadcast", "CollectedWorks": "book", "ComputerProgram": "software",
    "ConferenceProceedings": "book", "Contribution": "chapter", "ContributionInLegalCommentary": "chapter",
    "CourtDecision": "legal_case", "File": "document", "InternetDocument": "webpage",
    "InterviewMaterial": "interview", "JournalArticle": "article-journal", "Lecture": "speech",
    "LegalCommentary": "book", "Manuscript": "manuscript", "Map": "map", "Movie": "motion_picture",
    "MusicAlbum": "song", "MusicTrack": "song", "NewsAgencyReport": "article-newspaper",
    "NewspaperArticle": "article-newspaper", "Patent": "patent", "PersonalCommunication": "personal_communication",
    "PressRelease": "pamphlet", "RadioPlay": "broadcast", "SpecialIssue": "periodical", "Standard": "standard",
    "StatuteOrRegulation": "legislation", "Thesis": "thesis", "UnpublishedWork": "report",
}  # fmt: skip
FIELDS: dict[str, Row] = {
    "Abstract": Row("lines", "abstract", _MANUAL),
    "AccessDate": Row("date", "accessed", _MANUAL),
    "Date": Row("date", "issued", f"{_MANUAL}: of newspapers, web pages, decisions"),
    "Doi": Row("doi", "DOI", _MANUAL),
    "Edition": Row("edition", "edition", _MANUAL),
    "Isbn": Row("issn", "ISBN", _MANUAL),
    "Language": Row("language", "language", _MANUAL),
    "LanguageCode": Row("language", "language", _MANUAL),
    "NumberOfVolumes": Row("text", "number-of-volumes", _MANUAL),
    "OnlineAddress": Row("url", "URL", _MANUAL),
    "OriginalPublication": Row("custom", "", "CSL has parts of it only"),
    "PlaceOfPublication": Row("text", "publisher-place", _MANUAL),
    "PubMedId": Row("text", "PMID", _MANUAL),
    "ShortTitle": Row("text", "title-short", _MANUAL),
    "TitleSupplement": Row("text", "genre", f"{_MANUAL}: of a thesis its type"),
    "Volume": Row("text", "volume", _MANUAL),
    "Year": Row("date", "issued", _MANUAL),
    "Year2": Row("date", "original-date", _MANUAL),
}
ROLES: dict[str, str] = {
    # Citavi's list of persons: CSL's variable
    "Authors": "author", "Editors": "editor", "Translators": "translator", "Collaborators": "contributor",
    "Organizations": "author",
}  # fmt: skip
_PLACES = ("page", "column", "section", "paragraph", "")
"""What locators are, by NumberingType: pages, columns, sections, margin numbers, other."""
_ISSUE = frozenset(("JournalArticle", "SpecialIssue", "NewspaperArticle"))
"""Types whose Number is that of an issue."""
_OWN_PAGES = re.compile(r"<os>([^<]+)</os>\s*$")
"""The pages of a work are XML within the JSON; the last ``<os>`` is their range as typed."""


_BEFORE_DATA = re.compile(r"^\s*ADDIN\s+CITAVI\.?PLACEHOLDER\s*(?:\{[0-9a-f-]{32,36}\}\s*)?", re.IGNORECASE)
"""What stands before the data: in braces its number (Citavi 5), or the data themselves in braces (Citavi 6)."""


def read(code: str) -> Content:
    """Returns what the placeholder cites; raises `CodeError`."""
    packed = _BEFORE_DATA.sub("", code).strip("{} \r\n\t")
    data = json_in(unpacked(packed).decode("utf-8", "replace"))
    entries = [mapping(each) for each in listed(data.get("Entries"))]
    if not entries:
        raise CodeError("it cites no work")
    known = dict(_numbered(data))
    works, missing, items = {}, [], []
    for entry in entries:
        found = _settled(entry.get("Reference"), known)
        identity = words(entry.get("ReferenceId")) or words(found.get("Id")) or words(found.get("Title"))
        if not found:
            missing.append(identity)
        works[identity] = _record(found, known).reference()
        items.append(_item(identity, entry))
    listed_only = frozenset(
        item.id
        for item, entry in zip(items, entries, strict=True)
        if words(entry.get("BibliographyEntry")) == "/bibonly"
    )
    return Content(tuple(items), works, missing=tuple(missing), listed_only=listed_only)


def _item(identity: str, entry: Mapping[str, Any]) -> CitationItem:
    pages = mapping(entry.get("PageRange"))
    kind = pages.get("NumberingType")
    locator = words(pages.get("OriginalString")).strip()
    return CitationItem(
        identity,
        locator=locator,
        label=_PLACES[kind] if locator and isinstance(kind, int) and 0 <= kind < len(_PLACES) else "page",
        prefix=before(words(entry.get("Prefix"))),
        suffix=after(words(entry.get("Suffix"))),
    )


def _numbered(value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yields the objects that have a number, by it: others point to them (Json.NET, ``$id`` and ``$ref``)."""
    if isinstance(value, Mapping):
        if "$id" in value:
            yield str(value["$id"]), value
        for each in value.values():
            yield from _numbered(each)
    elif isinstance(value, list):
        for each in value:
            yield from _numbered(each)


def _settled(value: object, known: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    found = mapping(value)
    return known.get(str(found["$ref"]), {}) if "$ref" in found else found


def _record(reference: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Record:
    """Returns the work as a record; a contribution has what its parent has, too."""
    record = Record()
    kind = words(reference.get("ReferenceType"))
    record.type = TYPES.get(kind, "document")
    record.key = key_in(words(reference.get("CitationKey"))) or key_in(words(reference.get("BibTeXKey")))
    title, subtitle = words(reference.get("Title")), words(reference.get("Subtitle"))
    record.take("Title", f"{title}: {subtitle}" if title and subtitle else title, Row("title", "title"))
    _take_fields(record, reference)
    _take_names(record, reference, known, ROLES)
    number = words(reference.get("Number"))
    record.put("issue" if kind in _ISSUE else "number", number, "Number")
    pages = reference.get("PageRange")
    shown = words(mapping(pages).get("OriginalString")) or "".join(_OWN_PAGES.findall(words(pages)))
    record.take("PageRange", shown, Row("pages", "page"))
    _take_around(record, reference, known)
    parent = _settled(reference.get("ParentReference"), known)
    if parent:
        record.take("ParentReference", words(parent.get("Title")), Row("text", "container-title"))
        _take_fields(record, {name: value for name, value in parent.items() if name not in ("Doi", "ShortTitle")})
        _take_names(record, parent, known, {"Editors": "editor", "Authors": "container-author"})
        _take_around(record, parent, known)
    return record


def _take_fields(record: Record, reference: Mapping[str, Any]) -> None:
    for name, row in FIELDS.items():
        value = words(reference.get(name))
        if row.kind == "custom":
            record.keep(name, value)
        else:
            record.take(name, value, row)


def _take_around(record: Record, reference: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> None:
    """What Citavi has in lists of their own: journals, series, publishers."""
    periodical = _settled(reference.get("Periodical"), known)
    record.put("container-title", words(periodical.get("Name")), "Periodical")
    record.put("ISSN", words(periodical.get("Issn")) or words(periodical.get("Eissn")))
    record.put("container-title-short", words(periodical.get("StandardAbbreviation")))
    record.put("collection-title", words(_settled(reference.get("SeriesTitle"), known).get("Name")))
    names = [words(_settled(each, known).get("Name")) for each in listed(reference.get("Publishers"))]
    record.put("publisher", "; ".join(name for name in names if name))


def _take_names(
    record: Record, reference: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], roles: Mapping[str, str]
) -> None:
    for field, variable in roles.items():
        if field == "Organizations" and record.type == "thesis":
            names = [words(_settled(each, known).get("LastName")) for each in listed(reference.get(field))]
            record.put("publisher", "; ".join(name for name in names if name))
        elif field != "Organizations" or "author" not in record.names:
            for each in listed(reference.get(field)):
                record.add_name(variable, _name(_settled(each, known)))


def _name(parts: Mapping[str, Any]) -> Name:
    """Returns a person; an organisation has its name in the place of a family name, and no other."""
    family = " ".join(part for part in (words(parts.get("Prefix")), words(parts.get("LastName"))) if part)
    given = " ".join(part for part in (words(parts.get("FirstName")), words(parts.get("MiddleName"))) if part)
    if not given:
        return group(family) if family else Name()
    return person(family, given, words(parts.get("Suffix")))
