"""What people write in the place of APA's form is told once, what is sound not at all (APA 7, 8.10 to 8.28)."""

from __future__ import annotations

import pytest

from mutualevidence.library.library import Library
from mutualevidence.manuscripts.checking import CheckedManuscript, checked_manuscript
from mutualevidence.manuscripts.reading import read_manuscript

LIST = """\
Abe, M., Cole, R., & Dean, S. (2020). *Rest*. Oak House.
Abe, M., Finn, R., & Dean, S. (2020). *Unrest*. Oak House.
Institute of Nightly Sleep Study. (2016). *Sleep*. Oak House.
Lopes, I., & Graça, A. (2015). *Talking*. Oak House.
Organisation for Economic Co-operation and Development. (2018). *Towns at work*. OECD Publishing.
Quill, T., Roth, U., & Stone, V. (2012). *Leaving*. Oak House.
Zorn, B. (2001). *Waiting*. Oak House.
Zorn, B., & van den Berg, P. (2014). *Two names*. Oak House.
"""
CITED = (
    "So it is (Abe, Cole, & Dean, 2020; Abe, Finn, & Dean, 2020; Lopes & Graça, 2015; Quill et al., 2012; "
    "Zorn & van den Berg, 2014). "
)

GROUPS = "The OECD (2018), and the Institute of Nightly Sleep Study (INSLES; 2016), say so. "


def check(text: str, file: str = "paper.txt") -> CheckedManuscript:
    return checked_manuscript(read_manuscript(text.encode(), file=file))


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("It is so (Zorn, 2001: 45).", ["locator-form"]),
        ("Zorn (2001: 45) said it.", ["locator-form"]),
        ("Zorn (2001, 45–47) said it.", ["locator-form"]),
        ("Zorn (2001, p. 45-47) said it.", ["locator-form"]),
        ("Zorn (2001, S. 45) said it.", ["locator-form"]),
        ("Zorn (2001, pp. 45, 47) said it.", []),
        ("Zorn, (2001) said it.", ["citation-form"]),
        ("It is so (Lopes+Graça, 2015; Zorn, 2001).", ["ampersand"]),
        ("It is so (Lopes/Graça, 2015; Zorn, 2001).", ["ampersand"]),
        ("It is so (Lopes&Graça, 2015; Zorn, 2001).", []),
        ("Lopes / Graça (2015) and Zorn (2001) said it.", ["ampersand"]),
        ("It is so (Quill, et al., 2012; Zorn, 2001).", ["et-al"]),
        ("Quill u. a. (2012) and Zorn (2001) said it.", ["et-al"]),
        ("Quill, Roth, Stone (2012) and Zorn (2001) said it.", ["et-al"]),
        ("Abe et al. (2020) and Zorn (2001) said it.", ["et-al"]),
        ("As Moor et al., 2005 and Zorn (2001) said.", ["not-in-list"]),
        ("In Germany, 2005 was dry, as in Zorn (2001).", []),
        ("Zorn, 2011, p. 3 said it, as did Zorn (2001).", ["year-differs"]),
        ("Lopes and Graca (2015) and Zorn (2001) said it.", ["name-differs"]),
        ("Underhill (1931) (as cited in Zorn, 2001) said it.", ["secondary-source"]),
        ("Underhill (1931), zit. n. Zorn (2001), said it.", ["secondary-source"]),
        ("Zorn (2001) wrote: „Das Warten ist die Hälfte des Lebens.“", ["quotation-without-page"]),
        ("Zorn (2001, p. 4) wrote: „Das Warten ist die Hälfte des Lebens.“", []),
        ("Zorn and van den Berg (2014) and Zorn (2001) said it in Spring (2019).", []),
        ("INSLES (2016) and Zorn (2001) said it.", []),
        ("The Insti-\ntute of Nightly Sleep Study (2016) and Zorn (2001) said it.", []),
    ],
)
def test_a_habit_is_told_once(sentence: str, codes: list[str]) -> None:
    remarks = check(f"{CITED}{GROUPS}{sentence}\n\nReferences\n\n{LIST}").remarks
    assert [remark.code for remark in remarks] == codes


@pytest.mark.parametrize(
    "heading", ["Referencias", "Referências bibliográficas", "Literaturverzeichnis", "References cited"]
)
def test_a_list_is_found_under_headings_of_other_languages(heading: str) -> None:
    assert len(check(f"{CITED}\n\n{heading}\n\n{LIST}").works.works) == 8


def test_words_and_addresses_that_line_ends_part_are_whole() -> None:
    listed = "Zorn, B. (2001). The wait-\ning of self-\nhelp groups, 3–\n5. Oak House. https://example.org/\nzorn"
    work = check(f"It is so (Zorn, 2001).\n\nReferences\n\n{listed}").works.works[0].reference
    assert (work.title, work.texts["URL"]) == ("The waiting of self-help groups, 3–5", "https://example.org/zorn")


@pytest.mark.parametrize("source", ["Campus, Frankfurt am Main", "London: Oak House", "Oak House: Berlin"])
def test_the_place_of_a_publisher_is_too_much(source: str) -> None:
    remarks = check(
        f"It is so (Zorn, 2001).\n\nReferences\n\nZorn, B. (2001). Waiting for the other people to come. {source}."
    ).remarks
    assert [remark.code for remark in remarks] == ["reference-form"]


def test_groups_that_made_a_work_together_are_cited_by_the_first() -> None:
    groups = "Council of Sleep, League of Rest, & Night Watch Society"
    text = "So it is, says the Council of Sleep et al. (CoS et al., 2019).\n\nReferences\n\n"
    assert check(f"{text}{groups}. (2019). *Guideline*. Oak House.").remarks == ()


def test_references_in_german_are_printed_in_german() -> None:
    listed = "Zorn, B. (2013). Warten. In M. Roth (Hrsg.), Leben und Ruhe (2. Aufl., S. 81–97). Campus."
    (work,) = check(f"So it is (Zorn, 2013).\n\nLiteratur\n\n{listed}").works.works
    assert work.parsed is not None
    assert work.parsed.differences == ()
    assert (work.reference.texts["page"], work.reference.texts["edition"]) == ("81-97", "2")


def test_a_periodical_behind_a_comma_is_told() -> None:
    listed = "Zorn, B. (2013). How to wait, Journal of Rest, 52:546–553."
    checked = check(f"So it is (Zorn, 2013).\n\nReferences\n\n{listed}")
    assert [remark.code for remark in checked.remarks] == ["reference-form"]
    assert checked.works.works[0].reference.texts["container-title"] == "Journal of Rest"


def test_a_latex_list_written_by_hand_is_the_list() -> None:
    text = r"""\documentclass{article}\begin{document}
It is so (Zorn, 2001; Roe, 2002).
\begin{thebibliography}{9}
\bibitem[Roe(2002)]{r} Roe, A. (2002). \emph{Help}. Oak House.
\bibitem{z} Zorn, B. (2001). \newblock \emph{Waiting}. Oak House.
\end{thebibliography}\end{document}"""
    checked = check(text, "paper.tex")
    assert [remark.code for remark in checked.remarks] == ["order-in-parentheses"]
    assert [work.shown for work in checked.works.works] == ["Roe, 2002", "Zorn, 2001"]


def test_a_quotation_that_is_cited_by_key_wants_its_page() -> None:
    text = (
        "“It is the longest wait that I have known” [@bright1999]. "
        "“Nobody waits any longer than this” [@roberts1999, p. 9]."
    )
    references = Library.read("references.bib").references
    remarks = checked_manuscript(read_manuscript(text.encode(), file="draft.md"), references).remarks
    assert [(remark.code, remark.message.rpartition(" ")[2]) for remark in remarks] == [
        ("quotation-without-page", "bright1999")
    ]


THINGS = """\
After the Treaty of Marrow (1667) and the Battle of Tolm (1702), the Fair Towns Agreement (2015) was signed.
Two laws, the Quiet Streets Act (1998) and the Rest Protection Act (RPA, 2003), were in force (Rest Act 2010).
Wards (Hospital A, 2019; Ward B, 2020) and pupils (2014 cohort; Lowland, 2014 data) took part (Wave 1, May 2018).
In PISA (2018), in the Norwood Corpus (1991), and in the Right to Rest (2006), it is not so.
The talk of Senator Abel (2013 campaign) and an interview (Interview, 14 March 2020) are no works (Ohio, 1931).
The Great Fire (1666), the First Sleep Congress (1921), and the Rest Prize (2021) are none (Rest Accord, 1985).
"""


@pytest.mark.parametrize("sentence", THINGS.splitlines())
def test_other_things_than_works_have_names_and_years(sentence: str) -> None:
    checked = check(f"{CITED}{GROUPS}Zorn (2001) said it. {sentence}\n\nReferences\n\n{LIST}")
    assert [remark.message for remark in checked.remarks] == []


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("The Institute for Long Walks (2019) said it.", "Long Walks, 2019"),
        ("It is so (Towns at Rest Council, 2019).", "Towns at Rest Council, 2019"),
        ("It is the law (Quiet Streets Act, 1998).", "Quiet Streets Act, 1998"),
        ("Gill (2009) says so.", "Gill, 2009"),
        ("As Battle (2009) says, so it is.", "Battle, 2009"),
        ("As Flood and Law (2009) say, so it is.", "Flood and Law, 2009"),
        ("In the end, Gill and Moor (2009) found it (Finch, 2014, emphasis added).", "Gill and Moor, 2009"),
    ],
)
def test_works_that_are_missing_are_still_told(sentence: str, missing: str) -> None:
    checked = check(f"{CITED}{GROUPS}Zorn (2001) said it. {sentence}\n\nReferences\n\n{LIST}")
    assert missing in checked.remarks[0].message
    assert {remark.code for remark in checked.remarks} == {"not-in-list"}


def test_years_of_the_same_names_rise_and_a_place_is_set_off_by_a_semicolon() -> None:
    works = "Zorn, B. (2001). *Waiting*. Oak House.\n\nZorn, B. (2014). *Names*. Oak House."
    text = "Zorn (2001, pp. 3–5; 2014) said it (Zorn, 2001, 2014)."
    assert not check(f"{text}\n\nReferences\n\n{works}").remarks
