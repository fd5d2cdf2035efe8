"""GRADE's summary of findings, one table for each comparison: whom it is about, effects, certainty, what happens.

Layout: Cochrane Handbook 14.1.3 to 14.1.6; GRADE handbook, 4; for qualitative evidence Lewin et al. (2018),
Implementation Science 13(S1), 10 (GRADE-CERQual paper 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from mutualevidence.evidence.prose.apa_numbers import apa_count, apa_number, effect_text
from mutualevidence.evidence.prose.citations import cite_keys
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.prose.grade import named_measure, outcome_statement, sign_and_word
from mutualevidence.evidence.prose.symbols import table_with_symbols
from mutualevidence.evidence.prose.words import capitalized, counted, listed, sentence, title_case, without_stop
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.evidence.tables.absolute import NOTHING, Absolute, absolute_effects, shown_effect
from mutualevidence.evidence.tables.studies import NOT_RECORDED
from mutualevidence.model.claim import Certainty
from mutualevidence.model.vocabulary import ONE_GROUP, POOLED_MEASURES, RATIO_MEASURES
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import Format, Inline, RichText, Span

Row = tuple[RichText, ...]

HEADER = (
    "Outcome",
    "Participants (studies)",
    "Relative effect",
    "Risk or mean with comparator",
    "Risk with intervention",
    "Difference",
    "Certainty",
    "What happens",
)

DEFINITIONS = (
    "Certainty (GRADE): high = the true effect lies close to the estimate; moderate = it probably lies close, and "
    "may be substantially different; low = it may be substantially different; very low = it is likely to be."
)
"""What the levels mean, in our words (GRADE handbook, 5)."""

MOST_NAMES = 3
"""So many populations and settings are named; of more, the number of studies."""


def certainty_tables(claims: Sequence[ClaimEvidence]) -> list[Table]:
    """Returns a table for each comparison whose certainty was rated, then one of qualitative findings."""
    groups: dict[tuple[str, ...], list[tuple[ClaimEvidence, Certainty, OutcomeSynthesis]]] = {}
    for evidence in claims:
        for outcome in evidence.synthesis.outcomes:
            certainty = evidence.certainty_of(outcome)
            if certainty is None or certainty.framework == "GRADE-CERQual":
                continue
            own = outcome.comparison
            key = tuple(side.casefold() for side in (own.a, own.b, own.exposure))
            groups.setdefault(key, []).append((evidence, certainty, outcome))
    tables = [_table(group, number, len(groups)) for number, group in enumerate(groups.values(), start=1)]
    qualitative = _qualitative(claims)
    return [*tables, qualitative] if qualitative else tables


def _table(rated: Sequence[tuple[ClaimEvidence, Certainty, OutcomeSynthesis]], number: int, of: int) -> Table:
    notes: dict[str, str] = {}
    rows = without_repeats([_row(outcome, evidence, certainty, notes) for evidence, certainty, outcome in rated])
    outcomes = [outcome for _, _, outcome in rated]
    footnotes = tuple((Span(Format.SUPERSCRIPT, (letter,)), f" {text}") for text, letter in notes.items())
    about = _compared(outcomes[0])
    header, rows = without_empty_columns(HEADER, rows)
    return table_with_symbols(
        Table(
            header=header,
            rows=tuple(rows),
            caption=(f"Summary of Findings: {title_case(about)}" if about else "Summary of Findings",),
            notes=((" ".join(_general_notes(outcomes, rows)),), *footnotes),
            align=("left",) * len(header),
            id="summary-of-findings" if of == 1 else f"summary-of-findings-{number}",
        )
    )


def without_empty_columns(header: Sequence[str], rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Returns the names and cells of those columns that hold something in a row: dashes alone tell nothing."""
    kept = [at for at in range(len(header)) if any(row[at] not in ((), (NOTHING,)) for row in rows)]
    return tuple((header[at],) for at in kept), [tuple(row[at] for at in kept) for row in rows]


def without_repeats(rows: Sequence[Row]) -> list[Row]:
    """Returns ``rows`` with those that are equal once: several claims may rest on one outcome."""
    return [row for at, row in enumerate(rows) if row not in rows[:at]]


def _compared(outcome: OutcomeSynthesis) -> str:
    own = outcome.comparison
    return f"{own.a} compared with {own.b}" if own.a and own.b else own.exposure or own.a


def _general_notes(outcomes: Sequence[OutcomeSynthesis], rows: Sequence[Row]) -> list[str]:
    """Whom the table is about (PICO), what its words and letters mean."""
    studies = {each.study.key: each.study for outcome in outcomes for each in outcome.findings}.values()
    own = outcomes[0].comparison
    told = {
        "Population": _named((study.population or study.condition for study in studies), "populations"),
        "Setting": _named((", ".join(filter(None, (s.setting, s.country))) for s in studies), "settings"),
        "Intervention": own.a if own.b else "",
        "Comparison": own.b,
        "Exposure": own.exposure,
    }
    notes = [f"{name}: {text}." for name, text in told.items() if text]
    notes += [sentence(each) for each in dict.fromkeys(absolute_effects(o).assumed for o in outcomes) if each]
    if any(cell and cell[0] == NOTHING for row in rows for cell in row):
        notes.append(NOT_RECORDED)
    measures = dict.fromkeys(shown.measure for outcome in outcomes if (shown := shown_effect(outcome)))
    short = [
        f"{name} = {meaning}" for name, meaning in POOLED_MEASURES.items() if name in measures and name.isupper()
    ]
    if any(shown.interval for outcome in outcomes if (shown := shown_effect(outcome))):
        short.append("CI = confidence interval")
    return [*notes, *([f"{'; '.join(sorted(short))}."] if short else []), DEFINITIONS]


def _named(texts: Iterable[str], what: str) -> str:
    known = list(dict.fromkeys(without_stop(text) for text in texts if text))
    return listed(known) if len(known) <= MOST_NAMES else f"{apa_count(len(known))} {what} (see the studies)"


def marks(certainty: Certainty, notes: dict[str, str]) -> list[Inline]:
    """Returns the letters of the footnotes that give the reasons of a rating; the same reason has one letter."""
    letters = []
    for way, ratings in (("down", certainty.down), ("up", certainty.up)):
        for rating in ratings:
            levels = counted(int(rating.levels), "level")
            reason = f": {rating.reason}" if rating.reason else ""
            text = sentence(f"Rated {way} {levels} for {rating.domain}{reason}")
            letters.append(notes.setdefault(text, _letter(len(notes))))
    return [" ", Span(Format.SUPERSCRIPT, (",".join(letters),))] if letters else []


def _letter(number: int) -> str:
    """a to z, then aa to zz."""
    first, second = divmod(number, 26)
    return (ascii_lowercase[first - 1] if first else "") + ascii_lowercase[second]


def _row(outcome: OutcomeSynthesis, evidence: ClaimEvidence, certainty: Certainty, notes: dict[str, str]) -> Row:
    absolute: Absolute = absolute_effects(outcome)
    return (
        (outcome_cell(outcome),),
        (size_cell(outcome),),
        relative_cell(outcome),
        (absolute.with_b,),
        (absolute.with_a,),
        (absolute.difference,),
        (sign_and_word(certainty), *marks(certainty, notes)),
        (_what_happens(outcome, evidence, certainty),),
    )


def outcome_cell(outcome: OutcomeSynthesis) -> str:
    """``Fatigue (FSS; lower is better; follow-up: 8 to 12 weeks)``."""
    told = (each.finding.outcome.instrument for each in outcome.findings)
    instruments = list(dict.fromkeys(name for name in told if name))
    shown = shown_effect(outcome)
    better = outcome.comparison.better if shown and shown.measure in ("MD", "SMD", "d", "g") else ""
    parts = [
        listed(instruments) if len(instruments) <= MOST_NAMES else "several instruments",
        f"{better} is better" if better in ("lower", "higher") else "",
        _follow_up(outcome),
    ]
    about = "; ".join(part for part in parts if part)
    return capitalized(outcome.outcome) + (f" ({about})" if about else "")


def _follow_up(outcome: OutcomeSynthesis) -> str:
    times = (each.finding.time for each in outcome.findings)
    weeks = sorted({float(time.weeks) for time in times if time and time.weeks})
    if not weeks:
        return ""
    first, last = (apa_number(each, 0 if each == int(each) else 1) for each in (weeks[0], weeks[-1]))
    if first == last:
        return f"follow-up: {first} week{'' if first == '1' else 's'}"
    return f"follow-up: {first} to {last} weeks"


def size_cell(outcome: OutcomeSynthesis) -> str:
    """``1,204 (12 studies)``: those of what was pooled; those of a review where there is nothing else."""
    pooled = next((each.finding.pooled for each in outcome.reviews if each.finding.pooled), None)
    n, studies = outcome.participants, len(outcome.studies) or len(outcome.reviews)
    if not outcome.studies and pooled and pooled.k:
        n, studies = (int(pooled.n) if pooled.n else None), int(pooled.k)
    elif outcome.pooled:
        n, studies = outcome.pooled_participants, len(outcome.pooled_studies)
    people = apa_count(n) if n else NOTHING
    return f"{people} ({apa_count(studies)} {'study' if studies == 1 else 'studies'})"


def relative_cell(outcome: OutcomeSynthesis) -> RichText:
    """Returns a ratio with its interval; a dash for differences, which stand under their own name."""
    shown = shown_effect(outcome)
    if shown is None or shown.measure not in (*RATIO_MEASURES, *ONE_GROUP, "NNT"):
        return (NOTHING,)
    return named_measure(shown.measure, effect_text(shown.measure, shown.value, shown.interval, level=shown.level))


def _what_happens(outcome: OutcomeSynthesis, evidence: ClaimEvidence, certainty: Certainty) -> str:
    """The effect in plain words, then why nothing was pooled, and what the reviewer noted."""
    margin = None if evidence.claim.margin is None else float(evidence.claim.margin)
    notes = [outcome_statement(outcome, certainty.level, margin)]
    if not outcome.pooled and len(outcome.studies) > 1:
        notes += outcome.notes[:1] or ("Not pooled",)
    notes += [each.note for each in evidence.findings if each in outcome.findings and each.note]
    if outcome.pooled and outcome.left_out:
        notes.append(f"Not pooled: {counted(len(outcome.left_out), 'finding')}; the text gives the reasons")
    return " ".join(sentence(note) for note in dict.fromkeys(notes) if note)


def _qualitative(claims: Sequence[ClaimEvidence]) -> Table | None:
    """Returns each qualitative finding with its studies, the confidence in it, and why (GRADE-CERQual)."""
    rows: list[Row] = []
    for evidence in claims:
        certainty = evidence.claim.certainty
        if certainty is None or certainty.framework != "GRADE-CERQual":
            continue
        reasons = [f"{r.domain}: {without_stop(r.reason)}" if r.reason else r.domain for r in certainty.down]
        keys = dict.fromkeys(each.study.key for each in evidence.standing if each.relation != "background")
        why = sentence(f"Rated down for {'; '.join(reasons)}") if reasons else "No concerns recorded."
        cited: RichText = (cite_keys(list(keys)),) if keys else (NOTHING,)
        rows.append(((without_stop(evidence.claim.text),), cited, (sign_and_word(certainty),), (why,)))
    header = ("Finding", "Studies", "Confidence", "Explanation")
    if not rows:
        return None
    return table_with_symbols(
        Table(
            header=tuple((column,) for column in header),
            rows=tuple(rows),
            caption=("Summary of Qualitative Findings",),
            notes=(("Confidence was rated by GRADE-CERQual.",),),
            align=("left",) * len(header),
            id="summary-of-qualitative-findings",
        )
    )
