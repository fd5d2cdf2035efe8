from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import APA_LIST, NUMBERED_LIST, TABLE

from mutualevidence.output import render_document, render_inline, render_references
from mutualevidence.output.text import document, references
from mutualevidence.output.text_table import display_width, laid_out_table
from mutualevidence.richtext.document import Document, ListEntry, Paragraph, ReferenceList, Table
from mutualevidence.richtext.inline import Format, Span


def test_a_reference_is_one_line() -> None:
    lines = str(render_references(APA_LIST, "text")).splitlines()
    assert len(lines) == len(APA_LIST.entries)
    assert lines[1].endswith("(7th ed.). https://doi.org/10.1037/0000165-000")


def test_wrapped_references_hang() -> None:
    lines = references(APA_LIST, width=60).splitlines()
    assert max(map(len, lines[:5])) <= 60
    assert lines[2].startswith("    ") or lines[1].startswith("    ")


def test_numbers_are_in_a_column() -> None:
    lines = str(render_references(NUMBERED_LIST, "text")).splitlines()
    assert lines[0].startswith("[1]  Agarwal")
    assert lines[9].startswith("[10] Roberts")


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2007"])
def test_blanks_are_ordinary(blank: str) -> None:
    assert render_document(Document((Paragraph((f"p.{blank}4",)),)), "text") == "p. 4"


def test_annotations_are_indented() -> None:
    entries = (ListEntry("a", ("A.",), annotation=(("Why.",),)), ListEntry("b", ("B.",)))
    assert render_references(ReferenceList(entries), "text") == "A.\n    Why.\nB."


def test_lines_beside_a_number_are_lines() -> None:
    beside = ("Doe. ", Span(Format.BLOCK, ("A note, ", Span(Format.INDENT, ("with more.",)))), "End.")
    numbered = (Span(Format.LEFT_MARGIN, ("1. ",)), Span(Format.RIGHT_INLINE, beside))
    expected = "1. Doe.\n   A note,\n   with more.\n   End."
    for content in (numbered, (Span(Format.ITALIC, numbered),)):
        assert render_references(ReferenceList((ListEntry("a", content),)), "text") == expected
    markdown = "1\\. Doe.\\\nA note,\\\nwith more.\\\nEnd."
    assert render_references(ReferenceList((ListEntry("a", numbered),)), "markdown") == markdown


def test_a_narrow_table_keeps_its_columns() -> None:
    table = Table(
        header=(("Study",), ("n",)), rows=((("Bright",), ("98",)), (("福田",), ("7",))), align=("left", "right")
    )
    assert render_document(Document((table,)), "text") == (
        "----------\nStudy    n\n----------\nBright  98\n福田     7\n----------"
    )


def test_a_wide_table_is_wrapped_within_its_columns() -> None:
    text = document(Document((TABLE,)), width=72)
    assert max(map(len, text.splitlines())) <= 72
    assert "Randomized trial" in text


def test_a_table_with_too_many_columns_becomes_records() -> None:
    names = [f"Column number {number}" for number in range(12)]
    text = laid_out_table(names, [[f"some words in cell {number}" for number in range(12)]], [], 80)
    assert "Column number 11: some words in cell 11" in text.splitlines()


CELLS = st.lists(st.lists(st.text("ab 福é", max_size=30), min_size=1, max_size=6), min_size=1, max_size=4)


@settings(deadline=None)
@given(CELLS, st.integers(20, 100))
def test_no_line_of_a_table_is_wider_than_it_may_be(rows: list[list[str]], width: int) -> None:
    lines = laid_out_table(rows[0], rows[1:], [], width).splitlines()
    assert max((display_width(line) for line in lines), default=0) <= width


def test_a_text_is_as_wide_as_its_letters() -> None:
    letters = [chr(code) for code in range(0x20, 0x3100) if unicodedata.category(chr(code)) not in ("Cs", "Cn")]
    for letter in letters:
        wide = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        assert display_width(letter) == (0 if unicodedata.combining(letter) else wide), hex(ord(letter))
    assert display_width("−0.3 [−0.6, 0.0], 福") == 20


def test_raised_letters_of_ordinals_stay_raised() -> None:
    def raised(text: str) -> Span:
        return Span(Format.SUPERSCRIPT, (text,))

    assert render_inline(("3.", raised("a"), " ed., n.", raised("o"), " 4"), "text") == "3.ª ed., n.º 4"
    assert (
        render_inline(("1", raised("e"), raised("r"), ", 10", raised("6"), raised("th")), "text") == "1ᵉʳ, 106th"
    )
