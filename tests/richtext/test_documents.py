from __future__ import annotations

import pytest

from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.documents import citations_in, with_citations
from mutualevidence.richtext.inline import Cite, Format, Link, Span


def cite(key: str) -> Cite:
    return Cite(Citation((CitationItem(key),)))


EVERYWHERE = Document(
    (
        Heading(1, ("Title ", cite("heading"))),
        Paragraph(("Text ", Span(Format.ITALIC, ("it ", Link("#x", (cite("nested"),)))), ".")),
        Paragraph((cite("after"),)),
        Table(
            header=(("Study",), (cite("header"),)),
            rows=((("a",), (cite("row 1"),)), ((cite("row 2"),), ("b",))),
            caption=("Table ", cite("caption")),
            notes=((cite("note"),),),
        ),
        Figure(b"", "image/png", "a plot", (cite("figure"),)),
        ReferenceList((ListEntry("k", ("K.",), annotation=((cite("annotation"),),)),)),
    )
)
IN_ORDER = "heading;nested;after;caption;header;row 1;row 2;note;figure;annotation".split(";")


def test_citations_are_found_wherever_text_stands_in_the_order_of_reading() -> None:
    assert [citation.items[0].id for citation in citations_in(EVERYWHERE)] == IN_ORDER


def test_each_citation_is_replaced_by_its_own_text() -> None:
    texts = [(f"<{number}", Span(Format.BOLD, (">",))) for number in range(len(IN_ORDER))]
    finished = with_citations(EVERYWHERE, texts)
    assert citations_in(finished) == ()
    assert finished.blocks[0] == Heading(1, ("Title ", "<0", Span(Format.BOLD, (">",))))
    paragraph = finished.blocks[1]
    assert isinstance(paragraph, Paragraph)
    link = Link("#x", ("<1", Span(Format.BOLD, (">",))))
    assert paragraph.content == ("Text ", Span(Format.ITALIC, ("it ", link)), ".")
    figure = finished.blocks[4]
    assert isinstance(figure, Figure)
    assert figure.caption[0] == "<8"


def test_an_empty_text_takes_the_place_away() -> None:
    document = Document((Paragraph(("As said", cite("a"), ".")),))
    assert with_citations(document, [()]).blocks == (Paragraph(("As said", ".")),)


def test_the_given_document_stays_as_it_was() -> None:
    document = Document((Paragraph((cite("a"),)), Paragraph(("plain",))))
    finished = with_citations(document, [("(A, 1999)",)])
    assert citations_in(document)
    assert finished.blocks[1] is document.blocks[1]


@pytest.mark.parametrize("texts", [[], [("a",), ("b",)]])
def test_texts_must_be_as_many_as_places(texts: list[tuple[str]]) -> None:
    with pytest.raises(ValueError, match="1 places that cite, but"):
        with_citations(Document((Paragraph((cite("a"),)),)), texts)
