"""One work in every format that people hold: told by its content, and printed as APA 7 has it."""

from __future__ import annotations

import json

import pytest

from mutualevidence import Library, interchange

PRINTED = (
    "van der Meer, A. B., Noor, C., Jr., & Grief Study Group. (2018). Sleeping well after loss: A cohort study of "
    "widows. Journal of Widowhood, 8(1), 33–41. https://doi.org/10.5555/jw.2018.7"
)
RIS = """TY  - JOUR
AU  - van der Meer, Anna B.
AU  - Noor, Carl, Jr.
AU  - Grief Study Group
TI  - Sleeping Well After Loss: A Cohort Study of Widows
T2  - Journal of Widowhood
J2  - J Widowhood
VL  - 8
IS  - 1
SP  - 33
EP  - 41
PY  - 2018
DA  - 2018/02/01/
DO  - https://doi.org/10.5555/jw.2018.7
SN  - 1234-5679
KW  - sleep
KW  - grief
N2  - First line
goes on here.
LA  - English
C1  - kept
ER  -
"""
NBIB = """
PMID- 31
OWN - NLM
TI  - Sleeping well after loss: a cohort study of
      widows.
FAU - van der Meer, Anna B
AU  - van der Meer AB
FAU - Noor, Carl Jr
AU  - Noor C Jr
CN  - Grief Study Group
LA  - eng
DP  - 2018 Feb
JT  - Journal of widowhood (New York, N.Y.)
TA  - J Widowhood
VI  - 8
IP  - 1
PG  - 33-41
AID - 10.5555/jw.2018.7 [doi]
AID - S0-1 [pii]
PT  - Journal Article

"""
ENW = """%0 Journal Article
%A van der Meer, Anna B.
%A Noor, Carl, Jr.
%A Grief Study Group,
%T Sleeping Well After Loss: A Cohort Study of Widows
%J Journal of Widowhood
%V 8
%N 1
%P 33-41
%D 2018
%8 February 1
%R 10.5555/jw.2018.7
%@ 1234-5679
"""
ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="x.enl">x</database>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">van der Meer, Anna B.</style></author><author>Noor, Carl, Jr.</author>
<author>Grief Study Group,</author></authors></contributors>
<titles><title><style face="normal">Sleeping Well After Loss: </style>
<style face="normal">A Cohort Study of Widows</style></title>
<secondary-title>Journal of Widowhood</secondary-title></titles>
<periodical><full-title>Journal of Widowhood</full-title></periodical><pages>33-41</pages><volume>8</volume>
<number>1</number><dates><year>2018</year><pub-dates><date>Feb 1</date></pub-dates></dates>
<electronic-resource-num>10.5555/jw.2018.7</electronic-resource-num></record></records></xml>
"""
WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU van der Meer, AB
   Noor, C
AF van der Meer, Anna B.
   Noor, Carl, Jr.
CA Grief Study Group
TI Sleeping Well After Loss: A Cohort Study of Widows
SO JOURNAL OF WIDOWHOOD
LA English
PD FEB
PY 2018
VL 8
IS 1
BP 33
EP 41
DI 10.5555/jw.2018.7
ER

EF"""
WOS_TABLE = (
    "PT\tAU\tBA\tBE\tGP\tAF\tCA\tTI\tSO\tLA\tPD\tPY\tVL\tIS\tBP\tEP\tDI\n"
    "J\tvan der Meer, AB; Noor, C\t\t\t\tvan der Meer, Anna B.; Noor, Carl, Jr.\tGrief Study Group\t"
    "Sleeping Well After Loss: A Cohort Study of Widows\tJOURNAL OF WIDOWHOOD\tEnglish\tFEB\t2018\t8\t1\t33\t41\t"
    "10.5555/jw.2018.7\n"
)
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#item_7"><z:itemType>journalArticle</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
<bib:authors><rdf:Seq>
<rdf:li><foaf:Person>
<foaf:surname>van der Meer</foaf:surname><foaf:givenName>Anna B.</foaf:givenName></foaf:Person></rdf:li>
<rdf:li><foaf:Person>
<foaf:surname>Noor Jr.</foaf:surname><foaf:givenName>Carl</foaf:givenName></foaf:Person></rdf:li>
<rdf:li><foaf:Person>
<foaf:surname>Grief Study Group</foaf:surname></foaf:Person></rdf:li>
</rdf:Seq></bib:authors>
<dc:title>Sleeping Well After Loss: A Cohort Study of Widows</dc:title><dc:date>2018-02-01</dc:date>
<bib:pages>33-41</bib:pages><dc:identifier>DOI 10.5555/jw.2018.7</dc:identifier></bib:Article>
<bib:Journal rdf:about="urn:issn:1234-5679"><dc:title>Journal of Widowhood</dc:title><prism:volume>8</prism:volume>
<prism:number>1</prism:number><dc:identifier>ISSN 1234-5679</dc:identifier></bib:Journal>
<z:Attachment rdf:about="#item_8"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
</rdf:RDF>"""
ZOTERO = json.dumps(
    [
        {
            "key": "ABCD2345",
            "data": {
                "key": "ABCD2345",
                "itemType": "journalArticle",
                "title": "Sleeping Well After Loss: A Cohort Study of Widows",
                "creators": [
                    {"creatorType": "author", "lastName": "van der Meer", "firstName": "Anna B."},
                    {"creatorType": "author", "lastName": "Noor Jr.", "firstName": "Carl"},
                    {"creatorType": "author", "name": "Grief Study Group"},
                ],
                "publicationTitle": "Journal of Widowhood",
                "volume": "8",
                "issue": "1",
                "pages": "33-41",
                "date": "February 2018",
                "DOI": "10.5555/jw.2018.7",
                "extra": "Citation Key: meerSleeping2018\nPMID: 31\nread twice",
                "tags": [{"tag": "sleep"}],
            },
        },
        {"data": {"itemType": "attachment", "title": "PDF"}},
    ]
)
MODS = """<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="meer2018">
<titleInfo><title>Sleeping Well After Loss</title><subTitle>A Cohort Study of Widows</subTitle></titleInfo>
<name type="personal"><namePart type="family">van der Meer</namePart><namePart type="given">Anna B.</namePart>
<role><roleTerm authority="marcrelator" type="code">aut</roleTerm></role></name>
<name type="personal"><namePart type="family">Noor</namePart><namePart type="given">Carl</namePart>
<namePart type="termsOfAddress">Jr.</namePart><role><roleTerm type="text">author</roleTerm></role></name>
<name type="corporate"><namePart>Grief Study Group</namePart><role><roleTerm>author</roleTerm></role></name>
<genre>journal article</genre><identifier type="doi">10.5555/jw.2018.7</identifier>
<relatedItem type="host"><titleInfo><title>Journal of Widowhood</title></titleInfo>
<originInfo><dateIssued>2018-02</dateIssued><issuance>continuing</issuance></originInfo>
<part><detail type="volume"><number>8</number></detail><detail type="issue"><number>1</number></detail>
<extent unit="pages"><start>33</start><end>41</end></extent></part></relatedItem></mods></modsCollection>"""
CFF = """cff-version: 1.2.0
message: Cite it.
title: Loss tools
type: software
version: 2.1
date-released: 2020-05-01
authors:
  - name: Grief Study Group
url: https://example.org/loss
references:
  - type: article
    title: "Sleeping Well After Loss: A Cohort Study of Widows"
    authors:
      - {family-names: Meer, name-particle: van der, given-names: Anna B.}
      - {family-names: Noor, given-names: Carl, name-suffix: Jr.}
      - {name: Grief Study Group}
    journal: Journal of Widowhood
    volume: 8
    issue: 1
    start: 33
    end: 41
    year: 2018
    month: 2
    doi: 10.5555/jw.2018.7
"""
HAYAGRIVA = """# made by hand
meer2018:
    title: "Sleeping Well After Loss: A Cohort Study of Widows"
    type: Article
    author: ["van der Meer, Anna B.", "Noor, Jr., Carl", "Grief Study Group"]
    date: 2018-02
    page-range: 33-41
    serial-number:
        doi: 10.5555/jw.2018.7
    parent:
        type: Periodical
        title: Journal of Widowhood
        volume: 8
        issue: 1
"""
CSV = (
    "Authors;Title;Year;Source title;Volume;Issue;Page start;Page end;DOI;Colour\n"
    '"van der Meer, A.B.; Noor, C., Jr.; Grief Study Group";"Sleeping Well After Loss: A Cohort Study of Widows";'
    "2018;Journal of Widowhood;8;1;33;41;10.5555/jw.2018.7;blue\n"
)
JSON_LINES = (
    json.dumps(
        {
            "id": "meer2018",
            "type": "article-journal",
            "title": "Sleeping well after loss: A cohort study of widows",
            "author": [
                {"family": "Meer", "given": "Anna B.", "non-dropping-particle": "van der"},
                {"family": "Noor", "given": "Carl", "suffix": "Jr."},
                {"literal": "Grief Study Group"},
            ],
            "issued": {"date-parts": [[2018, 2]]},
            "container-title": "Journal of Widowhood",
            "volume": "8",
            "issue": "1",
            "page": "33-41",
            "DOI": "10.5555/jw.2018.7",
        }
    )
    + "\n"
)
TEXTS = {
    "ris": RIS,
    "pubmed": NBIB,
    "endnote": ENW,
    "endnote-xml": ENDNOTE_XML,
    "wos": WOS,
    "wos-table": WOS_TABLE,
    "zotero-rdf": RDF,
    "zotero-json": ZOTERO,
    "mods": MODS,
    "cff": CFF,
    "hayagriva": HAYAGRIVA,
    "csv": CSV,
    "csl-json": JSON_LINES + json.dumps({"id": "other", "type": "book", "title": "Loss"}),
}


@pytest.mark.parametrize("format", TEXTS)
def test_format_is_told_by_content_whatever_the_ending(format: str) -> None:
    for name in ("", "x.txt", "x.json", "x.yaml"):
        assert interchange.detected_format(TEXTS[format].encode(), name) == format


@pytest.mark.parametrize("format", TEXTS)
def test_the_work_is_printed_the_same(format: str) -> None:
    library = Library.from_bytes(TEXTS[format])
    assert library.diagnostics == ()
    assert PRINTED in str(library.bibliography()).split("\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("format", ["ris", "endnote", "pubmed", "csv", "wos"])
def test_encodings_are_seen(format: str, encoding: str) -> None:
    text = TEXTS[format].replace("Carl", "Zoë").replace("Noor", "Núñez")
    [reference, *_] = interchange.read(text.encode(encoding))[0]
    assert reference.names["author"][1].family == "Núñez"


def test_nothing_is_dropped() -> None:
    [reference], _ = interchange.read(RIS)
    assert reference.custom == {"C1": "kept"}
    assert reference.texts["abstract"] == "First line\ngoes on here."
    assert (reference.texts["keyword"], reference.texts["language"]) == ("sleep, grief", "en-US")
    [reference], _ = interchange.read(CSV)
    assert reference.custom == {"Colour": "blue"}


def test_zotero_extra_gives_fields_and_key() -> None:
    [reference], _ = interchange.read(ZOTERO)
    assert (reference.id, reference.texts["PMID"], reference.texts["note"]) == (
        "meerSleeping2018",
        "31",
        "read twice",
    )


def test_keys_are_made_once() -> None:
    references, _ = interchange.read(RIS * 3)
    assert [reference.id for reference in references] == ["meer2018", "meer2018b", "meer2018c"]


# Faults


def test_ris_without_end_lines_is_read_and_told() -> None:
    text = RIS.replace("ER  -\n", "") * 2
    references, diagnostics = interchange.read(text, file="x.ris")
    assert len(references) == 2
    assert [(each.code, each.line) for each in diagnostics] == [("missing-end", 1), ("missing-end", 22)]


def test_ris_tag_that_nobody_knows_is_kept_and_told_once() -> None:
    text = RIS.replace("C1  - kept", "ZZ  - odd") * 2
    references, [diagnostic] = interchange.read(text, file="x.ris")
    assert references[1].custom["ZZ"] == "odd"
    assert (diagnostic.code, diagnostic.line, str(diagnostic.severity)) == ("unknown-tag", 21, "warning")


def test_ris_header_and_numbers_between_records_are_no_fault() -> None:
    text = f"Provider: Somebody\nContent: text/plain\n\n1.\n{RIS}\n2.\n{RIS}"
    references, diagnostics = interchange.read(text)
    assert (len(references), list(diagnostics)) == (2, [])


def test_ris_line_outside_of_records_is_told() -> None:
    _, [diagnostic] = interchange.read(RIS + "AU  - Lost, Anna\n" + RIS, file="x.ris")
    assert (diagnostic.code, diagnostic.line, str(diagnostic.severity)) == ("outside-record", 23, "error")


def test_ris_unknown_type_names_the_nearest() -> None:
    [reference], [diagnostic] = interchange.read(RIS.replace("JOUR", "JOURN"))
    assert reference.type == "article-journal"
    assert "JOUR" in diagnostic.remedy


def test_csv_row_with_too_many_cells_is_told_with_its_line() -> None:
    text = "title,author,year\nA,B,1999,extra\nC,D,2000\n"
    references, [diagnostic] = interchange.read(text, file="x.csv")
    assert (len(references), references[0].custom["column-4"]) == (2, "extra")
    assert (diagnostic.code, diagnostic.line) == ("cells", 2)


def test_csv_without_known_columns_is_told() -> None:
    references, [diagnostic] = interchange.read("a,b\n1,2\n", "csv", file="x.csv")
    assert (list(references), diagnostic.code) == ([], "no-columns")


def test_broken_xml_loses_only_its_record() -> None:
    record = ENDNOTE_XML[ENDNOTE_XML.index("<record>") : ENDNOTE_XML.index("</records>")]
    text = ENDNOTE_XML.replace(record, record + record.replace("<volume>", "<volume><") + record)
    references, [diagnostic] = interchange.read(text, file="x.xml")
    assert (len(references), diagnostic.code) == (2, "broken-xml")


def test_ampersand_alone_in_xml_is_read() -> None:
    text = ENDNOTE_XML.replace("Well After", "Well & After")
    [reference], [diagnostic] = interchange.read(text, file="x.xml")
    assert reference.title.startswith("Sleeping well & after loss")
    assert (diagnostic.code, str(diagnostic.severity)) == ("bare-ampersand", "warning")


def test_word_files_and_archives_are_no_bibliography() -> None:
    assert interchange.detected_format(b"PK\x03\x04 @book{a, title={T}}", "x.zip") == ""
    assert interchange.detected_format(b"PK\x03\x04 @book{a, title={T}}", "x.docx") == "manuscript"  # damaged
    assert interchange.detected_format(b"%PDF-1.7 @book{a, title={T}}", "x.bib") == ""


# Habits of databases


def ris_record(*lines: str, kind: str = "JOUR") -> str:
    return "\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])


@pytest.mark.parametrize(
    ("lines", "kind", "expected"),
    [
        (("AN  - PMID:35123456",), "JOUR", {"PMID": "35123456"}),
        (("AN  - 31", "DP  - NLM"), "JOUR", {"PMID": "31"}),
        (("C2  - PMC123",), "JOUR", {"PMCID": "PMC123"}),
        (("SP  - e0193972",), "JOUR", {"number": "e0193972"}),
        (
            ("T2  - Critical Care Medicine", "JF  - Crit Care Med"),
            "JOUR",
            {"container-title": "Critical Care Medicine"},
        ),
        (("JO  - Stroke", "JA  - Str."), "JOUR", {"container-title": "Stroke", "container-title-short": "Str."}),
        (("M3  - 10.5555/abc",), "JOUR", {"DOI": "10.5555/abc"}),
        (("SN  - 11009233 (ISSN)", "SN  - 9781234567897"), "JOUR", {"ISSN": "1100-9233", "ISBN": "9781234567897"}),
        (("M3  - Ph.D.", "PB  - Yale"), "THES", {"genre": "PhD thesis", "publisher": "Yale"}),
        (
            ("T2  - Lecture Notes in Rest", "SP  - 3", "EP  - 9"),
            "CONF",
            {"container-title": "Lecture notes in rest"},
        ),
        (("T2  - Meeting of the Society of Rest", "CY  - Oslo"), "CONF", {"event-place": "Oslo"}),
        (("ET  - Second edition",), "BOOK", {"edition": "2"}),
        (("SP  - 250 p.",), "BOOK", {"number-of-pages": "250"}),
        (("SP  - S12", "EP  - S18"), "JOUR", {"page": "S12-S18"}),  # a supplement's pages
        (("SP  - S. 12-18",), "JOUR", {"page": "12-18"}),  # German: Seite
        (("SP  - pp12-18",), "JOUR", {"page": "12-18"}),
        (("TI  - Schlaf", "TT  - Sleep"), "JOUR", {"title": "Sleep", "original-title": "Schlaf"}),
    ],
)
def test_ris_dialects(lines: tuple[str, ...], kind: str, expected: dict[str, str]) -> None:
    [reference], _ = interchange.read(ris_record(*lines, kind=kind))
    assert {name: reference.texts.get(name) for name in expected} == expected


def test_addresses_of_databases_are_not_printed() -> None:
    for address in (
        "https://search.ebscohost.com/login.aspx?direct=true&db=psyh&AN=1",
        "https://www.proquest.com/docview/26",
        "https://www.scopus.com/inward/record.uri?eid=2-s2.0-1",
    ):
        [reference], _ = interchange.read(ris_record("TI  - T", f"UR  - {address}"))
        assert ("URL" in reference.texts, reference.custom["UR"]) == (False, address)


def test_registrations_of_trials_are_no_article_numbers() -> None:
    [reference], _ = interchange.read(ris_record("TI  - T", "C7  - NCT04567890"))
    assert ("number" in reference.texts, reference.custom["C7"]) == (False, "NCT04567890")


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("Okafor NB", "Okafor", "N. B."),
        ("Okafor, NB", "Okafor", "N. B."),
        ("Okafor N.B.", "Okafor", "NB"),
        ("Ngozi B. Okafor", "Okafor", "Ngozi B."),
        ("J. van der Meer", "Meer", "J."),
        ("Okafor, Ngozi B., PhD", "Okafor", "Ngozi B."),
        ("de la Cruz MJ", "Cruz", "M. J."),
    ],
)
def test_names_of_persons_in_every_order(written: str, family: str, given: str) -> None:
    [reference], diagnostics = interchange.read(ris_record(f"AU  - {written}"))
    [name] = reference.names["author"]
    assert (name.family, name.given.replace("N. B.", "N. B.")) == (family, given.replace("NB", "N. B."))
    assert list(diagnostics) == []


@pytest.mark.parametrize(
    "written",
    [
        "World Health Organization",
        "U.S. Department of Health and Human Services, Office of Rest",
        "The Sleep Study Group",
        "Amnesty International",
        "UNICEF",
        "Institute for Rest, Oslo",
        "Bill & Melinda Gates Foundation",
    ],
)
def test_groups_are_never_turned_round(written: str) -> None:
    [reference], _ = interchange.read(ris_record(f"AU  - {written}"))
    assert str(reference.names["author"][0]) == written


def test_two_words_without_comma_are_asked_about() -> None:
    [sara], told = interchange.read(ris_record("AU  - Sara Lindqvist"))
    assert (sara.names["author"][0].family, list(told)) == ("Lindqvist", [])
    _, [diagnostic] = interchange.read(ris_record("AU  - Tove Lindqvist"))
    assert (diagnostic.code, "Family, Given" in diagnostic.remedy) == ("name-without-comma", True)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Okafor NB, Lindqvist S.", ["N. B. Okafor", "S Lindqvist"]),
        ("Okafor, N. B.; Lindqvist, S.", ["N. B. Okafor", "S. Lindqvist"]),
        ("Okafor, N., Lindqvist, S.", ["N. Okafor", "S. Lindqvist"]),
        ("Ngozi B. Okafor, Sara Lindqvist and Bo Noor", ["Ngozi B. Okafor", "Sara Lindqvist", "Bo Noor"]),
        ("Okafor, Ngozi and Lindqvist, Sara", ["Ngozi Okafor", "Sara Lindqvist"]),
        ("Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("Okafor N & Stroke Study Group", ["N Okafor", "Stroke Study Group"]),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    [reference], _ = interchange.read(f'title,authors\n"T","{cell}"\n')
    assert [str(name) for name in reference.names["author"]] == names


def test_several_names_in_one_field() -> None:
    [reference], _ = interchange.read(ris_record("AU  - Okafor, N.; Lindqvist, S."))
    assert [name.family for name in reference.names["author"]] == ["Okafor", "Lindqvist"]


def test_names_in_capitals_get_small_letters() -> None:
    [reference], _ = interchange.read(ris_record("AU  - DE LA CRUZ, ANA M.", "AU  - MCDONALD, B.", "AU  - NASA"))
    people = [str(name) for name in reference.names["author"]]
    assert people == ["Ana M. de la Cruz", "B. McDonald", "NASA"]


def test_proquest_is_the_database_of_a_dissertation_not_its_publisher() -> None:
    [reference], _ = interchange.read(
        ris_record("PB  - ProQuest Dissertations & Theses", "M3  - Ph.D.", kind="THES")
    )
    assert (reference.texts.get("publisher"), reference.texts["archive"]) == (
        None,
        "ProQuest Dissertations & Theses",
    )


def test_empty_records_are_told_and_left_out() -> None:
    references, [diagnostic] = interchange.read(ris_record() + ris_record("TI  - T"), file="x.ris")
    assert (len(references), diagnostic.code, diagnostic.line) == (1, "empty-record", 1)


def test_words_that_zotero_protects_keep_their_letter_case() -> None:
    title = 'The <span class="nocase">Queensland Peer Study</span> of Sleep and Its Costs'
    [reference], _ = interchange.read(json.dumps([{"itemType": "journalArticle", "title": title}]))
    assert reference.title.replace('<span class="nocase">', "").replace("</span>", "") == (
        "The Queensland Peer Study of sleep and its costs"
    )


@pytest.mark.parametrize(
    ("catalogued", "abbreviation", "printed"),
    [
        ("Journal of affective disorders", "J Affect Disord", "Journal of Affective Disorders"),
        ("Addiction (Abingdon, England)", "Addiction", "Addiction"),
        ("Lancet (London, England)", "Lancet", "The Lancet"),
        ("The lancet. Psychiatry", "Lancet Psychiatry", "The Lancet Psychiatry"),
        ("PloS one", "PLoS One", "PLOS ONE"),
        ("JAMA psychiatry", "JAMA Psychiatry", "JAMA Psychiatry"),
        ("Brain : a journal of neurology", "Brain", "Brain"),
        (
            "Journal of clinical oncology : official journal of the Society",
            "J Clin Oncol",
            "Journal of Clinical Oncology",
        ),
        ("Deutsches Arzteblatt international", "Dtsch Arztebl Int", "Deutsches Arzteblatt International"),
        ("Revista de saude publica", "Rev Saude Publica", "Revista de saude publica"),
        ("The New England journal of medicine", "N Engl J Med", "The New England Journal of Medicine"),
        ("BMJ (Clinical research ed.)", "BMJ", "BMJ"),
    ],
)
def test_journals_of_the_catalogue_are_named_as_on_their_title_pages(
    catalogued: str, abbreviation: str, printed: str
) -> None:
    text = f"PMID- 1\nTI  - T.\nJT  - {catalogued}\nTA  - {abbreviation}\nPT  - Journal Article\n"
    [reference], _ = interchange.read(text)
    assert reference.texts["container-title"] == printed


@pytest.mark.parametrize(
    ("capitals", "printed"),
    [
        ("JOURNAL OF MUTUAL AID", "Journal of Mutual Aid"),
        ("BMC PSYCHIATRY", "BMC Psychiatry"),
        ("STROKE", "Stroke"),
        ("PLOS ONE", "PLOS ONE"),
        ("AIDS CARE-PSYCHOLOGICAL AND SOCIO-MEDICAL ASPECTS", "AIDS Care-Psychological and Socio-Medical Aspects"),
    ],
)
def test_journals_in_capitals_are_named_as_on_their_title_pages(capitals: str, printed: str) -> None:
    [reference], _ = interchange.read(
        f"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI T\nSO {capitals}\nER\n"
    )
    assert reference.texts["container-title"] == printed
