"""The library as the page needs it: searched as one types, each work with what is wrong of it."""

from __future__ import annotations

import hashlib

from mutualevidence import check
from mutualevidence.check import findings as rules
from mutualevidence.library.library import Library
from mutualevidence.library.search import holds_all, one_line, searched_text, terms_of
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.serve.shelf import Shelf


class Line(NamedTuple):
    """A work in the list."""

    key: str
    text: str
    searched: str


class Desk:
    """What is worked out once for each state of the files."""

    def __init__(self, shelf: Shelf) -> None:
        """Nothing is worked out yet."""
        self.shelf = shelf
        self._version = -1
        self._lines: list[Line] = []
        self._problems: list[Diagnostic] | None = None

    def library(self) -> Library:
        """Returns the library as it stands in the files."""
        library = self.shelf.library()
        if self._version != self.shelf.version:
            self._version = self.shelf.version
            self._lines = [Line(one.id, one_line(one), searched_text(one)) for one in library.references]
            self._problems = None
        return library

    @property
    def state(self) -> str:
        """What tells this state of the files from others."""
        return hashlib.sha256(repr(self.shelf.state).encode()).hexdigest()[:16]

    def found(self, query: str) -> list[Line]:
        """Returns the works that hold every term of ``query``; all without any."""
        library = self.library()
        if not query.strip(' "'):
            return self._lines
        terms = terms_of(query)
        words = [word for _, word in terms]
        near = [line for line in self._lines if all(word in line.searched for word in words)]
        return [line for line in near if holds_all(library[line.key], terms)]

    def problems(self) -> list[Diagnostic]:
        """Returns what is wrong with the whole library."""
        library = self.library()
        if self._problems is None:
            self._problems = library.check()
        return self._problems

    def problems_of(self, key: str) -> list[Diagnostic]:
        """Returns what is wrong with one work and its study, looked at by themselves."""
        library = self.library()
        work = library[key]
        found = [diagnostic for diagnostic in library.diagnostics if diagnostic.key == key]
        found += check.checked([work])
        if work.study is not None:
            found += rules.checked({key: work.study}, (), library.keys())
        return list(dict.fromkeys(found))
