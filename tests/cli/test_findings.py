"""`findings` and `schema`: list, add and move without touching other bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ANSWERS = (
    "comparison\nsupport\ntherapy\ngrief\nlower\n\n\n\n\n\nfavours-a\nGrief eased.\nabstract\n\ngrief-late\n\n"
)
GIVEN = ("--kind", "comparison", "--a", "support", "--b", "therapy", "--outcome", "grief")
GIVEN += ("--statement", "Grief eased.")
GIVEN += ("--direction", "favours-a", "--source", "abstract", "--id", "grief-late")


def lines_added(before, after):
    """The lines of ``after`` that are new; all others have to be those of ``before``, in order."""
    rest = iter(after.splitlines())
    new = []
    for line in before.splitlines():
        for other in rest:
            if other.rstrip(",") == line.rstrip(","):
                break
            new.append(other)
        else:
            raise AssertionError(f"lost: {line!r}")
    return [*new, *rest]


def test_findings_are_listed_with_their_names(run):
    done = run("findings", "references.bib", "--format", "markdown")
    assert done.status == 0
    assert done.out.count("#") >= 6
    assert "| marmar1988\\#grief |" in done.out or "| marmar1988#grief |" in done.out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--claim", "helping-helps-the-helper"], ["roberts1999#helping", "roberts1999#adjustment"]),
        (["--outcome", "GRIEF"], ["marmar1988#grief"]),
        (["--design", "rct", "--direction", "favours-b"], ["bright1999#remission"]),
        (["--direction", "mixed"], []),
    ],
)
def test_findings_are_chosen(run, options, names):
    done = run("findings", "references.bib", "--format", "json", *options)
    assert list(json.loads(done.out)["findings"]) == names


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        (["--claim", "helping-helps-the-helpr"], "Did you mean helping-helps-the-helper?"),
        (["--design", "rtc"], 'Did you mean "rct"?'),
        (["--direction", "favors-a"], 'Did you mean "favours-a"?'),
    ],
)
def test_what_nobody_knows_is_answered_with_the_nearest(run, options, remedy):
    done = run("findings", "references.bib", *options)
    assert done.status == 2
    assert remedy in done.err


@pytest.mark.parametrize("arguments", [["references.bib", "marmar1988"], ["marmar1988"]])
def test_a_finding_is_asked_for_and_added_without_touching_another_byte(run, tmp_path, arguments):
    before = (tmp_path / "references.bib").read_text(encoding="utf-8")
    done = run("findings", "add", *arguments, stdin=ANSWERS)
    assert done.status == 0, done.err
    after = (tmp_path / "references.bib").read_text(encoding="utf-8")
    added = "\n".join(lines_added(before, after))
    assert "finding-grief-late" in added
    assert "{Grief eased.}" in added
    listed = json.loads(run("findings", "references.bib", "--format", "json").out)["findings"]
    assert listed["marmar1988#grief-late"]["direction"] == "favours-a"


def test_a_wrong_answer_is_asked_again(run):
    answers = ANSWERS.replace("comparison", "comparision\ncomparison").replace(
        "grief-late", "grief\ngrief late\nlate\n"
    )
    done = run("findings", "add", "references.bib", "marmar1988", stdin=answers)
    assert done.status == 0
    assert 'Did you mean "comparison"?' in done.err
    assert 'has a finding "grief" already' in done.err
    assert "marmar1988#late is recorded" in done.err


def test_options_answer_questions(run):
    done = run("findings", "add", "references.bib", "marmar1988", *GIVEN)
    assert done.status == 0
    assert "Kind" not in done.err


NEW = ("--statement", "It eased.", "--source", "full-text", "--id", "new", "--better", "lower")
GRIEF = ("--kind", "comparison", "--a", "support", "--b", "therapy", "--outcome", "grief")


@pytest.mark.parametrize(
    ("numbers", "says", "direction"),
    [
        (["--group-a", "9.1 (2.0), n = 20", "--group-b", "n 22, mean 8.0, sd 2.1"], "g = 0.53", "favours-b"),
        (["--n-a", "50", "--events-a", "5", "--n-b", "50", "--events-b", "20"], "OR = 0.17", "favours-a"),
        (["--effect", "RR = 0.80, 95% CI [0.60, 1.10]", "--sign", "a-b"], "RR = 0.80, 95% CI [0.60", "favours-a"),
        (["--effect", "d = .5 (SE .2)", "beter=x", "--direction", "favours-b"], "no field", None),
    ],
)  # fmt: skip
def test_numbers_are_taken_as_printed_and_what_they_give_is_said(run, numbers, says, direction):
    done = run("findings", "add", "references.bib", "marmar1988", *GRIEF, *NEW, *numbers)
    assert says in done.err
    listed = json.loads(run("findings", "references.bib", "--format", "json").out)["findings"]
    assert listed.get("marmar1988#new", {}).get("direction") == direction
    if direction:
        assert done.status == 0
        favoured = "mutual support group" if direction == "favours-a" else "brief dynamic psychotherapy"
        assert f"this favours {favoured}" in done.err
        assert "#new" not in run("check", "references.bib").out


def test_a_test_gives_its_effect_once_the_direction_is_known(run):
    groups = ("groups.support.n=30", "groups.therapy.n=30")
    done = run("findings", "add", "references.bib", "marmar1988", *GRIEF, *NEW, *groups,
               "--test", "t(58) = 2.1, p = .040", "--direction", "favours-a")  # fmt: skip
    assert done.status == 0, done.err
    assert "g = −0.54" in done.err


def test_what_contradicts_itself_is_written_only_where_the_source_prints_it_so(run, tmp_path):
    before = (tmp_path / "references.bib").read_bytes()
    wrong = (*GRIEF, *NEW, "--effect", "SMD 0.59 [0.20, 0.98]", "--sign", "a-b", "--direction", "favours-a")
    done = run("findings", "add", "references.bib", "marmar1988", *wrong)
    assert done.status == 1
    assert "[direction-disagrees]" in done.err
    assert (tmp_path / "references.bib").read_bytes() == before
    assert run("findings", "add", "references.bib", "marmar1988", *wrong, "--as-printed").status == 0


def test_answers_are_shown_and_can_be_corrected_before_they_are_written(run, tmp_path):
    numbers = "support\ntherapy\nrelapse\nlower\n6 months\n4/40\nmany\n11/41\n\n\n"
    rest = "\nIt was rarer.\nfull-text\np. 3\n\nbeter=lower\ngroups.therapy.events=12\nyes\n"
    done = run("findings", "add", "references.bib", "marmar1988", stdin="comparison\n" + numbers + rest)
    assert done.status == 0, done.err
    assert "'many' is not understood" in done.err
    assert 'there is no field "beter"' in done.err
    assert "Direction of the point estimate [favours-a]" in done.err
    assert done.err.index("First side") < done.err.index("Direction of the point estimate")
    text = (tmp_path / "references.bib").read_text(encoding="utf-8")
    assert "finding-relapse-6-months" in text
    assert "therapy = {n = {41}, events = {12}}" in text
    assert "weeks = {26}" in text


def test_no_is_an_answer(run, tmp_path):
    before = (tmp_path / "references.bib").read_bytes()
    assert run("findings", "add", "references.bib", "marmar1988", stdin=ANSWERS[:-1] + "no\n").status != 0
    assert (tmp_path / "references.bib").read_bytes() == before


def test_the_design_is_asked_for_once(run, tmp_path):
    (tmp_path / "new.bib").write_text("@article{x, title = {T}}\n", encoding="utf-8")
    assert run("findings", "add", "new.bib", "x", *GIVEN, stdin="cohort" + 9 * "\n").status == 0
    text = (tmp_path / "new.bib").read_text(encoding="utf-8")
    assert "study-design = {cohort}" in text
    assert run("findings", "add", "new.bib", "x", *GIVEN[:-1], "second").status == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "references.bib", "marmar1998"], "Did you mean marmar1988?"),
        (["add", "nothing.bib", "x"], "no such file"),
        (["add"], "Name the bibliography"),
        (["add", "references.bib", "marmar1988", "--kind", "comparision"], 'Did you mean "comparison"?'),
        (["move", "references.bib", "marmar1988#greif", "--to", "sidecar"], 'Did you mean "grief"?'),
        (["move", "references.bib", "marmar1988#grief", "--to", "entry"], "nothing to move"),
        (["move", "references.bib", "marmar1988#grief"], "--to"),
    ],
)
def test_mistakes_end_in_a_message(run, arguments, says):
    done = run("findings", *arguments)
    assert done.status == 2
    assert says in done.err
    assert "Traceback" not in done.err


def test_no_answer_changes_nothing(run, tmp_path):
    before = (tmp_path / "references.bib").read_bytes()
    done = run("findings", "add", "references.bib", "marmar1988", stdin="comparison\n")
    assert done.status != 0
    assert "Traceback" not in done.err
    assert (tmp_path / "references.bib").read_bytes() == before


def test_a_finding_moves_to_the_sidecar_and_back(run, tmp_path):
    everything = json.loads(run("findings", "references.bib", "--format", "json").out)
    before = (tmp_path / "references.bib").read_text(encoding="utf-8")
    assert run("findings", "move", "references.bib", "marmar1988#grief", "--to", "sidecar").status == 0
    there = (tmp_path / "references.bib").read_text(encoding="utf-8")
    assert "finding-grief" not in there
    assert lines_added(there, before)
    assert "id: grief" in (tmp_path / "references.findings.yaml").read_text(encoding="utf-8")
    assert json.loads(run("findings", "references.bib", "--format", "json").out) == everything
    assert run("findings", "move", "references.bib", "marmar1988#grief", "--to", "entry").status == 0
    assert json.loads(run("findings", "references.bib", "--format", "json").out) == everything


def test_a_whole_study_moves(run, tmp_path):
    everything = json.loads(run("summary", "references.bib", "--format", "json").out)
    assert run("findings", "move", "references.bib", "bright1999", "--to", "sidecar").status == 0
    assert "study-design     = {rct}" not in (tmp_path / "references.bib").read_text(encoding="utf-8")
    assert json.loads(run("summary", "references.bib", "--format", "json").out) == everything


def test_what_cannot_be_read_is_not_moved(run, tmp_path):
    file = tmp_path / "references.bib"
    file.write_text(
        file.read_text(encoding="utf-8").replace("better = {higher}", "beter = {higher}"), encoding="utf-8"
    )
    before = file.read_bytes()
    done = run("findings", "move", "references.bib", "roberts1999", "--to", "sidecar")
    assert done.status == 2
    assert "Mend it before moving" in done.err
    assert file.read_bytes() == before


def test_a_broken_sidecar_is_left_alone(run, tmp_path):
    sidecar = tmp_path / "references.findings.yaml"
    sidecar.write_bytes(b"studies: {\xff")
    done = run("findings", "add", "references.bib", "marmar1988", *GIVEN, "--to", "sidecar")
    assert done.status == 2
    assert "UTF-8" in done.err
    assert sidecar.read_bytes() == b"studies: {\xff"


def test_new_findings_go_where_the_others_are(run, tmp_path):
    run("findings", "move", "references.bib", "marmar1988", "--to", "sidecar")
    before = (tmp_path / "references.bib").read_bytes()
    done = run("findings", "add", "references.bib", "marmar1988", *GIVEN)
    assert "references.findings.yaml" in done.err
    assert (tmp_path / "references.bib").read_bytes() == before


def test_the_schema_is_printed(run):
    done = run("schema", "findings")
    assert json.loads(done.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert run("schema").out == done.out


@pytest.mark.parametrize("command", [[], ["list"], ["add"], ["move"]])
def test_help_is_there(run, command):
    done = run("findings", *command, "--help")
    assert done.status == 0
    assert "Usage:" in done.out


def test_what_is_needed_is_named_where_nobody_can_be_asked(run):
    done = run("findings", "add", "references.bib", "marmar1988", *GIVEN[:-4])
    assert done.status == 2
    assert "needed and not given: --source, --id" in done.err


def test_a_claim_rests_on_no_finding_that_nobody_recorded(run, tmp_path):
    before = (tmp_path / "references.bib").read_bytes()
    done = run("claims", "add", "references.bib", "eases", "text=It eases.", "evidence.marmar1988#greif=supports")
    assert (done.status, "Nothing was written" in done.err) == (1, True)
    assert (tmp_path / "references.bib").read_bytes() == before
