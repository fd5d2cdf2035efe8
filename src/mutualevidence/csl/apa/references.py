"""Prepares references for APA: what the Manual asks for beyond what CSL's data and apa.csl say, rule by rule.

Variables whose name begins with ``apa-`` exist only here and in the refined tree (`mutualevidence.csl.apa.tree`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

import attrs

from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.csl.apa.dates import MonthsAndDays
from mutualevidence.csl.apa.descriptions import settle_description, settle_typed_description
from mutualevidence.csl.apa.journals import name_meeting, settle_container, settle_lecture_notes
from mutualevidence.csl.apa.legal import settle_law, settle_legal_titles
from mutualevidence.csl.apa.letter_case import settle_letter_case
from mutualevidence.csl.apa.numbers import settle_numbers
from mutualevidence.csl.apa.preparation import Preparation
from mutualevidence.csl.apa.preprints import settle_preprint
from mutualevidence.csl.apa.publisher import settle_publisher
from mutualevidence.csl.apa.retractions import settle_retraction
from mutualevidence.csl.apa.roles import settle_roles
from mutualevidence.csl.apa.words import letters, untagged
from mutualevidence.csl.filled_numbers import with_numbers_filled
from mutualevidence.model.beyond_csl import beyond_csl
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.film_genres import FILM_GENRES
from mutualevidence.model.initials import with_points
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.lazy_pattern import LazyPattern

YEAR_ONLY = frozenset(
    {
        "article",
        "article-journal",
        "review",
        "review-book",
        "periodical",
        "thesis",
        "patent",
        "dataset",
        "software",
        "manuscript",
    }
)
"""Works that are dated by their year, or year and season (APA 9.14; 10.1, 10.6, 10.8 to 10.10)."""
PUBLISHED = frozenset({"book", "chapter", "entry-encyclopedia", "entry-dictionary", "classic", "musical_score"})
"""Works that are dated by their year where a publisher brought them out (APA 10.2, 10.3)."""
SUFFIXES = {"Sr": "1", "Jr": "2", "II": "2", "III": "3", "IV": "4"}
"""Suffixes in the order of the generations (9.44)."""
AUTHORS = "composer author illustrator director script-writer guest host producer".split()
"""Names of those who made a work (APA 9.7)."""
LEADERS = [
    *AUTHORS,
    *"executive-producer series-creator editor-translator editor editorial-director compiler chair".split(),
    *"organizer curator collection-editor".split(),
]
"""Names that may stand in the author element (APA 9.7 to 9.12), in their order."""
ASTERISK = "*"
"""What marks the works of a meta-analysis (9.52)."""
PARTS = frozenset({"book", "chapter", "classic", "entry", "entry-dictionary", "entry-encyclopedia"})
"""Parts of books are listed by their title where they have no author, never by the book's editor (10.3)."""

RECORDED = frozenset(("", "song", "album", "music album", "cd", "lp", "vinyl", "mp3"))
"""What songs and albums are called, which are dated by their year (10.13, examples 91 and 92)."""
UNDATED_BEFORE = frozenset(("software", "dataset", "webpage", "post", "post-weblog"))
"""Works that are no republication, whatever day they began (GitHub's date in Zotero's Extra): 9.41."""

_ENGLISH_ARTICLE = LazyPattern(r"(?:The|An?)\s+", re.IGNORECASE)
_BETWEEN_NAMES = LazyPattern(r"[\s.-]+")
_AMBIGUOUS = LazyPattern(r"\d{1,2}/\d{1,2}/\d{4}").fullmatch
"""A date whose day and month nobody can tell apart: its year is certain."""

Draft = tuple[dict[str, str], dict[str, Date], dict[str, tuple[Name, ...]]]


def preparer(calendar: MonthsAndDays) -> Callable[[Reference], Preparation]:
    """Returns what prepares a reference for APA in the language of ``calendar``."""

    def prepared(reference: Reference) -> Preparation:
        work = Preparation(reference, calendar)
        _settle_podcast(work)
        if reference.source.entry is None:  # what reads .bib files has settled it: braces are gone by now
            settle_letter_case(work)
            _set_initials_apart(work)
        for rule in RULES:
            rule(work)
        return work

    return prepared


def _settle_podcast(work: Preparation) -> None:
    """10.13, example 93: an episode of a podcast, which Zotero writes as a song with its medium."""
    texts = work.texts
    if work.type == "song" and "podcast" in f"{texts.get('medium', '')}{texts.get('genre', '')}".lower():
        work.type = "broadcast"
        if "container-title" not in texts and "collection-title" in texts:
            texts["container-title"] = texts.pop("collection-title")


def _set_initials_apart(work: Preparation) -> None:
    """9.8: initials have points, whichever way they were typed: "Doe, JA"."""
    for variable, people in work.names.items():
        for name in people:  # hardly any has a run: quicker than an expression
            if _ends_in_run(name.given):
                work.names = {**work.names, variable: tuple(map(_with_initials_apart, people))}
                break


def _with_initials_apart(name: Name) -> Name:
    if not _ends_in_run(name.given) or name.family.isupper():
        return name
    return attrs.evolve(name, given=with_points(name.given))


@functools.lru_cache(maxsize=65536)
def _ends_in_run(given: str) -> bool:
    """Whether a given name ends in several capitals, not in "A."; kept, because given names are few."""
    return len(given) > 1 and given[-1].isupper() and given[-2:].isupper()


def _small_initials(work: Preparation) -> None:
    """9.8: who writes all of a name in small letters has small initials, too: "hooks, b."."""
    for variable, people in work.names.items():
        for name in people:  # hardly any is so
            if name.given[:1].islower() and name.given.isalpha() and name.family.islower():
                work.names = {**work.names, variable: tuple(map(_with_small_initial, people))}
                break


def _with_small_initial(name: Name) -> Name:
    if name.given.isalpha() and name.given.islower() and name.family.islower():
        return attrs.evolve(name, given=f"{name.given[0]}.")
    return name


def _date(work: Preparation) -> None:
    """9.14: month, day and season where the kind of work is dated by them; 9.13: "present"."""
    issued = work.dates.get("issued")
    if issued is None:
        return
    if issued.literal and issued.start and _AMBIGUOUS(issued.literal) and not _has_full_date(work, issued):
        work.dates = {**work.dates, "issued": Date(issued.start)}
    if issued.end == OPEN and issued.start:
        work.texts["apa-present"] = work.calendar.present()
    text = work.calendar.text(issued)
    if not text or not _has_full_date(work, issued):
        return
    work.texts["apa-month-day"] = text
    if issued.end and issued.end[:1] != issued.start[:1]:
        work.dates = {**work.dates, "issued": attrs.evolve(issued, start=issued.start[:1], end=None)}


def _has_full_date(work: Preparation, issued: Date) -> bool:
    kind, texts = work.type, work.texts
    if issued.season or (len(issued.start) == 2 and issued.start[1] > 12):
        return True
    if kind in YEAR_ONLY or (kind in PUBLISHED and "publisher" in texts):
        return False
    if kind == "motion_picture" and _is_film(texts):
        return False
    if kind == "song" and f"{texts.get('genre', '')}{texts.get('medium', '')}".lower() in RECORDED:
        return False
    if kind == "document" and "publisher" in texts and "URL" not in texts:
        return len(issued.start) == 3
    if kind == "report":
        return len(issued.start) == 3
    if kind == "paper-conference":
        return not (
            "editor" in work.names or any(name in texts for name in ("page", "volume", "issue", "publisher"))
        )
    return True


def _is_film(texts: dict[str, str]) -> bool:
    """10.12: films are dated by their year, videos by their day."""
    genre = texts.get("genre", "").lower()
    alone = "URL" not in texts and "container-title" not in texts
    return genre == "film" or (alone and (not genre or genre in FILM_GENRES))


def _titles(work: Preparation) -> None:
    """9.38: a work in another language has its own title, and the translation in square brackets."""
    texts = work.texts
    if texts.get("title", "")[-1:].isspace() or "\n" in texts.get("title", ""):
        texts["title"] = " ".join(texts["title"].split())
    if texts.get("title", "")[-1:] == ".":
        texts["title"] = _without_stop(texts["title"])
    texts.pop("original-publisher", None)  # 9.41: the year alone
    if work.type == "report" and "genre" in texts and "collection-title" in texts:
        _name_once(texts)
    if work.type in UNDATED_BEFORE and "original-date" in work.dates and "translator" not in work.names:
        work.dates = {variable: date for variable, date in work.dates.items() if variable != "original-date"}
    if "collection-title" in texts:
        _name_series(work)
    if "volume-title" in texts and "container-title" not in texts:
        texts.pop("title-short", None)  # the volume's, in .bib files
    if texts.get("title", "")[-1:] == "]":
        _part_description(texts)
    original = texts.get("original-title")
    if original and "translator" not in work.names and "original-date" not in work.dates:
        texts["apa-translated-title"] = texts.get("title", "")
        texts["title"] = original
        texts.pop("original-title")
        texts.pop("title-short", None)


def _name_once(texts: dict[str, str]) -> None:
    """10.4: "Working Paper No. 28000" names the series, which Zotero has once more as "Working Paper Series"."""
    if letters(texts["collection-title"]).removesuffix("series").rstrip("s") == letters(texts["genre"]).rstrip(
        "s"
    ):
        del texts["collection-title"]


def _part_description(texts: dict[str, str]) -> None:
    """9.21, 9.38: what stands in brackets after a title is no part of it, and upright: a translation, mostly."""
    found = _IN_BRACKETS.fullmatch(texts["title"])
    if found is not None and "apa-translated-title" not in texts and "original-title" not in texts:
        texts["title"], texts["apa-translated-title"] = found[1], found[2]


_IN_BRACKETS = LazyPattern(r"([^\[\]]*[^\[\]\s]) \[([A-Z][^\[\]]*)\]")


def _without_stop(title: str) -> str:
    """Returns a title without the full stop that databases put after it: the element has its own (9.19)."""
    last = title.rsplit(" ", 1)[-1]
    plain = last[:-1].isalpha() and len(last) > 5 and last[1:].islower()
    return title[:-1] if plain or title[-2] in "?!" else title


VOLUMES_OF_WORKS = 30
"""Works have fewer volumes: beyond, a volume is one of its series (BibTeX's volume is that of either)."""


def _name_series(work: Preparation) -> None:
    """10.5: a volume of a series of proceedings names the series: "Lecture notes in …: Vol. 9562. Theory of …"."""
    texts = work.texts
    series, volume = texts["collection-title"], texts.get("volume", "")
    if not series or not volume.isdigit() or "volume-title" in texts or "issue" in texts:
        return
    if int(volume[:4]) < VOLUMES_OF_WORKS and "lecture notes" not in series.lower():
        return
    title = "title" if work.type == "book" else "container-title"
    same = letters(texts.get(title, "")) == letters(series)
    if work.type in ("book", "chapter", "paper-conference") and texts.get(title) and not same:
        texts["volume-title"], texts[title] = texts[title], texts.pop("collection-title")


def _symposium(work: Preparation) -> None:
    """10.5, example 62: a contribution to a chaired session, whose description is that of the session."""
    texts = work.texts
    if (
        "chair" not in work.names
        or "container-title" not in texts
        or work.type not in ("speech", "paper-conference")
    ):
        return
    if work.type == "speech" or not any(name in texts for name in ("volume", "page", "publisher")):
        work.type = "speech"
        if texts.get("genre", "").lower() in _CONTRIBUTIONS:
            texts["genre"] = "Symposium"


_CONTRIBUTIONS = frozenset(
    ("", "conference presentation", "presentation", "paper presentation", "paper", "conference paper", "talk")
)
"""What Zotero and people call a contribution to a symposium."""


def _proceedings(work: Preparation) -> None:
    """10.5: a paper in proceedings is a chapter, unless they come out like a journal, by volume and issue."""
    texts = work.texts
    if work.type != "paper-conference" or "container-title" not in texts:
        return
    settle_lecture_notes(texts)
    name_meeting(texts)
    if "editor" in work.names:
        return
    like_a_journal = "issue" in texts or ("volume" in texts and "publisher" not in texts)
    if not like_a_journal:
        work.type = "chapter"
        texts.pop("event-title", None)  # the proceedings name it
        texts.pop("event", None)


def _retrieval(work: Preparation) -> None:
    """9.16: a date of retrieval for works without a date, and for those that change without versions."""
    if "accessed" not in work.dates:
        return
    texts = work.texts
    undated = "issued" not in work.dates and "status" not in texts
    changing = work.type == "article-journal" and not any(
        name in texts for name in ("volume", "issue", "page", "number", "DOI")
    )
    if undated or changing:
        texts["apa-retrieved"] = "1"


def _order(work: Preparation) -> None:
    """9.44 to 9.49: letter by letter by all names, or by the writer's sort key; works without author by title."""
    texts, custom = work.texts, work.custom
    title = (custom and beyond_csl(custom, "sort-title")) or untagged(texts.get("title", ""))
    if title:
        texts["apa-sort-title"] = title = _from_first_word(title)
    leaders = _leaders(work)
    sort_key = beyond_csl(custom, "sort-key") if custom else ""
    if sort_key:
        texts["apa-sort-author"] = sort_key
    elif work.type in LEGAL:
        if texts.get("genre") in ("constitution", "charter"):
            texts.pop("apa-sort-title", None)
        texts["apa-sort-author"] = texts.get("apa-sort-title", "0")
    elif title and not leaders:
        texts["apa-sort-author"] = texts["apa-sort-title"]
    given = texts.get("apa-sort-author", "")
    texts["apa-sort-names"] = _word(given) if given else " ".join(map(_name_key, leaders))


def _from_first_word(text: str) -> str:
    """Returns a title or the name of a group from its first word that counts, a number spelled out (9.49)."""
    article = _ENGLISH_ARTICLE.match(text) if text[0] in "AaTt" else None
    start = article.end() if article is not None else 0
    if text[start : start + 2].isalpha():
        return text[start:]
    from mutualevidence.csl.apa.number_words import with_first_number_spelled

    return with_first_number_spelled(text[start:])


def _leaders(work: Preparation) -> tuple[Name, ...]:
    """Returns the names in the author element."""
    names = work.names
    for role in AUTHORS if "container-title" in work.texts and work.type in PARTS else LEADERS:
        if names.get(role):
            return names[role]
    return ()


def _name_key(name: Name) -> str:
    """A name letter by letter (9.44): "lopez0m0e" before "lopezdemolina0g", "ben Yaakov" after "Benjamin"."""
    if not (name.literal or name.suffix or name.dropping_particle or name.non_dropping_particle):
        return f"{_word(name.family)}{_given_key(name.given)}"
    if name.literal:
        return _word(_from_first_word(name.literal))
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else name.given
    suffix = f"0{SUFFIXES.get(name.suffix.rstrip('.'), name.suffix)}" if name.suffix else ""
    return f"{_word(name.non_dropping_particle + name.family)}{_given_key(given)}{suffix}"


@functools.lru_cache(maxsize=65536)
def _given_key(given: str) -> str:
    """Returns the parts of a given name, each after "0"; kept, because given names are few."""
    return "".join([f"0{part}" for part in _BETWEEN_NAMES.split(given) if part])


def _word(text: str) -> str:
    """Returns the letters and digits of ``text``; its numbers are in the order of their values."""
    return text if text.isalpha() else with_numbers_filled("".join(filter(str.isalnum, text)))


def _asterisk(work: Preparation) -> None:
    """9.52: an asterisk before works that a meta-analysis includes (keyword "meta", as biblatex-apa has it)."""
    if "meta" in work.texts.get("keyword", "") and "meta" in [
        word.strip() for word in work.texts["keyword"].split(",")
    ]:
        work.texts["apa-mark"] = ASTERISK


RULES: tuple[Callable[[Preparation], None], ...] = (
    settle_preprint,
    _small_initials,
    settle_roles,
    settle_typed_description,
    _date,
    _titles,
    _order,
    settle_legal_titles,
    _symposium,
    settle_container,
    settle_description,
    _proceedings,
    settle_numbers,
    settle_publisher,
    _retrieval,
    settle_law,
    settle_retraction,
    _asterisk,
)
"""Every rule, in the order in which they are applied."""
