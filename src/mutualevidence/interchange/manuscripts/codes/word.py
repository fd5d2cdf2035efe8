"""Reads and writes the citations of Word itself: fields that name sources by tags (ECMA-376 Part 1, 17.16.5.8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mutualevidence.interchange.manuscripts.codes.content import CodeError, Content, after, before, with_place
from mutualevidence.model.citation import CitationItem
from mutualevidence.model.reference import Reference

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|\\(\w)|([^\s"\\]+)')
_WITH_VALUE = "fspvlm"
"""Switches that take a value: prefix, suffix, pages, volume, language, one more source."""


def read(code: str, sources: Mapping[str, Reference]) -> Content:
    """What the field cites of ``sources``, which are there by their tags in lower case; raises `CodeError`."""
    cites = _cites(code)
    works, missing = {}, []
    for tag, _ in cites:
        known = sources.get(tag.lower())
        if known is None:
            missing.append(tag)
        works[tag] = known or Reference(tag)
    items = tuple(_item(tag, switches) for tag, switches in cites)
    by_hand = any("y" in switches and "n" not in switches for _, switches in cites)
    return Content(items, works, by_hand=by_hand, missing=tuple(missing))


def _cites(code: str) -> list[tuple[str, dict[str, str]]]:
    """Returns each source that is cited, with the switches after it."""
    cites: list[tuple[str, dict[str, str]]] = []
    switch = "m"
    for match in list(_TOKEN.finditer(code))[1:]:
        if match[2]:
            switch = match[2].lower()
            if cites and switch not in _WITH_VALUE:
                cites[-1][1][switch] = ""
            continue
        value = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[3]
        if switch == "m":
            cites.append((value, {}))
        elif cites and switch in _WITH_VALUE:
            cites[-1][1][switch] = value
        switch = ""
    if not cites:
        raise CodeError("it names no source")
    return cites


def _item(tag: str, switches: Mapping[str, str]) -> CitationItem:
    pages, volume = switches.get("p", "").strip(), switches.get("v", "").strip()
    return CitationItem(
        tag,
        locator=pages or volume,
        label="volume" if volume and not pages else "page",
        prefix=before(switches.get("f", "")),
        suffix=after(switches.get("s", "")),
        suppress_author="n" in switches,
    )


# Writing


def code(content: Content, tags: Mapping[str, str]) -> str:
    """Returns the instruction of a Word citation; ``tags`` name the sources of the works."""
    parts = [f" CITATION {tags[content.items[0].id]}"]
    for place, cited in enumerate(each for each in content.items if each.id not in content.listed_only):
        item = with_place(cited, "page", "volume")
        if place:
            parts.append(rf"\m {tags[item.id]}")
        switches = {
            "p": item.locator if item.label == "page" else "",
            "v": item.locator if item.label == "volume" else "",
            "f": item.prefix,
            "s": item.suffix,
        }
        parts += [f"\\{switch} {_quoted(value)}" for switch, value in switches.items() if value]
        if item.suppress_author:
            parts.append("\\n")
    return " ".join(parts) + " "


def tags_of(works: Iterable[Reference]) -> dict[str, str]:
    """Returns a tag for each work: its key without what would end a word of the code."""
    tags: dict[str, str] = {}
    for work in works:
        tag = stem = re.sub(r'[\s"\\]+', "", work.id) or "source"
        number = 2
        while tag in tags.values():
            tag, number = f"{stem}{number}", number + 1
        tags[work.id] = tag
    return tags


def _quoted(value: str) -> str:
    if re.fullmatch(r"[\w.-]+", value):
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
