"""Rule about names that are nearly the same: findings under them are not brought together.

Source: Cochrane Handbook 3.2.4 and 9.3 (outcomes and comparisons are grouped before they are pooled).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mutualevidence.check.findings.diagnostics import finding_warning
from mutualevidence.evidence.alike_names import alike, is_abbreviation
from mutualevidence.evidence.comparisons import Comparison, comparison_of, is_review
from mutualevidence.evidence.selection import Selected, every_finding
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Study


def near_names(studies: Mapping[str, Study], claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """Findings whose outcomes, or sides, are nearly named alike and otherwise the same are told, once a pair."""
    given = {
        _folded(name): meaning
        for claim in claims
        if claim.synthesis
        for name, meaning in claim.synthesis.synonyms.items()
    }

    def named(name: str) -> str:
        return given.get(_folded(name), name) if given else name

    findings = [each for each in every_finding(studies) if not is_review(each)]
    compared = [comparison_of(each, named) for each in findings]
    outcomes = alike(_folded(each.outcome) for each in compared)
    sides = alike(_folded(side) for each in compared for side in (each.a, each.b, each.exposure) if side)
    groups: dict[tuple[object, ...], list[tuple[Selected, Comparison]]] = {}
    for each, own in zip(findings, compared, strict=True):
        about = (_like(side, sides) for side in (own.a, own.b))
        key = (_like(own.outcome, outcomes), frozenset(about), _like(own.exposure, sides), own.kind)
        groups.setdefault(key, []).append((each, own))
    told: set[tuple[str, str]] = set()
    for group in groups.values():
        yield from _told(group, told)


def _folded(name: str) -> str:
    return " ".join(name.split()) if is_abbreviation(name) else " ".join(name.casefold().split())


def _like(name: str, names: Mapping[str, str]) -> str:
    return names.get(_folded(name), "")


def _told(group: Sequence[tuple[Selected, Comparison]], told: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Yields the names in ``group`` that are not the ones its first finding has."""
    first, standard = group[0]
    together: dict[str, set[str]] = {}
    for each, own in group:
        for name in _names(own):
            together.setdefault(each.study.key, set()).add(name.casefold())
    looked_at = {_names(standard)}
    for each, own in group[1:]:
        if each.study.key == first.study.key or {own.better, standard.better} == {"lower", "higher"}:
            continue
        if _names(own) in looked_at:
            continue
        looked_at.add(_names(own))
        for field, name, usual in _differing(own, standard):
            pair = (usual.casefold(), name.casefold())
            if pair in told or any(set(pair) <= names for names in together.values()):
                continue  # a study that has both means two things by them
            told.add(pair)
            problem = f'"{name}" is not brought together with "{usual}" of "{first.name}"'
            remedy = (
                "If they are the same, write one name in both, or "
                f"synthesis = {{synonyms = {{{name} = {{{usual}}}}}}} in the claim or the review."
            )
            yield finding_warning(each.study, each.finding, "near-name", field, name, problem, remedy)


def _names(own: Comparison) -> tuple[str, str, str, str]:
    return own.outcome, own.a, own.b, own.exposure


def _differing(own: Comparison, standard: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yields the field, the name and the usual name of what is named otherwise."""
    swapped = alike([standard.a.casefold(), own.b.casefold()]).get(own.b.casefold()) == standard.a.casefold()
    pairs = (
        ("outcome.name", own.outcome, standard.outcome),
        ("b" if swapped else "a", own.b if swapped else own.a, standard.a),
        ("a" if swapped else "b", own.a if swapped else own.b, standard.b),
        ("exposure", own.exposure, standard.exposure),
    )
    for field, name, usual in pairs:
        if name and usual and name.casefold() != usual.casefold():
            yield field, name, usual
