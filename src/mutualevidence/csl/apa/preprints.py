"""Tells preprints from what is published, and gives them their archive and number (APA 7, 10.8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutualevidence.model.beyond_csl import beyond_csl
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

UNPUBLISHED = frozenset({"article", "article-journal", "document", "manuscript", "report", "webpage", ""})
"""What preprints are called in bibliographies: CSL's own type, @online, @unpublished, @misc, an @article without a
journal."""
ARCHIVE_NAMES = {
    "africarxiv": "AfricArXiv",
    "agrixiv": "AgriXiv",
    "arxiv": "arXiv",
    "arxiv.org": "arXiv",
    "authorea": "Authorea",
    "biorxiv": "bioRxiv",
    "chemrxiv": "ChemRxiv",
    "corr": "arXiv",
    "eartharxiv": "EarthArXiv",
    "ecoevorxiv": "EcoEvoRxiv",
    "edarxiv": "EdArXiv",
    "engrxiv": "engrXiv",
    "eric": "ERIC",
    "googlebooks": "Google Books",
    "hal": "HAL",
    "hdl": "",
    "jstor": "JSTOR",
    "lawarxiv": "LawArXiv",
    "medrxiv": "medRxiv",
    "metaarxiv": "MetaArXiv",
    "osf preprints": "OSF Preprints",
    "philsci-archive": "PhilSci-Archive",
    "preprints.org": "Preprints.org",
    "psyarxiv": "PsyArXiv",
    "pubmed": "PubMed",
    "research square": "Research Square",
    "sciety": "Sciety",
    "socarxiv": "SocArXiv",
    "sportrxiv": "SportRxiv",
    "ssrn": "SSRN",
    "techrxiv": "TechRxiv",
    "thesis commons": "Thesis Commons",
    "zenodo": "Zenodo",
}
"""Archives as they write their names; "" for what only writes addresses."""
PREPRINT_ARCHIVES = frozenset(ARCHIVE_NAMES) - {"googlebooks", "hdl", "jstor", "pubmed", "zenodo", "eric", "hal"}
"""Archives whose works are preprints wherever they are named, also as publisher or journal."""

ARCHIVES_BY_DOI: dict[str, str] = {
    "10.48550/arxiv.": "arXiv",
    "10.31234/osf.io/": "PsyArXiv",
    "10.31235/osf.io/": "SocArXiv",
    "10.31219/osf.io/": "OSF Preprints",
    "10.35542/osf.io/": "EdArXiv",
    "10.31222/osf.io/": "MetaArXiv",
    "10.51224/": "SportRxiv",
    "10.21203/rs.": "Research Square",
    "10.2139/ssrn.": "SSRN",
    "10.20944/preprints": "Preprints.org",
    "10.26434/chemrxiv": "ChemRxiv",
    "10.36227/techrxiv": "TechRxiv",
    "10.2196/preprints.": "JMIR Preprints",
    "10.22541/au.": "Authorea",
}
"""Beginnings of DOIs that only one archive registers, whichever firm Crossref names as publisher."""
_COLD_SPRING_HARBOR = LazyPattern(r"10\.(?:1101|64898)/(?:\d{4}\.\d\d\.\d\d\.)?(\d{6,8})(?:v\d+)?$")
"""bioRxiv's DOIs, and medRxiv's, whose numbers are two digits longer."""
_ARXIV_NUMBER = LazyPattern(
    r"(?:arxiv[:\s/]+(?:abs/)?|^abs/)([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})", re.IGNORECASE
)
_ARXIV_JOURNAL = LazyPattern(
    r"(?:arxiv|corr)(?:\s+(?:e-?prints?|preprints?|preprint server))?(?:[\s,]+.*)?", re.IGNORECASE
)
_SERVER = LazyPattern(
    r"(?:available at\s+)?(\w+rxiv|ssrn|osf|research square)(?:\.org)?"
    r"(?:\s+(?:preprints?|electronic journal|\d[\d.]*))*",
    re.IGNORECASE,
)

_SSRN_NUMBER = LazyPattern(r"\d{5,}")
"""A paper's number at SSRN, with which its DOI ends."""


def settle_preprint(work: Preparation) -> None:
    """10.8: a preprint is dated by its year, and its archive is its publisher; its number is in parentheses."""
    if work.type not in UNPUBLISHED:
        return
    archive, number = _archive_and_number(work)
    if not archive:
        return
    texts = work.texts
    if texts.get("status", "").lower().replace("-", "") in ("prepublished", "preprint"):
        del texts["status"]
    if "status" in texts:
        return
    for variable in ("genre", "medium"):
        if texts.get(variable, "").lower() in ("preprint", "preprints", "e-print", "eprint", "working paper"):
            del texts[variable]
    work.type = "article"
    texts["publisher"] = archive
    if number:
        texts["number"] = number
        texts.pop("apa-numbered", None)
    elif texts.get("number") and texts.get("DOI", "").lower().endswith(f"/{texts['number'].lower()}"):
        del texts["number"]  # the DOI says it
    for variable in ("container-title", "volume", "issue", "page", "archive", "collection-title"):
        texts.pop(variable, None)


def _archive_and_number(work: Preparation) -> tuple[str, str]:
    """The archive that a work without journal lies in, and its number there; "" where it is no preprint."""
    texts, custom = work.texts, work.custom
    container = texts.get("container-title", "")
    if container:
        archive, number = archive_as_journal(container, texts)
        if archive == "SSRN" and "URL" not in texts and (found := _SSRN_NUMBER.search(container)) is not None:
            texts.setdefault("DOI", f"10.2139/ssrn.{found[0]}")
        return archive, number
    told = beyond_csl(custom, "archive-name") if custom else ""
    archive = ARCHIVE_NAMES.get(told.lower(), told)
    publisher = texts.get("publisher", "").strip()
    by_doi = archive_of_doi(texts.get("DOI", ""))
    if publisher.lower() in PREPRINT_ARCHIVES:
        archive = ARCHIVE_NAMES[publisher.lower()]
    elif by_doi:
        archive = by_doi
    elif publisher and not (work.type == "article" and archive):
        return "", ""
    elif not archive and work.type == "article":
        archive = texts.get("archive", "")
    if not archive or (archive in ("ERIC", "HAL", "JSTOR") and "genre" in texts):
        return "", ""
    eprint = beyond_csl(custom, "archive-number")
    return archive, _number(archive, [f"arXiv:{eprint.removeprefix('arXiv:')}" if eprint else "", *_told(texts)])


def archive_of_doi(doi: str) -> str:
    """Returns the archive that registered a preprint's DOI, "" for any other.

    >>> archive_of_doi("10.1101/2020.03.05.20031815"), archive_of_doi("10.1037/a0012345")
    ('medRxiv', '')
    """
    doi = doi.lower()
    found = _COLD_SPRING_HARBOR.match(doi) if doi.startswith("10.") else None
    if found is not None:
        return "medRxiv" if len(found[1]) == 8 else "bioRxiv"
    return next((name for start, name in ARCHIVES_BY_DOI.items() if doi.startswith(start)), "")


def archive_as_journal(container: str, texts: dict[str, str]) -> tuple[str, str]:
    """A preprint whose archive was typed, or exported, as a journal ("arXiv preprint arXiv:1810.04805")."""
    small = container.lower()
    if "rxiv" not in small and " ssrn" not in small and small[:4] not in ("corr", "ssrn", "osf", "osf ", "rese"):
        return "", ""
    if _ARXIV_JOURNAL.fullmatch(container) is not None:
        return "arXiv", _number("arXiv", [container, texts.get("volume", ""), *_told(texts)])
    server = _SERVER.fullmatch(container)
    if server is None:
        return "", ""
    name = server[1].lower()
    return ARCHIVE_NAMES.get(name, ARCHIVE_NAMES.get(f"{name} preprints", server[1])), ""


def _told(texts: dict[str, str]) -> list[str]:
    return [texts.get(name, "") for name in ("number", "note", "archive_location")]


def _number(archive: str, places: list[str]) -> str:
    """Returns the work's number in arXiv, which is printed; other archives are found by their DOI."""
    if archive != "arXiv":
        return ""
    found = next((match for place in places if (match := _ARXIV_NUMBER.search(place)) is not None), None)
    return f"arXiv:{found[1]}" if found is not None else ""
