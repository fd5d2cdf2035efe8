"""The OpenAPI description says what the server does: schemathesis asks along it, wrong and right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="serving needs the extra `serve`")
pytest.importorskip("httpx", reason="the tests ask with httpx (extra `fetch`)")

import httpx
from running_server import running

BIB = "@book{roe2001, author = {Roe, Al}, title = {Bees}, year = {2001}, doi = {10.99/bees}}\n"


def test_every_route_is_described_once_with_its_errors() -> None:
    with running() as address:
        described = httpx.get(f"{address}/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations) > 15
    for one in operations:
        assert {"403", "421", "503"} <= set(one["responses"])


@pytest.mark.slow
def test_schemathesis_finds_nothing_that_is_not_described(tmp_path: Path) -> None:
    pytest.importorskip("schemathesis", reason="needs schemathesis (extra `test`)")
    file = tmp_path / "refs.bib"
    file.write_text(BIB, encoding="utf-8")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    with running(files=[str(file)], own_styles=True, most_bytes=200_000) as address:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"),
                *(
                    "--checks",
                    checks,
                    "--max-examples",
                    "15",
                    "--seed",
                    "1",
                    "--phases",
                    "examples,coverage,fuzzing",
                ),
                *("--no-color", "--generation-database", "none"),
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=180,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
