"""A library as a mapping, as data, and with objects where it takes names (Python, collections.abc.Mapping)."""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

from mutualevidence import Citation, CitationItem, Date, InvalidValueError, Library, Mode, Reference, Style
from mutualevidence.cli import COMMANDS

PROJECT = Path(__file__).parents[2]
ITEM = {
    "id": "doe2020",
    "type": "article-journal",
    "title": "Peer support in rural clinics",
    "author": [{"family": "Doe", "given": "Jo"}],
    "issued": {"date-parts": [[2020, 5]]},
    "container-title": "Journal of Aid",
    "DOI": "10.1000/182",
}


@pytest.fixture
def library() -> Library:
    return Library.read(PROJECT / "references.bib")


def test_a_library_is_a_mapping(library: Library) -> None:
    assert isinstance(library, Mapping)
    assert list(library.keys()) == list(library) == [key for key, _ in library.items()]
    assert list(library.values()) == list(library.references)
    assert library.get("nobody") is None
    assert library.get("bright1999") is library["bright1999"]


def test_a_loaded_style_is_as_good_as_its_name(library: Library) -> None:
    ieee = Style.load("ieee")
    assert library.bibliography(style=ieee) == library.bibliography(style="ieee")
    assert library.cite("bright1999", style=ieee) == "[1]"
    assert library.summary(style=ieee).to_text() == library.summary(style="ieee").to_text()
    assert library.findings_table(style=ieee).to_text() == library.findings_table(style="ieee").to_text()


def test_a_loaded_style_has_its_language_already(library: Library) -> None:
    german = Style.load("apa", locale="de-DE")
    assert "et al." in library.cite("bright1999", style=german)
    with pytest.raises(InvalidValueError, match="loaded already"):
        library.bibliography(style=german, locale="fr-FR")


def test_a_citation_is_cited_as_it_is(library: Library) -> None:
    citation = Citation([CitationItem("bright1999", locator="495")], mode=Mode.NARRATIVE)
    assert library.cite(citation) == library.cite("bright1999", locator="p. 495", narrative=True)
    with pytest.raises(InvalidValueError, match="itself"):
        library.cite(citation, locator="p. 3")


def test_csl_items_come_and_go_without_loss() -> None:
    library = Library.from_csl([ITEM])
    assert library["doe2020"].to_csl() == ITEM
    assert Reference.from_csl(ITEM) == library["doe2020"]
    assert library.cite("doe2020") == "(Doe, 2020)"


def test_what_is_no_item_is_told_and_the_rest_is_read() -> None:
    library = Library.from_csl([ITEM, "doe"])  # type: ignore[list-item]
    assert list(library) == ["doe2020"]
    assert [d.code for d in library.diagnostics] == ["no-item"]


def test_a_reference_becomes_plain_values(library: Library) -> None:
    plain = attrs.asdict(library["bright1999"])
    assert plain["texts"]["title"] == library["bright1999"].title
    assert plain["names"]["author"][0]["family"] == "Bright"


def test_a_reference_can_be_pickled() -> None:
    reference = Reference.from_csl(ITEM)
    assert pickle.loads(pickle.dumps(reference)) == reference  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2004-05/2005", Date((2004, 5), (2005,))),
        ("1723~", Date((1723,), circa=True)),
        ("-0349", Date((-350,))),
        ("in press", Date(literal="in press")),
    ],
)
def test_dates_are_parsed_as_edtf_or_kept_as_words(text: str, date: Date) -> None:
    assert Date.parse(text) == date


def test_an_edit_makes_only_the_own_library_work_anew() -> None:
    mine, other = Library.from_csl([ITEM]), Library.from_csl([{**ITEM, "id": "roe"}])
    mine.cite("doe2020")
    kept = mine._processor("apa", None)
    other.cite("roe")
    other["roe"].texts["title"] = "Another title"
    assert mine._processor("apa", None) is kept
    mine["doe2020"].names["author"] = ()
    assert mine._processor("apa", None) is not kept
    assert mine.cite("doe2020") == "(“Peer Support in Rural Clinics,” 2020)"


@pytest.mark.parametrize(
    ("change", "value"), [("names", ()), ("dates", Date((1999,))), ("texts", "Now"), ("custom", "Now")]
)
def test_values_put_in_place_of_others_are_watched_too(change: str, value: object) -> None:
    library = Library.from_csl([ITEM])
    library.cite("doe2020")
    setattr(library["doe2020"], change, {})
    kept = library._processor("apa", None)
    getattr(library["doe2020"], change)["title"] = value
    assert library._processor("apa", None) is not kept


METHODS = {
    "findings": "findings_table",
    "findings add": "add_finding",
    "findings edit": "edit_finding",
    "findings export": "export_effects",
    "findings import": "import_findings",
    "findings list": "findings_table",
    "findings move": "move_finding",
    "findings remove": "remove_finding",
    "claims": "edit_claim",
    "claims add": "add_claim",
    "claims edit": "edit_claim",
    "claims list": "claims",
    "claims remove": "remove_claim",
    "remove": "drop",
    "preview": "render",
    "rename": "rename",
    "keys": "assign_keys",
    "undo": "save",
}
"""Commands whose method has another name."""


NO_LIBRARY = {"batch", "serve"}
"""Commands for more than a library holds: `mutualevidence.scale.run`, `mutualevidence.serve.running.run`."""


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in NO_LIBRARY])
def test_every_command_has_its_method(command: str) -> None:
    assert callable(getattr(Library, METHODS.get(command, command)))


@pytest.mark.parametrize("group", ["findings", "claims"])
def test_every_command_of_a_group_has_its_method(group: str) -> None:
    commands = importlib.import_module(f"mutualevidence.cli.commands.{group}").command.commands
    assert all(hasattr(Library, METHODS[f"{group} {name}"]) for name in commands)
