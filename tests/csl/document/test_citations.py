"""CSL 1.0.2, Citation: positions, sorting, grouping, collapsing, modes."""

from __future__ import annotations

import attrs
import pytest
from csl_printing import cite, cited, layout, listed, reference, style

from mutualevidence.csl import Options, Processor, Style, process
from mutualevidence.csl.document.positions import places
from mutualevidence.csl.style.refinement import Refinement
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import plain_text

AUTHOR_DATE = (
    '<group delimiter=" "><names variable="author"><name form="short" and="symbol"/></names>'
    '<date variable="issued"><date-part name="year"/></date><text variable="locator" prefix="at "/></group>'
)
NUMBER = '<text variable="citation-number"/>'
PARENTHESES = 'prefix="(" suffix=")" delimiter="; "'


def at(*cites: tuple[str, str] | str, note: int = 0) -> Citation:
    items = [
        CitationItem(each) if isinstance(each, str) else CitationItem(each[0], locator=each[1]) for each in cites
    ]
    return Citation(items, note_number=note)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([at("a"), at("a")], ["FIRST", "IBID"]),
        ([at("a"), at("b"), at("a")], ["FIRST", "FIRST", "SUBSEQUENT"]),
        ([at("a"), at(("a", "5"))], ["FIRST", "IBID_WITH_LOCATOR"]),
        ([at(("a", "5")), at(("a", "5"))], ["FIRST", "IBID"]),
        ([at(("a", "5")), at(("a", "6"))], ["FIRST", "IBID_WITH_LOCATOR"]),
        ([at(("a", "5")), at("a")], ["FIRST", "SUBSEQUENT"]),
        ([at("a", "b"), at("b")], ["FIRST", "FIRST", "SUBSEQUENT"]),
        ([at("a", note=1), at("a", note=2)], ["FIRST", "IBID"]),
        ([at("a", note=1), at("a", note=1)], ["FIRST", "IBID"]),
        # A note of several citations: "ibid" in the next one would not say which of them it means.
        ([at("b", note=1), at("a", note=1), at("a", note=2)], ["FIRST", "FIRST", "SUBSEQUENT"]),
        # A note without citations stands between.
        ([at("a", note=1), at("a", note=3)], ["FIRST", "SUBSEQUENT"]),
        # Notes and text are read apart.
        ([at("a", note=1), at("b"), at("a", note=2)], ["FIRST", "FIRST", "IBID"]),
        ([at("a"), at("b", note=1), at("a")], ["FIRST", "FIRST", "IBID"]),
        ([at("a", note=1), at("a")], ["FIRST", "SUBSEQUENT"]),
        ([at("a", "a")], ["FIRST", "IBID"]),
        # "The previous citation consists of a single cite", which one of two cites does not.
        ([at("a", "a"), at("a")], ["FIRST", "IBID", "SUBSEQUENT"]),
    ],
)
def test_positions_follow_the_specification(citations: list[Citation], expected: list[str]) -> None:
    assert [place.position.name for row in places(citations) for place in row] == expected


def test_ibid_is_about_what_is_printed_before_it() -> None:
    content = (
        '<choose><if position="ibid"><text value="ibid."/></if>'
        '<else><text variable="title"/></else></choose><text variable="locator" prefix=" "/>'
    )
    sort = '<sort><key variable="title"/></sort>'
    used = style(sort + layout(content, 'delimiter="; "'))
    works = [reference("a", title="Aa"), reference("b", title="Bb")]
    citations = [at("b"), at(("b", "7"), "a")]
    assert cited(used, works, *citations) == ["Bb", "Aa; Bb 7"]
    unsorted = attrs.evolve(citations[1], unsorted=True)
    assert cited(used, works, citations[0], unsorted) == ["Bb", "ibid. 7; Aa"]
    assert cited(used, works, at("b"), at("b", "a"), at("b")) == ["Bb", "Aa; Bb", "Bb"]


def test_works_of_an_unsorted_citation_stay_in_the_writers_order() -> None:
    sort = '<sort><key variable="issued"/></sort>'
    used = style(sort + layout(AUTHOR_DATE, PARENTHESES), citation='collapse="year"')
    works = [reference("a", authors="Ash, A", year=2009), reference("b", authors="Beech, B", year=2001)]
    assert cited(used, works, Citation(at("a", "b").items)) == ["(Beech 2001; Ash 2009)"]
    assert cited(used, works, Citation(at("a", "b").items, unsorted=True)) == ["(Ash 2009; Beech 2001)"]


@pytest.mark.parametrize(
    ("infix", "expected"),
    [
        ("'s", "Ash’s (2009)"),
        ("in her thesis", "Ash in her thesis (2009)"),
        (", as ever,", "Ash, as ever, (2009)"),
    ],
)
def test_an_infix_stands_between_authors_and_year(infix: str, expected: str) -> None:
    used = style(layout(AUTHOR_DATE, PARENTHESES))
    citation = Citation(at("a").items, Mode.NARRATIVE, infix=infix)
    assert cited(used, [reference("a", authors="Ash, A", year=2009)], citation) == [expected]


def test_an_infix_is_kept_in_notes_and_where_names_or_all_else_is_missing() -> None:
    used = style(layout(AUTHOR_DATE, PARENTHESES), style_class="note")
    works = [reference("a", authors="Ash, A", year=2009), Reference("b", "book", dates={"issued": Date((2001,))})]

    def noted(key: str, infix: str) -> Citation:
        return Citation([CitationItem(key)], Mode.NARRATIVE, note_number=1, infix=infix)

    printed = cited(used, works, noted("a", "'s thesis"), noted("b", "somebody's thesis"))
    assert printed == ["Ash’s thesis (2009)", "somebody’s thesis (2001)"]
    names = style(layout('<names variable="author"/>', PARENTHESES))
    assert cited(names, works, noted("a", "says so")) == ["A Ash says so"]


@pytest.mark.parametrize(("note", "near"), [(5, True), (6, True), (7, False)])
def test_a_note_is_near_within_the_distance(note: int, near: bool) -> None:
    rows = list(places([at("a", note=1), at("b", note=2), at("a", note=note)], distance=5))
    assert rows[-1][0].near_note is near
    assert rows[-1][0].first_note_number == 1


def test_notes_begin_with_a_capital_unless_words_of_their_sentence_stand_before() -> None:
    content = layout(
        '<choose><if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose>'
    )
    used = style(content, style_class="note")
    within = Citation([CitationItem("a")], note_number=3, in_sentence=True)
    citations = (at("a", note=1), at("a", note=2), within)
    assert cited(used, [reference(title="Trees")], *citations) == ["Trees", "Ibid.", "ibid."]
    small = Options(capitalize_notes=False)
    assert cited(used, [reference(title="Trees")], *citations, options=small)[1] == "ibid."


def test_a_style_may_want_small_letters_at_the_beginning() -> None:
    content = '<choose><if position="ibid"><text term="ibid" text-case="lowercase"/></if></choose>'
    used = style(layout(content), style_class="note")
    assert cited(used, [reference()], at("a", note=1), at("a", note=2))[1] == "ibid."


def test_entries_begin_with_a_capital_where_a_document_asks_for_it() -> None:
    entry = '<bibliography><layout><text term="volume" suffix=" 3"/></layout></bibliography>'
    used = style(layout('<text term="volume"/>'), bibliography=entry)
    assert listed(used, [reference()]) == ["volume 3"]
    assert listed(used, [reference()], options=Options(capitalize_entries=True)) == ["Volume 3"]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("", "Ibid."),
        ("It was. ", "It was. Ibid."),
        ("But see", "But see ibid."),
        ("So it was.", "So it was. Ibid."),
        ('He asked, "Why?"', "He asked, “Why?” Ibid."),
        ("Cf.", "Cf. ibid."),
    ],
)
def test_after_a_writers_words_a_capital_begins_only_a_sentence(prefix: str, expected: str) -> None:
    content = '<choose><if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose>'
    used = style(layout(content), style_class="note")
    again = Citation([CitationItem("a", prefix=prefix)], note_number=2)
    assert cited(used, [reference(title="Trees")], at("a", note=1), again)[1] == expected


def test_only_the_first_cite_of_a_note_begins_with_a_capital() -> None:
    content = '<choose><if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose>'
    used = style(layout(content, 'delimiter="; "'), style_class="note")
    assert cited(used, [reference(title="Trees")], at("a", "a", note=1)) == ["Trees; ibid."]


def test_cites_are_sorted_but_across_a_writers_words_only_when_asked() -> None:
    sort = '<sort><key variable="title"/></sort>'
    used = style(sort + layout('<text variable="title"/>', 'delimiter=", "'))
    works = [reference("a", title="C"), reference("b", title="B"), reference("c", title="A")]
    assert cited(used, works, "a b c") == ["A, B, C"]
    see = Citation([CitationItem("a"), CitationItem("b", prefix="see "), CitationItem("c")])
    assert cited(used, works, see) == ["C, see B, A"]
    assert cited(used, works, see, options=Options(sort_across_words=True)) == ["A, see B, C"]


def test_what_words_introduce_stays_before_what_follows() -> None:
    works = [reference(key, title=key.upper()) for key in "abc"]
    sort = '<sort><key variable="title"/></sort>'
    used = style(sort + layout('<text variable="title"/>', 'delimiter="; "'))
    see = Citation([CitationItem("c", prefix="see "), CitationItem("b"), CitationItem("a")])
    assert cited(used, works, see) == ["see C; A; B"]


WORKS = [
    reference("a", authors="Doe, J.", year=1999),
    reference("b", authors="Doe, J.", year=2001),
    reference("c", authors="Roe, R.", year=2000),
]


@pytest.mark.parametrize(
    ("attributes", "keys", "expected"),
    [
        ('collapse="year"', "a b c", "(Doe 1999, 2001; Roe 2000)"),
        ('collapse="year" cite-group-delimiter="/"', "a b c", "(Doe 1999/2001; Roe 2000)"),
        ('collapse="year" after-collapse-delimiter=" | "', "a b c", "(Doe 1999; 2001 | Roe 2000)"),
        ('collapse="year"', "a c b", "(Doe 1999; Roe 2000; Doe 2001)"),
        ("", "a b c", "(Doe 1999; Doe 2001; Roe 2000)"),
    ],
)
def test_years_collapse_under_the_same_names(attributes: str, keys: str, expected: str) -> None:
    assert cited(style(layout(AUTHOR_DATE, PARENTHESES), citation=attributes), WORKS, keys) == [expected]


def test_sorted_cites_of_the_same_names_are_brought_together() -> None:
    sort = '<sort><key variable="issued"/></sort>'
    used = style(sort + layout(AUTHOR_DATE, PARENTHESES), citation='collapse="year"')
    assert cited(used, WORKS, "a b c") == ["(Doe 1999, 2001; Roe 2000)"]


SAME_YEAR = [reference(key, authors="Doe, J.", year=1999, title=key) for key in "abcde"]


@pytest.mark.parametrize(
    ("collapse", "keys", "expected"),
    [
        ("year", "a b", "(Doe 1999a, 1999b)"),
        ("year-suffix", "a b", "(Doe 1999a,b)"),
        ("year-suffix-ranged", "a b c d", "(Doe 1999a–d)"),
        ("year-suffix-ranged", "a b d e", "(Doe 1999a,b,d,e)"),
    ],
)
def test_year_suffixes_collapse(collapse: str, keys: str, expected: str) -> None:
    attributes = f'collapse="{collapse}" disambiguate-add-year-suffix="true" year-suffix-delimiter=","'
    used = style(layout(AUTHOR_DATE, PARENTHESES), citation=attributes)
    assert cited(used, SAME_YEAR, "a b c d e", keys)[1] == expected


def test_a_year_suffix_stands_alone_with_its_locator() -> None:
    attributes = 'collapse="year-suffix" disambiguate-add-year-suffix="true" year-suffix-delimiter=","'
    used = style(layout(AUTHOR_DATE, PARENTHESES), citation=attributes)
    assert cited(used, SAME_YEAR, at("a", ("b", "5"))) == ["(Doe 1999a,b at 5)"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("a b c", "[1–3]"), ("a b", "[1, 2]"), ("a b d", "[1, 2, 4]"), ("a c d e", "[1, 3–5]"), ("e c d", "[3–5]")],
)
def test_numbers_collapse_to_ranges(keys: str, expected: str) -> None:
    sort = '<sort><key variable="citation-number"/></sort>'
    numbered = layout(NUMBER, 'prefix="[" suffix="]" delimiter=", "')
    used = style(sort + numbered, citation='collapse="citation-number"')
    works = [reference(key) for key in "abcde"]
    assert cited(used, works, "a b c d e", keys)[1] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"b": {"prefix": "see"}}, "[1, see 2, 3]"),
        ({"b": {"suffix": "(note)"}}, "[1, 2 (note), 3]"),
        ({"a": {"prefix": "see"}}, "[see 1–3]"),
        ({"a": {"suffix": "(note)"}}, "[1 (note), 2, 3]"),
        ({"c": {"suffix": "(note)"}}, "[1, 2, 3 (note)]"),
        ({"d": {"prefix": "also"}}, "[1–3, also 4]"),
    ],
)
def test_a_writers_words_keep_numbers_from_forming_a_range(told: dict[str, dict[str, str]], expected: str) -> None:
    used = style(layout(NUMBER, 'prefix="[" suffix="]" delimiter=", "'), citation='collapse="citation-number"')
    keys = "abcd" if "d" in told else "abc"
    citation = Citation([CitationItem(key, **told.get(key, {})) for key in keys])
    assert cited(used, [reference(key) for key in keys], citation) == [expected]


def test_prefixes_and_suffixes_get_the_blanks_they_need() -> None:
    used = style(layout(AUTHOR_DATE, PARENTHESES))
    item = CitationItem("a", prefix="see", suffix="for <i>more</i>")
    assert cited(used, WORKS, Citation([item])) == ["(see Doe 1999 for *more*)"]
    assert cited(used, WORKS, Citation([CitationItem("a", suffix=", p. 5")])) == ["(Doe 1999, p. 5)"]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.PARENTHETICAL, "(Doe & Roe 1999)"),
        (Mode.NARRATIVE, "Doe and Roe (1999)"),
        (Mode.AUTHOR_ONLY, "Doe and Roe"),
        (Mode.YEAR_ONLY, "(1999)"),
    ],
)
def test_modes_of_author_date_citations(mode: Mode, expected: str) -> None:
    work = reference(authors="Doe, J.; Roe, R.", year=1999)
    used = style(layout(AUTHOR_DATE, PARENTHESES))
    assert cited(used, [work], Citation([CitationItem("a")], mode)) == [expected]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(Mode.PARENTHETICAL, "[1]"), (Mode.NARRATIVE, "Doe and Roe [1]"), (Mode.AUTHOR_ONLY, "Doe and Roe")],
)
def test_modes_of_numeric_citations(mode: Mode, expected: str) -> None:
    work = reference(authors="Doe, J.; Roe, R.", year=1999)
    used = style(layout(NUMBER, 'prefix="[" suffix="]"'))
    assert cited(used, [work], Citation([CitationItem("a")], mode)) == [expected]


def test_raised_numbers_follow_the_names_at_once() -> None:
    used = style(layout(NUMBER, 'vertical-align="sup"'))
    citation = Citation([CitationItem("a")], Mode.NARRATIVE)
    assert cited(used, [reference(authors="Doe, J.")], citation) == ["Doe'1'"]


def test_several_works_in_one_sentence_are_listed() -> None:
    used = style(layout(AUTHOR_DATE, PARENTHESES))
    citation = Citation([CitationItem(key) for key in "abc"], Mode.NARRATIVE)
    assert cited(used, WORKS, citation) == ["Doe (1999), Doe (2001), and Roe (2000)"]


def test_an_unknown_key_is_shown_and_reported() -> None:
    formatted = process(style(layout(AUTHOR_DATE, PARENTHESES)), WORKS, [at("a", "zzz")])
    assert plain_text(formatted.citations[0]) == "(Doe 1999; zzz?)"
    assert [(problem.code, problem.key) for problem in formatted.diagnostics] == [("unknown-key", "zzz")]


@pytest.mark.parametrize(("called", "named"), [("", "number 2"), ("field-7", '"field-7"')])
def test_a_citation_of_no_work_prints_nothing_and_is_reported(called: str, named: str) -> None:
    formatted = process(style(layout(AUTHOR_DATE, PARENTHESES)), WORKS, [at("a"), Citation((), id=called)])
    assert [plain_text(text) for text in formatted.citations] == ["(Doe 1999)", ""]
    assert [(told.code, named in told.message) for told in formatted.diagnostics] == [("empty-citation", True)]


def test_single_citations_know_their_library() -> None:
    processor = Processor(Style.load("apa"), SAME_YEAR)
    assert plain_text(processor.cite(at("b"))) == "(Doe, 1999b)"


def test_sort_keys_put_missing_values_last_in_both_directions() -> None:
    works = [reference("a", title="B"), reference("b"), reference("c", title="A")]
    for direction, expected in (("ascending", ["A", "B"]), ("descending", ["B", "A"])):
        sort = f'<sort><key variable="title" sort="{direction}"/></sort>'
        content = sort + layout('<text variable="citation-number" suffix=" "/><text variable="title"/>')
        used = style(layout(NUMBER), bibliography=f"<bibliography>{content}</bibliography>")
        assert [entry.split(" ")[1] for entry in listed(used, works)][:2] == expected
        assert listed(used, works)[2].strip() == "3"


def test_a_key_limits_the_names_it_sorts_by() -> None:
    works = [
        reference("a", authors="Doe, J.; Zoe, Z.", year=1999),
        reference("b", authors="Doe, J.; Ash, A.", year=2001),
    ]
    macros = '<macro name="names"><names variable="author"><name form="short"/></names></macro>'
    for attributes, expected in (("", "ba"), ('names-min="1" names-use-first="1"', "ab")):
        sort = f'<sort><key macro="names" {attributes}/><key variable="issued"/></sort>'
        content = sort + layout('<text variable="title"/><text variable="citation-number"/>')
        used = style(layout(NUMBER), macros=macros, bibliography=f"<bibliography>{content}</bibliography>")
        order = [item.id for item in Processor(used, works).order]
        assert "".join(order) == expected


@pytest.mark.parametrize("suffix", ["", ". ", ", "])
def test_one_author_comes_before_several_whatever_a_macro_prints_behind_names(suffix: str) -> None:
    works = [
        reference("a", authors="Doe, J.; Ash, A.", year=1999),
        reference("b", authors="Doe, J.", year=2004),
        reference("c", authors="Doe", year=2010),
        reference("d", authors="Doe, J.", year=2001),
    ]
    names = f'<names variable="author" suffix="{suffix}"/>'
    macros = f'<macro name="who">{names}<date variable="issued"><date-part name="year"/></date></macro>'
    content = '<sort><key macro="who"/></sort>' + layout('<text variable="title"/><text macro="who"/>')
    used = style(layout(NUMBER), macros=macros, bibliography=f"<bibliography>{content}</bibliography>")
    assert "".join(item.id for item in Processor(used, works).order) == "cdba"


REPEATED = [
    reference("a", authors="Doe, J.; Roe, R.", title="A"),
    reference("b", authors="Doe, J.; Roe, R.", title="B"),
    reference("c", authors="Doe, J.; Poe, P.", title="C"),
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", ["Doe, Roe A", "— B", "Doe, Poe C"]),
        ("complete-each", ["Doe, Roe A", "—, — B", "Doe, Poe C"]),
        ("partial-each", ["Doe, Roe A", "—, — B", "—, Poe C"]),
        ("partial-first", ["Doe, Roe A", "—, Roe B", "—, Poe C"]),
    ],
)
def test_repeated_authors_are_substituted(rule: str, expected: list[str]) -> None:
    names = '<names variable="author"><name form="short"/></names>'
    content = f'<group delimiter=" ">{names}<text variable="title"/></group>'
    attributes = f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"'
    used = style(layout(NUMBER), bibliography=f"<bibliography {attributes}>{layout(content)}</bibliography>")
    assert listed(used, REPEATED) == expected


def test_italics_alone_do_not_tell_works_apart() -> None:
    content = (
        '<choose><if type="bill"><text variable="title" font-style="italic"/></if>'
        '<else><text variable="title"/></else></choose>'
        '<date variable="issued" prefix=" "><date-part name="year"/></date>'
    )
    used = style(layout(content), citation='disambiguate-add-year-suffix="true"')
    works = [reference("a", "bill", title="Water", year=2009), reference("b", "report", title="Water", year=2009)]
    assert cited(used, works, at("a"), at("b")) == ["*Water* 2009a", "Water 2009b"]


def test_names_that_are_not_inverted_have_no_delimiter_of_inverted_ones() -> None:
    names = (
        '<names variable="author"><name form="short" and="text" delimiter=", " name-as-sort-order="all" '
        'delimiter-precedes-last="after-inverted-name"/></names>'
    )
    assert cited(style(layout(names)), [reference(authors="Ash, Ann; Birch, Ben")], at("a")) == ["Ash and Birch"]


def test_labels_are_made_of_names_and_year() -> None:
    works = [
        reference("a", authors="Blake, B.", year=2000),
        reference("b", authors="Blake, B.; Roe, R.", year=1998),
        reference("c", authors="Doe, J.; Elm, E.; Fir, F.", year=2026),
        reference("d", year=2002),
    ]
    labels = cite('<text variable="citation-label"/>', *works, attributes='delimiter=" "')
    assert labels == "Blak00 BlRo98 DoEF26 02"


def test_a_refinement_introduces_a_short_name_once_a_document() -> None:
    def short(name: Name, text: str, variable: str, area: str) -> str:
        if not name.short:
            return text
        return f"{text} [{name.short}]" if area == "citation-first" else name.short

    group = Name(literal="World Health Organization", short="WHO")
    works = [
        Reference(key, "report", {"author": (group,)}, {"issued": Date((year,))})
        for key, year in (("a", 2020), ("b", 2021), ("c", 2022))
    ]
    used = style(layout(AUTHOR_DATE, PARENTHESES), citation='collapse="year"')
    refined = used.refined(Refinement(name=short))
    assert cited(refined, works, "a b", "c") == ["(World Health Organization [WHO] 2020, 2021)", "(WHO 2022)"]


def test_a_citation_that_comes_again_is_as_it_would_be_without_the_one_before() -> None:
    def short(name: Name, text: str, variable: str, area: str) -> str:
        return f"{text} [{name.short}]" if area == "citation-first" else name.short

    group = Name(literal="Ministry of Health", short="MoH")
    works = [Reference(key, "report", {"author": (group,)}, {"issued": Date((2020,))}) for key in ("a", "b")]
    content = f'<choose><if position="ibid"><text value="ibid."/></if><else>{AUTHOR_DATE}</else></choose>'
    refined = style(layout(content, PARENTHESES)).refined(Refinement(name=short))
    again = ("a", "a", "b", "a", "a", at(("a", "3")), "b", at(("a", "3")))
    texts = cited(refined, works, "b", *again)
    assert texts[:4] == ["(Ministry of Health [MoH] 2020)", "(MoH 2020)", "(ibid.)", "(MoH 2020)"]
    assert texts[4:] == ["(MoH 2020)", "(ibid.)", "(ibid.)", "(MoH 2020)", "(MoH 2020 at 3)"]


def test_more_names_at_first_and_fewer_later_also_where_citations_come_again() -> None:
    works = [reference("a", authors="Ash, A.; Birch, B.; Cedar, C.", year=2001)]
    used = style(
        layout(AUTHOR_DATE, PARENTHESES),
        citation='et-al-min="4" et-al-use-first="1" et-al-subsequent-min="3" et-al-subsequent-use-first="1"',
    )
    texts = cited(used, works, "a", "a", at(("a", "5")), "a", at(("a", "5")))
    assert len(set(texts[1::2])) == len(set(texts[2::2])) == 1
    assert texts[:3] == ["(Ash, Birch, & Cedar 2001)", "(Ash et al. 2001)", "(Ash et al. 2001 at 5)"]


def test_a_refinement_may_prepare_references_and_order_the_list() -> None:
    def prepare(work: Reference) -> Reference:
        return attrs.evolve(work, texts={**work.texts, "title": work.texts["title"].upper()})

    content = layout('<text variable="title"/>')
    used = style(content, bibliography=f"<bibliography>{content}</bibliography>")
    newest_first = Refinement(prepare=prepare, sort_key=lambda work: -(work.dates["issued"].year or 0))
    works = [reference("a", year=1999, title="x"), reference("b", year=2001, title="y")]
    assert listed(used.refined(newest_first), works) == ["Y", "X"]
    assert listed(used, works) == ["x", "y"]
