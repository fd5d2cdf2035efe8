"""Puts the text of citations into a document, through one pass of the CSL engine in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.csl import Style, process
from mutualevidence.csl.apa.lists import starred
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.drafts.blocks import reference_id
from mutualevidence.drafts.citations import Cited, cited_by
from mutualevidence.drafts.live import LiveMarks
from mutualevidence.drafts.noted import CitingPlace, after_punctuation, citing_places, raised
from mutualevidence.drafts.rich import MARKS, inlines, put_back
from mutualevidence.drafts.tree import Node, node, para, replaced
from mutualevidence.model.citation import Citation, Mode
from mutualevidence.model.reference import Reference
from mutualevidence.report.citation_links import linked_citation, words_of
from mutualevidence.richtext.inline import Inline, Link, RichText, Span, plain_text
from mutualevidence.richtext.reference_list import ReferenceList


@attrs.frozen
class _Place:
    """A place that cites, with the citations that its text is made of."""

    place: CitingPlace
    cited: Cited
    author: Citation | None = None
    """The authors who stay in the sentence when the rest goes into a note."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        place = self.place
        numbered = tuple(
            attrs.evolve(each, note_number=place.note, in_sentence=place.in_sentence)
            for each in self.cited.citations
        )
        return numbered if self.author is None else (self.author, *numbered)


def cite_document(
    trees: list[Any],
    references: Mapping[str, Reference],
    style: Style,
    *,
    listed: Sequence[str] = (),
    included: Sequence[str] = (),
    linked: bool = False,
    live: LiveMarks | None = None,
    options: Options = DEFAULT,
) -> ReferenceList | None:
    """Replace every Cite in ``trees``, in place, by its text; returns the list of the works cited and ``listed``.

    Every key has to be in ``references``. Works ``included`` in a meta-analysis get an asterisk in APA's list.
    With ``linked`` the citations lead to their references; with ``live`` they stand in containers, and it knows
    what they cite. The list is None where nothing is cited or the style has none.
    """
    notes = style.class_ == "note"
    places = [_placed(place, notes=notes) for place in citing_places(trees, in_notes=notes)]
    undated = _undated_originals(places, listed, references)
    if undated:
        references = {**references, **undated}
        places = [_without_date(place, undated) for place in places]
    citations = [citation for place in places for citation in place.citations]
    wanted = {item.id for citation in citations for item in citation.items} | set(listed)
    works = starred((reference for key, reference in references.items() if key in wanted), included)
    formatted = process(style, works, citations, options)
    texts = iter(formatted.citations)
    links = _Links.of(formatted.bibliography) if linked and formatted.bibliography else None
    made = {id(place.place.cite): _inlines(place, texts, notes=notes, links=links, live=live) for place in places}
    for tree in trees:
        replaced(tree, lambda each: made[id(each)] if each["t"] == "Cite" else None)
        after_punctuation(tree)
    if formatted.bibliography is None or not works:
        return None
    unlisted = _only_secondary(places, listed) if _is_author_date(style) else set()
    if live is not None:
        live.listed, live.unlisted = tuple(listed), tuple(sorted(unlisted))
    return _without(formatted.bibliography, unlisted)


def _undated_originals(
    places: Sequence[_Place], listed: Sequence[str], references: Mapping[str, Reference]
) -> dict[str, Reference]:
    """Returns the works without date that were read in others only, so that APA prints no "n.d." (8.6)."""
    originals = _only_secondary(places, listed)
    return {
        key: attrs.evolve(work, texts={**work.texts, "apa-undated": "1"})
        for key in originals
        if "issued" not in (work := references[key]).dates and "status" not in work.texts
    }


def _without_date(place: _Place, undated: Mapping[str, Reference]) -> _Place:
    """Returns a place where the sentence names such a work with "(as cited in …)" right behind the name."""
    citation = place.cited.citation
    item = citation.items[0]
    if citation.mode is not Mode.NARRATIVE or item.id not in undated or item.id not in place.cited.secondary:
        return place
    changed = attrs.evolve(citation, items=(attrs.evolve(item, suffix=""),), infix=f" ({item.suffix.strip(', ')})")
    return attrs.evolve(place, cited=attrs.evolve(place.cited, citation=changed))


def _placed(place: CitingPlace, *, notes: bool) -> _Place:
    cited = cited_by(place.cite)
    mode = cited.citation.mode
    if not notes or mode is Mode.AUTHOR_ONLY:
        return _Place(place, cited)
    author = None
    if mode is Mode.NARRATIVE and not place.within:
        author = Citation(
            tuple(attrs.evolve(i, locator="", suffix="") for i in cited.citation.items), Mode.AUTHOR_ONLY
        )
    kept = Mode.PARENTHETICAL if mode is Mode.NARRATIVE else mode
    return _Place(place, attrs.evolve(cited, citation=attrs.evolve(cited.citation, mode=kept)), author)


def _inlines(
    place: _Place, texts: Iterator[RichText], *, notes: bool, links: _Links | None, live: LiveMarks | None
) -> list[Node]:
    """Returns what stands in the place of a Cite."""
    before = inlines(next(texts)) if place.author is not None else []
    text = _whole(place.cited, texts, links)
    made = put_back(inlines(text), _held(place.cited))
    if not notes and len(made) == 1 and made[0]["t"] == "Superscript":
        made = [raised(made[0])]
    if live is not None:
        made = live.marked(place.cited, made, place.place.note)
    if notes and made and not place.place.within and place.cited.citation.mode is not Mode.AUTHOR_ONLY:
        return [*before, raised(node("Note", [para(made)]))]
    return [*before, *made]


def _whole(cited: Cited, texts: Iterator[RichText], links: _Links | None) -> RichText:
    """Returns the text of a citation with those within it in their places."""
    text = next(texts)
    if cited.bare:
        text = _bare(text)
    if links is not None and not cited.within:
        text = links.linked(text, cited.citation)
    inner = {mark: _bare(_whole(each, texts, links)) for mark, each in cited.within.items()}
    return tuple(_nested(text, inner)) if inner else text


def _nested(text: RichText, inner: Mapping[str, RichText]) -> Iterator[Inline]:
    for inline in text:
        if isinstance(inline, str):
            for piece in re.split(f"({MARKS.pattern})", inline):
                yield from inner.get(piece, (piece,) if piece else ())
        elif isinstance(inline, Span):
            yield Span(inline.format, tuple(_nested(inline.children, inner)))
        elif isinstance(inline, Link):
            yield Link(inline.url, tuple(_nested(inline.children, inner)))
        else:
            yield inline


def _held(cited: Cited) -> dict[str, Node]:
    """Returns what a citation and those within it hold that is no text, by its marks."""
    inner = {mark: each for within in cited.within.values() for mark, each in _held(within).items()}
    return {**cited.held, **inner}


def _bare(text: RichText) -> RichText:
    """Returns ``text`` without the parentheses around all of it."""
    if not plain_text(text).startswith("(") or not plain_text(text).endswith(")"):
        return text
    parts = list(text)
    if not (isinstance(parts[0], str) and isinstance(parts[-1], str)):
        return text
    parts[0] = parts[0][1:]
    last = parts[-1]
    parts[-1] = last[:-1] if isinstance(last, str) else last
    return tuple(part for part in parts if part)


@attrs.frozen
class _Links:
    """Where the references stand, and the words by which a cite of several is told."""

    places: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, bibliography: ReferenceList) -> _Links:
        places = {entry.id: reference_id(entry.id) for entry in bibliography.entries}
        return cls(places, {entry.id: words_of(plain_text(entry.content)) for entry in bibliography.entries})

    def linked(self, text: RichText, citation: Citation) -> RichText:
        return linked_citation(text, citation, self.places, self.words)


def _only_secondary(places: Sequence[_Place], listed: Sequence[str]) -> set[str]:
    """Returns the works that are cited only as cited in others (APA 7, 8.6)."""
    secondary: set[str] = set()
    others = set(listed)
    for place in places:
        secondary |= place.cited.secondary
        others |= set(place.cited.keys) - place.cited.secondary
    return secondary - others


def _is_author_date(style: Style) -> bool:
    """Returns whether the style cites by names in the text; numbers and notes need every work in the list."""
    from mutualevidence.csl.compile.compiled_style import compiled

    engine = compiled(style)
    return not engine.note and not engine.numeric


def _without(bibliography: ReferenceList, keys: set[str]) -> ReferenceList:
    entries = tuple(entry for entry in bibliography.entries if entry.id not in keys)
    return attrs.evolve(bibliography, entries=entries)
