"""Citations that live in Word are what the programs write, and are read back as they were."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import Any
from xml.dom.minidom import parseString

import pytest
from drafting import finished

from mutualevidence import CitationItem
from mutualevidence.drafts import pandoc
from mutualevidence.errors import InvalidValueError
from mutualevidence.interchange.manuscripts.reading import CitedManuscript, cited_manuscript
from mutualevidence.interchange.manuscripts.stories import story

DRAFT = """
As @alder2001 [p. 5] says, and others [see @birch2010, pp. 7-9; @cedar2015 for more]. Also [-@cedar2015].

In a note.^[Here: [@birch2010, chap. 3].]

# References
"""
PROGRAMS = ("zotero", "mendeley", "endnote", "word")


def word(text: str, program: str, **options: str) -> bytes:
    content = finished(text, live_citations=program, **options).to("docx", standalone=True)
    assert isinstance(content, bytes)
    return content


def read(data: bytes) -> CitedManuscript:
    return cited_manuscript(data, "paper.docx")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def zotero_data(data: bytes) -> list[dict[str, Any]]:
    fields = story(part(data, "word/document.xml").encode()).fields
    codes = [field.code for field in fields if "ZOTERO_ITEM" in field.code]
    return [json.loads(code.split("CSL_CITATION", 1)[1]) for code in codes]


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_same_works_places_and_words_come_back(program: str) -> None:
    found = read(word(DRAFT, program))
    assert {each.program for each in found.citations} == {program}
    assert [[item.id for item in each.citation.items] for each in found.citations] == [
        ["alder2001"],
        ["birch2010", "cedar2015"],
        ["cedar2015"],
        ["birch2010"],
    ]
    assert found.citations[1].citation.items == (
        CitationItem("birch2010", locator="7-9", prefix="see "),
        CitationItem("cedar2015", suffix=" for more"),
    )
    assert found.citations[1].text == "(see Birch, 2010, pp. 7–9; Cedar & Doum, 2015, for more)"
    assert found.citations[0].text.endswith("(2001, p. 5)")
    assert [each.citation.note_number for each in found.citations] == [0, 0, 0, 1]
    assert [work.title for work in found.references] == ["On asking", "On answering", "On listening"]
    [marked] = found.lists
    assert marked.text.startswith("Alder, A. (2001).")
    assert not found.diagnostics


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_file_looks_as_it_does_without_fields(program: str) -> None:
    def text(data: bytes) -> bytes:
        return pandoc.converted(data, reader="docx", writer="plain").content

    plain = finished(DRAFT).to("docx", standalone=True)
    assert isinstance(plain, bytes)
    assert text(word(DRAFT, program)) == text(plain)


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_part_is_well_formed_and_declared(program: str) -> None:
    data = word(DRAFT, program)
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        assert len(set(names)) == len(names)
        for name in names:
            if name.endswith((".xml", ".rels")):
                parseString(package.read(name))  # noqa: S318 - our own file
    types = part(data, "[Content_Types].xml")
    for name in names:
        assert f'PartName="/{name}"' in types or f'Extension="{name.rsplit(".")[-1]}"' in types
    depth = 0
    for kind in re.findall(r'fldCharType="(\w+)"', part(data, "word/document.xml")):
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth in (0, 1)
    assert depth == 0


def test_zotero_data_are_a_citation_of_the_schema() -> None:
    labels = {"page", "chapter", "paragraph", "table", "section"}
    citations = zotero_data(word(DRAFT, "zotero"))
    assert len({each["citationID"] for each in citations}) == len(citations) == 3
    for citation in citations:
        assert citation["schema"].endswith("csl-citation.json")
        assert isinstance(citation["properties"]["noteIndex"], int)
        for item in citation["citationItems"]:
            assert set(item) <= {
                "id", "uris", "itemData", "locator", "label", "prefix", "suffix", "suppress-author", "author-only",
            }  # fmt: skip
            assert item.get("label", "page") in labels
            assert isinstance(item.get("locator", ""), str)
            assert all(re.fullmatch(r"http://zotero\.org/\S+/items/[0-9A-Z]{8}", uri) for uri in item["uris"])
            assert {"id", "type", "title", "author", "issued"} <= set(item["itemData"])
    assert citations[0]["properties"]["plainCitation"] == "(2001, p. 5)"
    assert citations[0]["citationItems"][0]["suppress-author"] is True


def test_zotero_knows_the_style_of_the_document_in_pieces_that_word_takes() -> None:
    custom = part(word(DRAFT, "zotero", style="chicago-notes-bibliography"), "docProps/custom.xml")
    pieces = re.findall(r'name="ZOTERO_PREF_\d"><vt:lpwstr[^>]*>([^<]*)<', custom)
    whole = "".join(pieces).replace("&lt;", "<").replace("&gt;", ">")
    assert len(pieces) > 1
    assert all(len(piece.replace("&lt;", "<").replace("&gt;", ">")) <= 255 for piece in pieces)
    data = parseString(whole)  # noqa: S318 - our own file
    assert (
        data.getElementsByTagName("style")[0].getAttribute("id")
        == "http://www.zotero.org/styles/chicago-notes-bibliography"
    )


def test_pandoc_reads_zotero_citations_as_they_were_typed() -> None:
    made = pandoc.converted(word(DRAFT, "zotero"), reader="docx+citations", writer="markdown").content.decode()
    assert "[see @birch2010, page 7-9 ; @cedar2015 for more]" in " ".join(made.split())
    assert "[-@cedar2015]" in made


def test_what_is_listed_without_citing_and_cited_without_listing_is_said() -> None:
    text = "---\nnocite: '@birch2010'\n---\n\nSo [@alder2001, as cited in @cedar2015].\n"
    data = word(text, "zotero")
    code = next(
        field.code for field in story(part(data, "word/document.xml").encode()).fields if "_BIBL" in field.code
    )
    listed = json.loads(code[code.index("{") : code.rindex("}") + 1])
    [citation] = zotero_data(data)
    uris = {item["id"]: item["uris"] for item in citation["citationItems"]}
    assert listed["omitted"] == [uris["alder2001"]]
    assert len(listed["uncited"]) == 1
    assert citation["properties"]["dontUpdate"] is True
    assert [each.code for each in finished(text, live_citations="zotero").diagnostics] == ["uncited-works"]
    assert not finished(text, live_citations="word").diagnostics
    [typed] = read(word(text, "endnote")).citations
    assert typed.citation.items[0].suffix == ", as cited in Cedar & Doum, 2015"
    assert typed.listed_only == {"cedar2015"}


def test_notes_of_a_style_and_raised_numbers_live_too() -> None:
    noted = read(word("One [@alder2001].\n", "zotero", style="chicago-notes-bibliography"))
    assert [each.citation.note_number for each in noted.citations] == [1]
    data = word("One [@alder2001], two.\n", "zotero", style="nature")
    [raised] = read(data).citations
    assert raised.text == "1"
    shown = re.sub(r"<[^>]+>", "", re.sub(r"<w:instrText.*?</w:instrText>", "", part(data, "word/document.xml")))
    assert "One,1 two." in " ".join(shown.split())


def test_a_work_of_zotero_keeps_its_address_and_findings_stay_at_home() -> None:
    from mutualevidence import Library

    library = Library.from_csl(
        [
            {
                "id": "http://zotero.org/users/12/items/ABCD2345",
                "type": "book",
                "title": "On asking",
                "note": "private",
                "custom": {"file": "/home/me/x.pdf"},
            }
        ]
    )
    text = "So [@{http://zotero.org/users/12/items/ABCD2345}].\n"
    made = library.render(text, live_citations="zotero").to("docx", standalone=True)
    assert isinstance(made, bytes)
    [citation] = zotero_data(made)
    assert citation["citationItems"][0]["uris"] == ["http://zotero.org/users/12/items/ABCD2345"]
    assert "private" not in json.dumps(citation)
    assert "/home/me" not in json.dumps(citation)


def test_other_formats_show_nothing_of_it() -> None:
    assert "live" not in finished(DRAFT, live_citations="zotero").to_html()


def test_an_unknown_program_is_told_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match="cannot live"):
        finished(DRAFT, live_citations="zoterro")
