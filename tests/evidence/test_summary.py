"""The evidence summary: what it says, in which order, and what it never leaves out."""

from __future__ import annotations

import json
import re

import pytest
from growth import growth

from mutualevidence.evidence.summary import Summary
from mutualevidence.evidence.tables.bias import bias_tables
from mutualevidence.evidence.tables.profile import evidence_profile
from mutualevidence.model.structure import structured_claim, structured_study
from mutualevidence.richtext.document import Heading, Paragraph, Table
from mutualevidence.richtext.documents import citations_in
from mutualevidence.richtext.inline import Cite, Link, Span


def study(key, *findings, design="rct", n="100", population="adults with anxiety", **fields):
    arms = {"peer": "peer support", "usual": "usual care"}
    tree = {"design": design, "n": n, "population": population, "arms": arms, "findings": list(findings), **fields}
    made, diagnostics = structured_study(tree, key=key)
    assert not diagnostics, diagnostics
    return made


def finding(statement="Peer support eased anxiety.", direction="favours-a", id="x", **fields):
    tree = {
        "id": id,
        "kind": "comparison",
        "statement": statement,
        "a": "peer",
        "b": "usual",
        "outcome": {"name": "anxiety", "better": "lower"},
        "direction": direction,
        "source": {"access": "full-text"},
    }
    return {**tree, **fields}


def summary(studies, evidence, **fields):
    claim, diagnostics = structured_claim(
        {"id": "c", "text": "Peer support eases anxiety.", "evidence": evidence, **fields}
    )
    assert not diagnostics, diagnostics
    return Summary({each.key: each for each in studies}, [claim])


def shown(text):
    """The text with its citations as ``(key, locator)``."""
    parts = []
    for inline in text:
        if isinstance(inline, Cite):
            items = [" ".join(filter(None, (i.id, i.locator))) for i in inline.citation.items]
            parts.append(f"({'; '.join(items)})")
        elif isinstance(inline, Span | Link):
            parts.append(shown(inline.children))
        else:
            parts.append(inline)
    return "".join(parts)


def paragraphs(made):
    return [shown(block.content) for block in made.document().blocks if isinstance(block, Paragraph)]


def tables(made):
    return {block.id.split("-")[0]: block for block in made.document().blocks if isinstance(block, Table)}


def test_a_claim_without_findings_says_so():
    [text] = paragraphs(summary([], {}))
    assert text.startswith("No finding supports this claim, and none contradicts it")
    assert not citations_in(summary([], {}).document())


@pytest.mark.parametrize(
    ("evidence", "opening"),
    [
        ({"supports": ["a#x"]}, "A single study supports this claim."),
        ({"supports": ["a#x", "b#x"]}, "Two studies support this claim."),
        ({"supports": ["a#x", "a#y"]}, "A single study supports this claim."),
        (
            {"supports": ["a#x"], "contradicts": ["b#x"]},
            "Findings on this claim differ: One study supports it, and one contradicts it.",
        ),
        (
            {"supports": ["a#x", "b#x", "c#x"], "contradicts": ["d#x"]},
            "Findings on this claim differ: Three studies support it, and one contradicts it.",
        ),
        ({"contradicts": ["a#x"]}, "The recorded evidence speaks against this claim."),
        ({"qualifies": ["a#x"]}, "No recorded finding supports this claim as it stands."),
        ({"inconclusive": ["a#x"]}, "The recorded evidence leaves this claim open."),
        ({"background": ["a#x"]}, "No recorded finding supports this claim, and none contradicts it."),
    ],
)
def test_the_first_sentence_says_how_the_evidence_stands(evidence, opening):
    studies = [study("a", finding(), finding(id="y")), *(study(key, finding()) for key in "bcd")]
    assert paragraphs(summary(studies, evidence))[0].startswith(opening)


def test_what_contradicts_and_qualifies_stands_in_the_first_paragraph_with_its_citation():
    studies = [
        study("a", finding()),
        study(
            "b",
            finding("Usual care did better.", "favours-b", source={"access": "full-text", "locator": "Table 2"}),
        ),
        study("c", finding("Only women profited.", "mixed")),
    ]
    first = paragraphs(summary(studies, {"supports": ["a#x"], "contradicts": ["b#x"], "qualifies": ["c#x"]}))[0]
    assert "In contrast, usual care did better (b 2)." in first
    assert "One finding qualifies it: Only women profited (c)." in first


def test_each_statement_has_its_citation_with_locator():
    source = {"access": "full-text", "locator": "pp. 12-14"}
    first, *_ = paragraphs(summary([study("a", finding(source=source))], {"supports": ["a#x"]}))
    assert "Peer support eased anxiety (a 12-14)." in first


def test_numbers_follow_their_statement():
    effect = "SMD -0.59 [-0.98, -0.21], p = .003"
    first, *_ = paragraphs(summary([study("a", finding(effect=effect))], {"supports": ["a#x"]}))
    assert "Peer support eased anxiety, SMD = −0.59, 95% CI [−0.98, −0.21], p = .003 (a)." in first


def test_a_second_finding_of_a_study_is_told_as_such():
    both = study("a", finding(), finding("The effect lasted.", id="y"))
    first, *_ = paragraphs(summary([both], {"supports": ["a#x", "a#y"]}))
    assert "Peer support eased anxiety (a). In the same study, the effect lasted." in first


def test_a_name_keeps_its_capital_within_a_sentence():
    both = study("a", finding(), finding("Veterans improved.", id="y"), finding("Berlin groups improved.", id="z"))
    first, *_ = paragraphs(summary([both], {"supports": ["a#x", "a#y", "a#z"]}))
    assert "berlin" not in first


def test_equal_statements_are_told_once():
    studies = [study(key, finding()) for key in "abc"]
    first, *_ = paragraphs(summary(studies, {"supports": ["a#x", "b#x", "c#x"]}))
    assert first.count("eased anxiety") == 1
    assert "(a; b; c)" in first


def test_who_was_studied_is_told():
    studies = [study("a", finding()), study("b", finding(), design="cohort", n="1,200", population="")]
    text = "\n".join(paragraphs(summary(studies, {"supports": ["a#x", "b#x"]})))
    assert "a randomized controlled trial with 100 adults with anxiety (a)" in text
    assert "a cohort study with 1,200 participants (b)" in text


@pytest.mark.parametrize(
    ("access", "says"),
    [
        ("full-text", ""),
        ("abstract", "The finding is known only from an abstract."),
        ("secondary", "The finding is known only through another source."),
    ],
)
def test_how_a_finding_is_known_is_told_where_it_limits(access, says):
    text = "\n".join(paragraphs(summary([study("a", finding(source=access))], {"supports": ["a#x"]})))
    assert says in text
    assert ("known only" in text) == bool(says)


def test_no_difference_is_not_called_equivalence():
    equal = finding("Both did alike.", "no-difference", conclusion="no-significant-difference")
    text = "\n".join(paragraphs(summary([study("a", equal)], {"supports": ["a#x"]})))
    assert "not the same as showing that there is none" in text
    shown_equal = {**equal, "conclusion": "equivalent"}
    text = "\n".join(paragraphs(summary([study("a", shown_equal)], {"supports": ["a#x"]})))
    assert "not the same as showing" not in text


def test_a_change_without_a_comparison_is_not_called_an_effect():
    change = finding(kind="within-group", direction="negative", a="", b="")
    text = "\n".join(paragraphs(summary([study("a", change)], {"supports": ["a#x"]})))
    assert "This is a change without a comparison group, which does not show what brought it about." in text


def test_an_association_is_not_called_a_cause():
    related = finding("Helpers felt better.", "positive", kind="association", exposure="helping")
    text = "\n".join(paragraphs(summary([study("a", related, design="cohort")], {"supports": ["a#x"]})))
    assert "does not show what causes what" in text


LARGE, SMALL, NULL, WIDE = "-0.90 [-1.10, -0.70]", "-0.30 [-0.45, -0.15]", "0.02 [-0.10, 0.14]", "-0.1 [-0.6, 0.4]"


@pytest.mark.parametrize(
    ("level", "effect", "stands", "statement"),
    [
        (
            "high",
            LARGE,
            "supports this claim (high certainty, ⊕⊕⊕⊕)",
            "Peer support results in a large reduction in",
        ),
        (
            "moderate",
            SMALL,
            "supports this claim (moderate",
            "Peer support probably results in a small reduction in",
        ),
        (
            "low",
            SMALL,
            "supports this claim (low certainty, ⊕⊕○○)",
            "Peer support may result in a small reduction in",
        ),
        (
            "very low",
            LARGE,
            "is on the side of this claim",
            "The evidence is very uncertain about the effect of peer support",
        ),
        ("high", NULL, "leaves this claim open", "Peer support results in little to no difference in anxiety"),
        ("high", WIDE, "leaves this claim open", "do not show whether peer support reduces or increases anxiety"),
        (
            "high",
            "0.50 [0.30, 0.70]",
            "speaks against this claim",
            "Peer support results in an increase in anxiety",
        ),
    ],
)
def test_statements_follow_from_size_interval_and_certainty(level, effect, stands, statement):
    recorded = finding(effect={"measure": "SMD", "sign": "a-b", **measured(effect)})
    text = "\n".join(paragraphs(summary([study("a", recorded)], {"supports": ["a#x"]}, certainty=level)))
    assert f"The effect on anxiety {stands}" in text
    assert statement in text
    assert "This is so" not in text


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (
            "-0.04 [-0.11, 0.03]",
            "includes the possibility of no effect, and lies within what counts as little to no",
        ),
        (
            "-0.10 [-0.15, -0.05]",
            "side that favors peer support, but within what counts as little to no difference",
        ),
    ],
)
def test_an_interval_of_effects_that_matter_little_is_told_as_one(interval, told):
    recorded = finding(effect={"measure": "SMD", "sign": "a-b", **measured(interval)})
    assert told in paragraphs(summary([study("a", recorded)], {"supports": ["a#x"]}))[0]


def test_a_claim_left_open_is_told_so_once_and_not_with_certainty():
    recorded = finding(effect={"measure": "SMD", "sign": "a-b", **measured("-0.20 [-0.84, 0.44]")})
    first = paragraphs(
        summary([study("a", recorded)], {"inconclusive": ["a#x"]}, certainty="high", direction="favours-a")
    )[0]
    assert first.count("this claim open") == 1
    assert "leaves this claim open (evidence of high certainty, ⊕⊕⊕⊕)" in first


def measured(text):
    value, interval = text.split(" ", 1)
    return {"value": value, "ci": interval}


def test_without_an_effect_certainty_is_told_and_nothing_is_claimed_of_its_size():
    text = "\n".join(paragraphs(summary([study("a", finding())], {"supports": ["a#x"]}, certainty="high")))
    assert text.startswith("A single study supports this claim.")
    assert "The certainty of this evidence was rated high (⊕⊕⊕⊕)." in text
    assert "results in" not in text


def test_many_small_studies_do_not_outvote_a_large_one():
    pytest.importorskip("scipy")
    small = {"measure": "SMD", "value": "-0.1", "ci": "[-1.1, 0.9]", "sign": "a-b"}
    large = {"measure": "SMD", "value": "0.3", "ci": "[0.27, 0.33]", "sign": "a-b"}
    studies = [study(f"s{n}", finding(effect=small)) for n in range(6)]
    studies.append(study("large", finding("It did harm.", "favours-b", effect=large)))
    evidence = {"supports": [f"s{n}#x" for n in range(6)], "contradicts": ["large#x"]}
    first = paragraphs(summary(studies, evidence))[0]
    assert first.startswith("The pooled effect on anxiety leaves this claim open: Its value lies on the side that")
    assert "favors usual care, and its 95% confidence interval includes the possibility of no effect" in first
    assert "Most" not in first


@pytest.mark.parametrize(
    ("margin", "interval", "stands"),
    [
        ("0.3", "[-0.2, 0.2]", "supports this claim: Its 95% confidence interval lies within the margin"),
        ("0.1", "[-0.2, 0.2]", "leaves this claim open: Its 95% confidence interval extends beyond the margin"),
        (
            None,
            "[-0.2, 0.2]",
            "leaves this claim open: Its 95% confidence interval includes no difference, and no",
        ),
        (None, "[-0.4, -0.1]", "speaks against this claim: Its 95% confidence interval excludes no difference"),
    ],
)
def test_a_claim_of_no_difference_is_held_against_its_margin(margin, interval, stands):
    value = {"[-0.2, 0.2]": "0.0", "[-0.4, -0.1]": "-0.25"}[interval]
    effect = {"measure": "SMD", "value": value, "ci": interval, "sign": "a-b"}
    fields = {"direction": "no-difference", **({"margin": margin} if margin else {})}
    made = summary([study("a", finding(effect=effect, direction="favours-a"))], {"supports": ["a#x"]}, **fields)
    assert f"The effect on anxiety {stands}" in paragraphs(made)[0]


def test_null_results_without_a_sign_stay_in_the_pool_and_turned_ones_are_told():
    pytest.importorskip("scipy")
    effects = [
        ("no-difference", "-0.02 [-0.3, 0.26]"),
        ("favours-a", "-0.5 [-0.8, -0.2]"),
        ("favours-a", "0.4 [0, 0.8]"),
    ]
    studies = [
        study(key, finding(direction=direction, effect=f"SMD {effect}"))
        for key, (direction, effect) in zip("abc", effects, strict=True)
    ]
    made = summary(studies, {"supports": ["b#x", "c#x"], "contradicts": ["a#x"]})
    text = "\n".join(paragraphs(made))
    assert "The three effects pooled" in text
    assert "One effect without a recorded sign was read as the first side minus the second (a)." in text
    assert "The sign of one effect was taken from its recorded direction (c)." in text


def test_what_is_not_pooled_is_listed_with_its_reason():
    pytest.importorskip("scipy")
    effect = {"measure": "SMD", "value": "-0.5", "se": "0.2", "sign": "a-b"}
    studies = [study(key, finding(effect=effect)) for key in "ab"]
    studies.append(study("c", finding(effect=effect, time="baseline")))
    studies.append(study("d", finding()))
    made = summary(studies, {"supports": [f"{key}#x" for key in "abcd"]}, certainty="low")
    text = "\n".join(paragraphs(made))
    assert "One finding on anxiety is not among the effects because it was measured at baseline" in text
    assert "One finding on anxiety is not among the effects because it reports no effect" in text
    pooled = made.data()["claims"][0]["outcomes"][0]["pooled"]
    assert (pooled["studies"], pooled["participants"]) == (["a", "b"], 200)
    assert "Not pooled: two findings" in str(tables(made)["summary"].rows)


def test_methods_are_told_once_with_software_and_never_as_notes_to_the_author():
    pytest.importorskip("scipy")
    effect = {"measure": "SMD", "value": "-0.5", "se": "0.2", "sign": "a-b"}
    made = summary([study(key, finding(effect=effect)) for key in "abc"], {"supports": ["a#x", "b#x", "c#x"]})
    [methods] = [text for text in paragraphs(made) if "restricted maximum likelihood" in text]
    assert "mutualevidence (Version" in methods
    assert not re.search(r"report both|Handbook|tau2", "\n".join(paragraphs(made)))


def test_certainty_is_never_made_up():
    made = summary([study("a", finding())], {"supports": ["a#x"]})
    assert "has not been rated" in "\n".join(paragraphs(made))
    assert "summary" not in tables(made)
    assert "⊕" not in json.dumps(made.data(), ensure_ascii=False)


def test_the_summary_of_findings_gives_risks_certainty_and_reasons():
    events = {"peer": {"n": "100", "events": "10"}, "usual": {"n": "100", "events": "20"}}
    relapse = finding(groups=events, outcome={"name": "relapse", "better": "lower"}, effect="RR 0.5 [0.25, 1.0]")
    certainty = {"level": "moderate", "start": "high", "down": {"imprecision": {"reason": "few events"}}}
    made = summary([study("a", relapse, n="200")], {"supports": ["a#x"]}, certainty=certainty)
    [row] = tables(made)["summary"].rows
    cells = [shown(cell) for cell in row]
    assert cells[1:6] == [
        "200 (1 study)",
        "RR = 0.50, 95% CI [0.25, 1.00]",
        "200 per 1,000",
        "100 per 1,000 (50 to 200)",
        "100 fewer per 1,000 (from 150 fewer to 0 fewer)",
    ]
    assert cells[6] == "⊕⊕⊕○ moderate a"
    assert cells[7].endswith("compared with usual care.") or "confidence interval" in cells[7]
    general, *reasons = [shown(note) for note in tables(made)["summary"].notes]
    assert reasons == ["a Rated down one level for imprecision: few events."]
    assert "risk with the comparator is that of the only study" in general
    assert "Certainty (GRADE): high" in general


def test_studies_and_risk_of_bias_have_their_tables():
    judged = study("a", finding(), rob={"tool": "RoB 2", "overall": "low", "domains": {"missing data": "high"}})
    made = tables(summary([judged, study("b", finding())], {"supports": ["a#x", "b#x"]}))
    assert len(made["characteristics"].rows) == 2
    assert [shown(cell) for cell in made["risk"].rows[0]] == ["(a)", "High", "Low"]
    assert [shown(cell) for cell in made["risk"].header] == ["Study", "Missing data", "Overall"]
    assert shown(made["risk"].caption) == "Risk of Bias (RoB 2)"


def test_tools_have_tables_of_their_own_and_results_rows_of_their_own():
    result = finding(rob={"tool": "rob2", "overall": "low"}, time={"weeks": "12"})
    first = study("a", result, rob={"tool": "RoB 2", "overall": "high"})
    second = study("b", finding(), rob={"tool": "ROBINS-I", "overall": "serious"})
    rob_2, robins = bias_tables([first, second])
    assert [[shown(cell) for cell in row] for row in rob_2.rows] == [
        ["(a)", "All results", "High"],
        ["(a)", "Anxiety, week 12", "Low"],
    ]
    assert [shown(robins.caption), len(robins.header)] == ["Risk of Bias (ROBINS-I)", 2]


def many(count):
    studies = []
    for n in range(count):
        away = n % 5 == 0
        effect = {"measure": "SMD", "value": f"{0.2 if away else -0.4}", "se": "0.2", "sign": "a-b"}
        studies.append(study(f"s{n:04}", finding(direction="favours-b" if away else "favours-a", effect=effect)))
    names = [f"s{n:04}#x" for n in range(count)]
    return summary(studies, {"supports": [n for i, n in enumerate(names) if i % 5], "contradicts": names[::5]})


def test_forty_studies_are_told_together():
    pytest.importorskip("scipy")
    made = many(40)
    text = paragraphs(made)
    assert "Findings on this claim differ: Thirty-two studies support it, and eight contradict it." in text[0]
    assert "Thirty-two studies of anxiety favored peer support over usual care" in text[0]
    assert "comes from 40 randomized controlled trials with 4,000 participants." in text[1]
    assert "The 40 effects pooled to SMD" in text[2]
    assert "prediction interval" in text[2]
    assert len(tables(made)["findings"].rows) == 40


def test_time_grows_with_the_studies():
    assert growth(lambda count: many(count).document(), 200, 2000) < 4


def test_same_records_same_words():
    assert many(12).document() == many(12).document()
    assert many(3).data() == many(3).data()


@pytest.mark.parametrize("count", [1, 2, 3, 7, 40])
def test_prose_is_well_formed(count):
    for paragraph in paragraphs(many(count)):
        assert re.fullmatch(r"[A-Z0-9].*[.]", paragraph), paragraph
        assert not re.search(r"  | [.,;](?!\d)|\.\.|\(\)|None|, \.(?!\d)", paragraph), paragraph
        for start in re.findall(r"[.] (\w)", re.sub(r"\b(?:vs|al|p)\.", "", paragraph)):
            assert not start.islower(), paragraph


def test_headings_are_claims():
    headings = [b for b in many(2).document().blocks if isinstance(b, Heading)]
    assert [(h.level, h.content) for h in headings][1] == (2, ("Peer support eases anxiety",))


def test_a_review_is_told_as_a_review_with_what_it_pooled():
    pooled = finding(
        kind="pooled", effect="SMD -0.59 [-0.98, -0.21]", pooled={"k": "12", "n": "1,204", "i2": "65%"}
    )
    review = study("r", pooled, design="meta-analysis", n="")
    one = study("a", finding("Members felt calmer."))
    made = summary([review, one], {"supports": ["r#x", "a#x"]}, certainty="low")
    first, second, *_ = paragraphs(made)
    assert "One review and one study support this claim." in first
    assert "SMD = −0.59, 95% CI [−0.98, −0.21], I² = 65% (r)" in first
    assert "a meta-analysis of 12 studies with 1,204 adults with anxiety (r)" in second


def test_disputed_findings_are_told():
    source = {"access": "full-text", "status": "disputed"}
    text = "\n".join(paragraphs(summary([study("a", finding(source=source))], {"supports": ["a#x"]})))
    assert "One finding is disputed." in text


def test_effects_that_can_be_computed_are_shown_as_computed():
    pytest.importorskip("scipy")
    groups = {"peer": {"n": "40", "mean": "8", "sd": "3"}, "usual": {"n": "40", "mean": "10", "sd": "3"}}
    made = tables(summary([study("a", finding(groups=groups))], {"supports": ["a#x"]}))["findings"]
    assert shown(made.rows[0][-1]).startswith("g = −0.66, 95% CI [")
    assert shown(made.rows[0][-1]).endswith("*")
    assert any("computed" in shown(note) for note in made.notes)


@pytest.mark.parametrize(
    ("test", "printed"),
    [
        ({"stat": "t", "value": "2.31", "df": "96", "p": ".023"}, "t(96) = 2.31, p = .023"),
        ({"stat": "F", "value": "5.34", "df": "1, 96", "p": "< .05"}, "F(1, 96) = 5.34, p < .05"),
        ({"stat": "chi2", "value": "3.84", "df": "1", "p": ".05"}, "χ²(1) = 3.84, p = .05"),
        ({"stat": "z", "value": "-1.7", "p": ".045", "tails": "1"}, "z = −1.7, p = .045, one-tailed"),
        ({"stat": "F", "value": "< 1"}, "F < 1"),
    ],
)
def test_a_test_stands_where_there_is_no_effect(test, printed):
    first, *_ = paragraphs(summary([study("a", finding(test=test))], {"supports": ["a#x"]}))
    assert f"Peer support eased anxiety, {printed} (a)." in first


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "within-group", "a": "", "b": "", "direction": "negative"}, "found a decrease in anxiety"),
        ({"kind": "qualitative", "a": "", "b": "", "direction": "unclear"}, "described anxiety"),
        (
            {"kind": "association", "a": "", "b": "", "exposure": "age", "direction": "positive"},
            "found a positive relation between age and anxiety",
        ),
        ({"direction": "no-difference"}, "of anxiety found no difference between peer support and usual care"),
        ({"direction": "unclear"}, "of anxiety compared peer support with usual care"),
    ],
)
def test_many_studies_are_told_by_what_they_found(fields, told):
    studies = [study(f"s{n}", finding(f"Statement {n}.", **fields)) for n in range(7)]
    first, *_ = paragraphs(summary(studies, {"supports": [f"s{n}#x" for n in range(7)]}))
    assert f"Seven studies {told} (s0; s1; s2; s3; s4; s5; s6)." in first


@pytest.mark.parametrize(
    ("method", "says", "not_said"),
    [
        ({"method": "narrative", "why": "scales differ."}, "in words because scales differ.", "pooled"),
        ("direction-of-effect", "Both studies of anxiety favored peer support.", "pooled"),
        ("summary-of-effects", "The two effects on anxiety ranged from SMD = −0.50 to −0.10", "pooled"),
        ("meta-analysis", "The two effects pooled to SMD", "ranged"),
    ],
)
def test_findings_are_brought_together_by_the_reviewers_method(method, says, not_said):
    pytest.importorskip("scipy")
    effects = [{"measure": "SMD", "value": value, "se": "0.2", "sign": "a-b"} for value in ("-0.50", "-0.10")]
    studies = [study(key, finding(effect=effect)) for key, effect in zip("ab", effects, strict=True)]
    made = summary(studies, {"supports": ["a#x", "b#x"]}, synthesis=method)
    text = "\n".join(paragraphs(made))
    assert says in text
    assert not_said not in text


def rated(*studies, measure, level="low", **more):
    names = [f"{each.key}#x" for each in studies]
    synthesis = {"method": "meta-analysis", "measure": measure}
    certainty = {"level": level, "start": level}
    return summary(list(studies), {"supports": names}, certainty=certainty, synthesis=synthesis, **more)


def row_by_name(made):
    """The cells of the only row of a summary of findings, by the names of their columns."""
    table = tables(made)["summary"]
    [row] = table.rows
    return {shown(name): shown(cell) for name, cell in zip(table.header, row, strict=True)}


def test_a_continuous_outcome_has_its_difference_under_its_own_name():
    pytest.importorskip("scipy")
    outcome = {"name": "craving", "better": "lower", "instrument": "OCDS"}

    def trial(key, mean, weeks):
        groups = {"peer": {"n": "50", "mean": mean, "sd": "6"}, "usual": {"n": "50", "mean": "24.0", "sd": "6"}}
        return study(key, finding(outcome=outcome, groups=groups, time={"weeks": weeks}))

    made = rated(trial("a", "20.0", "6"), trial("b", "20.5", "26"), measure="MD")
    cells = row_by_name(made)
    assert cells["Outcome"] == "Craving (OCDS; lower is better; follow-up: 6 to 26 weeks)"
    assert cells["Risk or mean with comparator"] == "Mean 24.00"
    assert cells["Difference"].startswith("MD 3.75 lower (")
    assert {"Relative effect", "Risk with intervention"}.isdisjoint(cells)  # they would hold a dash


@pytest.mark.parametrize(
    ("measure", "events", "with_b", "difference"),
    [
        ("RD", ("30", "20"), "200 per 1,000", "100 more per 1,000"),
        ("OR", ("5", "20"), "200 per 1,000", "150 fewer per 1,000"),
        ("RR", ("0", "0"), "0 per 1,000", "—"),
    ],
)
def test_the_difference_follows_from_the_assumed_risk(measure, events, with_b, difference):
    pytest.importorskip("scipy")
    groups = {"peer": {"n": "100", "events": events[0]}, "usual": {"n": "100", "events": events[1]}}
    made = rated(
        study("a", finding(outcome={"name": "relapse", "better": "lower"}, groups=groups)), measure=measure
    )
    cells = row_by_name(made)
    assert cells["Risk or mean with comparator"] == with_b
    assert cells.get("Difference", "—").startswith(difference)


def test_the_assumed_risk_is_the_median_of_the_comparators():
    pytest.importorskip("scipy")

    def trial(key, events):
        groups = {"peer": {"n": "1000", "events": "50"}, "usual": {"n": "1000", "events": events}}
        return study(key, finding(outcome={"name": "relapse", "better": "lower"}, groups=groups))

    made = rated(trial("a", "100"), trial("b", "120"), trial("c", "900"), measure="OR")
    [row] = tables(made)["summary"].rows
    assert shown(row[3]) == "120 per 1,000"


def test_qualitative_claims_have_a_table_of_their_own():
    theme = finding(kind="qualitative", direction="not-reported", effect=None, a="", b="")
    certainty = {"framework": "GRADE-CERQual", "level": "low", "down": {"adequacy": {"reason": "thin data"}}}
    made = summary([study("a", theme, design="qualitative")], {"supports": ["a#x"]}, certainty=certainty)
    [row] = tables(made)["summary"].rows
    assert shown(row[2]) == "⊕⊕○○ low"
    assert shown(row[3]) == "Rated down for adequacy: thin data."


def test_the_evidence_profile_tells_every_domain_and_the_figures_of_the_groups():
    groups = {"peer": {"n": "100", "events": "10"}, "usual": {"n": "100", "events": "20"}}
    outcome = {"name": "relapse", "better": "lower", "importance": "critical"}
    certainty = {"level": "low", "start": "high", "down": {"imprecision": {"levels": "2"}}}
    trial = study("a", finding(groups=groups, outcome=outcome, effect="RR 0.5 [0.25, 1.0]"))
    made = summary([trial], {"supports": ["a#x"]}, certainty=certainty)
    profile = evidence_profile(made.claims)
    cells = dict(zip(map(shown, profile.header), map(shown, profile.rows[0]), strict=True))
    assert cells["Risk of bias"] == "not serious"
    assert cells["Imprecision"] == "very serious"
    assert (cells["With intervention"], cells["With comparator"]) == ("10 / 100", "20 / 100")
    assert (cells["Other considerations"], cells["Importance"]) == ("none", "critical")


def test_a_recorded_interval_is_the_one_that_is_looked_at():
    hazard = {"measure": "HR", "value": "0.11", "ci": ["0.01", "0.96"], "sign": "a-b"}
    made = summary([study("a", finding(effect=hazard))], {"supports": ["a#x"]}, certainty={"level": "low"})
    text = " ".join(paragraphs(made))
    assert "supports this claim (low certainty" in text
    assert "possibility of no effect" not in text


def test_one_participant_is_one():
    made = summary([study("a", finding(), n="1", population="")], {"supports": ["a#x"]})
    assert "with 1 participant " in " ".join(paragraphs(made))


RATED = """@article{a1, author = {Ash, A.}, title = {One}, journal = {J}, year = {2001}, study-design = {rct},
  finding-p = {kind = {comparison}, statement = {Less pain.}, a = {yoga}, b = {wait},
    outcome = {name = {pain}, better = {lower}}, direction = {favours-a}, source = {full-text},
    groups = {yoga = {n = 50, mean = {3.1}, sd = {1.2}}, wait = {n = 50, mean = {4.0}, sd = {1.3}}}},
  finding-f = {kind = {comparison}, statement = {Less fatigue.}, a = {yoga}, b = {wait},
    outcome = {name = {fatigue at work}, better = {lower}}, direction = {favours-a}, source = {full-text},
    groups = {yoga = {n = 50, mean = {3.6}, sd = {1.2}}, wait = {n = 50, mean = {4.0}, sd = {1.3}}}}}
@claim{c, text = {Yoga relieves pain and fatigue}, evidence = {supports = {a1#p, a1#f}},
  certainty = {level = {moderate}, start = {high}, down = {risk of bias = {reason = {no blinding}}}},
  outcome-certainty = {OUTCOME = {level = {very low}, start = {high}, down = {imprecision = {levels = 3}}}}}
"""


def test_outcomes_of_a_claim_have_their_own_certainty() -> None:
    from mutualevidence import Library
    from mutualevidence.evidence.tables.certainty import certainty_tables
    from mutualevidence.evidence.tables.profile import evidence_profile
    from mutualevidence.richtext.inline import plain_text

    library = Library.from_bytes(RATED.replace("OUTCOME", "Fatigue at work").encode())
    assert not [each for each in library.check() if "outcome" in each.code or "certainty-a" in each.code]
    (decided,) = library._decided(library.claims.values())
    summary = Summary(library.studies, [decided])
    (findings,), profile = certainty_tables(summary.claims), evidence_profile(summary.claims)
    assert profile
    for table in (findings, profile):
        names = [plain_text(name) for name in table.header]
        levels = [plain_text(row[names.index("Certainty")]) for row in table.rows]
        assert [level.split(" ", 1)[1][:8] for level in levels] == ["moderate", "very low"]
        assert all(any(plain_text(row[at]) not in ("", "—") for row in table.rows) for at in range(len(names)))
    text = str(library.summary("c"))
    assert "The certainty of this evidence was rated moderate (⊕⊕⊕○)." in text
    assert "It was rated very low (⊕○○○) for Fatigue at work." in text


def test_a_rated_outcome_without_findings_is_told() -> None:
    from mutualevidence import Library

    library = Library.from_bytes(RATED.replace("OUTCOME", "fatige at work").encode())
    (told,) = [each for each in library.check() if each.code == "unknown-outcome"]
    assert "fatigue at work" in (told.remedy or "")
