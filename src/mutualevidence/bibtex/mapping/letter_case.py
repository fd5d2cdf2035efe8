"""Reads titles in sentence case, as CSL wants them stored (CSL 1.0.2, Text-case; biblatex manual, 4.6.4)."""

from __future__ import annotations

from mutualevidence.bibtex.latex.decoding import PROTECTED, UNPROTECTED, decoded, has_tex, text
from mutualevidence.bibtex.problem import Problems
from mutualevidence.casing.kept_capitals import IsName
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.runtime.lazy_pattern import LazyPattern

_ENGLISH = frozenset(
    """
    english american british usenglish ukenglish canadian australian newzealand en eng langenglish langamerican
    langbritish
    """.split()
)


def title_in_sentence_case(
    value: str,
    language: str = "",
    problems: Problems = None,
    is_name: IsName | None = None,
    *,
    mechanical: bool = False,
) -> str:
    """The title in a TeX ``value``; sentence case if it is English (or nobody says what language it is in).

    Protected words in small letters come in ``<span class="nocase">``, so that title-casing styles
    leave them alone; for protected capitals nothing is needed, because no CSL style touches words that have some.
    """
    if not is_english(language):
        return text(value, problems)
    if has_tex(value) or PROTECTED in value:
        value = decoded(value, problems, protection=True)
        if PROTECTED in value:
            value = _BEGUN.sub(lambda begun: f"{PROTECTED}{begun[1]}{begun[2]}{UNPROTECTED}", value)
    return sentence_case(value, unknown_language=not language, is_name=is_name, mechanical=mechanical)


_BEGUN = LazyPattern(rf"{PROTECTED}(\w){UNPROTECTED}([a-z]+)(?!\w)")
"""A word whose first letter alone is in braces: "{A}merican" protects the word."""


def may_be_mechanical(value: str) -> bool:
    """Returns whether braces stand as programs put them: in pairs round runs of words (Better BibTeX), or round
    single words (Zotero). People brace names."""
    if "{{" in value:
        return True
    groups = _GROUP.findall(value)
    return len(groups) > 1 and all(" " not in group for group in groups)


_GROUP = LazyPattern(r"(?<!\\)\{([^{}]*)\}")


def is_braced_throughout(value: str) -> bool:
    """Returns whether the brace that opens ``value`` closes at its end, as Mendeley and ADS brace titles."""
    if value[-1] != "}":
        return False
    if "{" not in value[1:] and "}" not in value[:-1]:
        return True
    depth = 0
    for match in _BRACES(value):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.end() == len(value)
    return False


_BRACES = LazyPattern("[{}]").finditer


def is_english(language: str) -> bool:
    """Returns whether ``language`` (a babel name or BCP 47 tag, as typed) is English, or not given."""
    name = language.strip(" {}").lower()
    return not name or name in _ENGLISH or name.startswith(("en-", "en_"))
