"""Reads legal references, whose parts stand in an order of their own (APA 7, chapter 11)."""

from __future__ import annotations

import re

from mutualevidence.manuscripts.references.dates import date_of_access
from mutualevidence.manuscripts.references.names import forward_list
from mutualevidence.model.date import Date
from mutualevidence.model.reference import Reference

_CASE = re.compile(
    r"(?P<title>[^()]{2,200}? v\. [^()]{2,200}?), (?P<reports>(?:\d+|App\. Nos?\.) [^()]{2,200}?)"
    r" \((?:(?P<authority>[^()]*?) )?(?P<year>\d{4})\)$"
)
_REPORT = re.compile(
    r"(?P<volume>\d+) (?P<container_title>[^\d ][^ ]*(?: [^\d ][^ ]*)*(?: ?\dd)?) (?P<page>\d+|_+)$"
)
_STATUTE = re.compile(
    r"(?P<title>[^()]{2,300}?), (?P<container_title>(?:\d+ )?[A-Z][\w. ]{1,40}§+ ?[^()]{1,60})"
    r" \((?P<year>\d{4})\)$"
)
_ACT = re.compile(
    r"(?P<title>[^()]{3,300}?), Pub\. ?L\. (?:No\. )?(?P<number>[\d–-]+), "
    r"(?P<volume>\d+) (?P<container_title>Stat\.) (?P<page>[\d–]+) \((?P<year>\d{4})\)$"
)
_CONSTITUTION = re.compile(r"(?P<title>[A-Z][\w. ]{0,40} Const\. .{2,60})$")
_MEASURE = re.compile(
    r"(?P<genre>(?:S|H|H\. ?R)\.(?: (?:Con|J)\.)?(?: Res\.)?) (?P<number>\d+), (?P<container_title>[^()]{3,120}?)"
    r" \((?P<year>\d{4})\)(?: \((?P<status>[^()]+)\))?$"
)
_HEARING = re.compile(
    r"(?P<title>[^()]{5,400}), (?P<authority>\d+(?:st|nd|rd|th|d) Cong\.) \((?P<year>\d{4})\)"
    r"(?: \(testimony of (?P<person>[^()]+)\))?$"
)
_REGULATION = re.compile(
    r"(?P<title>[^()]{3,400}?), (?P<volume>\d+) (?P<container_title>F\. ?R\.|Fed\. Reg\.|C\. ?F\. ?R\.)"
    r" (?P<page>[\d–§ .]+)"
    r" \((?P<keyword>proposed)? ?(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4}|\d{4})\)(?: \((?P<status>[^()]+)\))?$"
)


def legal_references(text: str) -> list[Reference]:
    """Returns the readings of ``text`` as a case, statute, bill, hearing, regulation or constitution."""
    text = text.strip().removesuffix(".")
    kinds = {
        "legal_case": _CASE,
        "bill": _MEASURE,
        "regulation": _REGULATION,
        "legislation": _STATUTE,
        "hearing": _HEARING,
    }
    found = [_reference(kind, match) for kind, pattern in kinds.items() if (match := pattern.match(text))]
    if act := _ACT.match(text):
        found.append(_reference("legislation", act))
    if constitution := _CONSTITUTION.match(text):
        texts = {"title": constitution["title"], "genre": "constitution"}
        found.append(Reference("", "legislation", texts=texts))
    return found


def _reference(kind: str, match: re.Match[str]) -> Reference:
    """Returns the reference with the variables that ``match`` names."""
    values = {name: value for name, value in match.groupdict().items() if value}
    if reports := values.pop("reports", ""):
        values |= _reports(reports)
    person = values.pop("person", "")
    date = date_of_access(values.pop("date", "")) or Date((int(values.pop("year", 0)) or int(match[0][-5:-1]),))
    texts = {name.replace("_", "-"): value for name, value in values.items()}
    names = {"author": people} if person and (people := forward_list(person)) else {}
    return Reference("", kind, names=names, dates={"issued": date}, texts=texts)


def _reports(text: str) -> dict[str, str]:
    """Volume, reporter and page; of several reports all but the last page are the reporter."""
    one = _REPORT.match(text)
    if one:
        return {name: value for name, value in one.groupdict().items() if not value.startswith("_")}
    head, _, page = text.rpartition(" ")
    return {"container_title": head, "page": page}
