"""A claim with the findings for and against it, as prose and tables take it up."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from mutualevidence.evidence.comparisons import is_review
from mutualevidence.evidence.prose.words import CommonWords, counted
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis, Synthesis
from mutualevidence.model.claim import Certainty, Claim

RETRACTED = "retracted"
"""What the findings of a retracted work have to do with a claim, whatever they were recorded as."""


@attrs.frozen(kw_only=True)
class ClaimEvidence:
    """A claim with what was found for and against it, ready to be told."""

    claim: Claim
    findings: tuple[Selected, ...]
    synthesis: Synthesis
    identity: Mapping[str, str]
    words: CommonWords
    years: Mapping[str, float] = attrs.field(factory=dict)
    """When each entry was published, for subgroups and regressions by year."""

    @property
    def standing(self) -> list[Selected]:
        """The findings that have not been retracted."""
        return [each for each in self.findings if each.relation != RETRACTED]

    def related(self, *relations: str) -> list[Selected]:
        """Returns the findings with one of ``relations``."""
        return [each for each in self.findings if each.relation in relations]

    def studies(self, *relations: str) -> list[str]:
        """Returns the studies behind findings with one of ``relations``; without any, behind all that stand."""
        chosen = self.related(*relations) if relations else self.standing
        return list(dict.fromkeys(self.study_of(each) for each in chosen))

    @property
    def pooled_works(self) -> tuple[str, ...]:
        """The keys of the works whose effects are pooled (APA 7, 9.52, marks them in the list)."""
        weighed = (
            each.selected.study.key
            for outcome in self.synthesis.outcomes
            if outcome.pooled is not None
            for each in outcome.effects
            if each.effect.variance is not None
        )
        return tuple(dict.fromkeys(weighed))

    def certainty_of(self, outcome: OutcomeSynthesis) -> Certainty | None:
        """Returns how certain the evidence on ``outcome`` was rated: its own rating, or that of the claim."""
        named = outcome.choices.named
        wanted = named(outcome.outcome).casefold()
        for each in self.claim.outcome_certainty:
            if named(each.outcome).casefold() == wanted:
                return each
        return self.claim.certainty

    def study_of(self, each: Selected) -> str:
        """The study a finding counts for."""
        return self.identity.get(each.study.key, each.study.key)


def sources(evidence: ClaimEvidence, relation: str) -> str:
    """``two studies``, ``one review and 12 studies``: what stands behind the findings of one relation."""
    reviews = {evidence.study_of(each) for each in evidence.related(relation) if is_review(each)}
    studies = [study for study in evidence.studies(relation) if study not in reviews]
    counts = [(len(reviews), "review"), (len(studies), "study")]
    alone = not (reviews and studies)
    parts = [counted(count, noun, start=alone).lower() for count, noun in counts if count]
    return " and ".join(parts)
