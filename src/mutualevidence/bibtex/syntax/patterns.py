"""The lexical patterns of .bib files (btxdoc, 2; BibTeX's own scanner, bibtex.web, sections 182–262).

All quantifiers over text are possessive, so that no pattern ever goes back: a match costs what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mutualevidence.runtime.lazy_pattern import LazyPattern

_DEPTH = 5
"""Braces nested deeper than this go the careful way (`mutualevidence.bibtex.syntax.braces`)."""

_NAME = r"""[^\s"#%'(),={}0-9][^\s"#%'(),={}]*+"""
"""A field or string name: BibTeX's identifiers do not begin with a digit."""

_TYPE = r"""(?:[^\s"#%'(),={}@0-9\[][^\s"#%'(),={}@]*+@?|\['[^\]{}@\r\n]*+\])"""
"""An entry type. An ``@`` may only end it, or mail addresses would be scanned again and again.
Semantic Scholar writes a list of types: ``@['JournalArticle', 'Review']``."""

_BLANK = r"(?:[\s,]++|%[^\r\n]*+)*+"
"""Between fields: white space, commas (one too many does no harm) and comments, which biber reads as such."""


def _balanced(depth: int) -> str:
    content = r"[^{}]*+"
    for _ in range(depth):
        content = rf"[^{{}}]*+(?:\{{{content}\}}[^{{}}]*+)*+"
    return content


_IN_BRACES = _balanced(_DEPTH)
_IN_QUOTES = rf'[^"{{}}]*+(?:\{{{_IN_BRACES}\}}[^"{{}}]*+)*+'

HEAD = re.compile(rf"@\s*+({_TYPE})\s*+([{{(])")
"""The beginning of a block: groups type and opening delimiter."""

KEY_IN_BRACES = re.compile(r"\s*+([^\s,}]*+)\s*+(?:,|(?=\}))")

FIELD = re.compile(
    rf"""{_BLANK}({_NAME})\s*+=\s*+(?:\{{({_IN_BRACES})\}}|"({_IN_QUOTES})"|([0-9]++)|({_NAME}))\s*+(?=[,}})])"""
)
"""One well-formed field of a single value: groups name, braced, quoted, number, string name."""

END = re.compile(rf"{_BLANK}([}})])")
"""The end of a block, after a comma or none."""

CLOSED_EARLY = re.compile(rf"[ \t]*+,\s*+{_NAME}\s*+=\s*+[{{\"\w]")
"""A field right behind the end of an entry: the brace before it was one too many."""

STRAY = re.compile(r"(?:\s++|%[^\r\n]*+)*+[^\s%]")

# What well-formed entries do not need is compiled at its first use.

NEXT_HEAD = LazyPattern(rf"[\r\n][ \t]*+(?=@[ \t]*+{_TYPE}[ \t]*+[{{(])")
"""The beginning of a block at the start of a line: where a broken one ends at the latest."""
KEY_IN_PARENTHESES = LazyPattern(r"\s*+((?!\))[^\s,]*+|)\s*+(?:,|(?=\)))")
BLANK = LazyPattern(_BLANK)
SPACE = LazyPattern(r"(?:\s++|%[^\r\n]*+)*+")
FIELD_START = LazyPattern(rf"({_NAME})\s*+=")
SPACED_NAME = LazyPattern(r"([A-Za-z]+(?: [A-Za-z]+){1,3})[ \t]*+=\s*+(?=[{\"])")
"""A name with spaces in it, as Web of Science writes one ("Early Access Date")."""
FIELD_LINE = LazyPattern(rf"[\r\n][ \t]*+{_NAME}[ \t]*+=\s*+(?=[{{\"\w])")
"""A line that begins a field: where a value that is not closed ends at the latest."""
WORD_IN_BRACES = LazyPattern(r"[^\s,}]*+")
WORD_IN_PARENTHESES = LazyPattern(r"[^\s,]*+")
REST_OF_KEY = LazyPattern(r"""[^,\r\n{}()="@]*+""")
DELIMITED_START = LazyPattern(rf"\s*+{_NAME}\s*+=\s*+[\"{{0-9]")
STRING_NAME = LazyPattern(rf"{_NAME}|[0-9]++")
BARE_TEXT = LazyPattern(r'[^,{}"\r\n]*+')
BRACED_BLOCK = LazyPattern(rf"{_IN_BRACES}\}}")
QUOTED = LazyPattern(rf'"{_IN_QUOTES}"')
QUOTE_OR_BRACE = LazyPattern(r'["{}]')
UNESCAPED_QUOTE_OR_BRACE = LazyPattern(r'(?<!\\)["{}]')
QUOTE_BEFORE_END = LazyPattern(rf'"(?=\s*+(?:,\s*+(?:{_NAME}\s*+=|[}})])|[}})]))')
"""A quote that really ends a value: behind it comes the next field or the end of the entry."""
UNREADABLE_END = LazyPattern(rf"[,{{}})]|[\r\n](?=[ \t]*+(?:@[ \t]*+{_TYPE}[ \t]*+[{{(]|{_NAME}[ \t]*+=))")
"""Where reading goes on after something that is no field."""
LONG_SPACE = LazyPattern(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
"""White space that BibTeX makes one space. A no-break space is none: it was typed on purpose."""
LINE_JOINED = LazyPattern(r"(?:(?<=\s)|^)%[ \t]*+(?:\r\n?|\n)[ \t]*+")
"""A % that stands alone at the end of a line takes the line end away, as in TeX. Every other % inside a value is
text: files have far more bare percent signs, in addresses above all, than comments there."""

_PIECE = 1 << 16
_REST_OF_NAME = re.compile(r"""[^\s"#%'(),={}]*+\s*+(?:=|\Z)""").match


def _small(piece: str) -> str:
    """Returns ``piece`` in small letters, other letters than ASCII's as "?": names of fields have none."""
    return piece.lower() if piece.isascii() else piece.encode("ascii", "replace").lower().decode("ascii")


def may_have_field(text: str, beginnings: Collection[str]) -> bool:
    """Whether entries of ``text`` may have a field whose name begins with one of ``beginnings`` (in lower case).

    Looked for piece by piece: the lower case of a whole file would need twelve bytes a character while it is made.
    Far quicker than a pattern, and never wrong where the answer is no.
    """
    overlap = max(map(len, beginnings))
    for start in range(0, len(text), _PIECE):
        piece = _small(text[start : start + _PIECE + overlap])
        for beginning in beginnings:
            place = piece.find(beginning)
            while place >= 0:
                place += len(beginning)
                if _REST_OF_NAME(piece, place) is not None:
                    return True
                place = piece.find(beginning, place)
    return False
