"""A Word manuscript is printed anew in another style: its citations and its list, and nothing else."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from drafting import finished
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
    zotero,
)

from mutualevidence import Library
from mutualevidence.cli import cli
from mutualevidence.drafts.refreshing import Refreshed
from mutualevidence.errors import InvalidValueError
from mutualevidence.interchange.manuscripts.reading import cited_manuscript

RULES = '<w:rFonts w:ascii="Garamond"/>'
CLOSED = ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY '


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def refreshed(*body: str, style: str = "apa", **more: object) -> tuple[str, Refreshed]:
    """The text part made anew, and all that was told."""
    made = Library().refresh(word_file(*body, **more), file="paper.docx", style=style)  # type: ignore[arg-type]
    return parts(made.content)["word/document.xml"], made


def bibliography(*entries: str, end_apart: bool = False) -> str:
    """A list of Zotero's over paragraphs, whose end may have a paragraph of its own."""
    begin = mark("begin") + code(CLOSED) + mark("separate")
    bodies = [begin + run(entries[0]), *(run(entry) for entry in entries[1:])]
    bodies += [mark("end")] if end_apart else []
    bodies[-1] += "" if end_apart else mark("end")
    return "".join(paragraph(body, style="Bibliography") for body in bodies)


def test_only_results_and_the_text_in_codes_change() -> None:
    before, after = paragraph(run("Before. ")), paragraph(run("After."), style="Ende")
    cited = zotero(cite(ASH, locator="12"), text="[1, S. 12]", plainCitation="[1, S. 12]")
    new, made = refreshed(before, paragraph(run("So "), cited), after)
    expected = zotero(
        cite(ASH, locator="12"),
        text="(Ash & Oak, 2014, p. 12)",
        plainCitation="(Ash & Oak, 2014, p. 12)",
        formattedCitation="(Ash & Oak, 2014, p. 12)",
    )
    shown, wanted = cited_manuscript(made.content), cited_manuscript(word_file(paragraph(expected)))
    assert shown.citations[0].text == wanted.citations[0].text
    assert before in new
    assert after in new
    assert '"plainCitation":"(Ash &amp; Oak, 2014, p. 12)"' in new
    assert not made.diagnostics


def test_a_file_that_shows_all_this_already_stays_byte_for_byte() -> None:
    data = word_file(paragraph(zotero(cite(ELM), text="(Elm, 2009)")))
    assert Library().refresh(data).content == data


def test_other_parts_stay_as_they_are() -> None:
    data = word_file(paragraph(zotero(cite(ELM), text="[1]")), properties='<property name="a"/>')
    old, new = parts(data), parts(Library().refresh(data).content)
    assert [name for name in old if old[name] != new[name]] == ["word/document.xml"]
    assert list(old) == list(new)


def test_the_font_of_the_old_text_stays_and_what_the_old_style_did_goes() -> None:
    raised = RULES + '<w:b/><w:vertAlign w:val="superscript"/>'
    new, _ = refreshed(
        paragraph(field(f"ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation(cite(ELM))}", properties=raised))
    )
    assert f'<w:rPr>{RULES}</w:rPr><w:t xml:space="preserve">(Elm, 2009)</w:t>' in new
    back, _ = refreshed(paragraph(zotero(cite(ELM))), style="nature")
    assert '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">1</w:t>' in back


def test_what_is_bold_all_around_stays_bold() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    begin = f'<w:r>{bold}<w:fldChar w:fldCharType="begin"/></w:r>'
    whole = begin + code(f"ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation(cite(ELM))}") + mark("separate")
    new, _ = refreshed(paragraph(whole + run("[1]", "<w:b/>") + mark("end")))
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">(Elm, 2009)</w:t>' in new


@pytest.mark.parametrize("end_apart", [True, False])
@pytest.mark.parametrize("old", [["[1] Old."], ["[1] Old.", "[2] Older.", "[3] Oldest."]])
def test_a_list_has_its_paragraphs_anew(old: list[str], end_apart: bool) -> None:
    tail = paragraph(run("Appendix"))
    cited = paragraph(zotero(cite(ELM), cite(ASH)))
    new, made = refreshed(cited, bibliography(*old, end_apart=end_apart), tail)
    [listed] = cited_manuscript(made.content).lists
    assert listed.field is not None
    assert [text for text in listed.field.texts if text] == [
        "Ash, I., & Oak, O. (2014). On asking twice. Journal of Questions, 4, 11–29.",
        "Elm, U. (2009). On answering once. Quince Press.",
    ]
    assert new.count('<w:pStyle w:val="Bibliography"/>') == (3 if end_apart else 2)
    assert '<w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">Journal of Questions' in new
    assert new.endswith(tail + "</w:body></w:document>")


def test_runs_that_hold_more_than_marks_are_parted() -> None:
    """As editors other than Word write it: text stands in the runs of the separator and of the end."""
    text = f"ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation(cite(ELM))}"
    joined = (
        mark("begin") + code(text) + '<w:r><w:fldChar w:fldCharType="separate"/><w:t>[1</w:t></w:r>'
        '<w:r><w:t>]</w:t><w:fldChar w:fldCharType="end"/><w:t>, then</w:t></w:r>'
    )
    _, made = refreshed(paragraph(joined))
    assert cited_manuscript(made.content).citations[0].text == "(Elm, 2009)"
    assert "<w:t>, then</w:t>" in parts(made.content)["word/document.xml"]


def test_content_controls_are_printed_anew() -> None:
    tag = "MENDELEY_CITATION_v3_" + packed(csl_citation(cite(ELM)))
    old = control("MENDELEY_BIBLIOGRAPHY", paragraph(run("Old"), style="L") + paragraph(run("Older"), style="L"))
    _, made = refreshed(paragraph(control(tag, run("[1]"))), control(tag, paragraph(run("[1]"))), old)
    found = cited_manuscript(made.content)
    assert [each.text for each in found.citations] == ["(Elm, 2009)"] * 2
    assert [mark.text for mark in found.lists] == ["Elm, U. (2009). On answering once. Quince Press."]


def test_what_was_changed_by_hand_stays_and_is_told() -> None:
    _, made = refreshed(paragraph(zotero(cite(ELM), text="(in Elm)", dontUpdate=True)))
    assert [each.code for each in made.diagnostics] == ["citation-by-hand"]
    assert cited_manuscript(made.content).citations[0].text == "(in Elm)"


def test_a_work_that_only_the_list_names_is_never_lost() -> None:
    listed = json.dumps({"uncited": [["http://zotero.org/users/1/items/QQQQ2222"]], "omitted": [], "custom": []})
    old = field(f" ADDIN ZOTERO_BIBL {listed} CSL_BIBLIOGRAPHY ", text="Old list")
    data = word_file(paragraph(zotero(cite(ELM))), paragraph(old))
    made = Library().refresh(data)
    assert [each.code for each in made.diagnostics] == ["uncited-work", "list-kept"]
    assert cited_manuscript(made.content).lists[0].text == "Old list"
    more = Library.from_csl([ASH | {"id": "http://zotero.org/users/1/items/QQQQ2222"}])
    made = more.refresh(data)
    assert not made.diagnostics
    assert cited_manuscript(made.content).lists[0].text.startswith("Ash, I.")


def test_a_style_of_notes_is_refused_where_the_text_cites() -> None:
    with pytest.raises(InvalidValueError, match="cites in notes"):
        refreshed(paragraph(zotero(cite(ELM))), style="chicago-notes-bibliography")


@pytest.mark.parametrize("program", ["zotero", "mendeley", "endnote", "word"])
def test_what_we_write_comes_back_to_where_it_was(program: str) -> None:
    text = "See [@alder2001, p. 3; @birch2010] and @cedar2015.^[And [@alder2001].]\n"
    data = finished(text, live_citations=program).to("docx", standalone=True)
    assert isinstance(data, bytes)
    other = Library().refresh(data, style="ieee").content
    again = Library().refresh(other, style="apa").content
    texts = [[each.text for each in cited_manuscript(one).citations] for one in (data, other, again)]
    assert texts[0] == texts[2] != texts[1]
    assert cited_manuscript(again).lists[0].text == cited_manuscript(data).lists[0].text


def test_the_command_changes_the_file_and_takes_it_back(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    data = word_file(paragraph(zotero(cite(ELM), text="[1]")))
    file.write_bytes(data)
    done = CliRunner().invoke(cli, ["render", str(file), "--style", "apa"])
    assert done.exit_code == 0, done.output
    assert cited_manuscript(file.read_bytes()).citations[0].text == "(Elm, 2009)"
    assert CliRunner().invoke(cli, ["undo", str(file)]).exit_code == 0
    assert file.read_bytes() == data
