"""CSL-YAML, as pandoc reads and writes it: CSL-JSON's items as a YAML list, or under ``references``."""

from __future__ import annotations

import io
from collections.abc import Iterable

from mutualevidence.interchange.csl_json import references_from_items
from mutualevidence.interchange.json_text import text_of
from mutualevidence.model.csl_item.values import DEEPEST, bounded
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_WIDTH = 110


def read_csl_yaml(data: bytes | str, file: str = "") -> tuple[list[Reference], list[Diagnostic]]:
    """The references in CSL-YAML ``data`` (or in the metadata of a Markdown file), and what was wrong with it."""
    from mutualevidence.interchange.yaml.tree import yaml_items

    items, problems = yaml_items(_metadata(text_of(data)), file)
    references, more = references_from_items([] if items is None else items, file)
    return references, [*problems, *more]


def _metadata(text: str) -> str:
    """Returns the YAML alone, where Markdown text follows its closing line."""
    if not text.startswith("---"):
        return text
    lines = text.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), len(lines))
    return "".join(lines[1:end])


def write_csl_yaml(references: Iterable[Reference]) -> str:
    """Returns ``references`` as a YAML mapping with the one key ``references``, as pandoc takes it."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # its default is None
    yaml.width = _WIDTH
    stream = io.StringIO()
    items = [bounded(reference.to_csl(), DEEPEST) for reference in references]
    yaml.dump({"references": items}, stream)
    return stream.getvalue()
