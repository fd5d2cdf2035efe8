"""Tables and figures in APA form: number, title, body, notes (APA 7, 7.8–7.14 and 7.22–7.28)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from mutualevidence.drafts.blocks import NOTE
from mutualevidence.drafts.design.roles import role, role_of
from mutualevidence.drafts.labels import captioned
from mutualevidence.drafts.tree import BLOCKS, Node, attributes, div, node, para, text_of, words
from mutualevidence.output.captions import Captions

NUMBERS_ITSELF = ("latex", "beamer", "context")
"""Formats that count tables and figures themselves."""


@attrs.define
class FloatNumbers:
    """Counts captioned tables and figures while they are gone through; appendices count anew (APA 7, 2.14)."""

    language: str = "en-US"
    letter: str = ""
    _counts: dict[str, int] = attrs.field(factory=lambda: {"Table": 0, "Figure": 0})

    def begin_appendix(self, letter: str) -> None:
        """Begin appendix ``letter``: its tables are A1, A2 …"""
        self.letter = letter
        self._counts = {"Table": 0, "Figure": 0}

    def label(self, each: Node) -> str:
        """Returns the label of the next table or figure: "Table 1"."""
        kind = each["t"]
        self._counts[kind] += 1
        table, figure, _ = Captions(self.language).words
        return f"{table if kind == 'Table' else figure} {self.letter}{self._counts[kind]}"


def numbered(blocks: list[Node], made: Callable[[Node, list[Node]], list[Node]]) -> list[Node]:
    """Returns ``blocks`` with every captioned table or figure, and its notes, replaced by what ``made`` gives."""
    result: list[Node] = []
    rest = list(blocks)
    while rest:
        each = rest.pop(0)
        if each["t"] in ("Table", "Figure") and captioned(each):
            notes = []
            while rest and _is_note(rest[0]):
                notes.append(rest.pop(0))
            result += made(each, notes)
            continue
        for inner in _block_lists(each):
            inner[:] = numbered(inner, made)
        result.append(each)
    return result


def apa_form(numbers: FloatNumbers) -> Callable[[Node, list[Node]], list[Node]]:
    """Returns what makes a table or figure of number, title, body and notes, each with its role."""

    def made(each: Node, notes: list[Node]) -> list[Node]:
        identifier = attributes(each)[0]
        parts = [
            role("float-number", para([node("Strong", words(numbers.label(each)))])),
            role("float-title", para(_italic(_caption(each)))),
            *_body(each),
            *(role(NOTE, *_paragraphs(note)) for note in notes),
        ]
        return [role("float", *parts, id=identifier)]

    return made


def _italic(title: list[Node]) -> list[Node]:
    """Returns ``title`` in italics, with upright letters for what is in italics within it (APA 7, 6.22)."""
    parts = itertools.groupby(title, lambda each: each["t"] == "Emph")
    return [
        inline
        for upright, group in parts
        for inline in ([x for each in group for x in each["c"]] if upright else _emphasized(list(group)))
    ]


def _emphasized(inlines: list[Node]) -> list[Node]:
    """Returns ``inlines`` in italics, blanks at their ends outside: "*What *" is none in Markdown."""
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in ("Space", "SoftBreak"):
        start += 1
    while start < end and inlines[end - 1]["t"] in ("Space", "SoftBreak"):
        end -= 1
    within = [node("Emph", inlines[start:end])] if start < end else []
    return [*inlines[:start], *within, *inlines[end:]]


WITHOUT_CAPTIONS = frozenset("plain rst mediawiki jira ms fb2 vimdoc xwiki".split())
"""Formats whose writers leave out the caption of a figure of several pictures (pandoc 3.9)."""


def captions_with_numbers(
    numbers: FloatNumbers, *, split: bool, below: bool = False
) -> Callable[[Node, list[Node]], list[Node]]:
    """What puts the number into the caption: on a line of its own when ``split``, else as "Table 1. Title".

    With ``below``, for `WITHOUT_CAPTIONS`, a figure of several pictures has it as a paragraph below them.
    """

    def made(each: Node, notes: list[Node]) -> list[Node]:
        label = numbers.label(each)
        title = _caption(each)
        on_one_line = [*words(f"{label}."), node("Space"), *title]
        if below and each["t"] == "Figure" and len(each["c"][2]) > 1:
            return [div([*each["c"][2], para(on_one_line)], attributes(each)[0]), *notes]
        if split:
            number = node("Span", ["", ["float-number"], []], words(label))
            shown = [node("Span", ["", ["float-title"], []], title)]
            each["c"][1][1] = [node("Plain", [number]), node("Plain", shown)]
        else:
            each["c"][1][1] = [node("Plain", on_one_line)]
        return [each, *(role(NOTE, *_paragraphs(note)) for note in notes)]

    return made


def _caption(each: Node) -> list[Node]:
    """Returns the caption as inlines: those of its blocks, one after the other."""
    shown: list[Node] = []
    for block in each["c"][1][1]:
        if block["t"] in ("Para", "Plain"):
            shown += [*([node("Space")] if shown else []), *block["c"]]
    return shown


def _body(each: Node) -> list[Node]:
    if each["t"] == "Table":
        each["c"][0] = ["", *each["c"][0][1:]]
        each["c"][1] = [None, []]
        return [each]
    parts = (_pictures(b["c"]) if b["t"] in ("Plain", "Para") else [b] for b in each["c"][2])
    return [role("picture", *itertools.chain.from_iterable(parts))]


def _pictures(inlines: list[Node]) -> list[Node]:
    """Returns a paragraph, or one for each picture where there is nothing else: the sheets of a tall one."""
    if len(inlines) > 1 and all(each["t"] == "Image" for each in inlines):
        return [para([each]) for each in inlines]
    return [para(inlines)]


def _is_note(block: Node) -> bool:
    """Whether ``block`` is a note of the table before it: marked so, or a paragraph that begins with "Note."."""
    if role_of(block) == NOTE:
        return True
    starts = block["t"] == "Para" and block["c"] and block["c"][0]["t"] in ("Emph", "Strong")
    return bool(starts) and text_of(block["c"][0]).rstrip(".:") in {words[2] for words in _all_words()}


def _all_words() -> list[tuple[str, str, str]]:
    return [Captions(language).words for language in ("en", "de", "es", "fr", "it", "nl", "pt")]


def _paragraphs(note: Node) -> list[Node]:
    inner: list[Node] = note["c"][1] if note["t"] == "Div" else [note]
    return inner


def _block_lists(each: Any) -> Iterator[list[Any]]:
    """Yields the lists of blocks within the container or list ``each`` that may hold tables."""
    if isinstance(each, dict):
        yield from _block_lists(each["c"]) if each["t"] in _CONTAINERS else ()
    elif isinstance(each, list):
        if each and all(isinstance(part, dict) and part.get("t") in BLOCKS for part in each):
            yield each
        else:
            for part in each:
                yield from _block_lists(part)


_CONTAINERS = frozenset("Div BlockQuote BulletList OrderedList DefinitionList".split())
