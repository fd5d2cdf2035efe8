"""@string, # and the months (btxdoc, 2.3; biblatex manual, 2.3.9)."""

import pytest

from mutualevidence.bibtex import read_bibtex


@pytest.mark.parametrize(
    ("strings", "written", "value"),
    [
        ("@string{a = {x}}", "a", "x"),
        ('@STRING(A = "x")', "a", "x"),
        ("@string{a = {x}}", "A", "x"),
        ('@string{a = {x}} @string{b = a # " y"}', "b", "x y"),
        ("@string{a = {x}}", 'a # { } # a # "!"', "x x!"),
        ("@string{a = {x}} @string{a = {y}}", "a", "y"),
        ("@string{a = {x}, b = {y}}", "a # b", "xy"),
        ("", "jul", "7"),
        ("", "JUL", "7"),
        ("", '"10~" # jan', "10~January"),
        ("", 'jan # "/" # feb', "January/February"),
        ("@string{jan = {Jänner}}", "jan", "Jänner"),
        ("", "12 # 3", "123"),
    ],
)
def test_names_stand_for_their_strings(strings: str, written: str, value: str) -> None:
    bib = read_bibtex(f"{strings}\n@misc{{k, note = {written}}}")
    assert bib.entries[0].value("note") == value
    assert bib.diagnostics == []


def test_redefinition_holds_for_what_follows() -> None:
    bib = read_bibtex("@string{a={x}} @misc{k, note=a} @string{a={y}} @misc{l, note=a}")
    assert [entry.value("note") for entry in bib.entries] == ["x", "y"]


def test_undefined_name_is_kept_and_reported() -> None:
    bib = read_bibtex("@misc{k,\n journal = aj,\n note = aj # {, 2}}", file="x.bib")
    assert (bib.entries[0].value("journal"), bib.entries[0].value("note")) == ("aj", "aj, 2")
    assert [(d.code, d.line, d.key, d.field) for d in bib.diagnostics] == [
        ("undefined-string", 2, "k", "journal"),
        ("undefined-string", 3, "k", "note"),
    ]


def test_string_defined_only_later_is_used_and_reported() -> None:
    bib = read_bibtex("@misc{k, journal = aj}\n@string{aj = {Astron. J.}}")
    assert bib.entries[0].value("journal") == "Astron. J."
    assert [diagnostic.code for diagnostic in bib.diagnostics] == ["late-string"]


def test_an_entry_that_waits_for_a_string_keeps_its_place() -> None:
    bib = read_bibtex(
        "@misc{a, title = late}\n@misc{b, title = {B}}\n@string{late = {L}}\n@misc{c, title = late}\n"
    )
    assert [(reference.id, reference.title) for reference in bib.references] == [
        ("a", "L"),
        ("b", "B"),
        ("c", "L"),
    ]
    assert [entry.value("title") for entry in bib.entries] == ["L", "B", "L"]
