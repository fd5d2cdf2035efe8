"""What databases write beside the works is told from the works (RIS exports of EBSCO, Ovid, ProQuest …)."""

from __future__ import annotations

import pytest

from mutualevidence import Library, interchange


def ris(kind: str, *lines: str, end: str = "ER  - ") -> str:
    return "\n".join([f"TY  - {kind}", "AU  - Abel, Thomas", *lines, end, ""])


def printed(text: str) -> list[str]:
    references, diagnostics = interchange.read(text, "ris")
    assert list(diagnostics) == []
    return [str(Library([reference]).bibliography()).strip() for reference in references]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["T2  - Sleep", "VL  - 3", "M3  - Sleep Disorders [3291]"], "Sleep, 3."),
        (["T2  - Sleep", "VL  - 3", "SP  - No", "EP  - Specified"], "Sleep, 3."),
        (["T2  - Sleep", "VL  - 3", "SP  - N.PAG", "EP  - N.PAG"], "Sleep, 3."),
        (["T2  - Sleep", "VL  - 3", "IS  - nan", "SP  - 7", "EP  - nan"], "Sleep, 3, 7."),
        (["T2  - Sleep", "VL  - 3", "SP  - 22-22"], "Sleep, 3, 22."),
        (["T2  - Sleep", "VL  - 3", "SP  - xi-xiv"], "Sleep, 3, xi–xiv."),
        (["T2  - Sleep", "VL  - 11", "SP  - 588", "DO  - 10.3390/sleep11050588"], "Sleep, 11, Article 588."),
        (["T2  - Sleep", "VL  - 31", "SP  - 100364", "DO  - 10.9999/j.s.2020.100364"], "Article 100364."),
        (["T2  - Sleep", "VL  - 31", "SP  - 4217", "DO  - 10.9999/sleep.31.2.4217"], "Sleep, 31, 4217."),
        (["T2  - JMIR research protocols", "VL  - 3"], "JMIR Research Protocols, 3."),
        (["T2  - Gastric cancer : official journal of the Society", "VL  - 3"], "Gastric Cancer, 3."),
        (["T2  - Nature reviews. Neuroscience", "VL  - 3"], "Nature Reviews Neuroscience, 3."),
        (["T2  - Nursing Leadership (1910-622X)", "VL  - 3"], "Nursing Leadership, 3."),
        (["T2  - PSYCHOLOGY CRIME & LAW", "VL  - 3"], "Psychology, Crime & Law, 3."),
        (["T2  - Revue française de science politique", "VL  - 3"], "Revue française de science politique, 3."),
    ],
)
def test_article_is_printed_without_what_databases_add(lines: list[str], expected: str) -> None:
    [text] = printed(ris("JOUR", "TI  - Naps at work", "PY  - 2019", *lines))
    assert expected in text.replace(" https", "\n https")


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("BOOK", ["TI  - Grief in groups, 2nd ed.", "PB  - Norton"], "Grief in groups (2nd ed.). Norton."),
        ("BOOK", ["TI  - Grief : a primer", "PB  - Norton"], "Grief: A primer. Norton."),
        (
            "CHAP",
            ["TI  - Leaders", "T2  - Grief in groups, 2nd ed.", "SP  - 5", "EP  - 9", "PB  - Norton"],
            "Leaders. In Grief in groups (2nd ed., pp. 5–9). Norton.",
        ),
        (
            "NEWS",
            ["TI  - Alone", "JF  - Washington Post", "Y1  - 2019/05/02/", "VL  - 7", "IS  - 3", "SP  - A.12"],
            "(2019, May 2). Alone. The Washington Post, A12.",
        ),
        (
            "MGZN",
            ["TI  - Alone", "JF  - Psychology Today", "Y1  - 2019/09//Sep/Oct2019", "VL  - 52", "IS  - 5"],
            "(2019, September–October). Alone. Psychology Today, 52(5).",
        ),
        (
            "THES",
            ["TI  - Alone", "JF  - Dissertation Abstracts International", "VL  - 73", "IS  - 4-B", "SP  - 2543"],
            "Alone. Dissertation Abstracts International, 73(4-B), 2543.",
        ),
        (
            "UNPB",
            ["TI  - Alone", "PB  - Uppsala University"],
            "Alone [Unpublished manuscript]. Uppsala University.",
        ),
        ("MULTI", ["TI  - Alone", "M3  - Video", "PB  - TED"], "Alone [Video]. TED."),
        (
            "SOUND",
            ["TI  - Alone", "T2  - The Mind Hour", "M1  - 42", "M3  - Audio podcast episode"],
            "Alone (No. 42) [Audio podcast episode]. In The mind hour.",
        ),
        (
            "PAT",
            ["TI  - Bed", "A2  - U.S. Patent and Trademark Office", "CY  - U.S.", "M1  - 9,386,000"],
            "Bed (U.S. Patent No. 9,386,000). U.S. Patent and Trademark Office.",
        ),
        ("PAT", ["TI  - Bed", "IS  - 14/123,456"], "Bed (Patent No. 14/123,456)."),
        ("JOUR", ["TI  - Alone", "T2  - Tidskrift för Svensk Sömn"], "Alone. Tidskrift för svensk sömn."),
        ("JOUR", ["TI  - Alone", "T2  - SLEEP REVIEW A"], "Alone. Sleep Review A."),
        ("JOUR", ["TI  - Alone", "T2  - REVISTA DE LA SALUD"], "Alone. Revista de la Salud."),
        (
            "CONF",
            ["TI  - Alone", "T2  - Systems 2019", "C3  - Systems 2019", "SP  - 7", "CY  - Oslo", "PB  - IEEE"],
            "Alone. In Systems 2019 (p. 7). IEEE.",
        ),
    ],
)
def test_work_is_printed_as_what_it_is(kind: str, lines: list[str], expected: str) -> None:
    [text] = printed(ris(kind, *lines))
    assert text.endswith(expected)


def test_lines_that_ovid_writes_after_a_record_belong_to_it() -> None:
    text = ris("JOUR", "TI  - Naps", end="ER  -\nNL  - Sleep Med\n\nLink to the full text: https://example.org/1")
    references, diagnostics = interchange.read(f"1.\n{text}\n2.\n{ris('JOUR', 'TI  - Beds')}", "ris")
    assert list(diagnostics) == []
    assert [reference.custom for reference in references] == [{"NL": "Sleep Med"}, {}]


def test_record_without_its_first_line_is_read_by_what_it_holds() -> None:
    text = "AU  - Abel, Thomas\nTI  - Naps\nJF  - Sleep\nVL  - 3\nER  - \n"
    [reference], [diagnostic] = (
        interchange.read(text + ris("BOOK", "TI  - Beds"), "ris")[0][:1],
        interchange.read(text, "ris")[1],
    )
    assert (reference.type, reference.title, diagnostic.code) == ("article-journal", "Naps", "unknown-type")


def test_pmid_among_the_numbers_of_the_cochrane_library_is_read() -> None:
    [reference], _ = interchange.read(ris("JOUR", "TI  - Naps", "C3  - PUBMED 12345678,EMBASE 6001"), "ris")
    assert reference.texts["PMID"] == "12345678"


def test_review_article_of_scopus_is_no_review_of_a_book() -> None:
    table = "Authors,Title,Year,Source title,Volume,Document Type\nAbel T.,Naps at work,2019,Sleep,3,{}\n"
    kinds = [interchange.read(table.format(kind), "csv")[0][0].type for kind in ("Review", "Book review")]
    assert kinds == ["article-journal", "review-book"]


def test_type_beside_zoteros_item_type_says_which_thesis_it_is() -> None:
    table = "Key,Item Type,Author,Title,Publisher,Type\nA1,thesis,Abel,Naps,Uppsala University,PhD thesis\n"
    [reference], _ = interchange.read(table, "csv")
    assert (reference.type, reference.texts["genre"]) == ("thesis", "PhD thesis")


def test_web_of_science_has_a_books_authors_once_and_the_year_of_early_access() -> None:
    text = "FN Clarivate\nVR 1.0\nPT {}\nAU Abel, T\n{}\nTI Naps\nSO SLEEP\nER\nEF\n"
    [book], _ = interchange.read(text.format("B", "BA Abel, T\nDT Book"), "wos")
    assert "container-author" not in book.names
    [article], _ = interchange.read(text.format("J", "EA NOV 2022"), "wos")
    assert article.year == 2022


@pytest.mark.parametrize(
    ("short", "full", "names", "left"),
    [
        ("Abel, T|Bo, KL|Chu, A", "Abel, Tom|Chu, Ann", ["Tom Abel", "K. L. Bo", "Ann Chu"], None),
        ("Abel, T|Bo, KL", "Abel, Tom|Bo, Kim L.|Chu, Ann", ["Tom Abel", "Kim L. Bo", "Ann Chu"], None),
        ("Abel, T|Bo, KL", "Dahl, Eva", ["T Abel", "K. L. Bo"], "Dahl, Eva"),
    ],
)
def test_web_of_science_has_each_author_once_where_its_lists_differ(
    short: str, full: str, names: list[str], left: str | None
) -> None:
    lists = "\n".join(f"{tag} " + text.replace("|", "\n   ") for tag, text in (("AU", short), ("AF", full)))
    [reference], _ = interchange.read(f"FN Clarivate\nVR 1.0\nPT J\n{lists}\nTI Naps\nSO SLEEP\nER\nEF\n", "wos")
    assert [str(name) for name in reference.names["author"]] == names
    assert reference.custom.get("AF, beside AU") == left


def test_a_short_number_beside_the_volume_in_citation_cff_is_the_issue() -> None:
    work = "{{type: article, title: Naps, journal: Sleep, volume: 3, number: {}}}"
    for number, read_as in (("11", "issue"), ("e1204", "number")):
        text = f"cff-version: 1.2.0\ntitle: Bed\npreferred-citation: {work.format(number)}\n"
        [reference, _program], _ = interchange.read(text, "cff")
        assert reference.texts[read_as] == number


def test_catalogues_marks_between_place_and_publisher_are_no_part_of_them() -> None:
    text = """<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Naps</title></titleInfo>
      <originInfo><place><placeTerm type="text">Oslo :</placeTerm></place><publisher>Norli,</publisher>
      </originInfo>
      <genre>book</genre></mods>"""
    [reference], _ = interchange.read(text)
    assert (reference.texts["publisher"], reference.texts["publisher-place"]) == ("Norli", "Oslo")


def test_paragraphs_of_a_field_are_kept_with_it() -> None:
    [reference], diagnostics = interchange.read(ris("JOUR", "TI  - Naps", "U3  - Cited by 2", "", "Export of May"))
    assert (reference.custom["U3"], list(diagnostics)) == ("Cited by 2\n\nExport of May", [])


def test_a_journals_catalogued_name_is_kept_where_words_of_it_are_not_printed() -> None:
    name = "Gastric cancer : official journal of the Society"
    [reference], _ = interchange.read(ris("JOUR", "TI  - Naps", f"T2  - {name}"))
    assert reference.custom == {"catalogued-title": name}


def test_refworks_tagged_format_is_read_by_the_rows_of_ris() -> None:
    text = """RT Journal Article
SR Electronic(1)
ID 7
A1 Abel,Thomas
A1 Noor,Aisha
T1 Naps at Work
JF Sleep
YR 2019
FD May 2
VO 3
IS 1
SP 7
OP 9
DO 10.5555/s.1

RT Book, Section
A1 Abel,Thomas
A2 Roth,Miriam
T1 Naps
T2 Handbook of Sleep
YR 2015
SP 55
OP 80
ED 2nd
PB Norton
PP Oslo

RT Dissertation/Thesis
A1 Abel,Thomas
T1 Naps
YR 2016
PB Uppsala University
"""
    assert interchange.detected_format(text.encode()) == "refworks"
    references, diagnostics = interchange.read(text)
    assert list(diagnostics) == []
    assert [str(Library([each]).bibliography()).strip() for each in references] == [
        "Abel, T., & Noor, A. (2019). Naps at work. Sleep, 3(1), 7–9. https://doi.org/10.5555/s.1",
        "Abel, T. (2015). Naps. In M. Roth (Ed.), Handbook of sleep (2nd ed., pp. 55–80). Norton.",
        "Abel, T. (2016). Naps. Uppsala University.",
    ]
    assert references[0].custom == {"ID": "7", "SR": "Electronic(1)"}


def test_names_in_other_records_keep_their_capital() -> None:
    titles = ["Hope and Rest Among Nurses in Brockwell", "Rest around Brockwell and hope for nurses of the night"]
    text = "".join(f"TY  - BOOK\nTI  - {title}\nPY  - 2001\nER  - \n" for title in titles)
    references, _ = interchange.read(text, "ris")
    assert [reference.title for reference in references] == ["Hope and rest among nurses in Brockwell", titles[1]]
