"""Checks values by themselves: identifiers, pages, letter case, names (APA 7, 6.17, 9.8, 9.25, 9.34 to 9.36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+|[a-z0-9]{5,8}", re.IGNORECASE)
"""A DOI, or a short one (shortdoi.org)."""
_URL = re.compile(r"(?:https?|ftp)://[^\s/]+\.[^\s]+", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]*\.(?=\s|$)")


def malformed_doi(reference: Reference) -> Iterator[Diagnostic]:
    """9.35: a DOI is 10.…/…"""
    doi = reference.texts.get("DOI", "")
    if doi and not _DOI.fullmatch(doi):
        yield warning(
            reference,
            "malformed-doi",
            f'has "{doi}" for its DOI, which is none',
            'A DOI looks like 10.1037/0003-066X.59.1.29; give it without "https://doi.org/".',
            "doi",
        )


def malformed_url(reference: Reference) -> Iterator[Diagnostic]:
    """9.34: an address that can be followed."""
    url = reference.texts.get("URL", "")
    if url and not _URL.fullmatch(url):
        yield warning(
            reference,
            "malformed-url",
            f'has "{url}" for its URL, which is no address',
            "An address begins with https:// or http:// and has no spaces.",
            "url",
            "howpublished",
        )


def impossible_pages(reference: Reference) -> Iterator[Diagnostic]:
    """A range of pages that ends before it begins ("72–40"); "203–9" is 203 to 209."""
    for first, last in _RANGE.findall(reference.texts.get("page", "")):
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        if int(whole) < int(first):
            yield warning(
                reference,
                "impossible-pages",
                f"has pages {first}–{last}, which end before they begin",
                "Correct the field pages: first--last.",
                "pages",
            )


def title_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """6.17: titles are in sentence case."""
    title = _TAG.sub("", reference.title)
    words = re.findall(r"[^\W\d_]+", title)
    if len(words) > 2 and sum(map(len, words)) > 12 and title == title.upper() and title != title.lower():
        yield warning(
            reference,
            "title-in-capitals",
            "has its title in capitals",
            "Write the title in sentence case, with capitals only where names and acronyms have them.",
            "title",
        )


def abbreviated_journal(reference: Reference) -> Iterator[Diagnostic]:
    """9.25: the full name of the periodical."""
    journal = _TAG.sub("", reference.texts.get("container-title", ""))
    if not reference.type.startswith(("article", "review", "periodical")):
        return
    words = journal.split()
    if _ABBREVIATION.search(journal) and sum(word.endswith(".") for word in words) * 2 >= len(words):
        yield warning(
            reference,
            "abbreviated-journal",
            f'abbreviates its journal ("{journal}")',
            "Give the journal's full name; the abbreviation can go into shortjournal.",
            "journaltitle",
            "journal",
        )


def journal_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """9.25: the name of a periodical as it writes it itself; databases give it in capitals."""
    journal = _TAG.sub("", reference.texts.get("container-title", ""))
    if journal.isupper() and any(len(word) > 5 for word in journal.split()):
        yield warning(
            reference,
            "journal-in-capitals",
            f'has its journal in capitals ("{journal}")',
            "Write the journal's name as it does: Journal of Abnormal Psychology.",
            "journaltitle",
            "journal",
        )


def mixed_given_names(reference: Reference) -> Iterator[Diagnostic]:
    """9.8: initials; given names in full and initials in one list cannot be told apart reliably (8.20)."""
    people = [name.given for name in reference.names.get("author", ()) if name.given]
    initials = sum(_is_initials(given) for given in people)
    if initials and initials < len(people):
        yield hint(
            reference,
            "mixed-given-names",
            "gives some authors' names in full and some as initials",
            "Give all in full where you can: APA prints initials, and needs the names to tell authors apart.",
            "author",
        )


def _is_initials(given: str) -> bool:
    return all(len(word.strip(".")) == 1 or word.isupper() for word in re.split(r"[\s.-]+", given) if word)


def names_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """Family names typed in capitals are printed so."""
    for name in reference.names.get("author", ()):
        if len(name.family) > 3 and name.family.isupper():
            yield warning(
                reference,
                "name-in-capitals",
                f'has the name "{name.family}" in capitals',
                "Write the name as its bearer does.",
                "author",
            )
            return


def unnamed_authors(reference: Reference) -> Iterator[Diagnostic]:
    """9.8: up to twenty authors are named; "and others" hides them."""
    people = reference.names.get("author", ())
    if people and people[-1] == OTHERS and len(people) < 20:
        yield warning(
            reference,
            "unnamed-authors",
            'ends its list of authors in "and others"',
            "Name all authors: APA prints up to 20 of them.",
            "author",
        )


def many_people_in_one_name(reference: Reference) -> Iterator[Diagnostic]:
    """Names joined by commas or semicolons instead of "and"."""
    for name in reference.names.get("author", ()):
        if _looks_like_many(name):
            yield warning(
                reference,
                "names-without-and",
                f'seems to have several people in one name: "{name}"',
                'Put " and " between names: Bright, J. I. and Baker, K. D.',
                "author",
            )
            return


def _looks_like_many(name: Name) -> bool:
    parts = (name.family, name.given, name.suffix)
    return ";" in "".join(parts) or any("," in part for part in parts) or len(name.given.split()) > 6


VALUE_RULES: tuple[Rule, ...] = (
    malformed_doi,
    malformed_url,
    impossible_pages,
    title_in_capitals,
    abbreviated_journal,
    journal_in_capitals,
    mixed_given_names,
    names_in_capitals,
    unnamed_authors,
    many_people_in_one_name,
)
"""Every rule of this module."""
