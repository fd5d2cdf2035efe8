"""Styles: found by name, file or XML; independent and dependent; what is wrong with a broken one
(CSL 1.0.2, File Types; Style Structure)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence.csl import Style, process
from mutualevidence.csl.compile.compiled_style import compiled
from mutualevidence.csl.style.repository import independent_style_names, style_names
from mutualevidence.errors import StyleError
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import plain_text

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n<info/>\n'


def style_xml(layout: str, before: str = "") -> str:
    return f"{HEAD}{before}<citation>\n<layout>\n{layout}\n</layout></citation></style>"


@pytest.mark.parametrize("name", ["apa", "APA", "apa.csl", "http://www.zotero.org/styles/apa"])
def test_a_style_is_found_by_its_name_or_its_address(name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Style.load(name).id == "http://www.zotero.org/styles/apa"


def test_a_named_style_is_read_once() -> None:
    assert Style.load("ieee") is Style.load("ieee")


def test_a_style_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.csl"
    file.write_text(style_xml('<text variable="title"/>'), encoding="utf-8")
    assert Style.load(file).title == "mine"


def test_a_dependent_style_is_its_parent_in_its_own_language() -> None:
    names = set(style_names()) - set(independent_style_names())
    assert "nature-genetics" in names
    assert Style.load("nature-genetics").independent_id == "http://www.zotero.org/styles/nature"


@pytest.mark.parametrize(
    ("given", "expected"), [(None, "en-US"), ("de-DE", "de-DE"), ("de", "de"), ("fr-CA", "fr-CA")]
)
def test_the_language_is_the_one_asked_for_or_the_styles_own(given: str | None, expected: str) -> None:
    assert Style.load("apa", locale=given).locale.language == expected


def test_default_locale_is_the_language_of_the_style() -> None:
    xml = style_xml('<text term="and"/>').replace('version="1.0"', 'version="1.0" default-locale="de-DE"')
    assert Style.load(xml).locale.term("and") == "und"


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(StyleError, match=r"Did you mean .*chicago"):
        Style.load("chicago-author-dat")


@pytest.mark.parametrize(
    ("layout", "before", "message", "remedy"),
    [
        ('<text macro="autor"/>', '<macro name="author"><text value="x"/></macro>\n',
         'style:6: there is no macro "autor"', 'Did you mean "author"?'),
        ('<text macro="a"/>',
         '<macro name="a"><text macro="b"/></macro>\n<macro name="b"><text macro="a"/></macro>\n',
         "style:4: a macro calls itself: a → b → a", ""),
        ("<txt/>", "", "style:5: <txt> may not stand in <layout>", 'Did you mean "text"?'),
        ("<text/>", "", "style:5: <text> does not say what to print", ""),
        ('<choose><if><text value="a"/></if></choose>', "", "style:5: <if> does not say what it tests", ""),
        ('<text value="a" font-style="italics"/>', "",
         'style:5: <text> has font-style="italics", which CSL does not know', 'Did you mean "italic"?'),
        ('<names variable="author"><name form="shrt"/></names>', "",
         'style:5: <name> has form="shrt", which CSL does not know', 'Did you mean "short"?'),
        ('<names variable="author"><name et-al-min="x"/></names>', "",
         'style:5: <name> has et-al-min="x", which CSL does not know', "It must be a whole number."),
        ('<date variable="issued"><date-part name="yaer"/></date>', "",
         'style:5: <date-part> has name="yaer", which CSL does not know', 'Did you mean "year"?'),
        ('<choose><if position="frist"><text value="a"/></if></choose>', "",
         'style:5: <if> has position="frist", which CSL does not know', 'Did you mean "first"?'),
        ("<group>" * 500 + "</group>" * 500, "", "style:5: elements are nested more than", ""),
        ('<text value="&foo;"/>', "", "style:5: this is not well-formed XML: undefined entity", ""),
    ],
)  # fmt: skip
def test_a_broken_style_is_told_with_line_and_remedy(layout: str, before: str, message: str, remedy: str) -> None:
    with pytest.raises(StyleError) as caught:
        Style.load(style_xml(layout, before))
    assert caught.value.message.startswith(message)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (f"{HEAD}</style>", "style:1: the style has no <citation>"),
        (f"{HEAD}<citation/></style>", "style:3: <citation> has no <layout>"),
        ("<html/>", "style:1: the root element is <html>, not <style>"),
        ("<style", "style:1: this is not well-formed XML"),
        (style_xml("").replace('"1.0"', '"0.8"'), 'style:1: this style is written for CSL "0.8"'),
        ('<!DOCTYPE style [<!ENTITY a "b">]>' + HEAD + "</style>", "style:1: a style must not declare"),
        (style_xml(f'<text value="{"x" * 200_000}"/>'), 'style:5: the attribute "value" has 200,000 characters'),
        (" <style>" + " " * 5_000_000, "the style: has 5,000,"),
    ],
)
def test_what_is_no_style_is_told(xml: str, message: str) -> None:
    with pytest.raises(StyleError) as caught:
        Style.load(xml)
    assert caught.value.message.startswith(message)


def test_the_message_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "broken.csl"
    file.write_text(style_xml("<txt/>"), encoding="utf-8")
    with pytest.raises(StyleError, match=r"broken\.csl:5: <txt>"):
        Style.load(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="there is no such file"):
        Style.load(tmp_path / "none.csl")


def test_macros_that_multiply_without_end_are_refused() -> None:
    doubling = "".join(
        f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(40)
    )
    xml = style_xml('<text macro="m0"/>', f'{doubling}<macro name="m40"><text value="x"/></macro>\n')
    with pytest.raises(StyleError, match="too often"):
        Style.load(xml)


def test_a_style_without_namespace_is_read() -> None:
    xml = style_xml('<text variable="title"/>').replace(' xmlns="http://purl.org/net/xbiblio/csl"', "")
    assert compiled(Style.load(xml)).citation is not None


def test_the_same_style_serves_several_documents() -> None:
    style = Style.load("apa")
    first, again = (process(style, [Reference("a", "book", texts={"title": "T"})]) for _ in range(2))
    assert first.bibliography is not None
    assert first.bibliography == again.bibliography
    assert plain_text(first.bibliography.entries[0].content) == "T. (n.d.)."


def test_characters_that_a_styles_writer_escaped_twice_are_characters() -> None:
    layout = '<text variable="title" prefix="p.&amp;#160;" suffix=";&amp;#xA;&amp;#8211;&amp;amp;#1114112;"/>'
    style = Style.load(style_xml(layout))
    cited = process(style, [Reference("a", "book", texts={"title": "T"})], [Citation([CitationItem("a")])])
    assert plain_text(cited.citations[0]) == "p.\u00a0T; –&amp;#1114112;"


def test_an_encoding_that_nobody_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csl").write_text('<?xml version="1.0" encoding="utf-7"?><style/>', encoding="ascii")
    with pytest.raises(StyleError, match="unknown encoding"):
        Style.load(tmp_path / "a.csl")
