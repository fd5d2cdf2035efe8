"""Properties of studies by which a reviewer pools them apart or regresses effects on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.comparisons import participants_of
from mutualevidence.evidence.selection import Selected
from mutualevidence.model.numbers import read_number

_TEXTS: Mapping[str, Callable[[Selected], str]] = {
    "design": lambda each: each.study.design,
    "country": lambda each: each.study.country,
    "setting": lambda each: each.study.setting,
    "population": lambda each: each.study.population,
    "condition": lambda each: each.study.condition,
    "funding": lambda each: each.study.funding,
    "risk-of-bias": lambda each: each.rob.overall if each.rob else "",
    "instrument": lambda each: each.finding.outcome.instrument,
    "time": lambda each: each.finding.time.point if each.finding.time else "",
    "analysis": lambda each: each.finding.analysis.set if each.finding.analysis else "",
}

PROPERTIES = (*_TEXTS, "year", "n", "weeks")
"""Names of the properties that every study may have; further ones are the first parts of tags."""


def property_text(each: Selected, name: str, years: Mapping[str, float]) -> str:
    """Returns the property ``name`` of a study or its finding, as text; "" where it is not recorded.

    ``years`` tell when each entry was published.
    """
    name = name.casefold()
    if name in _TEXTS:
        return _TEXTS[name](each)
    number = _recorded_number(each, name, years)
    return f"{number:g}" if number is not None else _of_tags(each, name)


def property_number(each: Selected, name: str, years: Mapping[str, float]) -> float | None:
    """Returns the property ``name`` as a number; None where it is not recorded or is no number."""
    name = name.casefold()
    found = _recorded_number(each, name, years)
    if found is not None or name in ("year", "n", "weeks"):
        return found
    try:
        return float(read_number(property_text(each, name, years)))
    except InvalidValueError:
        return None


def _recorded_number(each: Selected, name: str, years: Mapping[str, float]) -> float | None:
    if name == "year":
        return years.get(each.study.key)
    if name == "n":
        return participants_of(each)
    if name == "weeks":
        weeks = each.finding.time.weeks if each.finding.time else None
        return None if weeks is None else float(weeks)
    return None


def _of_tags(each: Selected, name: str) -> str:
    """Returns the rest of the tag ``name:…``."""
    for tag in each.finding.tags:
        first, mark, rest = tag.partition(":")
        if mark and first.strip().casefold() == name:
            return rest.strip()
    return ""
