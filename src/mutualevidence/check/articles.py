"""Checks articles of journals: volume, issue, place and DOI (APA 7, 9.25 to 9.27, 9.34, 10.1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mutualevidence.bibtex.mapping.exporters.kinds import MAGAZINES, NEWSPAPERS
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.journal_titles import is_known
from mutualevidence.csl.apa.preprints import ARCHIVES_BY_DOI, archive_as_journal
from mutualevidence.model.beyond_csl import beyond_csl
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_BY_VOLUME = re.compile(
    r"frontiers\b|annual\b|bmc\b|bmj open|plos\b|cochrane|addictive behaviors|computers in human|cognition$|"
    r"(?:personality and individual|psychiatry research|social science & medicine|intelligence$)",
    re.IGNORECASE,
)
"""Names of periodicals that count volumes only, or do by now."""


def is_whole_periodical(reference: Reference) -> bool:
    """Returns whether a work is a periodical or an issue of one, titled by the periodical (10.1, example 12)."""
    entry = reference.source.entry
    whole = reference.type == "periodical" or (entry is not None and entry.type == "periodical")
    return whole and bool(reference.texts.get("container-title"))


def is_newspaper(reference: Reference) -> bool:
    """Returns whether a newspaper or magazine, by its name, came as a journal, without volume and issue."""
    texts = reference.texts
    name = texts.get("container-title", "")
    if reference.type != "article-journal" or any(key in texts for key in ("volume", "issue", "DOI")):
        return False
    return NEWSPAPERS.search(name) is not None or MAGAZINES.match(name) is not None


def _is_published_article(reference: Reference) -> bool:
    """Whether a work is a journal's article that came out: not in press, and no preprint, whose archive is named
    or stands in place of its journal (10.8)."""
    texts = reference.texts
    in_archive = "container-title" not in texts and (
        beyond_csl(reference.custom, "archive-name") or texts.get("DOI", "").lower().startswith(_ARCHIVES)
    )
    return (
        not in_archive
        and reference.type == "article-journal"
        and not is_newspaper(reference)
        and not is_whole_periodical(reference)
        and "status" not in texts
        and not archive_as_journal(texts.get("container-title", ""), texts)[0]
    )


_ARCHIVES = tuple(ARCHIVES_BY_DOI)


def unreachable_article(reference: Reference) -> Iterator[Diagnostic]:
    """10.1: an article without pages or article number is found by its DOI or URL."""
    texts = reference.texts
    if not _is_published_article(reference):
        return
    if not any(name in texts for name in ("page", "number", "DOI", "URL")):
        yield warning(
            reference,
            "missing-locator",
            "has neither pages nor article number, DOI or URL",
            "Give pages, eid (the article number), doi or url.",
            "pages",
        )


def incomplete_article(reference: Reference) -> Iterator[Diagnostic]:
    """9.25: journal and volume of an article; some journals count by issue only."""
    texts = reference.texts
    if not _is_published_article(reference) or "issued" not in reference.dates:
        return
    if not texts.get("container-title"):
        yield warning(
            reference,
            "missing-journal",
            "does not say in which journal it stands",
            "Give journaltitle.",
            "journaltitle",
        )
    elif not any(name in texts for name in ("volume", "issue", "DOI")) and ("page" in texts or "URL" not in texts):
        yield warning(reference, "missing-volume", "has no volume", "Give volume.", "volume")


def no_doi(reference: Reference) -> Iterator[Diagnostic]:
    """9.34: a work that has a DOI is listed with it; nearly all articles of journals have one since 2000."""
    texts = reference.texts
    if not _is_published_article(reference) or "DOI" in texts or not texts.get("container-title"):
        return
    daily = NEWSPAPERS.search(texts["container-title"]) is not None
    if (reference.year or 0) > 2000 and "volume" in texts and "eprint" not in reference.custom and not daily:
        yield hint(
            reference,
            "missing-doi",
            "has no DOI, which most articles of its time have",
            "Look it up (mutualevidence check --online), and give doi.",
            "doi",
        )


def missing_issues(references: Iterable[Reference]) -> Iterator[Diagnostic]:
    """9.25: the issue of an article whose journal has issues, as others of its articles show.

    Where none shows it, an article without DOI is told whose journal a table of psychology and medicine knows.
    """
    articles = [reference for reference in references if _is_published_article(reference)]
    counted = Counter(_journal(reference) for reference in articles if "issue" in reference.texts)
    all_of = Counter(map(_journal, articles))
    for reference in articles:
        texts = reference.texts
        if not texts.get("volume", "").isdigit() or any(name in texts for name in ("issue", "number")):
            continue
        journal = _journal(reference)
        shown = counted[journal] * 2 > all_of[journal]
        known = "DOI" not in texts and is_known(journal) and not _BY_VOLUME.match(journal)
        if not journal or not (shown or known):
            continue
        yield hint(
            reference,
            "missing-issue",
            "has a volume, but no issue" + (", which other articles of its journal have" if shown else ""),
            "Give number (the issue), unless the journal counts volumes only.",
            "number",
            "issue",
        )


def _journal(reference: Reference) -> str:
    return reference.texts.get("container-title", "").casefold()


ARTICLE_RULES: tuple[Rule, ...] = (unreachable_article, incomplete_article, no_doi)
"""Every rule of this module about a single article; `missing_issues` needs all."""
