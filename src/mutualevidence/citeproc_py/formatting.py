"""Rich text through one of citeproc-py's formatters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mutualevidence.richtext.inline import Format, Link, RichText, Span

NAMES = {
    Format.ITALIC: "Italic",
    Format.OBLIQUE: "Oblique",
    Format.BOLD: "Bold",
    Format.LIGHT: "Light",
    Format.UNDERLINE: "Underline",
    Format.SUPERSCRIPT: "Superscript",
    Format.SUBSCRIPT: "Subscript",
    Format.SMALL_CAPS: "SmallCaps",
}
"""What citeproc-py calls a format; the others are not shown."""


def formatted(text: RichText, formatter: Any, instead: Mapping[str, Any] | None = None) -> str:
    """``text`` as ``formatter`` has it; ``instead`` has what stands for the marks of missing references."""
    parts: list[str] = []
    for inline in text:
        if isinstance(inline, str):
            parts.append(str(formatter.preformat(inline)))
        elif isinstance(inline, Span):
            parts.append(_span(inline, formatter, instead or {}))
        elif isinstance(inline, Link):
            parts.append(formatted(inline.children, formatter, instead))
    return "".join(parts)


def _span(span: Span, formatter: Any, instead: Mapping[str, Any]) -> str:
    if span.format is Format.BOLD and len(span.children) == 1 and span.children[0] in instead:
        return str(instead[str(span.children[0])])
    inner = formatted(span.children, formatter, instead)
    name = NAMES.get(span.format)
    return str(getattr(formatter, name)(inner)) if name else inner
