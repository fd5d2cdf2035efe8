"""What a project has decided once: style, locale and bibliography, in a file that every command below it heeds.

The file is ``mutualevidence.toml``, or the table ``[tool.mutualevidence]`` of a ``pyproject.toml`` (PEP 518), in
the working folder or the nearest one above it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.files import file_bytes
from mutualevidence.runtime.named_tuple import NamedTuple

FILE = "mutualevidence.toml"
_PROJECT = "pyproject.toml"
_TABLE = b"[tool.mutualevidence"
KEYS: Mapping[str, str] = {
    "style": "a name or a .csl file",
    "locale": "a language, such as de-DE",
    "bibliography": "a file or a list of files",
}
"""What the file may say, and how."""


class Configuration(NamedTuple):
    """The decisions of a project; "" and () where it has made none."""

    file: str = ""
    style: str = ""
    locale: str = ""
    bibliography: tuple[str, ...] = ()

    @property
    def defaults(self) -> dict[str, str]:
        """The options that it stands in for."""
        return {name: value for name in ("style", "locale") if (value := getattr(self, name))}


def configuration(folder: Path | None = None) -> Configuration:
    """The decisions that hold in ``folder`` (the working folder); raises `InvalidValueError` for what is none."""
    start = (folder or Path()).absolute()
    for place in (start, *start.parents):
        own, project = place / FILE, place / _PROJECT
        if own.is_file():
            return _decisions(own, _table(own))
        if project.is_file() and _TABLE in project.read_bytes():
            return _decisions(project, _table(project).get("tool", {}).get("mutualevidence", {}))
    return Configuration()


def _table(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file_bytes(file).decode())
    except (ValueError, RecursionError) as error:  # of its grammar, of encodings, of numbers with 5,000 digits
        remedy = 'Write lines such as style = "apa".'
        raise InvalidValueError(f"{file}: this is no TOML: {error}", remedy=remedy) from None


def _decisions(file: Path, table: Mapping[str, Any]) -> Configuration:
    for name, value in table.items():
        if name not in KEYS:
            near = nearest_names(name, KEYS)
            hint = f"Did you mean {near[0]}? " if near else ""
            remedy = f"{hint}There are {', '.join(KEYS)}."
            raise InvalidValueError(f'{file}: there is no setting "{name}"', remedy=remedy)
        values = value if isinstance(value, list) and name == "bibliography" else [value]
        if not all(isinstance(each, str) and each for each in values):
            raise InvalidValueError(f"{file}: {name} is {value!r}", remedy=f"It is {KEYS[name]}.")
    style, named = table.get("style", ""), table.get("bibliography", [])
    return Configuration(
        str(file),
        _beside(file, style) if style.endswith(".csl") else style,
        table.get("locale", ""),
        tuple(_beside(file, name) for name in ([named] if isinstance(named, str) else named)),
    )


def _beside(file: Path, name: str) -> str:
    """``name``, which the file gives as seen from its own folder, as seen from the working folder."""
    path = file.parent / Path(name).expanduser()
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
