"""The title and the headings of a paper: five levels, the last two run in (APA 7, 2.11, 2.27)."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.drafts.design.roles import NEW_PAGE
from mutualevidence.drafts.tree import Node, attr, attributes, node, para, text_of

RUN_IN = 4
"""The first level whose headings stand in the line of the text."""


def title_of(blocks: list[Node], given: list[Node]) -> tuple[list[Node], list[Node]]:
    """The title, and ``blocks`` without it: ``given``, or the only heading of the first level, at the top."""
    tops = [block for block in blocks if block["t"] == "Header" and block["c"][0] == 1]
    first = blocks[0] if blocks else None
    if len(tops) == 1 and first is tops[0] and (not given or text_of(given) == text_of(first["c"][2])):
        return first["c"][2], blocks[1:]
    return given, blocks


def shifted(blocks: list[Node], first: int = 1) -> list[Node]:
    """``blocks`` with their highest headings on level ``first``, and the others as far below as they were."""
    levels = [block["c"][0] for block in headings(blocks)]
    by = first - min(levels) if levels else 0
    for block in headings(blocks):
        block["c"][0] += by
    return blocks


def headings(blocks: Iterable[Node]) -> list[Node]:
    """Returns the headings among ``blocks`` and within their containers."""
    found: list[Node] = []
    for block in blocks:
        if block["t"] == "Header":
            found.append(block)
        elif block["t"] == "Div":
            found += headings(block["c"][1])
    return found


def with_run_in_headings(blocks: list[Node], format: str) -> list[Node]:
    """Returns ``blocks`` with the headings of levels 4 and 5 as the beginning of the paragraph that follows.

    LaTeX and HTML run them in themselves; there only the full stop is added.
    """
    made: list[Node] = []
    waiting: Node | None = None
    for block in blocks:
        if block["t"] == "Div":
            block["c"][1] = with_run_in_headings(block["c"][1], format)
        if waiting is not None:
            joined = block["t"] == "Para"
            made.append(para([*_in_line(waiting, format), *([node("Space"), *block["c"]] if joined else [])]))
            waiting = None
            if joined:
                continue
        if block["t"] == "Header" and block["c"][0] >= RUN_IN:
            if format in ("latex", "html"):
                attributes(block)[1].append("run-in")
                block["c"][2] = _with_stop(block["c"][2])
            else:
                waiting = block
                continue
        made.append(block)
    return [*made, para(_in_line(waiting, format))] if waiting is not None else made


def _in_line(heading: Node, format: str) -> list[Node]:
    level = min(heading["c"][0], 5)
    text = _with_stop(heading["c"][2])
    identifier = attributes(heading)[0]
    if format == "docx":
        return [node("Span", attr(identifier, custom_style=f"Heading {level} Char"), text)]
    shown = [node("Strong", [node("Emph", text)] if level > RUN_IN else text)]
    return [node("Span", attr(identifier), shown)] if identifier else shown


def _with_stop(text: list[Node]) -> list[Node]:
    return text if text_of(text).endswith((".", "?", "!")) else [*text, node("Str", ".")]


def begin_page(heading: Node) -> None:
    """Have ``heading`` begin a page."""
    if NEW_PAGE not in attributes(heading)[1]:
        attributes(heading)[1].append(NEW_PAGE)
