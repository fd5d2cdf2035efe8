"""Numbers (CSL 1.0.2, Number; Choose, is-numeric; Label, plural)."""

from __future__ import annotations

import pytest
from csl_printing import cite, reference

from mutualevidence.csl.compile.inner_labels import is_plural
from mutualevidence.csl.compile.numbers import is_numeric, roman


@pytest.mark.parametrize(
    ("text", "numeric"),
    [
        ("5", True), ("5th", True), ("D2", True), ("L2d", True), ("1-2", True), ("2, 3", True),
        ("1, 2 & 4–6", True),
        ("iv", True), ("ii-iv", True), ("xxix", True), ("3/4", True), ("mix", False), ("C", False),
        ("iiii", False),        ("second", False), ("2nd edition", False), ("", False), ("3rd, revised", False),
    ],
)  # fmt: skip
def test_numeric_are_numbers_alone_with_letters_before_or_after_them(text: str, numeric: bool) -> None:
    assert is_numeric(text) is numeric


@pytest.mark.parametrize(
    ("text", "plural"),
    [("1", False), ("1-3", True), ("1, 3", True), ("1 & 3", True), ("ii–iv", True), ("i", False), ("A", False)],
)
def test_several_numbers_are_plural(text: str, plural: bool) -> None:
    assert is_plural(text) is plural


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (49, "xlix"), (1988, "mcmlxxxviii"), (5000, "5000")]
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@pytest.mark.parametrize(
    ("form", "edition", "expected"),
    [
        ("numeric", "2", "2"),
        ("ordinal", "2", "2nd"),
        ("ordinal", "11", "11th"),
        ("ordinal", "1-3", "1st–3rd"),
        ("ordinal", "revised", "revised"),
        ("long-ordinal", "3", "third"),
        ("long-ordinal", "12", "12th"),
        ("roman", "14", "xiv"),
        ("numeric", "1-3", "1–3"),
        ("numeric", "1,3&5", "1, 3 & 5"),
        ("roman", "2nd", "2nd"),
        ("ordinal", "iv", "iv"),
        ("ordinal", "00", "00"),
        ("ordinal", "3/4", "3/4"),
    ],
)
def test_forms_of_a_number(form: str, edition: str, expected: str) -> None:
    assert cite(f'<number variable="edition" form="{form}"/>', reference(edition=edition)) == expected


def test_ordinals_have_the_gender_of_their_noun() -> None:
    assert cite('<number variable="edition" form="ordinal"/>', reference(edition="1"), locale="fr-FR") == "1'r''e'"
    assert cite('<number variable="volume" form="ordinal"/>', reference(volume="1"), locale="fr-FR") == "1'e''r'"


def test_a_number_that_is_missing_prints_nothing() -> None:
    assert cite('<number variable="edition" prefix="x"/><text value="y"/>', reference()) == "y"


def test_a_number_has_formatting_case_and_affixes() -> None:
    content = '<number variable="volume" font-style="italic" prefix="(" suffix=")" text-case="uppercase"/>'
    assert cite(content, reference(volume="12a")) == "(*12A*)"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        # With the term "ordinal", a style defines all ordinals anew; without it, only those it names.
        ('<term name="ordinal-01">er</term>', "1er 2nd 11th 21er"),
        ('<term name="ordinal">o</term><term name="ordinal-01">er</term>', "1er 2o 11er 21er"),
    ],
)
def test_ordinals_of_a_style_stand_over_those_of_the_locale(terms: str, expected: str) -> None:
    macros = f'<locale xml:lang="en"><terms>{terms}</terms></locale>'
    printed = [
        cite('<number variable="edition" form="ordinal"/>', reference(edition=number), macros=macros)
        for number in ("1", "2", "11", "21")
    ]
    assert " ".join(printed) == expected
