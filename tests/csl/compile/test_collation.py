"""The order of texts in a sorted list (CSL 1.0.2, Sorting; Unicode CLDR, collation)."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mutualevidence.csl.compile.collation import collation_key


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en-US", "Adam Ådne Bob Öhm Oz Zed"),
        ("en-US", "resume résumé resumes"),
        ("en-US", "ohm Ohm"),
        ("en-US", "Lodz Łódź Lund"),
        ("en-US", "Straße Strasser Straub"),
        ("en-US", "Oak Zeta Ωmega Борис 東京"),
        ("en-US", "10 2 A"),
        ("de-DE", "Ohm Öhm Ohr Oz"),
        ("sv-SE", "Adam Zorn Åberg Ärlig Östen"),
        ("da-DK", "Adam Zorn Ærø Øst Aagaard Åkjær"),
        ("cs-CZ", "Cyril Čech Horák Chalupa Iva"),
        ("hu-HU", "Cukor Csaba Dán"),
        ("es-ES", "Nuria Ñu Oviedo"),
        ("pl-PL", "Lis Łoś Mak"),
        ("hr-HR", "Luka Ljubo Mate"),
        ("ru-RU", "Иванов Йовков Карпов"),
        ("uk-UA", "Гай Ґедзь Дуб"),
        ("xx", "Adam Ådne Bob"),
    ],
)
def test_letters_stand_where_the_language_has_them(language: str, ordered: str) -> None:
    words = ordered.split()
    keys = [collation_key(language)(word) for word in words]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "ordered",
    [
        ["De Vries", "Dean"],
        ["Obrecht", "O'Brien", "Obst"],
        ["Smith", "Smith-Jones", "Smithson"],
        ["Lee, A", "Lee, B", "Leeds"],
    ],
)
def test_punctuation_does_not_count_and_a_blank_comes_before_letters(ordered: list[str]) -> None:
    keys = [collation_key("en-US")(text) for text in ordered]
    assert keys == sorted(keys)


@pytest.mark.parametrize("language", ["en-US", "sv-SE"])
def test_composed_and_decomposed_letters_are_the_same(language: str) -> None:
    key = collation_key(language)
    assert key("Åberg") == key("A\u030aberg") == key("\u212bberg")


@example(["Θ", "\u03f4"], "en-US").via("two capitals with one small letter")
@example(["Å", "\u212b"], "en-US").via("canonically equivalent")
@given(st.lists(st.text(max_size=12), max_size=12), st.sampled_from(["en-US", "sv-SE", "hu-HU"]))
def test_the_order_does_not_depend_on_the_order_before(words: list[str], language: str) -> None:
    words = [unicodedata.normalize("NFC", word) for word in words]
    shuffled = random.Random(1).sample(words, len(words))  # noqa: S311
    assert sorted(words, key=collation_key(language)) == sorted(shuffled, key=collation_key(language))
