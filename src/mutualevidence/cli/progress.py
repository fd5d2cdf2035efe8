"""Shows on a terminal, beside what is printed, that something long is under way."""

from __future__ import annotations

import contextlib
import itertools
import sys
import threading
from collections.abc import Iterator

PATIENCE = 0.3
"""Seconds after which people begin to wonder; what takes less shows nothing."""
TURN = 0.1
"""Seconds from one sign to the next."""
SIGNS = "|/-\\"


@contextlib.contextmanager
def working(message: str) -> Iterator[None]:
    """Show ``message`` behind a turning sign while something long runs; only on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    spinner = threading.Thread(target=_turn, args=(message, done), daemon=True)
    spinner.start()
    try:
        yield
    finally:
        done.set()
        spinner.join()


def _turn(message: str, done: threading.Event) -> None:
    """Turn the sign until ``done``, then leave the line as it was found: empty."""
    if done.wait(PATIENCE):
        return
    import shutil

    width = shutil.get_terminal_size().columns - len("| ") - 1
    shown = "".join(character if character.isprintable() else "?" for character in message)[: max(width, 0)]
    for sign in itertools.cycle(SIGNS):
        _show(f"\r{sign} {shown}")
        if done.wait(TURN):
            break
    _show(f"\r{' ' * (len(shown) + 2)}\r")


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
