"""References: one work each, in the words of CSL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.tracked import LatestChange, TrackedDict, Watchers
from mutualevidence.runtime.by_value import ByValue, Compared

if TYPE_CHECKING:
    from mutualevidence.model.finding import Finding, Study


class Held:
    """Something that goes along with a value without being part of it: ``attrs.asdict`` leaves it as it is."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Hold ``value``."""
        self.value = value


@attrs.frozen(eq=False, repr=False)
class Origin(ByValue):
    """Where a reference was read: file, line (from 1) and the entry as it stood there."""

    file: str = ""
    line: int = 0
    _raw: str = attrs.field(default="", repr=False)
    _held: Held = attrs.field(default=None, alias="entry", converter=Held, repr=False, eq=False)
    _titles: Held = attrs.field(default=None, alias="titles", converter=Held, repr=False, eq=False)

    @property
    def titles(self) -> Any:
        """The titles it was read with (`casing.other_titles.OtherTitles`), ``None`` where its reader used them."""
        return self._titles.value

    @property
    def entry(self) -> Any:
        """The reader's own view of the entry, which its writer needs to change only what changed."""
        return self._held.value

    @property
    def raw(self) -> str:
        """The entry as it stands in the file."""
        return self._raw or str(getattr(self.entry, "raw", ""))


NOWHERE = Origin()
"""Of references that were not read from a file."""


def _names(value: Mapping[str, tuple[Name, ...]]) -> dict[str, tuple[Name, ...]]:
    return TrackedDict(value)


def _dates(value: Mapping[str, Date]) -> dict[str, Date]:
    return TrackedDict(value)


def _texts(value: Mapping[str, str]) -> dict[str, str]:
    return TrackedDict(value)


def _watched(reference: Reference, _attribute: attrs.Attribute[Any], value: Any) -> Any:
    if isinstance(value, TrackedDict):
        value.watchers = reference.watchers
    return value


C = TypeVar("C", bound="type[Reference]")


def _telling(cls: C) -> C:
    """Returns ``cls``, which now tells of an attribute that was set: the hooks of attrs run before it is."""
    set_attribute = cls.__setattr__

    def __setattr__(self: Reference, name: str, value: object) -> None:  # noqa: N807
        set_attribute(self, name, value)
        for watcher in self.watchers:
            watcher.changed()

    cls.__setattr__ = __setattr__  # type: ignore[method-assign,assignment]
    return cls


@_telling
@attrs.define(on_setattr=[attrs.setters.convert, attrs.setters.validate, _watched], eq=False, repr=False)
class Reference(Compared):
    """One work: a CSL item with the findings of the study it reports.

    Variables are kept by kind (CSL 1.0.2, Appendix IV): ``names``, ``dates`` and ``texts``; numbers are texts,
    because "12A" and "3–5" are numbers too. Texts may hold CSL's small markup (``<i> <b> <sup> <sub>
    <span class="nocase">`` …). What has no CSL variable stays in ``custom``: nothing read is dropped.

    >>> from mutualevidence import Date, Name
    >>> doe = Reference("doe2020", "book", {"author": (Name("Doe", "Jo"),)}, {"issued": Date((2020,))})
    >>> doe.texts["title"] = "Mutual help"
    >>> doe.year, doe.title
    (2020, 'Mutual help')
    """

    id: str = attrs.field(on_setattr=attrs.setters.frozen)
    type: str = "document"
    names: dict[str, tuple[Name, ...]] = attrs.field(factory=TrackedDict, converter=_names)
    dates: dict[str, Date] = attrs.field(factory=TrackedDict, converter=_dates)
    texts: dict[str, str] = attrs.field(factory=TrackedDict, converter=_texts)
    custom: dict[str, str] = attrs.field(factory=TrackedDict, converter=_texts)
    study: Study | None = None
    """The study this work reports, with its findings; ``None`` where nothing was recorded."""
    source: Origin = attrs.field(default=NOWHERE, eq=False, repr=False)
    watchers: Watchers = attrs.field(factory=list, init=False, eq=False, repr=False)
    """What is told of the changes of this reference, for the libraries that keep something made of it."""

    def report_changes(self, watcher: LatestChange) -> None:
        """Report every later change of this reference to ``watcher``, too."""
        if watcher in self.watchers:
            return
        self.watchers.append(watcher)
        for values in (self.names, self.dates, self.texts, self.custom):
            if isinstance(values, TrackedDict):
                values.watchers = self.watchers

    @classmethod
    def from_csl(cls, item: Mapping[str, Any]) -> Reference:
        """Returns the reference that a CSL-JSON item describes; what is no CSL variable is kept in ``custom``.

        >>> Reference.from_csl({"id": "doe2020", "type": "book", "title": "Help"}).title
        'Help'
        """
        from mutualevidence.model.csl_item.fields import fields_of_item

        return cls(*fields_of_item(item))

    def to_csl(self) -> dict[str, Any]:
        """Returns the reference as a CSL-JSON item, without loss.

        >>> Reference("doe2020", "book", texts={"title": "Help"}).to_csl()
        {'id': 'doe2020', 'type': 'book', 'title': 'Help'}
        """
        from mutualevidence.model.csl_item.fields import Fields, item_of_fields

        return item_of_fields(
            Fields(self.id, self.type, self.names, self.dates, self.texts, self.custom, self.study)
        )

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

    def _repr_html_(self) -> str:
        from mutualevidence.model.notebook import table

        names = ((role, "; ".join(map(_in_full, people))) for role, people in self.names.items())
        dates = ((variable, _shown(date)) for variable, date in self.dates.items())
        found = str(len(self.findings)) if self.findings else ""
        return table(self.id, [("type", self.type), *names, *dates, *self.texts.items(), ("findings", found)])


def _in_full(name: Name) -> str:
    """Returns a name from given to family name, as a table shows it."""
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def _shown(date: Date) -> str:
    ends = (date.start,) if date.end is None else (date.start, date.end)
    return date.literal or "/".join("-".join(f"{part:02}" for part in end) or ".." for end in ends)
