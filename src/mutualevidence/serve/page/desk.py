"""The library as the page needs it: searched as one types, each work with what is wrong of it."""

from __future__ import annotations

import hashlib

from mutualevidence import check
from mutualevidence.check import findings as rules
from mutualevidence.curation.mending import safe_mends
from mutualevidence.library.library import Library
from mutualevidence.library.search import holds_all, one_line, terms_of, text_of_fields, text_of_work, who_and_when
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.serve.shelf import Shelf
from mutualevidence.serve.stopping import unbroken


class Line(NamedTuple):
    """A work in the list."""

    key: str
    text: str
    of_work: str
    of_fields: str
    """What is searched in: the work as a whole, and what terms with a field may ask for."""


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
            with unbroken():
                self._lines = [
                    Line(one.id, one_line(one), text_of_work(one), text_of_fields(one))
                    for one in library.references
                ]
                self._problems = None
                self._version = self.shelf.version
        return library

    def author_and_year(self, key: str) -> str:
        """Returns who wrote a work, and when; nothing of a work that is not there."""
        library = self.library()
        return who_and_when(library[key]) if key in library else ""

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
        anywhere = [word for field, word in terms if not field]
        in_fields = [(field, word) for field, word in terms if field]
        found = [line for line in self._lines if all(word in line.of_work for word in anywhere)]
        for _, word in in_fields:
            found = [line for line in found if word in line.of_work or word in line.of_fields]
        return [line for line in found if holds_all(library[line.key], in_fields)]

    def problems(self) -> list[Diagnostic]:
        """Returns what is wrong with the whole library."""
        library = self.library()
        if self._problems is None:
            with unbroken():
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

    def problems_of_claim(self, claim: Claim) -> list[Diagnostic]:
        """Returns what is wrong with one claim, held against all studies."""
        studies = {work.id: work.study for work in self.library().references if work.study is not None}
        return rules.checked_claims([claim], studies)

    def safe_mends(self, key: str, found: list[Diagnostic]) -> list[str]:
        """Returns what `Library.fix` would do to the entry of a work of which ``found`` is told, in words."""
        return [mend.told for mend in safe_mends(self.library()[key], found)]
