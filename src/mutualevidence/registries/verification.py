"""Looks up every work of a library at Crossref, DataCite, PubMed and OpenAlex: by identifier, else by title."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import attrs

from mutualevidence.curation.folding import plain
from mutualevidence.curation.identifiers import identifiers
from mutualevidence.interchange.registries import crossref, openalex
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.registries.client import Client, FetchError, Question
from mutualevidence.registries.fetching import doi_record, from_pubmed, polite, works
from mutualevidence.registries.identifiers import Identifier
from mutualevidence.registries.settings import Settings
from mutualevidence.registries.verdicts import (
    Verdict,
    Verification,
    best,
    by_title_instead,
    compared,
    with_unknown,
)

_DOIS_AT_ONCE = 50
"""OpenAlex, Filters: values joined by "|"."""
_CANDIDATES = "5"


async def verified(
    references: Sequence[Reference], settings: Settings, progress: Callable[[int, int], None] | None = None
) -> list[Verification]:
    """Returns the verdict about each of ``references``, in their order; what cannot be asked is told as such."""
    done = 0

    async def one(reference: Reference) -> Verification:
        nonlocal done
        try:
            verdict = await _verified(client.for_one_work(), reference)
        except FetchError as error:
            verdict = Verification(reference, Verdict.UNASKED, reason=error.message)
        done += 1
        if progress is not None:
            progress(done, len(references))
        return verdict

    async with Client(settings) as client:
        verdicts = await asyncio.gather(*map(one, references))
        retracted = await _retracted(
            client, [each.reference.doi for each in verdicts if each.record and each.reference.doi]
        )
    return [_with_retraction(each, retracted) for each in verdicts]


async def _verified(client: Client, reference: Reference) -> Verification:
    ids = dict(identifiers(reference))
    wanted = next((Identifier(kind, ids[kind]) for kind in ("DOI", "PMID") if kind in ids), None)
    if wanted is None:
        return await _by_title(client, reference)
    try:
        registry, found = await _by_identifier(client, wanted)
    except FetchError as error:
        return by_title_instead(await _by_title(client, reference), f"{wanted}: {error.message}")
    if isinstance(found, Reference):
        return compared(reference, registry, found)
    other = await _by_title(client, reference)
    if found.code == "fetch-failed":
        return by_title_instead(other, found.message)
    return with_unknown(other, wanted.kind, wanted.value)


async def _by_identifier(client: Client, wanted: Identifier) -> tuple[str, Reference | Diagnostic]:
    if wanted.kind == "DOI":
        return await doi_record(client, wanted)
    return "PubMed", (await from_pubmed(client, [wanted]))[wanted]


async def _by_title(client: Client, reference: Reference) -> Verification:
    """Returns the verdict by title, authors and year: Crossref is asked first, then OpenAlex.

    Where one of them fails, or answers what nobody can read, and the other has nothing, the work was not verified.
    """
    title = " ".join(plain(reference.title).split())
    if not title:
        return Verification(reference, Verdict.UNASKED, reason="it has neither an identifier nor a title")
    people = [name.family or name.literal for name in reference.authors[:3]]
    words = " ".join([title, *people, str(reference.year or "")]).strip()[:500]
    search = {"query.bibliographic": words, "rows": _CANDIDATES, **polite(client)}
    in_openalex = {"search": title[:300], "per-page": _CANDIDATES, **polite(client)}
    failures = []
    for registry, parameters, read in (
        ("Crossref", search, crossref.references),
        ("OpenAlex", in_openalex, openalex.references),
    ):
        try:
            records, unread = await works(
                client, Question(registry.lower(), "/works", parameters=parameters), read
            )
        except FetchError as error:
            failures.append(error.message)
            continue
        verdict = best(reference, [(registry, record) for record in records])
        if verdict.verdict is not Verdict.NOT_FOUND:
            return verdict
        if unread:
            failures.append(f"the answer of {registry} cannot be read: {unread}")
    return Verification(reference, Verdict.UNASKED, reason="; ".join(failures)) if failures else verdict


async def _retracted(client: Client, dois: Sequence[str]) -> set[str]:
    """Returns those of ``dois`` that OpenAlex marks as retracted; where it cannot be asked, none."""
    found: set[str] = set()
    for start in range(0, len(dois), _DOIS_AT_ONCE):
        wanted = "|".join(doi.casefold() for doi in dois[start : start + _DOIS_AT_ONCE] if "|" not in doi)
        filters = {"filter": f"is_retracted:true,doi:{wanted}", "per-page": str(_DOIS_AT_ONCE), **polite(client)}
        try:
            marked, _ = await works(
                client.for_one_work(), Question("openalex", "/works", parameters=filters), openalex.references
            )
        except FetchError:
            continue
        found.update(work.doi.casefold() for work in marked if work.doi)
    return found


def _with_retraction(verification: Verification, retracted: set[str]) -> Verification:
    if verification.retraction or verification.reference.doi.casefold() not in retracted:
        return verification
    return attrs.evolve(verification, verdict=Verdict.RETRACTED, retraction="OpenAlex marks it so")
