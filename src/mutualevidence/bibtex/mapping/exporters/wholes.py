"""Reads what programs put into the wrong field of books, theses and programs (APA 7, 10.2 to 10.10)."""

from __future__ import annotations

import re

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.types import TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern


def part_of_book(reading: Reading) -> str:
    """Returns a chapter or paper, whose book is named."""
    values = reading.values
    if "maintitle" in values or "crossref" in values:
        return ""
    moved = "booktitle" not in values and reading.entry.type != "article" and "journal" in values
    if moved:
        values["booktitle"] = values.pop("journal")  # Scopus
    elif reading.kind.form == "part":
        return ""
    if "booktitle" not in values or "journal" in values or "journaltitle" in values:
        return ""
    if values["booktitle"] == values.get("publisher"):
        del values["booktitle"]
        return "the publisher in booktitle"
    if not ("editor" in values or "publisher" in values) or "pages" not in values:
        return ""
    paper = values["booktitle"].lower().lstrip("{ ").startswith(("proceedings", "proc."))
    reading.change_kind(TYPES["inproceedings" if paper else "incollection"])
    return "a part of the book that booktitle names"


def edition_in_title(reading: Reading) -> str:
    """Returns the edition that stands at the end of a book's title, and takes "In:" from its beginning."""
    values = reading.values
    name = "booktitle" if "booktitle" in values else "title"
    value = values.get(name, "")
    told = []
    if name == "booktitle" and value[:3] == "In:":
        value = value[3:].lstrip()
        told.append('"In:" before a book')
    if (found := _EDITION_AFTER_TITLE.search(value)) is not None:
        value = value[: found.start()]
        values.setdefault("edition", found[1])
        told.append("the edition after a title")
    if told:
        values[name] = value
    return "; ".join(told)


_EDITION_AFTER_TITLE = LazyPattern(
    r"(?:,|(?<![\s,]))\s*+(?:\(|(?<=[,.] ))((?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|rev(?:\.|ised)) (?:ed\.?|edn\.?|edition))(?:\)|(?<=[.n]))\.?$",
    re.IGNORECASE,
)
"""An edition in the title of a book, as ScienceDirect, PsycINFO and people have it."""


def chapter_in_title(reading: Reading) -> str:
    """Returns the number of a chapter that stands before its title: "Chapter 9 - Working Memory"."""
    values = reading.values
    found = _CHAPTER.match(values["title"])
    if found is None or "booktitle" not in values:
        return ""
    values["title"] = values["title"][found.end() :]
    values.setdefault("chapter", found[1])
    return "the number of a chapter before its title"


_CHAPTER = LazyPattern(
    r"ch(?:apter|ap\.|\.) (\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:\s+[-–—]+|[.:])\s+(?=\S)",
    re.IGNORECASE,
)


def version_in_title(reading: Reading) -> str:
    """Returns the version of a program that stands after its name: "JASP (Version 0.17.1)" (10.10)."""
    texts = reading.texts
    said = f"{reading.type} {texts.get('genre', '')} {texts.get('medium', '')}".lower()
    found = _VERSION.search(texts.get("title", "")) if "software" in said or "app" in said else None
    if found is None or "version" in texts:
        return ""
    texts["version"] = found[1]
    texts["title"] = texts["title"][: found.start()]
    return "the version after a title"


_VERSION = LazyPattern(r",? \((?:version|ver\.?|v\.?) ?(\d[\w.-]*)\)$", re.IGNORECASE)


def database_as_journal(reading: Reading) -> str:
    """Returns a thesis whose database ProQuest names as the journal (10.6, example 65)."""
    values = reading.values
    name = "journal" if "journal" in values else "journaltitle"
    if _DATABASE.match(values.get(name, "").strip("{} ")) is None:
        return ""
    values["publisher"] = values.pop(name)
    values.pop("pages", None)
    return "the database in journal"


_DATABASE = LazyPattern(r"(?:ProQuest|PQDT|ETD|OATD|EThOS|DART-Europe|Dissertation Abstracts|.*\bDissertations\b)")


def school_as_publisher(reading: Reading) -> str:
    """Returns a thesis whose university stands in ``publisher``."""
    values = reading.values
    if "school" in values or "institution" in values:
        return ""
    values["institution"] = values.pop("publisher")
    return "the university in publisher"
