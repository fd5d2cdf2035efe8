"""Recognises identifiers as people paste them: DOI, PMID, PMCID, arXiv, ISBN, OpenAlex; bare, labelled, as
links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import attrs

from mutualevidence.curation.identifiers import arxiv, isbn13
from mutualevidence.errors import InvalidValueError


@attrs.frozen
class Identifier:
    """One identifier: its kind and its value in one form."""

    kind: str
    """DOI, PMID, PMCID, arXiv, ISBN or OpenAlex."""
    value: str

    def __str__(self) -> str:
        return self.value if self.kind == "DOI" else f"{self.kind}:{self.value}"


_DOI = re.compile(
    r"(?:^|[\s(\[]|\bdoi:\s*|doi\.org/|/doi/(?:abs/|full/|pdf/|epdf/)?)(10\.\d{4,9}/\S+)", re.IGNORECASE
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("PMCID", re.compile(r"(?:pmc(?:id)?:?\s*|/articles/)(?:PMC)?(\d{3,9})/?", re.IGNORECASE)),
    ("PMID", re.compile(r"(?:pmid:?\s*|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/)(\d{1,9})/?", re.IGNORECASE)),
    ("OpenAlex", re.compile(r"(?:openalex:\s*|openalex\.org/(?:works/)?)?(W\d{4,12})/?", re.IGNORECASE)),
)
_ARXIV_BARE = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?")


def identifier(text: str) -> Identifier:
    """Returns the identifier in ``text``; raises `InvalidValueError` where there is none.

    >>> str(identifier("https://doi.org/10.1000/XYZ"))
    '10.1000/xyz'
    >>> str(identifier("https://pubmed.ncbi.nlm.nih.gov/3277449/"))
    'PMID:3277449'
    """
    text = unquote(text.strip().strip("<>\"'")).strip()
    if found := arxiv(text):
        return Identifier("arXiv", found)
    if match := _DOI.search(text):
        return Identifier("DOI", _trimmed(match[1], is_link="://" in text).casefold())
    for kind, pattern in _PATTERNS:
        if match := pattern.search(text) if "/" in text else pattern.fullmatch(text):
            value = match[1].upper() if kind == "OpenAlex" else match[1].lstrip("0")
            return Identifier(kind, value)
    if _ARXIV_BARE.fullmatch(text):
        return Identifier("arXiv", re.sub(r"v\d+$", "", text))
    if isbn := isbn13(re.sub(r"(?i)^isbn(?:-1[03])?:?\s*", "", text)):
        return Identifier("ISBN", isbn)
    raise InvalidValueError(
        f'"{text}" is no identifier',
        remedy="Give a DOI (10.…/…), PMID:…, PMC…, arXiv:…, an ISBN, or a link to one.",
    )


def _trimmed(doi: str, *, is_link: bool) -> str:
    """A DOI without what follows it: the query of a link, marks of a sentence, a parenthesis that it does not
    open."""
    doi = re.split(r"[?#]", doi)[0] if is_link else doi
    doi = doi.rstrip(".,;:\"'>]}")
    while doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1]
    return doi


def identifiers_in(lines: Iterable[str]) -> Iterator[str]:
    """The identifiers of a list: one a line, or with blanks or commas between; what follows a # is a comment."""
    for line in lines:
        line = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if not line:
            continue
        try:
            identifier(line)
        except InvalidValueError:
            yield from (part for part in re.split(r"[\s,;]+", line) if part)
        else:
            parts = [part for part in re.split(r"[\s,;]+", line) if part]
            is_one = len(parts) == 1 or re.match(r"(?i)\s*(?:isbn|doi|pmid|pmcid|arxiv|openalex)\b", line)
            yield from ([line] if is_one and not _are_several(parts) else parts)


def _are_several(parts: list[str]) -> bool:
    """Returns whether more than one of the parts is an identifier by itself."""
    count = 0
    for part in parts:
        try:
            identifier(part)
        except InvalidValueError:
            continue
        count += 1
    return count > 1
