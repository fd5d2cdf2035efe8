"""Reads YAML 1.2 as plain values, with a bound on depth; what is broken is told with its line (YAML 1.2.2)."""

from __future__ import annotations

from mutualevidence.interchange.csl_yaml import broken_yaml, plain_values
from mutualevidence.interchange.json_text import text_of
from mutualevidence.model.diagnostic import Diagnostic


def yaml_value(data: bytes | str, file: str = "") -> tuple[object, list[Diagnostic]]:
    """The first document in ``data`` as JSON would have it, and what was wrong with it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    yaml.allow_duplicate_keys = True
    try:
        value: object = next((document for document in yaml.load_all(text_of(data)) if document), None)
    except (YAMLError, ValueError, RecursionError) as error:
        return None, [broken_yaml(error, file)]
    return plain_values(value), []
