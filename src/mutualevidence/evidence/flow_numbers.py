"""The numbers of a flow of records, and what in them does not add up (PRISMA 2020, figure 1)."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.numbers import Number, read_number
from mutualevidence.model.review import Flow


def counts_of(numbers: Mapping[str, str]) -> dict[str, int]:
    """Records by name. Raises `InvalidValueError` for what is no whole number."""
    found = {}
    for name, written in numbers.items():
        value = read_number(written)
        if value.relation != "=" or value < 0 or not value.is_integer():
            raise InvalidValueError(
                f'"{name}" has {written} records', remedy="Write a whole number of records for each name."
            )
        found[name] = int(value)
    return found


def is_other_apart(flow: Flow) -> bool:
    """Returns whether what other methods found was not screened with the rest, but assessed beside it.

    So it stands in a column of its own in PRISMA's diagram for searches that have other sources.
    """
    if not flow.other or flow.screened is None or flow.sought is None or flow.assessed is None:
        return False
    searched = sum(sum(counts_of(each).values()) for each in (flow.databases, flow.registers))
    sought = int(flow.sought) + sum(counts_of(flow.other).values())
    gone = 0 if flow.not_retrieved is None else int(flow.not_retrieved)
    return searched - _removed(flow) == int(flow.screened) and sought - gone == int(flow.assessed)


def _removed(flow: Flow) -> int:
    return sum(int(each) for each in (flow.duplicates, flow.automation, flow.removed) if each is not None)


def flow_contradictions(flow: Flow) -> tuple[str, ...]:
    """Returns what does not add up, from box to box; where a number is missing nothing is said."""
    other = sum(counts_of(flow.other).values())
    identified = sum(sum(counts_of(each).values()) for each in (flow.databases, flow.registers)) + other
    removed, sought = _removed(flow), flow.sought
    if is_other_apart(flow) and sought is not None:
        identified, sought = identified - other, Number(int(sought) + other)
    excluded = sum(counts_of(flow.exclusions).values())
    rows = (
        ("records identified", Number(identified) if identified else None, removed, "screened", flow.screened),
        ("records screened", flow.screened, flow.excluded, "sought", flow.sought),
        ("reports sought", sought, flow.not_retrieved, "assessed", flow.assessed),
        ("reports assessed", flow.assessed, excluded, "reports included", flow.reports),
    )
    return tuple(
        f"{int(before):,} {what} less {int(less or 0):,} make {int(before) - int(less or 0):,}, "
        f"not {int(after):,} ({name})"
        for what, before, less, name, after in rows
        if before is not None and after is not None and int(before) - int(less or 0) != int(after)
    )
