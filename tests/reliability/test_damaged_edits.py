"""An edit of a damaged file is refused, or the file then says what it said, and the edit."""

from __future__ import annotations

import random

import pytest

from mutualevidence import InvalidValueError, Library
from mutualevidence.bibtex import read_bibtex

UNCLOSED = "@book{first, title = {Open\n@book{second, title = {Sound}}\n@book{third, title = {Sound, too}}\n"
SOUND = """@book{one, title = {A {B} c}, year = 2001}
@misc{two, note = "x" # jan,
  url = {u}
}
@book{three, title={T},}
"""


def fields(text: str | bytes) -> list[tuple[str, dict[str, str]]]:
    return [(e.key, {name: field.raw for name, field in e.fields.items()}) for e in read_bibtex(text).entries]


def test_an_edit_that_would_swallow_the_next_entry_is_refused() -> None:
    bib = read_bibtex(UNCLOSED)
    bib.set_field("first", "note", "New")
    with pytest.raises(InvalidValueError, match="line 1 is broken"):
        bib.to_bytes()


def test_other_entries_of_a_damaged_file_can_be_edited() -> None:
    library = Library.from_bytes(UNCLOSED)
    library["second"].texts["note"] = "New"
    again = Library.from_bytes(library.to_bytes())
    assert again["second"].texts["note"] == "New"
    assert list(again) == ["first", "second", "third"]


@pytest.mark.parametrize("seed", range(60))
def test_damage_at_random(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    text = list(SOUND)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text))
        text[place : place + chance.randint(0, 2)] = chance.choice(["", "{", "}", '"', "@", ",", "=", ")"])
    damaged = "".join(text)
    before = fields(damaged)
    for number, (key, had) in enumerate(before):
        bib = read_bibtex(damaged)
        bib.set_field(bib.entries[number], "note", "New")
        try:
            after = fields(bib.to_bytes())
        except InvalidValueError:
            continue
        new = after[number][1].pop("note")
        had = {name: raw for name, raw in had.items() if name != "note"}
        assert (new.strip('{}"'), after[number]) == ("New", (key, had))
        assert [one for n, one in enumerate(after) if n != number] == [
            b for n, b in enumerate(before) if n != number
        ]
