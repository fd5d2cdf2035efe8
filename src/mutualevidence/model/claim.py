"""Claims: sentences that findings support, contradict or qualify, with their certainty as reviewers rated it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from mutualevidence.model import vocabulary as words
from mutualevidence.model.attributes import (
    identifier,
    number,
    part,
    parts,
    recorded,
    text,
    to_given_number,
    to_text,
    word,
)
from mutualevidence.model.numbers import Number


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Evidence:
    """One finding of a claim and what it has to do with it."""

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
    """Certainty of the evidence as the reviewer rated it (GRADE; GRADE-CERQual for qualitative evidence)."""

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
class Method:
    """How the findings of a claim are brought together, and why so."""

    method: str = attrs.field(converter=to_text, metadata=word(words.METHODS, "method of synthesis"))
    why: str = attrs.field(default="", converter=to_text, metadata=text("why this one"))


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Claim:
    """A sentence, and the findings it rests on."""

    id: str = attrs.field(converter=to_text, metadata=identifier("name of the claim"))
    text: str = attrs.field(converter=to_text, metadata=text("the claim, one sentence"))
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
    synthesis: Method | None = attrs.field(
        default=None, metadata=part(lambda: Method, "how the findings are brought together")
    )
    file: str = attrs.field(default="", eq=False, repr=False)
    line: int = attrs.field(default=0, eq=False, repr=False)
