"""Checks the source of a work, by kind: publisher, university, archive, address, report (APA 7, 9.23 to 9.37)."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple


class Where(NamedTuple):
    """What says where works of some kinds are to be found."""

    types: frozenset[str]
    any_of: frozenset[str]
    """Variables of which one is enough."""
    code: str
    missing: str
    """What the work does not say or have."""
    remedy: str
    fields: tuple[str, ...]
    severity: Severity
    source: str
    """The section of the Manual."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WHERE: tuple[Where, ...] = (
    Where(
        _set("book chapter report entry-encyclopedia entry-dictionary classic"),
        _set("publisher URL DOI"),
        "missing-publisher",
        "has no publisher",
        "Give publisher.",
        ("publisher",),
        Severity.WARNING,
        "9.28, 9.29",
    ),
    Where(
        _set("thesis"),
        _set("publisher"),
        "missing-institution",
        "does not name its university",
        "Give institution.",
        ("institution", "school"),
        Severity.WARNING,
        "10.6",
    ),
    Where(
        _set("thesis"),
        _set("genre"),
        "missing-degree",
        "does not say for which degree",
        "Give type: doctoral dissertation, master's thesis.",
        ("type",),
        Severity.WARNING,
        "10.6",
    ),
    Where(
        _set("webpage post post-weblog"),
        _set("URL DOI"),
        "missing-url",
        "is a work on the web without address",
        "Give url.",
        ("url",),
        Severity.WARNING,
        "10.15, 10.16",
    ),
    Where(
        _set("article-newspaper article-magazine"),
        _set("container-title URL"),
        "missing-journal",
        "does not say in which newspaper or magazine it stands",
        "Give journaltitle.",
        ("journaltitle", "journal"),
        Severity.WARNING,
        "10.1",
    ),
    Where(
        _set("speech"),
        _set("event-title URL"),
        "missing-event",
        "does not name the conference or occasion",
        "Give eventtitle and venue.",
        ("eventtitle",),
        Severity.INFO,
        "10.5",
    ),
    Where(
        _set("paper-conference"),
        _set("container-title event-title publisher URL DOI archive"),
        "missing-book",
        "does not say in which proceedings it stands",
        "Give booktitle, or eventtitle.",
        ("booktitle",),
        Severity.WARNING,
        "10.5",
    ),
    Where(
        _set("article"),
        _set("publisher archive container-title URL DOI"),
        "missing-source",
        "is a preprint without archive",
        "Give eprinttype and eprint, or doi.",
        ("eprinttype",),
        Severity.WARNING,
        "10.8",
    ),
    Where(
        _set("manuscript"),
        _set("publisher archive URL DOI"),
        "missing-source",
        "does not say where it was written or is kept",
        "Give institution.",
        ("institution",),
        Severity.INFO,
        "10.8",
    ),
    Where(
        _set("motion_picture broadcast song"),
        _set("publisher container-title URL DOI"),
        "missing-source",
        "does not say who brought it out",
        "Give publisher: studio, network or label.",
        ("publisher",),
        Severity.INFO,
        "10.12, 10.13",
    ),
    Where(
        _set("dataset software"),
        _set("publisher archive URL DOI"),
        "missing-source",
        "does not say where it is to be had",
        "Give publisher, doi or url.",
        ("publisher",),
        Severity.WARNING,
        "10.9, 10.10",
    ),
    Where(
        _set("graphic figure map"),
        _set("publisher archive container-title URL DOI"),
        "missing-source",
        "does not say where it is",
        "Give the museum (location), publisher or url.",
        ("location",),
        Severity.INFO,
        "10.14",
    ),
    Where(
        _set("document"),
        _set("publisher container-title event-title archive URL DOI"),
        "missing-source",
        "does not say where it is to be found",
        "Give publisher, url or doi.",
        ("publisher",),
        Severity.INFO,
        "9.23",
    ),
    Where(
        _set("patent"),
        _set("number"),
        "missing-number",
        "has no number",
        "Give number.",
        ("number",),
        Severity.WARNING,
        "11.8",
    ),
)
"""Where works of each kind are found (9.23), one row a demand."""


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
    edited = any(name in reference.names for name in ("editor", "container-author", "collection-editor"))
    if not edited and not texts["container-title"].startswith("Proceedings"):
        yield hint(reference, "missing-editor", "does not name the book's editor", "Give editor.", "editor")
    if not any(name in texts for name in ("page", "chapter-number", "number", "DOI", "URL")):
        yield hint(reference, "missing-pages", "has no pages", "Give pages.", "pages")


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


SOURCE_RULES: tuple[Rule, ...] = (nowhere, incomplete_chapter, unsourced_law)
"""Every rule of this module."""
