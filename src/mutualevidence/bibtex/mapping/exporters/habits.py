"""What programs and people write where BibTeX has no better place, and what it means: one row a habit.

A habit is known by its sign in an entry, whichever program wrote it: exports are copied from file to file. Each
that was applied is told in a diagnostic (``exporter-habit``), and may be switched off by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from mutualevidence.bibtex.mapping.entry_reading import NAMES_ELSEWHERE, Reading
from mutualevidence.bibtex.mapping.exporters import kinds, sites, wholes, zotero
from mutualevidence.bibtex.mapping.exporters.addresses import page_of_database
from mutualevidence.bibtex.mapping.exporters.extra import lines_of_extra
from mutualevidence.bibtex.mapping.exporters.notes import meaning_of_notes
from mutualevidence.bibtex.mapping.exporters.people import names_by_type
from mutualevidence.bibtex.mapping.exporters.presentations import presented_as_book
from mutualevidence.bibtex.mapping.exporters.publishers import publisher_in_capitals, publisher_without_place
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.keys import nearest
from mutualevidence.runtime.named_tuple import NamedTuple


class Habit(NamedTuple):
    """One habit."""

    name: str
    types: frozenset[str]
    """Entry types it concerns; empty for all."""
    fields: frozenset[str]
    """Fields of which the entry has one at least."""
    apply: Callable[[Reading], str]
    """Reads what was meant, and returns what that is in words; "" where the entry has no sign of the habit."""
    source: str
    """Who writes so."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BEFORE: tuple[Habit, ...] = (
    Habit(
        "access-as-numbers",
        _set("misc online"),
        _set("volume"),
        kinds.access_in_numbers,
        "RefWorks, EndNote: the day on which a page was seen in ``volume`` and ``number``",
    ),
    Habit(
        "web-page-as-misc",
        _set("misc online electronic www"),
        _set("journal journaltitle booktitle organization"),
        kinds.web_page,
        "Zotero (journal), Mendeley (booktitle): the site of a web page, post or encyclopedia",
    ),
    Habit(
        "news-as-misc",
        _set("misc online electronic www"),
        _set("howpublished publisher organization"),
        kinds.news_on_the_web,
        "people: the newspaper of an article as who published it",
    ),
    Habit(
        "kind-as-type",
        frozenset(),
        _set("type"),
        kinds.named_by_type,
        "EndNote and others: their own name of the kind of work in ``type``",
    ),
    Habit(
        "newspaper-as-article",
        _set("article"),
        _set("journal journaltitle"),
        kinds.newspaper,
        "Zotero, Mendeley, people: newspapers and magazines as @article",
    ),
    Habit(
        "package-as-manual",
        _set("manual misc"),
        _set("note url"),
        kinds.package,
        "R's citation(): R itself, and the version of a package in ``note``",
    ),
    Habit(
        "early-access",
        _set("article"),
        _set("early-access-date volume"),
        kinds.early_access,
        "Web of Science, Taylor & Francis: articles without volume, published online first",
    ),
    Habit(
        "section-as-pages",
        _set("legislation"),
        _set("pages"),
        kinds.section_of_law,
        "Better BibTeX: the section of a statute in ``pages``",
    ),
    Habit(
        "law-as-misc",
        _set("misc legislation statute"),
        _set("howpublished note number"),
        kinds.law,
        "people: where a law or case is found, in ``howpublished`` or ``note``",
    ),
    Habit(
        "patent-in-note",
        _set("misc article"),
        _set("note"),
        kinds.patent,
        "Google Scholar: a patent's number in ``note``",
    ),
    Habit(
        "part-as-whole",
        _set("article book inbook incollection"),
        _set("booktitle journal"),
        wholes.part_of_book,
        "people, Scopus: chapters and papers as @article or @book, with booktitle (or journal) and pages",
    ),
    Habit(
        "figshare-as-article",
        _set("article misc online"),
        _set("doi"),
        sites.of_figshare,
        "figshare: data sets, slides and posters as @article or @misc",
    ),
    Habit(
        "article-without-journal",
        _set("article"),
        _set("publisher institution"),
        kinds.without_journal,
        "Google Scholar, DataCite: reports, white papers and preregistrations as @article",
    ),
    Habit(
        "school-as-publisher",
        _set("phdthesis mastersthesis thesis"),
        _set("publisher"),
        wholes.school_as_publisher,
        "DataCite: the university of a thesis in ``publisher``",
    ),
    Habit(
        "database-as-journal",
        _set("phdthesis mastersthesis thesis"),
        _set("journal journaltitle"),
        wholes.database_as_journal,
        "ProQuest: the database of a thesis in ``journal``",
    ),
    Habit(
        "edition-in-title",
        _set("book collection inbook incollection inreference manual mvbook mvcollection"),
        _set("title booktitle"),
        wholes.edition_in_title,
        "ScienceDirect, PsycINFO, people: the edition in the title of a book",
    ),
    Habit(
        "chapter-in-title",
        _set("inbook incollection"),
        _set("title"),
        wholes.chapter_in_title,
        "ScienceDirect, people: the number of a chapter before its title",
    ),
    Habit(
        "personal-communication-as-misc",
        _set("misc unpublished"),
        _set("howpublished note"),
        kinds.not_published,
        "people: what APA does not list (8.9), as @misc",
    ),
    Habit(
        "data-set-as-misc",
        _set("misc online electronic unpublished www"),
        _set("doi publisher url"),
        sites.data_set,
        "Zotero, Mendeley, DataCite: data sets as @misc, with the archive's DOI or name",
    ),
    Habit(
        "site-as-misc",
        _set("misc online electronic www"),
        _set("url howpublished note"),
        sites.work_of_site,
        "Zotero, Mendeley, people: videos, posts and programs as @misc or @online, with the address of a site",
    ),
    Habit(
        "last-checked",
        frozenset(),
        _set("lastchecked"),
        kinds.last_checked,
        "BibDesk: the day on which a page was seen in ``lastchecked``",
    ),
    Habit(
        "month-as-number",
        _set("techreport report"),
        _set("number"),
        kinds.month_as_number,
        "Mendeley: the month of a report in ``number``",
    ),
    Habit(
        "film-as-misc",
        _set("misc"),
        _set("type note"),
        zotero.film,
        "Zotero: films as @misc, their genres in ``type``, the number at IMDb in ``note``",
    ),
    Habit(
        "director-as-author",
        _set("movie"),
        _set("author"),
        zotero.directed,
        "Zotero: the director of a film in ``author``",
    ),
    Habit(
        "site-in-titleaddon",
        _set("online misc"),
        _set("titleaddon"),
        zotero.site_in_addition,
        "Zotero: the site of a page, or the programme of a broadcast, in ``titleaddon``",
    ),
    Habit(
        "talk-as-unpublished",
        _set("unpublished"),
        _set("type"),
        zotero.talk,
        "Zotero: talks and posters as @unpublished, their kind in ``howpublished``, the meeting in ``note``",
    ),
    Habit(
        "presentation-as-paper",
        _set("inproceedings conference incollection misc"),
        _set("booktitle"),
        presented_as_book,
        'people: "Poster presented at …" in ``booktitle``, "Conference session" in ``note``',
    ),
)
"""Habits that change what kind of work it is, or where its values stand: before fields are read."""

AFTER: tuple[Habit, ...] = (
    Habit(
        "meaning-of-note",
        frozenset(),
        _set("note howpublished addendum"),
        meaning_of_notes,
        "people: what a work is, its state, version, address or first publication in ``note`` or ``howpublished``",
    ),
    Habit(
        "version-in-title",
        _set("misc manual online software www"),
        _set("title"),
        wholes.version_in_title,
        "people: the version of a program after its name",
    ),
    Habit(
        "extra-as-note",
        frozenset(),
        _set("note"),
        lines_of_extra,
        "Zotero: its field Extra in ``note``, a variable a line",
    ),
    Habit(
        "page-of-database",
        frozenset(),
        _set("url"),
        page_of_database,
        "EBSCOhost, Scopus, Ovid: the database's own page, which needs a login, in ``url``",
    ),
    Habit(
        "review-in-title",
        _set("article"),
        _set("collaborator namea"),
        kinds.review,
        "Zotero: reviews without a title of their own, and who wrote the book in ``collaborator`` or ``namea``",
    ),
    Habit(
        "names-by-type",
        frozenset(),
        _set("namea nameb namec"),
        names_by_type,
        "Better BibTeX: performers, recipients and others in ``namea`` with ``nameatype``",
    ),
    Habit(
        "place-with-publisher",
        _set("book booklet collection inbook incollection manual misc proceedings techreport"),
        _set("publisher institution organization"),
        publisher_without_place,
        "Google Scholar, people: the publisher's place in ``publisher``",
    ),
    Habit(
        "small-publisher",
        frozenset(),
        _set("publisher organization school institution"),
        publisher_in_capitals,
        "Google Scholar: publishers in small letters",
    ),
)
"""Habits that need what has been read of the entry."""

PROTECTED_TITLES = "protected-title-case"
"""Zotero, Better BibTeX, Mendeley and ADS: braces round all of a title in title case (`casing.sentence_case`)."""
NAMES: tuple[str, ...] = (*(habit.name for habit in (*BEFORE, *AFTER)), PROTECTED_TITLES, NAMES_ELSEWHERE)
"""Names of all habits."""


def left_out(names: Iterable[str]) -> frozenset[str]:
    """Returns the habits that ``names`` leave out; "all" stands for all of them. Raises `InvalidValueError`.

    >>> left_out(["small-publisher"])
    frozenset({'small-publisher'})
    """
    given = frozenset(names)
    for name in sorted(given.difference(NAMES, ("all",))):
        raise InvalidValueError(f'there is no habit "{name}" of exporters', remedy=nearest(name, NAMES))
    return frozenset(NAMES) if "all" in given else given


def _by_type(habits: tuple[Habit, ...]) -> dict[str, tuple[Habit, ...]]:
    """Returns the habits that may concern an entry, by its type; those under "" concern all other types."""
    types = {"", *(kind for habit in habits for kind in habit.types)}
    return {kind: tuple(habit for habit in habits if not habit.types or kind in habit.types) for kind in types}


_BEFORE, _AFTER = _by_type(BEFORE), _by_type(AFTER)


@lru_cache(maxsize=1_024)
def _concerning(kind: str, fields: tuple[str, ...]) -> tuple[tuple[Habit, ...], tuple[Habit, ...]]:
    """Returns the habits of `BEFORE` and `AFTER` that may concern entries of a type that have these fields.

    Entries of one file mostly have the same fields: what these decide is decided once. No habit gives an entry a
    field by which a later one is known.
    """
    present = set(fields)
    before, after = (
        tuple([habit for habit in habits if not habit.fields.isdisjoint(present)])
        for habits in (_BEFORE.get(kind) or _BEFORE[""], _AFTER.get(kind) or _AFTER[""])
    )
    return before, after


def apply_before(reading: Reading) -> None:
    """Applies the habits of `BEFORE` that the entry has signs of."""
    if habits := _concerning(reading.entry.type, tuple(reading.values))[0]:
        _apply(reading, habits)


def apply_after(reading: Reading) -> None:
    """Applies the habits of `AFTER` that the entry has signs of."""
    if habits := _concerning(reading.entry.type, tuple(reading.values))[1]:
        _apply(reading, habits)


def _apply(reading: Reading, habits: tuple[Habit, ...]) -> None:
    fields = reading.values.keys()
    for habit in habits:
        if habit.name in reading.without_habits or fields.isdisjoint(habit.fields):
            continue  # left out, or an earlier habit took the field away
        if told := habit.apply(reading):
            reading.habits.append((habit.name, told))
