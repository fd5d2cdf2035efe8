"""`findings` and `schema`: list, add and move without touching other bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ANSWERS = "comparison\nGrief eased.\ngrief\nfavours-a\nabstract\ngrief-late\n"
GIVEN = ("--kind", "comparison", "--statement", "Grief eased.", "--outcome", "grief")
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
        "grief-late", "grief\ngrief late\nlate"
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


def test_the_design_is_asked_for_once(run, tmp_path):
    (tmp_path / "new.bib").write_text("@article{x, title = {T}}\n", encoding="utf-8")
    assert run("findings", "add", "new.bib", "x", *GIVEN, stdin="cohort\n").status == 0
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
