"""References of ours for those of citeproc-py, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.citeproc_py.source import Date, DateRange, LiteralDate, Name, Reference
from mutualevidence.model import date as model_date
from mutualevidence.model import reference as model
from mutualevidence.model.csl_item.names import csl_name
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES

_DATE_PARTS = ("year", "month", "day")


def entry_of(reference: model.Reference) -> Reference:
    """Returns ``reference`` as citeproc-py's users see it; it is rendered as it was read."""
    variables: dict[str, Any] = {
        **reference.texts,
        **{variable: [Name(**csl_name(name)) for name in names] for variable, names in reference.names.items()},
        **{variable: _entry_date(date) for variable, date in reference.dates.items()},
    }
    entry = Reference(
        reference.id.lower(),
        reference.type,
        **{variable.replace("-", "_"): value for variable, value in variables.items()},
    )
    object.__setattr__(entry, "read", attrs.evolve(reference, id=reference.id.lower()))
    object.__setattr__(entry, "shown", dict(entry))
    return entry


def _entry_date(date: model_date.Date) -> Date | DateRange | LiteralDate:
    if not date.start and not date.end:
        return LiteralDate(date.literal, circa=date.circa)
    start = Date(**dict(zip(_DATE_PARTS, date.start or (0,), strict=False)))
    if date.season:
        start["season"] = date.season
    if date.end is None:
        start["circa"] = date.circa
        return start
    end = {"end": Date(**dict(zip(_DATE_PARTS, date.end, strict=False)))} if date.end else {}
    return DateRange(begin=start, circa=date.circa, **end)


def reference_of(key: str, entry: Any) -> model.Reference:
    """Returns the reference for ``entry``, a `Reference` of ours or of citeproc-py, under ``key``.

    One that was read and not changed since is rendered as it was read.
    """
    read = getattr(entry, "__dict__", {}).get("read")
    if read is not None and entry.__dict__["shown"] == entry:
        known: model.Reference = attrs.evolve(read, id=key)
        return known
    item: dict[str, Any] = {"id": key, "type": str(entry.type)}
    for name, value in entry.items():
        variable = name if name in _UNDERSCORED else name.replace("_", "-")
        if variable in NAME_VARIABLES:
            item[variable] = [dict(person) for person in value]
        elif variable in DATE_VARIABLES:
            item[variable] = _csl_of_date(value)
        elif value is not None:
            item[variable] = value if isinstance(value, int) else str(value)
    return model.Reference.from_csl(item)


_UNDERSCORED = frozenset(("archive_collection", "archive_location"))


def _csl_of_date(value: Any) -> dict[str, Any] | None:
    """CSL-JSON of a date of citeproc-py: `Date`, `DateRange` or `LiteralDate`."""
    if not isinstance(value, Mapping):
        return None
    circa = bool(value.get("circa"))
    if "begin" in value:
        parts = [_parts(value["begin"]), _parts(value["end"]) if "end" in value else [0]]
        return {"date-parts": parts, "circa": circa}
    if "year" in value:
        return {"date-parts": [_parts(value)], "season": value.get("season", ""), "circa": circa}
    return {"literal": str(getattr(value, "text", "")), "circa": circa}


def _parts(date: Mapping[str, Any]) -> list[Any]:
    return [date[part] for part in _DATE_PARTS if part in date]
