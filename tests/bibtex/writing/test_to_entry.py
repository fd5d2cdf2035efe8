"""References become entries that read as the same references again."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mutualevidence import Library
from mutualevidence.bibtex.mapping.to_reference import reference_from_entry
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.bibtex.writing.to_entry import fields_from_reference
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import TYPES


def again(reference: Reference, dialect: str = "biblatex") -> Reference:
    kind, fields = fields_from_reference(reference, dialect=dialect)
    return reference_from_entry(Entry.of(kind, reference.id, fields))[0]


def same(one: Reference, other: Reference) -> bool:
    return (one.type, one.names, one.dates, one.texts) == (other.type, other.names, other.dates, other.texts)


@pytest.mark.parametrize("csl_type", sorted(TYPES - {"hearing", "legal_case"}))
def test_every_csl_type_comes_back(csl_type: str) -> None:
    reference = Reference("k", csl_type, texts={"title": "Title"}, dates={"issued": Date((2019,))})
    assert again(reference).type == csl_type


WORKS = [
    Reference(
        "article",
        "article-journal",
        {"author": (Name("Okafor", "Ngozi"), Name("Gogh", "Vincent", non_dropping_particle="van"), OTHERS)},
        {"issued": Date((2021, 5, 6)), "accessed": Date((2022, 1, 2))},
        {
            "title": "Peer support in CO<sub>2</sub> after NASA",
            "container-title": "Journal of Aid & Care",
            "volume": "14",
            "issue": "2",
            "page": "101-119",
            "number": "e12",
            "DOI": "10.1234/a_b%c",
            "URL": "https://care.example/a_b#c",
            "language": "en-US",
            "abstract": "50% of 7 & 8",
            "keyword": "care, aid",
        },
    ),
    Reference(
        "part",
        "chapter",
        {"author": (Name(literal="World Health Organization", short="WHO"),), "editor": (Name("Ito", "Kenji"),)},
        {"issued": Date((1999,), (2001,)), "original-date": Date((-350,), circa=True)},
        {
            "title": "One",
            "container-title": "Handbook of care",
            "volume-title": "Groups",
            "volume": "2",
            "publisher": "Allyn and Bacon; Wiley",
            "publisher-place": "Boston; New York",
            "collection-title": "Studies in care",
            "collection-number": "7",
        },
    ),
    Reference(
        "film",
        "motion_picture",
        {"author": (Name("Brod", "Eva", role="Director", username="@eva"),), "performer": (Name("Doe", "Jane"),)},
        {"issued": Date((2015,), OPEN)},
        {"title": "The year", "genre": "Film", "medium": "educational DVD", "archive": "Film archive"},
    ),
    Reference("in-press", "article-journal", texts={"title": "T", "status": "in press"}),
    Reference("german", "book", texts={"title": "Über Nacht und Nebel", "language": "de-DE"}),
]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.id)
def test_read_write_read_is_the_identity(work: Reference) -> None:
    assert same(again(work), work)


def test_custom_fields_are_written() -> None:
    reference = Reference("k", "book", texts={"title": "T"}, custom={"shorthand": "DSM", "colour": "red"})
    assert again(reference).custom == {"shorthand": "DSM", "colour": "red"}


def test_bibtex_has_its_own_words() -> None:
    kind, fields = fields_from_reference(
        Reference(
            "k",
            "thesis",
            dates={"issued": Date((2019, 5))},
            texts={"genre": "Master’s thesis", "publisher": "U", "publisher-place": "Rome", "title": "T"},
        ),
        dialect="bibtex",
    )
    assert kind == "mastersthesis"
    assert {name: fields[name] for name in ("school", "address", "year", "month")} == {
        "school": "U", "address": "Rome", "year": "2019", "month": "5",
    }  # fmt: skip


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="<>{}\\$`'\"~^–—-“”‘’"),
    min_size=1,
    max_size=12,
)


@given(st.lists(_WORDS, min_size=1, max_size=6), st.sampled_from(["publisher", "note", "volume", "abstract"]))
@example([";", "0"], "publisher")
def test_any_words_survive(words: list[str], variable: str) -> None:
    if "and" in (word.casefold() for word in words):
        return
    text = " ".join(words)
    reference = Reference("k", "book", texts={variable: text})
    assert again(reference).texts.get(variable) == text


@pytest.mark.parametrize(
    ("kind", "variable", "value"),
    [
        ("speech", "event", "Care Days"),
        ("speech", "event-place", "Oslo"),
        ("manuscript", "event-place", "Oslo"),
        ("book", "citation-key", "lund2001"),
        ("book", "submitted", {"date-parts": [[2013, 5, 6]]}),
        ("book", "available-date", {"date-parts": [[2013], [2014]]}),
    ],
)
def test_variables_without_a_field_come_back_by_their_own_names(kind: str, variable: str, value: object) -> None:
    item = {"id": "k", "type": kind, "title": "Care", "event-title": "Days of Care", variable: value}
    if kind != "speech" or variable == "event":
        del item["event-title"]
    library = Library.from_bytes(Library.from_bytes(json.dumps([item])).convert("bibtex"))
    assert library["k"].to_csl() == item
