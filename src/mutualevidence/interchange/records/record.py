"""Builds a reference from one record of any format, value by value, by the rows of the format's table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.bibtex.mapping.localisation_keys import LANGUAGES, STATES_AS_YEAR
from mutualevidence.bibtex.mapping.titles import first_part
from mutualevidence.casing.evidence import stands_with_capital_only
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.interchange.records.dates import date_of, fuller
from mutualevidence.interchange.records.journals import from_capitals
from mutualevidence.interchange.records.keys import with_keys
from mutualevidence.interchange.records.readers import READERS, settle_pages
from mutualevidence.interchange.records.values import doi_in, is_doi_address, language_code
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Origin, Reference
from mutualevidence.runtime.lazy_pattern import LazyPattern

JSON = "json:"
"""Begins the name of a field in `Reference.custom` whose value is JSON, not words (as in `csl_json`)."""

LEGAL = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"})
"""Works whose titles keep their letter case (APA 11.4 to 11.10)."""
PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
"""Works that stand in a book, whose title is in sentence case as its own (APA 10.3)."""
TITLES = ("title", "volume-title", "title-short", "reviewed-title")


class Row(NamedTuple):
    """What one field of a format becomes."""

    kind: str
    """How its value is read: a key of `READERS`, or a kind of the format's own."""
    variable: str = ""
    """The CSL variable, "" for none."""
    source: str = ""
    """Where the row comes from, or why there is no variable."""


class Record:
    """One record as it is read: what has been made of its values so far.

    ``file``, ``line`` and ``label`` ("record 3") say where it stands, for diagnostics.
    """

    __slots__ = (
        "custom",
        "dates",
        "diagnostics",
        "file",
        "key",
        "label",
        "language",
        "line",
        "names",
        "texts",
        "type",
    )

    def __init__(self, file: str = "", line: int = 0, label: str = "") -> None:
        """Begin a record that stands in ``file`` at ``line``."""
        self.file = file
        self.line = line
        self.label = label
        self.key = ""
        self.type = "document"
        self.language = ""
        self.names: dict[str, list[Name]] = {}
        self.dates: dict[str, Date] = {}
        self.texts: dict[str, str] = {}
        self.custom: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []

    # Taking values

    def take(self, name: str, value: str, row: Row) -> None:
        """Read the ``value`` of the field ``name`` by its ``row``; an empty one says nothing."""
        if value:
            READERS[row.kind](self, name, value, row.variable)

    def put(self, variable: str, value: str, name: str = "") -> None:
        """Fill a text variable; what says something else of one that is filled is kept under ``name``."""
        if not value:
            return
        there = self.texts.setdefault(variable, value)
        if there != value and name:
            self.keep(name, value)

    def join(self, variable: str, value: str, delimiter: str) -> None:
        """Add a text to a variable that holds several, once each."""
        there = self.texts.get(variable, "")
        if value and value not in there.split(delimiter):
            self.texts[variable] = f"{there}{delimiter}{value}" if there else value

    def add_name(self, variable: str, name: Name) -> None:
        """Add a name to a list of names, unless nobody is named."""
        if name != _NOBODY:
            self.names.setdefault(variable, []).append(name)

    def put_date(self, variable: str, value: str, name: str = "") -> None:
        """Read a date; of two dates in one year the one that says more counts."""
        found, problems = date_of(value)
        for problem in problems:
            self.warn(problem.code, f"{self.label or 'a record'}: {problem.message}", problem.remedy, name, value)
        self.set_date(variable, found, value, name)

    def set_date(self, variable: str, found: Date | None, value: str = "", name: str = "") -> None:
        """Fill a date variable, or let one that says more have its place."""
        if found is None:
            return
        if found.literal and variable == "issued" and found.literal.strip().lower() in STATES_AS_YEAR:
            self.put("status", found.literal.strip())
            return
        before = self.dates.get(variable)
        chosen = fuller(before, found)
        if chosen is not None:
            self.dates[variable] = chosen
        if (
            before is not None
            and chosen == before
            and found != before
            and name
            and found.start[:1] != before.start[:1]
        ):
            self.keep(name, value)

    def keep(self, name: str, value: Any) -> None:
        """Keep what CSL has no variable for: words as they are, anything nested as JSON."""
        if value in (None, "", [], {}):
            return
        if not isinstance(value, str):
            name, value = JSON + name, json.dumps(value, ensure_ascii=False)
            self.custom.setdefault(name, value)
            return
        there = self.custom.get(name)
        if there is None:
            self.custom[name] = value
        elif value not in there.split("; "):
            self.custom[name] = f"{there}; {value}"

    def warn(self, code: str, message: str, remedy: str = "", field: str = "", value: str = "") -> None:
        """Report something that the reader should look at."""
        self.diagnostics.append(
            Diagnostic(
                severity=Severity.WARNING,
                code=code,
                message=message,
                remedy=remedy,
                file=self.file,
                line=self.line,
                key=self.key,
                field=field,
                value=value[:200],
            )
        )

    # Making the reference

    def reference(self) -> Reference:
        """The reference, titles in the letter case that CSL wants; ``id`` is "" where the record has no key."""
        self._settle_language()
        self._settle_titles()
        self._settle_identifiers()
        names = {variable: tuple(listed) for variable, listed in self.names.items()}
        source = Origin(self.file, self.line)
        return Reference(self.key, self.type, names, self.dates, self.texts, self.custom, source=source)

    def _settle_language(self) -> None:
        language = self.language or self.texts.get("language", "")
        if language:
            self.language = language
            code = language_code(language, LANGUAGES)
            if code:
                self.texts["language"] = code
            else:
                self.texts.pop("language", None)
                self.keep("language", language)

    def _settle_titles(self) -> None:
        texts = self.texts
        if self.type not in LEGAL:
            for variable in TITLES:
                if variable in texts:
                    texts[variable] = self.cased(texts[variable])
            if self.type not in _SERIAL and "collection-title" in texts:
                texts["collection-title"] = self.cased(texts["collection-title"])
        container = texts.get("container-title", "")
        if container:
            texts["container-title"] = self.cased(container) if self.type in PARTS else from_capitals(container)
        if "title" in texts and "title-short" not in texts and (short := first_part(texts["title"])):
            texts["title-short"] = short

    def cased(self, title: str) -> str:
        """``title`` in sentence case, if it is English or may be (as `.bib` titles are read)."""
        if not is_english(self.language):
            return title
        if "<span" in title:
            title = _NOCASE.sub(f"{PROTECTED}\\1{UNPROTECTED}", title)
        return sentence_case(title, unknown_language=not self.language, is_name=self._is_name)

    def _is_name(self, word: str) -> bool:
        """Whether the abstract or the keywords show that ``word`` is a name."""
        return stands_with_capital_only(word, self.texts.get("abstract", ""), self.texts.get("keyword", ""))

    def _settle_identifiers(self) -> None:
        texts = self.texts
        address = texts.get("URL", "")
        if "DOI" not in texts and is_doi_address(address):
            texts["DOI"] = doi_in(address)
        if "PMID" in texts:
            texts["PMID"] = texts["PMID"].removeprefix("PMID:").strip()


_NOCASE = LazyPattern(r'<span class="nocase">((?:(?!</?span).)*)</span>')
_NOBODY = Name()
_SERIAL = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical"}
)

Read = tuple[list[Reference], list[Diagnostic]]
"""What every reader gives: the references, and what was wrong with the input."""


def finished(records: Iterable[Record]) -> Read:
    """The references of ``records``, each with a key of its own where it came with none, and what was wrong."""
    references: list[Reference] = []
    diagnostics: list[Diagnostic] = []
    for record in records:
        settle_pages(record)
        if not (record.names or record.texts or record.dates or record.custom):
            record.warn("empty-record", f"{record.label or 'a record'} is empty; it is left out")
            diagnostics += record.diagnostics
            continue
        references.append(record.reference())
        diagnostics += record.diagnostics
    return with_keys(references), diagnostics


def problem(
    code: str, message: str, remedy: str, *, file: str = "", line: int = 0, lost: bool = True, value: str = ""
) -> Diagnostic:
    """What to tell about a file, or a record that could not be read: an error where something is ``lost``."""
    return Diagnostic(
        severity=Severity.ERROR if lost else Severity.WARNING,
        code=code,
        message=message,
        remedy=remedy,
        file=file,
        line=line,
        value=value[:200],
    )
