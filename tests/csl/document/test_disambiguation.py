"""CSL 1.0.2, Disambiguation: names, given names, conditions, year suffixes; its cost."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, listed, reference, style
from growth import growth

from mutualevidence.csl import Processor
from mutualevidence.csl.document.disambiguation import year_suffix
from mutualevidence.model.reference import Reference

NAMES = '<names variable="author"><name form="short" and="text" {}/></names>'
DATE = '<date variable="issued" prefix=" "><date-part name="year"/></date>'


def apart(attributes: str, *works: Reference, name: str = "", more: str = DATE) -> list[str]:
    """Each of ``works`` cited by itself in an author-date style with the given attributes of cs:citation."""
    return cited(style(layout(NAMES.format(name) + more), citation=attributes), works)


ET_AL = 'et-al-min="3" et-al-use-first="1" '


def test_names_are_added_until_cites_differ() -> None:
    works = [
        reference("a", authors="Smith, A.; Brown, B.; Jones, J.", year=1980),
        reference("b", authors="Smith, A.; Beefheart, B.; Jones, J.", year=1980),
    ]
    assert apart(ET_AL + 'disambiguate-add-names="true"', *works) == [
        "Smith, Brown, et al. 1980",
        "Smith, Beefheart, et al. 1980",
    ]


def test_names_that_do_not_help_are_not_added() -> None:
    works = [reference(key, authors="Smith, A.; Brown, B.; Jones, J.", year=1980) for key in "ab"]
    assert apart(ET_AL + 'disambiguate-add-names="true"', *works) == ["Smith et al. 1980"] * 2


TWO_DOES = [reference("a", authors="Doe, John", year=1980), reference("b", authors="Doe, Ann", year=1980)]
TWO_JOHNS = [reference("a", authors="Doe, John", year=1980), reference("b", authors="Doe, James", year=1981)]


@pytest.mark.parametrize(
    ("rule", "works", "name", "expected"),
    [
        ("by-cite", TWO_DOES, "", ["John Doe 1980", "Ann Doe 1980"]),
        ("by-cite", TWO_DOES, 'initialize-with="."', ["J. Doe 1980", "A. Doe 1980"]),
        ("by-cite", TWO_JOHNS, "", ["Doe 1980", "Doe 1981"]),
        ("all-names", TWO_JOHNS, 'initialize-with="."', ["John Doe 1980", "James Doe 1981"]),
        ("all-names-with-initials", TWO_JOHNS, 'initialize-with="."', ["Doe 1980", "Doe 1981"]),
        ("all-names-with-initials", TWO_DOES, 'initialize-with="."', ["J. Doe 1980", "A. Doe 1980"]),
        ("primary-name", TWO_DOES, 'initialize-with="."', ["J. Doe 1980", "A. Doe 1980"]),
    ],
)
def test_given_names_are_added_by_rule(rule: str, works: list[Reference], name: str, expected: list[str]) -> None:
    attributes = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    assert apart(attributes, *works, name=name) == expected


def test_primary_name_rules_leave_other_names_alone() -> None:
    works = [
        reference("a", authors="Asthma, A.; Doe, John", year=1980),
        reference("b", authors="Bronchitis, B.; Doe, Ann", year=1980),
    ]
    rule = 'disambiguate-add-givenname="true" givenname-disambiguation-rule='
    assert apart(rule + '"primary-name"', *works)[0] == "Asthma and Doe 1980"
    assert apart(rule + '"all-names"', *works)[0] == "Asthma and John Doe 1980"


def test_given_names_printed_otherwise_need_no_suffix() -> None:
    works = [
        reference(str(n), authors=f"Doe, {given}", year=1980)
        for n, given in enumerate(["Ann B.", "Ann B", "A. B."])
    ]
    attributes = (
        'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names" '
        'disambiguate-add-year-suffix="true"'
    )
    expected = ["Ann B. Doe 1980", "Ann B Doe 1980", "A. B. Doe 1980"]
    assert apart(attributes, *works, name='initialize-with="."') == expected


SAME = [reference(key, authors="Doe, John", year=1980, title=key.upper()) for key in "abc"]


def test_year_suffixes_follow_the_order_of_the_list() -> None:
    sort = '<sort><key variable="title" sort="descending"/></sort>'
    listing = f"<bibliography>{sort}{layout(NAMES.format('') + DATE)}</bibliography>"
    used = style(
        layout(NAMES.format("") + DATE), citation='disambiguate-add-year-suffix="true"', bibliography=listing
    )
    assert cited(used, SAME) == ["Doe 1980c", "Doe 1980b", "Doe 1980a"]
    assert listed(used, SAME) == ["Doe 1980a", "Doe 1980b", "Doe 1980c"]


def test_the_suffix_stands_where_the_style_puts_it() -> None:
    more = DATE + '<text variable="year-suffix" prefix="-"/>'
    assert apart('disambiguate-add-year-suffix="true"', *SAME, more=more)[1] == "Doe 1980-b"


@pytest.mark.parametrize(("number", "suffix"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (703, "aaa")])
def test_suffixes_go_on_after_z(number: int, suffix: str) -> None:
    assert year_suffix(number) == suffix


def test_conditions_hold_for_cites_that_are_still_the_same() -> None:
    more = DATE + '<choose><if disambiguate="true"><text variable="title" prefix=" "/></if></choose>'
    other = reference("z", authors="Roe, R.", year=1980, title="Z")
    assert apart("", *SAME[:2], other, more=more) == ["Doe 1980 A", "Doe 1980 B", "Roe 1980"]


def test_what_tells_cites_apart_shows_when_they_stand_together() -> None:
    work = reference("z", authors="Doe, John", year=1980, title="Z")
    content = NAMES.format("") + DATE
    assert cite(
        content, *SAME[:2], work, citation='disambiguate-add-year-suffix="true"', attributes='delimiter="; "'
    ) == ("Doe 1980a; Doe 1980b; Doe 1980c")


def crowd(number: int) -> list[Reference]:
    """References by people of thirty surnames only."""
    return [
        reference(
            f"r{place}",
            authors=f"N{place % 30}, {'ABCDEFG'[place % 7]}.; N{place * 7 % 30}, B.; N{place * 11 % 30}, C.",
            year=1960 + place % 60,
        )
        for place in range(number)
    ]


@pytest.mark.slow
def test_the_cost_grows_with_the_references_not_with_their_pairs() -> None:
    used = style(
        layout(NAMES.format("") + DATE),
        citation=ET_AL + 'disambiguate-add-names="true" disambiguate-add-givenname="true"'
        ' disambiguate-add-year-suffix="true"',
    )
    assert growth(lambda number: Processor(used, crowd(number)), 1_000, 10_000) < 2.5
