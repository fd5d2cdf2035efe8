"""Tells article numbers from pages by the DOI (APA 7, 9.27; 10.1, example 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mutualevidence.runtime.lazy_pattern import LazyPattern

_ONE_PAGE = LazyPattern(r"[A-Za-z]{0,6}\d+")
_MARKS = LazyPattern(r"[^0-9a-z]+")
_LETTERED = LazyPattern(r"[A-Z]{2}\d{4,}")
"""The number of a review in the Cochrane Library."""
_WITHOUT_PAGES = (
    "10.1038/ncomms", "10.1038/s41398-", "10.1038/s41467-", "10.1038/s41597-", "10.1038/s41598-", "10.1038/srep",
    "10.1155/", "10.1186/", "10.1371/", "10.2196/", "10.3389/", "10.3390/", "10.7554/", "10.7717/",
)  # fmt: skip
"""Begins DOIs of journals that number their articles: Nature Communications, Translational Psychiatry, Scientific
Data and Reports; Hindawi, BioMed Central, PLOS, JMIR, Frontiers, MDPI, eLife, PeerJ."""


_IN_DOI = (
    (LazyPattern(r"10\.3389/\w+\.\d{4}\.0*(\d+)$"), ""),
    (LazyPattern(r"10\.1371/journal\.p\w{3}\.(\d{7})$"), "e"),
    (LazyPattern(r"10\.7554/eLife\.0*(\d+)$", re.IGNORECASE), "e"),
    (LazyPattern(r"10\.7717/peerj\.(\d+)$"), "e"),
)
"""DOIs that end with the number of the article, and what stands before it: Frontiers, PLOS, eLife, PeerJ."""


def number_in_doi(doi: str) -> str:
    """Returns the article number that a DOI of a publisher without pages ends with, "" for any other.

    >>> number_in_doi("10.3389/fpsyg.2021.600000"), number_in_doi("10.1371/journal.pone.0193972")
    ('600000', 'e0193972')
    """
    if not doi.startswith(_WITHOUT_PAGES):
        return ""
    found = ((pattern.match(doi), before) for pattern, before in _IN_DOI)
    return next((f"{before}{match[1]}" for match, before in found if match is not None), "")


def is_article_number(page: str, texts: Mapping[str, str]) -> bool:
    """Whether what stands as the only page is the article's number (APA 10.1, example 6): its DOI ends with it.

    Older DOIs end with volume, issue and page. Some publishers have numbers only.
    """
    doi = texts.get("DOI", "")
    if not doi or not _ONE_PAGE.fullmatch(page):
        return False
    if doi.startswith(_WITHOUT_PAGES) or _LETTERED.fullmatch(page):
        return True
    bare = page.lstrip("e0")
    if len(page) - len(page.lstrip("abcdefghijklmnopqrstuvwxyz")) > 1:  # "eabl6449" of 10.1126/sciadv.abl6449
        return _MARKS.sub("", doi.lower()).endswith(bare)
    before, found, _ = doi.rpartition(bare)
    volume = texts.get("volume", "")
    issue = texts.get("issue", "")
    numbers = [number for number in re.split(r"\D+", before) if number]
    return (
        len(page) > 3
        and bool(found)
        and doi.endswith(bare)
        and not ({volume, issue} - {""}) & {number.lstrip("0") for number in numbers[-2:]}
    )
