"""Puts the project's addresses wherever they stand: the repository's and the documentation's.

``python .ci/addresses.py REPOSITORY DOCUMENTATION`` replaces those of ``[project.urls]`` in pyproject.toml by new
ones, there and in every other file that names them.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]
FILES = (
    "pyproject.toml",
    "README.md",
    "CITATION.cff",
    "SECURITY.md",
    "mkdocs.yml",
    ".github/ISSUE_TEMPLATE/config.yml",
)
"""The files in which the addresses stand; RELEASING.md shows them as an example only."""


def addresses() -> tuple[str, str]:
    """Returns the address of the repository and that of the documentation, as pyproject.toml has them."""
    urls = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    return urls["Repository"], urls["Documentation"]


def main(repository: str, documentation: str) -> None:
    """Write the new addresses into every file."""
    old = addresses()
    new = (repository.rstrip("/"), documentation.rstrip("/") + "/")
    for name in FILES:
        file = PROJECT / name
        text = file.read_text(encoding="utf-8")
        for before, after in zip(old, new, strict=True):
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
