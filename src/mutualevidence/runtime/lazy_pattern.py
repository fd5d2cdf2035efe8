"""Regular expressions that are compiled when they are first used: most runs need few of the many there are."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property

_METHODS = ("search", "match", "fullmatch", "sub", "split", "finditer", "findall")


class LazyPattern:
    """What ``re.compile`` gives, compiled at its first use. Where a pattern is asked often, look cheaply first."""

    def __init__(self, source: str, flags: int = 0) -> None:
        """``source`` and ``flags`` as for ``re.compile``."""
        self.source = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, whose own methods are this one's from now on: nothing stands between them."""
        pattern = re.compile(self.source, self.flags)
        self.__dict__.update({name: getattr(pattern, name) for name in _METHODS})
        return pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch(text, start, end)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub(replacement, text)

    def split(self, text: str) -> list[str]:
        """As ``re.Pattern.split``, for patterns whose groups all take part."""
        return self.compiled.split(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """As ``re.Pattern.findall``, for patterns with one group or none."""
        return self.compiled.findall(text)
