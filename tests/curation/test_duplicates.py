"""Works that are there twice: what makes them one, what speaks against it, and what a merge keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence import Library
from mutualevidence.bibtex import read_bibtex
from mutualevidence.curation.duplicates import duplicates
from mutualevidence.curation.identifiers import doi, isbn13
from mutualevidence.curation.matching import Likeness
from mutualevidence.curation.same_value import say_the_same
from mutualevidence.curation.similarity import common_length, similarity

BASE = """author = {Okafor, Ngozi and Lind, Sara}, title = {Peer Support after Stroke in Rural Towns},
  journal = {Journal of Mutual Aid}, year = 2014, volume = {9}, pages = {12--30}"""


def found(*fields: str, kind: str = "article") -> Likeness | None:
    """How alike the base work is to one with other fields."""
    text = f"@article{{a, {BASE}}}\n@{kind}{{b, {', '.join(fields)}}}\n"
    pairs = duplicates(read_bibtex(text).references).pairs
    return pairs[0].match.likeness if pairs else None


SAME = "author = {Okafor, N. and Lind, S.}"
TITLE = "title = {Peer support after stroke in rural towns}"


@pytest.mark.parametrize(
    ("fields", "likeness"),
    [
        ((SAME, TITLE, "year = 2014"), Likeness.CERTAIN),
        ((SAME, TITLE, "year = 2014", "journal = {J. Mut. Aid}"), Likeness.CERTAIN),
        ((SAME, "title = {Peer-suport after stroke in rural towns}", "year = 2014"), Likeness.CERTAIN),
        ((SAME, TITLE, "year = 2015"), Likeness.PROBABLE),
        ((SAME, "title = {Peer Support after Stroke in Rural Towns: A Trial}", "year = 2014"), Likeness.PROBABLE),
        ((SAME, TITLE), Likeness.PROBABLE),
        ((SAME, TITLE, "year = 2014", "volume = {10}"), Likeness.POSSIBLE),
        ((SAME, TITLE, "year = 2014", "journal = {Quarterly of Neurology}"), Likeness.POSSIBLE),
        ((SAME, TITLE, "year = 2014", "volume = {10}", "pages = {99}"), None),
        ((SAME, "title = {Peer Support after Stroke in Rural Towns, Part 2}", "year = 2014"), None),
        ((SAME, "title = {Correction: Peer support after stroke in rural towns}", "year = 2014"), None),
        (("author = {Moreau, Luc}", TITLE, "year = 2014"), None),
        ((SAME, "title = {Peer Support after Surgery in Large Cities}", "year = 2014"), None),
    ],
)
def test_title_authors_and_year(fields: tuple[str, ...], likeness: Likeness | None) -> None:
    assert found(*fields) == likeness


AT = "volume = 3, pages = {7--9}"


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("author = {Jäger, Ulf}, title = {Über Rast}", "author = {Jaeger, U.}, title = {Ueber Rast}", "PROBABLE"),
        ("author = {ILO}, title = {Rest}", "author = {{International Labour Organization}}, title = {Rest}", None),
        (
            "author = {ILO}, title = {Rest at work}",
            "author = {{International Labour Organization}}, title = {Rest at work}",
            "PROBABLE",
        ),
        (
            "author = {{National Office of Rest}}, title = {Rest at work}",
            "author = {NOR}, title = {Rest at work}",
            "PROBABLE",
        ),
        (
            "author = {ten Brink, Jo}, title = {Rest and its rewards in old age}",
            "author = {Brink, Jo ten}, title = {Rest and its rewards in old age}",
            "CERTAIN",
        ),
        ("author = {Abel, I.}, title = {On resting}", "author = {Abel, I.}, title = {On resting: A view}", None),
        (
            f"author = {{Abel, I.}}, title = {{On resting}}, {AT}",
            f"author = {{Abel, I.}}, title = {{On resting: A view}}, {AT}",
            "PROBABLE",
        ),
        (
            f"author = {{Abel, I.}}, title = {{On resting}}, {AT}",
            f"author = {{Abel, I.}}, title = {{On resting: A reply}}, {AT}",
            None,
        ),
        (
            "author = {Abel, I.}, title = {Rest and recovery among nurses who work at night in small hospi...}",
            "author = {Abel, I.}, title = {Rest and recovery among nurses who work at night in small hospitals}",
            "PROBABLE",
        ),
        (
            "author = {Abel, I.}, title = {Rest and recovery among nurses who work at night in small hospi...}",
            "author = {Abel, I.}, title = {Rest and recovery among nurses who work at night in small hote...}",
            None,
        ),
        (
            "author = {Abel, I.}, title = {Rest and recovery among nurses who work in large cities, part I...}",
            "author = {Abel, I.}, title = {Rest and recovery among nurses who work in large cities, part II...}",
            None,
        ),
    ],
)
def test_names_and_titles_in_other_forms(one: str, other: str, likeness: str | None) -> None:
    text = f"@article{{a, {one}, year = 2011}}\n@article{{b, {other}, year = 2011}}"
    pairs = duplicates(read_bibtex(text).references).pairs
    assert [each.match.likeness.name for each in pairs] == ([likeness] if likeness else [])


def test_another_kind_of_work_is_another_version() -> None:
    assert found(SAME, TITLE, "year = 2014", kind="phdthesis") is Likeness.POSSIBLE


def pairs_of(text: str) -> list[tuple[Likeness, str]]:
    return [(pair.match.likeness, pair.match.reason) for pair in duplicates(read_bibtex(text).references).pairs]


def test_the_same_identifier_in_different_forms() -> None:
    text = """@article{a, title = {Grief Groups}, doi = {10.1000/AbC}}
@article{b, title = {Grief groups.}, doi = {https://doi.org/10.1000/abc}}"""
    assert pairs_of(text) == [(Likeness.CERTAIN, "same DOI 10.1000/abc")]


def test_the_same_identifier_of_different_works_is_told_and_never_merged() -> None:
    text = """@article{a, title = {Grief Groups for Widows}, doi = {10.1000/x}}
@article{b, title = {A Recipe Collection from Umbria}, doi = {10.1000/x}}"""
    [(likeness, reason)] = pairs_of(text)
    assert likeness is Likeness.POSSIBLE
    assert "quite different" in reason


def test_an_isbn_of_a_book_is_not_that_of_its_chapters() -> None:
    isbn = "isbn = {0-306-40615-2}"
    assert not pairs_of(f"@inbook{{a, title = {{One}}, {isbn}}}\n@inbook{{b, title = {{Two}}, {isbn}}}")
    books = f"@book{{a, title = {{On It}}, {isbn}}}\n@book{{b, title = {{On it}}, isbn = {{978-0-306-40615-7}}}}"
    assert pairs_of(books) == [(Likeness.CERTAIN, "same ISBN 9780306406157")]


def test_works_known_to_differ_are_not_joined_by_a_third() -> None:
    text = f"""@article{{a, {BASE}, doi = {{10.1000/1}}}}
@article{{b, {BASE}, doi = {{10.1000/2}}}}
@article{{c, {BASE}}}"""
    groups = duplicates(read_bibtex(text).references).groups
    assert len(groups) == 1
    assert len(groups[0]) == 2


@pytest.mark.parametrize(
    ("text", "number"), [("doi:10.1037/0022-006X.67.4.491.", "10.1037/0022-006x.67.4.491"), ("none", "")]
)
def test_doi_in_one_form(text: str, number: str) -> None:
    assert doi(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0-306-40615-2", "9780306406157"), ("978 0 306 40615 7", "9780306406157"), ("0-306-40615-3", ""), ("", "")],
)
def test_isbn_in_one_form(text: str, number: str) -> None:
    assert isbn13(text) == number


def longest(one: str, other: str) -> int:
    """The longest common subsequence by the textbook's table."""
    row = [0] * (len(other) + 1)
    for a in one:
        before = 0
        for place, b in enumerate(other):
            before, row[place + 1] = row[place + 1], before + 1 if a == b else max(row[place + 1], row[place])
    return row[-1]


@given(st.text("abcä", max_size=30), st.text("abcä", max_size=30))
def test_common_length_is_that_of_the_textbook(one: str, other: str) -> None:
    assert common_length(one, other) == longest(one, other)
    assert similarity(one, other) == similarity(other, one)


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_any_text_is_like_itself(text: str) -> None:
    assert similarity(text, text) == 1.0


def test_finding_duplicates_is_linear() -> None:
    text = "".join(
        f"@article{{k{n}, author = {{Doe, J.}}, title = {{Editorial note}}, year = 2001, volume = {n}}}\n"
        for n in range(4000)
    )
    references = read_bibtex(text).references
    assert growth(lambda count: duplicates(references[:count]), 1000, 4000, floor=0.01) < 2.5


# Merging


def merged(tmp_path: Path, text: str, **options: object) -> tuple[str, list[str]]:
    file = tmp_path / "a.bib"
    file.write_text(text, encoding="utf-8")
    library = Library.read(file)
    _, notes = library.dedupe(**options)
    library.save()
    return file.read_text(encoding="utf-8"), [note.code for note in notes]


def test_the_fuller_record_is_kept_with_what_it_lacks_and_all_keys(tmp_path: Path) -> None:
    text, codes = merged(
        tmp_path,
        """@article{a, author = {Roe, R.}, title = {Grief}, doi = {10.1000/g}, abstract = {Long}, keywords = {one}}
% between

@article{b,
  author = {Roe, Robert},
  title = {Grief},
  journal = {J. Grief},
  year = 1999,
  pages = {1--9},
  keywords = {two},
  doi = {10.1000/g},
}
@misc{c, title = {See}, related = {a}}
""",
    )
    assert "@article{a," not in text
    assert "% between" in text
    kept = read_bibtex(text).references[0]
    entry = kept.source.entry
    assert {name: entry.value(name) for name in ("author", "abstract", "keywords", "ids", "pages")} == {
        "author": "Roe, Robert",
        "abstract": "Long",
        "keywords": "two, one",
        "ids": "a",
        "pages": "1--9",
    }
    assert "related = {b}" in text
    assert codes == ["merged", "value-left"]


def test_the_first_key_may_stay(tmp_path: Path) -> None:
    work = "title = {Grief}, doi = {10.1000/g}"
    text, codes = merged(
        tmp_path,
        f"@article{{first, author = {{Roe, R.}}, {work}}}\n"
        f"@article{{fuller, author = {{Roe, Robert}}, {work}, finding-x = {{statement = {{S}}}}}}\n"
        "@misc{c, title = {See}, related = {fuller, first}}\n"
        "@claim{d, text = {T}, evidence = {supports = {fuller#x}}}\n",
        first_key=True,
    )
    kept = read_bibtex(text).references[0]
    assert (kept.id, kept.source.entry.value("author"), kept.source.entry.value("ids")) == (
        "first",
        "Roe, Robert",
        "fuller",
    )
    assert "related = {first, first}" in text
    assert "supports = {first#x}" in text
    assert codes == ["merged", "value-left"]


def test_values_that_differ_are_told(tmp_path: Path) -> None:
    text, codes = merged(
        tmp_path,
        "@book{a, title = {T}, year = 1999, publisher = {P}, doi = {10.1/x}}\n"
        "@book{b, title = {T}, year = 2000, doi = {10.1/x}}\n".replace("10.1/", "10.1000/"),
    )
    assert "1999" in text
    assert "2000" not in text
    assert codes == ["merged", "value-left"]


FINDING = (
    "kind = {{comparison}}, statement = {{{0}}}, outcome = {{y}}, direction = {{favours-a}}, source = {{abstract}}"
)


def test_findings_of_both_stay_and_claims_follow(tmp_path: Path) -> None:
    text, _ = merged(
        tmp_path,
        f"""@article{{a, title = {{Same Work}}, author = {{Doe, J.}}, year = 2001, doi = {{10.1000/x}},
  finding-one = {{{FINDING.format("first")}}}}}
@article{{b, title = {{Same Work}}, doi = {{10.1000/x}},
  finding-one = {{{FINDING.format("second")}}},
  finding-two = {{{FINDING.format("third")}}}}}
@claim{{c, text = {{C}}, evidence = {{supports = {{a#one, b#one, b#two}}}}}}
""",
    )
    library = Library.from_bytes(text)
    assert {id: finding.statement for id, finding in library.findings.items()} == {
        "a#one": "first",
        "a#one-2": "second",
        "a#two": "third",
    }
    assert [evidence.finding for evidence in library.claims["c"].evidence] == ["a#one", "a#one-2", "a#two"]


def test_findings_in_the_findings_file_are_joined(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.findings.yaml"
    study = """
    design: rct
    findings:
      - {{id: {0}, kind: comparison, statement: s, outcome: y, direction: favours-a, source: abstract}}
"""
    sidecar.write_text(
        "format: mutualevidence/1\nstudies:\n  a:" + study.format("one") + "  b:" + study.format("two")
    )
    merged(
        tmp_path,
        "@article{a, title = {T}, year = 1999, doi = {10.1000/x}}\n@article{b, title = {T}, doi = {10.1000/x}}\n",
    )
    assert set(Library.read(tmp_path / "a.bib").findings) == {"a#one", "a#two"}


def test_only_what_is_asked_for_is_merged(tmp_path: Path) -> None:
    probable = f"@article{{a, {BASE}}}\n@article{{b, {SAME}, {TITLE}, year = 2015}}\n"
    unchanged, codes = merged(tmp_path, probable)
    assert (unchanged, codes) == (probable, [])
    text, _ = merged(tmp_path, probable, least=Likeness.PROBABLE)
    assert text.count("@article") == 1


def test_libraries_of_other_formats_are_merged_too() -> None:
    library = Library.from_bytes(
        '[{"id": "a", "type": "book", "title": "T", "DOI": "10.1000/x"},'
        ' {"id": "b", "type": "book", "title": "T", "DOI": "10.1000/X", "publisher": "P"}]'
    )
    again = Library.from_bytes(library.to_bytes())
    library.dedupe()
    assert list(library) == ["b"]
    assert library["b"].custom["ids"] == "a"
    again.dedupe(first_key=True)
    assert list(again) == ["a"]
    assert (again["a"].custom["ids"], again["a"].texts["publisher"]) == ("b", "P")


def test_remarks_that_differ_in_a_sign_are_both_kept(tmp_path: Path) -> None:
    text, _ = merged(
        tmp_path,
        """@book{a, author = {Roe, R.}, title = {Grief}, year = 1999, isbn = {9780306406157},
  keywords = {C, Trees}, file = {/x/a-b.pdf}, note = {N}, annote = {p < .05}}
@book{b, author = {Roe, R.}, title = {Grief}, year = 1999, isbn = {9780306406157},
  keywords = {C++; trees}, file = {/x/ab.pdf}, annote = {p > .05}}
""",
    )
    [entry] = [reference.source.entry for reference in read_bibtex(text).references]
    assert entry.value("keywords") == "C, Trees, C++"
    assert entry.value("file") == "/x/a-b.pdf;/x/ab.pdf"
    assert entry.value("annote") == "p < .05; p > .05"


@pytest.mark.parametrize(
    ("name", "one", "other", "same"),
    [
        ("pages", "1--23", "1–23", True),
        ("pages", "1-23", "123", False),
        ("pages", "1-3", "1, 3", False),
        ("pages", "i-v", "iv", False),
        ("pages", "e12", "E12", True),
        ("number", "1/2", "12", False),
        ("volume", "-5", "5", False),
        ("title", "C++ in Use", "C in Use", False),
        ("title", "p < .05", "p > .05", False),
        ("title", "p < .05", "p < 05", False),
        ("title", r"A {$\neq$} B", "A = B", False),
        ("title", "A ≠ B", "A = B", False),
        ("title", "At -5 degrees", "At 5 degrees", False),
        ("title", "Phase I/II trial", "Phase III trial", False),
        ("title", r"{The} C{\'o}digo: a Study", "The código – a study", True),
        ("title", r"{\=A}nanda's \& your care of 5\% in the U.S.", "Ānanda’s & your care of 5% in the US.", True),
        ("title", "``Evidence-based'' care~now", "“Evidence based” care now", True),
        ("author", "Ash, J. K.", "Ash, JK", True),
        ("isbn", "978-3-16-148410-0", "9783161484100", True),
        ("doi", "10.1000/A-b", "10.1000/a-B", True),
        ("doi", "10.1000/a-b", "10.1000/ab", False),
        ("url", r"https://x.org/a\_b", "https://x.org/a_b", True),
        ("url", "https://x.org/A", "https://x.org/a", False),
    ],
)
def test_values_that_say_the_same(name: str, one: str, other: str, same: bool) -> None:
    assert say_the_same(name, one, other) is same
    assert say_the_same(name, other, one) is same


def test_pages_that_only_look_alike_are_told(tmp_path: Path) -> None:
    entry = (
        "@book{{{0}, author = {{Roe, R.}}, title = {{Grief}}, pages = {{{1}}}, year = 1999, doi = {{10.1000/g}}}}"
    )
    text, codes = merged(tmp_path, entry.format("a", "1-23") + entry.format("b", "123"))
    assert "pages = {1-23}" in text
    assert codes == ["merged", "value-left"]
    text, codes = merged(tmp_path, entry.format("a", "1") + entry.format("b", "123"))
    assert "pages = {1}" in text  # 123 does not begin at page 1
