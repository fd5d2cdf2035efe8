"""Habits of exporters: known by their signs, applied, told, and switched off."""

# titles are compared in one line

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.mapping.exporters.habits import AFTER, BEFORE, NAMES
from mutualevidence.bibtex.mapping.exporters.programs import PROGRAMS, program_of
from mutualevidence.bibtex.mapping.to_reference import reference_from_entry
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.model.reference import Reference


def read(kind: str, key: str = "k", **fields: str) -> Reference:
    return reference_from_entry(Entry.of(kind, key, {"title": "On hope", "year": "2016", **fields}))[0]


SIGNS = [
    ("RN12", {"title": "T"}, "EndNote"),
    ("roe2016hope", {"title": "T"}, "Google Scholar"),
    ("roe_hope_2016", {"title": "T"}, "Zotero"),
    ("Roe_2016", {"title": "T"}, "Crossref"),
    ("https://doi.org/10.1/x", {"title": "T"}, "DataCite"),
    ("k", {"mendeley-groups": "G"}, "Mendeley"),
    ("k", {"abstract": "A", "author": "B", "doi": "C", "title": "{Hope}", "year": "1"}, "Mendeley"),
    ("k", {"adsurl": "x"}, "ADS"),
    ("DBLP:journals/x", {"title": "T"}, "DBLP"),
    ("k", {"title": "On {{Hope}}"}, "Better BibTeX"),
    ("k", {"title": "T", "year": "2016"}, ""),
]


@pytest.mark.parametrize(("key", "values", "program"), SIGNS)
def test_programs_are_known_by_their_signs(key: str, values: dict[str, str], program: str) -> None:
    assert program_of(key, values) == program


def test_every_row_says_where_it_comes_from() -> None:
    assert all(row.source for row in (*PROGRAMS, *BEFORE, *AFTER))


WEB = {"url": "https://lake.example/hope"}
KINDS = [
    (
        "misc",
        {**WEB, "journal": "Lake Site", "urldate": "2020-01-01"},
        "webpage",
        {"container-title": "Lake Site"},
    ),
    ("misc", {**WEB, "booktitle": "Lake Site"}, "webpage", {"container-title": "Lake Site"}),
    ("misc", {**WEB, "booktitle": "Wikipedia"}, "entry-encyclopedia", {"container-title": "Wikipedia"}),
    ("misc", {"booktitle": "Essays", "pages": "1--2"}, "document", {"container-title": "Essays"}),
    ("article", {"journal": "The Lake Herald", "month": "may", "day": "3"}, "article-newspaper", {}),
    ("article", {"journal": "The Economist", "month": "may"}, "article-magazine", {}),
    ("article", {"journal": "Lake Views", "month": "may", "chapter": "Health"}, "article-newspaper", {}),
    ("article", {"journal": "Mind", "date": "2016-05-06"}, "article-journal", {}),
    ("article", {"journal": "Psychology News", "month": "may", "volume": "3"}, "article-journal", {}),
    ("article", {"journal": "Lake", "type": "Newspaper Article"}, "article-newspaper", {}),
    ("phdthesis", {"school": "Mid College", "type": "Thesis"}, "thesis", {"genre": "PhD thesis"}),
    ("manual", {"note": "R package version 2.1-3"}, "software", {"version": "R package version 2.1-3"}),
    ("misc", {"note": "US Patent 9,000,001"}, "patent", {"number": "9,000,001", "genre": "U.S. patent"}),
    ("legislation", {"pages": "§ 31"}, "legislation", {"section": "31"}),
]


@pytest.mark.parametrize(("kind", "fields", "csl", "texts"), KINDS)
def test_kinds_that_the_entry_type_does_not_say(
    kind: str, fields: dict[str, str], csl: str, texts: dict[str, str]
) -> None:
    reference = read(kind, **fields)
    assert reference.type == csl
    assert {name: reference.texts.get(name) for name in texts} == texts


NOTES = [
    ("misc", {"note": "Lecture notes"}, {"genre": "Lecture notes"}),
    ("misc", {"howpublished": "Brochure"}, {"genre": "Brochure"}),
    (
        "unpublished",
        {"note": "Manuscript submitted for publication."},
        {"genre": "Manuscript submitted for publication"},
    ),
    ("article", {"journal": "J", "note": "In press", "year": ""}, {"status": "in press"}),
    ("software", {"note": "Version 2.0"}, {"version": "2.0"}),
    ("misc", {"note": r"Available at: \url{https://lake.example/a_b}."}, {"URL": "https://lake.example/a_b"}),
    ("misc", {"note": "https://lake.example/x, accessed 2019-02-03"}, {"URL": "https://lake.example/x"}),
    (
        "book",
        {"note": "Words on hope", "langid": "german"},
        {"title": "Words on hope", "original-title": "On hope"},
    ),
    ("book", {"publisher": "Lake university press"}, {"publisher": "Lake University Press"}),
    ("book", {"publisher": "lakeside"}, {"publisher": "Lakeside"}),
    ("book", {"publisher": "Éditions du seuil"}, {"publisher": "Éditions du seuil"}),
    ("book", {"note": "With a map of the lake"}, {"note": "With a map of the lake"}),
]


@pytest.mark.parametrize(("kind", "fields", "texts"), NOTES)
def test_notes_that_have_a_place_of_their_own(kind: str, fields: dict[str, str], texts: dict[str, str]) -> None:
    reference = read(kind, **fields)
    assert {name: reference.texts.get(name) for name in texts} == texts
    if "note" in fields and "note" not in texts:
        assert "note" not in reference.texts
        assert reference.custom["note"]


def test_first_publication_in_a_note() -> None:
    assert read("book", note="Original work published 1911").dates["original-date"].year == 1911


def test_names_by_type() -> None:
    assert str(read("music", namea="Roe, Ann", nameatype="performer").authors[0]) == "Ann Roe"


def test_what_was_applied_is_told_and_can_be_switched_off() -> None:
    entry = "@misc{k, title = {On Hope}, journal = {Lake Site}, url = {https://lake.example}, year = 2016}"
    told = [d for d in read_bibtex(entry).diagnostics if d.code == "exporter-habit"]
    assert [d.value for d in told] == ["web-page-as-misc"]
    assert told[0].severity.value == "info"
    as_typed = read_bibtex(entry, without_habits=["web-page-as-misc"])
    assert as_typed.references[0].type == "document"
    assert read_bibtex(entry, without_habits=NAMES).diagnostics == []


def test_a_title_that_a_program_protected_is_told_with_braces_to_paste() -> None:
    bib = read_bibtex("@book{k, title = {The {Need} for {Hope} in {Spain}}, year = 2016}")
    assert bib.references[0].title == "The need for hope in Spain"
    (told,) = bib.diagnostics
    assert told.code == "exporter-habit"
    assert "The need for hope in {Spain}" in told.remedy
