"""What a document decides about its printing: sections, uncited works, links, abbreviations, own styles."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mutualevidence import (
    Citation,
    CitationItem,
    InvalidValueError,
    Library,
    Options,
    Style,
    StyleError,
    UnknownKeyError,
    read_abbreviations,
)
from mutualevidence.cli import cli
from mutualevidence.cli.commands.bibliography import command as bibliography

AUTHOR = [{"family": "Fell", "given": "Ada"}]
ITEMS = [
    {"id": "atlas", "type": "book", "title": "Atlas", "author": AUTHOR, "issued": {"date-parts": [[2001]]}},
    {"id": "bogs", "type": "article-journal", "title": "Bogs", "author": AUTHOR, "DOI": "10.1000/b",
     "issued": {"date-parts": [[2001]]}, "container-title": "Journal of Peat", "keyword": "wetland, peat"},
    {"id": "cliffs", "type": "report", "title": "Cliffs", "author": [{"family": "Gill", "given": "Bo"}]},
]  # fmt: skip
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>House Style of Peat Press</title><id>http://peat.example/styles/peat-press</id>
    <updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="{" suffix="}"><text variable="title"/><text term="et-al" prefix=" "/></layout>
  </citation>
</style>"""


@pytest.fixture
def library() -> Library:
    return Library.from_csl(ITEMS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUTUALEVIDENCE_STYLES", "")
    (tmp_path / "peat-press.csl").write_text(STYLE, encoding="utf-8")
    return tmp_path


class TestSections:
    def test_numbers_and_order_are_those_of_the_whole_list(self, library: Library) -> None:
        printed = str(library.bibliography(style="ieee", sections={"Papers": "keyword:peat", "Other": ""}))
        beginnings = [line[:6] for line in printed.splitlines() if line[:1] in "PO["]
        assert [each for each in beginnings if each] == ["Papers", "[2] A.", "Other", "[1] A.", "[3] B."]

    def test_year_suffixes_are_those_of_the_whole_list(self, library: Library) -> None:
        printed = str(library.bibliography(sections={"Papers": "type:article-journal"}))
        assert "2001b" in printed
        assert "Atlas" not in printed

    def test_a_work_goes_into_the_first_section_that_takes_it(self, library: Library) -> None:
        printed = str(library.bibliography(sections={"Own": ["atlas"], "Books": "type:book", "All": ""}))
        assert printed.count("Atlas") == 1
        assert "Books" not in printed  # nothing is left for it

    def test_headings_are_headings(self, library: Library) -> None:
        assert "<h2>Own</h2>" in library.bibliography(sections={"Own": ["atlas"]}, format="html")

    def test_what_cannot_be_read_is_refused(self, library: Library) -> None:
        with pytest.raises(InvalidValueError):
            library.bibliography(sections={"Odd": "type:book ("})
        with pytest.raises(UnknownKeyError):
            library.bibliography(sections={"Odd": ["nobody"]})

    def test_a_misspelt_field_is_told_with_the_near_one(self, library: Library) -> None:
        with pytest.raises(InvalidValueError, match='no field "typ"; did you mean type'):
            library.bibliography(sections={"Books": "typ:book"})
        with pytest.raises(InvalidValueError, match='no field "keywrd"; did you mean keyword'):
            library.bibliography(sections={"Papers": "has:keywrd"})

    def test_the_command_tells_what_is_in_no_section(self, library: Library, tmp_path: Path) -> None:
        file = tmp_path / "works.json"
        library.write(file)
        ran = CliRunner().invoke(bibliography, [str(file), "--sections", "Books=type:book"])
        assert "In no section, and not printed: bogs, cliffs." in ran.output
        ran = CliRunner().invoke(bibliography, [str(file), "--sections", "Books=type:book", "--sections", "Rest="])
        assert "In no section" not in ran.output
        assert "Rest" in ran.stdout

    def test_the_command_tells_which_section_takes_nothing(self, library: Library, tmp_path: Path) -> None:
        file = tmp_path / "works.json"
        library.write(file)
        given = ["Maps=type:map", "Rest=", "Nothing left="]
        ran = CliRunner().invoke(
            bibliography, [str(file), *(part for one in given for part in ("--sections", one))]
        )
        assert 'No work goes under "Maps" (type:map)' in ran.stderr
        assert ran.stderr.count("No work goes under") == 1

    def test_the_command_refuses_two_sections_of_one_name(self, library: Library, tmp_path: Path) -> None:
        file = tmp_path / "works.json"
        library.write(file)
        ran = CliRunner().invoke(
            bibliography, [str(file), "--sections", "A=type:book", "--sections", "A=type:map"]
        )
        assert ran.exit_code == 2
        assert 'Two sections are called "A"' in ran.stderr


class TestUncitedWorks:
    def test_they_are_numbered_after_what_is_cited(self, library: Library) -> None:
        one = library.reference_list(["cliffs"], style="ieee", uncited=["atlas"])
        assert [entry.id for entry in one.entries] == ["cliffs", "atlas"]
        everything = library.reference_list(["cliffs"], style="ieee", uncited="*")
        assert [entry.id for entry in everything.entries] == ["cliffs", "atlas", "bogs"]

    def test_an_unknown_one_is_refused(self, library: Library) -> None:
        with pytest.raises(UnknownKeyError):
            library.bibliography(["cliffs"], uncited=["nobody"])


class TestOptions:
    def test_links_can_be_left_out_and_their_words_stay(self, library: Library) -> None:
        linked = library.bibliography(["bogs"], format="html")
        plain = library.bibliography(["bogs"], format="html", options=Options(links=False))
        assert "<a " in linked
        assert "<a " not in plain
        assert "https://doi.org/10.1000/b" in plain

    def test_citations_have_none_either(self) -> None:
        style = STYLE.replace('<text variable="title"/>', '<text variable="DOI"/>')
        library = Library.from_csl(ITEMS)
        assert "<a " in library.cite("bogs", style=style, format="html")
        assert "<a " not in library.cite("bogs", style=style, format="html", options=Options(links=False))

    def test_abbreviations_reach_list_and_document(self, library: Library, tmp_path: Path) -> None:
        forms = tmp_path / "forms.json"
        forms.write_text('{"default": {"container-title": {"Journal of Peat": "J Peat"}}}', encoding="utf-8")
        options = Options(abbreviations=read_abbreviations(forms))
        assert "J Peat" in library.bibliography(style="nature", options=options)
        document = library.document([Citation([CitationItem("bogs")], id="c")], style="nature", options=options)
        assert "J Peat" in repr(document.bibliography())
        assert "J Peat" not in library.bibliography(style="nature")

    def test_near_is_as_near_as_the_document_says(self, library: Library) -> None:
        near = '<if position="near-note"><text value="near"/></if><else><text value="far"/></else>'
        style = STYLE.replace('<text variable="title"/>', f"<choose>{near}</choose>")
        cited = [Citation([CitationItem(key)], note_number=n, id=f"c{n}")
                 for n, key in ((1, "atlas"), (2, "bogs"), (9, "atlas"))]  # fmt: skip

        def last(options: Options | None) -> str:
            return str(library.document(cited, style=style, options=options).citations["c9"])

        assert "far" in last(None)
        assert "near" in last(Options(near_note_distance=8))

    @pytest.mark.parametrize("arguments", [["bibliography", "FILE"], ["cite", "FILE", "bogs"]])
    def test_the_commands_have_them(self, library: Library, tmp_path: Path, arguments: list[str]) -> None:
        file, forms = tmp_path / "works.json", tmp_path / "forms.json"
        library.write(file)
        forms.write_text('{"container-title": {"Journal of Peat": "J Peat"}}', encoding="utf-8")
        style = tmp_path / "links.csl"
        content = '<text variable="container-title" form="short"/><text variable="DOI" prefix=" "/>'
        entry = f"<bibliography><layout>{content}</layout></bibliography></style>"
        style.write_text(
            STYLE.replace('<text variable="title"/>', content).replace("</style>", entry), encoding="utf-8"
        )
        given = [str(file) if word == "FILE" else word for word in arguments]
        ran = CliRunner().invoke(
            cli, [*given, "--style", str(style), "--format", "html", "--no-links", "--abbreviations", str(forms)]
        )
        assert "J Peat" in ran.stdout
        assert "<a " not in ran.stdout


class TestOwnStyles:
    def test_a_style_is_found_in_a_folder_given(self, library: Library, folder: Path) -> None:
        style = Style.load("peat-press", folders=[folder])
        assert library.cite("bogs", style=style) == "{Bogs et al.}"
        assert style.title == "House Style of Peat Press"

    def test_the_environment_names_folders(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with pytest.raises(StyleError):
            library.cite("bogs", style="peat-press")
        monkeypatch.setenv("MUTUALEVIDENCE_STYLES", str(folder))
        assert library.cite("bogs", style="peat-press") == "{Bogs et al.}"
        assert Library.styles("peat", "press") == ("peat-press",)

    def test_the_folder_for_settings_is_looked_into(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from mutualevidence.csl.style import repository

        monkeypatch.setattr(repository, "user_folder", lambda: folder)
        assert library.cite("bogs", style="peat-press") == "{Bogs et al.}"

    def test_a_style_that_was_changed_is_read_again(self, folder: Path) -> None:
        before = Style.load("peat-press", folders=[folder])
        assert Style.load("peat-press", folders=[folder]) is before
        (folder / "peat-press.csl").write_text(STYLE.replace("Press<", "Publishers<"), encoding="utf-8")
        assert Style.load("peat-press", folders=[folder]).title == "House Style of Peat Publishers"

    def test_an_address_is_that_of_the_style_it_names(self, folder: Path) -> None:
        style = Style.load("http://peat.example/styles/peat-press", folders=[folder])
        assert style.name == "peat-press"
        with pytest.raises(StyleError, match="not fetched"):
            Style.load("http://other.example/styles/peat-press", folders=[folder])

    def test_a_broken_one_is_told_with_its_file(self, folder: Path) -> None:
        (folder / "broken.csl").write_text(STYLE.replace("term=", "trem="), encoding="utf-8")
        with pytest.raises(StyleError, match=r"broken\.csl:4"):
            Style.load("broken", folders=[folder])

    def test_a_locale_file_comes_before_the_packaged_one(self, library: Library, folder: Path) -> None:
        (folder / "locales-de-AT.xml").write_text(
            '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="de-AT"><terms>'
            '<term name="et-al">und die Anderen</term></terms></locale>',
            encoding="utf-8",
        )
        style = Style.load("peat-press", "de-AT", folders=[folder])
        assert library.cite("bogs", style=style) == "{Bogs und die Anderen}"
        packaged = Style.load("apa", "de-AT", folders=[folder])
        assert library.cite("bogs", narrative=True, style=packaged) == "Fell (2001b)"

    def test_a_folder_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(StyleError, match="no such folder"):
            Style.load("apa", folders=[tmp_path / "none"])

    def test_the_commands_take_a_folder(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MUTUALEVIDENCE_STYLES", "")  # the command sets it; restored after the test
        ran = CliRunner().invoke(cli, ["styles", "--about", "peat-press", "--style-folder", str(folder)])
        assert "House Style of Peat Press" in ran.stdout
        assert CliRunner().invoke(cli, ["styles", "peat", "press"]).stdout.startswith("peat-press")


def test_a_style_says_what_it_is() -> None:
    ran = CliRunner().invoke(cli, ["styles", "--about", "nature-biotechnology"]).stdout
    told = dict(line.split(None, 1) for line in ran.splitlines() if not line.startswith("prints as"))
    assert told["title"] == "Nature Biotechnology"
    assert told["issn"] == "1087-0156, 1546-1696"
    assert told["citation-format"] == "numeric"
    assert told["default-locale"] == "en-GB"
    assert "prints as       http://www.zotero.org/styles/nature\n" in ran
