"""Reads citations that are typed on a page: ``see @a, pp. 3-5; -@b`` (pandoc's manual, Citation syntax)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.drafts.locators import split_locator
from mutualevidence.model.citation import CitationItem

KEY = r"(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
_AT = re.compile(rf"(?<![\w@.\\])(?P<minus>-)?@{KEY}")
_WRAPPED = re.compile(r"(?:\{(?P<before>[^{}]*)\})?(?P<key>[^{},\s]+)(?:\{(?P<after>[^{}]*)\})?")


def cited_items(text: str) -> tuple[CitationItem, ...]:
    """Returns the works that ``text`` cites, () where a part of it cites none.

    Without "@" they are keys with commas between them, each with words before and after in braces, as in
    sphinxcontrib-bibtex: ``{see}key{p. 3},other``.
    """
    if "@" not in text:
        parts = [_WRAPPED.fullmatch(part.strip()) for part in _parted(text)]
        return (
            tuple(_item(m["key"], m["before"] or "", m["after"] or "") for m in parts if m) if all(parts) else ()
        )
    items: list[CitationItem] = []
    for part in text.split(";"):
        found = _AT.search(part)
        if found:
            key = found["braced"] or found["plain"]
            items.append(_item(key, part[: found.start()], part[found.end() :], suppress=bool(found["minus"])))
        elif items and part.strip():
            items[-1] = attrs.evolve(items[-1], suffix=f"{items[-1].suffix}; {part.strip()}")
        else:
            return ()
    return tuple(items)


def _parted(text: str) -> list[str]:
    """``text`` cut at commas outside braces."""
    parts, begun = [], 0
    for found in re.finditer(r"\{[^{}]*\}|,", text):
        if found[0] == ",":
            parts.append(text[begun : found.start()])
            begun = found.end()
    return [*parts, text[begun:]]


def _item(key: str, before: str, after: str, *, suppress: bool = False) -> CitationItem:
    prefix, following = before.strip(), after.strip()
    label, locator, rest = split_locator(following.removeprefix(",").strip())
    suffix = rest.strip() if locator else following
    if suffix and suffix[0] not in ",;:.":
        suffix = f" {suffix}"
    return CitationItem(
        key, locator, label if locator else "page", f"{prefix} " if prefix else "", suffix, suppress
    )
