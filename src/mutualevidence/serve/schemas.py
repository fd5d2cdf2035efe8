"""The shapes of bodies and answers, as JSON Schema, for the description of the interface (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}


def array(items: Schema) -> Schema:
    """Returns a list of ``items``."""
    return {"type": "array", "items": items}


def record(required: str, optional: str = "", **properties: Schema) -> Schema:
    """An object with the names in ``required`` and ``optional``; those not among ``properties`` are texts."""
    names = required.split() + optional.split()
    return {
        "type": "object",
        "properties": {name: properties.get(name, TEXT) for name in names},
        "required": required.split(),
    }


def named(name: str) -> Schema:
    """Returns the schema ``name`` of `COMPONENTS`."""
    return {"$ref": f"#/components/schemas/{name}"}


COMPONENTS: dict[str, Schema] = {
    "Error": record("error", error=record("code message remedy")),
    "Item": {
        "type": "object",
        "description": "A work in CSL-JSON.",
        "properties": {"id": {"type": ["string", "integer"]}, "type": TEXT, "title": TEXT},
        "required": ["id", "type"],
    },
    "Citation": record(
        "citationItems",
        "citationID properties",
        citationItems={
            **array(record("id", "locator label prefix suffix suppress-author author-only",
                           **{"suppress-author": TRUTH, "author-only": TRUTH})),
            "minItems": 1,
        },
        properties=record("", "noteIndex mode", noteIndex={**COUNT, "maximum": 999_999_999},
                          mode={"enum": ["composite", "author-only", "suppress-author"]}),
    ),
    "Diagnostic": record(
        "severity code message remedy file line key field value",
        severity={"enum": ["error", "warning", "info"]}, line=COUNT,
    ),
    "Changes": record(
        "", "citations entries removed order text",
        citations={"type": "object", "additionalProperties": TEXT},
        entries={"type": "object", "additionalProperties": TEXT},
        removed=array(TEXT), order={"type": ["array", "null"], "items": TEXT},
    ),
    "Document": record(
        "id citations bibliography",
        citations={"type": "object", "additionalProperties": TEXT},
        bibliography=array(record("id text")),
    ),
}  # fmt: skip
ITEMS: Schema = {
    "oneOf": [array(named("Item")), {"type": "object", "additionalProperties": named("Item")}],
    "description": "CSL-JSON, an array or an object of items by id.",
}
"""The shapes that several bodies or answers have."""
