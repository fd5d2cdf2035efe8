"""A finding added to a sidecar adds lines and changes none; taken out, it takes them, whatever the layout."""

from __future__ import annotations

import difflib
from pathlib import Path

import attrs
import pytest

from mutualevidence import Finding, Library
from mutualevidence.interchange.sidecar import read_sidecar
from mutualevidence.interchange.sidecar_writing import Change, updated
from mutualevidence.model.finding import Outcome, Source, Study

HEAD = "format: mutualevidence/1\n"
SAYS = "kind: comparison, statement: S, a: x, b: y, outcome: {name: o}, direction: no-difference"
ONE = f"{SAYS}, source: {{access: abstract}}"
LISTED = f"    findings:\n      - {{id: a, {ONE}}}"
LAYOUTS = {
    "two spaces, comments": f"""# mine
studies:
  # of ash
  ash: # here
    design: rct
    findings:
      # first
      - {{id: a, {ONE}}} # end

# bay
  bay:
    design: rct
""",
    "lists not indented": f"""studies:
  ash:
    findings:
    - {{id: a, {ONE}}}
    -   {{id: b, {ONE}}}
""",
    "four spaces": f"""studies:
    ash:
        findings:
            - {{id: a, {ONE}}}
""",
    "quotes and escapes": f"""studies:
  "ash":
    country: "\\u00e9  x"
    findings:
      - {{id: a, {ONE}}}
      - id:   b
        statement: "two
          lines"
        outcome: {{name: o}}
""",
    "block text at the end": """studies:
  ash:
    findings:
      - id: a
        kind: comparison
        outcome: {name: o}
        statement: |
          One.

          Two.

claims: []
""",
    "long lines": f"studies:\n  ash:\n    findings:\n      - {{id: a, notes: {'word ' * 1500}, {ONE}}}\n",
    "no study yet": "studies:\n  bay:\n    design: rct # bay\n# end\n",
    "no value yet": "studies: # none\nclaims: []\n",
    "study without a value": "studies:\n  ash:\n  bay:\n    design: rct\n",
    "no studies yet": "\n# nothing yet\n",
    "in brackets": f"studies: {{ash: {{findings: [{{id: a, {ONE}}}]}}}}\n",
    "in brackets, lines": f"studies:\n  ash: {{\n    findings: [\n      {{id: a, {ONE}}},\n    ],\n  }}\n",
    "empty brackets": "studies: {}\n",
    "by name": f"studies:\n  ash:\n    findings:\n      a: {{{ONE}}}\n",
    "no end of line": f"studies:\n  ash:\n{LISTED}",
    "end of document": f"studies:\n  ash:\n{LISTED}\n...\n",
}
LAYOUTS = {
    **{name: HEAD + text for name, text in LAYOUTS.items()},
    "directives": f"%YAML 1.2\n---\n{HEAD}studies:\n  ash:\n{LISTED}\n",
    "comments only": "# comments\n# only\n",
}
STUDY = Study(key="ash")
NEW = Finding(
    id="new",
    kind="comparison",
    statement="It was: so.",
    a="x",
    b="y",
    outcome=Outcome(name="o"),
    direction="no-difference",
    source=Source(access="abstract"),
)


def with_study(text: str, key: str, findings: tuple[Finding, ...] = (), **values: str) -> str:
    """``text`` with findings and values added to what it says of a study."""
    before = read_sidecar(text).studies.get(key)
    study = before or Study(key=key)
    after = attrs.evolve(study, findings=(*study.findings, *findings), **values)
    return updated(text, [Change(key, before, after)])


def without_finding(text: str, key: str, id: str) -> str:
    before = read_sidecar(text).studies[key]
    left = attrs.evolve(before, findings=tuple(f for f in before.findings if f.id != id))
    return updated(text, [Change(key, before, left)])


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that are gone."""
    matched = difflib.SequenceMatcher(None, before.splitlines(True), after.splitlines(True), autojunk=False)
    return [
        line
        for tag, start, end, _, _ in matched.get_opcodes()
        if tag in ("delete", "replace")
        for line in before.splitlines(True)[start:end]
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_lines_are_added(layout: str, newline: str, bom: str) -> None:
    before = bom + LAYOUTS[layout].replace("\n", newline)
    after = with_study(before, "ash", (NEW,))
    gone = changed_lines(before, after)
    if layout in ("in brackets", "empty brackets", "in brackets, lines"):
        assert len(gone) <= 1
    elif layout == "no end of line":
        assert after.startswith(before)
    else:
        assert gone == []
    assert after.count("\n") == after.count(newline)
    old, new = read_sidecar(before).studies, read_sidecar(after).studies
    assert new["ash"].findings[-1] == NEW
    assert (
        [f.id for f in new["ash"].findings[:-1]] == [f.id for f in old["ash"].findings] if "ash" in old else True
    )
    assert {key: s for key, s in new.items() if key != "ash"} == {key: s for key, s in old.items() if key != "ash"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_added_is_taken_out_again(layout: str) -> None:
    before = LAYOUTS[layout]
    back = without_finding(with_study(before, "ash", (NEW,)), "ash", "new")
    there = read_sidecar(before).studies.get("ash", STUDY).findings
    assert read_sidecar(back).studies.get("ash", STUDY).findings == there
    if there and "brackets" not in layout and layout != "no end of line":
        assert back == before


def test_what_a_study_says_comes_first() -> None:
    before = LAYOUTS["lists not indented"]
    after = with_study(before, "ash", design="rct", country="NZ")
    assert changed_lines(before, after) == []
    assert (read_sidecar(after).studies["ash"].design, read_sidecar(after).studies["ash"].country) == ("rct", "NZ")


@pytest.mark.parametrize(
    ("layout", "kept"),
    [("two spaces, comments", ["# mine", "# of ash", "# here", "# first", "# end", "# bay"]), ("by name", [])],
)
def test_a_value_that_changes_leaves_all_other_lines(layout: str, kept: list[str]) -> None:
    text = LAYOUTS[layout].replace("findings:", "country: NZ # far\n    findings:")
    before = read_sidecar(text).studies["ash"]
    noted = tuple(attrs.evolve(finding, note="Read: again.") for finding in before.findings)
    after = attrs.evolve(before, country="NO", findings=noted)
    new = updated(text, [Change("ash", before, after)])
    assert read_sidecar(new).studies["ash"] == after
    assert len(changed_lines(text, new)) <= 2
    assert "country: NO # far" in new
    assert all(comment in new for comment in kept)


def test_aliases_are_kept_where_lines_cannot_be_added() -> None:
    before = HEAD + f"studies:\n  bay: &x\n    findings:\n      - {{id: a, {ONE}}}\n  ash: *x\n"
    after = with_study(before, "cox", (NEW,))
    assert [f.id for f in read_sidecar(after).studies["ash"].findings] == ["a"]
    assert "*x" in after


def test_the_byte_order_mark_stays_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{ash, title = {A}}\n")
    beside = tmp_path / "refs.findings.yaml"
    beside.write_bytes(b"\xef\xbb\xbf" + LAYOUTS["four spaces"].replace("\n", "\r\n").encode())
    before = beside.read_bytes()
    library = Library.read(tmp_path / "refs.bib")
    library.add_finding("ash", NEW)
    library.write()
    assert beside.read_bytes().startswith(before)
