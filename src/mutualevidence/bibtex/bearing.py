"""Reads fields so that a fault of ours costs the field at which it shows, and no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from mutualevidence.bibtex.syntax.document import Field

T = TypeVar("T")


Fault = tuple["Field", Exception]
"""A field at which something failed, and what it raised."""


def borne(fields: Sequence[Field], read: Callable[[Sequence[Field]], T]) -> tuple[T, list[Fault]]:
    """Returns what ``read`` makes of the fields that it bears, and the others with what they raise.

    Raises what ``read`` raises where there are no fields at all. Halves are tried, so that one odd field among
    many takes few readings.
    """
    kept: list[Field] = []
    faults: list[Fault] = []
    result = read(kept)
    pending = [list(fields)]
    while pending:
        some = pending.pop()
        try:
            result = read([*kept, *some])
            kept += some
        except Exception as error:  # whatever a value may do to us
            if len(some) == 1:
                faults.append((some[0], error))
            else:
                pending += [some[len(some) // 2 :], some[: len(some) // 2]]  # the first half is taken next
    return result, faults


def fault_told(what: str, error: Exception, *, file: str, line: int, key: str) -> Diagnostic:
    """Returns that ``what`` (``field "note" of``, …) could not be understood, by a fault of ours."""
    return Diagnostic(
        severity=Severity.ERROR,
        code="internal-error",
        message=f'{what} entry "{key}" could not be understood ({type(error).__name__}: {error})'.lstrip(),
        remedy="Please report this, with the entry: it is our fault, not yours.",
        file=file,
        line=line,
        key=key,
    )
