"""Cuts .bib text into blocks, and entries into fields, in linear time (btxdoc, 2; bibtex.web, 182–262).

bibtexparser's splitter is not used here. It gives a block as a whole or not at all: a repeated field, ``,,`` or
``@article{`` at the start of a line of a quoted value costs it the entry, a missing comma costs it a field
without a word, and it keeps neither the place of a field nor what stands between blocks, without which
nothing can be written back byte for byte. `mutualevidence.bibtex.bridge` takes and gives its libraries.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mutualevidence.bibtex.syntax import patterns
from mutualevidence.bibtex.syntax.document import LISTS, Block, Document, Entry, Field, Kind
from mutualevidence.bibtex.syntax.strings import Part, Strings, letters_allowed
from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:  # at run time `recovery` is loaded for the first entry that is not well-formed
    from mutualevidence.bibtex.syntax.recovery import CarefulReader, Flaw

_BRACED, _QUOTED, _NUMBER, _STRING = 2, 3, 4, 5
"""The groups of `patterns.FIELD`."""


def flat(value: str) -> str:
    """Returns the value with each run of white space as one space and none at its ends, as BibTeX reads it."""
    if value.isprintable() and "  " not in value:  # as most values are: no line end and no tab
        return value.strip(" ")
    if not _has_long_space(value):
        return value.strip(" ")
    if "%" in value:
        value = patterns.LINE_JOINED.sub("", value)
    # Bytes part at white space of ASCII alone, which is `LONG_SPACE`, four times as fast as the pattern.
    return b" ".join(value.encode("utf-8", "surrogatepass").split()).decode("utf-8", "surrogatepass")


def collapsed(value: str) -> str:
    """The value with each run of white space as one space: as a string that is joined to others keeps it."""
    if not _has_long_space(value):
        return value
    if "%" in value:
        value = patterns.LINE_JOINED.sub("", value)
    return patterns.LONG_SPACE.sub(" ", value)


def _has_long_space(value: str) -> bool:
    return "\n" in value or "  " in value or "\t" in value or "\r" in value


def split(document: Document) -> tuple[Strings, list[Diagnostic]]:
    """Fill ``document.blocks``; give the strings defined and what is wrong. Never fails on any text."""
    splitter = Splitter(document)
    splitter.run()
    return splitter.strings, splitter.diagnostics


def recut(entry: Entry, document: Document, strings: Strings) -> Entry:
    """Returns a well-formed entry cut once more from its own lines; ``strings`` are all of the document."""
    splitter = Splitter(document)
    splitter.strings = strings.at(entry.start)
    return splitter.entry_at(entry.start) or entry


def _problem(code: str, position: int) -> Flaw:
    from mutualevidence.bibtex.syntax.recovery import Flaw

    return Flaw(code, position)


def _says_nothing(block: Block) -> bool:
    entry = block.entry
    return block.kind is Kind.BROKEN or (entry is not None and entry.broken and not entry.fields)


class Splitter:
    """Goes through a document once, from block to block."""

    __slots__ = (
        "_careful_reader",
        "_left",
        "_undefined",
        "dependent",
        "diagnostics",
        "document",
        "late",
        "strings",
    )

    def __init__(self, document: Document) -> None:
        """Prepare to split ``document``."""
        self.document = document
        self.strings = Strings()
        self.diagnostics: list[Diagnostic] = []
        self.late: list[Entry] = []
        """Entries that use strings which are defined further on, or nowhere."""
        self.dependent: set[int] = set()
        """Where entries begin whose own lines do not say all: broken ones, and uses of strings defined later."""
        self._careful_reader: CarefulReader | None = None
        self._undefined: list[tuple[Entry, Field, list[Part]]] = []
        self._left = letters_allowed(len(document.text))

    @property
    def _careful(self) -> CarefulReader:
        """What reads on where the patterns of well-formed text end."""
        if self._careful_reader is None:
            from mutualevidence.bibtex.syntax.recovery import CarefulReader

            self._careful_reader = CarefulReader(self.document.text)
        return self._careful_reader

    def run(self) -> None:
        """Find every block, and name everything that is none."""
        for _ in self.entries():
            pass

    def entry_at(self, start: int) -> Entry | None:
        """Returns the entry whose ``@`` stands at ``start``, by itself."""
        head = patterns.HEAD.match(self.document.text, start)
        return self._block(head).entry if head else None

    def entries(self) -> Iterator[Entry]:
        """Find every block; give each entry as soon as it is read, but those of `late` only when all is read."""
        text, blocks = self.document.text, self.document.blocks
        position = between = 0
        while head := patterns.HEAD.search(text, position):
            start = head.start()
            comment_end = self._comment_line_end(between, start)
            if comment_end:
                self._report_commented(start, head.group(1))
                position = comment_end
                continue
            reported = len(self.diagnostics)
            block = self._block(head)
            position = block.end
            if _says_nothing(block) and self._is_within_line(between, start):
                del self.diagnostics[reported:]
                self._report_no_entry(start)
                continue
            self._text_block(between, start)
            blocks.append(block)
            between = position
            if block.entry is None:
                continue
            if self._undefined and self._undefined[-1][0] is block.entry:
                self.late.append(block.entry)
                self.dependent.add(start)
            else:
                yield block.entry
        self._text_block(between, len(text))
        self._resolve_undefined()
        yield from self.late

    def _text_block(self, start: int, end: int) -> None:
        if start < end:
            self.document.blocks.append(Block(Kind.TEXT, start, end))
            if patterns.STRAY.match(self.document.text, start, end):
                self._report(
                    Severity.INFO,
                    "stray-text",
                    "text outside of entries is a comment",
                    "Put % before it, or move it into an entry, if it was meant for one.",
                    patterns.SPACE.match(self.document.text, start, end).end(),  # type: ignore[union-attr]
                )

    def _comment_line_end(self, between: int, start: int) -> int:
        """Where the line ends, if ``start`` stands behind a % that begins it; else 0 (biber reads it so too)."""
        text = self.document.text
        line = max(text.rfind("\n", between, start), text.rfind("\r", between, start), between - 1) + 1
        if not text[line : line + 200].lstrip(" \t").startswith("%"):
            return 0
        ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end >= 0]
        return min(ends, default=len(text))

    def _is_within_line(self, between: int, start: int) -> bool:
        text = self.document.text
        line = max(text.rfind("\n", between, start), text.rfind("\r", between, start), between - 1) + 1
        return not text[line:start].isspace() and line < start

    def _block(self, head: re.Match[str]) -> Block:
        """Returns the block that begins with ``head``."""
        kind = head.group(1).lower()
        closing = "}" if head.group(2) == "{" else ")"
        if kind == "comment":
            return self._skipped(head, closing, Kind.COMMENT)
        if kind == "preamble":
            return self._skipped(head, closing, Kind.PREAMBLE)
        if kind == "string":
            return self._string(head, closing)
        return self._entry(head, sys.intern(kind), closing)

    def _skipped(self, head: re.Match[str], closing: str, kind: Kind) -> Block:
        """A block that is kept as it stands: up to its closing brace, or to where the next block begins."""
        start, text = head.start(), self.document.text
        if closing == ")":
            end = text.find(")", head.end()) + 1
        elif match := patterns.BRACED_BLOCK.match(text, head.end()):
            end = match.end()
        else:
            end = self._careful.closing_brace(head.end() - 1) + 1
        if end:
            return Block(kind, start, end)
        self._report(
            Severity.WARNING,
            f"unclosed-{kind.value}",
            f"the @{kind.value} is not closed",
            f"Add a {closing}.",
            start,
        )
        return Block(Kind.BROKEN, start, self._careful.next_head(head.end()))

    def _string(self, head: re.Match[str], closing: str) -> Block:
        """Returns a definition; its name stands for its value from here on."""
        found = self._careful.read(head.end(), closing)
        for raw in found.fields:
            value, undefined = self._joined(raw.parts)
            for name in undefined:
                self._report_undefined(name, raw.start, "", raw.name)
            self.strings.define(raw.name, collapsed(value), head.start())
        broken = self._report_problems(found.problems, "")
        name = found.fields[0].name if found.fields else ""
        return Block(Kind.BROKEN if broken else Kind.STRING, head.start(), found.end, name)

    def _entry(self, head: re.Match[str], kind: str, closing: str) -> Block:
        """Returns an entry: read at full speed as long as it is well-formed, and carefully from there on."""
        text = self.document.text
        problems: list[Flaw] = []
        pattern = patterns.KEY_IN_BRACES if closing == "}" else patterns.KEY_IN_PARENTHESES
        match = pattern.match(text, head.end())
        if match is None or ("=" in match.group(1) and patterns.DELIMITED_START.match(text, head.end())):
            key, position = self._odd_key(head.end(), closing, problems)
        else:
            key, position = match.group(1), match.end()
        entry = Entry(kind, key, start=head.start(), document=self.document)
        position = self._well_formed_fields(entry, position)
        end = patterns.END.match(text, position)
        if end and end.group(1) == closing:
            entry.end = end.end()
            if patterns.CLOSED_EARLY.match(text, entry.end):
                problems.append(_problem("extra-closing-brace", entry.end - 1))
                self._add_carefully(entry, entry.end, closing, problems)
            elif problems:
                self._report_problems(problems, key)
        else:
            self._add_carefully(entry, position, closing, problems)
        if not (key or entry.fields) and entry.broken:
            return Block(Kind.BROKEN, entry.start, entry.end)
        return Block(Kind.ENTRY, entry.start, entry.end, key, entry)

    def _well_formed_fields(self, entry: Entry, position: int) -> int:
        """Add the fields that are single values with their comma in place; give where they end."""
        text, document, fields = self.document.text, self.document, entry.fields
        next_field = patterns.FIELD.match
        while match := next_field(text, position):
            position = match.end()
            group = match.lastindex or 0
            name, value = match.group(1, group)
            name = sys.intern(name.lower())
            end = match.end(group) + (group <= _QUOTED)
            field = Field(name, "", match.start(1), end, document)
            if group == _STRING:
                self._set_named(entry, field, value)
            else:
                field.value = flat(value)
                if group <= _QUOTED and "@" in value and patterns.NEXT_HEAD.search(text, match.start(), end):
                    self._report_swallowed(entry, field)
            if name in fields:
                self._repeat(entry, field)
            else:
                fields[name] = field
        return position

    def _add_carefully(self, entry: Entry, position: int, closing: str, problems: list[Flaw]) -> None:
        self.dependent.add(entry.start)
        found = self._careful.read(position, closing)
        entry.end = found.end
        for raw in found.fields:
            field = Field(sys.intern(raw.name.lower()), "", raw.start, raw.end, self.document)
            self._set_joined(entry, field, raw.parts)
            if field.name in entry.fields:
                self._repeat(entry, field)
            else:
                entry.fields[field.name] = field
        entry.broken = self._report_problems([*problems, *found.problems], entry.key)

    def _odd_key(self, position: int, closing: str, problems: list[Flaw]) -> tuple[str, int]:
        """The key of an entry that has none, or one with spaces, or no comma behind it; and where it ends."""
        text = self.document.text
        start = patterns.SPACE.match(text, position).end()  # type: ignore[union-attr]  # may be empty
        if patterns.FIELD_START.match(text, start):
            return "", position
        first_word = patterns.WORD_IN_BRACES if closing == "}" else patterns.WORD_IN_PARENTHESES
        word = first_word.match(text, start)
        after = patterns.SPACE.match(text, word.end()).end()  # type: ignore[union-attr]  # may be empty
        key = word.group()  # type: ignore[union-attr]  # may be empty
        if patterns.FIELD_START.match(text, after):
            problems.append(_problem("missing-comma", after))
            return key, after
        rest = patterns.REST_OF_KEY.match(text, word.end())  # type: ignore[union-attr]
        if rest and text[rest.end() : rest.end() + 1] == ",":
            key = (key + rest.group()).strip()
            if " " in key:
                problems.append(_problem("space-in-key", start))
            return key, rest.end() + 1
        return key, after

    def _repeat(self, entry: Entry, field: Field) -> None:
        if isinstance(entry.repeated, list):
            entry.repeated.append(field)
        else:
            entry.repeated = [field]
        if entry.fields[field.name].value != field.value and field.name not in LISTS:
            self._report(
                Severity.WARNING,
                "repeated-field",
                f'entry "{entry.key}" has the field "{field.name}" more than once; the first counts',
                "Keep one of them.",
                field.start,
                entry.key,
                field.name,
            )

    def _set_named(self, entry: Entry, field: Field, name: str) -> None:
        """Give ``field`` what one ``name`` stands for, as `_set_joined` does, where that is known already."""
        value = self.strings.value_of(name)
        if value is None or len(value) > self._left:
            self._set_joined(entry, field, [Part(name, is_name=True)])
            return
        self._left -= len(value)
        field.value = flat(value)

    def _set_joined(self, entry: Entry, field: Field, parts: list[Part]) -> None:
        value, undefined = self._joined(parts)
        field.value = flat(value)
        if undefined:
            self._undefined.append((entry, field, parts))

    def _joined(self, parts: list[Part]) -> tuple[str, list[str]]:
        """Returns the parts as one text, as long as the document has letters left for that, and the names kept."""
        value, kept = self.strings.joined(parts, self._left)
        self._left -= len(value)
        return value, kept

    def _resolve_undefined(self) -> None:
        """Try the names once more that were used before their definition: biber and people expect them to work."""
        for entry, field, parts in self._undefined:
            value, undefined = self._joined(parts)
            field.value = flat(value)
            for name in undefined:
                self._report_undefined(name, field.start, entry.key, field.name)
            if not undefined:
                self._report(
                    Severity.INFO,
                    "late-string",
                    f'"{field.name}" uses a string that is defined only later',
                    "Move the @string before its first use, or BibTeX leaves the field empty.",
                    field.start,
                    entry.key,
                    field.name,
                )

    def _report_undefined(self, name: str, position: int, key: str, field: str) -> None:
        if self.strings.value_of(name) is not None:
            self._report(
                Severity.WARNING,
                "string-too-long",
                f'what "{name}" stands for would make the values of this file too long; the name is kept',
                "Name long strings less often, or write the value itself.",
                position,
                key,
                field,
            )
            return
        self._report(
            Severity.WARNING,
            "undefined-string",
            f'there is no @string named "{name}"',
            f'Define it, or write {{{name}}} if "{name}" is the value itself.',
            position,
            key,
            field,
        )

    def _report_swallowed(self, entry: Entry, field: Field) -> None:
        self._report(
            Severity.WARNING,
            "entry-inside-value",
            f'the value of "{field.name}" of entry "{entry.key}" holds what looks like another entry',
            "If that is an entry of its own, close the value before it.",
            field.start,
            entry.key,
            field.name,
        )

    def _report_commented(self, start: int, kind: str) -> None:
        self._report(
            Severity.INFO,
            "commented-out",
            f"the @{kind} behind a % is left out",
            "Remove the % to have it read; classic BibTeX reads it all the same.",
            start,
        )

    def _report_no_entry(self, start: int) -> None:
        self._report(
            Severity.WARNING,
            "not-an-entry",
            "what follows this @ is no entry",
            "Complete the entry, or put % at the beginning of the line if it is a comment.",
            start,
        )

    def _report_problems(self, problems: list[Flaw], key: str) -> bool:
        """Report each; give whether something was lost."""
        if not problems:
            return False
        from mutualevidence.bibtex.syntax.recovery import PROBLEMS

        for problem in problems:
            severity, message, remedy = PROBLEMS[problem.code]
            where = f' (entry "{key}")' if key else ""
            self._report(severity, problem.code, message + where, remedy, problem.position, key, problem.field)
        return any(PROBLEMS[problem.code][0] is Severity.ERROR for problem in problems)

    def _report(
        self,
        severity: Severity,
        code: str,
        message: str,
        remedy: str,
        position: int,
        key: str = "",
        field: str = "",
    ) -> None:
        self.diagnostics.append(
            Diagnostic(
                severity=severity,
                code=code,
                message=message,
                remedy=remedy,
                file=self.document.file,
                line=self.document.line_at(position),
                key=key,
                field=field.lower(),
            )
        )
