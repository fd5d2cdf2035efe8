"""Reads MODS 3 (Library of Congress, MODS User Guidelines, version 3)."""

from __future__ import annotations

import re

from mutualevidence.interchange.records.journals import without_country
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import group, inverted, natural, of_any_order, person
from mutualevidence.interchange.records.readers import settle_translation
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.tagged.ris_fields import THESES
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.model.name import Name

_MODS = "MODS User Guidelines"

GENRES: dict[str, str] = {
    # MARC genre terms and those that Zotero and bibutils write: CSL's type
    "article": "article-journal",
    "journal article": "article-journal",
    "journalarticle": "article-journal",
    "academic journal": "article-journal",
    "periodical": "article-journal",
    "journal": "article-journal",
    "magazine": "article-magazine",
    "magazinearticle": "article-magazine",
    "newspaper": "article-newspaper",
    "newspaperarticle": "article-newspaper",
    "book": "book",
    "bibliography": "book",
    "collection": "book",
    "booksection": "chapter",
    "book chapter": "chapter",
    "chapter": "chapter",
    "conference publication": "paper-conference",
    "conferencepaper": "paper-conference",
    "conference paper": "paper-conference",
    "thesis": "thesis",
    "theses": "thesis",
    "dissertation": "thesis",
    "academic thesis": "thesis",
    "report": "report",
    "technical report": "report",
    "government publication": "report",
    "web site": "webpage",
    "webpage": "webpage",
    "web page": "webpage",
    "electronic resource": "webpage",
    "blogpost": "post-weblog",
    "encyclopedia": "entry-encyclopedia",
    "encyclopediaarticle": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "dictionaryentry": "entry-dictionary",
    "dataset": "dataset",
    "data set": "dataset",
    "computerprogram": "software",
    "map": "map",
    "patent": "patent",
    "legal case and case notes": "legal_case",
    "case": "legal_case",
    "legislation": "legislation",
    "statute": "legislation",
    "bill": "bill",
    "hearing": "hearing",
    "letter": "personal_communication",
    "unpublished": "manuscript",
    "manuscript": "manuscript",
    "motion picture": "motion_picture",
    "film": "motion_picture",
    "videorecording": "motion_picture",
    "sound": "song",
    "audiorecording": "song",
    "artwork": "graphic",
    "presentation": "speech",
    "interview": "interview",
    "podcast": "broadcast",
    "standard": "standard",
}
ROLES: dict[str, str] = {
    # MARC relator code and term: CSL's name variable
    "aut": "author", "author": "author", "cre": "author", "creator": "author",
    "edt": "editor", "editor": "editor", "trl": "translator", "translator": "translator",
    "cmp": "composer", "composer": "composer", "drt": "director", "director": "director",
    "ill": "illustrator", "illustrator": "illustrator", "ctb": "contributor", "contributor": "contributor",
    "com": "compiler", "compiler": "compiler", "ive": "author", "interviewee": "author",
    "ivr": "interviewer", "interviewer": "interviewer", "prf": "performer", "performer": "performer",
    "pro": "producer", "producer": "producer", "rcp": "recipient", "addressee": "recipient",
    "nrt": "narrator", "aus": "script-writer", "hst": "host", "host": "host",
    "inv": "author", "inventor": "author", "pdr": "chair", "art": "author",
    "artist": "author", "prg": "author", "programmer": "author", "ctg": "author",
}  # fmt: skip
"""Relators (MARC Code List for Relators)."""

FIELDS: dict[tuple[str, ...], Row] = {
    ("abstract",): Row("lines", "abstract", f"{_MODS}: abstract"),
    ("note",): Row("notes", "note", f"{_MODS}: note"),
    ("originInfo", "publisher"): Row("isbd", "publisher", f"{_MODS}: originInfo"),
    ("originInfo", "edition"): Row("edition", "edition", f"{_MODS}: originInfo"),
    ("language", "languageTerm"): Row("language", "language", f"{_MODS}: language"),
    ("language",): Row("language", "language", f"{_MODS}: language, as Zotero writes it"),
    ("subject", "topic"): Row("keywords", "keyword", f"{_MODS}: subject"),
    ("location", "url"): Row("url", "URL", f"{_MODS}: location"),
    ("location", "physicalLocation"): Row("text", "archive", f"{_MODS}: location"),
    ("location", "shelfLocator"): Row("text", "call-number", f"{_MODS}: location"),
    ("classification",): Row("text", "call-number", f"{_MODS}: classification"),
    ("accessCondition",): Row("text", "license", f"{_MODS}: accessCondition"),
    ("tableOfContents",): Row("custom", "", f"{_MODS}: tableOfContents"),
    ("targetAudience",): Row("custom", "", f"{_MODS}: targetAudience"),
    ("physicalDescription", "form"): Row("custom", "", f"{_MODS}: physicalDescription"),
}
DATES: dict[str, str] = {
    "dateIssued": "issued",
    "copyrightDate": "issued",
    "dateCreated": "issued",
    "dateCaptured": "accessed",
}
"""Dates of originInfo (MODS User Guidelines: originInfo)."""
NUMBERS = {
    "volume": "volume",
    "issue": "issue",
    "number": "issue",
    "part": "part-number",
    "chapter": "chapter-number",
    "section": "section",
}
"""Types of ``part/detail`` (MODS User Guidelines: part)."""


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in MODS ``data``, and what was wrong with it."""
    elements = Records(data, ("mods",), file)
    records = (record_of(element, file) for element in elements)
    nothing = problem("no-items", "there is no mods element in it", "Give a modsCollection.", file=file)
    return finished(records, elements.problems, nothing=nothing)


def record_of(mods: Element, file: str = "") -> Record:
    """Returns one ``mods`` element as a record."""
    record = Record(file, mods.line, f"the record in line {mods.line}")
    record.key = mods.attributes.get("ID", "").removeprefix("item_")
    if not any(map(str.isalpha, record.key)):
        record.key = ""
    host = next((each for each in mods.all("relatedItem") if each.attributes.get("type") == "host"), None)
    record.type = _type(mods, host)
    _titles(record, mods, "title")
    _people(record, mods, "")
    _fields(record, mods)
    if (
        record.type in ("dataset", "software") and "edition" in record.texts
    ):  # catalogues have no other place for it
        record.put("version", record.texts.pop("edition").removeprefix("Version ").removeprefix("version "))
    _origin(record, mods)
    if host is not None:
        _host(record, host)
    for part in mods.all("part"):
        _part(record, part)
    for other in mods.all("relatedItem"):
        if other.attributes.get("type") == "series":
            _titles(record, other, "collection-title")
            for part in other.all("part"):
                record.put("collection-number", part.text("detail", "number") or part.text("detail"))
        elif other is not host:
            record.keep(f"relatedItem-{other.attributes.get('type', 'other')}", other.text("titleInfo", "title"))
    settle_translation(record)
    return record


def _type(mods: Element, host: Element | None) -> str:
    """Returns the genre, most exact first; a host without a genre is a periodical if it has an ISSN or issues."""
    genres = [each.text().strip().lower() for each in mods.all("genre")]
    told = [GENRES[genre] for genre in genres if genre in GENRES]
    if any("thesis" in genre or "dissertation" in genre for genre in genres):
        return "thesis"
    if host is not None:
        inside = [each.text().strip().lower() for each in host.all("genre")]
        issued = any(
            each.attributes.get("type") in ("issue", "number")
            for each in (*host.all("part", "detail"), *mods.all("part", "detail"))
        )
        serial = issued or any(each.attributes.get("type") == "issn" for each in host.all("identifier"))
        serial = serial or any(genre in ("periodical", "academic journal", "journal") for genre in inside)
        serial = serial or host.text("originInfo", "issuance") in ("continuing", "serial")
        if "newspaper" in inside or "newspaper" in genres:
            return "article-newspaper"
        if "magazine" in inside:
            return "article-magazine"
        if not told or told[0] == "book":
            conference = any("conference" in genre for genre in [*genres, *inside])
            return "article-journal" if serial else "paper-conference" if conference else "chapter"
    exact = [kind for kind in told if kind not in ("book", "webpage")]
    if exact or told:
        return (exact or told)[0]
    form = mods.text("typeOfResource").lower()
    return _RESOURCES.get(form, "book" if form == "text" or mods.text("originInfo", "publisher") else "document")


_RESOURCES = {
    "cartographic": "map",
    "moving image": "motion_picture",
    "software, multimedia": "software",
    "still image": "graphic",
    "sound recording": "song",
    "sound recording-musical": "song",
    "notated music": "musical_score",
}
"""Values of typeOfResource (MODS User Guidelines: typeOfResource)."""


def _titles(record: Record, element: Element, variable: str) -> None:
    for info in element.all("titleInfo"):
        title = " ".join(part for part in (info.text("nonSort"), _markup(info, "title")) if part).rstrip(_ISBD)
        subtitle = _markup(info, "subTitle").rstrip(_ISBD)
        if subtitle:
            title = f"{title} {subtitle}" if title[-1:] in "?!" else f"{title.rstrip(' :')}: {subtitle}"
        part = ", ".join(filter(None, (info.text("partNumber"), info.text("partName"))))
        kind = info.attributes.get("type", "")
        if kind == "abbreviated":
            short = "container-title-short" if variable == "container-title" else "title-short"
            record.put(short, title, "titleInfo-abbreviated")
        elif kind == "translated" and variable == "title":
            record.put("translated-title", title, "titleInfo-translated")
        elif kind:
            record.keep(f"titleInfo-{kind}", title)
        else:
            record.take("titleInfo", title, Row("title", variable))
            _part_of_title(record, info, part, variable)


def _part_of_title(record: Record, info: Element, part: str, variable: str) -> None:
    """A volume of a work in several, with a title of its own (APA 10.2, example 30); the number in a series."""
    number = _VOLUME.fullmatch(info.text("partNumber"))
    if variable == "collection-title":
        record.put("collection-number", number[1] if number else part)
    elif number is None or (variable == "title" and record.type not in ("book", "report")):
        record.keep("titleInfo-part", part)
    else:
        record.put("volume", number[1])
        record.put("volume-title", info.text("partName").rstrip(_ISBD))


_VOLUME = re.compile(
    r"(?:(?:vol(?:ume)?|v|bd|band|tome?|number|no|nr)\b\.?\s*)?(\d+|[IVXLC]+)[.,]?", re.IGNORECASE
)
"""Which volume, as catalogues say it: "Volume 2", "Bd. 3", "II"."""


def _markup(element: Element, name: str) -> str:
    found = element.first(name)
    return marked(found.markup()) if found is not None else ""


def _people(record: Record, element: Element, default: str) -> None:
    for each in element.all("name"):
        terms = [term.text().strip().lower().rstrip(".") for term in each.all("role", "roleTerm")]
        terms += [role.text().strip().lower() for role in each.all("role") if role.first("roleTerm") is None]
        name = _name(each)
        roles = [ROLES[term] for term in terms if term in ROLES]
        if any(term in ("degree grantor", "dgg", "publisher", "pbl", "sponsor") for term in terms):
            record.put("publisher", str(name))
        elif each.attributes.get("type") == "conference":
            record.put("event-title", str(name))
        elif roles or not terms:
            variable = roles[0] if roles else (default or "author")
            variable = "container-author" if default and variable == "author" else variable
            record.add_name(variable, name)
        else:
            record.keep(terms[0], str(name))


def _name(element: Element) -> Name:
    parts: dict[str, list[str]] = {}
    for part in element.all("namePart"):
        parts.setdefault(part.attributes.get("type", ""), []).append(part.text())
    family, given = " ".join(parts.get("family", ())), " ".join(parts.get("given", ()))
    suffix = next((term for term in parts.get("termsOfAddress", ()) if term.rstrip(".").lower() in _SUFFIXES), "")
    whole = " ".join(parts.get("", ())) or element.text("displayForm")
    kind = element.attributes.get("type", "")
    if family and given:
        return person(family, given, suffix)
    if family and kind != "personal":
        return group(without_country(family))
    if family or given:
        return Name(family=family or given)
    if kind in ("corporate", "conference"):
        return group(without_country(whole))
    if "," in whole:
        return inverted(re.sub(r"(?:,\s*+|(?:(?<![\s,])\s++)?)\d{4}-(?:\d{4})?\.?$", "", whole))
    return natural(whole) if kind == "personal" else of_any_order(whole)


_CATALOGUED = re.compile(r"^\W*(?:c|©|p|℗|cop\.|copyright)?\s*\[?(\d{4})(?:\]|\b)[\].,]*$", re.IGNORECASE)
"""A year as catalogues have it: "c2011.", "[2011]", "©2011"."""
_ISBD = " ,:;/"
"""What catalogues write after a place and a publisher, to part them from what follows (ISBD 4.2)."""
_SUFFIXES = frozenset("jr sr ii iii iv".split())


def _fields(record: Record, mods: Element) -> None:
    for path, row in FIELDS.items():
        for found in mods.all(*path):
            if path == ("language",) and found.first("languageTerm") is not None:
                continue
            if row.kind == "isbd":
                record.join(row.variable, marked(found.markup()).strip(_ISBD), "; ")
                continue
            value = found.markup() if row.kind in ("lines", "text", "notes") else found.text()
            record.take(path[-1], value, row)
    if record.type == "thesis":
        kind = next(
            (
                text
                for each in mods.all("genre")
                if " " in (text := each.text()) and ("thesis" in text.lower() or "dissertation" in text.lower())
            ),
            "",
        )
        if " " in kind and kind.lower() != "academic thesis":
            degree = kind.lower().removesuffix(" thesis")  # bibutils: "Ph.D. thesis"
            record.put("genre", THESES.get(degree) or marked(kind))
    elif record.type == "report":
        kinds = [each.text() for each in mods.all("genre") if each.attributes.get("authority") == "local"]
        record.keep("genre", "; ".join(kinds))
    for identifier in mods.all("identifier"):
        _identifier(record, identifier)


def _identifier(record: Record, element: Element) -> None:
    kind, value = element.attributes.get("type", "").lower(), element.text()
    if kind in ("doi", "uri", "hdl") and "10." in value and ("doi" in value.lower() or kind == "doi"):
        record.take("doi", value, Row("doi", "DOI"))
    elif kind in ("issn", "isbn"):
        record.take(kind, value, Row("issn", kind.upper()))
    elif kind in ("uri", "url"):
        record.take(kind, value, Row("url", "URL"))
    elif kind in ("pmid", "pubmed"):
        record.put("PMID", value)
    elif kind in ("pmc", "pmcid"):
        record.put("PMCID", value)
    elif kind == "citekey":
        record.take(kind, value, Row("key"))
    elif kind in ("report number", "number", "patent number"):
        record.put("number", value)
    else:
        record.keep(kind or "identifier", value)


def _origin(record: Record, element: Element) -> None:
    for name, variable in DATES.items():
        for date in element.all("originInfo", name):
            if date.attributes.get("point") == "end":
                continue
            record.put_date(variable, _CATALOGUED.sub(r"\1", date.text()), name)
    for place in element.all("originInfo", "place", "placeTerm"):
        if place.attributes.get("type") != "code":
            record.put("publisher-place", marked(place.markup()).strip(_ISBD))
    for place in element.all("originInfo", "place"):
        if place.first("placeTerm") is None:
            record.put("publisher-place", place.text())


def _host(record: Record, host: Element) -> None:
    _titles(record, host, "container-title")
    _people(record, host, "editor")
    _origin(record, host)
    for publisher in host.all("originInfo", "publisher"):
        record.join("publisher", marked(publisher.markup()).strip(_ISBD), "; ")
    edition = host.text("originInfo", "edition")
    record.take("edition", edition, Row("edition", "edition"))
    for identifier in host.all("identifier"):
        if identifier.attributes.get("type", "").lower() in ("issn", "isbn"):
            _identifier(record, identifier)
    for part in host.all("part"):
        _part(record, part)


def _part(record: Record, part: Element) -> None:
    for detail in part.all("detail"):
        kind = detail.attributes.get("type", "")
        number = detail.text("number") or detail.text("caption") or detail.text()
        if kind in NUMBERS:
            record.put(NUMBERS[kind], number)
        elif kind == "page":
            record.take("page", number, Row("pages", "page"))
        else:
            record.keep(f"detail-{kind or 'part'}", number)
    for extent in part.all("extent"):
        if extent.attributes.get("unit") not in ("pages", "page", None):
            record.keep("extent", extent.text())
            continue
        start, end = extent.text("start"), extent.text("end")
        pages = f"{start}-{end}" if start and end and start != end else start or extent.text("list")
        record.take("extent", pages, Row("pages", "page"))
        record.put("number-of-pages", extent.text("total"))
    for date in part.all("date"):
        record.put_date("issued", date.text(), "part-date")
