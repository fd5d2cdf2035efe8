"""A step that fails costs what it was about: a field of its entry in reading, a work of its list in printing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from faulty_steps import MARK, failing, named, steps

from mutualevidence import Citation, CitationItem, Library
from mutualevidence.bibtex import BibFile, read_bibtex
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.output import render_inline, render_references

FIELDS = {
    "title": "Sleep", "author": "Ash, Jo and Bay, K.", "editor": "Elm, A.", "journaltitle": "Journal of Rest",
    "date": "2001-03", "volume": "3", "pages": "1--9", "doi": "10.1000/x", "url": "https://x.org/a",
    "keywords": "a, b", "note": "Words", "publisher": "Acme", "isbn": "9780306406157",
}  # fmt: skip
UNLUCKY = {
    "title": r"An unlucky \emph{title}: $x^2$", "author": "unlucky, J. and {A Group}",
    "editor": "unlucky, A.", "journaltitle": "unlucky J.", "date": "unlucky 2001", "pages": "unlucky1--2",
    "keywords": "unlucky, b", "doi": "https://doi.org/10.1000/unlucky", "url": "https://unlucky.org",
    "note": "unlucky note",
}  # fmt: skip


def bib_with(field: str) -> str:
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in {**FIELDS, field: UNLUCKY[field]}.items())
    return f"@article{{a,\n{body}\n}}\n@book{{b, title = {{Other}}}}\n"


def reads_the_field(arguments: tuple[Any, ...]) -> bool:
    """Whether the unlucky field is among what a step is given; maps of all values and whole files do not count."""
    return any(
        any(MARK in field.value for field in given.fields.values())
        if isinstance(given, Entry)
        else not isinstance(given, dict) and MARK in (text := repr(given)) and "@article" not in text
        for given in arguments
    )


@pytest.mark.parametrize("field", UNLUCKY)
def test_a_step_that_fails_costs_its_field_only(field: str) -> None:
    source = bib_with(field)
    reading = ("bibtex/mapping", "bibtex/latex", "bibtex/names", "bibtex/dates", "casing", "richtext")
    lost = read_bibtex(source.replace(f"  {field} =", "  x-unread ="))
    spoiled = 0
    for step in steps(lambda: read_bibtex(source), *reading):
        with failing(step, reads_the_field):
            bib = read_bibtex(source)
        if told := faults(bib):
            spoiled += 1
            assert told == [field], named(step)
            assert bib.references[0].custom[field] == UNLUCKY[field], named(step)
            assert texts_and_names(bib) == texts_and_names(lost), named(step)
        assert bib.references[1].title == "Other"
    assert spoiled >= 5


def faults(bib: BibFile) -> list[str]:
    """Returns the names of the fields that are told not to be understood by our own fault."""
    return [told.message.split('"')[1] for told in bib.diagnostics if told.code == "internal-error"]


def texts_and_names(bib: BibFile) -> tuple[object, ...]:
    reference = bib.references[0]
    return reference.type, dict(reference.texts), dict(reference.names), dict(reference.dates)


def test_a_step_that_fails_at_a_finding_or_a_repeated_field_costs_that_alone() -> None:
    finding = (
        "kind = {{prevalence}}, statement = {{{0}}}, outcome = {{y}}, direction = {{no-difference}}, "
        "source = {{abstract}}"
    )
    source = (
        f"@book{{a, title = {{Sound}}, title = {{An unlucky \\emph{{title}}}}, study-design = {{cohort}},\n"
        f"finding-x = {{{finding.format('unlucky')}}}, finding-y = {{{finding.format('well')}}}}}"
    )
    costs = set()
    for step in steps(lambda: read_bibtex(source), "bibtex/findings", "bibtex/latex"):
        with failing(step, lambda given: "@book" not in repr(given) and MARK in repr(given)):
            bib = read_bibtex(source)
        costs.add(tuple(faults(bib)))
        [reference] = bib.references
        assert reference.title == "Sound"
        assert reference.study is not None
        assert [finding.id for finding in reference.study.findings] == ["x", "y"]["finding-x" in faults(bib) :]
    assert costs == {(), ("title",), ("finding-x",)}


ITEM = {
    "type": "article-journal", "author": [{"family": "Ash", "given": "Jo"}, {"literal": "Group"}],
    "issued": {"date-parts": [[2001, 3]]}, "container-title": "Rest", "page": "1-9", "DOI": "10.1/x",
}  # fmt: skip


Printed = tuple[str, list[str]]
"""A list, and the citation of each work."""


def printed(items: list[dict[str, Any]], style: str) -> Printed:
    library = Library.from_csl(items)
    return library.bibliography(style=style), [library.cite(key, style=style) for key in "ab"]


def edited(items: list[dict[str, Any]], style: str) -> Printed:
    document = Library.from_csl(items).document(style=style)
    for key in "ba":
        document.insert(Citation([CitationItem(key)], id=key))
    cited = [render_inline(document.citations[key], "text") for key in "ab"]
    return render_references(document.bibliography(), "text"), cited


@pytest.mark.parametrize("style", ["apa", "ieee"])
@pytest.mark.parametrize(
    ("work", "variable"),
    [(printed, "title"), (printed, "container-title"), (printed, "page"), (printed, "author"), (edited, "author")],
)
def test_a_step_that_fails_costs_the_text_one_work(
    work: Callable[[list[dict[str, Any]], str], Printed], style: str, variable: str
) -> None:
    unlucky = [{"family": MARK, "given": "Unlucky J."}] if variable == "author" else f"An {MARK} 1-2"
    sound = {**ITEM, "id": "b", "title": "Sound", "author": [{"family": "Bay"}]}
    items = [{**ITEM, "id": "a", "title": "Bad", variable: unlucky}, sound]
    whole = work(items, style)
    told = 0
    nets = {
        "Citer._finished",
        "_first_width",
        "Unnumbered.__init__",
        "_filled",
    }  # given what is printed already
    for step in steps(lambda: work(items, style), "csl"):
        if step.__qualname__ in nets:
            continue
        with failing(step, lambda given: MARK in repr(given) and "Sound" not in repr(given)):
            listed, cited = work(items, style)
        assert "Sound" in listed, named(step)
        assert cited[1] == whole[1][1], named(step)
        told += "this work could not be printed" in listed + cited[0]
    assert told >= 5
