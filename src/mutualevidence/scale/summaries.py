"""Summarises what the studies found for each of many claims, each by itself."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mutualevidence.errors import MutualEvidenceError, ReadError
from mutualevidence.library.library import Library

Stamp = tuple[str, int, int]
"""A file, its size and when it was changed: what says that it need not be read again."""


def stamps(files: Iterable[str | os.PathLike[str]]) -> tuple[Stamp, ...]:
    """Returns the files as they are now; raises `ReadError` for one that is not there."""
    return tuple(map(_stamp, files))


def _stamp(file: str | os.PathLike[str]) -> Stamp:
    try:
        fact = Path(file).stat()
    except OSError as error:
        raise ReadError(f"{file}: {error.strerror}", remedy="Check the name and who may read it.") from None
    return os.fspath(file), fact.st_size, fact.st_mtime_ns


@functools.lru_cache(maxsize=1)
def library_of(files: tuple[Stamp, ...]) -> Library:
    """Returns the library in ``files``; a process that summarises many of its claims reads it once."""
    return Library.read(*(name for name, _, _ in files))


def summaries(claims: Iterable[str], files: tuple[Stamp, ...], style: str, to: str) -> Iterator[dict[str, Any]]:
    """Yields ``{"id", "summary"}`` for each claim, or ``{"id", "error"}``."""
    library = library_of(files)
    for claim in claims:
        try:
            yield {"id": claim, "summary": library.summary(claim, style=style).to(to)}
        except MutualEvidenceError as error:
            yield {"id": claim, "error": error.message}


def listed_summaries(*arguments: Any) -> list[dict[str, Any]]:
    """Returns the same as a list, as Dask's partitions are."""
    return list(summaries(*arguments))
