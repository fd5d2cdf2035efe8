"""Entries for BibTeX's own styles (btxdoc, 3.1 and 3.2): what plain.bst and its kin know, and print.

They know fourteen entry types and some twenty fields, and print nothing of ``date``, ``url`` or ``entrysubtype``.
What they have no field for stays under biblatex's name, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.bibtex.latex.escaping import ascii_tex
from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS
from mutualevidence.bibtex.writing.encode import edtf
from mutualevidence.bibtex.writing.to_entry import fields_from_reference
from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.reference import Reference
from mutualevidence.model.whole_numbers import whole_number

TYPES = frozenset(
    """
    article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished
    """.split()
)
"""The entry types of btxdoc, 3.1; any other is printed like ``misc``, with a warning."""
NEAREST = {
    "bookinbook": "book",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "proceedings",
    "mvreference": "book",
    "periodical": "article",
    "reference": "book",
    "review": "article",
    "suppbook": "incollection",
    "suppcollection": "incollection",
    "suppperiodical": "article",
}
"""biblatex's types that are more than ``misc`` (biblatex manual, 2.1.1)."""
PLACES = {
    "misc": {"publisher": "howpublished", "institution": "howpublished", "organization": "howpublished"},
    "manual": {"publisher": "organization", "institution": "organization"},
    "techreport": {"publisher": "institution", "organization": "institution"},
    "phdthesis": {"publisher": "school", "institution": "school"},
    "mastersthesis": {"publisher": "school", "institution": "school"},
    "booklet": {"publisher": "howpublished", "institution": "howpublished"},
}
"""Where the styles look for who brought a work out, by entry type (btxdoc, 3.1)."""
ORDINALS = dict(
    enumerate(
        "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth".split(),
        1,
    )
)
"""Editions as the styles want them, in words (btxdoc, 3.2)."""
_ADDRESSED = frozenset({"misc", "booklet"})
"""Types that print ``howpublished``, where an address can stand."""


_USUAL_TYPES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
"""What the styles print for a thesis by themselves."""


def classic_entry(reference: Reference) -> tuple[str, dict[str, str]]:
    """Returns the entry type and fields of ``reference`` for BibTeX's own styles, letters beyond ASCII as TeX."""
    kind, fields = fields_from_reference(reference, dialect="bibtex")
    kind = _kind(reference, kind, fields)
    places = PLACES.get(kind, {})
    named = {places.get(name, name): value for name, value in fields.items()}
    named |= _year(reference, named)
    if "month" not in named:
        named.pop("day", None)
    if (number := whole_number(named.get("edition", ""))) is not None:
        named["edition"] = ORDINALS.get(number, named["edition"])
    if named.get("type") == _USUAL_TYPES.get(kind, ""):
        del named["type"]
    if kind == "unpublished" and "note" not in named:
        named["note"] = named.get("entrysubtype") or "Unpublished"
    if kind in _ADDRESSED and "howpublished" not in named:
        named |= _published(named)
    if reference.type in LEGAL and "title" in named:
        named["title"] = f"{{{named['title']}}}"
    return kind, {name: value if name in VERBATIM_FIELDS else ascii_tex(value) for name, value in named.items()}


def _kind(reference: Reference, kind: str, fields: Mapping[str, str]) -> str:
    if kind == "inbook" and "booktitle" in fields:
        return "incollection"
    if kind in TYPES and not (kind == "misc" and reference.source.entry is not None):
        return kind
    typed = reference.source.entry.type if reference.source.entry is not None else kind
    nearest = NEAREST.get(typed, kind if kind in TYPES else "misc")
    return "misc" if nearest == "article" and "journal" not in fields else nearest


def _published(fields: Mapping[str, str]) -> dict[str, str]:
    """Where a work without publisher is to be had: where it is reported, or its address."""
    told = fields.get("citation", "") or (f"\\url{{{fields['url']}}}" if "url" in fields else "")
    return {"howpublished": told} if told else {}


def _year(reference: Reference, fields: Mapping[str, str]) -> dict[str, str]:
    """``year`` in words where BibTeX's year and month cannot hold the date, which ``date`` says exactly."""
    issued = reference.dates.get("issued")
    if issued is None:
        status = reference.texts.get("status", "")
        return {"year": status} if status else {}
    if not issued.start or not ("date" in fields or issued.start[0] < 0):
        return {}
    return {"year": _in_words(issued), "date": fields.get("date") or edtf(issued)}


def _in_words(date: Date) -> str:
    start, end = _era(date.start[0]), _era(date.end[0]) if date.end else ""
    until = f"--{end}" if end not in ("", start) else "--" if date.end == OPEN else ""
    return f"{'ca. ' if date.circa else ''}{start}{until}{'?' if date.uncertain else ''}"


def _era(year: int) -> str:
    return str(year) if year > 0 else f"{-year} B.C.E."
