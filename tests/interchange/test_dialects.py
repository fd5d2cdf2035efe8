"""Works in the dialects of databases are printed as APA has them, whatever a database writes around them."""

from __future__ import annotations

import pytest

from mutualevidence import Library, interchange


def printed(text: str, format: str) -> list[str]:
    assert interchange.detected_format(text.encode()) == format
    references, diagnostics = interchange.read(text)
    assert list(diagnostics) == []
    return [str(Library([reference]).bibliography()).strip() for reference in references]


def ris(kind: str, *lines: str) -> str:
    return "\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        (  # EBSCO
            "BOOK",
            ["T1  - Naps", "AU  - Abel, Ina, (Ed)", "AU  - Roth, Eva, (Ed)", "Y1  - 2017///", "PB  - Norton"],
            "Abel, I., & Roth, E. (Eds.). (2017). Naps. Norton.",
        ),
        (
            "THES",
            ["T1  - Naps", "AU  - Abel, I.", "Y1  - 2017", "T2  - Dissertation Abstracts A", "VL  - 8"],
            "Abel, I. (2017). Naps. Dissertation Abstracts A, 8.",
        ),
        (  # ScienceDirect
            "JOUR",
            ["T1  - Naps", "AU  - Abel, I.", "PY  - 2017", "JO  - Sleep & Rest", "T2  - Dreams", "VL  - 8"],
            "Abel, I. (2017). Naps. Sleep & Rest, 8.",
        ),
        (
            "JOUR",
            ["T1  - Naps", "AU  - Abel, I.", "PY  - 2017", "JO  - Natl J Rest", "T2  - National Journal of Rest"],
            "Abel, I. (2017). Naps. National Journal of Rest.",
        ),
        (
            "CHAP",
            ["T1  - Chapter 7 - Naps", "AU  - Abel, I.", "BT  - Rest (Second Edition)", "PY  - 2017", "SP  - 3"],
            "Abel, I. (2017). Naps. In Rest (2nd ed., p. 3).",
        ),
        (  # ProQuest
            "THES",
            ["T1  - Naps", "AU  - Abel, I.", "PY  - 2017", "PB  - Ohio State University", "M3  - 1234567",
             "UR  - https://www.proquest.com/docview/9", "L2  - https://sfx.example.org/local?x"],
            ("Abel, I. (2017). Naps (Publication No. 1234567) [Thesis, Ohio State University]. "
            "ProQuest Dissertations & Theses Global."),
        ),
        (  # Scopus
            "JOUR",
            ["TI  - Help with naps [Ayuda con las siestas]", "AU  - Gil, A.", "PY  - 2019", "T2  - Gaceta",
             "LA  - Spanish", "DB  - Scopus"],
            "Gil, A. (2019). Ayuda con las siestas [Help with naps]. Gaceta.",
        ),
        (  # LILACS
            "JOUR",
            ["T1  - Sono no trabalho", "T1  - Sleep at Work", "A1  - Lima, J.", "PY  - 2019", "LA  - pt",
             "JF  - Sono (Impr.)"],
            "Lima, J. (2019). Sono no trabalho [Sleep at work]. Sono.",
        ),
        (  # Cochrane Library
            "JOUR",
            ["AU  - Abel I", "TI  - Naps", "SO  - Trials", "YR  - 2020", "VL  - 21", "DOI - 10.5555/t.1"],
            "Abel, I. (2020). Naps. Trials, 21. https://doi.org/10.5555/t.1",
        ),
        (
            "JOUR",
            ["AU  - Abel I", "TI  - Naps", "SO  - https://trials.example.org/7", "YR  - 2020"],
            "Abel, I. (2020). Naps. https://trials.example.org/7",
        ),
        (
            "PAT",
            ["TI  - Bed", "AU  - Abel, I.", "PY  - 2016", "SN  - US9300000B2", "CY  - United States"],
            "Abel, I. (2016). Bed (U.S. Patent No. US9300000B2).",
        ),
    ],
)  # fmt: skip
def test_ris_of_a_database_is_printed_as_apa_has_the_work(kind: str, lines: list[str], expected: str) -> None:
    assert printed(ris(kind, *lines), "ris") == [expected]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (  # Dimensions
            ('"About the data: Exported on May 1, 2023."\n'
            "Rank,DOI,Title,Source title,Anthology title,PubYear,Volume,Issue,Pagination,Type,Authors\n"
            '1,,Naps,Sleep,,2021,5,7,14-20,Article,"Abel, Ina"\n'
            '2,,Beds,,Handbook of Rest,2019,,,70-85,Chapter,"Roth, E."\n'),
            ["Abel, I. (2021). Naps. Sleep, 5(7), 14–20.",
             "Roth, E. (2019). Beds. In Handbook of rest (pp. 70–85)."],
        ),
        (  # Lens
            ("Lens ID,Title,Publication Year,Source Title,Author/s,Volume,Issue Number,Start Page,End Page\n"
            "000-1,Naps,2016,Sleep,Ina Abel; Jan P. de Boer,81,2,230,251\n"),
            ["Abel, I., & de Boer, J. P. (2016). Naps. Sleep, 81(2), 230–251."],
        ),
        (  # Scopus
            ("Authors,Title,Year,Source title,Volume,Language of Original Document,Type,Editors,Page start\n"
            "Kaya A.,Naps,2019,Lecture Notes in Rest (including subseries Beds),11500 LNR,English,"
            "Conference paper,Roth E.,5\n"
            "Gil A.,Naps at work [Siestas en el trabajo],2018,Gaceta,3,Spanish,Article,,\n"),
            ["Kaya, A. (2019). Naps. In E. Roth (Ed.), Lecture notes in rest (Vol. 11500, p. 5).",
             "Gil, A. (2018). Siestas en el trabajo [Naps at work]. Gaceta, 3."],
        ),
    ],
)  # fmt: skip
def test_table_of_a_database_is_printed_as_apa_has_its_works(table: str, expected: list[str]) -> None:
    assert printed(table, "csv") == expected


def test_cochranes_plain_text_is_read_by_the_rows_of_ris() -> None:
    text = """Record #1 of 2
ID: CN-01
AU: Lund K
AU: Öst P
TI: Naps at work: a trial
SO: BMJ open
YR: 2018
VL: 8
NO: 4
PG: e020000
PM: PUBMED 29600000
DOI: 10.5555/b.1


Record #2 of 2
ID: CN-02
AU: Moe T
TI: Beds
YR: 2019
"""
    assert printed(text, "cochrane") == [
        "Lund, K., & Öst, P. (2018). Naps at work: A trial. BMJ Open, 8(4), Article e020000. https://doi.org/10.5555/b.1",
        "Moe, T. (2019). Beds.",
    ]
    assert interchange.read(text)[0][0].texts["PMID"] == "29600000"


def test_web_of_sciences_capitals_become_what_title_pages_have() -> None:
    text = """FN Clarivate
VR 1.0
PT J
AU Abel, I
TI Naps
SO LANCET PUBLIC HEALTH
PY 2020
ER
PT S
AU Abel, I
TI Naps
SO HCI IN REST - LATE PAPERS OF THE 12TH CONFERENCE ON SLEEP
DT Proceedings Paper
PY 2020
BP 3
ER
EF
"""
    assert printed(text, "wos") == [
        "Abel, I. (2020). Naps. The Lancet Public Health.",
        "Abel, I. (2020). Naps. In HCI in rest - Late papers of the 12th Conference on Sleep (p. 3).",
    ]


def test_medline_names_say_ordinals_and_on_whose_behalf() -> None:
    text = (
        "PMID- 1\nTI  - Naps.\nFAU - Carter, James E 3rd\nCN  - on behalf of the SLEEP Group\nBTI - Rest((R))\n"
        "PB  - Norton\nDP  - 2019\nPT  - Book Chapter\n"
    )
    assert printed(text, "pubmed") == ["Carter, J. E., III, & SLEEP Group. (2019). Naps. In Rest®. Norton."]


@pytest.mark.parametrize(
    ("row", "title", "author", "told"),
    [
        ('Naps at work, "Abel, Ina", 2001', "Naps at work", "Ina Abel", []),
        ('"Naps, ""at"" work",Abel I,2001', "Naps, “at” work", "I Abel", []),
        ('"Naps" at work,Abel I,2001', "“Naps” at work", "I Abel", []),
        ('"Naps at work,Abel I,2001', '"Naps at work', "I Abel", ["broken-row"]),
    ],
)
def test_quotation_marks_of_a_table_are_closed_in_their_row(
    row: str, title: str, author: str, told: list[str]
) -> None:
    table = f'title,author,year\n{row}\nBeds,"Roth, E.",2002\n'
    references, diagnostics = interchange.read(table, "csv")
    assert [each.code for each in diagnostics] == told
    assert [str(each.names["author"][0]) for each in references] == [author, "E. Roth"]
    assert title in str(Library(references[:1]).bibliography())


@pytest.mark.parametrize(
    ("text", "format", "kept"),
    [
        ("TY  - JOUR\nAU  - Abel, Ina\nodd line\nTI  - Naps\nJO  - Sleep\nER  - \n", "ris", "odd line"),
        ("%0 Journal Article\n%A Abel, Ina\n%D 2001\nodd line\n%T Naps\n%J Sleep\n", "endnote", "odd line"),
        ("PMID- 1\nFAU - Abel, Ina\nodd line\nTI  - Naps.\nJT  - Sleep\n", "pubmed", "odd line"),
    ],
)
def test_a_line_that_goes_on_with_nothing_is_told_and_kept(text: str, format: str, kept: str) -> None:
    [work], [diagnostic] = interchange.read(text, format)
    assert (diagnostic.code, diagnostic.line) == ("outside-record", 1 + text[: text.index(kept)].count("\n"))
    assert kept in work.custom.values()
    assert [str(name) for name in work.names["author"]] == ["Ina Abel"]


def test_names_that_go_on_in_further_lines_are_names() -> None:
    [work], _ = interchange.read("TY  - JOUR\nAU  - Abel, Ina\n      Roth, Eva\nTI  - Naps\nER  - \n", "ris")
    assert [str(name) for name in work.names["author"]] == ["Ina Abel", "Eva Roth"]


def test_endnote_xml_of_other_programs_loses_no_people() -> None:
    text = """<xml><records><record><ref-type name="Book Section">5</ref-type>
    <contributors><author>Abel, Ina</author>
    <editors><editor>Roth, Eva</editor></editors><chairs><chair>Li, Wei</chair></chairs></contributors>
    <titles><title>Naps</title><secondary-title>Rest</secondary-title></titles>
    <electronic-resource-number>10.5555/r.1</electronic-resource-number></record></records></xml>"""
    [work], [diagnostic] = interchange.read(text)
    assert str(Library([work]).bibliography()).strip() == (
        "Abel, I. (n.d.). Naps. In E. Roth (Ed.), Rest. https://doi.org/10.5555/r.1"
    )
    assert (diagnostic.code, work.custom) == ("unknown-tag", {"contributors/chairs": "Li, Wei"})


def test_a_file_half_in_utf_8_is_read_as_both() -> None:
    record = "TY  - JOUR\nAU  - Åberg, Søren\nTI  - Hjälp på gatan\nER  - \n"
    references, _ = interchange.read(record.encode() + record.encode("cp1252"), "ris")
    assert {work.title for work in references} == {"Hjälp på gatan"}


def test_hearings_and_treaties_come_back_from_ris() -> None:
    hearing = {"id": "a", "type": "hearing", "title": "Naps at work", "section": "Committee on Labor",
               "authority": "U.S. Senate", "chapter-number": "116"}  # fmt: skip
    works = Library.from_csl([hearing, {"id": "b", "type": "treaty", "title": "Treaty on Rest"}]).references
    text = interchange.write(works, "ris")
    assert interchange.losses(works, text, "ris") == []
    assert "before the Committee on Labor, 116th Cong." in str(Library(interchange.read(text)[0]).bibliography())


def test_an_article_that_stands_in_nothing_is_a_work_of_its_publisher() -> None:
    [work], [diagnostic] = interchange.read(ris("JOUR", "TI  - Naps", "AU  - Abel, I.", "PB  - Norton"), "ris")
    assert str(Library([work]).bibliography()).strip() == "Abel, I. (n.d.). Naps. Norton."
    assert diagnostic.code == "unknown-type"


def test_reports_and_theses_of_eric_are_no_articles() -> None:
    text = """OWN - ERIC
TI  - Naps in College. Working Paper No. 14
AU  - Abel, Ina
DP  - 2012
PT  - Reports - Research
SO  - Sleep Research Center
LID - https://eric.example.org/?id=ED1

OWN - ERIC
TI  - Naps in Class
AU  - Roth, Eva
DP  - 2010
PT  - Dissertations/Theses - Doctoral Dissertations
SO  - ProQuest LLC, Ph.D. Dissertation, University of Oregon
"""
    assert printed(text, "pubmed") == [
        (
            "Abel, I. (2012). Naps in college (Working Paper No. 14). Sleep Research Center. "
            "https://eric.example.org/?id=ED1"
        ),
        (
            "Roth, E. (2010). Naps in class [Doctoral dissertation, University of Oregon]. "
            "ProQuest Dissertations & Theses Global."
        ),
    ]


def test_web_of_sciences_ris_names_conference_and_proceedings() -> None:
    lines = ["AU  - Abel, I", "TI  - Naps", "T2  - 2019 IEEE CONFERENCE ON BED ROBOTS (RO-BED)", "PY  - 2019",
             "CP  - IEEE Conference on Bed Robots (RO-BED)", "CL  - Oslo", "SP  - 3", "PU  - IEEE"]  # fmt: skip
    assert printed(ris("CPAPER", *lines), "ris") == [
        "Abel, I. (2019). Naps. In 2019 IEEE Conference on Bed Robots (RO-BED) (p. 3). IEEE."
    ]


def test_cnki_counts_issues_with_zeros_and_volumes_in_small_letters() -> None:
    text = "RT Journal Article\nA1 王伟;李娜;\nT1 社区互助\nJF 心理科学\nYR 2021\nIS 03\nvo 44\nOP 612-619\n"
    assert printed(text, "refworks") == ["王伟 & 李娜. (2021). 社区互助. 心理科学, 44(3), 612–619."]


def test_zoteros_table_has_directors_as_authors() -> None:
    table = 'Key,Item Type,Publication Year,Author,Title,Publisher\nA1,film,2017,"Abel, Ina",Naps,A24\n'
    assert printed(table, "csv") == ["Abel, I. (Director). (2017). Naps [Film]. A24."]


TALKS = [
    {"id": "talk", "type": "speech", "title": "Naps", "author": [{"family": "Abel", "given": "I."}],
     "genre": "Paper presentation", "event-title": "Rest Conference", "event-place": "Oslo",
     "issued": {"date-parts": [[2018, 5, 1]]}},
    {"id": "podcast", "type": "broadcast", "title": "Naps", "host": [{"family": "Abel", "given": "I."}],
     "genre": "Audio podcast episode", "number": "12", "container-title": "Rest", "publisher": "NPR"},
    {"id": "song", "type": "song", "title": "Naps", "composer": [{"family": "Abel", "given": "I."}],
     "container-title": "Rest", "publisher": "Sony"},
    {"id": "interview", "type": "interview", "title": "Naps", "author": [{"family": "Abel", "given": "I."}],
     "interviewer": [{"family": "Roth", "given": "E."}], "container-title": "Rest"},
    {"id": "art", "type": "graphic", "title": "Naps", "author": [{"family": "Abel", "given": "I."}],
     "medium": "Oil on canvas", "archive": "Museum of Rest", "archive-place": "Oslo"},
    {"id": "bill", "type": "bill", "title": "Naps Act", "number": "H.R. 1", "authority": "Congress",
     "chapter-number": "113"},
    {"id": "news", "type": "article-newspaper", "title": "Naps", "container-title": "Rest", "page": "A1, A4-A5"},
    {"id": "season", "type": "article-magazine", "title": "Naps", "container-title": "Rest",
     "issued": {"date-parts": [[2018]], "season": "Spring"}},
]  # fmt: skip


@pytest.mark.parametrize("format", ["ris", "endnote", "endnote-xml", "csv", "tsv"])
def test_what_is_no_article_comes_back_as_it_is_printed(format: str) -> None:
    works = Library.from_csl(TALKS).references
    again, told = interchange.read(interchange.write(works, format), format)
    assert list(told) == []
    assert [str(Library([work]).bibliography()) for work in again] == [
        str(Library([work]).bibliography()) for work in works
    ]


@pytest.mark.parametrize(
    ("publisher", "shown"),
    [("Norton press", "Norton Press"), ("Simon and schuster", "Simon and Schuster")],
)
def test_publishers_have_their_capitals(publisher: str, shown: str) -> None:
    assert printed(ris("BOOK", "TI  - Naps", "AU  - Abel, I.", "PY  - 2001", f"PB  - {publisher}"), "ris") == [
        f"Abel, I. (2001). Naps. {shown}."
    ]


def test_web_of_sciences_columns_name_groups_and_parts_of_journals() -> None:
    table = (
        "PT\tAuthors\tAuthor Full Names\tGroup Authors\tArticle Title\tSource Title\tPublication Year\n"
        "J\tIbe, C\tIbe, Chuka\tHELPNET\tNaps\tTRANSPORTATION RESEARCH PART F-TRAFFIC PSYCHOLOGY\t2021\n"
    )
    assert printed(table, "tsv") == [
        "Ibe, C., & HELPNET. (2021). Naps. Transportation Research Part F: Traffic Psychology."
    ]


def test_columns_are_known_with_a_plural_in_brackets() -> None:
    table = (
        'Author(s);Publication Year;Title;DOI Link\n"Abel, Ina; Roth, Eva";2020;Naps;https://doi.org/10.5555/n.1\n'
    )
    [work] = interchange.read(table)[0]
    assert ([str(name) for name in work.names["author"]], work.texts["DOI"]) == (
        ["Ina Abel", "Eva Roth"],
        "10.5555/n.1",
    )


def test_two_inverted_names_in_one_field_are_two_people_and_years_may_be_before_christ() -> None:
    lines = ("TI  - Naps", "AU  - Abel, I. N. & Roth, E.", "PY  - 1925", "OP  - -350", "PB  - Norton")
    assert printed(ris("BOOK", *lines), "ris") == [
        "Abel, I. N., & Roth, E. (1925). Naps. Norton. (Original work published 350 B.C.E.)"
    ]


NAP = ris("JOUR", "AU  - Abel, Ina", "TI  - Naps at noon", "JO  - Sleep", "PY  - 2017", "VL  - 8", "SP  - 3")


@pytest.mark.parametrize(
    "text",
    [
        NAP.replace("\n", "\n      ").join(("      ", "")),
        NAP.replace("\n", "\r\n\t").join(("\t", "")),
        "\n".join(line[:2].lower() + line[2:] for line in NAP.split("\n")),
    ],
)
def test_ris_may_be_indented_and_its_tags_small(text: str) -> None:
    assert printed(text, "ris") == ["Abel, I. (2017). Naps at noon. Sleep, 8, 3."]


def test_scopus_names_in_full_keep_the_small_words_of_those_in_short() -> None:
    table = (
        "Authors,Author full names,Title,Year,Source title,EID\n"
        '"ten Brink J.; De Wit A.","Ten Brink, Joost (5720); De Wit, Anna (5721)",Naps,2017,Sleep,2-s2.0-1\n'
    )
    assert printed(table, "csv") == ["ten Brink, J., & De Wit, A. (2017). Naps. Sleep."]


PRINTED = [
    ("article-journal", {"title": "the diary of a nurse: what Oslo taught me"}),
    ("article-journal", {"title": "Nursing in Norway: A Diary of the Night Shift"}),
    ("article-newspaper", {"title": "ward opens early", "publisher": "Oslo Post"}),
    ("chapter", {"title": "On wards", "container-title": "Handbook of Nursing Practice", "publisher": "Fjord"}),
]


@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
@pytest.mark.parametrize(("kind", "texts"), PRINTED)
def test_works_of_csl_json_are_printed_the_same_from_bib(kind: str, texts: dict[str, str], dialect: str) -> None:
    people = [{"family": "Roe", "given": "Ann", "suffix": "Jr.", "comma-suffix": True}]
    item = {"id": "x", "type": kind, "author": people, "editor": people, "issued": {"date-parts": [[2001, 5, 4]]}}
    library = Library.from_csl([{**item, **texts}])
    text = library.convert("bibtex", dialect=dialect)
    read = Library.from_bytes(text, format="bibtex")
    assert read.bibliography() == library.bibliography()
    assert interchange.losses(list(library.values()), text, "bibtex", dialect=dialect) == []
