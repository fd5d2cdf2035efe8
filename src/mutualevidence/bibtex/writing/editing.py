"""Changes to a .bib file that leave every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from mutualevidence.bibtex.findings.reading import is_finding_field
from mutualevidence.bibtex.syntax import encoding
from mutualevidence.bibtex.syntax.document import LISTS, Block, Document, Entry, Field
from mutualevidence.bibtex.syntax.splitting import Splitter
from mutualevidence.bibtex.writing import entry_text
from mutualevidence.bibtex.writing.file_style import FileStyle, Layout, file_style, layout, own_fields
from mutualevidence.bibtex.writing.soundness import refuse_harm

_AFTER_ENTRY = re.compile(r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*")
_AFTER_FIELD = re.compile(r"[ \t]*,?[ \t]*")


@attrs.define
class EntryChange:
    """What shall become of one entry: fields set (or removed: ``None``), another type, another key."""

    values: dict[str, str | None] = attrs.field(factory=dict)
    type: str = ""
    key: str = ""

    def merge(self, later: EntryChange) -> None:
        """Add what ``later`` changes."""
        self.values.update(later.values)
        self.type = later.type or self.type
        self.key = later.key or self.key


@attrs.define
class Edits:
    """The changes made to a document so far; the document itself stays as it was read."""

    document: Document
    changes: dict[int, EntryChange] = attrs.field(factory=dict)
    """By the start of the entry's block."""
    removed: set[int] = attrs.field(factory=set)
    added: list[tuple[str, str, dict[str, str]]] = attrs.field(factory=list)
    """New entries: type, key, fields; they come to the end of the file."""
    _style: FileStyle | None = attrs.field(default=None, init=False)

    @property
    def style(self) -> FileStyle:
        """The file's prevailing style."""
        if self._style is None:
            self._style = file_style(self.document)
        return self._style

    def copy(self) -> Edits:
        """Returns the same changes, to be added to without adding to these."""
        changes = {
            place: attrs.evolve(change, values=dict(change.values)) for place, change in self.changes.items()
        }
        return Edits(self.document, changes, set(self.removed), list(self.added))

    def change(self, entry: Entry) -> EntryChange:
        """Returns the change of ``entry``, to be added to."""
        return self.changes.setdefault(entry.start, EntryChange())

    def text(self) -> str:
        """The document's text with all changes made; raises `InvalidValueError` where these would harm others."""
        pieces = []
        blocks = self.document.blocks
        trim = last_went = False
        for block in blocks:
            piece = self.document.text[block.start : block.end]
            if trim and (match := _AFTER_ENTRY.match(piece)):
                piece = piece[match.end() :]
            trim = block.start in self.removed and block.entry is not None
            last_went = trim or (last_went and not piece.strip())
            if trim:
                continue
            change = self.changes.get(block.start)
            pieces.append(self._changed(block, change) if change else piece)
        text = "".join(pieces)
        if last_went and text.endswith(("\n", "\r")):  # and with it goes the blank line before it
            text = text.rstrip(" \t\r\n") + self.document.newline
        text = self._with_added(text)
        if self.changes or self.removed or self.added:
            refuse_harm(self.document, text, self.changes, self.removed)
        return text

    def data(self) -> bytes:
        """Returns the changed file's bytes, in its own encoding."""
        return self.document.byte_order_mark + encoding.encoded(self.text(), self.document.encoding)

    def _with_added(self, text: str) -> str:
        style = self.style if self.added else FileStyle()
        for kind, key, fields in self.added:
            ranked = dict(sorted(fields.items(), key=lambda item: style.rank(item[0])))
            values = {name: self._encodable(value) for name, value in ranked.items()}
            if text and not text.isspace():
                text = text.rstrip(" \t\r\n") + style.newline * (1 + style.blank_lines)
            text += entry_text.entry_text(style, kind, key, values) + style.newline
        return text

    def _encodable(self, value: str) -> str:
        return entry_text.encodable(value, self.document.encoding, tex_accents=self.style.tex_accents)

    def _changed(self, block: Block, change: EntryChange) -> str:
        """Returns the entry's text with the changes made in it."""
        raw = self.document.text[block.start : block.end]
        entry = reread(raw)
        if entry is None:
            return raw
        replacements = _head_replacements(entry, change, self.style)
        shown = {field.name: field for field in reversed(own_fields(entry))}
        values = dict(change.values)
        if renamed := _renamed_finding(values, shown):
            old, new = renamed
            start = shown[old].start
            replacements.append((start, start + len(old), new))
            shown[new] = shown.pop(old)
            del values[old]
        for name, value in values.items():
            if value is not None and name in shown:
                replacements.append(self._replacement(shown[name], value))
        raw = _replaced(raw, replacements)
        for name, value in values.items():
            if value is None or name in LISTS:
                raw = _without_fields(raw, name, keep=0 if value is None else 1)
        missing = [name for name, value in values.items() if value is not None and name not in shown]
        for name in sorted(missing, key=self.style.rank):
            raw = self._with_field(raw, name, values[name] or "")
        return raw

    def _replacement(self, field: Field, value: str) -> tuple[int, int, str]:
        written = field.raw
        text = entry_text.changed_value_text(field.name, self._encodable(value), written, self.style.layout)
        return field.end - len(written), field.end, text.replace("\n", self.style.newline)

    def _with_field(self, raw: str, name: str, value: str) -> str:
        """Returns the entry with a new field, behind the one that comes before it in the file's usual order."""
        entry = reread(raw)
        if entry is None:
            return raw
        own = own_fields(entry)
        kin = [field for field in own if is_finding_field(field.name) == is_finding_field(name)] or own
        shape = _entry_layout(entry, kin, self.style)
        longest = max((len(field.name) for field in kin), default=len(name))
        written = entry_text.value_text(name, self._encodable(value), shape).replace("\n", self.style.newline)
        text = shape.start(name, longest) + written
        return _replaced(raw, [_insertion(raw, own, kin, text, self.style.rank(name), shape, self.style)])


def _renamed_finding(values: Mapping[str, str | None], shown: Mapping[str, Field]) -> tuple[str, str] | None:
    """Returns the old and the new name of a finding that takes the place of another, as one with a new id does."""
    findings = {name: value for name, value in values.items() if is_finding_field(name)}
    gone = [name for name, value in findings.items() if value is None and name in shown]
    come = [name for name, value in findings.items() if value is not None and name not in shown]
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None


def _replaced(text: str, replacements: list[tuple[int, int, str]]) -> str:
    """Returns ``text`` with each stretch replaced; no two of them overlap."""
    pieces = []
    position = 0
    for start, end, new in sorted(replacements):
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


def reread(raw: str) -> Entry | None:
    """Returns the entry in ``raw`` with its own fields alone, places counted from its beginning."""
    document = Document(raw)
    Splitter(document).run()
    return next((block.entry for block in document.blocks if block.entry is not None), None)


def _head_replacements(entry: Entry, change: EntryChange, style: FileStyle) -> list[tuple[int, int, str]]:
    replacements = []
    raw = entry.raw
    opening = min(place for place in (raw.find("{"), raw.find("(")) if place >= 0)
    if change.type and change.type != entry.type:
        written = raw[1:opening]
        kind = style.cased_type(change.type) + written[len(written.rstrip()) :]
        replacements.append((1, opening, kind))
    if change.key and change.key != entry.key:
        start = raw.find(entry.key, opening + 1)
        comma = "" if entry.key or raw[opening + 1 :].lstrip().startswith(",") else ","
        replacements.append((start, start + len(entry.key), change.key + comma))
    return replacements


def _entry_layout(entry: Entry, own: list[Field], style: FileStyle) -> Layout:
    """Returns the entry's own layout; what one field cannot show is the file's."""
    if not own:
        return style.layout
    shown = layout([attrs.evolve(entry, fields={field.name: field for field in own}, repeated=())])
    if len(own) == 1 and not shown.alignment and not shown.one_line:
        return attrs.evolve(
            shown, alignment=style.layout.alignment, column=style.layout.column, delimiter=shown.delimiter
        )
    return shown


def _without_fields(raw: str, name: str, *, keep: int) -> str:
    """Returns the entry without its fields of that name, but for the first ``keep`` of them."""
    entry = reread(raw)
    fields = [field for field in own_fields(entry) if field.name == name] if entry else []
    for field in reversed(fields[keep:]):  # from the last: the places of those before it stay
        raw = _replaced(raw, [_removal(raw, field)])
    return raw


def _removal(raw: str, field: Field) -> tuple[int, int, str]:
    """Returns the field with its comma, and with its line where it has one to itself."""
    line = max(raw.rfind("\n", 0, field.start), raw.rfind("\r", 0, field.start)) + 1
    after = _AFTER_FIELD.match(raw, field.end)
    end = after.end() if after else field.end
    alone = not raw[line : field.start].strip(" \t")
    if alone and line and raw[end : end + 1] in ("\r", "\n"):
        end += 2 if raw[end : end + 2] == "\r\n" else 1
        return line, end, ""
    if "," in raw[field.end : end]:
        return field.start, end, ""
    start = len(raw[: field.start].rstrip(" \t\r\n"))
    return (start - 1 if raw[start - 1] == "," else start), field.end, ""


def _insertion(
    raw: str, own: list[Field], kin: list[Field], text: str, rank: float, shape: Layout, style: FileStyle
) -> tuple[int, int, str]:
    """Where among its ``kin`` (fields of the work, or findings) a new field goes, and what comes there."""
    gap = " " if shape.one_line else style.newline + shape.indent
    before = [field for field in kin if style.rank(field.name) <= rank] or kin[:1]
    if not own:
        return _first_field(raw, text, gap, shape, style)
    place = before[-1].end
    comma = raw[place:].lstrip(" \t\r\n").startswith(",")
    if comma:
        place = raw.index(",", place) + 1
        last = before[-1] is own[-1]
        return place, place, f"{gap}{text}{'' if last and not shape.trailing_comma else ','}"
    return place, place, f",{gap}{text}"


def _first_field(raw: str, text: str, gap: str, shape: Layout, style: FileStyle) -> tuple[int, int, str]:
    """Returns a field for an entry that has none."""
    end = len(raw) - 1
    inner = raw[:end].rstrip(" \t\r\n")
    comma = "" if inner.endswith(",") else ","
    closing = "" if shape.one_line else style.newline + shape.closing_indent
    return len(inner), end, f"{comma}{gap}{text}{',' if shape.trailing_comma else ''}{closing}"


def new_entry(kind: str, key: str, fields: Mapping[str, str]) -> tuple[str, str, dict[str, str]]:
    """Returns a new entry, checked; raises `InvalidValueError`."""
    values = {
        entry_text.checked_name(name): entry_text.checked_value(name, value) for name, value in fields.items()
    }
    return entry_text.checked_name(kind), entry_text.checked_key(key), values
