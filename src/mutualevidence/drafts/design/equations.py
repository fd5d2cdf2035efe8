"""An equation and its number on one line, each format in its own way (APA 7, 6.47); for Word see `word_finish`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.drafts.tree import Node, attr, attributes, lists_of_inlines, node, text_of

NUMBERED = "numbered-equation"
"""The class of an equation with its number in HTML."""


def set_numbers_beside(blocks: list[Node], format: str) -> None:
    """Put the number behind each displayed formula, in place, to its side, where ``format`` knows how."""
    beside = _BESIDE.get(format)
    if beside is None:
        return
    for line in lists_of_inlines(blocks):
        for place in range(len(line) - 2, -1, -1):
            if line[place]["t"] != "Math" or line[place]["c"][0]["t"] != "DisplayMath":
                continue
            end = place + 2 if line[place + 1]["t"] in ("Space", "SoftBreak") else place + 1
            if end < len(line) and (number := _number(line[end])):
                line[place : end + 1] = beside(line[place], attributes(line[end])[0], number)


def _number(each: Node) -> str:
    """Returns the number that a Span with an identifier is, "" for anything else."""
    if each["t"] != "Span" or not attributes(each)[0]:
        return ""
    text = text_of(each["c"][1])
    return text[1:-1] if text.startswith("(") and text.endswith(")") and " " not in text else ""


def _latex(formula: Node, name: str, number: str) -> list[Node]:
    mode, text = formula["c"]
    place = node("RawInline", "latex", f"\\phantomsection\\label{{{name}}}")
    return [place, node("Math", mode, f"{text.rstrip()} \\tag{{{number}}}")]


def _typst(formula: Node, name: str, number: str) -> list[Node]:
    begin = f"#[#set math.equation(numbering: (..) => [({number})]);"
    return [node("RawInline", "typst", begin), formula, node("RawInline", "typst", f" <{name}>]")]


def _html(formula: Node, name: str, number: str) -> list[Node]:
    shown = node("Span", attr(), [node("Str", f"({number})")])
    return [node("Span", attr(name, NUMBERED), [formula, shown])]


_BESIDE: Mapping[str, Callable[[Node, str, str], list[Node]]] = {"latex": _latex, "typst": _typst, "html": _html}
