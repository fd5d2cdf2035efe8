"""Changes on disk: shown before, written all or none, and taken back by one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.curation import changes
from mutualevidence.curation.changes import FileChange
from mutualevidence.errors import ConflictError, ReadError, WriteError


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "a.bib").write_bytes(b"@misc{a, title = {A}}\r\n")
    (tmp_path / "d.md").write_text("@a\n")
    return Library.read(tmp_path / "a.bib")


def test_nothing_is_written_before_saving(library: Library, tmp_path: Path) -> None:
    library.rename({"a": "b"}, drafts=[tmp_path / "d.md"])
    assert (tmp_path / "a.bib").read_bytes() == b"@misc{a, title = {A}}\r\n"
    diff = library.diff()
    assert "-@misc{a, title = {A}}\n+@misc{b, title = {A}}\n" in diff
    assert "-@a\n+@b\n" in diff


def test_one_undo_file_takes_all_back_and_does_it_again(library: Library, tmp_path: Path) -> None:
    library.rename({"a": "b"}, drafts=[tmp_path / "d.md"])
    assert library.save(command="rename") == [tmp_path / "a.bib", tmp_path / "d.md"]
    for key in ("a", "b", "a"):
        command, back = changes.undone(tmp_path / "a.bib")
        changes.write(back, of=tmp_path / "a.bib", command=command)
        assert (tmp_path / "a.bib").read_bytes() == f"@misc{{{key}, title = {{A}}}}\r\n".encode()
        assert (tmp_path / "d.md").read_text() == f"@{key}\n"


def test_undo_does_not_destroy_what_came_later(library: Library, tmp_path: Path) -> None:
    library.rename({"a": "b"})
    library.save()
    (tmp_path / "a.bib").write_text("mine")
    with pytest.raises(ConflictError, match="changed after that"):
        changes.undone(tmp_path / "a.bib")


def test_there_may_be_nothing_to_undo(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nothing to undo"):
        changes.undone(tmp_path / "a.bib")
    changes.undo_file(tmp_path / "a.bib").write_text("no archive")
    with pytest.raises(ReadError, match="no undo file"):
        changes.undone(tmp_path / "a.bib")


def test_somebody_elses_change_is_not_overwritten(library: Library, tmp_path: Path) -> None:
    library.rename({"a": "b"}, drafts=[tmp_path / "d.md"])
    (tmp_path / "d.md").write_text("@a changed\n")
    with pytest.raises(ConflictError):
        library.save()
    assert (tmp_path / "a.bib").read_bytes().startswith(b"@misc{a")


def test_where_one_file_cannot_be_written_the_others_are_put_back(tmp_path: Path) -> None:
    first = FileChange(tmp_path / "new.bib", None, b"x")
    second = FileChange(tmp_path / "missing" / "x.md", None, b"y")
    with pytest.raises(WriteError):
        changes.write([first, second], of=tmp_path / "a.bib", undo=False)
    assert not (tmp_path / "new.bib").exists()


def test_saving_twice_writes_once(library: Library) -> None:
    library.rename({"a": "b"})
    assert library.save()
    assert library.save() == []


def test_a_json_library_that_did_not_change_is_not_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[ {"type": "book", "id": "a"} ]')
    library = Library.read(file)
    assert library.changes() == []
    library.edit("a", {"title": "New", "year": "1999-03", "author": "Roe, R. and Doe, J."})
    library.save()
    again = Library.read(file)["a"]
    assert (again.title, again.year, [name.family for name in again.authors]) == ("New", 1999, ["Roe", "Doe"])


def test_edit_escapes_text_and_takes_tex(library: Library) -> None:
    library.edit(
        "a", {"title": "Us & them", "note": r"$n_1$ \emph{x}", "url": "https://x.org/a_b&c", "type": "book"}
    )
    assert library.to_string() == (
        "@book{a, title = {Us \\& them}, url = {https://x.org/a_b&c}, note = {$n_1$ \\emph{x}}}\r\n"
    )
    library.edit(["a"], {"note": "", "url": ""})
    assert library.to_string() == "@book{a, title = {Us \\& them}}\r\n"


def test_two_hyphens_are_a_dash() -> None:
    library = Library.from_bytes("@book{a, title = {T}, pages = {9-1}}")
    library.edit("a", {"pages": "1--9", "note": "here---there"})
    assert library.to_string() == "@book{a, title = {T}, pages = {1--9}, note = {here---there}}"


def test_write_writes_drafts_too(library: Library, tmp_path: Path) -> None:
    library.rename({"a": "b"}, drafts=[tmp_path / "d.md"])
    library.write()
    assert (tmp_path / "d.md").read_text() == "@b\n"
