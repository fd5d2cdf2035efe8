"""Rules about studies that may be one, and about judgements that do not fit each other.

Source: Cochrane Handbook 4.6.2 (multiple reports of one study) and 5.2.1; RoB 2 (Sterne et al., 2019: the overall
judgement is at least that of the worst domain), ROBINS-I (Sterne et al., 2016, Table 1).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mutualevidence.check.findings.diagnostics import about_finding, about_study
from mutualevidence.evidence.selection import study_identity
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.vocabulary import JUDGEMENTS

SEVERITY: Mapping[str, int] = {
    word: level
    for words in (*JUDGEMENTS.values(), ("low", "unclear", "high"))
    for level, word in enumerate(words)
    if word != "no information"
} | {"unclear": 1, "some concerns": 1, "high": 2}
"""How severe a judgement is among those of its tool; tools with numbers have none."""

FEWEST_NUMBERS = 4
"""So many equal figures of three digits or more are no chance."""


def overall_below_domains(study: Study) -> Iterator[Diagnostic]:
    """An overall judgement is not better than the worst domain."""
    rob = study.rob
    if rob is None or rob.overall.casefold() not in SEVERITY:
        return
    overall = rob.overall.casefold()
    worst = max(rob.domains.items(), key=lambda item: SEVERITY.get(item[1].casefold(), -1), default=None)
    if worst is None or SEVERITY.get(worst[1].casefold(), -1) <= SEVERITY[overall]:
        return
    problem = f'rob.overall is "{rob.overall}", but the domain "{worst[0]}" is {worst[1]}'
    remedy = "An overall judgement is at least that of its worst domain (RoB 2, ROBINS-I); check both."
    yield about_study(
        study, "overall-below-domain", "rob.overall", rob.overall, problem, remedy, severity=Severity.WARNING
    )


def _registrations(study: Study) -> list[str]:
    return [re.sub(r"\W", "", each).casefold() for each in re.split(r"[,;]|\s+and\s+", study.registration) if each]


def same_registration(studies: Mapping[str, Study]) -> Iterator[Diagnostic]:
    """One registration number is one study, however many entries report it."""
    identity, first = study_identity(studies), dict[str, Study]()
    for study in studies.values():
        for number in _registrations(study):
            known = first.setdefault(number, study)
            if identity[known.key] != identity[study.key]:
                problem = f'"{known.key}" has the same registration, {study.registration}'
                remedy = f"If they report one study, write study-reports = {{{known.key}}}; it counts once then."
                yield about_study(
                    study,
                    "same-study",
                    "registration",
                    study.registration,
                    problem,
                    remedy,
                    severity=Severity.WARNING,
                )


def _figures(finding: Finding) -> tuple[str, ...]:
    """Returns all figures of the groups, or of effect and test, as they were written."""
    figures = [
        f"{name}={value.text}"
        for group in finding.groups
        for name in ("n", "mean", "sd", "se", "events", "mean_change", "sd_change", "median")
        if (value := getattr(group, name)) is not None
    ]
    effect = finding.effect
    if effect is not None and effect.value is not None:
        figures += [f"{effect.measure}={effect.value.text}", *(f"bound={bound.text}" for bound in effect.ci or ())]
        figures += [f"se={effect.se.text}"] if effect.se is not None else []
        figures += [f"p={effect.p.text}"] if effect.p is not None else []
    return tuple(figures)


def _is_exact(figure: str) -> bool:
    return sum(c.isdigit() for c in figure.partition("=")[2].strip("0.")) >= len("123")


def same_numbers(studies: Mapping[str, Study]) -> Iterator[Diagnostic]:
    """Two studies do not find the same figures by chance: they may be one, or a slip of copying."""
    identity = study_identity(studies)
    first: dict[tuple[object, ...], tuple[Study, Finding]] = {}
    told: set[tuple[str, str]] = set()
    for study in studies.values():
        for finding in study.findings:
            figures = _figures(finding)
            if sum(_is_exact(figure) for figure in figures) < FEWEST_NUMBERS or not finding.groups:
                continue
            known, other = first.setdefault((finding.outcome.name.casefold(), *figures), (study, finding))
            pair = (known.key, study.key)
            if identity[known.key] == identity[study.key] or pair in told:
                continue
            told.add(pair)
            problem = f'it has the same {len(figures)} figures as "{known.key}#{other.id}"'
            remedy = f"If they report one study, write study-reports = {{{known.key}}}; else check the figures."
            yield about_finding(
                study, finding, "same-numbers", "groups", "", problem, remedy, severity=Severity.WARNING
            )


def unknown_sources(studies: Mapping[str, Study], keys: Collection[str]) -> Iterator[Diagnostic]:
    """``via`` names an entry of the bibliography where it is one word, so that "as cited in" can be cited."""
    for study in studies.values():
        for finding in study.findings:
            via = finding.source.via
            if not via or re.search(r"[\s,;]", via) or via in keys:
                continue
            problem = f'source.via is "{via}", which is no entry of the bibliography'
            remedy = did_you_mean(via, tuple(keys)) or "Add an entry for it, or write what it is in words."
            yield about_finding(
                study, finding, "unknown-via", "source.via", via, problem, remedy, severity=Severity.WARNING
            )
