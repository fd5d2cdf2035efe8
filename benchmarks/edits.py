"""Edits of a document of 500 citations and 1,000 works: how long one takes, and all at once.

    python benchmarks/edits.py [--citations 500] [--works 1000]

Edits that cite a known work once more (nothing else changes), that bring in a new work, and that take it out.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

from csl_data import articles, surnames  # type: ignore[import-not-found]

from mutualevidence import Library
from mutualevidence.csl import Style, process
from mutualevidence.csl.cited_document import CitedDocument
from mutualevidence.model.citation import Citation, CitationItem

STYLES = ("apa", "ieee", "chicago-notes-bibliography")


def milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=500)
    parser.add_argument("--works", type=int, default=1000)
    given = parser.parse_args()
    works = Library.from_csl(articles(given.works + 1, surnames("few"))).references
    last = works[-1].id
    cited = [
        Citation(
            [CitationItem(works[(2 * n + m) % given.works].id) for m in (0, 1)], note_number=n + 1, id=f"c{n}"
        )
        for n in range(given.citations)
    ]
    print(f"{'style':30}{'at once':>10}{'known work':>12}{'new work':>10}{'removed':>10}  (ms, median of 15)")
    for name in STYLES:
        style = Style.load(name)
        whole = milliseconds(lambda style=style: process(style, works[:-1], cited))
        document = CitedDocument(style, works, cited)
        again = Citation([CitationItem(works[7].id)], note_number=given.citations + 1, id="again")
        new = Citation([CitationItem(last)], note_number=given.citations + 1, id="new")
        known_, new_, removed = [], [], []
        for _ in range(15):
            known_.append(milliseconds(lambda d=document, c=again: d.insert(c)))
            document.remove("again")
            new_.append(milliseconds(lambda d=document, c=new: d.insert(c)))
            removed.append(milliseconds(lambda d=document: d.remove("new")))
        medians = "".join(
            f"{statistics.median(times):>{w}.2f}" for times, w in ((known_, 12), (new_, 10), (removed, 10))
        )
        print(f"{name:30}{whole:>10.1f}{medians}")


if __name__ == "__main__":
    main()
