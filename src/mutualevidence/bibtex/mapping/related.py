"""Tells a work's relations to others: reviews, comments, reprints, translations (biblatex manual, 3.4; APA 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

if TYPE_CHECKING:
    from mutualevidence.bibtex.mapping.entry_reading import Reading

_REVIEW = "review of the "
_ORIGINALS = frozenset({"origpubin", "origpubas", "translationof", "translatedfrom", "reprintof"})


def tell_related(reading: Reading, other: Reference) -> None:
    """Fill in what the first related entry (``other``) says about this one, by ``relatedtype``."""
    kind = reading.values.get("relatedtype", "").lower()
    words = text(reading.values.get("relatedstring", ""))
    if kind == "reviewof":
        _review(reading, other, words)
    elif kind == "commenton":
        _comment(reading, other, words)
    elif kind in ("reprintfrom", "reprintof"):
        _reprint(reading, other)
    elif kind in _ORIGINALS:
        _original(reading, other)


def _review(reading: Reading, other: Reference, words: str) -> None:
    """APA 10.7: [Review of the film *Title*, by A. Author, Dir.]"""
    texts = reading.texts
    if other.title:
        within = "container-title" in other.texts or other.texts.get("genre", "").endswith("episode")
        texts["reviewed-title"] = f'<span class="nodecor">“{other.title}”</span>' if within else other.title
    if words.lower().startswith(_REVIEW):
        texts["reviewed-genre"] = words[len(_REVIEW) :]
    elif words:
        texts["reviewed-genre"] = words
    people = other.names.get("author") or other.names.get("director") or other.names.get("editor")
    if people:
        reading.names["reviewed-author"] = people


def _comment(reading: Reading, other: Reference, words: str) -> None:
    """APA 10.1, example 18: [Comment on the article “Title”]."""
    if other.title:
        reading.texts.setdefault("genre", f"{words or 'Comment on'} “{other.title}”")


def _original(reading: Reading, other: Reference) -> None:
    """APA 9.41: the work as first published."""
    if "issued" in other.dates:
        reading.dates.setdefault("original-date", other.dates["issued"])
    for variable in ("title", "publisher", "publisher-place"):
        if variable in other.texts and other.texts[variable] != reading.texts.get(variable):
            reading.texts.setdefault(f"original-{variable}", other.texts[variable])


def _reprint(reading: Reading, other: Reference) -> None:
    """APA 10.1, example 11, and 10.3, examples 43 and 44: (Reprinted from …)."""
    if "issued" in other.dates:
        reading.dates.setdefault("original-date", other.dates["issued"])
    reading.texts.setdefault("references", f"Reprinted from {', '.join(_source(other))}")


def _source(other: Reference) -> list[str]:
    """Returns the elements of the first publication, in the order of the Manual."""
    texts = other.texts
    year = str(other.year) if other.year else ""
    container = texts.get("container-title", "")
    address = f"https://doi.org/{texts['DOI']}" if "DOI" in texts else texts.get("URL", "")
    pages = texts.get("page", "").replace("-", "–")
    if other.type.startswith("article"):
        volume = f"<i>{texts['volume']}</i>" if "volume" in texts else ""
        issue = f"[{texts['issue']}]" if "issue" in texts else ""
        journal = [year, f"<i>{container}</i>" if container else "", volume + issue, pages, address]
        return [f"“{other.title},” {', '.join(part for part in journal if part)}"]
    label = "pp. " if "–" in pages else "p. "
    book = f"<i>{container or other.title}</i>"
    editors = _by(other.names.get("editor") or other.names.get("author") or ())
    role = ("Eds." if len(other.names.get("editor", ())) > 1 else "Ed.") if "editor" in other.names else ""
    parts = [book, label + pages if pages else "", editors, role, year, texts.get("publisher", ""), address]
    return [part for part in parts if part]


def _by(people: tuple[Name, ...]) -> str:
    written = [
        name.literal or " ".join(part for part in (name.given, name.non_dropping_particle, name.family) if part)
        for name in people
    ]
    if not written:
        return ""
    return "by " + (f"{', '.join(written[:-1])} & {written[-1]}" if len(written) > 1 else written[0])
