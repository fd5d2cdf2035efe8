"""Which findings can stand side by side: what is measured before, and what is standardized otherwise, cannot.

Source: Cochrane Handbook 6.5.2.8 and 9.3 (baseline), 10.5.2 (changes and final values), 24.6.2 (designs), 10.5.1
(scales), 6.3.1 (adjusted and unadjusted ratios).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mutualevidence.evidence.effects.finding_effects import STANDARDIZED
from mutualevidence.evidence.selection import LeftOut, Selected
from mutualevidence.model.vocabulary import RANDOMIZED, RATIO_MEASURES

if TYPE_CHECKING:
    from mutualevidence.evidence.study_effect import StudyEffect

FROM_CHANGES = "from changes since baseline"
"""What `computed_effects` notes of effects of changes."""

BEFORE = "was measured at baseline, before the intervention, which is no outcome of it"
OTHER_SD = "is standardized by the SD of {own}, that of the others by the SD of {others}"

_RESULTS_OF_TREATMENT = frozenset({"comparison", "within-group"})


def after_baseline(findings: Sequence[Selected]) -> tuple[list[Selected], list[LeftOut]]:
    """Returns the findings that can be outcomes of an intervention, and those that were measured before it."""
    inside, left_out = [], []
    for each in findings:
        time = each.finding.time
        if time is not None and time.point == "baseline" and each.finding.kind in _RESULTS_OF_TREATMENT:
            left_out.append(LeftOut(each.name, BEFORE))
        else:
            inside.append(each)
    return inside, left_out


def equally_standardized(effects: Sequence[StudyEffect], measure: str) -> tuple[list[StudyEffect], list[LeftOut]]:
    """Standardized effects of one kind: of final values or of changes, whichever more studies have."""
    changes = [each for each in effects if FROM_CHANGES in each.effect.notes]
    finals = [each for each in effects if each not in changes]
    if measure not in STANDARDIZED or not changes or not finals:
        return list(effects), []
    kept, others = (finals, changes) if len(finals) >= len(changes) else (changes, finals)
    own, rest = ("changes", "final values") if others is changes else ("final values", "changes")
    reason = OTHER_SD.format(own=own, others=rest)
    return kept, [LeftOut(each.selected.name, reason) for each in others]


def mixtures(effects: Sequence[StudyEffect], measure: str) -> tuple[str, ...]:
    """Returns what readers have to know of effects that are pooled although they differ in kind."""
    found = [_designs(effects), _instruments(effects, measure), _adjustment(effects, measure)]
    return tuple(note for note in found if note)


def _designs(effects: Sequence[StudyEffect]) -> str:
    designs = {each.selected.study.design for each in effects} - {""}
    if designs & RANDOMIZED and designs - RANDOMIZED - {"other"}:
        return "randomized and nonrandomized studies are brought together"
    return ""


def _instruments(effects: Sequence[StudyEffect], measure: str) -> str:
    """Where mean differences are pooled, each study has to say what its units are of."""
    if measure != "MD" or len(effects) < 2:
        return ""
    unnamed = [each for each in effects if not _scale(each.selected)]
    if not unnamed:
        return ""
    return "mean differences are brought together although not every study names its scale"


def _scale(each: Selected) -> str:
    return each.finding.outcome.instrument or each.finding.outcome.unit


_CRUDE: Mapping[str, bool] = {"": False, "no": False, "none": False, "crude": False, "unadjusted": False}


def is_adjusted(each: Selected) -> bool | None:
    """Returns whether the effect was adjusted for confounders; None where that is not recorded."""
    analysis = each.finding.analysis
    if analysis is None or not analysis.adjusted:
        return None
    return _CRUDE.get(analysis.adjusted.strip().casefold(), True)


def _adjustment(effects: Sequence[StudyEffect], measure: str) -> str:
    if measure not in (*RATIO_MEASURES, "beta", "r"):
        return ""
    kinds = {_is_adjusted_effect(each.selected) for each in effects}
    if {True, False} <= kinds:
        return "adjusted and unadjusted effects are brought together"
    if {True, None} <= kinds:
        return "adjusted effects are brought together with effects that are not recorded as adjusted"
    return ""


def _is_adjusted_effect(each: Selected) -> bool | None:
    """Returns as `is_adjusted` does; what is computed from groups is not."""
    effect = each.finding.effect
    return is_adjusted(each) if effect is not None and effect.value is not None else False
