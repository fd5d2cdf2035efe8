"""Whatever is written as a finding is read or told, and what is read can be checked and summarized."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutualevidence.bibtex import read_bibtex
from mutualevidence.check.findings import checked
from mutualevidence.evidence.summary import Summary
from mutualevidence.interchange.sidecar import read_sidecar
from mutualevidence.model import vocabulary
from mutualevidence.model.attributes import shapes
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Effect, Finding, Group, Outcome, Study
from mutualevidence.model.structure import structured_claim, structured_study

NAMES = sorted({name for cls in (Study, Finding, Outcome, Effect, Group, Claim) for name in shapes(cls)})
WORDS = sorted(
    {
        *vocabulary.DESIGNS,
        *vocabulary.KINDS,
        *vocabulary.DIRECTIONS,
        *vocabulary.MEASURES,
        *vocabulary.LEVELS,
        *vocabulary.RELATIONS,
    }
)
texts = st.sampled_from(
    [*WORDS, "", "0", "-1", "1e400", "< .001", "[2, 1]", "[1, 2]", "a#x", "x", "%", "{"]
) | st.text(max_size=8)
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | texts, inner, max_size=5),
    max_leaves=12,
)
groups = st.dictionaries(st.sampled_from(NAMES), trees, max_size=6)
thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

numbers = st.decimals(-5, 200, places=2).map(str) | st.integers(-1, 200).map(str) | st.just("")
whole = st.integers(0, 60).map(str) | st.just("")
sides = st.fixed_dictionaries(
    {},
    optional={
        "n": whole,
        "mean": numbers,
        "sd": numbers,
        "events": whole,
        "se": numbers,
        "ci": st.tuples(numbers, numbers),
    },
)


@st.composite
def findings(draw):
    """A finding whose fields are sound, one by one; whether they agree is another matter."""
    effect = {
        "measure": draw(st.sampled_from(list(vocabulary.MEASURES))),
        "value": draw(numbers),
        "ci": draw(st.just("") | st.tuples(numbers, numbers).map(list)),
        "se": draw(st.sampled_from(["", ".2", "1"])),
        "p": draw(st.sampled_from(["", ".04", "< .001", "1", "0"])),
        "sign": draw(st.sampled_from(["", "a-b", "b-a"])),
        "log": draw(st.sampled_from(["", "yes"])),
    }
    return {
        "id": draw(st.sampled_from("xyz")),
        "kind": draw(st.sampled_from(list(vocabulary.KINDS))),
        "statement": draw(
            st.sampled_from(["Peers helped.", "It did not", "U.S. veterans did well. They stayed."])
        ),
        "a": draw(st.sampled_from(["", "peer"])),
        "b": draw(st.sampled_from(["", "usual care"])),
        "exposure": draw(st.sampled_from(["", "helping"])),
        "outcome": {
            "name": draw(st.sampled_from(["mood", "grief"])),
            "better": draw(st.sampled_from(["", "lower"])),
        },
        "groups": draw(st.dictionaries(st.sampled_from(["peer", "usual care"]), sides, max_size=2)),
        "effect": draw(st.just("") | st.just(effect)),
        "pooled": draw(st.sampled_from(["", {"k": "3"}, {"k": "9", "n": "900", "i2": "40"}])),
        "direction": draw(st.sampled_from(list(vocabulary.DIRECTIONS))),
        "source": draw(st.sampled_from(list(vocabulary.ACCESS))),
        "overlaps": draw(st.sampled_from(["", "a", "b#x", "none"])),
    }


@thorough
@given(groups, groups)
def test_trees_of_any_shape_are_read_or_told(study, claim):
    made, diagnostics = structured_study(study, key="a", file="f")
    assert made is not None or diagnostics or not study or not any(study.values())
    structured_claim(claim)


@thorough
@given(st.text(max_size=60))
def test_values_of_any_kind_are_read_or_told(value):
    read_bibtex(
        f"@article{{a, finding-x = {{{value}}}, study-arms = {{{value}}}}}\n@claim{{c, evidence = {{{value}}}}}"
    )
    read_sidecar(f"format: mutualevidence/1\nstudies:\n  a: {value}\n")
    read_sidecar(value)


@thorough
@given(st.dictionaries(st.sampled_from("abcd"), st.lists(findings(), max_size=3), max_size=4), st.data())
def test_what_is_read_can_be_checked_summarized_and_told(recorded, data):
    studies = {}
    for key, several in recorded.items():
        design = data.draw(st.sampled_from(["", *vocabulary.DESIGNS]))
        made, _ = structured_study({"design": design, "findings": several, "reports": data.draw(texts)}, key=key)
        if made is not None:
            studies[key] = made
    names = [f"{key}#{finding.id}" for key, study in studies.items() for finding in study.findings]
    relations = {name: data.draw(st.sampled_from(list(vocabulary.RELATIONS))) for name in [*names, "no#where"]}
    level = data.draw(st.sampled_from(["", *vocabulary.LEVELS]))
    claim, _ = structured_claim({"id": "c", "text": "T.", "evidence": relations, "certainty": level})
    checked(studies, [claim])
    summary = Summary(studies, [claim])
    assert summary.document().blocks
    assert summary.data()["claims"]
