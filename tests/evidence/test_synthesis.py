"""Bringing findings together: counted per study, pooled where that is sound, and honest about the rest."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from growth import growth

from mutualevidence.evidence.selection import Selected, study_identity
from mutualevidence.evidence.synthesis import OutcomeSynthesis, Synthesis
from mutualevidence.model.finding import Effect, Finding, Outcome, Pooled, Source, Study, Test, Time

SOURCE = Source(access="full-text")
DEPRESSION = Outcome(name="depressive symptoms", better="lower")


def finding(id: str = "f", direction: str = "favours-a", **values: Any) -> Finding:
    given = {
        "id": id,
        "kind": "comparison",
        "statement": "Something was found.",
        "a": "mutual support",
        "b": "usual care",
        "outcome": DEPRESSION,
        "direction": direction,
        "source": SOURCE,
    }
    return Finding(**(given | values))


def study(key: str, *findings: Finding, **values: Any) -> Study:
    return Study(key=key, findings=findings, **values)


def synthesis(*studies: Study) -> Synthesis:
    by_key = {each.key: each for each in studies}
    selected = [Selected(study=each, finding=f) for each in studies for f in each.findings]
    return Synthesis.of(selected, study_identity(by_key))


def only(*studies: Study) -> OutcomeSynthesis:
    (outcome,) = synthesis(*studies).outcomes
    return outcome


def g(value: float, low: float, high: float, **more: Any) -> Effect:
    return Effect(measure="g", value=value, ci=(low, high), sign="a-b", **more)


def test_nothing_selected_gives_nothing() -> None:
    empty = Synthesis.of([])
    assert (empty.outcomes, empty.studies, empty.participants) == ((), (), None)


def test_several_findings_of_one_study_count_once() -> None:
    outcome = only(study("x", finding("f1"), finding("f2"), n=98), study("y", finding("f1"), n=50))
    assert outcome.studies == ("x", "y")
    assert outcome.participants == 148
    assert outcome.directions.counts == {"favours-a": 2}


def test_conflicting_findings_make_a_study_mixed_and_mixed_studies_take_no_part_in_the_sign_test() -> None:
    outcome = only(study("x", finding("f1"), finding("f2", "favours-b")), study("y", finding("f1")))
    assert outcome.directions.by_study == {"x": "mixed", "y": "favours-a"}
    assert outcome.directions.test
    assert (outcome.directions.test.favourable, outcome.directions.test.n) == (1, 1)


def test_entries_that_report_the_same_study_count_once() -> None:
    outcome = only(study("x", finding("f1"), reports=("x", "x2"), n=40), study("x2", finding("f1"), n=44))
    assert outcome.studies == ("x",)
    assert outcome.participants == 44


def test_findings_that_share_participants_count_once() -> None:
    outcome = only(study("x", finding("f1"), n=40), study("y", finding("f1", overlaps=("x#f1",)), n=40))
    assert outcome.studies == ("x",)


def test_swapped_arms_are_the_same_comparison_turned_round() -> None:
    other = finding("f", "favours-b", a="Usual care", b="mutual support", effect=g(0.4, 0.1, 0.7))
    outcome = only(study("x", finding(effect=g(-0.3, -0.6, 0.0))), study("y", other))
    assert outcome.directions.counts == {"favours-a": 2}
    assert [each.effect.value for each in outcome.effects] == [-0.3, -0.4]


def test_a_scale_that_runs_the_other_way_is_turned_for_standardized_differences_only() -> None:
    recovery = Outcome(name="depressive symptoms", better="higher")
    outcome = only(
        study("x", finding(effect=g(-0.3, -0.6, 0.0))),
        study("y", finding(outcome=recovery, effect=g(0.4, 0.1, 0.7))),
    )
    assert [each.effect.value for each in outcome.effects] == [-0.3, -0.4]
    md = [Effect(measure="MD", value=v, ci=(v - 1, v + 1), sign="a-b") for v in (-2, 3)]
    outcome = only(study("x", finding(effect=md[0])), study("y", finding(outcome=recovery, effect=md[1])))
    assert [left.name for left in outcome.left_out] == ["y#f"]
    assert "the other way" in outcome.left_out[0].reason


def test_reviews_are_kept_apart_and_never_pooled_with_studies() -> None:
    pooled = finding("all", kind="pooled", effect=g(-0.5, -0.9, -0.1), pooled=Pooled(k=7, n=869))
    outcome = only(study("review", pooled), study("x", finding(effect=g(-0.3, -0.6, 0.0)), n=30))
    assert [each.name for each in outcome.reviews] == ["review#all"]
    assert outcome.studies == ("x",)
    assert outcome.participants == 30
    assert outcome.pooled is None
    assert outcome.left_out[0].name == "review#all"


def test_sign_is_told_by_direction_and_better_or_the_finding_is_left_out() -> None:
    unsigned = Effect(measure="d", value=0.4, ci=(0.1, 0.7))
    outcome = only(study("x", finding(effect=unsigned)))
    assert outcome.effects[0].effect.value == -0.4
    outcome = only(study("x", finding(direction="unclear", effect=unsigned)))
    assert outcome.effects == ()
    assert "which way" in outcome.left_out[0].reason


def test_one_study_is_not_pooled() -> None:
    outcome = only(study("x", finding(effect=g(-0.3, -0.6, 0.0))))
    assert outcome.pooled is None
    assert "only one study" in outcome.notes[0]


def test_effect_without_standard_error_is_shown_but_has_no_weight() -> None:
    bare = Effect(measure="g", value=-0.2, sign="a-b")
    outcome = only(study("x", finding(effect=bare)), study("y", finding(effect=g(-0.3, -0.6, 0.0))))
    assert len(outcome.effects) == 2
    assert outcome.pooled is None
    assert [each.name for each in outcome.without_weight] == ["x#f"]


def test_measures_without_a_meaningful_average_are_not_pooled() -> None:
    effects = [Effect(measure="NNT", value=v, ci=(2, 12), sign="a-b") for v in (5, 7)]
    outcome = only(study("x", finding(effect=effects[0])), study("y", finding(effect=effects[1])))
    assert outcome.pooled is None
    assert "not pooled" in outcome.notes[0]


def test_mean_differences_on_different_instruments_are_not_pooled() -> None:
    one, two = (Outcome(name="depressive symptoms", better="lower", instrument=name) for name in ("BDI", "HRSD"))
    effects = [Effect(measure="MD", value=v, ci=(v - 1, v + 1), sign="a-b") for v in (-2, -3)]
    outcome = only(
        study("x", finding(outcome=one, effect=effects[0])), study("y", finding(outcome=two, effect=effects[1]))
    )
    assert outcome.pooled is None
    assert "BDI" in outcome.notes[0]


def test_the_end_of_treatment_stands_for_a_study_before_its_follow_up() -> None:
    early = finding("late", time=Time(point="follow-up"), effect=g(-0.1, -0.4, 0.2))
    late = finding("post", time=Time(point="post"), effect=g(-0.3, -0.6, 0.0))
    outcome = only(study("x", early, late))
    assert outcome.effects[0].selected.name == "x#post"
    assert "same participants as x#post" in outcome.left_out[0].reason


def test_range_and_median() -> None:
    studies = [
        study(key, finding(effect=g(v, v - 0.3, v + 0.3))) for key, v in (("x", -0.5), ("y", 0.1), ("z", -0.2))
    ]
    outcome = only(*studies)
    assert outcome.range == (-0.5, 0.1)
    assert outcome.median == pytest.approx(-0.2)


def test_two_studies_are_pooled_with_their_uncertainty_said() -> None:
    pytest.importorskip("scipy")
    outcome = only(study("x", finding(effect=g(-0.5, -0.9, -0.1))), study("y", finding(effect=g(-0.3, -0.6, 0.0))))
    assert outcome.pooled
    assert -0.5 < outcome.pooled.value < -0.3
    assert outcome.pooled.interval == outcome.pooled.wald
    beside = outcome.pooled.estimate.hksj_adhoc
    assert beside is not None
    assert beside.lower < -1  # one degree of freedom
    assert beside.upper > 0
    assert outcome.pooled.prediction is None  # two studies say nothing about a third
    assert sum(each.weight or 0 for each in outcome.effects) == pytest.approx(100)
    assert any("two studies" in warning for warning in outcome.pooled.estimate.warnings)
    assert not outcome.notes  # notes to the author are no part of the text


def test_ratios_are_pooled_as_logarithms_and_printed_as_ratios() -> None:
    pytest.importorskip("scipy")
    effects = [Effect(measure="OR", value=v, ci=(v / 2, v * 2), sign="a-b") for v in (2, 8)]
    outcome = only(study("x", finding(effect=effects[0])), study("y", finding(effect=effects[1])))
    assert outcome.pooled
    assert outcome.pooled.value == pytest.approx(4)
    assert outcome.median == pytest.approx(4)


def test_effect_from_a_t_test_takes_its_direction_from_the_record() -> None:
    from mutualevidence.model.finding import Group

    groups = (Group(arm="mutual support", n=20), Group(arm="usual care", n=20))
    outcome = only(study("x", finding(test=Test(stat="t", value=2.0), groups=groups)))
    assert outcome.effects[0].effect.y == pytest.approx(-2 * (2 / 20) ** 0.5 * (1 - 3 / (4 * 38 - 1)), rel=1e-3)


def test_without_scipy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("scipy", "numpy")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "numpy", None)
    outcome = only(study("x", finding(effect=g(-0.5, -0.9, -0.1))), study("y", finding(effect=g(-0.3, -0.6, 0.0))))
    assert outcome.pooled is None
    assert any("mutualevidence[stats]" in note for note in outcome.notes)
    assert outcome.directions.test
    assert outcome.directions.test.p == 0.5


def test_time_grows_with_the_studies() -> None:
    pytest.importorskip("scipy")
    studies = [study(f"s{i}", finding(effect=g(-0.3 + i % 7 / 10, -0.9, 0.9)), n=50) for i in range(2000)]
    assert growth(lambda count: only(*studies[:count]), 200, 2000) < 4
    outcome = only(*studies)
    assert outcome.pooled
    assert outcome.participants == 100_000


def test_bringing_findings_together_loads_nothing_heavy_by_itself() -> None:
    import subprocess

    code = "import sys, mutualevidence.evidence.synthesis; sys.exit(bool({'numpy', 'scipy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
