"""Recording findings through Python: what is added, changed and removed is written, and nothing else."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError, UnknownKeyError
from mutualevidence.library.recording import Records
from mutualevidence.model.finding import Effect, Finding, Outcome, Source, Study

PROJECT = Path(__file__).parents[2]
FINDING = Finding(
    id="distress",
    kind="comparison",
    statement="Distress fell by 5 % in R&D_groups #1.",
    outcome=Outcome(name="distress", better="lower"),
    effect=Effect(measure="d", value="-.59", ci=("-.98", "-.21"), p="< .01"),
    direction="favours-a",
    source=Source(access="full-text", locator="p. 205"),
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "references.bib"
    path.write_bytes((PROJECT / "references.bib").read_bytes())
    return path


def test_a_finding_given_to_a_study_is_written(file):
    library = Library.read(file)
    study = library["marmar1988"].study
    library["marmar1988"].study = attrs.evolve(study, findings=(*study.findings, FINDING))
    library.write()
    again = Library.read(file)
    assert not again.diagnostics
    assert again["marmar1988"].study == attrs.evolve(study, findings=(*study.findings, FINDING))
    assert again.claims == library.claims
    before = (PROJECT / "references.bib").read_text("utf-8")
    kept = [line for line in before.splitlines() if line.strip() and line.rstrip(",") in file.read_text("utf-8")]
    assert len(kept) == len([line for line in before.splitlines() if line.strip()])


def test_a_new_study_is_written_with_its_findings(file):
    library = Library.read(file)
    library["marmar1988"].study = Study(key="marmar1988", design="rct", findings=(FINDING,))
    library.write()
    assert Library.read(file)["marmar1988"].study == Study(key="marmar1988", design="rct", findings=(FINDING,))


def test_a_finding_taken_away_is_gone(file):
    library = Library.read(file)
    library["bright1999"].study = attrs.evolve(library["bright1999"].study, findings=())
    library.write()
    assert "finding-modality" not in file.read_text("utf-8")
    assert Library.read(file)["bright1999"].findings == ()


def test_records_say_where_findings_are(file):
    records = Records.read(file)
    assert records.add("marmar1988", FINDING) == file
    records = Records.read(file)
    assert records.move("marmar1988", "distress", to="sidecar").name == "references.findings.yaml"
    with pytest.raises(InvalidValueError, match="nothing to move"):
        Records.read(file).move("marmar1988", "distress", to="sidecar")
    with pytest.raises(InvalidValueError, match="already"):
        Records.read(file).add("marmar1988", FINDING)
    with pytest.raises(UnknownKeyError, match="marmar1988"):
        Records.read(file).add("marmar1998", FINDING)
    assert FINDING in Library.read(file)["marmar1988"].findings


def test_writing_a_library_leaves_the_findings_of_the_sidecar_there(file):
    Records.read(file).move("marmar1988", "grief", to="sidecar")
    before = file.read_text("utf-8")
    sidecar = file.with_name("references.findings.yaml").read_bytes()
    library = Library.read(file)
    assert [finding.id for finding in library["marmar1988"].findings] == ["grief"]
    library["bright1999"].texts["number-of-pages"] = "11"
    library.write()
    assert "finding-grief" not in file.read_text("utf-8")
    assert file.read_text("utf-8") != before
    assert file.with_name("references.findings.yaml").read_bytes() == sidecar
    assert not Library.read(file).diagnostics
