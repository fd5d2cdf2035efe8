"""Finds the two arms of a sheet that calls them by their names: "Yoga" and "Rest" over "n", "Mean" and "SD"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mutualevidence.interchange.sheets.columns import column_of
from mutualevidence.interchange.sheets.headers import group_column
from mutualevidence.runtime.named_tuple import NamedTuple

IS_CONTROL = re.compile(
    r"\b(?:controls?|comparators?|placebo|sham|wait(?:ing)?[ -]?list(?:ed)?|usual|standard (?:care|treatment)|tau"
    r"|untreated|no (?:treatment|intervention)|kontroll\w*|warteliste|contr[oô]le|t[eé]moins?)\b",
    re.IGNORECASE,
)
"""What arms are called that others are compared with."""
_NO_ARM = re.compile(
    r"\b(?:baseline|pre|post|pretest|posttest|before|after|follow|fu|final|change|end|endpoint|(?:time|day|week|wk"
    r"|month|mo|year|yr|t)s?\d*|\d+ ?[dwmy]\w*|total|overall|all|combined|pooled|study|age|male|female|men|women"
    r"|boys|girls)\b",
    re.IGNORECASE,
)
"""What stands over such columns too, and is a time, a sum, or a part of the people."""
_PEOPLE = frozenset({"n", "events"})


class Named(NamedTuple):
    """The names of columns with the sides of their arms, and the two arms' names, a's first."""

    headers: list[str]
    arms: tuple[str, str]


def with_named_arms(above: Sequence[str], headers: Sequence[str], *, counted: bool = False) -> Named | None:
    """Returns ``headers`` with sides where just two names part them, in their row or in the one ``above``.

    Both must have the same columns, with the number of people among them (or in the names: ``counted``), and a
    column must name the outcome: else the names may be those of outcomes. Times are no arms. The arm that is
    called a control is b.
    """
    fields = arms_of(above, headers, counted=counted)
    if len(fields) != 2 or all(map(_side, fields)):  # read without their names
        return None
    a, b = sorted(fields, key=lambda name: _side(name) == "b" or bool(IS_CONTROL.search(name)))
    given = list(headers)
    for side, name in (("a", a), ("b", b)):
        for path, place in fields[name].items():
            given[place] = f"{path} {side}"
    return Named(given, (a, b))


def arms_of(above: Sequence[str], headers: Sequence[str], *, counted: bool) -> dict[str, dict[str, int]]:
    """Returns the columns of each arm that is called by a name or a number, by what they hold; {} where none is.

    All have the same columns, as `with_named_arms` tells.
    """
    kinds = [column_of(header, frozenset()) for header in headers]
    paths = {(kind.part, kind.path) for kind in kinds if kind}
    if ("finding", "outcome.name") not in paths or ("special", "arm") in paths:
        return {}
    fields: dict[str, dict[str, int]] = {}
    spelled: dict[str, str] = {}
    for place, name, path in _named(above, headers):
        first = spelled.setdefault(name.lower(), name)
        if fields.setdefault(first, {}).setdefault(path, place) != place:
            return {}
    is_numbered = len(fields) > 2 and all(re.search(r"\d$", name) for name in fields)
    if {("finding", "a"), ("finding", "b")} & paths and not is_numbered:
        return {}
    if len({frozenset(own) for own in fields.values()}) != 1 or any(map(_NO_ARM.search, fields)):
        return {}
    has_people = counted or _PEOPLE & set(" ".join(next(iter(fields.values()))).split())
    return fields if has_people else {}


_FIELD_AND_NUMBER = re.compile(r"\b(n|m|mean|sd|se|events?)([1-9])\b", re.IGNORECASE)


def _named(above: Sequence[str], headers: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yields place, name and fields of each column of a group that an arm's name stands over or in."""
    over = ""
    for place, header in enumerate(headers):
        over = (above[place].strip() if place < len(above) else "") or over
        whole = group_column(header)
        if whole and over and (not whole[0] or header.startswith(over)):
            yield place, over, whole[1]
        elif (whole and whole[0]) or column_of(header, frozenset()) is None:
            own = re.findall(r"[^\W_]+(?:[-/][^\W_]+)*", _FIELD_AND_NUMBER.sub(r"\1 \2", header))
            known = [word for word in own if group_column(word)]
            said = group_column(" ".join(known))
            name = " ".join(word for word in own if word not in known)
            if said and name:
                yield place, name, said[1]


def _side(name: str) -> str:
    """Returns the side that ``name`` says itself: "Control" is b."""
    known = group_column(f"n {name}")
    return known[0] if known else ""
