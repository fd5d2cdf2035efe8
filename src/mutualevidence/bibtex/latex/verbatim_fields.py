"""Reads fields that are not TeX but addresses and identifiers (biblatex manual, 2.2.1: verbatim and uri fields).

biblatex takes them as they stand; producers escape in them what TeX would trip over, because BibTeX does not.
"""

from __future__ import annotations

import re
from functools import cache

from mutualevidence.runtime.lazy_pattern import LazyPattern

VERBATIM_FIELDS = frozenset(
    """
    url doi eprint file pdf verba verbb verbc bdsk-url-1 bdsk-url-2 bdsk-url-3 bdsk-file-1 bdsk-file-2
    ee biburl adsurl local-url link urls origurl relatedurl
    """.split()
)
"""Fields to read with `verbatim`."""
PATH_FIELDS = frozenset({"file", "pdf"})
"""Fields that hold paths of the writer's own computer: nothing in them is undone."""

_WORDS = {
    "underscore": "_", "asciitilde": "~", "asciicircum": "^", "less": "<", "greater": ">",
    "quotesingle": "'", "percent": "%",
    "dollar": "$", "bar": "|", "sim": "~", "lt": "<", "gt": ">", "~": "~", "^": "^", "<": "<", ">": ">",
    "_": "_",
}  # fmt: skip
_WORD = LazyPattern(
    "underscore|ascii(?:tilde|circum)|less|greater|quotesingle|percent|dollar|bar|sim|lt|gt|[~^<>_]"
)


def verbatim(value: str) -> str:
    """An address or identifier as its producer meant it: escapes and wrappers undone, all else untouched."""
    if "\\" not in value and "{" not in value and "$" not in value:
        return value[1:-1] if value[:1] == "<" and value[-1:] == ">" else value
    while value.startswith("{") and value.endswith("}") and value.find("}") == len(value) - 1:
        value = value[1:-1]
    wrapped = _wrapped().fullmatch(value.strip())
    if wrapped:
        value = wrapped[1].strip()
    return _escaped().sub(_unescaped, value)


def _unescaped(match: re.Match[str]) -> str:
    character = match[1] or match[2] or match[3]
    if character:
        return character
    word = _WORD.search(match[0])
    return _WORDS[word[0]] if word else ""


@cache
def _wrapped() -> re.Pattern[str]:
    return re.compile(r"\\(?:url|path|nolinkurl|href|doi|texttt)\s*\{([^{}]*)\}(?:\{.*\})?\.?", re.DOTALL)


@cache
def _escaped() -> re.Pattern[str]:
    """Returns what producers write for a single character; compiled when the first address needs it."""
    return re.compile(
        r"""
      \{\\([%_&\#$~^])(?:\{\})?\}          # {\_}
    | \\([%_&\#$])                          # \_
    | \{?\\(?:[~^]\{\}|text(?:underscore|asciitilde|asciicircum|less|greater|quotesingle|percent|dollar|bar)
           (?:\{\}|(?![A-Za-z])\s?))\}?     # \~{} {\textasciitilde}
    | \\(?:string|protect)\s*               # \string~
    | \$(?:\\sim|[<>_~]|\\[lg]t)\s*\$        # $\sim$ $<$
    | \\~
    | \{([^{}\\])\}                         # {_}
    """,
        re.VERBOSE,
    )
