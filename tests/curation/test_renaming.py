"""Renamed keys: everything in the file that names them follows, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError, UnknownKeyError

BIB = """% notes on old: stay as they are
@book{old, title = {The old book}, author = "Roe, R.", year = 1990,
  finding-x = {kind = {comparison}, statement = {As old as old#x}, outcome = {y}, direction = {favours-a},
    source = {access = {abstract}, via = {other}}, overlaps = {other, other#x}}}
@incollection{child, title = {C}, CrossRef = "old", author = {Doe, J.}}
@article{other, title = {O}, related = {child, old}, xdata={old},
  finding-x = {kind = {comparison}, statement = {z}, outcome = {y}, direction = {favours-a},
    source = {access = {abstract}, via = {old}}, overlaps = {old#x}},
  study-reports = {other, old}}
@claim{c, text = {What old#x says}, evidence = {supports = {old#x, other#x}, qualifies = {old#x = {see old}}}}
"""


def renamed(tmp_path: Path, text: str, keys: dict[str, str], **options: object) -> str:
    file = tmp_path / "a.bib"
    file.write_bytes(text.encode())
    library = Library.read(file)
    library.rename(keys, **options)
    library.save()
    return file.read_bytes().decode()


def test_every_field_that_names_the_key_follows(tmp_path: Path) -> None:
    expected = (
        BIB.replace("@book{old,", "@book{new,")
        .replace('CrossRef = "old"', 'CrossRef = "new"')
        .replace("{child, old}", "{child, new}")
        .replace("xdata={old}", "xdata={new}")
        .replace("via = {old}", "via = {new}")
        .replace("overlaps = {old#x}", "overlaps = {new#x}")
        .replace("{other, old}", "{other, new}")
        .replace("supports = {old#x", "supports = {new#x")
        .replace("qualifies = {old#x", "qualifies = {new#x")
    )
    assert renamed(tmp_path, BIB, {"old": "new"}) == expected


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_stay(tmp_path: Path, newline: str) -> None:
    text = BIB.replace("\n", newline)
    assert renamed(tmp_path, text, {"old": "new"}) == renamed(tmp_path, BIB, {"old": "new"}).replace("\n", newline)


def test_two_keys_can_change_places(tmp_path: Path) -> None:
    text = "@misc{a, title = {A}, related = {b}}\n@misc{b, title = {B}, related = {a}}\n"
    swapped = "@misc{b, title = {A}, related = {a}}\n@misc{a, title = {B}, related = {b}}\n"
    assert renamed(tmp_path, text, {"a": "b", "b": "a"}) == swapped


def test_the_findings_file_follows_and_keeps_its_bytes(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.findings.yaml"
    sidecar.write_text(
        """# old stays here
format: mutualevidence/1
studies:
    old:   # a comment
        design: rct
        findings:
          - id: x
            kind: comparison
            statement: "old#x is not a name here"
            outcome: {name: y}
            direction: favours-a
            source: {access: abstract, via: 'old'}
            overlaps: [other, "old#z"]
claims:
  - id: c
    text: What old says
    evidence:
      supports: [old#x]
""",
        encoding="utf-8",
    )
    before = sidecar.read_text()
    text = "@misc{old, title = {A}}\n@misc{other, title = {B}}\n"
    renamed(tmp_path, text, {"old": "new-1"})
    assert sidecar.read_text() == (
        before.replace("    old:   #", "    new-1:   #")
        .replace("via: 'old'", "via: 'new-1'")
        .replace('"old#z"', '"new-1#z"')
        .replace("[old#x]", "[new-1#x]")
    )
    assert Library.read(tmp_path / "a.bib").findings.keys() == {"new-1#x"}


def test_what_cannot_be_renamed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@misc{a, title = {A}}\n@misc{b, title = {B}}\n")
    library = Library.read(file)
    with pytest.raises(UnknownKeyError):
        library.rename({"x": "y"})
    with pytest.raises(InvalidValueError, match="taken"):
        library.rename({"a": "b"})
    with pytest.raises(InvalidValueError, match="cannot be the key"):
        library.rename({"a": "two words"})
    assert library.diff() == ""


def test_letter_case_is_passed_over_where_bibtex_passes_over_it(tmp_path: Path) -> None:
    text = "@book{Whole, title = {W}}\n@inbook{part, title = {P}, crossref = {WHOLE}}\n"
    text += "@misc{x, related = {whole,part}}\n"
    expected = text.replace("@book{Whole", "@book{n").replace("{WHOLE}", "{n}").replace("{whole,", "{n,")
    assert renamed(tmp_path, text, {"Whole": "n"}) == expected
    two = text + "@misc{whole, title = {Another}}\n"
    assert "related = {whole,part}" in renamed(tmp_path, two, {"Whole": "n"})


def test_keys_with_blanks_and_of_digits_follow(tmp_path: Path) -> None:
    text = "@book{Doe 2001, title = {W}}\n@book{77, title = {V}}\n@misc{x, related = {77 , Doe 2001}, xref = 77}\n"
    expected = text.replace("@book{Doe 2001", "@book{a").replace("@book{77", "@book{b")
    expected = expected.replace("{77 , Doe 2001}", "{b , a}").replace("xref = 77", "xref = {b}")
    assert renamed(tmp_path, text, {"Doe 2001": "a", "77": "b"}) == expected


def test_unsaved_changes_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@misc{gone, title = {X}}\n@misc{a, title = {A}}\n@misc{b, title = {B}}\n")
    library = Library.read(file)
    library.remove("gone")
    library["b"].texts["title"] = "Beta"
    library.rename({"a": "z"})
    library.save()
    assert file.read_text() == "@misc{z, title = {A}}\n@misc{b, title = {Beta}}\n"


def test_libraries_of_other_formats_are_renamed_too() -> None:
    library = Library.from_bytes('[{"id": "a", "type": "book", "title": "T"}]')
    library.rename({"a": "b"})
    assert list(library) == ["b"]
    assert '"id": "b"' in library.to_string()


MARKDOWN = """[@old, p. 3; see -@{old}] @old's `@old` x@old.org @older [[@old]](#a) \\cite{old}
```
@old
```
<!-- @old --> https://x.org/@old
"""
IN_MARKDOWN = (("[@old,", "[@n:1,"), ("-@{old}", "-@{n:1}"), ("@old's", "@n:1's"), ("[[@old]", "[[@n:1]"))


def markdown_with_new_key() -> str:
    text = MARKDOWN.replace("cite{old}", "cite{n:1}")
    for before, after in IN_MARKDOWN:
        text = text.replace(before, after)
    return text


DRAFTS = {
    "d.md": (MARKDOWN, markdown_with_new_key()),
    "d.tex": (
        r"\parencite[see][3]{a, old} \cites(x)[1]{old}[2]{older,old} \textcite*{old} \label{old} old",
        r"\parencite[see][3]{a, n:1} \cites(x)[1]{n:1}[2]{older,n:1} \textcite*{n:1} \label{old} old",
    ),
    "d.typ": ("@old and #cite(<old>) // @old\n<old>", "@n:1 and #cite(<n:1>) // @old\n<old>"),
    "d.rst": (":cite:p:`old,b` `old`", ":cite:p:`n:1,b` `old`"),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_drafts_follow(tmp_path: Path, name: str) -> None:
    before, after = DRAFTS[name]
    draft = tmp_path / name
    draft.write_bytes(before.encode() + b"\xff")
    renamed(tmp_path, "@misc{old, title = {A}}\n", {"old": "n:1"}, drafts=[draft])
    assert draft.read_bytes() == after.encode() + b"\xff"
