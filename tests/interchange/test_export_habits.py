"""Habits of databases' exports: whole names, names without anything between, dashes, capitals, dates."""

from __future__ import annotations

import json

import pytest

from mutualevidence import Library, interchange

SPRINGER = (
    "Item Title,Publication Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,Content Type"
)
IEEE = "Document Title,Authors,Publication Title,Publication Year,Volume,Start Page,End Page,Document Identifier"
PUBMED = "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,DOI"


def printed(text: str, format: str = "") -> str:
    references, diagnostics = interchange.read(text, format)
    assert not [each for each in diagnostics if each.severity.value == "error"]
    return str(Library(references).bibliography()).strip()


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            SPRINGER,
            "Night Watch,Sleep,4,2,10.5555/s.9,Ngozi B. OkaforAnn McKayLucía de la Cruz,2009,Article",
            "Okafor, N. B., McKay, A., & de la Cruz, L. (2009). Night watch. Sleep, 4(2). https://doi.org/10.5555/s.9",
        ),
        (
            IEEE,
            "Night Watch,N. B. Okafor; A. Lind,Proc. of the Night,2009,,3,9,IEEE Conferences",
            "Okafor, N. B., & Lind, A. (2009). Night watch. In Proc. of the night (pp. 3–9).",
        ),
        (
            "Title,Authors,Publication,Year",
            'Night watch,"Ngozi Okafor, Ann Lind, Amy Wu",Sleep,2009',
            "Okafor, N., Lind, A., & Wu, A. (2009). Night watch. Sleep.",
        ),
        (
            "Title,Authors,Publication,Year",
            "Night watch,Amnesty International; Human Rights Watch,Sleep,2009",
            "Amnesty International & Human Rights Watch. (2009). Night watch. Sleep.",
        ),
        (
            PUBMED,
            '5,Night watch,"Lind A, Okafor NB.","Sleep. 2009 Mar 3;4(2):203-9. Epub 2008.",Lind A,Sleep,2009,',
            "Lind, A., & Okafor, N. B. (2009). Night watch. Sleep, 4(2), 203–209.",
        ),
        (
            PUBMED,
            '5,Night watch,Lind A.,"Sleep. 2009;4:203.",Lind A,Sleep,2009,',
            "Lind, A. (2009). Night watch. Sleep, 4, 203.",
        ),
    ],
)
def test_tables_of_publishers_and_pubmed(header: str, row: str, expected: str) -> None:
    assert printed(f"{header}\n{row}\n") == expected


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("JOUR", ["PMID  - 77", "AU  - Lind, A", "TI  - Night", "PY  - 2009"], "Lind, A. (2009). Night."),
        ("JOUR", ["AU  - Lind, A", "TI  - Night--a watch", "PY  - 2009"], "Lind, A. (2009). Night—a watch."),
        ("JOUR", ["AU  - Lind, A", "TI  - Sleep, 1990--2000", "PY  - 2009"], "Lind, A. (2009). Sleep, 1990–2000."),
        (
            "JOUR",
            ["AU  - Lind, A", "TI  - On CO/sub 2/ at night", "PY  - 2009"],
            "Lind, A. (2009). On CO2 at night.",
        ),
        (
            "RPRT",
            ["AU  - Lind, A", "TI  - Night", "PY  - Start date: 20170812"],
            "Lind, A. (2017, August 12). Night.",
        ),
        ("JOUR", ["AU  - Lind, A", "TI  - Night", "PY  - 2009", "M3  - Web"], "Lind, A. (2009). Night."),
        ("JOUR", ["AU  - Lind, A", "TI  - Night", "JF  - Software, IEEE", "PY  - 2009"], "Night. IEEE Software."),
        (
            "BOOK",
            ["AU  - LIND, ANN", "TI  - Night", "PB  - NORTH PRESS", "PY  - 2009"],
            "(2009). Night. North Press.",
        ),
        ("BOOK", ["AU  - Lind, A", "TI  - Night", "PB  - MIT PRESS", "PY  - 2009"], "(2009). Night. MIT Press."),
        ("BOOK", ["AU  - Lind, A", "TI  - Night", "PB  - UNESCO", "PY  - 2009"], "(2009). Night. UNESCO."),
        (
            "CHAP",
            ["A1  - Dorn, L", "A2  - Holm, Eva [Ed]", "T1  - Night.", "BT  - Peer work.", "PB  - North Press; US"],
            "Night. In E. Holm (Ed.), Peer work. North Press.",
        ),
        (
            "JOUR",
            [
                "AU  - Lind, A",
                "TI  - Night",
                "SO  - Sleep",
                "YR  - 2009",
                "NO  - 2",
                "VL  - 4",
                "PG  - 3-9",
                "DOI  - 10.5555/1",
            ],
            "Lind, A. (2009). Night. Sleep, 4(2), 3–9. https://doi.org/10.5555/1",
        ),
        ("JOUR", ["AU  - 李, 小明", "TI  - 夜", "PY  - 2009"], "(2009). 夜."),
        (
            "CASE",
            ["TI  - LIND V. CITY OF NORTHFIELD", "T2  - U.S.", "VL  - 3", "SP  - 4", "PY  - 1954"],
            "Lind v. City of Northfield, 3 U.S. 4 (1954).",
        ),
        (
            "THES",
            [
                "AU  - Lind, A",
                "TI  - Night",
                "JF  - ProQuest Dissertations & Theses",
                "M3  - Ph.D.",
                "PB  - North University",
                "PY  - 2009",
            ],
            "Night [Doctoral dissertation, North University]. ProQuest Dissertations & Theses.",
        ),
    ],
)
def test_ris_of_databases(kind: str, lines: list[str], expected: str) -> None:
    assert printed("\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])).endswith(expected)


def test_names_without_letter_case_have_no_initials() -> None:
    (work,), _ = interchange.read("TY  - JOUR\nAU  - 李, 小明\nTI  - 夜\nER  - \n", "ris")
    assert work.names["author"][0].given == "小明"


def test_a_table_with_german_columns_in_windows_1252() -> None:
    data = "Autor;Titel;Jahr;Zeitschrift;Heft\nMüller, J.;Über die Trauer der anderen;2009;Trauer;3\n".encode(
        "cp1252"
    )
    (work,), diagnostics = interchange.read(data)
    assert (
        str(Library([work]).bibliography()).strip()
        == "Müller, J. (2009). Über die Trauer der anderen. Trauer, (3)."
    )
    assert diagnostics == []


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_ris_of_a_mac_and_of_windows(encoding: str) -> None:
    text = "TY  - JOUR\nAU  - Müller, Jörg\nTI  - Über die Fähre – ein Maß\nKW  - Gefühl\nER  - \n"
    (work,), diagnostics = interchange.read(text.encode(encoding))
    assert (work.names["author"][0].given, work.title) == ("Jörg", "Über die Fähre – ein Maß")
    assert [each.code for each in diagnostics] == ["encoding-guessed"] * (encoding == "mac_roman")


def test_psycinfo_pmid_is_the_pmid() -> None:
    (work,), diagnostics = interchange.read("TY  - JOUR\nPMID  - 77\nPMCID  - PMC78\nTI  - Night\nER  - \n", "ris")
    assert (work.texts["PMID"], work.texts["PMCID"], diagnostics) == ("77", "PMC78", [])


def test_eric_has_whole_names_and_addresses_of_dois() -> None:
    text = "OWN - ERIC\nTI  - Night watch\nAU  - Lind, Ann\nAU  - Okafor, Ngozi\nJT  - Sleep\nDP  - 2009\n"
    assert printed(f"{text}AID - http://dx.doi.org/10.5555/s.9\n") == (
        "Lind, A., & Okafor, N. (2009). Night watch. Sleep. https://doi.org/10.5555/s.9"
    )


def test_isi_export_of_medline_has_its_pages_in_one_tag() -> None:
    text = (
        "FN ISI Export Format\nVR 1.0\nPT J\nTI Night\nAU Lind, A\nSO Sleep\nVL 4\nPS 203-9\nPY 2009\nER\n\nEF\n"
    )
    assert printed(text).endswith("Sleep, 4, 203–209.")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description/></r:RDF>',
            "a.rdf",
            "not-zotero",
        ),
        ("- name: bug\n  color: red\n- name: help\n  color: blue\n", "labels.yml", "no-item"),
        ('[{"name": "bug", "color": "red"}]', "labels.json", "no-item"),
    ],
)
def test_what_is_no_bibliography_is_told(data: str, name: str, code: str) -> None:
    format = interchange.detected_format(data.encode(), name)
    references, diagnostics = interchange.read(data, format, file=name)
    assert (list(references), {each.code for each in diagnostics}) == ([], {code})


def test_zoteros_version_of_an_item_is_no_edition_of_the_work() -> None:
    item = {"key": "ABCD2345", "version": 7, "itemType": "book", "title": "Sleep", "date": "2020"}
    program = {"itemType": "computerProgram", "title": "sleepr", "version": 3, "versionNumber": "1.2"}
    [book], [software] = (interchange.read(json.dumps([each]), "zotero-json")[0] for each in (item, program))
    assert "version" not in book.texts
    assert software.texts["version"] == "1.2"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("<Go to ISI>://WOS:000200000000001", None),
        ("<https://example.org/a>", "https://example.org/a"),
        ("Available from: https://example.org/a", "https://example.org/a"),
        ("www.example.org/a; https://example.org/b", "www.example.org/a"),
        ("not applicable", None),
    ],
)
def test_only_addresses_are_addresses_and_words_beside_them_are_kept(address: str, expected: str | None) -> None:
    [work] = interchange.read(f"TY  - JOUR\nTI  - Sleep\nUR  - {address}\nER  - \n", "ris")[0]
    assert work.texts.get("URL") == expected
    assert expected == address.strip("<>") or "UR" in work.custom


def test_an_address_where_the_number_of_pages_belongs_is_an_address() -> None:
    text = "TY  - RPRT\nTI  - Sleep\nSP  - Available: https://example.org/r.pdf\nER  - \n"
    [work] = interchange.read(text, "ris")[0]
    assert work.texts["URL"] == "https://example.org/r.pdf"
    assert "number-of-pages" not in work.texts


def test_endnote_type_after_the_title_does_not_shift_titles_to_the_next_work() -> None:
    text = (
        "%T First Title\n%0 Journal Article\n%A Roe, Ada\n%X One paragraph.\n\nAnother one.\n%D 2020\n\n\n"
        "%T Second Title\n%0 Journal Article\n%A Moe, Lia\n%D 2021\n\n%T Third Title\n%D 2022\n\n"
        "%A Noe, Bo\n%T Fourth Title\n\n%0 Book\n%A Poe, Kai\n%T Fifth Title\n%0 Book\n%T Sixth Title\n"
    )
    works, _ = interchange.read(text, "endnote")
    firsts = [(each.authors[0].family if each.authors else "") for each in works]
    assert [each.title.split()[0] for each in works] == "First Second Third Fourth Fifth Sixth".split()
    assert firsts == ["Roe", "Moe", "", "Noe", "Poe", ""]


def test_a_ris_line_one_blank_short_is_a_line_of_its_own_not_a_part_of_a_name() -> None:
    text = (
        "TY  - JOUR\nAU  - Roe, Ada\nKW - sleep\ngrief\nTI  - Hope\nAB  - The US\nAU - Australia comparison\n"
        "ER  - \n"
    )
    [work] = interchange.read(text, "ris")[0]
    assert [name.family for name in work.authors] == ["Roe"]
    assert work.texts["keyword"] == "sleep, grief"
    assert work.texts["abstract"].endswith("AU - Australia comparison")


def test_a_conference_paper_of_endnote_was_read_out_unless_it_has_pages() -> None:
    lines = (
        "TY  - CPAPER\nAU  - Lind, Ada\nTI  - Rest\nT2  - Sleep Congress\nCY  - Tampere\nPY  - 2017\n{}ER  - \n"
    )
    assert printed(lines.format("")) == "Lind, A. (2017). Rest [Paper presentation]. Sleep Congress, Tampere."
    assert "[Paper presentation]" not in printed(lines.format("SP  - 3\nEP  - 9\n"))


def test_a_podcast_of_zotero_is_what_its_episode_stands_in() -> None:
    item = {"itemType": "podcast", "title": "Night shift", "seriesTitle": "Ward Talk", "episodeNumber": "12"}
    made = {
        "creators": [{"creatorType": "podcaster", "lastName": "Ahn", "firstName": "Mia"}],
        "date": "2019-03-05",
    }
    expected = "Ahn, M. (Host). (2019, March 5). Night shift (No. 12) [Audio podcast episode]. In Ward talk."
    assert printed(json.dumps([item | made])) == expected
