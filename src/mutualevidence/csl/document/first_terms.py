"""Terms that begin a note or an entry, with a capital ("Ibid."), where a document asks for it."""

from __future__ import annotations

from mutualevidence.richtext.marks import OPENERS, QUOTE, TERM

_BEFORE_LETTERS = frozenset((TERM, QUOTE, "(", "[", " "))


def with_capital(text: str) -> str:
    """Marked ``text``, its first letter a capital if a term begins it; without the marks of terms."""
    if TERM not in text:
        return text
    start = 0
    while start < len(text) and (text[start] in OPENERS or text[start] in "([ "):
        start += 1
    if text[start : start + 1] == TERM:
        while start < len(text) and (text[start] in OPENERS or text[start] in _BEFORE_LETTERS):
            start += 1
        text = text[:start] + text[start : start + 1].upper() + text[start + 1 :]
    return text.replace(TERM, "")
