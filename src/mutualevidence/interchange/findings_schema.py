"""The JSON Schema (2020-12) of the findings sidecar, made from the attributes of the model."""

from __future__ import annotations

from typing import Any

from mutualevidence.model.attributes import Shape, expected_number, shapes
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.normalize import SHORT_FORMS
from mutualevidence.model.review import Review
from mutualevidence.model.vocabulary import RELATIONS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = "mutualevidence/1"

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number"]}
"""Every scalar is read as text, but a YAML editor sees a number where one is written."""


def findings_schema() -> Schema:
    """The schema of ``references.findings.yaml``; editors that know YAML schemas check and complete by it."""
    definitions: Schema = {}
    study = _class_schema(Study, definitions)
    claim = _class_schema(Claim, definitions)
    return {
        "$schema": DIALECT,
        "title": "Findings of studies, and claims that rest on them",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT, "description": "format of this file"},
            "review": _class_schema(Review, definitions),
            "studies": {
                "type": "object",
                "description": "studies, by the key of the entry that reports them",
                "additionalProperties": study,
            },
            "claims": {
                "description": "claims, as a list or by their ids",
                "oneOf": [
                    {"type": "array", "items": claim},
                    {"type": "object", "additionalProperties": _without_required(Claim, "id", definitions)},
                ],
            },
        },
        "required": ["format"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _class_schema(cls: type, definitions: Schema, *, leave_out: str = "") -> Schema:
    """Returns a reference to the definition of ``cls``, which is made when it is first asked for."""
    name = cls.__name__ + ("Named" if leave_out else "")
    if name not in definitions:
        definitions[name] = {}  # stands already while its parts are made
        known = shapes(cls)
        definitions[name] = {
            "type": "object",
            "description": (cls.__doc__ or "").strip().splitlines()[0],
            "properties": {n: _shape_schema(shape, definitions) for n, shape in known.items()},
            "required": [n for n, shape in known.items() if shape.required and n != leave_out],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _without_required(cls: type, key: str, definitions: Schema) -> Schema:
    """Returns the schema of ``cls`` where ``key`` stands before the group."""
    return _class_schema(cls, definitions, leave_out=key)


def _shape_schema(shape: Shape, definitions: Schema) -> Schema:
    return {"description": _description(shape), **_value_schema(shape, definitions)}


def _description(shape: Shape) -> str:
    if shape.kind == "number":
        return f"{shape.doc} ({expected_number(shape)})"
    if shape.words:
        return f"{shape.doc}: " + "; ".join(f"{word}: {meaning}" for word, meaning in shape.words.items())
    return shape.doc


def _value_schema(shape: Shape, definitions: Schema) -> Schema:
    if shape.kind in ("part", "parts"):
        return _group_schema(shape, definitions)
    several: Schema = {"type": "array", "items": _SCALAR}
    simple: dict[str, Schema] = {
        "text": {"type": ["string", "number", "boolean"]},
        "id": {"type": ["string", "number"], "pattern": '^[^\\s#,={}"%\\\\~()]+$'},
        "flag": {"enum": ["yes", "no", "true", "false", True, False]},
        "interval": {"oneOf": [{"type": "string"}, {**several, "minItems": 2, "maxItems": 2}]},
        "numbers": {"oneOf": [_SCALAR, several]},
        "texts": {"oneOf": [_SCALAR, several]},
        "map": {"type": "object", "additionalProperties": _SCALAR},
    }
    if shape.kind == "word":
        return {"enum": list(shape.words or ())}
    return _number_schema(shape) if shape.kind == "number" else simple[shape.kind]


def _number_schema(shape: Shape) -> Schema:
    """Returns a number in its range, or the text of one (``-.59``, ``< .001``), which only reading can check."""
    limits = {
        "minimum": shape.minimum,
        "maximum": shape.maximum,
        "exclusiveMinimum": shape.above,
        "exclusiveMaximum": shape.below,
    }
    number: Schema = {"type": "integer" if shape.whole else "number"}
    number |= {name: limit for name, limit in limits.items() if limit is not None}
    return {"oneOf": [number, {"type": "string"}]}


def _group_schema(shape: Shape, definitions: Schema) -> Schema:
    cls = shape.of() if shape.of else object
    group = _class_schema(cls, definitions)
    short: list[Schema] = [_SCALAR] if cls in SHORT_FORMS and cls is not Finding else []
    if shape.kind == "part":
        return {"oneOf": [group, *short]} if short else group
    if cls is Evidence:
        return _evidence_schema(group)
    named = _without_required(cls, shape.key, definitions)
    by_name: Schema = {"type": "object", "additionalProperties": {"oneOf": [named, *short]} if short else named}
    return {"oneOf": [{"type": "array", "items": group}, by_name]}


def _evidence_schema(group: Schema) -> Schema:
    """Evidence by relation, as names or with notes; or a list of groups."""
    noted: Schema = {"type": "object", "additionalProperties": _SCALAR}
    names: Schema = {"oneOf": [{"type": "array", "items": {"oneOf": [_SCALAR, group]}}, _SCALAR, noted]}
    by_relation: Schema = {
        "type": "object",
        "properties": {relation: {"description": meaning, **names} for relation, meaning in RELATIONS.items()},
        "additionalProperties": False,
    }
    return {"oneOf": [{"type": "array", "items": group}, by_relation]}
