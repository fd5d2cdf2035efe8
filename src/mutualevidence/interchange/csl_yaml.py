"""CSL-YAML, as pandoc reads and writes it: CSL-JSON's items as a YAML list, or under ``references``."""

from __future__ import annotations

import io
from collections.abc import Iterable

from mutualevidence.interchange.csl_json import csl_from_reference, references_from_items
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference

_WIDTH = 110


def read_csl_yaml(data: bytes | str, file: str = "") -> tuple[list[Reference], list[Diagnostic]]:
    """The references in CSL-YAML ``data`` (or in the metadata of a Markdown file), and what was wrong with it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = data if isinstance(data, str) else data.decode("utf-8-sig", errors="replace")
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)  # "no" is a word, and 1999-01 is no date
    try:
        items: object = next((document for document in yaml.load_all(_metadata(text)) if document), [])
    except (YAMLError, ValueError, RecursionError) as error:
        return [], [broken_yaml(error, file)]
    return references_from_items(plain_values(items), file)


def _metadata(text: str) -> str:
    """The YAML alone, where Markdown text follows its closing line."""
    if not text.startswith("---"):
        return text
    lines = text.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), len(lines))
    return "".join(lines[1:end])


def plain_values(value: object, depth: int = 0) -> object:
    """The value as JSON would have it: dates as written, keys as words."""
    import datetime as dt

    if depth > 50:
        return None
    if isinstance(value, dict):
        return {str(key): plain_values(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_values(inner, depth + 1) for inner in value]
    return value.isoformat()[:10] if isinstance(value, dt.date) else value


def broken_yaml(error: Exception, file: str) -> Diagnostic:
    """What to tell about YAML that cannot be read, with its line."""
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


def write_csl_yaml(references: Iterable[Reference]) -> str:
    """``references`` as a YAML mapping with the one key ``references``, as pandoc takes it."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # its default is None
    yaml.width = _WIDTH
    stream = io.StringIO()
    yaml.dump({"references": [csl_from_reference(reference) for reference in references]}, stream)
    return stream.getvalue()
