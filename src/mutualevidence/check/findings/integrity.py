"""Rules about studies that may be one, and about judgements that do not fit each other.

Source: Cochrane Handbook 4.6.2 (multiple reports of one study) and 5.2.1; RoB 2 (Sterne et al., 2019: the overall
judgement is at least that of the worst domain), ROBINS-I (Sterne et al., 2016, Table 1).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mutualevidence.check.findings.diagnostics import about_finding, about_study, finding_warning
from mutualevidence.evidence.selection import study_identity
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, RiskOfBias, Study
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

FEWEST_DIGITS = 10
"""So many digits of an effect with its interval, standard error and p are none either, on one outcome."""

ALL_DOMAINS = {"rob2": 5, "robinsi": 7}
"""How many domains a tool has at least; where fewer are recorded, the worst may be missing."""


def overall_against_domains(study: Study) -> Iterator[Diagnostic]:
    """An overall judgement is not better than the worst domain, and low where all domains are low."""
    for finding, rob in judgements(study):
        overall = SEVERITY.get(rob.overall.casefold())
        if overall is not None:
            yield from _overall_below(study, finding, rob, overall)
            yield from _overall_above(study, finding, rob, overall)


def judgements(study: Study) -> Iterator[tuple[Finding | None, RiskOfBias]]:
    """Yields the judgement of the whole study, and those of single results."""
    if study.rob is not None:
        yield None, study.rob
    yield from ((finding, finding.rob) for finding in study.findings if finding.rob is not None)


def about_judgement(
    study: Study,
    finding: Finding | None,
    code: str,
    field: str,
    value: str,
    problem: str,
    remedy: str,
    *,
    severity: Severity,
) -> Diagnostic:
    """A diagnostic about a judgement of a study or of one of its results."""
    if finding is None:
        return about_study(study, code, field, value, problem, remedy, severity=severity)
    return about_finding(study, finding, code, field, value, problem, remedy, severity=severity)


def _overall_above(study: Study, finding: Finding | None, rob: RiskOfBias, overall: int) -> Iterator[Diagnostic]:
    tool = re.sub(r"[\W_]", "", rob.tool.casefold())
    judged = [SEVERITY.get(judgement.casefold(), -1) for judgement in rob.domains.values()]
    if overall and set(judged) == {0} and len(judged) >= ALL_DOMAINS.get(tool, len(judged) + 1):
        problem = f'rob.overall is "{rob.overall}", but all {len(judged)} domains are low'
        remedy = "Check overall judgement and domains (RoB 2, Table 2; ROBINS-I, Table 1)."
        code = "overall-above-domains"
        yield about_judgement(
            study, finding, code, "rob.overall", rob.overall, problem, remedy, severity=Severity.WARNING
        )


def _overall_below(study: Study, finding: Finding | None, rob: RiskOfBias, overall: int) -> Iterator[Diagnostic]:
    worst = max(rob.domains.items(), key=lambda item: SEVERITY.get(item[1].casefold(), -1), default=None)
    if worst is not None and SEVERITY.get(worst[1].casefold(), -1) > overall:
        problem = f'rob.overall is "{rob.overall}", but the domain "{worst[0]}" is {worst[1]}'
        remedy = "An overall judgement is at least that of its worst domain (RoB 2, ROBINS-I); check both."
        code = "overall-below-domain"
        yield about_judgement(
            study, finding, code, "rob.overall", rob.overall, problem, remedy, severity=Severity.WARNING
        )


_NUMBERS = re.compile(
    r"NCT\d{8}|ISRCTN\d{4,}|ACTRN\d{14}|ChiCTR[\w-]*\d{6,}|DRKS\d{8}|JPRN-\w+|UMIN\d{9}|IRCT\w{8,}|CTRI/\d{4}/[\d/]+"
    r"|NTR\d{3,}|PACTR\d{15}|KCT\d{7}|SLCTR/[\d/]+|CRD\d{8,}|\d{4}-\d{6}-\d{2}(?!\d)",
    re.IGNORECASE,
)
"""Numbers of the registries of WHO's platform (ICTRP), of PROSPERO and EudraCT, wherever they stand in a text."""


def _registrations(study: Study) -> list[str]:
    known = _NUMBERS.findall(re.sub(r"(?<=[A-Za-z])[\s:]+(?=\d)|(?<=\d)\s+(?=\d{4}\b)", "", study.registration))
    if known:
        return [re.sub(r"\W", "", each).casefold() for each in known]
    return [
        re.sub(r"\W", "", each).casefold()
        for each in re.split(r"[,;]|(?<!\s)\s++and\s+", study.registration)
        if each
    ]


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
    """Returns all figures of the groups, whichever group they are of, and of the effect, as they were written."""
    figures = sorted(
        f"{name}={value.text}"
        for group in finding.groups
        for name in ("n", "mean", "sd", "se", "events", "mean_change", "sd_change", "median")
        if (value := getattr(group, name)) is not None
    )
    effect = finding.effect
    if effect is not None and effect.value is not None:
        figures += [f"{effect.measure}={effect.value.text}", *(f"bound={bound.text}" for bound in effect.ci or ())]
        figures += [f"se={effect.se.text}"] if effect.se is not None else []
        figures += [f"p={effect.p.text}"] if effect.p is not None else []
    return tuple(figures)


def _digits(figure: str) -> int:
    return sum(c.isdigit() for c in figure.partition("=")[2].strip("-−0."))


def _telling(finding: Finding) -> tuple[object, ...]:
    """Returns what no second study has by chance: many figures of groups, or an effect to many digits; else ()."""
    figures = _figures(finding)
    if finding.groups:
        return figures if sum(_digits(figure) >= len("123") for figure in figures) >= FEWEST_NUMBERS else ()
    effect = finding.effect
    if effect is None or effect.ci is None or sum(map(_digits, figures)) < FEWEST_DIGITS:
        return ()
    return (finding.outcome.name.casefold(), *figures)


def same_numbers(studies: Mapping[str, Study]) -> Iterator[Diagnostic]:
    """Two studies do not find the same figures by chance: they may be one, or a slip of copying."""
    identity = study_identity(studies)
    first: dict[tuple[object, ...], tuple[Study, Finding]] = {}
    told: set[tuple[str, str]] = set()
    for study in studies.values():
        for finding in study.findings:
            telling = _telling(finding)
            if not telling:
                continue
            known, other = first.setdefault(telling, (study, finding))
            pair = (known.key, study.key)
            if identity[known.key] == identity[study.key] or pair in told:
                continue
            told.add(pair)
            problem = f'it has the same figures as "{known.key}#{other.id}"'
            remedy = f"If they report one study, write study-reports = {{{known.key}}}; else check the figures."
            yield finding_warning(
                study, finding, "same-numbers", "groups" if finding.groups else "effect", "", problem, remedy
            )


def unknown_sources(studies: Mapping[str, Study], keys: Collection[str]) -> Iterator[Diagnostic]:
    """``via`` names an entry of the bibliography where it is one word, so that "as cited in" can be cited."""
    for study in studies.values():
        for finding in study.findings:
            via = finding.source.via
            checked = finding.source.status in ("extracted", "double-checked")
            if not via and checked and finding.source.access == "secondary":
                problem = "it is known through another source, which source.via does not name"
                remedy = "Write via = {key of the source}, so that it can be cited (APA 7, 8.6)."
                yield about_finding(
                    study, finding, "unnamed-source", "source.via", "", problem, remedy, severity=Severity.INFO
                )
            if not via or re.search(r"[\s,;]", via) or via in keys:
                continue
            problem = f'source.via is "{via}", which is no entry of the bibliography'
            remedy = did_you_mean(via, tuple(keys)) or "Add an entry for it, or write what it is in words."
            yield finding_warning(study, finding, "unknown-via", "source.via", via, problem, remedy)
