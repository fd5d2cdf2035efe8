"""Our `NamedTuple` makes what `typing.NamedTuple` makes, and asks nothing of the annotations."""

from __future__ import annotations

import pickle
import typing

import pytest

from mutualevidence.runtime.named_tuple import NamedTuple


class Place(NamedTuple):
    """Where something stands."""

    file: str
    line: int | None = None
    unknown: NeverDefined = ()  # type: ignore[name-defined] # noqa: F821 - no annotation is looked at

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def known(self) -> bool:
        """Whether the line is known."""
        return self.line is not None


class AsTyping(typing.NamedTuple):
    """The same fields, made by `typing`."""

    file: str
    line: int | None = None


def test_fields_defaults_methods_and_words_stay() -> None:
    place = Place("a.bib", line=3)
    assert (str(place), place.known, place._replace(line=None).known) == ("a.bib:3", True, False)
    assert Place._fields == ("file", "line", "unknown")
    assert Place._field_defaults == {"line": None, "unknown": ()}
    assert Place.__doc__ == "Where something stands."
    assert Place.__annotations__ == {"file": "str", "line": "int | None", "unknown": "NeverDefined"}


def test_it_is_the_tuple_that_typing_makes() -> None:
    assert Place.__mro__[1:] == AsTyping.__mro__[1:]
    assert Place("a", 1) == ("a", 1, ())
    assert repr(Place("a", 1)) == "Place(file='a', line=1, unknown=())"
    file, line, _ = Place("a", 1)
    assert (file, line) == tuple(AsTyping("a", 1))


def test_it_is_pickled_by_its_name() -> None:
    assert pickle.loads(pickle.dumps(Place("a", 2))) == Place("a", 2)  # noqa: S301 - our own


def test_a_missing_field_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="file"):
        Place()  # type: ignore[call-arg]
