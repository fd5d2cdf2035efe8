"""Parts wide rows: three arms or more side by side, or several outcomes, one finding each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mutualevidence.interchange.sheets.columns import Column, column_of, folded
from mutualevidence.interchange.sheets.headers import parted
from mutualevidence.interchange.sheets.named_arms import arms_of, with_named_arms
from mutualevidence.runtime.named_tuple import NamedTuple

IGNORED = "ignore"
"""The name of columns that do not matter, given by a mapping or because they are about another arm or outcome."""


class Layout(NamedTuple):
    """One way to read a row: its headers, what they say besides, and the columns that it is about (all: none)."""

    headers: list[str]
    said: tuple[tuple[str, str, int | None], ...] = ()
    """Cells with their header and text, which another column may say instead."""
    about: frozenset[int] = frozenset()


def layouts(above: Sequence[str], headers: Sequence[str], *, counted: bool) -> list[Layout]:
    """Returns how each row below ``headers`` is read: once, or once for each of its arms or outcomes."""
    if named := with_named_arms(above, headers, counted=counted):
        a, b = named.arms
        return [Layout(named.headers, (("group_a", a, None), ("group_b", b, None)))]
    arms = list(_arms(above, headers, counted=counted))
    return arms or list(_outcomes(above, headers)) or [Layout(list(headers))]


def _arms(above: Sequence[str], headers: Sequence[str], *, counted: bool) -> Iterator[Layout]:
    """Yields the columns of each of three arms or more, as those of a row about that arm."""
    fields = arms_of(above, headers, counted=counted)
    if len(fields) < 3:
        return
    names = {name: place for name in fields if (place := _column_named(name, headers)) is not None}
    taken = {place for own in fields.values() for place in own.values()} | set(names.values())
    for name, own in fields.items():
        given = [IGNORED if place in taken else header for place, header in enumerate(headers)]
        for path, place in own.items():
            given[place] = f"{path} arm"
        yield Layout(given, (("arm", name, names.get(name)),), frozenset(own.values()))


def _column_named(arm: str, headers: Sequence[str]) -> int | None:
    """Returns the column that says what a numbered arm is called: "Arm 3", "Arm 3 name", "group_3"."""
    wanted = {folded(f"{start} {arm} {end}") for start in ("", "arm", "group") for end in ("", "name", "label")}
    return next((place for place, header in enumerate(headers) if folded(header) in wanted), None)


_RESULTS = frozenset({"mean", "median", "events", "mean-change"})
_TIME = re.compile(
    r"(?:\bat\b)?\W*(?P<time>\b\d+ ?(?:d(?:ays?)?|w(?:ee)?ks?|mo(?:nth)?s?|y(?:ea)?rs?)\b|\bfollow[ -]?up\b)\W*",
    re.IGNORECASE,
)


def _outcomes(above: Sequence[str], headers: Sequence[str]) -> Iterator[Layout]:
    """Yields the columns of each outcome that stands in their names: "Depression mean control", "Anxiety SD a".

    Both sides must have the same columns, and no other column may name an outcome.
    """
    known = [column_of(header, frozenset()) for header in headers]
    if any(column and (column.part, column.path) == ("finding", "outcome.name") for column in known):
        return
    found: dict[str, dict[tuple[str, str], int]] = {}
    spelled: dict[str, str] = {}
    for place, (side, path, name) in _named(above, headers, known):
        first = spelled.setdefault(name.lower(), name)
        if found.setdefault(first, {}).setdefault((side, path), place) != place:
            return
    people = {column.part for column in known if column and column.path == "n"}
    whole = {name: own for name, own in found.items() if _is_whole(own, has_people={"a", "b"} <= people)}
    taken = {place for own in whole.values() for place in own.values()}
    for name, own in whole.items():
        given = [IGNORED if place in taken else header for place, header in enumerate(headers)]
        for (side, path), place in own.items():
            given[place] = f"{path} {side}"
        yield Layout(given, tuple(_outcome_and_time(name)), frozenset(own.values()))


def _named(
    above: Sequence[str], headers: Sequence[str], known: Sequence[Column | None]
) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Yields place, and side, fields and name of each column that a name stands in or over."""
    over = ""
    for place, (header, column) in enumerate(zip(headers, known, strict=True)):
        over = (above[place].strip() if place < len(above) else "") or over
        if column is None:
            if named := parted(header) or parted(f"{over} {header}"):
                yield place, named
        elif (
            column.part in ("a", "b")
            and over
            and not header.startswith(over)
            and column_of(over, frozenset()) is None
        ):
            yield place, (column.part, column.path, over)


def _is_whole(own: dict[tuple[str, str], int], *, has_people: bool) -> bool:
    """Returns whether both sides say the same of an outcome, and of how many people."""
    sides = {side: {path for its, path in own if its == side} for side in "ab"}
    said = set(" ".join(sides["a"]).split())
    return sides["a"] == sides["b"] and bool(said & _RESULTS) and (has_people or "n" in said)


def _outcome_and_time(name: str) -> Iterator[tuple[str, str, None]]:
    time = _TIME.search(name)
    yield "outcome", (_TIME.sub(" ", name).strip() if time else name) or name, None
    if time:
        yield "time", time["time"], None
