"""Fills the variables that depend on more than one field of an entry, rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from mutualevidence.bibtex.latex.decoding import plain, text
from mutualevidence.bibtex.latex.verbatim_fields import verbatim
from mutualevidence.bibtex.mapping.fields import EDITOR_TYPES
from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.bibtex.mapping.localisation_keys import ARCHIVES, COUNTRIES, GENRES, LANGUAGES, SERIES
from mutualevidence.bibtex.mapping.types import CSL_SUBTYPES, SUBTYPES, Subtype
from mutualevidence.bibtex.names.name_lists import literal_list
from mutualevidence.model.whole_numbers import ordinal
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.bibtex.mapping.entry_reading import Reading

_ADDRESS = LazyPattern(
    r"^\s*(?:(?:available|retrieved|online|accessible)(?: online)?(?: at| from)?:? ?)?(?:\\url\s*\{|https?://|www\.)|\\url\{",
    2,
)
_BARE_ADDRESS = LazyPattern(r"(?:https?://|www\.)[^\s{}]+")


def fill_from_rules(reading: Reading) -> None:
    """Apply every rule whose fields the entry has."""
    values = reading.values
    for name, rule in _rules_for(tuple(values)):
        rule(reading, values[name])
    form = reading.kind.form
    if form in _FORM_RULES:
        _FORM_RULES[form](reading)
    if "options" in values:
        _hide(reading, values["options"].replace(" ", ""))
    genre = reading.kind.genre
    if genre and "genre" not in reading.texts:
        reading.texts["genre"] = GENRES.get(genre, genre)


@lru_cache(maxsize=1_024)
def _rules_for(fields: tuple[str, ...]) -> tuple[tuple[str, Callable[[Reading, str], None]], ...]:
    """Returns the rules of an entry that has these ``fields``, as most of its file have, in their order."""
    present = _RULES.keys() & fields
    return tuple([(name, rule) for name, rule in _RULES.items() if name in present]) if present else ()


def _hide(reading: Reading, options: str) -> None:
    """``url=false`` and ``doi=false``: the writer does not want them printed (biblatex manual, 3.1.3)."""
    for option, variable in (("url=false", "URL"), ("doi=false", "DOI")):
        if (
            option in options
            and variable in reading.texts
            and not (
                variable == "URL" and reading.kind.form == "online"  # there the address is the source
            )
        ):
            reading.custom[variable.lower()] = reading.texts.pop(variable)


def _language(reading: Reading, value: str) -> None:  # noqa: ARG001
    name = plain(reading.language)
    code = LANGUAGES.get(name.lower()) or (name if len(name) < 9 and " " not in name else "")
    if code:
        reading.texts["language"] = code
    spoken = reading.values.get("language", "")
    if spoken and (reading.language != spoken or not code):
        reading.custom["language"] = plain(spoken)


def _series(reading: Reading, value: str) -> None:
    texts = reading.texts
    if reading.kind.form != "article":
        texts["collection-title"] = reading.title(value)
    elif value.isdigit():
        texts["collection-title"] = f"{ordinal(value)} series"
    else:
        texts["collection-title"] = SERIES.get(value.lower()) or text(value)


def _how_published(reading: Reading, value: str) -> None:
    """Who made it public, or where: an address is the URL (BibTeX users have no field ``url``)."""
    if reading.kind.form in ("article", "unpublished"):
        return
    texts = reading.texts
    if _ADDRESS.search(value):
        address = verbatim(value)
        found = _BARE_ADDRESS.search(address)
        if found:
            texts.setdefault("URL", found[0].rstrip(".,;"))
        else:
            texts.setdefault("URL", address)
        return
    how = GENRES.get(value.lower())
    if how:
        texts.setdefault("genre", how)
        return
    how = text(value)
    publisher = texts.get("publisher", "")
    texts["publisher"] = "; ".join(dict.fromkeys(part for part in (how, publisher) if part))


def _subtype(reading: Reading, value: str) -> None:
    row = SUBTYPES.get(reading.kind.form, {}).get(value.lower())
    described = value.lower()
    if row is None and described in CSL_SUBTYPES:
        row = Subtype(CSL_SUBTYPES[described])
    if row is None:
        row = Subtype("", GENRES.get(described) or _in_words(reading, value))
    if row.csl:
        reading.type = row.csl
    if row.genre:
        describe(reading, row.genre)


def _title_addition(reading: Reading, value: str) -> None:
    form = reading.kind.form
    if form in ("law", "case", "constitution") or (form == "whole" and "maintitle" in reading.values):
        return
    if form in ("part", "talk") and "maintitle" in reading.values and "maintitleaddon" in reading.values:
        return
    bare = value.strip()
    if bare.startswith("[") and bare.find("]") == len(bare) - 1:  # the style prints brackets of its own
        value = bare[1:-1]
    if description := _in_words(reading, value):
        describe(reading, description)


def _in_words(reading: Reading, value: str) -> str:
    """A description in sentence case; one that is typed with small letters keeps its names ("Song recorded by
    Staatskapelle Dresden")."""
    words = value.split()
    if not words:  # U+0085 and its like, which Python takes for a blank
        return ""
    if any(word.islower() and len(word) > 3 for word in words):
        return text(value)
    if "{" in value or "\\" in value or not is_english(reading.language):
        return reading.title(value)
    return " ".join([words[0], *(word.lower() if word[1:].islower() else word for word in words[1:])])


def describe(reading: Reading, description: str) -> None:
    """Add a description that APA prints in square brackets: genre, or medium where the genre is taken or goes with
    a number (APA 9.21; "Project No. 12 [Grant]")."""
    texts = reading.texts
    if "medium" in reading.values and text(reading.values["medium"]).casefold() == description.casefold():
        return  # it is the medium, which has a field of its own
    if "genre" not in texts and "number" not in texts:
        texts["genre"] = description
    elif "medium" not in texts:
        texts["medium"] = description
    else:
        texts["medium"] = f"{texts['medium']}; {description}"


def _eprint(reading: Reading, value: str) -> None:
    values, texts = reading.values, reading.texts
    kind = values.get("eprinttype") or values.get("archiveprefix") or ""
    if value[:6].lower() == "arxiv:" and any(map(str.isdigit, value)):  # "arXiv: Robotics" is a site's name
        value = value[6:]
    reading.custom["eprint"] = verbatim(value)
    address = ARCHIVES.get(kind.lower())
    if address:
        texts.setdefault("URL", address + verbatim(value))
    elif kind.lower() == "article":
        texts.setdefault("number", verbatim(value))
    elif reading.kind.form == "online" and not kind:
        texts.setdefault("container-title", text(value))
        del reading.custom["eprint"]


def _archive(reading: Reading, value: str) -> None:
    """The archive, also where no number is given (a preprint has a DOI)."""
    reading.custom["eprinttype" if "eprinttype" in reading.values else "archiveprefix"] = plain(value)


def _editors(field: str) -> Callable[[Reading, str], None]:
    def rule(reading: Reading, value: str) -> None:
        kind = reading.values.get(f"{field}type", "").lower()
        variable = EDITOR_TYPES.get(kind) if kind else "editor"
        people = reading.name_list(field, value)
        if variable is None or not people or variable in reading.names:
            reading.custom[field] = text(value)
            if kind:
                reading.custom[f"{field}type"] = kind
        else:
            reading.names[variable] = people

    return rule


def _editor_type(reading: Reading, value: str) -> None:
    if value.lower() not in EDITOR_TYPES:
        reading.custom["editortype"] = text(value)


def _short_names(field: str) -> Callable[[Reading, str], None]:
    def rule(reading: Reading, value: str) -> None:
        """Abbreviations go on the names they stand for; where they cannot, they stay in custom."""
        people = reading.names.get(field, ())
        short = [str(name) for name in reading.name_list(f"short{field}", value)]
        if people and len(short) == len(people):
            reading.names[field] = tuple(
                attrs.evolve(name, short=abbreviation) for name, abbreviation in zip(people, short, strict=True)
            )
        else:
            reading.custom[f"short{field}"] = text(value)

    return rule


def _app_entry(reading: Reading, value: str) -> None:
    texts = reading.texts
    texts["container-title"] = texts.get("title", "")
    texts["title"] = reading.title(value)


def _keep(field: str) -> Callable[[Reading, str], None]:
    def rule(reading: Reading, value: str) -> None:
        reading.custom[field] = text(value)

    return rule


_RULES: dict[str, Callable[[Reading, str], None]] = {
    "langid": _language,
    "hyphenation": _language,
    "language": _language,
    "entrysubtype": _subtype,
    "titleaddon": _title_addition,
    "series": _series,
    "howpublished": _how_published,
    "eprint": _eprint,
    "eprinttype": _archive,
    "archiveprefix": _archive,
    "editora": _editors("editora"),
    "editorb": _editors("editorb"),
    "editorc": _editors("editorc"),
    "editortype": _editor_type,
    "shortauthor": _short_names("author"),
    "shorteditor": _short_names("editor"),
    "appentry": _app_entry,
    "related": _keep("related"),
    "relatedtype": _keep("relatedtype"),
    "relatedstring": _keep("relatedstring"),
}
"""Fields of kind "rule", in the order in which they are read."""


def _part_of_proceedings(reading: Reading) -> None:
    """A paper in proceedings that come out like a journal: volume and issue, no editor (APA 10.5)."""
    texts, values = reading.texts, reading.values
    if (
        reading.type == "paper-conference"
        and "collection-number" in texts
        and "volume" in texts
        and "series" not in values
        and "editor" not in reading.names
    ):
        texts["issue"] = texts.pop("collection-number")
    _volume_and_part(reading)


def _volume_and_part(reading: Reading) -> None:
    texts = reading.texts
    if "part-number" in texts and "volume" in texts:
        texts["volume"] = f"{texts['volume']}.{texts.pop('part-number')}"


def _magazine(reading: Reading) -> None:
    """Older biblatex-apa files say "nonacademic" in their keywords."""
    words = reading.texts.get("keyword", "")
    if "nonacademic" in words and reading.type == "article-journal":
        reading.type = "article-magazine"
    _volume_and_part(reading)


def _report(reading: Reading) -> None:
    """A series named in ``issue`` (APA 10.4, example 52): the number is the number within it."""
    texts = reading.texts
    series = texts.get("issue", "")
    genre = texts.get("genre", "")
    if genre and texts.get("collection-title", "").lower() in (f"{genre.lower()} series", f"{genre.lower()}s"):
        del texts["collection-title"]  # it says what the kind says: "Working Paper Series"
    if series and not series[0].isdigit() and "collection-title" not in texts:
        texts["collection-title"] = reading.title(reading.values.get("issue", series))
        del texts["issue"]
        if "number" in texts and "genre" not in texts:
            texts["collection-number"] = texts.pop("number")


def _unpublished(reading: Reading) -> None:
    venue = text(reading.values.get("venue", ""))
    texts = reading.texts
    if "event-title" in texts:
        reading.type = "speech" if reading.type == "manuscript" else reading.type
        if venue:
            texts["event-place"] = venue
    elif reading.kind.form == "unpublished" and "publisher" not in texts and not venue:
        place = text(reading.values.get("address") or reading.values.get("location") or "")
        if _INSTITUTION.search(place) is not None:
            texts["publisher"] = place
            texts.pop("publisher-place", None)
    elif venue:
        texts["publisher"] = ", ".join(part for part in (venue, texts.get("publisher", "")) if part)


_INSTITUTION = LazyPattern(
    r"\b(?:Archives?|College|Department|Faculty|Institut(?:e|o)?|Library|School|Universi\w+)\b"
)
"""Zotero has no field for the institution of a manuscript: people write it as the place."""


def _talk(reading: Reading) -> None:
    """A talk is dated by its event (APA 10.5)."""
    dates = reading.dates
    if "issued" not in dates and "event-date" in dates:
        dates["issued"] = dates.pop("event-date")
    addition = reading.values.get("maintitleaddon")
    if addition:
        describe(reading, reading.title(addition))


def _podcast(reading: Reading) -> None:
    """Better BibTeX writes the podcast as the series of its episode (APA 10.13, example 93)."""
    texts = reading.texts
    described = f"{texts.get('genre', '')} {texts.get('medium', '')}".lower()
    values = reading.values
    described += values.get("series", "").lower()
    podcast = values.get("nameatype") == "podcaster" or "podcast" in described
    if values.keys() >= _OF_PODCAST and reading.entry.type == "audio" and "host" not in reading.names:
        podcast = True  # recordings of Zotero have performers and composers, who are no authors
        reading.names["host"] = reading.names.pop("author")
    if podcast and "collection-title" in texts and "container-title" not in texts:
        texts["container-title"] = texts.pop("collection-title")
        texts.pop("medium", None)
        texts["genre"] = "Audio podcast episode"
        reading.type = "broadcast"
        if "number" in texts:
            texts["medium"] = texts.pop("genre")


_OF_PODCAST = frozenset(("author", "series", "url"))
"""What podcasts have, and no other recordings: an author, a series and an address."""


def _patent(reading: Reading) -> None:
    value = reading.values.get("location") or reading.values.get("address") or ""
    if value:
        places = (COUNTRIES.get(place.lower(), place) for place in literal_list(value))
        reading.texts["jurisdiction"] = "; ".join(places)


def _museum(reading: Reading) -> None:
    """Where a museum is named as the institution, the location is that of the museum (APA 10.14)."""
    texts = reading.texts
    if "institution" in reading.values and "archive" in texts and "publisher" in texts:
        texts["archive-place"] = texts.pop("archive")
        texts["archive"] = texts.pop("publisher")


_FORM_RULES: dict[str, Callable[[Reading], None]] = {
    "article": _magazine,
    "part": _part_of_proceedings,
    "whole": _volume_and_part,
    "report": _report,
    "unpublished": _unpublished,
    "talk": _talk,
    "patent": _patent,
    "media": _podcast,
    "image": _museum,
}
"""What one form needs besides its rows."""
