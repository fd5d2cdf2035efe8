"""Entries for BibTeX's own styles: types and fields that plain.bst knows and prints (btxdoc, 3.1 and 3.2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import InvalidValueError, Library
from mutualevidence.bibtex.writing.classic import TYPES
from mutualevidence.bibtex.writing.update import entry_keys
from mutualevidence.interchange import losses

REQUIRED = {
    "article": ["author", "title", "journal", "year"],
    "book": ["title", "publisher", "year"],
    "incollection": ["author", "title", "booktitle", "publisher", "year"],
    "inproceedings": ["author", "title", "booktitle", "year"],
    "mastersthesis": ["author", "title", "school", "year"],
    "misc": ["title", "year"],
    "phdthesis": ["author", "title", "school", "year"],
    "techreport": ["author", "title", "institution", "year"],
    "unpublished": ["author", "title", "note"],
}
"""What btxdoc, 3.1 requires of each type; without one of them plain.bst warns."""
WORKS = r"""
@article{art, author = {Müller, Jane}, title = {On Rivers}, journaltitle = {Care}, date = {2001-03-04}, volume = 3}
@thesis{phd, author = {Doe, J.}, title = {Rays}, date = {2003}, institution = {Oz College}, type = {phdthesis}}
@thesis{mas, author = {Doe, J.}, title = {Rays}, date = {2003-05}, institution = {Oz College}, type = {mathesis}}
@report{rep, author = {Doe, J.}, title = {Care}, date = {2004}, institution = {Care Fund}, number = {12}}
@online{web, author = {{Care Fund}}, title = {Air}, date = {2021}, url = {https://example.org/a_b}}
@incollection{part, author = {Doe, J.}, title = {Part}, booktitle = {Whole}, publisher = {Hill}, location = {Oz},
  date = {2002}}
@inbook{inb, author = {Doe, J.}, title = {Part}, booktitle = {Whole}, publisher = {Hill}, date = {2002}}
@inproceedings{conf, author = {Doe, J.}, title = {Paper}, booktitle = {Talks}, date = {2002-06/2002-07}}
@book{range, author = {Doe, J.}, title = {Long}, publisher = {Hill}, date = {1990/1995}, edition = {2}}
@mvbook{old, author = {Doe, J.}, title = {Many}, publisher = {Hill}, date = {-0350~}, volumes = {3}}
@collection{coll, editor = {Roe, Max}, title = {All}, publisher = {Hill}, date = {1990?}}
@unpublished{unp, author = {Doe, J.}, title = {Draft}, howpublished = {Unpublished manuscript}, date = {1999}}
@book{press, author = {Doe, J.}, title = {Soon}, publisher = {Hill}, pubstate = {inpress}}
@dataset{data, author = {Doe, J.}, title = {Counts}, date = {2018}, publisher = {Data Shelf}}
@jurisdiction{case, title = {Roe v. Doe}, citation = {12 U.S. 34}, date = {1810}}
"""


@pytest.fixture(scope="module")
def written() -> Library:
    text = Library.from_bytes(WORKS).convert("bibtex", dialect="bibtex")
    assert text.isascii()
    return Library.from_bytes(text)


@pytest.mark.parametrize(
    "key", [line.split("{")[1].split(",")[0] for line in WORKS.splitlines() if line[:1] == "@"]
)
def test_every_type_is_one_of_bibtex_and_has_what_it_requires(written: Library, key: str) -> None:
    entry = written[key].source.entry
    assert entry.type in TYPES
    assert [name for name in REQUIRED[entry.type] if not entry.value(name)] == []


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("art", "author", r"M{\"u}ller, Jane"),
        ("art", "month", "mar"),
        ("rep", "institution", "Care Fund"),
        ("web", "howpublished", r"\url{https://example.org/a_b}"),
        ("part", "address", "Oz"),
        ("range", "year", "1990--1995"),
        ("range", "edition", "Second"),
        ("old", "year", "ca. 351 B.C.E."),
        ("coll", "year", "1990?"),
        ("press", "year", "in press"),
        ("data", "howpublished", "Data Shelf"),
        ("case", "title", "{Roe v. Doe}"),
        ("case", "howpublished", "12 U.S. 34"),
        ("unp", "note", "Unpublished manuscript"),
    ],
)
def test_values_are_where_the_styles_look(written: Library, key: str, field: str, value: str) -> None:
    found = written[key].source.entry.fields[field]
    assert (found.raw if field == "month" else found.value) == value


@pytest.mark.parametrize("key", ["art", "phd", "mas", "web", "part", "conf", "range", "old", "coll", "press"])
def test_reading_it_gives_the_same_reference_list(written: Library, key: str) -> None:
    assert written.bibliography([key]) == Library.from_bytes(WORKS).bibliography([key])


def test_what_bibtex_cannot_hold_is_told() -> None:
    court = "institution = {Lake Court}, citation = {12 U.S. 34}, date = {1810}"
    works = Library.from_bytes(f"@jurisdiction{{case, title = {{Roe v. Doe}}, {court}}}").references
    text = Library(works).convert("bibtex", dialect="bibtex")
    told = losses(works, text, "bibtex", dialect="bibtex")
    assert any("authority: 1 work (case)" in diagnostic.message for diagnostic in told)


def test_there_is_no_other_dialect() -> None:
    with pytest.raises(InvalidValueError, match="biblatex and bibtex"):
        Library.from_bytes(WORKS).convert("bibtex", dialect="latex")
    with pytest.raises(InvalidValueError, match="no dialect"):
        Library.from_bytes(WORKS).convert("ris", dialect="bibtex")


@pytest.mark.parametrize(
    ("identifiers", "keys"),
    [
        (["x--", "x", "-y", "a_b:c.d/e+f"], ["x--", "x", "-y", "a_b:c.d/e+f"]),
        (["a b", "a-b"], ["a-b-2", "a-b"]),
        (["(x)", "", "k=1"], ["x", "entry", "k-1"]),
    ],
)
def test_keys_stay_where_bibtex_can_read_them(identifiers: list[str], keys: list[str]) -> None:
    assert entry_keys(identifiers) == keys
    items = [{"id": identifier, "type": "book", "title": "T"} for identifier in identifiers if identifier]
    library = Library.from_csl(items)
    told = [d.value for d in losses(library.references, "", "bibtex") if d.code == "changed-key"]
    assert told == [one for one, key in zip(identifiers, keys, strict=True) if one and one != key]


def test_a_key_that_is_changed_is_told_by_the_library_that_wrote_it(tmp_path: Path) -> None:
    library = Library.from_csl([{"id": "a b", "type": "book", "title": "T"}, {"id": "c-", "type": "book"}])
    library.write(tmp_path / "a.bib")
    library.write(tmp_path / "a.bib")
    assert [(told.code, told.value, told.key) for told in library.diagnostics] == [("changed-key", "a b", "a-b")]
    assert list(Library.read(tmp_path / "a.bib")) == ["a-b", "c-"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1", "cp1252"])
def test_written_to_another_file_every_byte_stays(encoding: str, tmp_path: Path) -> None:
    content = "% ö\r\n@book{a,\r\n title = {Ünder Études},\r\n year = 2000\r\n}\r\n".encode(encoding)
    (tmp_path / "a.bib").write_bytes(content)
    library = Library.read(tmp_path / "a.bib")
    library.write(tmp_path / "b.bib")
    assert (tmp_path / "b.bib").read_bytes() == content
    library["a"].texts["publisher"] = "Hill — Œuvre"
    library.write(tmp_path / "c.bib")
    assert Library.read(tmp_path / "c.bib")["a"].texts["publisher"] == "Hill — Œuvre"
