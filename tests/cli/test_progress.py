"""What a terminal shows while a command works: nothing for what is quick, and nothing that stays."""

from __future__ import annotations

import io
import time
from types import SimpleNamespace

import pytest

from mutualevidence.cli import progress
from mutualevidence.cli.progress import SIGNS, working
from mutualevidence.runtime.counting import counted


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True

    def line(self) -> str:
        """What stands on the line in the end: a carriage return leads back, and what follows overwrites."""
        line = ""
        for part in self.getvalue().split("\r"):
            line = part + line[len(part) :]
        return line.rstrip()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(progress, "TURN", 0.01)
    terminal = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    return terminal


def test_a_sign_turns_before_the_message_and_nothing_stays(terminal: Terminal) -> None:
    with working("Reading references.bib"):
        until = time.monotonic() + 10
        while terminal.getvalue().count("\r") < 6 and time.monotonic() < until:
            time.sleep(0.005)
    shown = terminal.getvalue().split("\r")[1:]
    assert shown[:5] == [f"{sign} Reading references.bib" for sign in (*SIGNS, SIGNS[0])]
    assert terminal.line() == ""


def test_work_that_is_counted_shows_how_much_is_done(terminal: Terminal) -> None:
    with working("Reading references.bib"):
        for number in counted(range(1200)):
            if number == 599:
                time.sleep(0.1)
    shown = terminal.getvalue().split("\r")
    assert any(each.endswith("599 of 1,200 █████████           ") for each in shown)
    assert max(map(len, shown)) < 40
    assert terminal.line() == ""


def test_what_is_quick_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 60)
    with working("Reading"):
        pass
    assert terminal.getvalue() == ""


def test_what_fails_leaves_nothing_either(terminal: Terminal) -> None:
    def fail() -> None:
        with working("Reading"):
            time.sleep(0.1)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert terminal.getvalue()
    assert terminal.line() == ""


def test_a_long_or_strange_name_keeps_to_one_line(terminal: Terminal) -> None:
    with working("Reading a\nb\x1b[31m" + "c" * 80):
        time.sleep(0.1)
    shown = terminal.getvalue()
    assert "Reading a?b?[31mc" in shown
    assert max(map(len, shown.split("\r"))) < 40


def test_without_a_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    file = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=file))
    with working("Reading"):
        time.sleep(0.05)
    assert file.getvalue() == ""
