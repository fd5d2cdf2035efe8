"""Reads what Zotero's translators BibTeX.js and BibLaTeX.js have no field for: films, sites, programmes, talks."""

from __future__ import annotations

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.exporters.people import name_director
from mutualevidence.bibtex.mapping.types import TYPES
from mutualevidence.model.film_genres import FILM_GENRES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_IMDB = LazyPattern(r"IMDb ID: tt\d+(?:\s+event-location: [A-Z][\w., ]*)?$")
"""What Zotero leaves in Extra of a film that it read at IMDb."""


def film(reading: Reading) -> str:
    """Returns a film: its genres stand in ``type``, or its number at IMDb in ``note``."""
    values = reading.values
    genres = [genre.strip() for genre in values.get("type", "").translate(_NO_BRACES).lower().split(",")]
    numbered = _IMDB.match(values.get("note", "")) is not None
    all_genres = FILM_GENRES.issuperset(genres)
    if not (numbered or (all_genres and (len(genres) > 1 or "collaborator" in values))):
        return ""
    if numbered:
        del values["note"]
    if all_genres:
        del values["type"]
    reading.change_kind(TYPES["movie"])
    name_director(values)
    return "a film"


def directed(reading: Reading) -> str:
    """Returns that the author is the film's director, as Zotero has it (10.12, example 84); not of a video."""
    return "its director in author" if "url" not in reading.values and name_director(reading.values) else ""


_NO_BRACES = {ord("{"): None, ord("}"): None}


def site_in_addition(reading: Reading) -> str:
    """Returns the site or programme that Zotero's BibLaTeX has in ``titleaddon``, after the address.

    People who type a description there write it beside the title; so the order of fields tells.
    """
    values = reading.values
    fields = list(values)
    place = fields.index("titleaddon")
    if fields[0] not in _FIRST or "url" not in fields[:place] or "author" in fields[:place]:
        return ""
    name = values.pop("titleaddon")
    if reading.entry.type == "online":
        values["organization"] = name
        return "the site in titleaddon"
    reading.change_kind(TYPES["video"])
    values["booktitle"] = name
    network = values.get("publisher", "").translate(_NO_BRACES).lower()
    values["entrysubtype"] = "radiobroadcast" if "radio" in network or network == "npr" else "tvbroadcast"
    return "the programme in titleaddon"


_FIRST = ("title", "location", "edition")
"""Fields with which Zotero's BibLaTeX begins."""


def talk(reading: Reading) -> str:
    """Returns a talk or poster, which Zotero's BibLaTeX calls unpublished: its meeting stands in ``note``."""
    values = reading.values
    kind = values["type"].translate(_NO_BRACES)
    if values.get("howpublished") != values["type"] or _TALK.search(kind) is None:
        return ""
    del values["type"], values["howpublished"]
    if "note" in values:
        values.setdefault("eventtitle", values.pop("note"))
    if "location" in values:
        values.setdefault("venue", values.pop("location"))
    values["titleaddon"] = kind
    reading.change_kind(TYPES["presentation"])
    return f"[{kind}]"


_TALK = LazyPattern(
    r"\b(?:address|conference|keynote|lecture|panel|paper|poster|presentation|session|slides|symposium|talk|"
    r"workshop|seminar|webinar|speech)\b",
    2,
)
