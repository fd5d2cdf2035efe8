"""Dates of BibTeX and biblatex: EDTF, months, words."""

from mutualevidence.runtime.moved import moved_names

__getattr__ = moved_names(
    __name__,
    {
        "date": "mutualevidence.bibtex.dates.date_fields:date",
        "date_of": "mutualevidence.bibtex.dates.date_fields:date_of",
    },
)
