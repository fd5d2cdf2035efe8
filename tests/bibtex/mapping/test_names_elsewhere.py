"""Names that other titles of the file show: used for sentence case, told, the same in any order (APA 7, 6.17)."""

from __future__ import annotations

from itertools import permutations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.mapping.names_elsewhere import names_elsewhere

KNOWN = [
    ("Rest for nurses in {Brockwell}", {"Brockwell"}),
    ("Rest for nurses near Brockwell and beyond", {"Brockwell"}),
    ("The {Brockwell} Study of Rest", {"Brockwell"}),
    ("A study of {Lake Barrow} in the winter", {"Barrow"}),
    ("The {Power} of {Brockwell} {Groups}", set()),  # a program has braced all of them
    ("{The Need for Rest in Brockwell}", set()),  # and here the whole title
    ("The Need for Rest in Brockwell", set()),  # title case shows nothing
    ("Rest for the Sleep Questions of nurses", set()),  # ordinary words
    ("Rest in Brockwell for most Nurses in the hills", set()),  # no sentence case
    ("Rest for nurses: Brockwell and other places", set()),  # it begins a part
    ("Ruhe im Alltag von Brockwell und anderswo", set()),  # other languages have other capitals
    (r"Rest for nurses in {Br{\"o}ckwell}", set()),
]


@pytest.mark.parametrize(("title", "names"), KNOWN)
def test_what_a_title_shows(title: str, names: set[str]) -> None:
    assert names_elsewhere(f"@book{{a, title = {{{title}}}}}") == names
    assert names_elsewhere(f'@BOOK{{a, TITLE = "{title}"}}') == names


def test_what_stands_in_small_letters_anywhere_is_no_name() -> None:
    small = "@book{b, title = {How brockwell is worn}}"
    assert names_elsewhere(f"@book{{a, title = {{Rest in {{Brockwell}} and the hills}}}} {small}") == set()


ENTRIES = (
    "@book{a, title = {Hope and Rest Among Nurses in Brockwell}, year = 2001}",
    "@book{b, title = {Rest for nurses in {Brockwell}}, year = 2002}",
    "@book{c, title = {The Nurses of Brockwell}, booktitle = {On Rest}, year = 2003}",
)


def test_the_order_of_the_file_does_not_matter() -> None:
    for entries in permutations(ENTRIES):
        titles = {work.id: work.title for work in read_bibtex("\n".join(entries)).references}
        assert titles["a"] == "Hope and rest among nurses in Brockwell"
        assert titles["c"] == "The nurses of Brockwell"


def test_what_was_kept_is_told_with_the_braces_to_paste() -> None:
    told = read_bibtex("\n".join(ENTRIES)).diagnostics
    assert [(d.key, d.code, d.severity.value) for d in told] == [
        ("a", "name-elsewhere", "info"),
        ("c", "name-elsewhere", "info"),
    ]
    assert "{Hope and rest among nurses in {Brockwell}}" in told[0].remedy


def test_it_can_be_left_out() -> None:
    bib = read_bibtex("\n".join(ENTRIES), without_habits=["names-elsewhere"])
    assert bib.references[0].title == "Hope and rest among nurses in brockwell"
    assert not bib.diagnostics


def test_word_in_small_letters_is_no_name_in_the_plural_either() -> None:
    titles = (
        "Trade with the {Zalipan} and with several {Zalipans} nearby",
        "How zalipans trade",
        "Rest for nurses near {Ruvuma} and beyond",
    )
    text = "".join(f"@book{{k{n}, TITLE = {{{title}}}}}\n" for n, title in enumerate(titles))
    assert names_elsewhere(text) == {"Ruvuma"}
    assert names_elsewhere(text.replace("TITLE", "journaltitle")) == frozenset()
