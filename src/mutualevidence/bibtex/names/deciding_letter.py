"""Which letter decides whether a word of a name is in lower case, where the word has TeX in it (btxdoc, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.bibtex.latex.tables import MACROS, SYMBOLS, Accent, Dropped

_CASE_TOKENS = re.compile(r"\\([A-Za-z]+)\s*|\\.|([{}])|([^\\{}])", re.DOTALL)


def deciding_letter(word: str) -> str:
    """Returns the first letter of ``word`` outside braces or in a special character, "" where there is none."""
    return next(_deciding_letters(word), "")


def _deciding_letters(word: str) -> Iterator[str]:
    """The letters of ``word`` that may decide its case: outside braces, or in braces that begin with a macro."""
    depth, special, unprinted = 0, False, -1
    pieces = list(_CASE_TOKENS.finditer(word))
    for number, piece in enumerate(pieces):
        macro, brace, character = piece.groups()
        if brace == "{":
            depth += 1
            special = special or (depth == 1 and word.startswith("\\", piece.end()))
        elif brace == "}":
            depth -= 1
            special = special and depth > 0
            unprinted = -1 if depth <= unprinted else unprinted
        elif unprinted >= 0 or (depth and not special):
            continue
        elif character and character.isalpha():
            yield character
        elif isinstance(MACROS.get(macro), Dropped):
            unprinted = depth  # what its argument holds is not printed
        elif macro:
            yield from _macro_letters(macro, depth, pieces[number + 1 :])


def _macro_letters(macro: str, depth: int, after: list[re.Match[str]]) -> Iterator[str]:
    """The letter that a macro stands for: its own, that of its argument, or, outside braces, that of its name."""
    symbol = SYMBOLS.get(macro, "")
    if symbol[:1].isalpha():
        yield symbol[0]
    elif isinstance(MACROS.get(macro), Accent):
        for piece in after:
            if piece[3] and piece[3].isalpha():
                yield piece[3]
                return
    elif depth == 0:
        yield macro[0]


def swallows_blank(macro: str) -> bool:
    """Whether a blank after the macro only ends its name: so it is after accents and letters, not after logos."""
    return macro in MACROS or len(SYMBOLS.get(macro, "long")) == 1
