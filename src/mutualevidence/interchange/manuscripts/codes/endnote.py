"""Reads and writes the citations of EndNote: its XML, in the field's code or beside it (EndNote X to 21).

Attributes of ``<Cite>``: AuthorYear is "Author (Year)", ExcludeAuth and ExcludeYear leave one of them out, Hidden
only lists the work (EndNote manual, Edit & Manage Citations).
"""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.interchange.manuscripts.codes.content import (
    CodeError,
    Content,
    after,
    before,
    unpacked,
    with_place,
)
from mutualevidence.interchange.records.people import inverted
from mutualevidence.interchange.xml.endnote import record_in
from mutualevidence.interchange.xml.endnote_writing import record_of
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.interchange.xml.writing import Node, bare_xml
from mutualevidence.model.citation import CitationItem
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.locator import parse_locator
from mutualevidence.model.reference import Reference


def read(code: str, data: str) -> Content:
    """Returns what the field cites, whose code or ``data`` holds EndNote's XML; raises `CodeError`."""
    start = code.find("<EndNote")
    content = code[start:].encode() if start >= 0 else unpacked(data).rstrip(b"\0") if data else b""
    cites = Records(content, ("Cite",))
    found = list(cites)
    if not found:
        problem = cites.problems[0].message if cites.problems else "it has no data"
        raise CodeError(problem)
    works, missing, items = {}, [], []
    for cite in found:
        identity, reference = _work(cite)
        if cite.first("record") is None:
            missing.append(identity)
        works[identity] = reference
        items.append(_item(identity, cite))
    return Content(
        tuple(items),
        works,
        narrative=any(cite.attributes.get("AuthorYear") == "1" for cite in found),
        missing=tuple(missing),
        listed_only=frozenset(_work(cite)[0] for cite in found if cite.attributes.get("Hidden") == "1"),
    )


def _work(cite: Element) -> tuple[str, Reference]:
    record = cite.first("record")
    number = cite.text("RecNum")
    if record is None:
        author, year = cite.text("Author"), cite.text("Year")
        names = {"author": (inverted(author),)} if author else {}
        dates = {"issued": Date.parse(year)} if year.isdecimal() else {}
        return f"{author} {year} {number}", Reference("", names=names, dates=dates)
    keys = record.all("foreign-keys", "key")
    library = keys[0].attributes.get("db-id", "") if keys else ""
    problems: list[Diagnostic] = []
    reference = record_in(record, "", problems).reference()
    return f"{library} {number or record.text('rec-number') or reference.title}", reference


def _item(identity: str, cite: Element) -> CitationItem:
    label, locator = parse_locator(cite.text("Pages")) if cite.text("Pages") else ("page", "")
    return CitationItem(
        identity,
        locator=locator,
        label=label,
        prefix=before("".join(_text(cite, "Prefix"))),
        suffix=after("".join(_text(cite, "Suffix"))),
        suppress_author=cite.attributes.get("ExcludeAuth") == "1",
        author_only=cite.attributes.get("ExcludeYear") == "1",
    )


def _text(cite: Element, name: str) -> list[str]:
    """Returns the words of ``name`` with their blanks, which set them off from the work."""
    found = cite.first(name)
    return list(found.pieces()) if found is not None else []


# Writing

_LIBRARY = "mutualevidence"
"""Stands for the library that the works come from; EndNote takes their records from the document."""


def code(content: Content, text: str, numbers: Mapping[str, int]) -> str:
    """The instruction of an EndNote citation that shows ``text``; ``numbers`` are those of the works' records."""
    cites = [
        _cite(content, with_place(item, "page"), text if place == 0 else "", numbers[item.id])
        for place, item in enumerate(content.items)
    ]
    return f" ADDIN EN.CITE {bare_xml(('EndNote', {}, cites))}"


def _cite(content: Content, item: CitationItem, text: str, number: int) -> Node:
    reference = content.works[item.id]
    named = next(iter(reference.names.values()), ())
    attributes = {
        name: "1"
        for name, wanted in (
            ("AuthorYear", content.narrative),
            ("ExcludeAuth", item.suppress_author),
            ("ExcludeYear", item.author_only),
            ("Hidden", item.id in content.listed_only),
        )
        if wanted
    }
    values = {
        "Author": (named[0].family or named[0].literal) if named else "",
        "Year": str(reference.year or ""),
        "RecNum": str(number),
        "Prefix": item.prefix,
        "Suffix": item.suffix,
        "Pages": item.locator,
        "DisplayText": text,
    }
    children: list[Node] = [(name, {}, value) for name, value in values.items() if value]
    return ("Cite", attributes, [*children, _record(reference, number)])


def _record(reference: Reference, number: int) -> Node:
    """Returns the work's record with its number in the library, and its key as the label."""
    _, attributes, content = record_of(reference)
    keys: Node = ("foreign-keys", {}, [("key", {"app": "EN", "db-id": _LIBRARY}, str(number))])
    return ("record", attributes, [("rec-number", {}, str(number)), keys, *content])
