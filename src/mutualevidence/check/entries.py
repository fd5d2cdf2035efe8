"""Checks the fields of .bib entries: names nobody knows, notes that are not printed, entities (APA 7, 9.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mutualevidence.bibtex.mapping.misspelt import meant_field
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.model.retraction import retracted_by_words

if TYPE_CHECKING:
    from mutualevidence.bibtex.syntax.document import Field

_ENTITY = re.compile(r"\\?&(?:[a-zA-Z]{2,8}|\\?#x?[0-9a-fA-F]{2,6});")
_SHOWN = frozenset("title subtitle booktitle journal journaltitle publisher series author editor".split())
"""Fields in which entities would be seen."""
_OF_PROGRAMS = re.compile(
    r"(?:\[?online|\[?accessed|\[?pubmed|accession number|cited by|publisher:|isbn|issn|pmid|pmcid|doi|arxiv|"
    r"eprint|number:|tex\.|citation key|original-date|type:|journal abbreviation|place:|zscc|wos|_?eprint|"
    r"query date|volume:|version:|section:|issue:|backup publisher|conference name|container-title|bibtex|"
    r"num pages|"
    r"google-books-id|oclc|rayyan|peer reviewed|copyright|date added|\d+ (?:pages|citations)|funding|export date|"
    r"source:|language of|from:|[a-z]:\\|\w+: \S+$|.*times cited)",
    re.IGNORECASE,
)
"""What programs keep in notes, which nobody expects to see printed."""
MOST = 160
"""Letters of a note that may have been meant for readers; longer ones are the writer's own."""


def _fields(reference: Reference) -> dict[str, Field]:
    """Returns the entry's own fields, none for works of other formats."""
    entry = reference.source.entry
    return dict(entry.fields) if entry is not None else {}


def misspelt_field(reference: Reference) -> Iterator[Diagnostic]:
    """A field that no style knows is not printed; a slip of the pen tells which was meant."""
    fields = _fields(reference)
    for name in fields:
        meant = meant_field(name, fields)
        if meant:
            yield warning(
                reference,
                "misspelt-field",
                f'has a field "{name}", which is not printed; did you mean "{meant}"?',
                f"Call it {meant}; mutualevidence check --fix does.",
                name,
            )


def note_not_printed(reference: Reference) -> Iterator[Diagnostic]:
    """9.4: APA has no place for notes; what belongs into a reference has a field of its own."""
    note = reference.texts.get("note", "").strip()
    if (
        not note
        or retracted_by_words(reference) == "note"
        or "note" not in _fields(reference)
        or len(note) > MOST
        or _OF_PROGRAMS.match(note)
    ):
        return
    shown = note if len(note) < 60 else f"{note[:57]}…"
    yield hint(
        reference,
        "note-not-printed",
        f'has a note that APA does not print: "{shown}"',
        "If readers need it, give it its own field: titleaddon (a description), pubstate, version.",
        "note",
    )


def entity(reference: Reference) -> Iterator[Diagnostic]:
    """Entities of HTML are read as what they stand for; LaTeX would print them as they are typed."""
    for name, field in _fields(reference).items():
        found = _ENTITY.search(field.value) if name in _SHOWN and ";" in field.value else None
        if found is not None:
            yield hint(
                reference,
                "entity",
                f'has the entity "{found[0]}" in {name}; it is read, but LaTeX would print it as it stands',
                "Write the letter itself, and \\& for &amp;.",
                name,
            )


def publisher_in_two(reference: Reference) -> Iterator[Diagnostic]:
    """9.29: biblatex parts publishers at "and"; a name that has an "and" needs braces."""
    publisher = reference.texts.get("publisher", "")
    field = _fields(reference).get("publisher")
    if field is None or "; " not in publisher or " and " not in field.value or "{" in field.value:
        return
    yield hint(
        reference,
        "publisher-in-two",
        f'has several publishers: "{publisher}"',
        f"If it is one, brace it: publisher = {{{{{field.value}}}}}.",
        "publisher",
    )


ENTRY_RULES: tuple[Rule, ...] = (misspelt_field, note_not_printed, entity, publisher_in_two)
"""Every rule of this module."""
