"""Text case (CSL 1.0.2, Text-case; Title Case Conversion; Sentence Case Conversion)."""

from __future__ import annotations

import pytest
from csl_printing import cite, reference

from mutualevidence.csl.compile.text_case import case_function
from mutualevidence.csl.items.field_markup import marked
from mutualevidence.richtext.from_marks import rich_text
from mutualevidence.richtext.inline import plain_text


def recased(case: str, text: str, *, language: str = "", style_language: str = "en-US") -> str:
    return plain_text(rich_text(case_function(case, style_language)(marked(text), language)))


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("lowercase", "The DNA of Émile", "the dna of émile"),
        ("uppercase", "straße über é", "STRASSE ÜBER É"),
        ("capitalize-first", "the DNA", "The DNA"),
        ("capitalize-first", "iPhone use", "iPhone use"),
        ("capitalize-first", "“the” one", "“The” one"),
        ("capitalize-all", "the iPhone of john's", "The iPhone Of John’s"),
        ("capitalize-all", "self-help and/or pH", "Self-Help And/Or pH"),
        ("sentence", "THE WHOLE TITLE", "The whole title"),
        ("sentence", "DNA in The Field", "DNA in the field"),
        ("sentence", "iPad Users At Home", "iPad users at home"),
        ("none of these", "The DNA", "The DNA"),
        ("title", "", ""),
    ],
)
def test_each_case(case: str, text: str, expected: str) -> None:
    assert recased(case, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the study of mutual help", "The Study of Mutual Help"),
        ("what is it for", "What Is It For"),
        ("on the road: a story", "On the Road: A Story"),
        ("is it me? a question", "Is It Me? A Question"),
        ("iPhone and iOS for AIDS patients", "iPhone and iOS for AIDS Patients"),
        ("two-thirds of the well-being", "Two-Thirds of the Well-Being"),
        ("state-of-the-art methods", "State-of-the-Art Methods"),
        ("An Essay On Man And Beast", "An Essay on Man and Beast"),
        ("“a room with a view”", "“A Room with a View”"),
        ("john smith’s book", "John Smith’s Book"),
        ("the 1st and 2nd", "The 1st and 2nd"),
        ("rest and/or play", "Rest and/or Play"),
        ("the stop/go question", "The Stop/Go Question"),
        ("l'eau of life", "L’eau of Life"),
        ("x. the unknown", "X. the Unknown"),
    ],
)
def test_title_case(text: str, expected: str) -> None:
    assert recased("title", text) == expected


@pytest.mark.parametrize(
    ("language", "style_language", "changes"),
    [
        ("", "en-US", True),
        ("en-GB", "de-DE", True),
        ("de", "en-US", False),
        ("", "de-DE", False),
        ("fr", "fr", False),
    ],
)
def test_title_case_is_for_english_alone(language: str, style_language: str, changes: bool) -> None:
    text = recased("title", "the study of help", language=language, style_language=style_language)
    assert text == ("The Study of Help" if changes else "the study of help")


@pytest.mark.parametrize("case", ["lowercase", "uppercase", "title", "sentence", "capitalize-all"])
@pytest.mark.parametrize("protected", ['<span class="nocase">von iP</span>', "H<sub>o</sub>", "<sc>ce</sc>"])
def test_protected_letters_keep_their_case(case: str, protected: str) -> None:
    kept = plain_text(rich_text(marked(protected))).removeprefix("H")
    assert kept in recased(case, f"some {protected} text")


def test_a_word_may_be_formatted_in_part() -> None:
    text = reference(title="the <i>great</i> and <b>g</b>ood")
    assert cite('<text variable="title" text-case="title"/>', text) == "The *Great* and **G**ood"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("uppercase", "istanbul", "İSTANBUL"),
        ("lowercase", "ISPARTA", "ısparta"),
        ("capitalize-first", "içinde", "İçinde"),
        ("capitalize-first", "(internet", "(İnternet"),
        ("capitalize-first", "iPhone ile", "iPhone ile"),
        ("capitalize-all", "bir iki üç", "Bir İki Üç"),
        ("sentence", "iki yol", "İki yol"),
    ],
)
def test_turkish_has_two_letters_i(case: str, text: str, expected: str) -> None:
    assert recased(case, text, language="tr-TR") == expected


def test_names_without_a_language_are_in_that_of_the_style() -> None:
    content = '<names variable="author"><name form="short" text-case="uppercase"/></names>'
    assert cite(content, reference(authors="Demir, Ali")) == "DEMIR"
    assert cite(content, reference(authors="Demir, Ali"), locale="tr-TR") == "DEMİR"


def test_title_case_of_a_term_in_another_language_is_a_capital() -> None:
    content = '<text term="available at" text-case="title"/>'
    assert cite(content, reference()) == "Available At"
    assert cite(content, reference(), locale="es-ES") == "Disponible en"


def test_addresses_of_links_keep_their_case() -> None:
    text = reference(URL="https://example.org/Path")
    printed = cite('<text variable="URL" text-case="uppercase"/>', text)
    assert "⟨https://example.org/Path⟩" in printed
