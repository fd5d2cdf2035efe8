"""Finds the citations that have no parentheses: "Doe, 2001", "In 2001, Doe …" (APA 7, 8.11)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from mutualevidence.manuscripts.citations.cite import Cite, Form
from mutualevidence.manuscripts.citations.names import written_names
from mutualevidence.manuscripts.citations.narrative import names_before
from mutualevidence.manuscripts.citations.parentheses import YEAR, cite_of

_POSSESSIVE = re.compile(r"[’']s?$")
_TOLD_IN = re.compile(r"\b[Ii]n $")
_ATTRIBUTED = re.compile(r"\b(?:[Ff]rom|[Rr]eprinted|[Rr]eproduced|[Aa]dapted)\b[^()]{0,300}\bby $")
"""Before the author in a copyright attribution, whose form is its own (APA 7, 12.14 to 12.18)."""
_JOINT = re.compile(r"(?P<comma>,?) (?P<told>in )?$")
_BEFORE_NAMES = re.compile(r",? (?:the )?")
_PAGE = re.compile(r", (?P<page>pp?\. ?\d+(?:[-–]\d+)?)")
_MOST_WORDS = 10


def unbracketed(text: str, inner: Iterable[tuple[int, int]], known: Container[str]) -> Iterator[Cite]:
    """Yields the citations of ``text`` outside its parentheses (``inner``).

    Their names are ``known``: years stand beside many names. With "et al." and a comma they are a citation's.
    """
    bare = text
    for start, end in inner:
        bare = f"{bare[:start]}{' ' * (end - start)}{bare[end:]}"
    for year in YEAR.finditer(bare):
        yield from _cites(bare, year, known)


def _cites(text: str, year: re.Match[str], known: Container[str]) -> Iterator[Cite]:
    place = year.start()
    if not year["year"][0].isdigit() or year["range"]:
        return
    joint = _JOINT.search(text, max(0, place - 6), place)
    if joint is None:
        return
    narrative = joint["told"] or _POSSESSIVE.search(text[max(0, joint.start() - 2) : joint.start()])
    form = Form.TOLD if narrative else Form.BARE
    yield from _named_before(text, joint.start(), year, form, known)
    if _TOLD_IN.search(text[max(0, place - 4) : place]):
        yield from _named_after(text, year, known)


def _named_before(text: str, end: int, year: re.Match[str], form: Form, known: Container[str]) -> Iterator[Cite]:
    before = names_before(text, end, known)
    names = written_names(before.written) if before else None
    if before is None or names is None:
        return
    if names.names[0].family.lower() not in known and not (names.et_al and form == Form.BARE):
        return
    if form == Form.BARE and _ATTRIBUTED.search(text, max(0, before.start - 400), before.start):
        form = Form.TOLD
    page = _PAGE.match(text, year.end())
    place = {
        "start": before.start,
        "end": page.end() if page else year.end(),
        "locator": page["page"] if page else "",
    }
    yield cite_of(names, before.written, year, form=form, parenthetical=False, **place)


def _named_after(text: str, year: re.Match[str], known: Container[str]) -> Iterator[Cite]:
    """Yields the work whose names, all of them known, follow its year: "In 2001, Doe and Roe showed"."""
    gap = _BEFORE_NAMES.match(text, year.end())
    if gap is None:
        return
    words = list(re.finditer(r"\S+", text[gap.end() : gap.end() + 200]))[:_MOST_WORDS]
    for word in reversed(words):
        written = text[gap.end() : gap.end() + word.end()].rstrip(",;:")
        written = _POSSESSIVE.sub("", written)
        names = written_names(written)
        if names is not None and all(name.family.lower() in known for name in names.names):
            place = {"start": year.start(), "end": gap.end() + word.end()}
            yield cite_of(names, written, year, form=Form.TOLD, parenthetical=False, **place)
            return
