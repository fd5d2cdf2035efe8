"""Data annotations (biblatex manual, 3.7)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.bibtex.names.annotations import annotated, annotations
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.name import Name

AUTHORS = (Name("Nolan", "Christopher"), Name("Thomas", "Emma"))


def test_roles_and_usernames_go_to_the_names_with_their_numbers() -> None:
    values = {"author+an:role": '1="Director"; 2="Executive Producer"', "author+an:username": '2="@emma\\_t"'}
    first, second = annotated(AUTHORS, "author", values)
    assert (first.role, first.username) == ("Director", "")
    assert (second.role, second.username) == ("Executive Producer", "@emma_t")


def test_an_annotation_of_the_whole_field_is_everybodys() -> None:
    assert [name.role for name in annotated(AUTHORS, "author", {"author+an:role": '="Host"'})] == ["Host", "Host"]


def test_places_and_semicolons_in_quotation_marks() -> None:
    read = annotations('1="a; b"; 2:family=student,important; ="all"')
    assert read == {(1, ""): "a; b", (2, "family"): "student,important", (0, ""): "all"}


def test_what_names_no_place_is_reported() -> None:
    problems: list[Problem] = []
    assert annotations("Director", problems) == {}
    assert [problem.code for problem in problems] == ["unreadable-annotation"]


@given(st.text())
def test_no_annotation_raises(value: str) -> None:
    annotations(value, [])
    annotated(AUTHORS, "author", {"author+an:role": value}, [])
