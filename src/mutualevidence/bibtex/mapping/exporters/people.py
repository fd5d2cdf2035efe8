"""Reads names that Better BibTeX writes into ``namea``, ``nameb`` and ``namec``, by what ``nameatype`` says."""

from __future__ import annotations

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.fields import EDITOR_TYPES

NAME_TYPES = {
    **EDITOR_TYPES,
    "performer": "performer",
    "castmember": "performer",
    "sponsor": "",
    "recipient": "recipient",
    "interviewer": "interviewer",
    "podcaster": "host",
    "contributor": "contributor",
    "collaborator": "contributor",
    "artist": "author",
}
"""CSL variables of ``nameatype`` and its like, as Better BibTeX writes them."""


def names_by_type(reading: Reading) -> str:
    """Returns names that have no field of their own in biblatex; a song's performer is its author (APA 10.13)."""
    told = []
    for letter in "abc":
        field = f"name{letter}"
        kind = reading.values.get(f"{field}type", "").strip().lower()
        if field not in reading.values:
            continue
        variable = NAME_TYPES.get(kind, "recipient" if reading.type == "personal_communication" else "")
        if variable == "performer" and reading.type == "song" and "author" not in reading.names:
            variable = "author"
        people = reading.name_list(field, reading.values[field]) if variable else ()
        if people and variable not in reading.names:
            reading.names[variable] = people
            reading.custom.pop(field, None)
            reading.custom.pop(f"{field}type", None)
            told.append(f"{kind or variable}s in {field}")
    return ", ".join(told)
