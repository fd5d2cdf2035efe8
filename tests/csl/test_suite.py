"""The CSL test suite, one test a fixture's category; what may fail is listed with a reason."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNNER = Path(__file__).parents[1] / "conformance" / "csl_suite.py"


def test_only_fixtures_listed_with_a_reason_fail(csl_suite: Path) -> None:
    run = subprocess.run(
        [sys.executable, RUNNER, csl_suite], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_expected_failure_has_a_reason() -> None:
    lines = RUNNER.with_name("csl_suite.expected.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if not line.startswith("#")]
    assert rows == sorted(rows)
    assert all(reason.strip() for _, _, reason in rows)


def test_the_runner_reads_a_fixture_and_shows_the_difference(tmp_path: Path) -> None:
    folder = tmp_path / "fixtures"
    folder.mkdir()
    for name, expected in (("right", "Book, 2000"), ("wrong", "Book; 2000")):
        (folder / f"{name}.txt").write_text(_fixture(expected), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, RUNNER, folder, "-v"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.stdout.splitlines()[-1] == "1 passed, 1 failed"
    assert "- Book; 2000" in run.stdout
    assert "+ Book, 2000" in run.stdout
    assert run.returncode == 1


def _fixture(expected: str) -> str:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/><citation>'
        '<layout><text variable="title"/><date variable="issued" prefix=", "><date-part name="year"/></date>'
        "</layout></citation></style>"
    )
    items = '[{"id": "a", "type": "book", "title": "Book", "issued": {"date-parts": [[2000]]}}]'
    sections = {"MODE": "citation", "RESULT": expected, "CSL": style, "INPUT": items}
    return "\n".join(f">>=== {name} ===>>\n{text}\n<<=== {name} ===<<\n" for name, text in sections.items())
