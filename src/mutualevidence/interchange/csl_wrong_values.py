"""Tells values of CSL-JSON that are of another kind than their variable wants (CSL-JSON schema, csl-data.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from mutualevidence.model.csl_item.fields import ALIASES
from mutualevidence.model.csl_item.values import bounded, is_list
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.variables import NAME_VARIABLES, TEXT_VARIABLES

_SEVERAL = frozenset(("keyword", "ISSN", "ISBN"))
"""Variables of which registries give a list, and which are printed alike as one text."""


def wrong_values(key: str, item: Mapping[str, object], file: str) -> Iterator[Diagnostic]:
    """Yields what is told of the values of one item: names that are no list, texts that are lists or objects."""
    for name, value in item.items():
        variable = ALIASES.get(name, name)
        if variable in NAME_VARIABLES:
            if value and not is_list(value):
                yield _wrong(key, name, value, file, "a list of names", 'Give [{"family": "…", "given": "…"}].')
        elif isinstance(value, list | Mapping) and variable in TEXT_VARIABLES and not _is_text(variable, value):
            yield _wrong(key, name, value, file, "one text", f'Give "{name}": "…".')


def _is_text(variable: str, value: object) -> bool:
    return isinstance(value, list) and (len(value) < 2 or variable in _SEVERAL)


def _wrong(key: str, name: str, value: object, file: str, wanted: str, remedy: str) -> Diagnostic:
    shown = json.dumps(bounded(value, 3), ensure_ascii=False)[:80]
    return Diagnostic(
        severity=Severity.WARNING,
        code="wrong-type",
        message=f'"{key}" has {shown} for its {name}, which is not {wanted}',
        remedy=remedy,
        file=file,
        key=key,
        field=name,
        value=shown,
    )
