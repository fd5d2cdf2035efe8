"""Habits of exporters: known by their signs, applied, told, and switched off."""

# titles are compared in one line

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence import Library
from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.mapping.exporters.habits import AFTER, BEFORE, NAMES
from mutualevidence.bibtex.mapping.exporters.programs import PROGRAMS, program_of
from mutualevidence.bibtex.mapping.to_reference import reference_from_entry
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.reference import Reference


def read(kind: str, key: str = "k", **fields: str) -> Reference:
    return reference_from_entry(Entry.of(kind, key, {"title": "On hope", "year": "2016", **fields}))[0]


SIGNS = [
    ({"title": "T", "type": "Journal Article"}, "EndNote"),
    ({"title": "T", "note": "[PubMed:12345678]"}, "PubMed"),
    ({"title": "T", "author": "A", "journal": "J", "year": "2016", "publisher": "P"}, "Google Scholar"),
    ({"title": "T", "file": "Full Text:files/3/roe.pdf:application/pdf"}, "Zotero"),
    ({"title": "T", "url": "http://dx.doi.org/10.1000/x"}, "Crossref"),
    ({"title": "T", "volume": "3", "url": "u", "doi": "10.1000/x", "journal": "J", "author": "A"}, "Crossref"),
    ({"doi": "10.1/x", "url": "u", "author": "A", "title": "T", "publisher": "Z"}, "DataCite"),
    ({"mendeley-groups": "G"}, "Mendeley"),
    ({"abstract": "A", "author": "B", "doi": "C", "title": "{Hope}", "year": "1"}, "Mendeley"),
    ({"adsurl": "x"}, "ADS"),
    ({"title": "T", "bibsource": "x"}, "DBLP"),
    ({"title": "On {{Hope}}"}, "Better BibTeX"),
    ({"author": "A", "title": "T", "journal": "J", "year": "2016"}, ""),
    ({"title": "T", "year": "2016"}, ""),
]


@pytest.mark.parametrize(("values", "program"), SIGNS)
def test_programs_are_known_by_their_signs(values: dict[str, str], program: str) -> None:
    assert program_of(values) == program


SAMPLES = (
    "title = {{The Weight of Water}}, author = {Roe, Ann}, journal = {Lake studies}, year = {2014}, volume = {3}",
    "abstract = {A}, author = {Poe, Bo}, doi = {10.1/y}, title = {{The Need for Hope in Nurses}}, year = {2015}",
    "title = {The {Need} for {Calm} in {Nurses}}, author = {Doe, Jo}, publisher = {lakeside}, year = {2016}",
    "title = {Can {{We Sleep Better}} at {{Night}}?}, author = {Moe, Al}, date = {2017}, url = {https://a.example}",
    "title = {A Page}, author = {Lake Club}, journal = {Lake Site}, url = {https://b.example}, year = {2018}",
    "author = {Zoe, Li}, title = {On Rest}, journal = {The Lake Herald}, type = {Newspaper Article}, year = 2019",
)
"""Entries as exporters write them, each without its key."""
KEYS = st.one_of(
    st.from_regex(r"RN[0-9]{1,3}", fullmatch=True),
    st.from_regex(r"[a-z]{3,6}20[0-9]{2}[a-z]{3,6}", fullmatch=True),
    st.from_regex(r"[a-z]{3,6}_[a-z]{3,6}_20[0-9]{2}", fullmatch=True),
    st.from_regex(r"(?:DBLP:|ISI:|WOS:|https://doi\.org/10\.1/)[a-z]{2,5}", fullmatch=True),
    st.from_regex(r"[A-Z][a-z]{2,6}_20[0-9]{2}", fullmatch=True),
)


@given(st.lists(KEYS, min_size=len(SAMPLES), max_size=len(SAMPLES), unique=True))
@settings(max_examples=20, deadline=None)
def test_the_printed_list_does_not_depend_on_keys(keys: list[str]) -> None:
    def printed(keys: Iterable[str]) -> str:
        entries = (f"@misc{{{key}, {fields}}}" for key, fields in zip(keys, SAMPLES, strict=True))
        return str(Library.from_bytes("\n".join(entries)).bibliography())

    assert printed(keys) == printed("abcdef")


def test_habits_are_applied_in_the_order_of_their_table() -> None:
    fields = "journal = {The New York Times}, month = may, year = 2016, type = {Newspaper Article}"
    told = read_bibtex(f"@article{{k, title = {{On hope}}, {fields}}}").diagnostics
    assert [d.value for d in told] == ["kind-as-type"]


def test_every_habit_is_on_the_page_of_habits() -> None:
    page = (Path(__file__).parents[4] / "docs/how-to/exported-references.md").read_text("utf-8")
    assert [name for name in NAMES if f"| `{name}` |" not in page] == []


def test_every_row_says_where_it_comes_from() -> None:
    assert all(row.source for row in (*PROGRAMS, *BEFORE, *AFTER))


WEB = {"url": "https://lake.example/hope"}
KINDS = [
    (
        "misc",
        {**WEB, "journal": "Lake Site", "urldate": "2020-01-01"},
        "webpage",
        {"container-title": "Lake Site"},
    ),
    ("misc", {**WEB, "booktitle": "Lake Site"}, "webpage", {"container-title": "Lake Site"}),
    ("inbook", {"booktitle": "Essays", "type": "Review; Book Chapter"}, "chapter", {"container-title": "Essays"}),
    ("misc", {**WEB, "booktitle": "Wikipedia"}, "entry-encyclopedia", {"container-title": "Wikipedia"}),
    ("misc", {"booktitle": "Essays", "pages": "1--2"}, "document", {"container-title": "Essays"}),
    ("article", {"journal": "The Lake Herald", "month": "may", "day": "3"}, "article-newspaper", {}),
    ("article", {"journal": "The Economist", "month": "may"}, "article-magazine", {}),
    ("article", {"journal": "Lake Views", "month": "may", "chapter": "Health"}, "article-newspaper", {}),
    ("article", {"journal": "Mind", "date": "2016-05-06"}, "article-journal", {}),
    ("article", {"journal": "Psychology News", "month": "may", "volume": "3"}, "article-journal", {}),
    ("article", {"journal": "Lake", "type": "Newspaper Article"}, "article-newspaper", {}),
    ("phdthesis", {"school": "Mid College", "type": "Thesis"}, "thesis", {"genre": "PhD thesis"}),
    ("manual", {"note": "R package version 2.1-3"}, "software", {"version": "R package version 2.1-3"}),
    ("manual", {"url": "https://www.R-project.org/"}, "software", {}),
    ("misc", {"howpublished": r"42 U.S.C. \S~31"}, "legislation", {"container-title": "42 U.S.C. § 31"}),
    ("misc", {"note": "12 U.S. 34", "title": "Lake v. Hill"}, "legal_case", {"volume": "12", "page": "34"}),
    (
        "misc",
        {**WEB, "type": "Web Page", "volume": "2019", "number": "May 3"},
        "webpage",
        {"volume": None, "number": None},
    ),
    (
        "audio",
        {"series": "Lake Talk", "number": "3", "namea": "Roe, Ann", "nameatype": "podcaster"},
        "broadcast",
        {"container-title": "Lake talk", "medium": "Audio podcast episode"},
    ),
    ("misc", {"note": "US Patent 9,000,001"}, "patent", {"number": "9,000,001", "genre": "U.S. patent"}),
    ("misc", {"howpublished": "17 Cal. 3d 425", "title": "Lake v. Hill"}, "legal_case", {"page": "425"}),
    ("legislation", {"number": "20 U.S.C. § 31"}, "legislation", {"container-title": "20 U.S.C. § 31"}),
    ("misc", {**WEB, "journal": "lake.example"}, "webpage", {"container-title": None}),
    ("legislation", {"pages": "§ 31"}, "legislation", {"section": "31"}),
    ("article", {"journal": "The Economist", "month": "may", "volume": "3"}, "article-magazine", {"volume": "3"}),
    (
        "article",
        {"booktitle": "Hope", "editor": "Roe, A.", "pages": "1--9"},
        "chapter",
        {"container-title": "Hope"},
    ),
    ("book", {"booktitle": "Proceedings of Lake Days", "editor": "Roe, A.", "pages": "1"}, "paper-conference", {}),
    ("book", {"booktitle": "Hope", "publisher": "Hill"}, "book", {}),
    (
        "misc",
        {"url": "https://en.wikipedia.org/wiki/Hope", "howpublished": "Wikipedia"},
        "entry-encyclopedia",
        {"container-title": "Wikipedia"},
    ),
    ("misc", {"note": "Mar 14 version"}, "document", {"version": "Mar 14 version"}),
    ("misc", {"doi": "10.5061/dryad.1b"}, "dataset", {"publisher": "Dryad"}),
    ("misc", {"doi": "10.5281/zenodo.12", "title": "A data set of owls"}, "dataset", {"publisher": "Zenodo"}),
    ("misc", {"doi": "10.5281/zenodo.12", "title": "Databases of owls"}, "document", {}),
    ("misc", {"publisher": "Mendeley Data"}, "dataset", {"publisher": "Mendeley Data"}),
    ("misc", {"doi": "10.7910/DVN/LAKE1"}, "dataset", {}),
    ("misc", {"doi": "10.5281/zenodo.123"}, "document", {}),
    ("misc", {"url": "https://youtu.be/x1"}, "document", {"genre": "Video", "publisher": "YouTube"}),
    ("online", {"howpublished": r"\url{https://www.youtube.com/watch?v=1}"}, "document", {"genre": "Video"}),
    ("misc", {"url": "https://twitter.com/lake/status/1"}, "document", {"genre": "Tweet", "publisher": "Twitter"}),
    (
        "misc",
        {"url": "https://github.com/lake/hope", "journal": "GitHub repository"},
        "software",
        {"publisher": "GitHub"},
    ),
    ("misc", {"url": "https://github.com/lake", "publisher": "Lake"}, "document", {"genre": None}),
    ("misc", {"url": "https://youtu.be/x1", "publisher": "Lake TV"}, "document", {"publisher": "Lake TV"}),
    (
        "inproceedings",
        {"booktitle": "Poster presented at the Lake Congress", "address": "Oslo"},
        "speech",
        {"genre": "Poster presentation", "event-title": "Lake Congress", "event-place": "Oslo"},
    ),
    (
        "article",
        {"journal": "J", "note": "Number: 1 Publisher: Lake"},
        "article-journal",
        {"note": "issue: 1\npublisher: Lake"},
    ),
    (
        "book",
        {"note": "Original Publisher: Lake Original Date: 1880 OCLC: 12"},
        "book",
        {"note": "original-publisher: Lake\noriginal-date: 1880\nOCLC: 12"},
    ),
    ("thesis", {"university": "Mid College", "type": "PhD"}, "thesis", {"publisher": "Mid College"}),
    (
        "article",
        {"journal": "J", "volume": "0", "number": "0", "pages": "1-9"},
        "article-journal",
        {"volume": None, "page": None, "status": "advance online publication"},
    ),
    ("article", {"journal": "J", "volume": "Volume 12 - 2021"}, "article-journal", {"volume": "12"}),
    ("article", {"journal": "J", "note": "Editorial"}, "article-journal", {"genre": "Editorial"}),
    (
        "article",
        {"journal": "J", "note": "Review of the book Hope at Night, by A. Roe"},
        "article-journal",
        {"genre": "Review of the book <i>Hope at Night</i>, by A. Roe"},
    ),
    (
        "inproceedings",
        {"booktitle": "Lake Congress", "note": "Conference session"},
        "speech",
        {"genre": "Conference session", "event-title": "Lake Congress"},
    ),
    (
        "techreport",
        {"type": "Working Paper", "series": "Working Paper Series", "number": "3"},
        "report",
        {"collection-title": None},
    ),
    ("book", {"edition": "5th, text rev."}, "book", {"edition": "5th ed., text rev."}),
    ("article", {"journal": "J", "art_number": "12"}, "article-journal", {"number": "12"}),
    (
        "article",
        {"journal": "J", "volume": "Vol. 3", "number": "No. 4"},
        "article-journal",
        {"volume": "3", "issue": "4"},
    ),
    ("article", {"journal": "J", "pages": "311-+"}, "article-journal", {"page": "311"}),
    ("incollection", {"booktitle": "Hope (2nd ed.).", "edition": "2"}, "chapter", {"container-title": "Hope"}),
]


@pytest.mark.parametrize(("kind", "fields", "csl", "texts"), KINDS)
def test_kinds_that_the_entry_type_does_not_say(
    kind: str, fields: dict[str, str], csl: str, texts: dict[str, str]
) -> None:
    reference = read(kind, **fields)
    assert reference.type == csl
    assert {name: reference.texts.get(name) for name in texts} == texts


NOTES = [
    ("misc", {"note": "Lecture notes"}, {"genre": "Lecture notes"}),
    ("misc", {"howpublished": "Brochure"}, {"genre": "Brochure"}),
    (
        "unpublished",
        {"note": "Manuscript submitted for publication."},
        {"genre": "Manuscript submitted for publication"},
    ),
    ("article", {"journal": "J", "note": "In press", "year": ""}, {"status": "in press"}),
    (
        "unpublished",
        {"note": "Unpublished manuscript, Mid University"},
        {"genre": "Unpublished manuscript", "publisher": "Mid University"},
    ),
    ("software", {"note": "Version 2.0"}, {"version": "2.0"}),
    ("misc", {"note": r"Available at: \url{https://lake.example/a_b}."}, {"URL": "https://lake.example/a_b"}),
    ("misc", {"note": "https://lake.example/x, accessed 2019-02-03"}, {"URL": "https://lake.example/x"}),
    (
        "book",
        {"note": "Words on hope", "langid": "german"},
        {"title": "Words on hope", "original-title": "On hope"},
    ),
    ("article", {"note": r"[DOI:\href{https://doi.org/10.1/x}{10.1/x}] [PubMed:12345678]"}, {"DOI": "10.1/x"}),
    ("article", {"note": "PMID: 12345678"}, {"PMID": "12345678"}),
    ("phdthesis", {"note": "Publication No. 1234567"}, {"number": "1234567"}),
    (
        "misc",
        {"howpublished": "Poster presented at the Lake Congress, Oslo"},
        {"genre": "Poster presentation", "event-title": "Lake Congress, Oslo"},
    ),
    ("unpublished", {"note": "Invited talk given at Hill College"}, {"genre": "Conference presentation"}),
    ("book", {"publisher": "Lake university press"}, {"publisher": "Lake University Press"}),
    ("book", {"publisher": "Geneva: Lake Fund"}, {"publisher": "Lake Fund"}),
    ("book", {"publisher": "Lake press Thousand Oaks, CA"}, {"publisher": "Lake Press"}),
    ("book", {"publisher": "Lake Press, USA"}, {"publisher": "Lake Press"}),
    ("book", {"publisher": "Gaps: A Press"}, {"publisher": "Gaps: A Press"}),
    ("book", {"note": "Third edition"}, {"edition": "3"}),
    ("unpublished", {"note": "Paper under review"}, {"genre": "Manuscript submitted for publication"}),
    (
        "phdthesis",
        {"note": "ProQuest No. 1234567"},
        {"number": "1234567", "archive": "ProQuest Dissertations & Theses Global"},
    ),
    ("book", {"publisher": "lakeside"}, {"publisher": "Lakeside"}),
    ("book", {"publisher": "Éditions du seuil"}, {"publisher": "Éditions du seuil"}),
    ("book", {"note": "With a map of the lake"}, {"note": "With a map of the lake"}),
]


@pytest.mark.parametrize(("kind", "fields", "texts"), NOTES)
def test_notes_that_have_a_place_of_their_own(kind: str, fields: dict[str, str], texts: dict[str, str]) -> None:
    reference = read(kind, **fields)
    assert {name: reference.texts.get(name) for name in texts} == texts
    if "note" in fields and "note" not in texts:
        assert "note" not in reference.texts
        assert reference.custom["note"]


def test_a_title_in_quotation_marks_and_braces_was_protected_by_a_program() -> None:
    (reference,) = read_bibtex(
        '@article{k, title = "{The Need for Rest in Young Nurses}", journal = "J"}'
    ).references
    assert reference.title == "The need for rest in young nurses"


@pytest.mark.parametrize("note", ["Accessed: 2023-05-17", "Accessed on 17 May 2023."])
def test_a_day_of_access_alone_in_the_note(note: str) -> None:
    reference = read("misc", url="https://lake.example", note=note)
    assert reference.dates["accessed"].start == (2023, 5, 17)


def test_first_publication_in_parentheses() -> None:
    assert read("book", note="(Original work published 1934)").dates["original-date"].year == 1934


def test_an_edited_book_has_editors() -> None:
    assert read("book", author="Roe, Ann", type="Edited Book").names.keys() == {"editor"}


def test_first_publication_in_a_note() -> None:
    assert read("book", note="Original work published 1911").dates["original-date"].year == 1911


def test_names_by_type() -> None:
    assert str(read("music", namea="Roe, Ann", nameatype="performer").authors[0]) == "Ann Roe"


def test_what_was_applied_is_told_and_can_be_switched_off() -> None:
    entry = "@misc{k, title = {On Hope}, journal = {Lake Site}, url = {https://lake.example}, year = 2016}"
    told = [d for d in read_bibtex(entry).diagnostics if d.code == "exporter-habit"]
    assert [d.value for d in told] == ["web-page-as-misc"]
    assert told[0].severity.value == "info"
    as_typed = read_bibtex(entry, without_habits=["web-page-as-misc"])
    assert as_typed.references[0].type == "document"
    assert read_bibtex(entry, without_habits=NAMES).diagnostics == []


def test_a_title_that_a_program_protected_is_told_with_braces_to_paste() -> None:
    bib = read_bibtex("@book{k, title = {The {Need} for {Hope} in {Spain}}, year = 2016}")
    assert bib.references[0].title == "The need for hope in Spain"
    (told,) = bib.diagnostics
    assert told.code == "exporter-habit"
    assert "The need for hope in {Spain}" in told.remedy


def test_what_was_left_out_in_reading_is_left_out_in_writing(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(
        "@misc{k, title = {On Hope}, journal = {Lake Site}, url = {https://lake.example}, year = 2016}\n"
    )
    before = file.read_bytes()
    library = Library.read(file, without_habits=["all"])
    library.write()
    assert file.read_bytes() == before
    assert library["k"].type == "document"
    library.rename({"k": "page"})
    assert library["page"].type == "document"


def test_a_habit_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match="small-publisher"):
        Library.from_bytes("@misc{k}", without_habits=["small-publishers"])


def test_an_article_in_early_access_has_its_date_and_state() -> None:
    title = "Title = {{On Quiet Hours and Mutual Help}}"
    bib = f"@article{{a, {title}, Early Access Date = {{{{JUN 2020}}}}, Unique-ID = {{{{W:1}}}}}}"
    file = read_bibtex(bib)
    (work,) = file.references
    assert work.dates["issued"].start == (2020, 6)
    assert work.texts["status"] == "advance online publication"
    assert work.title == "On quiet hours and mutual help"  # Web of Science braces all of them
    assert [d.code for d in file.diagnostics if d.severity is not Severity.INFO] == ["space-in-name"]
    (work,) = read_bibtex(bib.replace("Unique-ID", "Year = 2021, Unique-ID")).references
    assert work.dates["issued"].start == (2021,)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("restr: Mixed Models of Sleep", "restr: Mixed models of sleep"),
        ("Rest: Mixed Models", "Rest: Mixed models"),
    ],
)
def test_a_package_keeps_the_small_letters_of_its_name(title: str, read: str) -> None:
    (work,) = read_bibtex(f"@Manual{{a, title = {{{title}}}, note = {{R package version 1.2}}}}").references
    assert work.title.replace('<span class="nocase">', "").replace("</span>", "") == read


def test_merging_leaves_out_what_it_is_told_to(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(
        "@misc{k, title = {On Hope}, journal = {Lake Site}, url = {https://lake.example}, year = 2016}\n"
    )
    assert Library.merge(file)[0]["k"].type == "webpage"
    assert Library.merge(file, without_habits=["all"])[0]["k"].type == "document"


def test_braces_to_paste_hold_names_without_their_marks_in_tex() -> None:
    title = "{{The Need}} for {{H$_2$O}}: {{A Study}} in {{Spain}}, {{Norway}}, and {{Rest Homes}}"
    told = read_bibtex(f"@article{{k, title = {{{title}}}}}").diagnostics
    assert r"{Spain}, {Norway}, and rest homes" in told[0].remedy
    assert "<" not in told[0].remedy


KINDS = [
    ("@misc{k, journal = {https://lake.example}, url = {https://lake.example/a}", "webpage", ""),
    (
        "@misc{k, booktitle = {The Irish Times}, url = {https://irish.example/a}",
        "article-newspaper",
        "The Irish Times",
    ),
    (
        "@online{k, type = {Blog}, organization = {Rest Notes}, url = {https://rest.example/a}",
        "post-weblog",
        "Rest Notes",
    ),
    ("@online{k, organization = {www.lake.example}, url = {https://www.lake.example/a}", "webpage", ""),
    ("@article{k, publisher = {OSF}, doi = {10.17605/osf.io/ab}", "document", ""),
    ("@misc{k, howpublished = {Personal communication}", "personal_communication", ""),
    ("@book{k, journal = {The Book of Rest}, pages = {3--9}, publisher = {Lake}", "chapter", "The book of rest"),
    ("@article{k, publisher = {Rest Lab}", "document", ""),
    ("@misc{k, publisher = {Rest Lab}, url = {https://github.com/rest/nap}", "software", ""),
    ("@misc{k, howpublished = {The Guardian}, month = {May 3}", "article-newspaper", "The Guardian"),
    ("@inbook{k, journal = {The Book of Rest}, pages = {3--9}, publisher = {Lake}", "chapter", "The book of rest"),
    ("@article{k, doi = {10.6084/m9.figshare.12.v1}", "dataset", ""),
    ("@article{k, doi = {10.6084/m9.figshare.12.v1}, journal = {Lake Studies}", "article-journal", "Lake Studies"),
    ("@incollection{k, booktitle = {In: Book of Rest, 3rd edition}", "chapter", "Book of rest"),
    ("@phdthesis{k, journal = {ProQuest Dissertations and Theses}, pages = {136}", "thesis", ""),
    ("@audio{k, entrysubtype = {podcast}, series = {Night Talk}, number = {3}", "broadcast", "Night talk"),
]


@pytest.mark.parametrize(("start", "kind", "container"), KINDS)
def test_the_kind_of_a_work_is_told_by_what_stands_around_it(start: str, kind: str, container: str) -> None:
    (work,) = read_bibtex(f"{start}, title = {{On Hope}}, author = {{Roe, A.}}, year = 2016}}").references
    assert (work.type, work.texts.get("container-title", "")) == (kind, container)


def test_a_post_that_says_what_it_is_has_its_site() -> None:
    address = "url = {https://twitter.com/roe/status/12}"
    for said in ("howpublished = {Tweet}", "type = {Tweet}"):
        (work,) = read_bibtex(f"@misc{{k, title = {{Rest}}, {said}, {address}}}").references
        assert (work.texts["genre"], work.texts["publisher"]) == ("Tweet", "Twitter")


def test_a_section_of_a_newspaper_is_no_part_of_its_name() -> None:
    fields = "entrysubtype = {newspaper}, journaltitle = {The Lake Post}, journalsubtitle = {Health}"
    (work,) = read_bibtex(f"@article{{k, title = {{Rest}}, {fields}}}").references
    assert (work.texts["container-title"], work.texts["section"]) == ("The Lake Post", "Health")


def test_the_university_of_a_thesis_may_stand_in_publisher() -> None:
    (work,) = read_bibtex("@phdthesis{k, title = {Rest}, publisher = {Mid College}, doi = {10.1000/1}}").references
    assert work.texts["publisher"] == "Mid College"


def test_the_kind_of_a_work_at_figshare_is_told_by_its_address() -> None:
    address = "url = {https://figshare.com/articles/poster/Rest/12}, doi = {10.6084/m9.figshare.12}"
    (work,) = read_bibtex(f"@misc{{k, title = {{Rest}}, {address}}}").references
    assert (work.texts["genre"], work.texts["publisher"]) == ("Poster", "figshare")


@pytest.mark.parametrize(
    "name", ["booktitle = {Book of Rest (Second Edition)}", "booktitle = {Book of Rest, 2nd ed.}"]
)
def test_an_edition_in_the_title_of_a_book_is_its_edition(name: str) -> None:
    (work,) = read_bibtex(f"@incollection{{k, title = {{Naps}}, {name}}}").references
    assert (work.texts["container-title"], work.texts["edition"]) == ("Book of rest", "2")


def test_the_page_of_a_database_is_kept_but_not_printed() -> None:
    address = "https://www.scopus.com/inward/record.uri?eid=2-s2.0-1"
    (work,) = read_bibtex(f"@article{{k, title = {{Rest}}, url = {{{address}}}}}").references
    assert ("URL" in work.texts, work.custom["url"]) == (False, address)


def test_a_video_may_have_its_address_in_note() -> None:
    source = (
        r"@misc{k, title = {Rest}, howpublished = {YouTube}, note = {\url{https://www.youtube.com/watch?v=1}}}"
    )
    texts = read_bibtex(source).references[0].texts
    assert (texts["genre"], texts["publisher"], texts["URL"]) == (
        "Video",
        "YouTube",
        "https://www.youtube.com/watch?v=1",
    )


def test_an_address_behind_a_login_is_read_without_it() -> None:
    source = "@phdthesis{k, title = {Rest}, url = {http://proxy.lib.example/login?url=https://www.proquest.com/docview/1}}"
    assert read_bibtex(source).references[0].texts["URL"] == "https://www.proquest.com/docview/1"


def test_the_place_after_a_publisher() -> None:
    for typed, firm in (("Sage Ltd, London", "Sage Ltd"), ("University of California, Los Angeles",) * 2):
        source = f"@book{{k, title = {{Rest}}, publisher = {{{typed}}}}}"
        assert read_bibtex(source).references[0].texts["publisher"] == firm


def test_the_number_of_a_chapter_is_no_part_of_its_title() -> None:
    source = "@incollection{k, title = {Chapter 3 - On Rest}, booktitle = {Sleep}}"
    texts = read_bibtex(source).references[0].texts
    assert (texts["title"], texts["chapter-number"]) == ("On rest", "3")


def test_the_version_of_a_program_is_no_part_of_its_title() -> None:
    source = "@misc{k, title = {REST (Version 1.2)}, note = {[Computer software]}}"
    texts = read_bibtex(source).references[0].texts
    assert (texts["title"], texts["version"], texts["genre"]) == ("REST", "1.2", "Computer software")


def test_a_day_may_stand_before_an_address() -> None:
    for day in ("Retrieved 12 Jan 2023 from", "Retrieved January 12, 2023, from"):
        (work,) = read_bibtex(f"@misc{{k, title = {{Rest}}, note = {{{day} https://a.example/b}}}}").references
        assert (work.texts["URL"], work.dates["accessed"].start) == ("https://a.example/b", (2023, 1, 12))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ROUTLEDGE", "Routledge"),
        ("CRC PRESS OF MEDICINE", "CRC Press of Medicine"),
        ("CEUR-WS", "CEUR-WS"),
        ("ACM", "ACM"),
    ],
)
def test_publishers_in_capitals(typed: str, name: str) -> None:
    (work,) = read_bibtex(f"@book{{k, title = {{Rest}}, publisher = {{{typed}}}}}").references
    assert work.texts["publisher"] == name


def test_zenodo_braces_whole_titles_in_title_case() -> None:
    source = "@misc{k, title = {{The Weight of Water}}, doi = {10.5281/zenodo.12}}"
    assert read_bibtex(source).references[0].texts["title"] == "The weight of water"


def test_publishers_that_write_themselves_small_stay_so() -> None:
    (work,) = read_bibtex("@misc{k, title = {Rest}, publisher = {figshare}}").references
    assert work.texts["publisher"] == "figshare"


def test_a_note_may_name_the_archive_of_a_preprint() -> None:
    (work,) = read_bibtex("@unpublished{k, title = {Rest}, note = {PsyArXiv preprint}}").references
    assert (work.type, work.texts["publisher"]) == ("article", "PsyArXiv")


def test_an_address_may_have_words_before_it() -> None:
    (work,) = read_bibtex(
        "@misc{k, title = {Rest}, howpublished = {Available at: https://a.example/b}}"
    ).references
    assert work.texts["URL"] == "https://a.example/b"
