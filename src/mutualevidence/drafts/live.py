"""Citations that live in Word: which program's, where they stand, and what they cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.csl import Style
from mutualevidence.drafts.citations import Cited
from mutualevidence.drafts.noted import RAISED
from mutualevidence.drafts.rich import MARKS
from mutualevidence.drafts.tree import Node, attr, attributes, node, replaced, text_of
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.interchange.manuscripts.codes.content import Content
from mutualevidence.interchange.manuscripts.programs import NAMES
from mutualevidence.interchange.manuscripts.writing import PROGRAMS, LiveCitations, with_live_citations
from mutualevidence.model.citation import CitationItem, Mode
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference

CLASS = "live-citation"
"""The class of the container that a citation stands in."""
_LIST = "refs"
"""The identifier of the reference list, which pandoc makes a bookmark of."""
_OPENING, _CLOSING = "([", ")]"


class LiveMarks:
    """The citations of a draft that are to live in ``program``, as they are put in."""

    def __init__(self, program: str, references: Mapping[str, Reference]) -> None:
        """Begin with none; raises `InvalidValueError` for a program that nothing can live in."""
        if program not in PROGRAMS:
            near = nearest_names(program, PROGRAMS)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise InvalidValueError(
                f'citations cannot live in "{program}"', remedy=f"{hint}Use one of {', '.join(PROGRAMS)}."
            )
        self.program = program
        self.references = references
        self.citations: dict[str, Content] = {}
        self.listed: Sequence[str] = ()
        self.unlisted: Sequence[str] = ()

    def marked(self, cited: Cited, made: list[Node], note: int) -> list[Node]:
        """``made``, the text of a citation, in a container; authors in the sentence may stay before it."""
        program = PROGRAMS[self.program]
        mode = cited.citation.mode
        if not made or (mode is Mode.AUTHOR_ONLY and not program.authors_alone):
            return made
        before: list[Node] = []
        content = self._content(cited, note)
        if cited.within and not program.keeps_text:
            content = _typed(content, cited, text_of(made))
        if mode is Mode.NARRATIVE and not program.tells_authors and not cited.within:
            before, made = _parted(made)
            first, *others = content.items
            items = (attrs.evolve(first, suppress_author=bool(before)), *others)
            content = attrs.evolve(content, items=items, narrative=False, by_hand=not before)
        name = f"live{len(self.citations) + 1}"
        self.citations[name] = content
        return [*before, _container(name, made)]

    def losses(self, file: str) -> list[Diagnostic]:
        """Returns what the program may take away when it updates the document: works that nobody cites."""
        cited = {item.id for content in self.citations.values() for item in content.items}
        uncited = [key for key in self.listed if key not in cited]
        if not uncited or PROGRAMS[self.program].lists_all:
            return []
        name = NAMES[self.program]
        return [
            Diagnostic(
                severity=Severity.WARNING,
                code="uncited-works",
                message=f"{name} may take what nobody cites off the list when it updates it: {', '.join(uncited)}",
                remedy=f"Have these works in the library of {name}, or cite them.",
                file=file,
            )
        ]

    def _content(self, cited: Cited, note: int) -> Content:
        """Returns what is cited, with what is cited within its prefixes and suffixes beside it."""
        mode = cited.citation.mode
        items = [
            attrs.evolve(
                item,
                prefix=MARKS.sub("", item.prefix).strip(" ;,"),
                suffix=MARKS.sub("", item.suffix).rstrip(" ;,"),
                suppress_author=item.suppress_author or mode is Mode.YEAR_ONLY,
                author_only=mode is Mode.AUTHOR_ONLY,
            )
            for item in cited.citation.items
        ]
        items += [
            CitationItem(item.id) for each in cited.within.values() for one in each.citations for item in one.items
        ]
        return Content(
            tuple(items),
            {item.id: self.references[item.id] for item in items},
            narrative=mode is Mode.NARRATIVE,
            by_hand=bool(cited.within or cited.held),
            note=note,
        )

    def put_into(self, data: bytes, style: Style, language: str) -> bytes:
        """Returns the Word file ``data`` with fields in the place of the containers."""
        cited = dict.fromkeys(item.id for content in self.citations.values() for item in content.items)
        live = LiveCitations(
            citations=self.citations,
            works={key: self.references[key] for key in (*cited, *self.listed) if key in self.references},
            list_bookmark=_LIST,
            uncited=[key for key in self.listed if key not in cited],
            unlisted=self.unlisted,
            style=style.id,
            locale=language,
            in_notes=style.class_ == "note",
        )
        return with_live_citations(data, live, self.program)


def _typed(content: Content, cited: Cited, text: str) -> Content:
    """Returns ``content`` with what stands within the citation as words of a suffix, its works only listed."""
    own = len(cited.citation.items)
    items = list(content.items[:own])
    for place, item in enumerate(cited.citation.items):
        start, *within = MARKS.split(item.suffix, maxsplit=1)
        if within and start and start in text:
            items[place] = attrs.evolve(items[place], suffix=text[text.index(start) :].rstrip(_CLOSING))
    inner = content.items[own:]
    listed = frozenset(item.id for item in inner) - {item.id for item in items}
    items += [item for item in inner if item.id in listed]
    return attrs.evolve(content, items=tuple(items), listed_only=listed)


def without_containers(trees: Any) -> None:
    """Take the containers of citations off again, in place, for a format that they cannot live in."""
    replaced(trees, lambda each: each["c"][1] if each["t"] == "Span" and CLASS in attributes(each)[1] else None)


def _container(name: str, made: list[Node]) -> Node:
    container = node("Span", attr(name, CLASS), made)
    if len(made) == 1 and made[0].pop(RAISED, False):
        container[RAISED] = True
    return container


def _parted(made: list[Node]) -> tuple[list[Node], list[Node]]:
    """Authors, and the parenthesis or raised number after them: "Ash" and "(2014)"; all as the latter else."""
    for place in range(len(made) - 1, 0, -1):
        rest = text_of(made[place:]).strip()
        if made[place]["t"] == "Superscript" and place == len(made) - 1:
            return made[:place], made[place:]
        if rest[:1] in _OPENING and rest[-1:] in _CLOSING and _is_whole(rest):
            return made[:place], made[place:]
    return [], made


def _is_whole(text: str) -> bool:
    """Returns whether the first bracket of ``text`` is closed by its last character, and by none before."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth == 0:
            return place == len(text) - 1
    return False
