"""Nothing that was recorded is lost: writers at once, other spellings of a path, interrupted moves, odd files."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mutualevidence import ConflictError, Library, WriteError
from mutualevidence.bibtex import read_bibtex
from mutualevidence.cli.common import write_result
from mutualevidence.files import MISSING, locks, staging
from mutualevidence.files.writing import write_atomically

FINDING = """
  finding-{id} = {{kind = {{comparison}}, statement = {{Same.}}, a = {{x}}, b = {{y}},
    outcome = {{name = {{grief}}}}, direction = {{no-difference}}, source = {{access = {{abstract}}}}}},"""
KEYS = ("ash", "bay", "cox")


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    file = tmp_path / "refs.bib"
    entries = [f"@article{{{key}, title = {{T}},{FINDING.format(id='a')}\n}}\n" for key in KEYS]
    file.write_text("".join(entries))
    return file


def everywhere(bib: Path) -> list[str]:
    library = Library.read(bib)
    assert not [d for d in library.diagnostics if d.severity == "error"]
    return sorted(library.findings)


def move(bib: Path, key: str) -> None:
    library = Library.read(bib)
    library.move_finding(key, "sidecar")
    library.write()


def test_two_that_make_the_findings_file_at_once_do_not_lose_each_others(bib: Path) -> None:
    first, second = Library.read(bib), Library.read(bib)
    first.move_finding("ash", "sidecar")
    second.move_finding("bay", "sidecar")
    first.write()
    with pytest.raises(ConflictError):
        second.write()
    assert everywhere(bib) == ["ash#a", "bay#a", "cox#a"]


def test_commands_that_move_at_once_lose_nothing(bib: Path) -> None:
    commands = [
        [sys.executable, "-m", "mutualevidence", "findings", "move", str(bib), key, "--to", "sidecar"]
        for key in KEYS
    ]
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands
    ]
    for process in running:
        process.wait()
    assert everywhere(bib) == ["ash#a", "bay#a", "cox#a"]


def test_a_change_is_seen_however_the_path_is_spelled(bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bib.parent)
    document = read_bibtex(bib.read_bytes(), file="./refs.bib")
    document.set_field("ash", "note", "Mine")
    bib.write_text(bib.read_text() + "% theirs\n")
    for spelling in ("refs.bib", str(bib), f"..//{bib.parent.name}/refs.bib"):
        with pytest.raises(ConflictError):
            document.write(spelling)
    assert "% theirs" in bib.read_text()


def test_a_move_that_was_cut_off_is_finished_by_the_next(bib: Path) -> None:
    before = bib.read_bytes()
    move(bib, "ash")
    bib.write_bytes(before)  # the second of the two writes never happened
    move(bib, "ash")
    assert everywhere(bib) == ["ash#a", "bay#a", "cox#a"]
    assert "finding-a" in bib.read_text().split("@article{bay")[1]
    assert "finding-a" not in bib.read_text().split("@article{bay")[0]


def test_the_findings_file_is_not_written_over(bib: Path) -> None:
    move(bib, "ash")
    beside = bib.with_name("refs.findings.yaml")
    kept = beside.read_bytes()
    command = [sys.executable, "-m", "mutualevidence", "convert", str(bib), "--to", "csl-yaml", "-o", str(beside)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, beside.read_bytes()) == (2, kept)
    assert b"would be lost" in done.stderr


def test_a_file_gets_every_character_whatever_the_code_page(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@book{a, author = {Łukasz, Żółć}, title = {T}}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mutualevidence", "convert", str(file), "--to", "bibtex"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert "Łukasz, Żółć" in done.stdout.decode("utf-8")


def test_line_ends_stay_where_the_system_makes_two_characters_of_one() -> None:
    """Windows writes "\\n" as "\\r\\n" to a redirected output: "\\r\\n" must not become "\\r\\r\\n" there."""
    text = "@book{a,\r\n  title = {Größe},\r\n}\r\n"
    redirected = io.TextIOWrapper(out := io.BytesIO(), "cp1252", newline="\r\n")
    with contextlib.redirect_stdout(redirected):
        write_result(text, None)
        redirected.flush()
    assert out.getvalue() == text.encode("cp1252")


def test_paths_of_windows_in_fields_come_back_as_they_are(tmp_path: Path) -> None:
    told = [
        r"Full Text:C\:\\Users\\Ada\\Grief, a study.pdf:PDF",
        r"C:\Users\Ada\Zotero\storage\AB12\Ash - 2001.pdf",
        r":\\\\server\\share\\aux.pdf:PDF",
        r"\\server\share\a.pdf",
        "C:relative.pdf",
        "d:/papers/a.pdf;e:/more/b.pdf",
    ]
    text = "".join(f"@book{{k{n}, title = {{T{n}}}, file = {{{path}}}}}\n" for n, path in enumerate(told))
    (tmp_path / "a.bib").write_bytes(text.encode())
    library = Library.read(tmp_path / "a.bib")
    library["k0"].texts["note"] = "New"
    library.save()
    again = Library.read(tmp_path / "a.bib")
    assert [work.custom["file"] for work in again.references] == told
    there = Library.from_bytes(again.convert("csl-json"), format="csl-json")
    assert [work.custom["file"] for work in there.references] == told
    assert all(path in again.convert("bibtex") for path in told)


def test_a_file_marked_read_only_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "link"), reason="needs hard links")
def test_the_other_name_of_a_file_has_the_new_text_too(tmp_path: Path) -> None:
    file, other = tmp_path / "a.bib", tmp_path / "b.bib"
    file.write_bytes(b"a longer old text")
    os.link(file, other)
    write_atomically(file, b"new")
    assert other.read_bytes() == b"new"


def test_a_file_that_cannot_be_renamed_over_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"a longer old text")

    real = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if target == file:
            raise OSError(16, "Device or resource busy")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_what_held_before_is_put_back_when_writing_in_place_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, other = tmp_path / "a.bib", tmp_path / "b.bib"
    file.write_bytes(b"a longer old text")
    os.link(file, other)
    real, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if os.fstat(descriptor).st_ino == file.stat().st_ino and len(calls) < 6:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"a longer old text"


def test_missing_is_a_state_that_can_be_expected(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    write_atomically(file, b"first", expected=MISSING)
    with pytest.raises(ConflictError):
        write_atomically(file, b"second", expected=MISSING)


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    left, fresh = tmp_path / ".a.bib.abcdefgh", tmp_path / ".a.bib.12345678"
    for file in (left, fresh):
        file.write_bytes(b"half")
    long_ago = time.time() - 2 * staging.AN_HOUR
    os.utime(left, (long_ago, long_ago))
    write_atomically(tmp_path / "a.bib", b"whole")
    assert not left.exists()
    assert fresh.exists()


def test_a_writer_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(locks, "LONGEST_WAIT", 0.05)
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(ConflictError, match="locked"):
            write_atomically(tmp_path / "a.bib", b"new")
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300 + ".bib", "loop.bib"])
def test_names_that_no_file_can_have_are_told(tmp_path: Path, name: str) -> None:
    if name == "loop.bib":
        (tmp_path / name).symlink_to(tmp_path / name)
    with pytest.raises(WriteError):
        write_atomically(tmp_path / name, b"new")


@pytest.mark.parametrize("last", ["moved", "removed"])
def test_the_last_finding_leaves_the_findings_file(bib: Path, last: str) -> None:
    move(bib, "ash")
    library = Library.read(bib)
    if last == "moved":
        library.move_finding("ash", "entry")
    else:
        library.remove_finding("ash#a")
    library.write()
    assert everywhere(bib) == (["ash#a"] if last == "moved" else []) + ["bay#a", "cox#a"]
    assert not [d for d in Library.read(bib).diagnostics if d.code == "recorded-twice"]
    assert "ash" not in bib.with_name("refs.findings.yaml").read_text()


def test_a_finding_follows_a_key_that_is_renamed_meanwhile(bib: Path) -> None:
    writer, other = Library.read(bib), Library.read(bib)
    values = {"id": "new", "kind": "comparison", "statement": "S", "outcome": "o", "direction": "no-difference"}
    writer.add_finding("cox", {**values, "source": "abstract", "a": "x", "b": "y"}, to="sidecar")
    writer.save()  # the findings file only, which the other has not seen
    other.rename({"cox": "dell"})
    with pytest.raises(ConflictError, match="findings"):
        other.save()
    again = Library.read(bib)
    again.rename({"cox": "dell"})
    again.save()
    assert everywhere(bib) == ["ash#a", "bay#a", "dell#a", "dell#new"]


def test_a_finding_is_not_recorded_under_a_key_that_is_gone(bib: Path) -> None:
    move(bib, "ash")
    writer, other = Library.read(bib), Library.read(bib)
    other.rename({"cox": "dell"})
    other.save()  # the bibliography only
    values = {"id": "new", "kind": "comparison", "statement": "S", "outcome": "o", "direction": "no-difference"}
    writer.add_finding("cox", {**values, "source": "abstract", "a": "x", "b": "y"}, to="sidecar")
    with pytest.raises(ConflictError, match=r"refs\.bib"):
        writer.save()
