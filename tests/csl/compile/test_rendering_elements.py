"""CSL 1.0.2, Rendering Elements: text, group, choose, label; affixes, quotes, formatting, links."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, listed, reference, style
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.csl.compile.sequences import sequence
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.item import Item
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.date import Date
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import (
    MARKS,
    NOCASE,
    QUOTE,
    QUOTE_CLOSE,
    QUOTE_CLOSE_TAKING,
    TERM,
    joined,
    link,
    wrap,
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<group delimiter=", "><text variable="title"/><text variable="publisher"/></group>', "Trees"),
        ('<group><text value="in "/><text variable="publisher"/></group>', ""),
        ('<group><text value="in "/><text variable="title"/></group>', "in Trees"),
        ('<group><text value="alone"/></group>', "alone"),
        ('<group><text variable="publisher"/><group><text value="alone"/></group></group>', "alone"),
        ('<group><text value="x"/><group><text variable="publisher"/></group></group>', ""),
        ('<group><text value="x"/><text variable="year-suffix"/></group>', "x"),
        ('<group prefix="(" suffix=")"><text variable="title"/></group>', "(Trees)"),
        ('<group prefix="(" suffix=")"><text variable="publisher"/></group>', ""),
    ],
)
def test_groups_are_silent_when_all_their_variables_are_missing(content: str, expected: str) -> None:
    assert cite(content, reference(title="Trees")) == expected


_WORDS = st.text("a1.,:!? ", min_size=1, max_size=4)
_WRAPPED = st.sampled_from([
    "{}", f"{TERM}{{}}", wrap(NOCASE, "{}"), wrap(NOCASE, wrap(MARKS[Format.ITALIC], "{}")),
    link("https://a.example/x.", "{}"), f"{QUOTE}{{}}{QUOTE_CLOSE}", f"{QUOTE}{{}}{QUOTE_CLOSE_TAKING}",
    wrap(MARKS[Format.BOLD], link("https://a.example", f"{QUOTE}{{}}{QUOTE_CLOSE_TAKING}")),
])  # fmt: skip


@given(
    st.lists(st.builds(str.format, _WRAPPED, _WORDS), max_size=4),
    st.sampled_from([". ", ", ", "; ", " ", "."]),
)
def test_a_delimiter_meets_what_stands_around_it_as_seams_say(texts: list[str], delimiter: str) -> None:
    parts = tuple((lambda _cite, text=text: text) for text in texts)
    assert sequence(parts, delimiter)(Cite(Item(Reference("a"), frozenset()))) == joined(texts, delimiter)


def test_macros_are_silent_as_groups_are() -> None:
    macros = '<macro name="in"><text term="in" suffix=" "/><text variable="publisher"/></macro>'
    assert cite('<text macro="in"/>', reference(title="Trees"), macros=macros) == ""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('type="book"', "yes"),
        ('type="chapter"', "no"),
        ('type="chapter book" match="any"', "yes"),
        ('type="chapter book" match="none"', "no"),
        ('variable="title publisher"', "no"),
        ('variable="title publisher" match="any"', "yes"),
        ('variable="publisher" match="none"', "yes"),
        ('variable="author"', "yes"),
        ('variable="issued"', "yes"),
        ('variable="title" type="chapter" match="any"', "yes"),
        ('is-numeric="volume"', "yes"),
        ('is-numeric="title"', "no"),
        ('is-uncertain-date="issued"', "yes"),
        ('locator="page"', "no"),
        ('position="first"', "yes"),
        ('disambiguate="true"', "no"),
    ],
)
def test_conditions(condition: str, expected: str) -> None:
    work = reference(authors="Ash, Ann", title="Trees", volume="2nd")
    work.dates["issued"] = Date((1999,), circa=True)
    content = f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert cite(content, work) == expected


def test_of_several_types_one_is_enough_whatever_the_match() -> None:
    content = '<choose><if type="thesis book" variable="title"><text value="x"/></if></choose>'
    assert cite(content, reference(title="T")) == "x"


def test_the_first_branch_that_holds_is_chosen() -> None:
    content = (
        '<choose><if type="chapter"><text value="1"/></if><else-if type="book"><text value="2"/></else-if>'
        '<else-if variable="title"><text value="3"/></else-if><else><text value="4"/></else></choose>'
    )
    assert cite(content, reference(title="Trees")) == "2"
    assert cite(content, reference(type="map", title="Trees")) == "3"
    assert cite(content, reference(type="map")) == "4"


def test_choose_hands_its_children_to_the_group_around_it() -> None:
    content = (
        '<group delimiter=", "><choose><if type="book"><text variable="title"/><text variable="volume"/></if>'
        '</choose><text variable="publisher"/></group>'
    )
    assert cite(content, reference(title="Trees", volume="2", publisher="Press")) == "Trees, 2, Press"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<text variable="title" suffix="."/>', "Why?"),
        ('<group delimiter=". "><text variable="title"/><text value="X"/></group>', "Why? X"),
        ('<group suffix="."><text value="et al."/></group>', "et al."),
        ('<group delimiter=", "><text value="a,"/><text value="b"/></group>', "a, b"),
        ('<group delimiter=" "><text value="a "/><text value="b"/></group>', "a b"),
        ('<text value="x:" suffix="."/>', "x:"),
        ('<text value="x;" suffix=":"/>', "x;"),
        ('<text value="x:" suffix="!"/>', "x!"),
        ('<text value="x." suffix=","/>', "x.,"),
        ('<text value="x" font-style="italic" suffix="."/>', "*x*."),
        ('<text value="x." font-style="italic" suffix="."/>', "*x.*"),
    ],
)
def test_marks_of_punctuation_that_must_not_meet_are_mended(content: str, expected: str) -> None:
    assert cite(content, reference(title="Why?")) == expected


@pytest.mark.parametrize(
    ("locale", "suffix", "expected"),
    [
        ("en-US", ".", "“Trees.”"),
        ("en-US", ",", "“Trees,”"),
        ("en-US", ";", "“Trees”;"),
        ("en-GB", ".", "‘Trees’."),
        ("de-DE", ",", "„Trees“,"),
    ],
)
def test_punctuation_goes_inside_quotation_marks_where_the_locale_says_so(
    locale: str, suffix: str, expected: str
) -> None:
    content = f'<text variable="title" quotes="true" suffix="{suffix}"/>'
    assert cite(content, reference(title="Trees"), locale=locale) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('A "b" c', "“A ‘b’ c”"),
        ("A 'b' c", "“A ‘b’ c”"),
        ("A 'b \"c\" d'", "“A ‘b “c” d’”"),
        ("The dogs' bones aren't", "“The dogs’ bones aren’t”"),
        ('5" screws', '“5" screws”'),
        ("<i>Homo</i> and <b>bold</b>", "“*Homo* and **bold**”"),
        ("An <i>open tag", "“An <i>open tag”"),
        ("H<sub>2</sub>O and x<sup>2</sup>", "“H2O and x'2'”"),
        ("«Non» sic", "“«Non» sic”"),
    ],
)
def test_quotes_and_tags_in_variables_are_read(title: str, expected: str) -> None:
    assert cite('<text variable="title" quotes="true"/>', reference(title=title)) == expected


def test_formatting_within_the_same_formatting_is_turned_round() -> None:
    work = reference(title="On <i>Homo <i>sapiens</i></i>")
    assert cite('<text variable="title" font-style="italic"/>', work) == "*On /Homo *sapiens*/*"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<text variable="DOI"/>', "⟨https://doi.org/10.1/x⟩10.1/x⟨⟩"),
        (
            '<text variable="DOI" prefix="https://doi.org/"/>',
            "⟨https://doi.org/10.1/x⟩https://doi.org/10.1/x⟨⟩",
        ),
        ('<text variable="DOI" prefix="doi:"/>', "doi:⟨https://doi.org/10.1/x⟩10.1/x⟨⟩"),
        ('<text variable="URL"/>', "⟨https://example.org/⟩https://example.org/⟨⟩"),
    ],
)
def test_addresses_are_links(content: str, expected: str) -> None:
    assert cite(content, reference(DOI="10.1/x", URL="https://example.org/")) == expected


@pytest.mark.parametrize(
    ("variable", "expected"), [("title", "Short"), ("container-title", "J. Pl."), ("publisher", "Press")]
)
def test_short_forms_fall_back_to_the_long_one(variable: str, expected: str) -> None:
    work = reference(title="Long", title_short="Short", container_title="Journal", publisher="Press")
    work.texts["container-title-short"] = "J. Pl."
    assert cite(f'<text variable="{variable}" form="short"/>', work) == expected


@pytest.mark.parametrize(
    ("label", "locator", "expected"),
    [
        ("page", "5", "p. 5"),
        ("page", "5-7", "pp. 5–7"),
        ("page", "5, 9", "pp. 5, 9"),
        ("chapter", "2", "chap. 2"),
        ("section", "2", "sec. 2"),
        ("", "Slide 7", "Slide 7"),
    ],
)
def test_locators_have_labels(label: str, locator: str, expected: str) -> None:
    content = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    citation = Citation([CitationItem("a", locator=locator, label=label)])
    assert cited(style(layout(content)), [reference()], citation) == [expected]


@pytest.mark.parametrize(
    ("locator", "english", "german"),
    [
        ("vol. 1, fol. 186", "vol. 1, fol. 186", "Bd. 1, Fol. 186"),
        ("n. 4", "n. 4", "Anm. 4"),
        ("pp. 5-7; ch. 3", "pp. 5–7; chap. 3", "S. 5–7; Kap. 3"),
        ("S. 12", "p. 12", "S. 12"),
        ("p. ult.", "p. ult.", "p. ult."),
    ],
)
def test_a_locator_that_brings_its_label_gets_that_of_the_locale(locator: str, english: str, german: str) -> None:
    content = '<label variable="locator" form="short" suffix=" "/><text variable="locator"/>'
    citation = Citation([CitationItem("a", locator=locator)])
    for locale, expected in (("en-US", english), ("de-DE", german)):
        assert cited(style(layout(content), locale=locale), [reference()], citation) == [expected]


def test_the_label_in_a_locator_stays_where_the_style_would_leave_it_out() -> None:
    content = (
        '<group delimiter=" "><choose><if locator="page"><text variable="locator"/></if>'
        '<else-if locator="chapter"><label variable="locator"/><text variable="locator"/></else-if>'
        '<else><text variable="locator"/></else>'
        "</choose></group>"
    )
    citations = [Citation([CitationItem("a", locator=locator)]) for locator in ("p. 5", "ch. 5", "n. 5")]
    assert cited(style(layout(content)), [reference()], *citations) == ["5", "chapter 5", "n. 5"]


@pytest.mark.parametrize(
    ("number", "expected"), [("72-1144", "no. 72-1144"), ("12, 14", "nos. 12, 14"), ("3–5", "nos. 3–5")]
)
def test_a_hyphen_in_the_number_of_a_case_is_no_range(number: str, expected: str) -> None:
    content = '<label variable="number" form="short" suffix=" "/><text variable="number"/>'
    assert cited(style(layout(content)), [reference(number=number)]) == [expected]


def test_a_first_field_is_set_apart() -> None:
    content = layout('<text variable="citation-number" suffix=". "/><text variable="title"/>', 'suffix="."')
    used = style(content, bibliography=f'<bibliography second-field-align="flush">{content}</bibliography>')
    assert listed(used, [reference(title="Trees")]) == ["|1. ||Trees.|"]


def test_items_with_nothing_at_all_never_raise() -> None:
    content = (
        '<names variable="author editor"><name/><label/><substitute><text variable="title"/></substitute></names>'
        '<date variable="issued" form="text"/><number variable="volume" form="ordinal"/><label variable="page"/>'
        '<text variable="page"/><text variable="page-first"/><text variable="citation-label"/>'
        '<text variable="DOI"/><text variable="locator"/>'
    )
    assert cite(content, Reference("a", "")) == ""
