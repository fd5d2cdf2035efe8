"""What a manuscript cites is read from the fields of Zotero, Mendeley, EndNote, Citavi and Word."""

import json
from pathlib import Path

import pytest
from word_files import (
    ASH,
    ELM,
    cite,
    code,
    control,
    csl_citation,
    field,
    mark,
    packed,
    paragraph,
    run,
    word_file,
    zipped,
    zotero,
)

from mutualevidence import Library
from mutualevidence.errors import ReadError
from mutualevidence.interchange.manuscripts.packages import Package
from mutualevidence.interchange.manuscripts.reading import CitedManuscript, cited_manuscript
from mutualevidence.model.citation import CitationItem, Mode


def read(*body: str, **more: object) -> CitedManuscript:
    return cited_manuscript(word_file(*body, **more), "paper.docx")  # type: ignore[arg-type]


def keys(manuscript: CitedManuscript) -> list[list[str]]:
    return [[item.id for item in each.citation.items] for each in manuscript.citations]


def test_zotero_gives_works_items_and_text() -> None:
    items = (cite(ASH, locator="12", label="page", prefix="see"), cite(ELM, suffix="for more"))
    found = read(paragraph(run("As said "), zotero(*items, text="(Ash 2014)"), run(".")))
    [marked] = found.citations
    assert marked.program == "zotero"
    assert marked.text == "(Ash 2014)"
    assert marked.citation.items == (
        CitationItem("ash2014", locator="12", prefix="see "),
        CitationItem("elm2009", suffix=" for more"),
    )
    assert [work.title for work in found.references] == ["On asking twice", "On answering once"]
    assert not found.diagnostics


@pytest.mark.parametrize(
    ("more", "mode"),
    [
        ({"suppress-author": True}, Mode.YEAR_ONLY),
        ({"author-only": True}, Mode.AUTHOR_ONLY),
        ({"composite": True}, Mode.NARRATIVE),
        ({}, Mode.PARENTHETICAL),
    ],
)
def test_modes_of_a_single_work(more: dict[str, bool], mode: Mode) -> None:
    [marked] = read(paragraph(zotero(cite(ASH, **more)))).citations
    assert marked.citation.mode is mode


def test_a_code_in_pieces_over_runs_and_paragraphs_is_one() -> None:
    text = f" ADDIN ZOTERO_ITEM CSL_CITATION{csl_citation(cite(ASH))} RNDabcdefghij"
    begun = mark("begin") + code(text[:40]) + code(text[40:90]) + code(text[90:]) + mark("separate") + run("(A)")
    found = read(paragraph(begun), paragraph(mark("end"), run("more")))
    assert keys(found) == [["ash2014"]]
    assert found.citations[0].text == "(A)"


def test_one_work_cited_twice_is_one_reference_and_two_alike_are_told_apart() -> None:
    twin = ASH | {"id": 19, "title": "On asking thrice"}
    found = read(paragraph(zotero(cite(ASH)), zotero(cite(twin)), zotero(cite(ASH))))
    assert keys(found) == [["ash2014"], ["ash2014b"], ["ash2014"]]


def test_numbers_of_mendeley_desktop_count_in_their_own_citation_only() -> None:
    first, second = ({"id": "ITEM-1", "itemData": each | {"id": "ITEM-1"}} for each in (ASH, ELM))
    fields = [field(f"ADDIN CSL_CITATION {csl_citation(each)}") for each in (first, second)]
    found = read(paragraph(*fields))
    assert keys(found) == [["ash2014"], ["elm2009"]]
    assert {each.program for each in found.citations} == {"mendeley"}


@pytest.mark.parametrize("alphabet", ["+/", "-_"])
def test_mendeley_cite_keeps_its_data_in_a_tag(alphabet: str) -> None:
    data = csl_citation({"id": "8d9f", "itemData": ASH | {"title": "Ways → ÿþ?>"}, "isTemporary": False})
    tag = "MENDELEY_CITATION_v3_" + packed(data).translate(str.maketrans("+/", alphabet)).rstrip("=")
    found = read(paragraph(run("So "), control(tag, run("(Ash & Oak, 2014)"))))
    assert keys(found) == [["ash2014"]]
    assert found.references[0].title == "Ways → ÿþ?>"
    assert found.citations[0].text == "(Ash & Oak, 2014)"


ENDNOTE = (
    '<EndNote><Cite AuthorYear="1"><Author>Ash</Author><Year>2014</Year><RecNum>3</RecNum>'
    "<Pages>12-14</Pages><DisplayText>Ash (2014)</DisplayText><record><rec-number>3</rec-number>"
    '<foreign-keys><key app="EN" db-id="qq">3</key></foreign-keys><ref-type name="Journal Article">17</ref-type>'
    "<contributors><authors><author>Ash, Ida</author></authors></contributors><titles><title>On asking</title>"
    "<secondary-title>Journal of Questions</secondary-title></titles><pages>1-9</pages><volume>4</volume>"
    "<dates><year>2014</year></dates></record></Cite></EndNote>"
)


def test_endnote_in_its_code() -> None:
    found = read(paragraph(field(f" ADDIN EN.CITE {ENDNOTE}", text="Ash (2014, pp. 12-14)")))
    [marked] = found.citations
    assert marked.citation.mode is Mode.NARRATIVE
    assert marked.citation.items == (CitationItem("ash2014", locator="12-14"),)
    assert found.references[0].texts["page"] == "1-9"


def test_endnote_in_hidden_data_within_an_inner_field() -> None:
    hidden = f"<w:fldData>{packed(ENDNOTE)}</w:fldData>"
    inner = mark("begin", hidden) + code(" ADDIN EN.CITE.DATA ") + mark("end")
    whole = mark("begin") + code(" ADDIN EN.CITE ") + inner + mark("separate") + run("Ash (2014)") + mark("end")
    found = read(paragraph(whole))
    assert keys(found) == [["ash2014"]]
    assert found.citations[0].text == "Ash (2014)"
    assert not found.diagnostics


def test_citavi_6_has_its_data_in_braces() -> None:
    entry = {
        "ReferenceId": "r1",
        "Reference": {"Title": "On asking", "ReferenceType": "Book", "BibTeXKey": "ash2011"},
    }
    text = f"ADDIN CitaviPlaceholder{{{packed(json.dumps({'Entries': [entry]}))}}}"
    found = read(control("CitaviPlaceholder#1", paragraph(field(text))))
    assert keys(found) == [["ash2011"]]
    assert not found.diagnostics


def test_citavi_with_parents_and_objects_that_are_pointed_to() -> None:
    parent = {
        "$id": "5",
        "Title": "Handbook",
        "Editors": [{"$ref": "4"}],
        "Year": "2011",
        "ReferenceType": "BookEdited",
    }
    reference = {
        "$id": "3",
        "Authors": [{"$id": "4", "FirstName": "Ida", "MiddleName": "M.", "LastName": "Ash"}],
        "Title": "On asking",
        "Subtitle": "An essay",
        "ReferenceType": "Contribution",
        "ParentReference": parent,
        "Publishers": [{"Name": "Quince Press"}],
        "PageRange": "<sp>\r\n <n>5</n>\r\n</sp>\r\n<os>5-9</os>",
    }
    entry = {"ReferenceId": "r1", "Reference": reference, "Prefix": "Vgl. ", "PageRange": {"OriginalString": "7"}}
    text = f"ADDIN CitaviPlaceholder{packed(json.dumps({'Entries': [entry]}))}"
    found = read(control("CitaviPlaceholder#1", paragraph(field(text))))
    assert found.citations[0].citation.items == (CitationItem("ash2011", locator="7", prefix="Vgl. "),)
    [work] = found.references
    assert (work.type, work.title, work.texts["container-title"]) == ("chapter", "On asking: An essay", "Handbook")
    assert work.texts["page"] == "5-9"
    assert [name.family for name in work.names["editor"]] == ["Ash"]
    assert work.names["author"][0].given == "Ida M."


SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
    "<b:Source><b:Tag>Ash14</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList><b:Person>"
    "<b:Last>Ash</b:Last><b:First>Ida</b:First></b:Person></b:NameList></b:Author></b:Author>"
    "<b:Title>On asking</b:Title><b:Year>2014</b:Year></b:Source>"
    "<b:Source><b:Tag>Elm09</b:Tag><b:SourceType>Book</b:SourceType><b:Title>On answering</b:Title></b:Source>"
    "</b:Sources>"
)


def test_word_names_sources_by_tag() -> None:
    text = r' CITATION Ash14 \p 12-14 \f "see " \l 1033 \m elm09 \n '
    found = read(paragraph(field(text)), sources=SOURCES)
    assert found.citations[0].citation.items == (
        CitationItem("Ash14", locator="12-14", prefix="see "),
        CitationItem("Elm09", suppress_author=True),
    )
    lost = read(paragraph(field(" CITATION Yew01 ")), sources=SOURCES)
    assert [each.code for each in lost.diagnostics] == ["no-data"]
    assert keys(lost) == [["Yew01"]]


def test_sources_that_nothing_cites_are_read_and_told() -> None:
    library = Library.from_bytes(word_file(paragraph(run("Nothing is cited.")), sources=SOURCES))
    assert list(library) == ["Ash14", "Elm09"]
    assert [(each.code, each.severity.value) for each in library.diagnostics] == [("no-citations", "warning")]


def test_notes_are_read_where_the_text_refers_to_them() -> None:
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    found = read(
        paragraph(run("One"), refer.format(7), zotero(cite(ELM)), refer.format(3)),
        footnotes={3: paragraph(zotero(cite(ELM))), 7: paragraph(zotero(cite(ASH)))},
    )
    assert keys(found) == [["ash2014"], ["elm2009"], ["elm2009"]]
    assert [each.citation.note_number for each in found.citations] == [1, 0, 2]


def test_what_is_deleted_or_there_twice_is_not_read() -> None:
    fallback = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{zotero(cite(ASH))}</mc:Choice><mc:Fallback>{zotero(cite(ASH))}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    found = read(paragraph(f"<w:del>{zotero(cite(ELM))}</w:del>", fallback))
    assert keys(found) == [["ash2014"]]


def test_a_bad_field_is_told_and_the_rest_is_read() -> None:
    found = read(
        paragraph(
            field("ADDIN ZOTERO_ITEM CSL_CITATION {broken", text="(Lost, 2001)"),
            field("ADDIN EN.CITE ", text="(No data)"),
            control("MENDELEY_CITATION_v3_%%%", run("(No base64)")),
            field("PAGE"),
            zotero(cite(ASH)),
        )
    )
    assert keys(found) == [["ash2014"]]
    assert [each.code for each in found.diagnostics] == ["unreadable-citation"] * 3
    assert "(Lost, 2001)" in found.diagnostics[0].message


def test_a_work_without_its_data_keeps_its_address() -> None:
    uri = "http://zotero.org/users/1/items/ABCD2345"
    found = read(paragraph(zotero({"id": 3, "uris": [uri]}, text="(Ash, 2014)")))
    assert [each.code for each in found.diagnostics] == ["no-data"]
    assert found.references[0].custom["uri"] == uri


def test_bookmarks_of_zotero_hold_their_data_in_the_properties() -> None:
    text = f"ZOTERO_ITEM CSL_CITATION {csl_citation(cite(ASH))}"
    pieces = [text[start : start + 255] for start in range(0, len(text), 255)]
    properties = "".join(
        f'<property name="ZOTERO_BREF_q_{n}"><lpwstr>{piece.replace("&", "&amp;")}</lpwstr></property>'
        for n, piece in enumerate(pieces, 1)
    )
    marked = '<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_q"/>' + run("(Ash)") + '<w:bookmarkEnd w:id="4"/>'
    found = read(paragraph(marked, run(" and more")), properties=properties)
    assert keys(found) == [["ash2014"]]
    assert found.citations[0].text == "(Ash)"


def test_libreoffice_marks_citations_by_name() -> None:
    name = f"ZOTERO_ITEM CSL_CITATION {csl_citation(cite(ASH))} RND12ab34cd56"
    attribute = name.replace("&", "&amp;").replace('"', "&quot;")
    content = (
        '<o:document-content xmlns:o="urn:o" xmlns:t="urn:t"><o:body><o:text><t:p>So '
        f'<t:reference-mark-start t:name="{attribute}"/>(Ash,<t:s/>2014)'
        f'<t:reference-mark-end t:name="{attribute}"/>'
        "</t:p></o:text></o:body></o:document-content>"
    )
    found = cited_manuscript(
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    )
    assert keys(found) == [["ash2014"]]
    assert found.citations[0].text == "(Ash, 2014)"


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE d [<!ENTITY a "b">]><d/>',
        "<w:document",
        "<d>" * 500 + "</d>" * 500,
    ],
)
def test_xml_that_is_not_safe_or_not_whole_is_refused(document: str) -> None:
    with pytest.raises(ReadError, match=r"word/document\.xml"):
        cited_manuscript(zipped({"word/document.xml": document}), "paper.docx")


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutualevidence.interchange.manuscripts.packages.LARGEST_PART", 1_000)
    with pytest.raises(ReadError, match="unpacks to more"):
        Package(zipped({"word/document.xml": "x" * 2_000})).part("word/document.xml")
    monkeypatch.setattr("mutualevidence.interchange.manuscripts.packages.LARGEST_RATIO", 10)
    with pytest.raises(ReadError, match="unpacks to"):
        Package(zipped({"word/document.xml": "x" * 2_000_000})).part("word/document.xml")


def test_no_zip_and_no_document_are_refused() -> None:
    with pytest.raises(ReadError, match="damaged"):
        cited_manuscript(b"PK\x03\x04 and nothing else")
    with pytest.raises(ReadError, match="no Word document"):
        cited_manuscript(zipped({"xl/workbook.xml": "<x/>"}))


def test_a_draft_gives_the_works_whose_keys_it_cites(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text("@book{ash, title={A}}\n@book{elm, title={B}}\n@book{oak, title={C}}\n")
    draft = tmp_path / "paper.md"
    draft.write_text("---\nbibliography: works.bib\nnocite: '@oak'\n---\n\nAs @ash, and [@asch].\n")
    library = Library.from_document(draft)
    assert list(library) == ["ash", "oak"]
    [told] = library.diagnostics
    assert (told.code, told.line) == ("unknown-key", 6)
    assert "ash" in told.remedy
    assert list(Library.read(draft)) == ["ash", "oak"]
    tex = tmp_path / "paper.tex"
    tex.write_text("\\begin{document}As \\cite{elm}.\\bibliography{works}\\end{document}")
    assert list(Library.from_document(tex)) == ["elm"]


def test_a_library_reads_a_manuscript_as_any_bibliography(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(word_file(paragraph(zotero(cite(ASH), cite(ELM)))))
    library = Library.read(file)
    assert list(library) == ["ash2014", "elm2009"]
    assert "@article{ash2014" in library.convert("bibtex")
    file.write_bytes(word_file(paragraph(run("Nothing is cited."))))
    assert [each.code for each in Library.read(file).diagnostics] == ["no-citations"]
    file.write_bytes(file.read_bytes()[:400])
    [told] = Library.read(file).diagnostics
    assert (told.code, "damaged" in told.message) == ("unreadable-file", True)
