"""Rules about what a study and a finding have to say, and in which words."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.check.findings.diagnostics import about_finding, about_study, finding_warning
from mutualevidence.check.findings.integrity import about_judgement, judgements
from mutualevidence.model.attributes import did_you_mean, nearest
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.vocabulary import DESIGNS, JUDGEMENTS

COMPARING = frozenset({"favours-a", "favours-b"})
RELATING = frozenset({"positive", "negative"})

OTHER_DIRECTIONS = {
    "comparison": RELATING,
    "association": COMPARING,
    "within-group": COMPARING,
    "prevalence": COMPARING | RELATING,
}
"""Directions that a kind of finding cannot have: a comparison favours a side, an association has a sign."""

SIDES = {"comparison": ("a", "b"), "association": ("exposure",)}
"""What a kind of finding has to name."""


def missing_design(study: Study) -> Iterator[Diagnostic]:
    """A study with findings names its design."""
    if study.findings and not study.design:
        remedy = f"Write study-design = {{…}}, one of {', '.join(DESIGNS)}."
        problem = "its design is missing"
        yield about_study(study, "missing-field", "design", "", problem, remedy, severity=Severity.WARNING)


def unknown_judgements(study: Study) -> Iterator[Diagnostic]:
    """Judgements of a risk-of-bias tool are in the tool's own words."""
    for finding, rob in judgements(study):
        tool = next((name for name in JUDGEMENTS if _same(name, rob.tool)), "")
        allowed = JUDGEMENTS[tool] if tool else ()
        for name, value in {"overall": rob.overall, **{f"domains.{n}": v for n, v in rob.domains.items()}}.items():
            if allowed and value and value.casefold() not in allowed:
                near = nearest(value, allowed)
                remedy = f'Did you mean "{near}"?' if near else ""
                problem = f'rob.{name} is "{value}"; {tool} has {", ".join(allowed)}'
                code, field = "unknown-judgement", f"rob.{name}"
                yield about_judgement(study, finding, code, field, value, problem, remedy, severity=Severity.ERROR)


def _same(name: str, other: str) -> bool:
    def letters(text: str) -> str:
        return "".join(c for c in text.casefold() if c.isalnum())

    return letters(name) == letters(other)


def missing_sides(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A comparison names both sides, an association its exposure."""
    for name in SIDES.get(finding.kind, ()):
        if not getattr(finding, name):
            problem = f'"{name}" is missing, which a finding of kind {finding.kind} has to name'
            yield finding_warning(study, finding, "missing-field", name, "", problem, f"Write {name} = {{…}}.")


def words_of_another_kind(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The direction suits the kind of finding."""
    if finding.direction in OTHER_DIRECTIONS.get(finding.kind, ()):
        problem = f"direction is {finding.direction}, which a finding of kind {finding.kind} cannot have"
        remedy = (
            "A comparison favours a or b; an association or a change is positive or negative. "
            "Or is the kind another one?"
        )
        yield about_finding(
            study, finding, "direction-of-another-kind", "direction", finding.direction, problem, remedy
        )


def unknown_arms(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """One word that almost names an arm was meant to name it; groups belong to an arm or to a side."""
    arms = [arm.id for arm in study.arms]
    if not arms:
        return
    sides = {name: getattr(finding, name) for name in ("a", "b")}
    named = {**sides, **{f"groups.{group.arm}": group.arm for group in finding.groups}}
    known = {text.casefold() for arm in study.arms for text in (arm.id, arm.label)}
    for field, value in named.items():
        is_group = field.startswith("groups.")
        if not value or value.casefold() in known or (is_group and value in ("a", "b", *sides.values())):
            continue
        if is_group or (" " not in value and nearest(value, arms)):
            problem = f'"{field}" names "{value}", which is no arm of the study'
            yield about_finding(study, finding, "unknown-arm", field, value, problem, did_you_mean(value, arms))
