"""Tells what Windows takes for something else than a file (Microsoft, Naming Files, Paths, and Namespaces)."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from mutualevidence.files import system

DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"}
)
"""With any ending: what is written to "aux.bib" goes to a serial port, or nowhere."""
LONGEST_PATH = 259
"""Letters of a path, where longer ones have not been allowed (Maximum Path Length Limitation)."""


def device(path: str | os.PathLike[str]) -> str:
    """Returns the device that Windows takes the name for, "" for a file, and on other systems.

    >>> device("references.bib")
    ''
    """
    if not system.WINDOWS:
        return ""
    name = os.fspath(path).replace("\\", "/").rpartition("/")[2].rpartition(":")[2]
    first = name.partition(".")[0].rstrip(" ").upper()
    return first if first in DEVICES else ""


def sqlite_address(path: PurePath) -> str:
    r"""Returns the address by which SQLite opens the file (SQLite, Uniform Resource Identifiers, 3.2 and 3.3).

    A server's name ("\\server\share") has to stand in the path: SQLite takes no authority but the own machine.

    >>> from pathlib import PureWindowsPath
    >>> sqlite_address(PureWindowsPath(r"\\server\library\a b.bib"))
    'file:////server/library/a%20b.bib'
    """
    from urllib.parse import quote

    place = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{'' if place.startswith('/') else '/'}{place}"


def remedy(path: str | os.PathLike[str]) -> str:
    """Returns what helps where the system says no for Windows' own reasons, "" for others."""
    if system.WINDOWS and len(str(Path(path).absolute())) > LONGEST_PATH:
        return "Windows may refuse paths of 260 letters and more: use a shorter one, or allow long paths."
    return ""
