"""Runs whose workers, scheduler or whole process are killed: what is done stays done, the bytes are the same."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mutualevidence import scale

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # what Dask and its event loop warn of is theirs
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed like this on Windows"),
]
PARTS = 10
IN_PART = 300
IMPATIENT = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
"""How long Dask looks for a scheduler that is gone; half a minute unless told."""


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Packed files, each of which is one partition."""
    folder = tmp_path_factory.mktemp("works")
    return [packed(folder / f"{part}.jsonl.gz", part) for part in range(PARTS)]


@pytest.fixture(scope="module")
def undisturbed(works: list[Path], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a run in one process writes."""
    out = tmp_path_factory.mktemp("undisturbed") / "out.jsonl"
    scale.run(works, out)
    return out.read_bytes()


def packed(path: Path, part: int) -> Path:
    """A file of works, one of which fails."""
    items = [item(part * IN_PART + number) for number in range(IN_PART)]
    text = "".join(json.dumps(each) + "\n" for each in items).replace('"title": "Broken', '"title": Broken')
    path.write_bytes(gzip.compress(text.encode(), compresslevel=1, mtime=0))
    return path


def item(number: int) -> dict[str, Any]:
    """A work of its own number."""
    return {
        "id": f"w{number}",
        "type": "article-journal",
        "title": f"{'Broken' if number % IN_PART == 7 else 'Quiet'} nights of {number}",
        "author": [{"family": f"Mbeki{name}", "given": "Thandi Rose"} for name in range(number % 9 + 1)],
        "issued": {"date-parts": [[1990 + number % 30]]},
        "container-title": "Journal of Rest",
        "page": f"{number}-{number + 9}",
    }


def test_workers_that_are_killed_cost_nothing(works: list[Path], undisturbed: bytes, tmp_path: Path) -> None:
    from distributed import LocalCluster

    killed = []

    def kill(done: int, _: int) -> None:
        if done in (2, 5):
            alive = (nanny.pid for nanny in cluster.workers.values())
            killed.append(next(pid for pid in alive if pid and pid not in killed))
            os.kill(killed[-1], signal.SIGKILL)

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        counts = scale.run(works, tmp_path / "out.jsonl", scheduler=cluster.scheduler_address, progress=kill)
    assert len(killed) == 2
    assert counts == (PARTS * IN_PART, PARTS)
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_run_that_is_killed_whole_goes_on(works: list[Path], undisturbed: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with started(batch(works, out, "--workers", "2")) as run:
        wait_for(lambda: len(done_in(out)) >= 3)
        run.kill()  # scheduler and client at once; its workers see that they are alone
        run.wait()
    assert not out.exists()
    assert 3 <= len(done_in(out)) < PARTS
    ended = subprocess.run(batch(works, out, "--resume"), capture_output=True, text=True)
    assert ended.returncode == 1  # since some records fail
    assert ended.stderr == f"{out}: {PARTS * IN_PART} records, {PARTS} of them with an error\n"
    assert out.read_bytes() == undisturbed
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_scheduler_that_is_killed_is_told_and_the_run_goes_on(
    works: list[Path], undisturbed: bytes, tmp_path: Path
) -> None:
    out, address = tmp_path / "out.jsonl", tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    serving = [*dask, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", address]
    working = [*dask, "worker", "--nthreads", "1", "--no-dashboard", "--no-nanny", "--scheduler-file", address]
    with started(serving) as scheduler:
        wait_for(lambda: address_in(address))
        with (
            started([*working, "--death-timeout", "5"]),
            started(batch(works, out, "--scheduler", address_in(address))) as run,
        ):
            wait_for(lambda: len(done_in(out)) >= 3)
            scheduler.kill()
            said = run.communicate(timeout=60)[1].decode()
    assert run.returncode not in (0, 1)
    assert said.startswith("error: the cluster stopped"), said
    assert "--resume" in said.splitlines()[1]
    assert len(said.splitlines()) == 2
    before = len(done_in(out))
    assert 3 <= before < PARTS
    first: list[int] = []
    scale.run(works, out, resume=True, progress=lambda done, _: first.append(done))
    assert first[0] == before + 1  # what was done is not done again
    assert out.read_bytes() == undisturbed


def batch(works: list[Path], out: Path, *options: str) -> list[Any]:
    """The command over all of ``works``."""
    return [sys.executable, "-m", "mutualevidence", "batch", *works, "-o", out, *options]


def address_in(file: Path) -> str:
    """The address in a scheduler's file, "" while that is not there or not written to its end."""
    try:
        return str(json.loads(file.read_text())["address"])
    except (OSError, ValueError):
        return ""


def done_in(out: Path) -> list[Path]:
    """The marks of partitions that are done."""
    return list(out.with_name(f"{out.name}.parts").glob("*.done"))


@contextlib.contextmanager
def started(command: list[Any]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone afterwards."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **IMPATIENT}
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(happened: Callable[[], object], seconds: float = 60) -> None:
    """Return as soon as it has ``happened``."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)
