"""What classes of attrs do with the shared methods is what they do with attrs' own."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from mutualevidence import Citation, CitationItem, Name
from mutualevidence.model.date import Date
from mutualevidence.runtime.by_value import ByValue, Compared


@attrs.frozen
class OfAttrs:
    family: str
    given: str = attrs.field(default="", eq=False)
    note: str = attrs.field(default="", repr=False)


@attrs.frozen(eq=False, repr=False)
class Ours(ByValue):
    family: str
    given: str = attrs.field(default="", eq=False)
    note: str = attrs.field(default="", repr=False)


@attrs.define(eq=False, repr=False)
class Changing(Compared):
    inside: Any = None


@pytest.mark.parametrize("cls", [OfAttrs, Ours])
def test_fields_decide_equality_hash_and_what_is_printed(cls: Any) -> None:
    doe = cls("Doe", "Ann", "x")
    assert doe == cls("Doe", "Bob", "x")
    assert hash(doe) == hash(cls("Doe", "Bob", "x"))
    assert doe != cls("Doe", "Ann", "y")
    assert doe != ("Doe", "x")
    assert repr(doe) == f"{cls.__name__}(family='Doe', given='Ann')"


def test_classes_with_equal_fields_differ() -> None:
    assert Ours("Doe") != OfAttrs("Doe")


def test_what_can_change_has_no_hash_and_may_hold_itself() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing())
    around = Changing()
    around.inside = around
    assert repr(around) == "Changing(inside=...)"


@pytest.mark.parametrize(
    "value", [Name("Doe", "Ann"), Date((2020, 3)), Citation((CitationItem("doe"),)), Ours("Doe", "Ann", "x")]
)
def test_values_are_copied_pickled_and_changed_as_before(value: Any) -> None:
    assert copy.deepcopy(value) == value == pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    assert attrs.evolve(value) == value
    assert len({value, copy.copy(value)}) == 1
