"""Prepares a reference for rendering: texts with their small markup, quotes and apostrophes read once.

CSL leaves markup inside variables to the processor; the tags and the reading of straight quotes are those of
CSL-JSON as all complete processors understand them.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from mutualevidence.csl.cite import PLAIN
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mutualevidence.csl.refinement import Work
    from mutualevidence.csl.signature import Signature

_SPECIAL = re.compile("[<\"'‘’“”«»‹›\ufdd0-\ufdef]")

_has_special = _SPECIAL.search

_FLIP = {form: mark for mark, form in FLIPS.items()}
TAGS = {
    "<i>": _FLIP[Format.ITALIC],
    "<b>": _FLIP[Format.BOLD],
    "<sup>": MARKS[Format.SUPERSCRIPT],
    "<sub>": MARKS[Format.SUBSCRIPT],
    "<sc>": _FLIP[Format.SMALL_CAPS],
    '<span style="font-variant:small-caps;">': _FLIP[Format.SMALL_CAPS],
    '<span style="font-variant: small-caps;">': _FLIP[Format.SMALL_CAPS],
    '<span class="nocase">': MARKS[Format.NOCASE],
    '<span class="nodecor">': MARKS[Format.NO_DECORATION],
}
"""Markup in variables, and what it opens."""
_CLOSING_TAG = {"i": "</i>", "b": "</b>", "sup": "</sup>", "sub": "</sub>", "sc": "</sc>", "span": "</span>"}
_TOKEN = re.compile(
    "(?P<open>" + "|".join(re.escape(tag) for tag in TAGS) + ")"
    "|(?P<close></(?:i|b|sup|sub|sc|span)>)"
    "|(?P<quote>[\"'‘’“”«»‹›])"
)
_BEFORE_QUOTE = frozenset(" \t\u00a0\u202f([{-–—/«“‘\"'") | OPENERS | {QUOTE}
_PAIRED = {"“": "”", "‘": "’", "«": "»", "‹": "›"}


class Quoting(NamedTuple):
    """How quotations are read: what the locale's own marks are and do."""

    taking: bool = False
    """The locale option punctuation-in-quote."""
    guillemets: bool = False
    """Whether « » are the locale's quotation marks."""


PLAIN_QUOTING = Quoting()


class Texts(dict[str, str]):
    """Marked texts by variable, parsed when first asked for; "" for a variable without value."""

    __slots__ = ("quoting", "raw")

    def __init__(self, raw: Mapping[str, str], *, quoting: Quoting) -> None:
        """Texts to be parsed from ``raw``."""
        super().__init__()
        self.raw = raw
        self.quoting = quoting

    def __missing__(self, variable: str) -> str:
        value = self.raw.get(variable)
        if not value:
            return ""
        self[variable] = text = _read(value, self.quoting, True) if _has_special(value) else value
        return text


class Names(dict[str, tuple[Name, ...]]):
    """Names by variable, prepared when first asked for; () for a variable without value."""

    __slots__ = ("quoting", "raw")

    def __init__(self, raw: Mapping[str, tuple[Name, ...]], *, quoting: Quoting) -> None:
        """Names to be prepared from ``raw``."""
        super().__init__()
        self.raw = raw
        self.quoting = quoting

    def __missing__(self, variable: str) -> tuple[Name, ...]:
        people = self.raw.get(variable)
        if not people:
            return ()
        persons = PlainNames(people)
        if not all(map(_is_plain, people)):
            prepared = [prepared_name(name, self.quoting) for name in people]
            self[variable] = result = tuple(person for person in prepared if person is not None)
            return result
        self[variable] = persons
        return persons


class PlainNames(tuple[Name, ...]):
    """Names that have an ASCII family name and given name, and nothing else: what names mostly are."""

    __slots__ = ()


def _is_plain(name: Name) -> bool:
    family, given = name.family, name.given
    if not (family and given and family.isascii() and given.isascii()):
        return False
    if name.literal or name.suffix or name.dropping_particle or name.non_dropping_particle:
        return False
    if name.static_ordering or name.short or name.role or name.username:
        return False
    return not (_has_special(family) or _has_special(given) or family != family.strip() or given != given.strip())


class Item:
    """A reference, prepared. ``texts[variable]`` and ``names[variable]`` give "" and () for what is missing."""

    __slots__ = (
        "_decorated",
        "_decorates",
        "apart",
        "dates",
        "id",
        "language",
        "names",
        "number",
        "raw",
        "reference",
        "signature",
        "texts",
        "type",
    )

    def __init__(
        self,
        reference: Work,
        quoting: Quoting = PLAIN_QUOTING,
        decorates: Callable[[Name], bool] | None = None,
    ) -> None:
        """``reference``, its parts prepared when they are first asked for; ``decorates`` says which names a
        refinement prints in its own way, ``None``: it may be any."""
        self.reference = reference
        self.id = reference.id
        self.type = reference.type
        self.raw: Mapping[str, str] = reference.texts
        self.language = self.raw.get("language", "")
        self.texts = Texts(self.raw, quoting=quoting)
        self.names = Names(reference.names, quoting=quoting)
        self.dates: Mapping[str, Date] = reference.dates
        self._decorates = decorates
        self._decorated: bool | None = None
        self.signature: Signature | None = None  # worked out when first wanted
        self.number = 0
        """Its place in the reference list, from 1; settled by sorting."""
        self.apart = PLAIN
        """What tells its cites from others; settled by disambiguation."""

    @property
    def decorated(self) -> bool:
        """Whether a refinement prints some of its names otherwise than they are."""
        if self._decorated is None:
            decorates = self._decorates
            lists = map(self.names.__getitem__, self.names.raw)
            self._decorated = decorates is None or any(
                decorates(name) for names in lists if type(names) is not PlainNames for name in names
            )
        return self._decorated


_NON_SPACING = re.compile(
    # Scripts whose names put the family name first and use neither blanks nor initials.
    "[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]"
)
_SPACING = re.compile("[A-Za-z\u00c0-\u1fff\u2c00-\u2dff\ua640-\uabff\ufb00-\ufdcf\ufdf0-\ufeff]")


_BETWEEN = "\x1f"
"""Stands between the parts of a name while they are looked at together."""


def prepared_name(name: Name, quoting: Quoting = PLAIN_QUOTING) -> Name | None:
    """``name`` with its parts as marked text, itself when nothing in it is special; ``None`` when it is empty."""
    parts = (
        name.family,
        name.given,
        name.suffix,
        name.dropping_particle,
        name.non_dropping_particle,
        name.literal,
    )
    whole = _BETWEEN.join(parts)
    if _SPECIAL.search(whole) or f" {_BETWEEN}" in whole or f"{_BETWEEN} " in whole or whole[0] == " ":
        name = _marked_name(name, [part.strip() for part in parts], quoting)
    if name.family or name.literal:
        return name
    return attrs.evolve(name, literal=name.given, given="") if name.given else None


def _marked_name(name: Name, parts: list[str], quoting: Quoting) -> Name:
    family = parts[0]
    if len(family) > 2 and family[0] == family[-1] == '"':
        parts[0] = family[1:-1]  # quoted to keep its particle
    family, given, suffix, dropping, non_dropping, literal = (marked(part, quoting) for part in parts)
    return attrs.evolve(
        name,
        family=family,
        given=given,
        suffix=suffix,
        dropping_particle=dropping,
        non_dropping_particle=non_dropping,
        literal=literal,
    )


def is_static(name: Name) -> bool:
    """Whether ``name`` is shown family name first in every order, without a comma: it says so, or is in a script
    that does so and puts no blank between (Chinese, Japanese, Korean)."""
    if name.static_ordering:
        return True
    whole = name.family + name.given
    if whole.isascii() or not name.given:
        return False
    return bool(_NON_SPACING.search(whole)) and not _SPACING.search(whole)


def marked(text: str, quoting: Quoting = PLAIN_QUOTING, *, quotes: bool = True) -> str:
    """``text`` with tags and (with ``quotes``) quotation marks as marks, and straight apostrophes made curly.

    What does not pair (an unclosed tag, an orphan quote) stays as it was written.
    """
    if not _SPECIAL.search(text):
        return text
    return _read(text, quoting, quotes)


@functools.lru_cache(maxsize=4096)
def _read(text: str, quoting: Quoting, quotes: bool) -> str:
    """As `marked`; kept, because the names of journals come again and again."""
    return _Reading(clean(text), quoting, quotes=quotes).result()


class _Reading:
    """The reading of one text: pieces, and a stack of what is open."""

    def __init__(self, text: str, quoting: Quoting, *, quotes: bool) -> None:
        # French orthography: the blanks inside guillemets are narrow and do not break.
        self.text = text.replace("« ", "«\u202f").replace(" »", "\u202f»") if "«" in text else text
        self.quotes = quotes
        self.quote_close = QUOTE_CLOSE_TAKING if quoting.taking else QUOTE_CLOSE
        self.guillemets = quoting.guillemets
        self.pieces: list[str] = []
        self.open: list[tuple[int, str]] = []  # (piece that opened, what closes it)

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
        self.open.append((len(self.pieces), _CLOSING_TAG[name]))
        self.pieces.append(tag)

    def _close_tag(self, tag: str) -> None:
        opened = self._opened(tag)
        if opened is None:
            self.pieces.append(tag)
            return
        self.pieces[opened] = TAGS[self.pieces[opened]]
        self.pieces.append(CLOSE)

    def _opened(self, closing: str) -> int | None:
        """The piece that ``closing`` closes; whatever was opened after it stays as written."""
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number][1] == closing:
                opened = self.open[number][0]
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
        elif mark in _PAIRED:
            self._open_quote(mark, _PAIRED[mark])
        elif mark in "\"'" and self._may_open(before, start) and after and not after.isspace():
            self._open_quote(mark, mark)
        else:
            self._close_quote(mark, before, after)

    def _may_open(self, before: str, start: int) -> bool:
        return not before or before in _BEFORE_QUOTE or (before == ">" and self._tag_ends(start))

    def _tag_ends(self, start: int) -> bool:
        return any(self.text.endswith(tag, 0, start) for tag in TAGS)

    def _open_quote(self, mark: str, closing: str) -> None:
        self.open.append((len(self.pieces), closing))
        self.pieces.append(mark)

    def _close_quote(self, mark: str, before: str, after: str) -> None:
        closes = bool(before) and (not before.isspace() or mark in "»›") and not (mark in "'’" and after.isalnum())
        opened = self._opened(mark) if closes else None
        if opened is None:
            self.pieces.append("’" if mark == "'" else mark)
            return
        # Straight marks say only that something is quoted; curly single ones are meant to be single.
        self.pieces[opened] = QUOTE_SINGLE if self.pieces[opened] == "‘" else QUOTE
        if mark in "»›":  # the blanks inside belong to the marks
            self.pieces[-1] = self.pieces[-1].rstrip()
            self.pieces[opened + 1] = self.pieces[opened + 1].lstrip()
        self.pieces.append(self.quote_close)
