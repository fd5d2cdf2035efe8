"""Checks the four elements of a reference, who, when, what and where, by kind of work (APA 7, 9.4 and chapter 10).

Each notice says what APA will print in place of what is missing, and which field mends it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mutualevidence.bibtex.mapping.exporters.kinds import MAGAZINES, NEWSPAPERS
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.descriptions import USUAL
from mutualevidence.csl.apa.journal_titles import is_known
from mutualevidence.csl.apa.kinds import LEGAL
from mutualevidence.csl.apa.preprints import archive_as_journal
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference

WHO_COUNTS = (
    "author editor director producer executive-producer composer compiler chair organizer host guest performer "
    "illustrator script-writer series-creator translator collection-editor curator interviewer"
).split()
"""Names that stand first in a reference (9.7)."""
WHO = {
    "motion_picture": "Give director (10.12).",
    "broadcast": "Give author with the roles (author+an:role), or the host of a podcast (10.12, 10.13).",
    "song": "Give author: the composer, or who recorded it (10.13).",
    "graphic": "Give author: the artist (10.14).",
    "dataset": "Give author; for a group, in double braces (10.9).",
    "software": "Give author: who made it, often a group, in double braces (10.10).",
}
"""Whom to name, by kind; else the author."""
LISTED_BY_TITLE = frozenset(
    {"entry-encyclopedia", "entry-dictionary", "periodical", "article-newspaper", "standard"}
)
"""Kinds that APA often lists by their title, so that nobody is missed (9.12; 10.3, examples 47 to 49)."""
DATED_TO_THE_DAY = frozenset({"article-newspaper", "article-magazine", "post-weblog", "post", "broadcast"})
"""Kinds that APA dates to the day, or the month (9.14; 10.1, examples 15 to 17; 10.12 to 10.15)."""
DESCRIBED = {
    "broadcast": "TV series episode",
    "graphic": "Photograph",
    "figure": "Infographic",
    "manuscript": "Unpublished manuscript",
    "speech": "Conference session",
}
"""Kinds that APA describes in square brackets (9.21), each with an example; [Film], [Data set] and the like
(`USUAL`) are printed without being asked for."""
ELSEWHERE = ("URL", "DOI")
"""What leads to a work by itself."""


class Where(NamedTuple):
    """What says where works of some kinds are to be found."""

    types: frozenset[str]
    any_of: tuple[str, ...]
    """Variables of which one is enough."""
    code: str
    missing: str
    """What the work does not say or have."""
    remedy: str
    fields: tuple[str, ...]
    severity: Severity
    source: str
    """The section of the Manual."""


def _where(
    types: str, any_of: str, code: str, missing: str, remedy: str, fields: str, severity: Severity, source: str
) -> Where:
    names = tuple(any_of.split())
    return Where(frozenset(types.split()), names, code, missing, remedy, tuple(fields.split()), severity, source)


WHERE: tuple[Where, ...] = (
    _where(
        "book report entry-encyclopedia entry-dictionary classic",
        "publisher URL DOI",
        *("missing-publisher", "has no publisher", "Give publisher."),
        *("publisher", Severity.WARNING, "9.29"),
    ),
    _where(
        "chapter",
        "publisher URL DOI",
        *("missing-publisher", "has no publisher", "Give publisher: the book's."),
        *("publisher", Severity.WARNING, "9.28"),
    ),
    _where(
        "thesis",
        "publisher",
        *("missing-institution", "does not name its university", "Give institution."),
        *("institution school", Severity.WARNING, "10.6"),
    ),
    _where(
        "webpage post post-weblog",
        "URL DOI",
        *("missing-url", "is a work on the web without address", "Give url."),
        *("url", Severity.WARNING, "10.15, 10.16"),
    ),
    _where(
        "article-newspaper article-magazine",
        "container-title URL",
        *("missing-journal", "does not say in which newspaper or magazine it stands", "Give journaltitle."),
        *("journaltitle journal", Severity.WARNING, "10.1"),
    ),
    _where(
        "speech",
        "event-title URL",
        *("missing-event", "does not name the conference or occasion", "Give eventtitle and venue."),
        *("eventtitle", Severity.INFO, "10.5"),
    ),
    _where(
        "paper-conference",
        "container-title event-title publisher URL DOI archive",
        *("missing-book", "does not say in which proceedings it stands", "Give booktitle, or eventtitle."),
        *("booktitle", Severity.WARNING, "10.5"),
    ),
    _where(
        "article",
        "publisher archive container-title URL DOI",
        *("missing-source", "is a preprint without archive", "Give eprinttype and eprint, or doi."),
        *("eprinttype", Severity.WARNING, "10.8"),
    ),
    _where(
        "manuscript",
        "publisher archive URL DOI",
        *("missing-source", "does not say where it was written or is kept", "Give institution."),
        *("institution", Severity.INFO, "10.8"),
    ),
    _where(
        "motion_picture broadcast song",
        "publisher container-title URL DOI",
        *("missing-source", "does not say who brought it out", "Give publisher: studio, network or label."),
        *("publisher", Severity.INFO, "10.12, 10.13"),
    ),
    _where(
        "dataset software",
        "publisher archive URL DOI",
        *("missing-source", "does not say where it is to be had", "Give publisher, doi or url."),
        *("publisher", Severity.WARNING, "10.9, 10.10"),
    ),
    _where(
        "graphic figure map",
        "publisher archive container-title URL DOI",
        *("missing-source", "does not say where it is", "Give the museum (location), publisher or url."),
        *("location", Severity.INFO, "10.14"),
    ),
    _where(
        "document",
        "publisher container-title event-title archive URL DOI",
        *("missing-source", "does not say where it is to be found", "Give publisher, url or doi."),
        *("publisher", Severity.INFO, "9.23"),
    ),
    _where(
        "patent",
        "number",
        *("missing-number", "has no number", "Give number."),
        *("number", Severity.WARNING, "11.8"),
    ),
)
"""Where works of each kind are found (9.23), one row a demand. Articles, chapters and laws have functions."""


def no_title(reference: Reference) -> Iterator[Diagnostic]:
    """9.18: a title, or a description in its place (9.22)."""
    titled = any(reference.texts.get(name) for name in ("title", "genre"))
    if not titled and reference.type not in LEGAL and not _is_whole_periodical(reference):
        yield warning(
            reference,
            "missing-title",
            "has no title",
            "Give the field title; an untitled work has a description instead (titleaddon).",
            "title",
        )


def no_date(reference: Reference) -> Iterator[Diagnostic]:
    """9.17: "n.d." is only for works that have no date."""
    if "issued" in reference.dates or "status" in reference.texts or reference.type in LEGAL:
        return
    yield hint(
        reference,
        "missing-date",
        'has no date; APA prints "(n.d.)"',
        "Give the field date (or year), or pubstate = {inpress}.",
        "date",
        "year",
    )


def no_day(reference: Reference) -> Iterator[Diagnostic]:
    """9.14: what comes out daily or weekly is dated to the day."""
    issued = reference.dates.get("issued")
    daily = reference.type in DATED_TO_THE_DAY or _is_newspaper(reference)
    if not daily or issued is None or len(issued.start) != 1 or issued.season:
        return
    if "volume" in reference.texts or "issue" in reference.texts or issued.end is not None:
        return
    yield hint(
        reference,
        "missing-day",
        f'is dated "({issued.start[0]})"; APA prints month and day of such a work',
        "Give date = {2019-03-22}, or month and day.",
        "date",
        "year",
    )


def nobody(reference: Reference) -> Iterator[Diagnostic]:
    """9.12: works without author are listed by their title."""
    kind = reference.type
    if kind in LEGAL or kind in LISTED_BY_TITLE or any(name in reference.names for name in WHO_COUNTS):
        return
    yield hint(
        reference,
        "missing-author",
        "has neither author nor editor; APA lists it by its title",
        WHO.get(kind, "Give the author; for a group, in double braces: author = {{World Health Organization}}."),
        "author",
    )


def nowhere(reference: Reference) -> Iterator[Diagnostic]:
    """9.23: the source, by kind (`WHERE`); a group's book needs no publisher but the group (9.29)."""
    texts = reference.texts
    if "status" in texts:
        return
    authors = reference.names.get("author", ()) or reference.names.get("editor", ())
    own_publisher = bool(authors) and bool(authors[0].literal)
    for row in WHERE:
        if reference.type not in row.types or any(texts.get(name) for name in row.any_of):
            continue
        if own_publisher and "publisher" in row.any_of and row.code != "missing-institution":
            continue
        yield warning(reference, row.code, row.missing, row.remedy, *row.fields, severity=row.severity)


def _is_whole_periodical(reference: Reference) -> bool:
    """Whether a work is a periodical or an issue of one, titled by the periodical (10.1, example 12)."""
    entry = reference.source.entry
    whole = reference.type == "periodical" or (entry is not None and entry.type == "periodical")
    return whole and bool(reference.texts.get("container-title"))


def _is_newspaper(reference: Reference) -> bool:
    """Whether a newspaper or magazine, by its name, came as a journal, without volume and issue."""
    texts = reference.texts
    name = texts.get("container-title", "")
    if reference.type != "article-journal" or any(key in texts for key in ("volume", "issue", "DOI")):
        return False
    return NEWSPAPERS.search(name) is not None or MAGAZINES.match(name) is not None


def _is_published_article(reference: Reference) -> bool:
    """Whether a work is a journal's article that came out: not in press, and no preprint whose archive is named
    as its journal (10.8)."""
    texts = reference.texts
    return (
        reference.type == "article-journal"
        and not _is_newspaper(reference)
        and not _is_whole_periodical(reference)
        and "status" not in texts
        and not archive_as_journal(texts.get("container-title", ""), texts)[0]
    )


def unreachable_article(reference: Reference) -> Iterator[Diagnostic]:
    """10.1: an article without pages or article number is found by its DOI or URL."""
    texts = reference.texts
    if not _is_published_article(reference):
        return
    if not any(name in texts for name in ("page", "number", *ELSEWHERE)):
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


_BY_VOLUME = re.compile(
    r"frontiers\b|annual\b|bmc\b|bmj open|plos\b|cochrane|addictive behaviors|computers in human|cognition$|"
    r"(?:personality and individual|psychiatry research|social science & medicine|intelligence$)",
    re.IGNORECASE,
)
"""Names of periodicals that count volumes only, or do by now."""


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


def incomplete_chapter(reference: Reference) -> Iterator[Diagnostic]:
    """9.28: a chapter names the book, its editor and the pages."""
    if reference.type != "chapter":
        return
    texts = reference.texts
    if not texts.get("container-title"):
        yield warning(
            reference, "missing-book", "does not say in which book it stands", "Give booktitle.", "booktitle"
        )
        return
    if not any(name in reference.names for name in ("editor", "container-author", "collection-editor")):
        yield hint(reference, "missing-editor", "does not name the book's editor", "Give editor.", "editor")
    if not any(name in texts for name in ("page", "chapter-number", "number", *ELSEWHERE)):
        yield hint(reference, "missing-pages", "has no pages", "Give pages.", "pages")


def no_description(reference: Reference) -> Iterator[Diagnostic]:
    """9.21: works outside the usual literature are described in square brackets."""
    example = DESCRIBED.get(reference.type)
    if example is None or reference.type in USUAL or "genre" in reference.texts or "medium" in reference.texts:
        return
    if reference.type == "broadcast" and "container-title" in reference.texts:
        return  # APA's refinement says that it is an episode
    yield hint(
        reference,
        "missing-description",
        f"does not say what it is; APA prints a description such as [{example}]",
        f"Give entrysubtype = {{{example}}}, or titleaddon.",
        "entrysubtype",
        "titleaddon",
    )


def unsourced_law(reference: Reference) -> Iterator[Diagnostic]:
    """11.4 to 11.7: a case or law says where it is reported or codified."""
    texts = reference.texts
    constitution = texts.get("genre") in ("constitution", "charter")
    if reference.type not in ("legal_case", "regulation", "legislation") or constitution:
        return
    if not texts.get("container-title") and not texts.get("number"):
        yield warning(
            reference,
            "missing-citation",
            "does not say where it is reported or codified",
            "Give citation = {347 U.S. 483} (a case) or location = {20 U.S.C. § 6301} (a law).",
            "citation",
            "location",
        )


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


ELEMENT_RULES: tuple[Rule, ...] = (
    nobody,
    no_date,
    no_day,
    no_title,
    nowhere,
    unreachable_article,
    incomplete_article,
    incomplete_chapter,
    no_description,
    unsourced_law,
    no_doi,
)
"""Every rule of this module: who, when, what, where."""
