"""Finds what a draft asks to have put in, ``{evidence claim=… table=…}``, in every form that it can have.

A fenced block or container of class ``evidence``; a paragraph of its own; within a sentence a span, code, or plain
text, for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from mutualevidence.drafts.insertions import InsertionError, options_in
from mutualevidence.drafts.tree import Node, attributes, lists_of_inlines, named, node, replaced, text_of, words
from mutualevidence.errors import nearest_names

_WHOLE = re.compile(r"\{\s*\.?(?P<name>evidence)\b(?P<options>[^{}]*)\}\s*(?P<sentence>.*)", re.DOTALL)
_SIMILAR = re.compile(r"\{\s*\.?(?P<name>[A-Za-z]+)\s[^{}]*\b(?:claim|table|plot|number)\s*=[^{}]*\}", re.DOTALL)
NAME = "evidence"


@attrs.frozen
class Request:
    """What is to be put in; ``sentence`` is the text around a number, ``inline`` means a place in a line."""

    options: dict[str, str]
    sentence: str = ""
    inline: bool = False


Answer = Callable[[Request], list[Node]]
Complain = Callable[[InsertionError], None]


def answered(blocks: list[Node], answer: Answer, complain: Complain) -> list[Node]:
    """Returns ``blocks`` with every request replaced by what ``answer`` gives, blocks or inlines.

    ``complain`` is told of requests that are not understood, in the order of reading.
    """

    def change(each: Node) -> list[Node] | None:
        try:
            request = _block_request(each)
            return None if request is None else answer(request)
        except InsertionError as error:
            complain(error)
            return []

    def inline(each: Node) -> list[Node] | None:
        try:
            request = _inline_request(each)
            return None if request is None else answer(request)
        except InsertionError as error:
            complain(error)
            return []

    changed: list[Node] = replaced(
        blocks, lambda each: found if (found := change(each)) is not None else inline(each)
    )
    for line in lists_of_inlines(changed):
        _answer_typed(line, inline)
    return changed


def _block_request(each: Node) -> Request | None:
    kind = each["t"]
    if kind == "CodeBlock" and NAME in attributes(each)[1]:
        return Request(named(each), each["c"][1])
    if kind == "CodeBlock" and attributes(each)[1]:
        _refuse_similar(
            "{" + " ".join([attributes(each)[1][0], *(f"{n}={v}" for n, v in attributes(each)[2])]) + "}"
        )
    if kind == "Div" and NAME in attributes(each)[1]:
        text = text_of(each["c"][1])
        return Request(named(each), text) if named(each) else Request(options_in(text))
    if kind in ("Para", "Plain"):
        return _paragraph_request(each["c"])
    return None


def _paragraph_request(content: list[Node]) -> Request | None:
    """Returns a paragraph that is nothing but a request: typed, or a fence that a reader took for code."""
    is_code = len(content) == 1 and content[0]["t"] == "Code"
    if not (is_code or (content and content[0]["t"] == "Str" and content[0]["c"].startswith("{"))):
        return None
    text = text_of(content)
    match = _WHOLE.fullmatch(text)
    if match is None:
        _refuse_similar(text)
        return None
    if match["sentence"] and not is_code:
        return None
    options = options_in(match["options"])
    return None if "number" in options and not match["sentence"] else Request(options, match["sentence"])


def _refuse_similar(text: str) -> None:
    """Raise for what looks like a request with its name misspelt."""
    match = _SIMILAR.match(text)
    if match and match["name"] != NAME and nearest_names(match["name"], (NAME,)):
        raise InsertionError(
            f'"{{{match["name"]} …}}" is nothing that can be put in', remedy='Did you mean "evidence"?'
        )


def _inline_request(each: Node) -> Request | None:
    if each["t"] == "Span" and NAME in attributes(each)[1]:
        return Request(named(each), inline=True)
    if each["t"] == "Code" and (match := _WHOLE.fullmatch(each["c"][1])) and not match["sentence"]:
        return Request(options_in(match["options"]), inline=True)
    return None


def _answer_typed(line: list[Any], inline: Callable[[Node], list[Node] | None]) -> None:
    """Put answers into ``line``, in place, where requests are typed as plain text."""
    place = 0
    while place < len(line):
        start = line[place]
        if start.get("t") != "Str" or "{evidence" not in start["c"]:
            place += 1
            continue
        end = next((n for n in range(place, len(line)) if line[n].get("t") == "Str" and "}" in line[n]["c"]), None)
        if end is None:
            place += 1
            continue
        before, _, _ = start["c"].partition("{evidence")
        after = line[end]["c"].rpartition("}")[2]
        typed = text_of(line[place : end + 1])[len(before) :]
        typed = typed[: len(typed) - len(after)] if after else typed
        new = inline(node("Code", ["", [], []], typed)) or []
        line[place : end + 1] = [*words(before), *new, *words(after)]
        place += len(new) + 1
