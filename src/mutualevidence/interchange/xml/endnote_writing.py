"""Writes EndNote XML: RIS's tags at the places that EndNote's XML has for them (`xml.endnote`)."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.interchange.tagged.endnote import LIKE, TYPES
from mutualevidence.interchange.tagged.ris_writing import one_line, ris_fields_of
from mutualevidence.interchange.xml.endnote import NUMBERS, TAGS
from mutualevidence.interchange.xml.writing import Node, xml_text
from mutualevidence.model.reference import Reference

_PLACES = {tag: path for path, tag in reversed(TAGS.items())} | {
    "JF": ("periodical", "full-title"),
    "ID": ("label",),
}
_NAMES = {kind: name.title() for name, kind in reversed(TYPES.items())}
_NAMES |= {kind: _NAMES[like] for kind, like in LIKE.items()}
_NUMBER_OF = {kind: number for number, kind in NUMBERS.items()}
_ORDER = (
    "ref-type contributors titles periodical pages volume number issue num-vols edition section keywords dates "
    "pub-location publisher isbn accession-num call-num electronic-resource-num abstract notes urls "
    "work-type label language"
).split()


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` as EndNote XML, for File, Import in EndNote and other programs."""
    records: list[Node] = [record_of(reference) for reference in references]
    return xml_text(("xml", {}, [("records", {}, records)]))


def record_of(reference: Reference) -> tuple[str, dict[str, str], list[Node]]:
    """Returns ``reference`` as EndNote's ``<record>``."""
    kind, fields = ris_fields_of(reference)
    last = next((value for tag, value in fields if tag == "EP"), "")
    root: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for tag, value in fields:
        path = _PLACES.get(tag)
        if path is None:
            continue
        if tag == "SP" and last:
            value = f"{value}-{last}"
        if tag == "AU" and "," not in value:
            value = f"{value},"  # so that EndNote does not take a group for a person
        if tag == "DA" and value.count("/") == 3:
            value = "-".join(part for part in value.split("/") if part)
        root.setdefault(path[0], []).append((path[1:], one_line(value)))
    name = _NAMES.get(kind, "Generic")
    children: list[Node] = [("ref-type", {"name": name}, _NUMBER_OF.get(LIKE.get(kind, kind), "13"))]
    for top in sorted(root, key=lambda top: _ORDER.index(top) if top in _ORDER else len(_ORDER)):
        children += _nested(top, root[top])
    return ("record", {}, children)


def _nested(name: str, leaves: list[tuple[tuple[str, ...], str]]) -> list[Node]:
    """Returns the element ``name`` with what lies below it; texts directly in it each make one."""
    nodes: list[Node] = [(name, {}, value) for path, value in leaves if not path]
    below: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for path, value in leaves:
        if path:
            below.setdefault(path[0], []).append((path[1:], value))
    if below:
        nodes.append((name, {}, [node for child, inside in below.items() for node in _nested(child, inside)]))
    return nodes
