"""Further analyses of an outcome, and the table that tells them."""

from __future__ import annotations

import attrs
import pytest

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence.evidence.further import further_analyses, subgroup_effects
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis, Synthesis
from mutualevidence.evidence.tables.further import further_table
from mutualevidence.model.finding import Effect, Finding, Group, Outcome, RiskOfBias, Source, Study
from mutualevidence.richtext.inline import plain_text

EFFECTS = {"a": (-0.2, 0.2), "b": (-0.3, 0.3), "c": (-0.9, 0.6), "d": (-0.1, 0.15)}
YEARS = {"a": 2001.0, "b": 1990.0, "c": 2010.0, "d": 2020.0}


def outcome(*keys: str) -> OutcomeSynthesis:
    selected = []
    for key in keys:
        value, reach = EFFECTS[key]
        finding = Finding(
            id="f",
            kind="comparison",
            statement="Found.",
            a="peer support",
            b="usual care",
            outcome=Outcome(name="depression", better="lower"),
            effect=Effect(measure="g", value=value, ci=(value - reach, value + reach), sign="a-b"),
            direction="favours-a",
            source=Source(access="full-text"),
        )
        rob = RiskOfBias(tool="RoB 2", overall="high" if key in "bc" else "low", domains={})
        selected.append(Selected(study=Study(key=key, n=50, rob=rob, findings=(finding,)), finding=finding))
    (only,) = Synthesis.of(selected).outcomes
    return only


def test_participants_are_those_of_the_pooled_groups() -> None:
    """Not those of the whole study, which may have had a third arm or people nobody could ask."""
    whole = outcome("a", "b")
    assert whole.pooled_participants == 100
    groups = (Group(arm="peer support", n=20), Group(arm="usual care", n=18))
    smaller = [
        attrs.evolve(each.selected, finding=attrs.evolve(each.selected.finding, groups=groups))
        for each in whole.effects
    ]
    (only,) = Synthesis.of(smaller).outcomes
    assert (only.pooled_participants, only.participants) == (76, 100)


def test_each_study_is_left_out_once() -> None:
    further = further_analyses(outcome("a", "b", "c", "d"))
    assert further
    assert [study for study, _ in further.without] == ["a", "b", "c", "d"]
    assert all(pooled.estimate.k == 3 for _, pooled in further.without)
    assert dict(further.without)["c"].value > outcome("a", "b", "c", "d").pooled.value  # type: ignore[union-attr]


def test_studies_are_added_by_year_where_every_year_is_known() -> None:
    further = further_analyses(outcome("a", "b", "c", "d"), YEARS)
    assert further
    assert [study for study, _ in further.up_to] == ["b", "a", "c", "d"]
    assert [pooled.estimate.k for _, pooled in further.up_to] == [1, 2, 3, 4]
    some = further_analyses(outcome("a", "b", "c", "d"), {"a": 2001})
    assert some
    assert some.up_to == ()


def test_small_study_tests_carry_their_warning() -> None:
    further = further_analyses(outcome("a", "b", "c", "d"))
    assert further
    assert further.egger
    assert further.filled
    assert any("fewer than ten" in note for note in further.notes)


def test_two_studies_allow_nothing_further_and_one_is_not_pooled() -> None:
    two = further_analyses(outcome("a", "b"))
    assert two
    assert (two.without, two.egger, two.notes) == ((), None, ("two studies allow no further analysis",))
    assert further_analyses(outcome("a")) is None
    assert further_table(outcome("a", "b"), {}, {}) is None


def test_subgroups_by_what_studies_differ_in() -> None:
    found = subgroup_effects(
        outcome("a", "b", "c", "d"), lambda each: each.study.rob.overall if each.study.rob else ""
    )
    assert found
    assert {name: pooled.estimate.k for name, pooled in found.pooled.items()} == {"low": 2, "high": 2}
    assert found.between.df == 1
    assert subgroup_effects(outcome("a", "b"), lambda _: "same") is None


def test_the_table_names_the_studies_that_matter_most() -> None:
    table = further_table(outcome("a", "b", "c", "d"), {"c": "Ceh (2010)"}, YEARS)
    assert table
    names = [plain_text(row[0]) for row in table.rows]
    assert names[:2] == ["Random effects (REML)", "One common effect"]
    assert "Without Ceh (2010) (highest effect)" in names
    assert "Risk of bias: high" in names
    assert [plain_text(row[1]) for row in table.rows][:4] == ["4", "4", "3", "3"]
    assert any("Egger" in plain_text(note) for note in table.notes)
