"""The reading of one entry: its values as written, and what has been made of them so far."""

from __future__ import annotations

import re
from functools import lru_cache

from mutualevidence.bibtex.dates.date_fields import date as whole_date
from mutualevidence.bibtex.dates.date_fields import date_of
from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.bibtex.latex.xml_in_values import without_xml
from mutualevidence.bibtex.mapping.exporters.programs import WHOLE_TITLES, program_of
from mutualevidence.bibtex.mapping.fields import JOINED
from mutualevidence.bibtex.mapping.letter_case import (
    is_braced_throughout,
    may_be_mechanical,
    title_in_sentence_case,
)
from mutualevidence.bibtex.mapping.localisation_keys import NO_DATE, ROLES, STATES_AS_YEAR
from mutualevidence.bibtex.mapping.types import TYPES, UNKNOWN, EntryType
from mutualevidence.bibtex.names.as_typed import without_rests
from mutualevidence.bibtex.names.name_lists import names
from mutualevidence.bibtex.problem import Problem
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.casing.evidence import names_of_people, stands_with_capital_only
from mutualevidence.casing.kept_capitals import IsName
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.errors import nearest_names
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.runtime.lazy_pattern import LazyPattern

_DATE_PREFIX = {"issued": "", "event-date": "event", "original-date": "orig", "accessed": "url"}


_NO_HABITS: frozenset[str] = frozenset()
NAMES_ELSEWHERE = "names-elsewhere"
"""The habit of leaving a name without braces that another title of the file has in them."""


class Reading:
    """The reading of one entry: its values as written, and what has been made of them so far."""

    __slots__ = (
        "_program",
        "custom",
        "dates",
        "diagnostics",
        "entry",
        "habits",
        "kind",
        "known_elsewhere",
        "language",
        "marks",
        "names",
        "pieces",
        "problems",
        "texts",
        "type",
        "useprefix",
        "values",
        "without_habits",
    )

    def __init__(self, entry: Entry) -> None:
        """Begin to read ``entry``, as its document says."""
        document = entry.document
        self.entry = entry
        self.without_habits = document.without_habits if document else _NO_HABITS
        self.diagnostics: list[Diagnostic] = []
        self.problems: list[Problem] = []
        self.habits: list[tuple[str, str]] = []
        self.known_elsewhere: list[str] = []
        self._program: str | None = None
        self.values = {name: field.value for name, field in entry.fields.items() if field.value}
        if document is None or document.has_xml:
            for name, value in self.values.items():
                if "&" in value or "<" in value or "$" in value:
                    self.values[name] = without_xml(value)
        if document is not None and document.macros:
            from mutualevidence.bibtex.latex.preamble_macros import expanded  # not needed by every bibliography

            self.values = {name: expanded(value, document.macros) for name, value in self.values.items()}
        self.kind: EntryType = self._kind()
        self.type = self.kind.csl
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        self.texts: dict[str, str] = {}
        self.custom: dict[str, str] = {}
        self.pieces: dict[str, dict[str, str]] = {}
        values = self.values
        self.language = values.get("langid") or values.get("hyphenation") or values.get("language") or ""
        self.marks = " ".join(values)
        self.useprefix = "useprefix=false" not in values.get("options", "").replace(" ", "")

    def change_kind(self, kind: EntryType) -> None:
        """Read the entry as one of another kind than its type says."""
        self.kind, self.type = kind, kind.csl

    def title(self, value: str) -> str:
        """A TeX value as a title: sentence case, by the entry's language; names of cases keep it (11.4)."""
        if self.kind.form == "case" or (value.islower() and value.isalpha() and self._is_program):
            return text(value, self.problems)
        if ": " in value and self._is_program and (named := _SMALL_NAME(value)) and not is_ordinary(named[1]):
            value = f"{{{named[1]}}}{value[named.end(1) :]}"
        protected = "{" in value and self._may_be_protected_by_program(value)
        title = title_in_sentence_case(
            value, self.language, self.problems, self._says_names(value), mechanical=protected
        )
        if protected and _has_lost_capitals(value, title) and ("protected-title-case", "") not in self.habits:
            self.habits.append(("protected-title-case", ""))
        return title

    @property
    def _is_program(self) -> bool:
        """Whether the entry is a program, whose name may begin small: "jamovi"."""
        return self.type == "software" or self.values.get("note", "").lower().startswith("version")

    @property
    def _has_braced_titles(self) -> bool:
        """Whether the entry itself has braces in a title: habits may put some, too."""
        fields = self.entry.fields
        return any("{" in fields[name].value for name in _titles_among(tuple(fields)))

    def _may_be_protected_by_program(self, value: str) -> bool:
        """Returns whether a program, not the writer, may have put the braces into a title."""
        if "protected-title-case" in self.without_habits or not self._has_braced_titles:
            return False
        if value[0] == "{" and is_braced_throughout(value):
            return self.program in WHOLE_TITLES or self._is_title_quoted
        return may_be_mechanical(value) or may_be_mechanical(self._titles())

    @property
    def _is_title_quoted(self) -> bool:
        """Whether the title stands in quotation marks: braces inside are a program's ("{…}"), not people's."""
        title, document = self.entry.fields.get("title"), self.entry.document
        return title is not None and document is not None and document.text[title.end - 1 : title.end] == '"'

    def _titles(self) -> str:
        """All titles of the entry: what braces mean in one, they mean in the others."""
        return " ".join([self.values[name] for name in _titles_among(tuple(self.values))])

    @property
    def program(self) -> str:
        """The program that wrote the entry, "" where nothing tells."""
        if self._program is None:
            self._program = program_of(
                {name: field.value for name, field in self.entry.fields.items() if field.value}
            )
        return self._program

    def _says_names(self, title: str) -> IsName | None:
        """Returns what tells names in a title by the rest of entry and file; ``None`` where there are none."""
        values = self.values
        bare = title.replace("{", "").replace("}", "") if "{" in title else title
        capitalised = _CAPITALISED.findall(bare)
        said = self._says_names_elsewhere(title, capitalised)
        people = values.get("author", "")
        if "namea" in values or "collaborator" in values:  # a letter's recipient, whom a talk is with
            people = " and ".join((people, values.get("namea", ""), values.get("collaborator", "")))
        for word in capitalised:
            if word in people and (named := names_of_people(bare, people)):
                return lambda word: word in named or (said is not None and said(word))
        return said

    def _says_names_elsewhere(self, title: str, capitalised: list[str]) -> IsName | None:
        values, document = self.values, self.entry.document
        if "abstract" in values or "keywords" in values:
            return self._is_name
        known = document.names_in_titles if document is not None else None
        if known is None or "\\" in title or "$" in title or not known.isdisjoint(capitalised):
            return self._is_name_elsewhere
        return None

    def _is_name(self, word: str) -> bool:
        """Returns whether the entry's abstract or keywords show that ``word`` is a name."""
        values = self.values
        said = stands_with_capital_only(word, values.get("abstract", ""), values.get("keywords", ""))
        return said or self._is_name_elsewhere(word)

    def _is_name_elsewhere(self, word: str) -> bool:
        """Returns whether other titles of the file show that ``word`` is a name; what they show is told."""
        document = self.entry.document
        if document is None:
            return False
        if document.names_in_titles is None:
            document.names_in_titles = self._names_in_titles(document.text)
        if word not in document.names_in_titles:
            return False
        self.known_elsewhere.append(word)
        return True

    def _names_in_titles(self, text: str) -> frozenset[str]:
        if NAMES_ELSEWHERE in self.without_habits:
            return frozenset()
        from mutualevidence.bibtex.mapping.names_elsewhere import names_elsewhere  # not every file has such titles

        return names_elsewhere(text)

    def report(self, field: str) -> None:
        """Make diagnostics of the problems found in ``field``."""
        entry = self.entry
        line = entry.fields[field].line if field in entry.fields else entry.line
        self.diagnostics += [
            problem.diagnostic(file=entry.file, line=line, key=entry.key, field=field) for problem in self.problems
        ]
        self.problems.clear()

    def name_list(self, name: str, value: str) -> tuple[Name, ...]:
        """Returns the names of a field, with their annotations; `OTHERS` at the end stands for "and others"."""
        if name == "author" and " " in value and "," not in value and self._is_source(value):
            return (Name(literal=text(value)),)
        if value[-1:].isdigit() or " 0" in value or value[-4:].lower() == " and":
            value = self._without_rests(value)
        found, others = names(value, useprefix=self.useprefix, problems=self.problems)
        if "." in value and ("\\" in value or _LONG_BEFORE_POINT(value) is not None):
            found = _without_stray_periods(found)
        if "+an" in self.marks and any(mark.startswith(f"{name}+an") for mark in self.values):
            from mutualevidence.bibtex.names.annotations import annotated

            found = annotated(found, name, self.values, self.problems)
            found = _one_role_for_all(tuple(_with_role_in_words(one) if one.role else one for one in found))
        return (*found, OTHERS) if others else found

    def _is_source(self, author: str) -> bool:
        """Returns whether the author is who published the work, and so a group (APA 9.11, 9.29)."""
        values = self.values
        return any(values.get(name) == author for name in _SOURCES)

    def _without_rests(self, value: str) -> str:
        mended = without_rests(value)
        if mended != value:
            told = f'"{value}" is read as "{mended}"'
            self.problems.append(Problem("name-mended", told, f"Write {{{mended}}}.", value, Severity.INFO))
        return mended

    def _kind(self) -> EntryType:
        kind = TYPES.get(self.entry.type)
        if kind is None and self.entry.type[:1] == "[":
            kind = TYPES["article" if "journal" in self.values else "inproceedings" if _is_paper(self) else "misc"]
        if kind is None:
            kind = UNKNOWN
            if self.entry.type not in _OWN_TYPES:
                self.diagnostics.append(self._unknown_type())
        return kind

    def _unknown_type(self) -> Diagnostic:
        entry = self.entry
        near = nearest_names(entry.type, TYPES)
        meant = f'; did you mean "{near[0]}"?' if near else ""
        return Diagnostic(
            severity=Severity.WARNING,
            code="unknown-type",
            message=f'entry "{entry.key}" has type "{entry.type}"{meant}',
            remedy="It is read as a document. Give it a type of the biblatex manual, section 2.1.",
            file=entry.file,
            line=entry.line,
            key=entry.key,
            value=entry.type,
        )

    def keep(self, name: str, value: str) -> None:
        """Keep a field that has no CSL home under its own name."""
        self.custom[name] = value if "+" in name else text(value)

    def read_date(self, variable: str) -> None:
        """Read the fields of a date variable."""
        values = self.values
        if variable == "issued" and "[" in values.get("year", "") and (found := _FIRST_AND_YEAR(values["year"])):
            self.dates.setdefault("original-date", Date((int(found[1] or found[4]),)))
            values["year"] = found[2] or found[3]
        prefix = _DATE_PREFIX.get(variable)
        if prefix is None:
            date = whole_date(values[variable], self.problems)
        else:
            date = date_of(values, prefix, self.problems)
        if date is None:
            return
        if date.literal and variable == "issued":
            words = date.literal.strip().lower()
            if words in STATES_AS_YEAR:
                self.texts.setdefault("status", date.literal)
                return
            if words in NO_DATE:
                return
        self.dates[variable] = date

    def join_pieces(self) -> None:
        """Join what several fields say of one variable."""
        for variable, pieces in self.pieces.items():
            if len(pieces) == 1:
                self.texts[variable] = next(iter(pieces.values()))
                continue
            delimiter, order = JOINED[variable]
            parts = dict.fromkeys(pieces[name] for name in order if name in pieces)
            self.texts[variable] = delimiter.join(parts)


_FIRST_AND_YEAR = LazyPattern(r"\[(\d{4})\] (\d{4})|(\d{4}) \[(\d{4})\]").fullmatch
"""Years as Better BibTeX and people write them, that of the first publication in brackets: "[1967] 1998"."""
_SMALL_NAME = re.compile(r"([a-z][\w.-]+): ").match
"""A program's own name before the colon, in small letters as it writes itself."""
_SOURCES = ("institution", "organization")
_CAPITALISED = LazyPattern("[A-Z][a-z]{2,}")
_CAPITALS = LazyPattern("[A-Z]")


@lru_cache(maxsize=1_024)
def _titles_among(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the fields that hold titles, among those of an entry; most entries of a file have the same ones."""
    return tuple(name for name in fields if name.endswith("title"))


_OWN_TYPES = frozenset(f"custom{letter}" for letter in "abcdef")


def _is_paper(reading: Reading) -> bool:
    """Returns whether a list of types (Semantic Scholar's) names a paper of a conference."""
    return "conference" in reading.entry.type or "booktitle" in reading.values


def _has_lost_capitals(value: str, title: str) -> bool:
    """Returns whether fewer words of a title have a capital than were typed with one."""
    return title != value.strip("{}") and _capitals(title) < _capitals(value)


def _capitals(text: str) -> int:
    return len(_CAPITALS.findall(text)) if text.isascii() else sum(map(str.isupper, text))


def _with_role_in_words(name: Name) -> Name:
    import attrs

    words = [ROLES.get(key.strip().lower(), key.strip()) for key in name.role.split(",")]
    return attrs.evolve(name, role=" & ".join(word for word in words if word))


def _without_stray_periods(people: tuple[Name, ...]) -> tuple[Name, ...]:
    """Given names without a full stop after a whole name: "Alan-Louis." is no abbreviation."""
    for place, name in enumerate(people):
        given = name.given
        if given[-1:] == "." and len(given.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]) > 5:
            import attrs

            shorter = attrs.evolve(name, given=given[:-1])
            people = (*people[:place], shorter, *people[place + 1 :])
    return people


_LONG_BEFORE_POINT = re.compile(r"[^ -]{5}\.").search
"""More letters before a full stop than abbreviations have."""


def _one_role_for_all(people: tuple[Name, ...]) -> tuple[Name, ...]:
    """Returns a role in the plural ("Executive Producers") is said once, after the last name (APA 9.10)."""
    import attrs

    roles = {name.role for name in people}
    if len(people) < 2 or len(roles) > 1 or not people[0].role.endswith("s"):
        return people
    return (*(attrs.evolve(name, role="") for name in people[:-1]), people[-1])
