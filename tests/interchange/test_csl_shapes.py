"""CSL-JSON as programs and people write it: names as one text, dates in other shapes, DOIs as addresses."""

from __future__ import annotations

from typing import Any

import pytest

from mutualevidence.interchange.csl_json import references_from_items
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.name import Name

LUND = Name(family="Lund", given="Kari")
MOE = Name(family="Moe", given="Arne B.")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Lund, Kari", (LUND,)),
        ("Lund, Kari; Moe, Arne B.", (LUND, MOE)),
        ({"family": "Lund", "given": "Kari"}, (LUND,)),
        (["Lund, Kari", "Moe, Arne B."], (LUND, MOE)),
        ([{"lastName": "Lund", "firstName": "Kari"}], (LUND,)),
        ([{"name": "Moe, Arne B."}], (MOE,)),
        ([{"fullName": "Harbour Commission"}], (Name(literal="Harbour Commission"),)),
    ],
)
def test_names_in_other_shapes(written: Any, names: tuple[Name, ...]) -> None:
    (reference,), problems = references_from_items([{"id": "a", "type": "book", "editor": written}])
    assert reference.names["editor"] == names
    assert {each.code for each in problems} <= {"wrong-type"}  # told, but read


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ([2013, 1, 7], Date((2013, 1, 7))),
        ([[2013, "1"]], Date((2013, 1))),
        ({"date-parts": [2013, 1]}, Date((2013, 1))),
        ({"date-parts": "2013-01-07"}, Date((2013, 1, 7))),
        ({"date-parts": [["2013-01-07"]]}, Date((2013, 1, 7))),
        ({"date-parts": [[2013, "Jan"]]}, Date((2013, 1))),
        ({"date-time": "2013-01-07T10:00:00Z", "timestamp": 1}, Date((2013, 1, 7))),
        ({"edtf": "2016/.."}, Date((2016,), OPEN)),
        ("Monday, January 7, 2013", Date((2013, 1, 7))),
        ("2013年1月7日", Date((2013, 1, 7))),
        ("20130107", Date((2013, 1, 7))),
        ("2013-Jan-07", Date((2013, 1, 7))),
    ],
)
def test_dates_in_other_shapes(written: Any, date: Date) -> None:
    (reference,), problems = references_from_items([{"id": "a", "type": "book", "issued": written}])
    assert reference.dates["issued"] == date
    assert not problems


@pytest.mark.parametrize(
    ("variable", "written", "code"),
    [
        ("issued", {"parts": [2013]}, "unreadable-date"),
        ("issued", "7/8/2013", "unreadable-date"),
        ("author", [{"orcid": "0000-0001"}], "unreadable-names"),
        ("author", "Lund, Kari", "wrong-type"),
    ],
)
def test_what_is_neither_is_kept_and_told(variable: str, written: Any, code: str) -> None:
    (reference,), problems = references_from_items([{"id": "a", "type": "book", variable: written}], "w.json")
    assert [(each.code, each.field, each.key, each.file) for each in problems] == [(code, variable, "a", "w.json")]
    kept = f"{reference.custom} {reference.dates} {reference.names}"
    assert all(words in kept for words in ("2013", "0001", "Lund") if words in str(written))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"family": "LUND", "given": "KARI"}, LUND),
        ({"family": "Lund", "given": "Kari, PhD"}, LUND),
        ({"family": "Organization", "given": "World Health"}, Name(literal="World Health Organization")),
        ({"family": "ROE", "given": "A"}, Name(family="ROE", given="A")),
        ({"family": "Lund", "given": "Kari, Jr."}, Name(family="Lund", given="Kari, Jr.")),
    ],
)
def test_names_as_programs_export_them(written: dict[str, str], read: Name) -> None:
    (reference,), _ = references_from_items([{"id": "a", "type": "book", "author": [written]}])
    assert reference.names["author"] == (read,)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Hearts &amp; <jats:italic>Minds</jats:italic>", "Hearts & <i>Minds</i>"),
        ("Tide of <scp>DNA</scp>\n  and  moon ", "Tide of <sc>DNA</sc> and moon"),
        ("Two  blanks ", "Two  blanks "),
        ("Is x <y> z? R&D; <i>p</i> < .05", "Is x <y> z? R&D; <i>p</i> < .05"),
    ],
)
def test_entities_and_tags_of_others(written: str, read: str) -> None:
    (reference,), _ = references_from_items([{"id": "a", "type": "book", "title": written}])
    assert reference.title == read


def test_a_doi_pasted_as_an_address() -> None:
    (reference,), _ = references_from_items([{"id": "a", "DOI": "https://doi.org/10.5555/ABC.1"}])
    assert reference.doi == "10.5555/ABC.1"
