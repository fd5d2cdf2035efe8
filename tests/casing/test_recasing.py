"""Titles of plain words are lowered at once, exactly as they are word by word (APA 7, 6.17)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.casing.recasing import in_plain_words, recased
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.casing.title_units import UNIT

_WORDS = st.sampled_from(
    ["The", "a", "A", "I", "of", "Sleep", "sleep", "x", "DNA", "iPhone", "Don't", "2024", "3D", "Él", "Work"]
)
_BETWEEN = st.sampled_from([" ", " ", " ", ": ", ", ", "-", "; ", " (", ") ", "? ", ". ", " - ", "/", ": (", "’"])
_ENDS = st.sampled_from(["", ".", "?", "!", ")", "-"])


@given(first=_WORDS, rest=st.lists(st.tuples(_BETWEEN, _WORDS), max_size=6), end=_ENDS)
def test_plain_words_are_lowered_as_word_by_word(first: str, rest: list[tuple[str, str]], end: str) -> None:
    title = first + "".join(between + word for between, word in rest) + end
    plain = in_plain_words(title)
    assert plain in ("", recased(UNIT.split(title), (True,), {}, capitals=False))


def test_braced_words_do_not_hide_names_beside_them() -> None:
    typed = "The \ufdd0GaN\ufdd1 Industry in Iceland, Part \ufdd0II\ufdd1"
    assert sentence_case(typed).startswith("The GaN industry in Iceland")
