"""Rich text within a line of Markdown: emphasis that opens and closes where it should (CommonMark 0.31, 6.2)."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

from mutualevidence.output.characters import printable
from mutualevidence.output.links import safe_url
from mutualevidence.output.runs import Run, runs
from mutualevidence.richtext.inline import Cite, Format, Link, Note, RichText, Span

# Pandoc's own signs (superscript, mathematics, citations, attributes) are escaped as CommonMark's are. One set of
# signs to begin with: so a text without them is passed over in C.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~^$@{}&#](?:(?<![&#])|(?<=&)(?=#?\w+;)|(?<=#)(?=[\s#]|$))")
_REPEATED = re.compile(r"-(?<=--)|\.(?<=\.\.\.)")
_MARKS = {Format.ITALIC: "*", Format.BOLD: "**"}
_TAGS = {
    Format.ITALIC: ("<em>", "</em>"),
    Format.BOLD: ("<strong>", "</strong>"),
    Format.SUPERSCRIPT: ("<sup>", "</sup>"),
    Format.SUBSCRIPT: ("<sub>", "</sub>"),
    Format.SMALL_CAPS: ('<span style="font-variant:small-caps">', "</span>"),
    Format.UNDERLINE: ("<u>", "</u>"),
}
_NESTING = (
    Format.BOLD,
    Format.ITALIC,
    Format.SUPERSCRIPT,
    Format.SUBSCRIPT,
    Format.SMALL_CAPS,
    Format.UNDERLINE,
)
_BREAK = "<!-- -->"
"""Keeps two marks apart, or gives a mark the neighbour it needs; no reader of Markdown shows it."""


def escape(text: str) -> str:
    """Returns ``text`` with a backslash before whatever Markdown would take for its own."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _REPEATED.sub(r"\\\g<0>", text) if "--" in text or "..." in text else text


def inline(text: RichText) -> str:
    """``text`` within a line."""
    pieces = _separate(text)
    return _arranged(text) if pieces is None else "".join(pieces)


def _separate(text: RichText) -> list[str] | None:
    """The pieces of ``text`` in Markdown where none depends on its neighbours, as in most references: words apart
    by emphasized words or by addresses. ``None`` where one might."""
    pieces: list[str] = []
    after_words = False
    for inline in text:
        if isinstance(inline, str):
            words = printable(inline)
            if after_words or not words.strip():
                return None
            after_words = True
            pieces.append(escape(words))
        else:
            piece = _separate_piece(inline) if after_words or not pieces else None
            if piece is None:
                return None
            after_words = False
            pieces.append(piece)
    return pieces


def _separate_piece(inline: Span | Link | Cite | Note) -> str | None:
    """Returns emphasized words that begin and end as words do, or an address that leads where it says."""
    if not isinstance(inline, Span | Link) or len(inline.children) != 1 or not isinstance(inline.children[0], str):
        return None
    content = inline.children[0]
    if isinstance(inline, Link):
        return f"<{content}>" if content == inline.url == safe_url(content) and content[:1] not in "#" else None
    mark = _MARKS.get(inline.format)
    if mark is None or not (content[:1].isalnum() and content[-1].isalnum()):
        return None
    return f"{mark}{escape(printable(content))}{mark}"


def _arranged(text: RichText) -> str:
    """Returns ``text`` with each mark and tag where its neighbours allow it."""
    visible = ((printable(content), formats, url) for content, formats, url in runs(text))
    flat = _with_blanks_outside([run for run in visible if run[0]])
    line = _Line()
    for url, group in itertools.groupby(flat, key=lambda run: run[2]):
        members = list(group)
        if url:
            around = frozenset.intersection(*(formats for _, formats, _ in members)) - {Format.CODE}
            line.add(_link(url, members, around), around)
        else:
            _add_all(members, line)
    return line.finished()


def _add_all(members: Iterable[Run], line: _Line) -> None:
    for content, formats, _ in members:
        line.add(_code(content) if Format.CODE in formats else escape(content), formats - {Format.CODE})


class _Line:
    """A line of Markdown as it grows, with the formats that are open at its end."""

    def __init__(self) -> None:
        """Begin an empty line."""
        self.text = ""
        self.formats: frozenset[Format] = _NO_FORMAT
        """The formats that are open."""
        self._open: list[tuple[Format, str]] = []  # with what will close each
        self._ends_with_mark = False

    def add(self, source: str, formats: frozenset[Format]) -> None:
        """Add a piece of Markdown in exactly ``formats``."""
        if not source:
            return
        if formats != self.formats:
            while not formats.issuperset(self.formats):
                self._close()
        if source.isspace():  # nothing may open before a blank
            self.text += source
            self._ends_with_mark = False
            return
        opening = self._opened(formats, source[0]) if formats != self.formats else ""
        following = opening + source
        first = following[0]
        if self._ends_with_mark and (first == "*" or self._mark_needs_break_after(first)):
            self.text += _BREAK
        if first == "*" and self._mark_needs_break_before(following.lstrip("*")[0]):
            self.text += _BREAK
        if first == "[" and self.text.endswith("!") and not self.text.endswith("\\!"):
            self.text = f"{self.text[:-1]}\\!"  # else the link would be a picture
        self.text += following
        self._ends_with_mark = False

    def finished(self) -> str:
        """Returns the line, with everything closed."""
        while self._open:
            self._close()
        return self.text

    def _opened(self, formats: frozenset[Format], first: str) -> str:
        """Returns what opens ``formats`` before ``first``; tags, where a mark could be taken for a closing one."""
        opening = ""
        forms = [form for form in _NESTING if form in formats and form not in self.formats]
        self.formats |= frozenset(forms)
        nested = any(form in _MARKS for form, _ in self._open)
        tags_only = nested and self._mark_could_close(first if all(form in _MARKS for form in forms) else "<")
        for form in forms:
            if form in _MARKS and not tags_only:
                before = after = _MARKS[form]
            else:
                before, after = _TAGS[form]
            opening += before
            self._open.append((form, after))
        return opening

    def _close(self) -> None:
        form, closing = self._open.pop()
        self.formats -= {form}
        self.text += closing
        self._ends_with_mark = closing.endswith("*")

    def _mark_could_close(self, first: str) -> bool:
        before = self.text[-1:]
        return bool(before.strip()) and (not _is_punctuation(before) or _is_punctuation(first))

    def _mark_needs_break_after(self, following: str) -> bool:
        """Returns a mark closes after punctuation only if a blank or punctuation follows it."""
        before = self.text.rstrip("*")[-1:]
        return _is_punctuation(before) and not (following.isspace() or following in _ASCII_PUNCTUATION)

    def _mark_needs_break_before(self, first: str) -> bool:
        """Returns a mark opens before punctuation only if a blank or punctuation stands before it."""
        before = self.text[-1:]
        return _is_punctuation(first) and bool(before.strip()) and before not in _ASCII_PUNCTUATION


_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _with_blanks_outside(flat: list[Run]) -> list[Run]:
    """``flat`` with the blanks at both ends of each run in runs of their own, formatted as both neighbours are."""
    split: list[Run] = []
    for run in flat:
        content, formats, url = run
        core = content.strip()
        if core is content:
            split.append(run)
            continue
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
    return [_joined_to_neighbours(split, number) if run[0].isspace() else run for number, run in enumerate(split)]


_NO_FORMAT: frozenset[Format] = frozenset()


def _joined_to_neighbours(split: list[Run], number: int) -> Run:
    content, formats, url = split[number]
    if not 0 < number < len(split) - 1:
        return content, formats, url
    before, after = split[number - 1], split[number + 1]
    return content, (before[1] & after[1]) - {Format.CODE}, before[2] if before[2] == after[2] else ""


def _link(url: str, members: Iterable[Run], around: frozenset[Format]) -> str:
    """Returns a link; an address that stands for itself as ``<address>``."""
    pieces = [(content, formats - around, "") for content, formats, _ in members]
    if pieces == [(url, _NO_FORMAT, "")] and not url.startswith("#"):
        return f"<{url}>"
    label = _Line()
    _add_all(pieces, label)
    target = url.replace("(", "%28").replace(")", "%29").replace("&", "&amp;").replace("*", "%2A")
    return f"[{label.finished()}]({target})"


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"
