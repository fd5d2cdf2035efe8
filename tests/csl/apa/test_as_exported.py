"""What APA prints of references as programs export them: kinds, archives, roles, numbers, names of journals."""

from __future__ import annotations

from typing import Any

import pytest

from mutualevidence.csl import Style
from mutualevidence.csl.apa.journals import with_own_capitals
from mutualevidence.csl.processor import process
from mutualevidence.interchange.csl_json import references_from_items
from mutualevidence.output import render_inline

STYLE = Style.load("apa")
ROE = [{"family": "Roe", "given": "Ann"}]
DAY = {"date-parts": [[2016, 4, 6]]}


def printed(**item: Any) -> str:
    """The reference of one item by Ann Roe, of April 6, 2016, in Markdown without escapes."""
    whole = {"id": "k", "author": ROE, "issued": DAY, "title": "On hope"} | item
    references, _ = references_from_items([{key: value for key, value in whole.items() if value is not None}])
    entries = process(STYLE, references).bibliography
    assert entries is not None
    return str(render_inline(entries.entries[0].content, "markdown")).replace("\\", "")


THESES = [
    ({"genre": "Ph.D.", "URL": "https://a.example"}, "[Doctoral dissertation, Mid College]. <https://a.example>"),
    ({"genre": "M.Sc."}, "[Unpublished master’s thesis]. Mid College."),
    ({"genre": "PhD thesis"}, "[Unpublished doctoral dissertation]. Mid College."),
    ({"genre": "Habilitation"}, "[Habilitation]. Mid College."),
]


@pytest.mark.parametrize(("item", "end"), THESES)
def test_10_6_theses_by_their_degree(item: dict[str, str], end: str) -> None:
    assert printed(type="thesis", publisher="Mid College", **item) == f"Roe, A. (2016). *On hope* {end}"


def test_9_25_an_issue_typed_with_its_volume() -> None:
    text = printed(type="article-journal", **{"container-title": "Mind"}, volume="26(3)")
    assert text == "Roe, A. (2016). On hope. *Mind*, *26*(3)."


def test_10_1_the_note_of_a_retraction_says_what_the_title_said() -> None:
    told = {"title": "RETRACTED ARTICLE: On hope", "note": "Retraction published 2018, Mind, 3(2), 9"}
    text = printed(type="article-journal", **{"container-title": "Mind"}, volume="1", **told)
    assert text == "Roe, A. (2016). On hope. *Mind*, *1*. (Retraction published 2018, *Mind, 3*[2], 9)"


def test_10_4_a_report_names_its_series_once() -> None:
    series = {"genre": "Working Paper", "number": "7", "collection-title": "Working Paper Series"}
    assert printed(type="report", **series) == "Roe, A. (2016, April 6). *On hope* (Working Paper No. 7)."


def test_10_5_a_conference_of_one_year_has_a_name() -> None:
    text = printed(type="paper-conference", **{"container-title": "Proceedings of the 9th workshop on rest"})
    assert text == "Roe, A. (2016, April 6). On hope. In *Proceedings of the 9th Workshop on Rest*."


def test_10_4_a_code_is_no_number_of_technical_reports() -> None:
    assert printed(type="report", genre="Technical report", number="ABC 12-3").endswith("*On hope* (ABC 12-3).")
    assert printed(type="report", genre="Technical report", number="w123").endswith("*On hope* (No. w123).")
    assert printed(type="report", genre="Technical report", number="12").endswith("(Technical Report No. 12).")


def test_9_27_an_article_number_typed_as_pages() -> None:
    text = printed(type="article-journal", **{"container-title": "Mind"}, volume="1", page="article 3")
    assert text == "Roe, A. (2016). On hope. *Mind*, *1*, Article 3."


ABBREVIATED = [
    ("Int J Cardiol", "International Journal of Cardiology"),
    ("Front. Mol. Neurosci.", "Frontiers in Molecular Neuroscience"),
    ("J Physiol (Lond)", "The Journal of Physiology"),
    ("Proc. ACM Hum.-Comput. Interact.", "Proceedings of the ACM on Human-Computer Interaction"),
    ("Res. Dev. Disabil.", "Research in Developmental Disabilities"),
    ("J Quiet Behav", "J Quiet Behav"),
    ("J Clin Exp Nurs", "J Clin Exp Nurs"),
]


@pytest.mark.parametrize(("short", "full"), ABBREVIATED)
def test_9_25_abbreviations_that_leave_no_doubt(short: str, full: str) -> None:
    text = printed(type="article-journal", **{"container-title": short}, volume="1")
    assert text == f"Roe, A. (2016). On hope. *{full}*, *1*."


PREPRINTS: list[dict[str, Any]] = [
    {"type": "article", "publisher": "arXiv", "number": "arXiv:2101.00001"},
    {"type": "article-journal", "container-title": "arXiv preprint arXiv:2101.00001"},
    {"type": "article-journal", "container-title": "CoRR", "volume": "abs/2101.00001"},
    {"type": "document", "publisher": "arXiv", "note": "arXiv:2101.00001 [stat]"},
]


@pytest.mark.parametrize("item", PREPRINTS)
def test_10_8_a_preprint_has_its_archive_its_number_and_a_year(item: dict[str, Any]) -> None:
    assert printed(**item) == "Roe, A. (2016). *On hope* (arXiv:2101.00001). arXiv."


def test_10_8_other_archives_have_no_number() -> None:
    text = printed(type="article", publisher="PsyArXiv", DOI="10.31234/osf.io/zzzzz", genre="Preprint")
    assert text == "Roe, A. (2016). *On hope*. PsyArXiv. <https://doi.org/10.31234/osf.io/zzzzz>"


def test_9_25_pages_of_a_supplement_have_a_dash() -> None:
    text = printed(type="article-journal", **{"container-title": "Mind"}, volume="1", page="212S-240S")
    assert text == "Roe, A. (2016). On hope. *Mind*, *1*, 212S–240S."


def test_10_8_a_number_of_ssrn_is_its_doi() -> None:
    text = printed(type="article-journal", **{"container-title": "Available at SSRN 1234567"})
    assert text == "Roe, A. (2016). *On hope*. SSRN. <https://doi.org/10.2139/ssrn.1234567>"


ARCHIVES = [
    ("10.1101/2021.02.03.21251234", "Cold Spring Harbor Laboratory", "medRxiv"),
    ("10.1101/2021.02.03.429000v2", "Cold Spring Harbor Laboratory", "bioRxiv"),
    ("10.1101/123456", "Cold Spring Harbor Laboratory", "bioRxiv"),
    ("10.31235/osf.io/zzzzz", "Center for Open Science", "SocArXiv"),
    ("10.2139/ssrn.1234567", "Elsevier BV", "SSRN"),
]


@pytest.mark.parametrize(("doi", "publisher", "archive"), ARCHIVES)
def test_10_8_the_doi_tells_the_archive_whoever_registers_it(doi: str, publisher: str, archive: str) -> None:
    text = printed(type="document", publisher=publisher, DOI=doi)
    assert text == f"Roe, A. (2016). *On hope*. {archive}. <https://doi.org/{doi}>"


def test_10_8_a_journal_of_the_same_house_is_no_archive() -> None:
    text = printed(type="article-journal", DOI="10.1101/gad.123456.116", **{"container-title": "Hope"})
    assert text == "Roe, A. (2016). On hope. *Hope*. <https://doi.org/10.1101/gad.123456.116>"


def test_9_19_a_number_with_letters_is_written_as_it_is() -> None:
    text = printed(type="report", genre="Working paper", number="w123", issued={"date-parts": [[2016]]})
    assert text == "Roe, A. (2016). *On hope* (Working Paper No. w123)."


def test_10_10_a_description_does_not_join_the_version() -> None:
    text = printed(type="document", genre="Large language model", version="May 3 version", publisher="Lake Lab")
    assert text == "Roe, A. (2016, April 6). *On hope* (May 3 version) [Large language model]. Lake Lab."


def test_10_3_editions_of_a_season() -> None:
    text = printed(type="chapter", edition="Spring 2020", publisher="Lake Lab", **{"container-title": "Lakes"})
    assert text == "Roe, A. (2016). On hope. In *Lakes* (Spring 2020 ed.). Lake Lab."


def test_10_5_proceedings_name_the_conference_once() -> None:
    book = {"container-title": "Proceedings of the lake days", "event-title": "Lake days 2016"}
    text = printed(type="paper-conference", page="1-2", publisher="Hill", **book)
    assert text == "Roe, A. (2016). On hope. In *Proceedings of the lake days* (pp. 1–2). Hill."


def test_10_13_a_numbered_episode_is_described() -> None:
    text = printed(type="broadcast", genre="Podcast", number="3", publisher="Hill", **{"container-title": "Talk"})
    assert text == "Roe, A. (2016, April 6). On hope (No. 3) [Audio podcast episode]. In *Talk*. Hill."


def test_10_8_what_a_journal_printed_is_no_preprint() -> None:
    assert printed(type="article-journal", **{"container-title": "Hope"}) == "Roe, A. (2016). On hope. *Hope*."


def test_10_12_films_by_year_videos_by_day_channels_as_authors() -> None:
    people = {"author": None, "director": [{"literal": "Lake Films"}]}
    assert printed(type="motion_picture", genre="Comedy", **people) == (
        "Lake Films (Director). (2016). *On hope* [Film]."
    )
    video = printed(type="motion_picture", source="YouTube", URL="https://www.youtube.com/watch?v=1", **people)
    assert video == (
        "Lake Films. (2016, April 6). *On hope* [Video]. YouTube. <https://www.youtube.com/watch?v=1>"
    )


BROADCASTS = [
    ({"medium": "MP3", "container-title": "Lake talks"}, "On hope [Audio podcast episode]. In *Lake talks*."),
    ({"container-title": "Lake nights"}, "On hope [TV series episode]. In *Lake nights*."),
    ({"medium": "TV"}, "*On hope* [TV series]."),
]


@pytest.mark.parametrize(("item", "end"), BROADCASTS)
def test_10_12_and_10_13_what_programs_call_a_broadcast(item: dict[str, str], end: str) -> None:
    assert printed(type="broadcast", **item) == f"Roe, A. (2016, April 6). {end}"


ARTICLES = [
    ({"page": "e12345"}, "*Hope*, *2*, Article e12345."),
    ({"page": "104521"}, "*Hope*, *2*, Article 104521."),
    ({"page": "412"}, "*Hope*, *2*, 412."),
    ({"page": "412", "DOI": "10.3390/x"}, "*Hope*, *2*, Article 412. <https://doi.org/10.3390/x>"),
    (
        {"page": "1-15", "DOI": "10.1371/journal.pone.0000001"},
        "*Hope*, *2*, Article e0000001. <https://doi.org/10.1371/journal.pone.0000001>",
    ),
    ({"DOI": "10.3389/fhope.2021.0012"}, "*Hope*, *2*, Article 12. <https://doi.org/10.3389/fhope.2021.0012>"),
    ({"page": "10924-10938"}, "*Hope*, *2*, 10924–10938."),
    ({"page": "9", "issue": "1", "note": "Number: 1\nPublisher: Lake"}, "*Hope*, *2*(1), 9."),
    ({"genre": "Review", "number": "12"}, "*Hope*, *2*, Article 12."),
    (
        {"note": "Retraction published 2018, Hope, 4(1), 55"},
        "*Hope*, *2*. (Retraction published 2018, *Hope, 4*[1], 55)",
    ),
]


@pytest.mark.parametrize(("item", "end"), ARTICLES)
def test_9_27_article_numbers_are_no_pages(item: dict[str, str], end: str) -> None:
    whole = {"container-title": "Hope", "volume": "2", **item}
    assert printed(type="article-journal", **whole) == f"Roe, A. (2016). On hope. {end}"


PATENTS = [
    ({"jurisdiction": "United States", "number": "US 9,000,001 B2"}, "(U.S. Patent No. 9,000,001 B2)"),
    ({"authority": "US", "number": "9,000,001"}, "(U.S. Patent No. 9,000,001)"),
]


@pytest.mark.parametrize(("item", "number"), PATENTS)
def test_11_8_the_united_states_as_the_manual_writes_them(item: dict[str, str], number: str) -> None:
    assert printed(type="patent", **item) == f"Roe, A. (2016). *On hope* {number}."


GRANTED = [
    ("European Patent Office", "(Patent No. 7). European Patent Office"),
    ("Deutsches Patentamt", "(Patent No. 7). Deutsches Patentamt"),
    ("U.S. Patent and Trademark Office", "(U.S. Patent No. 7). U.S. Patent and Trademark Office"),
    ("New Zealand", "(New Zealand Patent No. 7)"),
    ("Supreme Court", "(Supreme Court Patent No. 7)"),
]


@pytest.mark.parametrize(("authority", "end"), GRANTED)
def test_11_8_who_granted_a_patent_is_printed_once(authority: str, end: str) -> None:
    assert printed(type="patent", authority=authority, number="7") == f"Roe, A. (2016). *On hope* {end}."


VERSIONS = [
    ("v2.1", "(Version 2.1) [Computer software]"),
    ("version 2.1", "(Version 2.1) [Computer software]"),
    ("Mar 14 version", "(Mar 14 version) [Computer software]"),
]


@pytest.mark.parametrize(("version", "text"), VERSIONS)
def test_10_10_versions(version: str, text: str) -> None:
    assert printed(type="software", version=version) == f"Roe, A. (2016). *On hope* {text}."


def test_10_4_a_number_that_says_what_it_numbers() -> None:
    text = printed(type="report", genre="Technical Report", number="Lake Paper No. 20", publisher="Hill")
    assert text == "Roe, A. (2016, April 6). *On hope* (Lake Paper No. 20). Hill."


def test_9_19_a_first_edition_is_not_mentioned() -> None:
    assert printed(type="book", publisher="P", edition="1st ed.") == "Roe, A. (2016). *On hope*. P."


def test_10_2_the_number_of_pages_of_a_whole_work_is_not_printed() -> None:
    assert printed(type="report", publisher="P", page="1-86", issued={"date-parts": [[2016]]}) == (
        "Roe, A. (2016). *On hope*. P."
    )


def test_10_3_one_person_with_two_roles_is_named_once() -> None:
    poe = [{"family": "Poe", "given": "Max"}]
    text = printed(type="chapter", editor=poe, translator=poe, publisher="P", **{"container-title": "Papers"})
    assert text == "Roe, A. (2016). On hope. In M. Poe (Ed. & Trans.), *Papers*. P."


def test_9_32_a_site_that_is_the_author_is_not_printed_again() -> None:
    lake = [{"literal": "Lake Institute"}]
    text = printed(
        type="webpage", author=lake, URL="https://a.example", **{"container-title": "The Lake Institute"}
    )
    assert text == "Lake Institute. (2016, April 6). *On hope*. <https://a.example>"


def test_11_4_the_united_states_reports_need_no_court() -> None:
    court = {
        "authority": "Supreme Court of the United States",
        "container-title": "U.S.",
        "volume": "12",
        "page": "3",
    }
    assert (
        printed(type="legal_case", author=None, title="Roe v. Lake", **court) == "Roe v. Lake, 12 U.S. 3 (2016)."
    )


JOURNALS = [
    ("Psychological bulletin", "Psychological Bulletin"),
    ("Alcohol and alcoholism", "Alcohol and Alcoholism"),
    ("IEEE Signal processing magazine", "IEEE Signal Processing Magazine"),
    ("Journal of Hope", "Journal of Hope"),
    ("Santé mentale au Québec", "Santé mentale au Québec"),
    ("Gaceta sanitaria", "Gaceta sanitaria"),
    ("Zeitschrift für klinische Psychologie", "Zeitschrift für klinische Psychologie"),
]


@pytest.mark.parametrize(("typed", "name"), JOURNALS)
def test_9_25_periodicals_in_their_own_capitals(typed: str, name: str) -> None:
    assert with_own_capitals(typed) == name


TITLES = [
    ("The Hope of Nurses in Kenya: A Review", "The hope of nurses in Kenya: A review"),
    ('The Hope of <span class="nocase">Lake</span> Nurses', "The hope of Lake nurses"),
    ("What Helps?.", "What helps?"),
    ("Hope in nurses.", "Hope in nurses"),
    ("Hope in the U.S.", "Hope in the U.S."),
    (
        "The Rest We Need [Review of the book Hope Alone, by B. Poe]",
        "The rest we need* [Review of the book Hope Alone, by B. Poe]",
    ),
    ("The Rest We Need [Letter to the Editor]", "The rest we need* [Letter to the editor]"),
    ("Die Hoffnung der Pflegenden", "Die Hoffnung der Pflegenden"),
]


@pytest.mark.parametrize(("title", "shown"), TITLES)
def test_6_17_titles_of_other_formats_are_in_sentence_case_too(title: str, shown: str) -> None:
    stop = "" if shown.endswith(("?", ".")) else "."
    end = "" if "*" in shown else "*"
    assert printed(type="book", title=title, publisher="P") == f"Roe, A. (2016). *{shown}{end}{stop} P."


def test_9_8_initials_have_points_in_other_formats_too() -> None:
    people = [{"family": "Roe", "given": "AB"}, {"family": "POE", "given": "BO"}]
    assert printed(type="book", author=people, publisher="P") == "Roe, A. B., & POE, B. (2016). *On hope*. P."


def test_9_41_only_the_year_of_the_first_publication() -> None:
    first = {"original-date": {"date-parts": [[1934]]}, "original-publisher": "Lake"}
    assert printed(type="book", publisher="P", **first) == (
        "Roe, A. (2016). *On hope*. P. (Original work published 1934)"
    )


def test_6_17_names_in_other_titles_of_a_file_keep_their_capital() -> None:
    titles = ["Hope and Rest Among Nurses in Brockwell", "Rest around Brockwell and hope for nurses of the night"]
    items = [{"id": title[:4], "type": "book", "title": title} for title in titles]
    references, _ = references_from_items(items)
    entries = process(STYLE, references).bibliography
    assert entries is not None
    shown = [str(render_inline(entry.content, "text")) for entry in entries.entries]
    assert shown[0] == "Hope and rest among nurses in Brockwell. (n.d.)."
    alone = process(STYLE, references_from_items(items[:1])[0]).bibliography
    assert alone is not None
    assert (
        str(render_inline(alone.entries[0].content, "text")) == "Hope and rest among nurses in brockwell. (n.d.)."
    )


def test_10_7_a_title_that_says_it_is_a_review_is_the_title() -> None:
    assert printed(type="review", title="Review of Hope Alone", **{"container-title": "Mind"}) == (
        "Roe, A. (2016). Review of hope alone. *Mind*."
    )


def test_9_38_a_translation_in_brackets_is_upright() -> None:
    text = printed(type="book", title="Le repos des enfants [The rest of children]", publisher="P")
    assert text == "Roe, A. (2016). *Le repos des enfants* [The rest of children]. P."


@pytest.mark.parametrize(
    ("issue", "shown"),
    [
        ("3 Pt 1", "3, Pt. 1"),
        ("3, Pt.1", "3, Pt. 1"),
        ("3(Pt. II)", "3, Pt. II"),
        ("Part 2", "Pt. 2"),
        ("4 Suppl", "4, Suppl."),
        ("1-2 Suppl. 3", "1–2, Suppl. 3"),
        ("Spring Part", "Spring Part"),
    ],
)
def test_9_25_parts_and_supplements_of_issues(issue: str, shown: str) -> None:
    text = printed(type="article-journal", volume="9", issue=issue, **{"container-title": "Rest"})
    assert text == f"Roe, A. (2016). On hope. *Rest*, *9*({shown})."


def test_9_25_a_supplement_stands_in_parentheses() -> None:
    text = printed(type="article-journal", volume="19 Suppl 2", page="S3-S9", **{"container-title": "Rest"})
    assert text == "Roe, A. (2016). On hope. *Rest*, *19*(Suppl. 2), S3–S9."


def test_9_25_volume_and_issue_in_one() -> None:
    assert "*26*(3)" in printed(type="article-journal", volume="26 3", **{"container-title": "Rest"})
    assert "*109*." in printed(type="article-journal", volume="109 LNCS", **{"container-title": "Rest"})


def test_10_5_papers_with_a_number_instead_of_pages() -> None:
    work = {"type": "paper-conference", "container-title": "Papers on rest", "publisher": "P", "number": "57"}
    for pages in ({}, {"page": "1-13"}, {"page": "57"}):
        assert printed(**work, **pages) == "Roe, A. (2016). On hope. In *Papers on rest* (Article 57). P."


def test_10_5_lecture_notes_as_scopus_names_them() -> None:
    series = {"container-title": "Notes on Rest (including subseries Notes on Beds)", "volume": "91 LNBI"}
    text = printed(type="paper-conference", page="3-9", **series)
    assert text == "Roe, A. (2016). On hope. *Notes on Rest*, *91*, 3–9."


def test_9_19_revised_editions() -> None:
    assert printed(type="book", publisher="P", edition="Revised") == "Roe, A. (2016). *On hope* (Rev. ed.). P."


def test_9_25_a_volume_is_said_once() -> None:
    text = printed(type="article-journal", volume="9", issue="Volume 9, 2016", **{"container-title": "Rest"})
    assert text == "Roe, A. (2016). On hope. *Rest*, *9*."


def test_9_27_pages_of_articles_that_are_counted_by_number() -> None:
    text = printed(type="article-journal", volume="9", page="14:1-14:20", **{"container-title": "Rest"})
    assert text == "Roe, A. (2016). On hope. *Rest*, *9*, Article 14."


PERIODICALS = [
    ("Jama", "JAMA"),
    ("Praxis der Trauer und Erziehung", "Praxis der Trauer und Erziehung"),
    ("Brain injury : [BI]", "Brain Injury"),
    ("Lancet (London, England)", "Lancet"),
    ("The lancet", "The Lancet"),
    ("nature", "Nature"),
    ("bmj", "BMJ"),
    ("elife", "eLife"),
    ("npj digital medicine", "npj Digital Medicine"),
]


@pytest.mark.parametrize(("typed", "name"), PERIODICALS)
def test_9_25_names_that_programs_put_in_small_letters(typed: str, name: str) -> None:
    assert with_own_capitals(typed) == name


def test_9_32_addresses_are_no_names_in_capitals() -> None:
    text = printed(type="webpage", URL="https://a.example", **{"container-title": "LAKE.ORG"})
    assert text == "Roe, A. (2016, April 6). *On hope*. LAKE.ORG. <https://a.example>"


def test_10_5_volumes_beyond_those_of_works_are_volumes_of_their_series() -> None:
    assert printed(type="book", volume="49", publisher="P", **{"collection-title": "Rest studies"}) == (
        "Roe, A. (2016). *Rest studies: Vol. 49. On hope*. P."
    )
    assert printed(type="book", volume="2", publisher="P", **{"collection-title": "Rest studies"}) == (
        "Roe, A. (2016). *On hope* (Vol. 2). P."
    )


def test_10_13_songs_by_year_and_podcasts_by_day() -> None:
    song = printed(type="song", publisher="P", **{"container-title": "Rests"})
    assert song == "Roe, A. (2016). On hope [Song]. On *Rests*. P."
    talk = {"medium": "Audio podcast episode", "number": "4", "container-title": "Night Talk"}
    assert printed(type="song", **talk) == (
        "Roe, A. (2016, April 6). On hope (No. 4) [Audio podcast episode]. In *Night talk*."
    )


def test_a_note_may_say_what_a_work_is_in_words_that_are_no_type() -> None:
    """With small letters, as Zotero's CSL-JSON has them; `Options.note_labels` reads "Type: …" as well."""
    text = printed(type="book", publisher="P", note="original-date: 1912\nPMID: 12")
    assert text == "Roe, A. (2016). *On hope*. P. (Original work published 1912)"
    assert "[Test manual]" in printed(type="document", publisher="P", note="type: Test manual")


def test_6_17_names_of_programs_may_begin_small() -> None:
    assert "*restr* (Version 2)" in printed(type="software", title="restr", version="2")
    assert "*Hysteria*" in printed(type="book", title="hysteria")


def test_no_program_is_a_republication() -> None:
    text = printed(type="software", version="2", note="original-date: 2015-10-27T16:25:33Z", publisher="P")
    assert "Original" not in text


def test_9_14_the_year_of_a_date_whose_day_and_month_nobody_can_tell() -> None:
    assert printed(type="book", issued={"raw": "7/8/2013"}).startswith("Roe, A. (2013). ")


def test_9_21_a_description_in_two_fields_is_printed_once() -> None:
    assert printed(type="book", genre="Audiobook", medium="audiobook", publisher="Mid").endswith(
        "[Audiobook]. Mid."
    )


@pytest.mark.parametrize(("volume", "printed_so"), [("II", "(Vol. 2)"), ("XIV", "(Vol. 14)"), ("A", "hope: A")])
def test_volumes_in_roman_numerals(volume: str, printed_so: str) -> None:
    assert printed_so in printed(type="book", volume=volume)


@pytest.mark.parametrize(
    ("title", "in_list"),
    [
        ("Letter to Bo Finch", "*Letter to Bo Finch*."),
        ("Letters From Prison", "*Letters from prison*."),
        ("Reading the New International Version", "*Reading the New International Version*."),
    ],
)
def test_6_17_persons_written_to_and_sacred_works(title: str, in_list: str) -> None:
    assert printed(type="book", title=title).endswith(in_list)


def test_6_17_a_conference_that_a_year_ends() -> None:
    whole = printed(
        type="paper-conference",
        page="3-9",
        editor=ROE,
        **{"container-title": "Proceedings of Robotics and Vision 2016"},
    )
    assert "*Proceedings of Robotics and Vision 2016* (pp. 3–9)" in whole
