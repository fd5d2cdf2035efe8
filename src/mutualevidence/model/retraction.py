"""Retractions: what a publisher took back of a work after it came out (Retraction Watch; APA 7, 10.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from mutualevidence.model.date import Date
from mutualevidence.model.reference import Reference

RETRACTION = "retraction"
CONCERN = "expression of concern"
CORRECTION = "correction"
REINSTATEMENT = "reinstatement"
NATURES = (RETRACTION, CONCERN, CORRECTION, REINSTATEMENT)
"""What Retraction Watch records of a work (its column RetractionNature)."""

_TAG = re.compile(r"<[^<>]+>")
_TOLD_IN_TITLE = re.compile(
    r"\W*(?:retracted|withdrawn|temporary removal|removed)(?:[\s-]+(?:article|paper|chapter))?\s*[:\]–—]"
    r"|.*[(\[](?:retracted|withdrawn)(?:[\s-]+(?:article|paper|chapter))?\b[^)\]]*[)\]]\W*$"
    r"|\W*retraction[\s-]+published\b",
    re.IGNORECASE,
)
"""What publishers put before or after the title of a retracted work."""
_TITLED_SO = frozenset({"book", "motion_picture", "broadcast", "song", "thesis"})
"""Kinds whose titles may begin so by themselves ("Retracted: A Memoir"), if not in capitals."""
_TOLD_IN_NOTE = re.compile(
    r"\W*(?:this\s+\w+\s+(?:has been|was)\s+)?(?:retracted|withdrawn|retraction published|retraction in)\b",
    re.IGNORECASE,
)
"""What a note of a retracted work begins with ("Retraction in" is PubMed's, whose notices say "Retraction of")."""
_KEYWORDS = frozenset({"retracted", "retracted publication", "retracted article", "retracted paper"})
"""What databases and people file retracted works under (PubMed's type of publication)."""


@attrs.frozen(kw_only=True)
class Retraction:
    """What was published about a work later: that it is retracted, corrected, or that there are concerns.

    >>> Retraction(date=Date((2011, 5))).is_retraction
    True
    """

    nature: str = attrs.field(default=RETRACTION, validator=attrs.validators.in_(NATURES))
    date: Date | None = None
    """When the notice was published."""
    doi: str = ""
    """The notice's DOI."""
    pmid: str = ""
    """The notice's number in PubMed."""
    journal: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def is_retraction(self) -> bool:
        """Whether the work no longer stands."""
        return self.nature == RETRACTION

    def __str__(self) -> str:
        """``retraction, 2012, Fabrication of Data``: nature, year and reasons."""
        year = str(self.date.year) if self.date is not None and self.date.year else ""
        return ", ".join(part for part in (self.nature, year, "; ".join(self.reasons)) if part)


def retracted_by_words(reference: Reference) -> str:
    """Returns where a work's own words say that it was retracted: "title", "note", "keywords"; else ""."""
    title = _TOLD_IN_TITLE.match(_TAG.sub("", reference.title))
    own = title is not None and title[0].endswith(":") and not title[0].isupper() and reference.type in _TITLED_SO
    if title is not None and not own:
        return "title"
    told = (reference.texts.get("note", ""), reference.texts.get("references", ""))
    if any(map(_TOLD_IN_NOTE.match, told)):
        return "note"
    keywords = re.split(r"(?:(?<!\s)\s++)?[,;]\s*", reference.texts.get("keyword", "").casefold())
    return "keywords" if _KEYWORDS.intersection(keywords) else ""


def is_notice_of_retraction(reference: Reference) -> bool:
    """Returns whether a work's title begins as journals begin their notices of retraction."""
    return re.match(r"retraction(?: (?:notice|note|of|to|for)\b|\s*:)", reference.title, re.IGNORECASE) is not None


def is_notice_of_concern(reference: Reference) -> bool:
    """Returns whether a work's title begins as journals begin their expressions of concern."""
    return re.match(r"(?:editorial )?expressions? of concern\b", reference.title, re.IGNORECASE) is not None


def marked(reference: Reference, retraction: Retraction | None) -> Reference:
    """Returns the work with APA's note of its retraction, if it is retracted and has no note of its own (10.1).

    "(Retraction published 2012, *Journal*, https://doi.org/…)": the file that tells retractions has neither volume
    nor pages of the notice, so that its DOI leads there.
    """
    if retraction is None or not retraction.is_retraction or reference.texts.get("references"):
        return reference
    year = retraction.date.year if retraction.date is not None else None
    journal = reference.texts.get("container-title") or retraction.journal
    parts = [
        f"Retraction published {year}" if year else "Retracted",
        f"<i>{journal}</i>" if journal else "",
        f"https://doi.org/{retraction.doi}" if retraction.doi else "",
    ]
    texts = {**reference.texts, "references": ", ".join(part for part in parts if part)}
    return attrs.evolve(reference, texts=texts)


def retracted_keys(references: Mapping[str, Reference], retractions: Mapping[str, Retraction]) -> frozenset[str]:
    """Returns the keys of works that are retracted, by what was told of them or by their own words."""
    told = {key for key, retraction in retractions.items() if retraction.is_retraction}
    return frozenset(key for key, work in references.items() if key in told or retracted_by_words(work))
