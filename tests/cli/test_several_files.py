"""Several files are one library, in whatever formats they are."""

from __future__ import annotations

from pathlib import Path

RIS = "TY  - BOOK\nAU  - Roth, Eva\nTI  - Sleep\nPY  - 2001\nPB  - North\nER  -\n"


def test_bibliography_of_two_files(run, tmp_path: Path):
    (tmp_path / "more.ris").write_text(RIS, encoding="utf-8")
    outcome = run("bibliography", "references.bib", "more.ris")
    assert outcome.status == 0
    assert "Roth, E. (2001). Sleep. North." in outcome.out
    assert "Bright, J. I." in outcome.out


def test_cite_parts_files_from_keys(run, tmp_path: Path):
    (tmp_path / "more.ris").write_text(RIS, encoding="utf-8")
    assert run("cite", "references.bib", "more.ris", "roth2001").out == "(Roth, 2001)\n"
    missing = run("cite", "references.bib", "more.ris")
    assert (missing.status, "KEY" in missing.err) == (2, True)


def test_convert_tells_what_is_not_kept(run):
    outcome = run("convert", "references.bib", "--to", "ris")
    assert (outcome.status, outcome.out.count("TY  - JOUR")) == (0, 3)
    assert "[not-kept] ris does not keep findings" in outcome.err


def test_none_of_several_files_is_written_over(run, tmp_path: Path):
    (tmp_path / "more.ris").write_text(RIS, encoding="utf-8")
    outcome = run("convert", "references.bib", "more.ris", "-o", "more.ris")
    assert outcome.status == 2
    assert (tmp_path / "more.ris").read_text(encoding="utf-8") == RIS
