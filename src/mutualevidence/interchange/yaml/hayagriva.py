"""Reads hayagriva's YAML, Typst's bibliographies (hayagriva, file format documentation 0.8)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.interchange.json_text import listed, mapping, tell_odd, words
from mutualevidence.interchange.records.people import group, of_any_order, person
from mutualevidence.interchange.records.readers import settle_translation
from mutualevidence.interchange.records.record import PARTS, Read, Record, Row, finished, problem
from mutualevidence.interchange.records.reported import settle_reported
from mutualevidence.interchange.yaml.tree import yaml_members
from mutualevidence.model.name import Name

_H = "hayagriva, file format"

TYPES: dict[str, str] = {
    # hayagriva's entry type: CSL's type, for an entry that stands alone
    "article": "article-journal", "chapter": "chapter", "entry": "entry-encyclopedia", "anthos": "chapter",
    "report": "report", "thesis": "thesis", "web": "webpage", "scene": "motion_picture", "artwork": "graphic",
    "patent": "patent", "case": "legal_case", "newspaper": "article-newspaper", "legislation": "legislation",
    "manuscript": "manuscript", "original": "document", "post": "post", "misc": "document",
    "performance": "performance", "periodical": "periodical", "proceedings": "book", "book": "book",
    "blog": "webpage",
    "reference": "book", "conference": "paper-conference", "anthology": "book", "repository": "software",
    "thread": "post", "tweet": "post", "video": "motion_picture", "audio": "song", "exhibition": "event",
}  # fmt: skip
IN_PARENT: dict[tuple[str, str], str] = {
    # Entry type, type of its parent: CSL's type
    ("article", "periodical"): "article-journal",
    ("article", "newspaper"): "article-newspaper",
    ("article", "blog"): "post-weblog",
    ("article", "web"): "webpage",
    ("article", "proceedings"): "paper-conference",
    ("article", "conference"): "paper-conference",
    ("article", "repository"): "article",
    ("article", "anthology"): "chapter",
    ("article", "book"): "chapter",
    ("web", "blog"): "post-weblog",
    ("entry", "reference"): "entry-encyclopedia",
    ("video", "video"): "broadcast",
    ("audio", "audio"): "song",
}
DEFAULT_PARENTS: dict[str, str] = {
    # Entry type: what its parent is where it does not say
    "article": "periodical", "chapter": "book", "entry": "reference", "anthos": "anthology", "web": "web",
    "scene": "video", "artwork": "exhibition", "video": "video", "audio": "audio", "post": "thread",
}  # fmt: skip
FIELDS: dict[str, Row] = {
    "title": Row("title", "title", f"{_H}: title"),
    "date": Row("date", "issued", f"{_H}: date"),
    "abstract": Row("lines", "abstract", f"{_H}: abstract"),
    "genre": Row("text", "genre", f"{_H}: genre"),
    "issue": Row("text", "issue", f"{_H}: issue"),
    "volume": Row("text", "volume", f"{_H}: volume"),
    "volume-total": Row("text", "number-of-volumes", f"{_H}: volume-total"),
    "edition": Row("edition", "edition", f"{_H}: edition"),
    "chapter": Row("text", "chapter-number", f"{_H}: chapter"),
    "page-range": Row("pages", "page", f"{_H}: page-range"),
    "page-total": Row("text", "number-of-pages", f"{_H}: page-total"),
    "time-range": Row("custom", "", f"{_H}: time-range"),
    "runtime": Row("text", "dimensions", f"{_H}: runtime"),
    "language": Row("language", "language", f"{_H}: language"),
    "archive": Row("text", "archive", f"{_H}: archive"),
    "archive-location": Row("text", "archive-place", f"{_H}: archive-location"),
    "call-number": Row("text", "call-number", f"{_H}: call-number"),
    "note": Row("notes", "note", f"{_H}: note"),
    "location": Row("text", "publisher-place", f"{_H}: location"),
    "organization": Row("text", "publisher", f"{_H}: organization"),
    "doi": Row("doi", "DOI", f"{_H} 0.1 to 0.3: doi"),
    "isbn": Row("issn", "ISBN", f"{_H} 0.1 to 0.3: isbn"),
    "issn": Row("issn", "ISSN", f"{_H} 0.1 to 0.3: issn"),
}
ROLES: dict[str, str] = {
    # affiliated.role: CSL's name variable
    "translator": "translator", "director": "director", "illustrator": "illustrator", "narrator": "narrator",
    "producer": "producer", "executiveproducer": "executive-producer", "writer": "script-writer",
    "composer": "composer", "compiler": "compiler", "organizer": "organizer", "collaborator": "contributor",
    "castmember": "performer",
}  # fmt: skip
"""Roles in small letters and without hyphens: before 0.4 they were written "ExecutiveProducer"."""
PARENT_TEXTS = {"volume": "volume", "issue": "issue", "edition": "edition", "page-range": "page"}


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in hayagriva YAML ``data``, and what was wrong with it."""
    entries, problems = yaml_members(data, file)
    records = []
    for key, entry in entries.items():
        if isinstance(entry, Mapping):
            record = record_of(entry, file, f'the entry "{key}"')
            record.key = key
            records.append(record)
        else:
            message = f'"{key}" is no entry'
            problems.append(problem("no-item", message, "An entry has a type and a title.", file=file))
    return finished(
        records,
        problems,
        nothing=problem("no-items", "there is no entry in it", "An entry has a type and a title.", file=file),
    )


def record_of(entry: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one entry as a record; what it stands in is its parent."""
    record = Record(file, label=label)
    kind = words(entry.get("type")).lower()
    parents = [mapping(each) for each in listed(entry.get("parent"))]
    parent_kind = (words(parents[0].get("type")).lower() or DEFAULT_PARENTS.get(kind, "")) if parents else ""
    record.type = IN_PARENT.get((kind, parent_kind)) or TYPES.get(kind, "document")
    if kind not in TYPES:
        record.warn(
            "unknown-type", f'{label or "an entry"} has the type "{kind}"', "It is read as a document.", "type"
        )
    for name, value in entry.items():
        _read(record, name, value)
    for parent in parents:
        _read_parent(record, parent)
    settle_translation(record)
    _settle_episode(record)
    _settle_archive(record)
    settle_reported(record)
    return record


def _settle_episode(record: Record) -> None:
    """What has a number in a series of recordings is an episode of it, not a song (APA 10.12, 10.13)."""
    texts = record.texts
    if record.type == "song" and "container-title" in texts and "issue" in texts:
        record.type = "broadcast"
        texts.setdefault("medium", "Audio podcast episode")
    elif record.type == "broadcast" and "container-title" in texts:
        texts.setdefault("medium", "TV series episode")
    if record.type == "broadcast" and "issue" in texts:
        season, episode = texts.pop("volume", ""), texts.pop("issue")
        record.put("number", f"Season {season}, Episode {episode}" if season else episode, "issue")


def _settle_archive(record: Record) -> None:
    """What an article's repository is: its archive, with arXiv's number (APA 10.8)."""
    texts = record.texts
    if record.type == "software" and "number" in texts:
        texts.setdefault("version", texts.pop("number"))  # hayagriva has no field for it
    if record.type != "article":
        return
    archive = texts.pop("container-title", "")
    record.put("publisher", archive, "parent")
    if archive.lower() == "arxiv" and _ARXIV(texts.get("number", "")):
        record.keep("eprint", texts.pop("number"))
        record.keep("eprinttype", "arxiv")


_ARXIV = re.compile(r"(?:arXiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?", re.IGNORECASE).fullmatch


def _read(record: Record, name: str, value: object) -> None:
    if name in ("author", "editor"):
        tell_odd(record, name, value, groups=True)
        for each in listed(value):
            alias, who = words(mapping(each).get("alias")), _name(each)
            if alias and record.type in ("post", "post-weblog"):
                who = attrs.evolve(who, username=f"@{alias.removeprefix('@')}")
            else:
                record.keep("alias", alias)
            record.add_name(name, who)
    elif name == "affiliated":
        _affiliated(record, value)
    elif name == "publisher":
        record.put("publisher", _formatted(mapping(value).get("name") or value))
        record.put("publisher-place", _formatted(mapping(value).get("location")))
    elif name == "url":
        record.take(name, words(mapping(value).get("value")) or words(value), Row("url", "URL"))
        record.put_date("accessed", words(mapping(value).get("date")))
    elif name == "serial-number":
        _numbers(record, value)
    elif name == "title":
        settings = mapping(value)
        record.take(name, _formatted(value, marks=True), FIELDS[name])
        record.put("translated-title", _formatted(settings.get("translation"), marks=True))
        record.put("title-short", _formatted(settings.get("short") or settings.get("shorthand")))
    elif name in FIELDS:
        if not _formatted(value):
            tell_odd(record, name, value)
        record.take(name, _formatted(value), FIELDS[name])
    elif name not in ("type", "parent"):
        record.keep(name, value)


def _affiliated(record: Record, value: object) -> None:
    for group_of in listed(value):
        role = words(mapping(group_of).get("role"))
        variable = ROLES.get(role.lower().replace("-", ""), "")
        for each in listed(mapping(group_of).get("names")):
            if variable:
                record.add_name(variable, _name(each))
            else:
                record.keep(role or "affiliated", str(_name(each)))


def _formatted(value: object, *, marks: bool = False) -> str:
    """Returns a formattable string: its value, where it comes with a short form or other settings.

    Braces, or the setting ``verbatim``, keep letter case; ``marks`` has CSL's mark for that in their place.
    """
    settings = mapping(value)
    cased = words(settings.get("sentence-case")) if marks else ""
    text = cased or words(settings.get("value")) or words(value)
    if "{" in text:
        text = _BRACED.sub(r'<span class="nocase">\1</span>' if marks else r"\1", text)
    elif marks and (cased or settings.get("verbatim")):
        text = f'<span class="nocase">{text}</span>'
    return text


_BRACED = re.compile(r"\{([^{}]*)\}")


def _numbers(record: Record, value: object) -> None:
    numbers = mapping(value) or {"serial": value}
    for kind, number in numbers.items():
        text = words(number)
        if kind == "doi":
            record.take(kind, text, Row("doi", "DOI"))
        elif kind in ("isbn", "issn"):
            record.take(kind, text, Row("issn", kind.upper()))
        elif kind in ("pmid", "pmcid"):
            record.put(kind.upper(), text)
        elif kind == "serial":
            record.put("number", text)
        elif kind == "arxiv":
            record.put("URL", f"https://arxiv.org/abs/{text.removeprefix('arXiv:').split(' ')[0]}")
            record.keep("eprint", text)
            record.keep("eprinttype", "arxiv")
        else:
            record.keep(kind, text)


def _name(value: object) -> Name:
    """ "Family, Given, Suffix", or its parts."""
    parts = mapping(value)
    if parts:
        family = " ".join(part for part in (words(parts.get("prefix")), words(parts.get("name"))) if part)
        given = words(parts.get("given-name"))
        return person(family, given, words(parts.get("suffix"))) if given else group(family)
    text = words(value)
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) == 3:
        suffix, given = sorted(pieces[1:], key=len)
        return person(pieces[0], given, suffix)
    return of_any_order(text)


def _read_parent(record: Record, parent: Mapping[str, Any]) -> None:
    """What an entry stands in is its container; what stands in a container already is in a series."""
    title = _formatted(parent.get("title"))
    in_series = "container-title" in record.texts or (record.type in ("book", "report") and title)
    if in_series:
        record.take("parent", title, Row("title", "collection-title"))
        record.put("collection-number", words(parent.get("volume")) or words(parent.get("issue")))
    else:
        shown = _formatted(parent.get("title"), marks=record.type in PARTS)
        record.take("parent", shown, Row("text", "container-title"))
        for name, variable in PARENT_TEXTS.items():
            record.put(variable, words(parent.get(name)))
    wanted = ["editor", "publisher", "serial-number", "location", "organization"]
    wanted += ["affiliated"] * (record.type == "broadcast") + ["url"] * ("URL" not in record.texts)
    for name in wanted:
        if name in parent:
            _read(record, name, parent[name])
    if not in_series and parent.get("author"):
        for each in listed(parent["author"]):
            record.add_name("container-author", _name(each))
    if "issued" not in record.dates:
        record.put_date("issued", words(parent.get("date")))
    for further in listed(parent.get("parent")):
        _read_parent(record, mapping(further))
