"""The table of further analyses: how the pooled effect of an outcome stands when it is looked at otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.evidence.chosen import Sensitivity, chosen_regressions, chosen_sensitivity, chosen_subgroups
from mutualevidence.evidence.further import FurtherAnalyses, further_analyses, subgroup_effects
from mutualevidence.evidence.prose.apa_numbers import apa_number, apa_p, symbol_text
from mutualevidence.evidence.prose.chosen import effect_of
from mutualevidence.evidence.prose.symbols import table_with_symbols
from mutualevidence.evidence.prose.words import capitalized, title_case
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import Inline, RichText

Row = tuple[RichText, ...]


def further_table(
    outcome: OutcomeSynthesis,
    labels: Mapping[str, str],
    years: Mapping[str, float],
    *,
    id: str = "",
) -> Table | None:
    """Returns the pooled effect and what becomes of it; None where fewer than three studies were pooled."""
    further = further_analyses(outcome, years)
    if outcome.pooled is None or further is None or outcome.pooled.estimate.k < 3:
        return None
    method = outcome.pooled.estimate.method
    model = "Random effects" if outcome.choices.pooling == "inverse-variance" else "As pooled"
    rows: list[Row] = [
        _row(f"{model} ({method})" if method != "EE" else "One common effect, as chosen", outcome.pooled),
        _row("One common effect", further.common),
        *_extremes(further, labels),
        *_risk_of_bias(outcome),
    ]
    if further.filled:
        added = further.filled.added
        studies = (
            f"{added} {'study' if added == 1 else 'studies'} added on the {further.filled.side}"
            if added
            else "none added"
        )
        rows.append(_row(f"Trim and fill ({studies})", further.filled.pooled))
    rows += [row for row in _chosen(outcome, labels, years) if row not in rows]
    return table_with_symbols(
        Table(
            header=(("Analysis",), (symbol_text("k"),), ("Effect",)),
            rows=tuple(rows),
            caption=(f"Further Analyses: {title_case(outcome.comparison.title)}",),
            notes=_notes(further),
            align=("left", "right", "left"),
            id=id,
        )
    )


def _chosen(outcome: OutcomeSynthesis, labels: Mapping[str, str], years: Mapping[str, float]) -> list[Row]:
    """Returns what the reviewer chose: subgroups with their test, slopes, sensitivity analyses."""
    rows: list[Row] = []
    for groups in chosen_subgroups(outcome, years):
        title = capitalized(groups.by.replace("-", " "))
        if groups.effects is None:
            rows.append(((f"{title}: {groups.reason}",), ("",), ("",)))
            continue
        rows += [_row(f"{title}: {name}", pooled) for name, pooled in groups.effects.pooled.items()]
        q = groups.effects.between
        rows.append(
            (
                (f"{title}: test of differences",),
                ("",),
                (f"χ²({q.df}) = {apa_number(q.q, 2)}, ", symbol_text("p"), f" {apa_p(q.p)}"),
            )
        )
    for found in chosen_regressions(outcome, years):
        slope = found.regression.coefficients[1] if found.regression else None
        text: RichText = (found.reason,)
        if slope is not None:
            low, high = apa_number(slope.lower, 3), apa_number(slope.upper, 3)
            value = apa_number(slope.estimate, 3)
            text = (f"slope {value} [{low}, {high}], ", symbol_text("p"), f" {apa_p(slope.p)}")
        rows.append(((f"Regression on {found.by.replace('-', ' ')}",), (str(len(found.values)),), text))
    told = {each.study: labels.get(each.selected.study.key, each.study) for each in outcome.effects}
    return rows + [_sensitivity_row(each, told) for each in chosen_sensitivity(outcome)]


def _sensitivity_row(found: Sensitivity, labels: Mapping[str, str]) -> Row:
    name = found.label
    for study, label in labels.items():
        if study in name.split():
            name = name.replace(study, label)
    if found.pooled is not None:
        return _row(name, found.pooled)
    if found.statistic is None:
        return (capitalized(name),), ("",), (found.reason,)
    symbol, value, df = found.statistic
    text: list[Inline] = [symbol_text(symbol), f"{f'({df:g})' if df else ''} = {apa_number(value, 2)}"]
    if found.p is not None:
        text += [", ", symbol_text("p"), f" {apa_p(found.p)}"]
    return (name,), ("",), tuple(text)


def _row(name: str, pooled: PooledEffect) -> Row:
    return (name,), (str(pooled.estimate.k),), effect_of(pooled)


def _extremes(further: FurtherAnalyses, labels: Mapping[str, str]) -> list[Row]:
    """Returns the two studies without which the effect is lowest and highest."""
    if not further.without:
        return []
    ordered = sorted(further.without, key=lambda each: each[1].value)
    return [
        _row(f"Without {labels.get(study, study)} ({which} effect)", pooled)
        for which, (study, pooled) in (("lowest", ordered[0]), ("highest", ordered[-1]))
    ]


def _risk_of_bias(outcome: OutcomeSynthesis) -> list[Row]:
    """Returns the effect by overall risk of bias, where studies differ in it."""

    def overall(selected: Selected) -> str:
        return selected.rob.overall if selected.rob else ""

    found = subgroup_effects(outcome, overall)
    return [_row(f"Risk of bias: {name}", pooled) for name, pooled in found.pooled.items()] if found else []


def _notes(further: FurtherAnalyses) -> tuple[RichText, ...]:
    notes: list[RichText] = []
    if further.egger and further.egger.df:
        stat = apa_number(further.egger.stat, 2)
        notes.append(
            (
                "Egger's test of small-study effects: ",
                symbol_text("t"),
                f"({further.egger.df}) = {stat}, ",
                symbol_text("p"),
                f" {apa_p(further.egger.p)}.",
            )
        )
    notes += [(capitalized(note) if note.endswith(".") else f"{capitalized(note)}.",) for note in further.notes]
    return tuple(notes)
