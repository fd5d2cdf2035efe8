"""The index of a large library finds what a search without it finds, and only as long as the files are the
same."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError, ReadError, WriteError
from mutualevidence.library.search_index import SearchIndex, index_file, is_wanted

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    text = (PROJECT / "references.bib").read_text(encoding="utf-8")
    text += (
        '@book{odd, author = {Ößmann, Ægir}, title = {A {"Quoted"} AND \\emph{odd} Title: né}, year = {2001}}\n'
    )
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    return Library.read(tmp_path / "a.bib")


QUERIES = [
    "mutual",
    "MUTUAL support",
    '"mutual support"',
    "author:Marmar",
    "author:marmar year:1988",
    "year:1999",
    "type:article",
    "outcome:depressive",
    "key:bright",
    "claim:x",
    "ab",
    "a",
    "é",
    "ossmann",
    "aegir",
    'AND "quoted"',
    "title:odd",
    "container-title:psychiatry",
    "nothing-like-this",
    "Title: né",
    "groups",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_is_found(library: Library, tmp_path: Path, query: str) -> None:
    paths = [tmp_path / "a.bib"]
    SearchIndex.make(paths, library.references)
    index = SearchIndex.of(paths)
    assert index is not None
    with index:
        assert list(index.search(query)) == library.search(query)


def test_findings_are_kept(library: Library, tmp_path: Path) -> None:
    paths = [tmp_path / "a.bib"]
    SearchIndex.make(paths, library.references)
    index = SearchIndex.of(paths)
    assert index is not None
    with index:
        [found] = index.search("key:bright1999")
        assert found.findings == library["bright1999"].findings
        with pytest.raises(InvalidValueError):
            index.search("  ")


def test_an_index_of_files_that_changed_is_none(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    assert SearchIndex.of([file]) is None
    SearchIndex.make([file], library.references)
    with SearchIndex.of([file]) or pytest.fail("there is an index"):
        pass
    (tmp_path / "a.findings.yaml").write_text("format: mutualevidence/1\n")
    assert SearchIndex.of([file]) is None
    (tmp_path / "a.findings.yaml").unlink()
    os.utime(file, (1, 1))
    assert SearchIndex.of([file]) is None
    assert is_wanted([file])


def test_beside_the_file_or_in_the_cache_folder(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    made = SearchIndex.make([file], library.references, beside=True)
    assert made == tmp_path / ".a.bib.search.sqlite"
    assert SearchIndex.make([file], library.references).is_relative_to(tmp_path / "cache")


def test_what_is_no_index_is_passed_over(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    index_file([file], beside=True).write_bytes(b"not a database" * 100)
    assert SearchIndex.of([file]) is None
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(WriteError):
        SearchIndex.make([file], library.references)


def test_a_damaged_index_is_none(library: Library, tmp_path: Path) -> None:
    paths = [tmp_path / "a.bib"]
    file = SearchIndex.make(paths, library.references)
    sound = file.read_bytes()
    for place in range(0, len(sound), len(sound) // 60):
        file.write_bytes(
            sound[:place] + bytes(byte ^ 0x5A for byte in sound[place : place + 1]) + sound[place + 1 :]
        )
        assert SearchIndex.of(paths) is None, place
    file.write_bytes(sound[: len(sound) // 2])
    assert SearchIndex.of(paths) is None
    file.write_bytes(sound)
    with SearchIndex.of(paths) or pytest.fail("the index is sound"):
        pass


def test_a_large_index_is_looked_at_where_it_is_used(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mutualevidence.library.search_index._CHECKED", 0)
    paths = [tmp_path / "a.bib"]
    file = SearchIndex.make(paths, library.references)
    sound = file.read_bytes()
    ends = set()
    for place in range(0, len(sound), len(sound) // 60):
        file.write_bytes(sound[:place] + b"\xa5" * 40 + sound[place + 40 :])
        index = SearchIndex.of(paths)
        ends.add(index is not None)
        with contextlib.suppress(ReadError), index or contextlib.nullcontext():
            ends.add("found" if index and list(index.search("mutual")) else "")
    assert ends >= {True, False, "found"}


def test_what_a_killed_maker_left_is_swept(library: Library, tmp_path: Path) -> None:
    paths = [tmp_path / "a.bib"]
    file = SearchIndex.make(paths, library.references)
    left = file.with_name(f".{file.name}.01234567")
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    SearchIndex.make(paths, library.references)
    assert list(file.parent.iterdir()) == [file]
