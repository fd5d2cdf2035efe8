"""Settles laws, hearings and rules: what stands in the list, and what they are cited by (APA 7, chapter 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.csl.apa.kinds import LEGAL
from mutualevidence.csl.apa.words import untagged
from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

UNTITLED_LAW = "apa-law"
"""The name variable of what a law without title is cited by."""
IN_TEXT = {
    "S. Res.": ("S. Resolution", "Senate Resolution"),
    "H.R. Res.": ("H.R. Resolution", "House of Representatives Resolution"),
    "H. Res.": ("H.R. Resolution", "House of Representatives Resolution"),
    "S. Con. Res.": ("S. Con. Resolution", "Senate Concurrent Resolution"),
    "H.R. Con. Res.": ("H.R. Con. Resolution", "House of Representatives Concurrent Resolution"),
    "S.J. Res.": ("S.J. Resolution", "Senate Joint Resolution"),
    "H.R.J. Res.": ("H.R.J. Resolution", "House of Representatives Joint Resolution"),
    "S. Rep.": ("S. Rep. No.", "Senate Report No."),
    "H.R. Rep.": ("H.R. Rep. No.", "House of Representatives Report No."),
    "Exec. Order": ("Exec. Order No.", "Executive Order No."),
}
"""Genres of what has a number and no title: in parentheses, and in running text (11.6, examples 17 and 18; 11.7,
example 21)."""

_PUBLIC_LAW = LazyPattern(r"^Pub\. ?L\. ?(?:No\. ?)?(?=\d)")
"""What stands before the number of a law anyway (11.5)."""


def settle_hearing(work: Preparation) -> None:
    """11.6, example 15: a hearing is cited by the title before "Hearing before …"."""
    texts = work.texts
    if work.type != "hearing" or "title-short" in texts:
        return
    title, found, _ = texts.get("title", "").partition(": Hearing")
    if found:
        texts["title-short"] = title


def settle_law(work: Preparation) -> None:
    """Chapter 11: proposed rules, complete citations, constitutions without date, laws without title."""
    if work.type not in LEGAL:
        return
    texts, issued = work.texts, work.dates.get("issued")
    if texts.get("number", "").startswith("Pub."):
        texts["number"] = _PUBLIC_LAW.sub("", texts["number"])
    if any(letter.isdigit() for letter in untagged(texts.get("container-title", ""))):
        texts["apa-complete-citation"] = "1"
    words = [word.strip() for word in texts.get("keyword", "").split(",")]
    if "proposed" in words and issued and work.type == "regulation":
        month_day = work.calendar.text(issued)
        texts["apa-legal-date"] = "proposed " + ", ".join(part for part in (month_day, str(issued.year)) if part)
    if issued is None and texts.get("genre") in ("constitution", "charter"):
        texts["apa-undated"] = "1"
    cited = IN_TEXT.get(texts.get("genre", ""))
    if cited is not None and "title" not in texts and "number" in texts and _is_english(work):
        number = texts["number"]
        name = Name(literal=f"{cited[0]} {number}", short=f"{cited[1]} {number}")
        work.names = {**work.names, UNTITLED_LAW: (name,)}


def _is_english(work: Preparation) -> bool:
    return work.calendar.locale.language.startswith("en")
