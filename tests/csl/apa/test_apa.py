"""What APA 7 asks for beyond CSL: references and citations as the Manual prints them, section by section."""

from __future__ import annotations

import attrs
import pytest

from mutualevidence import StyleWarning
from mutualevidence.bibtex import read_bibtex
from mutualevidence.csl import Style
from mutualevidence.csl.apa.lists import annotated, starred
from mutualevidence.csl.processor import process
from mutualevidence.csl.style.refinement import Refinement
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.output import render_inline
from mutualevidence.richtext.inline import plain_text


def printed(bib: str, locale: str = "en-US") -> list[str]:
    """The reference list in Markdown, without escapes."""
    entries = process(Style.load("apa", locale=locale), read_bibtex(bib).references).bibliography
    assert entries is not None
    return [str(render_inline(entry.content, "markdown")).replace("\\", "") for entry in entries.entries]


def listed(style: Style, work: Reference) -> str:
    bibliography = process(style, [work]).bibliography
    assert bibliography is not None
    return plain_text(bibliography.entries[0].content)


def cited(bib: str, *citations: Citation) -> list[str]:
    return [
        plain_text(text) for text in process(Style.load("apa"), read_bibtex(bib).references, citations).citations
    ]


def one(key: str, mode: Mode = Mode.PARENTHETICAL, locator: str = "", label: str = "page") -> Citation:
    return Citation((CitationItem(key, locator, label),), mode)


DATES = [
    ("1984-02-01/1984-02-27", "1984, February 1–27"),
    ("1984-02-27/1984-03-01", "1984, February 27–March 1"),
    ("2020-07/2020-08", "2020, July–August"),
    ("2020-07/2021-08", "2020, July–2021, August"),
    ("2012-22", "2012, Summer"),
    ("2012-21/2012-22", "2012, Spring/Summer"),
    ("2015/2020", "2015–2020"),
    ("2015/", "2015–present"),
    ("-0349", "350 B.C.E."),
]


@pytest.mark.parametrize(("date", "text"), DATES)
def test_9_13_to_9_15_dates(date: str, text: str) -> None:
    assert printed(f"@misc{{k, author={{Roe, Ann}}, title={{T}}, date={{{date}}}}}") == [f"Roe, A. ({text}). *T*."]


def test_9_13_about_a_year_stands_in_square_brackets() -> None:
    assert printed("@book{k, author={Roe, Ann}, title={T}, date={1783~}}") == ["Roe, A. [ca. 1783]. *T*."]


GERMAN = [
    ("2020-07-16", "2020, 16. Juli"),
    ("2020-07-12/2020-07-14", "2020, 12.–14. Juli"),
    ("2020-07-12/2020-08-14", "2020, 12. Juli–14. August"),
    ("2020-07-12/2021-07-14", "2020, 12. Juli–2021, 14. Juli"),
]


@pytest.mark.parametrize(("date", "text"), GERMAN)
def test_german_dates(date: str, text: str) -> None:
    bib = f"@misc{{k, author={{Roe, Ann}}, title={{Titel}}, langid={{german}}, date={{{date}}}}}"
    assert printed(bib, "de-DE") == [f"Roe, A. ({text}). *Titel*."]


def test_german_roles() -> None:
    bib = """@video{k, author={Roe, Ann}, author+an:role={1=director}, entrysubtype={film}, title={Titel},
      langid={german}, date=1966}"""
    assert printed(bib, "de-DE") == ["Roe, A. (Regisseur). (1966). *Titel* [Film]."]


YEAR_ONLY = [
    "@article{k, author={Roe, Ann}, title={T}, journal={Mind}, date={2020-05-06}}",
    "@book{k, author={Roe, Ann}, title={T}, publisher={P}, date={2020-05-06}}",
    "@phdthesis{k, author={Roe, Ann}, title={T}, school={U}, date={2020-05}}",
    "@techreport{k, author={Roe, Ann}, title={T}, institution={U}, year=2020, month=may}",
    "@inproceedings{k, author={Roe, Ann}, title={T}, booktitle={B}, pages={1--2}, year=2020, month=may}",
]


@pytest.mark.parametrize("bib", YEAR_ONLY)
def test_9_14_scholarly_works_are_dated_by_their_year(bib: str) -> None:
    assert "(2020)." in printed(bib)[0]


def test_9_8_twenty_one_authors_and_more() -> None:
    people = " and ".join(f"Name{chr(65 + n)}, X." for n in range(22))
    assert printed(f"@book{{k, author={{{people}}}, title={{T}}, date=2020}}")[0].endswith(
        "NameR, X., NameS, X., … NameV, X. (2020). *T*."
    )


def test_9_8_and_others() -> None:
    assert printed("@book{k, author={Roe, Ann and others}, title={T}, date=2020}") == [
        "Roe, A., et al. (2020). *T*."
    ]


def test_9_8_usernames_and_helpers() -> None:
    assert printed('@online{k, author={Roe, Ann}, author+an:username={1="@ann"}, title={T}, date=2020}') == [
        "Roe, A. [@ann]. (2020). *T*."
    ]
    assert printed("@book{k, author={Roe, Ann}, with={Doe, Ben}, title={T}, date=2020}") == [
        "Roe, A. (with Doe, B.). (2020). *T*."
    ]


def test_9_19_numbers_have_their_label_and_codes_have_none() -> None:
    report = "@report{{k, author={{Roe, Ann}}, title={{T}}, type={{Issue Brief}}, number={{{}}}, date=2020}}"
    assert printed(report.format("7")) == ["Roe, A. (2020). *T* (Issue Brief No. 7)."]
    assert printed(report.format("RC-69")) == ["Roe, A. (2020). *T* (Issue Brief No. RC-69)."]
    test = "@software{k, author={Roe, Ann}, title={T}, number={TC02}, entrysubtype={Database record}, date=2020}"
    assert printed(test) == ["Roe, A. (2020). *T* (TC02) [Database record]."]


KINDS = [
    ("@movie{k, author={Roe, A.}, title={T}, date=1975}", "Roe, A. (Director). (1975). *T* [Film]."),
    (
        "@movie{k, author={Roe, A.}, title={T}, date=1975, url={https://video.example/t}}",
        "Roe, A. (1975). *T* [Video]. <https://video.example/t>",
    ),
    ("@music{k, author={Roe, A.}, title={T}, date=1975}", "Roe, A. (1975). *T* [Album]."),
    ("@music{k, author={Roe, A.}, title={T}, maintitle={U}, date=1975}", "Roe, A. (1975). T [Song]. On *U*."),
    ("@dataset{k, author={Roe, A.}, title={T}, date=1975}", "Roe, A. (1975). *T* [Data set]."),
    ("@software{k, author={Roe, A.}, title={T}, date=1975}", "Roe, A. (1975). *T* [Computer software]."),
]


@pytest.mark.parametrize(("bib", "text"), KINDS)
def test_9_21_works_that_do_not_say_what_they_are(bib: str, text: str) -> None:
    assert printed(bib) == [text]


def test_9_21_what_databases_call_an_article_is_not_printed() -> None:
    bib = (
        "@article{k, author={Roe, A.}, title={T}, journal={JOURNAL OF CARE}, type={Article}, year=2020, volume=3}"
    )
    assert printed(bib) == ["Roe, A. (2020). T. *Journal of Care*, *3*."]


def test_9_25_acronyms_of_journals_stay_in_capitals() -> None:
    assert printed("@article{k, title={T}, author={Roe, A.}, journal={PLOS ONE}, year=2020, volume=3}") == [
        "Roe, A. (2020). T. *PLOS ONE*, *3*."
    ]


def test_10_3_chapters_without_author_are_listed_by_title() -> None:
    bib = """@incollection{k, title={Part}, booktitle={Whole}, editor={Roe, A.}, pages={1--6}, publisher={P},
      year=2020}"""
    assert printed(bib) == ["Part. (2020). In A. Roe (Ed.), *Whole* (pp. 1–6). P."]
    assert cited(bib, one("k")) == ["(“Part,” 2020)"]


def test_10_5_proceedings_without_editor_are_books() -> None:
    bib = (
        "@inproceedings{k, author={Roe, A.}, title={T}, booktitle={Proceedings of {CHI}}, pages={1--6}, year=2020}"
    )
    assert printed(bib) == ["Roe, A. (2020). T. In *Proceedings of CHI* (pp. 1–6)."]


def test_9_29_no_publisher_where_it_is_the_author() -> None:
    assert printed("@book{k, author={{The Care Fund}}, title={T}, publisher={Care Fund}, date=2020}") == [
        "The Care Fund. (2020). *T*."
    ]


def test_9_38_works_in_another_language() -> None:
    assert printed("@book{k, author={Roe, A.}, origtitle={Der Trost}, title={Comfort}, volume=7, date=2020}") == [
        "Roe, A. (2020). *Der Trost* [Comfort] (Vol. 7)."
    ]


NAMES_IN_ORDER = [
    "Benjamin, A. S.",
    "ben Yaakov, D.",
    "Denzin, N. K.",
    "de Onís, C.",
    "Girard, J.-B.",
    "Girard-Perregaux, A. S.",
    "López, M. E.",
    "López de Molina, G.",
    "MacCallum, T., II.",
    "MacCallum, T., III.",
    "MacNeil, E.",
    "M’Carthy, L. L.",
    "Santiago, J., Sr.",
    "Santiago, J., Jr.",
    "Villafuerte, S. A.",
    "Villa-Lobos, J.",
]


def test_9_44_names_letter_by_letter() -> None:
    typed = [
        "MacCallum, II, T." if name == "MacCallum, T., II." else
        "MacCallum, III, T." if name == "MacCallum, T., III." else
        "Santiago, Sr., J." if name == "Santiago, J., Sr." else
        "Santiago, Jr., J." if name == "Santiago, J., Jr." else name.replace("’", "'")
        for name in NAMES_IN_ORDER
    ]  # fmt: skip
    bib = "".join(f"@book{{k{n}, author={{{name}}}, date=2000}}\n" for n, name in enumerate(reversed(typed)))
    assert [entry.partition(" (")[0] for entry in printed(bib)] == NAMES_IN_ORDER


def test_9_44_suffixes_come_after_the_same_initials_and_numbers_in_the_order_of_their_values() -> None:
    authors = ["Class 2", "Class 10", "Ek, M., Jr.", "Ek, M. L."]
    typed = ["{Class 2}", "{Class 10}", "Ek, Jr., M.", "Ek, M. L."]
    bib = "".join(f"@book{{k{n}, author={{{name}}}, date=2000}}\n" for n, name in enumerate(reversed(typed)))
    assert [entry.partition(" (")[0].removesuffix(".") for entry in printed(bib)] == [
        name.removesuffix(".") for name in authors
    ]


def test_9_46_one_author_by_year_and_no_date_first() -> None:
    bib = """@book{c, author={Roe, Ann}, title={C}, pubstate={inpress}}
      @book{b, author={Roe, Ann}, title={B}, date=2001}
      @book{a, author={Roe, Ann}, title={A}} @book{d, author={Roe, Ann and Doe, B.}, title={D}, date=1990}"""
    assert printed(bib) == [
        "Roe, A. (n.d.). *A*.",
        "Roe, A. (2001). *B*.",
        "Roe, A. (in press). *C*.",
        "Roe, A., & Doe, B. (1990). *D*.",
    ]


def test_9_47_letters_after_the_year_by_date_and_title() -> None:
    bib = """@misc{a, author={Roe, Ann}, title={The banana}, date=2001}
      @misc{b, author={Roe, Ann}, title={An apple}, date=2001}
      @misc{c, author={Roe, Ann}, title={Before all}, date={2001-04}} @misc{d, author={Roe, Ann}, title={X}}
      @misc{e, author={Roe, Ann}, title={Y}}"""
    assert printed(bib) == [
        "Roe, A. (n.d.-a). *X*.",
        "Roe, A. (n.d.-b). *Y*.",
        "Roe, A. (2001a). *An apple*.",
        "Roe, A. (2001b). *The banana*.",
        "Roe, A. (2001c, April). *Before all*.",
    ]


def test_9_49_works_without_author_by_title() -> None:
    bib = "@book{a, title={The zoo}, date=2001} @book{b, author={Young, A.}, title={B}, date=2002}"
    assert [entry[:8] for entry in printed(bib)] == ["Young, A", "*The zoo"]


def test_9_51_annotated_bibliographies() -> None:
    bib = "@book{k, author={Roe, A.}, title={T}, annotation={All of \\emph{it}.}} @book{l, title={U}}"
    references = read_bibtex(bib).references
    plain = process(Style.load("apa"), references).bibliography
    assert plain is not None
    notes = [[plain_text(text) for text in entry.annotation] for entry in annotated(plain, references).entries]
    assert notes == [["All of it."], []]


def test_9_52_asterisks_of_meta_analyses() -> None:
    bib = "@book{k, author={Roe, A.}, title={T}, date=2001, keywords={meta}} @book{l, author={Zoe, B.}, title={U}}"
    assert [entry[:1] for entry in printed(bib)] == ["*", "Z"]
    entries = process(Style.load("apa"), starred(read_bibtex(bib).references, {"l"})).bibliography
    assert entries is not None
    assert [plain_text(entry.content)[:1] for entry in entries.entries] == ["*", "*"]


GROUP = "@book{k, author={{National Institute of Care}}, shortauthor={NIC}, title={T}, date=2020}"


def test_8_21_a_group_is_abbreviated_after_its_first_citation() -> None:
    assert cited(GROUP, one("k"), one("k"), one("k", Mode.NARRATIVE)) == [
        "(National Institute of Care [NIC], 2020)",
        "(NIC, 2020)",
        "NIC (2020)",
    ]
    assert cited(GROUP, one("k", Mode.NARRATIVE), one("k")) == [
        "National Institute of Care (NIC, 2020)",
        "(NIC, 2020)",
    ]


def test_8_21_an_abbreviation_is_introduced_once_a_group() -> None:
    bib = GROUP + GROUP.replace("{k", "{l").replace("2020", "2021")
    both = Citation((CitationItem("k"), CitationItem("l")))
    assert cited(bib, both, one("l"), one("l", Mode.NARRATIVE)) == [
        "(National Institute of Care [NIC], 2020, 2021)",
        "(NIC, 2021)",
        "NIC (2021)",
    ]


def test_8_17_modes_of_citation() -> None:
    bib = "@book{k, author={Roe, A. and Doe, B.}, title={T}, date=2020}"
    modes = (Mode.PARENTHETICAL, Mode.NARRATIVE, Mode.AUTHOR_ONLY, Mode.YEAR_ONLY)
    assert cited(bib, *(one("k", mode) for mode in modes)) == [
        "(Roe & Doe, 2020)",
        "Roe and Doe (2020)",
        "Roe and Doe",
        "(2020)",
    ]


LOCATORS = [
    ("3-17", "page", "pp. 3–17"),
    ("3", "chapter", "Chapter 3"),
    ("2–3", "paragraph", "paras. 2–3"),
    ("1", "table", "Table 1"),
    ("IV", "part", "Part IV"),
    ("1:30:40", "timestamp", "1:30:40"),
    ("Slide 7", "", "Slide 7"),
    ("1 Cor. 13:1", "", "1 Cor. 13:1"),
]


@pytest.mark.parametrize(("locator", "label", "text"), LOCATORS)
def test_8_13_locators(locator: str, label: str, text: str) -> None:
    bib = "@book{k, author={Roe, A.}, title={T}, date=2020}"
    assert cited(bib, one("k", locator=locator, label=label)) == [f"(Roe, 2020, {text})"]
    assert cited(bib, one("k", Mode.NARRATIVE, locator, label)) == [f"Roe (2020, {text})"]


def test_8_18_et_al_stands_for_two_at_least() -> None:
    bib = """@book{a, author={Red, A. and Green, B. and Black, C. and Blue, D.}, title={T}, date=2022}
      @book{b, author={Red, A. and Green, B. and White, C. and Blue, D.}, title={U}, date=2022}"""
    assert cited(bib, one("a"), one("b", Mode.NARRATIVE)) == [
        "(Red, Green, Black, & Blue, 2022)",
        "Red, Green, White, and Blue (2022)",
    ]


def test_8_20_initials_tell_first_authors_of_one_surname_apart() -> None:
    bib = """@book{a, author={Taylor, J. M. and Neimeyer, B.}, title={T}, date=2015}
      @book{b, author={Taylor, T.}, title={U}, date=2014}"""
    assert cited(bib, one("a"), one("b", Mode.NARRATIVE)) == [
        "(J. M. Taylor & Neimeyer, 2015)",
        "T. Taylor (2014)",
    ]


def test_8_6_as_cited_in() -> None:
    bib = "@book{a, author={Rabbit, A.}, title={T}, date=1982} @book{b, author={Lyon, B.}, title={U}, date=2014}"
    both = Citation((CitationItem("a"), CitationItem("b", prefix="as cited in ")))
    assert cited(bib, both) == ["(Rabbit, 1982; as cited in Lyon, 2014)"]


def test_8_14_works_without_author_are_cited_by_title() -> None:
    bib = """@book{a, title={Interpersonal Skills and Other Phrases}, shorttitle={Interpersonal Skills}, date=2019}
      @inreference{b, title={Cleveland {FreeNet}}, booktitle={Encyclopedia}, editor={Doe, A.}, publisher={P},
      date=2022}"""
    assert cited(bib, one("a"), one("b")) == ["(Interpersonal Skills, 2019)", "(“Cleveland FreeNet,” 2022)"]


def test_8_19_letters_after_no_date() -> None:
    bib = "@misc{a, author={Roe, A.}, title={X}} @misc{b, author={Roe, A.}, title={Y}}"
    assert cited(bib, one("a"), one("b", Mode.NARRATIVE)) == ["(Roe, n.d.-a)", "Roe (n.d.-b)"]


def test_8_14_articles_are_in_quotation_marks() -> None:
    assert cited("@article{a, title={Understanding memory}, date=2018}", one("a")) == [
        "(“Understanding Memory,” 2018)"
    ]


def test_8_15_reprints_have_both_years() -> None:
    assert cited(
        "@book{a, author={Freud, S.}, title={T}, date=1953, origdate=1900}", one("a", Mode.NARRATIVE)
    ) == ["Freud (1900/1953)"]


LAWS = [
    (
        "@jurisdiction{k, title={Roe v. Doe}, citation={347 U.S. 483}, date=1954}",
        "(Roe v. Doe, 1954)",
        "Roe v. Doe (1954)",
    ),
    (
        "@legislation{k, title={Aid Act}, titleaddon={of 1990}, location={42 U.S.C. § 1}, date=1990}",
        "(Aid Act, 1990)",
        "Aid Act (1990)",
    ),
    (
        "@legmaterial{k, source={senate}, type={resolution}, number=438, location={114th Cong.}, date=2016}",
        "(S. Resolution 438, 2016)",
        "Senate Resolution 438 (2016)",
    ),
    (
        "@legadminmaterial{k, type={execorder}, number={13,676}, citation={3 C.F.R. 294}, date=2014}",
        "(Exec. Order No. 13,676, 2014)",
        "Executive Order No. 13,676 (2014)",
    ),
    (
        "@constitution{k, source={southcarolina}, type={constitution}, article={IX}, section=3}",
        "(S.C. Const. art. IX, § 3)",
        "S.C. Const. art. IX, § 3",
    ),
]


@pytest.mark.parametrize(("bib", "parenthetical", "narrative"), LAWS)
def test_chapter_11_laws_are_cited_by_title_or_number(bib: str, parenthetical: str, narrative: str) -> None:
    assert cited(bib, one("k"), one("k", Mode.NARRATIVE)) == [parenthetical, narrative]


def test_a_refinement_of_mine_changes_nobody_elses_list() -> None:
    work = Reference("k", "book", {"author": (Name("Bright", "Jo"),)}, {}, {"title": "Groups"})
    shouting = Refinement(prepare=lambda reference: attrs.evolve(reference, texts={"title": "GROUPS"}))
    mine, before = Style.load("apa").refined(shouting), listed(Style.load("apa"), work)
    assert "GROUPS" in listed(mine, work)
    assert listed(Style.load("apa"), work) == before


def test_other_styles_are_not_refined() -> None:
    named = Name("Bright", "Jo", username="jo")
    work = Reference("k", "book", {"author": (named,)}, {}, {"title": "Groups"})
    assert "[jo]" in listed(Style.load("apa"), work)
    assert "jo]" not in listed(Style.load("chicago-author-date"), work)
    assert "jo]" not in listed(Style.load("apa").refined(None), work)


def test_a_style_without_what_the_rules_change_is_used_as_it_is_and_told() -> None:
    style = Style.load(
        """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
        <info><title>APA</title><id>http://www.zotero.org/styles/apa</id></info>
        <citation><layout><text variable="title"/></layout></citation></style>"""
    )
    references = read_bibtex("@book{k, title={Title}}").references
    with pytest.warns(StyleWarning, match="9.13"):
        assert plain_text(process(style, references, [one("k")]).citations[0]) == "Title"


PREPRINTS = [
    ("@online", "eprinttype={arxiv}, eprint={2103.03404}", "arXiv. <https://arxiv.org/abs/2103.03404>"),
    ("@misc", "archiveprefix={arXiv}, eprint={2103.03404}", "arXiv. <https://arxiv.org/abs/2103.03404>"),
    (
        "@unpublished",
        "eprinttype={PsyArXiv}, eprint={x}, doi={10.31234/x}",
        "PsyArXiv. <https://doi.org/10.31234/x>",
    ),
    ("@online", "eprinttype={hdl}, eprint={20/3}", "<https://hdl.handle.net/20/3>"),
    ("@article", "journal={Mind}, eprinttype={arxiv}, eprint={7}", "*Mind*. <https://arxiv.org/abs/7>"),
]


@pytest.mark.parametrize(("entry", "fields", "source"), PREPRINTS)
def test_10_8_preprints_name_their_archive(entry: str, fields: str, source: str) -> None:
    title = "Hope" if "journal" in fields else "*Hope*"
    if "2103.03404" in fields:
        title += " (arXiv:2103.03404)"
    text = printed(f"{entry}{{k, author={{Roe, Ann}}, title={{Hope}}, year={{2021}}, {fields}}}")
    assert text == [f"Roe, A. (2021). {title}. {source}"]


def test_10_7_a_review_with_its_own_title() -> None:
    fields = "journaltitle={Mind}, date={2000}, titleaddon={Review of X}"
    assert printed(f"@review{{k, author={{Roe, Ann}}, title={{On Help}}, {fields}}}") == [
        "Roe, A. (2000). On help [Review of X]. *Mind*."
    ]


@pytest.mark.parametrize(("kind", "words"), [("patentus", "U.S. Patent"), ("patent", "Patent")])
def test_11_8_kinds_of_patents_have_capitals(kind: str, words: str) -> None:
    patent = f"@patent{{k, author={{Roe, Ann}}, title={{Bell}}, type={{{kind}}}, number={{7}}, date={{2016}}}}"
    assert printed(patent) == [f"Roe, A. (2016). *Bell* ({words} No. 7)."]
