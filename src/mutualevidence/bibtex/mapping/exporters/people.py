"""Reads names by what they did: those in ``namea`` to ``namec``, by ``nameatype``, and directors as authors."""

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


def name_director(values: dict[str, str]) -> bool:
    """Makes the author of a film its director (APA 7, 10.12); returns whether there was one, and no group."""
    author = values.get("author", "")
    if not author or author[0] == "{" or not values.keys().isdisjoint(_TELLS_ROLES):
        return False
    values["director"] = values.pop("author")
    return True


_TELLS_ROLES = frozenset(("author+an", "author+an:role", "director", "editor"))
"""Fields that say themselves who did what."""
