"""The controlled words of studies, findings and claims, one table each, with what every word means.

Order is the order in which people are shown them. Sources are named where a table follows one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Vocabulary = Mapping[str, str]
"""Words in their order, each with its meaning."""


def _words(**meanings: str) -> Vocabulary:
    """Returns a vocabulary; an underscore in a name stands for the hyphen of the word."""
    return MappingProxyType({word.rstrip("_").replace("_", "-"): text for word, text in meanings.items()})


def _spaced(**meanings: str) -> Vocabulary:
    """Returns a vocabulary whose words have spaces, as printed in the tools they come from."""
    return MappingProxyType({word.rstrip("_").replace("_", " "): text for word, text in meanings.items()})


DESIGNS = _words(
    rct="randomized controlled trial",
    cluster_rct="cluster-randomized trial",
    crossover_rct="randomized crossover trial",
    quasi_rct="quasi-randomized trial",
    non_randomized="non-randomized comparison",
    cohort="cohort study",
    case_control="case-control study",
    cross_sectional="cross-sectional study",
    before_after="before-after study",
    case_series="case series",
    qualitative="qualitative study",
    systematic_review="systematic review",
    meta_analysis="meta-analysis",
    umbrella_review="umbrella review",
    narrative_review="narrative review",
    other="study of another design",
)

RANDOMIZED = frozenset({"rct", "cluster-rct", "crossover-rct", "quasi-rct"})
REVIEWS = frozenset({"systematic-review", "meta-analysis", "umbrella-review", "narrative-review"})

ROLES = _words(
    experimental="the intervention the study asks about",
    active_control="another treatment it is compared with",
    inactive_control="no treatment, waiting list or placebo",
)

PROVIDERS = _words(
    peer="people with the same problem",
    paraprofessional="trained lay people",
    professional="trained clinicians",
    mixed="several kinds of providers",
    self="the participants themselves",
    none="nobody",
)

KINDS = _words(
    comparison="compares two arms or conditions",
    association="relates an exposure to an outcome",
    within_group="change within one group",
    prevalence="how frequent, or how high, something is in one group",
    pooled="result of a meta-analysis",
    qualitative="a theme or an account in words",
)

RATERS = _words(
    self="participants about themselves",
    clinician="clinician",
    observer="independent observer",
    informant="somebody who knows the participant",
    record="records",
    device="measuring device",
)

BETTER = _words(
    lower="low values are good",
    higher="high values are good",
    none="neither is better",
)

IMPORTANCE = _words(
    critical="critical for a decision (GRADE 7 to 9)",
    important="important but not critical (GRADE 4 to 6)",
    limited="of limited importance (GRADE 1 to 3)",
)

POINTS = _words(
    baseline="before the intervention",
    during="during the intervention",
    post="at its end",
    follow_up="later than its end",
)

ANALYSIS_SETS = _words(
    itt="intention to treat",
    mitt="modified intention to treat",
    per_protocol="per protocol",
    completers="completers only",
    unclear="not clear",
)

MEASURES = MappingProxyType(
    {
        "MD": "mean difference",
        "SMD": "standardized mean difference, kind not stated",
        "d": "Cohen's d",
        "g": "Hedges' g",
        "ROM": "ratio of means",
        "OR": "odds ratio",
        "RR": "risk ratio",
        "RD": "risk difference",
        "HR": "hazard ratio",
        "IRR": "incidence rate ratio",
        "r": "correlation coefficient",
        "z": "Fisher's z of a correlation",
        "beta": "regression coefficient",
        "SMCC": "standardized mean change, by the SD of the change",
        "SMCR": "standardized mean change, by the SD before",
        "PR": "proportion",
        "IR": "incidence rate",
        "MN": "mean",
        "NNT": "number needed to treat",
    }
)

POOLED_MEASURES = MappingProxyType(
    {
        **MEASURES,
        "PLN": "proportion, pooled as its logarithm",
        "PAS": "proportion, pooled as the arcsine of its square root",
        "PFT": "proportion, pooled as Freeman and Tukey's double arcsine",
        "IRLN": "incidence rate, pooled as its logarithm",
        "IRS": "incidence rate, pooled as its square root",
        "IRFT": "incidence rate, pooled as Freeman and Tukey's double square root",
        "MNLN": "mean, pooled as its logarithm",
    }
)
"""What can be chosen to be pooled: measures as articles report them, and transformations by metafor's names."""

ONE_GROUP = frozenset({"PR", "PLN", "PAS", "PFT", "IR", "IRLN", "IRS", "IRFT", "MN", "MNLN"})
"""Proportions, rates and means of one group, which compare nothing."""

RATIO_MEASURES = frozenset({"ROM", "OR", "RR", "HR", "IRR"})
"""Measures whose value for no effect is 1, and which are analysed as logarithms."""

NO_EFFECT = MappingProxyType(
    {
        **dict.fromkeys(("MD", "SMD", "d", "g", "RD", "r", "z", "beta", "SMCC", "SMCR"), 0.0),
        **dict.fromkeys(RATIO_MEASURES, 1.0),
    }
)
"""The value that means no effect; what one group has (a proportion, a rate, a mean) and an NNT have none."""

SIGNS = MappingProxyType(
    {
        "a-b": "value is a minus b, or a over b",
        "b-a": "value is b minus a, or b over a",
    }
)

ORIGINS = _words(
    reported="as reported by the source",
    computed="computed from group data or a test",
    converted="converted from another measure",
)

STATISTICS = MappingProxyType(
    {
        "t": "Student's t",
        "F": "F of an analysis of variance",
        "z": "z of a standard normal distribution",
        "chi2": "chi-square",
        "U": "Mann-Whitney U",
        "W": "Wilcoxon W",
        "r": "correlation coefficient",
        "other": "another statistic",
    }
)

MODELS = _words(
    common="one common effect (fixed, equal effects)",
    random="random effects",
    other="another model",
)

DIRECTIONS = _words(
    favours_a="the point estimate favours a",
    favours_b="the point estimate favours b",
    no_difference="the point estimate shows no difference",
    positive="positive association, or increase",
    negative="negative association, or decrease",
    mixed="results go different ways",
    unclear="cannot be told from what is reported",
    not_reported="not reported",
)

CLAIMED_DIRECTIONS = _words(
    favours_a="a does better than b",
    favours_b="b does better than a",
    no_difference="a and b do equally well, within the margin",
    positive="positive association, or increase",
    negative="negative association, or decrease",
)

CONCLUSIONS = _words(
    a_superior="the authors conclude that a is superior",
    b_superior="the authors conclude that b is superior",
    no_significant_difference="no significant difference was found, which is not the same as equivalence",
    equivalent="equivalent, tested as such",
    noninferior="a is not inferior to b, tested as such",
    mixed="mixed",
    not_stated="not stated",
)

ACCESS = _words(
    full_text="read in full",
    abstract="only the abstract was read",
    secondary="known only through another source",
    registry="from a trial registry",
    author="from the authors themselves",
)

EXTRACTION = _words(
    unverified="not yet checked",
    extracted="extracted by one person",
    double_checked="checked by a second person",
    disputed="disputed",
)

CLAIM_STATUS = _words(draft="being worked on", final="done")

RELATIONS = _words(
    supports="speaks for the claim",
    contradicts="speaks against it",
    qualifies="limits where, when or for whom it holds",
    inconclusive="leaves it open",
    background="gives context only",
)

FRAMEWORKS = MappingProxyType(
    {
        "GRADE": "certainty of quantitative evidence",
        "GRADE-CERQual": "confidence in findings of qualitative syntheses",
    }
)

LEVELS = _spaced(
    high="further research is very unlikely to change our confidence",
    moderate="the true effect is probably close to the estimate",
    low="the true effect may be substantially different",
    very_low="the true effect is likely to be substantially different",
)

DOWN_DOMAINS = MappingProxyType(
    {
        "GRADE": ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias"),
        "GRADE-CERQual": ("methodological limitations", "coherence", "adequacy", "relevance"),
    }
)
"""Reasons to rate down (GRADE handbook, 5.2; GRADE-CERQual paper 1)."""

UP_DOMAINS = MappingProxyType(
    {"GRADE": ("large effect", "dose-response", "plausible confounding"), "GRADE-CERQual": ()}
)
"""Reasons to rate up (GRADE handbook, 5.3); GRADE-CERQual has none."""

POOLED_MODELS = _words(common="one common effect", random="random effects")

POOLINGS = _words(
    inverse_variance="effects weighted by their inverse variance",
    mantel_haenszel="fourfold tables by Mantel and Haenszel (OR, RR, RD; common effect)",
    peto="fourfold tables by Peto's one-step odds ratio (common effect)",
    binomial_normal="events by their binomial likelihood (OR of rare events; proportions)",
    hypergeometric_normal="events by their exact likelihood (OR, of rare events or not)",
    three_level="all effects of a study, in a three-level model",
    robust="all effects of a study, with cluster-robust inference",
)

TAU2_ESTIMATORS = MappingProxyType(
    {
        "REML": "restricted maximum likelihood",
        "DL": "DerSimonian and Laird",
        "PM": "Paule and Mandel",
        "EB": "empirical Bayes",
        "ML": "maximum likelihood",
        "HE": "Hedges",
        "HS": "Hunter and Schmidt",
        "SJ": "Sidik and Jonkman",
    }
)

MEAN_INTERVALS = _words(
    hksj_adhoc="Hartung-Knapp-Sidik-Jonkman, never narrower than the Wald interval",
    hksj="Hartung-Knapp-Sidik-Jonkman, as it comes",
    wald="Wald",
)

SENSITIVITY = _words(
    common_effect="one common effect instead of random effects",
    estimators="every estimator of tau²",
    wald_interval="the Wald interval",
    low_risk_of_bias="only studies at low overall risk of bias",
    leave_one_out="without each study",
    influence="Cook's distance and DFFITS of each study",
    egger="Egger's regression test",
    begg="Begg and Mazumdar's rank correlation",
    trim_and_fill="studies that are missing from the funnel filled in",
    selection_model="step-function selection model (one-sided p of .025)",
    pet_peese="effect at a standard error of zero",
)

METHODS = _words(
    meta_analysis="pooled in a meta-analysis",
    direction_of_effect="directions of effect counted",
    summary_of_effects="range and median of effects",
    narrative="told in words",
)

JUDGEMENTS = MappingProxyType(
    {
        "RoB 2": ("low", "some concerns", "high"),
        "ROBINS-I": ("low", "moderate", "serious", "critical", "no information"),
    }
)
"""Judgements of the risk-of-bias tools whose words are fixed; other tools bring their own."""
