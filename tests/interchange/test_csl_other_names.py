"""CSL-JSON whose variables have other names: BibTeX's, Zotero's, in small letters, misspelt."""

from __future__ import annotations

import pytest

from mutualevidence.interchange.csl_json import references_from_items
from mutualevidence.model.name import Name


def test_names_of_bibtex_and_hands_are_read_and_told() -> None:
    item = {
        "id": "a", "type": "article-journal", "Title": "Ebb", "authors": "Lund, Kari", "year": 2010,
        "journal": "Tides", "pages": "1-9", "doi": "https://doi.org/10.5555/e", "publisher_place": "Oslo",
    }  # fmt: skip
    (work,), problems = references_from_items([item])
    assert (work.title, work.year, work.doi) == ("Ebb", 2010, "10.5555/e")
    assert work.names["author"] == (Name("Lund", "Kari"),)
    assert (work.texts["container-title"], work.texts["page"], work.texts["publisher-place"]) == (
        "Tides", "1-9", "Oslo",
    )  # fmt: skip
    assert {each.field for each in problems if each.code == "misspelt-variable"} == item.keys() - {"id", "type"}
    assert not work.custom


@pytest.mark.parametrize(
    ("name", "meant"), [("titel", "title"), ("publisheer", "publisher"), ("jounral", "container-title")]
)
def test_slips_are_kept_and_told(name: str, meant: str) -> None:
    (work,), problems = references_from_items([{"id": "a", "type": "book", name: "Ebb"}])
    assert work.custom == {name: "Ebb"}
    assert [each.code for each in problems] == ["misspelt-variable"]
    assert f'did you mean "{meant}"?' in problems[0].message


@pytest.mark.parametrize("name", ["system_id", "owner", "_rev", "citations", "x-pages-seen"])
def test_names_of_ones_own_are_not_told(name: str) -> None:
    (work,), problems = references_from_items([{"id": "a", "type": "book", "title": "Ebb", name: "1"}])
    assert work.custom == {name: "1"}
    assert not problems


def test_what_has_a_variable_already_stays() -> None:
    (work,), _ = references_from_items([{"id": "a", "type": "book", "page": "1-9", "pages": "200"}])
    assert (work.texts["page"], work.custom) == ("1-9", {"pages": "200"})
