"""Takes the streams away from every command, or fills them (``python streams.py``).

Standard output, error and input are closed, full, or lead to a reader that has gone. Nothing may end in a
traceback or call it our fault; a result that could not be printed is told by the exit status; what only reads
changes no file.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from counting import Count, told
from kills import warm
from sample import COMMANDS, files_in, write_sample

READING = {
    "bibliography": "bibliography refs.bib",
    "bibliography, docx": "bibliography refs.bib --format docx",
    "cite": "cite refs.bib ash bay",
    "summary": "summary refs.bib",
    "report": "report refs.bib",
    "check": "check refs.bib",
    "check, JSON": "check refs.bib --format json",
    "convert": "convert refs.bib --to ris",
    "search": "search grief refs.bib",
    "stats": "stats refs.bib",
    "filter": "filter refs.bib type=book",
    "findings list": "findings list refs.bib",
    "claims list": "claims list refs.bib",
    "styles": "styles apa",
    "schema": "schema findings",
    "restore, listed": "restore refs.bib",
    "help": "--help",
    "a file that is not there": "bibliography none.bib",
    "an option that there is not": "bibliography --none refs.bib",
    "from standard input": "bibliography -",
}


def _closed(stream: int) -> Callable[[], None]:
    return lambda: os.close(stream)


def _full(stream: int) -> Callable[[], None]:
    return lambda: _put(os.open("/dev/full", os.O_WRONLY), stream)


def _gone(stream: int) -> Callable[[], None]:
    """Returns what makes the stream a pipe that nobody reads."""

    def take() -> None:
        reader, writer = os.pipe()
        os.close(reader)
        _put(writer, stream)

    return take


def _put(descriptor: int, stream: int) -> None:
    os.dup2(descriptor, stream)
    os.close(descriptor)


WAYS: dict[str, tuple[Callable[[], None], ...]] = {
    "output closed": (_closed(1),),
    "output full": (_full(1),),
    "nobody reads the output": (_gone(1),),
    "errors closed": (_closed(2),),
    "errors full": (_full(2),),
    "nobody reads the errors": (_gone(2),),
    "input closed": (_closed(0),),
    "all closed": (_closed(0), _closed(1), _closed(2)),
    "all full": (_full(1), _full(2)),
}


def ran(words: str, ways: tuple[Callable[[], None], ...]) -> tuple[int, str, str]:
    """Run a command in a process forked from this one; returns its status, and what it printed on both streams."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if (child := os.fork()) == 0:
            _run(words, ways, out.fileno(), err.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    return status, texts[0], texts[1]


def _run(words: str, ways: tuple[Callable[[], None], ...], out: int, err: int) -> None:
    """Be the command: streams as Python opens them when it starts, and its end as the interpreter's."""
    from mutualevidence.cli import main

    nothing = os.open(os.devnull, os.O_RDONLY)
    for descriptor, stream in ((nothing, 0), (out, 1), (err, 2)):
        os.dup2(descriptor, stream)
    for take in ways:
        take()
    sys.argv = ["mutualevidence", *words.split()]
    sys.stdin, sys.stdout, sys.stderr = (_opened(stream, mode) for stream, mode in ((0, "r"), (1, "w"), (2, "w")))
    status = 99
    try:
        main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 0
    except BaseException:
        import traceback

        os.write(err, traceback.format_exc().encode())
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(status)


def _opened(stream: int, mode: str) -> object:
    """Returns the stream as Python has it, ``None`` where it is closed."""
    try:
        os.fstat(stream)
    except OSError:
        return None
    return open(stream, mode, encoding="utf-8", closefd=False)


def problems(words: str, way: str, sound: tuple[int, str, str], before: dict[str, bytes]) -> Iterator[str]:
    """Yields what is wrong with how the command bore it."""
    status, out, err = ran(words, WAYS[way])
    if "our fault" in err or "Traceback" in err or status in (70, 99):
        yield f"{way}: {words}: {(err.strip() or str(status)).splitlines()[-1][:200]}"
    if sound[1] and way in ("output closed", "output full") and status == 0:
        yield f"{way}: {words}: the result is lost, and the status says nothing"
    if way in ("errors closed", "errors full", "nobody reads the errors", "input closed") and out != sound[1]:
        yield f"{way}: {words}: what is printed is not what is printed otherwise"
    if way.startswith(("errors", "input")) and status != sound[0]:
        yield f"{way}: {words}: status {status} instead of {sound[0]}"
    if words in READING.values() and files_in(Path.cwd()) != before:
        yield f"{way}: {words}: files have changed"


def main() -> int:
    count = Count("streams closed, full, or read by nobody")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = str(Path(folder) / "data")
        work = Path(folder) / "work"
        commands = {**READING, **COMMANDS}
        for name in ("undo", "restore"):  # what they print depends on what was changed before
            del commands[name]
        warm(lambda: _fresh(work), commands.values())
        for words in commands.values():
            _fresh(work)
            sound = ran(words, ())
            for way in WAYS:
                before = _fresh(work)
                count.add("; ".join(problems(words, way, sound, before)))
        os.chdir("/")
    return told([count])


def _fresh(folder: Path) -> dict[str, bytes]:
    """Have the sample as it was in ``folder``, and be there."""
    os.chdir("/")
    shutil.rmtree(folder, ignore_errors=True)
    write_sample(folder)
    os.chdir(folder)
    return files_in(folder)


if __name__ == "__main__":
    raise SystemExit(main())
