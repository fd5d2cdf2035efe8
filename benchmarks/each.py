"""Counts the instructions of works formatted one by one (`format_each`), beside the same works in one list.

    python benchmarks/each.py [--sizes 100 400] [--names few many] [--format text]

Each process makes the same articles and gives the entry and a citation of each in APA style; Valgrind's callgrind
counts its instructions. What lies between two sizes is the cost of the works alone: Python's start, the modules
and the style are in both. Instructions do not depend on what else the machine does. Needs ``valgrind``.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence

from csl_data import articles, surnames

from mutualevidence import Reference, Style, format_each
from mutualevidence.csl import process
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.output import render_inline, render_references

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONHASHSEED": "0",  # the same order of sets in every process
}


def main() -> None:
    """Print a row for each kind of surnames."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs=2, default=[100, 400])
    parser.add_argument("--names", nargs="+", choices=("few", "many"), default=["few", "many"])
    parser.add_argument("--format", default="text")
    parser.add_argument("--run", nargs=3, metavar=("WHAT", "NAMES", "SIZE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        what, names, size = given.run
        references = [Reference.from_csl(item) for item in articles(int(size), surnames(names))]
        WAYS[what](references, given.format)
        return
    print(f"thousand instructions a work, {given.format}")
    for names in given.names:
        made, in_list, by_itself = (per_work(what, names, given.sizes, given.format) for what in WAYS)
        in_list, by_itself = in_list - made, by_itself - made
        print(
            f"{names:5} in a list {in_list:6.0f}   by itself {by_itself:6.0f}   {by_itself / in_list:.2f} times",
            flush=True,
        )


def nothing(references: Sequence[Reference], format: str) -> None:
    """Make the works only, which is taken off from the others."""


def listed(references: Sequence[Reference], format: str) -> None:
    """All in one list, told apart and sorted, each cited once."""
    citations = [Citation([CitationItem(reference.id)]) for reference in references]
    formatted = process(Style.load("apa"), references, citations)
    if formatted.bibliography is not None:
        render_references(formatted.bibliography, format)
    for citation in formatted.citations:
        render_inline(citation, format)


def each(references: Sequence[Reference], format: str) -> None:
    """Each as if it were alone."""
    for _ in format_each(references, "apa", format=format):
        pass


WAYS = {"nothing": nothing, "listed": listed, "each": each}


def per_work(what: str, names: str, sizes: Sequence[int], format: str) -> float:
    """Thousand instructions that one more work costs."""
    fewer, more = (instructions(what, names, size, format) for size in sizes)
    return (more - fewer) / (sizes[1] - sizes[0]) / 1000


def instructions(what: str, names: str, size: int, format: str) -> int:
    """The instructions of a whole process, once it has run before and left its byte code."""
    program = [sys.executable, __file__, "--format", format, "--run", what, names, str(size)]
    subprocess.run(program, check=True, env=ENVIRONMENT)
    counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *program]
    said = subprocess.run(counted, check=True, env=ENVIRONMENT, capture_output=True, text=True).stderr
    found = re.search(r"Collected : (\d+)", said)
    if found is None:
        raise SystemExit(said)
    return int(found[1])


if __name__ == "__main__":
    main()
