"""Files are read with clear errors, and written whole or not at all."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from mutualevidence import files
from mutualevidence.errors import ConflictError, ReadError, WriteError
from mutualevidence.files import file_bytes, locks, system, windows
from mutualevidence.files.writing import write_atomically


def test_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("")
    with pytest.raises(ReadError, match=r"Did you mean .*references\.bib"):
        files.file_bytes(tmp_path / "refrences.bib")


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        files.file_bytes(tmp_path)


def test_written_file_keeps_its_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.bib"]


def test_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.bib"]


def test_changed_file_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"as read")
    seen = files.fingerprint(b"as read")
    target.write_bytes(b"changed by somebody")
    with pytest.raises(ConflictError, match="changed on disk"):
        write_atomically(target, b"ours", expected=seen)
    assert target.read_bytes() == b"changed by somebody"


def test_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="does not exist"):
        write_atomically(tmp_path / "nowhere" / "a.bib", b"x")


def test_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.bib").write_bytes(b"old")
    link = tmp_path / "link.bib"
    link.symlink_to("real.bib")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.bib").read_bytes() == b"new"


def test_of_writers_at_once_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"start")
    seen = files.fingerprint(b"start")
    outcomes: list[str] = []

    def write(number: int) -> None:
        try:
            write_atomically(target, b"%d" % number * 100_000, expected=seen)
            outcomes.append("written")
        except ConflictError:
            outcomes.append("refused")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 7 + ["written"]
    assert len(set(target.read_bytes())) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a\0b", "cannot be read"),
        ("no/such/folder/a.bib", "does not exist either"),
        ("a.bib/b.bib", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "a.bib").write_bytes(b"")
    with pytest.raises(ReadError) as caught:
        files.file_bytes(tmp_path / name)
    assert says in str(caught.value)


def test_a_file_one_may_not_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ReadError, match="may not read"):
        files.file_bytes(tmp_path / "a.bib")


def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"through")
    reader.join()
    assert read == [b"through"]
    assert pipe.is_fifo()


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        write_atomically(tmp_path, b"new")


class TestOnWindows:
    """Windows has no flock, but locks on bytes of a file; simulated with the lock of a whole file."""

    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fcntl = pytest.importorskip("fcntl")

        def locking(descriptor: int, mode: int, size: int) -> None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise PermissionError(13, "Permission denied") from None  # msvcrt's word for a taken lock

        monkeypatch.setitem(sys.modules, "fcntl", None)
        monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
        monkeypatch.setattr(system, "WINDOWS", True)
        monkeypatch.setattr(locks, "LONGEST_WAIT", 0.05)
        monkeypatch.setattr(system, "LONGEST_BUSY", 0.05)

    def test_a_second_writer_waits_and_is_told(self, tmp_path: Path) -> None:
        target = tmp_path / "a.bib"
        target.write_bytes(b"old")
        with locks.locked([tmp_path], target), pytest.raises(ConflictError, match="locked"):
            write_atomically(target, b"new")
        assert target.read_bytes() == b"old"
        write_atomically(target, b"new")

    def test_a_lock_file_that_a_killed_writer_left_is_no_lock(self, tmp_path: Path) -> None:
        (tmp_path / ".mutualevidence.lock").write_bytes(b"")
        write_atomically(tmp_path / "a.bib", b"new")
        assert (tmp_path / "a.bib").read_bytes() == b"new"

    @pytest.mark.parametrize("times", [1, 10_000])
    def test_a_file_that_another_program_has_open_is_tried_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
    ) -> None:
        target, real, tried = tmp_path / "a.bib", Path.replace, []
        target.write_bytes(b"old")

        def open_elsewhere(self: Path, other: Path) -> Path:
            tried.append(other)
            if len(tried) <= times:
                raise PermissionError(13, "The process cannot access the file")
            return real(self, other)

        monkeypatch.setattr(Path, "replace", open_elsewhere)
        if times == 1:
            write_atomically(target, b"new")
        else:
            with pytest.raises(WriteError, match="cannot access"):
                write_atomically(target, b"new")
        assert target.read_bytes() == (b"new" if times == 1 else b"old")
        assert not [name for name in os.listdir(tmp_path) if name not in ("a.bib", ".mutualevidence.lock")]

    @pytest.mark.parametrize("name", ["con", "NUL.bib", "aux.findings.yaml", "Com1", "lpt².tex", "prn .bib"])
    def test_a_device_is_no_file(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(WriteError, match="for the device"):
            write_atomically(tmp_path / name, b"new")
        with pytest.raises(ReadError, match="for the device"):
            file_bytes(tmp_path / name)
        assert not any(tmp_path.iterdir())

    @pytest.mark.parametrize("name", ["console.bib", "com10.bib", "auxiliary.bib", "a.con", "null"])
    def test_what_only_begins_like_a_device_is_a_file(self, tmp_path: Path, name: str) -> None:
        write_atomically(tmp_path / name, b"new")
        assert file_bytes(tmp_path / name) == b"new"

    def test_devices_in_folders_and_on_drives(self) -> None:
        assert [windows.device(path) for path in (r"C:\work\nul", "C:nul", "//server/x/NUL.")] == ["NUL"] * 3
        assert [windows.device(path) for path in (r"D:\con\a.bib", "C:a.bib")] == ["", ""]

    def test_a_long_path_is_told(self, tmp_path: Path) -> None:
        far = tmp_path.joinpath(*["folder"] * 40, "a.bib")
        with pytest.raises(WriteError) as refused:
            write_atomically(far, b"new")
        assert "260" in refused.value.remedy
        with pytest.raises(ReadError) as missing:
            file_bytes(far)
        assert "260" in missing.value.remedy

    def test_a_lock_file_that_is_about_to_go_is_waited_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, refused = os.open, []

        def about_to_go(path: object, *more: object) -> int:
            if str(path).endswith(".lock") and not refused:
                refused.append(path)
                raise PermissionError(13, "The file is marked for deletion")
            return real(path, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(os, "open", about_to_go)
        write_atomically(tmp_path / "a.bib", b"new")
        assert refused
        assert file_bytes(tmp_path / "a.bib") == b"new"
