"""Entries become references: entry types, fields, and what takes several fields (biblatex manual, chapter 2)."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.mapping.to_reference import reference_from_entry
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.model.date import OPEN
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference


def read(kind: str, **fields: str) -> Reference:
    return reference_from_entry(
        Entry.of(kind, "k", {name.replace("_", ""): value for name, value in fields.items()})
    )[0]


def texts(kind: str, **fields: str) -> dict[str, str]:
    return dict(read(kind, **fields).texts)


TITLES = [
    (
        "book",
        {"title": "A Title", "subtitle": "The Subtitle"},
        {"title": "A title: The subtitle", "title-short": "A title"},
    ),
    (
        "book",
        {"title": "Who Helps?", "subtitle": "A study"},
        {"title": "Who helps? A study"} | {"title-short": "Who helps?"},
    ),
    (
        "book",
        {"maintitle": "Handbook of Care", "title": "Groups and Networks", "volume": "2"},
        {"title": "Handbook of care", "volume-title": "Groups and networks", "volume": "2"},
    ),
    (
        "incollection",
        {"title": "One", "booktitle": "Groups and Networks", "maintitle": "Handbook of Care"},
        {"title": "One", "volume-title": "Groups and networks", "container-title": "Handbook of care"},
    ),
    (
        "incollection",
        {"title": "One", "booktitle": "Optimization", "maintitle": "Lecture Notes", "mainsubtitle": "Vol. 12"},
        {"title": "One", "volume-title": "Optimization", "container-title": "Lecture notes", "volume": "12"},
    ),
    (
        "article",
        {"title": "T", "journal": "The Journal of Care"},
        {"title": "T", "container-title": "The Journal of Care"},
    ),
    (
        "periodical",
        {"title": "The Journal of Care", "issuetitle": "Groups"},
        {"title": "Groups", "container-title": "The Journal of Care"},
    ),
    (
        "periodical",
        {"title": "Groups", "issuetitle": "Special issue", "journaltitle": "The Journal of Care"},
        {"title": "Groups", "container-title": "The Journal of Care", "genre": "Special issue"},
    ),
    ("online", {"title": "T", "eprint": "CNN"}, {"title": "T", "container-title": "CNN"}),
    ("software", {"title": "An app", "appentry": "An entry"}, {"title": "An entry", "container-title": "An app"}),
    ("book", {"title": "Ein Titel", "langid": "german"}, {"title": "Ein Titel", "language": "de-DE"}),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), TITLES)
def test_titles_are_put_together(kind: str, fields: dict[str, str], expected: dict[str, str]) -> None:
    assert texts(kind, **fields) == expected


NUMBERS = [
    ("article", {"number": "3", "issue": "Spring"}, {"issue": "3, Spring"}),
    ("article", {"eid": "e12"}, {"number": "e12"}),
    ("book", {"series": "Care Studies", "number": "7"},
     {"collection-title": "Care studies", "collection-number": "7"}),
    ("report", {"type": "NIH Publication", "number": "18-24"}, {"genre": "NIH Publication", "number": "18-24"}),
    (
        "report",
        {"issue": "Vital Series", "number": "10"},
        {"collection-title": "Vital series", "collection-number": "10"},
    ),
    ("inproceedings", {"volume": "116", "number": "47"}, {"volume": "116", "issue": "47"}),
    ("book", {"volume": "7", "part": "2"}, {"volume": "7.2"}),
    ("article", {"series": "3"}, {"collection-title": "3rd series"}),
    ("article", {"series": "newseries"}, {"collection-title": "New series"}),
    ("book", {"edition": "Second"}, {"edition": "2"}),
    ("book", {"edition": "3rd"}, {"edition": "3"}),
    ("book", {"edition": "Summer 2019 ed."}, {"edition": "Summer 2019 ed."}),
    ("article", {"pages": "101--119"}, {"page": "101-119"}),
    ("article", {"doi": "https://doi.org/10.1234/ab_c"}, {"DOI": "10.1234/ab_c"}),
    ("misc", {"howpublished": r"\url{https://care.example/a_b}"}, {"URL": "https://care.example/a_b"}),
    ("misc", {"howpublished": "Self-published"}, {"publisher": "Self-published"}),
    ("online", {"eprint": "1008.2849v1", "eprinttype": "arxiv"}, {"URL": "https://arxiv.org/abs/1008.2849v1"}),
    ("book", {"publisher": "A and {B and C}"}, {"publisher": "A; B and C"}),
    ("thesis", {"type": "phdthesis", "institution": "U", "publisher": "ProQuest"},
     {"genre": "PhD thesis", "publisher": "U", "archive": "ProQuest"}),
    ("mastersthesis", {"school": "U"}, {"genre": "Master’s thesis", "publisher": "U"}),
    ("unpublished", {"howpublished": "manunpub", "venue": "Department", "institution": "U"},
     {"genre": "Unpublished manuscript", "publisher": "Department, U"}),
    ("patent", {"location": "countryde and countryus", "type": "patentus"},
     {"jurisdiction": "Germany; United States of America", "genre": "U.S. patent"}),
    ("book", {"note": "First", "addendum": "Second"}, {"note": "First. Second"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "expected"), NUMBERS)
def test_fields_fill_their_variables(kind: str, fields: dict[str, str], expected: dict[str, str]) -> None:
    assert texts(kind, **fields) == expected


DESCRIPTIONS = [
    ("book", {"entrysubtype": "Audiobook"}, {"genre": "Audiobook"}),
    ("article", {"titleaddon": "Editorial"}, {"genre": "Editorial"}),
    ("article", {"titleaddon": "[Editorial]"}, {"genre": "Editorial"}),
    ("dataset", {"entrysubtype": "Data Set", "number": "7"}, {"medium": "Data set", "number": "7"}),
    ("video", {"entrysubtype": "film", "note": "educational DVD"}, {"genre": "Film", "medium": "educational DVD"}),
    (
        "online",
        {"entrysubtype": "Tweet", "titleaddon": "Image attached"},
        {"genre": "Tweet", "medium": "Image attached"},
    ),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), DESCRIPTIONS)
def test_descriptions_are_genre_and_medium(kind: str, fields: dict[str, str], expected: dict[str, str]) -> None:
    assert texts(kind, **fields) == expected


TYPES = [
    ("article", {}, "article-journal"),
    ("article", {"entrysubtype": "magazine"}, "article-magazine"),
    ("article", {"entrysubtype": "newspaper"}, "article-newspaper"),
    ("article", {"keywords": "nonacademic"}, "article-magazine"),
    ("video", {"entrysubtype": "tvepisode"}, "broadcast"),
    ("image", {"entrysubtype": "map"}, "map"),
    ("unpublished", {"eventtitle": "A Congress"}, "speech"),
    ("legmaterial", {"title": "A Hearing"}, "hearing"),
    ("legmaterial", {"source": "senate", "type": "report", "number": "3"}, "bill"),
    ("misc", {}, "document"),
    ("customa", {}, "document"),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), TYPES)
def test_entry_types_are_csl_types(kind: str, fields: dict[str, str], expected: str) -> None:
    assert read(kind, **fields).type == expected


def test_an_unknown_type_is_a_document_and_told_with_the_nearest_name() -> None:
    reference, (diagnostic,) = reference_from_entry(Entry.of("artcle", "k", {"title": "T"}))
    assert reference.type == "document"
    assert diagnostic.code == "unknown-type"
    assert '"article"' in diagnostic.message


def test_names_go_to_their_variables() -> None:
    reference = read(
        "incollection", author="Lovelace, Ada and others", editor="Hopper, Grace", editortype="compiler",
        bookauthor="Noether, Emmy", editora="Curie, Marie", editoratype="chair",
    )  # fmt: skip
    assert dict(reference.names) == {
        "author": (Name("Lovelace", "Ada"), OTHERS),
        "compiler": (Name("Hopper", "Grace"),),
        "container-author": (Name("Noether", "Emmy"),),
        "chair": (Name("Curie", "Marie"),),
    }


def test_a_type_of_editor_without_variable_stays_in_custom() -> None:
    reference = read("book", editor="Hopper, Grace", editortype="redactor")
    assert dict(reference.names) == {}
    assert dict(reference.custom) == {"editor": "Hopper, Grace", "editortype": "redactor"}


def test_a_short_author_abbreviates_the_group() -> None:
    reference = read("book", author="{National Institute of Care}", shortauthor="NIC")
    assert reference.authors == (Name(literal="National Institute of Care", short="NIC"),)


def test_roles_and_usernames_are_on_the_names() -> None:
    values = {"author": "A, B and C, D", "author+an:role": '1=writer,director; 2="Host"'}
    entry = Entry.of("video", "k", {**values, "author+an:username": '2="@c"'})
    first, second = reference_from_entry(entry)[0].authors
    assert (first.role, second.role, second.username) == ("Writer & Director", "Host", "@c")


def test_a_role_of_all_is_said_after_the_last() -> None:
    entry = Entry.of("video", "k", {"author": "A, B and C, D", "author+an:role": "=execproducers"})
    assert [name.role for name in reference_from_entry(entry)[0].authors] == ["", "Executive Producers"]


def test_dates_go_to_their_variables() -> None:
    dates = read("book", date="2010/", origdate="1900", urldate="2020-01-02", eventdate="2009-05").dates
    assert {name: (date.start, date.end) for name, date in dates.items()} == {
        "issued": ((2010,), OPEN),
        "original-date": ((1900,), None),
        "accessed": ((2020, 1, 2), None),
        "event-date": ((2009, 5), None),
    }


def test_a_talk_is_dated_by_its_event() -> None:
    assert read("presentation", eventdate="2018-04-26").dates["issued"].start == (2018, 4, 26)


@pytest.mark.parametrize("words", ["in press", "In Press", "forthcoming", "to appear"])
def test_words_for_a_year_to_come_are_the_status(words: str) -> None:
    reference = read("article", year=words)
    assert "issued" not in reference.dates
    assert reference.texts["status"].lower() == words.lower()


def test_nothing_read_is_dropped() -> None:
    reference = read(
        "book", title="T", shorthand="DSM", foreword="Doe, Jane", colour="red", file="a.pdf", gender="sf"
    )
    assert dict(reference.custom) == {
        "shorthand": "DSM", "foreword": "Doe, Jane", "colour": "red", "file": "a.pdf", "gender": "sf",
    }  # fmt: skip


def test_repeated_fields_are_kept() -> None:
    (reference,) = read_bibtex("@book{k, title={One}, title={Two}}").references
    assert reference.title == "One"
    assert reference.custom["title (2)"] == "Two"


def test_url_and_doi_that_shall_not_be_printed() -> None:
    reference = read("book", url="https://care.example", doi="10.1234/a", options="url=false, doi=false")
    assert "URL" not in reference.texts
    assert reference.custom["doi"] == "10.1234/a"


LEGAL = [
    ("jurisdiction", {"title": "Roe v. Doe", "citation": "347 U.S. 483"},
     {"title": "Roe v. Doe", "volume": "347", "container-title": "U.S.", "page": "483"}),
    ("jurisdiction", {"citation": "17 Cal.3d 425 and 551 P.2d 334"},
     {"container-title": "17 Cal.3d 425, 551 P.2d", "page": "334"}),
    ("legislation", {"title": "Aid Act", "titleaddon": "of 1990", "location": "42 U.S.C. § 1"},
     {"title": "Aid Act of 1990", "title-short": "Aid Act", "container-title": "42 U.S.C. § 1"}),
    ("legmaterial", {"source": "senate", "type": "resolution", "number": "438", "note": "enacted"},
     {"genre": "S. Res.", "number": "438", "status": "enacted"}),
    ("constitution", {"source": "us", "type": "constitution", "article": "I", "section": "3"},
     {"title": "U.S. Const. art. I, § 3", "genre": "constitution"}),
    ("constitution", {"source": "unitednations", "type": "charter", "article": "1", "part": "3"},
     {"title": "U.N. Charter art. 1, para. 3", "genre": "charter"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "expected"), LEGAL)
def test_legal_works_are_told_the_bluebook_way(
    kind: str, fields: dict[str, str], expected: dict[str, str]
) -> None:
    assert texts(kind, **fields) == expected


def test_a_review_knows_what_it_reviews() -> None:
    bib = """@article{r, title={Spotlight}, journal={Stage}, related={f}, relatedtype={reviewof},
      relatedstring={Review of the film}} @video{f, entrysubtype={film}, author={Brod, Eva}, title={The Year}}"""
    review = read_bibtex(bib).references[0]
    assert review.texts["reviewed-title"] == "The year"
    assert review.texts["reviewed-genre"] == "film"
    assert review.names["reviewed-author"] == (Name("Brod", "Eva"),)


def test_a_translation_knows_its_original() -> None:
    bib = """@book{t, title={The Rites}, related={o}, relatedtype={translationof}}
      @book{o, title={Les rites}, langid={french}, date={1909}, publisher={Nourry}}"""
    translation = read_bibtex(bib).references[0]
    assert translation.texts["original-title"] == "Les rites"
    assert translation.texts["original-publisher"] == "Nourry"
    assert translation.dates["original-date"].year == 1909


@pytest.mark.parametrize("fields", [{}, {"journaltitle": "U.S."}, {"citation": "347 U.S. 483"}])
def test_cases_keep_the_letter_case_of_their_names(fields: dict[str, str]) -> None:
    assert texts("jurisdiction", title="Doe v. Council of Elders", **fields)["title"] == "Doe v. Council of Elders"


@pytest.mark.parametrize("field", ["entrysubtype", "titleaddon", "type", "howpublished"])
def test_a_description_of_nothing_but_odd_blanks_costs_no_field(field: str) -> None:
    reference, _ = reference_from_entry(Entry.of("misc", "a", {"title": "Mutual help", field: "\x85"}))
    assert reference.title == "Mutual help"


def test_a_volume_with_the_title_of_the_whole_is_named_once() -> None:
    found = texts("incollection", title="Roots", booktitle="Gardens", maintitle="Gardens", volume="2")
    assert found["container-title"] == "Gardens"
    assert "volume-title" not in found


@pytest.mark.parametrize(("typed", "said"), [("phdownkey", "PhD thesis"), ("dissertation", "dissertation")])
def test_a_styles_own_key_is_no_word_for_readers(typed: str, said: str) -> None:
    assert texts("phdthesis", title="Roots", type=typed)["genre"] == said
