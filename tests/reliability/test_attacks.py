"""The programs that attack from outside find nothing: a small part of what they do when they are run by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ATTACKS = Path(__file__).parents[1] / "attacks"


def attacked(program: str, *arguments: str) -> str:
    line = [sys.executable, str(ATTACKS / program), *arguments]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def can_trace() -> bool:
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run([strace, "-o", "/dev/null", "true"], check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="needs strace, and to be let")
@pytest.mark.parametrize("linked", [(), ("--linked",)], ids=["alone", "hard link"])
def test_killed_at_system_calls(linked: tuple[str, ...]) -> None:
    told = attacked("kills.py", "rename", "findings move to the findings file", "restore", "--every", "7", *linked)
    assert told.count("| 0 |") == 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_writers_at_once() -> None:
    assert attacked("writers.py", "--rounds", "1").count("| 8 | 8 | 0 |") == 4
