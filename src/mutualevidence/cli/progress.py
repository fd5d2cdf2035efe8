"""Shows on a terminal, beside what is printed, that something long is under way, and how far it is."""

from __future__ import annotations

import contextlib
import itertools
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mutualevidence.runtime.counting import Tell

PATIENCE = 0.3
"""Seconds after which people begin to wonder; what takes less shows nothing."""
TURN = 0.1
"""Seconds from one sign to the next."""
SIGNS = "|/-\\"


FEWEST = 20
"""Works from which on they are counted: fewer are done before one has read it."""
BAR = 20
"""Characters of the bar."""


@contextlib.contextmanager
def working(message: str) -> Iterator[Tell | None]:
    """Show ``message`` behind a turning sign while something long runs, and how much is done; only on a terminal.

    Gives what work that counts by itself has to tell; all that is `counted` is told without that.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from mutualevidence.runtime.counting import listening

    done = threading.Event()
    counts = _Counts()
    spinner = threading.Thread(target=_turn, args=(message, counts, done), daemon=True)
    spinner.start()
    try:
        with listening(counts.take):
            yield counts.take
    finally:
        done.set()
        spinner.join()


class _Counts:
    """How many of how many are done, as the work tells from its own thread."""

    def __init__(self) -> None:
        self._done, self._count = 0, 0

    def take(self, done: int, count: int) -> None:
        if count >= FEWEST:
            self._done, self._count = done, count

    def __str__(self) -> str:
        if not self._count:
            return ""
        bar = "█" * (BAR * self._done // self._count)
        return f" {self._done:,} of {self._count:,} {bar:<{BAR}}"


def _turn(message: str, counts: _Counts, done: threading.Event) -> None:
    """Turn the sign until ``done``, then leave the line as it was found: empty."""
    if done.wait(PATIENCE):
        return
    import shutil

    room = max(shutil.get_terminal_size().columns - len("| ") - 1, 0)
    printable = "".join(character if character.isprintable() else "?" for character in message)
    longest = 0
    for sign in itertools.cycle(SIGNS):
        told = str(counts)
        shown = (printable[: max(room - len(told), 0)] + told)[:room]
        longest = max(longest, len(shown))
        _show(f"\r{sign} {shown:<{longest}}")
        if done.wait(TURN):
            break
    _show(f"\r{' ' * (longest + 2)}\r")


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
