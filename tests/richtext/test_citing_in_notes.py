from __future__ import annotations

from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.richtext.document import Document, Heading, ListEntry, Paragraph, ReferenceList
from mutualevidence.richtext.documents import citations_in, with_citations
from mutualevidence.richtext.inline import Cite, Note, plain_text
from mutualevidence.richtext.notes import for_notes, with_endnotes


def cite(key: str) -> Cite:
    return Cite(Citation((CitationItem(key),)))


def test_as_notes_citations_come_after_punctuation_without_a_blank() -> None:
    document = Document((Paragraph(("It helps ", cite("a"), ", they say “so ", cite("b"), ".”")),))
    finished = with_citations(document, [("A.",), ("B.",)], notes=True)
    assert finished.blocks == (Paragraph(("It helps,", Note(("A.",)), " they say “so.”", Note(("B.",)), "")),)


def test_a_citation_without_text_makes_no_note() -> None:
    document = Document((Paragraph(("It helps ", cite("a"), ".")),))
    assert with_citations(document, [()], notes=True).blocks == (Paragraph(("It helps ", ".")),)


def test_endnotes_are_numbered_and_listed_before_the_references() -> None:
    references = ReferenceList((ListEntry("k", ("K.",)),))
    document = Document(
        (Paragraph(("One.", Note(("A.",)), " Two.", Note(("B.",)))), Heading(2, ("References",)), references)
    )
    finished = with_endnotes(document)
    kinds = [type(block).__name__ for block in finished.blocks]
    assert kinds == ["Paragraph", "Heading", "ReferenceList", "Heading", "ReferenceList"]
    notes = finished.blocks[2]
    assert isinstance(notes, ReferenceList)
    assert [plain_text(entry.content) for entry in notes.entries] == ["1.A.", "2.B."]
    paragraph = finished.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.content) == "One.1 Two.2"


def test_without_notes_nothing_is_added() -> None:
    document = Document((Paragraph(("One ", cite("a"), ".")),))
    assert with_endnotes(document) is document


def test_for_notes_citations_are_numbered_and_narrative_ones_keep_their_authors_in_the_sentence() -> None:
    narrative = Cite(Citation((CitationItem("b"),), mode=Mode.NARRATIVE))
    author = Cite(Citation((CitationItem("c"),), mode=Mode.AUTHOR_ONLY))
    document = for_notes(Document((Paragraph((cite("a"), narrative, " and ", author)), Paragraph((cite("d"),)))))
    assert [(c.items[0].id, c.mode, c.note_number) for c in citations_in(document)] == [
        ("a", Mode.PARENTHETICAL, 1),
        ("b", Mode.AUTHOR_ONLY, 0),
        ("b", Mode.PARENTHETICAL, 2),
        ("c", Mode.AUTHOR_ONLY, 0),
        ("d", Mode.PARENTHETICAL, 3),
    ]


def test_authors_in_the_sentence_are_followed_by_their_note() -> None:
    document = for_notes(
        Document((Paragraph((Cite(Citation((CitationItem("b"),), mode=Mode.NARRATIVE)), " say.")),))
    )
    finished = with_citations(document, [("Bright",), ("Bright, Title.",)], notes=True)
    assert finished.blocks == (Paragraph(("Bright", Note(("Bright, Title.",)), " say.")),)
