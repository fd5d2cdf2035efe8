"""Earlier versions are kept and come back; what a file has beside its bytes stays; read-only is read-only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mutualevidence import InvalidValueError, Library, WriteError
from mutualevidence.cli import cli
from mutualevidence.files import standing, system, versions
from mutualevidence.files.writing import write_atomically


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("own")))


def test_the_last_ten_versions_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    for number in range(14):
        write_atomically(file, b"%d" % number)
    assert [version.content() for version in Library.versions(file)] == [b"%d" % n for n in range(12, 2, -1)]
    assert os.listdir(tmp_path) == ["a.bib"]


def test_a_version_comes_back_and_what_was_there_becomes_one(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    for content in (b"first", b"second", b"third"):
        write_atomically(file, content)
    Library.restore(file, 2)
    assert file.read_bytes() == b"first"
    assert Library.versions(file)[0].content() == b"third"
    file.unlink()
    Library.restore(file)
    assert file.read_bytes() == b"third"


def test_every_change_of_a_library_leaves_a_version(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@book{a, title = {A}}\n")
    before = file.read_bytes()
    library = Library.read(file)
    library.rename({"a": "b"})
    library.save()
    assert Library.versions(file)[0].content() == before
    assert not Library.versions(tmp_path / ".a.bib.undo.zip")


def test_a_version_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="no version 1"):
        Library.restore(tmp_path / "a.bib")
    write_atomically(tmp_path / "a.bib", b"1")
    write_atomically(tmp_path / "a.bib", b"2")
    with pytest.raises(InvalidValueError) as caught:
        Library.restore(tmp_path / "a.bib", 2)
    assert "1 to 1" in caught.value.remedy


@pytest.mark.parametrize(("setting", "kept"), [("0", 0), ("2", 2), ("x", 3)])
def test_how_many_are_kept_can_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, kept: int
) -> None:
    monkeypatch.setenv("MUTUALEVIDENCE_VERSIONS", setting)
    for number in range(4):
        write_atomically(tmp_path / "a.bib", b"%d" % number)
    assert len(Library.versions(tmp_path / "a.bib")) == kept


def test_without_a_place_for_versions_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no folder").write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "no folder"))
    write_atomically(tmp_path / "a.bib", b"1")
    write_atomically(tmp_path / "a.bib", b"2")
    assert (tmp_path / "a.bib").read_bytes() == b"2"
    assert Library.versions(tmp_path / "a.bib") == []


def test_the_command_lists_shows_and_restores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@book{a, title = {Old}}\n")
    write_atomically(file, b"@book{a, title = {New}}\n")

    def told(*arguments: str) -> str:
        cli.main(["restore", str(file), *arguments], standalone_mode=False)
        captured = capsys.readouterr()
        return captured.out + captured.err

    assert " 1  until" in told()
    assert told("1", "--show") == "@book{a, title = {Old}}\n"
    assert "+@book{a, title = {Old}}" in told("1", "--diff")
    assert b"New" in file.read_bytes()
    assert "is as it was until" in told("1")
    assert b"Old" in file.read_bytes()
    file.with_name("b.bib").write_text("")
    cli.main(["restore", str(tmp_path / "b.bib")], standalone_mode=False)
    assert "no earlier versions" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"old")
    try:
        os.setxattr(file, "user.tag", b"red")
    except OSError:
        pytest.skip("this file system has none")
    write_atomically(file, b"new")
    assert (file.read_bytes(), os.getxattr(file, "user.tag")) == (b"new", b"red")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give files away")
def test_owner_and_group_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"old")
    os.chown(file, 1234, 2345)
    file.chmod(0o2640)
    write_atomically(file, b"new")
    status = file.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o7777) == (1234, 2345, 0o2640)


def test_what_cannot_be_given_to_a_new_file_stays_on_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"a longer old text")
    before = file.stat().st_ino
    monkeypatch.setattr(system, "dress", lambda *_, **__: False)
    write_atomically(file, b"new")
    assert (file.read_bytes(), file.stat().st_ino) == (b"new", before)
    assert os.listdir(tmp_path) == ["a.bib"]


def test_in_a_read_only_folder_the_file_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"a longer old text")
    shut: list[Path] = [tmp_path]
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in shut and real(path, mode))
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.bib"]
    assert not list(standing.unfinished_folder().iterdir())
    assert standing.standing(file) is None


def test_a_file_one_may_not_write_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"theirs")
    monkeypatch.setattr(os, "access", lambda path, *_: Path(path) != file)
    with pytest.raises(WriteError, match="read-only"):
        write_atomically(file, b"mine")
    assert file.read_bytes() == b"theirs"


def test_versions_of_files_with_one_name_are_not_mixed(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        write_atomically(tmp_path / folder / "a.bib", folder.encode())
        write_atomically(tmp_path / folder / "a.bib", b"new")
    assert [version.content() for version in versions.versions(tmp_path / "x" / "a.bib")] == [b"x"]


def test_what_a_killed_writer_kept_is_not_earlier_than_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    for content in (b"first", b"second"):
        write_atomically(file, content)
    versions.keep(file, b"second")  # and then it was killed
    Library.restore(file, 1)
    assert file.read_bytes() == b"first"
