"""What a draft can have put in: a claim's summary, tables, plots and numbers (``{evidence claim=… table=…}``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import attrs

from mutualevidence.errors import InvalidValueError, MutualEvidenceError
from mutualevidence.evidence.prose.apa_numbers import apa_count, effect_text
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.prose.claims import claim_paragraphs
from mutualevidence.evidence.prose.words import number_word
from mutualevidence.evidence.summary import Summary, claim_findings_table
from mutualevidence.evidence.tables.bias import bias_tables
from mutualevidence.evidence.tables.certainty import certainty_tables
from mutualevidence.evidence.tables.profile import evidence_profile
from mutualevidence.evidence.tables.studies import studies_table
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.review import Review
from mutualevidence.richtext.document import Block, Figure, Paragraph
from mutualevidence.richtext.inline import Inline, RichText

_OPTION = re.compile(
    r"""\s*(?P<name>[\w-]+)\s*=\s*(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s"']+))"""
)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
OPTIONS = ("claim", "table", "plot", "number")


class InsertionError(MutualEvidenceError):
    """A fenced block asks for what there is not."""


@attrs.frozen(kw_only=True)
class Evidence:
    """What a draft may have put in: studies, claims, and what plots call the studies."""

    studies: Mapping[str, Study]
    claims: Mapping[str, Claim]
    labels: Mapping[str, str] = attrs.field(factory=dict)
    years: Mapping[str, int] = attrs.field(factory=dict)
    review: Review | None = None
    retracted: frozenset[str] = frozenset()
    _summaries: dict[str, Summary] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def summary(self, claim: str) -> Summary:
        """Returns the summary of one claim, or of all with ""."""
        if claim and claim not in self.claims:
            raise InsertionError(f'there is no claim "{claim}"', remedy=did_you_mean(claim, tuple(self.claims)))
        if claim not in self._summaries:
            chosen = [self.claims[claim]] if claim else list(self.claims.values())
            self._summaries[claim] = Summary(self.studies, chosen, self.years, retracted=self.retracted)
        return self._summaries[claim]


def evidence_blocks(options: Mapping[str, str], sentence: str, evidence: Evidence) -> list[Block]:
    """The blocks that ``options`` ask for; ``sentence`` is where a number goes. Raises `InsertionError`."""
    for name in options:
        if name not in OPTIONS:
            raise InsertionError(f'there is no option "{name}"', remedy=did_you_mean(name, OPTIONS))
    summary = evidence.summary(options.get("claim", ""))
    asked = [name for name in ("table", "plot", "number") if name in options]
    if len(asked) > 1:
        raise InsertionError(f"a block gives one thing, not {' and '.join(asked)}", remedy="Make two blocks.")
    if not asked:
        return [block for each in summary.claims for block in claim_paragraphs(each)]
    name = asked[0]
    if name == "number":
        return [_number(options[name], sentence, summary)]
    makers = _tables(summary, evidence) if name == "table" else _plots(summary, evidence)
    if options[name] not in makers:
        remedy = did_you_mean(options[name], tuple(makers))
        raise InsertionError(f'there is no {name} "{options[name]}"', remedy=remedy)
    return list(makers[options[name]]()) or [
        Paragraph((f"Nothing is recorded for the {name} “{options[name]}”.",))
    ]


_POOLS = frozenset(
    ["", "number=pooled"]
    + [f"table={name}" for name in ("certainty", "profile", "further")]
    + [f"plot={name}" for name in ("forest", "funnel", "bubble", "baujat", "labbe")]
)
"""What shows a pooled effect."""


def pooled_works(options: Mapping[str, str], evidence: Evidence) -> tuple[str, ...]:
    """Returns the works whose effects are pooled in what ``options`` ask for: studies of a meta-analysis."""
    asked = next((f"{name}={options[name]}" for name in ("table", "plot", "number") if name in options), "")
    return evidence.summary(options.get("claim", "")).pooled_works if asked in _POOLS else ()


def options_in(text: str) -> dict[str, str]:
    """The options in ``text``, as ``name=value`` with quotation marks or without; raises `InsertionError`."""
    options: dict[str, str] = {}
    place = 0
    text = text.translate(_STRAIGHT)
    while text[place:].strip():
        match = _OPTION.match(text, place)
        if not match:
            raise InsertionError(f'"{text[place:].strip()}" is not understood', remedy="Write name=value.")
        options[match["name"]] = match["quoted"] or match["single"] or match["plain"] or ""
        place = match.end()
    return options


def _tables(summary: Summary, evidence: Evidence) -> dict[str, Callable[[], Sequence[Block]]]:
    """Returns the tables, made when asked for."""

    def profile() -> list[Block]:
        table = evidence_profile(summary.claims)
        return [table] if table else []

    def further() -> list[Block]:
        from mutualevidence.evidence.tables.further import further_table

        tables = (
            further_table(outcome, evidence.labels, evidence.years, id=f"further-{each.claim.id}-{number}")
            for each in summary.claims
            for number, outcome in enumerate(each.synthesis.outcomes, start=1)
        )
        return [table for table in tables if table is not None]

    return {
        "findings": lambda: [claim_findings_table(each) for each in summary.claims if each.findings],
        "studies": lambda: (
            [studies_table(summary.studies, retracted=summary.retracted)] if summary.studies else []
        ),
        "certainty": lambda: certainty_tables(summary.claims),
        "profile": profile,
        "risk-of-bias": lambda: bias_tables(summary.studies),
        "further": further,
    }


def _plots(summary: Summary, evidence: Evidence) -> dict[str, Callable[[], Sequence[Block]]]:
    """Returns the plots, made when asked for (they need the extra ``plots``)."""
    from mutualevidence.report.figures import claim_figures, library_figures

    def of_claims(kind: str) -> list[Block]:
        figures = [
            figure for each in summary.claims for figure in claim_figures(each, evidence.labels, asked=kind)
        ]
        return [figure for figure in figures if isinstance(figure, Figure) and figure.id.startswith(kind)]

    def of_studies(kind: str) -> list[Block]:
        studies = {study.key: study for study in summary.studies}
        figures = library_figures(studies, evidence.labels, evidence.years, asked=kind)
        return [figure for figure in figures if isinstance(figure, Figure) and figure.id.startswith(kind)]

    def flow() -> list[Block]:
        from mutualevidence.evidence.plots.flow import flow_figure

        recorded = evidence.review.flow if evidence.review else None
        if recorded is None:
            return []
        try:
            return [flow_figure(recorded, caption="PRISMA 2020 Flow Diagram", id="prisma")]
        except InvalidValueError as error:
            raise InsertionError(error.message, remedy=error.remedy) from None

    return {
        **{
            kind: partial(of_claims, kind)
            for kind in ("forest", "directions", "harvest", "funnel", "bubble", "baujat", "labbe")
        },
        "prisma": flow,
        "bias-summary": lambda: of_studies("bias-summary"),
        "risk-of-bias": lambda: of_studies("risk-of-bias"),
        "timeline": lambda: of_studies("timeline"),
    }


def _number(name: str, sentence: str, summary: Summary) -> Paragraph:
    """Returns a number in the sentence that the block holds: ``{number}`` stands for it."""
    if name not in NUMBERS:
        raise InsertionError(f'there is no number "{name}"', remedy=did_you_mean(name, tuple(NUMBERS)))
    number = NUMBERS[name](summary.claims)
    before, mark, after = " ".join(sentence.split()).partition("{number}")
    if not mark:
        after = f" {after}" if after else ""
        return Paragraph((*number, *([before] if before else [])) if not before else (f"{before} ", *number))
    text: list[Inline] = [before, *number, after]
    return Paragraph(tuple(each for each in text if each != ""))


def _studies_with(*relations: str) -> Callable[[Sequence[ClaimEvidence]], RichText]:
    def number(claims: Sequence[ClaimEvidence]) -> RichText:
        return (number_word(len({study for each in claims for study in each.studies(*relations)})),)

    return number


def _findings(claims: Sequence[ClaimEvidence]) -> RichText:
    return (number_word(len({one.name for each in claims for one in each.findings})),)


def _participants(claims: Sequence[ClaimEvidence]) -> RichText:
    known: dict[str, int] = {}
    for each in claims:
        for one in each.findings:
            if one.study.n is not None:
                known[each.study_of(one)] = int(one.study.n)
    if not known:
        raise InsertionError("no number of participants is recorded", remedy="Record study-n = {…}.")
    return (apa_count(sum(known.values())),)


def _pooled(claims: Sequence[ClaimEvidence]) -> RichText:
    for each in claims:
        for outcome in each.synthesis.outcomes:
            if outcome.pooled:
                pooled = outcome.pooled
                return effect_text(
                    pooled.measure, pooled.value, pooled.interval, level=pooled.estimate.level, p=pooled.p
                )
    raise InsertionError("nothing was pooled", remedy="Two studies with effects and intervals are needed.")


NUMBERS: Mapping[str, Callable[[Sequence[ClaimEvidence]], RichText]] = {
    "studies": _studies_with(),
    "supporting": _studies_with("supports"),
    "contradicting": _studies_with("contradicts"),
    "findings": _findings,
    "participants": _participants,
    "pooled": _pooled,
}
"""The numbers a draft can ask for."""
