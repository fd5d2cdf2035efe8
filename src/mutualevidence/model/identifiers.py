"""Reads DOIs out of what people paste for them (DOI Handbook, 2.2 and 3.8; APA 7, 9.35)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from mutualevidence.runtime.lazy_pattern import LazyPattern

_DOI = LazyPattern(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_LAST_DOI = LazyPattern(r"10\.\d{4,9}(?:\.\d+)*/(?:(?!10\.\d{4,9}/).)*")
_SHORT = LazyPattern(r"(?:https?://)?(?:dx\.)?doi\.org/(10/)?([a-z0-9]{3,8})/?", re.IGNORECASE)
_RESOLVED = LazyPattern(r"(?:https?://)?[\w.-]*\bdoi[.-](?:[\w-]+[.-])?org\b[^/]*/", re.IGNORECASE)
_PLAIN = re.compile(r"10\.[0-9.]{4,}/[^\s%<>\"?&#]*[\w)]").fullmatch
_QUERY = LazyPattern(r"[?&#](?:utm_|via|ref|src|from|journalCode|needAccess|casa_token).*", re.IGNORECASE)
_LABEL = LazyPattern(r"(?:(?<!\s)\s++)?\[doi\]\s*$", re.IGNORECASE)
_TRAILING = ".,;:'\"”’>]}"
DATABASE_PAGE = LazyPattern(
    r"^https?://[^/]*(?:\bebscohost\.com|research\.ebsco\.com|\bovid\.com|scopus\.com/|webofscience\.com"
    r"|webofknowledge\.com|isiknowledge\.com|proquest\.com/|ezproxy|pubmed\.ncbi\.nlm\.nih\.gov|\blens\.org/"
    r"|cochranelibrary\.com/central/"
    r"|ncbi\.nlm\.nih\.gov/pubmed|\bsfx\.)|[?&]url_ver=Z39\.88"
)
"""Databases' own pages, which need a login or only list the work: APA prints no such address (9.30, 9.34)."""


def doi_of(text: str) -> str:
    """Returns the DOI that ``text`` stands for, without resolver, proxy, escapes and the marks after it.

    What holds none is given back as it stands.

    >>> doi_of("doi: http://dx.doi.org/10.1000/ABC.123."), doi_of("https://doi-org.proxy.lib.edu/10.1000%2F182")
    ('10.1000/ABC.123', '10.1000/182')
    """
    if _PLAIN(text) is not None and text.count("10.") == 1:
        return text
    words = unquote(text) if "%2" in text else text
    words = _LABEL.sub("", words.strip())
    found = _DOI.search(words)
    if found is None:
        short = _SHORT.fullmatch(words)
        return f"10/{short[2]}" if short is not None and short[1] else text
    doi = _trimmed(found[0])
    if doi.lower().count("doi.org") or doi.count("10.") > 1:
        doi = _undoubled(doi)
    return doi


def doi_of_address(address: str) -> str:
    """Returns the DOI that an address resolves ("https://dx.doi.org/10.1000/182"), "" for any other address.

    >>> doi_of_address("https://dx.doi.org/10.1000/182"), doi_of_address("https://example.org/10.1000/182")
    ('10.1000/182', '')
    """
    if "doi" not in address or _RESOLVED.match(address) is None:
        return ""
    doi = doi_of(address)
    return doi if doi.startswith("10.") else ""


_LOGIN = LazyPattern(r"https?://[^/?]*/[^?]*login\?(?:[^?]*&)?q?url=(https?(?:://|%3A%2F%2F)\S+)", re.IGNORECASE)


def without_login(address: str) -> str:
    """Returns the address that a library's login leads to; any other as it is.

    >>> without_login("https://proxy.lib.example/login?url=https://www.jstor.org/stable/12")
    'https://www.jstor.org/stable/12'
    """
    found = _LOGIN.fullmatch(address) if "login?" in address else None
    if found is None:
        return address
    return found[1] if "://" in found[1][:8] else unquote(found[1])


_BARE_SITE = LazyPattern(
    r"(?:www\.(?:[a-z\d-]+\.)+[a-z]{2,12}|(?:[a-z\d-]+\.)+(?:com|edu|gov|io|int|net|org|[a-z]{2}))(?:/[^\s{}]*)?",
    re.IGNORECASE,
)
"""An address without its beginning: "osf.io/ab3cd", "www.example.org"."""


def with_scheme(address: str) -> str:
    """Returns the address of a site with the beginning that people leave out; any other as it is (APA 9.34).

    >>> with_scheme("osf.io/ab3cd"), with_scheme("example dot org")
    ('https://osf.io/ab3cd', 'example dot org')
    """
    return f"https://{address}" if "://" not in address and _BARE_SITE.fullmatch(address) else address


def _trimmed(doi: str) -> str:
    """``doi`` without marks of the sentence around it; a bracket stays where it closes one of the DOI's own."""
    doi = _QUERY.sub("", doi)
    while doi:
        last = doi[-1]
        if (last in _TRAILING and not (last == ">" and "<" in doi) and not (last == "]" and "[" in doi)) or (
            last == ")" and doi.count("(") < doi.count(")")
        ):
            doi = doi[:-1]
        else:
            break
    return doi


def _undoubled(doi: str) -> str:
    """The last of two DOIs that were pasted one after the other, if they are the same, or one resolves it."""
    pieces = [_trimmed(piece) for piece in _LAST_DOI.findall(doi)]
    starts = [piece.lower().split("https:", 1)[0].split("http:", 1)[0] for piece in pieces]
    if len(pieces) > 1 and ("doi.org" in doi.lower() or starts[0].rstrip("/") == starts[-1].rstrip("/")):
        return pieces[-1]
    return doi
