"""Reads sound files of growing numbers of works and findings (``python growing.py [READER …] [--works 200]``).

Every reader of works, findings in entries, in a findings file and on a sheet, and drafts read for their keys: four
times as many take about four times the time of this process, and four times the memory (Python's own, at its
peak). What a work costs is told, too.
"""

from __future__ import annotations

import argparse
import sys
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

import twelve_works
from counting import Count, told
from doors import Folder, sheet_door
from growth import growth
from sample import ENTRIES, FINDING, SHEET

from mutualevidence import Library, interchange
from mutualevidence.curation.drafts import followed

TIMES = 4
MOST = 1.8
"""Of time or memory over size; 1 is linear, 4 the square."""


def works(number: int) -> list[twelve_works.Work]:
    """Returns that many works, no two with one title."""
    kinds = twelve_works.WORKS
    return [{**kinds[n % len(kinds)], "title": f"{kinds[n % len(kinds)]['title']} {n}"} for n in range(number)]


def file_of(format: str, number: int) -> bytes:
    """Returns a file with that many works, or as many of them as the format has a form for."""
    if format in twelve_works.FORMATS and format != "bibtex":  # there, entries have the keys of the twelve
        one, whole, _ = twelve_works.FORMATS[format]
        return whole([each for each in works(number) if one(each) is not None]).encode()
    return Library.from_bytes(file_of("ris", number), format="ris").convert(format).encode()


def read(format: str) -> Callable[[bytes], object]:
    return lambda data: Library.from_bytes(data, format=format)


def entries_with_findings(number: int) -> bytes:
    entry = ENTRIES["ash"].format(finding=FINDING.format(id="a"))
    return "".join(entry.replace("{ash,", f"{{ash{n},") for n in range(number)).encode()


def findings_file(number: int) -> bytes:
    lines = (
        f"  bay{n}:\n    findings:\n      - {{id: b, kind: comparison, statement: Same., a: x, b: y,\n"
        "         outcome: {name: sleep}, direction: no-difference, source: {access: abstract}}\n"
        for n in range(number)
    )
    return f"format: mutualevidence/1\nstudies:\n{''.join(lines)}".encode()


def with_findings_file(data: bytes) -> None:
    keys = (line.strip(" :") for line in data.decode().splitlines() if line.startswith("  bay"))
    with Folder(refs_bib="".join(f"@book{{{key}, title = {{T}}}}\n" for key in keys)) as folder:
        (folder / "refs.findings.yaml").write_bytes(data)
        assert len(Library.read("refs.bib").findings) == data.count(b"id: b")


def sheet(number: int) -> bytes:
    head, row = SHEET.splitlines()
    return "\n".join([head, *(row.replace("Elm,2003", f"Elm{n},2003") for n in range(number))]).encode()


def draft(number: int) -> bytes:
    return b"".join(b"As @ash%d [p. 3] says, sleep [see @bay, pp. 33-35].\n\n" % n for n in range(number))


READERS: Mapping[str, tuple[Callable[[int], bytes], Callable[[bytes], object]]] = {
    **{
        format: (lambda number, format=format: file_of(format, number), read(format))
        for format in interchange.formats.readable()
        if format in twelve_works.FORMATS or format in interchange.formats.writable()
    },
    "findings in entries": (entries_with_findings, lambda data: Library.from_bytes(data).findings),
    "findings file": (findings_file, with_findings_file),
    "sheet of findings": (sheet, sheet_door("sheet.csv")),
    "draft, keys": (draft, lambda data: followed(data.decode(), "draft.md", {"bay": "elm"})),
}


def peak(use: Callable[[bytes], object], data: bytes) -> int:
    """Returns the most bytes of Python's memory that ``use`` held at once."""
    tracemalloc.start()
    try:
        use(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"some of: {', '.join(READERS)}")
    parser.add_argument("--works", type=int, default=200, help="in the small file")
    options = parser.parse_args()
    seconds, memory = Count("sound files, four times as large: time"), Count("the same: memory")
    for name in options.readers or READERS:
        make, use = READERS[name]
        files = {number: make(number) for number in (options.works, TIMES * options.works)}
        longer = growth(lambda number, files=files, use=use: use(files[number]), *files, floor=0.01)
        small, large = (peak(use, data) for data in files.values())
        larger, each = large / small / TIMES, large / TIMES / options.works / 1000
        print(f"{name}: time {longer:.2f}, memory {larger:.2f}, {each:.1f} kB a work", file=sys.stderr, flush=True)
        seconds.add("" if longer < MOST else f"{name}: {longer:.1f} times what the size explains")
        memory.add("" if larger < MOST else f"{name}: {larger:.1f} times what the size explains")
    return told([seconds, memory])


if __name__ == "__main__":
    raise SystemExit(main())
