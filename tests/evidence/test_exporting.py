"""Effects as a table and as a metafor script that reproduces what was pooled (run where R and metafor are)."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mutualevidence import InvalidValueError, Library
from mutualevidence.evidence.exporting import TOLERANCES

RSCRIPT = shutil.which("Rscript") or ""
SHEET = "study,outcome,better,n_a,mean_a,sd_a,n_b,mean_b,sd_b,events_a,events_b\n" + "".join(
    f"Elm{letter} 20{10 + n},{outcome},lower,{numbers}\n"
    for n, letter in enumerate("ABCDE")
    for outcome, numbers in (
        ("distress", f"{30 + n},{8 + n / 3:.2f},3.{n},{31 + n},{9.5 - n / 9:.2f},3.3,,"),
        ("relapse", f"{30 + n},,,{31 + n},,,{2 + n},{9 - n}"),
    )
)
CHOICES = {
    "random": "",
    "wald": "estimator = {DL}, interval = {wald}",
    "hksj": "estimator = {PM}, interval = {hksj}, level = {0.9}",
    "common": "model = {common}",
    "mantel-haenszel": "pooling = {mantel-haenszel}, measure = {RR}, model = {common}",
    "peto": "pooling = {peto}, model = {common}",
    "binomial-normal": "pooling = {binomial-normal}",
    "hypergeometric-normal": "pooling = {hypergeometric-normal}",
}


def review(tmp_path: Path) -> Library:
    (tmp_path / "sheet.csv").write_text(SHEET)
    library = Library()
    assert library.import_findings(tmp_path / "sheet.csv") == ()
    for name, choice in CHOICES.items():
        outcomes = ["relapse"] if "pooling" in choice else ["distress", "relapse"]
        evidence = ", ".join(each for each in library.findings if each.partition("#")[2] in outcomes)
        values = {"id": name, "text": f"It helps ({name}).", "evidence": f"supports = {{{evidence}}}"}
        library.add_claim(values | ({"synthesis": choice} if choice else {}))
    return library


SEVERAL = {"three-level": "pooling = {three-level}", "robust": "pooling = {robust}, estimator = {DL}"}
"""Choices for studies with several effects."""


def nested() -> Library:
    """Returns six studies, four of them with two effects each, pooled in both ways."""
    entries = []
    for n, key in enumerate("abcdef"):
        findings = [
            f"finding-{when} = {{kind = comparison, statement = {{So it was.}}, a = help, b = none, outcome ="
            f" {{name = pain, better = lower}}, time = {{{when}}}, direction = {{favours-a}},"
            " source = {full-text}, effect = "
            f"{{measure = MD, value = {value:.2f}, se = {0.1 + n / 50:.2f}, sign = {{a-b}}}}}}"
            for when, value in (("post", -0.2 - n / 9), ("follow-up", -0.31 - n / 8))[: 1 + (n < 4)]
        ]
        entries.append(f"@article{{{key}, title = {{T}}, study-design = {{rct}}, {', '.join(findings)}}}")
    names = [f"{key}#{when}" for key in "abcdef" for when in ("post", "follow-up") if when == "post" or key < "e"]
    for name, choice in SEVERAL.items():
        evidence = f"{{supports = {{{', '.join(names)}}}}}"
        entries.append(f"@claim{{{name}, text = {{It helps}}, evidence = {evidence}, synthesis = {{{choice}}}}}")
    return Library.from_bytes("\n".join(entries).encode())


def script_of(claim: str, tmp_path: Path) -> str:
    return (nested() if claim in SEVERAL else review(tmp_path)).export_effects("metafor", claim)


def test_effects_are_rows_of_numbers_in_full(tmp_path):
    library = review(tmp_path)
    rows = list(csv.DictReader(io.StringIO(library.export_effects("csv", "random"))))
    assert len(rows) == 10
    assert rows == [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in json.loads(library.export_effects("json", "random"))
    ]
    assert {row["measure"] for row in rows} == {"g", "OR"}
    assert sum(float(row["weight"]) for row in rows) == pytest.approx(200)
    with pytest.raises(InvalidValueError, match="csv, json, metafor"):
        library.export_effects("xls")


def test_the_script_says_what_it_does_not_pool(tmp_path):
    library = review(tmp_path)
    only = next(iter(library.findings))
    library.add_claim({"id": "one", "text": "One study helps.", "evidence": f"supports = {{{only}}}"})
    script = library.export_effects("metafor", "one")
    assert "# not pooled" in script
    assert "rma(" not in script


EXPECTED = {
    "random": 'rma(yi, vi, data = dat, method = "REML", test = "adhoc", level = 95.0',
    "wald": 'method = "DL", test = "z", level = 95.0',
    "hksj": 'method = "PM", test = "knha", level = 90.0',
    "common": 'method = "EE", test = "z"',
    "mantel-haenszel": 'rma.mh(measure = "RR"',
    "peto": "rma.peto(ai = ai",
    "binomial-normal": 'rma.glmm(measure = "OR", ai = ai, bi = bi, ci = ci, di = di, model = "CM.AL"',
    "hypergeometric-normal": 'rma.glmm(measure = "OR", ai = ai, bi = bi, ci = ci, di = di, model = "CM.EL"',
    "three-level": "rma.mv(yi, vi, random = ~ 1 | cluster/study",
    "robust": 'rma(yi, vi, data = dat, method = "DL", test = "z"',
}


@pytest.mark.parametrize("claim", EXPECTED)
def test_the_script_asks_metafor_for_what_was_chosen(tmp_path, claim):
    script = script_of(claim, tmp_path)
    assert EXPECTED[claim] in script
    assert ("clubSandwich = TRUE" in script) == (claim in SEVERAL)
    assert script.count("print(same(fit, ") == (2 if claim in ("random", "wald", "hksj", "common") else 1)


STORED = {
    "random": [(-0.180289825, -0.489689314, 0.129109664), (-0.587073201, -1.518268118, 0.344121715)],
    "wald": [(-0.180289825, -0.398702880, 0.038123229), (-0.592205455, -1.248904483, 0.064493573)],
    "hksj": [(-0.180289825, -0.386631522, 0.026051871), (-0.592846814, -1.309887185, 0.124193557)],
    "common": [(-0.180289825, -0.398702880, 0.038123229), (-0.581845127, -1.200711438, 0.037021184)],
    "mantel-haenszel": [(-0.528881720, -1.037060640, -0.020702799)],
    "peto": [(-0.610294726, -1.185894114, -0.034695338)],
    "binomial-normal": [(-0.528785898, -1.078175592, 0.020603796)],
    "hypergeometric-normal": [(-0.624222095, -1.218821091, -0.029623098)],
    "three-level": [(-0.473447259, -0.672614063, -0.274280455)],
    "robust": [(-0.443593351, -0.655945915, -0.231240786)],
}
"""What metafor 3.8-1 printed when it ran the scripts (with lme4, clubSandwich): estimates and intervals."""


@pytest.mark.parametrize("claim", STORED)
def test_the_script_expects_what_metafor_got_in_a_stored_run(tmp_path, claim):
    found = re.findall(r"same\(fit, (\S+), (\S+), ([^\s,)]+)", script_of(claim, tmp_path))
    assert len(found) == len(STORED[claim])
    for numbers, stored in zip(found, STORED[claim], strict=True):
        within = TOLERANCES.get(claim, 2e-7)
        assert list(map(float, numbers)) == pytest.approx(stored, abs=within)


@pytest.mark.slow
@pytest.mark.skipif(not RSCRIPT, reason="needs R")
def test_metafor_gets_the_same_from_the_script(tmp_path):
    script = tmp_path / "review.R"
    whole = review(tmp_path).export_effects("metafor") + nested().export_effects("metafor")
    script.write_text(whole, encoding="utf-8")
    done = subprocess.run([RSCRIPT, str(script)], capture_output=True, text=True, check=False)
    if "no package called" in done.stderr or "Please install" in done.stderr:
        pytest.skip("needs metafor, lme4 and clubSandwich")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("-Effects Model (k = 5") == 12
    assert done.stdout.count("cluster-robust inference") == 2
