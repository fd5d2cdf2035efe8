"""Each rule about a manuscript: a text that breaks it, and one that does not (APA 7, chapters 8 and 9)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from growth import growth

from mutualevidence import Library
from mutualevidence.manuscripts.checking import CheckedManuscript, checked_manuscript
from mutualevidence.manuscripts.reading import read_manuscript
from mutualevidence.model.diagnostic import Severity

LIST = """\
Academy of Arts, Letters, and Sciences. (2011). Reading late. Oak House.
Amari, S. (2018, May 4). Small groups grow. The Harbour Gazette. https://harbour.example/small-groups
Brandt, O. (2015). Groups that last (K. Ito, Trans.; 3rd ed.). Northern Press. (Original work published 1962)
Brandt, O., & Vega, R. (2019). Talking and resting. Annals of Rest, 4(2), 11–19.
Council for Lifelong Learning. (2016). Learning late (Report No. 12). https://council.example/late
Ito, K. (2012a). Rain on stone. Cloud Press.
Ito, K. (2012b). Snow on stone. Cloud Press.
Moss, A. (2001). Alone. Journal of Words, 1(2), 1–9.
Moss, P., & Ruiz, T. (2003). First words. Journal of Words, 3(2), 1–9.
Petrov, I., Quist, A., & Rao, T. (2012). Leaving the group. Journal of Words, 12(2), 1–9.
St. John, B., & Vega, R. (2013). Listening. Journal of Words, 13(2), 1–9.
U.K. Walking Office. (2013). Quick facts. https://walking.example/facts
Walking together. (2014). Oak House.
Zorn, B. (n.d.). Waiting rooms. https://zorn.example/waiting
"""
ALL = (
    "(Academy of Arts, Letters, and Sciences, 2011; Amari, 2018; Brandt, 1962/2015; Brandt & Vega, 2019; "
    "Council for Lifelong Learning, 2016; Ito, 2012a, 2012b; A. Moss, 2001; P. Moss & Ruiz, 2003; "
    "Petrov et al., 2012; St. John & Vega, 2013; U.K. Walking Office, 2013; Walking Together, 2014; Zorn, n.d.)"
)


def check(sentence: str, listed: str = LIST) -> CheckedManuscript:
    text = f"It is known {ALL}.\n\n{sentence}\n\nReferences\n\n{listed}"
    return checked_manuscript(read_manuscript(text.encode(), file="paper.txt"))


def codes(checked: CheckedManuscript) -> list[str]:
    return [remark.code for remark in checked.remarks]


BROKEN = [
    ("not-in-list", "Others disagree (Gill, 2009)."),
    ("not-in-list", "As Gill and Featherstone (2009) showed, it is not so."),
    ("year-differs", "So it is (Petrov et al., 2013)."),
    ("name-differs", "So it is (Petrow et al., 2012)."),
    ("et-al", "So it is (Petrov, Quist, & Rao, 2012)."),
    ("et-al", "Brandt et al. (2019) said so."),
    ("et-al", "So it is (Petrov et. al., 2012)."),
    ("initials", "So it is (Ito, K., 2012a)."),
    ("initials", "Brandt, O. and Vega, R. (2019) said so."),
    ("ampersand", "Brandt & Vega (2019) said so."),
    ("ampersand", "So it is (Brandt and Vega, 2019)."),
    ("initials", "So it is (Moss, 2001)."),
    ("missing-comma", "So it is (Amari 2018)."),
    ("reprint-year", "So it is (Brandt, 2015)."),
    ("year-letter", "So it is (Ito, 2012)."),
    ("order-in-parentheses", "So it is (Petrov et al., 2012; Amari, 2018)."),
    ("secondary-source", "So it was (Gill, 1931, as cited in Petrov et al., 2012)."),
    ("personal-communication", "So it is still (F. Gill, personal communication)."),
    ("personal-communication", "So it is still (Gill, personal communication, May 3, 2021)."),
    ("quotation-without-page", "It is “a long and lonely road back to others” (Amari, 2018)."),
    ("quotation-without-page", "Amari (2018) wrote, “It is a long and lonely road back to others.”"),
    ("ampersand", "So it is (Brandt, Vega, 2019)."),
    ("citation-form", "So it is, as in Petrov et al., 2012, for all."),
    ("citation-form", "As Brandt and Vega 2019 say, it is."),
    ("citation-form", "Amari [2018, p. 3] said so."),
    ("citation-form", "So it is [see Brandt & Vega, 2019, p. 4]."),
    ("citation-form", "Ito (2012a; 2012b) said so."),
    ("et-al", "The model of Petrov et. al. (2012) says so."),
    ("not-in-list", "So it is (for more, see what Gill [2009] has)."),
    ("citation-form", "So it is (Ito, 2012a; 2012b)."),
    ("ampersand", "Brandt, Vega (2019) said so."),
    ("not-in-list", "Since Gill v. Board of Walks (1954), it is so."),
    ("statistic-disagrees", "It rose, t(38) = 2.10, p = .012."),
    ("statistic-disagrees", "It rose, F(2, 57) = 4.01, p < .001."),
    ("statistic-disagrees", "It rose, χ²(2, N = 90) = 3.10, p = .02."),
    ("statistic-disagrees", "It rose, r(55) = .10, p < .05."),
    ("statistic-disagrees", "It rose, z = −1.20, p = .02."),
]


@pytest.mark.parametrize(("code", "sentence"), BROKEN)
def test_a_text_that_breaks_a_rule(code: str, sentence: str) -> None:
    checked = check(sentence)
    assert codes(checked) == [code]
    remark = checked.remarks[0]
    assert remark.message
    assert remark.remedy
    assert (remark.line, remark.paragraph) == (3, 1)
    assert remark.quote == sentence[remark.start : remark.end]


SOUND = [
    "As Petrov et al. (2012) and, later, Brandt and Vega (2019) showed, it is so.",
    "Petrov et al.’s (2012, p. 4) view is another (see also Amari, 2018).",
    "So it is (Petrov et al., 2012; see also Amari, 2018).",
    "It is “a long and lonely road back to others” (Amari, 2018, para. 3), as others found (Zorn, n.d.).",
    "Amari (2018) wrote, “It is a long and lonely road back to others” (p. 3).",
    "The Council for Lifelong Learning (CLL, 2016) said so, and said it again (CLL, 2016).",
    "The Council for Lifelong Learning (2016) said so.",
    "A work without author says so (“Walking Together,” 2014).",
    "Between 2012 and 2019 (N = 2014; see Table 2) nothing changed in May (2016).",
    "Brandt (1962/2015) said so, and F. Gill (personal communication, May 3, 2021) agreed.",
    "However, Ito (2012b) found none, t(38) = 2.10, p = .042, and F(2, 57) = 4.01, p = .024.",
    "It fell, t(38) = 1.80, one-tailed p = .040.",
    "The Academy of Arts, Letters, and Sciences (2011) said so (Academy of Arts, Letters, and Sciences, 2011).",
    "The U.K. Walking Office’s (2013) data and St. John and Vega (2013) say so.",
    "Amari’s Small Groups Grow (2018) said so, as Petrov’s Leaving the Group (2012) does.",
    "It grows (in the sense of Petrov et al., 2012; see also, among others, Zorn, n.d.).",
    "The World Cup (2014), ICD-11 (2019), and the third quarter (Q3, 2019) are no works.",
    "Brandt und Vega (2019) sagen es auch.",
    "Wie Amari (2018) fand, ist es so (vgl. Brandt & Vega, 2019; siehe auch Zorn, n.d.).",
    "Laut Petrov et al. (2012) ist es nicht so.",
    "Amari’s later field study (2018) says so, and Amari’s next visit (2021) was a short one.",
    "Two say so (Ito, 2012a, b), and one does not, in Small Groups Grow (2018).",
    "The Council for Lifelong Learning [CLL] (2016) said so.",
    "According to Brandt, Amari (2018) said so, in Harbour, 2018, and in March 2018.",
    "So it is (this is what Amari [2018] and Brandt and Vega [2019, p. 3] found; see Figure 2 in Zorn, n.d.).",
    "(Amari [2018] found it.)",
    "It is “theirs [Amari, 2018], not ours” (Petrov et al., 2012, p. 4), and Ito (1901–1988) is dead.",
    "Brandt and Vega’s model of long and restful talks (2019) says so.",
    "From “Groups,” by S. Amari, 2018, Annals of Rest, 4(2), p. 3. Copyright 2018 by Oak House.",
    "Although Amari (2018) doubted it, P. Moss and Ruiz (2003) did not.",
]


@pytest.mark.parametrize("sentence", SOUND)
def test_a_sound_text(sentence: str) -> None:
    assert codes(check(sentence)) == []


REFERENCES = [
    ("reference-form", "11–19.", "11-19."),
    ("reference-form", "Petrov, I., Quist, A., & Rao", "Petrov, I., Quist, A., and Rao"),
    ("reference-form", "(2018, May 4).", "(May 4, 2018)."),
    ("title-case", "Leaving the group.", "Leaving The Little Group Behind."),
    ("retracted-work", "Talking and resting.", "Retracted article: Talking and resting."),
    ("list-letter", "(2012b)", "(2012)"),
]


@pytest.mark.parametrize(("code", "right", "wrong"), REFERENCES)
def test_a_list_that_breaks_a_rule(code: str, right: str, wrong: str) -> None:
    assert code in codes(check("So it is.", LIST.replace(right, wrong)))


LISTED = [
    "Works Progress Act of 1938, Pub. L. No. 75-718, 52 Stat. 1060 (1938).",
    "Amari, S. (2018). Manual for the Harbour Rest and Walking Inventory. Oak House.",
]


@pytest.mark.parametrize("reference", LISTED)
def test_a_reference_in_form(reference: str) -> None:
    assert set(codes(check("So it is.", reference))) <= {"not-in-list", "not-cited", "year-differs"}


def test_initials_that_are_more_or_fewer_may_be_one_persons() -> None:
    listed = "Moss, A. (2001). Alone. Oak House.\nMoss, A. T. (2004). Together. Oak House.\n"
    text = f"It is so (Moss, 2001, 2004).\n\nReferences\n\n{listed}"
    assert codes(checked_manuscript(read_manuscript(text.encode(), file="paper.txt"))) == []


def test_accents_by_themselves_belong_to_their_letters() -> None:
    text = "So says Mu\u0308ller (2003).\n\nReferences\n\nMüller, K. (2003). Rest. Oak House.\n"
    assert codes(checked_manuscript(read_manuscript(text.encode(), file="paper.txt"))) == []


def test_a_markdown_paper_with_a_list_needs_no_bibliography(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("So says Amari (2018).\n\n# References\n\nAmari, S. (2018). *Rest*. Oak House.\n")
    assert [work.title for work in Library.from_document(paper).references] == ["Rest"]


def test_differences_of_a_reference_are_told_character_by_character() -> None:
    checked = check("So it is.", LIST.replace("11–19", "11-19"))
    remark = checked.remarks[0]
    assert [(each.found, each.expected) for each in remark.differences] == [("-", "–")]
    assert remark.reference == 3


def test_works_that_nobody_cites_are_told() -> None:
    checked = check(
        "So it is.", LIST.replace("Zorn, B. (n.d.)", "Young, C. (1999). Nothing. Oak House.\nZorn, B. (n.d.)")
    )
    assert [(remark.code, remark.reference) for remark in checked.remarks] == [("not-cited", 13)]


def test_a_list_out_of_order() -> None:
    lines = LIST.splitlines()
    checked = check("So it is.", "\n".join([lines[-1], *lines[:-1]]))
    assert [(remark.code, remark.reference) for remark in checked.remarks] == [("order-of-list", 0)]
    assert "after Walking together" in checked.remarks[0].remedy or "“Walking" in checked.remarks[0].remedy


def test_a_work_listed_twice() -> None:
    lines = LIST.splitlines()
    assert "duplicate-work" in codes(check("So it is.", "\n".join([*lines[:9], lines[8], *lines[9:]])))


def test_a_bibliography_stands_for_the_list(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Help helps (Marmar et al., 1988). Others doubt it (Nobody, 2001).\n", encoding="utf-8")
    checked = Library.read("references.bib").check_manuscript(paper)
    assert codes(checked) == ["not-in-list"]
    assert codes(Library().check_manuscript(paper)) == ["no-reference-list"]


def test_what_a_bibliography_has_and_the_list_lacks_is_named() -> None:
    text = f"So it is {ALL}. Help helps (Marmar et al., 1988).\n\nReferences\n\n{LIST}"
    manuscript = read_manuscript(text.encode(), file="paper.txt")
    checked = checked_manuscript(manuscript, Library.read("references.bib").references)
    assert ["marmar1988" in remark.remedy for remark in checked.remarks] == [True]


MARKDOWN = f"""\
# A title

It is known {ALL}.

> This is a long quotation that somebody wrote down, and the place where it stands is not told
> although it has forty words and more, or would have if anybody counted them, which nobody does (Amari, 2018).

Something is in a note.[^1]

[^1]: As Gill (2009) says.

# References

{"".join(line + chr(10) * 2 for line in LIST.replace("Annals of Rest, 4", "*Annals of Rest*, *4*").splitlines())}
# Appendix

Nothing (Gill, 2010).
"""


def test_markdown_with_notes_quotations_and_an_appendix(tmp_path: Path) -> None:
    pytest.importorskip("pypandoc")
    paper = tmp_path / "paper.md"
    paper.write_text(MARKDOWN, encoding="utf-8")
    found = [(remark.code, remark.line) for remark in Library().check_manuscript(paper).remarks]
    last = MARKDOWN.splitlines().index("Nothing (Gill, 2010).") + 1
    assert found == [("quotation-without-page", 5), ("not-in-list", 10), ("not-in-list", last)]


def test_a_word_file_gives_the_same_remarks(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    paper = tmp_path / "paper.docx"
    pypandoc.convert_text(MARKDOWN, "docx", format="markdown", outputfile=str(paper))
    assert codes(Library().check_manuscript(paper)) == ["quotation-without-page", "not-in-list", "not-in-list"]


def test_codes_and_levels_are_left_out_on_request() -> None:
    checked = check("So it was (Gill, 1931, as cited in Petrov et al., 2012), and so it is (Gill, 2009).")
    assert codes(checked.without(level=Severity.WARNING)) == ["not-in-list"]
    assert codes(checked.without({"not-in-list"})) == ["secondary-source"]


def test_json_has_place_and_section() -> None:
    told = json.loads(check("Others disagree (Gill, 2009).").to_json())
    assert [(each["code"], each["section"], each["line"], each["place"]) for each in told] == [
        ("not-in-list", "8.4", 3, "paragraph 2")
    ]


def test_diagnostics_are_those_of_every_check() -> None:
    told = str(check("Others disagree (Gill, 2009).").diagnostics[0])
    assert told.startswith("paper.txt:3: error: [not-in-list] paragraph 2: Gill, 2009 is cited but not")


PIECES = ["(A, 2019; ", "Smith and ", "(", ") ", "“a b c d e f ” (A, 2019). ", "A. B. (2019) "]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def work(times: int) -> None:
        data = f"{piece * times}\n\nReferences\n\n{LIST}".encode()
        checked_manuscript(read_manuscript(data, file="paper.txt"))

    assert growth(work, 300, 1200, floor=0.02) < 2.5


RETRACTED = """\
OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason
10.1234/rest.4.2,0,10.1234/rest.5.9,3/1/2021 0:00,Retraction,+Error in Data;
"""


def test_a_file_of_retractions_is_looked_up_for_the_works_listed(tmp_path: Path) -> None:
    paper, file = tmp_path / "paper.txt", tmp_path / "retracted.csv"
    listed = LIST.replace("4(2), 11–19.", "4(2), 11–19. https://doi.org/10.1234/rest.4.2")
    paper.write_text(f"It is known {ALL}.\n\nReferences\n\n{listed}", encoding="utf-8")
    file.write_text(RETRACTED, encoding="utf-8")
    assert Library().check_manuscript(paper).remarks == ()
    (remark,) = Library().check_manuscript(paper, retractions=file).remarks
    assert (remark.code, remark.severity, remark.reference) == ("retracted-work", Severity.ERROR, 3)
    assert remark.message.startswith("Brandt & Vega, 2019 has been retracted")


def test_an_ellipsis_in_a_long_list_of_authors_is_right_with_points_of_any_kind() -> None:
    first = ", ".join(f"Name{letter}, {letter}." for letter in "ABCDEFGHIJKLMNOPQRS")
    for mark in (". . .", "...", "…"):
        listed = f"{first}, {mark} Zorn, Z. (2015). Teams. Journal of Words, 1(1), 1–2."
        assert (
            codes(check("So it is (NameA et al., 2015).", LIST.replace("Petrov, I.", f"{listed}\nPetrov, I.")))
            == []
        )
    six = first.partition(", NameG")[0]
    short = f"{six}, ... Zorn, Z. (2015). Teams that go on and on. Journal of Words, 1(1), 1–2."
    checked = check("So it is (NameA et al., 2015).", LIST.replace("Petrov, I.", f"{short}\nPetrov, I."))
    assert codes(checked) == ["reference-form"]
    assert "[all authors up to the 19th], …" in checked.remarks[0].remedy
