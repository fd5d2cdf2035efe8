"""Keeps Python's cycle collector quiet while many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

MANY = 200_000
"""New objects from which on the walk through them takes noticeable time (some 50 ms)."""
FROZEN_BY_PYTHON = 1_000
"""More objects than Python freezes itself (3.12: some 400). Who freezes on purpose, before a fork, freezes all."""
_allowed = False


def allow_pauses() -> None:
    """Lets this process pause its cycle collector: for programs that own their process, such as our command.

    A library does not own its host's collector: without this call, `collector_paused` does nothing.
    """
    global _allowed
    _allowed = True


def spare_what_is_there() -> None:
    """Keep all objects there are out of later walks, where `allow_pauses` was called.

    For what stays as long as the process: garbage among it is never found, so young garbage is looked for first.
    """
    if _allowed:
        gc.collect(0)
        gc.freeze()


_spared = cycle([True] * 9 + [False])
"""Whether the walk is left out this time. Garbage of the program may be among what is old without it, and nothing
else may start a walk through that; so every tenth time, all is looked at."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection of cycles inside, where `allow_pauses` was called.

    It would walk all items again and again, and find nothing to free. Nor does it walk them right afterwards, if
    they are many: they count as old from then on. What the caller had set comes back in the end.
    """
    if not _allowed or not gc.isenabled():
        yield
        return
    before = gc.get_count()[0]
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] - before > MANY and gc.get_freeze_count() < FROZEN_BY_PYTHON:
            if next(_spared):
                gc.freeze()
                gc.unfreeze()  # what was young has come back as old
            else:
                gc.collect()
        gc.enable()
