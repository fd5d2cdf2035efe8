"""Checks values by themselves: identifiers, pages, names of periodicals (APA 7, 9.25, 9.34 to 9.36)."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.journal_titles import full_title
from mutualevidence.csl.apa.journals import may_be_abbreviated
from mutualevidence.csl.apa.words import untagged
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+|[a-z0-9]{5,8}", re.IGNORECASE)
"""A DOI, or a short one (shortdoi.org)."""
_URL = re.compile(r"(?:https?|ftp)://(?=[^\s/]+?\.\S)\S+", re.IGNORECASE)
_RANGE = re.compile(r"(?<!\d)(\d{1,18})\s*[-–]\s*(\d{1,18})(?!\d)")
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
    pages = reference.texts.get("page", "")
    if "–" in pages and "-" in pages:
        return  # pages with a hyphen of their own: "12-1–12-20"
    for first, last in _RANGE.findall(pages):
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        if int(whole) < int(first):
            yield warning(
                reference,
                "impossible-pages",
                f"has pages {first}–{last}, which end before they begin",
                "Correct the field pages: first--last.",
                "pages",
            )


def impossible_date(reference: Reference) -> Iterator[Diagnostic]:
    """9.13: a year that is still to come, or before there were journals (1665)."""
    issued = reference.dates.get("issued")
    year = issued.year if issued is not None else None
    if not year:
        return
    if year > time.localtime().tm_year + 1:
        said = f"is of {year}, which is still to come"
    elif 0 < year < FIRST_JOURNAL and reference.type == "article-journal":
        said = f"is an article of {year}, when there were no journals"
    else:
        return
    yield warning(reference, "impossible-date", said, "Correct the year.", "date", "year")


FIRST_JOURNAL = 1665
"""The year in which the first journals began (Journal des sçavans, Philosophical Transactions)."""


def abbreviated_journal(reference: Reference) -> Iterator[Diagnostic]:
    """9.25: the full name of the periodical; those that a table knows are printed in full anyway."""
    journal = untagged(reference.texts.get("container-title", ""))
    if not reference.type.startswith(("article", "review", "periodical")) or not _is_abbreviated(journal):
        return
    full = full_title(journal)
    make = hint if full else warning
    yield make(
        reference,
        "abbreviated-journal",
        f'abbreviates its journal ("{journal}")' + (f'; APA prints "{full}"' if full else ""),
        "Give the journal's full name; the abbreviation can go into shortjournal.",
        "journaltitle",
        "journal",
    )


def _is_abbreviated(journal: str) -> bool:
    """Whether a journal's name is abbreviated: with full stops (ISO 4), without (NLM), or as a table knows it."""
    words = journal.split()
    if _ABBREVIATION.search(journal) and sum(word.endswith(".") for word in words) * 2 >= len(words):
        return True
    if not may_be_abbreviated(journal) or not words:
        return False
    full = full_title(journal)
    if full and full.casefold() != journal.casefold():
        return True
    return len(words) > 1 and sum(word in _STEMS for word in words) * 2 >= len(words)


_STEMS = frozenset(
    """
    Acad Adolesc Adv Am Anal Ann Annu Appl Arch Assoc Aust Behav Biol Bull Can Chem Clin Cogn Comput Couns Curr Dev
    Educ Eng Environ Epidemiol Eur Exp Geriatr Hum Int J Lett Manag Math Med Ment Mol Nat Nucl Nurs Occup Pediatr
    Pharmacol Phys Physiol Proc Psychiatr Psychol Psychother Q Rehabil Rep Res Rev Sci Soc Sociol Stat Stud Surg
    Technol Ther Trans Univ
    """.split()
)
"""Abbreviations that the names of journals have most (ISO 4's list of title word abbreviations, without stops)."""


def journal_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """9.25: the name of a periodical as it writes it itself; databases give it in capitals."""
    journal = untagged(reference.texts.get("container-title", ""))
    if not reference.type.startswith(("article", "review", "periodical")):
        return
    if journal.isupper() and "." not in journal and any(len(word) > 5 for word in journal.split()):
        yield hint(
            reference,
            "journal-in-capitals",
            f'has its journal in capitals ("{journal}"); APA prints it in title case',
            "Write the journal's name as it does: Journal of Abnormal Psychology.",
            "journaltitle",
            "journal",
        )


VALUE_RULES: tuple[Rule, ...] = (
    malformed_doi,
    malformed_url,
    impossible_pages,
    impossible_date,
    abbreviated_journal,
    journal_in_capitals,
)
"""Every rule of this module."""
