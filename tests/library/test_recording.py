"""Recording findings through Python: what is added, changed and removed is written, and nothing else."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from mutualevidence import Library
from mutualevidence.errors import ConflictError, InvalidValueError, UnknownKeyError
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


def written(library, *, sound=True):
    """The library as it reads from the files that it writes."""
    path = library.path
    library.write()
    again = Library.read(path)
    assert not again.diagnostics or not sound
    return again


def test_findings_are_added_and_moved(file):
    library = Library.read(file)
    library.add_finding("marmar1988", FINDING)
    library = written(library)
    library.move_finding("marmar1988#distress", "sidecar")
    library = written(library)
    assert "id: distress" in file.with_name("references.findings.yaml").read_text("utf-8")
    assert "finding-distress" not in file.read_text("utf-8")
    with pytest.raises(InvalidValueError, match="nothing to move"):
        library.move_finding("marmar1988#distress", "sidecar")
    with pytest.raises(InvalidValueError, match="already"):
        library.add_finding("marmar1988", FINDING)
    with pytest.raises(UnknownKeyError, match="marmar1988"):
        library.add_finding("marmar1998", FINDING)
    assert FINDING in library["marmar1988"].findings


@pytest.mark.parametrize("place", ["entry", "sidecar"])
def test_a_finding_is_changed_where_it_stands(file, place):
    library = Library.read(file)
    sidecar = file.with_name("references.findings.yaml")
    if place == "sidecar":
        library.move_finding("marmar1988", "sidecar")
        written(library)
        sidecar.write_text(sidecar.read_text("utf-8").replace("- id: grief", "- id: grief  # the main one"))
        library = Library.read(file)
    library.edit_finding("marmar1988#grief", {"outcome.better": "lower", "groups.help.n": "29", "time": "post"})
    finding = written(library).findings["marmar1988#grief"]
    assert (finding.outcome.better, float(finding.groups[0].n), finding.time.point) == ("lower", 29, "post")
    assert ("finding-grief" in file.read_text("utf-8")) == (place == "entry")
    assert place == "entry" or "# the main one" in sidecar.read_text("utf-8")


def test_a_finding_taken_out_of_the_sidecar_is_gone_and_claims_are_told(file):
    library = Library.read(file)
    library.move_finding("marmar1988", "sidecar")
    library = written(library)
    [lost] = library.remove_finding("marmar1988#grief")
    assert "marmar1988#grief" in lost.message
    assert written(library)["marmar1988"].findings == ()


def test_claims_follow_a_finding_that_gets_another_name(file):
    library = Library.read(file)
    library.edit_finding("marmar1988#grief", {"id": "sorrow"})
    again = written(library)
    assert "marmar1988#sorrow" in again.findings
    assert not [d for d in again.check() if "grief" in d.message]


@pytest.mark.parametrize("beside", ["", "format: mutualevidence/1\nclaims:\n  - id: other\n    text: Else.\n"])
def test_claims_are_added_changed_and_taken_out(file, beside):
    if beside:
        file.with_name("references.findings.yaml").write_text(beside)
    library = Library.read(file)
    before = dict(library.claims)
    library.add_claim({"id": "new", "text": "It helps.", "evidence": "supports = {marmar1988#grief}"})
    library = written(library)
    assert library.claims["new"].evidence[0].relation == "supports"
    library.edit_claim("new", {"certainty.level": "low", "evidence.bright1999#modality": "qualifies"})
    library = written(library)
    assert {e.finding: e.relation for e in library.claims["new"].evidence} == {
        "marmar1988#grief": "supports",
        "bright1999#modality": "qualifies",
    }
    library.remove_claim("new")
    assert dict(written(library).claims) == before


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"outcom": "x"}, 'Did you mean "outcome"?'),
        ({"outcome.beter": "lower"}, 'Did you mean "better"?'),
        ({"direction": "favors-a"}, 'Did you mean "favours-a"?'),
        ({"groups": "help = {n = {3} sd = {2}}"}, "comma"),
        ({"statement": ""}, "statement"),
        ({"kind.x": "1"}, "kind"),
    ],
)
def test_values_that_do_not_fit_are_refused(file, values, says):
    library = Library.read(file)
    with pytest.raises(InvalidValueError) as told:
        library.edit_finding("marmar1988#grief", values)
    assert says in str(told.value)
    assert library.changes() == []


def test_a_json_library_has_its_findings_beside_it(tmp_path):
    file = tmp_path / "refs.json"
    file.write_text('[{"id": "doe", "type": "book", "title":   "Help"}]')
    before = file.read_bytes()
    library = Library.read(file)
    library.add_finding("doe", FINDING, design="rct")
    again = written(library)
    assert again["doe"].study == Study(key="doe", design="rct", findings=(FINDING,))
    assert file.read_bytes() == before
    with pytest.raises(InvalidValueError, match=r"only entries of a \.bib file"):
        again.move_finding("doe", "entry")


def test_keys_that_change_take_along_what_was_changed_beside(file):
    library = Library.read(file)
    library.move_finding("marmar1988", "sidecar")
    library = written(library)
    library.edit_finding("marmar1988#grief", {"note": "read again"})
    library.rename({"marmar1988": "grief88"})
    assert written(library)["grief88"].findings[0].note == "read again"


def test_an_alias_in_the_sidecar_is_not_broken(file):
    library = Library.read(file)
    library.move_finding("marmar1988", "sidecar")
    library.move_finding("bright1999", "sidecar")
    written(library)
    sidecar = file.with_name("references.findings.yaml")
    text = sidecar.read_text("utf-8")
    sidecar.write_text(text.replace("direction: no-difference", "direction: &d no-difference", 1))
    library = Library.read(file)
    library.edit_finding("marmar1988#grief", {"note": "x"})
    assert written(library).findings["marmar1988#grief"].note == "x"


def test_writing_a_library_leaves_the_findings_of_the_sidecar_there(file):
    moved = Library.read(file)
    moved.move_finding("marmar1988#grief", "sidecar")
    moved.write()
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


def test_groups_and_numbers_are_given_as_python_has_them(file):
    library = Library.read(file)
    values = {"id": "relapse", "kind": "comparison", "statement": "It was rarer.", "outcome": {"name": "relapse"}}
    values |= {"a": "St. John's group", "b": "therapy", "direction": "favours-a", "source": "abstract"}
    groups = {"St. John's group": {"n": 40, "events": 4}, "therapy": "11/41"}
    finding = library.add_finding("marmar1988", {**values, "groups": groups, "test": "χ²(1) = 3.8, p = .051"})
    assert [(group.n, group.events) for group in finding.groups] == [(40, 4), (41, 11)]
    assert finding.test.df == (1,)
    assert "OR = 0.30" in library.effect_in_words("marmar1988#relapse")
    assert library.check_finding("marmar1988#relapse") == ()
    assert written(library)["marmar1988"].study.finding("relapse") == finding


def test_a_result_without_a_field_is_no_result(file):
    with pytest.raises(InvalidValueError, match=r"groups\.support\.12"):
        Library.read(file).edit_finding("marmar1988#grief", {"groups.support": "12"})


def test_a_claim_collects_every_finding_it_is_about(file):
    library = Library.read(file)
    sides = {"a": "support", "b": "therapy"}
    for id, more in {
        "for": {"direction": "favours-a", **sides},
        "against": {"direction": "favours-b", **sides},
        "turned": {"direction": "favours-b", "a": "therapy", "b": "support"},
        "open": {"direction": "unclear", **sides},
        "other": {"direction": "favours-a", "a": "support", "b": "waiting list"},
    }.items():
        values = {
            "id": id,
            "kind": "comparison",
            "statement": "s",
            "outcome": "calm",
            "source": "abstract",
            **more,
        }
        library.add_finding("marmar1988", values)
    about = {"outcome": "Calm", "direction": "favours-a", "a": "mutual support group", "b": "therapy"}
    library.add_claim({"id": "calms", "text": "It calms.", **about, "evidence.marmar1988#for": "background"})
    claim = library.collect_evidence("calms")
    assert {each.id: each.relation for each in claim.evidence} == {
        "for": "background", "against": "contradicts", "turned": "supports", "open": "inconclusive",
    }  # fmt: skip
    library.add_claim({"id": "bare", "text": "It calms."})
    with pytest.raises(InvalidValueError, match="what it is about"):
        library.collect_evidence("bare")


@pytest.mark.parametrize("name", ["other.bib", "other.json", "other.ris"])
def test_nothing_is_left_behind_when_a_library_is_written_elsewhere(file, name):
    library = Library.read(file)
    library.move_finding("marmar1988", "sidecar")
    library = written(library)
    other = file.with_name(name)
    library.write(other)
    again = Library.read(other)
    assert (dict(again.findings), dict(again.claims)) == (dict(library.findings), dict(library.claims))
    assert not again.diagnostics
    library.write(other)
    beside = file.with_name("other.findings.yaml")
    beside.write_text("format: mutualevidence/1\n", encoding="utf-8")
    with pytest.raises(ConflictError):
        library.write(other)
    assert beside.read_text(encoding="utf-8") == "format: mutualevidence/1\n"


def test_another_format_beside_the_library_makes_no_second_findings_file(file):
    library = Library.read(file)
    library.write(file.with_suffix(".json"))
    assert [d.code for d in library.diagnostics] == ["findings-left-behind"]
    assert not file.with_name("references.findings.yaml").exists()
    assert not Library.read(file).diagnostics


def test_converting_to_a_file_leaves_no_finding_or_claim_behind(file):
    """What the format does not hold stands beside it: a claim of a .bib file, all that .ris cannot say."""
    library = Library.read(file)
    claims, findings = set(library.claims), {key: study.findings for key, study in library.studies.items()}
    for name in ("other.bib", "another.ris", "third.json"):
        library.write_converted(file.with_name(name), name.partition(".")[2].replace("json", "csl-json"))
        again = Library.read(file.with_name(name))
        assert set(again.claims) == claims
        assert {key: study.findings for key, study in again.studies.items()} == findings
    assert not library.diagnostics


def test_converting_some_works_tells_the_claims_that_rest_on_others(file):
    library = Library.read(file)
    library.write_converted(file.with_name("one.bib"), "bibtex", keys=["bright1999"])
    assert [each.value for each in library.diagnostics] == ["claims"]
    again = Library.read(file.with_name("one.bib"))
    assert all(each.key == "bright1999" for claim in again.claims.values() for each in claim.evidence)
