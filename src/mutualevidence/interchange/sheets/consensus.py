"""Chooses one extraction of each result where several people extracted it (Cochrane Handbook, 5.5.2).

Covidence's export has a row for each reviewer of a study, and one of their consensus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from mutualevidence.interchange.sheets.arms import result_of
from mutualevidence.interchange.sheets.parts import Parts
from mutualevidence.interchange.sheets.telling import skipped
from mutualevidence.model.diagnostic import Diagnostic

_AGREED = re.compile(r"\b(?:consensus|agreed|adjudicat\w*|final|konsens\w*|consenso)\b", re.IGNORECASE)


def one_extraction(rows: Iterable[Parts], file: str, problems: list[Diagnostic]) -> Iterator[Parts]:
    """Yields each row but those that another one stands for: the consensus, or the same by somebody else.

    Two people who differ without a consensus are told in ``clashes`` of the second: both would be counted.
    """
    listed = list(rows)
    by_result: dict[tuple[str, ...], list[Parts]] = {}
    for parts in listed:
        if "reviewer" in parts.special:
            by_result.setdefault((*result_of(parts), parts.special.get("arm", "")), []).append(parts)
    left_out: dict[int, str] = {}
    for several in by_result.values():
        chosen = next((parts for parts in several if _AGREED.search(parts.special["reviewer"])), several[0])
        for parts in several:
            if parts.special["reviewer"] == chosen.special["reviewer"]:
                continue
            if _AGREED.search(chosen.special["reviewer"]) or _says(parts) == _says(chosen):
                left_out[id(parts)] = f"what {chosen.special['reviewer']} extracted stands for it"
            else:
                who = chosen.special["reviewer"]
                what = f"{who} extracted other values in {chosen.row.place}, and there is no consensus"
                parts.clashes.append((parts.where["reviewer"], what))
    for parts in listed:
        if id(parts) in left_out:
            problems.append(skipped(parts.row, file, left_out[id(parts)]))
        else:
            yield parts


def _says(parts: Parts) -> list[object]:
    """Returns the values of a row, but who extracted them."""
    return [attrs.evolve(cell, place="") for cell in parts.row.cells if cell != parts.where["reviewer"]]
