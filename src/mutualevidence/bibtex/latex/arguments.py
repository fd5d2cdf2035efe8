"""Reads arguments that are no text but addresses, quantities, lengths and numbers of characters (TeXbook, 24)."""

from __future__ import annotations

import re

from mutualevidence.bibtex.latex.verbatim_fields import verbatim

RAW = frozenset("url path nolinkurl burl doi lstinline verb".split())
"""Macros whose argument stands for itself (`raw`)."""
WITH_LENGTH = frozenset("kern raise lower hskip vskip mskip mkern penalty".split())
"""Primitives that a length or number follows (`length_end`)."""
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_LENGTH = re.compile(r"\s*+=?\s*+-?[\d.,]++\s*+(?:em|ex|pt|mm|cm|in|mu|sp|pc|bp|dd|cc)?\s*|")
_CHARACTER = re.compile(r"""\s*(?:"([0-9A-Fa-f]{1,6})|'([0-7]{1,7})|(\d{1,7})|`\\?(.))?[ ]?""")
_BRACED = re.compile(r"\s*(?:\[[^\[\]]*\]\s*)?\{((?:[^{}]|\{[^{}]*\})*)\}")
LONGEST_SEARCH = 1000
"""In so many characters the end of an option or raw argument is looked for."""


def raw(value: str, start: int) -> tuple[str, int]:
    """Returns the argument of ``\\url`` and the like as it stands, and where it ends."""
    delimiter = value[start : start + 1]
    if delimiter != "{":
        stop = start + LONGEST_SEARCH
        end = value.find(delimiter, start + 1, stop) if delimiter and not delimiter.isalnum() else -1
        return (value[start + 1 : end], end + 1) if end > 0 else ("", start)
    depth, position = 0, start
    for brace in _BRACES.finditer(value, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        position = brace.start()
        if not depth:
            break
    else:
        position = len(value)
    return verbatim(value[start + 1 : position]), min(position + 1, len(value))


def braced(value: str, position: int, count: int) -> tuple[list[str], int] | None:
    """Returns ``count`` arguments in braces, options aside, and where they end; ``None`` if there are fewer."""
    arguments = []
    for _ in range(count):
        match = _BRACED.match(value, position)
        if match is None:
            return None
        arguments.append(match[1])
        position = match.end()
    return arguments, position


def length_end(value: str, position: int) -> int:
    """Returns where the length or number at ``position`` ends, which prints nothing: ``\\kern0.1em``."""
    match = _LENGTH.match(value, position)
    return match.end() if match else position


def character(value: str, position: int) -> tuple[str, int]:
    """Returns the character that a number or sign stands for, "" for none, and where it ends: ``\\char"41``."""
    match = _CHARACTER.match(value, position)
    if match is None or match.end() == position:
        return "", position
    hexadecimal, octal, number, letter = match.groups()
    if letter:
        return letter, match.end()
    code = int(hexadecimal, 16) if hexadecimal else int(octal, 8) if octal else int(number or 0)
    is_printed = 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_printed else "", match.end()
