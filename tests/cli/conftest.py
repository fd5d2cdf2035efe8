"""Runs the command line as a user does, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

PROJECT = Path(__file__).parents[2]


@attrs.frozen
class Outcome:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Calls ``mutualevidence ARGUMENT…`` in an empty folder that holds only references.bib."""
    (tmp_path / "references.bib").write_bytes((PROJECT / "references.bib").read_bytes())

    def call(*arguments: str, stdin: str | bytes = b"", env: dict[str, str] | None = None) -> Outcome:
        import os

        done = subprocess.run(
            [sys.executable, "-m", "mutualevidence", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
