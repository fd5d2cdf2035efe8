"""What records of databases have besides what their formats' documents say, each in a record of our own."""

from __future__ import annotations

import pytest

from mutualevidence import Library

RIS = "TY  - JOUR\nAU  - Holm, Eva\nTI  - Mutual aid\nT2  - Aid Review\nPY  - 2020\n{}\nER  - \n"
NBIB = "PMID- 1\nTI  - {}\nFAU - Holm, Eva\nJT  - Aid review\nDP  - 2020\nLA  - nor\n{}\n"
SUMMARY = """<?xml version="1.0"?><!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1//EN" "x.dtd">
<eSummaryResult><DocSum><Id>11</Id><Item Name="PubDate" Type="Date">1999 Aug</Item>
<Item Name="AuthorList" Type="List"><Item Name="Author" Type="String">Holm EK</Item>
<Item Name="Author" Type="String">Berg O Jr</Item><Item Name="CollectiveName" Type="String">Aid Group</Item></Item>
<Item Name="Title" Type="String">[Mutual help].</Item><Item Name="Source" Type="String">Aid Rev</Item>
<Item Name="Volume" Type="String">7</Item><Item Name="Issue" Type="String">2</Item>
<Item Name="Pages" Type="String">188-91</Item><Item Name="ISSN" Type="String">0003-987X</Item>
<Item Name="ArticleIds" Type="List"><Item Name="doi" Type="String">10.1000/182</Item></Item>
<Item Name="DOI" Type="String">10.1000/182</Item><Item Name="FullJournalName" Type="String">Aid review</Item>
</DocSum><DocSum><Id>12</Id><Item Name="Title" Type="String">Aid again.</Item></DocSum></eSummaryResult>"""


def printed(data: str) -> str:
    """The one reference in ``data``, in APA style."""
    return str(Library.from_bytes(data).bibliography()).strip()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("VL  - 12(1/2)\nSP  - 4\nEP  - 9", "12(1/2), 4–9."),
        ("VL  - 38Suppl 2\nIS  - Suppl 2\nSP  - 4", "38(Suppl. 2), 4."),
        ("VL  - 59\nIS  - 2-03\nSP  - 57\nEP  - 58", "59(2–3), 57–58."),
        ("VL  - 8\nSP  - eabl6449\nDO  - 10.1126/sciadv.abl6449", "8, Article eabl6449. https://doi.org/10.1126/sciadv.abl6449"),
        ("VL  - 7\nSP  - dev200123\nDO  - 10.1242/dev.200123", "7, Article dev200123. https://doi.org/10.1242/dev.200123"),
        ("VL  - 7\nSP  - iv12\nDO  - 10.1242/dev.20012", "7, iv12. https://doi.org/10.1242/dev.20012"),
        ("VL  - 7\nUR  - http://a.example/x;http://b.example/y.pdf", "7. http://a.example/x"),
        ("VL  - 7\nUR  - http://a.example/x;jsessionid=1", "7. http://a.example/x;jsessionid=1"),
    ],
)  # fmt: skip
def test_numbers_and_addresses(lines: str, expected: str) -> None:
    assert printed(RIS.format(lines)) == f"Holm, E. (2020). Mutual aid. Aid Review, {expected}"


def test_a_title_that_ends_with_references_is_told_without() -> None:
    text = RIS.replace("Mutual aid", "Mutual aid. [References].").format("VL  - 7")
    assert printed(text) == "Holm, E. (2020). Mutual aid. Aid Review, 7."


def test_the_end_of_a_file_of_web_of_science_is_no_fault() -> None:
    library = Library.from_bytes(RIS.format("VL  - 7") + "EF  -\n")
    assert [each.code for each in library.diagnostics] == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "M1  - 1234567\nUR  - https://www.proquest.com/dissertations-theses/aid/docview/99/se-2",
            (
                "Aid (Publication No. 1234567) [Doctoral dissertation, University of Oslo]. "
                "ProQuest Dissertations & Theses Global."
            ),
        ),
        (
            "DB  - ProQuest Dissertations and Theses A&I",
            "Aid [Doctoral dissertation, University of Oslo]. ProQuest Dissertations and Theses A&I.",
        ),
        ("DP  - Oria", "Aid [Unpublished doctoral dissertation]. University of Oslo (Canada)."),
    ],
)
def test_a_thesis_that_proquest_has_is_published(more: str, expected: str) -> None:
    thesis = "TY  - THES\nA1  - Holm, Eva\nT1  - Aid\nY1  - 2012\nM3  - Ph.D.\nPB  - University of Oslo (Canada)\n"
    assert printed(f"{thesis}{more}\nER  - \n") == f"Holm, E. (2012). {expected}"


@pytest.mark.parametrize(
    ("title", "more", "expected"),
    [
        ("[Not Available].", "TT  - Gjensidig hjelp.", "Gjensidig hjelp"),
        ("[Mutual aid].", "TT  - Gjensidig hjelp.", "Gjensidig hjelp [Mutual aid]"),
    ],
)
def test_a_title_that_nlm_has_not_is_no_translation(title: str, more: str, expected: str) -> None:
    assert printed(NBIB.format(title, more)) == f"Holm, E. (2020). {expected}. Aid Review."


def test_esummary_in_xml_reads_as_its_json_does() -> None:
    library = Library.from_bytes(SUMMARY)
    first, second = library.values()
    assert [each.code for each in library.diagnostics] == []
    assert (first.texts["PMID"], second.texts["PMID"], second.title) == ("11", "12", "Aid again")
    assert str(library.bibliography(keys=[first.id])).strip() == (
        "Holm, E. K., Berg, O., Jr., & Aid Group. (1999). Mutual help. Aid Review, 7(2), 188–191. "
        "https://doi.org/10.1000/182"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Berg O Jr", "Berg, O., Jr."),
        ("van der Berg OK 3rd", "van der Berg, O. K., 3rd."),
        ("Martin L. King Jr", "King, M. L., Jr."),
        ("Holm E", "Holm, E."),
    ],
)
def test_names_of_tables_with_jr(name: str, expected: str) -> None:
    table = f'PMID,Title,Authors,Journal/Book,Publication Year\n1,Aid.,"{name}.",Aid review,2019\n'
    assert printed(table).startswith(f"{expected} (2019).")


def test_acronyms_of_proceedings_in_capitals_are_those_of_the_conference() -> None:
    record = "PT C\nAU Chen, W\nTI Aid in text\nSO 2019 XYZQ INTERNATIONAL CONFERENCE ON AID (ICA)\nPY 2019\n"
    conference = "CT XYZQ International Conference on Aid (ICA)\nDT Proceedings Paper\nPU XYZQ\nER\n"
    assert "In 2019 XYZQ International Conference on Aid (ICA)." in printed(f"{record}{conference}EF\n")


def test_a_conference_names_the_book_where_web_of_science_has_only_the_series() -> None:
    record = (
        "FN Clarivate Analytics Web of Science\nPT S\nAU Sato, M\nTI Graph learning of moods\n"
        "SO LECTURE NOTES IN COMPUTER SCIENCE\nDT Proceedings Paper\n"
        "CT 9th International Conference on Affective Aid\nPU SPRINGER\nPY 2011\nVL 6975\nBP 300\nEP 309\nER\nEF\n"
    )
    expected = (
        "Sato, M. (2011). Graph learning of moods. In Lecture notes in computer science: Vol. 6975. "
        "9th International Conference on Affective Aid (pp. 300–309). Springer."
    )
    assert str(Library.from_bytes(record).bibliography()).strip() == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("LK https://example.org/1", "Group work [Thesis, University of Oslo]. https://example.org/1"),
        ("NO A note", "Group work. University of Oslo."),
    ],
)
def test_a_published_thesis_that_names_no_degree_is_called_a_thesis(more: str, expected: str) -> None:
    record = f"RT Dissertation/Thesis\nA1 Hansen, Kari\nT1 Group work\nYR 2012\nPB University of Oslo\n{more}\n"
    assert printed(record) == f"Hansen, K. (2012). {expected}"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("GEN", "JF  - arXiv: Robotics\nUR  - https://arxiv.org/abs/2001.01234"),
        ("GEN", "T2  - The Helpers\nUR  - https://example.org/1"),
        ("ELEC", "T2  - arXiv: Robotics"),
        ("PREPRINT", "T2  - arXiv: Robotics"),
        ("CASE", "VL  - 576\nT2  - U.S.\nSP  - 644\nEP  - 700\nPB  - U.S. Supreme Court"),
        ("CASE", "VL  - 347\nSP  - 483"),
    ],
)
def test_what_ris_says_is_printed_the_same_from_the_bib_file_that_it_becomes(kind: str, lines: str) -> None:
    record = f"TY  - {kind}\nAU  - Kim, J.\nTI  - Robots that help\nPY  - 2020\n{lines}\nER  - \n"
    library = Library.from_bytes(record, format="ris")
    again = Library.from_bytes(library.convert("bibtex"), format="bibtex")
    assert str(again.bibliography()) == str(library.bibliography())
    assert again.references[0].texts.get("page") == library.references[0].texts.get("page")


def test_editions_of_catalogues_end_with_a_full_stop_and_are_versions_of_data() -> None:
    mods = (
        '<modsCollection xmlns="http://www.loc.gov/mods/v3">\n<mods><titleInfo><title>Moods</title></titleInfo>'
        "<name><namePart>Ong, Mei</namePart></name><genre>{}</genre>"
        "<originInfo><edition>{}</edition><dateIssued>2021</dateIssued></originInfo></mods></modsCollection>"
    )
    assert "(3rd ed.)" in printed(mods.format("book", "Third edition."))
    assert "(Version 1.2) [Data set]" in printed(mods.format("dataset", "1.2"))
