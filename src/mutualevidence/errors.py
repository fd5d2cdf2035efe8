"""What mutualevidence raises: one line that says what is wrong, and one that says what to do about it."""

from __future__ import annotations

import functools
from collections.abc import Iterable


def nearest_names(name: str, names: Iterable[str], most: int = 1, *, cutoff: float = 0.6) -> list[str]:
    """Those of ``names`` that ``name`` was probably meant to be, the nearest first; letter case does not count.

    Of many names, only those that share most pieces of two letters with ``name`` are compared in full: a library
    whose keys have all changed asks for hundreds of names among thousands.
    """
    from difflib import get_close_matches  # only mistakes pay for loading it

    folded = {other.casefold(): other for other in names}
    wanted = str(name).casefold()
    known = list(folded) if len(folded) <= _FEW else _likely(wanted, tuple(folded))
    return [folded[near] for near in get_close_matches(wanted, known, n=most, cutoff=cutoff)]


_FEW = 100
"""Names that are compared one by one."""


def _likely(name: str, names: tuple[str, ...]) -> list[str]:
    from collections import Counter

    index = _pieces_of(names)
    shared = Counter(place for piece in _pieces(name) for place in index.get(piece, ()))
    return [names[place] for place, _ in shared.most_common(_FEW)]


@functools.lru_cache(maxsize=4)
def _pieces_of(names: tuple[str, ...]) -> dict[str, list[int]]:
    """Returns the places in ``names`` of those that have a piece of two letters."""
    index: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for piece in _pieces(name):
            index.setdefault(piece, []).append(place)
    return index


def _pieces(name: str) -> set[str]:
    framed = f" {name} "
    return {framed[at : at + 2] for at in range(len(framed) - 1)}


class MutualEvidenceError(Exception):
    """Base of every error this library raises on purpose.

    ``message`` says what is wrong (with file, line and entry key where there are any),
    ``remedy`` what the user can do about it; ``str()`` gives both.

    >>> from mutualevidence import Library
    >>> try:
    ...     Library().cite("bright1999")
    ... except MutualEvidenceError as error:
    ...     print(error.message)
    there is no entry "bright1999"
    """

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Keep ``message`` and ``remedy`` apart, so that a terminal can set them apart."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class ReadError(MutualEvidenceError):
    """A file could not be opened, or is not of the kind it was taken for."""


class WriteError(MutualEvidenceError):
    """A file could not be written; what was there before is untouched."""


class ConflictError(WriteError):
    """The file was changed by somebody else since it was read, or is being written right now."""


class UnknownKeyError(MutualEvidenceError, KeyError):
    """No reference, finding or claim has this key."""

    __str__ = MutualEvidenceError.__str__  # KeyError would print the message's repr


class UnknownFormatError(MutualEvidenceError, ValueError):
    """No input or output format has this name."""


class StyleError(MutualEvidenceError, ValueError):
    """A CSL style or locale cannot be found, or is not valid CSL."""


class StyleWarning(UserWarning):
    """A style is not the one that its style guide's rules were written for: some are not applied.

    >>> import warnings
    >>> warnings.simplefilter("error", StyleWarning)  # better no list than one without them
    >>> warnings.simplefilter("default", StyleWarning)
    """


class InvalidValueError(MutualEvidenceError, ValueError):
    """A value given through Python or the command line is outside what is allowed."""


class MissingExtraError(MutualEvidenceError, ImportError):
    """An optional dependency is needed; the remedy names the extra to install."""
