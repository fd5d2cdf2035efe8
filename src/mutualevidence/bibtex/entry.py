"""Entries as they stand in a .bib file: fields in their order, with lines, before anything is understood."""

from __future__ import annotations

import attrs


@attrs.define
class Field:
    """One field of an entry.

    ``value`` is still TeX, without its outer delimiters, with ``@string`` names replaced and ``#`` joined;
    ``raw`` is the value exactly as written (delimiters, names and ``#`` included).
    """

    name: str
    """The name in lower case."""
    value: str
    line: int = 0
    raw: str = attrs.field(default="", repr=False)


@attrs.define
class Entry:
    """One entry: ``@type{key, name = {value}, …}``."""

    type: str
    """The entry type in lower case, without "@"."""
    key: str
    fields: dict[str, Field] = attrs.field(factory=dict)
    file: str = ""
    line: int = 0
    raw: str = attrs.field(default="", repr=False)

    def value(self, name: str) -> str:
        """The TeX value of the field ``name``, "" where there is none."""
        field = self.fields.get(name)
        return field.value if field else ""
