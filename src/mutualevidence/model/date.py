"""Dates of publication and the like (CSL 1.0.2, Date variables; EDTF / ISO 8601-2 as biblatex reads it)."""

from __future__ import annotations

import attrs

DateParts = tuple[int, ...]
"""Year, month and day, as many as are known. Years before 1 CE are negative as people count them:
-350 is 350 BCE (there is no year 0 in print). Months 21 to 24 are spring, summer, autumn and winter
(ISO 8601-2, 4.8)."""

OPEN: DateParts = ()
"""The end of a range that has none yet ("2004–")."""


@attrs.frozen
class Date:
    """A date, a range of dates, or words in place of one.

    ``start`` is empty only when ``literal`` says it all ("in press"). ``end`` is ``None`` for a single date
    and `OPEN` for an open range; an empty ``start`` with an ``end`` is a range open at its beginning.

    >>> Date((1999, 8)).year
    1999
    >>> Date((2004,), end=OPEN) == Date.parse("2004/..")
    True
    """

    start: DateParts = ()
    end: DateParts | None = None
    circa: bool = False
    """Approximate: EDTF ``~`` ("ca. 1923")."""
    uncertain: bool = False
    """Uncertain: EDTF ``?`` ("1923?")."""
    season: str = ""
    """Season of a single date: "1" to "4" (spring to winter), or words."""
    literal: str = ""

    @classmethod
    def parse(cls, text: str) -> Date:
        """Returns the date that ``text`` writes in EDTF (ISO 8601-2, as biblatex reads it), or else these words.

        >>> Date.parse("2004-05/2005").start
        (2004, 5)
        >>> Date.parse("1723~").circa
        True
        """
        import importlib  # by name: reading dates stands on the model, and only this needs it

        read: Date | None = importlib.import_module("mutualevidence.bibtex.dates.edtf").read_edtf(text.strip())
        return read or cls(literal=text.strip())

    @property
    def year(self) -> int | None:
        """The year the date begins in, if it has one."""
        return self.start[0] if self.start else None
