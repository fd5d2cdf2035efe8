"""Parts name lists, and names into First, von, Last and Jr, in TeX (btxdoc, 4; Tame the BeaST, 11).

Nothing is decoded here, so that braces and special characters decide as they do in BibTeX.
"""

from __future__ import annotations

import re

from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

SIMPLE = LazyPattern(r"[^\\{}$\"~=]*")
"""Whether a name has nothing of TeX in it."""
_AND = LazyPattern(r"(?<=[ \t\n])and(?=[ \t\n])", re.IGNORECASE)
_AND_OR_BRACE = LazyPattern(r"\\.|[{}]|(?<=[ \t\n])and(?=[ \t\n])", re.IGNORECASE | re.DOTALL)
_WORDS_OR_MARKS = LazyPattern(r"\\[A-Za-z]+[ ]?|\\.|[{},]|[ \t\n~]+|[^\\{},\s~]+|.", re.DOTALL)


class NameParts(NamedTuple):
    """A name taken apart by BibTeX's rules, in TeX: the words of each part."""

    first: tuple[str, ...] = ()
    von: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    jr: tuple[str, ...] = ()
    commas: int = 0


def split_names(value: str, *, keep_empty: bool = False) -> list[str]:
    """Returns the names of a list, in TeX: ``and`` between blanks and outside braces parts them."""
    value = value.strip(" \t\n")
    if not value:
        return []
    if _is_plainly_parted(value):
        return value.split(" and ")
    pattern = _AND if "{" not in value else _AND_OR_BRACE
    pieces: list[str] = []
    start = depth = 0
    for match in pattern.finditer(value):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif mark[0] != "\\" and depth == 0 and (start < match.start() or pieces):
            pieces.append(value[start : match.start()].strip(" \t\n"))
            start = match.end()
    pieces.append(value[start:].strip(" \t\n"))
    return pieces if keep_empty else [piece for piece in pieces if piece]


def _is_plainly_parted(value: str) -> bool:
    """Returns whether " and " parts the names of a list, and nothing else does: as it mostly is."""
    if "{" in value or "  " in value or " and and " in value or not value.isprintable():
        return False
    return value.lower().count(" and ") == value.count(" and ")


def name_parts(raw: str) -> NameParts:
    """Returns ``raw`` in its parts: "First von Last", "von Last, First" or "von Last, Jr, First"."""
    sections = _sections(raw)
    if len(sections) == 1:
        return _without_comma(sections[0])
    von, last = _von_last(sections[0])
    if len(sections) == 2:
        return NameParts(sections[1], von, last, (), 1)
    rest = tuple(word for section in sections[2:] for word in section)
    return NameParts(rest, von, last, sections[1], len(sections) - 1)


def _sections(raw: str) -> list[tuple[str, ...]]:
    """The words of ``raw`` between its commas; braces hold words together, ``~`` parts them as blanks do."""
    if SIMPLE.fullmatch(raw):
        return [tuple(section.split()) for section in raw.split(",")]
    sections: list[list[str]] = [[]]
    word: list[str] = []
    depth = 0
    for piece in _WORDS_OR_MARKS.findall(raw):
        if depth == 0 and (piece == "," or piece == "\\ " or piece[0] in " \t\n~"):
            if word:
                sections[-1].append("".join(word))
                word = []
            if piece == ",":
                sections.append([])
            continue
        if piece == "{":
            depth += 1
        elif piece == "}":
            if depth == 0:
                continue  # a brace too many
            depth -= 1
        if depth == 0 and piece[0] == "\\" and piece[-1] == " " and _is_word_of_its_own(piece[1:-1]):
            sections[-1].append("".join([*word, piece[:-1]]))
            word = []
            continue
        word.append(piece)
    if word:
        sections[-1].append("".join(word) + "}" * depth)
    return [tuple(section) for section in sections]


def _is_word_of_its_own(macro: str) -> bool:
    from mutualevidence.bibtex.names.deciding_letter import swallows_blank  # not needed by every bibliography

    return not swallows_blank(macro)


def _without_comma(words: tuple[str, ...]) -> NameParts:
    """First von Last: von runs from the first word in lower case to the last one, but the last word is Last."""
    lower = [number for number, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return NameParts(words[:-1], (), words[-1:])
    return NameParts(words[: lower[0]], words[lower[0] : lower[-1] + 1], words[lower[-1] + 1 :])


def _von_last(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """von Last: von ends with the last word in lower case, but the last word is Last."""
    for number in range(len(words) - 2, -1, -1):
        if _is_lower(words[number]):
            return words[: number + 1], words[number + 1 :]
    return (), words


def _is_lower(word: str) -> bool:
    """Whether the first letter of ``word`` outside braces, or in a special character, is a lower-case one."""
    first = word[0]
    if first.isalpha():
        return first.islower()
    if "\\" not in word and "{" not in word:
        letter = next(filter(str.isalpha, word), "")
        return letter.islower()
    from mutualevidence.bibtex.names.deciding_letter import deciding_letter  # not needed by every bibliography

    return deciding_letter(word).islower()
