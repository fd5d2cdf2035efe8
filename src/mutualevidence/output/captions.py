"""Numbers the tables and figures of a document, and names them in its language (APA 7, 7.10 and 7.24)."""

from __future__ import annotations

import attrs

from mutualevidence.richtext.document import Figure, Table
from mutualevidence.richtext.inline import Format, RichText, Span, plain_text

# What the APA, or its translation where there is one, calls a table, a figure and the note below it.
_WORDS = {
    "en": ("Table", "Figure", "Note"),
    "de": ("Tabelle", "Abbildung", "Anmerkung"),
    "es": ("Tabla", "Figura", "Nota"),
    "fr": ("Tableau", "Figure", "Note"),
    "it": ("Tabella", "Figura", "Nota"),
    "nl": ("Tabel", "Figuur", "Noot"),
    "pt": ("Tabela", "Figura", "Nota"),
}


@attrs.define
class Captions:
    """Counts the captioned tables and figures of one document while it is rendered."""

    language: str = "en-US"
    _tables: int = 0
    _figures: int = 0

    def label(self, block: Table | Figure) -> str:
        """Returns what ``block``, the next of its kind, is called: "Table 1"; "" when it has no caption."""
        if not block.caption:
            return ""
        table, figure, _ = self.words
        if isinstance(block, Table):
            self._tables += 1
            return f"{table} {self._tables}"
        self._figures += 1
        return f"{figure} {self._figures}"

    def notes(self, table: Table) -> tuple[RichText, ...]:
        """Returns the notes of ``table``, the first one introduced by an italic "Note." (APA 7, 7.14)."""
        if not table.notes:
            return ()
        word = f"{self.words[2]}."
        first = table.notes[0]
        if plain_text(first).startswith(word):
            return table.notes
        return ((Span(Format.ITALIC, (word,)), " ", *first), *table.notes[1:])

    @property
    def words(self) -> tuple[str, str, str]:
        """What a table, a figure and a note are called."""
        return _WORDS.get(self.language[:2].lower(), _WORDS["en"])
