"""Locales: fallback of languages and forms, plural, gender, ordinals, options
(CSL 1.0.2, Locale Fallback; Terms)."""

from __future__ import annotations

import pytest

from mutualevidence.csl.style.locale import Locale, known_locales, locale_for
from mutualevidence.csl.style.xml import element_tree
from mutualevidence.richtext.superscripts import superscripted

NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'


def locale(language: str, *own: str) -> Locale:
    root = element_tree(f"<style {NAMESPACE}>{''.join(own)}</style>")
    return locale_for(language, root.children)


def terms(*definitions: str, lang: str = "") -> str:
    attribute = f' xml:lang="{lang}"' if lang else ""
    return f"<locale{attribute}><terms>{''.join(definitions)}</terms></locale>"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de-AT", "Jänner"), ("de-DE", "Januar"), ("de", "Januar"), ("de-LU", "Januar"), ("fr-CA", "janvier"),
     ("fr", "janvier"), ("xx-YY", "January"), ("", "January"), ("DE-de", "Januar")],
)  # fmt: skip
def test_locale_files_fall_back_from_dialect_to_language_to_english(language: str, expected: str) -> None:
    assert locale(language).term("month-01") == expected


def test_the_styles_own_terms_come_first_dialect_before_language_before_all() -> None:
    own = (
        terms('<term name="and">all</term>', '<term name="ibid">all</term>', '<term name="in">all</term>'),
        terms('<term name="and">language</term>', '<term name="ibid">language</term>', lang="de"),
        terms('<term name="and">dialect</term>', lang="de-AT"),
        terms('<term name="and">other</term>', lang="de-CH"),
    )
    found = locale("de-AT", *own)
    assert [found.term(name) for name in ("and", "ibid", "in", "et-al")] == [
        "dialect",
        "language",
        "all",
        "u.\N{NO-BREAK SPACE}a.",
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [("long", "L"), ("short", "S"), ("symbol", "S"), ("verb", "V"), ("verb-short", "V")],
)
def test_forms_of_a_term_fall_back(form: str, expected: str) -> None:
    own = terms(
        '<term name="colourist">L</term>',
        '<term name="colourist" form="short">S</term>',
        '<term name="colourist" form="verb">V</term>',
    )
    assert locale("en-US", own).term("colourist", form) == expected


def test_a_term_has_singular_and_plural() -> None:
    assert [locale("en-US").term("page", "short", plural=plural) for plural in (False, True)] == ["p.", "pp."]


def test_a_term_without_plural_is_the_same_for_many() -> None:
    assert locale("en-US", terms('<term name="page">S</term>')).term("page", plural=True) == "S"


def test_an_unknown_term_is_nothing_and_an_empty_one_is_known() -> None:
    found = locale("en-US", terms('<term name="ibid"/>'))
    assert (found.term("nonsense"), found.has_term("nonsense")) == ("", False)
    assert (found.term("ibid"), found.has_term("ibid")) == ("", True)


@pytest.mark.parametrize(
    ("number", "suffix"),
    [(0, "th"), (1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (10, "th"), (11, "th"), (12, "th"), (13, "th"),
     (21, "st"), (101, "st"), (111, "th"), (112, "th"), (1000, "th")],
)  # fmt: skip
def test_english_ordinals(number: int, suffix: str) -> None:
    assert locale("en-US").ordinal(number) == suffix


@pytest.mark.parametrize(
    ("number", "gender", "suffix"),
    [(1, "masculine", "ᵉʳ"), (1, "feminine", "ʳᵉ"), (2, "masculine", "ᵉ"), (1, "", "ᵉ"), (21, "feminine", "ᵉ")],
)
def test_french_ordinals_have_gender_and_match_the_whole_number(number: int, gender: str, suffix: str) -> None:
    assert locale("fr-FR").ordinal(number, gender) == superscripted(suffix)


@pytest.mark.parametrize(
    ("language", "number", "gender", "suffix"),
    [
        ("pt-PT", 2, "", ".ª"),  # an edition, which the locale gives no gender
        ("pt-PT", 2, "masculine", ".º"),
        ("gl-ES", 21, "", "ª"),
        ("ca-AD", 1, "masculine", "r"),
        ("ca-AD", 2, "feminine", "a"),  # ordinal-02 is there for the masculine only
        ("ca-AD", 11, "", "a"),
        ("he-IL", 11, "", "1"),
    ],
)
def test_languages_without_neuter_ordinals_have_no_english_ones(
    language: str, number: int, gender: str, suffix: str
) -> None:
    assert locale(language).ordinal(number, gender) == superscripted(suffix)


def test_an_ordinal_day_is_masculine_where_its_month_has_no_gender() -> None:
    assert locale("pt-PT").ordinal(1, otherwise="masculine") == superscripted(".º")


@pytest.mark.parametrize(
    ("language", "gender", "word"),
    [
        ("pt-PT", "", "segunda"),
        ("pt-BR", "masculine", "segundo"),
        ("gl-ES", "", "segunda"),
        ("de-DE", "", "zweite"),
    ],
)
def test_long_ordinals_are_in_the_language_whatever_gender_it_has(language: str, gender: str, word: str) -> None:
    assert locale(language).long_ordinal(2, gender).startswith(word)


@pytest.mark.parametrize(
    ("match", "suffixes"),
    [
        ("last-digit", "s s s"),
        ("last-two-digits", "s t s"),
        ("whole-number", "s t t"),
    ],
)
def test_ordinal_terms_match_last_digit_last_two_or_the_whole_number(match: str, suffixes: str) -> None:
    own = terms('<term name="ordinal">t</term>', f'<term name="ordinal-02" match="{match}">s</term>')
    found = locale("en-US", own)
    assert [found.ordinal(number) for number in (2, 12, 102)] == suffixes.split()


def test_own_ordinals_replace_those_of_the_file_as_a_set() -> None:
    assert locale("en-US", terms('<term name="ordinal">.</term>')).ordinal(1) == "."


@pytest.mark.parametrize(("number", "word"), [(1, "first"), (10, "tenth"), (11, "")])
def test_long_ordinals_go_to_ten(number: int, word: str) -> None:
    assert locale("en-US").long_ordinal(number) == word


def test_options_are_the_nearest_locales() -> None:
    assert locale("en-US").punctuation_in_quote
    assert not locale("de-DE").punctuation_in_quote
    assert locale("fr-FR").limit_day_ordinals_to_day_1
    own = '<locale xml:lang="en"><style-options punctuation-in-quote="false"/></locale>'
    assert not locale("en-US", own).punctuation_in_quote


def test_the_gender_of_a_term_is_known() -> None:
    assert locale("fr-FR").gender("edition") == "feminine"
    assert locale("fr-FR").gender("month-01") == "masculine"


@pytest.mark.parametrize("language", known_locales())
def test_every_locale_file_has_what_dates_and_quotations_need(language: str) -> None:
    found = locale(language)
    assert found.term("open-quote")
    assert found.term("month-12")
    assert found.date("text") is not None
    assert found.date("numeric") is not None


def test_a_symbol_of_letters_is_not_borrowed_from_english() -> None:
    german = locale("de-DE")
    assert german.term("chapter", "symbol") == "Kap."
    assert locale("en-US").term("chapter", "symbol") == "c."
    assert german.term("section", "symbol") == "§"
    assert german.term("and", "symbol") == locale("en-US").term("and", "symbol")
