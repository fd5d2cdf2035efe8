from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.richtext.inline import Format, RichText, Span
from mutualevidence.richtext.markup import from_markup, without_markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("plain", ("plain",)),
        ("a <i>b</i> c", ("a ", Span(Format.ITALIC, ("b",)), " c")),
        ("<b>a<i>b</i></b>", (Span(Format.BOLD, ("a", Span(Format.ITALIC, ("b",)))),)),
        ("H<sub>2</sub>O", ("H", Span(Format.SUBSCRIPT, ("2",)), "O")),
        ("n<sup>2</sup>", ("n", Span(Format.SUPERSCRIPT, ("2",)))),
        ("<sc>ad</sc> 70", (Span(Format.SMALL_CAPS, ("ad",)), " 70")),
        ('<span class="nocase">NASA</span>', (Span(Format.NOCASE, ("NASA",)),)),
        ('<span style="font-variant: small-caps;">ad</span>', (Span(Format.SMALL_CAPS, ("ad",)),)),
        ("<I>x</I>", (Span(Format.ITALIC, ("x",)),)),
    ],
)
def test_tags_are_read_as_formatting(text: str, expected: RichText) -> None:
    assert from_markup(text) == expected


@pytest.mark.parametrize("text", ["a < b > c", "<i>open", "shut</i>", "<em>x</em>", "<i ", "<<i>", "<p<.05>"])
def test_what_is_no_whole_tag_stays_text(text: str) -> None:
    assert from_markup(text) == (text,)


def test_a_tag_left_open_within_another_stays_text() -> None:
    assert from_markup("<i>a<b>c</i>") == (Span(Format.ITALIC, ("a<b>c",)),)


def test_without_markup_gives_what_is_read() -> None:
    assert (
        without_markup('The <i>Iliad</i> of <span class="nocase">Homer</span> < 700') == "The Iliad of Homer < 700"
    )


@given(
    st.lists(
        st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<", "q", "</span>", '<span class="nocase">']), max_size=12
    )
)
def test_any_mixture_of_tags_keeps_its_letters(parts: list[str]) -> None:
    text = "".join(parts)
    assert without_markup(text).count("q") == parts.count("q")
