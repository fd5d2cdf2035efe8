"""Changes members of single items in CSL-JSON: a list, an object with ``items``, or JSON Lines (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mutualevidence.interchange.in_place.pieces import Pieces, Syntax, cut, line_end, with_line_ends
from mutualevidence.model.csl_item.fields import OLDER_NAMES
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple

_DECODER = json.JSONDecoder(strict=False)
_BLANK = re.compile(r"[\s,:]*")
_LISTS = ("items", "references")
_ABSENT = object()


class Member(NamedTuple):
    """A member of an object: its name, where it begins, and where its value begins and ends."""

    name: str
    start: int
    value: int
    end: int


def members(text: str, start: int) -> list[Member]:
    """The members of the object that begins at ``start``; raises `ValueError` for what is no JSON."""
    found: list[Member] = []
    position = _after_blank(text, start + 1)
    while text[position : position + 1] == '"':
        name, end = _DECODER.raw_decode(text, position)
        value = _after_blank(text, end)
        _, end = _DECODER.raw_decode(text, value)
        found.append(Member(name, position, value, end))
        position = _after_blank(text, end)
    return found


def _after_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def pieces(text: str) -> Pieces | None:
    """Parts ``text`` into its items; ``None`` for what is no list of objects."""
    try:
        return cut(text, list(_items(text)))
    except (ValueError, RecursionError):
        return None


def _items(text: str) -> Iterator[tuple[int, int]]:
    start = _after_blank(text, 1 if text.startswith("\ufeff") else 0)
    if text[start : start + 1] == "{" and not text[_DECODER.raw_decode(text, start)[1] :].strip():
        lists = [each for each in members(text, start) if each.name in _LISTS]
        start = lists[0].value if lists else start
    position = _after_blank(text, start + 1) if text[start : start + 1] == "[" else start
    while text[position : position + 1] == "{":
        _, end = _DECODER.raw_decode(text, position)
        yield position, end
        position = _after_blank(text, end)
    if text[position : position + 1] not in ("]", ""):
        raise ValueError("not a list of objects")


def amended(item: str, before: Reference, after: Reference) -> str:
    """Returns ``item``, which says ``before``, saying ``after``: what is said otherwise has another value."""
    old, new = before.to_csl(), after.to_csl()
    own = old.pop("custom", {}), new.pop("custom", {})
    layout = _Layout(item)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            there = {each.name for each in members(item, 0)}
            older = OLDER_NAMES.get(name, name)
            item = layout.with_member(item, older if older in there else name, new.get(name, _ABSENT))
    return _with_custom(item, *own, layout) if own[0] != own[1] else item


def _with_custom(item: str, old: dict[str, Any], new: dict[str, Any], layout: _Layout) -> str:
    """Returns ``item`` with other own fields: those beside CSL's are changed there, others in ``custom``."""
    custom: dict[str, Any] = json.loads(item, strict=False).get("custom") or {}
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) == new.get(name):
            continue
        if any(each.name == name for each in members(item, 0)):
            item = layout.with_member(item, name, new.get(name, _ABSENT))
        elif name in new:
            custom[name] = new[name]
        else:
            custom.pop(name, None)
    return layout.with_member(item, "custom", custom or _ABSENT)


class _Layout:
    """How an item is laid out: its indents, and the blanks after commas and colons."""

    def __init__(self, item: str) -> None:
        there = members(item, 0)
        self.end = line_end(item)
        self.ascii = item.isascii() and "\\u" in item
        first = item[1 : there[0].start] if there else ""
        self.indent = first.lstrip("\r\n") if "\n" in first else None
        closing = item[item.rfind("\n") + 1 : -1] if self.indent is not None else ""
        self.step = (self.indent or "").removeprefix(closing if not closing.strip() else "") or "  "
        self.before = first
        self.colon = item[_after_name(item, there[0]) : there[0].value] if there else ": "
        nested = [item[each.value : each.end] for each in there if item[each.value] in "[{"]
        self.flat = self.indent is None or (bool(nested) and not any("\n" in each for each in nested))
        packed = any(re.search(r'[\]}\d"],["\[{\d]', each) for each in nested)
        self.comma = "," if packed or (not nested and self.colon == ":") else ", "
        inner = re.search(r'"\s*:(\s*)', "".join(nested))
        self.inner_colon = f":{inner[1]}" if inner and "\n" not in inner[1] else self.colon

    def value(self, value: Any) -> str:
        """Returns a value as the item has others."""
        if self.flat or not isinstance(value, dict | list):
            return json.dumps(value, ensure_ascii=self.ascii, separators=(self.comma, self.inner_colon))
        text = json.dumps(value, ensure_ascii=self.ascii, indent=self.step)
        return with_line_ends(text.replace("\n", "\n" + (self.indent or "")), self.end)

    def with_member(self, item: str, name: str, value: Any) -> str:
        """Returns ``item`` with a member set, or without it."""
        there = members(item, 0)
        place = next((number for number, each in enumerate(there) if each.name == name), None)
        if place is None:
            return item if value is _ABSENT else self._with_new(item, there, name, value)
        if value is not _ABSENT:
            return item[: there[place].value] + self.value(value) + item[there[place].end :]
        if place:
            return item[: there[place - 1].end] + item[there[place].end :]
        following = there[1].start if len(there) > 1 else there[0].end
        return item[: there[0].start] + item[following:]

    def _with_new(self, item: str, there: list[Member], name: str, value: Any) -> str:
        member = json.dumps(name, ensure_ascii=self.ascii) + self.colon + self.value(value)
        if not there:
            return "{" + member + "}"
        between = item[there[0].end : there[1].start] if len(there) > 1 else "," + (self.before or " ")
        return item[: there[-1].end] + between + member + item[there[-1].end :]


def _after_name(item: str, member: Member) -> int:
    end: int = _DECODER.raw_decode(item, member.start)[1]
    return end


def fresh(work: Reference, sample: str) -> str:
    """Returns ``work`` as an item in the manner of ``sample``."""
    value = work.to_csl()
    layout = _Layout(sample) if sample else None
    if layout is None or layout.indent is None:
        colon = layout.colon if layout is not None else ": "
        return json.dumps(value, ensure_ascii=False, separators=(layout.comma if layout else ", ", colon))
    item = "{" + layout.before + sample[sample.rstrip("}").rstrip().__len__() :]
    for name, each in value.items():
        member = json.dumps(name) + layout.colon + layout.value(each)
        there = members(item, 0)
        place = there[-1].end if there else 1 + len(layout.before)
        item = item[:place] + ("," + layout.before if there else "") + member + item[place:]
    return item


ITEMS = Syntax(pieces, amended, fresh, ",\n  ")
