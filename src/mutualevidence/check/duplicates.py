"""Finds works that are there twice: by DOI, or by title, year and first author. Linear in the number of works."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mutualevidence.check.diagnostics import warning
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_TAG = re.compile(r"<[^>]+>")


def duplicates(references: Iterable[Reference]) -> Iterator[Diagnostic]:
    """A warning for every work that an earlier one stands for already."""
    seen: dict[tuple[str, ...], Reference] = {}
    for reference in references:
        first = None
        for sign in _signs(reference):
            first = first or seen.get(sign)
            seen.setdefault(sign, reference)
        if first is not None and first.id != reference.id:
            yield warning(
                reference,
                "duplicate-work",
                f'is the same work as "{first.id}"'
                + (f" (line {first.source.line})" if first.source.line else ""),
                "Keep one of them, and give it the other's key in its field ids.",
            )


def _signs(reference: Reference) -> Iterator[tuple[str, ...]]:
    if reference.doi:
        yield ("doi", reference.doi.casefold())
    title = _letters(reference.title)
    if len(title) > 15 and reference.year:
        people = reference.authors or reference.names.get("editor", ())
        first = _letters(people[0].family or people[0].literal) if people else ""
        pages = reference.texts.get("page", "").partition("-")[0]
        yield (
            "title",
            title,
            str(reference.year),
            first,
            reference.type,
            reference.texts.get("volume", ""),
            pages,
        )


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _TAG.sub("", text)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
