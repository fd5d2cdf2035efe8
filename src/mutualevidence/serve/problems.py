"""Errors as answers: a status, and the same code, message and remedy that the command prints (RFC 9110, 15)."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from mutualevidence.errors import (
    ConflictError,
    InvalidValueError,
    MissingExtraError,
    MutualEvidenceError,
    ReadError,
    StyleError,
    UnknownFormatError,
    UnknownKeyError,
    WriteError,
)
from mutualevidence.files import utf8

_KINDS: tuple[tuple[type[MutualEvidenceError], int, str], ...] = (
    (UnknownKeyError, HTTPStatus.NOT_FOUND, "unknown-key"),
    (StyleError, HTTPStatus.BAD_REQUEST, "style"),
    (UnknownFormatError, HTTPStatus.BAD_REQUEST, "unknown-format"),
    (ReadError, HTTPStatus.BAD_REQUEST, "not-read"),
    (ConflictError, HTTPStatus.CONFLICT, "conflict"),
    (WriteError, HTTPStatus.INTERNAL_SERVER_ERROR, "not-written"),
    (MissingExtraError, HTTPStatus.NOT_IMPLEMENTED, "missing-extra"),
    (InvalidValueError, HTTPStatus.BAD_REQUEST, "invalid-value"),
)
"""Each error, the status of its answer and its code; the first that fits counts."""


class RequestError(MutualEvidenceError):
    """A request that is not answered as it wishes."""

    def __init__(self, status: int, code: str, message: str, remedy: str = "", **headers: str) -> None:
        """Keep status and code; ``headers`` with ``_`` for ``-`` go into the answer."""
        super().__init__(message, remedy=remedy)
        self.status = int(status)
        self.code = code
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def as_problem(error: MutualEvidenceError) -> RequestError:
    """Returns ``error`` with its status and code."""
    if isinstance(error, RequestError):
        return error
    for kind, status, code in _KINDS:
        if isinstance(error, kind):
            return RequestError(status, code, error.message, error.remedy)
    return RequestError(HTTPStatus.BAD_REQUEST, "error", error.message, error.remedy)


def problem_answer(error: MutualEvidenceError) -> Response:
    """Returns the answer that tells ``error``: ``{"error": {"code", "message", "remedy"}}``."""
    problem = as_problem(error)
    told = {"code": problem.code, "message": problem.message, "remedy": problem.remedy}
    return json_answer({"error": told}, status=problem.status, headers=problem.headers)


def json_answer(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Returns ``value`` as JSON."""
    content = utf8(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
    return Response(content, status, headers, media_type="application/json")
