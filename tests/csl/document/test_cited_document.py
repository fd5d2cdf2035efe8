"""Documents edited citation by citation read as if they had been processed at once (CSL 1.0.2)."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence import InvalidValueError, Library, StyleError, UnknownKeyError
from mutualevidence.csl import Style, process
from mutualevidence.csl.cited_document import Changes, CitedDocument
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import plain_text


def work(key: str, people: str, year: int, title: str = "Help") -> Reference:
    names = tuple(Name(*reversed(one.split())) for one in people.split(", "))
    return Reference(key, "book", {"author": names}, {"issued": Date((year,))}, {"title": f"{title} {key}"})


WORKS = {
    one.id: one
    for one in (
        work("a", "Ann Ash, Bo Bay", 2001),
        work("b", "Ann Ash, Bo Bay", 2001),
        work("c", "Al Ash", 2001),
        work("d", "Ann Ash, Cy Dee, Bo Bay", 2001),
        work("e", "Ann Ash, Cy Dee, El Fox", 2001),
        work("f", "Zoe Zed", 1999),
        work("i", "A. Ash", 2001),
        work("j", "A Ash, Al Zed", 2001),
        Reference(
            "g",
            "report",
            {"author": (Name(literal="World Health Organization", short="WHO"),)},
            {"issued": Date((2002,))},
        ),
        Reference(
            "h",
            "report",
            {"author": (Name(literal="World Health Organization", short="WHO"),)},
            {"issued": Date((2003,))},
        ),
    )
}
STYLES = ["apa", "ieee", "chicago-notes-bibliography", "chicago-author-date", "modern-language-association"]
keys = st.sampled_from(sorted(WORKS))
ids = st.sampled_from(["1", "2", "3", "4", "5"])
items = st.builds(
    CitationItem, keys, locator=st.sampled_from(["", "", "12"]), prefix=st.sampled_from(["", "see "])
)
modes = st.sampled_from([Mode.PARENTHETICAL, Mode.PARENTHETICAL, Mode.NARRATIVE])
citations = st.builds(
    Citation, st.lists(items, min_size=1, max_size=3), mode=modes, note_number=st.integers(0, 9), id=ids
)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("put"), citations, ids),
        st.tuples(st.just("remove"), ids),
        st.tuples(st.just("move"), ids, ids),
        st.tuples(st.just("uncited"), st.lists(keys, max_size=3, unique=True)),
    ),
    max_size=12,
)


def at_once(style: Style, document: CitedDocument) -> tuple[list[str], list[str]]:
    """Citations and list of ``document`` as it stands, processed from nothing."""
    given_citations = list(document._citations)
    cited = dict.fromkeys(item.id for citation in given_citations for item in citation.items)
    references = [WORKS[key] for key in dict.fromkeys([*cited, *document._uncited])]
    formatted = process(style, references, given_citations)
    listed = formatted.bibliography.entries if formatted.bibliography is not None else ()
    return [plain_text(text) for text in formatted.citations], [plain_text(entry.content) for entry in listed]


def step_taken(document: CitedDocument, edit: tuple[object, ...]) -> Changes | None:
    known = list(document.citations)
    match edit:
        case ("put", Citation() as citation, str(before)):
            if citation.id in known:
                return document.replace(citation)
            return document.insert(citation, before=before if before in known else "")
        case ("remove", str(id)) if id in known:
            return document.remove(id)
        case ("move", str(id), str(before)) if id in known:
            return document.move(id, before=before if before in known else "")
        case ("uncited", list(keys_)):
            return document.set_uncited(keys_)
    return None


@pytest.mark.parametrize("name", STYLES)
@settings(max_examples=60, deadline=None)
@given(edits=edits)
def test_any_edits_give_the_texts_of_the_result_processed_at_once(
    name: str, edits: list[tuple[object, ...]]
) -> None:
    style = Style.load(name)
    document = CitedDocument(style, WORKS.values())
    shown: dict[str, str] = {}
    listed: dict[str, str] = {}
    for edit in edits:
        changes = step_taken(document, edit)
        if changes is not None:
            shown.update({id: plain_text(text) for id, text in changes.citations.items()})
            listed.update({key: plain_text(entry.content) for key, entry in changes.entries.items()})
            for key in changes.removed:
                del listed[key]
    texts, entries = at_once(style, document)
    assert [plain_text(text) for text in document.citations.values()] == texts
    assert [plain_text(entry.content) for entry in document.bibliography().entries] == entries
    # Whoever only follows the changes has the same.
    assert [shown[id] for id in document.citations] == texts
    assert sorted(listed.values()) == sorted(entries)


def cite(id: str, *keys_: str, note: int = 0) -> Citation:
    return Citation([CitationItem(key) for key in keys_], note_number=note, id=id)


def test_an_edit_gives_back_what_it_changed_and_nothing_else() -> None:
    document = CitedDocument(Style.load("apa"), WORKS.values(), [cite("1", "a"), cite("2", "f")])
    changes = document.insert(cite("3", "b"))
    assert {id: plain_text(text) for id, text in changes.citations.items()} == {
        "1": "(Ash & Bay, 2001a)",
        "3": "(Ash & Bay, 2001b)",
    }
    assert set(changes.entries) == {"a", "b"}
    assert changes.order == ("a", "b", "f")
    assert document.remove("3").removed == ("b",)
    assert document.insert(cite("4", "f")) == Changes({"4": document.citations["4"]}, {})


def test_numbers_follow_when_a_work_is_cited_earlier() -> None:
    document = CitedDocument(Style.load("ieee"), WORKS.values(), [cite("1", "a"), cite("2", "f")])
    changes = document.insert(cite("0", "c"), before="1")
    assert {id: plain_text(text) for id, text in changes.citations.items()} == {"0": "[1]", "1": "[2]", "2": "[3]"}


def test_positions_start_anew_with_a_chapter() -> None:
    given_ = [cite(str(n), "f", note=n) for n in (1, 2, 3)]
    document = CitedDocument(Style.load("chicago-notes-bibliography"), WORKS.values(), given_)
    first = document.citations["1"]
    assert document.citations["3"] != first
    assert set(document.set_chapters(["3"]).citations) == {"3"}
    assert document.citations["3"] == first


def chaptered() -> CitedDocument:
    """Two chapters of two notes each, all of which cite one work."""
    document = CitedDocument(Style.load("chicago-notes-bibliography"), WORKS.values())
    document.load([cite(str(n), "f", note=n) for n in (1, 2, 3, 4)], chapters=["3"])
    return document


def test_a_chapter_begins_with_the_next_citation_when_its_first_is_taken_away() -> None:
    document = chaptered()
    first, later = document.citations["1"], document.citations["2"]
    assert (document.citations["3"], document.citations["4"]) == (first, later)
    assert document.remove("3").citations == {"4": first}
    document = chaptered()
    assert set(document.move("3", before="2").citations) == {"3", "4"}
    assert list(document.citations.values()) == [first, later, later, first]


def test_what_is_put_before_a_chapter_ends_the_one_above_unless_it_begins_the_document() -> None:
    document = chaptered()
    first, later = document.citations["1"], document.citations["2"]
    assert document.insert(cite("new", "f", note=3), before="3").citations == {"new": later}
    assert document.set_chapters(["new"]).citations == {"new": first, "3": later}
    document.load([cite("1", "f", note=1)], chapters=["1"])
    assert document.insert(cite("0", "f", note=1), before="1").citations == {"0": first, "1": later}


def test_the_preview_of_a_change_to_a_chapters_first_citation_begins_the_chapter() -> None:
    document = chaptered()
    assert document.preview(cite("3", "f", note=3), before="4") == document.citations["1"]
    assert document.preview(cite("", "f", note=3), before="4") != document.citations["1"]


def test_a_move_to_where_a_citation_is_leaves_chapters_as_they_are() -> None:
    document = chaptered()
    texts = document.citations
    assert document.move("3", before="4") == document.move("4") == Changes({}, {})
    assert document.citations == texts


def test_chapters_are_those_of_the_citations_loaded_last() -> None:
    document = chaptered()
    first = document.citations["1"]
    with pytest.raises(UnknownKeyError):
        document.load([cite("1", "f")], chapters=["3"])
    assert document.citations["3"] == first
    document.load([cite(str(n), "f", note=n) for n in (1, 2, 3)])
    assert document.citations["3"] != first


def test_all_works_are_listed_uncited_by_an_asterisk() -> None:
    document = CitedDocument(Style.load("ieee"), WORKS.values(), [cite("1", "f")], uncited=["*"])
    order = [entry.id for entry in document.bibliography().entries]
    assert order == ["f", *(key for key in WORKS if key != "f")]
    assert set(document.set_reference(work("new", "Ann New", 2020)).entries) == {"new"}
    assert set(document.set_uncited([]).removed) == {*WORKS, "new"} - {"f"}


def test_sections_keep_the_numbers_and_suffixes_of_the_whole_list() -> None:
    document = CitedDocument(Style.load("apa"), WORKS.values(), [cite("1", "a", "b", "f")])
    section = document.bibliography(lambda reference: reference.id == "b")
    assert [plain_text(entry.content) for entry in section.entries] == ["Ash, A., & Bay, B. (2001b). Help b."]


def test_a_section_may_be_asked_for_by_a_query_in_the_document_of_a_library() -> None:
    library = Library()
    for one in WORKS.values():
        library.add(attrs.evolve(one))
    document = library.document([cite("1", "f", "g")], style="ieee")
    section = document.bibliography("type:report")
    assert [plain_text(entry.content)[:3] for entry in section.entries] == ["[2]"]
    with pytest.raises(InvalidValueError, match='no field "typ"; did you mean type'):
        document.bibliography("typ:report")
    with pytest.raises(InvalidValueError, match="reads no queries"):
        CitedDocument(Style.load("ieee"), WORKS.values()).bibliography("type:report")


def test_works_are_renumbered_wherever_their_number_is_printed() -> None:
    works = [work(f"w{number}", f"Ann W{number}", 2001) for number in range(12)]
    for name in ("ieee", "vancouver", "nature", "elsevier-with-titles"):
        style = Style.load(name)
        document = CitedDocument(style, works, [cite(str(number), f"w{number}") for number in range(11)])
        document.insert(cite("new", "w11"), before="0")
        whole = process(style, [works[11], *works[:11]], [cite("", "w11")]).bibliography
        assert whole is not None
        assert document.bibliography() == whole


def test_a_preview_changes_nothing() -> None:
    document = CitedDocument(Style.load("chicago-notes-bibliography"), WORKS.values(), [cite("1", "f", note=1)])
    before = dict(document.citations)
    assert plain_text(document.preview(cite("", "f", note=2))) != plain_text(before["1"])
    assert document.citations == before
    assert document.insert(cite("2", "a", note=2)).citations.keys() == {"2"}


def test_a_long_session_keeps_no_more_than_the_document_needs() -> None:
    works = [work(f"w{number}", "Ann Ash", 2001) for number in range(12)]
    document = CitedDocument(Style.load("apa"), works, [cite("first", "w0"), cite("other", "w1")])
    for one in works[2:]:
        document.insert(cite("new", one.id))
        document.remove("new")
    looks = document._works._looks
    assert looks is not None
    assert len(looks._settled) + len(looks._settled_before) <= 2
    assert plain_text(document.citations["other"]) == "(Ash, 2001b)"


def test_an_edited_reference_is_seen() -> None:
    mine = work("x", "Jo Doe", 2000)
    document = CitedDocument(Style.load("apa"), [mine], [cite("1", "x")])
    mine.dates["issued"] = Date((2010,))
    assert plain_text(document.citations["1"]) == "(Doe, 2010)"
    changes = document.set_reference(work("x", "Jo Roe", 2000))
    assert plain_text(changes.citations["1"]) == "(Roe, 2000)"


def test_a_preview_sees_an_edited_reference_and_leaves_it_to_be_seen() -> None:
    mine = work("x", "Jo Doe", 2000)
    document = CitedDocument(Style.load("apa"), [mine], [cite("1", "x")])
    mine.dates["issued"] = Date((2010,))
    assert plain_text(document.preview(cite("2", "x"))) == "(Doe, 2010)"
    assert plain_text(document.citations["1"]) == "(Doe, 2010)"


def test_what_cannot_be_edited_is_said() -> None:
    document = CitedDocument(Style.load("apa"), WORKS.values(), [cite("1", "a")])
    with pytest.raises(InvalidValueError, match="already"):
        document.insert(cite("1", "b"))
    with pytest.raises(InvalidValueError, match="needs an id"):
        document.insert(cite("", "b"))
    with pytest.raises(UnknownKeyError, match='no entry "x"'):
        document.insert(cite("2", "x"))
    with pytest.raises(UnknownKeyError, match='no citation "7"'):
        document.remove("7")
    with pytest.raises(InvalidValueError, match="same id"):
        document.load([cite("1", "a"), cite("1", "b")])
    assert list(document.citations) == ["1"]
    bare = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title>'
        '<id>t</id></info><citation><layout><text variable="title"/></layout></citation></style>'
    )
    with pytest.raises(StyleError, match="no reference list"):
        CitedDocument(bare, WORKS.values()).bibliography()
