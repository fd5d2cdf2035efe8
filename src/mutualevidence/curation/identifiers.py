"""Identifiers of works in one form each, for comparing and for looking up (DOI, PMID, PMCID, arXiv, ISBN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.model.reference import Reference

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(
    r"(?:arxiv[.:/]|arxiv\.org/(?:abs|pdf)/)\s*([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})", re.IGNORECASE
)
_ARXIV_ALONE = re.compile(r"([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)

WHOLE_BOOKS = frozenset({"book", "collection", "classic", "periodical", "report", "thesis"})
"""Types whose ISBN is their own; a chapter has that of its book."""


def doi(text: str) -> str:
    """Returns the DOI in ``text`` in lower case (DOI Handbook, 2.4: letter case does not count), "" where there is
    none."""
    match = _DOI.search(text.strip())
    return match[0].rstrip(".,;)").casefold() if match else ""


def isbn13(text: str) -> str:
    """The ISBN in ``text`` with thirteen digits and a right check digit (ISO 2108), "" where there is none."""
    for candidate in re.findall(r"[\dXx][\dXx\s-]{8,16}[\dXx]", text):
        digits = re.sub(r"[\s-]", "", candidate).upper()
        if len(digits) == 10 and _is_isbn10(digits):
            return _with_check_digit("978" + digits[:9])
        if len(digits) == 13 and digits.isdigit() and _with_check_digit(digits[:12]) == digits:
            return digits
    return ""


def _is_isbn10(digits: str) -> bool:
    if not digits[:9].isdigit():
        return False
    total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
    return total % 11 == 0


def _with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)


def arxiv(text: str) -> str:
    """Returns the arXiv identifier in ``text`` without its version, "" where there is none."""
    match = _ARXIV.search(text)
    return match[1].casefold() if match else ""


def identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    """Kind and value of every identifier that stands for this work alone."""
    if found := doi(reference.doi):
        yield "DOI", found
    for kind in ("PMID", "PMCID"):
        if digits := re.sub(r"\D", "", reference.texts.get(kind, "")):
            yield kind, digits
    if found := arxiv_of(reference):
        yield "arXiv", found
    if reference.type in WHOLE_BOOKS and (found := isbn13(reference.texts.get("ISBN", ""))):
        yield "ISBN", found


def arxiv_of(reference: Reference) -> str:
    """Returns the arXiv identifier of a work, from its DOI, its address or its eprint fields."""
    found = (
        arxiv(reference.doi) or arxiv(reference.texts.get("URL", "")) or arxiv(reference.texts.get("number", ""))
    )
    if found:
        return found
    kind = reference.custom.get("eprinttype", "") or reference.custom.get("archiveprefix", "")
    match = _ARXIV_ALONE.fullmatch(reference.custom.get("eprint", "").strip())
    return match[1].casefold() if match and kind.casefold() in ("arxiv", "") else ""
