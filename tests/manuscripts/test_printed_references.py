"""Printed references are read into their elements, and printed again as they stand (APA 7, chapters 9 to 11)."""

from __future__ import annotations

import pytest
from growth import growth

from mutualevidence import Library
from mutualevidence.manuscripts.references.lists import ListedText, parsed_list
from mutualevidence.manuscripts.references.parsing import parsed_reference
from mutualevidence.manuscripts.references.printing import folded
from mutualevidence.model.date import Date
from mutualevidence.model.reference import Reference


def elements(reference: Reference) -> dict[str, object]:
    """The type, and the values that a test names."""
    people = {role: "; ".join(map(str, names)) for role, names in reference.names.items()}
    return {"type": reference.type, **people, **reference.dates, **reference.texts}


PRINTED = [
    (
        (
            "Okafor, N. B., & Lindqvist, M.-L. (2021). Peer support after loss: A trial. Mutual Care, 12(3), "
            "45–67. https://doi.org/10.1234/jic.2021.7"
        ),
        {
            "type": "article-journal",
            "author": "N. B. Okafor; M.-L. Lindqvist",
            "issued": Date((2021,)),
            "title": "Peer support after loss: A trial",
            "container-title": "Mutual Care",
            "volume": "12",
            "issue": "3",
            "page": "45-67",
            "DOI": "10.1234/jic.2021.7",
        },
    ),
    (
        "Vega, R., Jr. (2019). Sleeping well. J. Sleep Sci., 8, Article 112.",
        {"author": "R. Vega Jr.", "title": "Sleeping well", "container-title": "J. Sleep Sci.", "number": "112"},
    ),
    (
        "Amari, S. (2018, May 4). Small groups grow. The Harbour Gazette. https://harbour.example/small-groups",
        {
            "issued": Date((2018, 5, 4)),
            "title": "Small groups grow",
            "URL": "https://harbour.example/small-groups",
        },
    ),
    (
        (
            "Brandt, O. (2015). Groups that last (K. Ito & P. Moss, Trans.; 3rd ed., Vol. 2). Northern Press. "
            "(Original work published 1962)"
        ),
        {
            "type": "book",
            "title": "Groups that last",
            "translator": "K. Ito; P. Moss",
            "edition": "3",
            "volume": "2",
            "publisher": "Northern Press",
            "original-date": Date((1962,)),
        },
    ),
    (
        "Novak, P. (2004). Why meet? In T. Ruiz & L. Chen (Eds.), The art of meeting (2nd ed., pp. 3–29). Oak.",
        {
            "type": "chapter",
            "title": "Why meet?",
            "editor": "T. Ruiz; L. Chen",
            "container-title": "The art of meeting",
            "edition": "2",
            "page": "3-29",
            "publisher": "Oak",
        },
    ),
    (
        (
            "Petrov, I. (2012). Leaving the group [Doctoral dissertation, Lake University]. "
            "ProQuest Dissertations and Theses Global."
        ),
        {
            "type": "thesis",
            "title": "Leaving the group",
            "genre": "Doctoral dissertation",
            "publisher": "Lake University",
            "archive": "ProQuest Dissertations and Theses Global",
        },
    ),
    (
        (
            "Ministry of Invented Affairs. (n.d.). Lonely towns (Report No. 88-2). Retrieved May 5, 2020, from "
            "https://ministry.example/88"
        ),
        {
            "author": "Ministry of Invented Affairs",
            "number": "88-2",
            "genre": "Report",
            "accessed": Date((2020, 5, 5)),
        },
    ),
    (
        "Quist, A. (2020, June 3–5). Talking about talking [Paper presentation]. Talkers’ Fair, Oslo, Norway.",
        {
            "type": "speech",
            "issued": Date((2020, 6, 3), (2020, 6, 5)),
            "event-title": "Talkers’ Fair",
            "event-place": "Oslo, Norway",
        },
    ),
    (
        "Rao, T. (2017). groupmeet (Version 2.1) [Computer software]. Grove. https://grove.example",
        {"type": "software", "title": "groupmeet", "version": "2.1", "publisher": "Grove"},
    ),
    ("The long table. (2016). In Encyclopedia of tables.", {"title": "The long table", "type": "chapter"}),
    (
        "Miller v. Town of Oakfield, 123 F.3d 456 (7th Cir. 1997).",
        {"type": "legal_case", "title": "Miller v. Town of Oakfield", "volume": "123", "page": "456"},
    ),
    (
        "Dupont, É. (1999). La vie en groupe [Life in a group]. Éditions du Lac.",
        {"original-title": "La vie en groupe", "title": "Life in a group", "publisher": "Éditions du Lac"},
    ),
    ("Hale, J. (Director). (2011). Two chairs [Film]. Lantern.", {"type": "motion_picture", "genre": "Film"}),
    (
        "Zorn, B. (2022). Waiting rooms. PsyArXiv. https://doi.org/10.31234/osf.io/ab12c",
        {"type": "article", "publisher": "PsyArXiv", "DOI": "10.31234/osf.io/ab12c"},
    ),
    (
        "Stone, A. (2020, May 14). Bakers return to the old quarter. The Riverside Tribune, A1, A7.",
        {"type": "article-newspaper", "container-title": "The Riverside Tribune", "page": "A1, A7"},
    ),
    (
        "Weir, A. (2005). Sharing boats: Part II. A reply. Journal of Common Goods, 17(2), 88–97.",
        {"title": "Sharing boats: Part II. A reply", "container-title": "Journal of Common Goods"},
    ),
    (
        "Harbour. (2019). In Dictionary of the coast (9th ed., p. 642). Ashgrove.",
        {"type": "chapter", "title": "Harbour", "container-title": "Dictionary of the coast", "page": "642"},
    ),
    (
        "Plain Talk. (2024). Talker 3 (May 2 version) [Large language model]. https://talk.example",
        {"type": "software", "title": "Talker 3 (May 2 version)", "genre": "Large language model"},
    ),
    (
        (
            "Jans, E. (Writer), & Lowe, T. (Director). (2017, October 9). The ferry (Season 2, Episode 4) "
            "[TV series episode]. In P. Quill (Executive Producer), Island life. Northern Lights; Channel Five."
        ),
        {
            "type": "broadcast",
            "title": "The ferry (Season 2, Episode 4)",
            "executive-producer": "P. Quill",
            "container-title": "Island life",
            "publisher": "Northern Lights; Channel Five",
        },
    ),
    (
        "Haddad, L., & Weiß, J. (2023). Reading ahead. Reading Letters. Advance online publication.",
        {"title": "Reading ahead", "container-title": "Reading Letters", "status": "Advance online publication"},
    ),
    (
        "Rest. (2021). In Harbour dictionary of psychology. https://example.org/rest",
        {"title": "Rest", "container-title": "Harbour dictionary of psychology"},
    ),
    (
        "Xu, B. (2020). Evenings 2010–2019 (ICPSR 36966; Version 2) [Data set]. Archive of Everyday Life.",
        {
            "title": "Evenings 2010–2019",
            "number": "ICPSR 36966",
            "version": "2",
            "publisher": "Archive of Everyday Life",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_elements_of_a_printed_reference(text: str, expected: dict[str, object]) -> None:
    found = parsed_reference(text)
    got = elements(found.reference)
    assert {name: got.get(name) for name in expected} == expected
    assert folded(found.printed) == folded(text)
    assert found.differences == ()


def test_letters_after_the_year() -> None:
    found = parsed_reference("Ito, K. (2012b). Rain. Cloud Press.")
    assert (found.suffix, found.reference.year, found.differences) == ("b", 2012, ())


@pytest.mark.parametrize("ellipsis", ["…", ". . .", "..."])
@pytest.mark.parametrize("last", ["Last, Z.", "Lund, B. C., Jr.", "The Ladder Group."])
def test_the_author_after_an_ellipsis_is_kept(last: str, ellipsis: str) -> None:
    first = ", ".join(f"Name{letter}, A." for letter in "abcdefghijklmnopqrs")
    head = f"{first}, {ellipsis} {last}"
    text = f"{head} (2020). Many hands. Journal of Many, 1(1), 1–2."
    found = parsed_reference(text)
    assert found.differences == ()
    assert [name.family for name in found.reference.authors[:2]] == ["Namea", "Nameb"]
    listed = Library(each.reference for each in parsed_list([ListedText(text)]))
    assert folded(Library.from_bytes(listed.convert("bibtex")).bibliography().strip()) == folded(text)


def test_a_list_that_leaves_out_other_authors_than_apa_keeps_its_last() -> None:
    text = "Ames, A., Bell, B., … Zorn, Z. (2020). Many hands. Journal of Many, 1(1), 1–2."
    found = parsed_reference(text)
    assert [str(name) for name in found.reference.authors] == ["A. Ames", "B. Bell", "…", "Z. Zorn"]
    assert any("up to the 19th" in each.expected for each in found.differences)


def test_italics_tell_title_and_periodical_apart() -> None:
    text = "Moss, P. (2003). First words. Second words. Third words."
    start = text.index("Second")
    whole = parsed_reference(text, [(start, len(text) - 1)]).reference
    assert whole.title == "First words"
    start = text.index("First")
    book = parsed_reference(text, [(start, text.index(". Third"))]).reference
    assert (book.title, book.texts["publisher"]) == ("First words. Second words", "Third words")


WRONG = [
    ("Okafor, N.B. (2021). Title. Journal of Care, 1(2), 3-4.", " ", "–"),
    ("Okafor, N. B. (2021) Title. Journal of Care, 1(2), 3–4.", "."),
    ("Okafor, N. B. and Lund, P. (2021). Title. Journal of Care, 1(2), 3–4.", "&"),
    ("Okafor, N. B. (2021). Title. Journal of Care, vol. 1(2), pp. 3–4.", ""),
]


@pytest.mark.parametrize("case", WRONG)
def test_what_is_not_in_apa_form_is_told_by_its_characters(case: tuple[str, ...]) -> None:
    text, *expected = case
    found = parsed_reference(text)
    shown = "".join(each.expected for each in found.differences)
    assert found.differences
    assert all(mark in shown for mark in expected)


@pytest.mark.parametrize("text", ["", ".", "((((", "[2020]", "(2020).", "& & & (2020).", "A" * 5000, "1" * 5000])
def test_any_text_is_read_without_fail(text: str) -> None:
    parsed_reference(text)


HARD = ["(Ed.), ", "Word. Word ", "[x] (y) ", "v. 12 U.S. ", "https://x ", ". ? ! ", ", ", "(", "A & B, ", "…"]


@pytest.mark.parametrize("piece", HARD)
def test_no_text_takes_long(piece: str) -> None:
    def with_year(length: int) -> None:
        half = piece * (length // len(piece))
        parsed_reference(f"{half} (2020). {half}")

    # Up to the longest text that is read, near to linear.
    assert growth(with_year, 600, 2400) < 2.5


def test_what_is_too_long_for_a_reference_takes_no_longer() -> None:
    assert growth(lambda length: parsed_reference("a, " * (length // 3)), 20_000, 80_000) < 2.5


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("2020, 3. März", (2020, 3, 3), None),
        ("2020, 12.–14. Juli", (2020, 7, 12), (2020, 7, 14)),
        ("2020, 30. Dezember–2021, 2. Januar", (2020, 12, 30), (2021, 1, 2)),
        ("2020, 3 de mayo", (2020, 5, 3), None),
        ("2020, août", (2020, 8), None),
    ],
)
def test_days_of_other_languages_are_read(
    printed: str, start: tuple[int, ...], end: tuple[int, ...] | None
) -> None:
    date = parsed_reference(f"Zorn, B. ({printed}). Warten. https://example.org").reference.dates["issued"]
    assert (date.start, date.end) == (start, end)
