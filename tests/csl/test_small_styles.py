"""One small style, some works, and what is printed: rule by rule, beyond what other tests of this folder have
(CSL 1.0.2). Each text was held beside the specification, and beside citeproc-js where that follows it."""

from __future__ import annotations

import pytest
from csl_printing import cited, layout, listed, people, reference, style

from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.date import Date, DateParts
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference


def printed(content: str, work: Reference, options: str = "", locale: str | None = None) -> str:
    (text,) = cited(style(layout(content), options=options, locale=locale), [work])
    return text


def named(*persons: Name) -> Reference:
    return Reference("a", "book", {"author": persons})


def dated(start: DateParts, end: DateParts | None = None, season: str = "") -> Reference:
    return Reference("a", "book", dates={"issued": Date(start, end, season=season)})


THREE = people("Roe, Al; Poe, Bo; Low, Cy")
TWO = THREE[:2]
BANK = Name(literal="World Bank")
GOGH = Name("Gogh", "Vincent", non_dropping_particle="van")
KING = Name("King", "Martin L.", suffix="Jr.")


@pytest.mark.parametrize(
    ("attributes", "persons", "expected"),
    [
        ("", TWO, "Al Roe, Bo Poe"),
        ('and="text"', TWO, "Al Roe and Bo Poe"),
        ('and="text"', THREE, "Al Roe, Bo Poe, and Cy Low"),
        ('and="symbol" delimiter-precedes-last="always"', TWO, "Al Roe, & Bo Poe"),
        ('and="text" delimiter-precedes-last="never"', THREE, "Al Roe, Bo Poe and Cy Low"),
        ('and="text" delimiter-precedes-last="always"', (THREE[0], BANK), "Al Roe, and World Bank"),
        ('and="text" name-as-sort-order="first"', TWO, "Roe, Al and Bo Poe"),
        (
            'and="text" name-as-sort-order="first" delimiter-precedes-last="after-inverted-name"',
            TWO,
            "Roe, Al, and Bo Poe",
        ),
        (
            'and="text" name-as-sort-order="first" delimiter-precedes-last="after-inverted-name"',
            (BANK, *TWO[:1]),
            "World Bank and Al Roe",
        ),
        ('name-as-sort-order="all" sort-separator=" " initialize-with=""', TWO, "Roe A, Poe B"),
        ('initialize-with=". "', (Name("Poe", "C.-D."),), "C.-D. Poe"),
        ('initialize-with=" " initialize="false"', (Name("Roe", "Al B."),), "Al B Roe"),
        ('form="short" and="symbol"', TWO, "Roe & Poe"),
        ('et-al-min="3" et-al-use-first="1"', THREE, "Al Roe et al."),
        ('et-al-min="3" et-al-use-first="2"', THREE, "Al Roe, Bo Poe, et al."),
        ('et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', THREE, "Al Roe, Bo Poe et al."),
        ('et-al-min="2" et-al-use-first="1" delimiter-precedes-et-al="always"', TWO, "Al Roe, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', THREE, "Al Roe, … Cy Low"),
        ('form="count"', THREE, "3"),
        ("", (GOGH,), "Vincent van Gogh"),
        ('name-as-sort-order="all"', (GOGH,), "Gogh, Vincent van"),
        ('form="short"', (GOGH,), "van Gogh"),
        ("", (KING,), "Martin L. King Jr."),
        ('name-as-sort-order="all"', (KING,), "King, Martin L., Jr."),
        ("", (Name("King", "M. L.", suffix="III", comma_suffix=True),), "M. L. King, III"),
        ('name-as-sort-order="all"', (Name("Humboldt", "A.", dropping_particle="von"),), "Humboldt, A. von"),
        ('name-as-sort-order="all"', (Name("王", "小明"),), "王小明"),
        ('name-as-sort-order="all"', (Name("Plato"),), "Plato"),
        ("", (Name("Bartók", "Béla", static_ordering=True),), "BartókBéla"),
        ("", (Name("Szabo", "Istvan", static_ordering=True),), "Szabo Istvan"),
        ('initialize-with=". "', (Name("Szabo", "Istvan", static_ordering=True),), "Szabo I."),
        ("", (Name("Alembert", "Jean", non_dropping_particle="d’"),), "Jean d’Alembert"),
        ('initialize-with=". "', (Name("Иванов", "Пётр"),), "П. Иванов"),
    ],
)
def test_names(attributes: str, persons: tuple[Name, ...], expected: str) -> None:
    assert printed(f'<names variable="author"><name {attributes}/></names>', named(*persons)) == expected


@pytest.mark.parametrize(
    ("demote", "expected"),
    [
        ("never", "van Gogh, Vincent"),
        ("sort-only", "van Gogh, Vincent"),
        ("display-and-sort", "Gogh, Vincent van"),
    ],
)
def test_particles(demote: str, expected: str) -> None:
    content = '<names variable="author"><name name-as-sort-order="all"/></names>'
    assert printed(content, named(GOGH), f'demote-non-dropping-particle="{demote}"') == expected


@pytest.mark.parametrize(
    ("form", "work", "expected"),
    [
        ('form="text"', dated((1999, 2, 3)), "February 3, 1999"),
        ('form="numeric"', dated((1999, 2, 3)), "02/03/1999"),
        ('form="text" date-parts="year-month"', dated((1999, 2, 3)), "February 1999"),
        ('form="text"', dated((2000, 1, 30), (2000, 2, 2)), "January 30–February 2, 2000"),
        ('form="text"', dated((2000, 1, 3), (2000, 1, 9)), "January 3–9, 2000"),
        ('form="text"', dated((1999, 12, 30), (2000, 1, 2)), "December 30, 1999–January 2, 2000"),
        ('form="text"', dated((1999, 2, 3), (1999, 2, 3)), "February 3, 1999"),
        ('form="text"', dated((1999, 4), (1999, 6)), "April–June 1999"),
        ('form="text" date-parts="year"', dated((1999, 4), (1999, 6)), "1999"),
        ('form="text"', dated((1999,), season="2"), "Summer 1999"),
        ('form="text"', dated((1999,), season="Trinity"), "Trinity 1999"),
        ('form="text"', dated((-50, 3, 15)), "March 15, 50 BC"),
        ('form="text"', dated((476,)), "476 AD"),
    ],
)
def test_dates(form: str, work: Reference, expected: str) -> None:
    assert printed(f'<date variable="issued" {form}/>', work) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-GB", "3–9 January 2000"),
        ("de-DE", "3.–9. Januar 2000"),
        ("fr-FR", "3–9 janvier 2000"),
        ("es-ES", "3–9 de enero de 2000"),
        ("ja-JP", "2000年1月3–9日"),
        ("sv-SE", "03–09 januari 2000"),
        ("pl-PL", "3–9 stycznia 2000"),
    ],
)
def test_dates_of_languages(locale: str, expected: str) -> None:
    content = '<date variable="issued" form="text"/>'
    assert printed(content, dated((2000, 1, 3), (2000, 1, 9)), locale=locale) == expected


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (dated((1999, 2, 3)), "1999-02-03"),
        (dated((2000, 1, 3), (2000, 1, 9)), "2000-01-03/09"),
        (dated((2000, 1, 30), (2000, 2, 2)), "2000-01-30–02-02"),
        (dated((1999,)), "1999"),
    ],
)
def test_the_range_delimiter_is_that_of_the_largest_part_that_differs(work: Reference, expected: str) -> None:
    content = (
        '<date variable="issued"><date-part name="year"/><date-part name="month" form="numeric-leading-zeros" '
        'prefix="-"/><date-part name="day" form="numeric-leading-zeros" prefix="-" range-delimiter="/"/></date>'
    )
    assert printed(content, work) == expected


@pytest.mark.parametrize(
    ("form", "edition", "expected"),
    [
        ("ordinal", "2", "2nd"),
        ("ordinal", "11", "11th"),
        ("ordinal", "112", "112th"),
        ("ordinal", "2-4", "2nd–4th"),
        ("long-ordinal", "3", "third"),
        ("long-ordinal", "11", "11th"),
        ("long-ordinal", "2-4", "second–fourth"),
        ("roman", "14", "xiv"),
        ("roman", "2-4", "ii–iv"),
        ("numeric", "2 & 5", "2 & 5"),
        ("numeric", "2,3", "2, 3"),
        ("ordinal", "revised", "revised"),
        ("ordinal", "2nd", "2nd"),
    ],
)
def test_numbers(form: str, edition: str, expected: str) -> None:
    assert printed(f'<number variable="edition" form="{form}"/>', reference(edition=edition)) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("fr-FR", "2'e'‑4'e'"), ("de-DE", "2.–4."), ("nl-NL", "2de-4de"), ("pt-PT", "2.'a'–4.'a'")],
)
def test_ordinals_of_ranges_have_the_delimiter_of_the_locale(locale: str, expected: str) -> None:
    content = '<number variable="edition" form="ordinal"/>'
    assert printed(content, reference(edition="2-4"), locale=locale) == expected


@pytest.mark.parametrize(
    ("volume", "expected"),
    [
        ("n.s., vol. 4, pt. 2", "n.s., Bd. 4, Teil 2"),
        ("39, no. 3-5", "39, Nr. 3–5"),
        ("2. Reihe, vol. 4", "2. Reihe, vol. 4"),
    ],
)
def test_labels_within_volumes_are_the_locales(volume: str, expected: str) -> None:
    assert printed('<text variable="volume"/>', reference(volume=volume), locale="de-DE") == expected


@pytest.mark.parametrize(
    ("volume", "expected"),
    [
        ("1", "volume 1"),
        ("1-3", "volumes 1–3"),
        ("1 & 2", "volumes 1 & 2"),
        ("IV", "volume IV"),
        ("", ""),
    ],
)
def test_labels(volume: str, expected: str) -> None:
    content = '<group delimiter=" "><label variable="volume"/><text variable="volume"/></group>'
    assert printed(content, reference(volume=volume)) == expected


@pytest.mark.parametrize(
    ("label", "locator", "expected"),
    [
        ("page", "3", "p. 3"),
        ("page", "3-5", "pp. 3–5"),
        ("page", "3, 5", "pp. 3, 5"),
        ("page", "3 and 5", "pp. 3 and 5"),
        ("page", "12ff", "p. 12ff"),
        ("chapter", "ii", "chap. ii"),
        ("line", "5-6", "ll. 5–6"),
        ("figure", "4-5", "figs. 4–5"),
        ("section", "A3", "sec. A3"),
    ],
)
def test_locators(label: str, locator: str, expected: str) -> None:
    content = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    used = style(layout(content))
    cite = Citation([CitationItem("a", locator=locator, label=label)])
    assert cited(used, [reference()], cite) == [expected]


@pytest.mark.parametrize(
    ("condition", "about", "holds"),
    [
        ('is-numeric="volume"', {"volume": "12-14"}, True),
        ('is-numeric="volume"', {"volume": "2nd"}, True),
        ('is-numeric="volume"', {"volume": "1 & 2"}, True),
        ('is-numeric="volume"', {"volume": "vol 3"}, False),
        ('is-numeric="volume issue" match="any"', {"volume": "q", "issue": "3"}, True),
        ('is-numeric="volume issue"', {"volume": "q", "issue": "3"}, False),
        ('type="map book" match="any"', {}, True),
        ('type="map" match="none"', {}, True),
        ('variable="title note"', {"title": "x"}, False),
        ('variable="title note" match="any"', {"title": "x"}, True),
        ('variable="title note" match="none"', {}, True),
        ('type="book" variable="title"', {}, False),
    ],
)
def test_conditions(condition: str, about: dict[str, str], holds: bool) -> None:
    content = f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert printed(content, reference(**about)) == ("yes" if holds else "no")


@pytest.mark.parametrize(
    ("case", "title", "expected"),
    [
        ("lowercase", "The <i>Cat</i>", "the *cat*"),
        ("uppercase", "o’neil’s stand", "O’NEIL’S STAND"),
        ("capitalize-first", "the cat", "The cat"),
        ("capitalize-first", "iPods in use", "iPods in use"),
        ("capitalize-all", "well-being and us", "Well-Being And Us"),
        ("sentence", "The Cat: A Tale", "The cat: a tale"),
        ("sentence", "THE CAT IN THE HAT", "The cat in the hat"),
        ("sentence", '<span class="nocase">e.e.</span> cummings: A Life', "e.e. cummings: a life"),
        ("title", "the cat in the hat: a tale", "The Cat in the Hat: A Tale"),
        ("title", "up and over: out of it", "Up and over: Out of It"),
        ("title", "well-being of the very old", "Well-Being of the Very Old"),
        ("title", "a study of iPods and the NASA", "A Study of iPods and the NASA"),
    ],
)
def test_letter_case(case: str, title: str, expected: str) -> None:
    content = f'<text variable="title" text-case="{case}"/>'
    assert printed(content, reference(title=title)) == expected


@pytest.mark.parametrize(
    ("title", "publisher", "expected"),
    [
        ("Why", "P", "“Why.” P."),
        ("Why?", "P.", "“Why?” P."),
        ("Say “hi”", "P", "“Say ‘hi.’” P."),
        ("Etc...", "Inc.", "“Etc...” Inc."),
        ("Why?!", "x?", "“Why?!” x?"),
        ("<i>A</i>", "P", "“*A*.” P."),
    ],
)
def test_punctuation_that_meets(title: str, publisher: str, expected: str) -> None:
    content = '<group delimiter=". "><text variable="title" quotes="true"/><text variable="publisher"/></group>'
    used = style(layout(f'{content}<text value="."/>'))
    assert cited(used, [reference(title=title, publisher=publisher)]) == [expected]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ('variable="title"', "2 years|10 years|apple|Émile|“Quoted”|Zebra"),
        ('variable="title" sort="descending"', "Zebra|“Quoted”|Émile|apple|10 years|2 years"),
        ('variable="volume"', "Zebra|apple|“Quoted”|2 years|10 years|Émile"),
    ],
)
def test_sorting(key: str, expected: str) -> None:
    titles = {"Zebra": "9", "apple": "10", "Émile": "", "“Quoted”": "20", "10 years": "100", "2 years": "30"}
    works = [reference(f"k{n}", title=title, volume=volume) for n, (title, volume) in enumerate(titles.items())]
    entries = layout('<text variable="title"/>')
    used = style(layout(""), bibliography=f"<bibliography><sort><key {key}/></sort>{entries}</bibliography>")
    assert listed(used, works) == expected.split("|")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", "A Roe and B Poe. a|---. b|A Roe and C Low. c|A Roe. d|---. e"),
        ("complete-each", "A Roe and B Poe. a|--- and ---. b|A Roe and C Low. c|A Roe. d|---. e"),
        ("partial-each", "A Roe and B Poe. a|--- and ---. b|--- and C Low. c|---. d|---. e"),
        ("partial-first", "A Roe and B Poe. a|--- and B Poe. b|--- and C Low. c|---. d|---. e"),
    ],
)
def test_authors_of_the_entry_above(rule: str, expected: str) -> None:
    rows = ["Roe, A; Poe, B", "Roe, A; Poe, B", "Roe, A; Low, C", "Roe, A", "Roe, A"]
    works = [reference(f"k{n}", authors=row, title="abcde"[n]) for n, row in enumerate(rows)]
    content = '<names variable="author"><name and="text"/></names><text variable="title" prefix=". "/>'
    attributes = f'subsequent-author-substitute="---" subsequent-author-substitute-rule="{rule}"'
    used = style(layout(""), bibliography=f"<bibliography {attributes}>{layout(content)}</bibliography>")
    assert listed(used, works) == expected.split("|")


AUTHOR_YEAR = (
    '<group delimiter=" "><names variable="author"><name form="short" initialize-with=". " and="symbol"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group><text variable="locator" prefix=", "/>'
)


@pytest.mark.parametrize(
    ("attributes", "wanted", "expected"),
    [
        ('collapse="year"', "a b d", "(Roe 2000a, 2000b, 2001)"),
        ('collapse="year-suffix"', "a b d", "(Roe 2000a; b, 2001)"),
        ('collapse="year-suffix" year-suffix-delimiter=","', "a b d", "(Roe 2000a,b, 2001)"),
        ('collapse="year-suffix-ranged"', "a b c d", "(Roe 2000a–c, 2001)"),
        ('collapse="year" cite-group-delimiter=" + "', "a e d", "(Roe 2000a + 2001; Poe 2001)"),
        ('collapse="year" after-collapse-delimiter=" / "', "a d e", "(Roe 2000a; 2001 / Poe 2001)"),
        ("", "a b", "(Roe 2000a; Roe 2000b)"),
    ],
)
def test_collapsing(attributes: str, wanted: str, expected: str) -> None:
    rows = [("a", "Roe", 2000), ("b", "Roe", 2000), ("c", "Roe", 2000), ("d", "Roe", 2001), ("e", "Poe", 2001)]
    works = [reference(key, authors=f"{family}, Al", year=year) for key, family, year in rows]
    citation = f'disambiguate-add-year-suffix="true" {attributes}'
    used = style(
        '<sort><key variable="title"/></sort>' + layout(AUTHOR_YEAR, 'prefix="(" suffix=")" delimiter="; "'),
        citation=citation,
    )
    assert cited(used, works, wanted) == [expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("all-names", "Al Roe 2000|Ann Roe 2000|B. Roe & Zed 1999"),
        ("all-names-with-initials", "A. Roe 2000|A. Roe 2000|B. Roe & Zed 1999"),
        ("primary-name", "Al Roe 2000|Ann Roe 2000|B. Roe & Zed 1999"),
        ("primary-name-with-initials", "A. Roe 2000|A. Roe 2000|B. Roe & Zed 1999"),
        ("by-cite", "Al Roe 2000|Ann Roe 2000|Roe & Zed 1999"),
    ],
)
def test_given_names_that_tell_apart(rule: str, expected: str) -> None:
    works = [
        reference("a", authors="Roe, Al", year=2000),
        reference("b", authors="Roe, Ann", year=2000),
        reference("c", authors="Roe, Bo; Zed, Cy", year=1999),
    ]
    citation = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    assert cited(style(layout(AUTHOR_YEAR), citation=citation), works) == expected.split("|")
