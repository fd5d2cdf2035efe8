"""Writing: what was not changed stays byte for byte, what was is written as the file writes it."""

import subprocess
import sys
from pathlib import Path

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.errors import ConflictError, InvalidValueError, UnknownKeyError, WriteError

JABREF = """% Encoding: UTF-8
@String{aj = "Astron. J."}

@Article{one,
  author  = {Ann Bell},
  title   = {First},
  year    = 1999,
}

% between
@Article{two,
  author  = {Cay Dee},
  title   = {Second},
  journal = aj,
  year    = 2000,
}
@comment{end}
"""


def edited(text: str, **changes: str | None) -> str:
    bib = read_bibtex(text)
    entry = bib.entries[0]
    for name, value in changes.items():
        if value is None:
            bib.remove_field(entry, name)
        else:
            bib.set_field(entry, name, value)
    return bib.to_text()


def test_file_without_changes_is_the_same() -> None:
    assert read_bibtex(JABREF).to_text() == JABREF


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@a{k, title = {Old}, year = 1}", "@a{k, title = {New}, year = 1}"),
        ('@a{k, title = "Old", year = 1}', '@a{k, title = "New", year = 1}'),
        ("@a{k,\n\tTITLE={Old},\n}", "@a{k,\n\tTITLE={New},\n}"),
        ("@a(k, title={Old})", "@a(k, title={New})"),
        ("@a{k, title = aj}", "@a{k, title = {New}}"),
        ('@a{k, title = "O" # aj # "d"}', '@a{k, title = "New"}'),
        ("@a{k, title = {Old}, title = {Older}}", "@a{k, title = {New}, title = {Older}}"),
        ("@a{k, title = {Old\n  over lines} % note\n}", "@a{k, title = {New} % note\n}"),
    ],
)
def test_value_changes_in_its_own_delimiters(before: str, after: str) -> None:
    assert edited(before, title="New") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@a{k, title={T}}", "@a{k, title={T}, note={N}}"),
        ("@a{k, title={T},}", "@a{k, title={T}, note={N},}"),
        ("@a{k,\n  title = {T}\n}", "@a{k,\n  title = {T},\n  note = {N}\n}"),
        ("@a{k,\n  title = {T},\n}", "@a{k,\n  title = {T},\n  note = {N},\n}"),
        ('@a{k,\n\ttitle = "T",\n}', '@a{k,\n\ttitle = "T",\n\tnote = "N",\n}'),
        ("@A{k,\n  TITLE = {T},\n}", "@A{k,\n  TITLE = {T},\n  NOTE = {N},\n}"),
        (
            "@a{k,\n  Title   = {T},\n  Year    = 1,\n}",
            "@a{k,\n  Title   = {T},\n  Year    = 1,\n  Note    = {N},\n}",
        ),
        (
            "@a{k,\n  year =         1,\n  title =        2,\n}",
            "@a{k,\n  year =         1,\n  title =        2,\n  note =         {N},\n}",
        ),
        ("@a{k,\r\n  title = {T},\r\n}", "@a{k,\r\n  title = {T},\r\n  note = {N},\r\n}"),
        ("@a{k}", "@a{k,\n  note = {N},\n}"),
        ("@a{k,}", "@a{k,\n  note = {N},\n}"),
    ],
)
def test_new_field_is_laid_out_as_its_neighbours(before: str, after: str) -> None:
    assert edited(before, note="N") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@a{k,\n  title = {T},\n  note = {N},\n  year = 1,\n}", "@a{k,\n  title = {T},\n  year = 1,\n}"),
        ("@a{k, title={T}, note={N}, year=1}", "@a{k, title={T}, year=1}"),
        ("@a{k, title={T}, note={N}}", "@a{k, title={T}}"),
        ("@a{k, title={T}}", "@a{k, title={T}}"),
    ],
)
def test_removed_field_takes_its_line_along(before: str, after: str) -> None:
    assert edited(before, note=None) == after


def test_new_field_stands_where_the_file_has_it() -> None:
    bib = read_bibtex(JABREF)
    bib.set_field("one", "journal", "J")
    assert "title   = {First},\n  journal = {J},\n  year    = 1999,\n" in bib.to_text()


def test_new_entry_is_written_in_the_prevailing_style() -> None:
    bib = read_bibtex(JABREF)
    bib.add_entry("book", "three", {"year": "2001", "title": "Third", "month": "3", "author": "Eve Fox"})
    assert bib.to_text() == JABREF + (
        "\n@Book{three,\n  author  = {Eve Fox},\n  title   = {Third},\n  month   = mar,\n  year    = 2001,\n}\n"
    )


def test_first_entry_of_an_empty_file() -> None:
    bib = read_bibtex("")
    bib.add_entry("book", "k", {"title": "T"})
    assert bib.to_text() == "@book{k,\n  title = {T},\n}\n"


def test_removed_entry_leaves_its_neighbours_and_comments() -> None:
    bib = read_bibtex(JABREF)
    bib.remove_entry("one")
    assert bib.to_text() == JABREF[: JABREF.index("@Article{one")] + JABREF[JABREF.index("% between") :]


def test_type_and_key_change_alone() -> None:
    bib = read_bibtex(JABREF)
    bib.set_type("one", "book")
    bib.set_key("one", "uno")
    assert bib.to_text() == JABREF.replace("@Article{one", "@Book{uno")


def test_one_changed_field_changes_only_its_bytes() -> None:
    bib = read_bibtex(JABREF)
    bib.set_field("two", "title", "Zweiter")
    assert bib.to_text() == JABREF.replace("{Second}", "{Zweiter}")


def test_letters_the_encoding_lacks_are_written_as_tex() -> None:
    bib = read_bibtex("@misc{k, note = {é}}".encode("cp1252"))
    bib.set_field("k", "note", "ł – é")
    assert bib.to_bytes().decode("cp1252") in (
        "@misc{k, note = {{\\l} – é}}",
        "@misc{k, note = {\\l{} -- \\'{e}}}",
    ) or (read_bibtex(bib.to_bytes()).references[0].texts["note"] == "ł – é")


def test_ascii_file_with_tex_accents_goes_on_writing_them() -> None:
    bib = read_bibtex('@misc{a, author = {G{\\"o}del}}\n@misc{k, note = {x}}')
    bib.set_field("k", "note", "Müller")
    assert bib.to_bytes().isascii()
    assert read_bibtex(bib.to_bytes()).references[1].texts["note"] == "Müller"


@pytest.mark.parametrize("value", ["a}", "{a", "}{"])
def test_value_that_would_break_the_entry_is_refused(value: str) -> None:
    bib = read_bibtex("@misc{k, note = {x}}")
    with pytest.raises(InvalidValueError, match="balance"):
        bib.set_field("k", "note", value)


@pytest.mark.parametrize("name", ["", "two words", "a=b", "1st", "a{b"])
def test_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InvalidValueError):
        read_bibtex("@misc{k, note = {x}}").set_field("k", name, "v")


@pytest.mark.parametrize("key", ["", "two words", "a,b", "a{b", "a%b"])
def test_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(InvalidValueError):
        read_bibtex("").add_entry("misc", key, {})


def test_unknown_key_is_told() -> None:
    with pytest.raises(UnknownKeyError, match="nobody"):
        read_bibtex("@misc{k}").set_field("nobody", "note", "v")


def test_file_is_written_back_with_mark_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    data = b"\xef\xbb\xbf@misc{k,\r\n  note = {\xc3\xa9},\r\n}\r\n"
    file.write_bytes(data)
    bib = read_bibtex(file.read_bytes(), file=str(file))
    bib.set_field("k", "title", "T")
    bib.write()
    assert file.read_bytes() == data.replace(b"\r\n}", b"\r\n  title = {T},\r\n}") or (
        file.read_bytes() == data.replace(b"  note", b"  title = {T},\r\n  note")
    )
    bib.set_field("k", "title", "U")
    bib.write()
    assert b"{U}" in file.read_bytes()


def test_file_changed_on_disk_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text("@misc{k, note = {x}}")
    bib = read_bibtex(file.read_bytes(), file=str(file))
    bib.set_field("k", "note", "mine")
    file.write_text("@misc{k, note = {theirs}}")
    with pytest.raises(ConflictError, match="changed on disk"):
        bib.write()
    assert file.read_text() == "@misc{k, note = {theirs}}"
    assert [path.name for path in tmp_path.iterdir()] == ["x.bib"]


def test_text_without_a_file_needs_a_name(tmp_path: Path) -> None:
    bib = read_bibtex("@misc{k}")
    with pytest.raises(WriteError):
        bib.write()
    bib.write(tmp_path / "new.bib")
    assert (tmp_path / "new.bib").read_text() == "@misc{k}"


WRITER = """
import sys
from pathlib import Path
from mutualevidence.bibtex import read_bibtex
from mutualevidence.errors import ConflictError
path, note = sys.argv[1:]
bib = read_bibtex(Path(path).read_bytes(), file=path)
bib.set_field("k", "note", note * 50_000)
try:
    bib.write()
except ConflictError:
    print("refused")
else:
    print(note)
"""


def test_two_writers_never_interleave(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text("@misc{k, note = {x}}")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(file), letter], stdout=subprocess.PIPE, text=True)
        for letter in "abcdefgh"
    ]
    results = [writer.communicate(timeout=60)[0].strip() for writer in writers]
    assert all(results)
    written = {letter for letter in results if letter != "refused"}
    [entry] = read_bibtex(file.read_bytes()).entries
    assert set(entry.value("note")) <= written
    assert len(entry.value("note")) == 50_000
