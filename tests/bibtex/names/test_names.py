"""Name lists (btxdoc, 4; biblatex manual, 2.3.3 and 3.5): splitting, parts, particles, groups, flaws."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.bibtex.names import name_lists
from mutualevidence.bibtex.names.name_lists import literal_list, names
from mutualevidence.bibtex.names.parts import name_parts, split_names
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.name import Name


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("A B and C D AND E F", ["A B", "C D", "E F"]),
        ("{Simon and Schuster} and Jane Anderson", ["{Simon and Schuster}", "Jane Anderson"]),
        ("Something \\and Other", ["Something \\and Other"]),
        ("Harry~and~Sons", ["Harry~and~Sons"]),
        ("and John Smith", ["and John Smith"]),
        ("", []),
    ],
)
def test_and_between_blanks_and_outside_braces_parts_names(value: str, expected: list[str]) -> None:
    assert split_names(value) == expected


@pytest.mark.parametrize(
    ("name", "first", "von", "last", "jr"),
    [
        ("Per Brinch Hansen", "Per Brinch", "", "Hansen", ""),
        ("Brinch Hansen, Per", "Per", "", "Brinch Hansen", ""),
        ("Charles Louis de la Vall{\\'e}e Poussin", "Charles Louis", "de la", "Vall{\\'e}e Poussin", ""),
        ("von Last, Jr., First", "First", "von", "Last", "Jr."),
        ("de la Fontaine, Jean", "Jean", "de la", "Fontaine", ""),
        ("jean de la fontaine", "", "jean de la", "fontaine", ""),
        ("De la Fontaine, Jean", "Jean", "De la", "Fontaine", ""),
        ("{de Geus} Tom", "{de Geus}", "", "Tom", ""),
        ("Paul {\\'E}mile Victor", "Paul {\\'E}mile", "", "Victor", ""),
        ("Paul {\\'e}mile Victor", "Paul", "{\\'e}mile", "Victor", ""),
        ("AA {B}b CC", "AA", "{B}b", "CC", ""),
        ("AA 1b CC", "AA", "1b", "CC", ""),
        ("Donald~E. Knuth", "Donald E.", "", "Knuth", ""),
    ],
)
def test_parts_follow_the_rules_of_bibtex(name: str, first: str, von: str, last: str, jr: str) -> None:
    assert tuple(" ".join(part) for part in name_parts(name)[:4]) == (first, von, last, jr)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('J{\\"o}rg M\\"uller', Name("Müller", "Jörg")),
        ("Aristotle", Name("Aristotle")),
        ("{Barnes and Noble, Inc.}", Name(literal="Barnes and Noble, Inc.")),
        ("{{NASA}}", Name(literal="NASA")),
        ('{\\"O}zge Aks{\\i}n', Name("Aksın", "Özge")),
        ("V{\\'a}zques{ de }Parga, Luis", Name("Vázques de Parga", "Luis")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "Jr.")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "Jr.")),
        ("Edwin V. {Bell, II}", Name("Bell", "Edwin V.", "II")),
        ("{\\relax Ph}ilippe Du Puy", Name("Puy", "Philippe Du")),
        ("{\\noopsort{Beauvoir}}de Beauvoir, Simone", Name("Beauvoir", "Simone", non_dropping_particle="de")),
    ],
)
def test_names_are_decoded_after_they_are_parted(value: str, expected: Name) -> None:
    assert names(value).names == (expected,)


def test_useprefix_decides_what_a_particle_is() -> None:
    assert names("van Gogh, Vincent").names == (Name("Gogh", "Vincent", non_dropping_particle="van"),)
    assert names("van Gogh, Vincent", useprefix=False).names == (Name("Gogh", "Vincent", dropping_particle="van"),)


def test_extended_names() -> None:
    value = (
        "family=Goethe, given={Johann Wolfgang}, prefix=von, useprefix=false and "
        'given=Antonie, prefix=van, family=Leeuwenhoek and family="Smith, Inc.", given-i={S}'
    )
    assert names(value).names == (
        Name("Goethe", "Johann Wolfgang", dropping_particle="von"),
        Name("Leeuwenhoek", "Antonie", non_dropping_particle="van"),
        Name("Smith, Inc."),
    )


@pytest.mark.parametrize(
    "value", ["A. Smith and others", "Smith, A. et al.", "A. Smith and {et al.}", "Smith, A., et al."]
)
def test_others_are_no_name(value: str) -> None:
    assert names(value) == ((Name("Smith", "A."),), True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Chong, B. M., Specia, L., & Mitkov, R.", [("Chong", "B. M."), ("Specia", "L."), ("Mitkov", "R.")]),
        ("Jane Doe, Max M. Roe, and Eve Poe", [("Doe", "Jane"), ("Roe", "Max M."), ("Poe", "Eve")]),
        ("Reeder Blaine J, Chung Jane, Demiris G", [("Reeder", "Blaine J"), ("Chung", "Jane"), ("Demiris", "G")]),
    ],
)
def test_people_parted_by_commas_are_people_and_reported(value: str, expected: list[tuple[str, str]]) -> None:
    problems: list[Problem] = []
    assert [(name.family, name.given) for name in names(value, problems=problems).names] == expected
    assert [problem.code for problem in problems] == ["too-many-commas"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("BB,", "comma-after-name"),
        (", ~", "empty-name"),
        ("A B and and C D", "empty-name"),
        ("Aa {Bb Cc", "unbalanced-braces"),
        ("Aa Bb Cc}}", "unbalanced-braces"),
        ("Aa, Bb, Cc, Dd", "too-many-commas"),
        ("family=A, colour=B", "unknown-name-part"),
        ("Xu, \\chsf Duo", "unknown-macro"),
    ],
)
def test_what_is_wrong_with_a_name_is_reported(value: str, code: str) -> None:
    problems: list[Problem] = []
    names(value, problems=problems)
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    "name",
    [
        "Nadja Lund",
        "K. B. de Berg",
        "K. B. McBerg",
        "Karin Van Berg",
        "Elena Lund",
        "Ann-Marie O'Moe",
        "JB Lund",
        "Anna L",
        "Lund KB",
        "LUND Karin",
        "Ann Lund Jr",
        "Ann Lund III",
        "Lund",
        "Quiet Bank Trust",
        "World Bank",
        "The Quiets",
        "Statistics Lundland",
        "Amnesty International",
        "Quiet Study Group",
        "Lund, Ann",
        "Lund, A.",
        "Lund, AB",
        "Émile Lund",
        "R .L. Berg",
        "Lund et al.",
        "A. Lund; B. Moe",
    ],
)
def test_names_of_plain_words_are_what_all_the_rules_give(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = name_lists._read_name.__wrapped__(name, True)
    never = re.compile("(?!)")
    monkeypatch.setattr(name_lists, "_GIVEN_FAMILY", never)
    monkeypatch.setattr(name_lists, "_FAMILY_GIVEN", never.fullmatch)
    assert read == name_lists._read_name.__wrapped__(name, True)


def test_literal_lists() -> None:
    assert literal_list('Westport, Conn. and {Simon and Schuster} and Z\\"urich') == [
        "Westport, Conn.",
        "Simon and Schuster",
        "Zürich",
    ]


@given(st.text())
def test_no_name_list_raises(value: str) -> None:
    names(value, problems=[])
    split_names(value)


@given(st.text(alphabet="aB ,{}\\'~and=\"-.\u00e9", max_size=25))
def test_what_looks_like_names_never_raises(value: str) -> None:
    for useprefix in (True, False):
        names(value, useprefix=useprefix, problems=[])
