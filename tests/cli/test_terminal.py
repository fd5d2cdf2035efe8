"""Nothing that a file holds commands a terminal; files and pipes get every character."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from mutualevidence.cli.terminal import guarded

HOSTILE = "a\x1b]0;title\x07b\x9b2Jc\u202etxt.exe\u2066\r\x7f"
SHOWN = "a\\x1b]0;title\\x07b\\x9b2Jc\\u202etxt.exe\\u2066"
ORDINARY = "Größe – “né” 5\u00a0%, می\u200cخواهم\n\tend\n"


class Screen(io.BytesIO):
    def isatty(self) -> bool:
        return True


def printed(text: str, *, ours: bool = False) -> str:
    stream = guarded(io.TextIOWrapper(screen := Screen(), "utf-8"), ours=ours)
    assert stream.write(text) == len(text)
    stream.flush()
    return screen.getvalue().decode().replace(os.linesep, "\n")


def test_commands_are_shown() -> None:
    assert printed(HOSTILE) == f"{SHOWN}\\x0d\\x7f"
    assert printed(ORDINARY) == ORDINARY


def test_what_we_say_ourselves_may_have_its_colour() -> None:
    assert printed("\r|\x1b[31m\x1b[1merror:\x1b[0m \x1b[8mhidden\x1b[2J", ours=True) == (
        "\r|\x1b[31m\x1b[1merror:\x1b[0m \\x1b[8mhidden\\x1b[2J"
    )
    assert printed(HOSTILE, ours=True) == f"{SHOWN}\r\\x7f"


def test_a_file_gets_every_character() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    assert guarded(stream) is stream


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_a_hostile_key_on_a_terminal(tmp_path: Path) -> None:
    import pty
    import subprocess

    leader, follower = pty.openpty()
    file = tmp_path / "a.bib"
    file.write_text("@book{k\x1b[2J, title = {T}}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mutualevidence", "cite", str(file), "\x1b]0;x\x07"]
    subprocess.run(command, stdout=follower, stderr=follower, check=False)
    os.close(follower)
    told = os.read(leader, 65_536).decode()
    os.close(leader)
    assert 'no entry "\\x1b]0;x\\x07"' in told
    assert "\x1b[2J" not in told
    assert "\x1b]" not in told
