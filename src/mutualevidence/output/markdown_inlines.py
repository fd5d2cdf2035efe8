"""Rich text within a line of Markdown: emphasis that opens and closes where it should (CommonMark 0.31, 6.2)."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

from mutualevidence.output.characters import printable
from mutualevidence.output.runs import Run, runs
from mutualevidence.richtext.inline import Format, RichText

# Pandoc's own signs (superscript, mathematics, citations, attributes) are escaped as CommonMark's are.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~^$@{}]|&(?=#?\w+;)|(?<=-)-|(?<=\.\.)\.|#(?=[\s#]|$)")
_MARKS = {Format.ITALIC: "*", Format.BOLD: "**"}
_TAGS = {
    Format.SUPERSCRIPT: ("<sup>", "</sup>"),
    Format.SUBSCRIPT: ("<sub>", "</sub>"),
    Format.SMALL_CAPS: ('<span style="font-variant:small-caps">', "</span>"),
    Format.UNDERLINE: ("<u>", "</u>"),
}
_NESTING = (Format.BOLD, Format.ITALIC, *_TAGS)
_BREAK = "<!-- -->"
"""Keeps two marks apart, or gives a mark the neighbour it needs; no reader of Markdown shows it."""


def escape(text: str) -> str:
    """``text`` with a backslash before whatever Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def inline(text: RichText) -> str:
    """``text`` within a line."""
    visible = ((printable(content), formats, url) for content, formats, url in runs(text))
    flat = _with_blanks_outside([run for run in visible if run[0]])
    line = _Line()
    for url, group in itertools.groupby(flat, key=lambda run: run[2]):
        members = list(group)
        if url:
            line.switch(frozenset.intersection(*(formats for _, formats, _ in members)))
            line.add(_link(url, members, line.formats))
        else:
            for content, formats, _ in members:
                line.switch(formats - {Format.CODE})
                line.add(_code(content) if Format.CODE in formats else escape(content))
    line.switch(frozenset())
    return line.text


class _Line:
    """A line of Markdown as it grows, with the formats that are open at its end."""

    def __init__(self) -> None:
        """Begin an empty line."""
        self.text = ""
        self._open: list[Format] = []
        self._closed_mark = False  # the line ends with a closing mark
        self._pending = ""  # opening marks that wait for the text they stand before

    @property
    def formats(self) -> frozenset[Format]:
        """The formats that are open."""
        return frozenset(self._open)

    def switch(self, formats: frozenset[Format]) -> None:
        """Close and open formats until exactly ``formats`` are open."""
        while self._open and not formats.issuperset(self._open):
            self._close(self._open.pop())
        for form in _NESTING:
            if form in formats and form not in self._open:
                self._open.append(form)
                self._pending += _MARKS.get(form) or _TAGS[form][0]

    def add(self, source: str) -> None:
        """Add a piece of Markdown, in the formats that are open."""
        if not source:
            return
        opening, self._pending = self._pending, ""
        following = opening + source
        if self._closed_mark and (following[0] == "*" or self._needs_break_after_mark(following[0])):
            self.text += _BREAK
        if opening.endswith("*") and self._needs_break_before_mark(opening, source[0]):
            self.text += _BREAK
        if self.text.endswith("!") and not self.text.endswith("\\!") and source[0] == "[":
            self.text = f"{self.text[:-1]}\\!"
        self.text += following
        self._closed_mark = False

    def _close(self, form: Format) -> None:
        self.text += _MARKS.get(form) or _TAGS[form][1]
        self._closed_mark = form in _MARKS

    def _needs_break_after_mark(self, following: str) -> bool:
        """A mark closes after punctuation only if a blank or punctuation follows it."""
        before = self.text.rstrip("*")[-1:]
        return _is_punctuation(before) and not (following.isspace() or following in _ASCII_PUNCTUATION)

    def _needs_break_before_mark(self, opening: str, first: str) -> bool:
        """A mark opens before punctuation only if a blank or punctuation stands before it."""
        before = (self.text + opening).rstrip("*")[-1:]
        return _is_punctuation(first) and bool(before) and not (before.isspace() or before in _ASCII_PUNCTUATION)


_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _with_blanks_outside(flat: list[Run]) -> list[Run]:
    """``flat`` with the blanks at both ends of each run in runs of their own, formatted as both neighbours are."""
    split: list[Run] = []
    for content, formats, url in flat:
        core = content.strip()
        if not core:
            split.append((content, _NO_FORMAT, ""))
            continue
        start = content.index(core)
        pieces = (content[:start], core, content[start + len(core) :])
        split += [
            (piece, formats if piece is core else _NO_FORMAT, url if piece is core else "")
            for piece in pieces
            if piece
        ]
    return [_joined_to_neighbours(split, number) for number in range(len(split))]


_NO_FORMAT: frozenset[Format] = frozenset()


def _joined_to_neighbours(split: list[Run], number: int) -> Run:
    content, formats, url = split[number]
    if content.strip() or not 0 < number < len(split) - 1:
        return content, formats, url
    before, after = split[number - 1], split[number + 1]
    return content, (before[1] & after[1]) - {Format.CODE}, before[2] if before[2] == after[2] else ""


def _link(url: str, members: Iterable[Run], around: frozenset[Format]) -> str:
    """A link; an address that stands for itself as ``<address>``."""
    pieces = [(content, formats - around, "") for content, formats, _ in members]
    if pieces == [(url, _NO_FORMAT, "")] and not url.startswith("#"):
        return f"<{url}>"
    label = _Line()
    for content, formats, _ in pieces:
        label.switch(formats - {Format.CODE})
        label.add(_code(content) if Format.CODE in formats else escape(content))
    label.switch(_NO_FORMAT)
    target = url.replace("(", "%28").replace(")", "%29").replace("&", "&amp;").replace("*", "%2A")
    return f"[{label.text}]({target})"


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"
