"""Time grows with the length of the input, never faster, whatever the input."""

import pytest
from growth import growth

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


@pytest.mark.parametrize("start", ["", "@a{k, title={", '@a{k, author="', "@a{k, "])
@pytest.mark.parametrize("piece", PIECES)
def test_bad_input_takes_linear_time(piece: str, start: str) -> None:
    assert growth(lambda size: read_bibtex(start + piece * (size // len(piece))), 4_000, 16_000) < 2.5


@pytest.mark.slow
@pytest.mark.parametrize("start", ["", "@a{k, title = {"])
@pytest.mark.parametrize("piece", ["{", '"', "@a{", "\\'"])
def test_much_rubbish_takes_linear_time(piece: str, start: str) -> None:
    assert growth(lambda size: read_bibtex(start + piece * (size // len(piece))), 60_000, 240_000) < 2.5


@pytest.mark.slow
def test_entries_take_the_same_time_in_large_files() -> None:
    entry = (
        "@article{{k{0},\n author = {{Bell, Ann and Dee, C.}},\n title = {{A {{B}} C}},\n year = {{1999}},\n}}\n"
    )
    assert growth(lambda number: read_bibtex("".join(map(entry.format, range(number)))), 1_000, 30_000) < 2
