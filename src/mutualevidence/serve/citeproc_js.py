"""Answers requests that are made for Zotero's citeproc-js-server, in the same shape (its README, Using the web
service): CSL-JSON in, the arrays of citeproc-js's makeBibliography and appendCitationCluster out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from starlette.responses import Response

from mutualevidence.csl import process
from mutualevidence.files import utf8
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ReferenceList
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.items import citations_of, references_of
from mutualevidence.serve.problems import RequestError, json_answer
from mutualevidence.serve.rendering import entry_renderer, renderer
from mutualevidence.serve.styles import own_style, style_named


class _Form(NamedTuple):
    """How citeproc-js writes a list in one of its output formats: what stands around it and around each entry."""

    start: str
    end: str
    before: str
    after: str


FORMS: Mapping[str, _Form] = {
    "html": _Form('<div class="csl-bib-body">\n', "</div>", '  <div class="csl-entry">', "</div>\n"),
    "rtf": _Form("{\\rtf ", "}", "", "\\\n"),
    "text": _Form("", "", "", "\n"),
    "latex": _Form("", "", "", "\n\n"),
    "markdown": _Form("", "", "", "\n\n"),
    "typst": _Form("", "", "", "\n\n"),
}
"""The output formats; the first three are citeproc-js's."""
RESPONSES = {"json": "application/json", "html": "text/html", "rtf": "text/rtf", "text": "text/plain"}


def answer(asked: Asked) -> Response:
    """Format items as ``style``, ``locale``, ``bibliography``, ``citations``, ``linkwrap`` … of the query say."""
    response = asked.text("responseformat", "json")
    output = asked.text("outputformat", response if response in FORMS else "html")
    _require(response, RESPONSES, "responseformat")
    _require(output, FORMS, "outputformat")
    if asked.flag("clearCache"):
        return Response(
            b"", media_type="text/plain"
        )  # styles come with the program: there is nothing to read again
    data = asked.data()
    references = references_of(asked, data.get("items"), data.get("itemIDs"))
    locale = asked.text("locale", "en-US")
    if data.get("styleXML") is not None:
        style = own_style(asked, data["styleXML"], locale)
    else:
        style = style_named(asked.text("style", "chicago-author-date"), locale, own_language_first=True)
    wants_citations = asked.flag("citations")
    citations: list[Citation] = []
    if wants_citations:
        clusters = data.get("citationClusters")
        citations = (
            citations_of(clusters) if clusters is not None else _each(reference.id for reference in references)
        )
    _require_items(citations, {reference.id for reference in references})
    formatted = process(style, references, citations)
    links = asked.flag("linkwrap")
    listed = None
    if asked.flag("bibliography", default=True):
        listed = _bibliography(formatted.bibliography, output, entry_renderer(output, links=links))
    if response != "json":
        whole = listed[0]["bibstart"] + "".join(listed[1]) + listed[0]["bibend"] if listed else ""
        return Response(utf8(whole), media_type=f"{RESPONSES[response]}")
    told: dict[str, Any] = {} if listed is None else {"bibliography": listed}
    if wants_citations:
        show = renderer(output, links=links)
        told["citations"] = [
            [number, show(text), citation.id]
            for number, (text, citation) in enumerate(zip(formatted.citations, citations, strict=True))
        ]
    return json_answer(told)


def _require(value: str, known: Mapping[str, object], name: str) -> None:
    if value not in known:
        raise RequestError(
            400, "unknown-format", f'there is no {name} "{value[:40]}"', f"Use one of {', '.join(known)}."
        )


def _require_items(citations: list[Citation], keys: set[str]) -> None:
    for citation in citations:
        for item in citation.items:
            if item.id not in keys:
                raise RequestError(
                    400, "unknown-key", f'"{item.id[:100]}" is cited, but not among the items', "Send it too."
                )


def _each(keys: Any) -> list[Citation]:
    """Returns a citation of each work, as citeproc-js-server makes them where a request has none."""
    return [
        Citation([CitationItem(key)], note_number=number, id=f"citation-{number + 1}")
        for number, key in enumerate(keys)
    ]


def _bibliography(
    listed: ReferenceList | None, output: str, show: Callable[[RichText], str]
) -> tuple[dict[str, Any], list[str]] | Literal[False]:
    """What citeproc-js's makeBibliography gives: parameters and entries, ``False`` where the style has no list."""
    if listed is None:
        return False
    form = FORMS[output]
    parameters: dict[str, Any] = {
        "maxoffset": listed.max_offset,
        "entryspacing": listed.entry_spacing,
        "linespacing": listed.line_spacing,
        "second-field-align": listed.second_field_align or False,
        "entry_ids": [[entry.id] for entry in listed.entries],
        "bibliography_errors": [],
        "done": False,
        "bibstart": form.start,
        "bibend": form.end,
    }
    if listed.hanging_indent:
        parameters["hangingindent"] = True
    return parameters, [f"{form.before}{show(entry.content)}{form.after}" for entry in listed.entries]
