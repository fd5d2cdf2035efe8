"""Does what is wanted of each record: texts in a style, another format, or a check; a dict for each, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.errors import InvalidValueError, UnknownFormatError
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.keys import nearest
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.batches import batches
from mutualevidence.scale.records import Failure, Odd, Record, reference_of

if TYPE_CHECKING:
    from mutualevidence.csl import Style

BIBLIOGRAPHY, CITATION, CHECK, INDEX = "bibliography", "citation", "check", "index"
PARTS = (BIBLIOGRAPHY, CITATION, CHECK, INDEX)
COLUMNS = ("id", BIBLIOGRAPHY, CITATION, "record", CHECK, "error")
"""What a result may have; all but ``check`` are texts."""


@attrs.frozen
class Task:
    """What is wanted of each record.

    ``style`` is what `Style.load` takes. ``to`` is a format of texts (text, html, latex …), or one that records
    are converted to (csl-json, ris …); then ``what`` is nothing else.
    """

    what: tuple[str, ...] = (BIBLIOGRAPHY, CITATION)
    style: str = "apa"
    locale: str | None = None
    to: str = "text"

    def loaded(self) -> Style:
        """Returns the style; raises `StyleError`."""
        from mutualevidence.csl import Style

        return Style.load(self.style, self.locale)

    @property
    def converts(self) -> bool:
        """Whether records are written in another format, instead of being printed."""
        return self.to in _record_formats()

    @property
    def indexes(self) -> bool:
        """Whether an index of the records is made, instead of a result for each."""
        return self.what == (INDEX,)

    def require_sense(self) -> None:
        """Raise what is wrong with the task, before anything is done: `StyleError`, `UnknownFormatError` …"""
        from mutualevidence.output.formats import FORMATS as TEXT_FORMATS

        for part in self.what:
            if part not in PARTS:
                raise InvalidValueError(f'"{part}" is nothing that can be made', remedy=nearest(part, PARTS))
        if INDEX in self.what and not self.indexes:
            raise InvalidValueError("an index is made by itself", remedy='Ask for "index" alone.')
        known = [*(name for name in TEXT_FORMATS if name not in _WHOLE_FILES), *_record_formats()]
        if self.to not in known:
            raise UnknownFormatError(
                f'records cannot be given in the format "{self.to}"', remedy=f"Use one of {', '.join(known)}."
            )
        self.loaded()


_WHOLE_FILES = frozenset({"docx", "rtf"})
"""Formats of which less than a whole file cannot be opened."""


def _record_formats() -> list[str]:
    from mutualevidence.interchange import writable

    return writable()


def results(records: Iterable[Record], task: Task) -> Iterator[dict[str, Any]]:
    """What ``task`` wants of each of ``records``; a failure, or a record that fails, as ``{"id", "error"}``.

    >>> doe = Reference.from_csl({"id": "doe", "type": "book", "title": "Help"})
    >>> list(results([doe, Failure("roe", "broken")], Task(what=("citation",))))
    [{'id': 'doe', 'citation': '(Help, n.d.)'}, {'id': 'roe', 'error': 'broken'}]
    """
    style = task.loaded() if not task.converts and task.what != (CHECK,) else None
    for batch in batches(records):
        works = [work for record in batch if (work := reference_of(record)) is not None]
        made = iter(_made(works, task, style))
        for record in batch:
            result = record._asdict() if isinstance(record, Failure) else next(made)
            if isinstance(record, Odd) and CHECK in result:
                result[CHECK] = [*map(_told, record.diagnostics), *result[CHECK]]
            yield result


def _made(works: Sequence[Reference], task: Task, style: Style | None) -> list[dict[str, Any]]:
    """Returns the results of all ``works``; where one of them fails, each is made by itself."""
    try:
        return _made_together(works, task, style)
    except Exception as error:  # one record never takes the others with it
        if len(works) == 1:
            return [Failure(works[0].id, f"{type(error).__name__}: {error}")._asdict()]
        return [result for work in works for result in _made([work], task, style)]


def _made_together(works: Sequence[Reference], task: Task, style: Style | None) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [{"id": work.id} for work in works]
    if task.converts:
        for result, work in zip(made, works, strict=True):
            result["record"] = _converted(work, task.to)
        return made
    if style is not None:
        from mutualevidence.library.records import format_each

        for result, texts in zip(made, format_each(works, style, format=task.to), strict=True):
            for part in task.what:
                if part != CHECK:
                    result[part] = getattr(texts, part)
    if CHECK in task.what:
        for result, work in zip(made, works, strict=True):
            result[CHECK] = checked(work)
    return made


def _converted(work: Reference, format: str) -> Any:
    from mutualevidence import interchange

    return work.to_csl() if format == "csl-json" else interchange.write([work], format)


def checked(work: Reference) -> list[dict[str, str]]:
    """Returns what `Library.check` says about ``work`` alone."""
    from mutualevidence import check

    return [_told(each) for each in check.checked([work])]


def _told(diagnostic: Diagnostic) -> dict[str, str]:
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "field": diagnostic.field,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
    }
