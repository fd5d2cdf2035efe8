"""CSL-JSON to references and back (CSL 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence.interchange.csl_json import (
    read_csl_json,
    references_from_items,
    write_csl_json,
)
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.finding import Study
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES

words = st.text(alphabet="abc XYZ<i>&\"'é東-.", min_size=1, max_size=12)
maybe = st.one_of(st.just(""), words)


def _years() -> st.SearchStrategy[int]:
    return st.integers(-3000, 2100).filter(bool)


parts = st.one_of(
    st.tuples(_years()),
    st.tuples(_years(), st.integers(1, 24)),
    st.tuples(_years(), st.integers(1, 12), st.integers(1, 31)),
)
dates = st.one_of(
    st.builds(Date, parts, st.one_of(st.none(), parts, st.just(OPEN)), st.booleans(), st.booleans(), season=maybe),
    st.builds(Date, start=st.just(()), end=parts),
    st.builds(Date, literal=words.filter(str.strip), circa=st.booleans()),
)
persons = st.builds(
    Name, words, maybe, maybe, maybe, maybe, comma_suffix=st.booleans(), static_ordering=st.booleans(),
    role=maybe, username=maybe,
)  # fmt: skip
names = st.one_of(persons, st.builds(Name, literal=words, short=maybe), st.just(OTHERS))
references = st.builds(
    Reference,
    words,
    st.sampled_from(sorted(TYPES)),
    st.dictionaries(st.sampled_from(sorted(NAME_VARIABLES)), st.lists(names, min_size=1, max_size=3).map(tuple)),
    st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), dates),
    st.dictionaries(st.sampled_from(sorted(TEXT_VARIABLES)), maybe),
    st.dictionaries(words, maybe),
    st.one_of(st.none(), st.builds(Study, condition=words.filter(str.strip))),
)


@settings(max_examples=60, deadline=None)
@given(references)
def test_a_reference_comes_back_from_csl_json_as_it_went(reference: Reference) -> None:
    study = reference.study and attrs.evolve(reference.study, key=reference.id)
    reference = attrs.evolve(reference, study=study)
    again, problems = read_csl_json(write_csl_json([reference]))
    assert again == [reference]
    assert problems == []


FULL_ITEM: dict[str, Any] = {
    "id": "x1",
    "type": "article-journal",
    "author": [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"literal": "Zotero Team", "isInstitution": True},
    ],
    "issued": {"date-parts": [[1999, 3], [2000, 4, 5]], "circa": True},
    "accessed": {"date-parts": [[2024]], "season": 2},
    "submitted": {"literal": "in spring"},
    "title": "The <i>title</i>",
    "volume": "12A",
    "custom": {"lab": "A3", "weights": [1, 2.5, {"deep": None}]},
}


def test_an_item_comes_back_from_a_reference_as_it_went() -> None:
    assert Reference.from_csl(FULL_ITEM).to_csl() == FULL_ITEM


def test_keys_outside_the_schema_are_kept_under_custom() -> None:
    item = {"id": "a", "type": "book", "categories": ["x", "y"], "collection-id": "7"}
    once = Reference.from_csl(item).to_csl()
    assert once["custom"] == {"categories": ["x", "y"], "collection-id": "7"}
    assert Reference.from_csl(once).to_csl() == once


@pytest.mark.parametrize(
    ("item", "variable", "text"),
    [
        ({"shortTitle": "Short"}, "title-short", "Short"),
        ({"journalAbbreviation": "J."}, "container-title-short", "J."),
        ({"shortTitle": "old", "title-short": "new"}, "title-short", "new"),
        ({"volume": 12}, "volume", "12"),
        ({"volume": 12.0}, "volume", "12"),
    ],
)
def test_aliases_and_numbers_are_read_as_texts_of_csl_variables(
    item: dict[str, Any], variable: str, text: str
) -> None:
    assert Reference.from_csl({"id": "a", **item}).texts[variable] == text


def test_an_alias_beside_the_variable_itself_is_not_lost() -> None:
    assert Reference.from_csl({"id": "a", "shortTitle": "old", "title-short": "new"}).custom["shortTitle"] == "old"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [["2000", "05", "1"]]}, Date((2000, 5, 1))),
        ({"date-parts": [[2000, 0]]}, Date((2000,))),
        ({"date-parts": [[2004], [2005]]}, Date((2004,), (2005,))),
        ({"date-parts": [[2004], [0]]}, Date((2004,), OPEN)),
        ({"date-parts": [[-350]]}, Date((-350,))),
        ({"date-parts": [[2000]], "season": "3"}, Date((2000,), season="3")),
        ({"date-parts": [[2000]], "circa": 1}, Date((2000,), circa=True)),
        ({"date-parts": [[2000]], "circa": "false"}, Date((2000,))),
        ({"raw": "2000-05-01"}, Date((2000, 5, 1))),
        ({"raw": "2004-06/2005"}, Date((2004, 6), (2005,))),
        ({"raw": "5 June 2004"}, Date((2004, 6, 5))),
        ({"raw": "June 5, 2004"}, Date((2004, 6, 5))),
        ({"raw": "Spring 1999 - Summer 2001"}, Date((1999, 21), (2001, 22))),
        ({"raw": "some day"}, Date(literal="some day")),
        ([{"year": 2004, "month": 6}, {"year": 2005}], Date((2004, 6), (2005,))),
        ({"year": 2004, "circa": True}, Date((2004,), circa=True)),
        ({"literal": "some day"}, Date(literal="some day")),
        ("2004-06~", Date((2004, 6), circa=True)),
        (2004, Date((2004,))),
    ],
)
def test_dates_are_read_in_all_their_forms(value: object, date: Date) -> None:
    assert Reference.from_csl({"id": "a", "issued": value}).dates["issued"] == date


@pytest.mark.parametrize("value", [{}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[""]]}, "", []])
def test_an_empty_date_is_no_date(value: object) -> None:
    assert Reference.from_csl({"id": "a", "issued": value}) == Reference("a", "")


@pytest.mark.parametrize("value", [{"season": "2"}, {"date-parts": [["200x"]]}, {"date-parts": [2000]}, [2000]])
def test_a_date_that_cannot_be_read_is_kept(value: object) -> None:
    item = Reference.from_csl({"id": "a", "issued": value}).to_csl()
    assert item["custom"] == {"issued": value}


def test_an_uncertain_date_is_circa_for_other_programs_and_uncertain_for_us() -> None:
    item = Reference("a", dates={"issued": Date((1900,), uncertain=True)}).to_csl()
    assert item["issued"] == {"date-parts": [[1900]], "circa": True}
    assert Reference.from_csl(item).dates["issued"] == Date((1900,), uncertain=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [("[{]", "invalid-json"), ('"words"', "no-items"), ("[3]", "no-item"), ("[" * 100_000, "invalid-json")],
)
def test_what_is_no_csl_json_is_reported(text: str, code: str) -> None:
    references, problems = read_csl_json(text, file="x.json")
    assert references == []
    assert [problem.code for problem in problems] == [code]


def test_items_beside_a_broken_one_are_read() -> None:
    found, problems = read_csl_json(json.dumps([None, {"id": "a", "type": "book"}]))
    assert [reference.id for reference in found] == ["a"]
    assert len(problems) == 1


def test_an_item_without_id_gets_one() -> None:
    found, _ = read_csl_json('[{"type": "book"}, {"type": "book"}]')
    assert [reference.id for reference in found] == ["unnamed-1", "unnamed-2"]


@pytest.mark.parametrize("type", [{}, [], {"a": 1}, 3, None])
def test_a_type_that_is_no_text_does_no_harm(type: object) -> None:
    references, _ = references_from_items([{"id": "a", "type": type, "title": "T"}])
    assert references[0].title == "T"


def test_a_type_that_csl_does_not_know_is_told_with_the_nearest() -> None:
    references, problems = references_from_items(
        [{"id": "a", "type": "article-jurnal"}, {"id": "b", "type": "lake"}]
    )
    assert [reference.id for reference in references] == ["a", "b"]
    assert [(problem.code, problem.key) for problem in problems] == [("unknown-type", "a"), ("unknown-type", "b")]
    assert "article-journal" in problems[0].message


def test_values_of_another_kind_are_read_and_told() -> None:
    item = {
        "id": "a", "type": "book", "title": ["Bees", 2], "author": "Doe, Jo", "editor": [None, {"family": "Roe"}],
        "ISSN": ["1234-5679", "9876-5438"], "publisher": ["Hive"], "DOI": {"x": 1},
    }  # fmt: skip
    (work,), problems = references_from_items([item])
    assert [str(name) for name in work.names["author"]] == ["Jo Doe"]
    assert [name.family for name in work.names["editor"]] == ["Roe"]
    assert (work.texts["publisher"], work.texts["ISSN"]) == ("Hive", "1234-5679, 9876-5438")
    assert work.to_csl()["custom"] == {"DOI": {"x": 1}}
    assert [(each.code, each.field) for each in problems] == [
        ("wrong-type", "title"), ("wrong-type", "author"), ("wrong-type", "DOI"),
    ]  # fmt: skip
