"""What a document decides, not its style: fields in notes, particles within names, superscript characters."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, reference, style

from mutualevidence.csl import Options
from mutualevidence.csl.items.name_parsing import parsed
from mutualevidence.csl.items.note_fields import with_note_fields
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference


def noted(note: str, **texts: str) -> Reference:
    return with_note_fields(reference("a", note=note, **texts))


class TestFieldsInNotes:
    @pytest.mark.parametrize(
        ("note", "variable", "value"),
        [
            ("publisher-place: Oslo", "publisher-place", "Oslo"),
            ("publisher-place:Oslo", "publisher-place", "Oslo"),
            ("publisher-place :  Oslo", "publisher-place", "Oslo"),
            ("genre: Report\npublisher-place: Oslo", "publisher-place", "Oslo"),
            ("A line of prose.\ngenre: Report", "genre", "Report"),
            ("DOI: 10.1000/182", "DOI", "10.1000/182"),
            ("{:genre: Report}", "genre", "Report"),
            ("Kept in the cellar {:genre: Report} of the town hall", "genre", "Report"),
            ("{:genre: Report}{:publisher-place: Oslo}", "publisher-place", "Oslo"),
            ("title-short: Help: a review", "title-short", "Help: a review"),
        ],
    )
    def test_a_text_variable_is_read(self, note: str, variable: str, value: str) -> None:
        assert noted(note).texts[variable] == value

    @pytest.mark.parametrize(
        "note",
        [
            "",
            "Only prose.",
            "Prose.\nMore prose.\ngenre: Report",  # only one line of prose may stand before
            "genre Report",
            "{genre: Report}",
            "colour: red",
            "genre:",
        ],
    )
    def test_other_notes_stay_notes(self, note: str) -> None:
        assert set(noted(note).texts) == {"note"}

    def test_lines_end_where_prose_goes_on(self) -> None:
        texts = noted("genre: Report\nMore of it.\npublisher-place: Oslo").texts
        assert "genre" in texts
        assert "publisher-place" not in texts

    def test_a_field_of_the_note_counts_more_than_the_variable(self) -> None:
        assert noted("genre: Report", genre="Letter").texts["genre"] == "Report"

    def test_the_type_is_read(self) -> None:
        assert noted("type: interview").type == "interview"
        assert noted("type: Figure").type == "figure"

    @pytest.mark.parametrize("note", ["Genre: Report", "Publisher place: Oslo", "Type: figure"])
    def test_names_with_capitals_are_labels_which_a_document_has_to_ask_for(self, note: str) -> None:
        work = reference("a", note=note)
        assert with_note_fields(work) is work
        assert "note" not in with_note_fields(work, labels=True).texts

    def test_a_document_may_have_labels_in_notes(self) -> None:
        used = style(layout('<text variable="genre"/><text variable="note"/>'))
        works = [reference("a", note="Genre: Report")]
        assert cited(used, works) == ["Genre: Report"]
        assert cited(used, works, options=Options(note_labels=True)) == ["Report"]

    def test_what_is_no_type_stays_in_the_note(self) -> None:
        note = "type: painted on glass in the hall of the old church"
        kept = noted(note)
        assert (kept.type, kept.texts["note"]) == ("book", note)

    def test_what_is_no_type_but_short_describes_the_work(self) -> None:
        described = noted("type: Painting on glass")
        assert (described.type, described.texts["genre"]) == ("book", "Painting on glass")

    @pytest.mark.parametrize(
        ("note", "expected"),
        [
            ("original-date: 1855", Date((1855,))),
            ("original-date: 1855-03", Date((1855, 3))),
            ("original-date: 1855-03-09", Date((1855, 3, 9))),
            ("original-date: -44", Date((-44,))),
            ("original-date: 1855-03-09/1855-03-11", Date((1855, 3, 9), (1855, 3, 11))),
            ("original-date: spring of 1855", Date(literal="spring of 1855")),
            ("event-date: March 9, 1855", Date((1855, 3, 9))),
            ("event-date: 9 Sept. 1855", Date((1855, 9, 9))),
            ("event-date: June 1855", Date((1855, 6))),
            ("event-date: Marching 1855", Date(literal="Marching 1855")),
            ("event-date: June 55, 1855", Date(literal="June 55, 1855")),
        ],
    )
    def test_a_date_is_read(self, note: str, expected: Date) -> None:
        assert noted(note).dates[note.partition(":")[0]] == expected

    def test_names_are_read_and_come_after_those_that_are_there(self) -> None:
        work = reference("a", authors="Doe, Jane", note="author: Roe || Richard\nauthor: Town of Hull")
        people = with_note_fields(work).names["author"]
        assert [(name.family, name.given, name.literal) for name in people] == [
            ("Doe", "Jane", ""),
            ("Roe", "Richard", ""),
            ("", "", "Town of Hull"),
        ]

    def test_a_reference_without_such_fields_is_not_copied(self) -> None:
        work = reference("a", note="Only prose.")
        assert with_note_fields(work) is work

    def test_a_document_may_leave_notes_alone(self) -> None:
        used = style(layout('<text variable="genre"/><text variable="note"/>'))
        works = [reference("a", note="genre: Report")]
        assert cited(used, works) == ["Report"]
        assert cited(used, works, options=Options(note_fields=False)) == ["genre: Report"]

    @pytest.mark.parametrize(
        ("note", "left"),
        [
            ("genre: Report", ""),
            ("genre: Report\nA remark: as it is.", "A remark: as it is."),
            ("{:genre: Report} A remark.", "A remark."),
            ("OCLC: 42\nA remark.", "A remark."),
            ("imdb-id: tt0123\ntranslated-title: Without end\nA remark.", "A remark."),
            ("contents: maps", "contents: maps"),
            ("see: the others", "see: the others"),
        ],
    )
    def test_what_was_read_is_taken_out_of_the_note(self, note: str, left: str) -> None:
        assert noted(note).texts.get("note", "") == left

    @pytest.mark.parametrize(
        ("note", "expected"),
        [
            ("original-date: 1855", Date((1855,))),
            ("original-date: 1772?", Date((1772,), uncertain=True)),
            ("original-date: ~1937", Date((1937,), circa=True)),
            ("original-date: 1318/1325?", Date((1318,), (1325,), uncertain=True)),
            ('original-date: "spring of 1855"', Date(literal="spring of 1855")),
        ],
    )
    def test_signs_of_edtf_are_read(self, note: str, expected: Date) -> None:
        assert noted(note).dates["original-date"] == expected


class TestParticlesWithinNames:
    @pytest.mark.parametrize(
        ("family", "particle", "rest"),
        [
            ("von Humboldt", "von", "Humboldt"),
            ("van der Berg", "van der", "Berg"),
            ("d'Aubigné", "d'", "Aubigné"),
            ("d’Aubigné", "d’", "Aubigné"),
            ("de l'Isle", "de l'", "Isle"),
            ("al-Biruni", "al-", "Biruni"),
            ("Humboldt", "", "Humboldt"),
            ("Van Dyke", "", "Van Dyke"),
            ("MacDonald", "", "MacDonald"),
            ("O'Hara", "", "O'Hara"),
            ("hooks", "", "hooks"),
        ],
    )
    def test_a_particle_before_the_family_name(self, family: str, particle: str, rest: str) -> None:
        name = parsed(Name(family=family, given="A."))
        assert (name.non_dropping_particle, name.family) == (particle, rest)

    @pytest.mark.parametrize(
        ("given", "particle", "rest"),
        [
            ("Alexander von", "von", "Alexander"),
            ("Jean de la", "de la", "Jean"),
            ("Alexander", "", "Alexander"),
            ("jane", "", "jane"),
            ("A. B.", "", "A. B."),
        ],
    )
    def test_a_particle_after_the_given_name(self, given: str, particle: str, rest: str) -> None:
        name = parsed(Name(family="Humboldt", given=given))
        assert (name.dropping_particle, name.given) == (particle, rest)

    @pytest.mark.parametrize(
        ("given", "rest", "suffix", "comma"),
        [
            ("John, III", "John", "III", False),
            ("John,! Jr.", "John", "Jr.", True),
            ("John von, III", "John", "III", False),
            ("John,", "John,", "", False),
        ],
    )
    def test_a_suffix_after_a_comma(self, given: str, rest: str, suffix: str, comma: bool) -> None:
        name = parsed(Name(family="Doe", given=given))
        assert (name.given, name.suffix, name.comma_suffix) == (rest, suffix, comma)

    @pytest.mark.parametrize(
        "name",
        [
            Name(literal="von Humboldt, III"),
            Name(family="von Humboldt", given="A.", non_dropping_particle="zu"),
            Name(family="Humboldt", given="A. von", dropping_particle="zu"),
            Name(family="Doe", given="J., III", suffix="Jr."),
            Name(given="A. von"),
        ],
        ids=str,
    )
    def test_what_has_its_own_parts_stays(self, name: Name) -> None:
        assert parsed(name) == name

    def test_a_document_may_leave_them_together(self) -> None:
        used = style(
            layout('<names variable="author"><name name-as-sort-order="all"/></names>'),
            options='demote-non-dropping-particle="display-and-sort"',
        )
        work = reference(authors="von Humboldt, Alexander")
        assert cited(used, [work]) == ["Humboldt, Alexander von"]
        assert cited(used, [work], options=Options(parse_names=False)) == ["von Humboldt, Alexander"]


class TestSuperscriptCharacters:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("m²", "m'2'"),
            ("x⁻¹", "x'−''1'"),
            ("1ª", "1'a'"),
            ("Mᵐᵉ", "M'm''e'"),
            ("Acme™", "Acme'TM'"),
            ("ˀa", "'ʔ'a"),
            ("H₂O", "H₂O"),  # subscripts stay
            ("m2", "m2"),
            ("Ärzte", "Ärzte"),
        ],
    )
    def test_become_formatting_where_a_document_asks_for_it(self, title: str, expected: str) -> None:
        used = style(layout('<text variable="title"/>'))
        assert cited(used, [reference(title=title)], options=Options(superscripts=True)) == [expected]

    def test_stay_characters_otherwise(self) -> None:
        assert cite('<text variable="title"/>', reference(title="m²")) == "m²"
