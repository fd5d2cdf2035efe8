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

    pieces = _pieces_of(names)
    framed = f" {name} "
    wanted = dict.fromkeys(framed[at : at + 2] for at in range(len(framed) - 1))
    shared = Counter(place for piece in wanted for place in pieces[piece])
    by_likeness = sorted(shared, key=lambda place: (-shared[place], abs(len(names[place]) - len(name)), place))
    return [names[place] for place in by_likeness[:_FEW]]


class _Pieces(dict[str, list[int]]):
    """The places in a list of names of those that have a piece of two letters, found when a piece is first asked
    for: one wrong name has few pieces, and an index of all would take longer than the search."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """Begin with no piece."""
        super().__init__()
        self._framed = [f" {name} " for name in names]

    def __missing__(self, piece: str) -> list[int]:
        self[piece] = places = [place for place, name in enumerate(self._framed) if piece in name]
        return places


_pieces_of = functools.lru_cache(maxsize=4)(_Pieces)


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
