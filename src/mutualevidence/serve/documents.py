"""Document sessions: a document's citations kept on the server and edited one by one, as word processors do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import attrs

from mutualevidence.csl.cited_document import Changes, CitedDocument
from mutualevidence.errors import StyleError
from mutualevidence.model.citation import Citation
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import RichText
from mutualevidence.serve.asked import Asked, text_of, texts
from mutualevidence.serve.items import citation_of, citations_of, references_of
from mutualevidence.serve.problems import RequestError
from mutualevidence.serve.rendering import entry_renderer, renderer
from mutualevidence.serve.sessions import Session
from mutualevidence.serve.styles import own_style, style_named

FORMATS = ("html", "text", "rtf", "latex", "markdown", "typst")


def open_document(asked: Asked) -> object:
    """Open a document in a style, with ``items`` or the works of the library, and ``citations`` it has already."""
    asked.service.sessions.require_room()
    data = asked.data()
    format = text_of(data, "format", "html")
    if format not in FORMATS:
        raise RequestError(
            400, "unknown-format", f'there is no format "{format[:40]}"', f"Use one of {', '.join(FORMATS)}."
        )
    locale = text_of(data, "locale")
    if data.get("styleXML") is not None:
        style = own_style(asked, data["styleXML"], locale)
    else:
        style = style_named(text_of(data, "style", "apa"), locale)
    citations = citations_of(data.get("citations") or [], "citations")
    uncited = texts(data.get("uncited") or [], "uncited")
    document = CitedDocument(style, _works(asked, data), citations, uncited=uncited)
    session = asked.service.sessions.begin(document, format)
    return {"id": session.id, **_whole(session)}


def _works(asked: Asked, data: Mapping[str, Any]) -> list[Reference]:
    if data.get("items") is not None:
        return references_of(asked, data["items"])
    with asked.service.shelf.lock:
        return [attrs.evolve(one) for one in asked.service.shelf.library().references]


def read_document(asked: Asked) -> object:
    """Returns all citations of a document, and its list."""
    session = asked.service.sessions.session(asked.path["id"])
    with session.lock:
        return {"id": session.id, **_whole(session)}


def close_document(asked: Asked) -> object:
    """Forget a document."""
    asked.service.sessions.end(asked.path["id"])
    return {}


def edit_document(asked: Asked) -> object:
    """Insert, replace, move or remove a citation, or change what is listed; gives the texts that changed."""
    session = asked.service.sessions.session(asked.path["id"])
    data = asked.data()
    name = text_of(data, "edit")
    edit = EDITS.get(name)
    if edit is None:
        raise RequestError(
            400, "invalid-value", f'there is no edit "{name[:40]}"', f"Use one of {', '.join(EDITS)}."
        )
    with session.lock:
        done = edit(asked, session.document, data)
        show, print_entry = renderer(session.format), entry_renderer(session.format)
        if isinstance(done, Changes):
            return {
                "citations": {id: show(text) for id, text in done.citations.items()},
                "entries": {key: print_entry(entry.content) for key, entry in done.entries.items()},
                "removed": list(done.removed),
                "order": None if done.order is None else list(done.order),
            }
        return {"text": show(done)}


def _citation(document: CitedDocument, data: Mapping[str, Any]) -> Citation:
    """Returns the citation of an edit; where it has no id, with one that the document has not."""
    value = data.get("citation")
    if not isinstance(value, Mapping):
        raise RequestError(
            400, "invalid-value", '"citation" is no object', 'Give "citation": {"citationItems": [{"id": "a"}]}.'
        )
    if value.get("citationID") not in (None, ""):
        return citation_of(value)
    taken = document.citations
    return citation_of(value, next(number for number in count() if f"citation-{number + 1}" not in taken))


def _before(data: Mapping[str, Any]) -> str:
    return text_of(data, "before")


def _set_items(asked: Asked, document: CitedDocument, data: Mapping[str, Any]) -> Changes:
    """New works, or other versions of works; what they change is told as one edit."""
    citations: dict[str, RichText] = {}
    entries: dict[str, Any] = {}
    order = None
    for work in references_of(asked, data.get("items")):
        done = document.set_reference(work)
        citations |= done.citations
        entries |= done.entries
        order = done.order or order
    return Changes(citations, entries, (), order)


EDITS: Mapping[str, Callable[[Asked, CitedDocument, Mapping[str, Any]], Changes | RichText]] = {
    "insert": lambda _asked, document, data: document.insert(_citation(document, data), before=_before(data)),
    "replace": lambda _asked, document, data: document.replace(_citation(document, data)),
    "move": lambda _asked, document, data: document.move(text_of(data, "id"), before=_before(data)),
    "remove": lambda _asked, document, data: document.remove(text_of(data, "id")),
    "preview": lambda _asked, document, data: document.preview(_citation(document, data), before=_before(data)),
    "uncited": lambda _asked, document, data: document.set_uncited(texts(data.get("keys"), "keys")),
    "chapters": lambda _asked, document, data: document.set_chapters(texts(data.get("ids"), "ids")),
    "items": _set_items,
}
"""The edits by name: those of `CitedDocument`, and what each takes of the request."""


def _whole(session: Session) -> dict[str, Any]:
    show, print_entry = renderer(session.format), entry_renderer(session.format)
    try:
        listed = session.document.bibliography().entries
    except StyleError:  # a style that only cites
        listed = ()
    return {
        "citations": {id: show(text) for id, text in session.document.citations.items()},
        "bibliography": [{"id": entry.id, "text": print_entry(entry.content)} for entry in listed],
    }
