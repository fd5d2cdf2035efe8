"""Turns TeX values into Unicode with CSL's small markup (LaTeX2e macros; CSL-JSON, rich text in strings)."""

from __future__ import annotations

import re

from mutualevidence.bibtex.problem import Problems
from mutualevidence.bibtex.tex_reader import PROTECTED, UNPROTECTED, TexReader
from mutualevidence.bibtex.verbatim import VERBATIM_FIELDS, verbatim

__all__ = [
    "PROTECTED",
    "UNPROTECTED",
    "VERBATIM_FIELDS",
    "decoded",
    "plain",
    "text",
    "verbatim",
    "without_markup",
]

_SOMETHING_TO_DO = re.compile(r"[\\{}$~`]|--|''").search
_TAGS = re.compile(r"</?(?:i|b|sc|sup|sub)>|<span [^<>]*>|</span>")
_SINGLE_QUOTED = re.compile("‘([^‘’']*)'(?!\\w)")
_SPACES = re.compile("  +")


def text(value: str, problems: Problems = None) -> str:
    """The text of a TeX ``value``: Unicode, with CSL's tags (italics, bold, small capitals, sub, sup).

    Macros that are not known keep their argument, or themselves where they have none, and are reported.
    """
    if _SOMETHING_TO_DO(value) is None:
        return value
    return decoded(value, problems)


def plain(value: str, problems: Problems = None) -> str:
    """The text of a TeX ``value`` without any markup."""
    if _SOMETHING_TO_DO(value) is None and "<" not in value:
        return value
    return without_markup(decoded(value, problems))


def without_markup(marked: str) -> str:
    """``marked`` without CSL's tags."""
    return _TAGS.sub("", marked) if "<" in marked else marked


def decoded(value: str, problems: Problems = None, *, protection: bool = False) -> str:
    """As `text`, always by the reader of TeX; ``protection`` puts what braces and markup protect between marks."""
    if protection:
        value = value.replace(PROTECTED, "").replace(UNPROTECTED, "")
    result = TexReader(value, problems, protection=protection).read()
    if "`" in value:
        result = _SINGLE_QUOTED.sub("‘\\1’", result)
    return _SPACES.sub(" ", result)
