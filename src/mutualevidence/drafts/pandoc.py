"""Runs pandoc: finds it, has it read and write documents, and gives back what it says on the way.

Pandoc comes with the wheel ``pypandoc-binary`` (extra ``drafts``), or is the one on the path where that is new
enough: the oldest release that the tests were run with.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.errors import InvalidValueError, MissingExtraError

MINIMUM = (3, 5)
INSTALL = "Install it with: pip install 'mutualevidence[drafts]'"


@attrs.frozen
class Converted:
    """What pandoc made, and the messages that it logged on the way (pandoc's manual, ``--log``)."""

    content: bytes
    messages: tuple[Mapping[str, Any], ...] = ()


def converted(
    source: bytes,
    *,
    reader: str,
    writer: str,
    options: Sequence[str] = (),
    folder: str | os.PathLike[str] | None = None,
) -> Converted:
    """``source`` turned from the format ``reader`` into ``writer`` by pandoc, in ``folder``.

    Raises `InvalidValueError` with pandoc's own words where it fails, and where it takes longer than
    `seconds_for` says; `MissingExtraError` where there is none.
    """
    most = seconds_for(len(source))
    with tempfile.TemporaryDirectory(prefix="mutualevidence-") as scratch:
        given, made, log = (Path(scratch) / name for name in ("input", "output", "log.json"))
        given.write_bytes(source)
        arguments = [
            _program(),
            "-f",
            reader,
            "-t",
            writer,
            "-o",
            str(made),
            "--log",
            str(log),
            *options,
            str(given),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - pandoc itself, with our arguments
                arguments, cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=most
            )
        except subprocess.TimeoutExpired:
            raise InvalidValueError(
                f"pandoc has not finished this after {most:.0f} seconds",
                remedy="Hundreds of brackets that open and never close take it very long: look for them.",
            ) from None
        if done.returncode:
            raise InvalidValueError(f"pandoc could not do this: {_reason(done.stderr)}")
        messages = json.loads(log.read_text(encoding="utf-8")) if log.exists() else []
        return Converted(made.read_bytes(), tuple(messages))


LONGEST = 60.0
"""Seconds that pandoc may take for little."""


def seconds_for(size: int) -> float:
    """Returns the seconds that pandoc may take for so many bytes: it needs about a hundredth of them.

    Four thousand times ``[@`` (8 kB) would otherwise take it hours.
    """
    return LONGEST + size / 5_000


def _reason(stderr: bytes) -> str:
    """Pandoc's own words, without the name of our temporary file."""
    text = " ".join(stderr.decode(errors="replace").split())
    return re.sub(r'(?<!\S)\S*mutualevidence-\w+/input"?', "the input", text)


@cache
def input_formats() -> frozenset[str]:
    """Returns the names of the formats that pandoc reads."""
    return _listed("--list-input-formats")


@cache
def output_formats() -> frozenset[str]:
    """Returns the names of the formats that pandoc writes."""
    return _listed("--list-output-formats")


def data_file(name: str) -> bytes:
    """Returns one of the files that pandoc brings with it, such as ``reference.docx``."""
    return _answer("--print-default-data-file", name)


@cache
def api_version() -> list[int]:
    """Returns the version of pandoc's types, which its JSON names."""
    found: list[int] = json.loads(converted(b"", reader="markdown", writer="json").content)["pandoc-api-version"]
    return found


@cache
def unsmart(format: str) -> str:
    """Returns ``format`` with typographic marks as they are, where it has another way of writing them."""
    known = _answer(f"--list-extensions={format}").decode().split()
    return f"{format}-smart" if any(name[1:] == "smart" for name in known) else format


@cache
def template(format: str) -> str:
    """Returns the template that pandoc writes whole files in ``format`` with, "" where it has none."""
    done = subprocess.run(  # noqa: S603
        [_program(), "--print-default-template", format], capture_output=True, check=False
    )
    return "" if done.returncode else done.stdout.decode()


def _listed(option: str) -> frozenset[str]:
    return frozenset(_answer(option).decode().split())


def _answer(*arguments: str) -> bytes:
    done = subprocess.run([_program(), *arguments], capture_output=True, check=True)  # noqa: S603
    return done.stdout


@cache
def _program() -> str:
    """Returns the path of a pandoc that serves: the wheel's, or else the one on the path."""
    for path in (_of_the_wheel(), shutil.which("pandoc")):
        if path and version_of(path) >= MINIMUM:
            return path
    wanted = ".".join(map(str, MINIMUM))
    found = shutil.which("pandoc")
    what = (
        f"pandoc {'.'.join(map(str, version_of(found)))} is too old for drafts" if found else "drafts need pandoc"
    )
    raise MissingExtraError(what, remedy=f"{INSTALL} (or have pandoc {wanted} or later on the path).")


def _of_the_wheel() -> str | None:
    """Returns the pandoc that the package pypandoc-binary holds; None where it is not installed."""
    spec = importlib.util.find_spec("pypandoc")
    if spec is None or not spec.origin:
        return None
    files = Path(spec.origin).parent / "files"
    return next((str(path) for name in ("pandoc", "pandoc.exe") if (path := files / name).exists()), None)


def version_of(program: str) -> tuple[int, ...]:
    """Returns the version of the pandoc ``program``, (0,) where it tells none."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return (0,)
    found = re.match(rb"pandoc\S* (\d+(?:\.\d+)*)", done.stdout)
    return tuple(int(part) for part in found[1].split(b".")) if found else (0,)
