"""Claims: sentences that findings support, contradict or qualify, with their certainty as reviewers rated it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from mutualevidence.model import vocabulary as words
from mutualevidence.model.attributes import (
    FieldError,
    did_you_mean,
    identifier,
    interval,
    level,
    number,
    part,
    parts,
    recorded,
    text,
    texts,
    texts_by_name,
    to_given_number,
    to_interval,
    to_map,
    to_number,
    to_text,
    to_texts,
    word,
)
from mutualevidence.model.numbers import Number


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Evidence:
    """One finding of a claim and what it has to do with it.

    >>> Evidence(finding="doe2020#grief", relation="supports").key
    'doe2020'
    """

    finding: str = attrs.field(converter=to_text, metadata=text("key#id of the finding"))
    relation: str = attrs.field(
        converter=to_text, metadata=word(words.RELATIONS, "what the finding has to do with the claim")
    )
    note: str = attrs.field(
        default="", converter=to_text, metadata=text("why, where it does not go without saying")
    )

    @property
    def key(self) -> str:
        """The key of the entry that reports the finding."""
        return self.finding.partition("#")[0]

    @property
    def id(self) -> str:
        """The finding's id within its study."""
        return self.finding.partition("#")[2].lower()


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Rating:
    """A step up or down in certainty, and its reason."""

    domain: str = attrs.field(converter=to_text, metadata=text("domain the rating is about"))
    levels: Number = attrs.field(
        default=Number(1),
        converter=to_given_number,
        metadata=number("levels up or down", minimum=1, maximum=3, whole=True),
    )
    reason: str = attrs.field(default="", converter=to_text, metadata=text("why"))


def _ratings(value: Iterable[Rating]) -> tuple[Rating, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Certainty:
    """Certainty of the evidence as the reviewer rated it (GRADE; GRADE-CERQual for qualitative evidence).

    >>> Certainty(level="low", start="high", down=[Rating(domain="imprecision", levels=2)]).framework
    'GRADE'
    """

    framework: str = attrs.field(
        default="GRADE", converter=to_text, metadata=word(words.FRAMEWORKS, "framework of the rating")
    )
    level: str = attrs.field(converter=to_text, metadata=word(words.LEVELS, "certainty after all steps"))
    start: str = attrs.field(
        default="", converter=to_text, metadata=word(words.LEVELS, "certainty before any step")
    )
    down: tuple[Rating, ...] = attrs.field(
        default=(), converter=_ratings, metadata=parts(lambda: Rating, "steps down", key="domain")
    )
    up: tuple[Rating, ...] = attrs.field(
        default=(), converter=_ratings, metadata=parts(lambda: Rating, "steps up", key="domain")
    )
    rater: str = attrs.field(default="", converter=to_text, metadata=text("who rated"))
    date: str = attrs.field(default="", converter=to_text, metadata=text("when"))


@attrs.frozen(kw_only=True, field_transformer=recorded)
class OutcomeCertainty(Certainty):
    """Certainty of the evidence on one outcome of a claim that has several.

    >>> OutcomeCertainty(outcome="pain", level="low").outcome
    'pain'
    """

    outcome: str = attrs.field(converter=to_text, metadata=text("name of the outcome, as its findings have it"))


def _certainties(value: Iterable[OutcomeCertainty]) -> tuple[OutcomeCertainty, ...]:
    return tuple(value)


def _known_sensitivity(_method: Method, _field: attrs.Attribute[tuple[str, ...]], chosen: tuple[str, ...]) -> None:
    """Refuse an analysis that there is not, with the nearest name."""
    for name in chosen:
        if name not in words.SENSITIVITY:
            known = tuple(words.SENSITIVITY)
            raise FieldError("sensitivity", name, f"one of {', '.join(known)}", remedy=did_you_mean(name, known))


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Method:
    """How the findings of a claim, or of a whole review, are brought together, and why so.

    What is not chosen here is chosen by the review's own choices, and else by the defaults that docs/reference/
    statistics.md has.
    """

    method: str = attrs.field(default="", converter=to_text, metadata=word(words.METHODS, "method of synthesis"))
    why: str = attrs.field(default="", converter=to_text, metadata=text("why this one"))
    measure: str = attrs.field(
        default="", converter=to_text, metadata=word(words.POOLED_MEASURES, "effect measure that is pooled")
    )
    model: str = attrs.field(
        default="", converter=to_text, metadata=word(words.POOLED_MODELS, "model of a meta-analysis")
    )
    pooling: str = attrs.field(
        default="", converter=to_text, metadata=word(words.POOLINGS, "how effects are pooled")
    )
    estimator: str = attrs.field(
        default="", converter=to_text, metadata=word(words.TAU2_ESTIMATORS, "estimator of tau²")
    )
    weeks: tuple[Number, Number] | None = attrs.field(
        default=None, converter=to_interval, metadata=interval("weeks since the start, from and to")
    )
    interval: str = attrs.field(
        default="", converter=to_text, metadata=word(words.MEAN_INTERVALS, "interval of the pooled effect")
    )
    level: Number | None = attrs.field(default=None, converter=to_number, metadata=level("level of the intervals"))
    subgroups: tuple[str, ...] = attrs.field(
        default=(), converter=to_texts, metadata=texts("properties of studies by which they are pooled apart")
    )
    moderators: tuple[str, ...] = attrs.field(
        default=(), converter=to_texts, metadata=texts("numbers of studies that effects are regressed on")
    )
    time: str = attrs.field(
        default="", converter=to_text, metadata=word(words.POINTS, "point of measurement that is pooled")
    )
    synonyms: dict[str, str] = attrs.field(
        factory=dict,
        converter=to_map,
        metadata=texts_by_name("names of outcomes and arms, each with the name it stands for"),
    )
    sensitivity: tuple[str, ...] = attrs.field(
        default=(),
        converter=to_texts,
        metadata=texts(f"sensitivity analyses: {', '.join(words.SENSITIVITY)}"),
        validator=_known_sensitivity,
    )


described = text
"""`text` under a name that the claim's own ``text`` does not hide."""


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Claim:
    """A sentence, and the findings it rests on.

    ``outcome``, ``a``, ``b``, ``direction`` and ``margin`` say in the findings' own terms what ``text`` says in
    words, so that the numbers can be held against it.

    >>> claim = Claim(
    ...     id="as-effective",
    ...     text="Mutual support groups are as effective as therapy",
    ...     evidence=[Evidence(finding="doe2020#grief", relation="supports")],
    ... )
    >>> claim.status
    'draft'
    """

    id: str = attrs.field(converter=to_text, metadata=identifier("name of the claim"))
    text: str = attrs.field(converter=to_text, metadata=text("the claim, one sentence"))
    outcome: str = attrs.field(
        default="", converter=to_text, metadata=described("name of the outcome that the claim is about")
    )
    a: str = attrs.field(
        default="", converter=to_text, metadata=described("first side of the comparison that it is about")
    )
    b: str = attrs.field(
        default="", converter=to_text, metadata=described("second side of the comparison that it is about")
    )
    direction: str = attrs.field(
        default="", converter=to_text, metadata=word(words.CLAIMED_DIRECTIONS, "direction that the claim asserts")
    )
    margin: Number | None = attrs.field(
        default=None,
        converter=to_number,
        metadata=number("smallest difference that matters, in units of the measure; 1.25 for a ratio", above=0),
    )
    status: str = attrs.field(
        default="draft", converter=to_text, metadata=word(words.CLAIM_STATUS, "how far the claim is worked out")
    )
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(),
        converter=_evidence,
        metadata=parts(lambda: Evidence, "findings and their relation", key="finding"),
    )
    certainty: Certainty | None = attrs.field(
        default=None, metadata=part(lambda: Certainty, "certainty of the evidence")
    )
    outcome_certainty: tuple[OutcomeCertainty, ...] = attrs.field(
        default=(),
        converter=_certainties,
        metadata=parts(lambda: OutcomeCertainty, "certainty by outcome, where it differs", key="outcome"),
    )
    synthesis: Method | None = attrs.field(
        default=None, metadata=part(lambda: Method, "how the findings are brought together")
    )
    file: str = attrs.field(default="", eq=False, repr=False)
    line: int = attrs.field(default=0, eq=False, repr=False)

    @property
    def certainties(self) -> tuple[Certainty, ...]:
        """All ratings: of the claim as a whole, then by outcome."""
        return (*([self.certainty] if self.certainty else []), *self.outcome_certainty)

    def _repr_html_(self) -> str:
        from mutualevidence.model.notebook import rows_of, table

        return table(self.id, rows_of(self))
