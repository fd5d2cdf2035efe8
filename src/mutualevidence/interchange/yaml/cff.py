"""Reads and writes CITATION.cff (Citation File Format 1.2.0): a program, and its references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from mutualevidence.interchange.json_text import listed, mapping, tell_odd, words
from mutualevidence.interchange.records.people import group, person
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.yaml.tree import yaml_members
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

_CFF = "CFF 1.2.0, definitions.reference"

TYPES: dict[str, str] = {
    # definitions.reference.type: CSL's type
    "art": "graphic", "article": "article-journal", "audiovisual": "motion_picture", "bill": "bill",
    "blog": "post-weblog", "book": "book", "catalogue": "book", "conference": "paper-conference",
    "conference-paper": "paper-conference", "data": "dataset", "database": "dataset", "dictionary": "book",
    "edited-work": "book", "encyclopedia": "book", "film-broadcast": "motion_picture", "generic": "document",
    "government-document": "report", "grant": "document", "hearing": "hearing",
    "historical-work": "classic", "legal-case": "legal_case", "legal-rule": "regulation",
    "magazine-article": "article-magazine", "manual": "book", "map": "map", "multimedia": "motion_picture",
    "music": "song", "newspaper-article": "article-newspaper", "pamphlet": "pamphlet", "patent": "patent",
    "personal-communication": "personal_communication", "proceedings": "book", "report": "report",
    "serial": "periodical", "slides": "speech", "software": "software", "software-code": "software",
    "software-container": "software", "software-executable": "software", "software-virtual-machine": "software",
    "sound-recording": "song", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture", "website": "webpage",
}  # fmt: skip
FIELDS: dict[str, Row] = {
    "title": Row("title", "title", _CFF),
    "abstract": Row("lines", "abstract", _CFF),
    "version": Row("text", "version", f"{_CFF}; APA 10.10"),
    "doi": Row("doi", "DOI", _CFF),
    "url": Row("url", "URL", _CFF),
    "repository-code": Row("url", "URL", f"{_CFF}: where there is no url"),
    "repository": Row("url", "URL", f"{_CFF}: where there is no url"),
    "repository-artifact": Row("url", "URL", f"{_CFF}: where there is no url"),
    "date-released": Row("date", "issued", _CFF),
    "date-published": Row("date", "issued", _CFF),
    "date-accessed": Row("date", "accessed", _CFF),
    "year": Row("date", "issued", _CFF),
    "year-original": Row("date", "original-date", _CFF),
    "collection-title": Row("text", "container-title", f"{_CFF}: the book or proceedings"),
    "journal": Row("text", "container-title", _CFF),
    "abbreviation": Row("text", "title-short", _CFF),
    "volume-title": Row("text", "volume-title", _CFF),
    "volume": Row("text", "volume", _CFF),
    "issue": Row("text", "issue", _CFF),
    "number": Row("text", "number", _CFF),
    "edition": Row("edition", "edition", _CFF),
    "section": Row("text", "section", _CFF),
    "start": Row("first page", "page", _CFF),
    "end": Row("last page", "page", _CFF),
    "pages": Row("text", "number-of-pages", f"{_CFF}: how many"),
    "number-volumes": Row("text", "number-of-volumes", _CFF),
    "isbn": Row("issn", "ISBN", _CFF),
    "issn": Row("issn", "ISSN", _CFF),
    "pmcid": Row("verbatim", "PMCID", _CFF),
    "notes": Row("notes", "note", _CFF),
    "status": Row("text", "status", _CFF),
    "thesis-type": Row("text", "genre", _CFF),
    "medium": Row("text", "medium", _CFF),
    "license": Row("text", "license", _CFF),
    "scope": Row("custom", "", f"{_CFF}: what the reference is for"),
    "commit": Row("custom", "", _CFF),
    "message": Row("custom", "", "CFF 1.2.0: what to do with the file"),
    "cff-version": Row("custom", "", "CFF 1.2.0: version of the format"),
}
NAMES = {
    "authors": "author",
    "editors": "editor",
    "editors-series": "collection-editor",
    "recipients": "recipient",
    "senders": "author",
    "translators": "translator",
}
ENTITIES = {"publisher": ("publisher", "publisher-place"), "institution": ("publisher", "publisher-place"),
            "conference": ("event-title", "event-place")}  # fmt: skip
_READ_ELSEWHERE = frozenset(
    "type languages keywords month year-original identifiers references preferred-citation title-original".split()
)
STATUS = {"in-press": "in press", "in-preparation": "in preparation", "preprint": "preprint"}


_ISSUE = re.compile(r"\d{1,3}").fullmatch
"""What is the issue of a volume, not the number of an article."""


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the preferred citation, the software itself and its references, and what was wrong with the file."""
    whole, problems = yaml_members(data, file)
    if not whole:
        if not problems:
            problems.append(
                problem("no-items", "there is nothing in it", "A CITATION.cff has cff-version.", file=file)
            )
        return [], problems
    own = {name: part for name, part in whole.items() if name not in ("references", "preferred-citation")}
    kind = "data" if words(own.get("type")) == "dataset" else "software"
    works = [mapping(each) for each in listed(whole.get("preferred-citation"))]
    if "title" in own:
        works.append({**own, "type": kind})
    works += [mapping(each) for each in listed(whole.get("references"))]
    records = [record_of(work, file, f"reference {number}") for number, work in enumerate(works) if work]
    return finished(records, problems)


def record_of(work: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one reference of a CITATION.cff as a record."""
    record = Record(file, label=label)
    kind = words(work.get("type"))
    record.type = TYPES.get(kind, "document")
    if kind == "article" and "journal" not in work:
        record.type = "article"
    elif kind in ("conference-paper", "book", "generic") and "collection-title" in work:
        in_proceedings = kind == "conference-paper" or words(work.get("collection-type")) == "proceedings"
        record.type = "paper-conference" if in_proceedings else "chapter"
    for name, value in work.items():
        if name in NAMES:
            tell_odd(record, name, value, groups=True)
            for each in listed(value):
                record.add_name(NAMES[name], _name(mapping(each)))
        elif name in ENTITIES:
            title, place = ENTITIES[name]
            record.put(title, words(mapping(value).get("name")) or words(value), name)
            record.put(place, words(mapping(value).get("city")) or words(mapping(value).get("location")))
        elif name in FIELDS:
            tell_odd(record, name, value)
            record.take(name, words(value), FIELDS[name])
        elif name not in _READ_ELSEWHERE:
            record.keep(name, value)
    _settle(record, work)
    return record


_MONTHS = frozenset(map(str, range(1, 13)))


def _settle(record: Record, work: Mapping[str, Any]) -> None:
    record.language = words(work.get("languages"))
    for word in listed(work.get("keywords")):
        record.join("keyword", words(word), ", ")
    month, issued = words(work.get("month")).lstrip("0"), record.dates.get("issued")
    if month in _MONTHS and issued is not None and len(issued.start) == 1:
        record.dates["issued"] = Date((*issued.start, int(month)))
    for identifier in listed(work.get("identifiers")):
        parts = mapping(identifier)
        if words(parts.get("type")) == "doi" and "DOI" not in record.texts:
            record.take("identifiers", words(parts.get("value")), Row("doi", "DOI"))
        else:
            record.keep(f"identifier-{words(parts.get('type'))}", words(parts.get("value")))
    record.put("original-title", words(work.get("title-original")))
    texts = record.texts
    in_volume = record.type == "article-journal" and "volume" in texts and "issue" not in texts
    if in_volume and _ISSUE(texts.get("number", "")):
        texts["issue"] = texts.pop("number")  # BibTeX's name of it, from which many such files are made
    if "status" in record.texts:
        record.texts["status"] = STATUS.get(record.texts["status"], record.texts["status"])


def _name(parts: Mapping[str, Any]) -> Name:
    if words(parts.get("name")) == "anonymous":  # authors are required; so nobody is written
        return Name()
    if words(parts.get("name")):
        return group(words(parts["name"]))
    family = " ".join(
        part for part in (words(parts.get("name-particle")), words(parts.get("family-names"))) if part
    )
    given, alias = words(parts.get("given-names")), words(parts.get("alias"))
    if not family:
        return group(given or alias)
    return person(family, given, words(parts.get("name-suffix"))) if given else Name(family=family)


# Writing

_TYPE_OF = {
    "article-journal": "article", "article": "article", "book": "book", "chapter": "book", "dataset": "data",
    "paper-conference": "conference-paper", "thesis": "thesis", "report": "report", "software": "software",
    "webpage": "website", "post-weblog": "blog", "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article", "manuscript": "unpublished", "motion_picture": "film-broadcast",
    "song": "music", "map": "map", "patent": "patent", "standard": "standard", "speech": "slides",
    "legal_case": "legal-case", "legislation": "statute", "bill": "bill", "hearing": "hearing",
    "regulation": "legal-rule", "pamphlet": "pamphlet", "personal_communication": "personal-communication",
    "classic": "historical-work", "graphic": "art", "periodical": "serial",
}  # fmt: skip
_TEXTS = {
    "title": "title", "abstract": "abstract", "version": "version", "DOI": "doi", "URL": "url", "volume": "volume",
    "issue": "issue", "number": "number", "edition": "edition", "section": "section", "license": "license",
    "number-of-pages": "pages", "number-of-volumes": "number-volumes", "ISBN": "isbn", "ISSN": "issn",
    "PMCID": "pmcid", "note": "notes", "genre": "thesis-type", "medium": "medium", "title-short": "abbreviation",
    "volume-title": "volume-title",
}  # fmt: skip
WRITTEN_NAMES = {"author": "authors", "editor": "editors", "translator": "translators", "recipient": "recipients",
                 "collection-editor": "editors-series"}  # fmt: skip


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` as the ``references`` of a CITATION.cff, to be pasted into one."""
    import io

    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # its default is None
    yaml.width = 110
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump({"references": [_written(reference) for reference in references]}, stream)
    return stream.getvalue()


def _written(reference: Reference) -> dict[str, Any]:
    from mutualevidence.interchange.records.markup import without_markup

    work: dict[str, Any] = {"type": _TYPE_OF.get(reference.type, "generic")}
    for variable, name in WRITTEN_NAMES.items():
        if reference.names.get(variable):
            work[name] = [_written_name(each) for each in reference.names[variable]]
    makers: tuple[Name, ...] = next(filter(None, map(reference.names.get, _MAKERS)), ())
    work.setdefault("authors", [_written_name(each) for each in makers] or [{"name": "anonymous"}])
    for variable, field in _TEXTS.items():
        if value := reference.texts.get(variable):
            _write_text(work, field, without_markup(value))
    work.setdefault("title", "Untitled")
    container = without_markup(reference.texts.get("container-title", ""))
    if container:
        work["journal" if reference.type.startswith(("article", "post", "webpage")) else "collection-title"] = (
            container
        )
    maker = "institution" if reference.type in ("thesis", "report") else "publisher"
    for name, (title, place) in ((maker, ENTITIES["publisher"]), ("conference", ENTITIES["conference"])):
        if value := reference.texts.get(title):
            work[name] = {"name": without_markup(value)}
            if name != "conference" and (city := reference.texts.get(place)):
                work[name]["city"] = city
    _write_dates_and_pages(work, reference)
    return work


_MAKERS = ("director", "script-writer", "host", "composer", "performer", "editor")
"""Who stands as author, which the schema asks for, where there is none."""


def _write_text(work: dict[str, Any], field: str, value: str) -> None:
    """Write ``value``, the first of several where one may stand; what the schema refuses is an identifier."""
    form = _FORMS.get(field)
    fitting = value if form is None else next((one for one in value.split(", ") if form(one)), "")
    if fitting:
        work[field] = fitting
    elif field == "doi":
        work.setdefault("url", f"https://doi.org/{quote(value, safe='/:;()')}")
    elif field != "license":
        work.setdefault("identifiers", []).append({"type": "other", "value": value, "description": field})


_FORMS = {
    "doi": re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+").fullmatch,
    "url": re.compile(r"(?:https?|s?ftp)://.+").fullmatch,
    "isbn": re.compile(r"[0-9\- ]{10,17}X?").fullmatch,
    "issn": re.compile(r"\d{4}-\d{3}[\dxX]").fullmatch,
    "pmcid": re.compile(r"PMC[0-9]{7}").fullmatch,
    "license": re.compile(
        r"0BSD|ISC|MIT|Unlicense|CC0-1\.0|CC-BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?-[1-4]\.[05]|(?:Apache|MPL)-2\.0"
        r"|BSD-[23]-Clause|[AL]?GPL-[23]\.[01]-(?:only|or-later)|EUPL-1\.[12]|ODbL-1\.0"
    ).fullmatch,
}
"""Values that the schema has forms for (CFF 1.2.0, schema.json); of licenses the ones that works have (SPDX)."""


def _write_dates_and_pages(work: dict[str, Any], reference: Reference) -> None:
    issued, accessed = reference.dates.get("issued"), reference.dates.get("accessed")
    if issued and issued.start:
        work["year"] = issued.start[0]
        if len(issued.start) > 1 and issued.start[1] <= 12:
            work["month"] = issued.start[1]
        if len(issued.start) == 3:
            work["date-published"] = "{:04d}-{:02d}-{:02d}".format(*issued.start)
    original = reference.dates.get("original-date")
    if original and original.start:
        work["year-original"] = original.start[0]
    if accessed and len(accessed.start) == 3:
        work["date-accessed"] = "{:04d}-{:02d}-{:02d}".format(*accessed.start)
    pages = re.fullmatch(r"([^-–,\s]+)(?:[-–]([^-–,\s]+))?", reference.texts.get("page", ""))
    if pages:
        work["start"] = pages[1]
        if pages[2]:
            work["end"] = pages[2]
    if language := reference.texts.get("language"):
        work["languages"] = [language[:2]]
    if keywords := reference.texts.get("keyword"):
        work["keywords"] = [word.strip() for word in keywords.split(",") if word.strip()]
    if reference.texts.get("status") == "in press":
        work["status"] = "in-press"


def _written_name(name: Name) -> dict[str, str]:
    if name.literal or not name.family:
        return {"name": name.literal or name.given or "Anonymous"}
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle))),
        "name-suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
