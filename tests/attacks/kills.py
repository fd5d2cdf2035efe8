"""Kills every command that changes files at every call by which it does (``python kills.py``; Linux, strace).

A first run under strace lists the calls of the operating system that change anything. Then, for each of them, the
command is run in fresh files once more and gets SIGKILL as it enters that call. Whatever was killed where: every
file is whole; the next reading leaves all files as before the command or all as after it; no finding is lost or
doubled; the same command, given again, does what it should; and what was done can be taken back by ``undo``.
With ``--linked`` the bibliography has a second name (a hard link) and is written over in place; then it is whole
from the next reading on, and so is its other name.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from counting import Count, told
from sample import COMMANDS, files_in, write_sample

CALLS = (
    "write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,link,linkat,truncate,ftruncate,"
    "mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,chown,fchown,fchownat,lchown,setxattr,fsetxattr,lsetxattr"
)
"""By which files change; a file that was opened to be made is there at the next of them."""
NEVER_UNDONE = ("undo", "restore", "merge", "convert -o")


class Stage:
    """A folder with the sample, the user's data beside it, and the same again for the next try."""

    def __init__(self, root: Path, *, linked: bool = False) -> None:
        self.linked, self.root = linked, root
        self.work, self.fresh = root / "now" / "work", root / "fresh"
        os.environ["XDG_DATA_HOME"] = str(root / "now" / "data")
        write_sample(self.work)
        os.chdir(self.work)
        ran("edit refs.bib cox note=Once", Path(os.devnull))
        shutil.copytree(root / "now", self.fresh)

    def reset(self) -> None:
        """Have the sample as it was."""
        os.chdir(self.root)
        shutil.rmtree(self.root / "now")
        shutil.copytree(self.fresh, self.root / "now")
        os.chdir(self.work)
        if self.linked:
            os.link("refs.bib", "other.bib")


def ran(words: str, trace: Path, kill: tuple[str, int] | None = None) -> int:
    """Run a command in a process of its own, under strace where ``trace`` is no device; returns its status.

    ``kill`` names the call at which it is killed, and which of its kind that is. The process is forked from this
    one, in which everything is imported already, and waits until strace watches it.
    """
    go, started = os.pipe()
    if (child := os.fork()) == 0:
        os.close(started)
        os.read(go, 1)
        os._exit(_command(words))
    os.close(go)
    watcher = None
    if trace.parent != Path("/dev"):
        inject = [f"-einject={kill[0]}:signal=KILL:when={kill[1]}"] if kill else []
        line = ["strace", "-f", "-qq", "-o", str(trace), f"-etrace={CALLS}", *inject, "-p", str(child)]
        watcher = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text() and watcher.poll() is None:
            time.sleep(0.001)
    os.write(started, b".")
    os.close(started)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if watcher is not None:
        watcher.wait()
    return status


def _command(words: str) -> int:
    from mutualevidence.cli import cli

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            cli.main(words.split(), standalone_mode=False)
        except BaseException as error:
            return getattr(error, "exit_code", 1) or 1
    return 0


def warm(reset: Callable[[], object], commands: Iterable[str] = COMMANDS.values()) -> None:
    """Run every command in this process once: what they import need not be imported after each fork."""
    for words in commands:
        reset()
        _command(words)


def calls_in(trace: Path) -> list[tuple[str, int]]:
    """Returns the calls in the order in which they were made: name, and which of that name."""
    seen: Counter[str] = Counter()
    calls = []
    for name in re.findall(r"^\d+ +(\w+)\(", trace.read_text(errors="replace"), re.MULTILINE):
        seen[name] += 1
        calls.append((name, seen[name]))
    return calls


def attacked(name: str, stage: Stage, every: int) -> Count:
    """Returns how the command bore being killed at each of its calls."""
    count = Count(f"kill -9 at each call: {name}" + ", hard link" * stage.linked)
    words, trace = COMMANDS[name], stage.root / "trace"
    stage.reset()
    before = files_in(stage.work)
    ran(words, trace)
    after, calls = files_in(stage.work), calls_in(trace)
    if before == after or not calls or recorded_twice():
        count.add("the command did not do what it should")
        return count
    for call in calls[::every]:
        stage.reset()
        if ran(words, trace, call) != -signal.SIGKILL:
            count.add(f"was not killed at {call}")
            continue
        problem = "; ".join(problems(name, words, stage, before, after))
        count.add(f"{call}: {problem}" if problem else "")
    return count


def recorded_twice() -> bool:
    """Returns whether anything stands in an entry and in the findings file."""
    from mutualevidence import Library

    return any(diagnostic.code == "recorded-twice" for diagnostic in Library.read("refs.bib").diagnostics)


def problems(
    name: str, words: str, stage: Stage, before: dict[str, bytes], after: dict[str, bytes]
) -> Iterator[str]:
    """Yields what is wrong after a kill, after the next reading, and after a second try."""
    for file, content in () if stage.linked else files_in(stage.work).items():
        if content not in (before.get(file), after.get(file)):
            yield f"{file} is neither the old file nor the new one"
    ran("bibliography refs.bib", Path(os.devnull))  # the next reading, of any kind
    now = files_in(stage.work)
    if now not in (before, after):
        yield "after the next reading some files are old and some are new"
    if list(stage.work.rglob("*.journal")):
        yield "a journal is left"
    status = ran(words, Path(os.devnull))
    if now == before and (status or files_in(stage.work) != after):
        yield f"a second try does not do it (status {status})"
    if now == after and name not in NEVER_UNDONE and files_in(stage.work) == after:
        ran("undo refs.bib", Path(os.devnull))
        if files_in(stage.work) != before and not status:
            yield "undo does not bring the old files back"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help=f"some of: {', '.join(COMMANDS)}")
    parser.add_argument("--linked", action="store_true", help="the bibliography has a second name")
    parser.add_argument("--every", type=int, default=1, help="only every Nth call")
    options = parser.parse_args()
    from mutualevidence import Library

    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), linked=options.linked)
        warm(stage.reset)
        Library.read("refs.bib").bibliography()
        counts = [attacked(name, stage, options.every) for name in options.commands or COMMANDS]
        os.chdir("/")
    return told(counts)


if __name__ == "__main__":
    raise SystemExit(main())
