"""Makes entry type and fields of a reference: the tables of `types` and `fields`, read the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.bibtex.mapping.aliases import BIBTEX_NAMES
from mutualevidence.bibtex.mapping.fields import EDITOR_TYPES, ROWS
from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.bibtex.mapping.localisation_keys import LANGUAGES, PUBSTATES
from mutualevidence.bibtex.mapping.types import ENTRY_OF, TYPES
from mutualevidence.bibtex.names.writing import tex_names
from mutualevidence.bibtex.writing.encode import edtf, tex, tex_title, tex_typed_title
from mutualevidence.casing.typed_titles import BOOKS, LEGAL, in_sentence_case, is_own_name
from mutualevidence.model.date import Date
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference

_AS_IT_STANDS = frozenset({"verbatim", "address", "doi", "plain"})
_CODES = {code: name for name, code in reversed(LANGUAGES.items())} | {"en-US": "english", "de-DE": "german"}
_STATES = {words: key for key, words in PUBSTATES.items()}
_DATE_FIELDS = {"issued": "date", "event-date": "eventdate", "original-date": "origdate", "accessed": "urldate"}
_GENRE_AS_TYPE = frozenset({"report", "thesis", "patent", "law", "constitution"})
_CONTAINERS = {
    "article": "journaltitle",
    "periodical": "journaltitle",
    "whole": "journaltitle",
    "part": "booktitle",
    "media": "maintitle",
    "talk": "maintitle",
    "online": "eprint",
    "law": "location",
    "data": "booktitle",
}
"""The field that holds the container's title, by form."""
_BIBTEX_TYPES = {
    "online": "misc",
    "report": "techreport",
    "thesis": "phdthesis",
    "collection": "book",
    "patent": "misc",
    "inreference": "incollection",
    "periodical": "misc",
    "software": "misc",
    "dataset": "misc",
}
"""Entry types that BibTeX's own styles do not know, and the nearest that they do."""

_FIELDS_OF_FORM: dict[str, dict[str, tuple[str, str]]] = {
    "law": {"genre": ("type", "text"), "authority": ("location", "text")},
    "constitution": {"genre": ("type", "text")},
    "patent": {"jurisdiction": ("location", "list")},
    "image": {"archive": ("location", "list")},
}
"""Fields, and kinds of their values, for variables that more than one field of a form fills."""


def _inverse(form: str) -> dict[str, tuple[str, str]]:
    """For each variable of a form, the first field that fills it, and the kind of its value."""
    fields = {
        row.variable: (name, row.kind)
        for name, row in reversed(ROWS[form].items())
        if row.variable and row.kind not in ("rule", "custom", "date", "titles", "names")
    }
    series = ("series", "text" if form == "article" else "title")
    return {**fields, "collection-title": series, **_FIELDS_OF_FORM.get(form, {})}


_INVERSE = {form: _inverse(form) for form in ROWS}
_NAME_FIELDS = {row.variable: name for name, row in reversed(ROWS[""].items()) if row.kind == "names"}
_TYPE_OF_EDITOR = {variable: kind for kind, variable in reversed(EDITOR_TYPES.items())}


def fields_from_reference(reference: Reference, *, dialect: str = "biblatex") -> tuple[str, dict[str, str]]:
    """Entry type and fields (as TeX) of ``reference``, in biblatex's or (``dialect="bibtex"``) BibTeX's words.

    Reading them gives the reference again; what BibTeX cannot say has a field of the variable's own name.
    """
    writing = _Writing(reference)
    writing.write()
    kind, fields = writing.kind, writing.fields
    if dialect == "bibtex":
        return _in_bibtex(kind, fields, reference)
    return kind, fields


class _Writing:
    """The writing of one reference: entry type, form, and fields so far."""

    def __init__(self, reference: Reference) -> None:
        """Choose the entry type."""
        self.reference = reference
        self.texts = dict(reference.texts)
        self.kind, subtype = _entry_type(reference)
        self.form = TYPES[self.kind].form
        self.language = self.texts.get("language", "")
        self.fields: dict[str, str] = {}
        self.subtype = subtype

    def write(self) -> None:
        """Write names, titles, dates, everything else, and what no variable holds."""
        self._names()
        if self.subtype:
            self.fields["entrysubtype"] = self.subtype
        self._titles()
        self._dates()
        self._languages()
        self._descriptions()
        inverse = _INVERSE.get(self.form) or _INVERSE[""]
        for variable, value in self.texts.items():
            if not value:
                continue
            name, kind = inverse.get(variable, (variable.lower(), "text"))
            if name in self.fields:
                name = variable.lower()
            if name not in self.fields:
                self.fields[name] = self._value(kind, value)
        for name, value in self.reference.custom.items():
            if name not in self.fields and " " not in name and ":" not in name:
                self.fields[name] = value if "+" in name or name in _VERBATIM_CUSTOM else tex(value)

    def _value(self, kind: str, value: str) -> str:
        if kind in _AS_IT_STANDS:
            return value if kind != "plain" else tex(value)
        return _WRITERS.get(kind, tex)(value)

    def _title(self, value: str) -> str:
        if self.form in ("case", "law", "constitution"):
            return tex(value)
        return tex_title(value, language=self.language)

    def _typed_title(self, value: str) -> str:
        """A title as the reference has it; one that comes from no .bib file is read as its APA style reads it."""
        reference = self.reference
        if reference.source.entry is not None or reference.type in LEGAL or is_own_name(value, reference.type):
            return self._title(value)
        if not is_english(self.language):
            return tex(value)
        lowered = in_sentence_case(value, reference.texts, self.language, reference.source.titles)
        return tex_typed_title(value, lowered, language=self.language)

    def _names(self) -> None:
        free = ["editora", "editorb", "editorc"]
        for variable, people in self.reference.names.items():
            if not people:
                continue
            name = _NAME_FIELDS.get(variable)
            if name is None and variable in _TYPE_OF_EDITOR and free:
                name = free.pop(0)
                self.fields[f"{name}type"] = _TYPE_OF_EDITOR[variable]
            self._name_list(name or variable, people)

    def _name_list(self, name: str, people: tuple[Name, ...]) -> None:
        others = people[-1] == OTHERS
        if others:
            people = people[:-1]
        self.fields[name] = tex_names(people, others=others)
        if any(person.short for person in people) and name in ("author", "editor"):
            self.fields[f"short{name}"] = " and ".join(
                f"{{{tex(person.short or str(person))}}}" for person in people
            )
        for kind, said in _ANNOTATIONS.items():
            told = [f'{number}="{tex(said(person))}"' for number, person in enumerate(people, 1) if said(person)]
            if told:
                self.fields[f"{name}+an:{kind}"] = "; ".join(told)

    def _titles(self) -> None:
        texts, fields = self.texts, self.fields
        title = texts.pop("title", "")
        volume = texts.pop("volume-title", "")
        container = texts.pop("container-title", "")
        if self.form == "part" and volume:
            fields["title"], fields["booktitle"] = self._typed_title(title), self._typed_title(volume)
            fields["maintitle"] = self._container(container)
        elif volume:
            fields["title"], fields["maintitle"] = self._typed_title(volume), self._typed_title(title)
            before, colon, after = volume.partition(": ")
            if colon and "title-short" not in texts:  # which a title with a colon would give
                fields["title"], fields["subtitle"] = self._typed_title(before), self._typed_title(after)
        elif title:
            fields["title"] = self._typed_title(title)
        if self.form == "case" and container:
            self._reported(container)
        elif container and "maintitle" not in fields:
            name = _CONTAINERS.get(self.form, "booktitle")
            journal = self.form in ("article", "periodical", "online", "law")
            fields[name] = tex(container) if journal else self._container(container)
        short = texts.pop("title-short", "")
        if short and not title.startswith(f"{short}: "):
            fields["shorttitle"] = self._title(short)

    def _container(self, value: str) -> str:
        return self._typed_title(value) if self.reference.type in BOOKS else self._title(value)

    def _reported(self, reporter: str) -> None:
        """Where a case is reported: volume, reporter and first page; a range of pages has its own field."""
        volume, page = self.texts.pop("volume", ""), self.texts.get("page", "")
        first = re.match(r"\d+(?=\s*[-–])", page)
        if first is None:
            self.texts.pop("page", "")
        reported = (volume, reporter, (first[0] if first else page) or ("___" if volume else ""))
        self.fields["citation"] = tex(" ".join(part for part in reported if part))

    def _dates(self) -> None:
        for variable, date in self.reference.dates.items():
            name = _DATE_FIELDS.get(variable, variable)
            self.fields[name] = _date(date)

    def _languages(self) -> None:
        code = self.texts.pop("language", "")
        name = _CODES.get(code, code)
        if name == self.reference.custom.get("language") == "english":
            name = "american"  # the field language has the other name, and both stay
        if code:
            self.fields["langid" if code in _CODES else "language"] = name

    def _descriptions(self) -> None:
        """Genre and medium: ``type`` where the type or a number has one, else subtype and addition to the title.

        The medium stands there too, where no genre does, for styles that know no ``medium``.
        """
        texts, fields = self.texts, self.fields
        status = texts.pop("status", "")
        if status:
            name = "note" if self.form in ("law", "case") else "pubstate"
            fields[name] = _STATES.get(status) or tex(status)
        if self.form in _GENRE_AS_TYPE:
            return
        genre, medium = texts.pop("genre", ""), texts.pop("medium", "")
        if self.form == "media" and medium and genre:
            fields["note"], medium = tex(medium), ""
        if genre and "number" in self.reference.texts and "type" not in fields:
            fields["type"], genre = self._title(genre), ""
        elif medium and not genre:
            genre = medium
        if genre and genre.lower() != self.subtype:
            name = "titleaddon" if "entrysubtype" in fields or self.form == "article" else "entrysubtype"
            fields[name] = self._title(genre)
        if medium:
            fields["medium"] = tex(medium)


_ANNOTATIONS: dict[str, Callable[[Name], str]] = {
    "role": lambda name: name.role,
    "username": lambda name: name.username,
    "comma-suffix": lambda name: "true" if name.comma_suffix else "",
    "static-ordering": lambda name: "true" if name.static_ordering else "",
}
"""What annotations (biblatex manual, 3.7) say of a name, as `names.annotations` reads it."""
_VERBATIM_CUSTOM = frozenset("eprint file url doi pdf".split())


def _entry_type(reference: Reference) -> tuple[str, str]:
    """Entry type and subtype: as read, if the type is still that; else by the table."""
    entry = reference.source.entry
    if entry is not None and entry.type in TYPES and TYPES[entry.type].csl == reference.type:
        return entry.type, ""
    if reference.type == "speech" and "event-title" in reference.texts:
        return "unpublished", ""
    if reference.type == "book" and "container-title" in reference.texts:
        return "bookinbook", ""
    return ENTRY_OF.get(reference.type, ("misc", ""))


def _date(date: Date) -> str:
    return edtf(date) or tex(date.literal)


def _pages(value: str) -> str:
    if "–" in value and "-" in value:  # pages whose labels have hyphens of their own
        return "--".join(map(tex, value.split("–")))
    return tex(value.replace("–", "-")).replace("-", "--")


def _list(value: str) -> str:
    """Returns names of firms or places: parted by "and", which braces protect within one of them."""
    parts = value.split("; ")
    if len(parts) == 1 and " and " not in value:
        return f"{{{tex(value)}}}" if value.islower() else tex(value)
    if not all(part and part == part.strip() for part in parts):  # the semicolons part nothing
        return f"{{{tex(value)}}}"
    return " and ".join(f"{{{tex(part)}}}" for part in parts) if len(parts) > 1 else f"{{{tex(value)}}}"


def _key(value: str) -> str:
    return tex(value)


_WRITERS: dict[str, Callable[[str], str]] = {
    "pages": _pages,
    "list": _list,
    "key": _key,
    "title": tex_title,
}


def _in_bibtex(kind: str, fields: dict[str, str], reference: Reference) -> tuple[str, dict[str, str]]:
    """Entry type and fields in the words of BibTeX's own styles."""
    kind = _BIBTEX_TYPES.get(kind, kind)
    genre = reference.texts.get("genre", "").lower()
    if kind == "phdthesis" and "master" in genre:
        kind = "mastersthesis"
    named: dict[str, str] = {}
    for name, value in fields.items():
        if name == "date":
            named |= _year_and_month(reference.dates["issued"], value)
        elif name == "institution" and kind in ("phdthesis", "mastersthesis"):
            named["school"] = value
        elif name == "publisher" and kind == "techreport":
            named["institution"] = value
        else:
            named[BIBTEX_NAMES.get(name, name)] = value
    return kind, named


def _year_and_month(date: Date, written: str) -> dict[str, str]:
    """``year`` and ``month`` of a date they can hold; a range stays ``date``, which BibTeX passes over."""
    if date.end is not None or date.circa or date.uncertain or date.season or not date.start:
        return {"year": written} if date.literal else {"date": written}
    if len(date.start) > 1 and date.start[1] > 12:
        return {"date": written}
    values = {"year": str(date.start[0])}
    if len(date.start) > 1:
        values["month"] = str(date.start[1])
    if len(date.start) > 2:
        values["day"] = str(date.start[2])
    return values
