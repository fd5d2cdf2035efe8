"""Changes are told once they are made, so that what is kept of values is never older than its mark."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
from interleaving import interleaved

from mutualevidence import Date, Name, Reference
from mutualevidence.model.tracked import LatestChange, TrackedDict


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


class Watching(LatestChange):
    """Keeps what the values were each time that a change was told."""

    def __init__(self, values: TrackedDict[str, int]) -> None:
        super().__init__()
        self.values, self.seen = values, []

    def changed(self) -> None:
        super().changed()
        self.seen.append(dict(self.values))


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told_when_it_is_made(change: str) -> None:
    values = TrackedDict({"a": 1})
    watching = Watching(values)
    values.watchers = [watching]
    CHANGES[change](values)
    assert watching.seen == [dict(values)] != [{"a": 1}]


def test_no_change_comes_out_at_a_mark_that_was_seen() -> None:
    latest = LatestChange()
    seen = [latest.mark]
    for _ in range(5):
        latest.changed()
        assert all(latest.mark is not mark for mark in seen)
        seen.append(latest.mark)


EDITS: dict[str, Callable[[Reference], object]] = {
    "type": lambda work: setattr(work, "type", "book"),
    "names": lambda work: setattr(work, "names", {"author": (Name("Bay"),)}),
    "dates": lambda work: setattr(work, "dates", {"issued": Date((2001,))}),
    "texts": lambda work: setattr(work, "texts", {"title": "New"}),
    "custom": lambda work: setattr(work, "custom", {"a": "b"}),
    "a text": lambda work: work.texts.__setitem__("title", "New"),
    "texts, then a text": lambda work: (setattr(work, "texts", {}), work.texts.__setitem__("title", "New")),
}


@pytest.mark.parametrize("edit", EDITS)
def test_whoever_looks_in_the_midst_of_a_change_sees_it_or_is_told_afterwards(edit: str) -> None:
    work, latest, kept = Reference("a"), LatestChange(), {}

    def begun() -> tuple[Callable[[], object], Callable[[], object]]:
        nonlocal work, latest
        work, latest = Reference("a", "article", texts={"title": "Old"}), LatestChange()
        work.report_changes(latest)
        return lambda: EDITS[edit](work), lambda: kept.update(mark=latest.mark, work=work.to_csl())

    for _ in interleaved(begun, "model", "attrs generated"):
        assert kept["mark"] is not latest.mark or kept["work"] == work.to_csl()
    assert kept


@pytest.mark.parametrize("edit", EDITS)
def test_whoever_begins_to_watch_in_the_midst_of_a_change_is_told_of_the_next(edit: str) -> None:
    work, first, second = Reference("a"), LatestChange(), LatestChange()

    def begun() -> tuple[Callable[[], object], Callable[[], object]]:
        nonlocal work, first, second
        work, first, second = Reference("a", texts={"title": "Old"}), LatestChange(), LatestChange()
        work.report_changes(first)
        return lambda: EDITS[edit](work), lambda: work.report_changes(second)

    for _ in interleaved(begun, "model", "attrs generated"):
        for values in (work.names, work.dates, work.texts, work.custom):
            before = first.mark, second.mark
            values.clear()
            assert before[0] is not first.mark
            assert before[1] is not second.mark


def test_two_may_begin_to_watch_at_once() -> None:
    work, watching = Reference("a"), []

    def begun() -> tuple[Callable[[], object], Callable[[], object]]:
        nonlocal work
        work, watching[:] = Reference("a"), [LatestChange(), LatestChange()]
        return lambda: work.report_changes(watching[0]), lambda: work.report_changes(watching[1])

    for _ in interleaved(begun, "model"):
        assert watching == [each for each in watching if each in work.watchers]
        assert work.texts.watchers is work.watchers  # type: ignore[attr-defined]


def test_a_work_that_is_watched_can_be_copied() -> None:
    work = Reference("a", texts={"title": "Old"})
    work.report_changes(LatestChange())
    for copied in (copy.deepcopy(work), pickle.loads(pickle.dumps(work))):  # noqa: S301 - our own
        assert copied == work
        copied.texts["title"] = "New"
        assert work.title == "Old"
