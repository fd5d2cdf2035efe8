"""Settles what APA prints in square brackets after a title (APA 7, 9.21; the kinds of chapter 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.csl.apa.kinds import REVIEWS
from mutualevidence.csl.apa.words import untagged
from mutualevidence.model.film_genres import FILM_GENRES

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

PLAIN_KINDS = frozenset(
    "article|journal article|article; early access|article; proceedings paper|proceedings paper|conference paper|"
    "blog|weblog|conference proceedings|inproceedings|book|book chapter|chapter|book section|magazine article|"
    "blog post|newspaper article|web page|webpage|misc|generic|journal|review article|research article|"
    "electronic article|electronic book|electronic book section|edited book|journal-article|book-chapter|review|"
    "short survey|original article|original paper|original research|research-article|research paper".split("|")
)
"""Genres that only name the usual kind of work, as databases write them: APA does not print them (9.21)."""
PLAIN_REPORTS = frozenset({"technical report", "report", "tech. rep.", "tech report", "techreport", "web report"})
"""What a report is called where it is nothing special (10.4): printed with its number only."""
USUAL = {
    "dataset": ("Data set", "Data set", ""),
    "motion_picture": ("Film", "Video", "URL"),
    "song": ("Album", "Song", "container-title"),
}
"""What works are that do not say it: alone, and with a variable that makes another thing of them (10.9, 10.12,
10.13). In English; elsewhere the locale's words for the type serve."""
SOUND_FILES = frozenset("mp3 m4a aac wav ogg flac wma audio podcast audio/mpeg".split())
"""Media in which broadcasts are kept that are heard (10.13, example 93)."""
BROADCAST_MEDIA = SOUND_FILES | {"", "tv", "television", "dvd", "video"}
"""Media of broadcasts that say nothing beyond that."""
DISSERTATIONS = frozenset(
    "phd|ph.d.|ph. d.|dphil|d.phil.|psyd|psy.d.|edd|ed.d.|md|m.d.|doctoral|doctorate|phd thesis|ph.d. thesis|"
    "phd dissertation|ph.d. dissertation|ph.d. diss.|doctoral thesis|dissertation|doctor of philosophy".split("|")
)
MASTERS_THESES = frozenset(
    "m.a.|ma|m.s.|ms|msc|m.sc.|m.ed.|med|mphil|m.phil.|master|masters|master’s|masters thesis|master thesis|"
    "ma thesis|m.a. thesis|m.s. thesis|msc thesis|m.sc. thesis|master of arts|master of science".split("|")
)
BACHELORS_THESES = frozenset("b.a.|ba|b.s.|bs|bsc|b.sc.|bachelor|bachelor thesis|bachelors thesis".split("|"))
"""What programs and databases call theses, with 10.6's words for them (`DEGREES`)."""
DEGREES = {
    **dict.fromkeys(DISSERTATIONS, "Doctoral dissertation"),
    **dict.fromkeys(MASTERS_THESES, "Master’s thesis"),
    **dict.fromkeys(BACHELORS_THESES, "Bachelor’s thesis"),
}
_PUBLISHED = ("URL", "DOI", "archive")


def settle_typed_description(work: Preparation) -> None:
    """9.21: a description that somebody typed after the title is none of its words, and is printed once."""
    texts = work.texts
    if not texts.get("title", "").endswith("]"):
        return
    title, bracket, last = texts["title"][:-1].rpartition(" [")
    typed = untagged(last)
    if not bracket or typed.split(" ")[-1].lower() not in _DESCRIBING:
        return
    variable = "medium" if "medium" in texts and "genre" not in texts else "genre"
    told = texts.get(variable, typed)
    if told.lower().replace(" ", "") == typed.lower().replace(" ", ""):
        texts["title"], texts[variable] = title, typed
    elif work.type == "thesis":
        texts["title"] = title  # its kind says it better


def settle_description(work: Preparation) -> None:
    """9.21: what stands in square brackets after the title."""
    texts, kind = work.texts, work.type
    if (
        ("genre" in texts or "medium" in texts)
        and "number" not in texts
        and kind not in LEGAL
        and kind != "patent"
    ):
        _lower_description(texts)
    english = work.calendar.locale.language.startswith("en")
    genre = _plain_genre(work)
    medium = _other_medium(texts, genre)
    if (
        kind in REVIEWS
        and texts.get("title", "").lower().startswith("review of ")
        and "reviewed-title" not in texts
    ):
        work.type = "article-journal"  # its title says that it is a review
    elif kind in REVIEWS and genre.lower().startswith("review of ") and "reviewed-title" not in texts:
        work.type = "article-journal"  # 10.7: the review has a title of its own, and says what it is a review of
    elif kind == "patent" and genre and english:
        texts["genre"] = " ".join(word[:1].upper() + word[1:] for word in genre.split())  # 11.8: U.S. Patent No. 7
    elif kind == "thesis":
        _settle_thesis(texts, genre, english)
    elif kind == "broadcast" and f"{genre}{medium}".lower() in ("podcast", "audio podcast") and english:
        texts.pop("genre", None)
        texts["medium"] = "Audio podcast episode" if "container-title" in texts else "Audio podcast"
    elif kind == "broadcast" and not genre and english and medium.lower() in BROADCAST_MEDIA:
        texts["medium" if "number" in texts else "genre"] = _broadcast(texts)
    elif kind == "broadcast" and genre and not medium and "number" in texts:
        texts["medium"] = texts.pop("genre")  # 10.12, 10.13: the number is that of the episode
    elif kind in USUAL and not genre and not medium and english:
        alone, otherwise, sign = USUAL[kind]
        is_other = sign in texts or (sign == "URL" and "DOI" in texts)
        texts["medium" if "number" in texts else "genre"] = otherwise if is_other else alone
    elif genre and medium and "number" not in texts and kind not in LEGAL:
        texts["genre"] = f"{medium}] [{genre}" if kind in ("webpage", "post") else f"{genre}; {medium}"
        del texts["medium"]
    elif kind == "software" and not genre and not medium and not _is_released(work):
        work.type = "webpage"


def _other_medium(texts: dict[str, str], genre: str) -> str:
    """Returns the medium, which goes where it is the genre once more."""
    medium = texts.get("medium", "")
    if medium and medium.casefold() == genre.casefold():
        del texts["medium"]
        return ""
    return medium


def _lower_description(texts: dict[str, str]) -> None:
    """A description is in sentence case, as managers do not write it: [Reddit post] (9.21)."""
    for variable in ("genre", "medium"):
        first, blank, second = texts.get(variable, "").partition(" ")
        if blank and second.istitle() and second.lower() in _DESCRIBING:
            texts[variable] = f"{first} {second.lower()}"


_DESCRIBING = frozenset(
    """
    album app article audio book broadcast clip dissertation episode film game interview lecture manuscript map
    music notes page paper photo photograph podcast post poster presentation press program recording release report
    session set show slides software song status talk thesis tweet update video
    """.split()
)
"""Nouns of descriptions."""


def _plain_genre(work: Preparation) -> str:
    """Returns the genre, which goes where it says nothing about this work that its kind does not say."""
    texts, genre = work.texts, work.texts.get("genre", "")
    if not genre:
        return ""
    called = genre.lower()
    says_nothing = (
        (called in PLAIN_KINDS and ("number" not in texts or work.type == "article-journal"))
        or (work.type == "report" and called in PLAIN_REPORTS and "number" not in texts)
        or (work.type == "motion_picture" and called in FILM_GENRES)
    )
    if says_nothing:
        del texts["genre"]
        return ""
    return genre


def _settle_thesis(texts: dict[str, str], genre: str, english: bool) -> None:
    """10.6: "Doctoral dissertation", whatever the degree is called; unpublished where nothing says where it is.

    A degree that nobody told is not made up: the university then stands behind what the work is.
    """
    published = any(name in texts for name in _PUBLISHED)
    if not genre:
        texts.update({"genre": "Thesis"} if english and published and "publisher" in texts else {})
        return
    called = genre.lower().replace("'", "’")
    genre = DEGREES.get(called, DEGREES.get(called.replace("’s", ""), genre))
    if english and genre in (*DEGREES.values(), "Thesis") and not published:
        genre = f"Unpublished {genre[0].lower()}{genre[1:]}"
    texts["genre"] = genre


def _broadcast(texts: dict[str, str]) -> str:
    """10.12 and 10.13: episodes, series and podcasts, which Zotero and others only call broadcasts."""
    heard = texts.pop("medium", "").lower() in SOUND_FILES
    what = "Audio podcast" if heard else "TV series"
    return f"{what} episode" if "container-title" in texts else what


def _is_released(work: Preparation) -> bool:
    """Whether a program has what programs are released with; else it is a test or tool on a page (10.11)."""
    return "issued" in work.dates or any(name in work.texts for name in ("version", "publisher", "number"))
