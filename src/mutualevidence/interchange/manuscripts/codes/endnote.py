"""Reads the citations of EndNote: its XML, in the field's code or in base64 beside it (EndNote X to 21, fields).

Attributes of ``<Cite>``: AuthorYear is "Author (Year)", ExcludeAuth and ExcludeYear leave one of them out, Hidden
only lists the work (EndNote manual, Edit & Manage Citations).
"""

from __future__ import annotations

from mutualevidence.interchange.manuscripts.codes.content import CodeError, Content, after, before, unpacked
from mutualevidence.interchange.records.people import inverted
from mutualevidence.interchange.xml.endnote import record_in
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.model.citation import CitationItem
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.locator import parse_locator
from mutualevidence.model.reference import Reference


def read(code: str, data: str) -> Content:
    """What the field cites, whose code or ``data`` holds EndNote's XML; raises `CodeError`."""
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
        listed_only=all(cite.attributes.get("Hidden") == "1" for cite in found),
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
    """The words of ``name`` with their blanks, which set them off from the work."""
    found = cite.first(name)
    return list(found.pieces()) if found is not None else []
