"""Joins citations that pandoc leaves apart: ``[@a, p. 3; emphasis added]`` (APA 7, 8.28).

Pandoc takes brackets for a citation only where every part between semicolons has a key; a remark after a semicolon
belongs to the work before it.
"""

from __future__ import annotations

from typing import Any

from mutualevidence.drafts.tree import Node, lists_of_inlines, node


def group_citations(tree: Any) -> None:
    """Join, in place, what stands in brackets and begins with a citation into one."""
    for line in lists_of_inlines(tree):
        place = 0
        while place < len(line):
            if _opens(line, place):
                _join(line, place)
            place += 1


def _opens(line: list[Node], place: int) -> bool:
    """Returns whether a bracket opens at the end of the word at ``place``, with a citation in its first part."""
    if line[place].get("t") != "Str" or not line[place]["c"].endswith("["):
        return False
    for each in line[place + 1 :]:
        if each["t"] == "Cite":
            return each["c"][0] != [] and len(each["c"][0]) == 1
        if each["t"] == "Str" and set(each["c"]) & set(";]["):
            return False
    return False


def _join(line: list[Node], place: int) -> None:
    close = next((n for n in range(place + 1, len(line)) if line[n]["t"] == "Str" and "]" in line[n]["c"]), None)
    if close is None or any("[" in each["c"] for each in line[place + 1 : close] if each["t"] == "Str"):
        return
    last, _, after = line[close]["c"].partition("]")
    parts = _parts([*line[place + 1 : close], *([node("Str", last)] if last else [])])
    if len(parts) < 2:
        return
    entries: list[dict[str, Any]] = []
    for part in parts:
        cited = next((n for n, each in enumerate(part) if each["t"] == "Cite"), None)
        if cited is None:
            entries[-1]["citationSuffix"] += [node("Str", ";"), *part]
        else:
            entries.append(_entry(part, cited))
    before = line[place]["c"][:-1]
    made: list[Node] = [node("Str", before)] if before else []
    made.append({"t": "Cite", "c": [entries, []]})
    line[place : close + 1] = [*made, *([node("Str", after)] if after else [])]


def _entry(part: list[Node], cited: int) -> dict[str, Any]:
    """Returns the work that ``part`` cites, with what stands before and after it."""
    entry: dict[str, Any] = dict(part[cited]["c"][0][0])
    if entry["citationMode"]["t"] == "AuthorInText":
        entry["citationMode"] = {"t": "NormalCitation"}
    entry["citationPrefix"] = [*_trimmed(part[:cited]), *entry["citationPrefix"]]
    entry["citationSuffix"] = [*entry["citationSuffix"], *part[cited + 1 :]]
    return entry


def _trimmed(line: list[Node]) -> list[Node]:
    while line and line[0]["t"] in ("Space", "SoftBreak"):
        line = line[1:]
    return line


def _parts(line: list[Node]) -> list[list[Node]]:
    """``line`` cut at its semicolons."""
    parts: list[list[Node]] = [[]]
    for each in line:
        if each["t"] != "Str" or ";" not in each["c"]:
            parts[-1].append(each)
            continue
        first, *others = each["c"].split(";")
        if first:
            parts[-1].append(node("Str", first))
        parts += [[node("Str", other)] if other else [] for other in others]
    return parts
