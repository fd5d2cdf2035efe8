"""What goes wrong ends in a message with a remedy and the right exit status, never in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (
            ["bibliography", "refrences.bib"],
            "refrences.bib: there is no such file",
            "Did you mean references.bib?",
        ),
        (["bibliography", "."], "this is a folder", "Name a file"),
        (["cite", "references.bib", "brihgt1999"], 'there is no entry "brihgt1999"', "Did you mean bright1999"),
        (["bibliography", "references.bib", "-k", "x"], 'there is no entry "x"', "There is bright1999"),
        (["bibliography", "references.bib", "--style", "appa"], '"appa"', "apa"),
        (["bibliography", "references.bib", "--format", "htlm"], "htlm", "html"),
        (
            ["summary", "references.bib", "-c", "as-effective"],
            'there is no claim "as-effective"',
            "as-effective-as",
        ),
        (["bibliography", "references.bib", "-o", "no/where.txt"], "the folder no does not exist", "Create it"),
        (["convert", "references.bib", "--to", "marc"], "marc", "bibtex"),
        (["bibliografy", "references.bib"], "There is no command 'bibliografy'.", "Did you mean 'bibliography'?"),
        (["convert", "references.bib"], "Which format?", "--to csl-json"),
        (["render", "draft.md"], "there is no such file", ""),
        (["cite", "references.bib", "bright1999", "--locale", "german"], "'german'", "such as de-DE"),
    ],
)
def test_usage_errors_end_with_status_2(run, arguments, message, remedy):
    outcome = run(*arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert remedy in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"%PDF-1.7\n%\xe2\xe3", b"\x00" * 100, b"just some words\n"],
    ids=["png", "pdf", "zeros", "words"],
)
def test_a_file_that_is_no_bibliography_is_said_to_be_none(run, tmp_path: Path, content):
    (tmp_path / "thing.dat").write_bytes(content)
    outcome = run("bibliography", "thing.dat")
    assert outcome.status == 2
    assert "thing.dat" in outcome.err
    assert "Traceback" not in outcome.err


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""


@pytest.mark.parametrize("output", ["own.csl", "linked.csl", "mutualevidence.toml", "short.json"])
def test_no_file_that_a_command_needs_is_written_over(run, tmp_path: Path, output):
    """Neither those it is given, nor the configuration, nor another name of one of them."""
    (tmp_path / "own.csl").write_text(STYLE, encoding="utf-8")
    (tmp_path / "linked.csl").hardlink_to(tmp_path / "own.csl")
    (tmp_path / "mutualevidence.toml").write_text('locale = "en-US"\n', encoding="utf-8")
    (tmp_path / "short.json").write_text('{"default": {"container-title": {"A": "B"}}}', encoding="utf-8")
    before = (tmp_path / output).read_bytes()
    given = ["--style", "./own.csl", "--abbreviations", "short.json", "-o", output]
    outcome = run("bibliography", "references.bib", *given)
    assert (outcome.status, (tmp_path / output).read_bytes()) == (2, before)
    assert "it would be lost" in outcome.err


@pytest.mark.parametrize("output", ["references.bib", "./references.bib"])
@pytest.mark.parametrize("command", [["convert", "--to", "csl-json"], ["bibliography"], ["check"]])
def test_what_is_read_is_not_written_over(run, tmp_path: Path, command, output):
    before = (tmp_path / "references.bib").read_bytes()
    outcome = run(command[0], "references.bib", *command[1:], "-o", output)
    assert outcome.status == 2
    assert "it would be lost" in outcome.err
    assert (tmp_path / "references.bib").read_bytes() == before


def test_empty_library_is_said(run, tmp_path: Path):
    (tmp_path / "empty.bib").write_text("% nothing here yet\n")
    outcome = run("bibliography", "empty.bib")
    assert outcome.status == 2
    assert "there is no entry in it" in outcome.err


def test_a_malformed_entry_is_reported_with_line_and_the_others_are_printed(run, tmp_path: Path):
    (tmp_path / "broken.bib").write_text(
        "@book{good1, author = {Doe, Jane}, title = {First}, year = 2001, publisher = {P}}\n"
        "@book{bad, author = {Roe, Richard}, title = {Never closed, year = 2002\n"
        "@book{good2, author = {Poe, Edgar}, title = {Last}, year = 2003, publisher = {P}}\n"
    )
    outcome = run("bibliography", "broken.bib")
    assert outcome.status == 1
    assert outcome.err.startswith("broken.bib:2: error: [")
    assert "Doe, J. (2001). First. P." in outcome.out
    assert "Poe, E. (2003). Last. P." in outcome.out


def test_an_unwritable_folder_is_said_and_nothing_is_left(run, tmp_path: Path):
    import os

    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    outcome = run("bibliography", "references.bib", "-o", "locked/list.txt")
    assert outcome.status == 2
    assert "cannot be written" in outcome.err
    assert list(folder.iterdir()) == []


def test_a_terminal_without_unicode_is_no_reason_to_fail(run):
    outcome = run("bibliography", "references.bib", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert outcome.status == 0
    assert "Traceback" not in outcome.err


def test_check_ends_with_status_1_when_it_finds_something(run, tmp_path: Path):
    (tmp_path / "poor.bib").write_text(
        "@article{x, author = {Doe, Jane}, title = {ALL IN CAPITALS}, year = 2001}\n"
    )
    outcome = run("check", "poor.bib")
    assert outcome.status == 1
    assert "poor.bib:1: warning: [" in outcome.out


def test_check_of_the_three_studies_finds_no_error(run):
    outcome = run("check", "references.bib", "--level", "error")
    assert (outcome.status, outcome.out) == (0, "Nothing to report.\n")


def test_commands_without_arguments_say_what_is_missing(run):
    outcome = run("cite")
    assert outcome.status == 2
    assert "Missing argument" in outcome.err
