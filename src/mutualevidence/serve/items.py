"""The items and citations that requests bring, as references and citations (CSL-JSON; citeproc-js's citations)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mutualevidence.interchange.csl_json import references_from_items
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.reference import Reference
from mutualevidence.serve.asked import Asked, objects, text_of, texts
from mutualevidence.serve.problems import RequestError


def references_of(asked: Asked, items: object, keys: object = None) -> list[Reference]:
    """The references in ``items`` (an array, or an object by id); with ``keys`` only those, in their order.

    Raises `RequestError` for what are no items, or too many.
    """
    listed = _listed(items)
    most = asked.service.settings.most_items
    if len(listed) > most:
        raise too_many(len(listed), most)
    references, problems = references_from_items(listed)
    for problem in problems:  # what is only odd is printed all the same, as citeproc-js does
        if problem.severity is Severity.ERROR:
            raise RequestError(400, "invalid-items", problem.message, problem.remedy)
    if keys is None:
        return references
    known = {reference.id: reference for reference in references}
    wanted = texts(keys, "itemIDs")
    for key in wanted:
        if key not in known:
            raise RequestError(
                400, "unknown-key", f'there is no item "{key[:100]}"', 'Send it with the others in "items".'
            )
    return [known[key] for key in dict.fromkeys(wanted)]


def too_many(count: int, most: int) -> RequestError:
    """Returns what is told of a request with too many works."""
    return RequestError(413, "too-many-items", f"{count} works are too many", f"Send at most {most} at once.")


def _listed(items: object) -> list[Any]:
    if isinstance(items, Mapping):
        listed = []
        for key, item in items.items():
            if not isinstance(item, Mapping):
                raise RequestError(400, "invalid-items", f'the item "{str(key)[:100]}" is no object', _REMEDY)
            listed.append({"id": key, **item})
        return listed
    if isinstance(items, list):
        return items
    raise RequestError(400, "invalid-items", 'there is no list "items"', _REMEDY)


_REMEDY = 'Send {"items": [{"id": "a", "type": "book", "title": "…"}]}.'


def citations_of(value: object, name: str = "citationClusters") -> list[Citation]:
    """Returns the citations in ``value``, a list of citeproc-js's citations."""
    return [citation_of(one, number) for number, one in enumerate(objects(value, name))]


def citation_of(value: Mapping[str, Any], number: int = 0) -> Citation:
    """A citation: ``{"citationID", "citationItems": [{"id", "locator", …}], "properties": {"noteIndex"}}``."""
    items = objects(value.get("citationItems"), "citationItems")
    if not items:
        raise RequestError(
            400, "invalid-value", "a citation cites nothing", 'Give "citationItems": [{"id": "a"}].'
        )
    properties = value.get("properties") or {}
    if not isinstance(properties, Mapping):
        raise RequestError(
            400, "invalid-value", '"properties" is no object', 'Give "properties": {"noteIndex": 0}.'
        )
    id = text_of(value, "citationID") or f"citation-{number + 1}"
    return Citation(map(_cite, items), _mode(properties), _note(properties), id)


def _cite(value: Mapping[str, Any]) -> CitationItem:
    if "id" not in value:
        raise RequestError(400, "invalid-value", "a cited work has no id", 'Give "citationItems": [{"id": "a"}].')
    return CitationItem(
        text_of(value, "id"),
        locator=text_of(value, "locator"),
        label=text_of(value, "label") or "page",
        prefix=text_of(value, "prefix"),
        suffix=text_of(value, "suffix"),
        suppress_author=bool(value.get("suppress-author")),
        author_only=bool(value.get("author-only")),
    )


_MODES = {"": Mode.PARENTHETICAL, "composite": Mode.NARRATIVE, "author-only": Mode.AUTHOR_ONLY,
          "suppress-author": Mode.YEAR_ONLY}  # fmt: skip
"""citeproc-js's modes of a citation (Running the Processor, Special citation forms) and ours."""


def _mode(properties: Mapping[str, Any]) -> Mode:
    mode = text_of(properties, "mode")
    if mode not in _MODES:
        raise RequestError(
            400,
            "invalid-value",
            f'there is no mode "{mode[:40]}"',
            f"Use one of {', '.join(filter(None, _MODES))}.",
        )
    return _MODES[mode]


def _note(properties: Mapping[str, Any]) -> int:
    note = properties.get("noteIndex") or 0
    if not isinstance(note, int) or not 0 <= note < 10**9:
        raise RequestError(
            400, "invalid-value", '"noteIndex" is no number of a note', "Give a whole number from 0."
        )
    return int(note)
