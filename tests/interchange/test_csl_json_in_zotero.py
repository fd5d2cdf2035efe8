"""CSL-JSON as Zotero reads it: the names that its import makes of what `convert` writes (itemFromCSLJSON)."""

from __future__ import annotations

import json

import pytest

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

NAMES = [
    (Name(family="Berg", given="Jan", non_dropping_particle="van der"), ("van der Berg", "Jan")),
    (Name(family="Aubigné", given="Agrippa", non_dropping_particle="d’"), ("d’Aubigné", "Agrippa")),
    (Name(family="Zahra", given="Sami", non_dropping_particle="al-"), ("al-Zahra", "Sami")),
    (Name(family="Lund", given="Kari", dropping_particle="von"), ("Lund", "Kari von")),
    (Name(family="Roe", given="Max Tom", suffix="Jr."), ("Roe", "Max Tom, Jr.")),
    (Name(family="Roe", given="Max"), ("Roe", "Max")),
    (Name(literal="Lake Council"), ("Lake Council", "")),
]


def in_zotero(name: dict[str, str]) -> tuple[str, str]:
    """Returns last and first name as Zotero's import takes them: it looks at three keys only."""
    if name.get("family") or name.get("given"):
        return name.get("family", ""), name.get("given", "")
    return name.get("literal", ""), ""


@pytest.mark.parametrize(("name", "creator"), NAMES)
def test_zotero_reads_every_part_of_a_name(name: Name, creator: tuple[str, str]) -> None:
    library = Library([Reference("k", "book", {"author": (name,), "editor": (Name(family="Poe", given="Bo"),)})])
    (item,) = json.loads(library.convert("csl-json"))
    assert [in_zotero(each) for each in item["author"]] == [creator]
    again = Library.from_bytes(library.convert("csl-json"))
    assert again["k"].names == library["k"].names


def test_a_name_that_somebody_has_changed_is_read_as_it_is() -> None:
    library = Library([Reference("k", "book", {"author": (NAMES[0][0],)})])
    (item,) = json.loads(library.convert("csl-json"))
    item["author"] = [{"family": "van der Bergh", "given": "Jan"}]
    again = Library.from_bytes(json.dumps([item]))
    assert again["k"].authors == (Name(family="van der Bergh", given="Jan"),)


def test_usernames_and_particles_of_one_name_both_come_back() -> None:
    name = Name(family="Berg", given="Jan", non_dropping_particle="van", username="@berg")
    library = Library([Reference("k", "post", {"author": (name,)})])
    assert Library.from_bytes(library.convert("csl-json"))["k"].authors == (name,)


OLD = {
    "id": "k",
    "type": "figure",
    "title": "Air",
    "note": "Read twice",
    "author": [{"family": "Roe", "given": "Max"}],
    "illustrator": [{"family": "Berg", "given": "Ida"}, {"literal": "Lake Council"}],
    "original-date": {"date-parts": [[1641], [1642]]},
    "PMID": "12",
    "annote": "First\nsecond",
    "issued": {"date-parts": [[2008]]},
}


def test_what_zotero_has_no_field_for_stands_in_extra() -> None:
    library = Library.from_csl([OLD])
    (item,) = json.loads(library.convert("csl-json", dialect="zotero"))
    assert item["note"].splitlines() == [
        "type: figure",
        "illustrator: Berg || Ida",
        "illustrator: Lake Council",
        "original-date: 1641/1642",
        "PMID: 12",
        "annote: First second",
        "Read twice",
    ]
    assert item.keys() == {"id", "type", "title", "author", "issued", "note", "custom"}
    assert Library.from_csl([item])["k"] == library["k"]


def test_extra_is_printed_where_custom_is_lost() -> None:
    library = Library.from_csl([OLD | {"type": "book"}])
    (item,) = json.loads(library.convert("csl-json", dialect="zotero"))
    del item["custom"]
    assert Library.from_csl([item]).bibliography() == library.bibliography()
    assert "1641" in library.bibliography()


@pytest.mark.parametrize("kept", ["", "{", "[1]", '["type: figure", 3]'])
def test_a_note_that_somebody_has_changed_is_read_as_it_is(kept: str) -> None:
    (item,) = json.loads(Library.from_csl([OLD]).convert("csl-json", dialect="zotero"))
    item["note"] = "type: figure"
    if kept:
        item["custom"]["mutualevidence:moved-to-note"] = kept
    again = Library.from_csl([item])["k"]
    assert again.texts["note"] == "type: figure"
    assert not again.custom


def test_a_dialect_is_of_one_format() -> None:
    with pytest.raises(InvalidValueError, match="zotero"):
        Library.from_csl([OLD]).convert("bibtex", dialect="zotero")
