"""Dates: cs:date with its forms, ranges and seasons (CSL 1.0.2, Date; Date Ranges; AD and BC; Seasons)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.csl.compile.affixes import Finish, affixes, finished, finisher, unchanged
from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.style.element import Element
from mutualevidence.model.date import Date, DateParts
from mutualevidence.richtext.marks import clean, seam
from mutualevidence.runtime.named_tuple import NamedTuple

LEVELS = {"year": 0, "month": 1, "day": 2}
"""Date-parts, the largest first."""
SHOWN = {"year": ("year",), "year-month": ("year", "month"), "year-month-day": ("year", "month", "day")}
"""CSL 1.0.2, Localized Date Formats, ``date-parts``."""
SEASONS = {month: (month - 13) % 4 + 1 for month in range(13, 25)}
"""Months that stand for seasons: ISO 8601-2 counts them from 21, older CSL-JSON from 13 or 17."""

PartText = Callable[[DateParts, str], str]
"""The bare text of one date-part of a date; takes the date's parts and its season in words."""


class Part(NamedTuple):
    """One cs:date-part, compiled."""

    level: int
    text: PartText
    finish: Finish
    """Everything, affixes included."""
    inner: Finish
    """Formatting and text case alone."""
    prefix: str
    suffix: str
    range_delimiter: str

    def shown(self, cite: Cite, text: str, *, prefix: bool = True, suffix: bool = True) -> str:
        """``text`` finished; affixes that would stand at the delimiter of a range are left out."""
        if not text:
            return ""
        if prefix and suffix:
            return self.finish(cite, text)
        finished = self.inner(cite, text)
        if prefix and self.prefix:
            finished = seam(self.prefix, finished)
        return seam(finished, self.suffix) if suffix and self.suffix else finished


class DateForm(NamedTuple):
    """A cs:date, compiled."""

    parts: tuple[Part, ...]
    delimiter: str
    implicit_year_suffix: bool
    has_year: bool = True

    def one(self, cite: Cite, date: DateParts, season: str = "") -> str:
        """Returns a single date; as `_run`, without what ranges ask for."""
        shown = []
        for part in self.parts:
            text = part.text(date, season)
            if text:
                if part.level == 0:
                    text = self._year(cite, text)
                shown.append(text if part.finish is unchanged else part.finish(cite, text))
        return _together(shown, self.delimiter) if len(shown) > 1 else "".join(shown)

    def words(self, cite: Cite, literal: str) -> str:
        """Returns a date in words, as a year that stands alone; affixes of letters ("年") belong to numbers."""
        alone = self.parts[0] if len(self.parts) == 1 else None
        if alone is None or any(map(str.isalpha, alone.prefix + alone.suffix)):
            return literal
        return alone.finish(cite, literal)

    def between(self, cite: Cite, start: DateParts, end: DateParts) -> str:
        """Returns a range; what both ends share is shown once (CSL 1.0.2, Date Ranges)."""
        level = self._differs(start, end)
        if level is None:
            return self.one(cite, start)
        changing = [number for number, part in enumerate(self.parts) if part.level >= level]
        first, last = changing[0], changing[-1] + 1
        delimiter = next(
            (part.range_delimiter for part in self.parts if part.level == level), self.parts[first].range_delimiter
        )
        block = self.parts[first:last]
        begins = self._run(cite, block, start, bounded="end", last=not end)
        ends = self._run(cite, block, end, bounded="start") if end else ""
        ranged = f"{begins}{delimiter}{ends}"
        pieces = (
            self._run(cite, self.parts[:first], start, last=False),
            ranged,
            self._run(cite, self.parts[last:], end or start),
        )
        return _together(pieces, self.delimiter)

    def _differs(self, start: DateParts, end: DateParts) -> int | None:
        """Returns the largest shown level at which the ends differ, ``None`` where they look the same."""
        for level in sorted({part.level for part in self.parts}):
            if start[level : level + 1] != end[level : level + 1]:
                return level
        return None

    def _run(
        self,
        cite: Cite,
        parts: Sequence[Part],
        date: DateParts,
        season: str = "",
        *,
        bounded: str = "",
        last: bool = True,
    ) -> str:
        """Returns ``parts`` of ``date``; ``bounded`` says at which side a range delimiter follows."""
        texts = [(part, text) for part in parts if (text := part.text(date, season))]
        shown = []
        for number, (part, text) in enumerate(texts):
            if part.level == 0:
                text = self._year(cite, text, last and bounded != "end")
            prefix = bounded != "start" or number > 0
            suffix = bounded != "end" or number < len(texts) - 1
            shown.append(part.shown(cite, text, prefix=prefix, suffix=suffix))
        return _together(shown, self.delimiter)

    def _year(self, cite: Cite, text: str, last: bool = True) -> str:
        """Returns the year, with the year suffix where no other element prints it."""
        cite.years += text
        suffix = cite.disambiguation.year_suffix
        if not (suffix and last and self.implicit_year_suffix) or cite.suffix_printed:
            return text
        cite.suffix_printed = True
        cite.suffix_text = suffix
        return text + suffix


def compile_date(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:date."""
    variable = element.get("variable")
    if scope.sorting:
        return _compile_sortable(element, scope, variable)
    form, outer = _date_form(element, scope)

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        date = cite.item.dates.get(variable)
        if date is None or variable in cite.substituted:
            return ""
        if date.start and date.end is None:
            text = form.one(cite, date.start, date.season)
        else:
            text = _other_date(cite, date, form)
        if text:
            cite.variables_found += 1
        return text

    return finished(render, finisher(outer, scope))


def _other_date(cite: Cite, date: Date, form: DateForm) -> str:
    """Returns the text of a date in words, or of a range."""
    if date.end is None:  # words stand where the year would, or a style of several cs:date prints them twice
        return form.words(cite, clean(date.literal)) if form.has_year else ""
    if not date.start:
        return "–" + form.one(cite, date.end)
    return form.between(cite, date.start, date.end)


def _compile_sortable(element: Element, scope: Scope, variable: str) -> Render:
    """In a sort key, a date is its digits, of the date-parts that would be shown (CSL 1.0.2, Sorting)."""
    levels = {part.level for part in _date_form(element, scope)[0].parts}
    deepest = max(levels, default=0) + 1

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        date = cite.item.dates.get(variable)
        if date is None or variable in cite.substituted:
            return ""
        key = date_key(date, deepest)
        if key:
            cite.variables_found += 1
        return key

    return render


def date_key(date: Date | None, deepest: int = 3) -> str:
    """Digits that sort as dates do, BC before AD, missing parts first; "" where there is no date.

    ``deepest`` is the number of date-parts that count.
    """
    if date is None:
        return ""
    if not date.start and not date.end:
        return clean(date.literal)
    start = _digits(date.start or date.end or (), deepest)
    return f"{start}-{_digits(date.end, deepest)}" if date.start and date.end else start


def _digits(parts: DateParts, deepest: int) -> str:
    year, month, day = (*parts[:deepest], 0, 0, 0)[:3]
    era = "1" if year >= 0 else "0"
    counted = year if year >= 0 else 99999 + year
    month = SEASONS[month] * 3 - 2 if month in SEASONS else month
    return f"{era}{counted:05d}{month:02d}{day:02d}"


def _date_form(element: Element, scope: Scope) -> tuple[DateForm, Element]:
    """Returns the compiled form of a cs:date, and the element whose affixes and formatting surround it."""
    own = {child.get("name"): child for child in element.children if child.name == "date-part"}
    form = element.get("form")
    if not form:
        parts = [child for child in element.children if child.name == "date-part"]
        return _compiled_form(parts, element.get("delimiter"), scope), _without_delimiter(element)
    localized = scope.locale.date(form)
    if localized is None:
        return _compiled_form([], "", scope), _without_delimiter(element)
    shown = SHOWN.get(element.get("date-parts", "year-month-day"), SHOWN["year-month-day"])
    parts = [
        _overridden(child, own.get(child.get("name")))
        for child in localized.children
        if child.name == "date-part" and child.get("name") in shown
    ]
    outer = attrs.evolve(element, attributes={**_formatting(localized), **element.attributes})
    return _compiled_form(parts, localized.get("delimiter"), scope), _without_delimiter(outer)


def _overridden(part: Element, own: Element | None) -> Element:
    """Returns a localized date-part with the attributes that the style sets for it; affixes stay the locale's."""
    if own is None:
        return part
    kept = {name: value for name, value in own.attributes.items() if name not in ("prefix", "suffix")}
    return attrs.evolve(part, attributes={**part.attributes, **kept})


def _formatting(localized: Element) -> Mapping[str, str]:
    return {
        name: value
        for name, value in localized.attributes.items()
        if name not in ("form", "delimiter", "xml:lang")
    }


def _without_delimiter(element: Element) -> Element:
    return attrs.evolve(
        element, attributes={name: value for name, value in element.attributes.items() if name != "delimiter"}
    )


def _compiled_form(parts: Sequence[Element], delimiter: str, scope: Scope) -> DateForm:
    compiled = tuple(_part(part, scope) for part in parts if part.get("name") in LEVELS)
    has_year = any(part.level == 0 for part in compiled)
    return DateForm(compiled, clean(delimiter), scope.implicit_year_suffix, has_year)


def _part(element: Element, scope: Scope) -> Part:
    prefix, suffix = affixes(element)
    name = element.get("name")
    text = {"year": _year_text, "month": _month_text, "day": _day_text}[name](element, scope)
    return Part(
        LEVELS[name],
        text,
        finisher(element, scope),
        finisher(element, scope, without=("affixes",)),
        prefix,
        suffix,
        clean(element.get("range-delimiter") or "–"),
    )


def _year_text(element: Element, scope: Scope) -> PartText:
    short = element.get("form") == "short"
    before, after = scope.locale.term("bc"), scope.locale.term("ad")

    def text(date: DateParts, season: str) -> str:  # noqa: ARG001
        if not date or not date[0]:
            return ""
        year = date[0]
        if year < 0:
            return f"{-year}{before}"
        if year < 1000:
            return f"{year}{after}"
        return f"{year % 100:02d}" if short else str(year)

    return text


def _month_text(element: Element, scope: Scope) -> PartText:
    form = element.get("form", "long")
    term = scope.locale.term
    numbered: dict[str, Callable[[int], str]] = {
        "numeric": str,
        "numeric-leading-zeros": lambda month: f"{month:02d}",
    }
    named = numbered.get(form) or (lambda month: term(f"month-{month:02d}", form))
    months = {month: named(month) for month in range(1, 13)}
    seasons = {number: term(f"season-{number:02d}") for number in range(1, 5)}

    def text(date: DateParts, season: str) -> str:
        month = date[1] if len(date) > 1 else 0
        if month in months:
            return months[month]
        if month in SEASONS:
            return seasons[SEASONS[month]]
        if not season:
            return ""
        if not (season.isascii() and season.isdigit()):
            return clean(season)
        return seasons.get(int(season[:4]), "")

    return text


def _day_text(element: Element, scope: Scope) -> PartText:
    form = element.get("form", "numeric")
    locale = scope.locale
    only_first = locale.limit_day_ordinals_to_day_1

    def ordinal(date: DateParts) -> str:
        day = date[2]
        if only_first and day != 1:
            return str(day)
        return f"{day}{locale.ordinal(day, locale.gender(f'month-{date[1]:02d}'), 'masculine')}"

    def text(date: DateParts, season: str) -> str:  # noqa: ARG001
        if len(date) < 3 or not date[2]:
            return ""
        if form == "ordinal":
            return ordinal(date)
        return f"{date[2]:02d}" if form == "numeric-leading-zeros" else str(date[2])

    return text


def _together(parts: Sequence[str], delimiter: str) -> str:
    text = ""
    for part in parts:
        if part:
            text = seam(seam(text, delimiter), part) if text and delimiter else seam(text, part)
    return text
