"""Rules that look at numbers: each with a finding that breaks it, and sound ones that break none."""

from __future__ import annotations

import pytest

from mutualevidence.check.findings import checked
from mutualevidence.check.findings.distributions import chi2_tail, f_tail, r_tails, t_tails, z_tails
from mutualevidence.model.structure import structured_claim, structured_study

ARMS = {"t": {"label": "therapy", "n": "50"}, "c": {"label": "control", "n": "50"}}


def study(key="a", *, findings=(), **fields):
    tree = {"design": "rct", "n": "100", "arms": ARMS, "findings": list(findings), **fields}
    made, diagnostics = structured_study(tree, key=key)
    assert not diagnostics, diagnostics
    return made


def finding(**fields):
    outcome = {"name": "pain", "better": "lower", **fields.pop("outcome", {})}
    return {
        "id": "x",
        "kind": "comparison",
        "statement": "A result.",
        "a": "t",
        "b": "c",
        "outcome": outcome,
        "direction": "favours-a",
        "source": "full-text",
        **fields,
    }


def claim(evidence, **fields):
    made, diagnostics = structured_claim({"id": "k", "text": "It helps.", "evidence": evidence, **fields})
    assert not diagnostics, diagnostics
    return made


def codes(*studies, claims=(), keys=None):
    return [d.code for d in checked({each.key: each for each in studies}, claims, keys)]


def of(**fields):
    return codes(study(findings=[finding(**fields)]))


MEANS = {"t": {"n": "50", "mean": "10.0", "sd": "4.0"}, "c": {"n": "50", "mean": "12.0", "sd": "4.0"}}


def effect(measure, value, ci, **more):
    return {"effect": {"measure": measure, "value": value, "ci": ci, "sign": "a-b", **more}}


T98 = {"stat": "t", "value": "2.10", "df": "98"}


def alone(**values):
    return {"groups": {"t": values}}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"groups": MEANS, **effect("MD", "-20", "[-21.6, -18.4]")}, "effect-against-groups"),
        (
            {"groups": {a: {"n": "50", "mean": m, "se": "4.0"} for a, m in (("t", "10.0"), ("c", "12.0"))}}
            | effect("MD", "-2.0", "[-3.6, -0.4]"),
            "interval-against-groups",
        ),
        (
            {"groups": {a: {"n": "50", "mean": m, "sd": ".5"} for a, m in (("t", "10.0"), ("c", "12.0"))}},
            "implausible-effect",
        ),
        (effect("SMD", "-7.2", "[-7.9, -6.5]"), "implausible-effect"),
        (effect("RR", "0.80", "[0.30, 1.30]"), "interval-on-wrong-scale"),
        (
            {**effect("d", "-0.90", "[-1.31, -0.49]"), "test": T98},
            "effect-against-test",
        ),
        ({"test": {"stat": "F", "value": "3.2", "df": "2, 97", "p": ".30"}}, "test-disagrees"),
        ({"test": {"stat": "chi2", "value": "9.1", "df": "3", "p": ".20"}}, "test-disagrees"),
        ({"test": {"stat": "r", "value": ".30", "df": "98", "p": ".20"}}, "test-disagrees"),
        ({"test": {"stat": "t", "value": "2.1", "df": "498", "p": ".036"}}, "df-above-n"),
        ({**effect("SMD", "-0.1", "[-0.5, 0.3]", p=".62"), "conclusion": "a-superior"}, "spin"),
        (effect("SMD", "-0.6", "[-1.0, -0.2]", p=".000"), "p-of-zero"),
        (
            {**effect("SMD", "-0.3", "[-0.5, -0.1]"), "pooled": {"k": "9", "pi": "[-0.35, -0.25]"}},
            "prediction-within-confidence",
        ),
        ({**effect("SMD", "-0.1", "[-0.9, 0.7]"), "conclusion": "equivalent"}, "no-margin"),
        ({**effect("SMD", "-0.1", "[-0.9, 0.7]"), "conclusion": "equivalent", "margin": "0.5"}, "beyond-margin"),
        ({"effect": "SMD 0.50 [0.10, 0.90]"}, "turned-sign"),
        ({**effect("d", "1.1", "[-0.1, 2.3]"), "direction": "no-difference"}, "direction-disagrees"),
        ({"groups": {"t": {"n": "50", "dropouts": "70"}}}, "impossible-dropouts"),
        ({"time": {"point": "post", "weeks": "3000"}}, "odd-weeks"),
        (
            {"outcome": {"items": "1"}, **alone(n="19", mean="3.44", sd="1.1")},
            "impossible-mean",
        ),
        ({"outcome": {"items": "1"}, **alone(n="18", mean="3.44", sd="2.47")}, "impossible-sd"),
        (
            {"outcome": {"range": "1 to 5"}, **alone(n="50", mean="4.9", sd="3.5")},
            "impossible-sd",
        ),
    ],
)
def test_what_numbers_show_is_told(fields, code):
    assert code in of(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"groups": MEANS, **effect("MD", "-2.0", "[-3.6, -0.4]", p=".014")},
        {"groups": MEANS, **effect("g", "-0.50", "[-0.90, -0.10]")},
        {"groups": MEANS, **effect("MD", "-3.1", "[-4.4, -1.8]"), "analysis": {"adjusted": "age"}},
        effect("OR", "0.50", "[0.25, 1.00]"),
        {
            **effect("d", "-0.42", "[-0.82, -0.02]"),
            "test": {"stat": "t", "value": "2.10", "df": "98", "p": ".038"},
        },
        {"test": {"stat": "F", "value": "3.20", "df": "2, 97", "p": ".045"}},
        {"test": {"stat": "z", "value": "1.70", "p": ".045", "tails": "1"}},
        {**effect("SMD", "-0.6", "[-1.0, -0.2]", p="< .01"), "conclusion": "a-superior"},
        {**effect("SMD", "-0.1", "[-0.4, 0.2]"), "conclusion": "equivalent", "margin": "0.5"},
        {"outcome": {"items": "1"}, **alone(n="19", mean="3.42", sd="1.07")},
    ],
)
def test_sound_numbers_raise_no_alarm(fields):
    assert of(**fields) == []


@pytest.mark.parametrize(
    ("implied", "expected"),
    [
        (t_tails(2.228139, 10), 0.05),
        (f_tail(3.089, 2, 97), 0.0500),
        (chi2_tail(7.814728, 3), 0.05),
        (chi2_tail(0.5, 4), 0.973501),
        (z_tails(1.959964), 0.05),
        (r_tails(0.195, 100), 0.0495),
    ],
)
def test_tail_probabilities_are_those_of_the_tables(implied, expected):
    assert implied == pytest.approx(expected, abs=2e-4)


def test_supporting_findings_that_go_opposite_ways_are_told():
    one, other = study("a", findings=[finding()]), study("b", findings=[finding(direction="favours-b")])
    assert "opposite-support" in codes(one, other, claims=[claim({"supports": ["a#x", "b#x"]})])
    assert "opposite-support" not in codes(one, other, claims=[claim({"supports": "a#x", "contradicts": "b#x"})])


def test_a_claims_direction_is_held_against_findings_and_numbers():
    harm = finding(direction="favours-b", **effect("SMD", "0.5", "[0.2, 0.8]"))
    found = codes(
        study(findings=[harm]), claims=[claim({"supports": "a#x"}, direction="favours-a", outcome="pain")]
    )
    assert {"opposite-support", "numbers-against-claim"} <= set(found)


def test_high_certainty_does_not_stand_on_an_interval_that_goes_both_ways():
    wide = study(findings=[finding(**effect("SMD", "-0.1", "[-0.6, 0.4]"))])
    found = codes(wide, claims=[claim({"supports": "a#x"}, certainty="high")])
    assert "certainty-against-interval" in found


def test_certainty_fits_design_and_risk_of_bias():
    cohort = study(findings=[finding()], design="cohort")
    assert "certainty-against-design" in codes(cohort, claims=[claim({"supports": "a#x"}, certainty="high")])
    biased = study(findings=[finding()], rob={"tool": "RoB 2", "overall": "high"})
    assert "certainty-against-bias" in codes(biased, claims=[claim({"supports": "a#x"}, certainty="high")])


@pytest.mark.parametrize(
    ("tool", "overall", "domain", "told"),
    [
        ("RoB 2", "low", "high", True),
        ("RoB 2", "high", "low", False),
        ("ROBINS-I", "moderate", "serious", True),
        ("Newcastle-Ottawa Scale", "9", "4", False),
    ],
)
def test_an_overall_judgement_is_at_least_its_worst_domain(tool, overall, domain, told):
    found = codes(study(rob={"tool": tool, "overall": overall, "domains": {"selection": domain}}))
    assert ("overall-below-domain" in found) == told


def test_one_study_in_two_entries_is_seen_by_its_registration_or_its_numbers():
    numbers = {"t": {"n": "131", "mean": "10.31", "sd": "4.07"}, "c": {"n": "128", "mean": "12.44", "sd": "4.19"}}
    twice = [study(key, findings=[finding(groups=numbers)], n="300", arms={"t": "t", "c": "c"}) for key in "ab"]
    assert codes(*twice) == ["same-numbers"]
    assert codes(*(study(key, registration="NCT01234567") for key in "ab")) == ["same-study"]
    assert codes(study("a", registration="NCT1"), study("b", registration="NCT1", reports="a")) == []


def test_via_names_an_entry_and_a_claim_names_every_finding_of_its_outcome():
    via = study(findings=[finding(source={"access": "secondary", "via": "reviw1"})])
    assert codes(via, keys=["a", "review1"]) == ["unknown-via"]
    two = [study(key, findings=[finding()]) for key in "ab"]
    assert codes(*two, claims=[claim({"supports": "a#x"})]) == ["selective-evidence"]
    two[1] = study("b", findings=[finding(outcome={"name": "low mood", "better": "lower"})])
    assert codes(*two, claims=[claim({"supports": "a#x"})]) == []
    same = claim({"supports": "a#x"}, synthesis={"synonyms": {"Low mood": two[0].findings[0].outcome.name}})
    assert codes(*two, claims=[same]) == ["selective-evidence"]


def test_certainty_by_outcome_is_held_against_the_studies_of_that_outcome():
    pain = finding()
    sleep = finding(outcome={"name": "sleep"})
    cohort = study("a", findings=[pain], design="cohort")
    biased = study("b", findings=[sleep], rob={"tool": "RoB 2", "overall": "high"})
    rated = claim({"supports": ["a#x", "b#x"]}, **{"outcome-certainty": {"pain": "high", "sleep": "high"}})
    told = {(d.code, d.message.split("certainty for ")[-1][:5]) for d in found_in(cohort, biased, rated)}
    assert ("certainty-against-design", "pain ") in told
    assert ("certainty-against-bias", "sleep") in told
    assert ("certainty-against-design", "sleep") not in told
    sound = claim({"supports": ["a#x", "b#x"]}, **{"outcome-certainty": {"pain": "low", "sleep": "low"}})
    assert not any(d.code.startswith("certainty-against") for d in found_in(cohort, biased, sound))


def found_in(one, other, rated):
    return checked({each.key: each for each in (one, other)}, [rated])


@pytest.mark.parametrize(
    "text",
    [
        "Therapy relieves pain at the price of more nausea",
        "Therapy relieves pain but raises nausea",
        "Therapy relieves nausea no better than control",
    ],
)
def test_what_a_claim_goes_on_to_say_is_not_held_against_its_first_verb(text):
    pain = finding()
    nausea = finding(id="n", outcome={"name": "nausea"}, direction="favours-b")
    words = claim({"supports": ["a#x", "a#n"]}, text=text)
    assert "opposite-support" not in codes(study(findings=[pain, nausea]), claims=[words])
    wrong = claim({"supports": "a#n"}, text="Therapy relieves nausea")
    assert "opposite-support" in codes(study(findings=[nausea]), claims=[wrong])


def test_synonyms_hold_for_directions():
    one = study("a", findings=[finding()])
    turned = finding(outcome={"name": "ache"}, a="c", b="t", direction="favours-b")
    other = study("b", findings=[turned], arms={"t": {"label": "CBT"}, "c": {"label": "waiting"}})
    same = {"synonyms": {"ache": "pain", "CBT": "therapy", "waiting": "control"}}
    supported = claim(
        {"supports": ["a#x", "b#x"]}, synthesis=same, direction="favours-a", a="therapy", b="control"
    )
    assert "opposite-support" not in codes(one, other, claims=[supported])
    against = claim({"supports": "a#x", "contradicts": "b#x"}, synthesis=same)
    assert "opposite-support" in codes(one, other, claims=[against])


def test_the_same_evidence_is_as_certain_in_every_claim():
    one = study("a", findings=[finding()])
    high = claim({"supports": "a#x"}, certainty="high")
    low, _ = structured_claim(
        {"id": "l", "text": "It may help.", "evidence": {"supports": "a#x"}, "certainty": "low"}
    )
    assert low
    found = checked({"a": one}, [high, low])
    (told,) = [d for d in found if d.code == "certainty-differs"]
    assert told.key == "l"
    assert '"k"' in told.message
    assert "certainty-differs" not in codes(one, claims=[high, high])
    margin = claim({"supports": "a#x"}, certainty="low", margin="2", direction="favours-a")
    assert "certainty-differs" not in codes(one, claims=[high, margin])


def test_se_and_sd_of_a_group_agree():
    wrong = finding(groups={"t": {"n": "40", "mean": "9", "sd": "3", "se": "4.1"}, "c": {"n": "40", "mean": "12"}})
    assert "standard-error-disagrees" in codes(study(findings=[wrong]))
    sound = finding(groups={"t": {"n": "40", "mean": "9", "sd": "3", "se": ".5"}, "c": {"n": "40", "mean": "12"}})
    assert "standard-error-disagrees" not in codes(study(findings=[sound]))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Therapy significantly lowered pain.", True),
        ("Therapy did not significantly lower pain.", False),
        ("Therapy lowered pain.", False),
    ],
)
def test_a_statement_does_not_call_significant_what_is_not(statement, told):
    one = finding(statement=statement, **effect("SMD", "-0.1", "[-0.4, 0.2]"))
    assert ("spin" in codes(study(findings=[one]))) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Therapy and usual care did not differ in pain.", True),
        ("There was no evidence of a difference in pain.", True),
        ("The difference in pain was not statistically significant.", True),
        ("Therapy had no significant effect on pain.", True),
        ("Therapy lowered pain, and the groups did not differ in age.", False),
        ("The effect did not differ by sex.", False),
        ("There was no clinically relevant difference in pain.", False),
        ("Groups did not differ at baseline.", False),
    ],
)
def test_a_statement_does_not_deny_what_the_numbers_show(statement, told):
    clear = finding(statement=statement, **effect("SMD", "-0.6", "[-0.9, -0.3]"))
    assert ("conclusion-disagrees" in codes(study(findings=[clear]))) == told
    unclear = finding(statement=statement, **effect("SMD", "-0.1", "[-0.4, 0.2]"))
    assert "conclusion-disagrees" not in codes(study(findings=[unclear]))


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (
            {"groups": {"t": {"n": "40", "mean": "3.2"}, "c": {"n": "39", "mean": "3.20"}}},
            True,
        ),
        ({"groups": {"t": {"n": "40", "events": "10"}, "c": {"n": "20", "events": "5"}}}, True),
        ({"groups": {"t": {"n": "40", "median": "3"}, "c": {"n": "40", "median": "3"}}}, False),
        ({"effect": {"measure": "RR", "ci": "[0.40, 2.50]"}}, True),
        ({"effect": {"measure": "MD", "ci": "[-2.1, 1.4]"}}, False),
        ({"test": {"stat": "t", "value": "0.00", "df": "78"}}, True),
        ({"test": {"stat": "F", "value": "0.00", "df": "1, 78"}}, False),
    ],
)
def test_no_side_is_favoured_where_nothing_differs(shown, told):
    assert ("direction-disagrees" in codes(study(findings=[finding(**shown)]))) == told
    nothing = finding(direction="no-difference", **shown)
    assert "direction-disagrees" not in codes(study(findings=[nothing]))


@pytest.mark.parametrize(
    ("text", "direction", "told"),
    [
        ("Walking goes with better sleep", "negative", True),
        ("Walking goes with better sleep", "positive", False),
        ("Walking is associated with less sleep", "positive", True),
        ("Walking does not go with better sleep", "negative", False),
        ("Walking raises sleep", "negative", True),
    ],
)
def test_claims_about_associations_are_held_against_their_words(text, direction, told):
    one = finding(kind="association", exposure="walking", direction=direction, outcome={"name": "sleep"})
    one = {name: value for name, value in one.items() if name not in ("a", "b")}
    one["outcome"]["better"] = "higher"
    found = codes(study(findings=[one], design="cohort"), claims=[claim({"supports": "a#x"}, text=text)])
    assert ("opposite-support" in found) == told
