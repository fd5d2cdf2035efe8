"""A reviewer's choices in the file: what is pooled, how, and that nothing is left out in silence."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence import Library
from mutualevidence.evidence.choices import choices_of
from mutualevidence.evidence.selection import selected, study_identity
from mutualevidence.evidence.synthesis import OutcomeSynthesis, Synthesis

TRIAL = """@article{{{key}, author = {{{key}, A.}}, title = {{A trial}}, journal = {{J}}, year = {{2020}},
  study-design = {{{design}}}, {study}
  study-arms = {{t = {{label = {{{arm}}}}}, c = {{label = {{control}}}}}},
  finding-x = {{kind = {{comparison}}, statement = {{A result.}}, a = {{t}}, b = {{c}},
    outcome = {{name = {{{outcome}}}, better = {{lower}}}}, {more}
    groups = {{t = {{{t}}}, c = {{{c}}}}}, direction = {{favours-a}}, source = {{full-text}}}}
}}
"""


def trial(
    key: str,
    t: str = "n=100, events=10",
    c: str = "n=100, events=20",
    *,
    design: str = "rct",
    study: str = "",
    arm: str = "therapy",
    outcome: str = "relapse",
    more: str = "",
) -> str:
    return TRIAL.format(key=key, t=t, c=c, design=design, study=study, arm=arm, outcome=outcome, more=more)


def claim(keys: str, choices: str = "") -> str:
    findings = ", ".join(f"{key}#x" for key in keys.split())
    group = f"synthesis = {{{choices}}}," if choices else ""
    return f"@claim{{c1, text = {{Therapy prevents relapse}}, {group} evidence = {{supports = {{{findings}}}}}}}"


def library(*parts: str) -> Library:
    return Library.from_bytes("\n".join(parts).encode())


def outcomes(found: Library) -> tuple[OutcomeSynthesis, ...]:
    assert not [each for each in found.diagnostics if each.severity.name == "ERROR"]
    (decided,) = found._decided(found.claims.values())
    chosen = selected(decided, found.studies)
    return Synthesis.of(chosen, study_identity(found.studies), choices=choices_of(decided.synthesis)).outcomes


def outcome(*parts: str) -> OutcomeSynthesis:
    (only,) = outcomes(library(*parts))
    return only


TWO = trial("aa"), trial("bb", "n=50, events=4", "n=52, events=9"), trial("cc", "n=80, events=1", "n=78, events=6")


@pytest.mark.parametrize(
    ("choices", "measure", "method"),
    [
        ("", "OR", "REML"),
        ("measure = {RR}", "RR", "REML"),
        ("measure = {RD}, model = {common}", "RD", "EE"),
        ("estimator = {DL}, interval = {wald}", "OR", "DL"),
        ("pooling = {mantel-haenszel}, measure = {RR}", "RR", "Mantel-Haenszel"),
        ("pooling = {Peto}", "OR", "Peto"),
        ("pooling = {binomial normal}", "OR", "binomial-normal"),
        ("pooling = {hypergeometric-normal}", "OR", "hypergeometric-normal"),
    ],
)
def test_measure_and_model_of_choice(choices: str, measure: str, method: str) -> None:
    found = outcome(*TWO, claim("aa bb cc", choices))
    assert found.pooled
    assert (found.measure, found.pooled.estimate.method) == (measure, method)
    assert len(found.effects) == 3
    assert sum(each.weight or 0 for each in found.effects) == pytest.approx(
        0 if method.endswith("-normal") else 100
    )


def test_the_reviews_choices_hold_where_a_claim_makes_none() -> None:
    review = "@review{r, synthesis = {measure = {RR}, estimator = {PM}, level = {90%}}}"
    found = outcome(*TWO, review, claim("aa bb cc", "estimator = {DL}"))
    assert found.pooled
    assert (found.measure, found.pooled.estimate.method) == ("RR", "DL")
    assert found.pooled.estimate.level == pytest.approx(0.9)


def test_a_published_review_is_still_a_work() -> None:
    found = library("@review{r, title = {A review}, author = {A, B.}, journal = {J}, year = {2020}}")
    assert list(found) == ["r"]
    assert found.review is None


def test_writing_keeps_the_review_and_what_it_chose() -> None:
    text = "@review{r, synthesis = {measure = {RR}}}\n@book{b, title = {B}, author = {C, D.}, year = {2020}}\n"
    found = library(text)
    assert list(found) == ["b"]
    assert found.to_bytes("bibtex").decode() == text


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        ("estimator = {DLL}", "synthesis.estimator"),
        ("sensitivity = {leave-one-in}", "synthesis.sensitivity"),
        ("level = {95}", "synthesis.level"),
        ("fancy = {yes}", "synthesis.fancy"),
    ],
)
def test_choices_that_there_are_not_are_told(choices: str, field: str) -> None:
    problems = [
        each for each in library(*TWO, claim("aa bb", choices)).diagnostics if each.severity.name == "ERROR"
    ]
    assert [each.field for each in problems] == [field]
    assert problems[0].remedy or "must be" in problems[0].message


def test_synonyms_bring_outcomes_and_arms_together() -> None:
    parts = trial("aa"), trial("bb", arm="CBT", outcome="Return of symptoms")
    assert len(outcomes(library(*parts, claim("aa bb")))) == 2
    choices = "synonyms = {return of symptoms = {relapse}, cbt = {therapy}}"
    found = outcome(*parts, claim("aa bb", choices))
    assert [each.study for each in found.effects] == ["aa", "bb"]
    text = library(*parts, claim("aa bb", choices)).summary().to_text()
    assert "The pooled effect on relapse supports this claim" in text


def test_results_outside_the_window_of_time_are_listed() -> None:
    late = trial("bb", more="time = {point = {follow-up}, weeks = {104}},")
    early = trial("aa", more="time = {point = {post}, weeks = {8}},")
    found = outcome(early, late, claim("aa bb", "weeks = {[0, 26]}"))
    assert [each.study for each in found.effects] == ["aa"]
    assert "week 104" in found.left_out[0].reason


def test_cluster_trials_enter_with_their_design_effect_or_not_at_all() -> None:
    plain = outcome(trial("aa"), trial("bb"), claim("aa bb")).effects[0].effect
    sized = trial("bb", design="cluster-rct", study="study-n = {200}, study-clusters = {20}, study-icc = {0.05},")
    found = outcome(trial("aa"), sized, claim("aa bb"))
    assert found.effects[1].effect.y == pytest.approx(plain.y)
    assert found.effects[1].effect.variance == pytest.approx((plain.variance or 0) * 1.45)
    bare = outcome(trial("aa"), trial("bb", design="cluster-rct"), claim("aa bb"))
    assert [each.study for each in bare.effects] == ["aa"]
    assert "cluster-randomized" in bare.left_out[0].reason


def test_crossover_trials_enter_as_pairs_or_not_at_all() -> None:
    means = "n=20, mean=10, sd=4", "n=20, mean=12, sd=4"
    parallel = trial("aa", "n=30, mean=9, sd=4", "n=30, mean=12, sd=4")
    bare = outcome(parallel, trial("bb", *means, design="crossover-rct"), claim("aa bb"))
    assert "crossover" in bare.left_out[0].reason
    told = trial("bb", *means, design="crossover-rct", more="analysis = {correlation = {.6}},")
    found = outcome(parallel, told, claim("aa bb", "measure = {MD}"))
    assert found.effects[1].effect.variance == pytest.approx(2 * 16 * 0.4 / 20)


def test_arms_on_one_side_are_combined() -> None:
    several = """@article{aa, author = {A, A.}, title = {T}, journal = {J}, year = {2020}, study-design = {rct},
      study-arms = {t1 = {label = {therapy}}, t2 = {label = {therapy}}, c = {label = {control}}},
      finding-x = {kind = {comparison}, statement = {One.}, a = {t1}, b = {c}, outcome = {name = {relapse},
        better = {lower}}, groups = {t1 = {n=40, events=4}, c = {n=60, events=12}}, direction = {favours-a},
        source = {full-text}},
      finding-y = {kind = {comparison}, statement = {Two.}, a = {t2}, b = {c}, outcome = {name = {relapse},
        better = {lower}}, groups = {t2 = {n=60, events=6}, c = {n=60, events=12}}, direction = {favours-a},
        source = {full-text}} }"""
    both = claim("aa bb").replace("aa#x", "aa#x, aa#y")
    found = outcome(several, trial("bb"), both)
    assert found.effects[0].effect.value == pytest.approx((10 * 48) / (90 * 12))  # 10 of 100 against 12 of 60
    assert "combined" in found.left_out[0].reason


def test_several_effects_of_a_study_are_modelled_where_it_is_asked_for() -> None:
    second = trial("aa").replace("finding-x", "finding-y").split("finding-y")[1]
    twice = trial("aa", more="time = {weeks = {8}},").rstrip().removesuffix("}") + (
        ", finding-y" + second.replace("n=100, events=10", "n=90, events=12").replace("\n}\n", "}")
    )
    both = claim("aa bb cc", "pooling = {three-level}").replace("aa#x", "aa#x, aa#y")
    found = outcome(twice, *TWO[1:], both)
    assert found.pooled
    assert found.pooled.estimate.method == "three-level REML"
    assert len(found.effects) == 4
    assert [each.study for each in found.effects].count("aa") == 2
    summary = library(twice, *TWO[1:], both).summary()
    assert summary.data["claims"][0]["outcomes"][0]["pooled"]["interval"] == "three-level"
    text = " ".join(summary.to_text().split())
    assert "(random effects at three levels, Q(3) = " in text
    assert "τ² = 0; Wald 95% CI [" in text


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ("pooling = {hypergeometric-normal}", "(random effects, τ² = 0)"),
        ("pooling = {binomial-normal}, model = {common}", "(one common effect, τ² = 0)"),
    ],
)
def test_the_model_of_a_likelihood_is_told_in_the_sentence(choices: str, told: str) -> None:
    assert told in " ".join(library(*TWO, claim("aa bb cc", choices)).summary().to_text().split())


def test_arms_that_become_one_have_the_participants_of_all() -> None:
    first = trial("aa", "n=40, events=4", "n=50, events=9").rstrip().removesuffix("}").rstrip()
    second = trial("aa", "n=44, events=5", "n=50, events=9").split("finding-x", 1)[1]
    second = second.replace("a = {t}", "a = {training}").replace("{t = {", "{training = {")
    both = claim("aa bb", "synonyms = {training = {therapy}}").replace("aa#x", "aa#x, aa#y")
    found = library(f"{first}, finding-y{second}", TWO[1], both)
    assert outcomes(found)[0].participants == 40 + 44 + 50 + 102


def test_findings_left_out_for_the_same_reason_are_told_in_one_sentence() -> None:
    later = [
        trial(key, more="time = {post},").rstrip().removesuffix("}").rstrip()
        + ", finding-y"
        + trial(key, more="time = {follow-up},").split("finding-x", 1)[1]
        for key in ("aa", "bb")
    ]
    text = library(*later, claim("aa bb").replace("bb#x", "bb#x, aa#y, bb#y")).summary().to_text()
    told = "Two findings on relapse are not among the effects because each is of the same participants as another"
    assert told in " ".join(text.split())


def test_adjusted_effects_beside_others_are_told() -> None:
    def reported(key: str, more: str = "") -> str:
        groups = trial(key, more=f"effect = {{measure = {{OR}}, value = {{0.6}}, ci = {{[0.4, 0.9]}}}}, {more}")
        return groups.replace("n=100, events=10", "n=100").replace("n=100, events=20", "n=100")

    adjusted = reported("aa", "analysis = {adjusted = {age}},")
    unknown, computed = reported("bb"), trial("bb")
    assert outcome(adjusted, unknown, claim("aa bb")).notes == (
        "adjusted effects are brought together with effects that are not recorded as adjusted",
    )
    assert outcome(adjusted, computed, claim("aa bb")).notes == (
        "adjusted and unadjusted effects are brought together",
    )
    assert not outcome(reported("aa"), unknown, claim("aa bb")).notes


TRIALS = tuple(
    trial(
        f"s{at}",
        f"n=100, events={events}",
        f"n=100, events={20 + at}",
        study=f"study-country = {{{'Norway' if at % 2 else 'Ghana'}}}, study-rob = {{low}},",
        more=f"tags = {{dose:{10 * at}}},",
    )
    for at, events in enumerate((8, 12, 9, 15, 11, 14, 20, 13))
)
ALL = " ".join(f"s{at}" for at in range(8))


def summary(choices: str) -> str:
    return str(library(*TRIALS, claim(ALL, choices)).summary("c1"))


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ("subgroups = {country}", "(test for subgroup differences, χ²(1) = "),
        ("subgroups = {setting}", "Subgroups by setting could not be compared: fewer than two subgroups"),
        ("moderators = {dose}", "In a meta-regression on dose, the log OR changed by "),
        ("moderators = {weeks}", "Effects could not be regressed on weeks"),
        ("sensitivity = {common-effect}", "With one common effect, the pooled effect was OR = "),
        ("sensitivity = {estimators}", "By the estimators of τ² that are in use, the effect lay between OR = "),
        ("sensitivity = {egger, begg}", "Begg's test gave τ = "),
        ("sensitivity = {leave-one-out}", "Without each study in turn, the effect lay between OR = "),
        ("sensitivity = {influence}", "influenced the pooled effect beyond its share."),
        (
            "sensitivity = {low-risk-of-bias, wald-interval}",
            "With studies at low risk of bias only, the pooled effect was OR = ",
        ),
        ("sensitivity = {pet-peese}", "By PET-PEESE, the pooled effect was OR = "),
        ("sensitivity = {trim-and-fill}", "After trim and fill ("),
        ("level = {90%}", "90% CI ["),
    ],
)
def test_what_was_chosen_is_told(choices: str, words: str) -> None:
    assert words in summary(choices)


def test_further_tables_hold_what_was_chosen() -> None:
    from mutualevidence.evidence.tables.further import further_table
    from mutualevidence.richtext.inline import plain_text

    choices = "subgroups = {country}, moderators = {dose}, sensitivity = {egger, leave-one-out}"
    (found,) = outcomes(library(*TRIALS, claim(ALL, choices)))
    table = further_table(found, {"s3": "Three (2020)"}, {})
    assert table
    names = [plain_text(row[0]) for row in table.rows]
    for name in ("Country: Norway", "Country: test of differences", "Regression on dose", "Egger's test"):
        assert name in names
    assert "Without Three (2020)" in names


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ("pooling = {mantel-haenszel}", "a model with one common effect by the Mantel–Haenszel method."),
        ("pooling = {peto}", "a model with one common effect by Peto's one-step method."),
        (
            "pooling = {binomial-normal}",
            "of the binomial likelihood of events, with τ² estimated by maximum likelihood.",
        ),
        ("pooling = {three-level}", "a random-effects model, with τ² estimated by restricted maximum likelihood."),
    ],
)
def test_methods_name_how_tables_were_pooled(choices: str, words: str) -> None:
    text = summary(choices)
    assert words in text
    assert "The eight effects pooled to" in text
    assert ("(one common effect, " in text) == ("one common effect" in words)


SHARE = """@article{{{key}, author = {{{key}, A.}}, title = {{A survey}}, journal = {{J}}, year = {{2020}},
  finding-x = {{kind = {{prevalence}}, statement = {{Some had it.}}, a = {{adults}}, outcome = {{insomnia}},
    groups = {{adults = {{{group}}}}}, direction = {{unclear}}, source = {{full-text}}}}
}}"""


def test_proportions_are_pooled_by_their_binomial_likelihood() -> None:
    groups = {"aa": "n = 40, events = 0", "bb": "n = 60, events = 9", "cc": "n = 90, events = 30"}
    studies = [SHARE.format(key=key, group=group) for key, group in groups.items()]
    found = library(*studies, claim("aa bb cc", "pooling = {binomial-normal}"))
    pooled = outcomes(found)[0].pooled
    assert pooled  # metafor 3.8: rma.glmm(measure="PLO", xi=c(0,9,30), ni=c(40,60,90), nAGQ=25)
    assert pooled.value == pytest.approx(0.0903, abs=5e-5)
    assert pooled.interval == pytest.approx((0.0105, 0.4805), abs=5e-5)
    text = str(found.summary("c1"))
    assert "The three effects pooled to" in text
    assert "Effects are proportions (PR); proportions were analyzed as logits." in text
