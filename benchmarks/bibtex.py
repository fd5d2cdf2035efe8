"""Compares reading .bib files with other readers: ``python bibtex.py FOLDER [--repeat 5] [--all]``.

FOLDER holds ``*.bib`` or ``*.bib.gz``. Ours is the whole way to typed references (TeX decoded, names and dates
parsed, crossref resolved, fields mapped); pybtex and bibtexparser only split (``parse_string`` with their
defaults, values still TeX); pandoc goes to CSL-JSON. All in one run on the same files, in turn; each figure is
the median. A peer that fails on a file gets no figure for it, and ratios only count files that both read.
Then: growth from 1,000 to 100,000 entries, and peak memory over the file's size.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

SOME = """
    xampl jabref-test topp sciencedirect-lehtonen hepml-inspire bbt-unabbrev-2 numerics endnote-ms beebe-typeset
    sysreview-all
    """.split()
"""Files of as many producers, not all of them large: what is measured without --all."""


def texts(folder: Path, names: list[str] | None) -> dict[str, bytes]:
    """The files' content by name, as UTF-8 and without marks, which not all peers read."""
    from mutualevidence.bibtex.syntax.encoding import decoded

    found = {}
    for file in sorted([*folder.glob("*.bib"), *folder.glob("*.bib.gz")]):
        name = file.name.removesuffix(".gz").removesuffix(".bib")
        if names is None or name in names:
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            found[name] = decoded(data).text.encode("utf-8", errors="replace")
    return found


def ours(data: bytes) -> None:
    from mutualevidence.bibtex import read_bibtex

    read_bibtex(data)


def pybtex(data: bytes) -> None:
    from pybtex.database.input import bibtex
    from pybtex.errors import capture

    with capture():  # not strict: as its command line reads
        bibtex.Parser().parse_string(data.decode())


def bibtexparser(data: bytes) -> None:
    from bibtexparser import parse_string

    parse_string(data.decode())


def pandoc(data: bytes) -> None:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson"]
    subprocess.run(command, input=data, check=True, capture_output=True, timeout=120)


READERS: Mapping[str, Callable[[bytes], None]] = {
    "mutualevidence": ours,
    "pybtex": pybtex,
    "bibtexparser": bibtexparser,
    "pandoc": pandoc,
}


def seconds(read: Callable[[bytes], None], data: bytes) -> float | None:
    started = time.perf_counter()
    try:
        read(data)
    except Exception:  # a peer may fail in its own way
        return None
    return time.perf_counter() - started


def medians(files: Mapping[str, bytes], repeat: int) -> dict[str, dict[str, float]]:
    """Seconds by reader and file; the readers take turns, so that a busy machine is busy for all."""
    for read in READERS.values():
        read(b"@misc{k, title={T}}")  # imports do not count
    measured: dict[str, dict[str, list[float]]] = {reader: {} for reader in READERS}
    for _ in range(repeat):
        for name, data in files.items():
            for reader, read in READERS.items():
                if (took := seconds(read, data)) is not None:
                    measured[reader].setdefault(name, []).append(took)
    return {
        reader: {name: statistics.median(times) for name, times in by_file.items() if len(times) == repeat}
        for reader, by_file in measured.items()
    }


def report(files: Mapping[str, bytes], results: Mapping[str, Mapping[str, float]]) -> None:
    entries = {name: data.count(b"\n@") + data.startswith(b"@") for name, data in files.items()}
    print(f"{'reader':16} {'files':>5} {'MB/s':>7} {'entries/s':>10} {'our time / its time':>20}")
    mine = results["mutualevidence"]
    for reader, by_file in results.items():
        size = sum(len(files[name]) for name in by_file)
        total = sum(by_file.values())
        ratio = sum(mine[name] for name in by_file) / total if total else float("nan")
        count = sum(entries[name] for name in by_file)
        print(f"{reader:16} {len(by_file):5} {size / total / 1e6:7.2f} {count / total:10.0f} {ratio:20.2f}")


def sample(count: int) -> str:
    """A file of ``count`` entries, all different."""
    return "".join(
        f"""@article{{key{n},
  author  = {{Müller, Jörg and de la Fontaine, Jean and {{\\'E}}tienne, K{n}}},
  title   = {{On the {{Theory}} of \\emph{{{n}}} Things: {{A}} Study of $x^2$ and Others}},
  journal = {{Journal of Studies}},
  year    = {1900 + n % 120},
  month   = jul,
  volume  = {{{n % 90}}},
  pages   = {{{n}--{n + 9}}},
  doi     = {{10.1000/{n}}},
}}

"""
        for n in range(count)
    )


def growth() -> None:
    print("\nentries  CPU s   us/entry")
    from mutualevidence.bibtex import read_bibtex

    for count in (1_000, 10_000, 100_000):
        data = sample(count).encode()
        started = time.process_time()
        read_bibtex(data)
        took = time.process_time() - started
        print(f"{count:7} {took:6.2f} {took / count * 1e6:10.0f}")


def memory(folder: Path) -> None:
    """Peak memory of a process that reads one file, above one that reads nothing, over the file's size."""
    print("\nfile                             bytes   peak/size")
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty.bib"
        empty.write_bytes(b"@misc{k, author={A B}, title={T $x$}, date={1999}}")
        base = peak(empty)
        cases = {"10,000 made-up entries": sample(10_000).encode()}
        cases.update(texts(folder, ["sysreview-all", "beebe-tugboat", "bbt-unabbrev-3", "glottolog-zurich"]))
        for name, data in cases.items():
            file = Path(place) / "x.bib"
            file.write_bytes(data)
            print(f"{name:28} {len(data):9} {(peak(file) - base) / len(data):11.1f}")


def peak(file: Path) -> int:
    command = [sys.executable, __file__, "--peak", str(file)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def own_peak() -> int:
    """Peak memory of this process alone; getrusage would count the process that started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--all", action="store_true", help="every file of the folder (pandoc takes its time)")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak:
        from mutualevidence.bibtex import read_bibtex

        bib = read_bibtex(arguments.folder.read_bytes())
        print(own_peak())
        return 0 if bib.entries else 1
    logging.disable()
    files = texts(arguments.folder, None if arguments.all else SOME)
    report(files, medians(files, arguments.repeat))
    growth()
    memory(arguments.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
