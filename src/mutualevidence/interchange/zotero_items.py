"""CSL-JSON as Zotero imports it: what an item type of Zotero's has no field for goes to Extra, which is ``note``.

Zotero's import keeps the variables that it maps to fields of the item type, and drops the others; lines
"variable: value" in Extra are cited by as if they were fields (zotero.org, Citing Fields from Extra). pandoc and
citeproc-js read these lines, too. What was moved stands under ``custom``, which Zotero passes over: read back, the
reference is the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mutualevidence.interchange.zotero_fields import TYPES as ITEM_TYPES
from mutualevidence.model.csl_item.dates import date_from_csl
from mutualevidence.model.csl_item.moved import MOVED
from mutualevidence.model.date import write_edtf
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES

_ALWAYS = frozenset("id type custom note title title-short abstract language URL accessed issued author".split())
"""What every item type has (Zotero schema)."""
_PRINT = "publisher publisher-place archive archive_location call-number source"
_BOOK = f"{_PRINT} collection-title collection-number volume number-of-volumes edition ISBN editor translator"
_PART = f"{_BOOK} container-title page"
_FIELDS = {
    "article": "genre number publisher DOI",
    "article-journal": "container-title container-title-short collection-title volume issue page DOI ISSN",
    "article-magazine": "container-title volume issue page ISSN",
    "article-newspaper": "container-title publisher-place edition section page ISSN",
    "bill": "number section page authority chapter-number",
    "book": f"{_BOOK} number-of-pages collection-editor",
    "broadcast": "medium",
    "chapter": f"{_PART} container-author collection-editor",
    "dataset": "genre number version publisher DOI",
    "entry-dictionary": _PART,
    "entry-encyclopedia": _PART,
    "graphic": "medium dimensions",
    "hearing": "authority number section",
    "interview": "medium interviewer",
    "legal_case": "authority number",
    "legislation": "number section page",
    "manuscript": "genre publisher-place",
    "map": "genre scale edition publisher publisher-place ISBN",
    "motion_picture": "publisher medium dimensions director",
    "paper-conference": f"{_PRINT} container-title event-title volume page collection-title DOI ISBN editor",
    "patent": "number page",
    "personal_communication": "genre recipient",
    "post": "container-title genre",
    "post-weblog": "container-title genre",
    "report": f"{_PRINT} genre number collection-title page",
    "software": "version publisher publisher-place collection-title ISBN",
    "song": "publisher publisher-place medium ISBN",
    "speech": "genre event-title",
    "standard": "number publisher",
    "thesis": f"{_PRINT} genre number-of-pages",
    "webpage": "container-title genre",
}
"""The variables that Zotero's item type for a CSL type has fields for, without loss (Zotero schema, csl); one that
is not here goes to Extra, where it counts as much."""
_HELD = {kind: _ALWAYS.union(fields.split()) for kind, fields in _FIELDS.items()}
_TYPES = frozenset(kind for kind, _ in ITEM_TYPES.values())


def with_extra(item: dict[str, Any]) -> dict[str, Any]:
    """Returns an item of CSL-JSON with the variables that Zotero has no field for as lines of its ``note``.

    >>> book = {"id": "a", "type": "book", "title": "Air", "original-date": {"date-parts": [[1641]]}}
    >>> with_extra(book)["note"]
    'original-date: 1641'
    """
    kind = item["type"]
    held = _HELD.get(kind, _ALWAYS)
    moved = {variable: value for variable, value in item.items() if variable not in held}
    lines = [line for variable, value in moved.items() for line in _lines(variable, value)]
    if kind and kind not in _TYPES:
        lines.insert(0, f"type: {kind}")
    if not lines:
        return item
    kept = {variable: value for variable, value in item.items() if variable not in moved}
    if "note" in item:
        moved["note"] = item["note"]
        lines.append(item["note"])
    kept["note"] = "\n".join(lines)
    kept["custom"] = {**item.get("custom", {}), MOVED: json.dumps([kept["note"], moved], ensure_ascii=False)}
    return kept


def _lines(variable: str, value: Any) -> list[str]:
    """Returns the lines of Extra for a variable: one for each name."""
    if variable in NAME_VARIABLES:
        return [f"{variable}: {_name(name)}" for name in value]
    if variable in DATE_VARIABLES:
        date = date_from_csl(value)
        value = (date.literal or write_edtf(date)) if date is not None else ""
    text = " ".join(str(value).split())
    return [f"{variable}: {text}"] if text else []


def _name(name: Mapping[str, Any]) -> str:
    """Returns a name as Extra has it: "Family || Given", or the group's."""
    family, given = name.get("family", ""), name.get("given", "")
    return " ".join(
        (f"{family} || {given}" if family and given else name.get("literal") or family or given).split()
    )
