"""Changes are counted once they are made, so that what is kept of values is never older than its count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutualevidence.model.tracked import ChangeCounter, TrackedDict


def broken_off(values: TrackedDict[str, int]) -> None:
    with pytest.raises(TypeError):
        values.update([("b", 2), None])  # type: ignore[list-item]


CHANGES: dict[str, Callable[[TrackedDict[str, int]], object]] = {
    "set": lambda values: values.__setitem__("b", 2),
    "delete": lambda values: values.__delitem__("a"),
    "pop": lambda values: values.pop("a"),
    "popitem": lambda values: values.popitem(),
    "clear": lambda values: values.clear(),
    "update": lambda values: values.update(b=2),
    "setdefault": lambda values: values.setdefault("b", 2),
    "or": lambda values: values.__ior__({"b": 2}),
    "an update that breaks off": broken_off,
}


class Watching(ChangeCounter):
    """Keeps what the values were each time that a change was counted."""

    def __init__(self, values: TrackedDict[str, int]) -> None:
        super().__init__()
        self.values, self.seen = values, []

    def changed(self) -> None:
        super().changed()
        self.seen.append(dict(self.values))


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_counted_when_it_is_made(change: str) -> None:
    values = TrackedDict({"a": 1})
    counter = Watching(values)
    values.counters = (counter,)
    CHANGES[change](values)
    assert counter.count == 1
    assert counter.seen == [dict(values)] != [{"a": 1}]


def test_no_change_comes_out_at_a_count_that_was_seen() -> None:
    counter = ChangeCounter()
    seen = {counter.count}
    for _ in range(5):
        counter.changed()
        assert counter.count not in seen
        seen.add(counter.count)
