"""Reads a folder of real bibliographies and prints what became of each: ``python corpus.py FOLDER``.

FOLDER holds ``*.bib`` or ``*.bib.gz``; with a ``manifest.json`` beside them (name, bibtex_accepts) the entries are
compared with those that BibTeX itself accepts. Ends with status 1 when an entry is lost.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path

from mutualevidence.bibtex import read_bibtex


def files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.bib"), *folder.glob("*.bib.gz")])


def content(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def accepted(folder: Path) -> dict[str, int]:
    """How many entries BibTeX accepts, by the name of the file."""
    manifest = folder / "manifest.json"
    rows = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else []
    return {row["name"]: row["bibtex_accepts"] for row in rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    known = accepted(folder)
    codes: Counter[str] = Counter()
    lost = total_bytes = total_entries = 0
    total_seconds = 0.0
    print(
        f"{'file':28} {'bytes':>9} {'encoding':24} {'entries':>7} {'broken':>6} {'BibTeX':>6} {'MB/s':>6} {'s':>6}"
    )
    for file in files(folder):
        name, data = file.name.removesuffix(".gz").removesuffix(".bib"), content(file)
        started = time.perf_counter()
        bib = read_bibtex(data, file=file.name)
        seconds = time.perf_counter() - started
        found = Counter(diagnostic.code for diagnostic in bib.diagnostics)
        codes.update(found)
        missing = len(bib.entries) + len(bib.broken) + found["commented-out"] < known.get(name, 0)
        lost += missing
        changed = bib.to_bytes() != data
        lost += changed
        print(
            f"{name:28} {len(data):9} {bib.document.encoding:24} {len(bib.entries):7} {len(bib.broken):6}"
            f" {known.get(name, ''):6} {len(data) / seconds / 1e6:6.2f} {seconds:6.3f}"
            f"{' ENTRIES LOST' if missing else ''}{' NOT THE SAME WHEN WRITTEN' if changed else ''}"
        )
        total_bytes += len(data)
        total_entries += len(bib.entries)
        total_seconds += seconds
    print("\ndiagnostics")
    for code, count in codes.most_common():
        print(f"  {count:6} {code}")
    print(
        f"\n{total_entries} entries, {total_bytes / 1e6:.1f} MB in {total_seconds:.1f} s:"
        f" {total_bytes / total_seconds / 1e6:.2f} MB/s, {total_entries / total_seconds:.0f} entries/s;"
        f" {lost} files with losses"
    )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
