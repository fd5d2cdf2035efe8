"""Claims: sentences that findings support, contradict or qualify, with their certainty as reviewers rated it."""

from __future__ import annotations

# ruff: noqa: RUF009  # the functions that describe attributes are attrs fields
import attrs

from mutualevidence.model import vocabulary as words
from mutualevidence.model.attributes import identifier, number, part, parts, text, word
from mutualevidence.model.numbers import Number


@attrs.frozen(kw_only=True)
class Evidence:
    """One finding of a claim and what it has to do with it."""

    finding: str = text("key#id of the finding", required=True)
    relation: str = word(words.RELATIONS, "what the finding has to do with the claim", required=True)
    note: str = text("why, where it does not go without saying")

    @property
    def key(self) -> str:
        """The key of the entry that reports the finding."""
        return self.finding.partition("#")[0]

    @property
    def id(self) -> str:
        """The finding's id within its study."""
        return self.finding.partition("#")[2].lower()


@attrs.frozen(kw_only=True)
class Rating:
    """A step up or down in certainty, and its reason."""

    domain: str = text("domain the rating is about", required=True)
    levels: Number = number("levels up or down", default=1, minimum=1, maximum=3, whole=True)
    reason: str = text("why")


@attrs.frozen(kw_only=True)
class Certainty:
    """Certainty of the evidence as the reviewer rated it (GRADE; GRADE-CERQual for qualitative evidence)."""

    framework: str = word(words.FRAMEWORKS, "framework of the rating", default="GRADE")
    level: str = word(words.LEVELS, "certainty after all steps", required=True)
    start: str = word(words.LEVELS, "certainty before any step")
    down: tuple[Rating, ...] = parts(lambda: Rating, "steps down", key="domain")
    up: tuple[Rating, ...] = parts(lambda: Rating, "steps up", key="domain")
    rater: str = text("who rated")
    date: str = text("when")


@attrs.frozen(kw_only=True)
class Method:
    """How the findings of a claim are brought together, and why so."""

    method: str = word(words.METHODS, "method of synthesis", required=True)
    why: str = text("why this one")


@attrs.frozen(kw_only=True)
class Claim:
    """A sentence, and the findings it rests on."""

    id: str = identifier("name of the claim")
    text: str = text("the claim, one sentence", required=True)
    status: str = word(words.CLAIM_STATUS, "how far the claim is worked out", default="draft")
    evidence: tuple[Evidence, ...] = parts(lambda: Evidence, "findings and their relation", key="finding")
    certainty: Certainty | None = part(lambda: Certainty, "certainty of the evidence")
    synthesis: Method | None = part(lambda: Method, "how the findings are brought together")
    file: str = attrs.field(default="", eq=False, repr=False)
    line: int = attrs.field(default=0, eq=False, repr=False)
