"""Studies, findings and claims: what they allow, and how nested values become them."""

from __future__ import annotations

import pytest

from mutualevidence.errors import InvalidValueError, UnknownKeyError
from mutualevidence.model import vocabulary
from mutualevidence.model.attributes import shapes
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Arm, Effect, Finding, Outcome, Source, Study
from mutualevidence.model.structure import structured_claim, structured_study, unstructured

FINDING = {
    "id": "mood",
    "kind": "comparison",
    "statement": "Peers helped.",
    "outcome": "mood",
    "direction": "favours-a",
    "source": "abstract",
}


def read(**fields):
    study, diagnostics = structured_study(
        {"design": "rct", "findings": [{**FINDING, **fields}]}, key="a", file="f"
    )
    return (study.findings[0] if study.findings else None), diagnostics


def test_six_fields_are_enough():
    finding, diagnostics = read()
    assert not diagnostics
    assert finding.outcome == Outcome(name="mood")
    assert finding.source == Source(access="abstract", status="unverified")


@pytest.mark.parametrize("field", ["kind", "statement", "outcome", "direction", "source"])
def test_a_finding_without_a_required_field_is_told_and_left_out(field):
    finding, [diagnostic] = read(**{field: ""})
    assert finding is None
    assert (diagnostic.code, diagnostic.field, diagnostic.key) == ("missing-field", field, "a")


@pytest.mark.parametrize(
    ("given", "read_as"),
    [("RCT", "rct"), ("cluster rct", "cluster-rct"), ("Meta_analysis", "meta-analysis")],
)
def test_letter_case_and_hyphens_of_words_do_not_matter(given, read_as):
    assert Study(design=given).design == read_as


@pytest.mark.parametrize("measure", vocabulary.MEASURES)
def test_every_measure_is_allowed_as_it_is_written(measure):
    assert Effect(measure=measure).measure == measure


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"kind": "comparision"}, "kind", 'Did you mean "comparison"?'),
        ({"direction": "favors-a"}, "direction", 'Did you mean "favours-a"?'),
        ({"outcome": {"name": "mood", "better": "lowre"}}, "outcome.better", 'Did you mean "lower"?'),
        ({"outcome": {"name": "mood", "beter": "lower"}}, "outcome.beter", 'Did you mean "better"?'),
        ({"tag": "x"}, "tag", 'Did you mean "tags"?'),
        ({"groups": {"cbt": {"sdd": "2"}}}, "groups.cbt.sdd", 'Did you mean "sd"?'),
        ({"effect": {"measure": "d", "p": "1.2"}}, "effect.p", ""),
        ({"effect": {"measure": "d", "se": "0"}}, "effect.se", ""),
        ({"effect": {"measure": "d", "value": "< 3"}}, "effect.value", ""),
        ({"effect": {"measure": "d", "level": "95"}}, "effect.level", ""),
        ({"groups": {"cbt": {"n": "0"}}}, "groups.cbt.n", ""),
        ({"groups": {"cbt": {"n": "2.5"}}}, "groups.cbt.n", ""),
        ({"groups": {"cbt": {"sd": "-1"}}}, "groups.cbt.sd", ""),
        ({"groups": {"cbt": {"events": "-1"}}}, "groups.cbt.events", ""),
        ({"pooled": {"i2": "120"}}, "pooled.i2", ""),
        ({"test": {"stat": "t", "p": "-.01"}}, "test.p", ""),
        ({"time": {"weeks": "two"}}, "time.weeks", "Write a number"),
        ({"statement": {"x": "y"}}, "statement", ""),
        ({"effect": "large"}, "effect.measure", ""),
    ],
)
def test_what_does_not_fit_is_told_with_its_field_and_the_nearest_name(fields, field, says):
    _, diagnostics = read(**fields)
    assert diagnostics[0].field == field
    assert diagnostics[0].remedy.startswith(says)
    assert diagnostics[0].file == "f"


def test_of_an_optional_group_with_a_misspelt_part_nothing_is_kept():
    finding, [diagnostic] = read(effect={"measure": "OR", "value": "-.69", "lgo": "yes"})
    assert finding.effect is None
    assert diagnostic.remedy == 'Did you mean "log"?'


def test_all_misfits_of_a_finding_are_told_at_once():
    _, diagnostics = read(effect={"measure": "x", "p": "2"}, tags="t", kind="comparison", tset="1")
    assert {d.field for d in diagnostics} == {"effect.measure", "effect.p", "tset"}


@pytest.mark.parametrize(
    ("written", "value", "ci", "level", "p"),
    [
        ("SMD -0.59 [-0.98, -0.21]", -0.59, (-0.98, -0.21), 0.95, None),
        ("d = −.59, 90% CI [−.98, −.21], p < .001", -0.59, (-0.98, -0.21), 0.9, 0.001),
        ("OR 1.2 (0.9 to 1.6)", 1.2, (0.9, 1.6), 0.95, None),
    ],
)
def test_an_effect_may_be_written_as_printed(written, value, ci, level, p):
    finding, diagnostics = read(effect=written)
    assert not diagnostics
    effect = finding.effect
    assert (effect.value, effect.ci, effect.level, effect.p) == (value, ci, level, p)


def test_ids_do_not_depend_on_letter_case():
    study, [diagnostic] = structured_study({"findings": [FINDING, {**FINDING, "id": "MOOD"}]}, key="a")
    assert diagnostic.code == "repeated-finding"
    assert study.finding("Mood").statement == "Peers helped."


def test_an_unknown_finding_is_answered_with_the_nearest():
    study, _ = structured_study({"findings": [FINDING]}, key="a")
    with pytest.raises(UnknownKeyError, match='Did you mean "mood"'):
        study.finding("mod")


@pytest.mark.parametrize(
    "evidence",
    [
        {"supports": "a#x, b#y", "qualifies": ["c#z"]},
        {"supports": ["a#x", "b#y"], "qualifies": {"c#z": ""}},
        [
            {"finding": "a#x", "relation": "supports"},
            {"finding": "b#y", "relation": "supports"},
            {"finding": "c#z", "relation": "qualifies"},
        ],
        {"a#x": "supports", "b#y": {"relation": "supports"}, "c#z": "qualifies"},
    ],
)
def test_evidence_may_be_listed_by_relation_or_by_finding(evidence):
    claim, diagnostics = structured_claim({"id": "c", "text": "T.", "evidence": evidence})
    assert not diagnostics
    assert [(e.finding, e.relation) for e in claim.evidence] == [
        ("a#x", "supports"),
        ("b#y", "supports"),
        ("c#z", "qualifies"),
    ]


def test_a_misspelt_relation_costs_only_its_own_findings():
    claim, [diagnostic] = structured_claim(
        {"id": "c", "text": "T.", "evidence": {"supports": ["a#x"], "suports": ["b#y"]}}
    )
    assert [e.finding for e in claim.evidence] == ["a#x"]
    assert diagnostic.remedy == 'Did you mean "supports"?'


@pytest.mark.parametrize(
    "down", [{"imprecision": "1"}, ["imprecision"], [{"domain": "imprecision", "levels": "1"}]]
)
def test_steps_of_certainty_may_be_written_short(down):
    claim, diagnostics = structured_claim({"id": "c", "text": "T.", "certainty": {"level": "low", "down": down}})
    assert not diagnostics
    [rating] = claim.certainty.down
    assert (rating.domain, rating.levels) == ("imprecision", 1)


@pytest.mark.parametrize("value", [Study(key="a"), Claim(id="c", text="T.")])
def test_what_is_not_recorded_is_not_written(value):
    assert set(unstructured(value)) <= {"id", "text"}


def test_values_given_in_python_are_checked_like_those_in_files():
    with pytest.raises(InvalidValueError, match=r"n is 0; it must be a whole number of at least 1"):
        Arm(id="a", n=0)
    with pytest.raises(InvalidValueError, match="outcome"):
        Finding(
            id="x",
            kind="comparison",
            statement="s",
            outcome="mood",
            direction="mixed",
            source=Source(access="author"),
        )


@pytest.mark.parametrize("cls", [Study, Finding, Claim, Effect])
def test_every_recorded_field_says_what_it_is(cls):
    assert all(shape.doc for shape in shapes(cls).values())
