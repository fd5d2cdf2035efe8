"""What many studies found together, in the words of their common direction."""

from __future__ import annotations

from mutualevidence.evidence.comparisons import comparison_of
from mutualevidence.evidence.selection import Selected

_SIDES = {
    "favours-a": "{who} of {outcome} favored {a} over {b}",
    "favours-b": "{who} of {outcome} favored {b} over {a}",
    "no-difference": "{who} of {outcome} found no difference between {a} and {b}",
    "": "{who} of {outcome} compared {a} with {b}",
}
_EXPOSURE = {
    "positive": "{who} found a positive relation between {exposure} and {outcome}",
    "negative": "{who} found a negative relation between {exposure} and {outcome}",
    "no-difference": "{who} found no relation between {exposure} and {outcome}",
    "": "{who} looked at {exposure} and {outcome}",
}
_KINDS = {
    "within-group": {
        "positive": "{who} found an increase in {outcome}",
        "negative": "{who} found a decrease in {outcome}",
        "no-difference": "{who} found no change in {outcome}",
        "": "{who} looked at changes in {outcome}",
    },
    "prevalence": {"": "{who} looked at {outcome}"},
    "qualitative": {"": "{who} described {outcome}"},
}
"""What is said by direction, with "" for a direction that says nothing."""

_OTHERWISE = {"": "{who} looked at {outcome}"}


def result_of_many(each: Selected, who: str) -> str:
    """Returns what several studies (``who``) found, in the words of their common direction."""
    compared = comparison_of(each)
    if compared.a and compared.b:
        patterns = _SIDES
    else:
        patterns = _EXPOSURE if compared.exposure else _KINDS.get(compared.kind, _OTHERWISE)
    pattern = patterns.get(each.finding.direction, patterns[""])
    return pattern.format(
        who=who, outcome=compared.outcome, a=compared.a, b=compared.b, exposure=compared.exposure
    )
