"""The works of the library that is served: listed, searched, and each in the form that the client accepts, as DOI
resolvers have it (https://citation.doi.org/docs.html, Content Negotiation)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from starlette.responses import Response

from mutualevidence import interchange
from mutualevidence.csl import process
from mutualevidence.files import utf8
from mutualevidence.library.search import one_line
from mutualevidence.model.keys import require_known
from mutualevidence.model.reference import Reference
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.negotiation import Wanted, wanted_form
from mutualevidence.serve.problems import RequestError
from mutualevidence.serve.rendering import entry_renderer
from mutualevidence.serve.styles import style_named


def _formatted(format: str) -> Callable[[Reference, Wanted], str]:
    show = entry_renderer(format)

    def text(work: Reference, wanted: Wanted) -> str:
        style = style_named(wanted.parameters.get("style", "apa"), wanted.parameters.get("locale", ""))
        listed = process(style, [work]).bibliography
        if listed is None or not listed.entries:
            raise RequestError(
                406,
                "no-bibliography",
                f'the style "{style.title}" prints no reference list',
                "Name another style.",
            )
        return show(listed.entries[0].content).strip() + "\n"

    return text


def _converted(format: str, dialect: str = "") -> Callable[[Reference, Wanted], str]:
    return lambda work, _wanted: interchange.write([work], format, dialect=dialect)


def _item(work: Reference, _wanted: Wanted) -> str:
    return json.dumps(work.to_csl(), ensure_ascii=False)


def _linked_data(work: Reference, _wanted: Wanted) -> str:
    """Returns a work as a JSON-LD document: here nothing goes into a page."""
    from mutualevidence.interchange.web import schema_org

    return json.dumps({"@context": "https://schema.org", **schema_org.work(work)}, ensure_ascii=False)


FORMS: Mapping[str, Callable[[Reference, Wanted], str]] = {
    "text/x-bibliography": _formatted("text"),
    "text/plain": _formatted("text"),
    "text/html": _formatted("html"),
    "application/vnd.citationstyles.csl+json": _item,
    "application/citeproc+json": _item,
    "application/json": _item,
    "application/x-bibtex": _converted("bibtex", "bibtex"),
    "application/x-research-info-systems": _converted("ris"),
    "application/vnd.schemaorg.ld+json": _linked_data,
    "application/ld+json": _linked_data,
}
"""The media types that Crossref and DataCite name, and what gives a work in each; the first is the default."""


def works(asked: Asked) -> object:
    """Returns the works that have all words of ``q``, a line each."""
    shelf = asked.service.shelf
    query = asked.text("q").strip()
    start, limit = asked.number("offset", 0, 10_000_000), asked.number("limit", 50, 1000)
    with shelf.lock:
        library = shelf.library()
        found = library.search(query) if query else list(library.references)
        lines = [{"key": one.id, "line": one_line(one), "doi": one.doi} for one in found[start : start + limit]]
    return {"total": len(found), "works": lines}


def work(asked: Asked) -> Response:
    """Returns the work with a key, in the form that ``Accept`` names."""
    with asked.service.shelf.lock:
        library = asked.service.shelf.library()
        key = asked.path["key"]
        require_known([key], library)
        return _answer(asked, library[key])


def work_of_doi(asked: Asked) -> Response:
    """Returns the work with a DOI, in the form that ``Accept`` names."""
    doi = f"10.{asked.path['rest']}"
    with asked.service.shelf.lock:
        for found in asked.service.shelf.library().references:
            if found.doi.lower().endswith(doi.lower()) and _bare(found.doi) == doi.lower():
                return _answer(asked, found)
    raise RequestError(404, "unknown-doi", f"no work of this library has the DOI {doi}", "GET /works lists them.")


def _bare(doi: str) -> str:
    """Returns a DOI without what people write before it."""
    return "10." + doi.lower().partition("10.")[2]


def _answer(asked: Asked, found: Reference) -> Response:
    wanted = wanted_form(asked.headers.get("accept", ""), FORMS)
    if wanted is None:
        raise RequestError(
            406, "not-acceptable", "there is no such form of a work", f"Accept one of {', '.join(FORMS)}."
        )
    content = utf8(FORMS[wanted.media_type](found, wanted))
    charset = "" if wanted.media_type.endswith("json") else "; charset=utf-8"
    return Response(content, headers={"content-type": wanted.media_type + charset, "vary": "Accept"})
