"""Finds the lines of a draft that something stands on: keys, fields of its front matter, pieces of text."""

from __future__ import annotations

import re
from collections import defaultdict

import attrs


@attrs.define
class Places:
    """The lines of a draft; asked for the same thing again, it gives the next line that has it.

    A draft that is no text (a Word file) has no lines: every answer is 0.
    """

    text: str = ""
    lines: tuple[int, ...] = ()
    """For each line of the text the line of the draft's file, where files are included; () for the same."""
    _given: dict[str, int] = attrs.field(factory=lambda: defaultdict(int))

    def of_key(self, key: str) -> int:
        """Returns the line of the next place that cites ``key``."""
        name = re.escape(key)
        return self._next(f"@{key}", rf"@\{{?{name}(?![\w])") or self._next(key, rf"(?<![\w]){name}(?![\w])")

    def of_field(self, name: str) -> int:
        """Returns the line of the field ``name`` of the front matter."""
        found = re.search(rf"^[ \t#+\\-]*{re.escape(name)}[ \t]*[:={{]", self.text, re.MULTILINE | re.IGNORECASE)
        return self._line(found.start()) if found else 0

    def of_text(self, *parts: str) -> int:
        """Returns the line of the next place that has all ``parts``, one after the other on a line or two."""
        words = [re.escape(word) for part in parts for word in re.findall(r"[\w@*]+", part)]
        return self._next(" ".join(parts), r"[^\n]*?\n?[^\n]*?".join(words[:8])) if words else 0

    def _next(self, what: str, pattern: str) -> int:
        start = self._given.get(what, 0)
        found = re.compile(pattern).search(self.text, start) or re.search(pattern, self.text)
        if not found:
            return 0
        self._given[what] = found.end()
        return self._line(found.start())

    def _line(self, position: int) -> int:
        return self.in_file(self.text.count("\n", 0, position) + 1)

    def in_file(self, line: int) -> int:
        """Returns the line of the draft's file that a line of the text comes from."""
        return self.lines[line - 1] if self.lines and line else line

    def of_fence(self, language: str) -> int:
        """Returns the line of the next fence of code in ``language`` that would be run."""
        return self._next(f"{{{language}}}", rf"(?m)^[ \t>]*[`~]{{3,}}[ \t]*\{{[ \t]*{re.escape(language)}\b")

    def of_request(self) -> int:
        """Returns the line of the next request to put evidence in."""
        return self._next("{evidence}", r"\{[ \t]*\.?evid\w*|\{[ \t]*\.?\w+[ \t]+(?:claim|table|plot|number)=")
