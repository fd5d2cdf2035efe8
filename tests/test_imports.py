"""Imports follow the direction of the architecture, and importing the package stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mutualevidence

PACKAGE = Path(mutualevidence.__file__).parent
BASE = {"errors", "_version", "runtime"}
MODEL = BASE | {"model"}
TEXT = MODEL | {"richtext"}
ROOMS = {
    "errors": set(),
    "_version": set(),
    "runtime": set(),
    "model": BASE,
    "files": BASE,
    "richtext": MODEL,
    "casing": BASE,
    "bibtex": MODEL | {"files", "casing"},
    "interchange": MODEL | {"files", "bibtex", "casing"},
    "csl": TEXT | {"files", "casing"},
    "evidence": TEXT,
    "output": TEXT,
    "check": TEXT | {"csl", "evidence"},
    "citeproc_py": TEXT | {"csl", "files", "bibtex", "interchange"},
    "report": TEXT | {"csl", "evidence", "output", "interchange"},
    "drafts": TEXT | {"csl", "evidence", "output", "report"},
    "curation": MODEL | {"files", "bibtex", "interchange"},
    "registries": MODEL | {"files", "bibtex", "interchange", "curation"},
    "extensions": TEXT | {"csl", "output", "report", "drafts", "library"},
    "library": TEXT
    | {
        "files",
        "bibtex",
        "interchange",
        "check",
        "csl",
        "evidence",
        "output",
        "report",
        "drafts",
        "curation",
        "registries",
    },
}
"""Each room and the rooms it may import; `cli` and the package itself may import all."""


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported_rooms(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("mutualevidence"):
            if node.module == "mutualevidence":
                names.update(alias.name for alias in node.names)
            else:
                names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names.update(a.name.split(".")[1] for a in node.names if a.name.startswith("mutualevidence."))
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_what_lies_before_it(room: str) -> None:
    for path in PACKAGE.rglob("*.py"):
        if _room(path) == room:
            strangers = _imported_rooms(path) - ROOMS[room] - {room}
            assert not strangers, f"{path.relative_to(PACKAGE)} imports {sorted(strangers)}"


def test_only_the_command_line_and_the_package_import_the_library() -> None:
    importers = {_room(path) for path in PACKAGE.rglob("*.py") if "library" in _imported_rooms(path)}
    assert importers <= {"cli", "extensions", "__init__", "library"}


@pytest.mark.parametrize("module", ["lxml", "citeproc", "scipy", "numpy", "matplotlib", "docx", "ruamel", "httpx"])
def test_importing_the_package_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, mutualevidence; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
