"""Finds the columns that judge the risk of bias by the names of their domains alone, or by their numbers.

Sources: RoB 2 (Sterne et al., 2019), ROBINS-I (Sterne et al., 2016), Cochrane's first tool (Higgins et al., 2011);
robvis numbers the domains of each: D1, D2 …, beside "Overall" and "Weight".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_ROB2 = {
    "randomization process": "bias arising from the randomization process",
    "deviations from intended interventions": "bias due to deviations from intended interventions",
    "missing outcome data": "bias due to missing outcome data",
    "measurement of outcome": "bias in measurement of the outcome",
    "selection of reported result": "bias in selection of the reported result",
}
_ROBINS = {
    "confounding": "bias due to confounding",
    "selection of participants": "bias in selection of participants into the study",
    "classification of interventions": "bias in classification of interventions",
    "deviations from intended interventions": "bias due to deviations from intended interventions",
    "missing data": "bias due to missing data",
    "measurement of outcome": "bias in measurement of outcomes",
    "selection of reported result": "bias in selection of the reported result",
}
_FIRST = {
    name: name
    for name in (
        "random sequence generation",
        "allocation concealment",
        "blinding of participants and personnel",
        "blinding of outcome assessment",
        "incomplete outcome data",
        "selective reporting",
        "other bias",
    )
}
FEWEST = 3
"""So many domains of a tool stand side by side before a column is one of them."""

_SPELLED = (
    # how sheets write a domain: how the tables above do
    (r"^(?:d(?:omain)? ?\d\W+)|\W+$", ""),
    (r"^(?:risk of )?bias (?:arising from|due to|in|from)(?: the)? ", ""),
    (r"randomisation", "randomization"),
    (r"^randomization$", "randomization process"),
    (r"^deviations?(?: from(?: the)? (?:intended )?interventions?)?$", "deviations from intended interventions"),
    (r"^measurement(?: of(?: the)? outcomes?)?$", "measurement of outcome"),
    (r"^(?:selection of(?: the)? reported results?|reported results?)$", "selection of reported result"),
    (r"^selection of participants into the study$", "selection of participants"),
    (r"^classification of interventions?$", "classification of interventions"),
    (r"^other (?:sources of bias|risk of bias|biases)$", "other bias"),
    (r"^selective (?:outcome )?reporting$", "selective reporting"),
)
_NUMBERED = re.compile(r"d(?:omain)?[ _.]?([1-9])", re.IGNORECASE)
_OVERALL = re.compile(r"overall(?: (?:risk of )?bias| rob| risk| judge?ment)?", re.IGNORECASE)
_WORSE = frozenset({"moderate", "serious", "critical"})


def with_domains(headers: Sequence[str], below: Iterable[Sequence[str]]) -> list[str]:
    """Returns ``headers`` with the names of domains as judgements of a tool; others stay as they are.

    ``below`` are the rows under them: where seven domains have numbers only, their words tell the tool.
    """
    spelled = [_spelled(header) for header in headers]
    named = max((_ROB2, _ROBINS, _FIRST), key=lambda tool: len(tool.keys() & set(spelled)))
    if len(named.keys() & set(spelled)) >= FEWEST:
        found = {place: named[name] for place, name in enumerate(spelled) if name in named}
    else:
        found = _numbered(headers, below)
    if not found:
        return list(headers)
    is_of_results = all(domain.startswith("bias ") for domain in found.values())
    for place, header in enumerate(headers):
        if _OVERALL.fullmatch(header.strip()):
            found[place] = "overall bias" if is_of_results else "overall"
    written = "{} (judgement)" if is_of_results else "rob {}"
    return [written.format(found[place]) if place in found else h for place, h in enumerate(headers)]


def _spelled(header: str) -> str:
    text = " ".join(re.sub(r"[._]+", " ", header).lower().split())
    for pattern, instead in _SPELLED:
        text = re.sub(pattern, instead, text)
    return text


def _numbered(headers: Sequence[str], below: Iterable[Sequence[str]]) -> dict[int, str]:
    """Returns the domain of each column that has its number only; none where no tool has so many."""
    numbers = {
        int(match[1]): place for place, h in enumerate(headers) if (match := _NUMBERED.fullmatch(h.strip()))
    }
    if not any(_OVERALL.fullmatch(header.strip()) for header in headers):
        return {}
    if sorted(numbers) == [*range(1, len(_ROB2) + 1)]:
        tool = _ROB2
    elif sorted(numbers) == [*range(1, len(_ROBINS) + 1)]:
        words = {cell.strip().lower() for row in below for cell in row}
        tool = _ROBINS if words & _WORSE else _FIRST
    else:
        return {place: f"d{number}" for number, place in numbers.items()} if len(numbers) >= FEWEST else {}
    domains = list(tool.values())
    return {place: domains[number - 1] for number, place in numbers.items()}


_SIGNS: Mapping[str, str] = {"+": "low", "!": "some concerns", **dict.fromkeys(("-", "−", "–", "x"), "high")}
"""The signs of RevMan and of the sheet of RoB 2; whoever has an x beside a minus means some concerns (robvis)."""


def words_of_signs(headers: Sequence[str], cells: Iterable[str]) -> Mapping[str, str]:
    """Returns the words for the signs in ``cells``, which judge; none where no plus is among them."""
    signs = {cell.strip().lower() for cell in cells}
    if "+" not in signs:
        return {}
    judged = {header.removesuffix(" (judgement)") for header in headers}
    unsure = "some concerns" if _ROB2["randomization process"] in judged else "unclear"
    unsure = "no information" if _ROBINS["confounding"] in judged else unsure
    between = dict.fromkeys("-−–", "some concerns") if "x" in signs else {}
    return {**_SIGNS, "?": unsure, **between}
