"""Feeds every reader inputs of one kind in growing sizes (``python sizes.py [DOOR …] [--small 3000]``).

A piece (a bracket, a quote, a tag …) is put many times into a sound input, at its beginning and inside it. Four
times as many pieces may take about four times as long, in this process's own time, whatever the piece: a time that
grows with the square lets a small file stop the machine. What takes long enough is judged by the ratio.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

from counting import Count, told
from damage import JUNK
from doors import Door, doors
from growth import growth

from mutualevidence import MutualEvidenceError

PIECES = [
    *JUNK,
    *(
        b"[@",
        b"[@ash; ",
        b"](",
        b"``",
        b"$a$ ",
        b"\\emph{",
        b"{}",
        b"()",
        b"<i>",
        b"</i>",
        b"<a>",
        b"<a b='c'>",
        b"&lt;",
    ),
    *(
        b"[[",
        b"{[",
        b'{"a":',
        b"[1,",
        b'"a",',
        b"a: ",
        b"- a\n",
        b"? ",
        b"a and ",
        b", and ",
        b"2001-",
        b"1--2, ",
        b"'' ",
    ),
    *(
        "“".encode(),
        "“x” ".encode(),
        b"Ash, J., & ",
        b"(Ash, 2001) ",
        b"@string{a = a # a}\n",
        b"%A x\n",
        b"AU  - x\n",
    ),
]
SMALL, TIMES = 3_000, 4
MOST = 2.0
"""Of time over size; 1 is linear, 4 the square."""
LEAST = 0.03
"""Seconds below which the large input is too quick to tell anything by."""


def shapes(door: Door) -> Iterator[tuple[str, bytes, bytes, bytes]]:
    """Yields what is fed: in words, what stands before the piece, the piece, and what stands behind."""
    seed = min(door.seeds, key=len)
    for piece in PIECES:
        yield f"{piece!r} before", b"", piece, seed
        yield f"{piece!r} inside", seed[: len(seed) // 2], piece, seed[len(seed) // 2 :]


def grown(door: Door, before: bytes, piece: bytes, after: bytes, small: int) -> float:
    """Returns by how much the time grows faster than the size, from ``small`` on."""

    def work(size: int) -> None:
        with contextlib.suppress(MutualEvidenceError):
            door.use(before + piece * (size // len(piece)) + after)

    work(small)
    started = time.process_time()
    work(TIMES * small)
    if time.process_time() - started < LEAST:
        return 1.0
    return growth(work, small, TIMES * small, floor=0.01)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = doors()
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=f"some of: {', '.join(known)}")
    parser.add_argument(
        "--small", type=int, default=SMALL, metavar="BYTES", help="of the pieces in the small input"
    )
    options = parser.parse_args()
    counts = []
    for name in options.doors or known:
        count = Count(f"growing inputs: {name}")
        for words, before, piece, after in shapes(known[name]):
            ratio = grown(known[name], before, piece, after, options.small)
            if ratio > MOST:  # from a size on more is done, or the machine was busy: the square would go on
                ratio = min(ratio, grown(known[name], before, piece, after, TIMES * options.small))
            count.add(problem := f"{words}: {ratio:.1f} times" if ratio > MOST else "")
            if problem:
                print(f"{name}: {problem}", file=sys.stderr, flush=True)
        counts.append(count)
        print(count.row(), file=sys.stderr, flush=True)
    return told(counts)


if __name__ == "__main__":
    raise SystemExit(main())
