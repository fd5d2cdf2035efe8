"""Preprints as arXiv's API gives them: an Atom feed (arXiv API User's Manual, 3.3; RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import natural
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.xml.tree import Element, Records

_MANUAL = "arXiv API User's Manual, 3.3.2"

FIELDS: dict[str, Row] = {
    "title": Row("title", "title", f"{_MANUAL}: title"),
    "summary": Row("lines", "abstract", f"{_MANUAL}: summary"),
    "published": Row("date", "issued", f"{_MANUAL}: published, the date of version 1"),
    "updated": Row("custom", "", f"{_MANUAL}: the date of this version"),
    "comment": Row("custom", "", f"{_MANUAL}: arxiv:comment"),
    "journal_ref": Row("custom", "", f"{_MANUAL}: where the work was published afterwards, in words"),
    "doi": Row("custom", "", f"{_MANUAL}: the DOI of what was published afterwards, not of the preprint"),
}
_NUMBER = re.compile(r"(?:abs|pdf)/(.+?)(v\d+)?$")
ADDRESS = "https://arxiv.org/abs/"
DOI_PREFIX = "10.48550/arXiv."
"""arXiv's DOI for each preprint (arXiv, 2022)."""


def references(data: object, file: str = "") -> Read:
    """Returns the references in a feed of arXiv's API, and what was wrong with it; an error entry is reported."""
    entries = Records(data if isinstance(data, bytes | str) else b"", ("entry",), file)
    found, diagnostics = finished(_records(entries, file))
    for reference in found:
        if "arxiv-error" in reference.custom:
            message = f"arXiv answers with an error: {reference.custom['arxiv-error']}"
            diagnostics.append(problem("registry-error", message, "Check the identifier.", file=file))
    found = [reference for reference in found if "arxiv-error" not in reference.custom]
    if not found and not diagnostics and not entries.problems:
        entries.problems.append(
            problem("no-items", "there is no entry in it", "Is the identifier right?", file=file)
        )
    return found, [*entries.problems, *diagnostics]


def _records(entries: Records, file: str) -> Iterator[Record]:
    for number, entry in enumerate(entries, 1):
        yield record(entry, file, f"entry {number}")


def record(entry: Element, file: str = "", label: str = "") -> Record:
    """Returns one preprint as a record."""
    reading = Record(file, entry.line, label)
    reading.type = "article"
    address = entry.text("id")
    if "/api/errors" in address:
        reading.keep("arxiv-error", entry.text("summary") or address)
        return reading
    for child in entry:
        row = FIELDS.get(child.name)
        if row is not None:
            reading.take(f"arxiv-{child.name}", marked(child.markup(), lines=row.kind == "lines"), row)
    for author in entry.all("author"):
        name = author.text("name")
        if name:
            reading.add_name("author", natural(name))
    for category in entry.all("category"):
        reading.keep("arxiv-category", category.attributes.get("term", ""))
    reading.put("publisher", "arXiv")
    _number(reading, address)
    return reading


def _number(reading: Record, address: str) -> None:
    """The preprint's number, its address and the DOI that arXiv gives it."""
    match = _NUMBER.search(address)
    if match is None:
        reading.put("URL", address)
        return
    number, version = match[1], match[2] or ""
    reading.put("URL", ADDRESS + number)
    reading.put("DOI", DOI_PREFIX + number)
    reading.keep("eprint", number)
    reading.keep("eprinttype", "arxiv")
    reading.keep("arxiv-version", version)
