"""Files whose names are no UTF-8 (Linux takes any bytes) are read, changed, put back and named like all others."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mutualevidence.curation.changes import unified_diff
from mutualevidence.library.search_index import SearchIndex

NAME = b"caf\xe9\xff.bib"
ENTRY = b"@article{ash, author = {Ash, A.}, title = {T}, journaltitle = {J}, date = {2020}, pages = {3-7}}\n"
RECORD = [
    "--design",
    "rct",
    "--kind",
    "comparison",
    "--a",
    "x",
    "--b",
    "y",
    "--outcome",
    "grief",
    "--better",
    "lower",
]
FINDING = [*RECORD, "--statement", "Same.", "--direction", "no-difference", "--source", "abstract", "--id", "one"]


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    file = tmp_path / os.fsdecode(NAME)
    try:
        file.write_bytes(ENTRY)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    return file


def run(bib: Path, *arguments: str | bytes, status: int = 0) -> str:
    """What the command printed; nothing that no terminal could show, and no error of ours."""
    done = subprocess.run(
        [sys.executable, "-m", "mutualevidence", *arguments], cwd=bib.parent, capture_output=True, check=False
    )
    printed = (done.stdout + done.stderr).decode("utf-8")  # strict: no raw bytes
    assert done.returncode == status, printed
    assert "Traceback" not in printed
    return printed


def test_a_finding_is_added_and_taken_back(bib: Path) -> None:
    assert run(bib, "findings", "add", NAME, "ash", *FINDING).count("\\udcff.bib") == 2
    with_finding = bib.read_bytes()
    assert b"finding-one" in with_finding
    run(bib, "undo", NAME)
    assert bib.read_bytes() == ENTRY
    run(bib, "undo", NAME)
    assert bib.read_bytes() == with_finding
    assert "1  until" in run(bib, "restore", NAME)
    run(bib, "restore", NAME, "1")
    assert bib.read_bytes() == ENTRY
    with zipfile.ZipFile(bib.with_name(f".{bib.name}.undo.zip")) as archive:
        assert archive.testzip() is None
    assert {os.fsencode(file.name) for file in bib.parent.iterdir()} == {NAME, b"." + NAME + b".undo.zip"}


def test_tidy_shows_and_writes(bib: Path) -> None:
    assert run(bib, "tidy", "--diff", NAME).startswith('--- "a/caf\\351\\377.bib"\n+++ "b/caf\\351\\377.bib"\n')
    run(bib, "tidy", NAME)
    assert bib.read_bytes() != ENTRY
    run(bib, "undo", NAME)
    assert bib.read_bytes() == ENTRY


def test_mending_and_converting(bib: Path) -> None:
    bib.write_bytes(ENTRY.replace(b"3-7", b"3 - 7"))
    assert "\\udcff.bib:1: " in run(bib, "check", "--fix", NAME, status=1)
    assert b"3--7" in bib.read_bytes()
    run(bib, "convert", NAME, "-o", b"\xfe.json")
    assert b'"ash"' in (bib.parent / os.fsdecode(b"\xfe.json")).read_bytes()
    run(bib, "report", NAME, "-o", b"\xfe.html")
    (bib.parent / os.fsdecode(b"\xfe.html")).read_bytes().decode("utf-8")


def test_results_of_batches_and_an_index_for_searching(bib: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra `scale`")
    assert "1 records, 0 of them" in run(bib, "batch", NAME, "-o", b"\xfe.parquet", "--workers", "0")
    assert SearchIndex.of([bib]) is None
    SearchIndex.make([bib], [], beside=True)
    index = SearchIndex.of([bib])
    assert index is not None
    with index:
        assert list(index.search("word")) == []


@pytest.mark.parametrize(("name", "shown"), [("größe.bib", "a/größe.bib"), ('a"\x1b.bib', r'"a/a\042\033.bib"')])
def test_names_in_differences_are_one_line_that_commands_nothing(name: str, shown: str) -> None:
    assert unified_diff("a\n", "b\n", name).splitlines()[0] == f"--- {shown}"
