"""Whatever a review holds, its sentences are grammatical, its numbers APA's, and its verdict follows from them."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sentences import faults_in, shown, symbols_upright

from mutualevidence.evidence.prose.claims import claim_paragraphs
from mutualevidence.evidence.prose.estimates import claimed_direction, estimate_of
from mutualevidence.evidence.prose.methods import methods_paragraph
from mutualevidence.evidence.prose.opening import standings
from mutualevidence.evidence.summary import Summary
from mutualevidence.evidence.tables.certainty import certainty_tables
from mutualevidence.evidence.tables.profile import evidence_profile
from mutualevidence.model import vocabulary
from mutualevidence.model.structure import structured_claim, structured_study

pytest.importorskip("scipy")

ARMS = [
    "exercise",
    "usual care",
    "an app",
    "support groups",
    "hormone therapy",
    "8-week yoga",
    "X-ray",
    "unit doses",
]
OUTCOMES = ["fatigue", "depressive symptoms", "injury", "hours of sleep", "all-cause mortality"]
RATIOS = ["OR", "RR", "HR", "IRR", "ROM"]
DIFFERENCES = ["SMD", "MD", "d", "g"]
quick = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
thorough = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def effects(draw, kind):
    """An effect with its interval, standard error or nothing, and the direction that its value has."""
    y = draw(st.sampled_from([0.0, 0.004, -0.02, 0.15, -0.3, 0.6, -0.9, 1.4, -2.2]))
    se = draw(st.sampled_from([0.04, 0.1, 0.21, 0.5, 1.1]))
    if kind == "prevalence":
        value = 0.5 + y / 6
        bounds = [max(value - se / 8, 0.001), min(value + se / 8, 0.999)]
        return {"measure": "PR", "value": f"{value:.3f}", "ci": [f"{b:.3f}" for b in bounds]}, "not-reported"
    measures = ["r", *RATIOS] if kind == "association" else ["d", "MD"] if kind == "within-group" else None
    measure = draw(st.sampled_from(measures or RATIOS + DIFFERENCES + ["RD"]))
    if measure in ("r", "RD"):
        y, se = y / 3, se / 6
    back = math.exp if measure in RATIOS else math.tanh if measure == "r" else float
    places = draw(st.sampled_from([1, 2, 3]))
    low, value, high = (round(back(y + way * 1.96 * se), places) for way in (-1, 0, 1))
    effect = {
        "measure": measure,
        "value": f"{value:.{places}f}",
        "sign": draw(st.sampled_from(["", "a-b", "a-b"])),
    }
    if value <= 0 and measure in RATIOS:
        effect["value"] = "0.1"
    given_as = draw(st.sampled_from(["ci", "ci", "se", "p", "none"]))
    if given_as == "ci" and (low > 0 or measure not in RATIOS):
        effect["ci"] = [f"{low:.{places}f}", f"{high:.{places}f}"]
    elif given_as == "se":
        effect["se"] = f"{se}"
    elif given_as == "p":
        effect["p"] = draw(st.sampled_from(["< .001", ".04", ".5", "> .05", ".012"]))
    up = value > (1 if measure in RATIOS else 0)
    if draw(st.booleans()) and abs(y) < 0.1:
        return effect, draw(st.sampled_from(["no-difference", "unclear", "mixed", "not-reported"]))
    if kind == "comparison":
        return effect, "favours-b" if up else "favours-a"
    return effect, "positive" if up else "negative"


@st.composite
def reviews(draw):
    """Studies and a claim that rests on them."""
    kind = draw(st.sampled_from(["comparison"] * 4 + ["association", "within-group", "prevalence", "qualitative"]))
    a, b = draw(st.permutations(ARMS))[:2]
    outcomes = draw(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=2, unique=True))
    studies, evidence = [], {}
    for number in range(draw(st.sampled_from([0, 1, 1, 2, 2, 3, 4, 7, 12]))):
        effect, direction = draw(effects(kind)) if kind != "qualitative" else ("", "not-reported")
        finding = {
            "id": "x",
            "kind": kind,
            "statement": draw(st.sampled_from(["The outcome changed", "People were helped."])),
            "a": a if kind == "comparison" else "",
            "b": b if kind == "comparison" else "",
            "exposure": "helping" if kind == "association" else "",
            "outcome": {"name": draw(st.sampled_from(outcomes)), "better": "lower"},
            "effect": draw(st.sampled_from([effect, effect, effect, ""])),
            "direction": direction,
            "conclusion": draw(st.sampled_from(["", "", "no-significant-difference", "equivalent"])),
            "source": draw(st.sampled_from(list(vocabulary.ACCESS))),
            "time": draw(st.sampled_from(["", {"point": "post"}, {"point": "baseline"}, {"weeks": "12"}])),
        }
        tree = {
            "design": draw(st.sampled_from(["rct", "rct", "cohort", "cluster-rct", "before-after", "other"])),
            "n": draw(st.sampled_from(["", "1", "48", "12000"])),
            "population": draw(st.sampled_from(["", "adults", "an older group", "8 adults"])),
            "country": draw(st.sampled_from(["", "Norway", "United Kingdom"])),
            "findings": [finding],
        }
        study, _ = structured_study(tree, key=f"s{number}")
        relation = draw(st.sampled_from(["supports"] * 4 + list(vocabulary.RELATIONS)))
        evidence.setdefault(relation, []).append(f"s{number}#x")
        studies.append(study)
    choices = {
        "method": draw(st.sampled_from(["", *vocabulary.METHODS])),
        "model": draw(st.sampled_from(["", "common"])),
        "level": draw(st.sampled_from(["", "90%", "99%"])),
        "interval": draw(st.sampled_from(["", "wald"])),
        "sensitivity": draw(st.sampled_from(["", ["leave-one-out", "egger"], ["common-effect", "trim-and-fill"]])),
    }
    certainty = {"level": draw(st.sampled_from(list(vocabulary.LEVELS)))}
    reason = draw(st.sampled_from(["", "few people.", "wide intervals"]))
    certainty["down"] = draw(st.sampled_from(["", {"imprecision": {"levels": "2", "reason": reason}}]))
    claim, _ = structured_claim(
        {
            "id": "c",
            "text": "Helping helps.",
            "evidence": evidence,
            "synthesis": {name: value for name, value in choices.items() if value},
            "certainty": draw(st.sampled_from(["", certainty, certainty])),
            "margin": draw(st.sampled_from(["", "", "1.3"])),
            "direction": draw(st.sampled_from(["", "", "no-difference", "favours-a"]))
            if kind == "comparison"
            else "",
        }
    )
    return Summary({study.key: study for study in studies}, [claim])


def faults_of(summary):
    """Everything that is wrong with the words about the only claim of ``summary``."""
    (evidence,) = summary.claims
    paragraphs = [paragraph.content for paragraph in claim_paragraphs(evidence)]
    methods = methods_paragraph(evidence.synthesis.outcomes)
    paragraphs += [methods.content] if methods else []
    for content in paragraphs:
        yield from faults_in(shown(content))
        yield from symbols_upright(content)
    profile = evidence_profile(summary.claims)
    for table in [*certainty_tables(summary.claims), *([profile] if profile else [])]:
        for cell in (cell for row in table.rows for cell in row):
            if re.search(r"None|nan|  |\(\)|-\d", shown(cell)):
                yield f"a cell: {shown(cell)}"


def verdict_faults(summary):
    """Where the words on a claim are not those of its numbers and its certainty."""
    (evidence,) = summary.claims
    text = " ".join(shown(p.content) for p in claim_paragraphs(evidence))
    for verdict, found in standings(evidence).items():
        for outcome, estimate in found:
            if (
                verdict == "for"
                and claimed_direction(evidence, outcome) != "no-difference"  # its own, or that of its findings
                and not estimate.excludes_no_effect
            ):
                yield f"shown on {outcome.outcome} by an interval that includes no effect"
    level = evidence.claim.certainty.level if evidence.claim.certainty else ""
    adverbs = {
        "high": "(?<!probably)(?<!may) results? in ",
        "moderate": "probably results? in ",
        "low": "may result in ",
    }
    for name, pattern in adverbs.items():
        if re.search(pattern, text) and level != name:
            yield f"{pattern} at {level or 'no'} certainty"
    estimates = [each for each in map(estimate_of, evidence.synthesis.outcomes) if each is not None]
    for way, sign in (("reduction", -1), ("increase", 1)):
        said = re.search(rf"results? in (?:a|an) (?:\w+ )?{way} in", text)
        if said and not any(each.y * sign > 0 for each in estimates):
            yield f"{said[0]}, which no effect has"


@quick
@given(reviews())
def test_every_sentence_of_any_review_is_one(summary):
    assert [*faults_of(summary), *verdict_faults(summary)] == []


@pytest.mark.slow
@thorough
@given(reviews())
def test_every_sentence_of_very_many_reviews_is_one(summary):
    assert [*faults_of(summary), *verdict_faults(summary)] == []


@pytest.mark.parametrize(
    "text",
    [
        "One studies support this.",
        "This is a effect.",
        "The effect was OR = .50.",
        "It was p = 0.03.",
        "It was = -3.",
        "Two study are known.",
        "Both effects was known.",
        "no capital is here.",
        "A table.",
        "The effect was 0.20, 95% CI [0.50, 0.10].",
    ],
)
def test_faults_of_sentences_are_seen(text):
    assert list(faults_in(text))
