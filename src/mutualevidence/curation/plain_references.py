"""The same changes for libraries in other formats than BibTeX: references in, references out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.curation.duplicates import Duplicates
from mutualevidence.curation.renaming import Renaming
from mutualevidence.curation.revision import note
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.claim import Claim
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES


def renamed(references: Iterable[Reference], places: Mapping[int, str]) -> list[Reference]:
    """Returns the references, those at ``places`` under new keys."""
    return [
        attrs.evolve(reference, id=places[place]) if place in places else reference
        for place, reference in enumerate(references)
    ]


def study_followed(study: Study, renaming: Renaming) -> Study:
    """Returns the study with every key and finding that it names as it is called now."""
    return attrs.evolve(
        study,
        key=renaming.name(study.key),
        reports=tuple(map(renaming.name, study.reports)),
        findings=tuple(_finding_followed(finding, study.key, renaming) for finding in study.findings),
    )


def _finding_followed(finding: Finding, key: str, renaming: Renaming) -> Finding:
    return attrs.evolve(
        finding,
        id=renaming.name(f"{key}#{finding.id}").partition("#")[2],
        overlaps=tuple(map(renaming.name, finding.overlaps)),
        source=attrs.evolve(finding.source, via=renaming.name(finding.source.via)),
    )


def claim_followed(claim: Claim, renaming: Renaming) -> Claim:
    """Returns the claim with its findings as they are called now."""
    evidence = tuple(attrs.evolve(each, finding=renaming.name(each.finding)) for each in claim.evidence)
    return attrs.evolve(claim, evidence=evidence)


def merged(
    references: Sequence[Reference], duplicates: Duplicates, *, first_key: bool = False
) -> tuple[list[Reference], Renaming, list[Diagnostic]]:
    """The references with each group of ``duplicates`` as one, what is called otherwise now, and what is told."""
    result: dict[int, Reference] = dict(enumerate(references))
    keys: dict[str, str] = {}
    findings: dict[str, str] = {}
    notes = []
    for group in duplicates.groups:
        fullest = max(group, key=lambda place: _fullness(references[place]))
        named = references[group[0] if first_key else fullest]
        kept = attrs.evolve(references[fullest], id=named.id)
        for place in group:
            each = references[place]
            if place != fullest:
                del result[place]
                kept, told, moved = _one(kept, each)
                notes += told
                findings.update(moved)
            if each is not named:
                notes.append(note("merged", f'"{each.id}" is merged into "{named.id}"', each))
            if each.id != named.id:
                keys[each.id] = named.id
        result[fullest] = _with_ids(kept, references[fullest].id)
    return [result[place] for place in sorted(result)], Renaming(keys, findings), notes


def _fullness(reference: Reference) -> int:
    return len(reference.names) + len(reference.dates) + len(reference.texts) + bool(reference.doi)


def _one(kept: Reference, other: Reference) -> tuple[Reference, list[Diagnostic], dict[str, str]]:
    notes = []
    filled: dict[str, Any] = {}
    for kind in ("names", "dates", "texts", "custom"):
        mine, yours = getattr(kept, kind), getattr(other, kind)
        filled[kind] = {**yours, **mine}
        notes += [
            note(
                "value-left", f'"{kept.id}": {name} of "{other.id}" is left out: {yours[name]}', other, warns=True
            )
            for name in yours
            if name in mine and mine[name] != yours[name]
        ]
    study, moved = _one_study(kept, other)
    return _with_ids(attrs.evolve(kept, study=study, **filled), other.id), notes, moved


def _with_ids(kept: Reference, key: str) -> Reference:
    """Returns the reference with another key by which it is known."""
    ids = [id for id in kept.custom.get("ids", "").split(", ") if id]
    if key == kept.id or key in ids:
        return kept
    return attrs.evolve(kept, custom={**kept.custom, "ids": ", ".join([*ids, key])})


def _one_study(kept: Reference, other: Reference) -> tuple[Study | None, dict[str, str]]:
    """Returns the findings of both; one whose name is taken by another gets a number."""
    if kept.study is None or other.study is None:
        study = kept.study or other.study
        return (attrs.evolve(study, key=kept.id) if study else None), {}
    moved: dict[str, str] = {}
    findings = {finding.id: finding for finding in kept.study.findings}
    for finding in other.study.findings:
        if findings.get(finding.id) == finding:
            continue
        id, number = finding.id, 1
        while id in findings:
            number += 1
            id = f"{finding.id}-{number}"
        findings[id] = attrs.evolve(finding, id=id)
        if id != finding.id:
            moved[f"{other.id}#{finding.id}"] = f"{kept.id}#{id}"
    return attrs.evolve(kept.study, findings=tuple(findings.values())), moved


def edited(reference: Reference, values: Mapping[str, str]) -> Reference:
    """The reference with CSL variables set, or taken away by ""; raises `InvalidValueError` for unknown ones."""
    names, dates, texts = dict(reference.names), dict(reference.dates), dict(reference.texts)
    kind = reference.type
    for name, value in values.items():
        variable = _OTHER_NAMES.get(name.lower(), name)
        if variable == "type":
            kind = _known(value, TYPES, "type")
        elif variable in NAME_VARIABLES:
            _set(names, variable, _people(value))
        elif variable in DATE_VARIABLES:
            _set(dates, variable, _date(value) if value else None)
        else:
            _set(texts, _known(variable, TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES, "variable"), value)
    if "title" in values and "title-short" not in values:
        _follow_title(texts, reference.title)
    return attrs.evolve(reference, type=kind, names=names, dates=dates, texts=texts)


def _follow_title(texts: dict[str, Any], before: str) -> None:
    """Let a short title that is the first part of the title ``before`` be that of the new one."""
    from mutualevidence.bibtex.mapping.titles import first_part

    if "title-short" in texts and texts["title-short"] == first_part(before):
        _set(texts, "title-short", first_part(texts.get("title", "")))


_OTHER_NAMES = {
    "year": "issued", "date": "issued", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "pages": "page", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN",
    "number": "issue", "keywords": "keyword", "address": "publisher-place", "location": "publisher-place",
    "langid": "language",
}  # fmt: skip
"""What fields of BibTeX are called in CSL."""


def _set(values: dict[str, Any], name: str, value: Any) -> None:
    if value:
        values[name] = value
    else:
        values.pop(name, None)


def _people(value: str) -> tuple[Any, ...]:
    from mutualevidence.bibtex.names.name_lists import names

    return names(value).names if value else ()


def _date(value: str) -> Date:
    from mutualevidence.bibtex.dates.date_fields import date

    return date(value) or Date(literal=value)


def _known(name: str, known: Iterable[str], what: str) -> str:
    by_lower = {each.lower(): each for each in known}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    near = nearest_names(name, by_lower)
    raise InvalidValueError(
        f'there is no {what} "{name}"', remedy=f"Did you mean {by_lower[near[0]]}?" if near else "See CSL 1.0.2."
    )
