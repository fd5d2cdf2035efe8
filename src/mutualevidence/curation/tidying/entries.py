"""Lays one entry out anew: order of fields, columns, commas, letter case; values come from `values`."""

from __future__ import annotations

import re
import textwrap

import attrs

from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS
from mutualevidence.bibtex.syntax.document import LISTS, Entry, Field
from mutualevidence.bibtex.writing.editing import reread
from mutualevidence.bibtex.writing.file_style import own_fields
from mutualevidence.curation.tidying.options import Tidy
from mutualevidence.curation.tidying.values import is_one_piece, tidy_value

_SPACE = re.compile(r"[ \t\r\n]+")
"""White space that BibTeX makes one space; a no-break or thin space was typed on purpose."""
_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?=[^\s{}])")
"""A line end within a value, and the indent of the line behind it."""
_INHERITING = frozenset({"crossref", "xdata"})


@attrs.frozen
class _Row:
    name: str
    value: str


def tidy_entry(raw: str, options: Tidy, newline: str) -> str:
    """Returns the entry ``raw`` in its tidy form; as it is where something stands in it that is no field."""
    entry = reread(raw)
    if entry is None or entry.broken or not _is_fields_only(entry):
        return raw
    rows = [_row(field, options, newline) for field in _kept(entry, options)]
    if options.sort_fields:
        ranks = {name: place for place, name in enumerate(options.sort_fields)}
        rows.sort(key=lambda row: ranks.get(row.name.lower(), len(ranks)))
    indent = " " * options.indent if options.indent else "\t"
    lines = [f"{indent}{_head(row.name, options)}{_wrapped(row, indent, options, newline)}" for row in rows]
    written = raw[1 : _opening(raw)].strip()
    head = f"@{written.lower() if options.lowercase else written}{{{entry.key},"
    if not lines:
        return f"{head[:-1]}}}"
    end = "," if options.trailing_comma else ""
    return newline.join([head, f",{newline}".join(lines) + end, "}"])


def _opening(raw: str) -> int:
    return min(place for place in (raw.find("{"), raw.find("(")) if place >= 0)


def _is_fields_only(entry: Entry) -> bool:
    """Whether nothing but commas and blanks stands between key, fields and end: a comment would be lost."""
    raw = entry.raw
    start = raw.find(entry.key, _opening(raw) + 1) + len(entry.key)
    for field in own_fields(entry):
        if raw[start : field.start].strip(" \t\r\n,"):
            return False
        start = field.end
    return not raw[start:-1].strip(" \t\r\n,")


def _kept(entry: Entry, options: Tidy) -> list[Field]:
    """Returns the fields that stay."""
    kept: list[Field] = []
    seen: dict[str, str] = {}
    inherits = not _INHERITING.isdisjoint(entry.fields)
    for field in own_fields(entry):
        is_empty = not field.value and is_one_piece(field.raw)
        if field.name in options.omit or (options.remove_empty_fields and is_empty and not inherits):
            continue
        same = seen.setdefault(field.name, field.value) == field.value and any(f.name == field.name for f in kept)
        if options.remove_duplicate_fields and same and field.name not in LISTS:
            continue
        kept.append(field)
    return kept


def _row(field: Field, options: Tidy, newline: str) -> _Row:
    written = field.document.text[field.start : field.end] if field.document else field.name
    name = field.name if options.lowercase else written[: len(field.name)]
    value = tidy_value(field.name, field.raw, options)
    return _Row(name, value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline))


def _head(name: str, options: Tidy) -> str:
    if options.align is None:
        return f"{name} = "
    return f"{name.ljust(options.align)}= " if len(name) < options.align else f"{name} = "


def _wrapped(row: _Row, indent: str, options: Tidy, newline: str) -> str:
    """The value in lines no longer than asked for; findings, addresses and values with a % are left alone."""
    name, value = row.name.lower(), row.value
    if name in VERBATIM_FIELDS or name.startswith(("finding-", "study-")) or "%" in value:
        return value
    head = len(indent) + len(_head(row.name, options))
    if not options.wrap:
        return _LINE.sub(f"{newline}{' ' * (head + 1)}", value) if is_one_piece(value) else value
    inner = _SPACE.sub(" ", value)
    if head + len(inner) + 1 <= options.wrap or not is_one_piece(value):
        return inner if is_one_piece(value) else value
    width = max(options.wrap - head - 1, 30)
    lines = textwrap.wrap(inner, width, break_long_words=False, break_on_hyphens=False)
    return f"{newline}{' ' * (head + 1)}".join(lines)
