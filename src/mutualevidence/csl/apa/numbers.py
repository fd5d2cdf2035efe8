"""Settles numbers, pages, editions and versions (APA 7, 9.19, 9.25 to 9.28, 10.10, 11.8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.csl.apa.descriptions import PLAIN_REPORTS
from mutualevidence.model.article_numbers import is_article_number, number_in_doi
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

UNITED_STATES = frozenset({"us", "usa", "u.s.", "u.s.a.", "united states", "united states of america"})
"""What bibliographies call the country of a U.S. patent (11.8)."""
WHOLE = frozenset({"book", "report", "thesis", "pamphlet", "dataset", "software", "map", "standard"})
"""Works whose pages, where nothing contains them, are how many there are: APA does not print them (10.2)."""

_SEASON_WORDS = frozenset("spring summer fall autumn winter frühling sommer herbst".split())
_PAGES_OF_ARTICLE = LazyPattern(r"(\d+):1[-–]\1:\d+").fullmatch
"""Pages that begin anew in each article, whose number stands before them, as the ACM has them: "25:1–25:32"."""
_TIGHT_COMMA = LazyPattern(r"(?<=\w),(?=\w)")
_RANGE = LazyPattern(r"(?<=\d)(?:([a-z]?)\s*-\s*(?=\d)|([A-Z])-(?=\d+\2))")
"""Also "929c-929", as columns of letters to an editor are counted."""
_EDITION_NOTE = LazyPattern(r"\b(?:amended|revised|revision|rev\.|updated|effective|supersedes)", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"(?:[eE]-?\d{2,}|\d{5,})(?:\.\d+)?").fullmatch
"""Article numbers that programs write into ``pages``: "e0193972", "109273"."""
_VERSION = LazyPattern(r"v\s?(?=\d)|[vV]er(?:\.|sion)?\s*(?=\d)").match
"""What says version a second time; "V1" is the name that archives give a version themselves (10.9)."""
_SEASON_AND_YEAR = LazyPattern(r"(?:spring|summer|fall|autumn|winter) \d{4}", re.IGNORECASE).fullmatch
_KIND_OF_EDITION = LazyPattern(
    r"(?:(?:updated|enlarged|expanded|extended|abridged|unabridged|annotated|illustrated|corrected|international"
    r"|anniversary|student|critical|special|global|concise|revised|\d+(?:st|nd|rd|th)|and|&)(?:,? |$))+(?<! )",
    re.IGNORECASE,
).fullmatch
"""Words of an edition to which only "ed." is to be added."""
_EDITION_OF_FIRM = LazyPattern(r"(?:\d+(?:st|nd|rd|th)|First|Second|Third) (?:(?!Ed\b)[A-Z][a-z]+ ?)+").fullmatch
"""An edition of a firm or series: "2nd Vintage Books"."""
_SAYS_WHAT = LazyPattern(r"[^\W\d_].* (?:No|Nr|Rep)\. ?\S|ED\d{6}$").match
"""A number that says itself what it numbers: "NIH Publication No. 20-4258" (10.4), "ED545393" (ERIC; 10.8)."""
_FIRST = frozenset({"1", "1st", "1st ed.", "1st ed", "first", "first edition", "1st edition"})
_REVISED = frozenset(("rev", "revised", "revised ed", "revised edition", "rev. ed"))
_OFFICE = LazyPattern(r"\b(?:office|organi[sz]ation|bureau|institute|agency)\b|amt\b", re.IGNORECASE)
"""Who grants patents, as against a country or court."""
_U_S_OFFICE = LazyPattern(r"(?:U\.? ?S\.?|United States) Patent\b|USPTO$", re.IGNORECASE).match
_U_S_BEFORE = LazyPattern(r"U\.?\s?S\.?\s+(?:pat(?:ent|\.)\s+)?(?:no\.?\s*)?(?=[\d,])", re.IGNORECASE).match

_BARE_PATENT = LazyPattern(r"(\d{5,8})\s?((?:[A-Z]\d?)?)").fullmatch
"""A number as registers have it, with its kind: "9300000B2"."""


def settle_numbers(work: Preparation) -> None:
    """9.19, 9.25 to 9.28: whatever is counted; most works have little of it."""
    texts, kind = work.texts, work.type
    if (volume := texts.get("volume", "")).isupper() and _ROMAN(volume) is not None:
        texts["volume"] = _arabic(volume)
    if kind == "article-journal":
        _settle_volume_and_issue(texts)
        if "number" not in texts:
            _settle_article_number(texts)
    elif kind == "patent":
        _settle_patent(texts)
    if "number" in texts:
        _settle_number(work)
    if "issue" in texts and "volume" not in texts and texts["issue"].lower() in _SEASON_WORDS:
        del texts["issue"]
    if "page" in texts:
        _settle_pages(work)
    if "edition" in texts:
        _settle_edition(texts)
    if "version" in texts:
        _settle_version(work)
    if kind == "report" and "note" in texts and "edition" not in texts and _EDITION_NOTE.search(texts["note"]):
        texts["edition"] = texts["note"]


def _settle_number(work: Preparation) -> None:
    """9.19: "No." stands before a number, not before a code that says itself what it is."""
    texts, kind = work.texts, work.type
    number = texts["number"]
    if kind in ("chapter", "paper-conference") and number.isalnum() and "genre" not in texts:
        texts["number"] = f"Article {number}"  # 9.27
        page = texts.get("page", "")
        if page == number or page.startswith(("1-", "1–")):  # how many pages it has
            texts.pop("page", None)
        return
    if number and texts.get("genre", "").endswith(" No."):
        texts["genre"] = texts["genre"][:-4]  # "HHS Publication No."
    if kind == "report" and texts.get("genre", "").lower() in PLAIN_REPORTS and _SAYS_WHAT(number) is not None:
        del texts["genre"]
    elif kind == "report" and texts.get("genre", "").lower() == "technical report" and number[:1].isalpha():
        del texts["genre"]  # BibTeX calls every report so: "w15471" (NBER), "NCES 2012-045"
        if number[0].islower():
            texts["apa-numbered"] = "1"
    if number and ("genre" in texts or number[0].isdigit() or kind in LEGAL or kind == "patent"):
        texts["apa-numbered"] = "1"
    if number[:1].islower() and number.rstrip("abcdefghijklmnopqrstuvwxyz")[-1:].isdigit() and " " not in number:
        texts["number"] = f'<span class="nocase">{number}</span>'  # a number is written as it is: w18345


def _settle_edition(texts: dict[str, str]) -> None:
    """9.19: "Rev. ed.", "Updated ed.", no word of first editions; 10.3, example 49: "Summer 2019 ed."."""
    if texts["edition"].startswith("("):
        texts["edition"] = texts["edition"].removeprefix("(").removesuffix(")")
    if texts["edition"].lower() in _FIRST:
        del texts["edition"]
    elif texts["edition"].endswith(" ed"):
        texts["edition"] += "."
    elif texts["edition"].lower().rstrip(".") in _REVISED:
        texts["edition"] = "Rev. ed."
    elif any(asks(texts["edition"]) for asks in (_SEASON_AND_YEAR, _KIND_OF_EDITION, _EDITION_OF_FIRM)):
        texts["edition"] += " ed."


def _settle_article_number(texts: dict[str, str]) -> None:
    """9.27: an article number is not a page."""
    page = texts.get("page", "")
    first, _, last = page.partition("-")
    if last and first == last:
        page = texts["page"] = first
    if ":" in page and (found := _PAGES_OF_ARTICLE(page)) is not None:
        texts["number"] = found[1]
        del texts["page"]
    elif page[:8].lower() == "article " and page[8:].isalnum():
        texts["number"] = page[8:]
        del texts["page"]
    elif not page or page.startswith("1-"):  # how many pages it has
        if number := number_in_doi(texts.get("DOI", "")):
            texts["number"] = number
            texts.pop("page", None)
    elif _ARTICLE_NUMBER(page) is not None or (page.isalnum() and is_article_number(page, texts)):
        texts["number"] = texts.pop("page")


_ROMAN = LazyPattern(r"(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})").fullmatch
"""Volumes that old books number so; APA has them in Arabic numerals ("Vol. 2")."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _arabic(numeral: str) -> str:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return str(sum(-one if one < after else one for one, after in zip(values, following, strict=True)))


def _settle_volume_and_issue(texts: dict[str, str]) -> None:
    """9.25: what stands in the volume besides its number is the issue: "196(Suppl. 1)"."""
    volume, issue = texts.get("volume", ""), texts.get("issue", "")
    if " " in volume or "(" in volume:
        found = _WITH_SUPPLEMENT(volume) or _WITH_ISSUE(volume)
        if found is not None and (not issue or issue.casefold() == found[found.lastindex or 0].casefold()):
            texts["volume"], texts["issue"] = found[1], found[found.lastindex or 0]
        elif (found := _WITH_SERIES(volume)) is not None:
            texts["volume"] = found[1]
    if issue[:3].islower() and _DAY_AS_ISSUE(issue) is not None:
        del texts["issue"]
    if "," in issue and issue.lower().removeprefix("volume ").startswith(f"{volume}, "):
        del texts["issue"]  # "Volume 66, 2015": the publisher's site says the volume a second time
    issue = texts.get("issue", "")
    if "0" in issue and _SEVERAL_ISSUES(issue) is not None:
        texts["issue"] = _NOUGHTS.sub("", issue)
    elif not issue.isdecimal() and (found := _PART(issue)) is not None:
        number, what, part = found.groups("")
        what = "Pt." if what[0] in "Pp" else "Suppl."
        texts["issue"] = f"{number.replace('-', '–')}, {what} {part}".removeprefix(", ").rstrip()


_WITH_SUPPLEMENT = LazyPattern(r"(\d+),? ?\(?((?:Suppl|Spec No|Pt)\b[^()]*)\)?", re.IGNORECASE).fullmatch
_PART = LazyPattern(
    r"(?:(\d+(?:[-–/]\d+)?)(?: |,|(?=\()) ?)?\(?(Pt|Part|Suppl)\b\.? ?([A-Z]?\d{0,3}|[IVX]{1,4})\)?", re.IGNORECASE
).fullmatch
"""Parts and supplements of issues, as MEDLINE and people write them; APA: "9(2, Pt. 2)" (6.25, Abbreviations)."""
_WITH_ISSUE = LazyPattern(r"(\d+)(?: (\d{1,3}(?:[-–/]\d{1,3})?)| ?\((\w{1,3}(?:[-–/]\w{1,3})?)\))").fullmatch
"""Volumes with their issue: Semantic Scholar's "26 3", and "12(1/2)"."""
_DAY_AS_ISSUE = LazyPattern(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\d\d[ _]\d+").fullmatch
"""What the BMJ writes for the issue: the day, and a number: "jul21_1"."""
_SEVERAL_ISSUES = LazyPattern(r"\d+[-–/]\d+").fullmatch
_NOUGHTS = LazyPattern(r"\b0+(?=\d)")
_WITH_SERIES = LazyPattern(r"(\d+) (?:LNCS|LNAI|LNBI|CCIS)").fullmatch
"""Scopus's volumes of lecture notes."""


def _settle_pages(work: Preparation) -> None:
    texts, kind, page = work.texts, work.type, work.texts["page"]
    if "," in page:
        page = _TIGHT_COMMA.sub(", ", page)
    if kind in WHOLE and "container-title" not in texts:
        del texts["page"]
    else:
        texts["page"] = _with_dashes(page)


def _with_dashes(page: str) -> str:
    first, hyphen, last = page.partition("-")
    if not hyphen:
        return page
    if first.isdigit() and last.isdigit():  # as most ranges are
        return f"{first}–{last}"
    if "–" in page:
        return page.replace("-", "\\-")  # hyphens of labels: only the dash is a range
    return _RANGE.sub(r"\1\2–", page)


def _settle_patent(texts: dict[str, str]) -> None:
    """11.8: "U.S. Patent No. 7,725,307": the country once, as the Manual writes it."""
    named = texts.get("authority", "")
    country = texts.get("jurisdiction", "") or named
    american = country.strip().lower() in UNITED_STATES or _U_S_OFFICE(named) is not None
    if _OFFICE.search(named) and texts.setdefault("publisher", named) == named:
        del texts["authority"]  # an office is the source, printed after the number, and only there
    if american:
        texts["authority"] = "U.S."
        texts.pop("jurisdiction", None)
    number = texts.get("number", "")
    if number and (american or texts.get("genre", "").lower().startswith("u.s.")):
        found = _U_S_BEFORE(number)
        number = number[found.end() :] if found is not None else number
        if (bare := _BARE_PATENT(number)) is not None:
            number = f"{int(bare[1]):,}{' ' if bare[2] else ''}{bare[2]}"
        texts["number"] = number


def _settle_version(work: Preparation) -> None:
    """10.10: "Version 3.3" for what is counted; what names itself stays as it is ("Mar 14 version")."""
    texts = work.texts
    version = texts["version"]
    if (found := _VERSION(version)) is not None:
        version = version[found.end() :]
    counted = version[:1].isdigit()
    if counted and work.type != "webpage":
        texts["version"] = version
    elif "number" not in texts:
        del texts["version"]
        texts["number"] = f"Version {version}" if counted else version
        texts.pop("apa-numbered", None)
        if "genre" in texts and "medium" not in texts:
            texts["medium"] = texts.pop("genre")  # in brackets of its own, not before the version
