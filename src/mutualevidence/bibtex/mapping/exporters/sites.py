"""Tells the kind of a work by its site or archive: data sets, videos, posts, programs (APA 7, 10.9 to 10.15)."""

from __future__ import annotations

import re

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.exporters.notes import DESCRIBED
from mutualevidence.bibtex.mapping.types import TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

DATA_ARCHIVES = frozenset(
    """
    dans|dans data station|dryad|dryad digital repository|edi data portal|environmental data initiative|
    finnish social science data archive|gbif|gesis|gesis data archive|gesis data archive, cologne|
    harvard dataverse|icpsr|inter-university consortium for political and social research|
    inter-university consortium for political and social research (icpsr)|
    inter-university consortium for political and social research [distributor]|ipums|mendeley data|
    nsd – norwegian centre for research data|pangaea|uci machine learning repository|uk data archive|
    uk data service|uk data service [distributor]|unc dataverse
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
"""Archives that hold data sets only, as their records call themselves (re3data.org)."""
_DATA_DOI = LazyPattern(
    r"(?:https?://(?:dx\.)?doi\.org/)?10\.(?:5061/dryad|7910/dvn|17632/|3886/(?:icpsr|e\d)|5255/ukda|4232/1|17026/dans|"
    r"1594/pangaea|15468/|24432/c|18128/d|6073/pasta)",
    re.IGNORECASE,
)
"""DOIs that these archives give (their prefixes at DataCite)."""
_ARCHIVES_BY_DOI = (
    ("10.5061/dryad", "Dryad"),
    ("10.5281/zenodo", "Zenodo"),
    ("10.7910/dvn", "Harvard Dataverse"),
    ("10.17632/", "Mendeley Data"),
    ("10.17605/osf", "OSF"),
    ("10.1594/pangaea", "PANGAEA"),
)
"""Archives by the beginning of their DOIs, as they write their names (9.30)."""
_MIXED_ARCHIVES = frozenset(("zenodo", "osf", "open science framework"))
_MIXED_DOI = LazyPattern(r"(?:https?://(?:dx\.)?doi\.org/)?10\.(?:5281/zenodo|17605/osf)", re.IGNORECASE)
"""Archives that hold works of all kinds: there the title tells a data set."""
_DATA_TITLE = LazyPattern(
    r"\W*(?:[\w-]+ )?(?:data ?sets?|data)(?: (?:and [\w-]+ )?(?:accompanying|associated|for|from|of|on|to)\b|:)"
    r"|.*\bdata ?set\W*$",
    re.IGNORECASE,
)
_DATA_ADDRESS = LazyPattern(r"https?://[^/]+/(?:[\w.-]+/)*datasets?/[\w-]{4,}")
"""Addresses that say so themselves: "https://catalog.data.gov/dataset/…"."""


class Site(NamedTuple):
    """A site, and what its pages are."""

    name: str
    """What APA prints as the publisher."""
    description: str
    address: LazyPattern
    source: str


_P = LazyPattern
SITES: tuple[Site, ...] = (
    Site(
        "YouTube",
        "Video",
        _P(r"(?:(?:www|m)\.)?youtube\.com/(?:watch|live|shorts)|youtu\.be/"),
        "10.12, example 90",
    ),
    Site("Vimeo", "Video", _P(r"(?:www\.|player\.)?vimeo\.com/(?:video/)?\d"), "10.12, example 90"),
    Site("TED Conferences", "Video", _P(r"(?:www\.)?ted\.com/talks/"), "10.12, example 88"),
    Site("Twitter", "Tweet", _P(r"(?:www\.|mobile\.)?twitter\.com/\w+/status/"), "10.15, example 103"),
    Site("X", "Post", _P(r"(?:www\.)?x\.com/\w+/status/"), "10.15, example 103"),
    Site("Reddit", "Online forum post", _P(r"(?:www\.|old\.)?reddit\.com/r/\w+/comments/"), "10.15, example 109"),
    Site(
        "GitHub", "Computer software", _P(r"(?:www\.)?github\.com/[\w.-]+/[\w.-]+/?(?:$|tree/|releases)"), "10.10"
    ),
    Site("GitLab", "Computer software", _P(r"gitlab\.com/[\w.-]+/[\w.-]+/?$"), "10.10"),
)
"""Sites whose pages are of one kind, with the example of the Manual that describes it."""
_ADDRESS = LazyPattern(r"https?://([^\s{}]+)")
_ADDRESS_ALONE = LazyPattern(r"(?:\\url\{)?(https?://[^\s{}\\]+)\}?")
_SAYS_WHAT = ("type", "titleaddon", "entrysubtype", "note", "eprint", "pages", "volume")


def data_set(reading: Reading) -> str:
    """Returns a data set, which lies in an archive for them."""
    values = reading.values
    called = values.get("publisher", "").strip("{} ").lower()
    doi = values.get("doi", "").strip("{} ")
    found = called in DATA_ARCHIVES or _DATA_DOI.match(doi)
    if not found and (called in _MIXED_ARCHIVES or _MIXED_DOI.match(doi)):
        found = _DATA_TITLE.match(values.get("title", ""))
    if not found and _DATA_ADDRESS.search(values.get("url", "")) is None:
        return ""
    if "type" in values or "titleaddon" in values or "entrysubtype" in values:
        return ""
    reading.change_kind(TYPES["dataset"])
    if values.keys().isdisjoint(_PUBLISHED_BY):
        prefix = doi.lower().partition("doi.org/")[2] or doi.lower()
        if archive := next((name for begins, name in _ARCHIVES_BY_DOI if prefix.startswith(begins)), ""):
            values["publisher"] = archive
    return "a data set"


_PUBLISHED_BY = frozenset(
    "howpublished institution journal journaltitle note organization publisher school".split()
)
"""Fields that may name the archive."""


def of_figshare(reading: Reading) -> str:
    """Returns what figshare holds, which its BibTeX calls an article, by the kind in its address."""
    values = reading.values
    if _FIGSHARE.match(values["doi"].strip("{} ")) is None or not values.keys().isdisjoint(_IN_A_WHOLE):
        return ""
    values.setdefault("publisher", "figshare")
    found = _FIGSHARE_KIND.search(values.get("url", ""))
    kind, description = _FIGSHARE_KINDS.get(found[1] if found is not None else "dataset", ("misc", ""))
    if values.keys().isdisjoint(("type", "titleaddon", "entrysubtype")) and description:
        values["titleaddon"] = description
    reading.change_kind(TYPES[kind])
    return "a work that figshare published"


_FIGSHARE = LazyPattern(r"(?:https?://(?:dx\.)?doi\.org/)?10\.6084/m9\.figshare\.", re.IGNORECASE)
_FIGSHARE_KIND = LazyPattern(r"figshare\.com/articles/(\w+)/")
_FIGSHARE_KINDS = {
    "dataset": ("dataset", ""),
    "fileset": ("dataset", ""),
    "code": ("software", ""),
    "software": ("software", ""),
    "poster": ("misc", "Poster"),
    "presentation": ("misc", "PowerPoint slides"),
    "media": ("misc", "Video"),
    "figure": ("misc", "Figure"),
}
"""Kinds in figshare's addresses, the entry type each is, and how APA describes it (9.21)."""
_IN_A_WHOLE = frozenset("journal journaltitle booktitle volume pages eprint".split())


def work_of_site(reading: Reading) -> str:
    """Returns a video, post or program, which the address tells."""
    values = reading.values
    if "url" not in values and (alone := _ADDRESS_ALONE.fullmatch(values.get("note", ""))) is not None:
        values["url"] = alone[1]
        del values["note"]
    found = _ADDRESS.search(values.get("url") or values.get("howpublished", ""))
    if found is None:
        return ""
    if _WIKIPEDIA.match(found[1]) and not any(name in values for name in _SAYS_WHAT):
        return _as_entry(reading)
    site = next((site for site in SITES if site.address.match(found[1])), None)
    if site is None or _is_in_print(values):
        return ""
    if site.description == "Computer software" and not _is_named(values, site):
        return _as_program(reading)
    if not _is_named(values, site):
        return ""
    if any(name in values for name in _SAYS_WHAT):
        return _with_site(values, site)
    if "//" not in values.get("howpublished", "//"):
        del values["howpublished"]
    for name in ("journal", "journaltitle", "booktitle", "organization", "publisher"):
        values.pop(name, None)
    values["publisher"] = site.name
    if "url" not in values:
        values["url"] = found[0]
        del values["howpublished"]
    if site.description == "Computer software":
        reading.change_kind(TYPES["software"])
    else:
        reading.change_kind(TYPES["misc"])
    values["titleaddon"] = site.description
    return f"[{site.description}]"


def _is_in_print(values: dict[str, str]) -> bool:
    """Returns whether an entry says more of where a work is than its address."""
    note = values.get("note", "")
    return any(name in values for name in ("eprint", "pages", "volume")) or (
        bool(note) and ": " not in note and note.lower() not in DESCRIBED
    )


def _with_site(values: dict[str, str], site: Site) -> str:
    """A post or video that says itself what it is: the site published it (10.12, 10.15)."""
    if site.description == "Computer software" or any(
        name in values for name in ("publisher", "organization", "journal", "journaltitle", "booktitle")
    ):
        return ""
    values["publisher"] = site.name
    return f"published by {site.name}"


def _as_program(reading: Reading) -> str:
    """A program that others than the site publish (10.10): its repository is its address only."""
    values = reading.values
    if not values.keys().isdisjoint(
        ("journal", "journaltitle", "booktitle", "type", "titleaddon", "entrysubtype")
    ):
        return ""
    reading.change_kind(TYPES["software"])
    return "a program"


def _as_entry(reading: Reading) -> str:
    """An article of Wikipedia, which is a reference work (10.3, example 49)."""
    values = reading.values
    named = [name for name in _NAMING if values.get(name, "").strip("{} ").lower().startswith("wikipedia")]
    others = [values[name] for name in _NAMING if name in values and name not in named]
    if any("//" not in other for other in others):
        return ""
    for name in named:
        del values[name]
    reading.change_kind(TYPES["inreference"])
    values["booktitle"] = "Wikipedia"
    return "an entry of a reference work"


_NAMING = ("journal", "journaltitle", "booktitle", "organization", "publisher", "howpublished", "author")
"""Fields that may name the site; an author would be a writer's own."""
_WIKIPEDIA = LazyPattern(r"\w+(?:\.m)?\.wikipedia\.org/w")


def _is_named(values: dict[str, str], site: Site) -> bool:
    """Returns whether nobody but the site is named as who published the work."""
    named = [
        values.get(name, "") for name in ("journal", "journaltitle", "booktitle", "organization", "publisher")
    ]
    how = values.get("howpublished", "")
    if how and "//" not in how and how.strip("{} ").lower() not in DESCRIBED:
        named.append(how)
    words = site.name.split()[0].lower()
    return all(words in name.lower() for name in named if name)
