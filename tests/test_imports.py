"""Imports follow the direction of the architecture, and importing the package stays light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mutualevidence

PACKAGE = Path(mutualevidence.__file__).parent
PROJECT = Path(__file__).parents[1]
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
    "check": TEXT | {"casing", "bibtex", "csl", "evidence"},
    "citeproc_py": TEXT | {"csl", "files", "bibtex", "interchange"},
    "report": TEXT | {"csl", "evidence", "output", "interchange"},
    "drafts": TEXT | {"files", "csl", "evidence", "interchange", "output", "report"},
    "manuscripts": TEXT
    | {"files", "casing", "bibtex", "interchange", "check", "csl", "evidence", "drafts", "output"},
    "curation": MODEL | {"files", "bibtex", "interchange"},
    "registries": MODEL | {"files", "bibtex", "interchange", "curation"},
    "extensions": TEXT | {"csl", "output", "report", "drafts", "library"},
    "serve": TEXT | {"csl", "evidence", "output", "interchange", "check", "curation", "library", "files"},
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
        "manuscripts",
        "curation",
        "registries",
    },
    "scale": TEXT | {"files", "interchange", "csl", "output", "check", "curation", "registries", "library"},
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
    assert importers <= {"cli", "extensions", "scale", "serve", "__init__", "library"}


@pytest.mark.parametrize(
    "module", "lxml citeproc scipy numpy matplotlib docx ruamel yaml httpx starlette dask".split()
)
def test_importing_the_package_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, mutualevidence; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


STAGES = {
    "csl": ("style", "apa", "items", "compile", "document"),
    "bibtex": ("syntax", "latex", "dates", "names", "findings", "mapping", "writing"),
    "evidence": ("effects", "statistics", "prose", "tables"),
}
"""The folders of the big rooms in the order of the stages; what lies beside them joins them."""


@pytest.mark.parametrize("room", STAGES)
def test_a_stage_imports_only_stages_before_it(room: str) -> None:
    order = STAGES[room]
    for number, stage in enumerate(order):
        for path in (PACKAGE / room / stage).rglob("*.py"):
            later = {f"mutualevidence.{room}.{other}" for other in order[number + 1 :]}
            wrong = [name for name in _imported_modules(path) if any(name.startswith(f"{one}.") for one in later)]
            assert not wrong, f"{path.relative_to(PACKAGE)} imports {wrong}"


def _imported_modules(path: Path) -> set[str]:
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("mutualevidence")
        for alias in node.names
    }


def test_no_modules_import_each_other_when_they_run() -> None:
    graph: dict[str, set[str]] = {}
    files = {_module(path): path for path in PACKAGE.rglob("*.py")}
    for name, path in files.items():
        found = _imported_modules_at_run_time(path)
        graph[name] = {one if one in files else one.rpartition(".")[0] for one in found} - {name}
    done: set[str] = set()
    while ready := {name for name in graph if name not in done and not (graph[name] & files.keys()) - done}:
        done |= ready
    assert not graph.keys() - done, f"in a circle, or behind one: {sorted(graph.keys() - done)}"


def _module(path: Path) -> str:
    parts = ("mutualevidence", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported_modules_at_run_time(path: Path) -> set[str]:
    """As `_imported_modules`, without what only type checkers read."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("mutualevidence")
        for alias in node.names
    }


def test_the_architecture_page_says_what_rooms_import() -> None:
    page = (PROJECT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .+ \| ([^|]+) \|$", page, re.MULTILINE)
    named = {room: set(re.findall(r"`(\w+)`", imports)) for room, imports in rows}
    assert named.keys() == ROOMS.keys() - {"_version"} | {"cli"}
    handed_on: dict[str, set[str]] = {}
    for room, rooms in named.items():  # from the first floor up: each room hands on what it may import
        handed_on[room] = rooms.union(*(handed_on[below] for below in rooms))
        if room != "cli":
            assert rooms <= ROOMS[room] <= handed_on[room] | {"_version"}, room


def test_the_page_that_says_where_things_are_is_true() -> None:
    page = (PROJECT / "docs" / "explanation" / "where-is.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| `([^`]+)` \| `([^`]+)` \|$", page, re.MULTILINE)
    assert len(rows) > 20
    for file, words in rows:
        assert words in (PACKAGE / file).read_text(encoding="utf-8"), f"{file} does not have {words!r}"


@pytest.mark.parametrize("page", sorted((PROJECT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_files_named_in_the_docs_are_there(page: Path) -> None:
    for name in re.findall(r"`([a-z_]+(?:/\w+)*/\w+\.py)`", page.read_text(encoding="utf-8")):
        assert (PACKAGE / name).exists() or (PROJECT / name).exists(), f"{page.name} names {name}"
