"""Retracted works in checks, lists, citations' lists, evidence and drafts (APA 7, 10.1; PRISMA 2020, 16a)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mutualevidence import Library, ReadError

FOUND = """
  finding-grief = {kind = {within-group}, statement = {Members got better.}, outcome = {name = {grief}},
    direction = {positive}, source = {access = {abstract}}}}
"""
BIB = f"""@article{{old, author = {{Doe, Jane}}, title = {{Peer groups}}, journal = {{Care}}, year = 2001,
  volume = 3,
  number = 1, pages = {{1--9}}, doi = {{10.1000/abc}},{FOUND}
@article{{new, author = {{Roe, Max}}, title = {{Peer circles}}, journal = {{Care}}, year = 2011, volume = 9,
  number = 2, pages = {{1--9}}, doi = {{10.1000/def}},{FOUND}
@claim{{helps, text = {{Groups help}}, evidence = {{supports = {{old#grief, new#grief}}}}}}
"""
CSV = """OriginalPaperDOI,RetractionDate,RetractionDOI,RetractionNature
10.1000/ABC,5/1/2004 0:00,10.1000/n,Retraction
"""
NOTE = "(Retraction published 2004, Care, https://doi.org/10.1000/n)"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "a.bib").write_text(BIB)
    (tmp_path / "rw.csv").write_text(CSV)
    library = Library.read(tmp_path / "a.bib")
    assert list(library.mark_retractions(tmp_path / "rw.csv")) == ["old"]
    return library


def test_check_tells_the_work_and_its_findings(library: Library) -> None:
    told = {d.code: (d.key, d.severity.value) for d in library.check() if d.code.startswith("retracted")}
    assert told == {"retracted-work": ("old", "error"), "retracted-finding": ("old", "warning")}


@pytest.mark.parametrize("keys", [None, ["old", "new"]])
def test_lists_print_the_note_and_the_file_stays(library: Library, keys: list[str] | None, tmp_path: Path) -> None:
    first, second = str(library.bibliography(keys)).splitlines()
    assert first.endswith(f"https://doi.org/10.1000/abc {NOTE}")
    assert "Retraction" not in second
    assert library.cite("old") == "(Doe, 2001)"
    assert library.changes() == []
    library.write(tmp_path / "b.bib")
    assert (tmp_path / "b.bib").read_text() == BIB


def test_a_list_made_before_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "rw.csv").write_text(CSV)
    library = Library.from_bytes(BIB)
    assert NOTE not in library.bibliography()
    library.mark_retractions(tmp_path / "rw.csv")
    assert NOTE in library.bibliography()


def test_evidence_names_what_rests_on_a_retracted_study(library: Library) -> None:
    summary = library.summary("helps")
    text = summary.to_text()
    assert (
        "One report has been retracted (Doe, 2001); its finding is listed, but neither counted nor pooled." in text
    )
    assert "A single study supports this claim." in text
    assert "Doe (2001), retracted" in text
    assert NOTE in text
    assert json.loads(summary.to_json())["claims"][0]["retracted"] == ["old"]
    assert "has been retracted" in library.report()


def test_a_title_that_says_so_is_enough_for_the_evidence() -> None:
    text = Library.from_bytes(BIB.replace("Peer circles", "RETRACTED: Peer circles")).summary().to_text()
    assert "One report has been retracted (Roe, 2011)" in text


def test_a_claim_whose_evidence_is_all_retracted_rests_on_nothing() -> None:
    library = Library.from_bytes(BIB.replace("{Peer", "{RETRACTED: Peer"))
    text = library.summary("helps").to_text()
    assert "No recorded finding supports this claim" in text
    assert "their findings are listed, but neither counted nor pooled" in text
    assert json.loads(library.summary("helps").to_json())["claims"][0]["supported"] is False


def test_a_file_that_is_none_changes_nothing(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no column"):
        library.mark_retractions(tmp_path / "a.bib")
    with pytest.raises(ReadError, match="no such file"):
        library.mark_retractions(tmp_path / "none.csv")
    assert list(library.retractions) == ["old"]
