"""Reads a group's result and a test as articles print them (APA 7, 6.43 to 6.45): ``12/30``, ``t(57) = 2.10``."""

from __future__ import annotations

import re

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.numbers import read_interval, read_number

_DIGITS = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])|[0-9]+)"
_NUMBER = rf"[-+\u2010-\u2013\u2212]?\s?(?:{_DIGITS}(?:\.[0-9]+)?|\.[0-9]+)"
_OF = re.compile(r"(?P<events>[0-9][0-9,]*)\s*(?:/|of|out of)\s*(?P<n>[0-9][0-9,]*)", re.IGNORECASE)
_PERCENT = re.compile(r"\(?\s*[0-9.]+\s*%\s*\)?")
_COUNT = re.compile(r"(?P<events>[0-9][0-9,]*)\s*\(\s*[0-9.]+\s*%\s*\)")
_MEAN_SD = re.compile(
    rf"(?:M\s*=?\s*|mean\s*=?\s*)?(?P<mean>{_NUMBER})\s*"
    rf"(?:\(\s*(?:SD\s*[=:]?\s*)?(?P<sd>{_NUMBER})\s*\)|(?:±|\+/-|\+-)\s*(?P<spread>{_NUMBER}))",
    re.IGNORECASE,
)
_NAMES = {
    "n": ("n", "total"),
    "mean": ("mean", "m"),
    "sd": ("sd", "std", "standard deviation"),
    "se": ("se", "sem", "standard error"),
    "median": ("median", "mdn", "md"),
    "iqr": ("iqr", "interquartile range"),
    "ci": ("95% ci", "ci"),
    "events": ("events", "event", "cases"),
    "dropouts": ("dropouts", "lost"),
    "mean-change": ("mean-change", "mean change", "change"),
    "sd-change": ("sd-change", "sd change", "sd of change"),
}
"""Each field of a group, and what it is called in print."""

_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_INTERVALS = ("ci", "iqr")
_BOUNDS = rf"[\[(]?\s*{_NUMBER}\s*(?:to|;|,|[-\u2010-\u2013\u2212])\s*{_NUMBER}\s*[\])]?"
_NAMED = re.compile(
    r"(?P<name>"
    + "|".join(sorted(map(re.escape, _FIELDS), key=len, reverse=True))
    + rf")\b\s*+[=:]?\s*(?P<value>{_BOUNDS}|{_NUMBER})(?=\s*(?:$|[,;])|\s+[a-z])",
    re.IGNORECASE,
)


def read_group(text: str) -> dict[str, str | list[str]]:
    """Returns a group's result by the names of its fields: ``n 30, mean 11.2, sd 4.1``, ``12/30``.

    Raises `InvalidValueError` with the part that is not understood.

    >>> read_group("11.2 (4.1), n = 30")
    {'mean': '11.2', 'sd': '4.1', 'n': '30'}
    >>> read_group("12/30 (40%)")
    {'events': '12', 'n': '30'}
    """
    found: dict[str, str | list[str]] = {}
    rest = re.sub(r"[\u00a0\u2009\u202f]", " ", text).strip()
    while rest := rest.strip(" ,;"):
        parts, length = _next_part(rest)
        if not parts or parts.keys() & found.keys():
            raise _not_understood(text, rest, "Write n 30, mean 11.2, sd 4.1, or 12/30 for events of n.")
        found |= parts
        rest = rest[length:]
    return found


def _next_part(rest: str) -> tuple[dict[str, str | list[str]], int]:
    """Returns what ``rest`` begins with, by the names of fields, and how many letters that takes."""
    if match := _OF.match(rest):
        end = match.end()
        share = _PERCENT.match(rest, end + len(rest[end:]) - len(rest[end:].lstrip()))
        return {"events": match["events"], "n": match["n"]}, share.end() if share else end
    if match := _NAMED.match(rest):
        field = _FIELDS[match["name"].lower()]
        return {field: _value(field, match["value"])}, match.end()
    if match := _COUNT.match(rest):
        return {"events": match["events"]}, match.end()
    if (match := _MEAN_SD.match(rest)) and match["mean"].strip():
        return {"mean": match["mean"].strip(), "sd": (match["sd"] or match["spread"]).strip()}, match.end()
    return {}, 0


def _value(field: str, text: str) -> str | list[str]:
    if field in _INTERVALS:
        return [bound.text for bound in read_interval(text)]
    return read_number(text).text


_TEST = re.compile(
    r"(?P<stat>t|F|r|z|U|W|chi2|chi-?squared?|[χΧ]\s?[²2]|X2|X²)\s*+"
    r"(?:\(\s*(?P<df>[0-9][0-9.]*(?:\s*,\s*[0-9][0-9.]*)?)?(?:\s*,?\s*N\s*=\s*[0-9,]+)?\s*\))?"
    rf"\s*(?P<value>[<>=≤≥]\s*{_NUMBER})",
    re.IGNORECASE,
)
_P = re.compile(rf"[\s,;]*(?:p(?:\s*+-?\s*+value)?)\s*+(?P<p>(?:<=|>=|[<>=≤≥])\s*{_NUMBER})", re.IGNORECASE)
_TAILS = re.compile(r"[\s,;(]*(?P<tails>one|two|1|2)[- ](?:tailed|sided)\)?", re.IGNORECASE)
_STATISTICS = {"t": "t", "f": "F", "r": "r", "z": "z", "u": "U", "w": "W"}


def read_test(text: str) -> dict[str, str | list[str]]:
    """Returns a test by the names of its fields: ``t(57) = 2.10, p = .040``, ``χ²(1, N = 98) = 3.9, p < .05``.

    Raises `InvalidValueError` for anything else.

    >>> read_test("F(1, 60) = 4.2, p = .045")
    {'stat': 'F', 'value': '4.2', 'df': ['1', '60'], 'p': '.045'}
    """
    written = re.sub(r"[\u00a0\u2009\u202f]", " ", text).strip()
    match = _TEST.match(written)
    if match is None:
        raise _not_understood(text, written, _TEST_REMEDY)
    found: dict[str, str | list[str]] = {
        "stat": _STATISTICS.get(match["stat"].lower(), "chi2"),
        "value": read_number(match["value"]).text,
    }
    if match["df"]:
        found["df"] = re.split(r"(?:(?<!\s)\s++)?,\s*", match["df"])
    end = match.end()
    if p := _P.match(written, end):
        found["p"], end = read_number(p["p"]).text, p.end()
    if tails := _TAILS.match(written, end):
        found["tails"], end = {"one": "1", "two": "2"}.get(tails["tails"].lower(), tails["tails"]), tails.end()
    if rest := written[end:].strip(" ,;."):
        raise _not_understood(text, rest, _TEST_REMEDY)
    return found


_TEST_REMEDY = "Write it as t(57) = 2.10, p = .040, or field by field."


def _not_understood(text: str, rest: str, remedy: str) -> InvalidValueError:
    part = "" if rest == text.strip() else f": {rest!r}"
    return InvalidValueError(f"{text!r} is not understood{part}", remedy=remedy)


_POINTS = {
    "baseline": r"baseline|pre-?(?:test|treatment|intervention)?",
    "during": r"during(?: treatment)?|mid-?treatment",
    "post": r"post-?\s?(?:test|treatment|intervention)?|(?:at (?:the )?)?end of (?:treatment|intervention|study)"
    r"|after (?:the )?(?:treatment|intervention)",
    "follow-up": r"follow-?\s?up|fu",
}
"""What points of measurement are called."""
_POINT = re.compile("|".join(rf"(?P<{p.replace('-', '_')}>\b(?:{names})\b)" for p, names in _POINTS.items()))
_UNIT = r"(?P<{}>weeks?|wks?|w|months?|mos?|mths?|m|years?|yrs?|y|days?|d)"
_NUMBER_OF = r"(?P<{}>[0-9]+(?:\.[0-9]+)?)"
_LENGTH = re.compile(
    rf"{_NUMBER_OF.format('n')}(?:\s*-?\s*{_UNIT.format('u')})?\.?|{_UNIT.format('u2')}\s*{_NUMBER_OF.format('n2')}"
)
_WEEKS = {"w": 1.0, "m": 52 / 12, "y": 52.0, "d": 1 / 7}


def read_time(text: str) -> dict[str, str]:
    """Returns a point of measurement, weeks, or both: ``post``, ``12 weeks``, ``follow-up at 6 months``.

    Raises `InvalidValueError` for anything else.

    >>> read_time("follow-up at 6 months")
    {'point': 'follow-up', 'weeks': '26'}
    """
    found: dict[str, str] = {}
    rest = text.strip().lower()
    if point := _POINT.search(rest):
        found["point"] = (point.lastgroup or "").replace("_", "-")
        rest = rest[: point.start()] + rest[point.end() :]
    rest = re.sub(r"\b(?:at|after)\b", "", rest).strip(" ,;()-")
    if length := _LENGTH.fullmatch(rest):
        number, unit = length["n"] or length["n2"], length["u"] or length["u2"] or "w"
        found["weeks"] = f"{float(number) * _WEEKS[unit[0]]:.4g}"
    elif rest or not found:
        raise _not_understood(text, rest, "Write baseline, during, post or follow-up, or 12 weeks.")
    return found
