"""Reads where a talk or poster was presented from ``note`` or ``booktitle`` (APA 7, 10.5)."""

from __future__ import annotations

import re

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.types import TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_PRESENTED = LazyPattern(
    r"(?:(invited |keynote |oral |plenary |symposium |poster |conference )?"
    r"(paper|poster|talk|lecture|keynote|address|symposium|workshop|presentation|session|panel|abstract)s?\s+)?"
    r"(?:was\s+|to be\s+)?(?:presented|given|delivered|held|conducted|presentation)\s+(?:at|to|during)\s+"
    r"(?:the\s+)?(\S.*?)\.?$",
    re.IGNORECASE,
)
_PRESENTATIONS = {
    "paper": "Paper presentation",
    "poster": "Poster presentation",
    "keynote": "Keynote address",
    "address": "Keynote address",
    "symposium": "Symposium",
    "workshop": "Workshop",
    "panel": "Panel discussion",
    "session": "Conference session",
}
"""What was presented, and how APA describes it (10.5)."""
_DESCRIBED = {words.lower(): words for words in (*_PRESENTATIONS.values(), "Conference presentation")}


def _presented(words: str) -> re.Match[str] | None:
    """Returns the sentence of where something was presented; most texts lack its preposition."""
    return None if _PREPOSITIONS.isdisjoint(words.lower().split()) else _PRESENTED.match(words)


_PREPOSITIONS = frozenset(("at", "during", "to"))


def presentation(reading: Reading, field: str, words: str) -> str:  # noqa: ARG001
    """Returns a talk or poster that is published nowhere: "Paper presented at the annual meeting of …"."""
    texts = reading.texts
    if reading.type not in _UNPRINTED or "container-title" in texts or "event-title" in texts:
        return ""
    found = _presented(words)
    if found is None:
        return ""
    kind = _kind(found)
    reading.type = "speech"
    texts["genre"] = kind
    texts["event-title"] = _begun(found[3])
    return f"[{kind}]"


_UNPRINTED = frozenset({"document", "manuscript", "paper-conference", "speech", "webpage", "report"})


def presented_as_book(reading: Reading) -> str:
    """Returns a talk or poster whose ``booktitle`` is the sentence of where it was presented."""
    values = reading.values
    if not values.keys().isdisjoint(("pages", "publisher", "editor", "volume")):
        return ""
    event = values["booktitle"].replace("{", "").replace("}", "")
    found = _presented(event)
    kind = _kind(found) if found is not None else _DESCRIBED.get(values.get("note", "").strip("[]. ").lower(), "")
    if not kind:
        return ""
    del values["booktitle"]
    if found is None:
        del values["note"]
    values["eventtitle"] = _begun(found[3] if found is not None else event)
    if place := values.pop("location", "") or values.pop("address", ""):
        values.setdefault("venue", place)
    values["titleaddon"] = kind
    reading.change_kind(TYPES["presentation"])
    return f"[{kind}]"


def _kind(found: re.Match[str]) -> str:
    """Returns how APA describes what was presented."""
    noun = (found[2] or "").lower()
    before = (found[1] or "").strip().lower()
    return _PRESENTATIONS.get(before) or _PRESENTATIONS.get(noun, "Conference presentation")


def _begun(name: str) -> str:
    return name[0].upper() + name[1:]
