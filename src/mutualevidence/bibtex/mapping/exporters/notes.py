"""Reads what people put into ``note`` and ``howpublished`` that APA prints elsewhere, by safe patterns only.

What none of the patterns matches stays in ``note``, as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.exporters.addresses import address, day_of_access, identifiers
from mutualevidence.bibtex.mapping.exporters.presentations import presentation
from mutualevidence.bibtex.mapping.field_readers import ORDINALS
from mutualevidence.bibtex.mapping.rules import describe
from mutualevidence.model.date import Date
from mutualevidence.runtime.lazy_pattern import LazyPattern

UNPUBLISHED = {
    "unpublished manuscript": "Unpublished manuscript",
    "unpublished": "Unpublished manuscript",
    "unpublished paper": "Unpublished manuscript",
    "unpublished working paper": "Unpublished manuscript",
    "manuscript in preparation": "Manuscript in preparation",
    "in preparation": "Manuscript in preparation",
    "manuscript submitted for publication": "Manuscript submitted for publication",
    "submitted for publication": "Manuscript submitted for publication",
    "submitted": "Manuscript submitted for publication",
    "under review": "Manuscript submitted for publication",
    "in review": "Manuscript submitted for publication",
    "under revision": "Manuscript submitted for publication",
    "manuscript under review": "Manuscript submitted for publication",
    "paper under review": "Manuscript submitted for publication",
    "submitted manuscript": "Manuscript submitted for publication",
    "unpublished raw data": "Unpublished raw data",
    "unpublished data": "Unpublished raw data",
}
"""States of what is not published, and how APA describes it (10.8)."""
STATES = {
    "in press": "in press",
    "forthcoming": "in press",
    "to appear": "in press",
    "accepted": "in press",
    "accepted for publication": "in press",
    "advance online publication": "Advance online publication",
    "online first": "Advance online publication",
    "epub ahead of print": "Advance online publication",
}
"""States of articles that stand in ``note`` (9.13; 10.1, example 7)."""
DESCRIPTIONS = frozenset(
    """
    Audio file|Audio podcast|Audio podcast episode|Audio recording|Video file|Video recording|Interview transcript|
    Blog post|Brochure|Computer software|Conference presentation|Conference session|Data set|Dataset|Editorial|
    Exhibition|Fact sheet|Infographic|Instagram photo|Interview|Large language model|Lecture|Lecture notes|
    Lecture slides|Letter to the editor|Map|Mobile app|Music album|Online forum post|Painting|Pamphlet|
    Photograph|Photographs|Grant|Facebook page|Podcast|Policy brief|Poster|Poster presentation|
    PowerPoint slides|PowerPoint presentation|Presentation|Press release|Radio broadcast|Reddit post|Slides|
    Source code|Status update|TED talk|Television broadcast|Test manual|Tweet|Unpublished test|Video|Video game|
    Webinar|White paper|Workshop|YouTube video|Facebook post|Facebook status update|Code of ethics|Infographics|
    Keynote address|Panel discussion|Paper presentation|Symposium|Course materials|Class handout|
    Training manual|Working paper|Song|Album|Music video|TV series episode|Documentary film|Technical report|
    Special issue|Speech|Audiobook|Film|Documentary|TV series
    """.replace("\n", "").split("|")
)
"""Descriptions that APA prints in square brackets (9.21), as people write them into ``note``."""
DESCRIBED = {
    re.sub(r"\s+", " ", words).strip().lower(): re.sub(r"\s+", " ", words).strip() for words in DESCRIPTIONS
}
DESCRIBED |= {"slides": "Slides", "dataset": "Data set", "powerpoint presentation": "PowerPoint slides"}
SAYS_NOTHING = frozenset(
    {"online", "web", "website", "web page", "webpage", "internet", "electronic", "print", "www"}
)
"""Words for how something was published that APA does not print."""
_NOT_DESCRIBED = frozenset({"article-journal", "book", "chapter", "thesis"})
"""Kinds that have no description in brackets because of a note."""

_OF_ARTICLES = frozenset(("Editorial", "Letter to the editor", "Special issue", "Interview"))
"""Descriptions of articles (10.1, examples 10 and 12)."""
_REVIEW = LazyPattern(
    r"(Review of the (?:\w+ ){1,3}?)(?:<i>|[“\"])?([A-Z][^<>“”\"]*?)(?:</i>|[”\"])?(,? (?:by|\().*)?$"
)
"""A review, said in a note: "Review of the book Hope, by A. Roe" (10.7)."""

_FIRST = LazyPattern(
    r"(?:original(?:ly)?|first)(?: work)? published(?: in)?:? (?:ca\.? )?(\d{4})\.?$|original date:? (\d{4})\.?$",
    re.IGNORECASE,
)
_RETRACTION = LazyPattern(
    r"(?:retraction published|retracted\b|reprinted from|correction published|erratum published)", 2
)
_VERSION = LazyPattern(
    r"(?:(?:version|ver\.|release)\s+(\d[\w.-]*)|([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? version))\.?$",
    re.IGNORECASE,
)
_TRANSLATION = LazyPattern(r"\[?([A-Z][^\[\]\d;:]{8,}[^\[\]\s.])\]?\.?$")


def meaning_of_notes(reading: Reading) -> str:
    """Returns what ``note`` and ``howpublished`` say that has a place of its own."""
    told = []
    for field in ("note", "howpublished", "addendum"):
        value = reading.values.get(field, "")
        if not value:
            continue
        words = text(value).strip()
        if words[:1] + words[-1:] in ("()", "[]") and words.count(words[0]) == 1:
            words = words[1:-1]
        for read in _READERS:
            meaning = read(reading, field, words)
            if meaning:
                told.append(meaning)
                _take_out(reading, field)
                break
    return "; ".join(told)


def _take_out(reading: Reading, field: str) -> None:
    """Remove what was read from where its row put it; the words themselves stay in custom."""
    value = text(reading.values[field])
    if field == "howpublished":
        publisher = reading.texts.get("publisher", "")
        if publisher == value:
            del reading.texts["publisher"]
        elif publisher.startswith(f"{value}; "):
            reading.texts["publisher"] = publisher[len(value) + 2 :]
    else:
        parts = [part for part in reading.texts.get("note", "").split(". ") if part]
        if reading.texts.get("note", "") == value or len(parts) < 2:
            reading.texts.pop("note", None)
    reading.custom[field] = value


def _unpublished(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    state, _, place = words.partition(", ")
    if place and _INSTITUTION.search(place) is None:
        state = words
    called = UNPUBLISHED.get(state.lower().rstrip("."))
    if called is None or reading.type not in ("manuscript", "document", "webpage", "article-journal", "report"):
        return ""
    texts = reading.texts
    if "genre" in texts or texts.get("container-title"):
        return ""
    texts["genre"] = called
    reading.type = "manuscript"
    if state != words:
        texts.setdefault("publisher", place.rstrip("."))
    return f"[{called}]"


_INSTITUTION = LazyPattern(
    r"\b(?:Department|University|Universität|Université|Institute|College|School|Faculty)\b"
)


def _state(reading: Reading, field: str, words: str) -> str:
    called = STATES.get(words.lower().rstrip("."))
    if called is None or field != "note" or "status" in reading.texts or reading.type not in _STATED:
        return ""
    if called == "in press" and "issued" in reading.dates:
        return ""
    reading.texts["status"] = called
    return called


_STATED = frozenset({"article-journal", "chapter", "book", "paper-conference", "article-magazine"})


def _description(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    called = DESCRIBED.get(words.lower().rstrip("."))
    if called is None or "genre" in reading.texts:
        return ""
    if reading.type in _NOT_DESCRIBED and not (reading.type == "article-journal" and called in _OF_ARTICLES):
        return ""
    describe(reading, called)
    return f"[{called}]"


def _review(reading: Reading, field: str, words: str) -> str:
    """Returns what a review is a review of, the title in italics."""
    if field != "note" or reading.type not in _REVIEWING or "genre" in reading.texts:
        return ""
    found = _REVIEW.match(words.rstrip(".")) if words.startswith("Review") else None
    if found is None:
        return ""
    reading.texts["genre"] = f"{found[1]}<i>{found[2].rstrip(',')}</i>{found[3] or ''}"
    return "what it is a review of"


_REVIEWING = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "webpage"))


def _first_publication(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    if "original-date" in reading.dates or not words.rstrip(".")[-4:].isdigit():
        return ""
    found = _FIRST.match(words)
    if found is None:
        return ""
    year = int(found[1] or found[2])
    reading.dates["original-date"] = Date((year,))
    return f"first published {year}"


def _retraction(reading: Reading, field: str, words: str) -> str:
    if field == "howpublished" or "references" in reading.texts or len(words) < 20:
        return ""
    if words[0] not in "CERcer" or _RETRACTION.match(words) is None:
        return ""
    reading.texts["references"] = words.rstrip(".")
    return "what stands in parentheses after the reference"


def _preprint(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    """Returns the archive that a preprint lies in: "PsyArXiv preprint" (10.8)."""
    if reading.type not in _PREPRINTED or reading.texts.get("publisher"):
        return ""
    found = _PREPRINT.match(words)
    if found is None:
        return ""
    reading.texts["publisher"] = found[1]
    reading.type = "article"
    return f"a preprint of {found[1]}"


_PREPRINT = LazyPattern(r"(?:[Pp]reprint (?:at|on|in) )?(\w+[xX]iv|SSRN|OSF Preprints)(?: preprint)?\.?$")
_PREPRINTED = frozenset(("manuscript", "document", "webpage"))


def _version(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    if reading.type not in ("software", "dataset", "document", "webpage") or "version" in reading.texts:
        return ""
    found = _VERSION.match(words)
    if found is None:
        return ""
    reading.texts["version"] = found[1] or found[2]
    return f"version {found[1]}" if found[1] else found[2]


_PUBLICATION = LazyPattern(r"(?:Publication|UMI|ProQuest|Order)(?: No\.?| Number)?:? ([A-Z]{0,4}\d{4,})\.?$", 2)


def _publication(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    """Returns the number that a database gave a dissertation (10.6, example 65)."""
    if reading.type != "thesis" or "number" in reading.texts:
        return ""
    found = _PUBLICATION.match(words)
    if found is None:
        return ""
    reading.texts["number"] = found[1]
    if words[:3].upper() in ("PRO", "UMI") and not {"archive", "URL"} & reading.texts.keys():
        reading.texts["archive"] = "ProQuest Dissertations & Theses Global"
    return "the number of the publication"


_EDITION = LazyPattern(r"(\w+)\.? ed(?:ition|n)?\.?$", re.IGNORECASE)


def _edition(reading: Reading, field: str, words: str) -> str:
    """Returns the edition of a book: "2nd ed.", "Third edition"."""
    if field != "note" or "edition" in reading.texts or reading.type not in _HAVE_EDITIONS:
        return ""
    found = _EDITION.match(words) if " ed" in words.lower() else None
    if found is None:
        return ""
    called = found[1].lower()
    number = ORDINALS.get(called) or (called[:-2] if called[-2:] in ("st", "nd", "rd", "th") else "")
    if not (number.isdigit() or called in ("rev", "revised")):
        return ""
    reading.texts["edition"] = number or "Rev. ed."
    return f"the edition: {words}"


_HAVE_EDITIONS = frozenset(("book", "chapter", "document", "webpage", "report"))


def _nothing(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    if field != "howpublished" or words.lower().rstrip(".") not in SAYS_NOTHING:
        return ""
    return "nothing that is printed"


def _translated_title(reading: Reading, field: str, words: str) -> str:
    """Returns the English title of a work in another language, in brackets or alone."""
    from mutualevidence.bibtex.mapping.letter_case import is_english

    language = reading.values.get("langid") or reading.values.get("hyphenation") or ""
    if field != "note" or not language or is_english(language) or "original-title" in reading.texts:
        return ""
    found = _TRANSLATION.match(words)
    if found is None or not _ENGLISH.search(words):
        return ""
    reading.texts["original-title"] = reading.texts.get("title", "")
    reading.texts["title"] = found[1]
    return "the translated title"


_ENGLISH = LazyPattern(r"\b(?:of|the|and|in|for|on|a|an|to|with)\b")

_READERS: tuple[Callable[[Reading, str, str], str], ...] = (
    _unpublished,
    _preprint,
    _state,
    _description,
    _review,
    _first_publication,
    _retraction,
    _version,
    _edition,
    address,
    day_of_access,
    identifiers,
    _publication,
    presentation,
    _nothing,
    _translated_title,
)
"""Every pattern, in the order in which they are tried."""
