"""Each rule about a reference: an entry that breaks it, and entries that do not (APA 7, chapters 9 to 11)."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.check import RULES, checked
from mutualevidence.interchange.csl_json import references_from_items
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

SOUND = """
@article{sound, author = {Lovelace, Ada and Hopper, Grace}, title = {On engines},
  journaltitle = {Journal of Engines}, date = {2019}, volume = {12}, number = {3}, pages = {203--209},
  doi = {10.1234/engine.12.3}}
@book{book, author = {Hopper, Grace}, title = {Compilers}, publisher = {Navy Press}, date = {1952}}
@incollection{part, author = {Noether, Emmy}, title = {Symmetry}, editor = {Weyl, Hermann}, booktitle = {Algebra},
  pages = {1--20}, publisher = {Springer}, date = {1930}}
@phdthesis{thesis, author = {Curie, Marie}, title = {Rays}, school = {University of Paris}, year = 1903}
@online{page, author = {{World Health Organization}}, title = {Air quality}, date = {2021-09-22},
  url = {https://www.who.int/air}}
@dataset{data, author = {Doe, Jane}, title = {Counts}, entrysubtype = {Data set}, date = 2018, publisher = {ICPSR}}
@jurisdiction{case, title = {Roe v. Doe}, citation = {12 U.S. 34}, date = {1810}}
"""

BROKEN = [
    ("malformed-doi", "@misc{x, author={A, B}, title={T}, date=2000, doi={see publisher}}"),
    ("malformed-url", "@online{x, author={A, B}, title={T}, date=2000, url={example dot org}}"),
    ("impossible-pages", "@book{x, author={A, B}, title={T}, publisher={P}, date=2000, pages={72--40}}"),
    ("impossible-date", "@book{x, author={A, B}, title={T}, publisher={P}, date=2999}"),
    ("name-twice", "@book{x, author={Roe, Ann and Poe, Max and Roe, Ann}, title={T}, publisher={P}, date=2000}"),
    ("impossible-date", "@article{x, author={A, B}, title={T}, journal={Mind}, date=1010}"),
    ("title-in-capitals", "@book{x, author={A, B}, title={{THE COMPLETE HISTORY OF}}, publisher={P}, date=2000}"),
    ("abbreviated-journal", "@article{x, author={A, B}, title={T}, journal={J. Abnorm. Psychol.}, year=2000}"),
    (
        "mixed-given-names",
        "@book{x, author={Lovelace, Ada and Hopper, G. M.}, title={T}, publisher={P}, date=2000}",
    ),
    ("journal-in-capitals", "@article{x, author={A, B}, title={T}, journal={JOURNAL OF CARE}, year=2000}"),
    ("unnamed-authors", "@book{x, author={Lovelace, Ada and others}, title={T}, publisher={P}, date=2000}"),
    ("names-without-and", "@book{x, author={{Roe}, {Ada; Poe}, {Max}}, title={T}, publisher={P}, date=2000}"),
    ("missing-title", "@book{x, author={A, B}, publisher={P}, date=2000}"),
    ("missing-date", "@book{x, author={A, B}, title={T}, publisher={P}}"),
    ("missing-author", "@book{x, title={T}, publisher={P}, date=2000}"),
    ("missing-locator", "@article{x, author={A, B}, title={T}, journal={Mind}, volume=3, year=2000}"),
    ("missing-journal", "@article{x, author={A, B}, title={T}, year=2000, pages={3}}"),
    ("missing-volume", "@article{x, author={A, B}, title={T}, journal={Mind}, year=2000, pages={3}}"),
    (
        "missing-issue",
        "@article{x, author={A, B}, title={T}, journal={American Psychologist}, volume=3, year=2000, pages={3}}",
    ),
    ("missing-book", "@incollection{x, author={A, B}, title={T}, editor={C, D}, publisher={P}, year=2000}"),
    ("missing-editor", "@incollection{x, author={A, B}, title={T}, booktitle={U}, publisher={P}, year=2000}"),
    ("missing-pages", "@incollection{x, author={A, B}, editor={C, D}, title={T}, booktitle={U}, publisher={P}}"),
    ("missing-publisher", "@book{x, author={A, B}, title={T}, date=2000}"),
    ("missing-description", "@unpublished{x, author={A, B}, title={T}, date=2000}"),
    ("missing-source", "@software{x, author={A, B}, title={T}, date=2000}"),
    ("missing-number", "@patent{x, author={A, B}, title={T}, date=2000}"),
    ("missing-day", "@article{x, author={A, B}, title={T}, journal={P}, entrysubtype={newspaper}, date=2000}"),
    ("missing-day", "@article{x, author={A, B}, title={T}, journal={The Guardian}, date=2000}"),
    ("retracted-work", "@book{x, author={A, B}, title={On care [Retracted]}, publisher={P}, date=2000}"),
    ("retracted-work", "@article{x, author={A, B}, title={Retracted: On care}, journal={Mind}, date=2000}"),
    ("missing-doi", "@article{x, author={A, B}, title={T}, journal={Mind}, volume=3, date=2010, pages={1}}"),
    ("missing-publisher", "@incollection{x, author={A, B}, title={T}, booktitle={U}, pages=3, date=2000}"),
    ("missing-book", "@inproceedings{x, author={A, B}, title={T}, date=2000}"),
    ("group-as-person", "@book{x, author={Group, European Rest}, title={T}, publisher={P}, date=2000}"),
    (
        "group-in-two",
        "@book{x, author={Substance Effects and Brockwell Association}, title={T}, publisher={P}, date=2000}",
    ),
    (
        "title-case-kept",
        "@book{x, author={A, B}, title={{Keeping House in Hard Times}}, publisher={P}, date=2000}",
    ),
    ("misspelt-field", "@book{x, author={A, B}, title={T}, publihser={P}, date=2000}"),
    ("note-not-printed", "@book{x, author={A, B}, title={T}, publisher={P}, date=2000, note={Signed by both}}"),
    ("entity", "@book{x, author={A, B}, title={House &amp; home}, publisher={P}, date=2000}"),
    ("publisher-in-two", "@book{x, author={A, B}, title={T}, publisher={North Press and East Press}, date=2000}"),
    ("retracted-work", "@book{x, author={A, B}, title={RETRACTED: On care}, publisher={P}, date=2000}"),
    ("retracted-work", "@book{x, author={A, B}, title={T}, publisher={P}, date=2000, note={Retracted in 2003}}"),
    ("missing-degree", "@thesis{x, author={A, B}, title={T}, institution={I}, date=2000}"),
    ("missing-institution", "@thesis{x, author={A, B}, title={T}, type={phdthesis}, date=2000}"),
    ("missing-url", "@online{x, author={A, B}, title={T}, date=2000}"),
    ("missing-event", "@presentation{x, author={A, B}, title={T}, date=2000}"),
    ("missing-citation", "@jurisdiction{x, title={Roe v. Doe}, date=1810}"),
]


def test_names_in_capitals_are_told_where_reading_leaves_them() -> None:
    work = Reference("x", "book", names={"author": (Name(family="LOVELACE", given="Ada"),)})
    assert "name-in-capitals" in {diagnostic.code for diagnostic in checked([work])}


def codes(bib: str) -> set[str]:
    return {diagnostic.code for diagnostic in checked(read_bibtex(bib).references)}


def test_sound_entries_raise_nothing() -> None:
    assert checked(read_bibtex(SOUND).references) == []


@pytest.mark.parametrize(("code", "bib"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_broken_entry_is_told(code: str, bib: str) -> None:
    assert code in codes(bib)


def test_every_rule_is_tested() -> None:
    assert len(BROKEN) >= len(RULES)


@pytest.mark.parametrize(("code", "bib"), BROKEN, ids=[code for code, _ in BROKEN])
def test_every_diagnostic_names_key_line_and_remedy(code: str, bib: str) -> None:
    for diagnostic in checked(read_bibtex(f"\n\n{bib}", file="works.bib").references):
        assert diagnostic.key == "x"
        assert diagnostic.line == 3
        assert diagnostic.file == "works.bib"
        assert diagnostic.remedy.endswith(".")


def test_a_diagnostic_stands_at_its_field() -> None:
    (found,) = [
        d
        for d in checked(
            read_bibtex("@book{x,\n author={A, B},\n title={T},\n pages={9--3},\n publisher={P}}").references
        )
        if d.code == "impossible-pages"
    ]
    assert (found.line, found.field, found.severity) == (4, "pages", Severity.WARNING)


@pytest.mark.parametrize("pages", ["203--9", "12", "12, 15--17", "xii--xiv", "e12", "C1"])
def test_pages_that_are_right(pages: str) -> None:
    assert "impossible-pages" not in codes(f"@misc{{x, pages={{{pages}}}}}")


@pytest.mark.parametrize(
    "journal", ["Mind", "The Journal of the American Medical Association", "PLOS ONE", "Vol. and Value: A Journal"]
)
def test_journals_in_full(journal: str) -> None:
    assert "abbreviated-journal" not in codes(f"@article{{x, journal={{{journal}}}}}")


@pytest.mark.parametrize(
    "second",
    [
        "@article{two, author={Hopper, Grace}, title={Another}, doi={10.1234/ENGINE}}",
        "@article{two, author={Hopper, G.}, title={The Education of a Computer}, year=1952, volume=3, pages=5}",
    ],
)
def test_a_work_that_is_there_twice(second: str) -> None:
    first = (
        "@article{one, author={Hopper, Grace}, title={The education of a computer}, year=1952, volume=3,"
        " pages={5}, doi={10.1234/engine}}"
    )
    found = [d for d in checked(read_bibtex(f"{first}\n{second}").references) if d.code == "duplicate-work"]
    assert [d.key for d in found] == ["two"]


def test_two_works_with_one_doi_are_told_as_such() -> None:
    bib = """@misc{one, author={A, B}, title={On engines}, doi={10.1/a}}
    @misc{two, author={C, D}, title={Quite another work}, doi={10.1/a}}"""
    found = {d.code: d for d in checked(read_bibtex(bib).references)}
    assert "duplicate-work" not in found
    assert "one of the two" in found["shared-doi"].remedy.lower()


def test_an_issue_is_missed_where_other_articles_of_the_journal_have_one() -> None:
    article = "@article{{{0}, title={{T{0}}}, journal={{Mind}}, volume=3, {1} year=1990, pages={{{0}}}}}\n"
    with_issues = article.format("one", "number=1,") + article.format("two", "number=2,")
    found = checked(read_bibtex(with_issues + article.format("x", "")).references)
    told = [d.key for d in found if d.code == "missing-issue"]
    assert told == ["x"]
    assert "missing-issue" not in codes(article.format("one", "") + article.format("two", ""))


def test_words_that_lost_their_capital_and_may_be_names_are_one_notice() -> None:
    bib = """@book{one, title={Rest and Sleep in the Town of Zorgania}, author={A, B}, publisher={P}, date=2000}
    @book{two, title={The Smartphone and Neuritis of Doctor Quimbleby}, author={A, C}, publisher={P}, date=2001}"""
    (told,) = [d for d in checked(read_bibtex(bib).references) if d.code == "perhaps-names"]
    assert (told.key, told.value, told.severity) == ("one", "Zorgania Quimbleby", Severity.INFO)
    assert "Zorgania (one), Quimbleby (two)" in told.message
    item = {"id": "x", "type": "book", "title": "Rest and Sleep in the Quiet Town of Zorgania"}
    assert "perhaps-names" in {d.code for d in checked(references_from_items([item])[0])}


QUIET = [
    (
        "missing-journal",
        "@article{k, title={Rest}, author={Roe, Ann}, year=2020, doi={10.48550/arXiv.2002.01234}}",
    ),
    ("missing-title", "@article{k, title={Review of {Rest}}, collaborator={Poe, Al}, journal={Mind}, volume={3}}"),
    ("title-case-kept", "@misc{k, title={Letter to {Brynjar} {Zund} {Lind}}, collaborator={Lind, Brynjar Zund}}"),
    ("misspelt-field", "@misc{k, title={Rest}, lastchecked={1 June 2015}}"),
    ("impossible-date", "@book{x, author={A, B}, title={T}, publisher={P}, date=1010}"),
    ("title-in-capitals", "@book{x, title={ABCDE图书 FGHIJ入门 KLMNO检测}}"),
    ("name-in-capitals", "@book{x, author={UNICEF}}"),
    ("name-in-capitals", "@book{x, author={{OECD}}}"),
    ("group-as-person", "@book{x, author={House, Mary and Center, A. B.}}"),
    ("group-in-two", "@book{x, author={Jane Roe and World Care Organization}}"),
    ("missing-volume", "@article{x, title={T}, journal={The Daily Post}, date={2019-05-02}, pages={A1}}"),
    ("missing-volume", "@article{x, title={T}, journal={arXiv preprint arXiv:1701.02434}, year=2017}"),
    ("missing-locator", "@article{x, title={T}, journal={arXiv preprint arXiv:1701.02434}, year=2017}"),
    ("missing-volume", "@article{x, title={T}, journal={Care}, number={4}, pages={3--4}, year=1997}"),
    ("missing-issue", "@article{x, title={T}, journal={Care}, volume={4}, eid={e17}, year=1997}"),
    ("missing-description", "@software{x, title={T}, year=1997}"),
    ("missing-title", "@periodical{x, title={Care Quarterly}, year=1997, volume=3}"),
    ("impossible-pages", "@inproceedings{x, title={T}, booktitle={U}, pages={12-1--12-20}}"),
    ("abbreviated-journal", "@article{x, journal={PLoS ONE}}"),
    ("abbreviated-journal", "@article{x, journal={American Journal of Care}}"),
    ("title-case-kept", "@book{x, title={{Die Lehre vom guten Leben}}}"),
    ("title-case-kept", "@book{x, title={Keeping house in {New York}, {Chicago} and {Los Angeles}}}"),
    ("title-case-kept", "@jurisdiction{x, title={Brown and Green Against the Board of Trade}}"),
    ("misspelt-field", "@book{x, keyword={a}, owner={b}, timestamp={c}, bdsk-url-1={d}, shelf={e}}"),
    ("misspelt-field", "@book{x, author={A, B}, authors={C}, date={2000}, yr={2000}}"),
    ("retracted-work", "@book{x, title={Retracted: The story of a word}}"),
    ("note-not-printed", "@article{x, title={T}, note={Retracted in 2003}}"),
    ("missing-volume", "@article{x, title={T}, journal={The New York Times}, year={2019}}"),
    ("missing-locator", "@article{x, title={T}, journal={The Atlantic}, year={2019}}"),
    ("retracted-work", "@book{x, title={Retracted papers and their readers: A survey}}"),
    ("retracted-work", "@book{x, title={Retraction notices in nursing}}"),
    ("note-not-printed", "@book{x, note={Accession Number: 123}}"),
    ("missing-date", "@jurisdiction{x, title={Roe v. Doe}, citation={12 U.S. 34}}"),
    ("journal-in-capitals", "@legislation{x, title={Care Act}, location={42 U.S.C.}}"),
    ("publisher-in-two", "@book{x, publisher={Sand and Sons}, date=2000}"),
    ("missing-publisher", "@book{x, author={{Care Group}}, title={T}}"),
]


@pytest.mark.parametrize(("code", "bib"), QUIET, ids=[f"{code}-{place}" for place, (code, _) in enumerate(QUIET)])
def test_no_alarm_for_what_is_right_or_completed(code: str, bib: str) -> None:
    assert code not in codes(bib)


def test_parts_of_one_title_are_not_duplicates() -> None:
    entry = (
        "@article{{p{0}, author={{Hopper, G.}}, title={{The education of a computer}}, year=1952, volume={0}}}\n"
    )
    bib = entry.format(1) + entry.format(2)
    assert "duplicate-work" not in codes(bib)


def test_names_that_other_titles_of_csl_json_show_are_told() -> None:
    titles = ["Hope and Rest Among Nurses in Brockwell", "Rest around Brockwell and hope for nurses of the night"]
    references, _ = references_from_items([{"id": title[:4], "type": "book", "title": title} for title in titles])
    told = [diagnostic for diagnostic in checked(references) if diagnostic.code == "name-elsewhere"]
    assert [(diagnostic.key, diagnostic.value) for diagnostic in told] == [("Hope", "Brockwell")]


SOUND_TITLES_AND_NAMES = [
    "title={Hvile [A study of rest in Norway]}, author={Roe, A. and Poe, B.}",
    "title={Hvile}, author={Roe, A. and Poe, E. Ch. and Moe, J. da and Zoe, Th}",
]


@pytest.mark.parametrize("fields", SOUND_TITLES_AND_NAMES)
def test_descriptions_and_initials_raise_nothing(fields: str) -> None:
    assert codes(f"@book{{x, {fields}, publisher={{P}}, date=2000}}") == set()


def test_proceedings_need_no_editor() -> None:
    fields = "author={Roe, A.}, title={T}, publisher={P}, date=2000, pages={1--2}"
    assert "missing-editor" in codes(f"@incollection{{x, {fields}, booktitle={{Hope}}}}")
    assert "missing-editor" not in codes(f"@incollection{{x, {fields}, booktitle={{Proceedings of Hope}}}}")


def test_what_stands_in_the_note_is_not_missing() -> None:
    item = {
        "id": "a",
        "type": "article-journal",
        "title": "T",
        "container-title": "J",
        "volume": "2",
        "issued": {"raw": "2001"},
    }
    references, _ = references_from_items([item, item | {"id": "b", "note": "number: e12"}])
    missing = [diagnostic.key for diagnostic in checked(references) if diagnostic.code == "missing-locator"]
    assert missing == ["a"]


REMEDIES = [
    ("a.json", 'as a literal: author: [{"literal": "World Rest Organization"}].'),
    ("a.ris", "as one name, in RIS and EndNote with a comma behind it: World Rest Organization,"),
]


@pytest.mark.parametrize(("file", "remedy"), REMEDIES)
def test_remedies_are_in_the_words_of_the_format(file: str, remedy: str) -> None:
    item = {"id": "a", "type": "book", "title": "On hope", "publisher": "P", "issued": {"date-parts": [[2019]]}}
    item["author"] = [{"family": "Rest Organization", "given": "World"}]
    (told,) = checked(references_from_items([item], file)[0])
    assert told.remedy == f"Put a group's name {remedy}"


def test_remedies_for_csl_json_name_its_variables() -> None:
    told = checked(references_from_items([{"id": "a", "type": "article-journal", "title": "On hope"}])[0])
    remedies = " ".join(one.remedy for one in told)
    assert "Give issued, or status" in remedies
    assert "Give page, number (the article number), DOI or URL." in remedies
    assert "{" not in remedies.replace('{"literal"', "")


def test_a_preprint_as_article_has_no_journal_to_miss() -> None:
    archive = 'eprint = "2605.00001", archivePrefix = "arXiv"'
    told = codes(f"@article{{x, author = {{Roe, A.}}, title = {{On hope}}, {archive}, year = 2026}}")
    assert "missing-journal" not in told
