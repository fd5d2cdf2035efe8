"""Puts together what line ends have parted in text that was copied from a page: words, addresses, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"(?:https?://|\bdoi\.org/|\bdoi: ?)\S*[/.\-_=%&?#]$", re.IGNORECASE)
"""A line that ends within an address: its last mark asks for more."""
_RANGE = re.compile(r"\d[–-]$")
_WORD = re.compile(r"[^\W\d_]+(?P<hyphen>[-\u2010\u00ad])$")
_WHOLE = frozenset(
    """
    self well non co cross post pre anti inter intra multi semi ex long short high low evidence community cognitive
    decision problem peer family patient person mixed large small two three four meta quasi socio psycho follow web
    """.split()
)
"""First parts of words that have their hyphen in themselves."""
_WITHIN = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010]\n[ \t]*(?P<second>[^\W\d_]+)")


def one_line(lines: Iterable[str]) -> str:
    """Returns ``lines`` as one, words and addresses whole.

    >>> one_line(["How to work at self-", "help and cod-", "ing, 3–", "9. https://doi.org/", "10.5555/x"])
    'How to work at self-help and coding, 3–9. https://doi.org/10.5555/x'
    """
    text = ""
    for line in lines:
        text = f"{text[: _end(text, line)]}{line}" if _is_open(text, line) else f"{text} {line}".lstrip()
    return text


def _is_open(text: str, line: str) -> bool:
    """Returns whether ``line`` goes on with what ``text`` ends in."""
    tail = text[-200:]
    word = _WORD.search(tail)
    return bool(
        (word and line[:1].isalpha()) or (_RANGE.search(tail) and line[:1].isdigit()) or _ADDRESS.search(tail)
    )


def _end(text: str, line: str) -> int:
    """Returns where ``text`` ends before ``line`` is joined: before a hyphen that only parts a word."""
    word = _WORD.search(text[-200:])
    if word is None or _ADDRESS.search(text[-200:]) or not line[:1].islower():
        return len(text)
    return len(text) if word[0][:-1].casefold() in _WHOLE else len(text) - 1


def unbroken(text: str) -> str:
    """Returns ``text`` with its line ends as blanks, and names whole; places after a name are those of before.

    >>> unbroken("the Royal Col-\\nlege (2020) and Dwyer-\\nHall (2019)")
    'the Royal College   (2020) and Dwyer-Hall  (2019)'
    """
    return (
        _WITHIN.sub(_whole, text).replace("\n", " ")
        if "-\n" in text or "\u2010\n" in text
        else text.replace("\n", " ")
    )


def _whole(found: re.Match[str]) -> str:
    hyphen = "-" if found["second"][0].isupper() else ""
    word = f"{found['first']}{hyphen}{found['second']}"
    return word.ljust(len(found[0]))
