"""Checks what APA 7 needs of a work of its kind and the entry lacks (chapters 9 to 11), one rule a function."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.kinds import LEGAL
from mutualevidence.csl.apa.publisher import publisher_is_author as apa_leaves_out_publisher
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

WHO_COUNTS = (
    "author editor director producer executive-producer composer compiler chair organizer host guest performer "
    "illustrator script-writer series-creator translator"
).split()
DESCRIBED = {
    "dataset": "Data set",
    "software": "Computer software",
    "motion_picture": "Film",
    "broadcast": "TV series episode",
    "graphic": "Photograph",
    "figure": "Infographic",
    "manuscript": "Unpublished manuscript",
    "speech": "Conference session",
    "song": "Song",
}
"""Kinds that APA describes in square brackets (9.21), each with an example."""
NEEDS_PUBLISHER = frozenset({"book", "chapter", "report", "entry-encyclopedia", "entry-dictionary"})


def no_title(reference: Reference) -> Iterator[Diagnostic]:
    """9.18: a title, or a description in its place (9.22)."""
    if not reference.title and reference.type not in LEGAL and not reference.texts.get("genre"):
        yield warning(
            reference,
            "missing-title",
            "has no title",
            "Give the field title; an untitled work has a description instead (titleaddon).",
            "title",
        )


def no_date(reference: Reference) -> Iterator[Diagnostic]:
    """9.17: "n.d." is only for works that have no date."""
    dated = "issued" in reference.dates or "status" in reference.texts
    if not dated and reference.type not in LEGAL and reference.type != "webpage":
        yield hint(
            reference,
            "missing-date",
            'has no date; APA prints "(n.d.)"',
            "Give the field date (or year), or pubstate = {inpress}.",
            "date",
            "year",
        )


def nobody(reference: Reference) -> Iterator[Diagnostic]:
    """9.12: works without author are listed by their title."""
    if reference.type in LEGAL or any(name in reference.names for name in WHO_COUNTS):
        return
    yield hint(
        reference,
        "missing-author",
        "has neither author nor editor; APA lists it by its title",
        "Give the author; for a group, in double braces: author = {{World Health Organization}}.",
        "author",
    )


def unreachable_article(reference: Reference) -> Iterator[Diagnostic]:
    """10.1: an article without pages or article number is found by its DOI or URL."""
    texts = reference.texts
    if reference.type != "article-journal" or "status" in texts:
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
    """9.25: volume and issue of a journal article."""
    texts = reference.texts
    if reference.type != "article-journal" or "status" in texts or "issued" not in reference.dates:
        return
    if not texts.get("container-title"):
        yield warning(
            reference,
            "missing-journal",
            "does not say in which journal it stands",
            "Give journaltitle.",
            "journaltitle",
        )
    elif "volume" not in texts and "DOI" not in texts:
        yield warning(reference, "missing-volume", "has no volume", "Give volume.", "volume")
    elif "volume" in texts and "issue" not in texts:
        yield hint(
            reference,
            "missing-issue",
            "has a volume, but no issue",
            "Give number (the issue), unless the journal counts volumes only.",
            "number",
            "issue",
        )


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
    if "page" not in texts and "chapter-number" not in texts and "URL" not in texts and "DOI" not in texts:
        yield hint(reference, "missing-pages", "has no pages", "Give pages.", "pages")


def no_publisher(reference: Reference) -> Iterator[Diagnostic]:
    """9.29: books and reports name their publisher, unless it is the author."""
    if reference.type not in NEEDS_PUBLISHER or "publisher" in reference.texts:
        return
    authors = reference.names.get("author", ())
    if any(name in reference.texts for name in ("URL", "DOI")) or (authors and authors[0].literal):
        return
    yield warning(reference, "missing-publisher", "has no publisher", "Give publisher.", "publisher")


def publisher_is_author(reference: Reference) -> Iterator[Diagnostic]:
    """9.29: the publisher is left out where it is the author."""
    if apa_leaves_out_publisher(reference):
        yield hint(
            reference,
            "publisher-is-author",
            "has its author for publisher; APA leaves the publisher out",
            "Nothing needs to be done: it is not printed.",
            "publisher",
        )


def no_description(reference: Reference) -> Iterator[Diagnostic]:
    """9.21: works outside the usual literature are described in square brackets."""
    example = DESCRIBED.get(reference.type)
    if example is None or "genre" in reference.texts or "medium" in reference.texts:
        return
    yield hint(
        reference,
        "missing-description",
        f"does not say what it is; APA prints a description such as [{example}]",
        f"Give entrysubtype = {{{example}}}, or titleaddon.",
        "entrysubtype",
        "titleaddon",
    )


def incomplete_thesis(reference: Reference) -> Iterator[Diagnostic]:
    """10.6: a dissertation names its university."""
    if reference.type == "thesis" and "publisher" not in reference.texts:
        yield warning(
            reference,
            "missing-institution",
            "does not name its university",
            "Give institution.",
            "institution",
            "school",
        )


def no_address(reference: Reference) -> Iterator[Diagnostic]:
    """10.15, 10.16: a web page has an address."""
    if reference.type in ("webpage", "post") and not any(name in reference.texts for name in ("URL", "DOI")):
        yield warning(reference, "missing-url", "is a work on the web without address", "Give url.", "url")


def incomplete_talk(reference: Reference) -> Iterator[Diagnostic]:
    """10.5: a talk names the conference and its place."""
    if reference.type == "speech" and "event-title" not in reference.texts and "URL" not in reference.texts:
        yield hint(
            reference,
            "missing-event",
            "does not name the conference or occasion",
            "Give eventtitle, and venue for the place.",
            "eventtitle",
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


APA_RULES: tuple[Rule, ...] = (
    no_title,
    nobody,
    no_date,
    unreachable_article,
    incomplete_article,
    incomplete_chapter,
    no_publisher,
    publisher_is_author,
    no_description,
    incomplete_thesis,
    no_address,
    incomplete_talk,
    unsourced_law,
)
"""Every rule of this module."""
