"""Makes one entry of several that are the same work: the fuller record, all findings, all keys as ``ids``.

What the kept entry lacks it gets from the others; where they differ its own value stays, and the other is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.mapping.aliases import ALIASES
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.bibtex.writing.file_style import own_fields
from mutualevidence.curation.duplicates import Duplicates
from mutualevidence.curation.folding import letters, words
from mutualevidence.curation.renaming import Renaming, follow
from mutualevidence.curation.revision import Revision, note, reread
from mutualevidence.curation.same_value import say_the_same
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_ONE_THING = ({"date", "year", "month"}, {"pages", "eid"}, *({row.alias, row.name} for row in ALIASES))
"""Names for one thing: an entry that has one needs no other."""

_GATHERED = {"keywords": ", ", "keyword": ", ", "groups": ", ", "file": ";", "annote": "; ", "annotation": "; ",
             "comment": "; ", "review": "; "}  # fmt: skip
"""The reader's own remarks: of these nothing may be lost, so they are put together."""

_OWN = frozenset({"ids", "timestamp", "owner", "creationdate", "modificationdate", "date-added", "date-modified"})
"""Fields about the entry, not the work."""


def merged(bib: BibFile, duplicates: Duplicates, *, first_key: bool = False) -> Revision:
    """The file with each group of ``duplicates`` as one entry; every field that names another key follows.

    The entry has the key of the fuller record, or with ``first_key`` that of the first in the file.
    """
    notes: list[Diagnostic] = []
    keys: dict[str, str] = {}
    findings: dict[str, str] = {}
    merged_entries: set[int] = set()
    for group in duplicates.groups:
        works = [bib.references[place] for place in group]
        kept, others = _fullest_first(works)
        named = works[0] if first_key else kept
        joined = _Joined(kept.source.entry, kept, named.id)
        for other in others:
            joined.add(other)
            bib.remove_entry(other.source.entry)
        if named.id != kept.id:
            bib.set_key(joined.entry, named.id)
            joined.add_keys(kept)
        for each in works:
            if each.id != named.id:
                keys[each.id] = named.id
            if each is not named:
                notes.append(note("merged", f'"{each.id}" is merged into "{named.id}"', each))
        for name, value in joined.changed.items():
            bib.set_field(joined.entry, name, value)
        findings.update(joined.findings)
        notes += joined.notes
        merged_entries.update(id(work.source.entry) for work in works)
    repeated = {entry.key for entry in bib.entries if id(entry) not in merged_entries} & set(keys)
    keys = {old: new for old, new in keys.items() if old not in repeated}
    text = bib.to_text()
    renaming = Renaming(keys, findings)
    if renaming:
        again = reread(bib, text)
        follow(again, renaming)
        text = again.to_text()
    return Revision(text, keys, findings, tuple(notes))


def _fullest_first(references: Sequence[Reference]) -> tuple[Reference, list[Reference]]:
    """Returns the fuller record, and the others; of equal ones the first in the file."""
    kept = max(references, key=lambda reference: _fullness(reference.source.entry))
    return kept, [reference for reference in references if reference is not kept]


def _fullness(entry: Entry) -> tuple[int, int]:
    fields = [field for field in own_fields(entry) if field.value and field.name not in _OWN]
    telling = sum(field.name in ("doi", "author", "title", "journal", "journaltitle", "pages") for field in fields)
    return len(fields) + telling, sum(len(field.value) for field in fields if field.name in ("author", "title"))


@attrs.define
class _Joined:
    """An entry that others are added to."""

    entry: Entry
    reference: Reference
    key: str
    """What the entry is called in the end."""
    changed: dict[str, str] = attrs.field(factory=dict)
    findings: dict[str, str] = attrs.field(factory=dict)
    notes: list[Diagnostic] = attrs.field(factory=list)

    def add(self, other: Reference) -> None:
        """Add what ``other`` has and the entry lacks."""
        for field in own_fields(other.source.entry):
            if field.name in _OWN or not field.value:
                continue
            if field.name.startswith("finding-"):
                self._add_finding(field.name, _written(field.raw, field.value), other)
            else:
                self._add_field(field.name, _written(field.raw, field.value), other)
        self.add_keys(other)

    def _value(self, name: str) -> str:
        own = self.entry.fields.get(name)
        return self.changed.get(name, "" if own is None or own.inherited_from else own.value)

    def _add_field(self, name: str, value: str, other: Reference) -> None:
        mine = self._value(name)
        if not mine:
            if not any(self._value(twin) for twins in _ONE_THING if name in twins for twin in twins):
                self.changed[name] = value
            return
        if name in _GATHERED:
            if (both := _gathered(mine, value, _GATHERED[name])) != mine:
                self.changed[name] = both
        elif say_the_same(name, mine, value):
            return
        elif _is_fuller(name, mine, value):
            self.changed[name] = value
            self._tell(name, value, mine, self.reference)
        else:
            self._tell(name, mine, value, other)

    def _tell(self, name: str, kept: str, left: str, whose: Reference) -> None:
        self.notes.append(
            note(
                "value-left",
                f'"{self.key}": {name} = {{{_short(kept)}}} is kept, {{{_short(left)}}} is left out',
                whose,
                warns=True,
            )
        )

    def _add_finding(self, name: str, value: str, other: Reference) -> None:
        """A finding under its own name; under another where the entry has a different one of that name."""
        mine = self._value(name)
        if mine and " ".join(mine.split()) == " ".join(value.split()):
            return
        free, number = name, 1
        while self._value(free):
            number += 1
            free = f"{name}-{number}"
        self.changed[free] = value
        id, new = name.removeprefix("finding-"), free.removeprefix("finding-")
        if new != id:
            self.findings[f"{other.id}#{id}"] = f"{self.key}#{new}"

    def add_keys(self, other: Reference) -> None:
        """All keys of ``other`` among the entry's ids (biblatex manual, 2.2.3)."""
        ids = [key.strip() for key in self._value("ids").split(",") if key.strip()]
        more = [other.id, *(key.strip() for key in other.source.entry.value("ids").split(","))]
        new = [key for key in dict.fromkeys(more) if key and key != self.key and key not in ids]
        if new:
            self.changed["ids"] = ", ".join([*ids, *new])


def _written(raw: str, value: str) -> str:
    """Returns the value as it is written, where it is one piece between delimiters; else as it is read."""
    is_one_piece = raw[:1] + raw[-1:] in ("{}", '""') and "#" not in raw
    written = raw[1:-1] if is_one_piece and raw.count("{") == raw.count("}") else value
    return written.replace("\r\n", "\n").replace("\r", "\n")


def _gathered(mine: str, value: str, separator: str) -> str:
    """Returns both remarks, and no part twice; "C" and "C++", "p < .05" and "p > .05" are not the same."""
    is_list = separator == ", "
    parts_of = re.compile("[,;]" if is_list else re.escape(separator.strip())).split
    folded = str.casefold if is_list else str
    known = {folded(" ".join(part.split())) for part in parts_of(mine)}
    more = [" ".join(part.split()) for part in parts_of(value)] if is_list else [value]
    return separator.join([mine, *(part for part in more if part and folded(" ".join(part.split())) not in known)])


def _is_fuller(name: str, mine: str, value: str) -> bool:
    """Returns whether ``value`` says the same and more."""
    if name in ("author", "editor"):
        return _names_fuller(mine, value)
    if name == "pages":
        first = re.fullmatch(r"(\w+)\+?", mine)
        return first is not None and re.match(rf"{first[1]}(?!\w)", value) is not None
    if name in ("title", "abstract"):
        return letters(value).startswith(letters(mine))
    return False


def _names_fuller(mine: str, value: str) -> bool:
    """The same people with more of their given names, or a list that goes on where mine says "and others"."""
    ours, theirs = (re.split(r"(?<!\s)\s++and\s+", names.strip()) for names in (mine, value))
    if ours[-1] == "others" and theirs[-1] != "others" and len(theirs) >= len(ours):
        ours = ours[:-1]
        theirs = theirs[: len(ours)]
    if len(ours) != len(theirs):
        return False
    return len(value) > len(mine) and all(map(_name_fuller, ours, theirs))


def _name_fuller(mine: str, value: str) -> bool:
    """Returns the same family name, and each given name begins as ours does ("J. I." and "Joyce I.")."""
    (family, _, given), (other_family, _, other_given) = (name.partition(",") for name in (mine, value))
    ours, theirs = words(given.replace(".", ". ")), words(other_given.replace(".", ". "))
    return (
        letters(family) == letters(other_family)
        and len(ours) <= len(theirs)
        and all(b.startswith(a) for a, b in zip(ours, theirs, strict=False))
    )


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= 60 else f"{value[:57]}…"
