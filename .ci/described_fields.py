"""Gives each field of the model, in the API reference, the description that it is declared with.

The model says ``label: str = text("name of the arm as readers see it")``; the JSON Schema of findings and this
page take their words from there. (An extension of griffe, which reads the sources for mkdocstrings: mkdocs.yml.)
"""

from __future__ import annotations

import ast
from typing import Any

import griffe


class DescribedFields(griffe.Extension):
    """Makes the first text in the call that declares a field its docstring."""

    def on_attribute_instance(self, *, node: Any, attr: griffe.Attribute, **_: Any) -> None:
        """Describe ``attr`` where it has no docstring yet, and leave out labels that say nothing to a reader."""
        attr.labels -= {"class-attribute", "instance-attribute"}
        call = getattr(node, "value", None)
        if attr.docstring is None and isinstance(call, ast.Call):
            words = next((text for text in map(_text, call.args) if text), "")
            if words:
                attr.docstring = griffe.Docstring(f"{words[0].upper()}{words[1:]}.", parent=attr)


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
