"""Settles laws, hearings and rules: what stands in the list, and what they are cited by (APA 7, chapter 11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutualevidence.casing.typed_titles import LEGAL
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

_BY_LETTERS = {genre.replace(" ", ""): words for genre, words in IN_TEXT.items()} | {
    "H.Con.Res.": IN_TEXT["H.R. Con. Res."],
    "H.J.Res.": IN_TEXT["H.R.J. Res."],
    "H.Rep.": IN_TEXT["H.R. Rep."],
    "S.Rept.": IN_TEXT["S. Rep."],
    "H.Rept.": IN_TEXT["H.R. Rep."],
}
"""`IN_TEXT` by its letters only, and as Congress itself abbreviates (congress.gov)."""
_NUMBERED = LazyPattern(r"([SHE][^\d]*?\.)\s*(?:No\.?\s*)?(\d[\w-]*)")
"""A number that begins with its genre, as Zotero has it: "S. Res. 438", "H.Con.Res.7"."""
_CONGRESS = LazyPattern(r"(\d{1,3})(?:st|nd|rd|d|th)?(?:\s*Cong(?:ress|\.)?)?", re.IGNORECASE)
"""The session of Congress, as it is typed: "114", "114th Congress"."""
_LAST_CONGRESS = LazyPattern(r"(.*\S),\s++(\d{1,3}(?:st|nd|rd|d|th) Cong(?:ress|\.)?)").fullmatch
"""A title with the session of Congress after it, as hearings are named in full."""
_CHAMBER = LazyPattern(r"(?:U\. ?S\.? |US |United States )?(?:House|Senate|Congress)(?: of Representatives)?")
_OF_CONGRESS = LazyPattern(r"\b(?:U\. ?S\.?|US|United States) (?:House|Senate)\b|\bCongress\b|\bHouse Committee\b")
"""Says that a bare number counts the Congresses of the United States; other countries have senates, too."""
_OF_CONSTITUTION = LazyPattern(r"\bConst\.|\bConstitution$|\bCharter art\.").search
"""The title of a part of a constitution or charter, which has no date (11.9)."""
_PUBLIC_LAW = LazyPattern(r"^Pub\. ?L\. ?(?:No\. ?)?(?=\d)")
"""What stands before the number of a law anyway (11.5)."""


def settle_legal_titles(work: Preparation) -> None:
    """11.5, 11.6: a hearing is cited by the title before ": Hearing", an act without the year in its name."""
    texts = work.texts
    if work.type == "hearing" and "title" in texts:
        session = _LAST_CONGRESS(texts["title"])
        if session is not None and "chapter-number" not in texts:
            texts["title"], texts["chapter-number"] = session[1], session[2]
        texts.setdefault("title-short", texts["title"].partition(": Hearing")[0])
    elif work.type == "legislation" and "title-short" not in texts and "issued" in work.dates:
        act, found, rest = texts.get("title", "").partition(f" of {work.dates['issued'].year}")
        if found and not rest and act.endswith("Act"):
            texts["title-short"] = act


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
    if issued is None and (
        texts.get("genre") in ("constitution", "charter") or _OF_CONSTITUTION(texts.get("title", ""))
    ):
        texts["apa-undated"] = "1"
    if "chapter-number" in texts and work.type in ("bill", "hearing"):
        _settle_congress(texts)
    if "title" not in texts and "number" in texts and _is_english(work) and (numbered := _cited_by(texts)):
        cited, number = numbered
        name = Name(literal=f"{cited[0]} {number}", short=f"{cited[1]} {number}")
        work.names = {**work.names, UNTITLED_LAW: (name,)}


def _cited_by(texts: dict[str, str]) -> tuple[tuple[str, str], str] | None:
    """Returns the words of `IN_TEXT` and the number of a resolution, report or order, if it is one."""
    number = texts["number"]
    if (words := IN_TEXT.get(texts.get("genre", ""))) is not None:
        return words, number
    found = _NUMBERED.fullmatch(number)
    words = _BY_LETTERS.get(found[1].replace(" ", "")) if found else None
    return (words, found[2]) if found and words else None


def _settle_congress(texts: dict[str, str]) -> None:
    """11.5, 11.6: "114th Cong." for a session of the United States Congress, without the chamber before it."""
    session, chamber = texts["chapter-number"].strip(), texts.get("authority", "")
    found = _CONGRESS.fullmatch(session)
    if found and (
        "cong" in session.lower()
        or texts.get("number", "").startswith(("S. ", "H.R.", "H. "))
        or any(_OF_CONGRESS.search(texts.get(each, "")) for each in ("authority", "section", "title"))
    ):
        texts["chapter-number"] = f"{_ordinal(int(found[1]))} Cong."
        if _CHAMBER.fullmatch(chamber):
            del texts["authority"]


def _ordinal(number: int) -> str:
    """Returns an ordinal as laws have it (The Bluebook, 6.2(b)): "101st", "102d", "103d", "111th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'd', 3: 'd'}.get(number % 10, 'th')}"


def _is_english(work: Preparation) -> bool:
    return work.calendar.locale.language.startswith("en")
