"""Retraction Watch's file: columns, identifiers, several notices, and files that are none of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutualevidence import Date, ReadError, Reference, Retraction
from mutualevidence.interchange.retractions import retractions_of
from mutualevidence.model.retraction import marked, retracted_by_words

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason,Paywalled,Notes\n"
)
WORKS = [
    Reference("doi", "article-journal", texts={"DOI": "10.1000/ABC", "title": "T", "container-title": "Care"}),
    Reference("pmid", "article-journal", texts={"PMID": "3277449", "title": "U"}),
    Reference("none", "article-journal", texts={"title": "V"}),
]


def row(
    *, doi: str = "unavailable", pmid: str = "0", nature: str = "Retraction", date: str = "2/24/2012 0:00"
) -> str:
    return (
        f'1,"A title, with comma",(SOC),X,Care,P,US,Doe,,Article;,{date},10.1000/notice,123,1/1/2001 0:00,'
        f'{doi},{pmid},{nature},+Error in Data;+Doubts;,No,"two\nlines"\n'
    )


def found(*rows: str) -> dict[str, Retraction]:
    return retractions_of(WORKS, (HEADER + "".join(rows)).encode(), file="rw.csv")


def test_a_work_is_found_by_its_doi_in_any_letter_case() -> None:
    (key, retraction), *others = found(row(doi="10.1000/abc")).items()
    assert (key, others) == ("doi", [])
    assert retraction == Retraction(
        date=Date((2012, 2, 24)),
        doi="10.1000/notice",
        pmid="123",
        journal="Care",
        reasons=("Error in Data", "Doubts"),
    )
    assert str(retraction) == "retraction, 2012, Error in Data; Doubts"


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: f"\n\n{text}".encode(),
        lambda text: text.encode("utf-16"),
        lambda text: (
            text.replace("Nature,", "Nature,RetractionNature,").replace("Retraction,+", "Retraction,,+").encode()
        ),
        lambda text: text.replace("Retraction,+", "Withdrawn,+").encode(),
    ],
)
def test_a_file_that_a_spreadsheet_changed(changed: Callable[[str], bytes]) -> None:
    (retraction,) = retractions_of(WORKS, changed(HEADER + row(doi="10.1000/abc"))).values()
    assert retraction.is_retraction


def test_a_nature_that_nobody_knows_is_an_error_for_the_works_here() -> None:
    with pytest.raises(ReadError, match=r'rw\.csv: "flagged" of doi is no kind of retraction'):
        found(row(doi="10.1000/abc", nature="Flagged"))
    assert found(row(doi="10.1000/other", nature="Flagged")) == {}


def test_a_work_is_found_by_its_number_in_pubmed() -> None:
    assert list(found(row(pmid="3277449"))) == ["pmid"]
    assert found(row()) == {}


@pytest.mark.parametrize(
    ("notices", "nature"),
    [
        ((("Expression of concern", "1/1/2010"), ("Retraction", "1/1/2012")), "retraction"),
        ((("Retraction", "1/1/2012"), ("Correction", "1/1/2013")), "retraction"),
        ((("Reinstatement", "5/1/2013"), ("Retraction", "1/1/2012")), ""),
        ((("Retraction", "1/1/2012"), ("Reinstatement", "5/1/2013"), ("Retraction", "1/1/2014")), "retraction"),
        ((("Correction", "2013-01-31"),), "correction"),
    ],
)
def test_of_several_notices_what_holds_now_counts(notices: tuple[tuple[str, str], ...], nature: str) -> None:
    told = found(*(row(doi="10.1000/abc", nature=kind, date=date) for kind, date in notices))
    assert [each.nature for each in told.values()] == ([nature] if nature else [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_other_encodings_and_delimiters_are_read(encoding: str) -> None:
    text = "Notes;Original Paper DOI;Retraction Nature\nUniversität;10.1000/ABC;retraction\n"
    assert list(retractions_of(WORKS, text.encode(encoding))) == ["doi"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"PK\x03\x04\x00\x00", "this is no CSV file"),
        (b"title,year\nT,2001\n", "rw.csv:1: there is no column OriginalPaperDOI or OriginalPaperPubMedID"),
        (b"OriginalPaperDOI\n10.1000/abc\n", "rw.csv:1: there is no column RetractionNature"),
        (f"{HEADER}{row()}2,Cut,off".encode(), "rw.csv:4: this row has 3 of 20 columns"),
        (f'{HEADER}2,"Cut off'.encode(), "rw.csv:2: this is no CSV"),
    ],
)
def test_what_is_no_such_file_is_told_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as raised:
        retractions_of(WORKS, data, file="rw.csv")
    assert message in raised.value.message
    assert raised.value.remedy


def test_a_retracted_work_gets_the_note_that_apa_prints() -> None:
    retraction = Retraction(date=Date((2012, 2)), doi="10.1000/notice", journal="Care (Lond)")
    note = "Retraction published 2012, <i>Care</i>, https://doi.org/10.1000/notice"
    assert marked(WORKS[0], retraction).texts["references"] == note
    assert "references" not in WORKS[0].texts
    assert marked(WORKS[0], Retraction(nature="correction")) is WORKS[0]
    assert marked(WORKS[1], Retraction()).texts["references"] == "Retracted"


@pytest.mark.parametrize(
    ("title", "note", "where"),
    [
        ("RETRACTED ARTICLE: On care", "", "title"),
        ("On care [Retracted]", "", "title"),
        ("<i>Withdrawn</i>: On care", "", "title"),
        ("On care", "Retraction published 2012, Care, 3, 4", "note"),
        ("Retracted articles and their readers", "", ""),
        ("Retraction of consent", "See the retraction debate", ""),
    ],
)
def test_words_that_say_it_themselves(title: str, note: str, where: str) -> None:
    assert retracted_by_words(Reference("a", texts={"title": title, "note": note})) == where
