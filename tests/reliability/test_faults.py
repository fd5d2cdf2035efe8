"""Whatever call fails, wherever the process is killed: files are as before or as after, a second try works."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import BREAK, FAIL, KILL, KilledError, faults

from mutualevidence import Library, MutualEvidenceError
from mutualevidence.cli import cli
from mutualevidence.files import file_bytes, journal, staging, write_atomically

FINDING = """
  finding-{id} = {{kind = {{comparison}}, statement = {{Same.}}, a = {{x}}, b = {{y}},
    outcome = {{name = {{grief}}}}, direction = {{no-difference}}, source = {{access = {{abstract}}}}}},"""
ENTRIES = {
    "ash": "@article{{ash, author = {{Ash, Jo}}, title = {{Grief}}, doi = {{10.1000/xyz123}},{finding}\n}}\n",
    "bay": "@article{{bay, author = {{Bay, Li}}, title = {{Sleep}}, year = 2002\n}}\n",
    "cox": "@article{{cox, author = {{Ash, Jo}}, title = {{Grief}}, year = 2001, doi = {{10.1000/xyz123}}\n}}\n",
}
SIDECAR = """format: mutualevidence/1
studies:
  bay: # a comment
    findings:
      - {id: b, kind: comparison, statement: Same., a: x, b: y, outcome: {name: sleep}, direction: no-difference,
         source: {access: abstract}}
"""
ANSWERS = (
    "--id new --design rct --kind comparison --statement S --outcome o --direction no-difference --source abstract"
)
COMMANDS = {
    "add": f"findings add refs.bib ash {ANSWERS} --a x --b y",
    "add to the sidecar": f"findings add refs.bib bay {ANSWERS} --a x --b y",
    "move to the sidecar": "findings move refs.bib ash --to sidecar",
    "move to the entry": "findings move refs.bib bay --to entry",
    "edit": "edit refs.bib bay note=New",
    "remove": "remove refs.bib cox",
    "rename": "rename refs.bib bay dell --draft paper/draft.md",
    "keys": "keys refs.bib --draft paper/draft.md",
    "tidy": "tidy refs.bib",
    "dedupe": "dedupe refs.bib",
    "merge": "merge refs.bib refs.bib -o refs2.bib",
}
EVERY_FAULT = ("move to the sidecar",)
EVERY_CALL = (*EVERY_FAULT, "move to the entry", "rename")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    (folder / "paper").mkdir()
    entries = "".join(entry.format(finding=FINDING.format(id="a")) for entry in ENTRIES.values())
    (folder / "refs.bib").write_text(entries, encoding="utf-8")
    (folder / "refs.findings.yaml").write_text(SIDECAR, encoding="utf-8")
    (folder / "paper" / "draft.md").write_text("Sleep [@bay] and grief [@ash].\n", encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, start: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Runs a command in a fresh copy of the files, or in the same copy once more."""
    monkeypatch.chdir(tmp_path)

    def command(words: str, *, fresh: bool = True) -> None:
        if fresh:
            for old in tmp_path.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            shutil.copytree(start, tmp_path, dirs_exist_ok=True)
        cli.main(words.split(), standalone_mode=False)

    return command


def files_in(folder: Path) -> dict[str, bytes]:
    """What everybody sees: hidden files are ours."""
    shown = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in shown}


@pytest.mark.parametrize(
    ("name", "kind"),
    [*((name, KILL) for name in COMMANDS), *((name, k) for name in EVERY_FAULT for k in (FAIL, BREAK))],
)
def test_files_are_as_before_or_as_after(
    name: str, kind: str, run: Callable[..., None], tmp_path: Path, start: Path
) -> None:
    before = files_in(start)
    with faults() as counted:
        run(COMMANDS[name])
    after = files_in(tmp_path)
    assert counted.calls > 3
    assert after != before
    for number in range(1, counted.calls + 1, 1 if name in EVERY_CALL else 4):
        told = _spoiled(run, name, kind, number)
        if kind == FAIL:
            assert files_in(tmp_path) == (before if told else after)
        Library.read("refs.bib")
        assert files_in(tmp_path) in (before, after), number
        assert not list(tmp_path.rglob("*.journal"))
        again = files_in(tmp_path) == before
        try:
            run(COMMANDS[name], fresh=False)
        except MutualEvidenceError:
            assert not again
        if again:
            assert files_in(tmp_path) == after, number


def _spoiled(run: Callable[[str], None], name: str, kind: str, number: int) -> bool:
    """Whether the command told that it failed."""
    with faults(kind, number):
        try:
            run(COMMANDS[name])
        except (MutualEvidenceError, KilledError):
            return True
    return False


@pytest.mark.skipif(not hasattr(os, "link"), reason="needs hard links")
@pytest.mark.parametrize("kind", [KILL, FAIL, BREAK])
def test_a_file_that_is_written_over_is_whole_after_the_next_reading(tmp_path: Path, kind: str) -> None:
    before, after = b"the old text, which is longer than the new one", b"the new text"
    file, other = tmp_path / "a.bib", tmp_path / "b.bib"

    def fresh() -> None:
        for old in (file, other):
            old.unlink(missing_ok=True)
        file.write_bytes(before)
        os.link(file, other)

    fresh()
    with faults() as counted:
        write_atomically(file, after)
    for number in range(1, counted.calls + 1):
        fresh()
        with faults(kind, number), contextlib.suppress(MutualEvidenceError, KilledError):
            write_atomically(file, after)
        assert file_bytes(file) in (before, after)
        assert other.read_bytes() == file.read_bytes()
        write_atomically(file, after)
        assert other.read_bytes() == after
        assert not journal.standing(file)


@pytest.fixture
def cut_off(run: Callable[[str], None], tmp_path: Path) -> Path:
    """A bibliography whose findings file has been written, and it itself not yet."""
    bib = tmp_path / "refs.bib"
    with faults() as counted:
        run(COMMANDS["move to the sidecar"])
    after = files_in(tmp_path)["refs.findings.yaml"]
    for number in range(1, counted.calls):
        _spoiled(run, "move to the sidecar", KILL, number)
        if files_in(tmp_path)["refs.findings.yaml"] == after and "finding-a" in bib.read_text():
            return bib
    raise AssertionError


def test_what_somebody_changed_meanwhile_is_kept_and_told(cut_off: Path) -> None:
    changed = cut_off.read_text() + "% theirs\n"
    cut_off.write_text(changed)
    library = Library.read(cut_off)
    assert "unfinished-change" in {diagnostic.code for diagnostic in library.diagnostics}
    assert cut_off.read_text() == changed
    assert "ash#a" in library.findings
    cli.main(["edit", str(cut_off), "bay", "note=New"], standalone_mode=False)
    assert not [d for d in Library.read(cut_off).diagnostics if d.code == "unfinished-change"]


@pytest.mark.parametrize("outside", [True, False])
def test_a_journal_from_strangers_reaches_no_other_folder(tmp_path: Path, outside: bool) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "cloned"
    folder.mkdir()
    victim.write_bytes(b"mine")
    (folder / "refs.bib").write_text("@book{a, title={A}}")
    (folder / "theirs").write_bytes(b"evil")
    (folder / "link").symlink_to(victim)
    hashes = {"old": staging.sha256(b"mine"), "new": staging.sha256(b"evil")}
    listed = [{"target": str(victim) if outside else "link", "temporary": "theirs", "kept": "", **hashes}]
    content = {"format": journal.FORMAT, "files": listed, "signature": ""}
    (folder / ".refs.bib.journal").write_text(json.dumps(content))
    library = Library.read(folder / "refs.bib")
    assert victim.read_bytes() == b"mine"
    assert "unfinished-change" in {diagnostic.code for diagnostic in library.diagnostics}


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"files": [{"target": 1}], "signature": ""}', b"\xff"])
def test_a_journal_that_is_none_does_no_harm(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "refs.bib"
    file.write_bytes(b"@book{a, title={A}}")
    (tmp_path / ".refs.bib.journal").write_bytes(content)
    assert list(Library.read(file)) == ["a"]
    write_atomically(file, b"@book{b, title={B}}")
    assert list(tmp_path.iterdir()) == [file]
