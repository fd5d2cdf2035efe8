"""Styles of the repository by the names and titles people know them by (CSL 1.0.2, Info; Dependent Styles)."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mutualevidence.cli.commands.styles import command
from mutualevidence.csl import Style, process, style_names
from mutualevidence.csl.style.aliases import ALIASES, alias_key
from mutualevidence.csl.style.repository import file_called, has_style
from mutualevidence.csl.style.search import dependent_styles, listed_styles, nearest_styles, search_styles
from mutualevidence.errors import StyleError
from mutualevidence.library.library import Library
from mutualevidence.model.reference import Reference


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("vancouver", "nlm-citation-sequence"),
        ("vancouver_superscript", "nlm-citation-sequence-superscript"),
        ("mla", "modern-language-association"),
        ("MLA 9th edition", "modern-language-association"),
        ("chicago", "chicago-author-date"),
        ("Chicago 17th ed.", "chicago-author-date-17th-edition"),
        ("chicago-fullnote-bibliography.csl", "chicago-notes-bibliography"),
        ("harvard", "harvard-cite-them-right"),
        ("apa7", "apa"),
        ("APA 7", "apa"),
        ("APA style, 7th ed.", "apa"),
        ("apa6", "apa-6th-edition"),
        ("American Psychological Association 7th edition", "apa"),
        ("chicago author-date 18", "chicago-author-date"),
        ("Chicago 17th author-date", "chicago-author-date-17th-edition"),
        ("Chicago Manual of Style (17th edition)", "chicago-author-date-17th-edition"),
        ("CMOS 16", "chicago-author-date-16th-edition"),
        ("Cite them right 11", "harvard-cite-them-right-11th-edition"),
        ("AGLC4", "australian-guide-to-legal-citation"),
        ("AGLC 3rd", "australian-guide-to-legal-citation-3rd-edition"),
        ("ASA 7", "american-sociological-association"),
        ("SBL Handbook of Style 2nd ed.", "society-of-biblical-literature-fullnote-bibliography"),
        ("Harvard referencing system", "harvard-cite-them-right"),
        ("Nature Journal", "nature"),
        ("JACS", "journal-of-the-american-chemical-society"),
        ("GB/T 7714-2015", "china-national-standard-gb-t-7714-2015-numeric"),
    ],
)
def test_a_style_is_found_by_the_name_people_call_it_by(given: str, name: str) -> None:
    assert Style.load(given).name == name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("journal-of-cell-biology", "the-journal-of-cell-biology"),
        ("ajp-heart-circulatory-physiology", "ajp-heart-and-circulatory-physiology"),
        ("disease-models-mechanisms", "disease-models-and-mechanisms"),
        ("Nature Biotechnology", "nature-biotechnology"),
        ("APA Style 7th edition (annotated bibliography)", "apa-annotated-bibliography"),
    ],
)
def test_articles_do_not_count_and_a_title_is_a_name(given: str, name: str) -> None:
    assert Style.load(given).name == name


@pytest.mark.parametrize(
    "given", ["MLA 8", "apa 5th ed.", "OSCOLA 2", "Journal of Evolution", "xyzzy", "style guide"]
)
def test_another_edition_or_journal_is_not_taken_for_the_one_there_is(given: str) -> None:
    with pytest.raises(StyleError):
        Style.load(given)


def test_every_other_name_names_a_style_that_there_is_and_hides_none() -> None:
    assert [alias for alias, name in ALIASES.items() if not has_style(name)] == []
    hidden = [name for name in style_names() if ALIASES.get(alias_key(name), name) != name]
    assert hidden == []


def test_a_name_of_the_repository_comes_before_all_others() -> None:
    assert [name for name in list(style_names())[::400] if Style.load(name).name != name] == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["american psychological"], "apa"),
        (["american", "psychological"], "apa"),
        (["MLA", "Handbook"], "modern-language-association"),
        (["vancouver"], "nlm-citation-sequence"),
        (["Citing Medicine", "name-year"], "nlm-name-year"),
        (["universität", "Würzburg"], "universitat-wurzburg-institut-fur-deutsche-philologie-museologie"),
    ],
)
def test_styles_are_searched_by_name_and_titles(words: list[str], first: str) -> None:
    found = Library.styles(*words)
    assert found[0] == first
    assert found == search_styles(*words)


def test_the_search_finds_every_style_by_its_title() -> None:
    for style in list(listed_styles().values())[::500]:
        assert style.name in search_styles(style.title)


def test_all_styles_are_listed_with_the_titles_that_they_are_loaded_with() -> None:
    assert set(listed_styles()) == set(style_names())
    for listed in list(listed_styles().values())[::300]:
        info = Style.load(listed.name).info
        assert (info.title, info.short_title) == (listed.title, listed.short_title)
        assert info.parent.rpartition("/")[2] == listed.parent


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("american psycological", "apa"),
        ("jornal of cell biology", "the-journal-of-cell-biology"),
        ("vancuver", "nlm-citation-sequence"),
        ("MLA handbok", "modern-language-association"),
        ("nature-biotecnology", "nature-biotechnology"),
        ("MLA 8", "modern-language-association"),
    ],
)
def test_the_nearest_styles_are_told_by_name_and_title(given: str, meant: str) -> None:
    assert meant in nearest_styles(given)
    with pytest.raises(StyleError, match=f"Did you mean .*{meant}"):
        Style.load(given)


def test_a_dependent_style_keeps_what_it_says_of_itself_and_prints_as_its_parent() -> None:
    style, parent = Style.load("nature-biotechnology"), Style.load("nature")
    assert style.title == "Nature Biotechnology"
    assert style.id == "http://www.zotero.org/styles/nature-biotechnology"
    assert style.independent_id == parent.id == "http://www.zotero.org/styles/nature"
    assert style.info.issn == ("1087-0156", "1546-1696")
    assert style.info.fields == ("biology",)
    assert style.name in parent.dependents
    assert parent.dependents == dependent_styles("nature")
    works = [Reference("a", "book", texts={"title": "A title", "publisher": "Press"})]
    assert process(style, works).bibliography == process(parent, works).bibliography


def test_a_journal_that_prints_in_apa_prints_it_as_the_manual_asks() -> None:
    works = [Reference("a", "report", texts={"title": "A title", "publisher": "A ministry", "number": "7"})]
    journal = next(name for name in Style.load("apa").dependents)
    assert Style.load(journal).id != Style.load("apa").id
    assert (
        process(Style.load(journal, "en-US"), works).bibliography == process(Style.load("apa"), works).bibliography
    )


def test_a_file_that_depends_on_another_style_keeps_its_title(tmp_path: Path) -> None:
    file = tmp_path / "ours.csl"
    file.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="fr-FR"><info>'
        "<title>Our <!-- own --> journal</title><id>https://e.example/ours</id>"
        '<link href="http://www.zotero.org/styles/ieee" rel="independent-parent"/></info></style>',
        encoding="utf-8",
    )
    style = Style.load(file)
    assert (style.title, style.id, style.name) == ("Our journal", "https://e.example/ours", "ours")
    assert style.locale.language == "fr-FR"


@pytest.mark.parametrize(
    "address", ["https://e.example/styles/apa", "https://www.zotero.org/apa.csl", "http://www.zotero.org/styles/"]
)
def test_an_address_is_the_repositorys_or_refused(address: str) -> None:
    with pytest.raises(StyleError, match="styles are not fetched"):
        Style.load(address)


def test_the_command_lists_names_and_titles() -> None:
    shown = CliRunner().invoke(command, ["american psychological"])
    assert shown.output.splitlines()[0].split("  ")[0] == "apa"
    assert "APA Style 7th edition" in shown.output.splitlines()[0]
    nothing = CliRunner().invoke(command, ["american psycological"])
    assert nothing.exit_code == 1
    assert "did you mean apa or" in nothing.output


def test_a_name_that_is_too_long_for_a_file_is_no_style() -> None:
    assert not has_style("x" * 5_000)
    assert search_styles("x" * 5_000) == ()


def test_a_style_of_ones_own_is_found_by_title_and_whatever_the_case(tmp_path: Path) -> None:
    text = file_called("nature").read_text("utf-8")
    (tmp_path / "House-Style.csl").write_text(text.replace(">Nature<", ">The House &amp; Garden style<"), "utf-8")
    for name in ("House-Style", "house-style", "the house & garden style"):
        assert Style.load(name, folders=[tmp_path]).title == "The House & Garden style"
    with pytest.raises(StyleError, match="Did you mean House-Style"):
        Style.load("hose-style", folders=[tmp_path])


def test_an_address_of_the_repository_needs_no_scheme() -> None:
    assert Style.load("www.zotero.org/styles/nature").name == "nature"
    with pytest.raises(StyleError, match="Did you mean nature"):
        Style.load("zotero.org/styles/natur")
