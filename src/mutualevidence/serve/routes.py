"""Every route of the interface: what it is asked with, what answers it, and how it is described. The one table."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.interchange.formats import DIALECTS
from mutualevidence.serve import bibliographies, citeproc_js, documents, openapi, status, styles, works
from mutualevidence.serve.route import Route
from mutualevidence.serve.schemas import COUNT, ITEMS, TEXT, Schema, array, named, record

_FLAG: Schema = {"enum": ["0", "1"]}
_PAGES: Mapping[str, Schema] = {
    "q": {**TEXT, "maxLength": 2000},
    "offset": {**COUNT, "maximum": 1_000_000, "default": 0},
    "limit": {**COUNT, "maximum": 1000, "default": 50},
}
_FORMATS: Schema = {"enum": list(citeproc_js.FORMS), "default": "html"}

ROUTES: tuple[Route, ...] = (
    Route(
        method="GET", path="/", handler=status.index, quick=True,
        summary="What this server is", answer=record("name version description"),
    ),
    Route(
        method="POST", path="/", handler=citeproc_js.answer,
        summary="Format items, as Zotero's citeproc-js-server does",
        query={
            "style": {**TEXT, "default": "chicago-author-date"},
            "locale": {**TEXT, "default": "en-US"},
            "responseformat": {"enum": list(citeproc_js.RESPONSES), "default": "json"},
            "outputformat": _FORMATS,
            "bibliography": {**_FLAG, "default": "1"},
            "citations": {**_FLAG, "default": "0"},
            "linkwrap": {**_FLAG, "default": "0"},
            "clearCache": {**_FLAG, "default": "0"},
        },
        body=record(
            "items", "itemIDs citationClusters styleXML",
            items=ITEMS, itemIDs=array(TEXT), citationClusters=array(named("Citation")),
        ),
        answer=record(
            "", "bibliography citations",
            bibliography={"oneOf": [{"const": False}, {"type": "array", "minItems": 2, "maxItems": 2}]},
            citations=array({"type": "array", "minItems": 3, "maxItems": 3}),
        ),
        media_types=("text/html", "text/rtf", "text/plain"), errors=(400, 403, 404, 413),
    ),
    Route(
        method="GET", path="/health", handler=status.health, quick=True,
        summary="Whether the server answers", answer=record("status version seconds", seconds={"type": "number"}),
    ),
    Route(
        method="GET", path="/metrics", handler=status.metrics, quick=True,
        summary="What the server has done, for Prometheus", media_types=("text/plain",),
    ),
    Route(
        method="GET", path="/openapi.json", handler=openapi.description, quick=True,
        summary="This description", answer={"type": "object"},
    ),
    Route(
        method="GET", path="/styles", handler=styles.styles, summary="Styles by words of name and title",
        query=_PAGES, errors=(400,),
        answer=record("total styles", total=COUNT, styles=array(record("name title short_title parent"))),
    ),
    Route(
        method="GET", path="/styles/{name}", handler=styles.style, summary="What one style says of itself",
        errors=(404,),
        answer=record("name title id class default_locale has_bibliography", "parent license updated short_title "
                      "citation_format", has_bibliography={"type": "boolean"}),
    ),
    Route(
        method="GET", path="/locales", handler=styles.locales, summary="Languages of terms and dates",
        query={"q": _PAGES["q"]}, answer=record("locales", locales=array(TEXT)), errors=(400,),
    ),
    Route(
        method="GET", path="/works", handler=works.works, summary="Works of the library by words",
        query=_PAGES, errors=(400, 404),
        answer=record("total works", total=COUNT, works=array(record("key line doi"))),
    ),
    Route(
        method="GET", path="/works/{key}", handler=works.work, summary="A work in the form that Accept names",
        answer={"type": "object"}, media_types=works.FORMS, errors=(404, 406),
    ),
    Route(
        method="GET", path="/10.{rest}", handler=works.work_of_doi, summary="The work with a DOI",
        answer={"type": "object"}, media_types=works.FORMS, errors=(404, 406),
    ),
    Route(
        method="POST", path="/check", handler=bibliographies.check, summary="What is wrong with a bibliography",
        query={"from": TEXT}, any_body="A bibliography in any format that is read.",
        answer=record("diagnostics", diagnostics=array(named("Diagnostic"))), errors=(400, 413, 501),
    ),
    Route(
        method="POST", path="/convert", handler=bibliographies.convert, summary="A bibliography in another format",
        query={"from": TEXT, "to": {**TEXT, "default": "csl-json"}, "dialect": {"enum": ["", *DIALECTS]}},
        any_body="A bibliography in any format that is read.",
        answer=record("format works content diagnostics", works=COUNT, diagnostics=array(named("Diagnostic"))),
        errors=(400, 413),
    ),
    Route(
        method="POST", path="/documents", handler=documents.open_document, summary="Open a document",
        body=record(
            "", "style locale format items citations uncited styleXML",
            format={"enum": list(documents.FORMATS)}, items=ITEMS, citations=array(named("Citation")),
            uncited=array(TEXT),
        ),
        answer=named("Document"), status=201, errors=(400, 403, 404, 413, 501),
    ),
    Route(
        method="GET", path="/documents/{id}", handler=documents.read_document,
        summary="All citations of a document, and its list", answer=named("Document"), errors=(404,),
    ),
    Route(
        method="POST", path="/documents/{id}", handler=documents.edit_document,
        summary="Edit a document: the texts that changed",
        body=record(
            "edit", "citation before id keys ids items",
            edit={"enum": list(documents.EDITS)}, citation=named("Citation"), keys=array(TEXT), ids=array(TEXT),
            items=ITEMS,
        ),
        answer=named("Changes"), errors=(400, 404, 413),
    ),
    Route(
        method="DELETE", path="/documents/{id}", handler=documents.close_document, summary="Close a document",
        answer={"type": "object"}, errors=(404,),
    ),
)  # fmt: skip
