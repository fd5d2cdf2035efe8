"""Runs every example of the README and of docs/: what they show is what a reader will see.

In a page, ``console`` blocks are typed into a shell (``$ command``, then its output; a line "…" or "..." for any
lines), ``python`` blocks are doctests, or plain code where they have no ``>>>``; a block after
``<!-- file: NAME -->`` is saved under that name. All blocks of a page run in order in one folder, which holds
references.bib. A server that a page starts on a port (``--port 8431``) gets a free one, on the whole page.
``MUTUALEVIDENCE_UPDATE_DOCS=1 pytest tests/test_docs.py`` writes the outputs of console blocks anew.
"""

from __future__ import annotations

import contextlib
import doctest
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

PROJECT = Path(__file__).parents[1]
PAGES = [
    PROJECT / "README.md",
    *(page for page in sorted((PROJECT / "docs").rglob("*.md")) if "examples" not in page.parts),
]
UPDATE = bool(os.environ.get("MUTUALEVIDENCE_UPDATE_DOCS"))

FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^(?P<fence>`{3,})(?P<language>\w*)\n(?P<content>.*?)^(?P=fence)$",
    re.M | re.S,
)
ELISIONS = ("…\n", "...\n")
PORT = re.compile(r"--port (\d+)")
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


@attrs.frozen
class Command:
    """A command of a console block, and the output the page shows for it."""

    typed: str
    shown: str

    def __str__(self) -> str:
        return "$ " + "\n> ".join(self.typed.split("\n")) + "\n" + self.shown


def commands_in(content: str) -> Iterator[Command]:
    """The commands of a console block; lines that begin with "> " continue a command."""
    typed: list[str] = []
    shown: list[str] = []
    for line in content.splitlines():
        if line.startswith("$ "):
            if typed:
                yield Command("\n".join(typed), "".join(f"{line}\n" for line in shown))
            typed, shown = [line[2:]], []
        elif line.startswith("> ") and not shown:
            typed.append(line[2:])
        else:
            shown.append(line)
    if typed:
        yield Command("\n".join(typed), "".join(f"{line}\n" for line in shown))


def output_of(command: str, folder: Path) -> str:
    """What a terminal shows for ``command``, output and errors as they come."""
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([scripts, os.environ.get("PATH", "")]),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return done.stdout.decode()


def free_ports(page: str) -> dict[str, str]:
    """A free port for each that the page names: another process may have the page's own."""
    ports = {}
    with contextlib.ExitStack() as held:  # all at once, for no port to be given twice
        for named in PORT.findall(page):
            ports[named] = str(held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1])
    return ports


def matches(shown: str, output: str) -> bool:
    """Whether ``output`` is what the page shows; a line of dots in the page stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line in ELISIONS else re.escape(line) for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, output) is not None


def run_console(content: str, folder: Path, ports: dict[str, str]) -> str:
    """The block as it should read; fails where the page shows anything else, unless pages are being updated."""
    finished = []
    for command in commands_in(content):
        typed = command.typed
        for named, free in ports.items():
            typed = typed.replace(named, free)
        output = output_of(typed, folder)
        assert "Traceback" not in output, output
        if not matches(command.shown, output):
            assert UPDATE, f"$ {command.typed}\n--- shown:\n{command.shown}--- is:\n{output}"
            command = attrs.evolve(command, shown=output)
        finished.append(str(command))
    return "".join(finished)


def run_python(content: str, names: dict[str, Any], page: str) -> None:
    """Run a block as a doctest, or as code."""
    if ">>>" not in content:
        exec(compile(content, page, "exec"), names)  # noqa: S102 (our own pages)
        return
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    test = doctest.DocTestParser().get_doctest(content, names, page, page, 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=flags).run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not report, "".join(report)


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show a Unix shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_examples_show_what_happens(page: Path, tmp_path: Path) -> None:
    shutil.copy(PROJECT / "references.bib", tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    text = page.read_text(encoding="utf-8")
    ports = free_ports(text)

    def run(block: re.Match[str]) -> str:
        content = block["content"]
        if block["file"]:
            (tmp_path / block["file"]).write_text(content, encoding="utf-8")
        elif block["language"] == "console":
            return block.group().replace(content, run_console(content, tmp_path, ports))
        elif block["language"] == "python":
            run_python(content, names, page.name)
        return block.group()

    with contextlib.chdir(tmp_path):
        finished = FENCE.sub(run, text)
    if UPDATE and finished != text:
        page.write_text(finished, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in PAGES[1:]:
        assert str(page.relative_to(PROJECT / "docs")) in contents
