"""Turns TeX values into Unicode with CSL's small markup (LaTeX2e macros; CSL-JSON, rich text in strings)."""

from __future__ import annotations

from functools import lru_cache

from mutualevidence.bibtex.latex.ligatures import with_ligatures
from mutualevidence.bibtex.latex.protection import PROTECTED, UNPROTECTED
from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS, verbatim
from mutualevidence.bibtex.problem import Problem, Problems
from mutualevidence.casing.marks import TAGS
from mutualevidence.runtime.lazy_pattern import LazyPattern

__all__ = [
    "PROTECTED",
    "UNPROTECTED",
    "VERBATIM_FIELDS",
    "decoded",
    "has_tex",
    "plain",
    "text",
    "verbatim",
    "without_markup",
]

_SINGLE_QUOTED = LazyPattern("‘([^‘’']*)'(?!\\w)")
_SEPARATED_LIGATURE = LazyPattern(r"([-'])[{}]+\1").search
_DOUBLED = LazyPattern(r"\{\{([^{}]+)\}\}")
_PROTECTING = LazyPattern(r"\{([^{}]+)\}")
_SPACES = LazyPattern("  +")


def has_tex(value: str) -> bool:
    """Returns whether anything in ``value`` is TeX, and no text as it stands: five times as fast as a pattern."""
    return (
        ("\\" in value or "{" in value or "}" in value or "$" in value)
        or ("~" in value or "`" in value)
        or ("--" in value or "''" in value)
    )


def text(value: str, problems: Problems = None) -> str:
    """Returns the text of a TeX ``value``: Unicode, with CSL's tags (italics, bold, small capitals, sub, sup).

    Macros that are not known keep their argument, or themselves where they have none, and are reported.
    """
    if not has_tex(value):
        return value
    if value[0] == "{":
        value = _unwrapped(value)
        if not has_tex(value):
            return value
    return decoded(value, problems)


def _unwrapped(value: str) -> str:
    """Returns ``value`` without the braces that some producers put round every value."""
    last = len(value) - 1
    if value.find("}") == last and value.find("{", 1) < 0 and value[last - 1] != "\\":
        return value[1:last]
    return value


def plain(value: str, problems: Problems = None) -> str:
    """Returns the text of a TeX ``value`` without any markup."""
    if not has_tex(value) and "<" not in value:
        return value
    return without_markup(decoded(value, problems))


def without_markup(marked: str) -> str:
    """Returns ``marked`` without CSL's tags."""
    return TAGS.sub("", marked) if "<" in marked else marked


def decoded(value: str, problems: Problems = None, *, protection: bool = False) -> str:
    """As `text`, for values that are not plain; ``protection`` puts what braces protect between marks."""
    if protection and PROTECTED in value:
        value = value.replace(PROTECTED, "")
    simple = _with_special_letters(value) if "\\" in value else value
    if "\\" in simple or "$" in simple or "`" in simple or ("{" in simple and not _has_simple_braces(simple)):
        read, unread = _read(value, protection)
        if unread and problems is not None:
            problems.extend(unread)
        return read
    simple = with_ligatures(simple)
    if "{" in simple:
        if protection:
            simple = _with_marks(simple)
        simple = simple.replace("{", "")
    if "}" in simple:
        simple = simple.replace("}", "")
    return _SPACES.sub(" ", simple) if "  " in simple else simple


def _with_special_letters(value: str) -> str:
    from mutualevidence.bibtex.latex.special_letters import (
        with_special_letters,  # not needed by every bibliography
    )

    return with_special_letters(value)


def _with_marks(value: str) -> str:
    """Returns ``value`` with marks round what simple braces protect; double braces protect as single ones do."""
    if "{{" not in value and value.count("{") == value.count("}"):  # each has its own: no pattern is needed
        return value.replace("{", PROTECTED).replace("}", UNPROTECTED)
    value = _DOUBLED.sub(lambda doubled: f"{{{doubled[1]}}}", value)
    return _PROTECTING.sub(lambda braced: f"{PROTECTED}{braced[1]}{UNPROTECTED}", value)


def _has_simple_braces(value: str) -> bool:
    """Returns whether braces only protect, and hold no two characters apart that would be one without them."""
    rest = _DOUBLED.sub("", value) if "{{" in value else value
    return "{" not in _PROTECTING.sub("", rest) and "://" not in value and _SEPARATED_LIGATURE(value) is None


@lru_cache(maxsize=64)
def _read(value: str, protection: bool) -> tuple[str, tuple[Problem, ...]]:
    """Returns what any TeX says, and what could not be read; entries side by side often have the same values."""
    from mutualevidence.bibtex.latex.reader import TexReader  # not needed by every bibliography

    problems: list[Problem] = []
    result = TexReader(value, problems, protection=protection).read()
    if "`" in value:
        result = _SINGLE_QUOTED.sub("‘\\1’", result)
    return _SPACES.sub(" ", result), tuple(problems)
