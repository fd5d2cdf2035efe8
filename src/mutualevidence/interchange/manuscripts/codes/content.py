"""What the code of a citation holds: the cited works with their data, and how they are cited."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.interchange.records.values import is_key
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.reference import Reference


class CodeError(Exception):
    """The code of a citation cannot be read: ``message`` says why."""

    def __init__(self, message: str) -> None:
        """Keep the message."""
        super().__init__(message)
        self.message = message


@attrs.frozen
class Content:
    """The items of a citation, whose ids tell works apart, and the data of these works by that id.

    A reference in ``works`` has a key where its writer gave it one, "" otherwise.
    """

    items: tuple[CitationItem, ...]
    works: Mapping[str, Reference]
    narrative: bool = False
    by_hand: bool = False
    """Whether the writer has changed the text and wants it to stay."""
    missing: tuple[str, ...] = ()
    """The ids of works that came without their data."""
    listed_only: frozenset[str] = frozenset()
    """The ids of works that it does not print in the text, but has listed."""
    note: int = 0
    """The number of the note that it stands in, 0 for the text itself."""

    @property
    def citation(self) -> Citation:
        """The citation; of one item alone its mode says whether authors or year stay away."""
        if self.narrative:
            return Citation(self.items, Mode.NARRATIVE)
        if len(self.items) == 1:
            item = self.items[0]
            if item.author_only:
                return Citation((attrs.evolve(item, author_only=False),), Mode.AUTHOR_ONLY)
            if item.suppress_author:
                return Citation((attrs.evolve(item, suppress_author=False),), Mode.YEAR_ONLY)
        return Citation(self.items)


def json_in(text: str) -> Mapping[str, Any]:
    """Returns the first JSON object in ``text``; what follows it is no part of it. Raises `CodeError`."""
    start = text.find("{")
    if start < 0:
        raise CodeError("it has no data")
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise CodeError(f"its data are no JSON ({getattr(error, 'msg', 'nested too deeply')})") from None
    if not isinstance(value, Mapping):
        raise CodeError("its data are no JSON object")
    return value


def unpacked(text: str) -> bytes:
    """The bytes in base64 of either alphabet, padded or not, broken into lines or not. Raises `CodeError`."""
    packed = re.sub(r"\s+", "", text).rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise CodeError("its data are no base64") from None


def before(text: str) -> str:
    """Returns a prefix set off from the work, as word processors do it: "see" is "see " (citeproc-js)."""
    return f"{text} " if text and text[-1] not in " \u00a0([“‘«„-–—/'\"" else text


def after(text: str) -> str:
    """Returns a suffix set off from the work where it is no punctuation: "for details" is " for details"."""
    return f" {text}" if text and (text[0].isalnum() or text[0] in "([“‘«„") else text


def with_place(item: CitationItem, *labels: str) -> CitationItem:
    """``item`` for a program that knows no places but ``labels``: another one becomes a part of the suffix."""
    if not item.locator or item.label in labels:
        return item
    place = f", {item.label} {item.locator}" if item.label else f", {item.locator}"
    return attrs.evolve(item, locator="", label="page", suffix=place + item.suffix)


_NUMBERED = re.compile(r"ITEM-\d+|[A-Z0-9]{8}|\d+", re.ASCII)
_UUID = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)


def key_in(text: str) -> str:
    """Returns ``text`` if a writer may have chosen it as a key; "" for the numbers of programs."""
    if not is_key(text) or "/" in text or _NUMBERED.fullmatch(text) or _UUID.fullmatch(text):
        return ""
    return text
