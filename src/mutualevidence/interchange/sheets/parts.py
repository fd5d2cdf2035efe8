"""Divides the cells of a row by what they are about: the work, the study, one finding, its groups."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.interchange.sheets import cells
from mutualevidence.interchange.sheets.columns import Column, column_of, folded
from mutualevidence.interchange.sheets.grid import Cell, Row
from mutualevidence.model import vocabulary as words
from mutualevidence.model.numbers import Number
from mutualevidence.model.printed_results import read_time
from mutualevidence.model.tree import LocatedText


@attrs.define
class Parts:
    """The cells of one row by what they are about; ``where`` names the cell of each value."""

    row: Row
    work: list[Cell] = attrs.field(factory=list)
    study: dict[str, Any] = attrs.field(factory=dict)
    finding: dict[str, Any] = attrs.field(factory=dict)
    groups: dict[str, dict[str, Any]] = attrs.field(factory=lambda: {"a": {}, "b": {}, "arm": {}})
    """What the row says of each side, and of the one arm that it is about, where it is about one only."""
    special: dict[str, str] = attrs.field(factory=dict)
    where: dict[str, Cell] = attrs.field(factory=dict)
    label: str = ""
    clashes: list[tuple[Cell, str]] = attrs.field(factory=list)
    """Cells that say another thing than one before, and what is said."""


def parts_of(row: Row, *, has_commas: bool) -> Parts:
    """Returns the cells of ``row`` in their parts; with ``has_commas`` its numbers have decimal commas."""
    parts = Parts(row)
    others = frozenset(folded(cell.header) for cell in row.cells)
    for cell in row.cells:
        column = column_of(cell.header, others)
        if column is not None:
            says_number = has_commas and is_number_column(column)
            _put(parts, column, attrs.evolve(cell, text=cells.with_points(cell.text)) if says_number else cell)
    if parts.groups["arm"]:
        _give_to_the_arm(parts)
    _settle(parts)
    return parts


_NUMBERS = frozenset(
    {"effect.se", "effect.ci", "effect.p", "effect.level", "test.df", "time.weeks", "analysis.correlation"}
)
_NOT_SIGNIFICANT = frozenset({"ns", "not significant", "non-significant", "nicht signifikant", "non significatif"})
_NAME_IT = {
    "median": 'name the column "median (IQR)" where it is quartiles',
    "mean": 'name the column "mean (95% CI)" where it is an interval',
}
_WORDS = frozenset({"key", "tag", "time", "arm", "logged", "swapped", "reviewer"})


_RESULT = re.compile(r"[-−]?\d[\d.,]*\s*(?:$|[(\[±]|\d|;)")
"""How results begin, and names of groups do not."""


def is_number_column(column: Column) -> bool:
    """Returns whether a column holds numbers."""
    if column.part == "special":
        return column.path not in _WORDS
    return column.part in ("a", "b", "arm") or column.path in _NUMBERS


def _put(parts: Parts, column: Column, cell: Cell) -> None:
    part, path = column.part, column.path
    if part == "label":
        parts.label = parts.label or cell.text
        parts.where.setdefault("study", cell)
    elif part == "work":
        parts.work.append(attrs.evolve(cell, header=path))
    elif part == "special":
        text = cells.bare(cell.text) if is_number_column(column) else cell.text
        parts.special.setdefault(path, text)
        parts.where.setdefault(path, cell)
    elif part in parts.groups:
        _put_group(parts, part, path, cell)
    elif path in ("a", "b") and cell.text[:1].isdigit() and cells.counted_events(cell.text):
        _put(parts, Column(path, "events n"), cell)
    elif path in ("a", "b") and _RESULT.match(cell.text):
        parts.clashes.append((cell, f'"{cell.text}" is no name of a group: the column does not say what it gives'))
    elif path == "effect.p" and cell.text.lower().strip(" .").replace(".", "") in _NOT_SIGNIFICANT:
        parts.finding.setdefault("note", f"{cell.header}: {cell.text}")
    else:
        tree = parts.study if part == "study" else parts.finding
        *above, last = path.split(".", 2) if path.startswith("rob.domains.") else path.split(".")
        for name in above:
            tree = tree.setdefault(name, {})
        text = cells.bare(cell.text) if is_number_column(column) else cells.worded(path, cell.text)
        tree.setdefault(last, text)
        parts.where.setdefault(path, cell)


def _put_group(parts: Parts, part: str, path: str, cell: Cell) -> None:
    """Add what a cell says of a group."""
    if cells.has_unnamed_range(path, cell.text):
        parts.clashes.append((cell, f"what {cell.text} gives beside the {path} is not said: {_NAME_IT[path]}"))
        return
    if cells.is_share_of_people(path, cell.text):
        parts.clashes.append((cell, f"{cell.text} is a share, and people are counted here"))
    for name, value in cells.group_values(path, cell.text).items():
        if parts.groups[part].setdefault(name, value) != value:
            parts.clashes.append((cell, f"{name} is {value}, and {parts.groups[part][name]} in another column"))
        parts.where.setdefault(f"{part}.{name}", cell)


def _give_to_the_arm(parts: Parts) -> None:
    """Let n and SE without a side be those of the arm, in a row that is about one."""
    if "n" in parts.special:
        parts.groups["arm"].setdefault("n", parts.special.pop("n"))
        parts.where["arm.n"] = parts.where["n"]
    effect = parts.finding.get("effect", {})
    if "se" in effect and "mean" in parts.groups["arm"]:
        parts.groups["arm"].setdefault("se", effect.pop("se"))
        parts.where["arm.se"] = parts.where["effect.se"]


_TOOLS = {
    # a domain that one tool only has (Cochrane Handbook, 8.2 and 25.3): the tool
    "bias arising from the randomization process": "RoB 2",
    "bias due to confounding": "ROBINS-I",
}
_AGAINST = re.compile(r"(?<!\s)\s++(?:vs?\.?|versus|compared (?:with|to)|against)\s+", re.IGNORECASE)
"""What stands between the sides in a column that names both: "Yoga vs. rest"."""


def _settle(parts: Parts) -> None:
    """Give what stands in columns of special kinds to the fields they belong to."""
    effect = parts.finding.setdefault("effect", {})
    sides = _AGAINST.split(parts.finding.get("b", ""))
    if "a" not in parts.finding and len(sides) == 2:
        parts.finding["a"], parts.finding["b"] = sides
        parts.where.setdefault("a", parts.where["b"])
    if rob := parts.finding.pop("rob", None):
        _settle_judgement(parts, rob)
    for kind, text in parts.special.items():
        name, _, value = kind.partition(" ")
        if name in ("measured", "effect", "analysed"):
            _settle_effect(parts, effect, kind)
        elif name == "test":
            parts.finding["test"] = {"stat": value, "value": text, **parts.finding.get("test", {})}
        elif name == "tag":
            parts.finding["tags"] = [LocatedText(text, 0)]
        elif name == "time":
            parts.finding["time"] = {**_time(text), **parts.finding.get("time", {})}
    if "lower" in parts.special and "upper" in parts.special:
        effect.setdefault("ci", [parts.special["lower"], parts.special["upper"]])
        parts.where.setdefault("effect.ci", parts.where["lower"])
    if "variance" in parts.special and "se" not in effect:
        effect["se"] = _root(parts.special["variance"])
        parts.where.setdefault("effect.se", parts.where["variance"])
    _single_group(parts)
    for side in parts.groups:
        _whole_group(parts.groups[side])
    if "value" not in effect:
        _settle_without_value(parts, parts.finding.pop("effect"))


def _settle_judgement(parts: Parts, rob: dict[str, Any]) -> None:
    """Add how a result was judged, with the tool; in a row without an outcome it is the study."""
    tool = next((tool for domain, tool in _TOOLS.items() if domain in rob.get("domains", {})), "")
    judged = parts.finding if "outcome" in parts.finding else parts.study
    judged.setdefault("rob", {"tool": tool, **rob} if tool else rob)


def _settle_effect(parts: Parts, effect: dict[str, Any], kind: str) -> None:
    """Add what a cell with an effect says; ``kind`` tells its measure, or that it is on the scale of analysis."""
    name, _, measure = kind.partition(" ")
    if measure:
        effect.setdefault("measure", measure)
    for field, said in cells.effect_values(parts.special[kind]).items():
        effect.setdefault(field, said)
        parts.where.setdefault(f"effect.{field}", parts.where[kind])
    if name == "analysed" and effect.get("measure") in words.RATIO_MEASURES:
        effect.setdefault("log", "yes")


def _settle_without_value(parts: Parts, effect: Mapping[str, Any]) -> None:
    """Keep a p that stands alone as that of a test; an interval or a standard error cannot stand alone."""
    if "p" in effect:
        parts.finding.setdefault("test", {"stat": "other"}).setdefault("p", effect["p"])
        parts.where.setdefault("test.p", parts.where["effect.p"])
    for name in ("ci", "se"):
        if name in effect:
            parts.clashes.append((parts.where[f"effect.{name}"], f"there is {name}, but no effect that it is of"))


def _time(text: str) -> dict[str, str]:
    """Returns a point of measurement, weeks, or both; what is not understood is told by its word."""
    try:
        return read_time(cells.english_time(text))
    except InvalidValueError:
        return {"point": text.lower().replace(" ", "-")}


def _root(variance: str) -> str:
    try:
        return repr(math.sqrt(Number.of(variance)))
    except (InvalidValueError, ValueError):
        return variance


def _single_group(parts: Parts) -> None:
    """n and events without a side: of the one group that a proportion or a correlation is about."""
    if not {"n", "events"} & set(parts.special):
        return
    if "events" in parts.special or "measured r" in parts.special or parts.finding.get("kind") == "prevalence":
        parts.groups["a"].update({name: parts.special[name] for name in ("n", "events") if name in parts.special})
        parts.finding.setdefault("kind", "prevalence" if "events" in parts.special else "association")
    elif "n" in parts.special:
        parts.study.setdefault("n", parts.special["n"])


def _whole_group(group: dict[str, str]) -> None:
    """metafor's bi and di: how many had no event."""
    without = group.pop("no-events", "")
    if without and "n" not in group and "events" in group:
        try:
            group["n"] = f"{float(without) + float(group['events']):g}"
        except ValueError:
            group["n"] = without
