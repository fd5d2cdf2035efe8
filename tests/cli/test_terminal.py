"""What a terminal is shown that a pipe is not: lines of its width, and no file that is not text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")


def in_terminal(folder: Path, *arguments: str, columns: int = 60) -> tuple[int, str]:
    """The exit status, and what a terminal of so many ``columns`` shows."""
    process, terminal = pty.fork()
    if not process:  # the new process
        os.chdir(folder)
        os.environ.update(COLUMNS=str(columns), PYTHONUTF8="1")
        os.execv(sys.executable, [sys.executable, "-m", "mutualevidence", *arguments])  # noqa: S606
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux's way of saying that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode().replace("\r\n", "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "references.bib").write_bytes((PROJECT / "references.bib").read_bytes())
    return tmp_path


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the new process runs nothing but exec
class TestTerminal:
    @pytest.mark.parametrize("columns", [60, 100])
    def test_lines_are_as_long_as_it_is_wide(self, folder: Path, columns: int) -> None:
        status, shown = in_terminal(folder, "summary", "references.bib", "-c", "lower-cost", columns=columns)
        assert status == 0
        assert "No finding supports this claim" in shown
        lengths = [len(line.split("\r")[-1]) for line in shown.splitlines()]
        assert columns - 15 < max(lengths) <= columns

    def test_what_is_not_text_is_not_thrown_at_it(self, folder: Path) -> None:
        status, shown = in_terminal(folder, "bibliography", "references.bib", "--format", "docx")
        assert status == 2
        assert "this format is not text" in shown
        assert "-o FILE" in shown
