"""Marked text and its seams: of punctuation that meets, what stays, and on which side of a quotation mark.

The table is that of CSL 1.0.2 processors: rows are the mark on the left, columns the one on the right.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.richtext import marks
from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import (
    CLOSE,
    LINK,
    LINK_SEPARATOR,
    MARKS,
    QUOTE,
    QUOTE_CLOSE,
    QUOTE_CLOSE_TAKING,
    QUOTE_SINGLE,
    TERM,
    appended,
    clean,
    delimiters_after,
    first_visible,
    joined,
    last_visible,
    link,
    plain,
    seam,
    wrap,
)

ITALIC, BOLD = MARKS[Format.ITALIC], MARKS[Format.BOLD]
BLOCK = MARKS[Format.BLOCK]

SEAMS = """
      .    ,    :    ;    !    ?    _
 .    .    .,   .:   .;   .!   .?   ._
 ,    ,.   ,    ,:   ,;   ,!   ,?   ,_
 :    :    :,   :    :;   !    ?    :_
 ;    ;    ;,   ;    ;    !    ?    ;_
 !    !    !,   !    !;   !    !?   !_
 ?    ?    ?,   ?    ?;   ?!   ?    ?_
 _    _.   _,   _:   _;   _!   _?   _
"""
"""What two marks of punctuation become where they meet ("_" is a blank)."""


def _rows() -> list[tuple[str, str, str]]:
    columns, *rows = [line.split() for line in SEAMS.strip().splitlines()]
    return [
        (left.replace("_", " "), right.replace("_", " "), kept.replace("_", " "))
        for left, *cells in rows
        for right, kept in zip(columns, cells, strict=True)
    ]


def taking(text: str) -> str:
    """``text`` in a quotation that takes a following comma or full stop inside (American)."""
    return f"{QUOTE}{text}{QUOTE_CLOSE_TAKING}"


def strict(text: str) -> str:
    """``text`` in a quotation that takes nothing inside (British)."""
    return f"{QUOTE}{text}{QUOTE_CLOSE}"


@pytest.mark.parametrize(("left", "right", "kept"), _rows())
def test_of_two_marks_that_meet_stays_what_the_table_says(left: str, right: str, kept: str) -> None:
    assert seam(f"a{left}", f"{right}b") == f"a{kept}b"


@pytest.mark.parametrize(("left", "right", "kept"), _rows())
def test_formatting_around_either_side_changes_nothing_of_what_is_read(left: str, right: str, kept: str) -> None:
    assert plain(seam(wrap(ITALIC, f"a{left}"), f"{right}b")) == f"a{kept}b"
    assert plain(seam(f"a{left}", wrap(ITALIC, f"{right}b"))) == f"a{kept}b"
    assert plain(seam(wrap(BOLD, f"a{left}"), wrap(ITALIC, f"{right}b"))) == f"a{kept}b"
    assert plain(seam(f"a{left}", link("https://example.org", f"{right}b"))) == f"a{kept}b"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "b", "b"),
        ("a", "", "a"),
        ("a", "b", "ab"),
        ("a.", "b", "a.b"),
        ("a", ".b", "a.b"),
        ("a..", ".b", "a..b"),  # within one field nothing is put right
        ("a!;", "!", "a!"),  # a mark that gives way may uncover another
        (wrap(ITALIC, "a."), ".", f"{ITALIC}a.{CLOSE}"),
        (wrap(ITALIC, "a;"), "!", f"{ITALIC}a{CLOSE}!"),
        (wrap(ITALIC, "a"), ".", f"{ITALIC}a{CLOSE}."),
        ("a.", wrap(ITALIC, "b"), f"a.{ITALIC}b{CLOSE}"),
        ("a.", wrap(ITALIC, ""), "a."),
        ("a.", f"{TERM}.b", f"a.{TERM}b"),
        ("a.", f"{ITALIC}{CLOSE}", f"a.{ITALIC}{CLOSE}"),
        (f"{ITALIC}{CLOSE}", ".b", f"{ITALIC}{CLOSE}.b"),
        ("a ", wrap(ITALIC, " b"), f"a {ITALIC}b{CLOSE}"),
    ],
)
def test_seams_leave_or_mend(left: str, right: str, expected: str) -> None:
    assert seam(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # A comma or full stop goes inside; an exclamation or question mark too, colon and semicolon do not.
        (taking("a"), ",", taking("a,")),
        (taking("a"), ".", taking("a.")),
        (taking("a"), "!", taking("a!")),
        (taking("a"), "?", taking("a?")),
        (taking("a"), ": b", taking("a") + ": b"),
        (taking("a"), "; b", taking("a") + "; b"),
        (taking("a"), ", b", taking("a,") + " b"),
        (taking("a"), " b", taking("a") + " b"),
        # What stands there already counts.
        (taking("a."), ".", taking("a.")),
        (taking("a?"), ".", taking("a?")),
        (taking("a!"), ".", taking("a!")),
        (taking("a?"), ",", taking("a?,")),
        (taking("a."), ",", taking("a.,")),
        (taking("a;"), "!", taking("a!")),
        (taking("a?"), ": b", taking("a?") + " b"),
        # Through formatting, and through a quotation within a quotation.
        (taking(wrap(ITALIC, "a")), ".", taking(wrap(ITALIC, "a") + ".")),
        (wrap(ITALIC, taking("a")), ".", wrap(ITALIC, taking("a."))),
        (taking(wrap(ITALIC, "a.")), ".", taking(wrap(ITALIC, "a."))),
        (taking("a"), wrap(ITALIC, ". b"), taking("a.") + wrap(ITALIC, " b")),
        (taking(taking("a")), ".", taking(taking("a."))),
        # Where the locale says so, everything stays outside, and a repeated mark is none that meets.
        (strict("a"), ".", strict("a") + "."),
        (strict("a"), ",", strict("a") + ","),
        (strict("a."), ".", strict("a.")),
        (strict("a?"), ".", strict("a?")),
        (strict("a?"), ", b", strict("a?") + ", b"),
        (strict(wrap(ITALIC, "a!")), ". b", strict(wrap(ITALIC, "a!")) + " b"),
        (wrap(ITALIC, strict("a")), ".", wrap(ITALIC, strict("a")) + "."),
        (taking(strict("a")), ".", taking(strict("a")) + "."),
        # Quotation marks that were typed take nothing inside, and end a sentence where what they quote does.
        ("„Alles endet so.“", ".", "„Alles endet so.“"),
        ("«Basta!»", ". b", "«Basta!» b"),
        ("« Et alors\u202f?\u202f»", ".", "« Et alors\u202f?\u202f»"),
        (wrap(ITALIC, "»Hvorfor?«"), ".", wrap(ITALIC, "»Hvorfor?«")),
        ("„Er rief: ‚Halt!‘“", ".", "„Er rief: ‚Halt!‘“"),
        (taking("Das Lied „Wer bin ich?“"), ".", taking("Das Lied „Wer bin ich?“")),
        (strict("Filmen ”Slut.”"), ".", strict("Filmen ”Slut.”")),
        ("「終わり。」", ".", "「終わり。」"),
        ("„Alles endet so.“", ", b", "„Alles endet so.“, b"),
        ("„Anfang“", ".", "„Anfang“."),
        (taking("„Anfang“"), ".", taking("„Anfang“.")),
        ("the players’", ".", "the players’."),
    ],
)
def test_a_quotation_takes_in_what_its_locale_says(left: str, right: str, expected: str) -> None:
    assert seam(left, right) == expected


@pytest.mark.parametrize(
    ("parts", "delimiter", "expected"),
    [
        ([], ", ", ""),
        (["", "a", "", "b"], ", ", "a, b"),
        (["a.", "b"], ". ", "a. b"),
        (["a?", "b"], ". ", "a? b"),
        (["a", ", b"], " ", "a , b"),
        (["a ", "b"], " ", "a b"),
        ([taking("a"), "b"], ", ", taking("a,") + " b"),
        ([strict("a"), "b"], ", ", strict("a") + ", b"),
        (["a.", ".b"], "", "a.b"),
    ],
)
def test_parts_are_joined_with_every_seam_put_right(parts: list[str], delimiter: str, expected: str) -> None:
    assert joined(parts, delimiter) == expected


@given(st.lists(st.text("ab.,:;!? ", max_size=4), max_size=5), st.sampled_from(["", ". ", ", ", "; ", " "]))
def test_no_letter_is_lost_and_no_new_mark_comes_in(parts: list[str], delimiter: str) -> None:
    text = joined(parts, delimiter)
    assert [char for char in text if char.isalpha()] == [char for part in parts for char in part if char.isalpha()]
    assert set(text) <= set("".join(parts) + delimiter)


@given(st.text("ab.:!? ", max_size=4), st.sampled_from([". ", ", ", ": ", " ", "; "]))
def test_what_is_left_of_a_delimiter_is_what_a_seam_leaves(text: str, delimiter: str) -> None:
    left = delimiters_after(delimiter).get(text[-1:])
    if left is not None:
        assert seam(text, delimiter) == text + left


class TestEndings:
    def test_a_suffix_goes_into_the_last_block(self) -> None:
        assert appended(f"a{wrap(BLOCK, 'b')}", ".") == f"a{wrap(BLOCK, 'b.')}"
        assert appended(wrap(BLOCK, f"a{wrap(ITALIC, 'b')}"), ".") == wrap(BLOCK, f"a{wrap(ITALIC, 'b')}.")

    def test_a_link_in_the_last_block_is_part_of_it(self) -> None:
        linked = link("https://example.org", "b")
        assert appended(f"a{wrap(BLOCK, linked)}", ".") == f"a{wrap(BLOCK, linked + '.')}"

    def test_a_suffix_meets_the_punctuation_in_the_block(self) -> None:
        assert appended(wrap(BLOCK, "a."), ".") == wrap(BLOCK, "a.")

    def test_a_suffix_stays_outside_other_formatting(self) -> None:
        assert appended(wrap(ITALIC, "a"), ".") == wrap(ITALIC, "a") + "."
        assert appended(link("https://example.org", "a"), ".") == link("https://example.org", "a") + "."

    def test_no_suffix_changes_nothing(self) -> None:
        assert appended(wrap(BLOCK, "a"), "") == wrap(BLOCK, "a")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", "", ""),
        ("ab", "a", "b"),
        (wrap(ITALIC, "ab"), "a", "b"),
        (link("https://example.org", "ab"), "a", "b"),
        (f"{TERM}ab", "a", "b"),
        (taking("ab"), "a", "b"),
        (f"{QUOTE_SINGLE}ab{QUOTE_CLOSE}", "a", "b"),
        (wrap(ITALIC, taking("a.")), "a", "."),
        (ITALIC + CLOSE, "", ""),
        (ITALIC, "", ""),
    ],
)
def test_first_and_last_character_are_found_behind_marks(text: str, first: str, last: str) -> None:
    assert (first_visible(text), last_visible(text)) == (first, last)


def test_plain_text_has_neither_marks_nor_addresses() -> None:
    assert plain(wrap(ITALIC, f"see {link('https://example.org', taking('here'))}")) == "see here"
    assert link("https://example.org", "x") == f"{LINK}https://example.org{LINK_SEPARATOR}x{CLOSE}"


def test_nothing_is_neither_wrapped_nor_linked() -> None:
    assert wrap(ITALIC, "") == link("https://example.org", "") == ""


def test_nothing_from_outside_is_taken_for_a_mark() -> None:
    assert clean("a" + "".join(chr(code) for code in range(0xFDD0, 0xFDF0)) + "b") == "ab"
    assert set(marks.ALL_MARKS) == {chr(code) for code in range(0xFDD0, 0xFDF0)}


@pytest.mark.parametrize(
    "left", ["Why?", "Go!", "etc.", f"{QUOTE}Why?{QUOTE_CLOSE}", f"{QUOTE}Why{QUOTE_CLOSE_TAKING}"]
)
def test_an_ellipsis_is_one_sign(left: str) -> None:
    assert seam(left, "..., op. cit.") == f"{left}..., op. cit."
