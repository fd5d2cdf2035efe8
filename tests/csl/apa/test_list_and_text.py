"""APA's list and text beyond the style file: pairs of groups, long lists, roles, laws, words after a citation."""

from __future__ import annotations

import json

import pytest

from mutualevidence import Library

BOOK = "date={2001}, publisher={Hill}"


def listed(bib: str) -> str:
    return str(Library.from_bytes(bib).bibliography())


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        ("{Care Fund} and {Help Fund}", "Care Fund & Help Fund. (2001)"),
        ("{Care Fund} and Roe, Max", "Care Fund, & Roe, M. (2001)"),
        ("Roe, Max and {Care Fund}", "Roe, M., & Care Fund. (2001)"),
        ("{Care Fund} and {Help Fund} and {Hill Fund}", "Care Fund, Help Fund, & Hill Fund. (2001)"),
    ],
)
def test_two_groups_have_no_comma_between_them(authors: str, printed: str) -> None:
    assert listed(f"@book{{a, author={{{authors}}}, title={{Air}}, {BOOK}}}").startswith(printed)


def test_two_groups_as_editors_and_in_text() -> None:
    library = Library.from_bytes(f"@book{{a, editor={{{{Care Fund}} and {{Help Fund}}}}, title={{Air}}, {BOOK}}}")
    assert library.bibliography() == "Care Fund & Help Fund (Eds.). (2001). Air. Hill."
    assert library.cite("a") == "(Care Fund & Help Fund, 2001)"
    assert library.cite("a", narrative=True) == "Care Fund and Help Fund (2001)"


def test_a_list_never_has_more_than_nineteen_names_before_the_ellipsis() -> None:
    people = [f"{letter}ung, {letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVW"]
    others = [*people[:20], "Zed, Q.", *people[21:]]
    bib = "".join(
        f"@book{{{key}, author={{{' and '.join(names)}}}, title={{{key}}}, {BOOK}}}\n"
        for key, names in (("one", people), ("two", others))
    )
    for line in listed(bib).splitlines():
        assert "Sung, S., … Wung, W. (2001)" in line
    assert "Tung, Zed" in Library.from_bytes(bib).cite("two")  # which the citation has to tell apart (8.18)


@pytest.mark.parametrize(
    ("roles", "printed"),
    [
        ('1="director,writer"', "Doe, J. (Writer & Director). (2001)"),
        ('1="Executive Producer, Host"', "Doe, J. (Host & Executive Producer). (2001)"),
        ('1="director"', "Doe, J. (Director). (2001)"),
    ],
)
def test_several_roles_of_one_person_stand_in_their_order(roles: str, printed: str) -> None:
    assert listed(
        f"@video{{a, author={{Doe, Jane}}, author+an:role={{{roles}}}, title={{Air}}, {BOOK}}}"
    ).startswith(printed)


@pytest.mark.parametrize(
    ("writer", "printed"), [("Roe", "Roe, M. (Writer & Director). (2014)"), ("Poe", "Roe, M. (Director). (2014)")]
)
def test_who_wrote_and_directed_is_named_once(writer: str, printed: str) -> None:
    item = {
        "id": "a",
        "type": "motion_picture",
        "title": "Air",
        "director": [{"family": "Roe", "given": "Max"}],
        "script-writer": [{"family": writer, "given": "Max"}],
        "issued": {"date-parts": [[2014]]},
    }
    assert Library.from_csl([item]).bibliography().startswith(printed)


def item_printed(**fields: object) -> str:
    work = {"id": "a", "title": "Air", "issued": {"date-parts": [[2014]]}} | fields
    return str(Library.from_csl([work]).bibliography())


MAX, ANN, IDA = ({"family": name, "given": name} for name in ("Max", "Ann", "Ida"))


@pytest.mark.parametrize(
    ("writers", "directors", "printed"),
    [
        ([MAX, ANN], [ANN], "Max, M. (Writer), & Ann, A. (Writer & Director). (2014)"),
        ([MAX], [MAX, ANN], "Max, M. (Writer & Director), & Ann, A. (Director). (2014)"),
    ],
)
def test_one_who_wrote_and_directed_is_named_once(writers: object, directors: object, printed: str) -> None:
    episode = item_printed(type="broadcast", **{"script-writer": writers, "director": directors})
    assert episode.startswith(printed)


@pytest.mark.parametrize("role", ["author", "composer", "performer"])
def test_whoever_alone_made_a_song_is_its_author(role: str) -> None:
    song = {"container-title": "Sea songs", "publisher": "Lark", role: [MAX]}
    assert item_printed(type="song", **song) == "Max, M. (2014). Air [Song]. On Sea songs. Lark."


def test_one_who_edited_and_translated_a_book_is_named_once() -> None:
    assert item_printed(type="book", editor=[MAX], translator=[MAX]).startswith(
        "Max, M. (Ed. & Trans.). (2014). Air"
    )
    two = item_printed(type="book", editor=[MAX, ANN], translator=[MAX, ANN])
    assert two.startswith("Max, M., & Ann, A. (Eds. & Trans.). (2014). Air")


@pytest.mark.parametrize(
    ("kind", "genre"), [("speech", "Conference presentation"), ("paper-conference", "Symposium"), ("speech", "")]
)
def test_contributions_to_a_symposium(kind: str, genre: str) -> None:
    meeting = {"container-title": "New air", "event-title": "Air Society Meeting", "event-place": "Oslo, Norway"}
    assert item_printed(type=kind, author=[MAX], chair=[ANN, IDA], genre=genre, **meeting) == (
        "Max, M. (2014). Air. In A. Ann & I. Ida (Chairs), New air [Symposium]. Air Society Meeting, Oslo, Norway."
    )


@pytest.mark.parametrize(
    ("kind", "fields", "printed"),
    [
        ("motion_picture", {"title": "Air [Film]"}, "Air [Film]."),
        ("dataset", {"title": "Air [Data set]", "genre": "dataset"}, "Air [Data set]."),
        ("post", {"title": "Air [Tweet]", "genre": "Tweet"}, "Air [Tweet]."),
        (
            "thesis",
            {"title": "Air [Thesis]", "genre": "PhD thesis"},
            "Air [Unpublished doctoral dissertation].",
        ),
        ("book", {"title": "Air [of Oslo]"}, "Air [of Oslo]."),
    ],
)
def test_a_description_typed_after_the_title_stands_once(kind: str, fields: dict[str, str], printed: str) -> None:
    assert item_printed(type=kind, author=[MAX], publisher="Hill", **fields) == f"Max, M. (2014). {printed} Hill."


@pytest.mark.parametrize(
    ("edition", "printed"),
    [("(Updated)", "(Updated ed.)"), ("Updated 2nd", "(Updated 2nd ed.)"), ("Version A", "(Version A)")],
)
def test_kinds_of_editions(edition: str, printed: str) -> None:
    assert printed in item_printed(type="book", author=[MAX], edition=edition)


@pytest.mark.parametrize(
    ("number", "session", "cited", "listed"),
    [
        ("S. Res. 12", "99", "Senate Resolution 12 (2014)", "S. Res. 12, 99th Cong. (2014)."),
        (
            "H.Con.Res.12",
            "103rd Congress",
            "House of Representatives Concurrent Resolution 12 (2014)",
            "H.Con.Res.12, 103d Cong. (2014).",
        ),
        ("C-12", "44", "C-12 (2014)", "C-12, Senate 44 (2014)."),
    ],
)
def test_resolutions_as_zotero_has_them(number: str, session: str, cited: str, listed: str) -> None:
    item = {"id": "a", "type": "bill", "number": number, "chapter-number": session, "authority": "Senate"}
    library = Library.from_csl([item | {"issued": {"date-parts": [[2014]]}}])
    assert library.cite("a", narrative=True) == cited
    assert library.bibliography() == listed


@pytest.mark.parametrize(
    ("entry", "parenthetical", "narrative"),
    [
        (
            "source={senate}, type={resolution}, number={12}",
            "(S. Resolution 12, 2016)",
            "Senate Resolution 12 (2016)",
        ),
        (
            "source={houseofrepresentatives}, type={report}, number={11-2}",
            "(H.R. Rep. No. 11-2, 2016)",
            "House of Representatives Report No. 11-2 (2016)",
        ),
        (
            "title={Help for carers}, subtitle={Hearing before the Committee on Aid}, location={99th Cong.}",
            "(Help for Carers, 2016)",
            "Help for Carers (2016)",
        ),
        ("title={Care Act}, type={bill}, source={senate}, number={3}", "(Care Act, 2016)", "Care Act (2016)"),
    ],
)
def test_laws_in_text(entry: str, parenthetical: str, narrative: str) -> None:
    library = Library.from_bytes(f"@legmaterial{{a, {entry}, date={{2016}}}}")
    assert library.cite("a") == parenthetical
    assert library.cite("a", narrative=True) == narrative
    assert "Resolution" not in library.bibliography()


def test_an_executive_order_in_text() -> None:
    library = Library.from_bytes(
        "@legadminmaterial{a, type={execorder}, number={9}, citation={3 C.F.R. 1}, date={2014}}"
    )
    assert library.cite("a") == "(Exec. Order No. 9, 2014)"
    assert library.cite("a", narrative=True) == "Executive Order No. 9 (2014)"
    assert library.bibliography() == "Exec. Order No. 9, 3 C.F.R. 1 (2014)."


@pytest.mark.parametrize(
    ("suffix", "printed"),
    [
        ("for more detail", "(Doe, 2001, for more detail)"),
        (", for more detail", "(Doe, 2001, for more detail)"),
        ("; emphasis added", "(Doe, 2001; emphasis added)"),
        ("[sic]", "(Doe, 2001 [sic])"),
        ("et seq.", "(Doe, 2001 et seq.)"),
    ],
)
def test_words_after_a_citation_follow_a_comma(suffix: str, printed: str) -> None:
    library = Library.from_bytes(f"@book{{a, author={{Doe, Jane}}, title={{Air}}, {BOOK}}}")
    assert library.cite("a", suffix=suffix) == printed
    assert library.cite("a", suffix=suffix, style="chicago-author-date").startswith("(Doe 2001")


@pytest.mark.parametrize("kind", ["book", "report", "thesis"])
def test_pages_of_a_whole_work_are_not_printed(kind: str) -> None:
    entry = f"@{kind}{{a, author={{Doe, Jane}}, title={{Air}}, {BOOK}, institution={{Hill}}, pages={{1--30}}}}"
    assert "30" not in listed(entry)


def test_csl_items_say_archive_and_sort_key_by_neutral_names() -> None:
    items = [
        {
            "id": "a", "type": "article", "title": "On moss", "author": [{"family": "Zell", "given": "A."}],
            "issued": {"date-parts": [[2020]]}, "archive-name": "arxiv", "archive-number": "2001.01234",
        },
        {
            "id": "b", "type": "book", "title": "Peat", "author": [{"family": "Abel", "given": "B."}],
            "issued": {"date-parts": [[2020]]}, "sort-key": "Zz",
        },
    ]  # fmt: skip
    printed = str(Library.from_csl(items).bibliography()).splitlines()
    assert printed[0] == "Zell, A. (2020). On moss (arXiv:2001.01234). arXiv."
    assert printed[1].startswith("Abel")


def _of_items(*items: dict[str, object]) -> Library:
    return Library.from_bytes(json.dumps(items).encode(), format="csl-json")


def test_9_49_numbers_are_in_the_order_of_their_words() -> None:
    titles = ["Nobody", "1984 and After", "21 Ways Home", "Tulips", "Two Ways", "The 1,001 Nights"]
    groups = ["Thorn Society", "3M Company", "Tide Society", "The Zed Trust", "Yard Society"]
    library = _of_items(
        *({"id": title, "type": "book", "title": title} for title in titles),
        *({"id": group, "type": "book", "title": "Glue", "author": [{"literal": group}]} for group in groups),
    )
    order = [entry.id for entry in library.reference_list().entries]
    assert order == [
        *("1984 and After", "Nobody", "The 1,001 Nights", "Thorn Society", "3M Company", "Tide Society"),
        *("Tulips", "21 Ways Home", "Two Ways", "Yard Society", "The Zed Trust"),
    ]


ACT = {"type": "legislation", "title": "Fair Fares Act of 2009"}
HEARING = {"type": "hearing", "title": "Help for carers: Hearing before the Committee on Aid, 99th Cong."}


@pytest.mark.parametrize(
    ("item", "year", "cited"),
    [
        (ACT, 2009, "(Fair Fares Act, 2009)"),
        (ACT, 2012, "(Fair Fares Act of 2009, 2012)"),
        ({"type": "legislation", "title": "U.S. Const. art. I, § 3"}, None, "(U.S. Const. art. I, § 3)"),
        (HEARING, 1986, "(Help for Carers, 1986)"),
    ],
)
def test_chapter_11_acts_constitutions_and_hearings(item: dict[str, object], year: int | None, cited: str) -> None:
    issued = {"issued": {"date-parts": [[year]]}} if year else {}
    library = _of_items({"id": "a", **item, **issued})
    assert library.cite("a") == cited
    assert item is not HEARING or library.bibliography().endswith("Committee on Aid, 99th Cong. (1986).")
