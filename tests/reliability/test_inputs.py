"""Whatever bytes a reader gets: a result or an answer, in bounded time; all that ever broke this is replayed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from doors import doors
from inputs import fed, problem, slug

CORPUS = Path(__file__).parents[1] / "attacks" / "corpus"
DOORS = doors()
BY_SLUG = {slug(name): name for name in DOORS}


@pytest.mark.parametrize("file", sorted(CORPUS.iterdir()), ids=lambda file: file.name)
def test_what_once_broke_a_reader(file: Path) -> None:
    [door] = [BY_SLUG[name] for name in BY_SLUG if file.name.rpartition(".")[0] == name]
    assert problem(DOORS[door], file.read_bytes()) == ""


@pytest.mark.parametrize("name", DOORS)
def test_damage_at_random(name: str) -> None:
    count = fed(name, DOORS[name], random.Random(f"7 {name}"), seconds=0.5, most=10)  # noqa: S311 - not a secret
    assert count.tries
    assert count.lost == []


def test_damage_is_seen() -> None:
    broken = DOORS["csl-json"].__class__(lambda data: data.decode("ascii"), (b"abc",))
    assert problem(broken, b"\xff").startswith("UnicodeDecodeError")
