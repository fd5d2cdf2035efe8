"""Reads Zotero's RDF (Zotero RDF; Dublin Core, PRISM 1.2 basic, FOAF, the bibliographic ontology "biblio")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.people import group, of_any_order, person
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.interchange.zotero_extra import add_creator, settle
from mutualevidence.interchange.zotero_fields import FIELDS, NO_WORKS, TYPES
from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern

CLASSES: dict[str, str] = {
    # Class of "biblio": Zotero's item type, where z:itemType does not say it
    "Article": "journalArticle",
    "Book": "book",
    "BookSection": "bookSection",
    "Document": "document",
    "Illustration": "artwork",
    "Image": "artwork",
    "Legislation": "statute",
    "Letter": "letter",
    "Manuscript": "manuscript",
    "MotionPicture": "film",
    "Patent": "patent",
    "Recording": "audioRecording",
    "Report": "report",
    "Script": "film",
    "Thesis": "thesis",
    "ConferenceProceedings": "conferencePaper",
    "Data": "dataset",
    "Interview": "interview",
    "Map": "map",
    "Description": "document",
}
ROLES: dict[str, str] = {
    # Element with names: Zotero's creator type
    "authors": "author", "editors": "editor", "contributors": "contributor", "translators": "translator",
    "seriesEditors": "seriesEditor", "bookAuthors": "bookAuthor", "reviewedAuthors": "reviewedAuthor",
    "directors": "director", "composers": "composer", "performers": "performer", "interviewers": "interviewer",
    "interviewees": "interviewee", "recipients": "recipient", "inventors": "inventor", "programmers": "programmer",
    "presenters": "presenter", "producers": "producer", "podcasters": "podcaster", "scriptwriters": "scriptwriter",
    "castMembers": "castMember", "guests": "guest", "sponsors": "sponsor", "artists": "artist",
    "cartographers": "cartographer", "hosts": "host", "commenters": "commenter", "counsels": "counsel",
    "cosponsors": "cosponsor", "attorneyAgents": "attorneyAgent", "wordsBys": "wordsBy",
}  # fmt: skip
PROPERTIES: dict[str, str] = {
    # Property: Zotero's field
    "title": "title", "date": "date", "volume": "volume", "number": "issue", "issue": "issue", "pages": "pages",
    "edition": "edition", "abstract": "abstractNote", "language": "language", "rights": "rights",
    "description": "extra", "shortTitle": "shortTitle", "numPages": "numPages", "libraryCatalog": "libraryCatalog",
    "dateSubmitted": "accessDate", "issued": "issueDate",
    "type": "type", "archive": "archive", "numberOfVolumes": "numberOfVolumes",
    "callNumber": "callNumber", "citationKey": "citationKey", "runningTime": "runningTime", "section": "section",
    "websiteType": "websiteType", "version": "versionNumber", "seriesTitle": "seriesTitle", "medium": "medium",
    "extent": "runningTime", "identifier": "", "coverage": "archiveLocation",
}  # fmt: skip
_CONTAINERS = {"Journal": "publicationTitle", "Book": "bookTitle", "Website": "websiteTitle", "Blog": "blogTitle",
               "Forum": "forumTitle", "Encyclopedia": "encyclopediaTitle", "Dictionary": "dictionaryTitle",
               "Newspaper": "publicationTitle", "Magazine": "publicationTitle", "Periodical": "publicationTitle",
               "Proceedings": "proceedingsTitle", "Collection": "publicationTitle", "Program": "programTitle",
               "CourtReporter": "reporter", "Code": "code"}  # fmt: skip
_TOP = frozenset([*CLASSES, *_CONTAINERS, "Series", "Attachment", "Memo"])
"""Elements that stand below the root."""
_OF_ZOTERO = LazyPattern(r"zotero\.org/namespaces|purl\.org/net/biblio")
"""Namespaces that only its RDF has; all RDF has the same ending."""
_VERSIONED = frozenset({"computerProgram", "dataset", "standard"})
"""Item types that have a version, which stands where others have their edition."""
_NUMBER_FIELDS = {"report": "reportNumber", "patent": "patentNumber", "bill": "billNumber", "case": "docketNumber"}


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in Zotero RDF ``data``, and what was wrong with it."""
    if not _OF_ZOTERO.search(text_of(data)):
        remedy = "Export the works as Zotero RDF, BibTeX or RIS."
        return [], [problem("not-zotero", "this RDF is none of Zotero's", remedy, file=file)]
    elements = Records(data, _TOP, file)
    nothing = problem("no-items", "there is no item in it", "In Zotero: Export, Zotero RDF.", file=file)
    return finished(_records(elements, file), elements.problems, nothing=nothing)


def _records(elements: Records, file: str) -> Iterator[Record]:
    """Items, not the journals, books and series that they are part of; those may come before or after."""
    listed = list(elements)
    described = {
        about: each for each in listed if (about := each.attributes.get("about") or each.attributes.get("ID"))
    }
    wholes = {
        part.attributes["resource"]
        for each in listed
        for name in ("isPartOf", "series")
        for part in each.all(name)
        if "resource" in part.attributes
    }
    for element in listed:
        kind = element.text("itemType")
        is_item = bool(kind) or (element.name in CLASSES and element.attributes.get("about", "") not in wholes)
        if is_item and kind not in NO_WORKS:
            yield record_of(element, described, file)


def record_of(item: Element, described: dict[str, Element], file: str = "") -> Record:
    """One item as a record; ``described`` has the journals, books and series that items only name, by address."""
    record = Record(file, item.line, f"the item in line {item.line}")
    kind = item.text("itemType") or CLASSES.get(item.name, "document")
    record.type, genre = TYPES.get(kind, ("document", ""))
    extra = ""
    programs = list(item.all("title"))[1:] if record.type == "broadcast" else []
    for child in item:
        if child in programs:  # of what has no container, Zotero writes both titles alike
            record.take("programTitle", child.markup(), FIELDS["programTitle"])
        elif child.name == "description":
            extra = child.text() if child.first("value") is None else child.text("value")
            extra = "\n".join("".join(child.pieces()).strip().split("\n"))
        else:
            _read(record, child, kind, described)
    settle(record, genre, extra)
    return record


def _read(record: Record, child: Element, kind: str, described: dict[str, Element]) -> None:
    name = child.name
    if name in ROLES:
        _people(record, child, ROLES[name])
    elif name in ("isPartOf", "series"):
        for part in _resources(child, described):
            _container(record, part, kind)
    elif name == "publisher":
        _publisher(record, child)
    elif name == "creator" and child.text():  # Dublin Core as other programs write it
        add_creator(record, "author", of_any_order(child.text()))
    elif name in ("identifier", "subject", "presentedAt"):
        _SPECIAL[name](record, child)
    elif name in PROPERTIES or name in FIELDS:
        field = _NUMBER_FIELDS.get(kind, "number") if name == "number" else PROPERTIES.get(name, name)
        if field == "edition" and kind in _VERSIONED:
            field = "versionNumber"
        row = FIELDS.get(field)
        if row is not None and row.kind != "extra":
            record.take(name, child.text("value") or child.text("W3CDTF") or child.markup(), row)
    elif name not in ("itemType", "link", "isReferencedBy", "relation", "attachments"):
        record.keep(name, child.text())
    elif name in ("link", "relation"):
        record.keep(name, child.attributes.get("resource", ""))


def _resources(child: Element, described: dict[str, Element]) -> Iterator[Element]:
    named = described.get(child.attributes.get("resource", ""))
    if named is not None:
        yield named
    yield from child


def _people(record: Record, child: Element, kind: str) -> None:
    for each in (one for place in child.all("Seq", "li") for one in place):
        family, given = each.text("surname"), each.text("givenName") or each.text("givenname")
        if not family and each.text("name"):  # other programs write whole names
            whole = each.text("name")
            add_creator(record, kind, group(whole) if each.name == "Organization" else of_any_order(whole))
        else:
            add_creator(record, kind, person(family, given) if given else _single(family))


def _single(name: str) -> Name:
    return group(name) if " " in name else Name(family=name)


def _container(record: Record, part: Element, kind: str) -> None:
    """What a work stands in: a section of a container, a series, or the container itself."""
    if part.name == "Part":
        record.take("section", part.text("title"), FIELDS["section"])
    elif part.name == "Series":
        for name, field in (("title", "series"), ("alternative", "seriesTitle"), ("description", "seriesText")):
            record.take(field, part.text(name), FIELDS[field])
        record.put("collection-number", part.text("number") or part.text("identifier"))
    else:
        _whole(record, part, kind)
    for further in part.all("isPartOf"):
        for each in further:
            _container(record, each, kind)


def _whole(record: Record, part: Element, kind: str) -> None:
    field = _CONTAINERS.get(part.name, "publicationTitle")
    title = part.first("title")
    if title is not None and not (kind == "book" and part.name == "Book"):
        record.take(field, title.markup(), FIELDS[field])
    record.put("volume", part.text("volume"), "volume")
    record.put("number" if kind == "case" else "issue", part.text("number"), "number")
    record.put("container-title-short", part.text("alternative"), "alternative")
    for identifier in part.all("identifier"):
        _identifier(record, identifier)
    for role in part:
        if role.name in ROLES:
            _people(record, role, ROLES[role.name])
        elif role.name == "publisher":
            _publisher(record, role)


def _publisher(record: Record, child: Element) -> None:
    firm = child.first("Organization")
    if firm is None:
        record.put("publisher", child.text(), "publisher")
        return
    record.put("publisher", firm.text("name"), "publisher")
    record.put("publisher-place", firm.text("adr", "Address", "locality"))


def _identifier(record: Record, child: Element) -> None:
    """ "ISSN 1234-5678", "DOI 10.…", or an address as ``dcterms:URI``."""
    address = child.text("URI", "value")
    if address:
        record.take("identifier", address, Row("url", "URL"))
        return
    text = child.text()
    match = re.match(r"(ISSN|ISBN|DOI)\s+(.+)", text)
    if match is None:
        record.keep("identifier", text)
    elif match[1] == "DOI":
        record.take("identifier", match[2], Row("doi", "DOI"))
    else:
        record.take("identifier", match[2], Row("issn", match[1]))


def _subject(record: Record, child: Element) -> None:
    classification = child.text("LCC", "value")
    if classification:
        record.put("call-number", classification)
    else:
        record.join("keyword", child.text("AutomaticTag", "value") or child.text("value") or child.text(), ", ")


def _presented(record: Record, child: Element) -> None:
    record.put("event-title", child.text("Conference", "title") or child.text())


_SPECIAL = {"identifier": _identifier, "subject": _subject, "presentedAt": _presented}
