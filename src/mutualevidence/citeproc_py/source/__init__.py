"""What citeproc-py's users make by hand: citations, and references with their names and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from mutualevidence.model import reference as model


class Bibliography(Protocol):
    """What a citation knows of the bibliography that it belongs to."""

    source: Mapping[str, Any]
    keys: list[str]


class VariableError(Exception):
    """A reference, name or date has no such variable."""


class CustomDict(dict[str, Any]):
    """A mapping whose keys are attributes too."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __missing__(self, key: str) -> Any:
        raise VariableError(key)


class Reference(CustomDict):
    """A work: its key, its type and its variables, with underscores for hyphens (``container_title``)."""

    def __init__(self, key: str, type: str, **variables: Any) -> None:
        """Keep the variables as they are given."""
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "type", type)
        object.__setattr__(self, "read", None)
        super().__init__(variables)

    key: str
    type: str
    read: model.Reference | None
    """The reference as our reader gave it, for those that were read from a file."""

    def __repr__(self) -> str:
        return f"Reference({self.key})"


class Name(CustomDict):
    """A name: ``literal``, or its parts by their CSL names."""

    def __init__(self, **parts: Any) -> None:
        """Keep the parts as they are given."""
        super().__init__(parts)

    def parts(self) -> tuple[Any, Any, Any, Any, Any]:
        """Given name, family name, dropping particle, non-dropping particle and suffix."""
        if "literal" in self:
            return None, self["literal"], None, None, None
        dropping, non_dropping = self.get("dropping-particle"), self.get("non-dropping-particle")
        return self.get("given"), self.get("family"), dropping, non_dropping, self.get("suffix")


class Date(CustomDict):
    """A date: year, and month, day or season where known."""

    def __init__(self, **parts: Any) -> None:
        """Make numbers of the parts; raises TypeError for a day without a month."""
        if "day" in parts and "month" not in parts:
            raise TypeError("When specifying the day, you should also specify the month")
        whole = {key: _whole(value) for key, value in parts.items()}
        super().__init__({"circa": False, **whole})


class LiteralDate(CustomDict):
    """A date in words."""

    def __init__(self, text: str, **parts: Any) -> None:
        """Keep the words."""
        super().__init__({"circa": False, **parts})
        object.__setattr__(self, "text", text)

    text: str


class DateRange(CustomDict):
    """From one date to another, or from one date on."""

    def __init__(self, **parts: Any) -> None:
        """Keep ``begin`` and ``end``."""
        super().__init__({"circa": False, **parts})


def _whole(value: Any) -> Any:
    try:
        return int(value)
    except (TypeError, ValueError):
        return value


class Locator:
    """A place within a work: what kind of place ("page"), and which."""

    def __init__(self, label: str, identifier: str) -> None:
        """Keep both."""
        self.label = label
        self.identifier = identifier


class CitationItem(CustomDict):
    """A work as it is cited at one place: ``locator``, ``prefix`` and ``suffix`` where there are any."""

    def __init__(self, key: str, bibliography: object = None, **details: Any) -> None:  # noqa: ARG002
        """Cite the work ``key``, whose letter case does not count."""
        object.__setattr__(self, "key", key.lower())
        super().__init__(details)

    key: str

    @property
    def has_locator(self) -> bool:
        """Whether a place within the work is cited."""
        return "locator" in self

    def __repr__(self) -> str:
        return f"CitationItem({self.key})"


class Citation(CustomDict):
    """The works that are cited together at one place."""

    def __init__(self, cites: Iterable[CitationItem], **details: Any) -> None:
        """Cite ``cites`` together."""
        object.__setattr__(self, "cites", list(cites))
        object.__setattr__(self, "bibliography", None)
        super().__init__(details)

    cites: list[CitationItem]
    bibliography: Bibliography | None

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "bibliography":
            object.__setattr__(self, name, value)
        else:
            super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"Citation({', '.join(cite.key for cite in self.cites)})"


class BibliographySource(dict[str, Any]):
    """References by their keys, in lower case."""

    def add(self, entry: Reference) -> None:
        """Take up ``entry``."""
        self[entry.key.lower()] = entry
