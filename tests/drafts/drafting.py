"""What the tests of drafts share: the project's own bibliography, made works, and a draft finished in one call."""

from __future__ import annotations

from pathlib import Path

from mutualevidence import Library
from mutualevidence.drafts import Manuscript, read_draft

PROJECT = Path(__file__).parents[2]

WORKS = """
@book{alder2001, author = {Alder, Ann}, title = {On asking}, year = 2001, publisher = {Quince Press}}
@book{birch2010, author = {Birch, Bo}, title = {On answering}, year = 2010, publisher = {Quince Press}}
@book{cedar2015, author = {Cedar, Cy and Doum, Di}, title = {On listening}, year = 2015,
  publisher = {Quince Press}}
@book{office2020, author = {{Office of Good Advice}}, shortauthor = {{OGA}}, title = {Advice}, year = 2020,
  publisher = {Office of Good Advice}}
@book{doe:1999a, author = {Doe, Jo}, title = {Odd keys}, year = 1999, publisher = {Quince Press}}
"""


def works() -> Library:
    """A library of made works."""
    return Library.from_bytes(WORKS)


def evidence() -> Library:
    """The project's own bibliography, with findings and claims."""
    return Library.read(PROJECT / "references.bib")


def finished(text: str, library: Library | None = None, **options: str) -> Manuscript:
    """``text`` with everything put in."""
    return (library or works()).render(text, **options)


def plain(text: str, library: Library | None = None, **options: str) -> str:
    """The text above the reference list, without formatting, each paragraph on a line."""
    whole = finished(text, library, **options).to_text()
    return whole.split("\nReferences\n")[0].strip()


__all__ = ["PROJECT", "evidence", "finished", "plain", "read_draft", "works"]
