"""Builds a reference from one record of any format, value by value, by the rows of the format's table."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.bibtex.mapping.firms import firm_with_capitals
from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.bibtex.mapping.localisation_keys import LANGUAGES
from mutualevidence.bibtex.mapping.titles import first_part
from mutualevidence.casing.evidence import stands_with_capital_only
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.other_titles import OtherTitles
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.interchange.records.collected import Collected
from mutualevidence.interchange.records.journals import as_on_title_page, from_capitals
from mutualevidence.interchange.records.keys import with_keys
from mutualevidence.interchange.records.readers import READERS, settle_pages
from mutualevidence.interchange.records.values import doi_in, edition_number, is_doi_address, language_code
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Origin, Reference
from mutualevidence.runtime.counting import counted
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

LEGAL = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"})
"""Works whose titles keep their letter case (APA 11.4 to 11.10)."""
PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
"""Works that stand in a book, whose title is in sentence case as its own (APA 10.3)."""
_COUNTED = frozenset({"volume", "issue", "page", "number", "edition", "issued", "DOI", "URL"})
_NOTHING = frozenset({"nan", "none", "null", "n/a", "na", "undefined"})
"""What programs write for numbers and dates that they do not have (pandas, R, JavaScript)."""
_IN_CAPITALS = ("publisher", "authority", "title")
"""What databases write in capitals throughout; titles only of legal works are put right here."""
TITLES = ("title", "volume-title", "title-short", "reviewed-title")


class Row(NamedTuple):
    """What one field of a format becomes."""

    kind: str
    """How its value is read: a key of `READERS`, or a kind of the format's own."""
    variable: str = ""
    """The CSL variable, "" for none."""
    source: str = ""
    """Where the row comes from, or why there is no variable."""


class Record(Collected):
    """One record as it is read, value by value, and the reference that it becomes."""

    __slots__ = ()

    def take(self, name: str, value: str, row: Row) -> None:
        """Read the ``value`` of the field ``name`` by its ``row``; an empty one says nothing."""
        if value and not (row.variable in _COUNTED and value.lower() in _NOTHING):
            READERS[row.kind](self, name, value, row.variable)

    def reference(self) -> Reference:
        """The reference, titles in the letter case that CSL wants; ``id`` is "" where the record has no key."""
        self._settle_language()
        if "original-title" in self.texts and "title" not in self.texts:  # it was not translated
            self.texts["title"] = self.texts.pop("original-title")
        self._settle_titles()
        self._settle_identifiers()
        for variable in ("volume", "issue"):  # CNKI: "03"
            if (number := self.texts.get(variable, "")).isdigit() and number[0] == "0":
                self.texts[variable] = number.lstrip("0") or "0"
        if self.type == "speech" and "publisher-place" in self.texts and "event-title" in self.texts:
            self.texts.setdefault("event-place", self.texts.pop("publisher-place"))
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
            others = () if self.type in _SERIAL else ("collection-title",)
            for variable in (*TITLES, *others):
                if variable in texts:  # beside its original a title is a translation, and likely English
                    translated = variable == "title" and "original-title" in texts
                    texts[variable] = self.cased(texts[variable], language="" if translated else self.language)
        if "publisher" in texts:
            texts["publisher"] = firm_with_capitals(texts["publisher"])
        for variable in ("title", "container-title"):  # PsycINFO has a book's edition in its title
            if " ed" in texts.get(variable, "")[-10:].lower() and (edition := _EDITION.search(texts[variable])):
                texts[variable] = texts[variable][: edition.start()]
                self.put("edition", edition_number(edition[1] or edition[2]))
        for variable in _IN_CAPITALS:
            name = texts.get(variable, "")
            if name.isupper() and " " in name and (variable != "title" or self.type in LEGAL):
                texts[variable] = _VERSUS.sub("v.", from_capitals(name, short=4))
        self._settle_container()
        if "title" in texts and "title-short" not in texts and (short := first_part(texts["title"])):
            texts["title-short"] = short

    def _settle_container(self) -> None:
        texts = self.texts
        container = texts.get("container-title", "")
        if "(including subseries" in container:  # Scopus; in the volume it has the series again: "11500 LNCS"
            container = texts["container-title"] = container.partition(" (including subseries")[0]
            texts["volume"] = texts.get("volume", "").partition(" ")[0]
        if container.endswith(".") and _STOPPED.search(container):
            container = texts["container-title"] = container[:-1]
        if container:
            short = texts.get("container-title-short", "")
            book = self.type in PARTS
            name = texts["container-title"] = self.cased(container) if book else as_on_title_page(container, short)
            if not book and len(name) + _FEW < len(container):
                self.keep("catalogued-title", container)

    def cased(self, title: str, *, language: str | None = None) -> str:
        """Returns ``title`` in sentence case, if it is English or may be (as `.bib` titles are read).

        Without ``language`` it is in that of the work.
        Catalogues set a colon off on both sides (ISBD); of the languages of titles only French does so, too.
        """
        language = self.language if language is None else language
        if " : " in title and not language.lower().startswith("fr") and not _FRENCH.search(title):
            title = title.replace(" : ", ": ")
        if not is_english(language):
            return title
        if self.type == "software" and (package := _PACKAGE.match(title)):
            title = f"{PROTECTED}{package[1]}{UNPROTECTED}{title[package.end() :]}"
        if "<span" in title:
            if _NOCASE.compiled.fullmatch(title):
                return title  # the mark stays, by which the style knows it, too
            title = _NOCASE.sub(f"{PROTECTED}\\1{UNPROTECTED}", title)
        return sentence_case(title, unknown_language=not language, is_name=self._is_name)

    def _is_name(self, word: str) -> bool:
        """Returns whether abstract, keywords or other titles of the file show that ``word`` is a name."""
        texts = self.texts
        if stands_with_capital_only(word, texts.get("abstract", ""), texts.get("keyword", "")):
            return True
        return self.titles is not None and self.titles.show(word)

    def _settle_identifiers(self) -> None:
        texts = self.texts
        address = texts.get("URL", "")
        if "DOI" not in texts and is_doi_address(address):
            texts["DOI"] = doi_in(address)
        if "PMID" in texts:
            texts["PMID"] = texts["PMID"].removeprefix("PMID:").strip()


_FRENCH = LazyPattern(r"(?i)\b(?:les?|des|du|une?|et|aux?|dans|chez)\b|\b[ld][’']")
_VERSUS = LazyPattern(r"\b[Vv](?:s?\.|s?(?=\s))")
"""Between the parties of a case (APA 11.4)."""
_STOPPED = LazyPattern(
    r"^[^.]*\b(?!(?i:dept|univ|assoc|natl)\.)[^\W\d_]{5,}\.$|^[^.]* [^\W\d_]{3,}\.$(?<!Inc\.)(?<!Ltd\.)"
)
"""Ovid ends the names of journals and books with a full stop."""
_FEW = 3
"""So many characters less are marks, more are words of a journal's catalogued name."""
_EDITION = LazyPattern(
    r"(?<=\w), (\d{1,2})(?:st|nd|rd|th) ed\.?$"
    r"|(?<=\S) \(((?:\d{1,2}(?:st|nd|rd|th)|[A-Za-z]+(?:th|nd|rd|st)) [Ee]d(?:ition|n?\.)?)\)$"
)
_PACKAGE = LazyPattern(r"([a-z][\w.-]*(?:/[\w.-]+)?)(?=: |$)")
"""The name of a package, which keeps its small letters ("lavaan: Latent Variable Analysis", "numpy")."""
_NOCASE = LazyPattern(r'<span class="nocase">((?:(?!</?span).)*)</span>')
_SERIAL = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical"}
)

Read = tuple[list[Reference], list[Diagnostic]]
"""What every reader gives: the references, and what was wrong with the input."""


def finished(
    records: Iterable[Record], problems: Iterable[Diagnostic] = (), *, nothing: Diagnostic | None = None
) -> Read:
    """The references of ``records``, each with a key of its own where it came with none, and what was wrong.

    ``problems``, which may grow while ``records`` are read, are told before what the records themselves tell;
    ``nothing`` is told where there are neither.
    """
    references: list[Reference] = []
    diagnostics: list[Diagnostic] = []
    records = list(records)
    titles = OtherTitles()
    titles.titles += [record.texts.get("title", "") for record in records]
    for record in counted(records):
        record.titles = titles
        settle_pages(record)
        if record.names or record.texts or record.dates or record.custom:
            references.append(record.reference())
        else:
            record.warn("empty-record", f"{record.label or 'a record'} is empty; it is left out")
        diagnostics += record.diagnostics
    diagnostics = [*problems, *diagnostics]
    if nothing is not None and not references and not diagnostics:
        diagnostics.append(nothing)
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
