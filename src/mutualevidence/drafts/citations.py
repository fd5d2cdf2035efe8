r"""Reads citations in running text: ``[see @a, pp. 3-5; -@b]``, ``@c [p. 4]``, ``-@d``, ``@{odd key}``.

Source: pandoc's manual, Extension: citations. An address such as name@host is none, nor is ``\@``.
"""

from __future__ import annotations

import re

import attrs

from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.locator import parse_locator

_KEY = (
    r"(?P<minus>-)?(?:@\{(?P<braced>[^{}\n]+)\}|\{@(?P<curly>[^{}\n]+)\}"
    r"|@(?P<plain>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
)
"""A key: plain, or with odd characters in braces (``@{odd key}``, ``{@odd key}``)."""

AT = re.compile(_KEY)
_CITED = re.compile(rf"(?<![\w\\.]){_KEY}")

_PLACE = r"(?:[^\s,;]*\d[^\s,;]*|[ivxlcdmIVXLCDM]+)"
_LOCATOR = re.compile(
    rf"(?P<locator>(?:(?:[^\W\d_]+\.?|[§¶]{{1,2}})\s*)?{_PLACE}(?:\s*(?:,|&|–|—|-|and)\s*{_PLACE})*)(?P<rest>.*)",
    re.DOTALL,
)


@attrs.frozen
class Found:
    """A citation in running text, with where it ends and the keys it names."""

    citations: tuple[Citation, ...]
    end: int
    keys: tuple[str, ...]


def citation_at(text: str, start: int, end: int) -> Found | None:
    """The citation that begins at ``start`` of ``text``, if one does."""
    if text.startswith("[", start):
        return _group(text, start, end)
    return _in_text(text, start, end)


def _in_text(text: str, start: int, end: int) -> Found | None:
    """``@c``, ``@c [p. 4]`` or ``-@d``: part of the sentence."""
    match = AT.match(text, start, end)
    if not match or (start and (text[start - 1].isalnum() or text[start - 1] in "_.\\")):
        return None
    key = _key(match)
    mode = Mode.YEAR_ONLY if match["minus"] else Mode.NARRATIVE
    item, place = CitationItem(key), match.end()
    more: tuple[CitationItem, ...] = ()
    bracket = re.compile(r"[ \t\n]?\[").match(text, place, end)
    close = _closing(text, bracket.end() - 1, end) if bracket else -1
    if bracket and close >= 0 and not _is_link(text, close):
        first, *others = _split(text[bracket.end() : close])
        cited = [_item(part) for part in others]
        if not _CITED.search(first) and all(cited):
            item = _placed(item, first)
            more = tuple(each for each in cited if each)
            place = close + 1
    citations = [Citation((item,), mode=mode), *([Citation(more)] if more else [])]
    return Found(tuple(citations), place, (key, *(each.id for each in more)))


def _key(match: re.Match[str]) -> str:
    return (match["braced"] or match["curly"] or match["plain"]).strip()


def _group(text: str, start: int, end: int) -> Found | None:
    """``[see @a, pp. 3-5; -@b]``: every part cites."""
    if text.find("@", start, end) < 0:
        return None
    close = _closing(text, start, end)
    if close < 0 or _is_link(text, close):
        return None
    content = text[start + 1 : close]
    if not _CITED.search(content):
        return None
    items: list[CitationItem] = []
    for part in _split(content):
        item = _item(part)
        if item is not None:
            items.append(item)
        elif items and part.strip():
            items[-1] = attrs.evolve(items[-1], suffix=f"{items[-1].suffix};{part}")
        else:
            return None
    return Found((Citation(tuple(items)),), close + 1, tuple(item.id for item in items))


def _closing(text: str, start: int, end: int) -> int:
    """Where the bracket opened at ``start`` closes, -1 where it does not."""
    depth = 0
    for match in re.compile(r"\\.|`+|[\[\]]", re.DOTALL).finditer(text, start, end):
        if match[0][0] == "`":
            return -1
        if match[0] in "[]":
            depth += 1 if match[0] == "[" else -1
            if depth == 0:
                return match.start()
    return -1


def _is_link(text: str, close: int) -> bool:
    """Whether the bracket closing at ``close`` belongs to a link: ``[…](…)``, ``[…][…]``."""
    return text[close + 1 : close + 2] in ("(", "[")


def _split(content: str) -> list[str]:
    """The parts of a group, split at semicolons outside braces and brackets."""
    parts, depth, start = [], 0, 0
    for match in re.compile(r"\\.|[{}\[\];]", re.DOTALL).finditer(content):
        if match[0] in "{[":
            depth += 1
        elif match[0] in "}]":
            depth -= 1
        elif match[0] == ";" and depth <= 0:
            parts.append(content[start : match.start()])
            start = match.end()
    return [*parts, content[start:]]


def _item(part: str) -> CitationItem | None:
    """One work of a group, with prefix, locator and suffix."""
    match = _CITED.search(part)
    if not match:
        return None
    prefix = part[: match.start()].strip()
    item = CitationItem(
        _key(match),
        prefix=f"{markup(prefix)} " if prefix else "",
        suppress_author=bool(match["minus"]),
    )
    return _placed(item, part[match.end() :])


def _placed(item: CitationItem, rest: str) -> CitationItem:
    """``item`` with the locator and the suffix that ``rest`` gives."""
    text = " ".join(rest.split())
    after_comma = text.removeprefix(",").strip()
    if after_comma.startswith("{") and "}" in after_comma:
        locator, _, suffix = after_comma[1:].partition("}")
        return _with(item, locator, suffix)
    match = _LOCATOR.fullmatch(after_comma)
    if match and (text.startswith(",") or rest == rest.lstrip() or not item.prefix):
        label, _ = parse_locator(match["locator"])
        if label and not match["locator"].isalpha():
            return _with(item, match["locator"], match["rest"])
    return attrs.evolve(item, suffix=_suffix(text))


def _with(item: CitationItem, locator: str, suffix: str) -> CitationItem:
    label, value = parse_locator(locator.strip()) if locator.strip() else ("page", "")
    return attrs.evolve(item, locator=value, label=label, suffix=_suffix(suffix))


def _suffix(text: str) -> str:
    """What follows a work, set off from it."""
    text = markup(text.strip())
    if not text:
        return ""
    return text if text[0] in ",;:." else f" {text}"


_MARKS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"), r"<b>\1</b>"),
    (re.compile(r"\*(?=\S)(.+?)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
)


def markup(text: str) -> str:
    """Markdown's emphasis as CSL's small markup, and escapes undone."""
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
