"""Makes links to the reference list of the citations in a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mutualevidence.model.citation import Citation
from mutualevidence.richtext.document import Document
from mutualevidence.richtext.documents import citations_in, with_citations
from mutualevidence.richtext.inline import Inline, Link, RichText, Span, plain_text
from mutualevidence.richtext.notes import with_endnotes


def anchors(keys: Sequence[str]) -> dict[str, str]:
    """Returns a name for the place of each reference, fit for an address and unlike all others."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        name = base = "ref-" + (re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-") or "work")
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        names[key] = name
    return names


def linked_document(
    document: Document, citations: Sequence[RichText], places: Mapping[str, str], texts: Mapping[str, str]
) -> Document:
    """Returns ``document`` with each citation's text in its place, leading to the references.

    ``places`` are the references' `anchors`, ``texts`` their plain texts; citations with a note number become
    notes at the end. Raises `ValueError` where there are more
    or fewer ``citations`` than places that cite.
    """
    found = citations_in(document)
    if len(found) != len(citations):
        raise ValueError(f"{len(found)} places that cite, but {len(citations)} texts for them")
    words = {key: words_of(text) for key, text in texts.items()}
    linked = [linked_citation(text, c, places, words) for c, text in zip(found, citations, strict=True)]
    notes = any(citation.note_number for citation in found)
    return with_endnotes(with_citations(document, linked, notes=notes))


def linked_citation(
    text: RichText, citation: Citation, places: Mapping[str, str], words: Mapping[str, frozenset[str]]
) -> RichText:
    """Returns the ``text`` of ``citation`` with each cite leading to its reference, or the whole to the first."""
    keys = [item.id for item in citation.items if item.id in places]
    if not keys:
        return text
    if len(citation.items) > 1:
        parts = _parts(_unlinked(text))
        order = _works(parts, keys, words)
        if order:
            links = [_link(part, places[key]) for part, key in zip(parts, order, strict=True)]
            return tuple(inline for at, link in enumerate(links) for inline in ((*(("; ",) if at else ()), *link)))
    return _link(_unlinked(text), places[keys[0]])


def _link(text: RichText, place: str) -> RichText:
    """Returns ``text`` as a link; brackets around all of it, or at its open ends, stay outside."""
    opening, closing = "", ""
    inside = list(text)
    if inside and isinstance(inside[0], str) and inside[0][:1] in ("(", "["):
        opening, inside[0] = inside[0][0], inside[0][1:]
    if inside and isinstance(inside[-1], str) and inside[-1][-1:] in (")", "]") and (opening or _unopened(inside)):
        closing, inside[-1] = inside[-1][-1], inside[-1][:-1]
    return tuple(part for part in (opening, Link(f"#{place}", tuple(inside)), closing) if part)


def _unopened(text: Sequence[Inline]) -> bool:
    """Returns whether the last bracket closes one that was opened before this part."""
    plain = plain_text(tuple(text))
    return plain.count("(") + plain.count("[") < plain.count(")") + plain.count("]")


def _unlinked(text: RichText) -> RichText:
    """Returns ``text`` without links of its own, since links cannot hold links."""
    result: list[Inline] = []
    for inline in text:
        if isinstance(inline, Link):
            result += _unlinked(inline.children)
        elif isinstance(inline, Span):
            result.append(Span(inline.format, _unlinked(inline.children)))
        else:
            result.append(inline)
    return tuple(result)


def _parts(text: RichText) -> list[RichText]:
    """``text`` cut at the semicolons between works."""
    parts: list[list[Inline]] = [[]]
    for inline in text:
        if not isinstance(inline, str):
            parts[-1].append(inline)
            continue
        first, *others = inline.split("; ")
        parts[-1].append(first)
        parts += [[other] for other in others]
    return [tuple(part) for part in parts]


def _works(parts: Sequence[RichText], keys: Sequence[str], words: Mapping[str, frozenset[str]]) -> list[str]:
    """The work that each part cites, told by words it shares with its reference; [] where that is not clear."""
    if len(parts) != len(keys):
        return []
    left, order = dict.fromkeys(keys), []
    holders: dict[str, set[str]] = {}
    for key in left:
        for word in words.get(key, frozenset()):
            holders.setdefault(word, set()).add(key)
    for part in parts:
        wanted = words_of(plain_text(part))
        named = _with_all(wanted, holders, left) or _with_most(wanted, left, words)
        if len(named) != 1:
            return []
        order.append(named[0])
        del left[named[0]]
    return order


def _with_all(wanted: frozenset[str], holders: Mapping[str, set[str]], left: Mapping[str, None]) -> list[str]:
    """Returns the works that have every word of ``wanted`` which any has: the rarest word leaves few to ask."""
    rarest, *others = sorted((holders[word] for word in wanted if word in holders), key=len) or [set()]
    return [key for key in rarest if key in left and all(key in other for other in others)]


def _with_most(wanted: frozenset[str], left: Iterable[str], words: Mapping[str, frozenset[str]]) -> list[str]:
    """Returns the works that share most words with ``wanted``; none where no work shares one."""
    shared = {key: len(wanted & words.get(key, frozenset())) for key in left}
    best = max(shared.values())
    return [key for key, count in shared.items() if count == best] if best else []


def words_of(text: str) -> frozenset[str]:
    """Returns the words by which a cite is told from others."""
    return frozenset(re.findall(r"\w{2,}", text.casefold()))
