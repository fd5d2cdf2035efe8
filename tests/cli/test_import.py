"""`findings import`, `edit`, `remove` and `claims`: a sheet becomes a review, all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path

HEAD = "study,outcome,better,time,n_a,mean_a,sd_a,n_b,mean_b,sd_b\n"
ROWS = """\
"Elm, 2018",distress,lower,post,40,8.1,3.0,41,9.4,3.3
"Fir & Gum, 2020",distress,lower,post,18,7.7,2.9,20,8.0,3.1
"""


def test_a_sheet_becomes_a_review(run, tmp_path):
    (tmp_path / "sheet.csv").write_text(HEAD + ROWS)
    done = run("findings", "import", "sheet.csv", "-o", "new.bib")
    assert done.status == 0, done.err
    assert (tmp_path / "new.findings.yaml").exists()
    evidence = [f"evidence.{key}#distress-post=supports" for key in ("elm2018", "fir2020")]
    assert run("claims", "add", "new.bib", "eases", "text=It eases distress.", *evidence).status == 0
    assert "eases\tdraft\t-\t2\tIt eases distress." in run("claims", "list", "new.bib").out
    assert run("claims", "edit", "new.bib", "eases", "certainty.level=low").status == 0
    told = run("findings", "remove", "new.bib", "elm2018#distress-post")
    assert "claim-loses-finding" in told.err
    assert run("findings", "edit", "new.bib", "fir2020#distress-post", "groups.a.n=19").status == 0
    [(name, finding)] = json.loads(run("findings", "new.bib", "--format", "json").out)["findings"].items()
    assert name == "fir2020#distress-post"
    assert json.dumps(finding).count("19")
    wrong = run("findings", "edit", "new.bib", "fir2020#distress-post", "direction=favours-b")
    assert wrong.status == 0
    assert "direction" in wrong.err
    assert "warning" in wrong.err or "error" in wrong.err
    mistyped = run("claims", "edit", "new.bib", "eases", "evidence.fir2020#distres-post=supports")
    assert "unknown-finding" in mistyped.err
    assert run("claims", "remove", "new.bib", "eases").status == 0
    assert "@claim" not in (tmp_path / "new.bib").read_text()


def test_a_row_that_cannot_be_read_keeps_all_from_being_written(run, tmp_path: Path):
    (tmp_path / "sheet.csv").write_text(HEAD + ROWS.replace("8.0", "8;0"))
    before = (tmp_path / "references.bib").read_bytes()
    for target in (("-o", "new.bib"), ("--into", "references.bib")):
        done = run("findings", "import", "sheet.csv", *target)
        assert done.status == 1
        assert 'sheet.csv:3: error: [invalid-value] row 3, column "mean_b" (I)' in done.err
    assert (tmp_path / "references.bib").read_bytes() == before
    assert not list(tmp_path.glob("new*"))


def test_a_mapping_file_names_columns_and_a_new_file_is_no_old_one(run, tmp_path):
    (tmp_path / "sheet.csv").write_text(HEAD.replace(",n_a", ",Arm: size") + ROWS)
    (tmp_path / "names.txt").write_text("# sizes\nArm: size: n_a\n")
    done = run(
        "findings", "import", "sheet.csv", "--into", "references.bib", "--mapping", "names.txt", "--dry-run"
    )
    assert done.status == 0
    assert "elm2018" in done.out
    assert "not used" not in done.err
    assert run("findings", "import", "sheet.csv", "-o", "references.bib").status == 2
    (tmp_path / "names.txt").write_text("Arm\n")
    assert "names.txt:1" in run("findings", "import", "sheet.csv", "-o", "x.bib", "--mapping", "names.txt").err
