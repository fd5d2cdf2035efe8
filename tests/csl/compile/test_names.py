"""CSL 1.0.2, Names: lists, et al., forms, parts, particles, labels, substitution."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, listed, people, reference, style

from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference

INVERTED = 'name-as-sort-order="first"'
FOUR = "Ash, Ann; Birch, Ben; Cedar, Cat; Elm, Eve"


def names(name: str = "<name/>", authors: str = FOUR, *, options: str = "", more: str = "") -> str:
    content = f'<names variable="author">{name}{more}</names>'
    return cite(content, reference(authors=authors), options=options)


@pytest.mark.parametrize(
    ("authors", "attributes", "expected"),
    [
        ("Ash, Ann; Birch, Ben", 'and="text"', "Ann Ash and Ben Birch"),
        ("Ash, Ann; Birch, Ben", 'and="symbol"', "Ann Ash & Ben Birch"),
        ("Ash, Ann; Birch, Ben", "", "Ann Ash, Ben Birch"),
        ("Ash, Ann; Birch, Ben; Elm, Eve", 'and="text"', "Ann Ash, Ben Birch, and Eve Elm"),
        ("Ash, Ann; Birch, Ben", 'and="text" delimiter-precedes-last="always"', "Ann Ash, and Ben Birch"),
        (
            "Ash, Ann; Birch, Ben; Elm, Eve",
            'and="text" delimiter-precedes-last="never"',
            "Ann Ash, Ben Birch and Eve Elm",
        ),
        (
            "Ash, Ann; Birch, Ben",
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"',
            "Ash, Ann, and Ben Birch",
        ),
        (
            "Ash, Ann; Birch, Ben; Elm, Eve",
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"',
            "Ash, Ann, Ben Birch and Eve Elm",
        ),
        ("Ash, Ann; Birch, Ben", 'delimiter="; "', "Ann Ash; Ben Birch"),
    ],
)
def test_and_and_the_delimiter_before_the_last_name(authors: str, attributes: str, expected: str) -> None:
    assert names(f"<name {attributes}/>", authors) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('et-al-min="4" et-al-use-first="1"', "Ann Ash et al."),
        ('et-al-min="4" et-al-use-first="2"', "Ann Ash, Ben Birch, et al."),
        ('et-al-min="5" et-al-use-first="1"', "Ann Ash, Ben Birch, Cat Cedar, Eve Elm"),
        ('et-al-min="4" et-al-use-first="1" delimiter-precedes-et-al="always"', "Ann Ash, et al."),
        ('et-al-min="4" et-al-use-first="2" delimiter-precedes-et-al="never"', "Ann Ash, Ben Birch et al."),
        (
            f'{INVERTED} et-al-min="4" et-al-use-first="1" delimiter-precedes-et-al="after-inverted-name"',
            "Ash, Ann, et al.",
        ),
        ('et-al-min="4" et-al-use-first="2" et-al-use-last="true"', "Ann Ash, Ben Birch, … Eve Elm"),
        ('et-al-min="4" et-al-use-first="3" et-al-use-last="true"', "Ann Ash, Ben Birch, Cat Cedar, et al."),
        ('et-al-min="4"', "Ann Ash, Ben Birch, Cat Cedar, Eve Elm"),
    ],
)
def test_et_al_abbreviates_lists(attributes: str, expected: str) -> None:
    assert names(f"<name {attributes}/>") == expected


def test_et_al_takes_its_own_term_and_formatting() -> None:
    name = '<name et-al-min="2" et-al-use-first="1"/>'
    assert names(name, more='<et-al font-style="italic"/>') == "Ann Ash *et al.*"
    assert names(name, more='<et-al term="and others"/>') == "Ann Ash and others"


def test_later_cites_are_abbreviated_by_rules_of_their_own() -> None:
    used = style(
        layout('<names variable="author"><name form="short"/></names>'),
        citation='et-al-min="5" et-al-use-first="1" et-al-subsequent-min="2" et-al-subsequent-use-first="1"',
    )
    assert cited(used, [reference(authors=FOUR)], "a", "a") == ["Ash, Birch, Cedar, Elm", "Ash et al."]


@pytest.mark.parametrize(
    ("attributes", "given", "expected"),
    [
        ('initialize-with=". "', "Jean-Luc", "J.-L. Ash"),
        ('initialize-with="."', "John Robert", "J.R. Ash"),
        ('initialize-with=""', "John Robert", "JR Ash"),
        ('initialize-with=". "', "Ph. M.E.", "Ph. M. E. Ash"),
        ('initialize-with=". " initialize="false"', "John M.E.", "John M. E. Ash"),
        ('initialize-with=". "', "John de", "J. de Ash"),
        ('initialize-with=". "', "Ji-yeon", "J. Ash"),
        ('initialize-with=". "', "Mary K.", "M. K. Ash"),
        ('initialize-with=" "', "Mary K", "M K Ash"),
        ('initialize-with=". "', "Mary  K.", "M. K. Ash"),
        ('initialize-with="."', "Mary KATE", "M.K. Ash"),
        ('initialize-with=". "', "GIuseppe McKay", "Gi. M. Ash"),
        ('initialize-with=". "', "Lord", "Lord Ash"),
        ('initialize-with=". " initialize="false"', "Mary K", "Mary K. Ash"),
        ('form="short"', "Jean-Luc", "Ash"),
        ('name-as-sort-order="all"', "Jean-Luc", "Ash, Jean-Luc"),
        ('name-as-sort-order="all" sort-separator=" "', "Jean-Luc", "Ash Jean-Luc"),
    ],
)
def test_given_names_are_shown_as_the_style_asks(attributes: str, given: str, expected: str) -> None:
    assert names(f"<name {attributes}/>", f"Ash, {given}") == expected


def test_hyphens_of_initials_can_be_dropped() -> None:
    text = names('<name initialize-with=". "/>', "Ash, Jean-Luc", options='initialize-with-hyphen="false"')
    assert text == "J. L. Ash"


BEETHOVEN = Name("Beethoven", "Ludwig", dropping_particle="van")
GOGH = Name("Gogh", "Vincent", non_dropping_particle="van", suffix="III")
ALEMBERT = Name("Alembert", "Jean", non_dropping_particle="d'")


@pytest.mark.parametrize(
    ("name", "attributes", "demote", "expected"),
    [
        (BEETHOVEN, "", "never", "Ludwig van Beethoven"),
        (BEETHOVEN, 'form="short"', "never", "Beethoven"),
        (BEETHOVEN, 'name-as-sort-order="all"', "never", "Beethoven, Ludwig van"),
        (GOGH, "", "never", "Vincent van Gogh III"),
        (GOGH, 'form="short"', "display-and-sort", "van Gogh"),
        (GOGH, 'name-as-sort-order="all"', "never", "van Gogh, Vincent, III"),
        (GOGH, 'name-as-sort-order="all"', "sort-only", "van Gogh, Vincent, III"),
        (GOGH, 'name-as-sort-order="all"', "display-and-sort", "Gogh, Vincent van, III"),
        (ALEMBERT, "", "never", "Jean d’Alembert"),
        (Name("Ash", "Ann", suffix="Jr.", comma_suffix=True), "", "never", "Ann Ash, Jr."),
        (
            Name(literal="World Health Organization"),
            'name-as-sort-order="all"',
            "never",
            "World Health Organization",
        ),
        (Name("毛", "泽东"), 'name-as-sort-order="all"', "never", "毛泽东"),
        (Name("Mao", "Zedong", static_ordering=True), "", "never", "Mao Zedong"),
    ],
)
def test_particles_and_suffixes_stand_where_the_style_puts_them(
    name: Name, attributes: str, demote: str, expected: str
) -> None:
    content = f'<names variable="author"><name {attributes}/></names>'
    work = Reference("a", "book", {"author": (name,)})
    assert cite(content, work, options=f'demote-non-dropping-particle="{demote}"') == expected


def test_name_parts_are_formatted_each_by_itself() -> None:
    family = '<name-part name="family" font-variant="small-caps"/>'
    given = '<name-part name="given" prefix="(" suffix=")"/>'
    assert names(f"<name>{family}{given}</name>", "Ash, Ann") == "(Ann) ^Ash^"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('prefix="by "', "by Ann Ash, by Bo Beech"),
        ('prefix=" " and="text"', " Ann Ash and Bo Beech"),
        ('suffix="." delimiter=". "', "Ann Ash. Bo Beech."),
        ('suffix=","', "Ann Ash, Bo Beech,"),
        ('suffix=";" delimiter="; "', "Ann Ash; Bo Beech;"),
    ],
)
def test_affixes_of_a_name_stand_around_each_name(attributes: str, expected: str) -> None:
    assert names(f"<name {attributes}/>", "Ash, Ann; Beech, Bo") == expected


@pytest.mark.parametrize(("prefix", "expected"), [("", ["K Ash", "K Beech"]), ("Z", ["K Beech", "ZK Ash"])])
def test_a_macro_sorts_by_the_affixes_of_names_too(prefix: str, expected: list[str]) -> None:
    one = f'<if type="entry"><names variable="author"><name prefix="{prefix}"/></names></if>'
    macro = f'<macro name="k"><choose>{one}<else><names variable="author"/></else></choose></macro>'
    content = '<sort><key macro="k"/></sort><layout><text macro="k"/></layout>'
    used = style(layout('<text value="x"/>'), macros=macro, bibliography=f"<bibliography>{content}</bibliography>")
    works = [reference("a", "entry", authors="Ash, K"), reference("b", authors="Beech, K")]
    assert listed(used, works) == expected


def test_counting_gives_the_number_of_names_shown() -> None:
    assert names('<name form="count"/>') == "4"
    assert names('<name form="count" et-al-min="3" et-al-use-first="2"/>') == "2"


def test_a_list_that_goes_on_ends_in_et_al() -> None:
    work = Reference("a", "book", {"author": (*people("Olive, K. A."), OTHERS)})
    content = '<names variable="author"><name {}/></names>'
    assert cite(content.format('form="short" and="text"'), work) == "Olive et al."
    assert cite(content.format('name-as-sort-order="all" and="text"'), work) == "Olive, K. A., et al."


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [(",", "Abel, et al., T"), (" ", "Abel et al. T"), (".", "Abel. et al. T"), ("))", "Abel)) et al. T")],
)
def test_what_parts_names_from_what_follows_stands_after_et_al_too(suffix: str, expected: str) -> None:
    name = f'<name form="short" et-al-min="2" et-al-use-first="1" suffix="{suffix}"/>'
    title = '<text variable="title" prefix=" "/>'
    assert (
        cite(f'<names variable="author">{name}</names>{title}', reference(authors="Abel, A; Brod, B", title="T"))
        == expected
    )


EDITED = Reference("a", "book", {"editor": people("Ash, Ann; Birch, Ben")}, {}, {"title": "Trees"})


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ('<name/><label form="short" prefix=" (" suffix=")"/>', "Ann Ash, Ben Birch (eds.)"),
        ('<label form="verb-short" suffix=" "/><name/>', "ed. by Ann Ash, Ben Birch"),
        ('<name/><label prefix=", " plural="never"/>', "Ann Ash, Ben Birch, editor"),
    ],
)
def test_labels_stand_before_or_after_the_names(label: str, expected: str) -> None:
    assert cite(f'<names variable="editor">{label}</names>', EDITED) == expected


def test_editors_who_translate_are_named_once() -> None:
    people_ = people("Ash, Ann")
    work = Reference("a", "book", {"editor": people_, "translator": people_})
    content = '<names variable="editor translator"><name/><label form="short" prefix=", "/></names>'
    assert cite(content, work) == "Ann Ash, ed. & trans."


def test_what_stands_in_for_names_is_not_repeated() -> None:
    content = (
        '<group delimiter=". "><names variable="author"><substitute><names variable="editor"/>'
        '<text variable="title"/></substitute></names><text variable="title" font-style="italic"/></group>'
    )
    assert cite(content, EDITED) == "Ann Ash, Ben Birch. *Trees*"
    assert cite(content, reference(title="Trees")) == "Trees"


def test_affixes_that_names_in_place_of_others_repeat_are_printed_once() -> None:
    inner = '<substitute><names variable="editor" suffix=": "/></substitute>'
    content = f'<names variable="author" suffix=": "><name form="short"/>{inner}</names><text variable="title"/>'
    assert cite(content, EDITED) == "Ash, Birch: Trees"


def test_names_that_stand_in_inherit_form_and_label() -> None:
    content = (
        '<names variable="author"><name form="short"/><label form="short" prefix=" (" suffix=")"/>'
        '<substitute><names variable="editor"/></substitute></names>'
    )
    assert cite(content, EDITED) == "Ash, Birch (eds.)"


def test_a_number_that_stands_in_keeps_its_label() -> None:
    content = (
        '<names variable="author"><substitute><group delimiter=" "><number variable="edition"/>'
        '<label variable="edition" form="short"/></group></substitute></names>'
    )
    assert cite(content, reference(edition="3")) == "3 ed."


@pytest.mark.parametrize("level", ["style", "citation", "name"])
def test_name_options_are_inherited(level: str) -> None:
    option = 'initialize-with="."'
    at = {"style": "", "citation": "", "name": ""} | {level: option}
    content = f'<names variable="author"><name {at["name"]}/></names>'
    text = cite(content, reference(authors="Ash, Ann"), options=at["style"], citation=at["citation"])
    assert text == "A. Ash"


def test_straight_apostrophes_in_names_are_curly() -> None:
    assert names("<name/>", "O'Neil, Ann") == "Ann O’Neil"
