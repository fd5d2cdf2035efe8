"""Time grows with the length of the input, never faster, whatever the input."""

import gc
import time

import pytest

from mutualevidence.bibtex import read_bibtex

PIECES = [
    "{",
    '"',
    "@a{",
    "\\'",
    "}",
    "@",
    "%\n",
    "\n",
    "  ",
    "@a{b,c={",
    '@a{b,c="',
    "\n@a{b,c={",
    '\n@a{b,c="',
    "\na={",
    't = "a" z, ',
    "@comment{",
    "\n@string{a=",
    "@a{b,c=d # ",
    ",name",
    "\\{",
    "@a{k,x=1},y={2}",
    "$",
    "\\a{",
    " and ",
    "~",
    "--",
]


def seconds(text: str) -> float:
    gc.collect()
    started = time.process_time()
    read_bibtex(text)
    return time.process_time() - started


@pytest.mark.parametrize("start", ["", "@a{k, title={", '@a{k, author="', "@a{k, "])
@pytest.mark.parametrize("piece", PIECES)
def test_bad_input_takes_linear_time(piece: str, start: str) -> None:
    small, large = 10_000 // len(piece), 40_000 // len(piece)
    for _ in range(3):
        growth = (seconds(start + piece * large) + 0.002) / (seconds(start + piece * small) + 0.002)
        if growth < 8:  # 4 is linear, 16 quadratic
            return
    pytest.fail(f"four times the input takes {growth:.1f} times as long")


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["{", '"', "@a{", "\\'"])
def test_a_megabyte_of_rubbish_takes_linear_time(piece: str) -> None:
    for start in ("", "@a{k, title = {"):
        small = seconds(start + piece * (250_000 // len(piece)))
        assert seconds(start + piece * (1_000_000 // len(piece))) < 8 * (small + 0.01)


@pytest.mark.slow
def test_entries_take_the_same_time_in_large_files() -> None:
    entry = (
        "@article{{k{0},\n author = {{Bell, Ann and Dee, C.}},\n title = {{A {{B}} C}},\n year = {{1999}},\n}}\n"
    )
    small = seconds("".join(entry.format(n) for n in range(1_000)))
    large = seconds("".join(entry.format(n) for n in range(30_000)))
    assert large < 30 * small * 2
