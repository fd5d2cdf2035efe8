"""Numbers tables, figures and equations, and answers a draft's cross references (``@fig-flow``, ``@tbl-1``).

The labels are Quarto's and pandoc-crossref's; what they refer to is named as APA names it: Figure 1, Table 2,
Equation 3, a section by its heading (APA 7, 7.5, 2.27).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import attrs

from mutualevidence.drafts.tree import Node, attr, attributes, named, node, nodes, replaced, text_of, words
from mutualevidence.output.captions import Captions

LABEL = re.compile(
    r"(?P<kind>fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|ch|app)[-:][\w:.-]+", re.IGNORECASE
)
"""A name for a place in a document, as Quarto and pandoc-crossref have them."""

SUBFIGURE = "subfigure"
"""The class of a figure within a figure."""
_ATTRIBUTE = re.compile(r"\{#(?P<id>[\w:.-]+)\}")
_EQUATION = re.compile(r"\{#(?P<id>eq[-:][\w:.-]+)\}(?P<after>.*)", re.DOTALL)
_CELL_LABEL = re.compile(r"^#\|\s*label:\s*(?P<id>\S+)", re.MULTILINE)


@attrs.frozen
class Label:
    """What a cross reference prints: the kind and number ("Figure", "1"), or the heading of a section."""

    kind: str
    number: str

    @property
    def text(self) -> str:
        """The label in running text, with a space that no line ends at."""
        return f"{self.kind}\u00a0{self.number}" if self.kind else self.number


def labels_of(blocks: list[Node], language: str) -> dict[str, Label]:
    """Returns the label of everything in ``blocks`` that has an identifier and can be referred to."""
    table, figure, _ = Captions(language).words
    counts = {"Table": 0, "Figure": 0, "Math": 0}
    found: dict[str, Label] = {}
    for each in nodes(blocks):
        kind = each["t"]
        if kind in ("Table", "Figure") and captioned(each):
            counts[kind] += 1
            found[attributes(each)[0]] = Label(table if kind == "Table" else figure, str(counts[kind]))
        elif kind == "Div" and SUBFIGURE in attributes(each)[1]:
            found[attributes(each)[0]] = Label(figure, f"{counts['Figure']}{named(each)['letter']}")
        elif kind == "Header":
            found[attributes(each)[0]] = Label("", text_of(each["c"][2]))
        elif kind == "Str" and (match := _EQUATION.fullmatch(each["c"])):
            counts["Math"] += 1
            found[match["id"]] = Label("Equation", str(counts["Math"]))
    found.pop("", None)
    return found


def identifiers(blocks: list[Node]) -> set[str]:
    """Returns every identifier in ``blocks``, those that code cells give their results included."""
    found = {attributes(each)[0] for each in nodes(blocks)}
    for each in nodes(blocks):
        if each["t"] == "CodeBlock":
            found.update(match["id"] for match in _CELL_LABEL.finditer(each["c"][1]))
        elif each["t"] == "Str" and (match := _EQUATION.fullmatch(each["c"])):
            found.add(match["id"])
    return found - {""}


def captioned(each: Node) -> bool:
    """Returns whether a table or figure has a caption, which is what gives it a number."""
    return bool(text_of(each["c"][1][1]))


def is_cross_reference(key: str, known: Collection[str]) -> bool:
    """Returns whether ``key`` names a place in the document, not a work."""
    return key in known or bool(LABEL.fullmatch(key))


def cross_references(blocks: list[Node], keys: Collection[str]) -> Iterator[tuple[Node, str]]:
    """Yields the Cites of ``blocks`` that refer to a place in the document, with its name."""
    known = identifiers(blocks)
    for each in nodes(blocks):
        if each["t"] == "Cite" and each["c"][0] and len(each["c"][0]) == 1:
            key = each["c"][0][0]["citationId"]
            if key not in keys and is_cross_reference(key, known):
                yield each, key


def name_tables(blocks: list[Node]) -> None:
    """Give tables, in place, the names that readers leave elsewhere.

    LaTeX's leaves them to a container that holds nothing else, an older Markdown's at the end of the caption.
    """
    for each in nodes(blocks):
        if each["t"] == "Table":
            _take_name_from_caption(each)
        inner = each["c"][1] if each["t"] == "Div" else []
        if len(inner) == 1 and inner[0]["t"] == "Table" and each["c"][0][0] and not inner[0]["c"][0][0]:
            inner[0]["c"][0][0], each["c"][0][0] = each["c"][0][0], ""


def group_figures(blocks: list[Node]) -> None:
    """Make, in place, one figure of a container that is named as one and holds several: Quarto's subfigures.

    Its last paragraph is the caption; the figures in it become (a), (b) …, with their captions below them.
    """
    for each in nodes(blocks):
        if each["t"] != "Div" or not each["c"][0][0].lower().startswith(("fig-", "fig:")):
            continue
        inner = each["c"][1]
        if not inner or inner[-1]["t"] != "Para" or not any(block["t"] == "Figure" for block in inner):
            continue
        letters = (chr(ord("a") + number) for number in range(26))
        parts = [part for block in inner[:-1] for part in _subfigure(block, letters)]
        each["t"] = "Figure"
        each["c"] = [each["c"][0], [None, [node("Plain", inner[-1]["c"])]], parts]


def _subfigure(block: Node, letters: Iterator[str]) -> list[Node]:
    if block["t"] != "Figure":
        return [block]
    letter = next(letters, "")
    caption = [inline for part in block["c"][1][1] if part["t"] in ("Plain", "Para") for inline in part["c"]]
    shown = node("Plain", [*words(f"({letter})"), *([node("Space"), *caption] if caption else [])])
    return [node("Div", [block["c"][0][0], [SUBFIGURE], [["letter", letter]]], [*block["c"][2], shown])]


def _take_name_from_caption(table: Node) -> None:
    last = table["c"][1][1][-1]["c"] if table["c"][1][1] else []
    match = _ATTRIBUTE.fullmatch(str(last[-1]["c"])) if last and last[-1]["t"] == "Str" else None
    if match and not table["c"][0][0]:
        table["c"][0][0] = match["id"]
        del last[-1]
        while last and last[-1]["t"] == "Space":
            del last[-1]


def answer_cross_references(blocks: list[Node], labels: dict[str, Label], keys: Collection[str]) -> None:
    """Replace, in place, every cross reference by what it refers to, as a link; and number the equations."""
    places = {id(cite): key for cite, key in cross_references(blocks, keys)}

    def change(each: Node) -> list[Node] | None:
        if id(each) in places and places[id(each)] in labels:
            return _link(each, places[id(each)], labels)
        if each["t"] == "Link" and named(each).get("reference") in labels:
            return _latex_link(named(each), labels)
        if each["t"] == "Str" and (match := _EQUATION.fullmatch(each["c"])):
            shown = [node("Str", f"({labels[match['id']].number})"), *words(match["after"])]
            return [node("Span", attr(match["id"]), shown)]
        return None

    replaced(blocks, change)


def _latex_link(reference: dict[str, str], labels: dict[str, Label]) -> list[Node]:
    r"""What ``\ref``, ``\eqref`` and ``\cref`` print: a number, or with its kind; sections have no numbers."""
    label = labels[reference["reference"]]
    kind = reference.get("reference-type", "ref")
    text = label.text if kind == "ref+label" else f"({label.number})" if kind == "eqref" else label.number
    return [node("Link", attr(), words(text), [f"#{reference['reference']}", ""])]


def _link(cite: Node, key: str, labels: dict[str, Label]) -> list[Node]:
    entry: dict[str, Any] = cite["c"][0][0]
    label = labels[key]
    bare = entry["citationMode"]["t"] == "SuppressAuthor" or bool(entry["citationPrefix"])
    text = label.number if bare and label.kind else label.text
    prefix = [*entry["citationPrefix"], node("Space")] if entry["citationPrefix"] else []
    return [*prefix, node("Link", attr(), words(text), [f"#{key}", ""]), *entry["citationSuffix"]]
