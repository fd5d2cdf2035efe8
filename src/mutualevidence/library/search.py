"""Finds references by words, phrases and fields, whatever their letter case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.diagnostic import visible
from mutualevidence.model.name import OTHERS
from mutualevidence.model.reference import Reference

_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
_TERM = re.compile(r'(?:(?P<field>[A-Za-z-]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')


def matching(references: Iterable[Reference], query: str) -> list[Reference]:
    """Returns the references that hold every term of ``query``, in their order.

    A term is a word, a "phrase in quotes", or either after ``author: title: year: type: key: claim: outcome:`` or
    the name of a CSL variable. Raises `InvalidValueError` for a query without terms.
    """
    terms = terms_of(query)
    return [reference for reference in references if holds_all(reference, terms)]


Terms = list[tuple[str, str]]
"""What is looked for: the field, "" for anywhere, and the words as they are compared."""


def terms_of(query: str) -> Terms:
    """Returns the terms of ``query``; raises `InvalidValueError` where there are none."""
    terms = [
        (term["field"] or "", folded(term["phrase"] if term["phrase"] is not None else term["word"]))
        for term in _TERM.finditer(query)
    ]
    if not any(word for _, word in terms):
        raise InvalidValueError("there is nothing to search for", remedy="Give at least one word.")
    return terms


def holds_all(reference: Reference, terms: Terms) -> bool:
    """Returns whether ``reference`` holds every one of ``terms``."""
    return all(_holds(reference, *term) for term in terms)


def text_of_work(reference: Reference) -> str:
    """Returns the text that a term without a field is looked for in, as it is compared."""
    return folded(" ".join(_everything(reference)))


def text_of_fields(reference: Reference) -> str:
    """Returns the text that terms with a field are looked for in, all fields together, as it is compared."""
    return folded(" ".join(value for look in FIELDS.values() for value in look(reference)))


def _holds(reference: Reference, field: str, word: str) -> bool:
    if not field or (field not in FIELDS and field not in reference.texts):
        # A colon within a word ("Help: a review", "doi:10.1…") is no field: the whole word is meant.
        return word in text_of_work(reference)
    values = FIELDS[field](reference) if field in FIELDS else [reference.texts[field]]
    return word in folded(" ".join(values))


def folded(text: str) -> str:
    """Returns ``text`` without markup, accents and letter case, for comparing."""
    text = _MARKUP.sub("", text) if "<" in text else text
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _names(reference: Reference) -> list[str]:
    return [str(name) for names in reference.names.values() for name in names]


def _years(reference: Reference) -> list[str]:
    return [str(date.year) for date in reference.dates.values() if date.year is not None]


def _claims(reference: Reference) -> list[str]:
    return [tag for finding in reference.findings for tag in finding.tags]


def _outcomes(reference: Reference) -> list[str]:
    return [finding.outcome.name for finding in reference.findings]


def _statements(reference: Reference) -> list[str]:
    return [finding.statement for finding in reference.findings]


def _everything(reference: Reference) -> list[str]:
    return [
        reference.id,
        *_names(reference),
        *_years(reference),
        *reference.texts.values(),
        *_statements(reference),
        *_outcomes(reference),
    ]


FIELDS: dict[str, Callable[[Reference], list[str]]] = {
    "author": lambda reference: [str(name) for name in reference.authors],
    "name": _names,
    "title": lambda reference: [reference.title],
    "year": lambda reference: [str(reference.year or "")],
    "type": lambda reference: [reference.type],
    "key": lambda reference: [reference.id],
    "doi": lambda reference: [reference.doi],
    "keyword": lambda reference: [reference.texts.get("keyword", "")],
    "claim": _claims,
    "outcome": _outcomes,
    "finding": _statements,
}
"""Where a term with a field looks."""


def one_line(reference: Reference) -> str:
    """Authors, year and title in one line, for lists on a terminal."""
    title = _MARKUP.sub("", reference.title)
    return visible(". ".join(part for part in (who_and_when(reference), title) if part))


def who_and_when(reference: Reference) -> str:
    """Returns the authors (two at most) and the year of a work, as lists name it."""
    authors = reference.authors or reference.names.get("editor", ())
    names = [name.literal or name.family or name.given for name in authors if name != OTHERS]
    whole = len(names) <= 2 and len(names) == len(authors)
    who = " & ".join(names) if whole or not names else f"{names[0]} et al."
    when = f" ({reference.year})" if reference.year is not None else ""
    return f"{who}{when}".strip()
