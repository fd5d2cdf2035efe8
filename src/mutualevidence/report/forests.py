"""The forest plot of a synthesized outcome as Cochrane prints it: figures of both groups, subgroups, tests below.

Source: Cochrane Handbook 10.15 and the forest plots of RevMan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.chosen import ChosenSubgroups, chosen_subgroups
from mutualevidence.evidence.effects.computed_effects import compared_groups, group_size, sample_of_group
from mutualevidence.evidence.further import usable_effects
from mutualevidence.evidence.plots.forest import forest_figure
from mutualevidence.evidence.plots.forest_lines import ForestArms, ForestRow, ForestSummary
from mutualevidence.evidence.properties import property_text
from mutualevidence.evidence.prose.apa_numbers import apa_number, apa_p
from mutualevidence.evidence.prose.words import title_case
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.pooling import PooledEstimate, pool
from mutualevidence.evidence.study_effect import StudyEffect
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect, pooled_effect
from mutualevidence.richtext.document import Figure

_SINGLE = frozenset({"MD", "SMD", "d", "g", "ROM", "OR", "RR", "RD", "HR", "IRR"})
"""Measures of comparisons, where each side of no effect favors somebody."""

_EVENTS, _MEANS = ("Events", "Total"), ("Mean", "SD", "Total")


def forest_of(outcome: OutcomeSynthesis, labels: Mapping[str, str], years: Mapping[str, float], id: str) -> Figure:
    """The plot of all effects of ``outcome``, by the first of the reviewer's subgroups that has two or more."""
    groups = next((each for each in chosen_subgroups(outcome, years) if each.effects), None)
    columns = _columns(outcome)
    rows = [_row(each, labels, years, columns, groups) for each in _in_order(outcome, years)]
    return forest_figure(
        rows,
        measure=outcome.measure,
        summary=_summary(outcome, rows, columns),
        other=_common(outcome),
        groups=_group_summaries(groups),
        arms=_arms(outcome, columns) if any(row.arms for row in rows) else None,
        notes=_notes(outcome, groups),
        favours=favoured_sides(outcome),
        level=outcome.choices.level,
        caption=title_case(f"Effects on {outcome.comparison.title}"),
        id=id,
        works=works_of(outcome),
    )


def works_of(outcome: OutcomeSynthesis) -> list[str]:
    """Returns the keys of the works that plots of ``outcome`` name."""
    return [each.selected.study.key for each in outcome.effects]


def _in_order(outcome: OutcomeSynthesis, years: Mapping[str, float]) -> list[StudyEffect]:
    """By year and key, never by result: an order by result would make a pattern."""
    return sorted(outcome.effects, key=lambda each: (years.get(each.selected.study.key, 9999.0), each.study))


def _row(
    each: StudyEffect,
    labels: Mapping[str, str],
    years: Mapping[str, float],
    columns: Sequence[str],
    groups: ChosenSubgroups | None,
) -> ForestRow:
    study = each.selected.study
    return ForestRow(
        label=labels.get(study.key, study.key),
        value=each.effect.value,
        interval=each.effect.interval(),
        weight=each.weight,
        risk_of_bias=overall_judgement(each.selected),
        arms=_figures(each, columns),
        subgroup=property_text(each.selected, groups.by, years) if groups else "",
    )


def overall_judgement(each: Selected) -> str:
    """Returns the overall risk of bias of a finding's result, "" where none was judged."""
    return each.rob.overall if each.rob else ""


def _columns(outcome: OutcomeSynthesis) -> tuple[str, ...]:
    """Returns what is printed of each group: events and total, or mean, SD and total."""
    if outcome.measure in ("OR", "RR", "RD"):
        return _EVENTS
    return _MEANS if outcome.measure in ("MD", "SMD", "d", "g", "ROM") else ()


def _figures(each: StudyEffect, columns: Sequence[str]) -> tuple[str, ...]:
    """The figures of both groups, the comparison's first side first; nothing where they are not recorded."""
    finding, study = each.selected.finding, each.selected.study
    try:
        pair = compared_groups(finding, study)
        figures = []
        for group in reversed(pair) if each.turned else pair:
            if columns == _EVENTS and group.events is not None:
                figures += [f"{int(group.events):,}", f"{group_size(group, study):,.0f}"]
            elif columns == _MEANS:
                sample = sample_of_group(group, study)
                figures += [apa_number(sample.mean, 2), apa_number(sample.sd, 2), f"{sample.n:,.0f}"]
    except InvalidValueError:
        return ()
    return tuple(figures) if len(figures) == 2 * len(columns) else ()


def _arms(outcome: OutcomeSynthesis, columns: tuple[str, ...]) -> ForestArms:
    comparison = outcome.comparison
    return ForestArms(names=(comparison.a or "First group", comparison.b or "Second group"), columns=columns)


def _totals(rows: Sequence[ForestRow], columns: Sequence[str]) -> tuple[str, ...]:
    """Sums of events and totals over the studies that print them; of means only totals."""
    shown = [row.arms for row in rows if row.arms]
    if not shown:
        return ()
    cells = []
    for at in range(2 * len(columns)):
        summed = columns[at % len(columns)] in ("Events", "Total")
        total = sum(int(row[at].replace(",", "")) for row in shown) if summed else 0
        cells.append(f"{total:,}" if summed else "")
    return tuple(cells)


def _summary(outcome: OutcomeSynthesis, rows: Sequence[ForestRow], columns: Sequence[str]) -> ForestSummary | None:
    pooled = outcome.pooled
    if pooled is None:
        return None
    return ForestSummary(
        value=pooled.value,
        interval=pooled.interval,
        label=f"Pooled effect ({_model(pooled.estimate)})",
        prediction=pooled.prediction,
        arms=_totals(rows, columns),
    )


def _model(estimate: PooledEstimate) -> str:
    if estimate.method == "EE":
        return "one common effect"
    return f"random effects, {estimate.method}" if estimate.profile else estimate.method


def _common(outcome: OutcomeSynthesis) -> ForestSummary | None:
    """The other diamond: one common effect, where random effects were pooled from three studies or more."""
    usable, y, v = usable_effects(outcome)
    if outcome.pooled is None or outcome.pooled.estimate.profile is None or len(usable) < 3:
        return None
    common = pooled_effect(pool(y, v, method="EE", level=outcome.choices.level), outcome.measure)
    return ForestSummary(value=common.value, interval=common.interval, label="One common effect")


def _group_summaries(groups: ChosenSubgroups | None) -> dict[str, ForestSummary]:
    if groups is None or groups.effects is None:
        return {}
    return {
        name: ForestSummary(value=each.value, interval=each.interval, label=f"Subtotal (k = {each.estimate.k})")
        for name, each in groups.effects.pooled.items()
    }


def _notes(outcome: OutcomeSynthesis, groups: ChosenSubgroups | None) -> list[str]:
    """Heterogeneity, the test of the overall effect, and that of subgroup differences, a line each."""
    notes = []
    if outcome.pooled is not None:
        notes += [_heterogeneity(outcome.pooled), _overall(outcome.pooled)]
    if groups and groups.effects:
        q = groups.effects.between
        by = groups.by.replace("-", " ")
        notes.append(f"Subgroup differences ({by}): χ²({q.df}) = {apa_number(q.q, 2)}, p {apa_p(q.p)}")
    return [note for note in notes if note]


def _heterogeneity(pooled: PooledEffect) -> str:
    estimate = pooled.estimate
    if estimate.q is None:
        return ""
    parts = [f"χ²({estimate.q.df}) = {apa_number(estimate.q.q, 2)}, p {apa_p(estimate.q.p)}"]
    if estimate.tau2 is not None and estimate.profile:
        low, high = (apa_number(bound, 2) for bound in estimate.profile.tau2)
        parts.insert(0, f"τ² = {apa_number(estimate.tau2, 2)} [{low}, {high}]")
    if estimate.heterogeneity:
        parts.append(f"I² = {apa_number(estimate.heterogeneity.i2, 0)}%")
    return f"Heterogeneity: {', '.join(parts)}"


def _overall(pooled: PooledEffect) -> str:
    test = pooled.estimate.interval
    symbol = f"t({test.df:.3g})" if test.df else "z"
    return f"Test of the overall effect: {symbol} = {apa_number(test.stat, 2)}, p {apa_p(test.p)}"


def favoured_sides(outcome: OutcomeSynthesis) -> tuple[str, str]:
    """Returns what left and right of no effect mean, where it is known which values are better."""
    comparison = outcome.comparison
    if outcome.measure not in _SINGLE or not (comparison.a and comparison.b):
        return "", ""
    sides = f"favors {comparison.a}", f"favors {comparison.b}"
    if comparison.better == "lower":
        return sides
    return (sides[1], sides[0]) if comparison.better == "higher" else ("", "")
