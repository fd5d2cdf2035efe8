"""What is wrong with studies, findings and claims: every rule one function, every fault one diagnostic.

What does not fit a single attribute is told where it is read (`mutualevidence.model.structure`); the rules here
are about values that have to agree with each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from mutualevidence.check.findings import claims as claim_rules
from mutualevidence.check.findings import (
    counts,
    direction,
    granularity,
    groups,
    integrity,
    intervals,
    precision,
    recomputed,
    reporting,
    standing,
    statcheck,
    statements,
    studies,
    wording,
)
from mutualevidence.check.findings.near_names import near_names
from mutualevidence.check.findings.ranges import in_shares
from mutualevidence.check.findings.records import Records
from mutualevidence.check.findings.side_by_side import certainty_that_differs
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Study

__all__ = ["checked", "checked_finding"]

STUDY_RULES = (
    studies.missing_design,
    studies.unknown_judgements,
    counts.arms_larger_than_study,
    integrity.overall_against_domains,
)

FINDING_RULES = (
    studies.missing_sides,
    studies.unknown_arms,
    studies.words_of_another_kind,
    intervals.reversed_intervals,
    intervals.values_outside_their_interval,
    intervals.lopsided_intervals,
    intervals.impossible_values,
    intervals.standard_errors_that_disagree,
    intervals.p_values_that_disagree,
    statcheck.tests_that_disagree,
    statcheck.degrees_of_freedom_above_n,
    intervals.statistics_that_disagree,
    direction.directions_against_the_effect,
    direction.directions_against_the_groups,
    direction.directions_of_nothing,
    groups.directions_against_the_change,
    groups.standard_errors_of_groups,
    direction.conclusions_against_the_direction,
    counts.more_events_than_participants,
    counts.groups_larger_than_study,
    counts.groups_without_variation,
    counts.tables_without_events,
    counts.heterogeneity_that_disagrees,
    recomputed.effects_against_their_groups,
    recomputed.proportions_against_their_group,
    recomputed.numbers_needed_against_their_groups,
    precision.intervals_against_n,
    recomputed.implausible_sizes,
    recomputed.ratios_on_the_wrong_scale,
    recomputed.d_against_t,
    recomputed.r_against_its_test,
    recomputed.tests_against_their_groups,
    reporting.superior_without_significance,
    statements.significant_in_words_only,
    statements.no_difference_in_words_only,
    reporting.insignificant_with_significance,
    reporting.p_of_zero,
    reporting.prediction_within_confidence,
    reporting.equivalence_without_margin,
    reporting.equivalence_beyond_margin,
    reporting.large_no_difference,
    reporting.turned_signs,
    reporting.unknown_signs,
    reporting.impossible_dropouts,
    reporting.odd_weeks,
    granularity.impossible_means,
)

CLAIM_RULES = (
    claim_rules.no_evidence,
    claim_rules.unknown_findings,
    claim_rules.findings_counted_twice,
    claim_rules.studies_counted_twice,
    claim_rules.shared_participants,
    claim_rules.pooled_with_their_own_studies,
    claim_rules.certainty_that_does_not_add_up,
    claim_rules.certainty_that_cannot_rise,
    claim_rules.unknown_domains,
    claim_rules.baseline_as_outcome,
    claim_rules.rated_outcomes_without_findings,
    claim_rules.final_on_unverified_findings,
    standing.opposite_support,
    standing.contradiction_that_agrees,
    wording.words_against_direction,
    standing.numbers_against_the_claim,
    standing.certainty_against_design,
    standing.certainty_against_bias,
    standing.selective_evidence,
)


def checked_finding(study: Study, finding: Finding) -> list[Diagnostic]:
    """Returns what is wrong with one finding by itself."""
    shares = in_shares(finding)
    return [d for finding_rule in FINDING_RULES for d in finding_rule(study, shares)]


def checked_claims(claims: Iterable[Claim], studies: Mapping[str, Study]) -> list[Diagnostic]:
    """Returns what is wrong with ``claims``, held against all ``studies``."""
    records, known = Records(studies), list(claims)
    found = [d for claim in known for claim_rule in CLAIM_RULES for d in claim_rule(claim, records)]
    return [*found, *certainty_that_differs(known, records)]


def checked(
    studies: Mapping[str, Study], claims: Sequence[Claim], keys: Collection[str] | None = None
) -> list[Diagnostic]:
    """Returns everything that is wrong with ``studies``, their findings, and ``claims``, in their order.

    ``keys`` are those of the bibliography, where it is known: ``via`` may name any of them.
    """
    found = [d for study in studies.values() for study_rule in STUDY_RULES for d in study_rule(study)]
    for study in studies.values():
        for finding in study.findings:
            found += checked_finding(study, finding)
    found += [*integrity.same_registration(studies), *integrity.same_numbers(studies)]
    if keys is not None:
        found += integrity.unknown_sources(studies, keys)
    found += near_names(studies, claims)
    return [*found, *checked_claims(claims, studies)]
