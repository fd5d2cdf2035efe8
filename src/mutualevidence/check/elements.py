"""Checks who, when and what, by kind of work (APA 7, 9.4 and chapter 10); where is the matter of `sources`.

Each notice says what APA will print in place of what is missing, and which field mends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.check.articles import is_newspaper, is_whole_periodical
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.descriptions import USUAL
from mutualevidence.model.diagnostic import Diagnostic
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
    daily = reference.type in DATED_TO_THE_DAY or is_newspaper(reference)
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


def no_title(reference: Reference) -> Iterator[Diagnostic]:
    """9.18: a title, or a description in its place (9.22)."""
    titled = any(reference.texts.get(name) for name in ("title", "genre", "reviewed-title"))
    if not titled and reference.type not in LEGAL and not is_whole_periodical(reference):
        yield warning(
            reference,
            "missing-title",
            "has no title",
            "Give the field title; an untitled work has a description instead (titleaddon).",
            "title",
        )


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


ELEMENT_RULES: tuple[Rule, ...] = (nobody, no_date, no_day, no_title, no_description)
"""Every rule of this module."""
