"""Files are read with clear errors, and written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from mutualevidence import files
from mutualevidence.errors import ConflictError, ReadError, WriteError


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
    files.write_atomically(target, b"new")
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
        files.write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.bib"]


def test_changed_file_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"as read")
    seen = files.fingerprint(b"as read")
    target.write_bytes(b"changed by somebody")
    with pytest.raises(ConflictError, match="changed on disk"):
        files.write_atomically(target, b"ours", expected=seen)
    assert target.read_bytes() == b"changed by somebody"


def test_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="does not exist"):
        files.write_atomically(tmp_path / "nowhere" / "a.bib", b"x")


def test_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.bib").write_bytes(b"old")
    link = tmp_path / "link.bib"
    link.symlink_to("real.bib")
    files.write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.bib").read_bytes() == b"new"


def test_of_writers_at_once_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_bytes(b"start")
    seen = files.fingerprint(b"start")
    outcomes: list[str] = []

    def write(number: int) -> None:
        try:
            files.write_atomically(target, b"%d" % number * 100_000, expected=seen)
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
