"""Sentence case of titles (APA 7, 6.17; biblatex manual, 4.6.4): what is lowered, what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.bibtex.latex.decoding import PROTECTED, UNPROTECTED
from mutualevidence.bibtex.mapping.letter_case import is_english, title_in_sentence_case

NOCASE = '<span class="nocase">'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "Giving and Receiving Help: Interpersonal Transactions in Mutual-Help Meetings and Adjustment",
            "Giving and receiving help: Interpersonal transactions in mutual-help meetings and adjustment",
        ),
        ("Who Cares? The Answer Given", "Who cares? The answer given"),
        ("Treatment -- A Review of Studies", "Treatment – A review of studies"),
        (
            "A Comparison of Drug vs. Placebo. Results From the Trial",
            "A comparison of drug vs. placebo. Results from the trial",
        ),
        ("THE EFFECTS OF MUTUAL HELP: A REVIEW", "The effects of mutual help: A review"),
        ("Toward A Theory of Vitamin A Deficiency", "Toward a theory of vitamin A deficiency"),
    ],
)
def test_title_case_becomes_sentence_case(value: str, expected: str) -> None:
    assert title_in_sentence_case(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "Social support and recovery in Germany",
        "Alcoholics Anonymous and other mutual-help groups, a study of their members in New York",
        "DNA, COVID-19, iPhone and X-ray",
    ],
)
def test_a_title_typed_in_sentence_case_stays_as_typed(value: str) -> None:
    assert title_in_sentence_case(value) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("The {Chicago} Manual of {Style Guides}", "The Chicago manual of Style Guides"),
        ("{NASA} and {t Hooft's} Models Made Simple", f"NASA and {NOCASE}t Hooft's</span> models made simple"),
        (
            "400~{nm} Laser Beams in {{Quantum}} Optics",
            f"400\u00a0{NOCASE}nm</span> laser beams in Quantum optics",
        ),
        (r"{\'E}tude on {\"U}ber-Things and {T}he Rest", "Étude on über-things and The rest"),
        ("{The whole title is of King Lear}", "The whole title is of King Lear"),
        (
            r"Genes of \emph{Drosophila Melanogaster} Flies Found",
            "Genes of <i>Drosophila Melanogaster</i> flies found",
        ),
        (r"The $K$-Theory of Rings and Modules", "The <i>K</i>-theory of rings and modules"),
        (
            "Essays in Honor of John M. Riddle and Other Scholars",
            "Essays in honor of John M. Riddle and other scholars",
        ),
    ],
)
def test_braces_and_markup_protect(value: str, expected: str) -> None:
    assert title_in_sentence_case(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("iPhone Users and mRNA Vaccines: p53 Mutations", "iPhone users and mRNA vaccines: p53 mutations"),
        ("COVID-19 Outcomes Among X-Ray Technicians", "COVID-19 outcomes among X-ray technicians"),
        ("McDonald's Theory of O'Neill's Plays", "McDonald's theory of O'Neill's plays"),
    ],
)
def test_words_with_capitals_inside_keep_them(value: str, expected: str) -> None:
    assert title_in_sentence_case(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("blah of things", "Blah of things"),
        ("Reduced strain: efficient catalysts", "Reduced strain: Efficient catalysts"),
        (r"The title: \textit{italics}", "The title: <i>Italics</i>"),
        ("k-means clustering: p53 in mice", "k-means clustering: p53 in mice"),
    ],
)
def test_the_first_word_and_the_first_after_a_colon_have_a_capital(value: str, expected: str) -> None:
    assert title_in_sentence_case(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("A study of {Native} history in Germany", "A study of Native history in Germany"),
        ("{Merriam-Webster.com} Dictionary", "Merriam-Webster.com dictionary"),
        (r"The $K$-theory of Banach algebras and rings", "The <i>K</i>-theory of Banach algebras and rings"),
        ("A tribute to John M. Riddle, read in Chicago", "A tribute to John M. Riddle, read in Chicago"),
    ],
)
def test_a_name_in_braces_says_that_all_other_words_are_the_styles(value: str, expected: str) -> None:
    assert title_in_sentence_case(value) == expected


@pytest.mark.parametrize("language", ["german", "ngerman", "de-DE", "french", "latin"])
def test_other_languages_keep_their_letter_case(language: str) -> None:
    assert title_in_sentence_case("Ein {Buch} Über Die Selbsthilfe", language) == "Ein Buch Über Die Selbsthilfe"


@pytest.mark.parametrize(
    "value",
    [
        "Die Entwicklung der Selbsthilfegruppen in Deutschland",
        "Las Peregrinaciones a Santiago de Compostela",
        "La Société des Amis et les Groupes d'Entraide",
    ],
)
def test_without_a_language_function_words_tell_that_a_title_is_not_english(value: str) -> None:
    assert title_in_sentence_case(value) == value


def test_english_by_any_name() -> None:
    assert all(map(is_english, ["", "english", "American", "{british}", "en-GB", "USenglish", "eng"]))
    assert not any(map(is_english, ["german", "de", "french", "enm"]))


@given(st.text(), st.sampled_from(["", "english", "german"]))
def test_no_title_raises_and_no_mark_is_left(value: str, language: str) -> None:
    read = title_in_sentence_case(value, language, [])
    if PROTECTED not in value and UNPROTECTED not in value:
        assert PROTECTED not in read
        assert UNPROTECTED not in read


@given(st.text(alphabet="abAB {}\\'$:.- é\"", max_size=30))
def test_letter_case_changes_no_letter(value: str) -> None:
    def letters(text: str) -> str:
        return " ".join(text.replace(NOCASE, "").replace("</span>", "").casefold().split())

    assert letters(title_in_sentence_case(value, "english")) == letters(title_in_sentence_case(value, "german"))
