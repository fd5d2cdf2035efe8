"""Finds works that are there twice: by DOI, or by title, year and first author. Linear in the number of works."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from mutualevidence.check.diagnostics import warning
from mutualevidence.csl.apa.words import untagged
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def duplicates(references: Iterable[Reference]) -> Iterator[Diagnostic]:
    """A warning for every work that an earlier one stands for already."""
    seen: dict[tuple[str, ...], Reference] = {}
    for reference in references:
        first = None
        for sign in _signs(reference):
            first = first or seen.get(sign)
            seen.setdefault(sign, reference)
        if first is not None and first.id != reference.id:
            yield _told(reference, first)


def _told(reference: Reference, first: Reference) -> Diagnostic:
    """The same work again, or another one with the first one's DOI."""
    place = f'"{first.id}"' + (f" (line {first.source.line})" if first.source.line else "")
    title, other = _letters(reference.title), _letters(first.title)
    if title and other and not _are_alike(title, other) and _first(reference) != _first(first):
        return warning(
            reference,
            "shared-doi",
            f"has the DOI of {place}, which is another work",
            "One of the two DOIs is wrong: look them up at https://doi.org.",
            "doi",
        )
    return warning(
        reference,
        "duplicate-work",
        f"is the same work as {place}",
        "Keep one of them, and give it the other's key in its field ids.",
    )


def _are_alike(title: str, other: str) -> bool:
    """Whether two titles may be one work's: one begins or ends like the other, subtitles left out or put in."""
    length = min(len(title), len(other), 12)
    return (
        title[:length] == other[:length] or title[-length:] == other[-length:] or title in other or other in title
    )


def _signs(reference: Reference) -> Iterator[tuple[str, ...]]:
    if reference.doi:
        yield ("doi", reference.doi.casefold())
    title = _letters(reference.title)
    if len(title) > 15 and reference.year:
        pages = reference.texts.get("page", "").partition("-")[0]
        yield (
            "title",
            title,
            str(reference.year),
            _first(reference),
            reference.type,
            reference.texts.get("volume", ""),
            pages,
        )


def _first(reference: Reference) -> str:
    """Returns the first author, or editor."""
    people = reference.authors or reference.names.get("editor", ())
    return _letters(people[0].family or people[0].literal) if people else ""


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", untagged(text)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
