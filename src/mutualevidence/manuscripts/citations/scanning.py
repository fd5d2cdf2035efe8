"""Finds the citations of a text: parentheses with names and years, and names before a year (APA 7, 8.11)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

import attrs

from mutualevidence.manuscripts.broken_lines import unbroken
from mutualevidence.manuscripts.citations.cite import Cite, CitedName, Form, Role
from mutualevidence.manuscripts.citations.names import ET_AL, WrittenNames, written_names
from mutualevidence.manuscripts.citations.narrative import names_before
from mutualevidence.manuscripts.citations.parentheses import CITED_IN, Piece, cite_of, pieces
from mutualevidence.manuscripts.citations.things import names_a_thing
from mutualevidence.manuscripts.citations.unbracketed import unbracketed
from mutualevidence.manuscripts.text import Kind, Paragraph

LONGEST = 1500
"""Characters of parentheses that may hold citations."""


def cites_in(paragraphs: Sequence[Paragraph], known: Container[str]) -> list[Cite]:
    """The works cited in ``paragraphs``, in their order; ``known`` are the names listed, in small letters."""
    return [
        attrs.evolve(cite, paragraph=number, thing=names_a_thing(text, cite))
        for number, paragraph in enumerate(paragraphs)
        if paragraph.kind != Kind.HEADING
        for text in [unbroken(paragraph.text)]
        for cite in _in_order(text, known)
    ]


def _in_order(text: str, known: Container[str]) -> list[Cite]:
    inner = list(parentheses(text))
    squares = list(_in_squares(text, inner, known)) if "[" in text else []
    for cite in squares:
        text = f"{text[: cite.start]}{' ' * (cite.end - cite.start)}{text[cite.end :]}"
    found = (*squares, *_cites(text, inner, known), *unbracketed(text, inner, known))
    return sorted(found, key=lambda cite: cite.start)


_ABBREVIATION = re.compile(r"(?P<short>[A-Z][A-Za-z&-]{1,11})(?:[;,] .*)?")


def abbreviations_in(paragraphs: Sequence[Paragraph], known: Container[str]) -> dict[str, str]:
    """Returns what parentheses behind listed names shorten them to: "Institute of Health (IoH)" (8.21)."""
    found = {}
    for paragraph in paragraphs:
        text = unbroken(paragraph.text)
        for start, end in parentheses(text):
            short = _ABBREVIATION.fullmatch(text, start, end)
            before = names_before(text, start - 1, known) if short else None
            if short and before and " " in before.written and before.written.lower() in known:
                found[short["short"]] = before.written
    return found


_SQUARES = re.compile(r"\[([^\[\]()]{4,300})\]")


def _in_squares(text: str, inner: Sequence[tuple[int, int]], known: Container[str]) -> Iterator[Cite]:
    """Yields what square brackets cite; within round ones and in quotations they are right."""
    for found in _SQUARES.finditer(text):
        within = any(start <= found.start() < end for start, end in inner)
        quoted = text.rfind("“", 0, found.start()) > text.rfind("”", 0, found.start())
        form = Form.USUAL if within else Form.TOLD if quoted else Form.SQUARE
        for cite in _cites(text, [found.span(1)], known):
            if within or cite.names[0].family.lower() in known:
                yield attrs.evolve(cite, group=-1, form=form)


def parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Yields the places of outer parentheses: after the opening and before the closing one."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        if letter == "(":
            depth += 1
            if depth == 1:
                start = place + 1
        elif letter == ")" and depth:
            depth -= 1
            if depth == 0 and place - start <= LONGEST:
                yield start, place


def _cites(text: str, inner: Sequence[tuple[int, int]], known: Container[str]) -> Iterator[Cite]:
    for group, (start, end) in enumerate(inner):
        names: WrittenNames | None = None
        written = ""
        located = False
        for number, piece in enumerate(pieces(text[start:end], known)):
            if piece.names is not None:
                names, written = piece.names, piece.written
                whole = _introduced(text, start - 1, piece, known) if number == 0 else None
                yield from _of_piece(piece, whole or names, written, start, group, parenthetical=whole is None)
            elif names is None and number == 0:
                before = names_before(text, start - 1, known)
                found = written_names(before.written) if before else None
                if before is None or found is None:
                    break
                names, written = found, before.written
                last = piece.end + (piece.end == end - start)  # with the closing parenthesis
                moved = attrs.evolve(piece, start=before.start - start, end=last, comma=True)
                if _READ_IN_ANOTHER.match(text, end + 1):
                    moved = attrs.evolve(moved, role=Role.ORIGINAL)
                elif _WHERE_IT_WAS_READ.search(text, max(0, before.start - 20), before.start):
                    moved = attrs.evolve(moved, role=Role.SECONDARY)
                for cite in _of_piece(moved, names, written, start, group, parenthetical=False):
                    form = Form.COMMA if before.comma else Form.USUAL
                    yield attrs.evolve(cite, owner=before.owner, lead=before.lead, form=form)
            elif names is not None and piece.role != Role.PERSONAL:
                for cite in _of_piece(piece, names, written, start, group, parenthetical=True):
                    yield cite if located else attrs.evolve(cite, form=Form.SEMICOLON)
            located = located or bool(piece.locator)


_READ_IN_ANOTHER = re.compile(rf",?\s?\(?{CITED_IN}")
_WHERE_IT_WAS_READ = re.compile(rf"{CITED_IN}$")


def _introduced(text: str, end: int, piece: Piece, known: Container[str]) -> WrittenNames | None:
    """The group that parentheses give an abbreviation: "National Institute of Health (NIH, 2020)" (8.21)."""
    short = ET_AL.sub("", piece.written)
    before = names_before(text, end, known) if re.fullmatch(r"[A-Z][A-Za-z&-]{1,11}", short) else None
    if before is None:
        return None
    name = ET_AL.sub("", before.written)
    listed = " " in name and name.lower() in known and short.lower() not in known
    if not _is_short_for(short, name) and not (listed and short[0] == name[0]):
        return None
    return WrittenNames((CitedName(name),), et_al=name != before.written, abbreviation=short)


def _is_short_for(short: str, name: str) -> bool:
    """Returns whether ``short`` has the first letters of the words of ``name``."""
    capitals = [letter for letter in short if letter.isupper()]
    initials = [word[0].upper() for word in re.findall(r"\w+", name)]
    return (
        len(capitals) > 1 and capitals[0] == initials[0] and set(capitals) <= set(initials) and len(initials) > 1
    )


def _of_piece(
    piece: Piece, names: WrittenNames, written: str, base: int, group: int, *, parenthetical: bool
) -> Iterator[Cite]:
    """Yields one cite for each year of ``piece``; the locator is that of the last."""
    years = piece.years or (None,)
    shown = ""
    for number, year in enumerate(years, 1):
        shown = year["year"] or shown if year else ""  # "2020a, b": the second has a letter only
        yield cite_of(
            names,
            written,
            year,
            year=shown,
            locator=piece.locator if number == len(years) else "",
            comma=piece.comma,
            parenthetical=parenthetical,
            role=piece.role,
            signal=piece.signal,
            group=group,
            start=base + piece.start,
            end=base + piece.end,
        )


__all__ = ["CitedName", "cites_in", "parentheses"]
