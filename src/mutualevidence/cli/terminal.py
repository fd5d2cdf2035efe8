"""Streams to a terminal that show what would command it instead of sending it (ECMA-48; Unicode, UAX 9).

Keys, names and titles come from anywhere: an escape sequence among them may move the cursor, retitle the window or
hide text, and a bidirectional override prints "exe.txt" for "txt.exe". In files and pipes every character stays.
"""

from __future__ import annotations

import io
import re
from typing import TextIO

from mutualevidence.runtime.lazy_pattern import LazyPattern

_COMMANDS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_ANY = LazyPattern(f"[{_COMMANDS}]")
_OURS = LazyPattern(rf"(\x1b\[(?:0|1|31|33)m|\r)|[{_COMMANDS}]")
"""Colours of a severity, and what progress draws itself with, are sent."""


class Terminal(io.TextIOWrapper):
    """A stream that shows commands; with ``ours`` it sends those that we give ourselves."""

    ours = False
    before: TextIO
    """The stream whose buffer this is, which would close it if nobody held it any more."""

    def write(self, text: str, /) -> int:
        """Write ``text``, commands in it as ``\\x1b``; returns the number of its characters."""
        super().write(text if text.isprintable() else (_OURS if self.ours else _ANY).sub(_shown, text))
        return len(text)


def _shown(found: re.Match[str]) -> str:
    if found.re.groups and found[1]:
        return found[1]
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def guarded(stream: TextIO, *, ours: bool = False) -> TextIO:
    """Returns the stream for one that commands no terminal; the stream itself where it leads to none."""
    if not stream.isatty() or not hasattr(stream, "buffer"):
        return stream
    terminal = Terminal(stream.buffer, stream.encoding, stream.errors, line_buffering=True)
    terminal.ours, terminal.before = ours, stream
    return terminal
