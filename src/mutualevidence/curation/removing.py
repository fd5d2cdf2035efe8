"""What has to be minded when works are taken out: parents that others take fields from, claims that rest on
them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mutualevidence.bibtex.inheritance import keys_in
from mutualevidence.curation.revision import by_key, note
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def parents(reference: Reference) -> list[str]:
    """Returns the keys of works that this one takes fields from (biblatex manual, 2.4.1)."""
    entry = reference.source.entry
    if entry is None:
        return []
    return [*keys_in(entry.value("crossref")), *keys_in(entry.value("related")), *keys_in(entry.value("xref"))]


def refuse_parents(gone: Sequence[Reference], references: Sequence[Reference]) -> None:
    """Raise `InvalidValueError` where a work that stays takes fields from one that goes."""
    keys = {reference.id for reference in gone}
    for reference in references:
        if reference.id in keys:
            continue
        needed = next((parent for parent in parents(reference) if parent in keys), "")
        if needed:
            raise InvalidValueError(
                f'"{reference.id}" takes fields from "{needed}", which would be lost',
                remedy=f'Remove both, or first give "{reference.id}" these fields itself.',
            )


def with_parents(keys: Iterable[str], references: Sequence[Reference]) -> tuple[list[str], list[Diagnostic]]:
    """``keys`` and those of works that these take fields from, in the file's order, and what is told of them."""
    works = by_key(references)
    wanted = dict.fromkeys(keys)
    notes = []
    waiting = list(wanted)
    while waiting:
        child = works[waiting.pop()]
        for parent in parents(child):
            if parent in works and parent not in wanted:
                wanted[parent] = None
                waiting.append(parent)
                notes.append(note("kept", f'"{parent}" is kept: "{child.id}" names it', works[parent]))
    return [reference.id for reference in references if reference.id in wanted], notes


def rest_on(claims: Iterable[Claim], gone: Sequence[str]) -> list[Diagnostic]:
    """Returns what is told of claims that rest on findings of works that go."""
    keys = set(gone)
    return [
        note(
            "claim-loses-finding",
            f'the claim "{claim.id}" rests on "{evidence.finding}", which goes',
            remedy="Take the finding out of the claim too.",
            warns=True,
        )
        for claim in claims
        for evidence in claim.evidence
        if evidence.key in keys
    ]
