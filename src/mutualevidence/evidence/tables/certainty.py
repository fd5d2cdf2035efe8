"""GRADE's summary of findings: risks, relative effect, participants, certainty, with the reasons as footnotes.

Layout: GRADE handbook, 4; risks with an intervention from a relative effect: Cochrane Handbook, 14.1.5 and 15.4.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from mutualevidence.evidence.prose.apa_numbers import apa_count, effect_text
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.prose.grade import sign_and_word
from mutualevidence.evidence.prose.words import capitalized, counted, sentence
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.evidence.tables.studies import NOTHING, _dash_note
from mutualevidence.model.claim import Certainty
from mutualevidence.model.finding import Group
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import Format, Inline, RichText, Span

HEADER = (
    "Outcome",
    "Risk with comparator",
    "Risk with intervention",
    "Relative effect",
    "Participants (studies)",
    "Certainty",
    "Comments",
)
LEVEL = 0.95
PER = 1000
"""Risks are told per so many people (GRADE handbook, 4.2)."""


def certainty_table(claims: Sequence[ClaimEvidence]) -> Table | None:
    """Returns a row for each outcome of each claim whose certainty was rated; ``None`` where none was."""
    notes: dict[str, str] = {}
    rows = []
    for evidence in claims:
        certainty = evidence.claim.certainty
        if certainty is None:
            continue
        marks = _marks(certainty, notes)
        rows += [_row(outcome, evidence, certainty, marks) for outcome in evidence.synthesis.outcomes]
        if not evidence.synthesis.outcomes:
            rows.append(
                ((capitalized(evidence.claim.text),), *_dashes(4), (sign_and_word(certainty), *marks), ("",))
            )
    if not rows:
        return None
    footnotes = tuple((Span(Format.SUPERSCRIPT, (letter,)), f" {text}") for text, letter in notes.items())
    return Table(
        header=tuple((column,) for column in HEADER),
        rows=tuple(rows),
        caption=("Summary of Findings",),
        notes=(*_dash_note(rows), *footnotes),
        align=("left",) * len(HEADER),
        id="summary-of-findings",
    )


def _dashes(count: int) -> list[RichText]:
    return [(NOTHING,)] * count


def _marks(certainty: Certainty, notes: dict[str, str]) -> list[Inline]:
    """Returns the letters of the footnotes that give the reasons of a rating; the same reason has one letter."""
    letters = []
    for way, ratings in (("down", certainty.down), ("up", certainty.up)):
        for rating in ratings:
            levels = counted(int(rating.levels), "level")
            reason = f": {rating.reason}" if rating.reason else ""
            text = sentence(f"Rated {way} {levels} for {rating.domain}{reason}")
            letters.append(notes.setdefault(text, _letter(len(notes))))
    return [Span(Format.SUPERSCRIPT, (",".join(letters),))] if letters else []


def _letter(number: int) -> str:
    """a to z, then aa to zz."""
    first, second = divmod(number, 26)
    return (ascii_lowercase[first - 1] if first else "") + ascii_lowercase[second]


def _row(
    outcome: OutcomeSynthesis, evidence: ClaimEvidence, certainty: Certainty, marks: list[Inline]
) -> tuple[RichText, ...]:
    with_b, with_a = _risks(outcome)
    people, studies = _size(outcome)
    return (
        (capitalized(outcome.comparison.title),),
        (with_b,),
        (with_a,),
        _relative(outcome),
        (f"{people} ({counted(studies, 'study')})",),
        (sign_and_word(certainty), *marks),
        (_comment(outcome, evidence),),
    )


def _size(outcome: OutcomeSynthesis) -> tuple[str, int]:
    """Participants and studies; those of a review where there is nothing else."""
    pooled = next((each.finding.pooled for each in outcome.reviews if each.finding.pooled), None)
    if not outcome.studies and pooled and pooled.k:
        return (apa_count(pooled.n) if pooled.n else NOTHING), int(pooled.k)
    if outcome.pooled:
        people = apa_count(outcome.pooled_participants) if outcome.pooled_participants else NOTHING
        return people, len(outcome.pooled_studies)
    people = apa_count(outcome.participants) if outcome.participants else NOTHING
    return people, len(outcome.studies) or len(outcome.reviews)


def _relative(outcome: OutcomeSynthesis) -> RichText:
    """Returns the pooled effect, or the only one; a dash where there is none."""
    if outcome.pooled:
        return effect_text(outcome.pooled.measure, outcome.pooled.value, outcome.pooled.interval)
    if len(outcome.effects) == 1:
        effect = outcome.effects[0].effect
        return effect_text(outcome.measure, effect.value, effect.interval(LEVEL))
    for each in outcome.reviews:
        recorded = each.finding.effect
        if recorded and recorded.value is not None and not recorded.log:
            interval = (recorded.ci[0], recorded.ci[1]) if recorded.ci else None
            return effect_text(recorded.measure, recorded.value, interval, level=float(recorded.level))
    return (NOTHING,)


def _comment(outcome: OutcomeSynthesis, evidence: ClaimEvidence) -> str:
    """Returns what the number of a row cannot say: why nothing was pooled, and what the reviewer noted."""
    notes = [each.note for each in evidence.findings if each in outcome.findings and each.note]
    if not outcome.pooled and len(outcome.studies) > 1:
        notes = [*outcome.notes[:1], *notes] or ["Not pooled"]
    if outcome.pooled and outcome.left_out:
        notes.append(f"Not pooled: {counted(len(outcome.left_out), 'finding')}; the text gives the reasons")
    return " ".join(sentence(note) for note in dict.fromkeys(notes))


def _risks(outcome: OutcomeSynthesis) -> tuple[str, str]:
    """Risk with b, from its events, and with a, from the relative effect; dashes where there are none."""
    sides = [_events(each, outcome) for each in outcome.findings]
    events = sum(side[0] for side in sides if side)
    people = sum(side[1] for side in sides if side)
    if not people:
        return NOTHING, NOTHING
    base = events / people
    shown = f"{apa_count(base * PER)} per {apa_count(PER)}"
    interval = outcome.pooled.interval if outcome.pooled else None
    value = outcome.pooled.value if outcome.pooled else None
    if value is None and len(outcome.effects) == 1:
        value, interval = outcome.effects[0].effect.value, outcome.effects[0].effect.interval(LEVEL)
    if value is None or outcome.measure not in ("RR", "OR", "RD"):
        return shown, NOTHING
    other = f"{apa_count(_risk(base, value, outcome.measure) * PER)} per {apa_count(PER)}"
    if interval:
        low, high = (apa_count(_risk(base, bound, outcome.measure) * PER) for bound in interval)
        other += f" ({low} to {high})"
    return shown, other


def _risk(base: float, effect: float, measure: str) -> float:
    """Returns the risk that a relative effect makes of a risk (Cochrane Handbook, 15.4.4)."""
    if measure == "RD":
        risk = base + effect
    elif measure == "RR":
        risk = base * effect
    else:
        risk = effect * base / (1 - base + effect * base)
    return min(max(risk, 0.0), 1.0)


def _events(each: Selected, outcome: OutcomeSynthesis) -> tuple[float, float] | None:
    """Events and participants of b in one finding."""
    group = _group_named(each, outcome.comparison.b)
    if group is None or group.events is None or group.n is None:
        return None
    return float(group.events), float(group.n)


def _group_named(each: Selected, name: str) -> Group | None:
    return next((g for g in each.finding.groups if each.study.arm_name(g.arm).casefold() == name.casefold()), None)
