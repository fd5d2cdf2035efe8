"""Makes one row of the rows of a study's arms, where a sheet has a row for each arm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mutualevidence.interchange.sheets.named_arms import IS_CONTROL
from mutualevidence.interchange.sheets.parts import Parts


def one_row_for_both_arms(rows: Iterable[Parts]) -> Iterator[Parts]:
    """Yields each row as it is, and one row for the arms of an outcome: all others compared with the control.

    Where no arm is called a control, the second is compared with. More than two arms need one that is: each other
    one is compared with it. What cannot be told apart so is told in ``clashes``.
    """
    waiting: dict[tuple[str, ...], list[Parts]] = {}
    for parts in rows:
        if not parts.groups["arm"]:
            yield parts
            continue
        waiting.setdefault(result_of(parts), []).append(parts)
    for arms in waiting.values():
        yield from _compared(arms)


def result_of(parts: Parts) -> tuple[str, ...]:
    """Returns what names one result, which its arms have in common."""
    outcome = parts.finding.get("outcome", {})
    named = (parts.label, *(cell.text for cell in parts.work if cell.header in ("authors", "year", "doi")))
    about = (outcome.get("name", ""), outcome.get("instrument", ""), parts.special.get("tag", ""))
    return *named, parts.special.get("key", ""), *about, parts.special.get("time", ""), parts.row.sheet


def _compared(arms: list[Parts]) -> Iterator[Parts]:
    controls = [arm for arm in arms if IS_CONTROL.search(_name(arm))]
    if len(arms) == 1:
        yield _said(arms[0], "there is one arm only: the row of the other is missing")
    elif not all(map(_name, arms)):
        yield _said(arms[0], "the arms have no names, so that nobody knows which is compared with which")
    elif len(arms) == 2 or len(controls) == 1:
        control = controls[0] if len(controls) == 1 else arms[-1]
        yield from (_pair(arm, control) for arm in arms if arm is not control)
    else:
        yield _said(
            arms[0],
            f"there are {len(arms)} arms, and which one the others are compared with is not said: call it control",
        )


def _name(arm: Parts) -> str:
    return arm.special.get("arm", "") or str(arm.finding.get("a", ""))


def _said(arm: Parts, what: str) -> Parts:
    named = arm.where.get("arm")
    arm.clashes.append((named if named and named.place else arm.row.cells[0], what))
    return arm


def _pair(arm: Parts, control: Parts) -> Parts:
    """Returns the row of ``arm`` with the numbers of ``control`` as those of b."""
    for side, of in (("a", arm), ("b", control)):
        arm.finding[side] = _name(of) or side
        arm.groups[side] = dict(of.groups["arm"])
        for name in of.groups["arm"]:
            arm.where[f"{side}.{name}"] = of.where[f"arm.{name}"]
    arm.clashes += control.clashes
    return arm
