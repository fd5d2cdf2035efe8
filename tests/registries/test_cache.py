"""Answers kept on disk outlive the process that kept them, and a damaged file costs answers, never a command."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from mutualevidence.registries.cache import NAME, Cache

WRITER = """
import sys
from pathlib import Path
from mutualevidence.registries.cache import Cache
cache = Cache(Path(sys.argv[1]), 1e9)
for number in range(100_000):
    cache.keep(f"q{number}", 200, "application/json", b"%d" % number * 500)
    print(number, flush=True)
"""


@pytest.mark.parametrize("told", [1, 7, 40])
def test_what_was_kept_before_a_kill_is_there(told: int, tmp_path: Path) -> None:
    line = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(told):
            last = int(writer.stdout.readline())
        writer.kill()
    cache = Cache(tmp_path, 1e9)
    for number in range(last + 1):
        assert cache.answer(f"q{number}") == (200, "application/json", b"%d" % number * 500)
    cache.keep("new", 200, "text/plain", b"New")
    assert cache.answer("new") == (200, "text/plain", b"New")
    cache.close()


def test_a_damaged_file_is_like_an_empty_one(tmp_path: Path) -> None:
    whole = Cache(tmp_path, 1e9)
    for number in range(20):
        whole.keep(f"q{number}", 200, "text/plain", b"%d" % number * 50)
    whole.close()
    sound, chance = (tmp_path / NAME).read_bytes(), random.Random(3)  # noqa: S311
    for _ in range(40):
        damaged = bytearray(sound[: chance.choice([len(sound), chance.randrange(len(sound))])])
        for place in chance.sample(range(len(damaged)), min(20, len(damaged))):
            damaged[place] = chance.randrange(256)
        (tmp_path / NAME).write_bytes(damaged)
        cache = Cache(tmp_path, 1e9)
        for number in range(20):
            answer = cache.answer(f"q{number}")
            assert answer is None or answer[2] == b"%d" % number * 50
        cache.keep("new", 200, "text/plain", b"New")
        cache.close()
