"""What a project has decided in mutualevidence.toml or pyproject.toml holds for every command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mutualevidence.cli import cli
from mutualevidence.cli.configuration import configuration
from mutualevidence.errors import InvalidValueError

WORKS = "@book{ash, author={Ash, Ida}, title={On asking}, year=2014, publisher={Quince}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bibliography, below which we work."""
    (tmp_path / "works.bib").write_text(WORKS)
    (tmp_path / "text").mkdir()
    monkeypatch.chdir(tmp_path / "text")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def test_style_and_bibliography_stand_in_for_what_is_not_said(project: Path) -> None:
    (project / "mutualevidence.toml").write_text('style = "ieee"\nbibliography = "works.bib"\n')
    assert run("bibliography").output.startswith("[1]")
    assert run("cite", "ash").output.strip() == "[1]"
    assert run("cite", "ash", "--style", "apa").output.strip() == "(Ash, 2014)"
    assert run("cite", str(project / "works.bib"), "ash").output.strip() == "[1]"


def test_pyproject_has_a_table_of_its_own_and_the_nearest_file_counts(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.other]\nx = 1\n[tool.mutualevidence]\nbibliography = ["works.bib"]\n'
    )
    assert configuration().bibliography == ("../works.bib",)
    (project / "text" / "mutualevidence.toml").write_text('locale = "de-DE"\n')
    assert (configuration().locale, configuration().bibliography) == ("de-DE", ())


def test_a_draft_comes_before_the_project(project: Path) -> None:
    (project / "mutualevidence.toml").write_text('style = "ieee"\nbibliography = "works.bib"\n')
    draft = project / "text" / "draft.md"
    draft.write_text("So [@ash].\n")
    assert "[1]" in run("render", "draft.md", "--format", "plain").output
    draft.write_text("---\ncsl: apa\n---\n\nSo [@ash].\n")
    assert "(Ash, 2014)" in run("render", "draft.md", "--format", "plain").output


@pytest.mark.parametrize(
    ("text", "told"),
    [('styel = "apa"\n', "Did you mean style"), ("style = 3\n", "a name or"), ("style = apa\n", "TOML")],
)
def test_what_is_no_setting_is_told_with_the_file(project: Path, text: str, told: str) -> None:
    (project / "mutualevidence.toml").write_text(text)
    with pytest.raises(InvalidValueError, match=r"mutualevidence\.toml") as caught:
        configuration()
    assert told in f"{caught.value.message} {caught.value.remedy}"
