"""Widths of columns on a page: no word is broken while there is room for all."""

from mutualevidence.output.sizes import column_shares
from mutualevidence.richtext.document import Table

PAGE = 104


def shares(*columns):
    header, *rows = zip(*columns, strict=True)
    return column_shares(
        Table(header=tuple((c,) for c in header), rows=tuple(tuple((c,) for c in r) for r in rows))
    )


def test_a_word_keeps_its_width_beside_much_prose():
    prose = "people were helped " * 12
    found = shares(("Certainty", "moderate"), *[("What happens", prose)] * 6)
    assert found[0] * PAGE >= len("Certainty") + 1
    assert abs(sum(found) - 1) < 1e-9


def test_figures_take_no_more_than_they_need():
    narrow, wide = shares(("n", "12"), ("Finding", "a sentence of some length that takes a line"))
    assert narrow < 0.2 < wide
