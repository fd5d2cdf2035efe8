"""Reads YAML 1.2 as plain values, within bounds; what is broken is told with its line (YAML 1.2.2)."""

from __future__ import annotations

import datetime as dt

from mutualevidence.interchange.json_text import text_of
from mutualevidence.model.diagnostic import Diagnostic, Severity

DEEPEST = 50
"""Values within values; bibliographies stay under 10."""
MOST = 5_000_000
"""Values in all, with those that aliases stand for: some lines of aliases can mean more than any memory holds."""


def yaml_value(data: bytes | str, file: str = "") -> tuple[object, list[Diagnostic]]:
    """The first document in ``data`` as JSON would have it, ``None`` if there is none, and what was wrong."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)  # "no" is a word, and 1999-01 is no date
    yaml.allow_duplicate_keys = True
    yaml.composer.warn_double_anchors = False
    try:
        value: object = next((document for document in yaml.load_all(text_of(data)) if document), None)
        return _Plain(MOST).value(value, 0), []
    except (YAMLError, ValueError, RecursionError, TypeError) as error:
        return None, [_broken(error, file)]


class _Plain:
    """Values as JSON would have them, dates as written and keys as words, counted."""

    def __init__(self, left: int) -> None:
        self.left = left

    def value(self, value: object, depth: int) -> object:
        if isinstance(value, dict | list):
            self.left -= 1 + len(value)
            if self.left < 0:
                raise ValueError(f"it stands for more than {MOST:,} values")
            if depth > DEEPEST:
                return None
            if isinstance(value, dict):
                return {str(key): self.value(inner, depth + 1) for key, inner in value.items()}
            return [self.value(inner, depth + 1) for inner in value]
        return value.isoformat()[:10] if isinstance(value, dt.date) else value


def _broken(error: Exception, file: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Diagnostic(
        severity=Severity.ERROR,
        code="broken-yaml",
        message=f"this is not YAML: {problem}",
        remedy="Correct the line; texts with a colon or a leading # need quotes.",
        file=file,
        line=mark.line + 1 if mark else 0,
    )
