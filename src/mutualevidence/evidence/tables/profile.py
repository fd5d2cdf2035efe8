"""GRADE's evidence profile: what was judged in each domain, the groups' figures, the effects and the certainty.

Layout: GRADE handbook, 4.1 (evidence profile); Guyatt et al. (2011), Journal of Clinical Epidemiology 64, 383-394.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mutualevidence.evidence.comparisons import is_review
from mutualevidence.evidence.prose.apa_numbers import apa_count
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.prose.grade import sign_and_word
from mutualevidence.evidence.prose.symbols import table_with_symbols
from mutualevidence.evidence.prose.words import capitalized, design_noun, listed, plural
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.evidence.tables.absolute import NOTHING, absolute_effects, group_of
from mutualevidence.evidence.tables.certainty import (
    marks,
    outcome_cell,
    relative_cell,
    without_empty_columns,
    without_repeats,
)
from mutualevidence.model.claim import Certainty
from mutualevidence.model.vocabulary import DOWN_DOMAINS
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import Format, RichText, Span

_DOMAINS = DOWN_DOMAINS["GRADE"][:4]
_SERIOUS: Mapping[int, str] = {0: "not serious", 1: "serious", 2: "very serious", 3: "extremely serious"}
"""How a step down is called (GRADE handbook, 5.2)."""

HEADER = (
    "Outcome",
    "Studies",
    *(capitalized(domain) for domain in _DOMAINS),
    "Other considerations",
    "With intervention",
    "With comparator",
    "Relative effect",
    "Absolute effect",
    "Certainty",
    "Importance",
)


def evidence_profile(claims: Sequence[ClaimEvidence]) -> Table | None:
    """Returns a row for each outcome of each claim rated by GRADE; None where none was."""
    notes: dict[str, str] = {}
    rows = [
        _row(outcome, certainty, notes)
        for evidence in claims
        for outcome in evidence.synthesis.outcomes
        if (certainty := evidence.certainty_of(outcome)) and certainty.framework != "GRADE-CERQual"
    ]
    if not rows:
        return None
    footnotes = tuple((Span(Format.SUPERSCRIPT, (letter,)), f" {text}") for text, letter in notes.items())
    general = "Groups: events / participants, or participants."
    header, shown = without_empty_columns(HEADER, without_repeats(rows))
    return table_with_symbols(
        Table(
            header=header,
            rows=tuple(shown),
            caption=("Evidence Profile",),
            notes=((general,), *footnotes),
            align=("left",) * len(header),
            id="evidence-profile",
        )
    )


def _row(outcome: OutcomeSynthesis, certainty: Certainty, notes: dict[str, str]) -> tuple[RichText, ...]:
    steps = {rating.domain.casefold().replace("-", " "): int(rating.levels) for rating in certainty.down}
    own = outcome.comparison
    sides = f": {own.a} versus {own.b}" if own.b else f": {own.exposure}" if own.exposure else ""
    return (
        (outcome_cell(outcome) + sides,),
        (_studies(outcome),),
        *((_SERIOUS[min(steps.get(domain, 0), 3)],) for domain in _DOMAINS),
        (_others(certainty),),
        (_figures(outcome, own.a),),
        (_figures(outcome, own.b),),
        relative_cell(outcome),
        (absolute_effects(outcome).difference,),
        (sign_and_word(certainty), *marks(certainty, notes)),
        (next((e.finding.outcome.importance for e in outcome.findings if e.finding.outcome.importance), NOTHING),),
    )


def _studies(outcome: OutcomeSynthesis) -> str:
    """``3 randomized controlled trials and 1 cohort study``."""
    studies = {each.study.key: each.study for each in outcome.findings if not is_review(each)}
    if not studies:
        studies = {each.study.key: each.study for each in outcome.reviews}
    nouns = Counter(design_noun(study) for study in studies.values())
    return listed([f"{apa_count(n)} {noun if n == 1 else plural(noun)}" for noun, n in nouns.most_common()])


def _others(certainty: Certainty) -> str:
    """Publication bias and what raises certainty; none where there is nothing of it."""
    down = [
        "publication bias strongly suspected" for r in certainty.down if r.domain.casefold() == "publication bias"
    ]
    return listed([*down, *(rating.domain for rating in certainty.up)]) or "none"


def _figures(outcome: OutcomeSynthesis, side: str) -> str:
    """``15 / 80`` over all pooled studies, or participants alone; a dash where not all of them tell."""
    chosen = [each.selected for each in outcome.effects] or [e for e in outcome.findings if not is_review(e)]
    groups = [group_of(each, side, outcome) for each in chosen]
    known = [group for group in groups if group is not None and group.n]
    if not side or not known or len(known) < len(groups):
        return NOTHING
    people = apa_count(sum(float(group.n or 0) for group in known))
    if all(group.events is not None for group in known):
        return f"{apa_count(sum(float(group.events or 0) for group in known))} / {people}"
    return people
