"""Makes a finding in the notation of what a row says; its direction is that of the numbers, where they tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mutualevidence.interchange.sheets.grid import Cell
from mutualevidence.interchange.sheets.parts import Parts
from mutualevidence.interchange.typed_values import suggested_id
from mutualevidence.model import vocabulary as words
from mutualevidence.model.finding import Finding
from mutualevidence.model.normalize import normalized
from mutualevidence.model.numbers import Number


def study_tree(parts: Parts) -> tuple[dict[str, Any], dict[str, Cell]]:
    """Returns the row as a study with one finding in the notation, and the cell of each of its fields."""
    where = dict(parts.where)
    finding = dict(parts.finding)
    sides = {side: finding.get(side) or side for side in ("a", "b")}
    groups = {}
    for side, values in parts.groups.items():
        if values and side in sides:
            groups[sides[side]] = values
            for name in values:
                cell = parts.where.get(f"{side}.{name}")
                if cell:
                    where[f"groups.{sides[side]}.{name}"] = cell
    tree = {name: value for name, value in parts.study.items() if value}
    says = (
        groups
        or finding.get("effect")
        or finding.get("test")
        or finding.get("statement")
        or "direction" in finding
    )
    if says:
        if groups:
            finding["groups"] = groups
            if len(groups) == 2 or any(side in finding for side in ("a", "b")):
                finding.update(sides)
        tree["findings"] = [_completed(finding)]
    return tree, where


def _completed(finding: dict[str, Any]) -> dict[str, Any]:
    """Returns ``finding`` with what a sheet leaves to be understood; nothing of it is a result."""
    finding = normalized(finding, Finding)
    measure = finding.get("effect", {}).get("measure", "")
    compares = len(finding.get("groups", ())) == 2 or finding.get("a") or finding.get("b")
    usual = "association" if measure in ("r", "z", "beta") else "prevalence" if measure == "PR" else "comparison"
    finding.setdefault("kind", "comparison" if compares else usual)
    if finding["kind"] == "comparison":
        finding.setdefault("a", "a")
        finding.setdefault("b", "b")
        if "effect" in finding:
            finding["effect"].setdefault("sign", "a-b")
    outcome = str(finding.get("outcome", {}).get("name", ""))
    finding.setdefault("id", suggested_id(outcome, _when(finding)))
    finding.setdefault("statement", _neutral(finding, outcome))
    finding.setdefault("direction", _direction(finding))
    source = finding.setdefault("source", {})
    source.setdefault("access", "secondary")
    source.setdefault("status", "extracted")
    return finding


def _when(finding: Mapping[str, Any]) -> str:
    time = finding.get("time", {})
    return str(time.get("point", "") or (f"{time['weeks']}w" if "weeks" in time else ""))


def _neutral(finding: Mapping[str, Any], outcome: str) -> str:
    """Returns what was compared, without saying what came out: one sentence that fits any number of studies."""
    if finding["kind"] == "comparison":
        return f"This was a comparison of {finding['a']} with {finding['b']} on {outcome}."
    return f"This was a result on {outcome}."


def _direction(finding: Mapping[str, Any]) -> str:
    """Returns the direction of the point estimate, where effect or groups and ``better`` tell it."""
    difference = _difference(finding)
    better = str(finding.get("outcome", {}).get("better", ""))
    if difference is None or (
        difference and finding["kind"] == "comparison" and better not in ("lower", "higher")
    ):
        return "unclear"
    if finding["kind"] not in ("comparison", "association"):
        return "unclear"
    if not difference:
        return "no-difference" if finding["kind"] == "comparison" else "unclear"
    if finding["kind"] == "association":
        return "positive" if difference > 0 else "negative"
    return "favours-a" if (difference > 0) == (better == "higher") else "favours-b"


def _difference(finding: Mapping[str, Any]) -> float | None:
    """a minus b as far as its sign goes, ``None`` where nothing tells it."""
    try:
        effect = finding.get("effect", {})
        if "value" in effect:
            nothing = 0.0 if effect.get("log") else words.NO_EFFECT.get(str(effect.get("measure")), None)
            sign = -1 if effect.get("sign") == "b-a" else 1
            return None if nothing is None else sign * (float(Number.of(str(effect["value"]))) - nothing)
        a, b = finding.get("groups", ())
        for name in ("mean", "mean-change", "median"):
            if name in a and name in b:
                return float(Number.of(a[name])) - float(Number.of(b[name]))
        return float(Number.of(a["events"])) / float(Number.of(a["n"])) - float(Number.of(b["events"])) / float(
            Number.of(b["n"])
        )
    except (KeyError, ValueError, ZeroDivisionError):
        return None
