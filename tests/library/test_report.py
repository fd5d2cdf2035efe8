"""`Library.report`: one page of claims, findings and references, cited in any style."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from mutualevidence import Library, StyleError

PROJECT = Path(__file__).parents[2]

BIBLIOGRAPHY = r"""
@article{fox2011,
  author = {Fox, Ann and Low, Bo},
  title = {Peers \& costs: a <trial>},
  journal = {Peer Review},
  year = {2011},
  doi = {10.1000/fox},
  finding-cost = {kind = {comparison}, statement = {Groups cost less than therapy.}, a = {groups}, b = {therapy},
    outcome = {name = {yearly cost}, better = {lower}}, direction = {favours-a}, source = {access = {abstract}}},
}
@book{gray1999, author = {Gray, Eve}, title = {Nothing measured}, publisher = {P}, year = {1999}, url = {https://example.org/g}}
@claim{cheaper, text = {Groups are cheaper}, evidence = {supports = {fox2011#cost}}}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.from_bytes(BIBLIOGRAPHY.encode())


@pytest.fixture(scope="module")
def page(library: Library) -> str:
    return library.report()


def _read(page: str) -> str:
    body = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", body)))


def test_claims_findings_and_all_references_are_on_it(page: str) -> None:
    text = _read(page)
    for shown in (
        "Groups are cheaper",
        "Groups cost less than therapy.",
        "Fox, A., & Low, B. (2011). Peers & costs: A <trial>. Peer Review.",
        "Gray, E. (1999). Nothing measured. P.",  # cited or not
    ):
        assert shown in text


def test_statements_are_cited_at_their_place(page: str) -> None:
    assert re.search(r"\(Fox & Low, 2011\)|Fox and Low \(2011\)", _read(page))


def test_it_needs_no_network_and_runs_nothing_from_the_input(page: str) -> None:
    assert page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<(?:link|img|script|iframe)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//", page)
    assert "<trial>" not in page


def test_every_reference_can_be_copied_as_it_was_written(page: str, library: Library) -> None:
    source = unescape(page)
    assert r"title = {Peers \& costs: a <trial>}" in source
    assert '"DOI": "10.1000/fox"' in source


def test_references_from_other_formats_are_copied_as_bibtex_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "works.json"
    file.write_text('[{"id": "a", "type": "book", "title": "Trees"}]', encoding="utf-8")
    page = unescape(Library.read(file).report())
    assert re.search(r"@book\{a,\s+title\s+= \{Trees\}", page)


def test_references_lead_to_the_work(page: str) -> None:
    assert 'href="https://doi.org/10.1000/fox"' in page
    assert 'href="https://example.org/g"' in page


@pytest.mark.parametrize(("style", "shown"), [("ieee", r"\[1\]"), ("chicago-notes-bibliography", "Fox and .*Low")])
def test_any_style_cites_it(library: Library, style: str, shown: str) -> None:
    assert re.search(shown, _read(library.report(style=style)))


def test_citations_speak_the_language(library: Library) -> None:
    assert "Fox und Low (2011)" in _read(library.report(locale="de-DE"))


def test_an_unknown_style_is_named(library: Library) -> None:
    with pytest.raises(StyleError, match="no-such-style"):
        library.report(style="no-such-style")


def test_a_title_of_ones_own_is_escaped(library: Library) -> None:
    page = library.report(title="Costs <b>& more</b>")
    assert "<title>Costs &lt;b&gt;&amp; more&lt;/b&gt;" in page


def test_a_library_without_findings_has_its_references() -> None:
    page = Library.from_bytes(b"@book{a, author={Doe, J.}, title={Trees}, year=2001}").report()
    assert "Doe, J. (2001). Trees." in _read(page)


def test_the_file_is_named_on_it() -> None:
    assert "references.bib" in _read(Library.read(PROJECT / "references.bib").report())


class TestNotebooks:
    def test_a_library_shows_its_list(self, library: Library) -> None:
        assert "Nothing measured" in library._repr_html_()

    def test_an_empty_library_says_so(self) -> None:
        assert "empty library" in Library([])._repr_html_()

    def test_what_is_printed_shows_its_formatting(self, library: Library) -> None:
        assert "<i>Nothing measured</i>" in library.bibliography(keys=["gray1999"])._repr_html_()

    def test_a_summary_shows_itself(self, library: Library) -> None:
        summary = library.summary("cheaper")
        assert "Fox" in summary._repr_html_()
        assert "Fox" in summary._repr_markdown_()
