"""References: one work each, in the words of CSL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.tracked import TrackedDict, count_change

if TYPE_CHECKING:
    from mutualevidence.model.finding import Finding, Study


@attrs.frozen
class Origin:
    """Where a reference was read: file, line (from 1) and the entry as it stood there."""

    file: str = ""
    line: int = 0
    _raw: str = attrs.field(default="", repr=False)
    entry: Any = attrs.field(default=None, repr=False, eq=False)
    """The reader's own view of the entry, which its writer needs to change only what changed."""

    @property
    def raw(self) -> str:
        """The entry as it stands in the file."""
        return self._raw or str(getattr(self.entry, "raw", ""))


def _names(value: Mapping[str, tuple[Name, ...]]) -> dict[str, tuple[Name, ...]]:
    return TrackedDict(value)


def _dates(value: Mapping[str, Date]) -> dict[str, Date]:
    return TrackedDict(value)


def _texts(value: Mapping[str, str]) -> dict[str, str]:
    return TrackedDict(value)


def _counted(_reference: Any, _attribute: attrs.Attribute[Any], value: Any) -> Any:
    count_change()
    return value


@attrs.define(on_setattr=[attrs.setters.convert, attrs.setters.validate, _counted])
class Reference:
    """One work: a CSL item with the findings of the study it reports.

    Variables are kept by kind (CSL 1.0.2, Appendix IV): ``names``, ``dates`` and ``texts``; numbers are texts,
    because "12A" and "3–5" are numbers too. Texts may hold CSL's small markup (``<i> <b> <sup> <sub>
    <span class="nocase">`` …). What has no CSL variable stays in ``custom``: nothing read is dropped.
    """

    id: str = attrs.field(on_setattr=attrs.setters.frozen)
    type: str = "document"
    names: dict[str, tuple[Name, ...]] = attrs.field(factory=TrackedDict, converter=_names)
    dates: dict[str, Date] = attrs.field(factory=TrackedDict, converter=_dates)
    texts: dict[str, str] = attrs.field(factory=TrackedDict, converter=_texts)
    custom: dict[str, str] = attrs.field(factory=TrackedDict, converter=_texts)
    study: Study | None = None
    """The study this work reports, with its findings; ``None`` where nothing was recorded."""
    source: Origin = attrs.field(factory=Origin, eq=False, repr=False)

    @property
    def title(self) -> str:
        """The title, "" where the work has none."""
        return self.texts.get("title", "")

    @property
    def authors(self) -> tuple[Name, ...]:
        """The authors, in their order."""
        return self.names.get("author", ())

    @property
    def year(self) -> int | None:
        """The year the work was issued, if known."""
        issued = self.dates.get("issued")
        return issued.year if issued else None

    @property
    def doi(self) -> str:
        """The DOI without "https://doi.org/", "" where the work has none."""
        return self.texts.get("DOI", "")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the study this work reports."""
        return self.study.findings if self.study else ()
