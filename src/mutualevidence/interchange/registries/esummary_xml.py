"""PubMed's esummary in XML, both versions, as the objects that its JSON has (NCBI E-utilities, DocSum)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.model.diagnostic import Diagnostic

RECORDS = ("DocSum", "DocumentSummary")
"""Version 1.0, esummary's own, and 2.0."""
_OTHER_NAMES = {"id": "uid", "authorlist": "authors", "langlist": "lang", "pubtypelist": "pubtype"}
"""Names of version 1.0 that 2.0 has others for."""
_TWICE = frozenset({"doi", "so", "pmid"})
"""What version 1.0 says once more outside its list of identifiers, or in one line for print."""


def summaries(data: bytes | str, file: str = "") -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """The summaries in XML ``data``, with the names that the JSON has, and what was wrong with it.

    >>> summaries("<DocSum><Id>7</Id><Item Name='Title' Type='String'>Aid</Item></DocSum>")[0]
    [{'uid': '7', 'title': 'Aid'}]
    """
    elements = Records(data, RECORDS, file)
    found = [dict(_members(element)) for element in elements]
    return found, elements.problems


def _members(summary: Element) -> Iterator[tuple[str, Any]]:
    if "uid" in summary.attributes:
        yield "uid", summary.attributes["uid"]
    for child in summary:
        name = _name(child)
        name = _OTHER_NAMES.get(name, name)
        if child.name != "Item" or name not in _TWICE:
            value = [_part(each, name) for each in child] if child.children else child.markup().strip()
            if value:
                yield name, value


def _name(element: Element) -> str:
    return element.attributes.get("Name", element.name).lower()


def _part(element: Element, of: str) -> Any:
    """Returns a member of a list: an object where it has parts, and for authors and identifiers always."""
    if element.children:
        return {_name(each): each.text() for each in element}
    if element.name == "Item" and of == "authors":
        return {"name": element.text(), "authtype": element.attributes.get("Name", "Author")}
    if element.name == "Item" and of == "articleids":
        return {"idtype": _name(element), "value": element.text()}
    return element.text()
