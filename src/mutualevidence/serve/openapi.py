"""Describes the interface in OpenAPI 3.1, from the table of routes (https://spec.openapis.org/oas/v3.1.1.html)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mutualevidence._version import __version__
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.schemas import COMPONENTS, TEXT, Schema, named

if TYPE_CHECKING:
    from mutualevidence.serve.route import Route

_COMMON = (401, 403, 408, 413, 421, 500, 503)
"""Statuses that every route can answer with: what the guard refuses, what takes too long, our own faults."""


def description(asked: Asked) -> object:
    """Returns the description of all routes."""
    paths: dict[str, dict[str, Any]] = {}
    for route in asked.service.routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "mutualevidence",
            "version": __version__,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {"schemas": COMPONENTS},
    }
    if asked.service.settings.token:
        described["components"] |= {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
        described["security"] = [{"token": []}]
    return described


def _operation(route: Route) -> dict[str, Any]:
    parameters = [_parameter(name, "path", TEXT) for name in re.findall(r"{(\w+)}", route.path)]
    parameters += [_parameter(name, "query", schema) for name, schema in route.query.items()]
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": route.summary,
        "parameters": parameters,
        "responses": _responses(route),
    }
    if route.body is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": route.body}}}
    elif route.any_body:
        content = {media: {"schema": TEXT} for media in ("text/plain", "application/octet-stream")}
        operation["requestBody"] = {"required": True, "description": route.any_body, "content": content}
    return operation


def _parameter(name: str, where: str, schema: Schema) -> dict[str, Any]:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def _responses(route: Route) -> dict[str, Any]:
    content = {media: {"schema": TEXT} for media in route.media_types}
    if route.answer is not None:
        content |= {m: {"schema": route.answer} for m in ("application/json", *content) if m.endswith("json")}
    answers: dict[str, Any] = {str(route.status): {"description": route.summary, "content": content}}
    for status in sorted({*_COMMON, *route.errors}):
        answers[str(status)] = {
            "description": "What is wrong, and what to do.",
            "content": {"application/json": {"schema": named("Error")}},
        }
    return answers
