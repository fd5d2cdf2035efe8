"""Wide sheets: three arms or several outcomes in a row, several extractions, judgements by domain alone."""

from __future__ import annotations

import pytest

from mutualevidence import Library


def imported(tmp_path, content: str):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(content, encoding="utf-8")
    library = Library()
    return library, library.import_findings(sheet)


def compared(library):
    """Sides, outcome, weeks and the means of each finding."""
    return [
        (
            finding.a,
            finding.b,
            finding.outcome.name,
            finding.time.weeks if finding.time else None,
            *(float(g.mean) for g in finding.groups),
        )
        for finding in library.findings.values()
    ]


THREE_ARMS = {
    "names in the row": "study,outcome,Tai chi n,Tai chi mean,Tai chi SD,Dance n,Dance mean,Dance SD,Usual care n,"
    "Usual care mean,Usual care SD\n",
    "names above": ",,Tai chi,,,Dance,,,Usual care,,\nstudy,outcome,n,mean,SD,n,mean,SD,n,mean,SD\n",
}


@pytest.mark.parametrize("head", THREE_ARMS)
def test_each_of_three_arms_is_compared_with_the_control(tmp_path, head):
    library, _ = imported(tmp_path, f"{THREE_ARMS[head]}Oak 2017,balance,20,31,5,21,30,6,22,27,5\n")
    assert compared(library) == [
        ("Tai chi", "Usual care", "balance", None, 31, 27),
        ("Dance", "Usual care", "balance", None, 30, 27),
    ]


def test_numbered_arms_have_their_names_in_columns_and_may_be_two(tmp_path):
    arms = ",".join(f"Arm {i} name,Arm {i} n,Arm {i} mean,Arm {i} SD" for i in (1, 2, 3))
    library, _ = imported(
        tmp_path,
        f"study,outcome,{arms}\nOak 2017,balance,Tai chi,20,31,5,Dance,21,30,6,Control,22,27,5\n"
        "Fir 2018,balance,Tai chi,25,33,5,Wait list,24,29,6,,,,\n",
    )
    assert [found[:2] for found in compared(library)] == [
        ("Tai chi", "Control"),
        ("Dance", "Control"),
        ("Tai chi", "Wait list"),
    ]


def test_which_of_three_arms_is_the_control_is_not_guessed(tmp_path):
    library, told = imported(
        tmp_path, "study,outcome,n1,m1,sd1,n2,m2,sd2,n3,m3,sd3\nOak 2017,a,9,1,1,9,2,1,9,3,1\n"
    )
    assert len(library) == 0
    assert "which one the others are compared with" in next(d.message for d in told if d.severity == "error")


WIDE = {
    "words": (
        "study,Group 1 n,Group 2 n,Pain (group 1) mean,Pain (group 1) SD,Pain (group 2) mean,Pain (group 2) SD,"
        "Sleep 3 months (group 1) mean,Sleep 3 months (group 1) SD,Sleep 3 months (group 2) mean,"
        "Sleep 3 months (group 2) SD\n"
    ),
    "codes": (
        "study,n_int,n_con,Pain_mean_int,Pain_sd_int,Pain_mean_con,Pain_sd_con,Sleep_3mo_mean_int,Sleep_3mo_sd_int,"
        "Sleep_3mo_mean_con,Sleep_3mo_sd_con\n"
    ),
}


@pytest.mark.parametrize("head", WIDE)
def test_outcomes_in_the_names_of_columns_are_findings_of_their_own(tmp_path, head):
    library, _ = imported(tmp_path, f"{WIDE[head]}Oak 2017,20,22,3.1,1.2,4.0,1.3,12,3,14,4\n")
    assert [(each[2], each[3], *each[4:]) for each in compared(library)] == [
        ("Pain", None, 3.1, 4.0),
        ("Sleep", 13, 12, 14),
    ]


def test_outcomes_may_stand_over_the_columns_of_both_sides(tmp_path):
    library, _ = imported(
        tmp_path,
        ",Pain,,,,,,Sleep,,,,,\nstudy,n I,mean I,SD I,n C,mean C,SD C,n I,mean I,SD I,n C,mean C,SD C\n"
        "Oak 2017,20,3.1,1.2,22,4,1.3,20,12,3,22,14,4\n",
    )
    assert [each[2] for each in compared(library)] == ["Pain", "Sleep"]


def test_the_consensus_stands_for_what_each_reviewer_extracted(tmp_path):
    library, told = imported(
        tmp_path,
        "Covidence #,Study ID,Reviewer Name,Outcome,Intervention N,Intervention Mean,Control N,Control Mean\n"
        "7,Oak 2017,Ann Lee,mood,20,3.1,22,4.0\n7,Oak 2017,Bo Roe,mood,20,3.4,22,4.0\n"
        "7,Oak 2017,Consensus,mood,20,3.4,22,4.0\n"
        "9,Fir 2018,Ann Lee,mood,30,3,31,5\n9,Fir 2018,Bo Roe,mood,30,3,31,5\n",
    )
    assert [each[4] for each in compared(library)] == [3.4, 3]
    assert [d.line for d in told if d.code == "row-left-out"] == [2, 3, 6]


def test_two_people_who_differ_are_not_both_counted(tmp_path):
    library, told = imported(
        tmp_path,
        "study,extractor,outcome,n_a,mean_a,n_b,mean_b\n"
        "Oak 2017,AL,mood,20,3.1,22,4\nOak 2017,BR,mood,20,3.4,22,4\n",
    )
    assert len(library) == 0
    assert "AL extracted other values in row 2" in next(d.message for d in told if d.severity == "error")


ROB2 = "D1,D2,D3,D4,D5,Overall,Weight"
ROB2_WORDS = (
    "Randomisation process,Bias due to deviations from intended interventions,Missing outcome data,"
    "D4: Measurement of the outcome,Selection of the reported result,Overall risk of bias,Weight"
)


@pytest.mark.parametrize("head", [ROB2, ROB2_WORDS])
@pytest.mark.parametrize("row", ["Low,Low,Some concerns,Low,High,High,3", "+,+,!,+,-,-,3", "+,+,-,+,x,x,3"])
def test_judgements_of_rob_2_are_read_by_number_word_and_sign(tmp_path, head, row):
    library, _ = imported(tmp_path, f"Study,{head}\nOak 2017,{row}\n")
    rob = library["oak2017"].study.rob
    assert (rob.tool, rob.overall, list(rob.domains.values())) == (
        "RoB 2",
        "high",
        ["low", "low", "some concerns", "low", "high"],
    )
    assert [d.code for d in library.check() if "judgement" in d.code] == []


@pytest.mark.parametrize(
    ("judged", "tool", "first"),
    [
        ("Serious,Low,Low,Moderate,Low,Low,Low,Serious", "ROBINS-I", "bias due to confounding"),
        ("Low,Unclear,High,High,Low,Low,Low,High", "", "random sequence generation"),
    ],
)
def test_seven_numbered_domains_are_of_the_tool_whose_words_they_have(tmp_path, judged, tool, first):
    library, _ = imported(tmp_path, f"Study,D1,D2,D3,D4,D5,D6,D7,Overall\nOak 2017,{judged}\n")
    rob = library["oak2017"].study.rob
    assert (rob.tool, next(iter(rob.domains)), rob.overall) == (tool, first, judged.split(",")[-1].lower())


def test_rates_by_person_time_are_read_by_metafors_names(tmp_path):
    library, told = imported(tmp_path, "study,outcome,x1i,t1i,x2i,t2i\nOak 2017,falls,12,119,20,121\n")
    assert [d.code for d in told] == []
    [finding] = library["oak2017"].findings
    assert [(float(g.events), float(g.person_time)) for g in finding.groups] == [(12, 119), (20, 121)]


def test_p_beside_a_test_is_its_p(tmp_path):
    library, _ = imported(tmp_path, "study,outcome,group_a,group_b,t,df,p\nOak 2017,mood,a,b,2.7,58,.31\n")
    test = library["oak2017"].study.findings[0].test
    assert (test.value, test.df, test.p) == (2.7, (58.0,), 0.31)
    assert "test-disagrees" in [d.code for d in library.check()]
