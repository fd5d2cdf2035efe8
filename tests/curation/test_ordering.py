"""Order, queries, files joined: what is asked for happens, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.bibtex import read_bibtex
from mutualevidence.curation.joining import joined
from mutualevidence.curation.queries import query
from mutualevidence.curation.sorting import order, sorted_text
from mutualevidence.errors import InvalidValueError

MIXED = """% head of the file

% about z
@book{z, author = {Zander, Z.}, title = {The Apple}, year = 2001}

@string{late = "Late"}
@incollection{child, author = {Ek, E.}, title = {A}, crossref = {aparent}, year = 1999}
% about aparent
@book{aparent, editor = {Aas, A.}, title = {Whole}, year = 1999}
@claim{claims-go-last, text = {x}}
@article{m, author = {Ek, E.}, title = {B}, journal = late, year = 2003}
% tail
"""


def test_sorted_by_author_with_comments_strings_and_parents_in_place() -> None:
    text = sorted_text(read_bibtex(MIXED))
    assert [entry.key for entry in read_bibtex(text).entries] == ["child", "m", "z", "aparent", "claims-go-last"]
    assert text.startswith("% head of the file\n")
    assert text.index("@string{late") < text.index("@incollection{child")
    assert "% about z\n@book{z" in text
    assert "% about aparent\n@book{aparent" in text
    assert text.endswith("% tail\n")
    assert sorted(text.split()) == sorted(MIXED.split())


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (("key",), ["child", "m", "z"]),
        (("-year",), ["m", "z", "child"]),
        (("title",), ["child", "z", "m"]),
        (("type", "-key"), ["m", "z", "child"]),
    ],
)
def test_sorted_by_other_things(by: tuple[str, ...], keys: list[str]) -> None:
    text = sorted_text(read_bibtex(MIXED), by)
    assert [entry.key for entry in read_bibtex(text).entries][:3] == keys


def test_sorting_what_is_sorted_changes_no_byte() -> None:
    once = sorted_text(read_bibtex(MIXED))
    assert sorted_text(read_bibtex(once)) == once


def test_nothing_is_sorted_by_what_there_is_not() -> None:
    with pytest.raises(InvalidValueError, match="Did you mean year"):
        sorted_text(read_bibtex(MIXED), ("yaer",))


WORKS = read_bibtex("""
@article{marmar1988, author = {Marmar, Charles}, title = {Grief: A Trial}, journal = {Psychiatry}, year = 1988,
  doi = {10.1000/g}, keywords = {grief, widows}}
@book{bäck2001, author = {Bäck, Åsa and Marmar, C.}, title = {On {<i>Help</i>}}, year = 2001}
@misc{old, title = {Help: a review of trials}, date = {-0349}}
""").references


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("trial", ["marmar1988", "old"]),
        ("TRIAL grief", ["marmar1988"]),
        ("author:back", ["bäck2001"]),
        ('"a trial"', ["marmar1988"]),
        ('title:"a trial"', ["marmar1988"]),
        ("title=grief", []),
        ('title="grief: a trial"', ["marmar1988"]),
        ("year>1988", ["bäck2001"]),
        ("year>=1988 year<=1990", ["marmar1988"]),
        ("year:1980..2001", ["marmar1988", "bäck2001"]),
        ("year:..0", ["old"]),
        ("year<0", ["old"]),
        ('author="Marmar, Charles"', ["marmar1988"]),
        ('author:"Bäck, Å"', ["bäck2001"]),
        ("not author:marmar", ["old"]),
        ("-author:marmar", ["old"]),
        ("grief or help", ["marmar1988", "bäck2001", "old"]),
        ("(grief or help) and year>1900", ["marmar1988", "bäck2001"]),
        ("grief or help year>1900", ["marmar1988", "bäck2001"]),
        ("has:doi", ["marmar1988"]),
        ("no:doi -type:book", ["old"]),
        ("type:article", ["marmar1988"]),
        ('title~"^(on|help)"', ["bäck2001", "old"]),
        ("key!=old author:marmar", ["marmar1988", "bäck2001"]),
        ("help:", ["old"]),
        ("10.1000/g", ["marmar1988"]),
        ("doi:10.1000/g", ["marmar1988"]),
        ("keyword:widows", ["marmar1988"]),
        ("well-known", []),
    ],
)
def test_queries(text: str, keys: list[str]) -> None:
    test = query(text)
    assert [reference.id for reference in WORKS if test(reference)] == keys


def test_works_without_a_year_come_last_whichever_way() -> None:
    works = read_bibtex("@misc{none,}@misc{old, year = 1901}@misc{new, year = 2001}").references
    assert [works[place].id for place in order(works, ["year"])] == ["old", "new", "none"]
    assert [works[place].id for place in order(works, ["-year"])] == ["new", "old", "none"]
    assert [works[place].id for place in order(works, ["-date"])] == ["new", "old", "none"]


UNREADABLE = ["", "  ", "(grief", "grief)", "or", "not", "year>many", 'title~"("', "yeer=1", "has:x"]


@pytest.mark.parametrize("text", UNREADABLE)
def test_queries_that_cannot_be_read(text: str) -> None:
    with pytest.raises(InvalidValueError):
        query(text)


def test_files_joined_keep_their_bytes_and_tell_collisions() -> None:
    one = '% mine\n@string{j = "J"}\n@misc{a, title = {One}, journal = j}\n'
    two = (
        '@string{j = "J"}\n@string{k = "K"}\n@misc{ a ,title={Two}, note = k}\n'
        "% on b\n@misc{b, crossref = {a}}\n@misc{c, title = {One}}\n"
    )
    revision = joined([read_bibtex(one), read_bibtex(two)])
    assert revision.text == one + (
        '\n@string{k = "K"}\n@misc{ aa ,title={Two}, note = k}\n'
        "% on b\n@misc{b, crossref = {aa}}\n@misc{c, title = {One}}\n"
    )
    assert [(note.code, note.severity) for note in revision.notes] == [("key-taken", "warning")]


def test_what_is_there_already_is_left_out_whatever_its_layout() -> None:
    one, same = "@misc{a, title = {T}, year = 1}\n", '@misc{a,\n  title = "T",\n  year = {1},\n}\n'
    revision = joined([read_bibtex(one), read_bibtex(same)])
    assert revision.text == one
    assert [note.code for note in revision.notes] == ["already-there"]


def test_findings_files_go_along(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title = {A}}\n")
    (tmp_path / "b.bib").write_text("@misc{b, title = {B}}\n")
    (tmp_path / "b.findings.yaml").write_text(
        "format: mutualevidence/1\nstudies:\n  b:\n    findings:\n"
        "      - {id: x, kind: comparison, statement: s, outcome: y, direction: favours-a, source: abstract}\n"
        "claims:\n  - {id: c, text: It helps, evidence: {supports: ['b#x']}}\n"
    )
    library, notes = Library.merge(tmp_path / "a.bib", tmp_path / "b.bib")
    assert notes == ()
    assert library.findings["b#x"].statement == "s"
    again = Library.from_bytes(library.to_string())
    assert again.claims["c"].evidence[0].finding == "b#x"


def test_other_formats_can_be_joined(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title = {A}}\n")
    (tmp_path / "b.json").write_text('[{"id": "b", "type": "book", "title": "B"}]')
    library, _ = Library.merge(tmp_path / "a.bib", tmp_path / "b.json")
    assert list(library) == ["a", "b"]
    assert library.to_string().startswith("@misc{a, title = {A}}\n")


def test_filter_keeps_what_others_take_fields_from(tmp_path: Path) -> None:
    library = Library.from_bytes(MIXED)
    notes = library.filter("key:child")
    assert set(library) == {"child", "aparent"}
    assert [note.code for note in notes] == ["kept"]


def test_a_parent_is_not_dropped_and_claims_are_told() -> None:
    library = Library.from_bytes(MIXED)
    with pytest.raises(InvalidValueError, match="takes fields"):
        library.drop(["aparent"])
    library.drop(["aparent", "child"])
    assert set(library) == {"z", "m"}


def test_stats() -> None:
    counted = Library(WORKS).stats()
    assert (counted.works, counted.people, counted.without_year) == (3, 3, 0)
    assert counted.types == {"article-journal": 1, "book": 1, "document": 1}
    assert counted.lacking["DOI"] == 2
