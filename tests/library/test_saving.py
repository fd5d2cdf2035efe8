"""What is saved: every kind of change, and nothing where nothing was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.model.claim import Claim

BIB = "".join(
    f"@book{{k{n}, author = {{Roe, Al}}, title = {{Bees {n}}}, publisher = {{Hive}}, year = {1900 + n}}}\n"
    for n in range(20)
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    file = tmp_path / "refs.bib"
    file.write_text(BIB, encoding="utf-8")
    return Library.read(file)


def saved(library: Library) -> str:
    return library.to_string()


def test_every_kind_of_change_is_seen(library: Library) -> None:
    library["k3"].texts["title"] = "Wasps"
    assert "{Wasps}" in saved(library)
    library["k3"].texts = {**library["k3"].texts, "title": "Ants"}
    assert "{Ants}" in saved(library)
    library["k4"].texts.pop("publisher")
    assert saved(library).count("Hive") == 19
    library.remove("k5")
    assert "k5" not in saved(library)
    library._claims["help"] = Claim(id="help", text="Bees help.")  # as the `claims` methods set it
    assert "Bees help." in saved(library)


def test_a_change_before_an_edit_is_kept_by_it(library: Library) -> None:
    library["k3"].texts["title"] = "Wasps"
    library.edit("k4", {"title": "Ants"})
    assert "{Wasps}" in saved(library)
    assert "{Ants}" in saved(library)


def test_a_change_made_after_an_edit_is_seen(library: Library) -> None:
    library.edit("k4", {"title": "Ants"})
    library["k3"].texts["title"] = "Wasps"
    assert "{Wasps}" in saved(library)


def test_mending_what_needs_none_leaves_the_works_as_they_are(library: Library) -> None:
    before = library.references
    assert library.fix() == ()
    assert all(one is other for one, other in zip(library.references, before, strict=True))
