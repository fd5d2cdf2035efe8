"""Reads the names of a citation: "J. Smith et al.", "Smith, Jones, & Brown", "World Health Organization [WHO]"."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from mutualevidence.manuscripts.citations.cite import CitedName

ET_AL = re.compile(
    r"(?:,|(?<![\s,]))\s++(?:et\.? al\b\.?|u\. ?a\."
    r"|(?:and|&) (?:colleagues|others|co-?workers|associates|collaborators)"
    r"|und (?:Kolleg\w*|Mitarbeiter\w*)|y (?:colaboradores|cols?\.))$"
)
"""What stands for further names, also as writers of other languages have it."""
_JOINT = re.compile(r",? (?P<word>and|und|et|y) |,? (?P<sign>[&+/]) |(?<=[a-zß-ÿ])(?P<close>[&+/])(?=[A-ZÀ-Þ])|, ")
_INITIALS = re.compile(r"(?P<initials>(?:[^\W\d_]\. ?-?)+) (?P<family>.+)$")
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_GENERATION = re.compile(r" [JS]r\.?$")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?$|[IVX]{2,4}$")
_ABBREVIATION = re.compile(r" [\[(](?P<short>[^\[\]()]{2,20})[\])]$")
_FAMILY = re.compile(
    r"(?:(?:van|von|de|der|den|du|da|dos|del|della|la|le|ter|ten|zu|di|el|al|bin|ibn|d|the)[ ’']){0,4}"
    r"(?:(?:al|el|ad|an|ar|as|ash|at|az|d|l|t|ter)[-’'])?[A-ZÀ-ÞĀ-Ž‘’'“\"]"
)


@attrs.frozen
class WrittenNames:
    """Names as they are written in a citation."""

    names: tuple[CitedName, ...]
    et_al: bool = False
    joined: str = ""
    abbreviation: str = ""


def written_names(text: str) -> WrittenNames | None:
    """Returns the names in ``text``; ``None`` where it does not look like names at all."""
    text = text.strip().rstrip(",").strip()
    short = _ABBREVIATION.search(text)
    body = text[: short.start()] if short else text
    et_al = ET_AL.search(body)
    body = body[: et_al.start()] if et_al else body
    parts, joined = _parts(body)
    names = _names(part for part in parts if not _SUFFIX.match(part))
    if not names or not all(_FAMILY.match(name.family) for name in names):
        return None
    return WrittenNames(tuple(names), bool(et_al), joined, short["short"] if short else "")


def _parts(body: str) -> tuple[list[str], str]:
    """Returns the names apart, and what stands before the last."""
    parts: list[str] = []
    joined = ""
    place = 0
    for found in _JOINT.finditer(body):
        parts.append(body[place : found.start()].strip())
        joined = found["sign"] or found["close"] or (found["word"] and "and") or joined
        place = found.end()
    parts.append(body[place:].strip())
    return [part for part in parts if part], joined


def _names(parts: Iterable[str]) -> list[CitedName]:
    """The names in ``parts``; initials by themselves belong to the name before them: "Smith, P. K."."""
    names: list[CitedName] = []
    for part in parts:
        if names and _ONLY_INITIALS.fullmatch(part):
            names[-1] = attrs.evolve(names[-1], initials=part)
        else:
            names.append(_name(part))
    return names


def _name(part: str) -> CitedName:
    part = _GENERATION.sub("", part)
    found = _INITIALS.match(part)
    if found:
        return CitedName(found["family"], found["initials"].strip())
    return CitedName(part)
