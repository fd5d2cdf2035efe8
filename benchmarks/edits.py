"""Edits of a document of 500 citations and 1,000 works: how long one takes, and all at once; beside citeproc-js.

    python benchmarks/edits.py [--citations 500] [--works 1000] [--times 15] [--node-modules DIR]

Edits that cite a known work once more (nothing else changes), that bring in a new work, and that take it out; and
that bring in a new work before all others, which renumbers those of a numbered list. In turn with citeproc-js
(`processCitationCluster`), where Node and its package are there (``npm install citeproc``).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from csl_data import articles, surnames

from csl import _locale_file
from mutualevidence import Library
from mutualevidence.csl import Style, process
from mutualevidence.csl.cited_document import CitedDocument
from mutualevidence.csl.style.repository import file_called
from mutualevidence.model.citation import Citation, CitationItem

STYLES = ("apa", "ieee", "chicago-notes-bibliography")
NODE_PROGRAM = Path(__file__).with_name("citeproc_js_edits.js")
KNOWN = 7
"""The work that is cited once more."""


def milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def ours(
    name: str, items: Sequence[dict[str, Any]], cited_keys: Sequence[Sequence[str]], times: int
) -> list[float]:
    """Milliseconds: all at once, then medians for a known work, a new one, taking it out, a new one first."""
    works = Library.from_csl(items).references
    cited = [
        Citation([CitationItem(key) for key in keys], note_number=n + 1, id=f"c{n}")
        for n, keys in enumerate(cited_keys)
    ]
    style = Style.load(name)
    whole = milliseconds(lambda: process(style, works[:-1], cited))
    document = CitedDocument(style, works, cited)
    again = Citation([CitationItem(works[KNOWN].id)], note_number=len(cited) + 1, id="again")
    new = Citation([CitationItem(works[-1].id)], note_number=len(cited) + 1, id="new")
    before_all = Citation([CitationItem(works[-1].id)], note_number=1, id="new")
    known, fresh, removed, first = [], [], [], []
    for _ in range(times):
        known.append(milliseconds(lambda: document.insert(again)))
        document.remove("again")
        fresh.append(milliseconds(lambda: document.insert(new)))
        removed.append(milliseconds(lambda: document.remove("new")))
        first.append(milliseconds(lambda: document.insert(before_all, before="c0")))
        document.remove("new")
    return [whole, *map(statistics.median, (known, fresh, removed, first))]


def citeproc_js(
    name: str,
    items: Sequence[dict[str, Any]],
    cited_keys: Sequence[Sequence[str]],
    times: int,
    module: Path,
) -> list[float]:
    """As `ours`, by citeproc-js."""
    document = {
        "items": items,
        "citations": cited_keys,
        "known": items[KNOWN]["id"],
        "fresh": items[-1]["id"],
        "times": times,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "document.json")
        file.write_text(json.dumps(document), encoding="utf-8")
        command = ["node", NODE_PROGRAM, module, file_called(name), _locale_file(), file]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: list[float] = json.loads(run.stdout)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citations", type=int, default=500)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"), help="where npm put citeproc")
    given = parser.parse_args()
    items = articles(given.works + 1, surnames("few"))
    keys = [item["id"] for item in items]
    cited = [[keys[(2 * n + m) % given.works] for m in (0, 1)] for n in range(given.citations)]
    module = given.node_modules / "citeproc"
    has_peer = bool(shutil.which("node")) and module.is_dir()
    if not has_peer:
        print("without citeproc-js: it needs Node and 'npm install citeproc'", file=sys.stderr)
    columns = ("at once", "known work", "new work", "removed", "new first")
    print(f"{'style':30}{'':14}{''.join(f'{column:>12}' for column in columns)}  (ms, medians)")
    for name in STYLES:
        rows = {"ours": ours(name, items, cited, given.times)}
        if has_peer:
            rows["citeproc-js"] = citeproc_js(name, items, cited, max(given.times // 5, 1), module)
        for who, figures in rows.items():
            print(f"{name:30}{who:14}{''.join(f'{figure:>12.2f}' for figure in figures)}")


if __name__ == "__main__":
    main()
