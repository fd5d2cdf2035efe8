"""Reads addresses and identifiers that stand in ``note``: "Available at https://…", "[DOI:10.1000/x]"."""

from __future__ import annotations

import re

from mutualevidence.bibtex.dates.date_fields import date as read_date
from mutualevidence.bibtex.latex.verbatim_fields import verbatim
from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.model.identifiers import DATABASE_PAGE
from mutualevidence.runtime.lazy_pattern import LazyPattern

_ADDRESS = LazyPattern(r"https?://[^\s{}<>\"]+[^\s{}<>\".,;)]")
_ACCESSED = LazyPattern(
    r"[\s,;.(\[]*+(?:(?:date )?(?:last )?(?:accessed|retrieved|visited|checked|viewed)(?: on| at)?:?\s*+"
    r"([^.;)\]]*))?[.;)\]]*$",
    re.IGNORECASE,
)
_BEFORE_ADDRESS = LazyPattern(
    r"[\[(]*+(?:(?:also |freely )?(?:available|retrieved|accessed|accessible|online|url|see|access)"
    r"(?:\s+(?:online|from|at|on|via|under|through))*:?)?\s*+(?:\\url|\\href)?[\s{(<]*$",
    re.IGNORECASE,
)
_DAY_BEFORE_ADDRESS = LazyPattern(
    r"(?:retrieved|accessed|viewed)(?: on)?:? ((?:\d{1,2} [a-z]{3,9}\.?,? |[a-z]{3,9}\.? \d{1,2},? )\d{4}|"
    r"\d{4}-\d\d-\d\d),? (?:from|at|via):? ?$",
    re.IGNORECASE,
)
"""A day before the address: "Retrieved 12 Jan 2023 from", "Retrieved January 12, 2023, from"."""


def address(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    """Returns an address with at most "Available at" before it and a date of access after it."""
    if field == "howpublished" or "URL" in reading.texts:
        return ""
    value = verbatim(reading.values[field])
    value = value.replace("\\url{", "").replace("\\_", "_").replace("{", "").replace("}", "")
    found = _ADDRESS.search(value) if "://" in value else None
    if found is None:
        return ""
    day = _DAY_BEFORE_ADDRESS.match(value[: found.start()])
    if day is None and _BEFORE_ADDRESS.match(value[: found.start()]) is None:
        return ""
    after = _ACCESSED.match(value[found.end() :])
    if after is None:
        return ""
    reading.texts["URL"] = found[0]
    told = day[1] if day is not None else after[1]
    accessed = read_date(told.strip()) if told else None
    if accessed is not None and not accessed.literal:
        reading.dates.setdefault("accessed", accessed)
    return "an address"


def day_of_access(reading: Reading, field: str, words: str) -> str:
    """Returns the day on which a page was seen, where nothing else stands: "Accessed: 2023-05-17"."""
    found = _ACCESSED.match(words) if "ed" in words.lower() else None
    if found is None or not found[1] or "accessed" in reading.dates:
        return ""
    accessed = read_date(found[1].strip())
    if accessed is None or accessed.literal or field == "howpublished":
        return ""
    reading.dates["accessed"] = accessed
    return "the day of access"


def page_of_database(reading: Reading) -> str:
    """Returns the address of a database's own page, which APA does not print but for theses (9.30, 9.34)."""
    address = reading.texts.get("URL", "")
    if reading.type in _PRINT_PAGES or DATABASE_PAGE.search(address) is None:
        return ""
    reading.custom["url"] = reading.texts.pop("URL")
    return "the page of a database, which is not printed"


_PRINT_PAGES = frozenset(("thesis", "webpage", "post-weblog", "dataset"))
_IDENTIFIERS = LazyPattern(
    r"(?:\[\s*+|(?:(?<!\s)\s++)?)(DOI|PMID|PubMed(?: ID)?|PMCID|PubMed Central|ISBN|ISSN|OCLC|arXiv)\s*[:=]?\s*(?:https?://\S*?/)?"
    r"((?:10\.|PMC|astro|[\dX])[^\s\]]*?)\s*[\].,;]*(?=\s|\[|$)\s*",
    re.IGNORECASE,
)
_BEGINNINGS = frozenset(("doi", "pmi", "pub", "pmc", "isb", "iss", "ocl", "arx"))
"""The first letters of registries' names: no other note needs the pattern."""
_VARIABLES = {"doi": "DOI", "pmid": "PMID", "pubmed": "PMID", "pubmed id": "PMID", "pmcid": "PMCID",
              "pubmed central": "PMCID", "isbn": "ISBN", "issn": "ISSN"}  # fmt: skip


def identifiers(reading: Reading, field: str, words: str) -> str:
    """Returns numbers of registries, where nothing else stands beside them: "[DOI:10.1000/x] [PubMed:1234]"."""
    if field == "howpublished" or words.lstrip("[ ")[:3].lower() not in _BEGINNINGS:
        return ""
    if _IDENTIFIERS.sub("", words).strip():
        return ""
    found = _IDENTIFIERS.compiled.findall(words)
    for name, value in found:
        if variable := _VARIABLES.get(name.lower()):
            reading.texts.setdefault(variable, value)
    return f"the work's {' and '.join(dict.fromkeys(name for name, _ in found))}" if found else ""
