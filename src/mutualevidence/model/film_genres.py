"""Genres of films, as library catalogues and IMDb have them: they say that a work is a film (APA 7, 10.12)."""

from __future__ import annotations

FILM_GENRES = frozenset(
    "action|adventure|animation|biography|comedy|crime|documentary|drama|family|fantasy|feature film|history|"
    "horror|movie|music|musical|mystery|romance|science fiction|sci-fi|short|sport|thriller|war|western".split("|")
)
"""In small letters."""
