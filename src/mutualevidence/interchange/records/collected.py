"""Collects what has been read of one record of any format: names, dates and texts by CSL variable."""

from __future__ import annotations

import json
from typing import Any

from mutualevidence.bibtex.mapping.localisation_keys import STATES_AS_YEAR
from mutualevidence.casing.other_titles import OtherTitles
from mutualevidence.interchange.records.dates import date_of, fuller
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.name import Name

JSON = "json:"
"""Begins the name of a field in `Reference.custom` whose value is JSON, not words (as in `csl_json`)."""
_NOBODY = Name()


def as_json(value: object) -> str:
    """Returns ``value`` as JSON; what is nested too deep to be written is text within it."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        from mutualevidence.model.csl_item.values import bounded

        return json.dumps(bounded(value), ensure_ascii=False)


class Collected:
    """What has been made of the values of one record so far.

    ``file``, ``line`` and ``label`` ("record 3") say where it stands, for diagnostics.
    """

    __slots__ = (
        "custom",
        "dates",
        "diagnostics",
        "file",
        "key",
        "label",
        "language",
        "line",
        "names",
        "texts",
        "titles",
        "type",
    )

    def __init__(self, file: str = "", line: int = 0, label: str = "") -> None:
        """Begin a record that stands in ``file`` at ``line``."""
        self.file = file
        self.line = line
        self.label = label
        self.key = ""
        self.type = "document"
        self.language = ""
        self.names: dict[str, list[Name]] = {}
        self.dates: dict[str, Date] = {}
        self.texts: dict[str, str] = {}
        self.custom: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.titles: OtherTitles | None = None

    def put(self, variable: str, value: str, name: str = "") -> None:
        """Fill a text variable; what says something else of one that is filled is kept under ``name``."""
        if not value:
            return
        there = self.texts.setdefault(variable, value)
        if there != value and name:
            self.keep(name, value)

    def join(self, variable: str, value: str, delimiter: str) -> None:
        """Add a text to a variable that holds several, once each."""
        there = self.texts.get(variable, "")
        if value and value not in there.split(delimiter):
            self.texts[variable] = f"{there}{delimiter}{value}" if there else value

    def add_name(self, variable: str, name: Name) -> None:
        """Add a name to a list of names, unless nobody is named."""
        if name != _NOBODY:
            self.names.setdefault(variable, []).append(name)

    def put_date(self, variable: str, value: str, name: str = "") -> None:
        """Read a date; of two dates in one year the one that says more counts."""
        found, problems = date_of(value)
        for problem in problems:
            self.warn(problem.code, f"{self.label or 'a record'}: {problem.message}", problem.remedy, name, value)
        self.set_date(variable, found, value, name)

    def set_date(self, variable: str, found: Date | None, value: str = "", name: str = "") -> None:
        """Fill a date variable, or let one that says more have its place."""
        if found is None:
            return
        if found.literal and variable == "issued" and found.literal.strip().lower() in STATES_AS_YEAR:
            self.put("status", found.literal.strip())
            return
        before = self.dates.get(variable)
        chosen = fuller(before, found)
        if chosen is not None:
            self.dates[variable] = chosen
        if (
            before is not None
            and chosen == before
            and found != before
            and name
            and found.start[:1] != before.start[:1]
        ):
            self.keep(name, value)

    def keep(self, name: str, value: Any) -> None:
        """Keep what CSL has no variable for: words as they are, anything nested as JSON."""
        if value in (None, "", [], {}):
            return
        if not isinstance(value, str):
            name, value = JSON + name, as_json(value)
            self.custom.setdefault(name, value)
            return
        there = self.custom.get(name)
        if there is None:
            self.custom[name] = value
        elif value not in there.split("; "):
            self.custom[name] = f"{there}; {value}"

    def warn(self, code: str, message: str, remedy: str = "", field: str = "", value: str = "") -> None:
        """Report something that the reader should look at."""
        self.diagnostics.append(
            Diagnostic(
                severity=Severity.WARNING,
                code=code,
                message=message,
                remedy=remedy,
                file=self.file,
                line=self.line,
                key=self.key,
                field=field,
                value=value[:200],
            )
        )
