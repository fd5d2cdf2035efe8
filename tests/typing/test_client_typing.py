"""Type checkers see in client programs what the library takes and gives (mypy --strict and pyright)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mutualevidence

HERE = Path(__file__).parent
CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file="],
    "pyright": [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
}


def complaints(checker: str, program: Path) -> list[str]:
    """What ``checker`` says of ``program``, a line each."""
    source = str(Path(mutualevidence.__file__).parents[1])
    done = subprocess.run(
        [*CHECKERS[checker], str(program)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": source, "PYTHONPATH": source},
    )
    return [line for line in done.stdout.splitlines() if re.search(rf"{program.name}:\d+", line)]


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_a_program_that_records_findings_is_accepted(checker: str) -> None:
    assert complaints(checker, HERE / "records.py") == []


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_what_cannot_be_is_refused(checker: str) -> None:
    program = HERE / "refused.py"
    refused = {
        number for number, line in enumerate(program.read_text().splitlines(), 1) if line.endswith("# refused")
    }
    told = {int(m[1]) for line in complaints(checker, program) if (m := re.search(r"refused\.py:(\d+)", line))}
    assert told == refused
