"""What processors of CSL were found to print otherwise, rule by rule (docs: differences from citeproc-js)."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, listed, reference, style

from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

NAME = '<names variable="author"><name name-as-sort-order="all"/></names>'
AUTHOR_YEAR = (
    '<group delimiter=" "><names variable="author"><name form="short" initialize-with=". "/></names>'
    '<date variable="issued"><date-part name="year"/></date></group>'
)
TELLS_APART = 'et-al-min="2" et-al-use-first="1" disambiguate-add-names="true" disambiguate-add-givenname="true"'


def bibliography(content: str, attributes: str = "", sort: str = "") -> str:
    return f"<bibliography {attributes}>{sort}{layout(content)}</bibliography>"


class TestWordsOfTheLocale:
    """CSL 1.0.2, Non-English Items, is about items: labels and terms are in the locale's language."""

    EDITED = Reference("a", "book", {"editor": (Name("Roche", "Luc"),)}, {}, {"language": "fr", "title": "La mer"})

    def test_a_label_is_cased_as_the_locale_is(self) -> None:
        content = '<names variable="editor"><name/><label form="short" text-case="title" prefix=", "/></names>'
        assert cite(content, self.EDITED) == "Luc Roche, Ed."

    @pytest.mark.parametrize("source", ["term", "value"])
    def test_so_are_terms_and_values(self, source: str) -> None:
        assert cite(f'<text {source}="editor" text-case="title"/>', self.EDITED) == "Editor"

    def test_a_title_is_left_in_its_own_language(self) -> None:
        assert cite('<text variable="title" text-case="title"/>', self.EDITED) == "La mer"

    def test_another_form_of_the_locale_comes_before_english(self) -> None:
        terms = '<locale xml:lang="eo"><terms><term name="editor">redaktoro</term></terms></locale>'
        used = style(layout('<text term="editor" form="verb-short"/>'), macros=terms, locale="eo")
        assert cited(used, [reference()]) == ["redaktoro"]

    def test_an_apostrophe_of_a_term_is_curled(self) -> None:
        terms = '<locale><terms><term name="from">tiré d\'</term></terms></locale>'
        assert cited(style(layout('<text term="from"/>'), macros=terms), [reference()]) == ["tiré d’"]

    def test_the_conjunction_in_numbers_is_the_locales(self) -> None:
        terms = '<locale><terms><term name="and" form="symbol">+</term></terms></locale>'
        used = style(layout('<number variable="volume"/>'), macros=terms)
        assert cited(used, [reference(volume="2&3")]) == ["2 + 3"]

    def test_a_conjunction_with_blanks_has_them_once(self) -> None:
        terms = '<locale><terms><term name="and"> eta </term></terms></locale>'
        used = style(layout('<names variable="author"><name and="text"/></names>'), macros=terms)
        assert cited(used, [reference(authors="Ibarra, Jon; Otxoa, Ane")]) == ["Jon Ibarra eta Ane Otxoa"]


class TestLowQuotationMarks:
    """Typed „…“ and ‚…‘ are quotations where the locale's marks begin with „, whichever mark closes."""

    @pytest.mark.parametrize(
        ("locale", "title", "printed"),
        [
            ("de-DE", "„Ein Anfang“: Reden", "„‚Ein Anfang‘: Reden“."),
            ("de-DE", "Die Frage ‚Wer war’s?‘", "„Die Frage ‚Wer war’s?‘“"),
            ("cs-CZ", "„Kdo volá: ‚Stůj!‘“", "„‚Kdo volá: „Stůj!“‘“"),
            ("pl-PL", "„Koniec” i początek", "„«Koniec» i początek”."),
            ("de-DE", "Das „offene Zitat", "„Das „offene Zitat“."),
            ("de-DE", "“Hello” und „Hallo“", "„‚Hello‘ und ‚Hallo‘“."),
            ("en-US", "„Ein Anfang“: Reden", "“„Ein Anfang“: Reden.”"),
        ],
    )
    def test_they_alternate_as_those_of_the_locale(self, locale: str, title: str, printed: str) -> None:
        used = style(layout('<text variable="title" quotes="true"/>', 'suffix="."'), locale=locale)
        assert cited(used, [reference(title=title)]) == [printed]


class TestAddresses:
    """URL and DOI are data: no quotation mark or apostrophe in them is a typographer's."""

    ADDRESS = "https://a.example/it's_'so'"

    def test_no_quotes_are_made_in_them_nor_in_their_links(self) -> None:
        assert cite('<text variable="URL"/>', reference(URL=self.ADDRESS)) == f"⟨{self.ADDRESS}⟩{self.ADDRESS}⟨⟩"
        assert cite('<text variable="DOI"/>', reference(DOI="10.1/o'b")) == "⟨https://doi.org/10.1/o'b⟩10.1/o'b⟨⟩"

    @pytest.mark.parametrize("case", ["title", "sentence", "lowercase", "uppercase", "capitalize-all"])
    def test_those_in_a_title_keep_their_letters(self, case: str) -> None:
        title = "https://bit.ly/xYz9 and ftp://a.example/Qr"
        printed = cite(f'<text variable="title" text-case="{case}"/>', reference(title=title))
        assert "https://bit.ly/xYz9" in printed
        assert "ftp://a.example/Qr" in printed


def test_given_names_are_added_before_names() -> None:
    """CSL 1.0.2, Disambiguation: given names are added to the names that are shown first."""
    used = style(
        layout(AUTHOR_YEAR),
        citation=TELLS_APART,
    )
    works = [
        reference("a", authors="Ruiz, Ana; Mora, L.", year=1990),
        reference("b", authors="Ruiz, Blas; Vega, C.", year=1990),
    ]
    assert cited(used, works, "a", "b") == ["A. Ruiz et al. 1990", "B. Ruiz et al. 1990"]


def test_names_are_added_where_given_names_tell_nothing_apart() -> None:
    used = style(
        layout(AUTHOR_YEAR),
        citation=TELLS_APART,
    )
    works = [
        reference("a", authors="Ruiz, Ana; Mora, L.", year=1990),
        reference("b", authors="Ruiz, Ana; Vega, C.", year=1990),
    ]
    assert cited(used, works, "a", "b") == ["Ruiz, Mora 1990", "Ruiz, Vega 1990"]


def test_a_test_that_tells_nothing_apart_is_the_last() -> None:
    branch = '<choose><if disambiguate="true"><text variable="{}" prefix=" "/></if></choose>'
    used = style(layout('<text variable="title"/>' + branch.format("genre") + branch.format("publisher")))
    works = [reference(key, title="Tide", genre="map", publisher=key) for key in "ab"]
    assert cited(used, works, "a", "b") == ["Tide map", "Tide map"]


class TestLiteralDates:
    """Words in place of a date stand where the year would."""

    WORK = Reference("a", "book", {}, {"issued": Date(literal="Hilary term 2003")}, {})

    def test_are_printed_once(self) -> None:
        year = '<date variable="issued"><date-part name="year"/></date>'
        day = '<date variable="issued" prefix=", "><date-part name="month"/><date-part name="day"/></date>'
        assert cite(year + day, self.WORK) == "Hilary term 2003"


class TestTitleCase:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("vitamin A in the diet", "Vitamin A in the Diet"),
            ("letters to The Herald of old", "Letters to The Herald of Old"),
            ("Tales Of The Sea", "Tales of the Sea"),
            ("Ota (b. 1201)", "Ota (b. 1201)"),
            ("dogs vs. the cat", "Dogs vs. the Cat"),
            ("readings of l'estate in Rome", "Readings of l’estate in Rome"),
        ],
    )
    def test_typed_capitals_and_symbols_stay(self, title: str, expected: str) -> None:
        assert cite('<text variable="title" text-case="title"/>', reference(title=title)) == expected


class TestNames:
    def test_the_delimiter_after_an_inverted_name_asks_for_one(self) -> None:
        content = (
            '<names variable="author"><name name-as-sort-order="all" and="text" '
            'delimiter-precedes-last="after-inverted-name"/></names>'
        )
        assert (
            cite(content, reference(authors="Port of Oban; Guild of Masons")) == "Port of Oban and Guild of Masons"
        )
        assert cite(content, reference(authors="Oban, Una; Guild of Masons")) == "Oban, Una, and Guild of Masons"

    def test_family_names_are_compared_before_given_names(self) -> None:
        """CSL 1.0.2, Name-part Order: family, particles, given are keys in turn."""
        sort = '<sort><key variable="author"/></sort>'
        used = style(layout(""), bibliography=bibliography(NAME, sort=sort))
        works = [
            reference("a", authors="Pérez Abad, Rosa"),
            reference("b", authors="Pérez, Zoe"),
            reference("c", authors="Pérez, Ana; Abad, B."),
            reference("d", authors="Pérez, Ana"),
        ]
        assert listed(used, works) == ["Pérez, Ana", "Pérez, Ana, Abad, B.", "Pérez, Zoe", "Pérez Abad, Rosa"]

    def test_an_empty_substitute_takes_the_place_of_the_names_alone(self) -> None:
        """CSL 1.0.2, Reference Grouping."""
        names = '<names variable="author"><name/><label prefix=" [" suffix="]"/></names>'
        content = f'{names}<text variable="title" prefix=" "/>'
        terms = '<locale><terms><term name="author">maker</term></terms></locale>'
        used = style(
            layout(""), macros=terms, bibliography=bibliography(content, 'subsequent-author-substitute=""')
        )
        works = [reference("a", authors="Ek, Bo", title="One"), reference("b", authors="Ek, Bo", title="Two")]
        assert listed(used, works) == ["Bo Ek [maker] One", " [maker] Two"]

    def test_a_choice_in_substitute_offers_one_after_the_other(self) -> None:
        """CSL 1.0.2, Substitute: the first that gives something, and no more."""
        offers = '<choose><if type="book"><names variable="editor"/><names variable="translator"/></if></choose>'
        people = {"editor": (Name("Lund", "Eva"),), "translator": (Name("Moe", "Per"),)}
        content = f'<names variable="author"><name/><substitute>{offers}</substitute></names>'
        assert cite(content, Reference("a", "book", people, {}, {})) == "Eva Lund"

    def test_a_demoted_particle_is_formatted_as_the_family_name(self) -> None:
        content = (
            '<names variable="author"><name name-as-sort-order="all">'
            '<name-part name="family" text-case="uppercase"/></name></names>'
        )
        person = Name("Rijn", "Joop", non_dropping_particle="van")
        used = style(layout(content), options='demote-non-dropping-particle="display-and-sort"')
        assert cited(used, [Reference("a", "book", {"author": (person,)}, {}, {})]) == ["RIJN, Joop VAN"]


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "expected"),
        [("4, p. 6-9", "4th, pp. 6–9"), ("4 n. 2", "4th n. 2"), ("4, ed. 2", "4, ed. 2"), ("4", "4th")],
    )
    def test_labels_within_them_are_the_locales(self, number: str, expected: str) -> None:
        assert cite('<number variable="edition" form="ordinal"/>', reference(edition=number)) == expected

    def test_a_marked_hyphen_is_a_hyphen(self) -> None:
        assert cite('<text variable="number"/>', reference(number=r"77\-12")) == "77-12"

    def test_the_first_page_keeps_its_note(self) -> None:
        assert cite('<text variable="page-first"/>', reference(page="31 n.4")) == "31 n.4"


def test_labels_are_one_word() -> None:
    assert cite('<text variable="citation-label"/>', reference(authors="D'Ascoli, Pia", year=1987)) == "DAsc87"


class TestSubstitutes:
    def test_what_a_substitute_printed_is_not_printed_again_within_it(self) -> None:
        """CSL 1.0.2, Substitute."""
        macro = (
            '<macro name="entry"><group delimiter=", "><text variable="container-title"/><group delimiter=" ">'
            '<text variable="container-title"/><text variable="edition"/></group></group></macro>'
        )
        content = '<names variable="author"><substitute><text macro="entry"/></substitute></names>'
        used = style(layout(content), macros=macro)
        assert cited(used, [reference(container_title="Lexicon of Moss", edition="3")]) == ["Lexicon of Moss, 3"]


class TestNamesInChineseAndJapanese:
    @pytest.mark.parametrize(
        ("locale", "attributes", "expected"),
        [
            ("zh-CN", 'delimiter-precedes-last="always"', "Bo Ek, Eva Lund和Per Moe"),
            ("ja-JP", "", "Bo Ek, Eva LundとPer Moe"),
            (
                "zh-CN",
                'delimiter-precedes-last="always" name-as-sort-order="all"',
                "Ek, Bo, Lund, Eva, 和Moe, Per",
            ),
            ("en-US", 'delimiter-precedes-last="always"', "Bo Ek, Eva Lund, and Per Moe"),
        ],
    )
    def test_no_comma_stands_before_and(self, locale: str, attributes: str, expected: str) -> None:
        content = f'<names variable="author"><name and="text" {attributes}/></names>'
        used = style(layout(content), locale=locale)
        assert cited(used, [reference(authors="Ek, Bo; Lund, Eva; Moe, Per")]) == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Clay 'n' straw", "Clay ’n’ straw"),
        ("The '90s of potters' guilds", "The ’90s of potters’ guilds"),
        ("The ''dry'' season", "The “dry” season"),
        ("D''Ascoli", "D’Ascoli"),
        ("A 'b' of 'c'", "A “b” of “c”"),
    ],
)
def test_apostrophes_are_told_from_quotation_marks(title: str, expected: str) -> None:
    assert cite('<text variable="title"/>', reference(title=title)) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [("e00871-23", "e00871-23"), ("e100-104", "e100–104"), ("e100-e104", "e100–e104"), ("12-19", "12–19")],
)
def test_the_number_of_an_article_is_no_range(page: str, expected: str) -> None:
    assert cite('<text variable="page"/>', reference(page=page)) == expected


def test_a_family_name_typed_with_its_comma_is_the_name() -> None:
    work = Reference("a", "book", {"author": (Name("Ganser,", "Ida"),)}, {}, {})
    content = '<names variable="author"><name name-as-sort-order="all"/></names>'
    assert cited(style(layout(content)), [work]) == ["Ganser, Ida"]
