"""A forest plot in words, for those who do not see it."""

from __future__ import annotations

from mutualevidence.evidence.plots.forest_lines import ForestSummary, Plot, bounds
from mutualevidence.evidence.prose.apa_numbers import apa_number, effect_words, useful_decimals
from mutualevidence.evidence.prose.words import counted


def alternative(plot: Plot, summary: ForestSummary | None) -> str:
    """Returns what the plot shows, in words; of many studies the range."""
    return " ".join([*_main_words(plot, summary), *_more_words(plot, summary)])


def _main_words(plot: Plot, summary: ForestSummary | None) -> list[str]:
    rows, measure = plot.rows, plot.measure
    parts = [f"Forest plot of {counted(len(rows), 'study')}."]
    if len(rows) <= 12:
        parts += [
            f"{row.label}: {effect_words(measure, row.value, row.interval, level=plot.level)}." for row in rows
        ]
    else:
        values = [row.value for row in rows]
        low, high = (apa_number(float(value), measure=measure) for value in (min(values), max(values)))
        parts.append(f"Effects range from {measure} = {low} to {high}.")
    if summary:
        parts.append(
            f"{summary.label}: {effect_words(measure, summary.value, summary.interval, level=plot.level)}."
        )
        if summary.prediction:
            decimals = useful_decimals(summary.prediction)
            parts.append(f"Prediction interval {bounds(summary.prediction, measure, decimals)}.")
    sides = zip(("Left", "Right"), plot.favours, strict=True)
    if told := "; ".join(f"{side}: {text}" for side, text in sides if text):
        parts.append(f"{told}.")
    return parts


def _more_words(plot: Plot, summary: ForestSummary | None) -> list[str]:
    """Returns what subgroups, a second diamond and the lines below say."""
    named = [(f"{name or 'Not recorded'}, {each.label}", each) for name, each in plot.groups.items()]
    named += [(each.label, each) for each in plot.summaries if each is not summary]
    words = [
        f"{name}: {effect_words(plot.measure, each.value, each.interval, level=plot.level)}."
        for name, each in named
    ]
    return [*words, *(f"{note.rstrip('.')}." for note in plot.notes)]
