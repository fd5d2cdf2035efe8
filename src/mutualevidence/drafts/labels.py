"""Numbers tables, figures and equations, and answers a draft's cross references (``@fig-flow``, ``@tbl-1``).

The labels are Quarto's and pandoc-crossref's; what they refer to is named as APA names it: Figure 1, Table 2,
Equation 3, a section by its heading (APA 7, 7.5, 2.27).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import attrs

from mutualevidence.drafts.tree import Node, attr, attributes, named, node, nodes, replaced, text_of, words
from mutualevidence.output.captions import Captions

LABEL = re.compile(
    r"(?P<kind>fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|ch|app)[-:][\w:.-]+", re.IGNORECASE
)
"""A name for a place in a document, as Quarto and pandoc-crossref have them."""

KINDS = {
    "thm": "Theorem", "lem": "Lemma", "cor": "Corollary", "prp": "Proposition", "cnj": "Conjecture",
    "def": "Definition", "exm": "Example", "exr": "Exercise", "lst": "Listing",
}  # fmt: skip
"""What Quarto's containers and code are by the beginnings of their names (Quarto, Cross references)."""

_BEGINNINGS = {f"{name}{mark}": kind for name, kind in KINDS.items() for mark in "-:"}

SUBFIGURE = "subfigure"
"""The class of a figure within a figure."""
_ATTRIBUTE = re.compile(r"\{#(?P<id>[\w:.-]+)\}")
_EQUATION = re.compile(r"\{#(?P<id>eq[-:][\w:.-]+)\}(?P<after>.*)", re.DOTALL)
_LABELLED = re.compile(r"\\label\{(?P<id>[^{}]+)\}")
_ONE_LINE = re.compile(r"\\begin\{(?P<name>equation\*?)\}(?P<body>.*)\\end\{(?P=name)\}", re.DOTALL)
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
    counts: Counter[str] = Counter()
    found: dict[str, Label] = {}
    for each in nodes(blocks):
        kind = each["t"]
        if kind in ("Table", "Figure") and captioned(each):
            counts[kind] += 1
            found[attributes(each)[0]] = Label(table if kind == "Table" else figure, str(counts[kind]))
        elif kind == "Div" and SUBFIGURE in attributes(each)[1]:
            found[attributes(each)[0]] = Label(figure, f"{counts['Figure']}{named(each)['letter']}")
        elif kind in ("Div", "CodeBlock") and (name := attributes(each)[0][:4].lower()) in _BEGINNINGS:
            counts[name] += 1
            found[attributes(each)[0]] = Label(_BEGINNINGS[name], str(counts[name]))
        elif kind == "Header":
            found[attributes(each)[0]] = Label("", text_of(each["c"][2]))
        elif name := _equation(each):
            counts["Math"] += 1
            found[name] = Label("Equation", str(counts["Math"]))
    found.pop("", None)
    return found


def identifiers(blocks: list[Node]) -> set[str]:
    """Returns every identifier in ``blocks``, those that code cells give their results included."""
    found = {attributes(each)[0] for each in nodes(blocks)}
    for each in nodes(blocks):
        if each["t"] == "CodeBlock":
            found.update(match["id"] for match in _CELL_LABEL.finditer(each["c"][1]))
        elif name := _equation(each):
            found.add(name)
    return found - {""}


def _in_small_letters(blocks: list[Node], labels: Collection[str]) -> None:
    """Give references that begin with a capital (``@Fig-flow``), in place, the names that they mean."""
    for cite in _cites(blocks):
        for entry in cite["c"][0]:
            name = entry["citationId"]
            if name not in labels and LABEL.fullmatch(name) and name[0].lower() + name[1:] in labels:
                entry["citationId"] = name[0].lower() + name[1:]


def _equation(each: Node) -> str:
    """Returns the label that ``each`` gives an equation: ``{#eq-x}`` behind it or ``\\label{x}`` within it."""
    if each["t"] == "Str":
        match = _EQUATION.fullmatch(each["c"])
        return match["id"] if match else ""
    found = _LABELLED.search(each["c"][1]) if each["t"] == "Math" else None
    return found["id"] if found else ""


def _shown_equation(each: Node, name: str, number: str) -> list[Node]:
    """Returns an equation that LaTeX labels, with its number behind it."""
    formula = _LABELLED.sub("", each["c"][1]).strip()
    formula = _ONE_LINE.sub(r"\g<body>", formula).strip()
    return [node("Math", each["c"][0], formula), node("Space"), node("Span", attr(name), words(f"({number})"))]


def captioned(each: Node) -> bool:
    """Returns whether a table or figure has a caption, which is what gives it a number."""
    return bool(text_of(each["c"][1][1]))


def is_cross_reference(key: str, known: Collection[str]) -> bool:
    """Returns whether ``key`` names a place in the document, not a work."""
    return key in known or bool(LABEL.fullmatch(key))


def cross_references(blocks: list[Node], keys: Collection[str]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yields the Cites of ``blocks`` that refer to nothing but places in the document, with their names."""
    known = identifiers(blocks)
    for each in _cites(blocks):
        names = tuple(entry["citationId"] for entry in each["c"][0])
        if names and all(name not in keys and is_cross_reference(name, known) for name in names):
            yield each, names


def _cites(tree: Any) -> Iterator[Node]:
    """Yields every Cite of ``tree``, those within prefixes and suffixes of others included."""
    for each in nodes(tree):
        if each["t"] == "Cite":
            yield each
            for entry in each["c"][0]:
                yield from _cites([entry["citationPrefix"], entry["citationSuffix"]])


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
    """Make, in place, one figure or table of a container that is named as one: Quarto's divs.

    Its last paragraph is the caption. Of several figures in it each gets its letter, (a), (b) …, and keeps its own
    caption below it.
    """
    for each in nodes(blocks):
        identifier, classes, _ = attributes(each)
        kind = identifier[:4].lower() if each["t"] == "Div" and SUBFIGURE not in classes else ""
        if kind not in ("fig-", "fig:", "tbl-", "tbl:") or len(each["c"][1]) < 2:
            continue
        *inner, last = each["c"][1]
        if last["t"] not in ("Para", "Plain") or _is_picture(last):
            continue
        caption = [None, [node("Plain", last["c"])]]
        if kind.startswith("tbl") and len(inner) == 1 and inner[0]["t"] == "Table":
            table = inner[0]
            if not captioned(table):
                table["c"][1] = caption
            if not table["c"][0][0]:
                table["c"][0][0], each["c"][0][0] = identifier, ""
            each["c"][1] = [table]
        elif kind.startswith("fig") and any(
            block["t"] in ("Figure", "CodeBlock") or _is_picture(block) for block in inner
        ):
            letters = (chr(ord("a") + number) for number in range(26))
            parts = [part for block in inner for part in _subfigure(block, letters)]
            each["t"] = "Figure"
            each["c"] = [each["c"][0], caption, parts]


def _is_picture(block: Node) -> bool:
    """Returns whether a paragraph holds nothing but pictures."""
    kinds = {part["t"] for part in block["c"]} if block["t"] in ("Para", "Plain") else set()
    return "Image" in kinds and kinds <= {"Image", "Space", "SoftBreak", "LineBreak"}


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
    _in_small_letters(blocks, labels)
    found = list(cross_references(blocks, keys))
    answerable = {id(cite) for cite, names in found if all(name in labels for name in names)}

    def change(each: Node) -> list[Node] | None:
        if id(each) in answerable:
            links = [part for entry in each["c"][0] for part in (*words(", "), *_link(entry, labels))][2:]
            if each["c"][0][0]["citationPrefix"]:
                _only_numbers(links)
            return list(replaced(links, change))
        if each["t"] == "Link" and named(each).get("reference") in labels:
            return _latex_link(named(each), labels)
        if each["t"] == "Str" and (match := _EQUATION.fullmatch(each["c"])):
            shown = [node("Str", f"({labels[match['id']].number})"), *words(match["after"])]
            return [node("Span", attr(match["id"]), shown)]
        if each["t"] == "Math" and (name := _equation(each)):
            return _shown_equation(each, name, labels[name].number)
        if each["t"] == "Link" and "ref" in attributes(each)[1] and each["c"][2][0][1:] in labels:
            return [_to(each["c"][2][0][1:], labels)]
        if each["t"] == "Span" and named(each).get("target") in labels:
            return [_to(named(each)["target"], labels)]
        return None

    replaced(blocks, change)


def _only_numbers(tree: list[Node]) -> None:
    """Have references behind the writer's own word say no other: "Figures 1 and 2"."""
    for cite in _cites(tree):
        for entry in cite["c"][0]:
            entry["citationMode"] = {"t": "SuppressAuthor"}


def _to(name: str, labels: dict[str, Label]) -> Node:
    return node("Link", attr(), words(labels[name].text), [f"#{name}", ""])


def _latex_link(reference: dict[str, str], labels: dict[str, Label]) -> list[Node]:
    r"""What ``\ref``, ``\eqref`` and ``\cref`` print: a number, or with its kind; sections have no numbers."""
    label = labels[reference["reference"]]
    kind = reference.get("reference-type", "ref")
    text = label.text if kind == "ref+label" else f"({label.number})" if kind == "eqref" else label.number
    return [node("Link", attr(), words(text), [f"#{reference['reference']}", ""])]


def _link(entry: dict[str, Any], labels: dict[str, Label]) -> list[Node]:
    """Returns what one entry of a Cite prints, with the writer's words before and after it."""
    label = labels[entry["citationId"]]
    bare = entry["citationMode"]["t"] == "SuppressAuthor" or bool(entry["citationPrefix"])
    text = label.number if bare and label.kind else label.text
    prefix = [*entry["citationPrefix"], node("Space")] if entry["citationPrefix"] else []
    return [*prefix, node("Link", attr(), words(text), [f"#{entry['citationId']}", ""]), *entry["citationSuffix"]]
