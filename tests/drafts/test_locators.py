"""What follows a cited work: the place within it, and the writer's words (pandoc's manual, Citation syntax)."""

from __future__ import annotations

import pytest

from mutualevidence.drafts.locators import split_locator


@pytest.mark.parametrize(
    ("text", "label", "locator", "rest"),
    [
        ("p. 7, emphasis mine", "page", "7", ", emphasis mine"),
        ("p. 7, translation ours", "page", "7", ", translation ours"),
        ("pp. 7-9 and elsewhere", "page", "7-9", " and elsewhere"),
        ("pp. 7, 9-11 and <i>passim</i>", "page", "7, 9-11", " and <i>passim</i>"),
        ("chap. 2", "chapter", "2", ""),
        ("chapter 2, in part", "chapter", "2", ", in part"),
        ("sections 4 and 5, treating sleep", "section", "4 and 5", ", treating sleep"),
        ("Table 3", "table", "3", ""),
        ("footnote 3", "page", "", "footnote 3"),
        ("Table A2", "table", "A2", ""),
        ("41", "page", "41", ""),
        ("41-43, see the note", "page", "41-43", ", see the note"),
        ("pp. iv-vi", "page", "iv-vi", ""),
        ("p.5", "page", "5", ""),
        ("§3", "section", "3", ""),
        ("2:45", "timestamp", "2:45", ""),
        ("{pp. 3, and more}, too", "page", "3, and more", ", too"),
    ],
)
def test_a_place_ends_where_the_words_begin(text, label, locator, rest):
    assert split_locator(text) == (label, locator, rest)


@pytest.mark.parametrize("text", ["Table 3, line 2", "p. 7 & Figure 1", "vol. 3, pp. 5-6", "chap. 2, Table 4"])
def test_places_of_two_kinds_keep_their_words(text):
    assert split_locator(text) == ("", text, "")


@pytest.mark.parametrize(
    "text",
    [
        "in print",
        "3rd ed.",
        "for one",
        "discussing it",
        "slide 9",
        "200 people asked",
        "ivy and ferns",
        "20th century",
    ],
)
def test_what_is_no_place_is_a_remark(text):
    assert split_locator(text) == ("page", "", text)
