"""Compares a work with what a registry has of it, field by field, and tells whether it was retracted.

Differences of form are none: letter case, accents, abbreviated journals, given names as initials, pages in full.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import attrs

from mutualevidence.curation.containers import same_container
from mutualevidence.curation.folding import letters, plain
from mutualevidence.curation.signs import signs
from mutualevidence.curation.similarity import similarity
from mutualevidence.curation.wording import Wording, compared, title_words
from mutualevidence.interchange.registries.crossref import RETRACTING
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference


@attrs.frozen
class Difference:
    """A field in which a work differs from the registry's record."""

    field: str
    """The CSL variable."""
    ours: str
    theirs: str


_SHORTEST = 12
"""Letters of a title that may stand without its subtitle."""
_ALIKE = 0.85


def differences(ours: Reference, theirs: Reference) -> list[Difference]:
    """Where both say something, and not the same."""
    return [difference for compare in _COMPARISONS for difference in compare(ours, theirs)]


def _title(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    mine, yours = title_words(ours.title), title_words(theirs.title)
    if mine and yours and not (_same_title(mine, yours) or _is_translation(ours, theirs)):
        yield Difference("title", plain(ours.title), plain(theirs.title))


def _same_title(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """Returns the same but for a letter, or one without its subtitle; "men" and "women" are not the same."""
    wording = compared(mine, yours).wording
    if wording is Wording.SHORTENED:
        return min(len("".join(mine)), len("".join(yours))) >= _SHORTEST
    return wording is not Wording.OTHER


def _is_translation(ours: Reference, theirs: Reference) -> bool:
    """Returns whether the registry has our title as the original one, or we have theirs so."""
    originals = (theirs.texts.get("original-title", ""), ours.texts.get("original-title", ""))
    titles = (letters(ours.title), letters(theirs.title))
    return any(original and letters(original) in titles for original in originals)


def _people(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    for variable in ("author", "editor"):
        mine, yours = ours.names.get(variable, ()), theirs.names.get(variable, ())
        if mine and yours and not _same_people(mine, yours):
            yield Difference(variable, _listed(mine), _listed(yours))


def _same_people(mine: tuple[Name, ...], yours: tuple[Name, ...]) -> bool:
    """Returns the same names in the same order; a list that ends in "et al." is compared as far as it goes."""
    goes_on = OTHERS in (mine[-1], yours[-1])
    ours, theirs = ([name for name in names if name != OTHERS] for names in (mine, yours))
    if not goes_on and len(ours) != len(theirs):
        return False
    return all(_same_name(one, other) for one, other in zip(ours, theirs, strict=False))


def _same_name(one: Name, other: Name) -> bool:
    families = [letters(name.literal or f"{name.non_dropping_particle}{name.family}") for name in (one, other)]
    given = [letters(name.given)[:1] for name in (one, other)]
    if families[0] != families[1] and similarity(*families) < _ALIKE and not _is_part(*families):
        return False
    return not (given[0] and given[1] and given[0] != given[1]) or _is_swapped(one, other)


def _is_part(one: str, other: str) -> bool:
    """One of two family names is given alone, or a particle is counted differently."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 4 and (longer.endswith(shorter) or longer.startswith(shorter))


def _is_swapped(one: Name, other: Name) -> bool:
    return letters(one.given) == letters(other.family)


def _listed(names: tuple[Name, ...]) -> str:
    shown = [str(name) for name in names[:6]]
    return ", ".join(shown) + (f" … ({len(names)})" if len(names) > len(shown) else "")


def _year(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    """Yields the year, which may be that of print or of first publication online."""
    years = {date.year for name, date in theirs.dates.items() if name in _PUBLISHED and date.year is not None}
    years |= {int(year) for value in _kept(theirs, *_KEPT_DATES) for year in re.findall(r"\b[12]\d{3}\b", value)}
    if ours.year is not None and theirs.year is not None and ours.year not in years:
        yield Difference("issued", str(ours.year), str(theirs.year))


_PUBLISHED = ("issued", "available-date", "original-date")
_KEPT_DATES = ("issued", "published", "published-online", "published-print")


def _kept(reference: Reference, *names: str) -> Iterator[str]:
    """Yields what a record says beyond CSL, as JSON."""
    for name in names:
        value = reference.custom.get(f"json:{name}") or reference.custom.get(name)
        if value:
            yield value


def _container(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    mine = ours.texts.get("container-title", "")
    yours = [theirs.texts[name] for name in _CONTAINERS if theirs.texts.get(name)]
    if mine and yours and not any(same_container(mine, each) for each in yours):
        yield Difference("container-title", plain(mine), plain(yours[0]))


_CONTAINERS = ("container-title", "container-title-short", "collection-title")


def _numbers(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    for variable in ("volume", "issue"):
        mine, yours = ours.texts.get(variable, ""), theirs.texts.get(variable, "")
        if mine and yours and letters(mine).lstrip("0") != letters(yours).lstrip("0"):
            yield Difference(variable, mine, yours)


def _pages(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    """Yields the first page; an article number may be the last part of what the other has."""
    mine, yours = ours.texts.get("page", ""), theirs.texts.get("page", "") or theirs.texts.get("number", "")
    first, other = (signs_page(text) for text in (mine, yours))
    if first and other and not (first.endswith(other) or other.endswith(first)):
        yield Difference("page", mine, yours)


def signs_page(text: str) -> str:
    """Returns the first page or article number, without a letter's case or leading zeros."""
    match = re.match(r"[A-Za-z]*\d+\w*", text.strip())
    return match[0].casefold().lstrip("0") if match else ""


def _doi(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    mine, yours = ours.doi.casefold(), theirs.doi.casefold()
    if mine and yours and mine != yours:
        yield Difference("DOI", ours.doi, theirs.doi)


_COMPARISONS: tuple[Callable[[Reference, Reference], Iterator[Difference]], ...] = (
    _title,
    _people,
    _year,
    _container,
    _numbers,
    _pages,
    _doi,
)


def likeness(ours: Reference, theirs: Reference) -> float:
    """How sure it is that a record found by title is the work: title, then first author and year; 0 for "no"."""
    one, other = signs(ours), signs(theirs)
    shared = any(other.ids.get(kind) == value for kind, value in one.ids.items())
    alike = similarity(one.title, other.title)
    shorter, longer = sorted((one.title, other.title), key=len)
    if len(shorter) >= 20 and longer.startswith(shorter):
        alike = max(alike, 0.95)
    if shared:
        return max(alike, 0.9)
    if alike < 0.85 or one.numbers != other.numbers or one.marks != other.marks:
        return 0.0
    people = bool(one.first and other.first) and (one.first in other.people or other.first in one.people)
    year = one.year is None or other.year is None or abs(one.year - other.year) <= 1
    if not (people or year) or (len(shorter) < 20 and not (people and year)):
        return 0.0
    return alike * (1.0 if people and year else 0.9)


# Retractions


def retraction(record: Reference) -> str:
    """Returns how the record says that the work was retracted, "" where it does not."""
    for name, test in _RETRACTIONS.items():
        for value in _kept(record, name):
            if found := test(value):
                return found
    if re.match(r"\W*(?:retracted|withdrawn)\b(?:\s+article)?\s*[:\]—–-]", plain(record.title), re.IGNORECASE):
        return "its title says so"
    return ""


def _updates(value: str) -> str:
    """Crossref: ``updated-by`` names the notices about a work (REST API, Works)."""
    try:
        updates = json.loads(value)
    except (ValueError, RecursionError):
        return ""
    for update in updates if isinstance(updates, list) else [updates]:
        kind = str(update.get("type", "")) if isinstance(update, dict) else ""
        if kind in RETRACTING:
            notice = str(update.get("DOI", ""))
            return f"{kind.replace('_', ' ')} notice {notice}".strip()
    return ""


_RETRACTIONS: dict[str, Callable[[str], str]] = {
    "updated-by": _updates,
    "is_retracted": lambda value: "OpenAlex marks it so" if value.strip().lower() in ("yes", "true") else "",
    "PublicationType": lambda value: "PubMed marks it so" if "Retracted Publication" in value else "",
}
"""Where records say so: Crossref's, OpenAlex's and PubMed's fields, kept beyond CSL."""
