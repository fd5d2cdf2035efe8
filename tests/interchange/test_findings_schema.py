"""The JSON Schema accepts what the reader accepts and refuses what it refuses."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from mutualevidence.interchange.findings_schema import findings_schema
from mutualevidence.interchange.sidecar import read_sidecar

STUDY = """\
format: mutualevidence/1
studies:
  a:
    design: rct
    n: 98
    arms: {peer: peer support, cbt: {label: CBT, role: active-control}}
    rob: {tool: RoB 2, overall: low, domains: {missing data: some concerns}}
    findings:
      - id: x
        kind: comparison
        statement: Peers helped.
        outcome: {name: mood, better: lower, primary: yes}
        groups: {peer: {n: 20, mean: -1.5, ci: [-2, -1]}}
        effect: {measure: d, value: -.59, ci: [-.98, -.21], p: < .001}
        time: post
        direction: favours-a
        source: abstract
        overlaps: [b, c#x]
claims:
  - id: c
    text: T.
    evidence: {supports: [a#x], qualifies: {a#y: only women}}
    certainty: {level: low, start: high, down: {imprecision: 1, inconsistency: {levels: 1, reason: few}}}
"""


def refused(text):
    return list(Draft202012Validator(findings_schema()).iter_errors(YAML(typ="safe").load(text)))


def test_the_schema_is_valid_itself():
    Draft202012Validator.check_schema(findings_schema())


def test_a_sound_sidecar_fits():
    assert not read_sidecar(STUDY).diagnostics
    assert not refused(STUDY)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("design: rct", "design: rtc"),
        ("design: rct", "desing: rct"),
        ("n: 98", "n: 0"),
        ("kind: comparison", "kind: comparision"),
        ("better: lower", "beter: lower"),
        ("source: abstract", "source: {access: abstrct}"),
        ("measure: d", "measure: D2"),
        ("direction: favours-a\n", "note: x\n"),
        ("level: low", "level: lowish"),
        ("role: active-control", "role: control-active"),
        ("supports: [a#x]", "suports: [a#x]"),
        ("format: mutualevidence/1", "format: mutualevidence/7"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(right, wrong):
    text = STUDY.replace(right, wrong, 1)
    assert text != STUDY
    assert read_sidecar(text).diagnostics
    assert refused(text)
