"""Finds the words of a title that keep their capital in sentence case: names, acronyms, symbols (APA 7, 6.17)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from mutualevidence.casing.marks import PROTECTED
from mutualevidence.casing.title_units import AT_ONCE, after_word, between_words, pieces_of, words_by_place
from mutualevidence.runtime.lazy_pattern import LazyPattern

IsName = Callable[[str], bool]
"""Whether an entry's abstract, or the library, shows that a word is a name."""
_CAPITALISED = LazyPattern(r"(?<=[\w,;] |\w[/–-]|.[(“\"])[A-Z][a-z]+(?!\w)")
"""Words inside a sentence that have a capital by title case, or because they are names."""


def names_by_place(marked: str, is_name: IsName | None, *, capitals: bool) -> dict[int, str]:
    """Returns the words that keep their capital, by their place in `pieces_of`, each as it is written."""
    known = _known_names(marked, capitals)
    if is_name is None or (known is None and not _may_be_asked(is_name, marked)):
        return known or {}
    kept = dict(known or {})
    for place, word in zip(*words_by_place(marked), strict=True):
        if word[:1].isupper() and word[1:].islower() and place not in kept and is_name(word):
            kept[place] = word
    return kept


@lru_cache(maxsize=AT_ONCE)
def _known_names(marked: str, capitals: bool) -> dict[int, str] | None:
    """Returns the words that keep their capital whatever the entry says; ``None`` where nothing hints at any."""
    from mutualevidence.casing.names_in_titles import may_have_names, names_in  # not needed by every title
    from mutualevidence.casing.title_words import Words

    tagged = "<" in marked
    has_names = may_have_names(marked)
    if not (has_names or tagged or capitals):
        return None
    pieces = pieces_of(marked)
    places, typed = words_by_place(marked)
    between = between_words(pieces, places) if tagged else pieces[0::2]
    named = names_in(Words(typed, between, capitals=capitals)) if has_names else {}
    kept = {places[number]: word for number, word in named.items()}
    for number, word in enumerate(typed if tagged or capitals else ()):
        if (tagged and _is_in_formula(word, between[number], after_word(pieces, places[number]))) or (
            capitals and _is_acronym(between[number], word, between[number + 1])
        ):
            kept.setdefault(places[number], word)
    return kept


def _may_be_asked(is_name: IsName, marked: str) -> bool:
    """Returns whether any word without braces may be a name by ``is_name``; words in braces are not looked for."""
    return PROTECTED in marked or any(map(is_name, _CAPITALISED.compiled.findall(marked)))


def _is_acronym(before: str, word: str, after: str) -> bool:
    """Returns whether a word of a title in capitals is an acronym: known as one, or alone in parentheses."""
    from mutualevidence.casing.names_in_titles import is_acronym, is_short_name

    return len(word) > 1 and (is_acronym(word) or is_short_name(before, word, after))


def _is_in_formula(word: str, before: str, after: str) -> bool:
    """Whether a word is the symbol of an element beside a sub- or superscript: Fe<sub>3</sub>O<sub>4</sub>."""
    return len(word) < 4 and (after.startswith(_RAISED) or before.endswith(("</sub>", "</sup>")))


_RAISED = ("<sub>", "<sup>", f"{PROTECTED}<sub>", f"{PROTECTED}<sup>")
