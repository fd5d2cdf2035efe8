"""Reads the small markup, quotes and apostrophes in the text of a field.

CSL leaves markup inside variables to the processor; the tags and the reading of straight quotes are those of
CSL-JSON as all complete processors understand them.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import (
    CLOSE,
    FLIPS,
    MARKS,
    OPENERS,
    QUOTE,
    QUOTE_CLOSE,
    QUOTE_CLOSE_TAKING,
    QUOTE_SINGLE,
    clean,
)
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

_SPECIAL = frozenset("<\"'‘’“”«»‹›" + "".join(map(chr, range(0xFDD0, 0xFDF0))))


def has_special(text: str) -> bool:
    """Whether anything in a text may have to be read: a cheap look that spares most texts the reading."""
    if text.isascii():
        return "'" in text or '"' in text or "<" in text
    return not _SPECIAL.isdisjoint(text)


_NOCASE = '<span class="nocase">'
_FLIP = {form: mark for mark, form in FLIPS.items()}
TAGS = {
    "<i>": _FLIP[Format.ITALIC],
    "<b>": _FLIP[Format.BOLD],
    "<sup>": MARKS[Format.SUPERSCRIPT],
    "<sub>": MARKS[Format.SUBSCRIPT],
    "<sc>": _FLIP[Format.SMALL_CAPS],
    '<span style="font-variant:small-caps;">': _FLIP[Format.SMALL_CAPS],
    '<span style="font-variant: small-caps;">': _FLIP[Format.SMALL_CAPS],
    _NOCASE: MARKS[Format.NOCASE],
    '<span class="nodecor">': MARKS[Format.NO_DECORATION],
}
"""Markup in variables, and what it opens."""
_CLOSING_TAG = {"i": "</i>", "b": "</b>", "sup": "</sup>", "sub": "</sub>", "sc": "</sc>", "span": "</span>"}
_TOKEN = LazyPattern(
    "(?P<open>" + "|".join(re.escape(tag) for tag in TAGS) + ")"
    "|(?P<close></(?:i|b|sup|sub|sc|span)>)"
    "|(?P<quote>[\"'‘’“”«»‹›„‚])"
)
_TWO_IN_WORD = LazyPattern(r"(?<=\w)''(?=\w)")
_LEFT_OUT = LazyPattern(r"(?<![\w'])'(?:[nN]'(?!\w)|\d\ds(?![\w']))")
_BEFORE_QUOTE = frozenset(" \t\u00a0\u202f([{-–—/«“‘\"'") | OPENERS | {QUOTE}
_PAIRED = {"“": "”", "‘": "’", "«": "»", "‹": "›"}
_CLOSES_LOW = {"„": LazyPattern(r"(?<!\s)[“”]"), "‚": LazyPattern(r"(?<!\s)[‘’](?!\w)")}
"""What closes „ and ‚: the mark that opens in English (German, Czech) or the one that closes there (Polish)."""
_SINGLE = frozenset("‘‚")


class Quoting(NamedTuple):
    """How quotations are read: what the locale's own marks are and do."""

    taking: bool = False
    """The locale option punctuation-in-quote."""
    guillemets: bool = False
    """Whether « » are the locale's quotation marks."""
    low: bool = False
    """Whether the locale's quotation marks begin with „."""


PLAIN_QUOTING = Quoting()


def marked(text: str, quoting: Quoting = PLAIN_QUOTING, *, quotes: bool = True) -> str:
    """``text`` with tags and (with ``quotes``) quotation marks as marks, and straight apostrophes made curly.

    What does not pair (an unclosed tag, an orphan quote) stays as it was written.
    """
    if not has_special(text):
        return text
    return _read(text, quoting, quotes)


@functools.lru_cache(maxsize=4096)
def _read(text: str, quoting: Quoting, quotes: bool) -> str:
    """As `marked`; kept, because the names of journals come again and again."""
    if text.startswith(_NOCASE):  # most of these names are protected as a whole, and hold nothing else
        inside = text[len(_NOCASE) :].removesuffix("</span>")
        if not has_special(inside):
            return f"{TAGS[_NOCASE]}{inside}{CLOSE}" if text.endswith("</span>") else text
    return _Reading(clean(text), quoting, quotes=quotes).result()


def _with_apostrophes(text: str) -> str:
    """``text`` with two apostrophes in a row as the quotation mark or the slip that they are, and those curly
    that stand for something left out: rock 'n' roll, the '90s."""
    if "''" in text:
        text = _TWO_IN_WORD.sub("'", text).replace("''", '"')
    return _LEFT_OUT.sub(lambda found: found[0].replace("'", "’"), text)


class _Reading:
    """The reading of one text: pieces, and a stack of what is open."""

    def __init__(self, text: str, quoting: Quoting, *, quotes: bool) -> None:
        # French orthography: the blanks inside guillemets are narrow and do not break.
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»") if "«" in text else text
        self.text = _with_apostrophes(text) if "'" in text else text
        self.quotes = quotes
        self.quote_close = QUOTE_CLOSE_TAKING if quoting.taking else QUOTE_CLOSE
        self.guillemets = quoting.guillemets
        self.low = quoting.low
        self.low_close: dict[str, int] = {}  # where what closes the last „ or ‚ stands
        self.pieces: list[str] = []
        self.open: list[tuple[int, str]] = []  # (piece that opened, what closes it)
        self.awaited: Counter[str] = Counter()  # what closes something that is open

    def result(self) -> str:
        position = 0
        for token in _TOKEN.finditer(self.text):
            self.pieces.append(self.text[position : token.start()])
            position = token.end()
            if token["open"]:
                self._open_tag(token["open"])
            elif token["close"]:
                self._close_tag(token["close"])
            elif self.quotes:
                self._quote(token["quote"], token.start())
            else:
                self.pieces.append(token["quote"])
        self.pieces.append(self.text[position:])
        for number, _ in self.open:  # what never closed was an apostrophe
            if self.pieces[number] == "'":
                self.pieces[number] = "’"
        return "".join(self.pieces)

    def _open_tag(self, tag: str) -> None:
        name = tag[1:].split()[0].rstrip(">")
        self._await(_CLOSING_TAG[name], tag)

    def _await(self, closing: str, opening: str) -> None:
        self.open.append((len(self.pieces), closing))
        self.awaited[closing] += 1
        self.pieces.append(opening)

    def _close_tag(self, tag: str) -> None:
        opened = self._opened(tag)
        if opened is None:
            self.pieces.append(tag)
            return
        self.pieces[opened] = TAGS[self.pieces[opened]]
        self.pieces.append(CLOSE)

    def _opened(self, closing: str) -> int | None:
        """Returns the piece that ``closing`` closes; whatever was opened after it stays as written."""
        if not self.awaited[closing]:
            return None
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number][1] == closing:
                opened = self.open[number][0]
                self.awaited.subtract(awaited for _, awaited in self.open[number:])
                del self.open[number:]
                return opened
            if closing.startswith("<") != self.open[number][1].startswith("<") and closing.startswith("<"):
                continue
            if not closing.startswith("<") and self.open[number][1].startswith("<"):
                return None
        return None

    def _quote(self, mark: str, start: int) -> None:
        before = self.text[start - 1] if start else ""
        after = self.text[start + 1 : start + 2]
        if mark in "«»‹›" and not self.guillemets:
            self.pieces.append(mark)
        elif mark in _CLOSES_LOW:
            self._open_low(mark, start)
        elif mark in _PAIRED and not self.awaited[mark]:
            self._await(_PAIRED[mark], mark)
        elif mark in "\"'" and self._may_open(before, start) and after and not after.isspace():
            self._await(mark, mark)
        else:
            self._close_quote(mark, before, after)

    def _open_low(self, mark: str, start: int) -> None:
        place = self.low_close.get(mark, 0)
        if self.low and place <= start:
            found = _CLOSES_LOW[mark].search(self.text, start)
            place = self.low_close[mark] = found.start() if found is not None else len(self.text)
        if self.low and place < len(self.text):
            self._await(self.text[place], mark)
        else:
            self.pieces.append(mark)

    def _may_open(self, before: str, start: int) -> bool:
        return not before or before in _BEFORE_QUOTE or (before == ">" and self._tag_ends(start))

    def _tag_ends(self, start: int) -> bool:
        return any(self.text.endswith(tag, 0, start) for tag in TAGS)

    def _close_quote(self, mark: str, before: str, after: str) -> None:
        closes = bool(before) and (not before.isspace() or mark in "»›") and not (mark in "'’" and after.isalnum())
        opened = self._opened(mark) if closes else None
        if opened is None:
            self.pieces.append("’" if mark == "'" else mark)
            return
        # Straight marks say only that something is quoted; curly single ones are meant to be single.
        self.pieces[opened] = QUOTE_SINGLE if self.pieces[opened] in _SINGLE else QUOTE
        if mark in "»›":  # the blanks inside belong to the marks
            self.pieces[-1] = self.pieces[-1].rstrip()
            self.pieces[opened + 1] = self.pieces[opened + 1].lstrip()
        self.pieces.append(self.quote_close)
