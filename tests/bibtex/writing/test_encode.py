"""The way back to TeX: what is written is read as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.bibtex.mapping.letter_case import title_in_sentence_case
from mutualevidence.bibtex.names.name_lists import names
from mutualevidence.bibtex.writing.encode import ascii_tex, tex, tex_names, tex_title, tex_typed_title
from mutualevidence.model.name import Name


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("50% of A & B_c #1", r"50\% of A \& B\_c \#1"),
        ("<i>E. coli</i> H<sub>2</sub>O", r"\emph{E. coli} H\textsubscript{2}O"),
        ('an <span class="nocase">iPhone</span>', "an {iPhone}"),
        ("a\u00a0b – “c” é", "a~b – “c” é"),
        (
            "-- ~c ^d \\e {f}",
            r"-{}- \textasciitilde{}c \textasciicircum{}d \textbackslash{}e \textbraceleft{}f\textbraceright{}",
        ),
        ("1 < 2 <i>un", "1 < 2 <i>un"),
    ],
)
def test_text_as_tex(given_text: str, expected: str) -> None:
    assert tex(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Jörg Łódź Straße ç ş ı ï", r"J{\"o}rg {\L}{\'o}d{\'z} Stra{\ss}e {\c c} {\c s} {\i} {\"\i}"),
        ("1–2 — “a”", "1--2 --- ``a''"),
        ("α ≤ 漢", r"\ensuremath{\alpha} \ensuremath{\le} 漢"),
    ],
)
def test_letters_as_macros_for_classic_bibtex(given_text: str, expected: str) -> None:
    assert tex(given_text, ascii_only=True) == expected


def test_ascii_tex_leaves_macros_and_braces_alone() -> None:
    assert ascii_tex(r"{É}cole \emph{é} $x$") == r"{{\'E}}cole \emph{{\'e}} $x$"


def test_titles_protect_what_styles_would_lower() -> None:
    written = tex_title("Giving help: Transactions of DNA in Germany and the iPhone")
    assert written == "Giving help: Transactions of {DNA} in {Germany} and the {iPhone}"
    assert tex_title("Ein Buch über Selbsthilfe", language="german") == "Ein Buch über Selbsthilfe"


@pytest.mark.parametrize(
    ("typed", "lowered", "written"),
    [
        ("Grief in Norway: a Diary Study", "Grief in Norway: A diary study", "Grief in {Norway}: a Diary Study"),
        ("on mRNA and sleep", "On mRNA and sleep", "on {mRNA} and sleep"),
        ("Grief and sleep", "Grief AND sleep", "Grief {AND} sleep"),  # words that differ in more: as lowered
    ],
)
def test_titles_as_typed_protect_what_sentence_case_keeps(typed: str, lowered: str, written: str) -> None:
    assert tex_typed_title(typed, lowered) == written


@pytest.mark.parametrize(
    ("name", "biblatex", "bibtex"),
    [
        (Name("Gogh", "Vincent", non_dropping_particle="van"), "van Gogh, Vincent", "van Gogh, Vincent"),
        (
            Name("Beethoven", "Ludwig", dropping_particle="van"),
            "family=Beethoven, given=Ludwig, prefix=van, useprefix=false",
            "Beethoven, Ludwig van",
        ),
        (Name("King", "Martin Luther", "Jr."), "King, Jr., Martin Luther", "King, Jr., Martin Luther"),
        (Name(literal="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}", "{Barnes and Noble, Inc.}"),
        (Name("Vázques de Parga", "Luis"), "{Vázques de Parga}, Luis", "{Vázques de Parga}, Luis"),
        (Name("Aristotle"), "Aristotle", "Aristotle"),
    ],
)
def test_names_as_tex(name: Name, biblatex: str, bibtex: str) -> None:
    assert tex_names([name]) == biblatex
    assert tex_names([name], dialect="bibtex", others=True) == f"{bibtex} and others"


MARKED = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn"]), max_size=8),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.builds("<{0}>x{1}</{0}>".format, st.sampled_from(["i", "b", "sup", "sub"]), inner),
    ),
    max_leaves=6,
)
WORDS = st.lists(MARKED, max_size=4).map(" ".join).map(lambda joined: re.sub(" +", " ", joined))


@given(WORDS)
def test_text_written_is_read_back(given_text: str) -> None:
    assert text(tex(given_text)) == given_text


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Mn", "Lm", "Co"]), max_size=20)
)
def test_letters_written_as_macros_are_read_back(given_text: str) -> None:
    assert text(tex(given_text, ascii_only=True)) == given_text


@given(
    st.lists(
        st.from_regex(r"[A-Z]?[a-z]{1,8}|[A-Z]{2,4}|[a-z][A-Z][a-z]+", fullmatch=True), min_size=1, max_size=8
    )
)
def test_titles_written_are_read_back(words: list[str]) -> None:
    given_title = " ".join(words)
    read = re.sub("</?span[^>]*>", "", title_in_sentence_case(tex_title(given_title)))
    assert read == given_title


PART = st.from_regex(r"[A-Za-zÀ-ÿ][a-zà-ÿ]{0,6}([ -][A-Za-z][a-z]{1,5})?", fullmatch=True)
PEOPLE = st.one_of(
    st.builds(Name, PART, PART),
    st.builds(Name, PART, PART, st.sampled_from(["Jr.", "III"])),
    st.builds(Name, PART, PART, non_dropping_particle=st.sampled_from(["van", "de la", "De"])),
    st.builds(Name, PART, PART, dropping_particle=st.sampled_from(["von", "of"])),
    st.builds(Name, literal=st.from_regex(r"[A-Z][a-z]{1,6} and [A-Z][a-z]{1,6}, Inc\.", fullmatch=True)),
    st.builds(Name, PART),
)


@given(st.lists(PEOPLE, max_size=3), st.booleans())
def test_names_written_are_read_back(people: list[Name], others: bool) -> None:
    assert names(tex_names(people, others=others)) == (tuple(people), others)


@given(st.text())
def test_nothing_that_is_written_raises(value: str) -> None:
    tex(value, ascii_only=True)
    tex_title(value)
    tex_names([Name(value, value, value, value, value), Name(literal=value)])
