"""Feeds damaged .bib files to reader and writer for a set time: ``python fuzz_bibtex.py CORPUS [--seconds 60]``.

CORPUS holds ``*.bib`` or ``*.bib.gz``, from which the fuzzer starts. With atheris installed it is guided by what
the code does; without, pieces of the corpus are cut, doubled, swapped and mixed at random. Whatever the bytes:
reading raises nothing, writing gives the same bytes again, no diagnostic says that the fault is ours, and no
input of n bytes takes longer than a second and n times 50 microseconds. The first input that breaks this is kept
in ``fuzz-failure.bib`` (with atheris in ``crash-…``), and the status is 1.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from pathlib import Path

from mutualevidence import interchange
from mutualevidence.bibtex import read_bibtex

JUNK = [
    b"{",
    b"}",
    b'"',
    b"@",
    b"\\",
    b"%",
    b",",
    b"=",
    b"#",
    b"$",
    b"\n@article{",
    b"\xe9",
    b"\0",
    b"\xff\xfe",
    b"and ",
    b"\r",
]
LONGEST = 4_000


class BrokenPromiseError(Exception):
    """The reader did what it never may."""


def check(data: bytes) -> None:
    """Read and write ``data``; raises where a promise is broken."""
    started = time.process_time()
    bib = read_bibtex(data)
    seconds = time.process_time() - started
    if seconds > 1 + len(data) * 50e-6:
        raise BrokenPromiseError(f"{len(data)} bytes took {seconds:.1f} s")
    if bib.to_bytes() != data:
        raise BrokenPromiseError("what is written is not what was read")
    for diagnostic in bib.diagnostics:
        if diagnostic.code == "internal-error":
            raise BrokenPromiseError(str(diagnostic))
    for format in interchange.FORMATS:
        interchange.write(bib.references[:20], format)


def seeds(folder: Path) -> list[bytes]:
    files = sorted([*folder.glob("*.bib"), *folder.glob("*.bib.gz")])
    return [gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files]


def damaged(source: list[bytes], chance: random.Random) -> bytes:
    """A piece of a file with a few accidents."""
    file = chance.choice(source)
    start = chance.randrange(max(1, len(file) - LONGEST))
    data = bytearray(file[start : start + chance.randrange(1, LONGEST)])
    for _ in range(chance.randrange(6)):
        place = chance.randrange(len(data) + 1)
        length = chance.choice((0, 0, 1, 5, 60))
        piece = bytes(data[place : place + length])
        data[place : place + length] = chance.choice(
            (b"", piece * 2, piece[::-1], chance.choice(JUNK) * chance.choice((1, 1, 40)))
        )
    return bytes(data)


def at_random(source: list[bytes], seconds: float, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    until = time.monotonic() + seconds
    count = 0
    while time.monotonic() < until:
        data = damaged(source, chance)
        count += 1
        try:
            check(data)
        except Exception as error:
            Path("fuzz-failure.bib").write_bytes(data)
            print(f"after {count} inputs: {type(error).__name__}: {error}\nkept in fuzz-failure.bib")
            return 1
    print(f"{count} inputs in {seconds:.0f} s: every promise kept")
    return 0


def guided(source: list[bytes], seconds: float) -> int:
    """Let atheris look for inputs that reach new code."""
    import tempfile

    import atheris

    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(source):
            (Path(folder) / str(number)).write_bytes(data[:LONGEST])
        atheris.instrument_all()
        options = [sys.argv[0], folder, f"-max_total_time={seconds:.0f}", f"-max_len={LONGEST}", "-timeout=20"]
        atheris.Setup(options, check)
        atheris.Fuzz()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-random", action="store_true", help="without atheris, even where it is installed")
    arguments = parser.parse_args()
    source = seeds(arguments.corpus)
    if not source:
        parser.error(f"there are no .bib files in {arguments.corpus}")
    try:
        import atheris  # noqa: F401
    except ImportError:
        arguments.at_random = True
    if arguments.at_random:
        return at_random(source, arguments.seconds, arguments.seed)
    return guided(source, arguments.seconds)


if __name__ == "__main__":
    sys.exit(main())
