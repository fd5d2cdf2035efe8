"""Finds the citations that have no parentheses: "Doe, 2001", "In 2001, Doe …" (APA 7, 8.11)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from mutualevidence.manuscripts.citations.cite import Cite, Form
from mutualevidence.manuscripts.citations.names import WrittenNames, written_names
from mutualevidence.manuscripts.citations.narrative import names_before
from mutualevidence.manuscripts.citations.parentheses import YEAR

_POSSESSIVE = re.compile(r"[’']s?$")
_TOLD_IN = re.compile(r"\b[Ii]n $")
_ATTRIBUTED = re.compile(r"\b(?:[Ff]rom|[Rr]eprinted|[Rr]eproduced|[Aa]dapted)\b[^()]{0,300}\bby $")
"""Before the author in a copyright attribution, whose form is its own (APA 7, 12.14 to 12.18)."""
_JOINT = re.compile(r"(?P<comma>,?) (?P<told>in )?$")
_BEFORE_NAMES = re.compile(r",? (?:the )?")
_MOST_WORDS = 10


def unbracketed(text: str, inner: Iterable[tuple[int, int]], known: Container[str]) -> Iterator[Cite]:
    """Yields the citations of ``text`` outside its parentheses (``inner``) whose names are ``known``."""
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
    if before is None or names is None or names.names[0].family.lower() not in known:
        return
    if form == Form.BARE and _ATTRIBUTED.search(text, max(0, before.start - 400), before.start):
        form = Form.TOLD
    yield _cite(names, before.written, year, form, before.start, year.end())


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
            yield _cite(names, written, year, Form.TOLD, year.start(), gap.end() + word.end())
            return


def _cite(names: WrittenNames, written: str, year: re.Match[str], form: Form, start: int, end: int) -> Cite:
    return Cite(
        names=names.names,
        written=written,
        year=year["year"],
        suffix=(year["suffix"] or "").lstrip("-"),
        original_year=year["original"] or "",
        et_al=names.et_al,
        joined=names.joined,
        parenthetical=False,
        form=form,
        start=start,
        end=end,
    )
