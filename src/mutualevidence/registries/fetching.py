"""Fetches works by their identifiers: each kind from the registry that knows it best, and then from the others.

DOIs from Crossref, DataCite, or by content negotiation; PMIDs from PubMed (many in one question); PMCIDs and
OpenAlex's own from OpenAlex; arXiv's from arXiv; ISBNs from Open Library.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from urllib.parse import quote

import attrs

from mutualevidence.curation.folding import plain
from mutualevidence.curation.identifiers import arxiv, arxiv_of, identifiers
from mutualevidence.errors import InvalidValueError
from mutualevidence.interchange.registries import arxiv as arxiv_feed
from mutualevidence.interchange.registries import crossref, datacite, openalex, openlibrary, pubmed
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.registries.client import Client, FetchError, Question
from mutualevidence.registries.identifiers import Identifier, identifier
from mutualevidence.registries.settings import Settings

CSL_JSON = "application/vnd.citationstyles.csl+json"
"""What DOI resolvers give as CSL (DOI content negotiation, Supported content types)."""
_AT_ONCE = {"PMID": 200, "arXiv": 100}
"""How many identifiers one question may hold (E-utilities, efetch; arXiv API, id_list)."""

Progress = Callable[[int, int], None]
"""Told how many identifiers are done, and how many there are."""
Result = Reference | Diagnostic
"""A work, or what became of its identifier instead."""
Reader = Callable[[bytes], tuple[Sequence[Reference], Sequence[Diagnostic]]]
"""What reads a registry's answers."""


@attrs.frozen
class Fetched:
    """The works in the order of their identifiers, and what could not be had."""

    references: tuple[Reference, ...]
    diagnostics: tuple[Diagnostic, ...]


async def fetched(texts: Iterable[str], settings: Settings, progress: Progress | None = None) -> Fetched:
    """Returns the works that ``texts`` (identifiers as people paste them) name; what fails is told, the rest is
    fetched."""
    asked = list(dict.fromkeys(texts))
    wanted, unknown = _recognised(asked)
    results: dict[Identifier, Result] = {}
    done = len(unknown)

    def tell(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, len(asked))

    tell(0)
    async with Client(settings) as client:
        tasks = [
            _tell_after(_group(client.for_one_work(), kind, group), len(group), tell)
            for kind, group in _groups(wanted)
        ]
        for found in await asyncio.gather(*tasks):
            results.update(found)
    references: list[Reference] = []
    diagnostics: list[Diagnostic] = []
    for text in asked:
        result: Result = results[wanted[text]] if text in wanted else unknown[text]
        if isinstance(result, Diagnostic):
            diagnostics.append(result)
            continue
        diagnostics += _another(wanted[text], result)
        if result not in references:
            references.append(result)
    return Fetched(tuple(references), tuple(diagnostics))


def _recognised(texts: Sequence[str]) -> tuple[dict[str, Identifier], dict[str, Diagnostic]]:
    """Returns the identifiers by what was written, and what is none."""
    wanted: dict[str, Identifier] = {}
    unknown: dict[str, Diagnostic] = {}
    for text in texts:
        try:
            wanted[text] = identifier(text)
        except InvalidValueError as error:
            unknown[text] = _failure("no-identifier", error.message, error.remedy)
    return wanted, unknown


def _groups(wanted: dict[str, Identifier]) -> list[tuple[str, list[Identifier]]]:
    """Returns what is asked for at once: many PMIDs in one question, anything else one by one."""
    groups: list[tuple[str, list[Identifier]]] = []
    by_kind: dict[str, list[Identifier]] = {}
    for each in dict.fromkeys(wanted.values()):
        by_kind.setdefault(each.kind, []).append(each)
    for kind, listed in by_kind.items():
        size = _AT_ONCE.get(kind, 1)
        groups += [(kind, listed[start : start + size]) for start in range(0, len(listed), size)]
    return groups


async def _tell_after(
    group: Awaitable[dict[Identifier, Result]], count: int, tell: Callable[[int], None]
) -> dict[Identifier, Result]:
    found = await group
    tell(count)
    return found


async def _group(client: Client, kind: str, group: list[Identifier]) -> dict[Identifier, Result]:
    """Returns the works of one question; a failure is that of all of them."""
    try:
        if kind == "PMID":
            return await from_pubmed(client, group)
        if kind == "arXiv":
            return await _from_arxiv(client, group)
        return {each: await _SINGLE[kind](client, each) for each in group}
    except FetchError as error:
        return {each: _failure("fetch-failed", f"{each}: {error.message}", error.remedy, each) for each in group}


def _failure(code: str, message: str, remedy: str, of: Identifier | None = None) -> Diagnostic:
    return Diagnostic(severity=Severity.ERROR, code=code, message=message, remedy=remedy, value=str(of or ""))


def _another(of: Identifier, work: Reference) -> Iterator[Diagnostic]:
    """Yields a warning where a registry answers with the work of another identifier: an alias, two records merged
    into one, or a mistake (Crossref REST API, Works: aliases)."""
    theirs = dict(identifiers(work)).get(of.kind, "")
    if theirs and theirs != of.value:
        yield Diagnostic(
            severity=Severity.WARNING,
            code="another-identifier",
            message=f"{of}: the registry answers with {Identifier(of.kind, theirs)}, “{plain(work.title)}”",
            remedy="See whether this is the work you mean: identifiers are merged, and registries err.",
            value=str(of),
        )


def _not_found(of: Identifier, *registries: str) -> Diagnostic:
    where = " nor ".join(registries)
    message = f"{of}: neither {where} knows it" if len(registries) > 1 else f"{of}: {where} does not know it"
    return _failure("not-found", message, "Check it: a letter or digit may be wrong.", of)


def polite(client: Client) -> dict[str, str]:
    """Our mail address, as Crossref and OpenAlex want it."""
    return {"mailto": client.settings.mailto} if client.settings.mailto else {}


async def _from_doi(client: Client, wanted: Identifier) -> Result:
    return (await doi_record(client, wanted))[1]


async def doi_record(client: Client, wanted: Identifier) -> tuple[str, Result]:
    """Returns the registry that knows a DOI and the work: Crossref, DataCite, or whoever the DOI system says."""
    path = quote(wanted.value, safe="/:;()._-")
    for registry, question, read in (
        ("Crossref", Question("crossref", f"/works/{path}", parameters=polite(client)), crossref.references),
        (
            "DataCite",
            Question("datacite", f"/dois/{path}", accept="application/vnd.api+json"),
            datacite.references,
        ),
        ("doi.org", Question("doi", f"/{path}", accept=CSL_JSON), crossref.references),
    ):
        if (found := await _one(client, question, read, wanted)) is not None:
            return registry, found
    return "", _not_found(wanted, "Crossref", "DataCite", "doi.org")


async def _one(client: Client, question: Question, read: Reader, wanted: Identifier) -> Result | None:
    """Returns the one work of an answer, ``None`` where the registry does not know it."""
    answer = await client.ask(question)
    if not answer.is_found:
        return None
    references, problems = read(answer.body)
    if references:
        return references[0]
    client.forget(question)
    return _unread(wanted, problems[0].message if problems else "there is no work in it")


def _unread(of: Identifier, why: str) -> Diagnostic:
    return _failure("fetch-failed", f"{of}: the answer cannot be read: {why}", "Try again later.", of)


async def works(client: Client, question: Question, read: Reader) -> tuple[Sequence[Reference], str]:
    """Returns the works in an answer, and why some of it could not be read, "" where all could.

    Registries that answer a bad list with 400 or 404 have none of it.
    """
    answer = await client.ask(question)
    if not answer.is_found:
        return (), ""
    references, problems = read(answer.body)
    broken = next((each.message for each in problems if each.code in _BROKEN), "")
    if not references and not broken:
        broken = next((each.message for each in problems if each.code != "no-items"), "")
    if broken:
        client.forget(question)
    return references, broken


_BROKEN = frozenset({"invalid-json", "broken-xml"})
"""What is told of an answer of which some part may be missing."""


async def from_pubmed(client: Client, group: list[Identifier]) -> dict[Identifier, Result]:
    """Returns the works of many PMIDs, asked for in one question."""
    settings = client.settings
    parameters = {"db": "pubmed", "retmode": "xml", "id": ",".join(each.value for each in group)}
    parameters |= {"tool": "mutualevidence"} | ({"email": settings.mailto} if settings.mailto else {})
    parameters |= {"api_key": settings.api_key} if settings.api_key else {}
    question = Question("pubmed", "/efetch.fcgi", accept="application/xml", parameters=parameters)
    references, unread = await works(client, question, pubmed.references)
    found = {reference.texts.get("PMID", ""): reference for reference in references}
    return {each: found.get(each.value) or _missing(each, unread, "PubMed") for each in group}


def _missing(of: Identifier, unread: str, registry: str) -> Diagnostic:
    """Returns that a work is not in an answer: the registry does not know it, or not all could be read."""
    return _unread(of, unread) if unread else _not_found(of, registry)


async def _from_arxiv(client: Client, group: list[Identifier]) -> dict[Identifier, Result]:
    parameters = {"id_list": ",".join(each.value for each in group), "max_results": str(len(group))}
    question = Question("arxiv", "/query", accept="application/atom+xml", parameters=parameters)
    references, unread = await works(client, question, arxiv_feed.references)
    found = {_arxiv_number(reference): reference for reference in references}
    return {each: found.get(each.value) or _missing(each, unread, "arXiv") for each in group}


def _arxiv_number(reference: Reference) -> str:
    if "arxiv-error" in reference.custom:
        return ""
    values = (*reference.texts.values(), *reference.custom.values())
    return arxiv_of(reference) or next((found for value in values if (found := arxiv(value))), "")


async def _from_openalex(client: Client, wanted: Identifier) -> Result:
    name = wanted.value if wanted.kind == "OpenAlex" else f"pmcid:PMC{wanted.value}"
    question = Question("openalex", f"/works/{name}", parameters=polite(client))
    work = await _one(client, question, openalex.references, wanted)
    if isinstance(work, Reference) and work.doi:  # the registry of the DOI knows the work better
        fuller = await _from_doi(client, Identifier("DOI", work.doi.casefold()))
        if isinstance(fuller, Reference):
            return fuller
    return work or _not_found(wanted, "OpenAlex")


async def _from_open_library(client: Client, wanted: Identifier) -> Result:
    parameters = {"bibkeys": f"ISBN:{wanted.value}", "format": "json", "jscmd": "data"}
    question = Question("openlibrary", "/api/books", parameters=parameters)
    references, unread = await works(client, question, openlibrary.references)
    return references[0] if references else _missing(wanted, unread, "Open Library")


_SINGLE: dict[str, Callable[[Client, Identifier], Awaitable[Result]]] = {
    "DOI": _from_doi,
    "PMCID": _from_openalex,
    "OpenAlex": _from_openalex,
    "ISBN": _from_open_library,
}
