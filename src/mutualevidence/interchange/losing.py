"""Tells what a format did not keep: references as they were beside those read back from what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mutualevidence.model.date import Date, write_edtf
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

_MADE_BY_READING = frozenset({"title-short", "citation-key"})
"""Variables that readers make themselves."""
_IN_EDTF = re.compile(r"-2[1-4]\b")
"""A season that EDTF has a number for."""
_FLAGS = ("comma_suffix", "static_ordering")
"""What CSL-JSON says of a person that few formats have a place for."""
_CUSTOM = "custom fields"
_MOST_NAMED = 3


def not_kept(written: Sequence[Reference], read: Sequence[Reference], format: str) -> list[Diagnostic]:
    """Returns a warning for each variable that is missing or says something else, with the works it was in."""
    lost: dict[str, list[str]] = {}
    custom: dict[str, None] = {}
    missing: list[str] = []
    for before, after in _pairs(written, read):
        if after is None:
            missing.append(before.id)
            continue
        for variable in _lost(before, after):
            lost.setdefault(variable, []).append(before.id)
        kept = {name.casefold() for name in after.custom}
        own = [name for name in before.custom if name.casefold() not in kept]
        if own:
            custom.update(dict.fromkeys(own))
            lost.setdefault(_CUSTOM, []).append(before.id)
    if custom:
        shown = ", ".join(list(custom)[:_MOST_NAMED]) + (" …" if len(custom) > _MOST_NAMED else "")
        lost[f"{_CUSTOM} ({shown})"] = lost.pop(_CUSTOM)
    found = [_told(variable, keys, format) for variable, keys in lost.items()]
    if missing:
        found.append(_told("works", missing, format))
    return found


def _pairs(
    written: Sequence[Reference], read: Sequence[Reference]
) -> Iterator[tuple[Reference, Reference | None]]:
    """Yields each work with what was read of it: by its place, or by key or title where works are missing."""
    if len(read) == len(written):
        yield from zip(written, read, strict=True)
        return
    by_key = {work.id: work for work in read}
    by_title = {_title_of(work): work for work in read}
    for before in written:
        yield before, by_key.get(before.id) or by_title.get(_title_of(before))


def _title_of(work: Reference) -> str:
    return _folded(work.texts.get("title", ""))


def claims_not_kept(claims: Iterable[str], *, review: bool = False) -> list[Diagnostic]:
    """Returns a warning for the ``claims`` that what is written does not have, and one for what is said of the
    whole ``review``, where there is any."""
    names = list(claims)
    shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    told = [f"{len(names)} {'claim is' if len(names) == 1 else 'claims are'} not in it ({shown})"] if names else []
    told += ["what is recorded of the whole review (search, flow, choices) is not in it"] if review else []
    remedy = "Keep the original; a file of all works (-o FILE) has its claims in a findings file beside it."
    return [
        Diagnostic(severity=Severity.WARNING, code="not-kept", message=message, remedy=remedy, value="claims")
        for message in told
    ]


def changed_keys(references: Sequence[Reference]) -> list[Diagnostic]:
    """Returns a warning for each key that no .bib file can have, and what it becomes: citations have to follow."""
    from mutualevidence.bibtex.writing.update import entry_keys

    identifiers = [reference.id for reference in references]
    return [
        Diagnostic(
            severity=Severity.WARNING,
            code="changed-key",
            message=f'the key "{identifier}" becomes "{key}": BibTeX and LaTeX cannot read it as it is',
            remedy="Cite the work by its new key.",
            key=key,
            value=identifier,
        )
        for identifier, key in zip(identifiers, entry_keys(identifiers), strict=True)
        if key != identifier
    ]


def _lost(before: Reference, after: Reference) -> Iterator[str]:
    if after.id != before.id:
        yield "the key"
    if after.type != before.type:
        yield "type"
    for variable, people in before.names.items():
        if [*map(_printed, after.names.get(variable, ()))] != [*map(_printed, people)]:
            yield variable
        for flag in _FLAGS:
            if any(said := _flagged(people, flag)) and said != _flagged(after.names.get(variable, ()), flag):
                yield f"{flag.replace('_', '-')} of {variable}"
    for variable, date in before.dates.items():
        if _plain(after.dates.get(variable)) != _plain(date):
            yield variable
    for variable, value in before.texts.items():
        if variable not in _MADE_BY_READING and _folded(after.texts.get(variable, "")) != _folded(value):
            yield variable
    if before.study is not None:
        yield "findings"


def _flagged(people: Sequence[Name], flag: str) -> list[bool]:
    return [getattr(person, flag) for person in people]


def _plain(date: Date | None) -> object:
    if date is None:
        return None
    edtf = write_edtf(date)
    return edtf, date.literal, "" if _IN_EDTF.search(edtf) else date.season


def _printed(name: Name) -> tuple[str, ...]:
    """What stands before the comma of a name, and after it: a particle that changes its side changes the name."""
    before = (name.non_dropping_particle, name.family or name.literal)
    return (
        " ".join(filter(None, before)),
        " ".join(filter(None, (name.given, name.dropping_particle))),
        name.suffix,
    )


def _folded(text: str) -> str:
    """A text without what formats may change freely: letter case, blanks, dashes, markup that protects it."""
    text = text.replace('<span class="nocase">', "").replace("</span>", "")
    if "-" not in text:  # or the en dash parts what has hyphens of its own: "A-1–A-7"
        text = text.replace("–", "-")
    return " ".join(text.split()).casefold()


def _told(variable: str, keys: Sequence[str], format: str) -> Diagnostic:
    shown = ", ".join(keys[:_MOST_NAMED]) + (" …" if len(keys) > _MOST_NAMED else "")
    number = "1 work" if len(keys) == 1 else f"{len(keys)} works"
    return Diagnostic(
        severity=Severity.WARNING,
        code="not-kept",
        message=f"{format} does not keep {variable}: {number} ({shown})",
        remedy="Keep the original; csl-json keeps everything.",
        value=variable,
    )
