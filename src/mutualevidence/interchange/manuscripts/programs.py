"""Which program wrote a field, told by its code, and the reader of each program's citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import attrs

from mutualevidence.interchange.manuscripts.codes import citavi, csl, endnote, word
from mutualevidence.interchange.manuscripts.codes.content import Content
from mutualevidence.interchange.manuscripts.stories import Field
from mutualevidence.model.reference import Reference

NAMES = {"zotero": "Zotero", "mendeley": "Mendeley", "endnote": "EndNote", "citavi": "Citavi", "word": "Word"}
"""What the programs are called."""


@attrs.frozen
class Mark:
    """A place that a program has marked: its code and hidden data, the text shown, and where it stands."""

    code: str = ""
    data: str = ""
    text: str = ""
    note: int = 0
    part: str = ""
    """The part of the package that it stands in."""
    field: Field | None = None
    """The field itself, for a Word file."""

    @property
    def program(self) -> str:
        """The program that wrote it, "" for one that is none of ours."""
        return next((each.program for each in _CITATIONS if each.begins.match(self.code)), "")

    @property
    def name(self) -> str:
        """What that program is called."""
        return NAMES.get(self.program, "")

    @property
    def shown(self) -> str:
        """The text in one line, shortened."""
        text = " ".join(self.text.split())
        return f"{text[:80]}…" if len(text) > 80 else text


@attrs.frozen
class _Kind:
    program: str
    begins: re.Pattern[str]
    read: Callable[[Mark, Mapping[str, Reference]], Content]


def _kind(program: str, begins: str, read: Callable[[Mark, Mapping[str, Reference]], Content]) -> _Kind:
    return _Kind(program, re.compile(rf"\s*(?:{begins})", re.IGNORECASE), read)


_CITATIONS = (
    _kind("zotero", r"(?:ADDIN\s+)?ZOTERO_ITEM\b", lambda mark, _: csl.read(mark.code)),
    _kind(
        "mendeley",
        r"(?:ADDIN\s+)?(?:Mendeley\s.*?)?CSL_CITATION\b",
        lambda mark, _: csl.read(mark.code),
    ),
    _kind("mendeley", re.escape(csl.TAG), lambda mark, _: csl.read_tag(mark.code.strip())),
    _kind("endnote", r"ADDIN\s+EN\.CITE(?!\.DATA)\b", lambda mark, _: endnote.read(mark.code, mark.data)),
    _kind("citavi", r"ADDIN\s+CITAVI\.?PLACEHOLDER", lambda mark, _: citavi.read(mark.code)),
    _kind("word", r"CITATION\s", lambda mark, sources: word.read(mark.code, sources)),
)
"""How the codes of citations begin (the programs' own files), and what reads them."""

_LISTS = (
    ("zotero", re.compile(r"\s*(?:ADDIN\s+)?ZOTERO_BIBL\b")),
    ("mendeley", re.compile(r"\s*(?:ADDIN\s+Mendeley\s+Bibliography\b|MENDELEY_BIBLIOGRAPHY)")),
    ("endnote", re.compile(r"\s*ADDIN\s+EN\.REFLIST\b")),
    ("citavi", re.compile(r"\s*ADDIN\s+CITAVI[. ]?BIBLIOGRAPHY\b", re.IGNORECASE)),
    ("word", re.compile(r"\s*BIBLIOGRAPHY\b")),
)
"""How the codes of reference lists begin."""


def content_of(mark: Mark, sources: Mapping[str, Reference]) -> Content | None:
    """Returns what ``mark`` cites; None where it is no citation. Raises `CodeError` where it cannot be read."""
    kind = next((each for each in _CITATIONS if each.begins.match(mark.code)), None)
    return kind.read(mark, sources) if kind is not None else None


def bibliography_program(code: str) -> str:
    """Returns the program whose reference list a code stands for, "" for another code."""
    return next((program for program, begins in _LISTS if begins.match(code)), "")
