"""Refuses changes of a damaged .bib file after which it would say something else than was meant.

Where a brace is missing, text that is put behind a value may become part of it, and of the entries that follow. So
the changed text is read again: every entry has to be there, with what it had and what it was to get.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Protocol

from mutualevidence.bibtex.syntax.document import Document, Entry, Kind
from mutualevidence.bibtex.syntax.splitting import Splitter
from mutualevidence.bibtex.writing.file_style import own_fields
from mutualevidence.errors import InvalidValueError


class Change(Protocol):
    """What shall become of an entry."""

    values: dict[str, str | None]
    type: str
    key: str


def refuse_harm(document: Document, text: str, changes: Mapping[int, Change], removed: Container[int]) -> None:
    """Raise `InvalidValueError` where ``text`` does not say what ``document`` says with these changes."""
    damaged = [b for b in document.blocks if b.kind is Kind.BROKEN or (b.entry is not None and b.entry.broken)]
    if not damaged:
        return
    new = Document(text)
    Splitter(new).run()
    after = [block.entry for block in new.blocks if block.entry is not None]
    before = [b.entry for b in document.blocks if b.entry is not None and b.start not in removed]
    pairs = zip(before, after, strict=False)
    if len(after) < len(before) or not all(_is_meant(old, changes.get(old.start), now) for old, now in pairs):
        line = document.line_at(damaged[0].start)
        raise InvalidValueError(
            f"{document.file or 'the text'}: this change would harm other entries, as line {line} is broken",
            remedy="Mend that first: 'mutualevidence check' says what is wrong there.",
        )


def _is_meant(old: Entry, change: Change | None, now: Entry) -> bool:
    """Returns whether the entry ``now`` is ``old`` with the change made in it."""
    values = {} if change is None else change.values
    kind, key = (change.type.lower() or old.type, change.key or old.key) if change else (old.type, old.key)
    had, has = _written(old), _written(now)
    return (
        (now.type, now.key) == (kind, key)
        and all((name in has) == (value is not None) for name, value in values.items())
        and all(has.get(name) == raw for name, raw in had.items() if name not in values)
        and has.keys() <= had.keys() | values.keys()
    )


def _written(entry: Entry) -> dict[str, str]:
    return {field.name: field.raw for field in reversed(own_fields(entry))}
