"""Reads the date element: "(2019, January 4)", "(n.d.-a)", "(2015–present)", "(in press)" (APA 7, 9.13-9.17)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.model.date import OPEN, Date, DateParts

_MONTHS = (
    "january february march april may june july august september october november december"
    " spring summer fall winter autumn"
).split()
_NUMBERS = {name: number if number <= 12 else number + 8 for number, name in enumerate(_MONTHS, 1)} | {
    "autumn": 23
}
_OTHER_MONTHS = """
    januar februar märz april mai juni juli august september oktober november dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    januari februari maart april mei juni juli augustus september oktober november december
    """
"""The months in German, Spanish, French, Portuguese, Italian and Dutch, as lists in these languages have them."""
_NUMBERS = {name: place % 12 + 1 for place, name in enumerate(_OTHER_MONTHS.split())} | _NUMBERS
_SHORT = {name[:3]: number for name, number in _NUMBERS.items() if number <= 12} | {"sept": 9}

_ERA = r"B\. ?C\. ?E\.|BCE|B\. ?C\.|BC|C\. ?E\.|CE"
DATE = re.compile(
    rf"(?<![\w)])[(\[](?P<date>(?:ca?\. )?(?:\d{{3,4}}|\d{{1,4}}(?= (?:{_ERA})))(?: (?:{_ERA}))?"
    rf"(?:[a-z](?![a-z.]))?"
    r"(?:[-–—/](?:\d{2,4}|present))?(?:, [^()\[\]]{1,60})?"
    r"|n\. ?d\.(?:[-–][a-z])?|in[ -]press(?:[-–][a-z])?|forthcoming|in preparation|no date)[)\]]"
)
"""The first of these in a reference is its date."""
_WORD = r"[^\W\d_]+\.?"
_DAY = re.compile(
    rf"(?P<month>{_WORD})(?: (?P<day>\d{{1,2}}))?"
    rf"(?:[-–—/](?:(?P<year2>\d{{4}}), )?(?:(?P<month2>{_WORD})(?: (?P<day2>\d{{1,2}}))?|(?P<only2>\d{{1,2}})))?$"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})\.?(?: (?:de )?(?P<month>{_WORD}))?"
    rf"(?:[-–—/](?:(?P<year2>\d{{4}}), )?(?P<day2>\d{{1,2}})\.? (?:de )?(?P<month2>{_WORD}))?$"
)
"""Days as other languages have them: "12. Juli–14. August", "3 de mayo"."""
_YEARS = re.compile(
    rf"(?P<circa>ca?\. )?(?P<year>\d{{1,4}})(?: (?P<era>{_ERA}))?(?P<suffix>[a-z])?"
    r"(?:[-–—/](?P<year2>\d{2,4}|present))?(?:, (?P<rest>.+))?$"
)


@attrs.frozen
class DateElement:
    """The date of a reference: the date itself and the letter that tells works of one year apart."""

    date: Date | None
    """``None`` stands for "n.d."."""
    suffix: str = ""


def date_element(text: str) -> DateElement:
    """Returns what ``text``, the words within the parentheses, says."""
    if re.match(r"n\. ?d\.|no date", text):
        return DateElement(None, text[-1] if re.search(r"[-–][a-z]$", text) else "")
    years = _YEARS.match(text)
    if years is None:
        return DateElement(Date(literal=text))
    return DateElement(_dated(years) or Date(literal=text), years["suffix"] or "")


def _dated(years: re.Match[str]) -> Date | None:
    year = int(years["year"]) * (-1 if (years["era"] or "").startswith("B") else 1)
    circa = bool(years["circa"])
    if years["year2"]:
        return Date((year,), _last_year(years["year"], years["year2"]), circa=circa)
    if not years["rest"]:
        return Date((year,), circa=circa)
    if day := _DAY.match(years["rest"]):
        return _days(year, day)
    first = _DAY_FIRST.match(years["rest"])
    return _days_first(year, first) if first else None


def _last_year(first: str, last: str) -> DateParts:
    if last == "present":
        return OPEN
    return (int(first[: len(first) - len(last)] + last),) if len(last) < len(first) else (int(last),)


def _days(year: int, found: re.Match[str]) -> Date | None:
    month = month_number(found["month"])
    if month is None:
        return None
    start = (year, month, int(found["day"])) if found["day"] else (year, month)
    if found["only2"]:
        return Date(start, (year, month, int(found["only2"])))
    if found["month2"]:
        last = month_number(found["month2"])
        if last is None:
            return None
        end = (int(found["year2"] or year), last)
        return Date(start, (*end, int(found["day2"])) if found["day2"] else end)
    return Date(start)


def _days_first(year: int, found: re.Match[str]) -> Date | None:
    month, month2 = (month_number(found[name] or "") for name in ("month", "month2"))
    if month is None and month2 is None:
        return None
    start = (year, month or month2 or 0, int(found["day"]))
    return Date(start, (int(found["year2"] or year), month2, int(found["day2"])) if month2 else None)


def month_number(word: str) -> int | None:
    """Returns the number of a month, 21 to 24 for a season, ``None`` for another word."""
    name = word.lower().removesuffix(".")
    return _NUMBERS.get(name) or _SHORT.get(name)


_ACCESSED = re.compile(
    rf"(?P<month>{_WORD}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})$"
    rf"|(?P<day_first>\d{{1,2}}) (?P<month_second>{_WORD}) (?P<year_last>\d{{4}})$"
)


def date_of_access(text: str) -> Date | None:
    """Returns the date that "May 5, 2019" says."""
    found = _ACCESSED.match(text)
    if found is None:
        return None
    month = month_number(found["month"] or found["month_second"])
    day, year = found["day"] or found["day_first"], found["year"] or found["year_last"]
    return Date((int(year), month, int(day))) if month else None
