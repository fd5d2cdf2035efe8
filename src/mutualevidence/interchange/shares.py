"""Tells what of a study stands in its entry and what in the sidecar, and where something new of it comes.

What was read from one place goes back there; what is new, or moved, goes where it is told to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.model.finding import Finding, Study

ENTRY, SIDECAR = "entry", "sidecar"
PLACES = (ENTRY, SIDECAR)

ITSELF = ""
"""Stands among the names of a study's findings for what the study says of itself."""

OWN_FIELDS = tuple(a.name for a in attrs.fields(Study) if a.eq and a.name not in ("key", "findings"))
"""What a study says of itself."""

NOTHING = Study()


def usual_place(entry: Study | None, sidecar: Study | None) -> str:
    """Where a new finding of a study goes: to the sidecar only where all its findings are there."""
    return SIDECAR if sidecar and sidecar.findings and not (entry and entry.findings) else ENTRY


def shares(
    study: Study, entry: Study | None, sidecar: Study | None, *, wanted: Mapping[str, str], usual: str
) -> tuple[Study, Study]:
    """Returns what of ``study`` belongs into the entry, and what into the sidecar, which record it as given.

    ``wanted`` says for findings by id, and for `ITSELF`, in which place they shall be; what is in neither place
    yet goes to the ``usual`` one.
    """
    read = {ENTRY: entry or Study(key=study.key), SIDECAR: sidecar or Study(key=study.key)}
    fields = [_field_places(name, study, read, wanted.get(ITSELF, ""), usual) for name in OWN_FIELDS]
    values = {
        place: {name: each[place] for name, each in zip(OWN_FIELDS, fields, strict=True)} for place in PLACES
    }
    findings: dict[str, list[Finding]] = {place: [] for place in PLACES}
    for finding in study.findings:
        places = [place for place in PLACES if any(known.id == finding.id for known in read[place].findings)]
        place = wanted.get(finding.id) or (places or [usual])[0]
        findings[place].append(finding)
        if len(places) > 1 and finding.id not in wanted:  # recorded twice: the copy stays until somebody mends it
            findings[SIDECAR].append(next(known for known in read[SIDECAR].findings if known.id == finding.id))
    entry_share, sidecar_share = (
        attrs.evolve(read[place], key=study.key, findings=tuple(findings[place]), **values[place])
        for place in PLACES
    )
    return entry_share, sidecar_share


def _field_places(name: str, study: Study, read: Mapping[str, Study], wanted: str, usual: str) -> dict[str, Any]:
    """Returns the value of one field of the study in each place."""
    value, nothing = getattr(study, name), getattr(NOTHING, name)
    here = {place: getattr(read[place], name) for place in PLACES}
    holder = next((place for place in PLACES if here[place] != nothing), usual)
    if not wanted and value == here[holder]:
        return here
    return {place: value if place == (wanted or holder) else nothing for place in PLACES}
