"""How the command ends when it is stopped, when its reader goes, and when the fault is ours."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mutualevidence.cli import EXIT_INTERNAL


def ending(raises: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The end of a command in which ``raises`` is raised."""
    code = f"""
import click, os, sys
from mutualevidence import cli
os.environ.update({env!r})
def fail(**_):
    raise {raises}
cli.cli.main = fail
cli.main()
"""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_a_fault_of_ours_is_called_one() -> None:
    done = ending("RuntimeError('the cat')")
    assert done.returncode == EXIT_INTERNAL
    assert "something went wrong inside mutualevidence: RuntimeError('the cat')" in done.stderr
    assert "our fault" in done.stderr
    assert "Traceback" not in done.stderr


def test_who_looks_for_it_sees_where() -> None:
    done = ending("RuntimeError('the cat')", MUTUALEVIDENCE_DEBUG="1")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


@pytest.mark.parametrize(
    ("raises", "status", "says"),
    [
        ("click.Abort()", 130, "stopped\n"),
        ("BrokenPipeError()", 0, ""),
        ("click.exceptions.Exit(3)", 3, ""),
    ],
)
def test_what_is_no_fault_ends_quietly(raises: str, status: int, says: str) -> None:
    done = ending(raises)
    assert (done.returncode, done.stderr) == (status, says)
    assert done.stdout == ""


def test_no_style_of_a_name_is_said(run) -> None:
    outcome = run("styles", "no", "such")
    assert outcome.status == 1
    assert outcome.err.startswith("no style has no and such in its name or title")
    assert outcome.out == ""


class TestDrafts:
    def test_of_several_bibliographies_one_has_to_be_named(self, run, tmp_path) -> None:
        (tmp_path / "draft.md").write_text("Groups help [@bright1999].", encoding="utf-8")
        (tmp_path / "other.bib").write_text("@book{a, title={T}}", encoding="utf-8")
        outcome = run("render", "draft.md")
        assert outcome.status == 2
        assert "it is not clear which bibliography" in outcome.err
        assert "--bibliography FILE" in outcome.err
        assert "(Bright et al., 1999)" in run("render", "draft.md", "--bibliography", "references.bib").out

    def test_a_draft_in_another_encoding_is_said_with_its_line(self, run, tmp_path) -> None:
        (tmp_path / "draft.md").write_bytes("One.\n\nGrün [@bright1999].".encode("latin-1"))
        outcome = run("render", "draft.md")
        assert outcome.status == 2
        assert "draft.md:3: the draft is not in UTF-8" in outcome.err
