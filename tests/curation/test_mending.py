"""Safe mends: what `check --fix` writes, and what it leaves alone (btxdoc 2; APA 7, 6.17, 9.11, 9.35)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import InvalidValueError, Library, check

REST = "author = {Doe, Jane}, title = {Care}, year = 2001"


def fixed(text: str) -> str:
    library = Library.from_bytes(text)
    library.fix()
    return library.to_string()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("doi = {https://dx.doi.org/10.1000/Abc.12}", "doi = {10.1000/Abc.12}"),
        ('DOI="doi: 10.1000/abc;"', 'DOI="10.1000/abc"'),
        ("pages = {12-34}", "pages = {12--34}"),
        ("pages = {pp. 12\u201334}", "pages = {12--34}"),
        ("pages = {203 - 9}", "pages = {203--9}"),
        ("pages = {S12---S15}", "pages = {S12--S15}"),
        ("pages = {p. 7}", "pages = {7}"),
        ("jounral = {Mind}", "journal = {Mind}"),
        ("Publihser = {Hill Press}", "publisher = {Hill Press}"),
        ("editors = {Roe, Max}", "editor = {Roe, Max}"),
    ],
)
def test_a_value_gets_its_right_form_and_nothing_else_changes(typed: str, written: str) -> None:
    entry = f"% see below\n@misc{{ a ,\t{REST},\n   {typed} , note={{so  so}}}}\n\nloose words"
    assert fixed(entry) == entry.replace(typed, written)


@pytest.mark.parametrize(
    "value",
    [
        "pages = {12--34}",
        "pages = {12-1}",
        "pages = {e00308-12}",
        "pages = {12-1--12-20}",
        "pages = {e0123}",
        "pages = {1, 3-5, 9}",
        "pages = first # {-9}",
        "doi = {10.1000/a\\_b}",
        "doi = {see publisher}",
        "url = {https://doi.org/10.1000/abc}",
        "keyword = {care}",
        "owner = {me}",
    ],
)
def test_what_is_right_or_doubtful_stays(value: str) -> None:
    entry = f"@string{{first = {{7}}}}\n@misc{{a, {REST}, {value}}}"
    assert fixed(entry) == entry


def test_groups_get_braces_of_their_own() -> None:
    entry = (
        "@book{a, author = {Doe, J. and National Care\n  Association}, title = {Care}, publisher = {P}, year = 1}"
    )
    assert fixed(entry) == entry.replace("National Care\n  Association", "{National Care\n  Association}")


def test_a_name_that_another_title_braces_gets_braces() -> None:
    shown = "@book{a, title = {How the poems of {Lermontow} were read by those who came after}}\n"
    entry = "@book{b, title = {Those of Lermontow and the Novels: Reading Through the Century}}"
    assert fixed(shown + entry) == shown + entry.replace("Lermontow", "{Lermontow}")
    typed = shown.replace("{Lermontow}", "Lermontow")
    assert fixed(typed + entry) == typed + entry.replace("Lermontow", "{Lermontow}")


def test_a_title_that_a_program_braced_throughout_keeps_braces_round_its_names() -> None:
    title = "The {Uses} of {Slow} {Reading} in {Norway}: {Some} {Evidence}"
    entry = f"@article{{doe_uses_2001, title = {{{title}}}, year = 2001, journal = {{Mind}}}}"
    assert fixed(entry) == entry.replace(title, "The uses of slow reading in {Norway}: Some evidence")


@pytest.mark.parametrize(
    "title", [r"The {Uses} of {Slow} {R\'eading} in {Norway}: {Some} {Evidence}", "{The Uses of Slow Reading}"]
)
def test_a_title_of_which_more_would_change_than_braces_stays(title: str) -> None:
    entry = f"@article{{doe_uses_2001, title = {{{title}}}, year = 2001, journal = {{Mind}}}}"
    assert fixed(entry) == entry


def test_a_mend_may_make_way_for_another() -> None:
    entry = "@book{a, authors = {World Care Organization}, title = {Care}}"
    assert fixed(entry) == "@book{a, author = {{World Care Organization}}, title = {Care}}"


def test_broken_entries_stay_as_they_are() -> None:
    entry = "@book{a, pages = {1-2}, title = {Care\n\n@book{b, title = {Help}, year = 2000}"
    assert fixed(entry).startswith("@book{a, pages = {1-2}, title = {Care")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_encoding_and_line_ends_stay(encoding: str, tmp_path: Path) -> None:
    text = "@book{a,\r\n title = {Ünder Études},\r\n pages = {1-9},\r\n year = 2000\r\n}\r\n"
    file = tmp_path / "a.bib"
    file.write_bytes(text.encode(encoding))
    library = Library.read(file)
    assert [note.code for note in library.fix()] == ["mended"]
    library.save()
    assert file.read_bytes() == text.replace("1-9", "1--9").encode(encoding)


def test_mends_are_told_shown_and_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(f"@misc{{a, {REST},\n pages = {{1-9}}}}\n")
    library = Library.read(file)
    (note,) = library.fix()
    assert (note.key, note.line, note.message) == ("a", 2, '"a" has pages 1--9 now, for 1-9')
    assert "- pages = {1-9}}\n+ pages = {1--9}}" in library.diff()
    assert "1-9" in file.read_text()


def test_one_work_is_mended_by_a_look_at_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.bib"
    file.write_text("".join(f"@misc{{{key}, {REST},\n pages = {{1-9}}, jornal = {{Care}}}}\n" for key in "abc"))
    whole = [note.message for note in Library.read(file).fix() if note.key == "b"]
    looked_at: list[str] = []
    monkeypatch.setattr(check, "RULES", (*check.RULES, lambda work: looked_at.append(work.id) or ()))
    assert [note.message for note in Library.read(file).fix(only=["b"])] == whole
    assert set(looked_at) == {"b"}


def test_other_formats_have_nothing_to_mend() -> None:
    with pytest.raises(InvalidValueError, match="is mended"):
        Library.from_csl([{"id": "a", "type": "book"}]).fix()
