"""The findings sidecar (notation 2): every scalar is text, both places are joined, comments stay."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import attrs
import pytest
from growth import growth

from mutualevidence.bibtex import read_bibtex
from mutualevidence.errors import ReadError
from mutualevidence.interchange.shares import ENTRY, ITSELF, shares
from mutualevidence.interchange.shares import SIDECAR as BESIDE
from mutualevidence.interchange.sidecar import Sidecar, joined, read_sidecar
from mutualevidence.interchange.sidecar_writing import NEW, Change, updated
from mutualevidence.model.finding import Study

REFERENCES = Path(__file__).parents[2] / "references.bib"

SIDECAR = """\
# our review, second round
format: mutualevidence/1

studies:
  marmar1988:   # read the abstract again
    population: NO
    country: NO   # Norway
    findings:
      - id: grief
        kind: comparison
        statement: >
          Both helped
          alike.
        time: {point: post, weeks: 012}
        outcome: {name: grief, better: lower}
        effect: {measure: d, value: -.59, ci: [-.98, -.21], p: < .001}
        direction: favours-a
        source: {access: abstract, locator: 1:2}

claims:
  # the main one
  - id: c
    text: 'Groups help.'
    evidence: {supports: [marmar1988#grief]}
"""


def test_every_scalar_is_text_and_means_what_was_written():
    sidecar = read_sidecar(SIDECAR, file="x.yaml")
    assert not sidecar.diagnostics
    study = sidecar.studies["marmar1988"]
    [finding] = study.findings
    assert study.country == "NO"
    assert finding.statement == "Both helped alike."
    assert finding.source.locator == "1:2"
    assert finding.time.weeks == 12
    assert finding.effect.value == -0.59
    assert finding.effect.ci == (-0.98, -0.21)
    assert (finding.effect.p, finding.effect.p.relation) == (0.001, "<")
    assert finding.line == 9


@pytest.mark.parametrize("empty", ["", b"", "# nothing yet\n", "format: mutualevidence/1\n", NEW + "studies:\n"])
def test_an_empty_sidecar_says_nothing(empty):
    sidecar = read_sidecar(empty)
    assert (sidecar.studies, sidecar.claims, sidecar.diagnostics) == ({}, (), ())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("format: mutualevidence/1\nstudies: {a: {n: 3\n", "not-yaml", 3),
        ("format: mutualevidence/1\nstudies:\n\ta: 1\n", "not-yaml", 3),
        ("format: mutualevidence/1\nformat: mutualevidence/1\n", "not-yaml", 2),
        ("- a\n", "not-yaml", 1),
        (b"format: \xff\n", "not-yaml", 0),
        ("studies: {}\n", "sidecar-format", 1),
        ("format: mutualevidence/9\n", "sidecar-format", 1),
        (f"{NEW}clams: []\n", "unknown-field", 2),
        (f"{NEW}studies: [a]\n", "invalid-value", 2),
        (f"{NEW}studies: {{a: b}}\n", "invalid-value", 2),
        (f"{NEW}studies:\n  a:\n    desing: rct\n", "unknown-field", 4),
        (f"{NEW}studies:\n  a:\n    design: rtc\n", "invalid-value", 4),
        (f"{NEW}claims:\n  - id: c\n", "missing-field", 3),
        (f"{NEW}claims:\n  - c\n", "invalid-value", 3),
        (f"{NEW}claims:\n  - {{id: c, text: T}}\n  - {{id: C, text: U}}\n", "repeated-claim", 4),
        (f"{NEW}studies: &a\n  b: *a\n", "not-yaml", 2),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, code, line):
    [first, *_] = read_sidecar(text, file="x.yaml").diagnostics
    assert (first.code, first.line, first.file) == (code, line, "x.yaml")


def test_aliases_that_would_grow_without_end_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    [diagnostic] = read_sidecar("\n".join(lines)).diagnostics
    assert "aliases" in diagnostic.message


def recorded():
    file = read_bibtex(REFERENCES.read_bytes(), file="references.bib")
    return {r.id: r.study for r in file.references if r.study}, tuple(file.claims)


def written(studies, claims):
    changes = [Change(key, None, study) for key, study in studies.items()]
    return updated(NEW, changes, [Change(claim.id, None, claim) for claim in claims])


def test_the_sidecar_holds_whatever_entries_hold():
    studies, claims = recorded()
    sidecar = read_sidecar(written(studies, claims))
    assert (sidecar.studies, sidecar.claims, sidecar.diagnostics) == (studies, claims, ())


def test_a_finding_in_both_places_is_an_error_that_names_both():
    studies, claims = recorded()
    both = joined(read_sidecar(written(studies, claims), file="references.findings.yaml"), studies, claims)
    assert both.studies == studies
    assert {d.code for d in both.diagnostics} == {"recorded-twice", "repeated-claim"}
    for diagnostic in both.diagnostics:
        assert "references.bib:" in diagnostic.message
        assert "references.findings.yaml:" in diagnostic.message


def test_both_places_together_make_one_study():
    studies, _ = recorded()
    sidecar = read_sidecar(SIDECAR.replace("id: grief", "id: post").replace("population: NO", "population: women"))
    both = joined(sidecar, studies, ())
    study = both.studies["marmar1988"]
    assert [finding.id for finding in study.findings] == ["grief", "post"]
    assert study.country == "NO"
    [conflict] = both.diagnostics
    assert '"population"' in conflict.message


def test_a_study_without_an_entry_is_told():
    [diagnostic] = joined(read_sidecar(SIDECAR), {}, (), keys=["marmar1998"]).diagnostics
    assert diagnostic.code == "unknown-key"
    assert diagnostic.remedy == 'Did you mean "marmar1998"?'


def test_rewriting_keeps_comments_order_and_values():
    studies, _ = recorded()
    [finding] = studies["marmar1988"].findings
    text = SIDECAR.replace("id: grief", "id: post")
    before = read_sidecar(text).studies["marmar1988"]
    after = attrs.evolve(before, findings=(*before.findings, finding))
    changed = updated(text, [Change("marmar1988", before, after)])
    for line in text.splitlines():
        assert line.split("#")[0].strip() in changed
    for comment in ("# our review, second round", "# read the abstract again", "# Norway", "# the main one"):
        assert comment in changed
    assert read_sidecar(changed).studies["marmar1988"] == after
    assert read_sidecar(updated(changed, [Change("marmar1988", after, before)])) == read_sidecar(text)


def test_what_did_not_change_keeps_every_byte():
    studies = read_sidecar(SIDECAR).studies
    assert updated(SIDECAR, [Change(key, study, study) for key, study in studies.items()]) is SIDECAR
    with pytest.raises(ReadError):
        updated("a: [", [Change("x", None, Study(key="x", design="rct"))])


def test_a_change_that_an_alias_would_carry_elsewhere_is_refused():
    finding = "{kind: comparison, statement: S, outcome: o, direction: unclear, source: abstract}"
    text = NEW + f"studies: {{a: {{findings: {{one: &f {finding}}}}}, b: {{findings: {{two: *f}}}}}}\n"
    before = read_sidecar(text).studies
    changed = attrs.evolve(before["a"], findings=(attrs.evolve(before["a"].findings[0], note="x"),))
    with pytest.raises(ReadError, match="alias"):
        updated(text, [Change("a", before["a"], changed), Change("b", before["b"], before["b"])])


def test_reading_is_linear():
    def read(count):
        study = "  s{n}:\n    design: rct\n    n: 20\n"
        text = NEW + "studies:\n" + "".join(study.format(n=n) for n in range(count))
        assert len(read_sidecar(text).studies) == count

    assert growth(read, 150, 1500) < 4


def test_what_came_from_the_sidecar_stays_there():
    studies, _ = recorded()
    own = studies["marmar1988"]
    beside = attrs.evolve(
        read_sidecar(SIDECAR.replace("id: grief", "id: post")).studies["marmar1988"], population=""
    )
    both = joined(Sidecar({"marmar1988": beside}), {"marmar1988": own}, ()).studies["marmar1988"]
    given = partial(shares, entry=own, sidecar=beside, wanted={}, usual=ENTRY)
    assert given(both) == (own, beside)
    assert given(attrs.evolve(both, setting="Oslo")) == (attrs.evolve(own, setting="Oslo"), beside)
    noted = [attrs.evolve(finding, note="x") for finding in both.findings]
    entry, sidecar = given(attrs.evolve(both, findings=noted))
    assert [f.id for f in entry.findings] == [f.id for f in own.findings]
    assert [(f.id, f.note) for f in sidecar.findings] == [("post", "x")]
    moved = shares(both, own, beside, wanted={"post": ENTRY, ITSELF: BESIDE}, usual=ENTRY)
    assert [f.id for f in moved[0].findings] == ["grief", "post"]
    assert (moved[0].design, moved[1].design) == ("", own.design)
