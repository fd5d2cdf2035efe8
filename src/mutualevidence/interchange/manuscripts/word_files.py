"""A Word file: its texts with their fields in the order of reading, its sources, and its properties (ECMA-376)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from functools import cached_property

from mutualevidence.errors import ReadError
from mutualevidence.interchange.manuscripts.packages import Package, elements
from mutualevidence.interchange.manuscripts.programs import Mark
from mutualevidence.interchange.manuscripts.stories import Field, Story, StoryError, story
from mutualevidence.interchange.records.record import problem
from mutualevidence.interchange.xml import word as word_sources
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

NOTES = ("footnotes", "endnotes")


class WordFile:
    """The package of a .docx; raises `ReadError` where it has no text."""

    def __init__(self, package: Package) -> None:
        """Find the texts of ``package``."""
        self.package = package
        self.problems: list[Diagnostic] = []
        main = next(iter(package.related("officeDocument")), "word/document.xml")
        if main not in package.names:
            raise ReadError(f"{package.file or 'the file'}: this is no Word document", remedy="Give a .docx.")
        self.main = main
        self.parts = {kind: name for kind in NOTES for name in package.related(kind, main)[:1]}

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """The text and the notes, by the names of their parts; the text has to be readable, or `ReadError`."""
        found = {}
        for name in (self.main, *self.parts.values()):
            try:
                found[name] = story(self.package.part(name))
            except StoryError as error:
                message = f"{self.package.file or 'the file'}: the part {name} cannot be read: {error}"
                remedy = "Open it in Word, and save it anew."
                if name == self.main:
                    raise ReadError(message, remedy=remedy) from None
                self.problems.append(problem("unreadable-part", message, remedy, file=self.package.file))
        return found

    def marks(self) -> Iterator[Mark]:
        """Yields the fields in the order of reading, those of a note where the text refers to it."""
        counter = itertools.count(1)
        notes = {kind: self.stories[name] for kind, name in self.parts.items() if name in self.stories}
        for item in self.stories[self.main].items:
            if isinstance(item, Field):
                yield self._mark(item, self.main, 0)
                continue
            number = next(counter)
            for field in notes[item.kind].fields if item.kind in notes else ():
                if field.note == item.id:
                    yield self._mark(field, self.parts[item.kind], number)

    def _mark(self, field: Field, part: str, note: int) -> Mark:
        code, data = field.code, field.data
        if field.kind == "bookmark":
            code, data = self.property_text(code), ""
        return Mark(code, data, field.text, note, part, field)

    @cached_property
    def sources(self) -> Mapping[str, Reference]:
        """Word's own sources by their tags, in lower case."""
        found: dict[str, Reference] = {}
        for name in self.package.related("customXml", self.main):
            content = self.package.part(name)
            if b"/bibliography" in content:
                for reference in word_sources.references(content)[0]:
                    found[reference.id.lower()] = reference
        return found

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The document's own properties by their names."""
        name = next(iter(self.package.related("custom-properties")), "")
        return {
            each.attributes.get("name", ""): "".join(each.pieces())
            for each in elements(self.package.part(name), "property")
        }

    def property_text(self, name: str) -> str:
        """Returns a property that is divided into pieces: NAME_1, NAME_2 … (Word takes 255 characters of each)."""
        pieces = itertools.takewhile(bool, (self.properties.get(f"{name}_{n}", "") for n in itertools.count(1)))
        return "".join(pieces)
