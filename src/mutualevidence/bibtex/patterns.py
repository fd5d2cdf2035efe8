"""The lexical patterns of .bib files (btxdoc, 2; BibTeX's own scanner, bibtex.web, sections 182–262).

All quantifiers over text are possessive, so that no pattern ever goes back: a match costs what it reads.
"""

from __future__ import annotations

import re

_DEPTH = 5
"""Braces nested deeper than this go the careful way (`mutualevidence.bibtex.braces`)."""

_NAME = r"""[^\s"#%'(),={}0-9][^\s"#%'(),={}]*+"""
"""A field or string name: BibTeX's identifiers do not begin with a digit."""

_TYPE = r"""[^\s"#%'(),={}@0-9][^\s"#%'(),={}@]*+@?"""
"""An entry type. An ``@`` may only end it, or mail addresses would be scanned again and again."""

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

NEXT_HEAD = re.compile(rf"[\r\n][ \t]*+(?=@[ \t]*+{_TYPE}[ \t]*+[{{(])")
"""The beginning of a block at the start of a line: where a broken one ends at the latest."""

KEY_IN_BRACES = re.compile(r"\s*+([^\s,}]*+)\s*+(?:,|(?=\}))")
KEY_IN_PARENTHESES = re.compile(r"\s*+((?!\))[^\s,]*+|)\s*+(?:,|(?=\)))")

FIELD = re.compile(
    rf"""{_BLANK}({_NAME})\s*+=\s*+(?:\{{({_IN_BRACES})\}}|"({_IN_QUOTES})"|([0-9]++)|({_NAME}))\s*+(?=[,}})])"""
)
"""One well-formed field of a single value: groups name, braced, quoted, number, string name."""

END = re.compile(rf"{_BLANK}([}})])")
"""The end of a block, after a comma or none."""

BLANK = re.compile(_BLANK)
SPACE = re.compile(r"(?:\s++|%[^\r\n]*+)*+")
FIELD_START = re.compile(rf"({_NAME})\s*+=")
CLOSED_EARLY = re.compile(rf"[ \t]*+,\s*+{_NAME}\s*+=\s*+[{{\"\w]")
"""A field right behind the end of an entry: the brace before it was one too many."""

FIELD_LINE = re.compile(rf"[\r\n][ \t]*+{_NAME}[ \t]*+=\s*+(?=[{{\"\w])")
"""A line that begins a field: where a value that is not closed ends at the latest."""

STRAY = re.compile(r"(?:\s++|%[^\r\n]*+)*+[^\s%]")
FIRST_WORD = {"}": re.compile(r"[^\s,}]*+"), ")": re.compile(r"[^\s,]*+")}
REST_OF_KEY = re.compile(r"""[^,\r\n{}()="@]*+""")
DELIMITED_START = re.compile(rf"\s*+{_NAME}\s*+=\s*+[\"{{0-9]")
STRING_NAME = re.compile(rf"{_NAME}|[0-9]++")
BARE_TEXT = re.compile(r'[^,{}"\r\n]*+')
BRACED_BLOCK = re.compile(rf"{_IN_BRACES}\}}")
QUOTED = re.compile(rf'"{_IN_QUOTES}"')
QUOTE_OR_BRACE = re.compile(r'["{}]')
UNESCAPED_QUOTE_OR_BRACE = re.compile(r'(?<!\\)["{}]')
QUOTE_BEFORE_END = re.compile(rf'"(?=\s*+(?:,\s*+(?:{_NAME}\s*+=|[}})])|[}})]))')
"""A quote that really ends a value: behind it comes the next field or the end of the entry."""

UNREADABLE_END = re.compile(rf"[,{{}})]|[\r\n](?=[ \t]*+(?:@[ \t]*+{_TYPE}[ \t]*+[{{(]|{_NAME}[ \t]*+=))")
"""Where reading goes on after something that is no field."""

LONG_SPACE = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
"""White space that BibTeX makes one space. A no-break space is none: it was typed on purpose."""

LINE_JOINED = re.compile(r"(?:(?<=\s)|^)%[ \t]*+(?:\r\n?|\n)[ \t]*+")
"""A % that stands alone at the end of a line takes the line end away, as in TeX. Every other % inside a value is
text: files have far more bare percent signs, in addresses above all, than comments there."""
