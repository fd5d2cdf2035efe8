"""Tidies a .bib file, and reads it again: an entry that would say something else is left as it was, and told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import attrs

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.syntax.document import Block, Kind
from mutualevidence.curation.revision import Revision, note, reread
from mutualevidence.curation.sorting import sorted_text
from mutualevidence.curation.tidying.entries import tidy_entry
from mutualevidence.curation.tidying.options import Tidy
from mutualevidence.curation.tidying.strings import unused_strings
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Origin, Reference

_MEANS_CHANGE = (
    "omit", "drop_all_caps", "max_authors", "strip_enclosing_braces", "remove_braces", "enclosing_braces",
    "encode_urls",
)  # fmt: skip
"""Options that are there to change what an entry says."""


def tidied(bib: BibFile, options: Tidy | None = None) -> Revision:
    """Returns the file ``bib`` in one form, as ``options`` say; broken entries keep every byte."""
    options = options or Tidy()
    plain = attrs.evolve(options, **{name: getattr(Tidy(), name) for name in _MEANS_CHANGE})
    new = _entries(bib, plain)
    unused = {block.start for block in unused_strings(bib)} if options.unused_strings else set()
    changed = _joined(bib, new, options, unused)
    wrong = _differing(bib, reread(bib, changed))
    if plain != options or wrong:
        left = {reference.source.entry.start for reference in wrong}
        changed = _joined(bib, _entries(bib, options, left), options, unused)
    notes: list[Diagnostic] = [_left_alone(reference) for reference in wrong]
    if options.sort:
        changed = sorted_text(reread(bib, changed), options.sort)
    return Revision(changed, notes=tuple(notes))


def _entries(bib: BibFile, options: Tidy, left: Collection[int] = ()) -> dict[int, str]:
    """Returns every entry in its tidy form by where it starts; those in ``left`` as they are."""
    text, newline = bib.document.text, bib.document.newline
    written = {
        block.start: text[block.start : block.end] for block in bib.document.blocks if block.entry is not None
    }
    return {start: raw if start in left else tidy_entry(raw, options, newline) for start, raw in written.items()}


def _left_alone(reference: Reference) -> Diagnostic:
    return note(
        "left-alone",
        f'"{reference.id}" would say something else, so it is left as it is',
        reference,
        remedy="Look at its values: braces that do not match, or strings that are not defined.",
        warns=True,
    )


def _joined(bib: BibFile, new: Mapping[int, str], options: Tidy, unused: set[int]) -> str:
    """Returns the blocks put together again, with what stands between them."""
    newline = bib.document.newline
    pieces: list[str] = []
    left_out = False
    for block in bib.document.blocks:
        written = bib.document.text[block.start : block.end]
        if left_out and block.kind is Kind.TEXT:
            written = written.lstrip(" \t\r\n")
            if not written:
                continue
        left_out = block.start in unused or (options.strip_comments and block.kind is Kind.COMMENT)
        if left_out:
            continue
        if block.kind is Kind.TEXT:
            written = _between(written, options, newline, first=not pieces)
        elif pieces and not pieces[-1].endswith(("\n", "\r")) and _begins_line(bib, block):
            written = newline + new.get(block.start, written)
        else:
            written = new.get(block.start, written)
        if written:
            pieces.append(written)
    joined = "".join(pieces)
    return joined.rstrip(" \t\r\n") + newline if joined.strip() and options.blank_lines is not None else joined


_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")


def _begins_line(bib: BibFile, block: Block) -> bool:
    """Returns whether the block may be put on a line of its own: behind a % it would be read again."""
    line = bib.document.text[: block.start].rpartition("\n")[2]
    return "%" not in line


def _between(written: str, options: Tidy, newline: str, *, first: bool) -> str:
    """Returns what stands between two blocks."""
    if options.strip_comments or not written.strip():
        if options.blank_lines is None and not options.strip_comments:
            return written
        return "" if first else newline * (1 + (options.blank_lines or 0))
    if options.tidy_comments:
        written = _LINE_ENDS.sub(newline, written.lstrip(" \t") if first else written)
    if options.blank_lines is None:
        return written
    gap = newline * (1 + options.blank_lines)
    # A comment right above an entry stays right above it.
    below = newline if not _has_blank_line(written[len(written.rstrip()) :]) else gap
    return ("" if first else gap) + written.strip() + below


def _has_blank_line(text: str) -> bool:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _differing(before: BibFile, after: BibFile) -> list[Reference]:
    """Returns the references that do not say the same in both; all of them where one has been lost."""
    if len(before.references) != len(after.references):
        return list(before.references)
    return [
        one for one, other in zip(before.references, after.references, strict=True) if _what(one) != _what(other)
    ]


def _what(reference: Reference) -> Reference:
    """Returns what a reference says, but for fields that an entry has twice."""
    custom = {name: value for name, value in reference.custom.items() if not name.endswith(")")}
    return attrs.evolve(reference, source=Origin(), custom=custom)
