"""An apa.csl that is built otherwise, as the next one may be: what still fits is done, what does not is told."""

from __future__ import annotations

import warnings

import attrs
import pytest

from mutualevidence import Library, Style, StyleWarning
from mutualevidence.csl.apa.tree import CHANGES, refined_tree
from mutualevidence.csl.style.element import Element

WORKS = """@article{a, author = {Ash, Jo}, title = {Sleep}, journaltitle = {Journal}, date = {2020-07-16}}
@book{b, author = {Bay, Li}, title = {Grief}, date = {1783~}, publisher = {North}}
@book{c, title = {The Helping Hand}, date = {2001}, publisher = {North}}
"""


def renamed(element: Element, names: set[str], to: str = "-new") -> Element:
    """The style with macros renamed, where they are made and where they are called."""

    def name(key: str, value: str) -> str:
        is_macro = key == "macro" or (key == "name" and element.name == "macro")
        return value + to if is_macro and value in names else value

    attributes = {key: name(key, value) for key, value in element.attributes.items()}
    children = tuple(renamed(child, names, to) for child in element.children)
    return attrs.evolve(element, attributes=attributes, children=children)


def with_renamed(*names: str) -> Style:
    style = Style.load("apa")
    return attrs.evolve(style, root=renamed(style.root, set(names)))


@pytest.mark.parametrize("name", ["apa", "apa-with-abstract", "apa-annotated-bibliography"])
def test_every_rule_finds_its_place_in_the_styles_of_today(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        refined_tree(Style.load(name).root)


@pytest.mark.parametrize("macro", sorted({name for _, name, _, _ in CHANGES} - {"bibliography"}))
def test_a_renamed_macro_is_told_with_the_rules_that_need_it(macro: str) -> None:
    with pytest.warns(StyleWarning, match="APA 7") as told:
        refined_tree(with_renamed(macro).root)
    for section, name, _, purpose in CHANGES:
        if name == macro:
            assert f"{section} ({purpose})" in str(told[0].message)


def test_the_rules_that_still_fit_are_followed() -> None:
    with pytest.warns(StyleWarning, match="9.13"):
        text = Library.from_bytes(WORKS).bibliography(style=with_renamed("source-DOI-URL", "date"))
    assert "helping hand" in text.splitlines()[-1]  # ordered without the article: 9.49 needs neither macro
    assert "[ca. 1783]" not in text


def test_nothing_is_asked_for_that_the_style_does_not_have() -> None:
    with pytest.warns(StyleWarning, match="date printed"):
        root = refined_tree(with_renamed("date-issued-leading-zeros").root)
    macros = {child.get("name") for child in root.children if child.name == "macro"}
    assert {element.get("macro") for element in root.walk()} - {""} <= macros


def test_a_style_of_another_structure_is_told_and_used() -> None:
    style = Style.load("apa")
    hollow = tuple(
        attrs.evolve(child, children=()) if child.get("name") == "date" else child for child in style.root.children
    )
    with pytest.warns(StyleWarning, match="9.13"):
        assert "Ash, J." in Library.from_bytes(WORKS).bibliography(
            style=attrs.evolve(style, root=attrs.evolve(style.root, children=hollow))
        )
