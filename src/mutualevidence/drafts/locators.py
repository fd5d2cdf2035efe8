"""Splits what follows a cited work into a place within it and remarks (pandoc's manual, Citation syntax).

``pp. 3-5, italics added`` is a place and a remark; ``Table 2, line 4`` is one place in words of its own;
``in press`` and ``2nd ed.`` are remarks (APA 7, 8.13, 8.25–8.30).
"""

from __future__ import annotations

import re

from mutualevidence.model.locator import parse_locator

_NUMBER = r"(?:[^\W\d_]{0,2}\d+(?:[.:]\d+)*[^\W\d_]?(?![\w%‰°])|[ivxlcdmIVXLCDM]+\b)"
_DASH = r"\s*[-\u2010-\u2015]+\s*"
_VALUE = rf"{_NUMBER}(?:{_DASH}{_NUMBER})?(?:\s?(?:ff?|sqq?)\.)?"
_MORE = rf"\s*(?:,|&|\band\b|\bund\b|\bu\.)\s*(?=[^\W\d_]{{0,2}}\d|[ivxlcdmIVXLCDM]+\b){_VALUE}"
_LABEL = r"(?:[^\W\d_]+(?:\.[^\W\d_]+)*\.?|[§¶]{1,2})"
_PLACE = re.compile(rf"(?!n\.\s?d\b)(?P<label>{_LABEL})?(?(label)(?P<gap>\s*))(?P<value>{_VALUE}(?:{_MORE})*)")
_WORD = re.compile(r"\s+(?!(?:and|und|passim)\b)[^\W\d_]")
"""What follows a bare number that counts something: "100 people"."""
_NEXT = re.compile(r"\s*(?:,|&|\band\b|\bund\b)\s*")


def split_locator(text: str) -> tuple[str, str, str]:
    """Label, locator and rest of ``text``: ``"p. 3, my translation"`` is ``("page", "3", ", my translation")``.

    A locator in braces ends where they close. The label is "" for a place that keeps its own words.
    """
    if text.startswith("{") and "}" in text:
        place, _, rest = text[1:].partition("}")
        label, value = parse_locator(place.strip()) if place.strip() else ("page", "")
        return label, value, rest
    first = _place(text, 0, bare=True)
    if first is None:
        return "page", "", text
    end, several = first, False
    while (joint := _NEXT.match(text, end)) and (further := _place(text, joint.end(), bare=False)) is not None:
        end, several = further, True
    label, value = ("", text[:end]) if several else parse_locator(text[:end])
    return label, value, text[end:]


def _place(text: str, start: int, *, bare: bool) -> int | None:
    """Where the place that begins at ``start`` ends, if there is one; only a ``bare`` one has no label."""
    match = _PLACE.match(text, start)
    if not match or (match["label"] is None and not (bare and _is_number(match["value"]))):
        return None
    if match["label"] is None and _WORD.match(text, match.end()):
        return None
    if match["label"] is not None:
        label, _ = parse_locator(f"{match['label']} 1")
        joined = match["gap"] == "" and match["label"][-1] not in ".§¶"
        if not label or joined:
            return _place_without_label(text, start) if bare else None
    return match.end()


def _place_without_label(text: str, start: int) -> int | None:
    """Returns a bare place whose first letters look like a label: "A12", "iv"."""
    match = re.compile(rf"{_VALUE}(?:{_MORE})*").match(text, start)
    return match.end() if match and _is_number(match.group()) else None


def _is_number(value: str) -> bool:
    """Returns whether a bare value is a page or a time, as `parse_locator` sees it."""
    return parse_locator(value)[0] in ("page", "timestamp")
