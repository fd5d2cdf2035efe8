"""Feeds every reader damaged inputs (``python inputs.py [DOOR …] [--seconds 10]``).

Sound inputs of every kind (`doors`) are damaged at random (`damage`). Whatever the bytes: what comes out is a
result or a `MutualEvidenceError`, nothing says that the fault is ours, nothing that was recorded is lost, and n
bytes take no longer than a second and n times 100 microseconds of this process's time. The first inputs that break
this are kept in the folder ``--keep``; the tests replay all that ever did (tests/attacks/corpus).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
import zlib
from pathlib import Path

from counting import Count, told
from damage import damaged
from doors import Door, doors

from mutualevidence import MutualEvidenceError


def problem(door: Door, data: bytes) -> str:
    """Returns what ``data`` breaks, "" for nothing."""
    started = time.process_time()
    try:
        door.use(data)
    except MutualEvidenceError as error:
        str(error)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {str(error)[:200]}"
    seconds = time.process_time() - started
    allowed = (1 + len(data) * 100e-6) * (4 if "coverage" in sys.modules else 1)  # which looks at every line
    return f"{len(data)} bytes took {seconds:.1f} s" if seconds > allowed else ""


def fed(name: str, door: Door, chance: random.Random, *, seconds: float, most: int = 10**9) -> Count:
    """Returns how the door bore damaged inputs for that time, or that many."""
    count = Count(f"damaged inputs: {name}")
    until = time.monotonic() + seconds
    pool, seen = list(door.seeds), set[str]()
    while time.monotonic() < until and count.tries < most:
        data = damaged(chance.choice(pool), door.seeds, chance)
        if len(pool) < 200 and chance.random() < 0.1:
            pool.append(data)  # damage upon damage
        found = problem(door, data)
        count.add(found)
        kind = found.partition(": ")[0]
        if found and kind not in seen:
            seen.add(kind)
            _keep(name, data, found)
    return count


def slug(door: str) -> str:
    """Returns the door's name as files are called that were kept for it."""
    return door.replace(", ", "-").replace(" ", "-")


KEPT: list[Path] = []


def _keep(name: str, data: bytes, found: str) -> None:
    for folder in KEPT:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{slug(name)}.{zlib.crc32(data)}"
        file.write_bytes(data)
        print(f"{file}: {found}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = doors()
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=f"some of: {', '.join(known)}")
    parser.add_argument("--seconds", type=float, default=10, help="for each door")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("broken-promises"), metavar="FOLDER")
    options = parser.parse_args()
    KEPT.append(options.keep)
    counts = [
        fed(name, known[name], random.Random(f"{options.seed} {name}"), seconds=options.seconds)
        for name in options.doors or known
    ]
    return told(counts)


if __name__ == "__main__":
    raise SystemExit(main())
