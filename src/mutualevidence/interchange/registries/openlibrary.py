"""Works as Open Library gives them (openlibrary.org, Books API, ``jscmd=data``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import json_values, listed, mapping, words
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import natural
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem

_API = "Open Library, Books API, jscmd=data"

FIELDS: dict[str, Row] = {
    "authors": Row("people", "author", _API),
    "publishers": Row("names", "publisher", _API),
    "publish_places": Row("names", "publisher-place", _API),
    "publish_date": Row("date", "issued", _API),
    "number_of_pages": Row("text", "number-of-pages", _API),
    "subjects": Row("custom", "", f"{_API}: subject headings are no keywords of the author"),
    "identifiers": Row("identifiers", "ISBN", _API),
    "url": Row("custom", "", f"{_API}: the page about the book, not the book"),
    "by_statement": Row("custom", "", _API),
    "notes": Row("custom", "", _API),
}
"""What each field becomes; title and subtitle are one title (APA 9.18)."""


def references(data: object, file: str = "") -> Read:
    """Returns the references in an answer of the Books API, books by their key, and what was wrong with it."""
    values, problems = json_values(data, file)
    records = [record(book, file, name) for name, book in _books(values)]
    return finished(
        records,
        problems,
        nothing=problem(
            "no-items", "there is no book in it", "Ask openlibrary.org/api/books?jscmd=data.", file=file
        ),
    )


def _books(values: Iterable[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for value in values:
        if isinstance(value, list):
            yield from _books(value)
        elif "title" in mapping(value):
            yield words(mapping(value).get("key")), mapping(value)
        else:
            yield from ((name, mapping(book)) for name, book in mapping(value).items() if "title" in mapping(book))


def record(book: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one book as a record."""
    reading = Record(file, label=label)
    reading.type = "book"
    title, subtitle = words(book.get("title")), words(book.get("subtitle"))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title} {subtitle}" if title[-1:] in ("?", "!") else f"{title.rstrip(': ')}: {subtitle}"
    reading.take("title", title, Row("title", "title"))
    for name, value in book.items():
        row = FIELDS.get(name)
        if row is None:
            if name not in ("title", "subtitle", "key", "cover"):
                reading.keep(name, value)
        elif row.kind in _READERS:
            _READERS[row.kind](reading, value, row)
        elif row.kind == "custom":
            reading.keep(name, value)
        else:
            reading.take(name, words(value), row)
    return reading


def _people(reading: Record, value: object, row: Row) -> None:
    for each in listed(value):
        reading.add_name(row.variable, natural(words(mapping(each).get("name")) or words(each)))


def _names(reading: Record, value: object, row: Row) -> None:
    """The first publisher or place; further ones are kept (APA 9.29 names all publishers, but not imprints)."""
    names = [marked(words(mapping(each).get("name")) or words(each)) for each in listed(value)]
    for name in filter(None, names):
        reading.put(row.variable, name, row.variable)


def _identifiers(reading: Record, value: object, row: Row) -> None:
    numbers = mapping(value)
    first = [*listed(numbers.get("isbn_13")), *listed(numbers.get("isbn_10"))][:1]
    reading.put(row.variable, words(first[0]) if first else "")
    reading.keep("identifiers", {name: each for name, each in numbers.items() if not name.startswith("isbn")})


_READERS: dict[str, Callable[[Record, object, Row], None]] = {
    "people": _people,
    "names": _names,
    "identifiers": _identifiers,
}
