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
from sample import COMMANDS, files_in, write_sample

from mutualevidence import Library, MutualEvidenceError
from mutualevidence.cli import cli
from mutualevidence.files import file_bytes, journal, standing
from mutualevidence.files.writing import write_atomically

TWO_FILES = "findings move to the findings file"
EVERY_CALL = (TWO_FILES, "findings move to the entry", "rename")
AT_CALLS = [
    pytest.param(name, kind, marks=pytest.mark.slow if name in EVERY_CALL else ())
    for name in COMMANDS
    if name != "restore"  # versions are kept of a path, and here every test has another
    for kind in ((KILL, FAIL, BREAK) if name == TWO_FILES else (KILL,))
]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    write_sample(folder)
    cli.main(["edit", str(folder / "refs.bib"), "cox", "note=Once"], standalone_mode=False)
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


@pytest.mark.parametrize(("name", "kind"), AT_CALLS)
def test_files_are_as_before_or_as_after(
    name: str, kind: str, run: Callable[..., None], tmp_path: Path, start: Path
) -> None:
    before = files_in(start)
    with faults() as counted:
        run(COMMANDS[name])
    after = files_in(tmp_path)
    assert counted.calls > 2
    assert after != before
    for number in range(1, counted.calls + 1, 1 if name in EVERY_CALL else 7):
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
        assert not standing.standing(file)


@pytest.fixture
def cut_off(run: Callable[[str], None], tmp_path: Path) -> Path:
    """A bibliography whose findings file has been written, and it itself not yet."""
    bib = tmp_path / "refs.bib"
    with faults() as counted:
        run(COMMANDS[TWO_FILES])
    after = files_in(tmp_path)["refs.findings.yaml"]
    for number in range(1, counted.calls):
        _spoiled(run, TWO_FILES, KILL, number)
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
    hashes = {"old": standing.sha256(b"mine"), "new": standing.sha256(b"evil")}
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
