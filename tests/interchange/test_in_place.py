"""A change of a work changes only its own lines in a file of any format (`interchange.in_place`)."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import attrs
import pytest
from growth import growth

from mutualevidence import Library, interchange
from mutualevidence.interchange.in_place import json_items, table_rows, tagged, xml_records, yaml_items
from mutualevidence.interchange.in_place.pieces import Syntax
from mutualevidence.interchange.table.rows import Header
from mutualevidence.model.reference import Reference

RIS = """Provider: EBSCO
Record 1 of 3

TY  - JOUR
AU  - Holm, Eva
AU  - Berg, Ole
T1  - Peer Support In Rural Clinics: A Randomised Trial
JO  - Journal of Aid
Y1  - 2020/03/01/
VL  - 12
SP  - 45
EP  - 67
N1  - Accession Number: 12345
XX  - odd tag
KW  - help; peers
ER  -\x20

TY  - BOOK
ID  - 093-479
A1  - Mendoza, Ana
TI  - Mutual help
PY  - 2001
PB  - Sage
ER  -\x20


TY  - CHAP
ID  - smith99
AU  - Smith, J.
TI  - Third work
T2  - Aid
PY  - 1999
ER  -
"""
NBIB = """
PMID- 12345
OWN - NLM
DP  - 2019 Jul 2
TI  - Structured physical activity interventions as a complementary therapy for\x20
      patients with bowel disease.
PG  - 115-120
FAU - Eckert, Katharina G
AU  - Eckert KG
AD  - Somewhere.
FAU - Abbasi, Inga
AU  - Abbasi I
JT  - BMC gastroenterology
VI  - 19

PMID- 12346
DP  - 2018
TI  - Another.
FAU - Zed, A B
AU  - Zed AB
JT  - BMC gastroenterology
"""
ENW = """%T A title before its type
%0 Journal Article
%A Holm, Eva
%J Aid
%D 2003
%P 4-9
%F holm

%0 Book
%A Berg, Ole
%T Help
%D 2004
"""
ENDNOTE_XML = """<xml><records><record><database name="My.enl">My.enl</database>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Holm, Eva</style></author></authors></contributors>
<titles><title><style face="normal">Peer help</style></title><secondary-title>Aid</secondary-title></titles>
<periodical><full-title>Aid</full-title></periodical>
<volume>3</volume>
<dates><year>2001</year></dates>
<custom7>e12</custom7></record></records></xml>
"""
JSON = """[
  {"id": "a1", "type": "book", "title": "Help: A guide", "title-short": "Help", "x": 1},
  {
    "id": "b2",
    "type": "article-journal",
    "title": "Aid",
    "author": [
      {
        "family": "Ruiz",
        "given": "Pia"
      }
    ],
    "journalAbbreviation": "J. Aid"
  }
]
"""
JSON_LINES = '{"id":"a","type":"book","title":"Hj\\u00e4lp"}\n{"id":"b","type":"book","title":"Aid"}\n'
YAML = """# our works
references:
- id: a1
  type: book
  title: "Help"  # of peers
  author:
  - family: Doe
    given: Jo
- id: b2
  type: book
  title: Aid
  shortTitle: A
"""
SCOPUS = (
    '"Authors","Author full names","Title","Year","Source title","Volume","Page start","Page end","DOI"\n'
    '"Holm E.; Berg O.","Holm, Eva (57); Berg, Ole (58)","Peer help, and ""aid""","2001","Aid","3","4","9",""\n'
    '"Ruiz P.","Ruiz, Pia (59)","More help","2002","Aid","4","12","","10.1000/1"\n'
)
PUBMED_TABLE = (
    "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year\r\n"
    '31,Peer help.,"Holm E, Berg O.",J Aid. 2001 Mar;3(2):4-9.,Holm E,J Aid,2001\r\n'
    "32,More help.,Ruiz P.,J Aid. 2002;4:e12.,Ruiz P,J Aid,2002\r\n"
)
OWN_TABLE = (
    "sep=\\t\ntitle\tauthors\tyear\tjournal\tdecision\n\n"
    "Peer help\tHolm, Eva; Berg, Ole\t2001\tAid\tin\n\nMore help\tRuiz, Pia\t2002\n"
)
TABLE = 'key;type;title;isbn\na1;book;Help;\nb2;book;"Aid;\nmore";9780000000019\n'

CHANGES = [
    (
        "scopus.csv",
        SCOPUS,
        "holm2001",
        {"page": "40-41"},
        [
            f"{sign}{SCOPUS.split(chr(10))[1]}".replace('"4","9"', pages)
            for sign, pages in (("-", '"4","9"'), ("+", '"40","41"'))
        ],
    ),
    (
        "pubmed.csv",
        PUBMED_TABLE,
        "holm2001",
        {"volume": "5"},
        [
            '-31,Peer help.,"Holm E, Berg O.",J Aid. 2001 Mar;3(2):4-9.,Holm E,J Aid,2001',
            '+31,Peer help.,"Holm E, Berg O.",J Aid. 2001 Mar;5(2):4-9.,Holm E,J Aid,2001',
        ],
    ),
    (
        "own.tsv",
        OWN_TABLE,
        "ruiz2002",
        {"author": "Ruiz, Pia and Doe, Jo"},
        ["-More help\tRuiz, Pia\t2002", "+More help\tRuiz, Pia; Doe, Jo\t2002\t\t"],
    ),
    (
        "own.tsv",
        OWN_TABLE,
        "holm2001",
        {"editor": "Doe, Jo", "volume": "3"},
        [
            "-title\tauthors\tyear\tjournal\tdecision",
            "+title\tauthors\tyear\tjournal\tdecision\teditor\tvolume",
            "-Peer help\tHolm, Eva; Berg, Ole\t2001\tAid\tin",
            "+Peer help\tHolm, Eva; Berg, Ole\t2001\tAid\tin\tDoe, Jo\t3",
            "-More help\tRuiz, Pia\t2002",
            "+More help\tRuiz, Pia\t2002\t\t\t\t",
        ],
    ),
    ("a.ris", RIS, "holm2020", {"volume": ""}, ["-VL  - 12"]),
    ("a.ris", RIS, "holm2020", {"page": "50-60"}, ["-SP  - 45", "-EP  - 67", "+SP  - 50", "+EP  - 60"]),
    (
        "a.ris",
        RIS,
        "holm2020",
        {"title": "New"},
        ["-T1  - Peer Support In Rural Clinics: A Randomised Trial", "+T1  - New"],
    ),
    ("a.ris", RIS, "holm2020", {"DOI": "10.1000/182"}, ["+DO  - 10.1000/182"]),
    (
        "a.ris",
        RIS,
        "mendoza2001",
        {"author": "Mendoza, Ana and Ruiz, Pia"},
        ["+A1  - Ruiz, Pia"],
    ),
    (
        "a.ris",
        RIS,
        "mendoza2001",
        {"date": "2003"},  # the key, which was made of the year, stays; a number of a database does, too
        ["-PY  - 2001", "+PY  - 2003", "+LB  - mendoza2001"],
    ),
    ("a.ris", RIS.replace("\n", "\r\n"), "smith99", {"volume": "7"}, ["+VL  - 7"]),
    ("a.nbib", NBIB, "eckert2019", {"volume": "20"}, ["-VI  - 19", "+VI  - 20"]),
    (
        "a.nbib",
        NBIB,
        "eckert2019",
        {"author": "Eckert, Katharina G and Ruiz, Pia"},
        ["-FAU - Abbasi, Inga", "-AU  - Abbasi I", "+FAU - Ruiz, Pia", "+AU  - Ruiz P"],
    ),
    ("a.enw", ENW, "holm", {"page": "14"}, ["-%P 4-9", "+%P 14"]),
    ("a.enw", ENW, "berg2004", {"publisher": "Sage"}, ["+%I Sage"]),
    ("a.xml", ENDNOTE_XML, "holm2001", {"volume": "4"}, ["-<volume>3</volume>", "+<volume>4</volume>"]),
    (
        "a.json",
        JSON,
        "a1",
        {"title": "Aid: More", "volume": "3"},
        [
            '-  {"id": "a1", "type": "book", "title": "Help: A guide", "title-short": "Help", "x": 1},',
            '+  {"id": "a1", "type": "book", "title": "Aid: More", "title-short": "Aid", "x": 1, "volume": "3"},',
        ],
    ),
    (
        "a.json",
        JSON,
        "b2",
        {"container-title-short": "Aid"},
        ['-    "journalAbbreviation": "J. Aid"', '+    "journalAbbreviation": "Aid"'],
    ),
    (
        "a.jsonl",
        JSON_LINES,
        "b",
        {"volume": "2"},
        ['-{"id":"b","type":"book","title":"Aid"}', '+{"id":"b","type":"book","title":"Aid","volume":"2"}'],
    ),
    ("a.yaml", YAML, "a1", {"title": "Aid"}, ['-  title: "Help"  # of peers', "+  title: Aid  # of peers"]),
    (
        "a.yaml",
        YAML,
        "a1",
        {"author": "Doe, Jo and Ruiz, Pia"},
        ["+  - family: Ruiz", "+    given: Pia"],
    ),
    ("a.yaml", YAML, "b2", {"title-short": ""}, ["-  shortTitle: A"]),
]


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of a diff that say something."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def library_of(folder: Path, name: str, text: str) -> Library:
    (folder / name).write_bytes(text.encode())
    return Library.read(folder / name)


@pytest.mark.parametrize(("name", "text", "key", "values", "expected"), CHANGES)
def test_an_edit_changes_the_lines_of_its_field(
    tmp_path: Path, name: str, text: str, key: str, values: dict[str, str], expected: list[str]
) -> None:
    library = library_of(tmp_path, name, text)
    library.edit(key, values)
    library.save()
    after = (tmp_path / name).read_bytes().decode()
    assert changed_lines(text, after) == expected
    assert ("\r\n" in text) == ("\r\n" in after)
    assert without_citation(Library.read(tmp_path / name)[key]) == without_citation(library[key])


def without_citation(work: Reference) -> Reference:
    """A work without the cell in which PubMed has volume, issue and pages, kept as it stands."""
    return attrs.evolve(work, custom={name: value for name, value in work.custom.items() if name != "Citation"})


WHOLE = [("a.ris", RIS), ("a.nbib", NBIB), ("a.enw", ENW), ("a.xml", ENDNOTE_XML), ("a.json", JSON),
         ("a.jsonl", JSON_LINES), ("a.yaml", YAML), ("a.csv", TABLE)]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), WHOLE)
def test_a_work_taken_out_or_added_leaves_the_others_as_they_were(tmp_path: Path, name: str, text: str) -> None:
    library = library_of(tmp_path, name, text)
    first, keys = next(iter(library)), list(library)
    library.take_in(Library.from_csl([{"id": "new", "type": "book", "title": "Fresh", "ISBN": "9780000000002"}]))
    library.save()
    added = (tmp_path / name).read_text()
    assert not [line for line in changed_lines(text, added) if line.startswith("-") and line != "-]"][1:]
    assert [work.title for work in Library.read(tmp_path / name).values()][-1] == "Fresh"
    library.drop([first])
    library.save()
    assert list(Library.read(tmp_path / name))[: len(keys) - 1] == keys[1:]
    assert not [line for line in changed_lines(added, (tmp_path / name).read_text()) if line.startswith("+")][1:]


@pytest.mark.parametrize(("name", "text"), WHOLE)
def test_sorting_there_and_back_gives_the_same_file(tmp_path: Path, name: str, text: str) -> None:
    library = library_of(tmp_path, name, text)
    keys = list(library)
    library.sort(["-key"])
    library.save()
    turned = (tmp_path / name).read_text()
    assert sorted(turned.replace(",", "").split()) == sorted(text.replace(",", "").split())
    assert list(Library.read(tmp_path / name)) == sorted(keys, reverse=True)


def test_two_works_with_one_key_stay_as_they_are(tmp_path: Path) -> None:
    text = RIS.replace("ID  - 093-479", "ID  - smith99")
    library = library_of(tmp_path, "a.ris", text)
    library.edit("holm2020", {"volume": "13"})
    library.save()
    assert changed_lines(text, (tmp_path / "a.ris").read_text()) == ["-VL  - 12", "+VL  - 13"]


def test_a_file_in_another_encoding_stays_in_it(tmp_path: Path) -> None:
    data = RIS.replace("Berg", "Bergström").replace("Aid", "Hjälp").encode("windows-1252")
    (tmp_path / "a.ris").write_bytes(data)
    library = Library.read(tmp_path / "a.ris")
    library.edit("holm2020", {"volume": "13"})
    library.save()
    assert (tmp_path / "a.ris").read_bytes() == data.replace(b"VL  - 12", b"VL  - 13")


def test_what_cannot_be_parted_into_records_is_written_anew(tmp_path: Path) -> None:
    text = json.dumps([{"id": "a", "type": "book", "title": "Help"}, 7])
    library = library_of(tmp_path, "a.json", text)
    library.edit("a", {"title": "Aid"})
    library.save()
    assert [work["title"] for work in json.loads((tmp_path / "a.json").read_text())] == ["Aid"]


@pytest.mark.parametrize(
    ("syntax", "piece"),
    [
        (tagged.RIS_RECORDS, "TY  - JOUR\n\n\nAU  - Holm\n"),
        (tagged.RIS_RECORDS, "\n"),
        (tagged.NBIB_RECORDS, "PMID- 1\n\nTI  - Aid\n"),
        (tagged.ENW_RECORDS, "%0 Book\n%T Aid\n\n"),
        (xml_records.RECORDS, "<record>"),
        (xml_records.RECORDS, "<record></record> \n"),
        (json_items.ITEMS, '{"id": "a"},\n'),
        (table_rows.Rows(Header(["title"], ",", [], 0)).syntax(), 'a,"b\n",c\n"'),
        (yaml_items.ITEMS, "- id: a\n  title: Aid\n"),
    ],
)
def test_parting_a_text_grows_linearly(syntax: Syntax, piece: str) -> None:
    assert growth(lambda size: syntax.pieces("TY  - BOOK\n" * (piece == "\n") + piece * size), 500, 4_000) < 3


_TWO = (
    "TY  - JOUR\nAU  - Ash, B.\nTI  - One way\nPY  - 2001\nVL  - 1\nER  - \n\n"
    "TY  - JOUR\nAU  - Oak, C.\nTI  - Another way\nPY  - 2002\nVL  - 2\nER  - \n"
)


def test_a_file_is_read_once_for_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "two.ris"
    file.write_text(_TWO)
    library = Library.read(file)
    again: list[object] = []
    read = interchange.read
    monkeypatch.setattr(interchange, "read", lambda *given, **named: again.append(given) or read(*given, **named))
    library.edit("oak2002", {"volume": "9"})
    library.save()
    assert again == []
    assert file.read_text() == _TWO.replace("VL  - 2", "VL  - 9")


def test_edits_and_changes_of_works_themselves_are_all_saved_whatever_their_order(tmp_path: Path) -> None:
    file = tmp_path / "two.ris"
    file.write_text(_TWO)
    library = Library.read(file)
    library["ash2001"].texts["volume"] = "7"
    library.edit("oak2002", {"volume": "9"})
    library["oak2002"].texts["issue"] = "3"
    library.save()
    library.edit("ash2001", {"volume": "8"})
    library.drop(["oak2002"])
    library.save()
    assert file.read_text() == _TWO.partition("\nTY")[0].replace("VL  - 1", "VL  - 8")
    assert [(work.id, work.texts["volume"]) for work in Library.read(file).references] == [("ash2001", "8")]


def test_a_work_of_another_file_with_the_same_key_is_not_taken_for_the_one_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "same.ris"
    file.write_text(_TWO.replace("VL  - 1", "ID  - x\nVL  - 1").replace("VL  - 2", "ID  - x\nVL  - 2"))
    library = Library.read(file)
    first, second = library
    library.edit(second, {"volume": "9"})
    library.save()
    assert file.read_text() == _TWO.replace("VL  - 1", "ID  - x\nVL  - 1").replace("VL  - 2", "ID  - x\nVL  - 9")
    library[first].texts["volume"] = "5"
    library.save()
    assert "VL  - 5" in file.read_text()
    assert "VL  - 9" in file.read_text()


def test_a_key_that_a_table_has_no_column_for_gets_one(tmp_path: Path) -> None:
    library = library_of(tmp_path, "own.tsv", OWN_TABLE)
    library.edit("holm2001", {"date": "2004"})
    library.save()
    assert "Peer help\tHolm, Eva; Berg, Ole\t2004\tAid\tin\tholm2001\n" in (tmp_path / "own.tsv").read_text()
    assert list(Library.read(tmp_path / "own.tsv")) == ["holm2001", "ruiz2002"]


def test_cells_without_a_column_are_not_given_another_ones_name(tmp_path: Path) -> None:
    library = library_of(tmp_path, "a.csv", 'key,title,author\na,Help,"Holm, Eva",of our own\n')
    library.edit("a", {"volume": "3"})
    library.save()
    [work] = Library.read(tmp_path / "a.csv").values()
    assert (work.texts["volume"], work.custom) == ("3", {"column-4": "of our own"})
