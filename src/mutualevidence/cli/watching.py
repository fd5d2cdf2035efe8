"""Does something again whenever one of its files changes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from mutualevidence.errors import MutualEvidenceError

PAUSE = 0.3
"""Seconds from one look at the files to the next."""

Stamps = dict[str, tuple[int, int]]


def watched(do: Callable[[], Iterable[str]], files: Iterable[str]) -> None:
    """Do it now and after every change of the files that it says it was made of, until it is interrupted.

    ``files`` are watched until it says so. What is wrong is told, and the watch goes on.
    """
    known = tuple(files)
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            before = stamps(known)
            made = _attempted(do)
            if made is not None:
                before |= stamps(set(made) - set(known))
                known = made
            click.echo(f"Watching {', '.join(known)} (Ctrl-C ends it).", err=True)
            while stamps(known) == {name: before.get(name, (0, 0)) for name in known}:
                time.sleep(PAUSE)


def stamps(files: Iterable[str]) -> Stamps:
    """When each of ``files`` was changed last, and its size; zeros where there is none."""
    found = {}
    for name in files:
        try:
            status = Path(name).stat()
            found[name] = (status.st_mtime_ns, status.st_size)
        except OSError:
            found[name] = (0, 0)
    return found


def _attempted(do: Callable[[], Iterable[str]]) -> tuple[str, ...] | None:
    from mutualevidence.cli import show_error

    try:
        return tuple(do())
    except MutualEvidenceError as error:
        show_error(error)
    except click.exceptions.Exit:
        pass  # entries were lost: it has been told, and the text is written
    return None
