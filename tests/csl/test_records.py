"""Works by themselves read as each does alone, whatever stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mutualevidence import InvalidValueError, Library, Reference, Style, UnknownFormatError, format_each

ALIKE: list[dict[str, Any]] = [
    {
        "id": f"help{number}",
        "type": kind,
        "title": title,
        "author": [{"family": "Okafor", "given": given}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Journal of Rest",
        "page": "33-41",
    }
    for number, (kind, title, given) in enumerate(
        [
            ("article-journal", "On sleep", "Ngozi"),
            ("article-journal", "On rest", "Ngozi"),
            ("article-journal", "On rest", "Nils"),
            ("book", "On waking", "Ngozi"),
            ("chapter", "“Quotes” and <i>italics</i>", "N."),
        ]
    )
]
"""Works that a list tells apart: by suffixes, given names, substitutes and numbers."""


@pytest.mark.parametrize(
    "style",
    ["apa", "ieee", "chicago-notes-bibliography", "modern-language-association", "din-1505-2-alphanumeric"],
)
@pytest.mark.parametrize("format", ["text", "html"])
def test_each_record_reads_as_it_does_alone(style: str, format: str) -> None:
    loaded = Style.load(style)
    for item, record in zip(ALIKE, format_each(ALIKE, loaded, format=format), strict=True):
        alone = Library.from_csl([item])
        assert record.id == item["id"]
        assert record.citation == alone.cite(item["id"], style=loaded, format=format)
        assert record.bibliography == alone.bibliography(style=loaded, format=format)


def test_a_list_of_the_same_works_tells_them_apart() -> None:
    listed = str(Library.from_csl(ALIKE).bibliography())
    assert "2019a" in listed
    assert not any("2019a" in str(record.bibliography) for record in format_each(ALIKE))


def test_records_with_one_key_are_all_there() -> None:
    items = [{**item, "id": "same"} for item in ALIKE]
    assert [record.bibliography for record in format_each(items)] == [
        record.bibliography for record in format_each(ALIKE)
    ]


def test_records_are_taken_as_they_are_wanted() -> None:
    taken = 0

    def endless() -> Iterator[Reference]:
        nonlocal taken
        while True:
            taken += 1
            yield Reference.from_csl(ALIKE[taken % len(ALIKE)])

    records = format_each(endless())
    for _ in range(3):
        next(records)
    assert taken <= 500


def test_a_style_without_a_list_has_citations_only() -> None:
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title>'
        '<id>t</id><updated>2024-01-01T00:00:00Z</updated></info><citation><layout><text variable="title"/>'
        "</layout></citation></style>"
    )
    [first, *_] = format_each(ALIKE, style)
    assert (first.bibliography, first.citation) == ("", "On sleep")


def test_an_unknown_format_is_refused_before_anything_is_taken() -> None:
    with pytest.raises(UnknownFormatError):
        next(format_each(iter(ALIKE), format="wordstar"))


def test_what_is_no_record_is_told_with_its_place() -> None:
    records = format_each([ALIKE[0], 5])  # type: ignore[list-item]
    with pytest.raises(InvalidValueError, match="record 2 is 5"):
        list(records)
