"""Every rule of findings and claims, with an example that breaks it and one that does not."""

from __future__ import annotations

import pytest
from growth import growth

from mutualevidence.check.findings import checked
from mutualevidence.model.structure import structured_claim, structured_study


def study(key="a", design="rct", findings=(), **fields):
    made, diagnostics = structured_study({"design": design, "findings": list(findings), **fields}, key=key)
    assert not diagnostics, diagnostics
    return made


def finding(id="x", **fields):
    return {
        "id": id,
        "kind": "comparison",
        "statement": "Peers helped.",
        "a": "peer support",
        "b": "usual care",
        "outcome": {"name": "anxiety", "better": "lower"},
        "direction": "favours-a",
        "source": "abstract",
        **fields,
    }


def claim(evidence, **fields):
    made, diagnostics = structured_claim({"id": "c", "text": "Peers help.", "evidence": evidence, **fields})
    assert not diagnostics, diagnostics
    return made


def codes(studies, claims=()):
    return [d.code for d in checked({s.key: s for s in studies}, claims)]


SOUND = [
    {},
    {"effect": {"measure": "SMD", "value": "-.59", "ci": "[-.98, -.21]", "sign": "a-b", "p": ".003"}},
    {"effect": {"measure": "OR", "value": "0.50", "ci": "[0.25, 1.00]", "se": "0.35", "p": "= .05"}},
    {"effect": {"measure": "OR", "value": "-0.69", "ci": "[-1.39, 0.00]", "log": "yes"}},
    {"effect": {"measure": "MD", "value": "-2.0", "ci": "[-5.1, 1.1]", "p": "> .05"}},
    {"effect": {"measure": "d", "value": "0.40", "ci": "[0.10, 0.70]", "sign": "b-a", "p": "< .01"}},
    {"test": {"stat": "t", "value": "2.31", "df": "96", "p": ".023"}},
    {
        "effect": {"measure": "MD", "value": "-2.31", "se": "1.00"},
        "test": {"stat": "t", "value": "-2.31", "df": "96"},
    },
    {"effect": {"measure": "OR", "value": "0.50", "ci": "[0.25, 1.00]"}, "test": {"stat": "z", "value": "-1.96"}},
    {"test": {"stat": "F", "value": "5.34", "df": "1, 96", "p": ".023"}},
    {"test": {"stat": "chi2", "value": "3.84", "df": "1", "p": ".05"}},
    {"test": {"stat": "z", "value": "1.70", "p": ".045", "tails": "1"}},
    {"groups": {"peer support": {"n": "20", "mean": "8"}, "usual care": {"n": "20", "mean": "10"}}},
    {"groups": {"peer support": {"n": "20", "events": "2"}, "usual care": {"n": "20", "events": "9"}}},
    {"kind": "pooled", "pooled": {"k": "10", "q": "18.0", "i2": "50%", "pi": "[-1, 0.2]"}},
]


@pytest.mark.parametrize("fields", SOUND)
def test_sound_findings_pass(fields):
    assert codes([study(findings=[finding(**fields)])]) == []


BROKEN = [
    ("reversed-interval", {"effect": {"measure": "d", "ci": "[-.21, -.98]"}}),
    ("reversed-interval", {"kind": "pooled", "pooled": {"pi": "[1, -1]"}}),
    ("value-outside-interval", {"effect": {"measure": "d", "value": "-.59", "ci": "[.21, .98]"}}),
    ("value-outside-interval", {"groups": {"peer support": {"mean": "9", "ci": "[10, 12]"}}}),
    ("value-outside-interval", {"groups": {"peer support": {"median": "9", "iqr": "[10, 12]"}}}),
    ("impossible-value", {"effect": {"measure": "OR", "value": "-0.5"}}),
    ("impossible-value", {"effect": {"measure": "r", "value": "1.2"}}),
    ("impossible-value", {"effect": {"measure": "PR", "value": "45"}}),
    ("standard-error-disagrees", {"effect": {"measure": "d", "value": ".50", "ci": "[.10, .90]", "se": "0.51"}}),
    ("p-disagrees", {"effect": {"measure": "OR", "value": "0.50", "ci": "[0.30, 0.83]", "p": ".40"}}),
    ("p-disagrees", {"effect": {"measure": "d", "value": ".50", "ci": "[-.10, 1.10]", "p": "< .001"}}),
    ("p-disagrees", {"effect": {"measure": "MD", "value": "2.0", "se": "0.5", "p": "> .05"}}),
    ("test-disagrees", {"test": {"stat": "t", "value": "2.31", "df": "96", "p": ".23"}}),
    ("test-disagrees", {"test": {"stat": "z", "value": "0.50", "p": "< .001"}}),
    (
        "statistic-disagrees",
        {
            "effect": {"measure": "OR", "value": "0.50", "ci": "[0.25, 1.00]"},
            "test": {"stat": "z", "value": "3.2"},
        },
    ),
    ("direction-disagrees", {"effect": {"measure": "d", "value": ".59", "sign": "a-b"}}),
    ("direction-disagrees", {"effect": {"measure": "OR", "value": "0.5", "sign": "b-a"}}),
    ("direction-disagrees", {"direction": "no-difference", "effect": "SMD -0.59 [-0.98, -0.21]"}),
    (
        "direction-disagrees",
        {
            "kind": "association",
            "exposure": "e",
            "direction": "positive",
            "effect": {"measure": "r", "value": "-.3"},
        },
    ),
    ("direction-disagrees", {"groups": {"peer support": {"mean": "12"}, "usual care": {"mean": "10"}}}),
    (
        "sign-disagrees",
        {
            "groups": {"peer support": {"mean": "8"}, "usual care": {"mean": "10"}},
            "outcome": {"name": "anxiety"},
            "effect": {"measure": "MD", "value": "2", "sign": "a-b"},
        },
    ),
    ("conclusion-disagrees", {"conclusion": "b-superior"}),
    ("more-events-than-participants", {"groups": {"peer support": {"n": "20", "events": "21"}}}),
    ("no-variation", {"groups": {"peer support": {"n": "20", "mean": "3", "sd": "0"}}}),
    ("no-contrast", {"groups": {"a": {"n": "20", "events": "0"}, "b": {"n": "20", "events": "0"}}}),
    ("heterogeneity-disagrees", {"kind": "pooled", "pooled": {"k": "10", "q": "18.0", "i2": "90"}}),
    ("missing-field", {"b": ""}),
    ("missing-field", {"kind": "association", "direction": "positive"}),
    ("direction-of-another-kind", {"direction": "positive"}),
    ("direction-of-another-kind", {"kind": "association", "exposure": "e"}),
]


@pytest.mark.parametrize(("code", "fields"), BROKEN)
def test_broken_findings_are_told(code, fields):
    assert code in codes([study(findings=[finding(**fields)])])


def test_a_study_names_its_design():
    assert codes([study(design="", findings=[finding()])]) == ["missing-field"]


@pytest.mark.parametrize(
    ("tool", "judgement", "code"),
    [
        ("RoB 2", "some concerns", []),
        ("ROB2", "serious", ["unknown-judgement"]),
        ("ROBINS-I", "serious", []),
        ("robins-i", "high", ["unknown-judgement"]),
        ("our own tool", "purple", []),
    ],
)
def test_judgements_are_in_the_words_of_their_tool(tool, judgement, code):
    made = study(rob={"tool": tool, "domains": {"attrition": judgement}})
    assert codes([made]) == code


def test_counts_fit_into_their_arms_and_study():
    groups = {"p": {"n": "30"}, "u": {"n": "30"}}
    arms = {"p": {"label": "peer support", "n": "20"}, "u": {"label": "usual care", "n": "80"}}
    assert codes([study(n="50", arms=arms, findings=[finding(a="p", b="u", groups=groups)])]) == [
        "arm-too-large",
        "group-too-large",
        "group-too-large",
    ]


def test_a_misspelt_arm_is_told():
    arms = {"peer": {"label": "peer support"}, "usual": {"label": "usual care"}}
    found = checked({"a": study(arms=arms, findings=[finding(a="pear", b="usual")])}, [])
    assert [(d.code, d.field, d.remedy) for d in found] == [("unknown-arm", "a", 'Did you mean "peer"?')]


TWO = [study("a", findings=[finding("x"), finding("y")]), study("b", findings=[finding("x")])]


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        ({"supports": ["a#x", "b#x"]}, []),
        ({"supports": ["a#x", "a#y"]}, []),
        ({"supports": ["a#z"]}, ["unknown-finding"]),
        ({"supports": ["a"]}, ["unknown-finding"]),
        ({"supports": ["a#x"], "contradicts": ["A#x"]}, ["unknown-finding"]),
        ({"supports": ["a#x"], "contradicts": ["a#X"]}, ["counted-twice"]),
        ({}, ["no-evidence"]),
    ],
)
def test_a_claim_names_each_finding_once_and_only_those_that_exist(evidence, code):
    found = codes(TWO, [claim(evidence)])
    assert [each for each in found if each != "selective-evidence"] == code


def test_an_unknown_finding_is_answered_with_the_nearest():
    [found] = checked(
        {"marmar1988": study("marmar1988", findings=[finding("grief")])}, [claim({"supports": "marmar1988#greif"})]
    )
    assert found.remedy == 'Did you mean "marmar1988#grief"?'


def test_two_reports_of_one_study_do_not_count_twice():
    twice = [study("a", findings=[finding()]), study("b", reports="a", findings=[finding()])]
    assert codes(twice, [claim({"supports": ["a#x", "b#x"]})]) == ["study-counted-twice"]
    assert codes(twice, [claim({"supports": ["a#x"], "background": ["b#x"]})]) == []


def test_findings_that_share_participants_are_told():
    both = [study("a", findings=[finding(overlaps="b#x")]), study("b", findings=[finding()])]
    assert codes(both, [claim({"supports": ["a#x", "b#x"]})]) == ["shared-participants"]


@pytest.mark.parametrize(
    ("overlaps", "severity"),
    [("b", ["error"]), ("b#x", ["error"]), ("", ["warning"]), ("none", []), ("other2001", [])],
)
def test_a_pooled_finding_and_its_own_study_are_not_both_counted(overlaps, severity):
    review = study("r", design="meta-analysis", findings=[finding(kind="pooled", overlaps=overlaps)])
    both = {"r": review, "b": study("b", findings=[finding()])}
    found = checked(both, [claim({"supports": ["r#x", "b#x"]})])
    assert [d.severity for d in found] == severity
    assert {d.code for d in found} <= {"pooled-with-its-study"}


@pytest.mark.parametrize(
    ("certainty", "code"),
    [
        ({"level": "low", "start": "high", "down": {"imprecision": "1", "inconsistency": "1"}}, []),
        ({"level": "moderate", "start": "high", "down": {"imprecision": "2"}}, ["certainty-arithmetic"]),
        ({"level": "high", "start": "low", "up": {"large effect": "2"}}, []),
        ({"level": "very low", "start": "low", "down": {"risk of bias": "2"}}, []),
        ({"level": "moderate"}, []),
        ({"level": "moderate", "start": "high", "down": {"impresision": "1"}}, ["unknown-domain"]),
        (
            {"framework": "GRADE-CERQual", "level": "moderate", "start": "high", "down": {"coherence": "1"}},
            [],
        ),
        (
            {"framework": "GRADE-CERQual", "level": "high", "start": "moderate", "up": {"large effect": "1"}},
            ["unknown-domain"],
        ),
    ],
)
def test_certainty_adds_up_in_the_domains_of_its_framework(certainty, code):
    found = codes(TWO, [claim({"supports": "a#x"}, certainty=certainty)])
    assert [each for each in found if each not in ("selective-evidence", "certainty-against-design")] == code


def test_a_final_claim_does_not_rest_on_unverified_findings():
    assert "unverified-finding" in codes(TWO, [claim({"supports": "a#x"}, status="final")])


def test_every_diagnostic_has_place_field_value_and_remedy():
    made, _ = structured_study(
        {"design": "rct", "findings": [finding(effect={"measure": "d", "value": "1", "ci": "[2, 3]"})]},
        key="k",
        file="references.bib",
    )
    found = next(each for each in checked({"k": made}, []) if each.code == "value-outside-interval")
    assert (found.file, found.key, found.field, found.value) == ("references.bib", "k", "effect.ci", "[2, 3]")
    assert found.remedy
    assert '"x" of "k"' in found.message


def test_leaving_out_a_finding_is_told_once_and_time_grows_with_the_findings():
    def reviewed(count):
        studies = [study(f"s{at}", findings=[finding(), finding(id="y")]) for at in range(count)]
        return {s.key: s for s in studies}, claim({"supports": [f"s{at}#x" for at in range(count)]})

    many = {count: reviewed(count) for count in (150, 1200)}
    assert growth(lambda count: checked(many[count][0], [many[count][1]]), 150, 1200) < 3
    told = [d for d in checked(many[150][0], [many[150][1]]) if d.code == "selective-evidence"]
    assert len(told) == 1
    assert "and 145 more" in told[0].message
