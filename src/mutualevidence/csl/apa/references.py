"""Prepares references for APA: what the Manual asks for beyond what CSL's data and apa.csl say, rule by rule.

Variables whose name begins with ``apa-`` exist only here and in the refined tree (`mutualevidence.csl.apa.tree`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

import attrs

from mutualevidence.csl.apa.dates import MonthsAndDays
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.lazy_pattern import LazyPattern

LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
SERIAL = frozenset(
    {
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "periodical",
        "post-weblog",
        "review",
        "review-book",
    }
)
REVIEWS = frozenset({"review", "review-book"})
PREPRINTS = frozenset({"article", "article-journal", "document", "manuscript", "webpage"})
"""What preprints are in a .bib file: @online, @unpublished, @misc, or an @article without a journal."""
ARCHIVE_NAMES = {
    "arxiv": "arXiv",
    "psyarxiv": "PsyArXiv",
    "socarxiv": "SocArXiv",
    "biorxiv": "bioRxiv",
    "medrxiv": "medRxiv",
    "ssrn": "SSRN",
    "hal": "HAL",
    "eric": "ERIC",
    "jstor": "JSTOR",
    "pubmed": "PubMed",
    "googlebooks": "Google Books",
    "hdl": "",
}
"""Archives as they write their names, by ``eprinttype``; "" for what only writes addresses."""
YEAR_ONLY = frozenset(
    {
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
PLAIN_KINDS = frozenset(
    "article|journal article|article; early access|article; proceedings paper|proceedings paper|conference paper|"
    "conference proceedings|inproceedings|book|book chapter|chapter|book section|magazine article|"
    "newspaper article|web page|webpage|misc|generic|journal".split("|")
)
"""Genres that only name the usual kind of work, as databases write them: APA does not print them (9.21)."""
SUFFIXES = {"Sr": "1", "Jr": "2", "II": "2", "III": "3", "IV": "4"}
"""Suffixes in the order of the generations (9.44)."""
USUAL = {
    "dataset": ("Data set", "Data set", ""),
    "motion_picture": ("Film", "Video", "URL"),
    "song": ("Album", "Song", "container-title"),
}
"""What works are that do not say it: alone, and with a variable that makes another thing of them (10.9, 10.12,
10.13). In English; elsewhere the locale's words for the type serve."""
ACRONYMS = frozenset("AIDS AIP APA ACM BMC BMJ DNA EEG HIV IEEE JAMA MIS NASA PLOS RNA SIAM UK USA".split())
"""Words of journals' names that stay in capitals where a database gives all of a name so."""
DISSERTATIONS = frozenset(
    {"phd thesis", "ph.d. thesis", "phd dissertation", "ph.d. dissertation", "doctoral thesis"}
)
AUTHORS = "composer author illustrator director script-writer guest host producer".split()
"""Names of those who made a work (APA 9.7)."""
LEADERS = [
    *AUTHORS,
    *"executive-producer series-creator editor-translator editor editorial-director compiler chair".split(),
    *"organizer curator collection-editor".split(),
]
"""Names that may stand in the author element (APA 9.7 to 9.12), in their order."""
PARTS = frozenset({"book", "chapter", "classic", "entry", "entry-dictionary", "entry-encyclopedia"})
"""Parts of books are listed by their title where they have no author, never by the book's editor (10.3)."""

_ENGLISH_ARTICLE = re.compile(r"(?:The|An?)\s+", re.IGNORECASE)
_TAG = LazyPattern(r"<[^>]+>")
_BETWEEN_NAMES = re.compile(r"[\s.-]+")
_SEASON_WORDS = frozenset("spring summer fall autumn winter frühling sommer herbst".split())
_RANGE = LazyPattern(r"(?<=\d)\s*-\s*(?=\d)")
_EDITION_NOTE = LazyPattern(r"\b(?:amended|revised|revision|rev\.|updated|effective|supersedes)", re.IGNORECASE)

Draft = tuple[dict[str, str], dict[str, Date], dict[str, tuple[Name, ...]]]


class Preparation:
    """A reference as it is printed: its type, its dates and a copy of its texts, which the rules change."""

    __slots__ = ("calendar", "custom", "dates", "id", "names", "texts", "type")

    def __init__(self, reference: Reference, calendar: MonthsAndDays) -> None:
        """Copy what rules may change, and apply every rule."""
        self.id = reference.id
        self.calendar = calendar
        self.type = reference.type
        self.texts = dict(reference.texts)
        self.dates: Mapping[str, Date] = reference.dates
        self.names: Mapping[str, tuple[Name, ...]] = reference.names
        self.custom = reference.custom
        for rule in RULES:
            rule(self)


def preparer(calendar: MonthsAndDays) -> Callable[[Reference], Preparation]:
    """What prepares a reference for APA in the language of ``calendar``."""
    return lambda reference: Preparation(reference, calendar)


def _date(work: Preparation) -> None:
    """9.14: month, day and season where the kind of work is dated by them; 9.13: "present"."""
    issued = work.dates.get("issued")
    if issued is None:
        return
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
    if kind == "report":
        return len(issued.start) == 3
    if kind == "paper-conference":
        return not (
            "editor" in work.names or any(name in texts for name in ("page", "volume", "issue", "publisher"))
        )
    return True


def _titles(work: Preparation) -> None:
    """9.38: a work in another language has its own title, and the translation in square brackets."""
    texts = work.texts
    if "volume-title" in texts and "container-title" not in texts:
        texts.pop("title-short", None)  # the volume's, in .bib files
    original = texts.get("original-title")
    if original and "translator" not in work.names and "original-date" not in work.dates:
        texts["apa-translated-title"] = texts.get("title", "")
        texts["title"] = original
        texts.pop("original-title")
        texts.pop("title-short", None)


def _own_letter_case(work: Preparation) -> None:
    """9.25, 9.32, 11.4 to 11.9: periodicals, sites, laws and cases keep the letter case of their names."""
    kind, texts = work.type, work.texts
    if kind in SERIAL or kind in ("webpage", "post"):
        if _is_in_capitals(texts.get("container-title", "")):
            words = texts["container-title"].split()
            texts["container-title"] = " ".join(word if word in ACRONYMS else word.lower() for word in words)
        else:
            _protect(texts, "container-title")
    elif kind in LEGAL:
        _protect(texts, "title")
        _protect(texts, "title-short")
        _protect(texts, "container-title")


def _is_in_capitals(name: str) -> bool:
    """Whether a database gave a name in capitals, which is no acronym."""
    return name.isupper() and any(len(word) > 5 for word in name.split())


def _protect(texts: dict[str, str], variable: str) -> None:
    if texts.get(variable):
        texts[variable] = f'<span class="nocase">{texts[variable]}</span>'


def _description(work: Preparation) -> None:
    """9.21: what stands in square brackets after the title."""
    texts, kind = work.texts, work.type
    genre, medium = texts.get("genre", ""), texts.get("medium", "")
    if genre.lower() in PLAIN_KINDS and "number" not in texts:
        del texts["genre"]
        genre = ""
    if kind in REVIEWS and genre.lower().startswith("review of ") and "reviewed-title" not in texts:
        work.type = "article-journal"  # 10.7: the review has a title of its own, and says what it is a review of
    elif kind == "patent" and genre and work.calendar.locale.language.startswith("en"):
        texts["genre"] = " ".join(word[:1].upper() + word[1:] for word in genre.split())  # 11.8: U.S. Patent No. 7
    elif kind == "thesis" and genre.lower() in DISSERTATIONS:
        texts["genre"] = "Doctoral dissertation"
    elif kind in USUAL and not genre and not medium and work.calendar.locale.language.startswith("en"):
        alone, otherwise, sign = USUAL[kind]
        texts["medium" if "number" in texts else "genre"] = otherwise if sign in texts else alone
    elif genre and medium and "number" not in texts and kind not in LEGAL:
        texts["genre"] = f"{medium}] [{genre}" if kind in ("webpage", "post") else f"{genre}; {medium}"
        del texts["medium"]
    elif kind == "software" and not genre and not medium and not _is_released(work):
        work.type = "webpage"


def _is_released(work: Preparation) -> bool:
    """Whether a program has what programs are released with; else it is a test or tool on a page (10.11)."""
    return "issued" in work.dates or any(name in work.texts for name in ("version", "publisher", "number"))


def _proceedings(work: Preparation) -> None:
    """10.5: a paper in proceedings is a chapter, unless they come out like a journal, by volume and issue."""
    texts = work.texts
    if work.type != "paper-conference" or "container-title" not in texts or "editor" in work.names:
        return
    like_a_journal = "issue" in texts or ("volume" in texts and "publisher" not in texts)
    if not like_a_journal and ("page" in texts or "publisher" in texts):
        work.type = "chapter"


def _numbers(work: Preparation) -> None:
    """9.19: "No." stands before a number, not before a code that says itself what it is."""
    texts = work.texts
    number = texts.get("number", "")
    if number and ("genre" in texts or number[0].isdigit() or work.type in LEGAL or work.type == "patent"):
        texts["apa-numbered"] = "1"
    if "volume" not in texts and texts.get("issue", "").lower() in _SEASON_WORDS:
        del texts["issue"]
    if work.type == "book" and "page" in texts and not _RANGE.search(texts["page"]):
        del texts["page"]  # how many there are
    page = texts.get("page", "")
    if "-" in page:
        texts["page"] = _RANGE.sub("–", page)
    if work.type == "webpage" and "version" in texts and "number" not in texts:
        version = texts.pop("version")
        texts["number"] = f"Version {version}" if version[0].isdigit() else version
    note = texts.get("note", "") if work.type == "report" else ""
    if note and "edition" not in texts and _EDITION_NOTE.search(note):
        texts["edition"] = note


def _archive(work: Preparation) -> None:
    """10.8: the archive of a preprint, which biblatex names in ``eprinttype``, is its publisher."""
    texts, custom = work.texts, work.custom
    archive = custom.get("eprinttype") or custom.get("archiveprefix")
    if not isinstance(archive, str) or not custom.get("eprint") or work.type not in PREPRINTS:
        return
    if not any(name in texts for name in ("container-title", "publisher", "genre", "status")):
        work.type = "article" if work.type in SERIAL else work.type
        if name := ARCHIVE_NAMES.get(archive.lower(), archive):
            texts["publisher"] = name


def _publisher(work: Preparation) -> None:
    """9.29: no publisher where it is the author; 9.31: museum or university before the department."""
    texts = work.texts
    publisher = texts.get("publisher")
    if not publisher:
        return
    authors = work.names.get("author", ())
    if len(authors) == 1 and _letters(str(authors[0])) == _letters(publisher) and work.type != "thesis":
        del texts["publisher"]
    elif "archive" in texts and work.type in ("figure", "graphic", "map"):
        texts["publisher"] = f"{texts.pop('archive')}, {publisher}"


def _letters(text: str) -> str:
    return "".join(letter for letter in _untagged(text).casefold() if letter.isalnum()).removeprefix("the")


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


def _legal(work: Preparation) -> None:
    """Chapter 11: proposed rules, complete citations, constitutions without date."""
    if work.type not in LEGAL:
        return
    texts, issued = work.texts, work.dates.get("issued")
    if any(letter.isdigit() for letter in _untagged(texts.get("container-title", ""))):
        texts["apa-complete-citation"] = "1"
    words = [word.strip() for word in texts.get("keyword", "").split(",")]
    if "proposed" in words and issued and work.type == "regulation":
        month_day = work.calendar.text(issued)
        texts["apa-legal-date"] = "proposed " + ", ".join(part for part in (month_day, str(issued.year)) if part)
    if issued is None and texts.get("genre") in ("constitution", "charter"):
        texts["apa-undated"] = "1"


def _order(work: Preparation) -> None:
    """9.44 to 9.49: letter by letter by all names; SORTNAME and SORTTITLE; works without author by title."""
    texts, custom = work.texts, work.custom
    title = custom.get("sorttitle") or _untagged(texts.get("title", ""))
    if title:
        article = _ENGLISH_ARTICLE.match(title) if title[0] in "AaTt" else None
        texts["apa-sort-title"] = title[article.end() :] if article is not None else title
    leaders = _leaders(work)
    if custom.get("sortname"):
        texts["apa-sort-author"] = custom["sortname"]
    elif work.type in LEGAL:
        if texts.get("genre") in ("constitution", "charter"):
            texts.pop("apa-sort-title", None)
        texts["apa-sort-author"] = texts.get("apa-sort-title", "0")
    elif title and not leaders:
        texts["apa-sort-author"] = texts["apa-sort-title"]
    given = texts.get("apa-sort-author", "")
    texts["apa-sort-names"] = _word(given) if given else " ".join(map(_name_key, leaders))


def _leaders(work: Preparation) -> tuple[Name, ...]:
    """The names in the author element."""
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
        return _word(name.literal)
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else name.given
    suffix = f"0{SUFFIXES.get(name.suffix.rstrip('.'), name.suffix)}" if name.suffix else ""
    return f"{_word(name.non_dropping_particle + name.family)}{_given_key(given)}{suffix}"


@functools.lru_cache(maxsize=65536)
def _given_key(given: str) -> str:
    """The parts of a given name, each after "0"; kept, because given names are few."""
    return "".join([f"0{part}" for part in _BETWEEN_NAMES.split(given) if part])


def _word(text: str) -> str:
    return text if text.isalnum() else "".join(letter for letter in text if letter.isalnum())


def _untagged(text: str) -> str:
    return _TAG.sub("", text) if "<" in text else text


def _asterisk(work: Preparation) -> None:
    """9.52: an asterisk before works that a meta-analysis includes (keyword "meta", as biblatex-apa has it)."""
    if "meta" in work.texts.get("keyword", "") and "meta" in [
        word.strip() for word in work.texts["keyword"].split(",")
    ]:
        work.texts["apa-mark"] = "*"


RULES: tuple[Callable[[Preparation], None], ...] = (
    _date,
    _titles,
    _order,
    _own_letter_case,
    _description,
    _proceedings,
    _numbers,
    _archive,
    _publisher,
    _retrieval,
    _legal,
    _asterisk,
)
"""Every rule, in the order in which they are applied."""
