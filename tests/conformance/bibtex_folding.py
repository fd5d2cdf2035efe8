"""What two readers may write differently and mean the same: quotes, dashes, markup, spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‑": "-", "\u00ad": ""})
_LOOK_ALIKES = str.maketrans({"⋅": "·", "⁄": "/", "−": "-", "\u0305": "\u0304", "ı": "i", "–": "-", "•": ""})
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NO_CASE = re.compile(r'<span class="nocase">((?:[^<]|<(?!/?span))*)</span>')
"""pandoc writes these spans too; the cases have them taken out."""
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060]+")


def folded(text: str) -> str:
    """The text with plain quotes and single spaces, markup kept."""
    text = _NO_CASE.sub(r"\1", text)
    text = re.sub(r"``|''", '"', text).translate(_QUOTES)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def bare(text: str) -> str:
    """The letters of the text: no markup, no spaces, superscript letters and the like as plain ones (NFKC)."""
    text = unicodedata.normalize("NFKD", folded(_TAG.sub(" ", text))).translate(_LOOK_ALIKES)
    return _SPACES.sub("", unicodedata.normalize("NFC", text))


def csl_name(name: dict[str, Any]) -> tuple[str, ...]:
    """A CSL-JSON name as its parts, in one order."""
    parts = ("literal", "family", "given", "non-dropping-particle", "dropping-particle", "suffix")
    return tuple(folded(str(name.get(part, ""))) for part in parts)


def csl_date(date: Any) -> tuple[Any, ...]:
    """A CSL-JSON date as numbers, with what else is said of it."""
    if not isinstance(date, dict):
        return (str(date),)
    parts = tuple(tuple(int(part) for part in end) for end in date.get("date-parts", []))
    season = str(date.get("season", ""))
    if season and len(parts) == 1 and len(parts[0]) == 1:
        parts = ((*parts[0], 20 + int(season)),) if season.isdigit() else parts
        season = "" if season.isdigit() else season
    words = date.get("literal", "") if not parts else ""
    return (parts, season, bool(date.get("circa")), folded(str(words or date.get("raw", ""))))
