"""Brings findings together, per outcome and comparison: directions, range of effects, pooled effect.

Source: Cochrane Handbook, chapter 10, and 12.2.1 (summarizing effects, counting directions).
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError, MissingExtraError
from mutualevidence.evidence.choices import ONLY_FOR, SEVERAL, TABLES, Choices
from mutualevidence.evidence.comparable import after_baseline, equally_standardized, mixtures
from mutualevidence.evidence.comparisons import (
    Comparison,
    analysed_in,
    compared,
    grouped,
    is_review,
    participants_of,
    study_clusters,
)
from mutualevidence.evidence.effects.computed_effects import fourfold_table, proportion_counts, rates_compared
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.effects.finding_effects import STANDARDIZED, finding_effect, measures_of
from mutualevidence.evidence.effects.scales import printed, scale_of
from mutualevidence.evidence.selection import LeftOut, Selected
from mutualevidence.evidence.several_arms import with_arms_combined
from mutualevidence.evidence.statistics.fourfold_pooling import pool_proportions, pool_rates, pool_tables
from mutualevidence.evidence.statistics.multilevel import pool_several
from mutualevidence.evidence.statistics.pooling import Inference, PooledEstimate, pool
from mutualevidence.evidence.statistics.sign_test import Directions, counted_directions
from mutualevidence.evidence.study_effect import StudyEffect

NOT_POOLED: Mapping[str, str] = {
    "NNT": "numbers needed to treat are not pooled; pool risk differences or ratios instead",
    "beta": "regression coefficients of different models are not pooled",
}
"""Measures that have no meaningful average (Cochrane Handbook, 6.4.3 and 10.3)."""

_TURNED = STANDARDIZED | {"OR", "r", "z"}
"""Measures that keep their size when the scale is turned round."""

_ONE = "only one study of {outcome} has an effect with a known standard error, so nothing was pooled"
_POINTS = ("post", "", "follow-up", "during", "baseline")
_SETS = ("itt", "mitt", "", "unclear", "completers", "per-protocol")


@attrs.frozen
class PooledEffect:
    """The pooled effect as it is printed (ratios, not logarithms), with its prediction interval and its name."""

    measure: str
    value: float
    interval: tuple[float, float]
    p: float
    prediction: tuple[float, float] | None
    prediction_definition: str
    estimate: PooledEstimate
    """Everything else, on the scale of analysis: tau², Q, I², all kinds of interval, warnings to the author."""

    @property
    def wald(self) -> tuple[float, float]:
        """The Wald interval as it is printed."""
        return _printed(self.estimate.wald, self.estimate, self.measure)

    @property
    def beside(self) -> tuple[str, tuple[float, float]] | None:
        """The interval that is printed beside ``interval``, with its name; None where there is no other."""
        other = self.estimate.beside
        return (other[0], _printed(other[1], self.estimate, self.measure)) if other else None


def _printed(inference: Inference, estimate: PooledEstimate, measure: str) -> tuple[float, float]:
    variances = estimate.variances
    return printed(measure, inference.lower, variances), printed(measure, inference.upper, variances)


@attrs.frozen(kw_only=True)
class OutcomeSynthesis:
    """What the findings about one outcome of one comparison say together. Effects are a minus b."""

    comparison: Comparison
    findings: tuple[Selected, ...]
    studies: tuple[str, ...]
    reviews: tuple[Selected, ...]
    participants: int | None
    without_size: tuple[str, ...]
    """Studies that do not say how many took part."""
    directions: Directions
    measure: str = ""
    effects: tuple[StudyEffect, ...] = ()
    pooled: PooledEffect | None = None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    choices: Choices = attrs.field(factory=Choices)
    """How it was pooled."""

    @property
    def outcome(self) -> str:
        """Name of the outcome."""
        return self.comparison.outcome

    @property
    def pooled_studies(self) -> tuple[str, ...]:
        """The studies that have a share in the pooled effect; none where nothing was pooled."""
        if self.pooled is None:
            return ()
        return tuple(dict.fromkeys(each.study for each in self.effects if each.effect.variance is not None))

    @property
    def pooled_participants(self) -> int | None:
        """Participants of the pooled effects, each study once; None where not all of them tell."""
        sizes: dict[str, int] = {}
        for each in self.effects:
            if self.pooled is not None and each.effect.variance is not None:
                sizes[each.study] = max(sizes.get(each.study, 0), analysed_in(each.selected) or 0)
        return sum(sizes.values()) if sizes and all(sizes.values()) else None

    @property
    def without_weight(self) -> tuple[LeftOut, ...]:
        """The effects whose standard error is not known, so that they have no share in what is pooled, and why."""
        return tuple(
            LeftOut(each.selected.name, note)
            for each in self.effects
            if each.effect.variance is None
            for note in each.effect.notes[-1:]
        )

    @property
    def range(self) -> tuple[float, float] | None:
        """The smallest and the largest effect, as printed."""
        values = [each.effect.value for each in self.effects]
        return (min(values), max(values)) if values else None

    @property
    def median(self) -> float | None:
        """The median effect, as printed."""
        values = [each.effect.y for each in self.effects]
        return scale_of(self.measure).back(statistics.median(values)) if values else None


@attrs.frozen(kw_only=True)
class Synthesis:
    """A selection of findings brought together; a study and its participants count once."""

    outcomes: tuple[OutcomeSynthesis, ...]
    studies: tuple[str, ...]
    reviews: tuple[str, ...]
    participants: int | None
    without_size: tuple[str, ...]

    @classmethod
    def of(
        cls,
        selected: Sequence[Selected],
        identity: Mapping[str, str] | None = None,
        *,
        method: str = "",
        level: float | None = None,
        choices: Choices | None = None,
    ) -> Synthesis:
        """Bring ``selected`` findings together.

        ``identity`` tells which entries report the same study (`selection.study_identity`). ``choices`` are the
        reviewer's; ``method`` (an estimator of tau², or EE) and ``level`` replace theirs. An empty selection gives
        a synthesis without outcomes.
        """
        decided = choices or Choices()
        if method:
            common = method == "EE"
            decided = attrs.evolve(
                decided, model="common" if common else "random", estimator=decided.estimator if common else method
            )
        if level is not None:
            decided = attrs.evolve(decided, level=level)
        clusters = study_clusters(selected, identity or {})
        primary = [each for each in selected if not is_review(each)]
        outcomes = [
            _outcome(comparison, findings, clusters, decided)
            for comparison, findings in grouped(selected, decided.named).items()
        ]
        combined = [each.selected for outcome in outcomes for each in outcome.effects]
        participants, missing = _participants([*primary, *combined], clusters)
        return cls(
            outcomes=tuple(outcomes),
            studies=_names(primary, clusters),
            reviews=_names([each for each in selected if is_review(each)], clusters),
            participants=participants,
            without_size=missing,
        )

    def unpooled(self) -> Synthesis:
        """Returns the same without pooled effects, for reviewers who bring findings together in another way."""
        outcomes = [
            attrs.evolve(
                each, pooled=None, effects=tuple(attrs.evolve(effect, weight=None) for effect in each.effects)
            )
            for each in self.outcomes
        ]
        return attrs.evolve(self, outcomes=tuple(outcomes))


def _names(selected: Sequence[Selected], clusters: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clusters[each.name] for each in selected))


def _participants(selected: Sequence[Selected], clusters: Mapping[str, str]) -> tuple[int | None, tuple[str, ...]]:
    """Participants of all studies that tell them, each study once (its largest figure), and which do not tell."""
    sizes: dict[str, int | None] = {}
    for each in selected:
        study, n = clusters[each.name], participants_of(each)
        sizes[study] = max(filter(None, (sizes.get(study), n)), default=None)
    known = [n for n in sizes.values() if n is not None]
    return (sum(known) if known else None), tuple(study for study, n in sizes.items() if n is None)


def _outcome(
    comparison: Comparison,
    findings: Sequence[Selected],
    clusters: Mapping[str, str],
    choices: Choices,
) -> OutcomeSynthesis:
    primary = [each for each in findings if not is_review(each)]
    reviews = tuple(each for each in findings if is_review(each))
    after, before = (primary, []) if choices.time == "baseline" else after_baseline(primary)
    directions = counted_directions(
        [(clusters[s.name], compared(s, comparison, choices.named).direction) for s in after]
    )
    inside, left_out = _in_time(after, choices)
    measure = choices.measure or _common_measure(inside, ONLY_FOR.get(choices.pooling, ()))
    effects, others = _effects(inside, comparison, clusters, measure, choices)
    effects, otherwise = equally_standardized(effects, measure)
    left_out += [*before, *others, *otherwise]
    left_out += [LeftOut(each.name, "is itself a summary of studies and is not pooled again") for each in reviews]
    pooled, weighed, notes = _pooled(effects, measure, choices, comparison.outcome)
    combined = [each.selected for each in effects]  # arms that became one have the people of all
    participants, missing = _participants([*primary, *combined], clusters)
    return OutcomeSynthesis(
        comparison=comparison,
        findings=tuple(findings),
        studies=_names(primary, clusters),
        reviews=reviews,
        participants=participants,
        without_size=missing,
        directions=directions,
        measure=measure,
        effects=weighed,
        pooled=pooled,
        left_out=tuple(left_out),
        notes=(*notes, *(mixtures(effects, measure) if pooled else ()), *_time_notes(effects)),
        choices=choices,
    )


def _in_time(findings: Sequence[Selected], choices: Choices) -> tuple[list[Selected], list[LeftOut]]:
    """Returns the findings within the reviewer's window of time, and those outside it."""
    inside, left_out = [], []
    for each in findings:
        point = each.finding.time.point if each.finding.time else ""
        weeks = each.finding.time.weeks if each.finding.time else None
        if choices.time and point and point != choices.time:
            left_out.append(LeftOut(each.name, f"was measured at {point}, and {choices.time} is pooled"))
        elif choices.weeks and weeks is None:
            left_out.append(LeftOut(each.name, "does not tell its weeks since the start"))
        elif choices.weeks and not choices.weeks[0] <= float(weeks or 0) <= choices.weeks[1]:
            window = f"{choices.weeks[0]:g} to {choices.weeks[1]:g}"
            left_out.append(LeftOut(each.name, f"was measured at week {float(weeks or 0):g}, outside {window}"))
        else:
            inside.append(each)
    return inside, left_out


def _common_measure(findings: Sequence[Selected], only: Sequence[str] = ()) -> str:
    """The measure (one of ``only``, if any) that most findings can give.

    Among equals it is the one that comes first in ``only``, or in the first finding.
    """
    votes: dict[str, int] = dict.fromkeys(only, 0)
    for each in findings:
        for measure in measures_of(each.finding):
            if measure in only or not only:
                votes[measure] = votes.get(measure, 0) + 1
    if not any(each.finding.effect and each.finding.effect.measure == "SMD" for each in findings):
        votes.pop("SMD", None)  # a difference whose kind is known is not called one of unknown kind
    return max(votes, key=votes.__getitem__, default="")


def _effects(
    findings: Sequence[Selected],
    comparison: Comparison,
    clusters: Mapping[str, str],
    measure: str,
    choices: Choices,
) -> tuple[list[StudyEffect], list[LeftOut]]:
    """Returns one effect for each study, as ``measure``, and what is left out with its reason.

    Where all effects of a study are pooled, each of them.
    """
    chosen: dict[str, StudyEffect] = {}
    together, left_out = with_arms_combined(findings, comparison, choices.named)
    for each in sorted(together, key=_preference):
        study = clusters[each.name]
        try:
            effect = finding_effect(each.finding, each.study, measure)
        except (InvalidValueError, MissingExtraError) as error:
            left_out.append(LeftOut(each.name, error.message))
            continue
        slot = each.name if choices.pooling in SEVERAL else study
        if slot in chosen:
            left_out.append(LeftOut(each.name, f"is of the same participants as {chosen[slot].selected.name}"))
            continue
        stands = compared(each, comparison, choices.named)
        if stands.other_scale and measure not in _TURNED:
            left_out.append(LeftOut(each.name, f"its scale runs the other way, and {measure} cannot be turned"))
            continue
        turned = stands.swapped != stands.other_scale
        chosen[slot] = StudyEffect(study, each, effect.reversed() if turned else effect, turned=turned)
    order = {name: at for at, name in enumerate(dict.fromkeys(clusters[each.name] for each in findings))}
    return sorted(chosen.values(), key=lambda effect: order[effect.study]), left_out


def _preference(each: Selected) -> tuple[int, int, int, bool]:
    """What comes first represents its study: at the end of treatment, by intention to treat, primary outcome."""
    finding = each.finding
    point = _POINTS.index(finding.time.point if finding.time else "")
    analysis = _SETS.index(finding.analysis.set if finding.analysis else "")
    has_size = finding.effect is None or not (finding.effect.ci or finding.effect.se or finding.groups)
    return point, analysis, has_size, not finding.outcome.primary


def _pooled(
    effects: list[StudyEffect], measure: str, choices: Choices, outcome: str
) -> tuple[PooledEffect | None, tuple[StudyEffect, ...], tuple[str, ...]]:
    """Returns the pooled effect, the effects with their weights, and what must be said about it."""
    usable = [each for each in effects if each.effect.variance is not None]
    if not effects:
        return None, (), ()
    if measure in NOT_POOLED:
        return None, tuple(effects), (NOT_POOLED[measure],)
    instruments = {_scale_name(each.selected) for each in usable} - {""}
    if measure == "MD" and len(instruments) > 1:
        scales = ", ".join(sorted(instruments))
        return None, tuple(effects), (f"mean differences on different scales are not pooled ({scales})",)
    if len(usable) < 2:
        return None, tuple(effects), (_ONE.format(outcome=outcome),) if usable or len(effects) > 1 else ()
    try:
        estimate = _estimate(usable, measure, choices)
    except (MissingExtraError, InvalidValueError) as error:
        return None, tuple(effects), (str(error).replace("\n", ". "),)
    shares = estimate.weights or (None,) * len(usable)
    weights = {each.selected.name: weight for each, weight in zip(usable, shares, strict=True)}
    weighed = tuple(attrs.evolve(each, weight=weights.get(each.selected.name)) for each in effects)
    return pooled_effect(estimate, measure), weighed, ()


def _estimate(usable: Sequence[StudyEffect], measure: str, choices: Choices) -> PooledEstimate:
    """Returns the effects pooled as the reviewer chose."""
    y = [each.effect.y for each in usable]
    v = [each.effect.variance for each in usable if each.effect.variance is not None]
    if choices.pooling in SEVERAL:
        studies = [each.study for each in usable]
        if len(set(studies)) < len(studies):
            return pool_several(y, v, studies, pooling=choices.pooling, method=choices.method, level=choices.level)
    random = choices.model != "common"
    if choices.pooling == "binomial-normal" and measure == "PR":
        counts = [proportion_counts(each.selected.finding, each.selected.study) for each in usable]
        return pool_proportions(counts, random=random, level=choices.level)
    if choices.pooling == "binomial-normal" and measure == "IRR":
        return pool_rates([pooled_rates(each) for each in usable], random=random, level=choices.level)
    if choices.pooling in TABLES:
        tables = [pooled_table(each, measure) for each in usable]
        return pool_tables(tables, measure, choices.pooling, random=random, level=choices.level)
    return pool(y, v, method=choices.method, level=choices.level, interval=choices.interval)


def pooled_rates(each: StudyEffect) -> tuple[float, float, float, float]:
    """Events and person-time of the comparison's first side, then of its second; or `InvalidValueError`."""
    found = rates_compared(each.selected.finding, each.selected.study)
    return (*found[2:], *found[:2]) if each.turned else found


def pooled_table(each: StudyEffect, measure: str) -> FourfoldTable:
    """The fourfold table of a study, its first group on the comparison's first side; or `InvalidValueError`."""
    try:
        table = fourfold_table(each.selected.finding, each.selected.study)
    except InvalidValueError:
        raise InvalidValueError(
            f"{each.selected.name} has no events and n of both groups, which pooling tables needs",
            remedy=f"Record them, or pool {measure} by inverse variance.",
        ) from None
    return FourfoldTable(table.c, table.d, table.a, table.b) if each.turned else table


def _scale_name(selected: Selected) -> str:
    outcome = selected.finding.outcome
    return ", ".join(filter(None, (outcome.instrument, outcome.unit)))


def pooled_effect(estimate: PooledEstimate, measure: str) -> PooledEffect:
    """``estimate`` as it is printed, with the prediction interval that goes with its interval, if there is one."""
    interval = estimate.interval
    name, prediction = estimate.default_prediction or ("", ())
    bounds = [printed(measure, bound, estimate.variances) for bound in prediction]
    return PooledEffect(
        measure,
        printed(measure, estimate.estimate, estimate.variances),
        _printed(interval, estimate, measure),
        interval.p,
        (bounds[0], bounds[1]) if bounds else None,
        name,
        estimate,
    )


def _time_notes(effects: Sequence[StudyEffect]) -> tuple[str, ...]:
    points = {each.selected.finding.time.point for each in effects if each.selected.finding.time}
    points.discard("")
    times = ", ".join(sorted(points))
    return (f"the effects were measured at different times ({times})",) if len(points) > 1 else ()
