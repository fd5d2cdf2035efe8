"""CSL-JSON as Zotero reads it: the names that its import makes of what `convert` writes (itemFromCSLJSON)."""

from __future__ import annotations

import json

import pytest

from mutualevidence import Library
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
