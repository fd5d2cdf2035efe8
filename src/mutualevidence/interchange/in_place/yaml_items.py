"""Changes members of single items in CSL-YAML: a list, or one under ``references`` (YAML 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mutualevidence.errors import ReadError
from mutualevidence.interchange import formats
from mutualevidence.interchange.csl_yaml import write_csl_yaml
from mutualevidence.interchange.in_place.pieces import Pieces, Syntax, cut
from mutualevidence.interchange.yaml.composing import composed
from mutualevidence.interchange.yaml_lines import with_member, with_other_value, without_member
from mutualevidence.model.csl_item.fields import OLDER_NAMES
from mutualevidence.model.reference import Reference

_LIST = re.compile(r"(?m)^([ -]*+)\w[\w-]*+:[ ]*\r?\n([ ]*)-")


def pieces(text: str) -> Pieces | None:
    """Parts ``text`` into its items, each with all its lines; ``None`` for a list that is not in lines."""
    from ruamel.yaml.error import YAMLError

    if text.startswith("---"):
        return None  # the metadata of a draft
    try:
        items = _list(composed(text))
    except (YAMLError, RecursionError):
        return None
    spans = list(_spans(text, items)) if items is not None else []
    return cut(text, spans) if items is not None and len(spans) == len(items.value) else None


def _list(root: Any) -> Any:
    """Returns the node of the list of items, if it is written in lines."""
    if root is not None and root.id == "mapping":
        root = next((value for key, value in root.value if key.value in ("references", "items")), None)
    return None if root is None or root.id != "sequence" or root.flow_style else root


def _spans(text: str, items: Any) -> Iterator[tuple[int, int]]:
    """Yields the places of items that begin their line; the last one ends where a line begins further left."""
    starts = []
    for node in items.value:
        dash = text.rfind("-", 0, node.start_mark.index)
        line = text.rfind("\n", 0, dash) + 1
        if text[line:dash].strip() or text[dash + 1 : node.start_mark.index].strip():
            return
        starts.append(line)
    end = min(items.end_mark.index, len(text))
    for number, start in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else end
        yield start, start + len(text[start:last].rstrip())


def amended(item: str, before: Reference, after: Reference) -> str:
    """Returns ``item``, which says ``before``, saying ``after``; it is written anew if lines do not do."""
    old, new = before.to_csl(), after.to_csl()
    text: str | None = item
    offset = _offset(item)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name) and text is not None:
            text = _with(text, name, new.get(name), offset, there=name in old)
    text = None if text is None else text.rstrip("\r\n")  # the last line's end stands outside
    read = [] if text is None else formats.read(text.encode("utf-8", "surrogateescape"), "csl-yaml")[0]
    return text if text is not None and list(read) == [after] else fresh(after, item)


def _offset(item: str) -> int:
    """Returns how far in the lists of an item stand: as far as their names, or two blanks further."""
    found = _LIST.search(item)
    return 0 if found and found[1].replace("-", " ") == found[2] else 2


def _with(item: str, name: str, value: Any, offset: int, *, there: bool) -> str | None:
    try:
        if value is None:
            return without_member(item, [0, name]) or without_member(item, [0, OLDER_NAMES.get(name, name)])
        if there:
            changed = with_other_value(item, [0, name], value, offset=offset)
            return changed or with_other_value(item, [0, OLDER_NAMES.get(name, name)], value, offset=offset)
        return with_member(item, [0, name], value, offset=offset)
    except ReadError:
        return None


def fresh(work: Reference, sample: str) -> str:
    """Returns ``work`` as an item, as far in as ``sample``."""
    indent = sample[: len(sample) - len(sample.lstrip(" "))]
    lines = write_csl_yaml([work]).rstrip("\n").split("\n")[1:]
    return "\n".join(indent + line if line else line for line in lines)


ITEMS = Syntax(pieces, amended, fresh, "\n")
