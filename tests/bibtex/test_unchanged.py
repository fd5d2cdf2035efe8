"""After a change only entries that mean something else are read again, and what comes out is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library

ONE = "@book{a,\n  title = {Peer Support in {Kigoma} and Mwanza},\n  author = {Roe, Ada},\n  year = 2020,\n}\n"
TWO = "@article{b, title = {Walking to Mwanza}, author = {Moe, Lia}, journal = jw, year = 2021, pages = {1-9}}\n"
STRING = "@string{jw = {Journal of Widowhood}}\n"
FILES = {
    "plain": f"% a comment\n{ONE}\n{TWO.replace('= jw', '= {Hope}')}",
    "strings": STRING + ONE + TWO,
    "a string after its use": ONE + TWO + STRING,
    "inherited": ONE + "@inbook{b, crossref = {a}, title = {Ward}, year = 2021}\n",
    "told": ONE + "@artcle{b, title = {Ward}, autor = {Moe, Lia}, year = {20x}}\n",
    "twice": ONE + ONE + TWO,
    "without keys": "@book{, title = {Ward}}\n@book{, title = {Bed}}\n" + ONE,
    "macros": "@preamble{ {\\newcommand{\\ward}{Ward}} }\n@book{b, title = {The \\ward}}\n" + ONE,
    "findings": ONE
    + "@article{b, title = {W}, year = 2020, finding-x = {outcome = {grief}, direction = {positive}}}\n",
    "entities": ONE + "@book{b, title = {Grief &amp; Sleep}}\n",
}
SIDECAR = """\
format: mutualevidence/1
studies:
  b:
    findings:
      - {id: x, kind: comparison, statement: Less grief., a: walking, b: waiting, direction: favours-a,
         outcome: {name: grief, better: lower}, source: {access: abstract}}
"""
CHANGES = [
    {"note": "x"},
    {"title": "Peer Support in Kigoma"},
    {"title": "Peer {Support} in {Mwanza} & <i>Kigoma</i>"},
    {"type": "report"},
    {"year": ""},
    {"crossref": "b"},
]


def said(library: Library) -> tuple[object, ...]:
    """What a library says, findings, claims, places and diagnostics included."""
    works = [
        (each.to_csl(), each.custom, each.study, each.source.line, each.source.raw) for each in library.values()
    ]
    return works, list(library.claims.items()), library.diagnostics


@pytest.mark.parametrize("changed", CHANGES, ids=str)
@pytest.mark.parametrize("name", FILES)
def test_a_changed_library_says_what_its_file_says(tmp_path: Path, name: str, changed: dict[str, str]) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(FILES[name], encoding="utf-8")
    library = Library.read(file)
    library.edit("a", changed)
    library.edit("a", {"addendum": "y"})
    library.save()
    assert said(library) == said(Library.read(file))


def test_an_entry_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(FILES["strings"], encoding="utf-8")
    (tmp_path / "refs.findings.yaml").write_text(SIDECAR, encoding="utf-8")
    library = Library.read(tmp_path / "refs.bib")
    one, two = library["a"], library["b"]
    library.edit("a", {"note": "x"})
    assert library["b"] is two
    assert library["a"] is not one
    assert [each.id for each in library["b"].findings] == ["x"]
