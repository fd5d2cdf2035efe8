"""Stands in for parts of this room until they are written."""

from __future__ import annotations

from typing import Any

from mutualevidence.bibtex.entry import Entry
from mutualevidence.model.reference import Reference


def reference_from_entry(entry: Entry) -> tuple[Reference, list[Any]]:
    """The entry with its title and the rest in custom."""
    values = {name: field.value for name, field in entry.fields.items()}
    texts = {"title": values.pop("title", "").replace("{", "").replace("}", "")}
    return Reference(entry.key, texts=texts, custom=values), []


def claim_from_entry(entry: Entry) -> tuple[Any, list[Any]]:
    """Nothing yet."""
    return None, []


def is_finding_field(name: str) -> bool:
    """Whether the field holds a finding."""
    return name.startswith("finding")


def study_from_fields(fields: Any, *, file: str, key: str) -> tuple[Any, list[Any]]:
    """Nothing yet."""
    return None, []
