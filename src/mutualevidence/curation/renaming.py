"""Gives entries other keys, and lets everything in the file that names the old ones follow.

Fields that hold keys: biblatex manual, 2.2.3 (crossref, xref, xdata, related, entryset) and 3.13.6 (granular
XData); findings and claims: notation 1 (``overlaps``, ``source.via``, ``study-reports``, a claim's evidence).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.findings.spans import Span
from mutualevidence.bibtex.syntax.document import Entry, Field
from mutualevidence.bibtex.writing.file_style import own_fields
from mutualevidence.curation.revision import Revision

KEY_FIELDS = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
"""Fields that are lists of keys."""

_EVIDENCE_FREE = frozenset({"text", "status", "certainty", "synthesis"})
"""Fields of a claim that name no findings."""

_XDATA = re.compile(r"(xdata\s*=\s*)([^\s,{}\"]+)")
_GROUP_OF_KEYS = re.compile(r"\b(overlaps|reports|via)(\s*=\s*)(?=[{\"])", re.IGNORECASE)
_KEY = re.compile(r"((?<!\s)\s++|)([^,\s](?:[^,]*[^,\s])?)")
"""A key in a list of keys, and the blanks before it."""
_ITEM = re.compile(r"[^\s{}\",=]+")


@attrs.frozen
class Renaming:
    """Old keys to new ones, and old findings (``key#id``) to new ones; a finding goes along with its key."""

    keys: Mapping[str, str] = attrs.field(factory=dict)
    findings: Mapping[str, str] = attrs.field(factory=dict)
    lowered: Mapping[str, str] = attrs.field(factory=dict)

    def key(self, key: str) -> str:
        """Returns what a key is called now; as BibTeX has it, letter case only matters where it must."""
        return self.keys.get(key) or self.lowered.get(key.lower(), key)

    def name(self, name: str) -> str:
        """Returns what a key, or ``key#id``, is called now."""
        key, mark, id = name.partition("#")
        if mark and (found := self.findings.get(f"{key}#{id.lower()}")):
            return found
        return f"{self.keys.get(key, key)}{mark}{id}"

    def __bool__(self) -> bool:
        return bool(self.keys or self.findings)


def renamed_file(bib: BibFile, entries: Mapping[int, str], *, keep_old: bool = False) -> Revision:
    """The file whose ``entries``, by where they start, have other keys, and all that names them the new ones.

    ``keep_old`` keeps an old key among the entry's ``ids`` (biblatex manual, 2.2.3).
    """
    keys: dict[str, str] = {}
    for entry in bib.entries:
        new = entries.get(entry.start)
        if new is None:
            continue
        bib.set_key(entry, new)
        if entry.key:
            keys.setdefault(entry.key, new)
        if keep_old and entry.key:
            ids = [
                entry.key,
                *(key.strip() for key in entry.value("ids").split(",") if key.strip() not in ("", new)),
            ]
            bib.set_field(entry, "ids", ", ".join(dict.fromkeys(ids)))
    follow(bib, Renaming(keys))
    return Revision(bib.to_text(), keys)


def follow(bib: BibFile, renaming: Renaming) -> None:
    """Let every field of ``bib`` that names an old key name the new one; the entries' own keys are left alone."""
    if not renaming:
        return
    renaming = attrs.evolve(renaming, lowered=_lowered(bib, renaming))
    for entry in bib.entries:
        for field in own_fields(entry):
            written = _inside(field)
            if written is None:
                continue
            new = _followed(entry, field, written, renaming)
            if new != written:
                bib.set_field(entry, field.name, new.replace("\r\n", "\n").replace("\r", "\n"))


def _lowered(bib: BibFile, renaming: Renaming) -> dict[str, str]:
    """The new keys by old ones in lower case: where no entry has a key as it is written, letter case is passed
    over."""
    exact = {entry.key for entry in bib.entries} - set(renaming.keys)
    taken = {key.lower() for key in exact}
    return {old.lower(): new for old, new in renaming.keys.items() if old.lower() not in taken}


def _inside(field: Field) -> str | None:
    """Returns the value between its delimiters as written, ``None`` where it is made of several pieces."""
    raw = field.raw
    if raw.isdigit():
        return raw
    is_one = Span.of(raw).is_delimited()
    return raw[1:-1] if is_one and len(raw) > 1 else None


def _followed(entry: Entry, field: Field, written: str, renaming: Renaming) -> str:
    name = field.name
    if name in KEY_FIELDS:
        return _KEY.sub(lambda match: match[1] + renaming.key(match[2]), written)
    if name == "study-reports":
        return _items_followed(written, renaming)
    if entry.type == "claim":
        return written if name in _EVIDENCE_FREE else _items_followed(written, renaming, findings_only=True)
    if name.startswith("finding-"):
        return _groups_followed(written, renaming)
    if written.lstrip().startswith("xdata"):
        return _XDATA.sub(lambda match: match[1] + _granular(match[2], renaming), written)
    return written


def _items_followed(written: str, renaming: Renaming, *, findings_only: bool = False) -> str:
    def item(match: re.Match[str]) -> str:
        return match[0] if findings_only and "#" not in match[0] else renaming.name(match[0])

    return _ITEM.sub(item, written)


def _groups_followed(written: str, renaming: Renaming) -> str:
    """A finding whose ``overlaps``, ``reports`` and ``via`` name the new keys; its sentences are left alone."""
    pieces, position = [], 0
    for match in _GROUP_OF_KEYS.finditer(written):
        if match.start() < position or not _begins_field(written, match.start()):
            continue
        end = _group_end(written, match.end())
        pieces += [written[position : match.end()], _listed(match[1], written[match.end() : end], renaming)]
        position = end
    return "".join([*pieces, written[position:]])


def _begins_field(text: str, position: int) -> bool:
    before = text[:position].rstrip()
    return not before or before[-1] in ",{"


def _listed(name: str, group: str, renaming: Renaming) -> str:
    if name.lower() == "via":  # a key, or the name of a source in words
        key = group[1:-1].strip()
        return group.replace(key, renaming.name(key)) if key and renaming.name(key) != key else group
    return _items_followed(group, renaming)


def _group_end(text: str, start: int) -> int:
    """Where the value that opens at ``start`` ends."""
    if text[start] == '"':
        return text.find('"', start + 1) + 1 or len(text)
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)


def _granular(place: str, renaming: Renaming) -> str:
    """Returns ``key-field-1`` with the new key: the longest beginning that is an old key is meant."""
    for old in sorted(renaming.keys, key=len, reverse=True):
        if place == old or place.startswith(f"{old}-"):
            return renaming.keys[old] + place[len(old) :]
    return place
