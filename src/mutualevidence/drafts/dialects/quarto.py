"""Quarto's containers without Quarto: callouts, theorems, listings, conditional content (Quarto, Authoring).

What only Quarto's own classes and attributes say becomes text, so that every format prints it.
"""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.drafts.labels import KINDS, Label
from mutualevidence.drafts.tree import Node, attributes, named, node, nodes, para, replaced, words

_CALLOUTS = {f"callout-{name.lower()}": name for name in ("Note", "Tip", "Warning", "Caution", "Important")}
"""The classes of callouts, with the titles that they have by default."""
_FLOAT_NOTE = "apa-note"
"""What apaquarto says below a table or figure."""
_FORMATS = {
    "pdf": ("pdf", "latex", "typst"),
    "html:js": ("html",),
    "markdown": ("markdown", "gfm", "commonmark", "commonmark_x"),
}
"""The formats that Quarto's names stand for, where they are not only one of the same name."""


def answer_containers(blocks: list[Node], labels: Mapping[str, Label]) -> None:
    """Give callouts, theorems, listings and floats, in place, the words that their attributes stand for."""
    for each in nodes(blocks):
        if each["t"] == "Image" and "fig-alt" in named(each):
            each["c"][1] = words(named(each)["fig-alt"])
            _without(each, "fig-alt")
        if each["t"] != "Div":
            continue
        callout = next((_CALLOUTS[name] for name in attributes(each)[1] if name in _CALLOUTS), "")
        label = labels.get(attributes(each)[0])
        if callout:
            title = _title_taken(each) or words(named(each).get("title", callout))
            each["c"][1].insert(0, para([node("Strong", title)]))
        elif label is not None and label.kind in KINDS.values():
            _begin(each, _with_title(label, _title_taken(each)))
    blocks[:] = replaced(blocks, lambda each: _with_words(each, labels))


def _title_taken(container: Node) -> list[Node]:
    """Returns the heading that a container begins with, which is its title, not one of the document."""
    inner = container["c"][1]
    return list(inner.pop(0)["c"][2]) if inner and inner[0]["t"] == "Header" else []


def _with_title(label: Label, title: list[Node]) -> Node:
    shown = [*words(f"{label.text} ("), *title, *words(").")] if title else words(f"{label.text}.")
    return node("Strong", shown)


def _begin(container: Node, words: Node) -> None:
    """Put ``words`` before the first paragraph of a container."""
    inner = container["c"][1]
    if inner and inner[0]["t"] in ("Para", "Plain"):
        inner[0]["c"][:0] = [words, node("Space")]
    else:
        inner.insert(0, para([words]))


def _with_words(each: Node, labels: Mapping[str, Label]) -> list[Node] | None:
    """Returns a listing with its caption before it, a table or figure with its note behind it."""
    label = labels.get(attributes(each)[0])
    if each["t"] == "CodeBlock" and label is not None:
        caption = named(each).get("lst-cap", "")
        return [para([node("Strong", words(f"{label.text}.")), node("Space"), *words(caption)]), each]
    holders = [each] if each["t"] in ("Div", "Table") else []
    if each["t"] == "Figure":
        holders = [each, *(part for part in nodes(each["c"][2]) if part["t"] == "Image")]
    note = next((named(part)[_FLOAT_NOTE] for part in holders if _FLOAT_NOTE in named(part)), "")
    if not note:
        return None
    for part in holders:
        _without(part, _FLOAT_NOTE)
    return [each, para([node("Emph", words("Note.")), node("Space"), *words(note)])]


def _without(each: Node, name: str) -> None:
    """Take the named value ``name`` off, in place."""
    values = attributes(each)[2]
    values[:] = [pair for pair in values if pair[0] != name]


def without_other_formats(blocks: list[Node], format: str) -> list[Node]:
    """Returns ``blocks`` without what Quarto shows only in formats other than ``format``, and what it hides."""

    def change(each: Node) -> list[Node] | None:
        classes = attributes(each)[1] if each["t"] in ("Div", "Span") else []
        asked = named(each)
        fits = [
            (format in _FORMATS.get(asked[word], (asked[word],))) is (word == "when-format")
            for word in ("when-format", "unless-format")
            if word in asked
        ]
        hidden = "content-visible" in classes and fits and not all(fits)
        hidden = hidden or ("content-hidden" in classes and all(fits) and asked.keys() <= _CONDITIONS)
        return [] if hidden else None

    kept: list[Node] = replaced(blocks, change)
    return kept


_CONDITIONS = {"when-format", "unless-format"}
"""Conditions that can be answered; what hangs on Quarto's profiles and metadata stays."""
