"""Loads one process with threads, many entries and many cycles (``python load.py``; memory is told on Linux).

Threads: all use one `Library` and one style cache at once, with a switch of threads every microsecond, and have to
get what one thread gets. Entries: a library of that many is read and listed; a quarter of it takes a quarter of
the time. Cycles: read, cite, list, forget, again and again; memory after the first tenth is memory at the end.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from counting import Count, told
from sample import ENTRIES, FINDING

from mutualevidence import Library
from mutualevidence.model.reference import Reference

STYLES = (
    "apa",
    "ieee",
    "vancouver",
    "modern-language-association",
    "chicago-author-date",
    "nature",
    "elsevier-harvard",
)
FORMATS = ("text", "html", "markdown", "latex", "rtf", "typst")
WORKS = "".join(entry.format(finding=FINDING.format(id="a")) for entry in ENTRIES.values())


def entries(number: int) -> str:
    """Returns a .bib file of that many articles."""
    return "".join(
        f"@article{{k{n}, author = {{Author{n % 997}, Ann B. and Other{n % 89}, Carl}}, title = {{On Matter {n}}},"
        f" journaltitle = {{Journal {n % 50}}}, volume = {{{n % 40}}}, pages = {{{n}--{n + 9}}},"
        f" year = {1950 + n % 70}}}\n"
        for n in range(number)
    )


def memory() -> int:
    """Returns the resident memory of this process, in kB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


def threads(number: int, rounds: int) -> Count:
    count = Count(f"{number} threads, one library, {len(STYLES)} styles, {len(FORMATS)} formats")
    library = Library.from_bytes(entries(50) + WORKS)
    calls = [(style, format) for style in STYLES for format in FORMATS] * rounds
    alone = {call: str(library.bibliography(style=call[0], format=call[1])) for call in set(calls)}
    random.Random(1).shuffle(calls)
    switch = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(number) as pool:
            made = list(pool.map(lambda call: str(library.bibliography(style=call[0], format=call[1])), calls))
    finally:
        sys.setswitchinterval(switch)
    for call, text in zip(calls, made, strict=True):
        count.add("" if text == alone[call] else f"{call}: another text than alone")
    return count


def changes(number: int) -> Count:
    """Threads that change one work: no change is missed by whoever looks for changes afterwards."""
    count = Count(f"{number} threads change works while others print")
    library = Library.from_bytes(entries(number))
    works = list(library.values())
    start = threading.Barrier(number)

    def change(work: Reference) -> None:
        start.wait()
        for n in range(20):
            work.texts["title"] = f"Changed {n} of {work.id}"
            library.bibliography([work.id])

    with ThreadPoolExecutor(number) as pool:
        list(pool.map(change, works))
    listed = library.bibliography()
    for work in works:
        count.add("" if f"Changed 19 of {work.id}" in listed else f"{work.id}: an old title is printed")
    return count


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def size(number: int) -> Count:
    count = Count(f"{number:,} entries read and listed")
    taken = {}
    for many in (number // 4, number):
        text = entries(many)
        library = Library.from_bytes(text)
        taken[many] = seconds(lambda text=text: Library.from_bytes(text))
        listed = seconds(library.bibliography)
        spent = f"read {taken[many]:.1f} s, listed {listed:.1f} s, memory {memory() / 1000:.0f} MB"
        print(f"{many:,} entries, {len(text) / 1e6:.0f} MB: {spent}", file=sys.stderr)
        count.add("" if len(library) == many else f"{len(library)} of {many} entries are there")
        taken[many] += listed
    growth = taken[number] / taken[number // 4] / 4
    count.add("" if growth < 1.5 else f"growth: {growth:.1f} times what the size explains")
    return count


def cycles(number: int) -> Count:
    count = Count(f"{number:,} cycles of reading and citing")
    text = entries(20) + WORKS
    settled = 0
    for cycle in range(number):
        library = Library.from_bytes(text)
        count.add("" if library.cite("ash", "k3") and library.bibliography(["k3"]) else "nothing was printed")
        if cycle == number // 10:
            gc.collect()
            settled = memory()
    gc.collect()
    more = memory() - settled
    print(f"memory after a tenth: {settled / 1000:.1f} MB, at the end {more / 1000:+.1f} MB", file=sys.stderr)
    count.add("" if more < 5_000 else f"memory: {more} kB more")
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=40, help="of each style and format")
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--cycles", type=int, default=10_000)
    options = parser.parse_args()
    return told(
        [
            threads(options.threads, options.rounds),
            changes(options.threads),
            cycles(options.cycles),
            size(options.entries),
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main())
