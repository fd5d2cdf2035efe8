"""The pause of the cycle collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from mutualevidence.runtime import collector
from mutualevidence.runtime.collector import collector_paused


@pytest.fixture(autouse=True)
def collecting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(collector, "_allowed", True)
    enabled = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if enabled else gc.disable)()


def test_a_program_that_did_not_ask_keeps_its_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_allowed", False)
    with collector_paused():
        assert gc.isenabled()


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generations of the collections that are made meanwhile."""
    made: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            made.append(info["generation"])

    gc.callbacks.append(note)
    yield made
    gc.callbacks.remove(note)


def _many() -> list[list[int]]:
    return [[number] for number in range(collector.MANY + 1000)]


def test_nothing_is_collected_while_objects_are_made(collections: list[int]) -> None:
    with collector_paused():
        kept = _many()
        assert collections == []
    assert gc.isenabled()
    assert len(kept) > collector.MANY


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()


def test_an_error_inside_leaves_the_collector_on() -> None:
    with pytest.raises(ValueError, match="inside"), collector_paused():
        raise ValueError("inside")
    assert gc.isenabled()


def test_many_new_objects_are_walked_at_every_tenth_time_only(collections: list[int]) -> None:
    for _ in range(20):
        with collector_paused():
            kept = _many()
        del kept
    assert collections == [2, 2]


def test_garbage_from_before_is_found_in_the_end() -> None:
    class Knot:
        """Something that only the collector frees."""

    for _ in range(30):
        knot = Knot()
        knot.itself = knot  # type: ignore[attr-defined]
        with collector_paused():
            kept = _many()
        del kept
    left = sum(type(thing) is Knot for thing in gc.get_objects())
    assert left <= 11


def test_what_a_program_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_paused():
            kept = _many()
        assert kept
        assert gc.get_freeze_count() == pytest.approx(frozen, abs=2000)
    finally:
        gc.unfreeze()
