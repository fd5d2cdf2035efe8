"""What entries take from others: crossref, xdata, sets, related (biblatex manual, 2.4.1, 3.13, Appendix B)."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.bibtex.mapping.aliases import ONE_OF
from mutualevidence.bibtex.syntax.document import Entry, Field
from mutualevidence.model.diagnostic import Diagnostic, Severity

_NEVER = frozenset(
    """
    ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions
    relatedstring relatedtype shorthand shorthandintro sortkey
    """.split()
)
"""Fields that say something about their own entry only (biblatex manual, Appendix B, first rows)."""

_TITLES = ("title", "subtitle", "titleaddon")
_NOT_ALONG = frozenset("shorttitle sorttitle indextitle indexsorttitle".split())
"""Forms of the title that do not become the container's (Appendix B)."""

_MULTIVOLUME_CHILDREN = "inbook bookinbook suppbook incollection inreference suppcollection inproceedings"
_RULES: tuple[tuple[str, str, str], ...] = (
    ("mvbook", "book " + _MULTIVOLUME_CHILDREN, "main"),
    ("mvcollection mvreference", "collection reference " + _MULTIVOLUME_CHILDREN, "main"),
    ("mvproceedings", "proceedings inproceedings conference", "main"),
    ("book", _MULTIVOLUME_CHILDREN + " conference", "book"),
    ("collection reference", _MULTIVOLUME_CHILDREN + " conference", "book"),
    ("proceedings", _MULTIVOLUME_CHILDREN + " conference", "book"),
    ("periodical", "article suppperiodical", "journal"),
)
"""Parent types, child types, and what stands before "title" in the child (biblatex manual, Appendix B). The
manual's rows are widened to the pairs that BibTeX users make (``@incollection`` in ``@book``): there a title
would otherwise be lost, since the child has one of its own."""

_PREFIX = {
    (parent, child): prefix
    for parents, children, prefix in _RULES
    for parent in parents.split()
    for child in children.split()
}

_BOOK_AUTHOR = {(parent, child) for parent in ("mvbook", "book") for child in ("inbook", "bookinbook", "suppbook")}
"""Where the parent's author is also the author of the book (Appendix B)."""


LONG = 1_000
"""Letters above which a value counts as long: an abstract, not a title."""


def letters_to_inherit(length: int) -> int:
    """Returns how many letters entries may take from others, in long values and in others, in a text of so many.

    Papers that are a key and ``crossref`` come to ten times their own length with what their proceedings give. Ten
    thousand of them that take an abstract of 100,000 letters would come to a gigabyte wherever they are written.
    """
    return 2_000_000 + 20 * length


class Inheritance:
    """Resolves what entries say about each other. Chains of any length, never round in a circle."""

    __slots__ = ("_left", "_lowered", "_sizes", "_state", "_told", "by_alias", "by_key", "diagnostics")

    def __init__(self, length: int = 0) -> None:
        """Begin with nothing resolved; see `among`."""
        self.by_key: dict[str, Entry] = {}
        self.by_alias: dict[str, Entry] = {}  # by other keys of an entry (its field ``ids``)
        self.diagnostics: list[Diagnostic] = []
        self._lowered: dict[str, Entry] = {}
        self._state: dict[int, bool] = {}  # entries begun (False) and done (True), by identity
        self._left = dict.fromkeys((False, True), letters_to_inherit(length))  # without and with long values
        self._sizes: dict[int, int] = {}  # of related entries, by identity
        self._told: set[tuple[str, str]] = set()  # values that were too long: key and field

    @classmethod
    def among(cls, entries: Iterable[Entry], *, length: int = 0, has_xdata_values: bool = True) -> Inheritance:
        """Resolve ``entries`` of a text so long in place: add inherited fields, related entries, members."""
        resolution = cls(length)
        pending = []
        for entry in entries:
            resolution.by_key.setdefault(entry.key, entry)
            fields = entry.fields
            if "ids" in fields:
                resolution._add_aliases(entry)
            if has_xdata_values or "crossref" in fields or "related" in fields or "entryset" in fields:
                pending.append(entry)
        for entry in pending:
            resolution._resolve(entry)
        return resolution

    @property
    def aliases(self) -> dict[str, str]:
        """Other keys of entries, and the key itself."""
        return {alias: entry.key for alias, entry in self.by_alias.items()}

    def find(self, key: str) -> Entry | None:
        """Returns the entry with this key or alias; as BibTeX has it, letter case only matters where it must."""
        found = self.by_key.get(key) or self.by_alias.get(key)
        if found is None:
            if not self._lowered:
                self._lowered = {key.lower(): entry for key, entry in reversed(self.by_key.items())}
            found = self._lowered.get(key.lower())
        return found if key else None

    def _add_aliases(self, entry: Entry) -> None:
        for alias in keys_in(entry.value("ids")):
            self.by_alias.setdefault(alias, entry)

    def _resolve(self, first: Entry) -> None:
        """Resolve ``first`` after the entries it takes from; a stack of our own, since chains may be long."""
        stack = [first]
        while stack:
            entry = stack[-1]
            if id(entry) in self._state:
                stack.pop()
                if not self._state[id(entry)]:
                    self._inherit(entry)
                    self._state[id(entry)] = True
                continue
            self._state[id(entry)] = False
            for parent in self._parents(entry):
                if parent is entry or self._state.get(id(parent)) is False:
                    self._report(entry, "circular-crossref", f'"{entry.key}" inherits from itself', "crossref")
                elif id(parent) not in self._state:
                    stack.append(parent)

    def _parents(self, entry: Entry) -> list[Entry]:
        keys = [*keys_in(entry.value("xdata")), *keys_in(entry.value("crossref"))]
        keys += [_xdata_place(field.value)[0] for field in entry.fields.values() if _is_xdata(field.value)]
        return [parent for key in keys if (parent := self.find(key))]

    def _inherit(self, entry: Entry) -> None:
        for field in [field for field in entry.fields.values() if _is_xdata(field.value)]:
            self._take_value(entry, field)
        for key in keys_in(entry.value("xdata")):
            if parent := self._found(entry, key, "xdata"):
                self._take(entry, parent, {}, frozenset())
        for key in keys_in(entry.value("crossref")):
            if parent := self._found(entry, key, "crossref"):
                self._take(entry, parent, *_renamed(parent, entry))
        related = self._all(entry, "related")
        entry.related = related if related and self._may_tell(entry, related[0]) else ()
        entry.members = self._all(entry, "entryset")

    def _take_value(self, entry: Entry, field: Field) -> None:
        """Granular XData: ``location = {xdata=key-location-1}`` (biblatex manual, 3.13.6)."""
        key, name, index = _xdata_place(field.value)
        parent = self._found(entry, key, field.name)
        value = parent.value(name or field.name) if parent else ""
        if not value or not self._has_room(entry, key, name or field.name, len(value)):
            return
        if index:
            parts = value.split(" and ")
            value = parts[index - 1] if index <= len(parts) else value
        field.value, field.inherited_from = value, key

    def _all(self, entry: Entry, name: str) -> tuple[Entry, ...]:
        found = (self._found(entry, key, name) for key in keys_in(entry.value(name)))
        return tuple(other for other in found if other and other is not entry)

    def _found(self, entry: Entry, key: str, name: str) -> Entry | None:
        found = self.find(key)
        if found is None:
            code = f"unknown-{name}" if name in ("crossref", "xdata") else "unknown-key"
            self._report(
                entry, code, f'"{entry.key}" names "{key}" in its field "{name}", but there is no such entry', name
            )
        return found

    def _may_tell(self, entry: Entry, other: Entry) -> bool:
        """Returns whether ``entry`` may tell of ``other``, which is read again for it (`mapping.related`)."""
        size = self._sizes.get(id(other))
        if size is None:
            size = self._sizes[id(other)] = sum(map(_size, other.fields.values()))
        return self._has_room(entry, other.key, "related", size)

    def _take(self, entry: Entry, parent: Entry, names: dict[str, tuple[str, ...]], left: frozenset[str]) -> None:
        """Give ``entry`` the fields of ``parent`` that it lacks, the renamed ones first; its own ones count."""
        if not self._has_room(entry, parent.key, "all fields", len(parent.fields)):  # they are looked through
            return
        own = frozenset(entry.fields)
        same = []
        for name, field in parent.fields.items():
            if name in _NEVER or name in left:
                continue
            if name not in names:
                same.append((name, field))
            for target in names.get(name, ()):
                if target in _BOOK_TITLES and "booktitle" in parent.fields:
                    continue  # BibTeX's own way: the title of proceedings for those who cite their papers
                self._give(entry, own, target, field, parent)
        for name, field in same:
            self._give(entry, own, name, field, parent)

    def _give(self, entry: Entry, own: frozenset[str], name: str, field: Field, parent: Entry) -> None:
        if name in entry.fields or own & ONE_OF.get(name, frozenset()):
            return
        if not self._has_room(entry, parent.key, name, _size(field)):
            return
        # An entry without a key has been found by an alias.
        giver = field.inherited_from or parent.key or keys_in(parent.value("ids"))[0]
        entry.fields[name] = Field(name, field.value, field.start, field.end, field.document, giver)

    def _has_room(self, entry: Entry, giver: str, name: str, size: int) -> bool:
        """Returns whether ``entry`` may have a value of another, and counts it; tells where not, once a value."""
        is_long = size > LONG
        if size <= self._left[is_long]:
            self._left[is_long] -= size
            return True
        if (giver, name) not in self._told:
            self._told.add((giver, name))
            message = (
                f'"{entry.key}" and entries after it go without "{name}" of "{giver}": what entries take from '
                "others would make them too long together"
            )
            remedy = "Shorten that field, or write it into the entries that need it."
            self._report(entry, "inherited-too-long", message, name, remedy)
        return False

    def _report(
        self,
        entry: Entry,
        code: str,
        message: str,
        field: str,
        remedy: str = "Correct the key, or add the entry.",
    ) -> None:
        self.diagnostics.append(
            Diagnostic(
                severity=Severity.WARNING,
                code=code,
                message=message,
                remedy=remedy,
                file=entry.file,
                line=entry.line,
                key=entry.key,
                field=field,
            )
        )


def keys_in(value: str) -> list[str]:
    """Returns the keys in a list of keys, such as ``related = {a, b}``."""
    return [key for key in (part.strip() for part in value.split(",")) if key] if value else []


def _size(field: Field) -> int:
    """Returns the letters that a field comes to, and about what it is kept in."""
    return len(field.name) + len(field.value) + 20


def _is_xdata(value: str) -> bool:
    return value.startswith("xdata") and value[5:].lstrip().startswith("=")


def _xdata_place(value: str) -> tuple[str, str, int]:
    """Key, field and position (from 1; 0 for all) of ``xdata=key-field-1``."""
    place = value.partition("=")[2].strip()
    key, _, last = place.rpartition("-")
    if key and last.isdecimal():
        key, _, name = key.rpartition("-")
        return key, name, int(last[:6])
    return (key, last, 0) if key else (place, "", 0)


def _renamed(parent: Entry, child: Entry) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Returns what the parent's fields are called in the child, and which stay behind, by the types of both."""
    pair = (parent.type, child.type)
    prefix = _PREFIX.get(pair)
    names: dict[str, tuple[str, ...]] = {}
    if prefix:
        names = {name: (prefix + name,) for name in _TITLES}
    if pair in _BOOK_AUTHOR:
        names["author"] = ("author", "bookauthor")
    return names, _NOT_ALONG if prefix else frozenset()


_BOOK_TITLES = frozenset(f"book{name}" for name in _TITLES)
"""What a parent's own ``booktitle`` stands for (btxdoc, 4: cross references)."""
