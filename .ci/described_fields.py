"""Gives each field of the model, in the API reference, the description that it is declared with.

The model says ``label: str = attrs.field(…, metadata=text("name of the arm as readers see it"))``; the JSON Schema
of findings and this page take their words from there. (An extension of griffe, which reads the sources for
mkdocstrings: mkdocs.yml.)
"""

from __future__ import annotations

import ast
from typing import Any

import griffe


class DescribedFields(griffe.Extension):
    """Makes the words in a field's metadata its docstring."""

    def on_attribute_instance(self, *, node: Any, attr: griffe.Attribute, **_: Any) -> None:
        """Describe ``attr`` where it has no docstring yet, and leave out labels that say nothing to a reader."""
        attr.labels -= {"class-attribute", "instance-attribute"}
        words = _words(getattr(node, "value", None))
        if attr.docstring is None and words:
            attr.docstring = griffe.Docstring(f"{words[0].upper()}{words[1:]}.", parent=attr)


def _words(field: ast.expr | None) -> str:
    """The first text in the call that makes the metadata of ``field``, "" where there is none."""
    if not isinstance(field, ast.Call):
        return ""
    metadata = next((keyword.value for keyword in field.keywords if keyword.arg == "metadata"), None)
    if not isinstance(metadata, ast.Call):
        return ""
    return next((text.value for text in metadata.args if _is_text(text)), "")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
