"""Measures `scale.run` over invented records: one process, one worker, two, and what a killed worker costs.

    python benchmarks/batch.py --records 1000000

Every run writes the same bytes, or the program ends with status 1. Memory is the largest of any worker's, looked
at ten times a second. Workers are killed with SIGKILL, twice, in the middle of the last run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from csl_data import articles, surnames
from distributed import Client, LocalCluster

from mutualevidence import scale


def main() -> int:
    """Print a row for each way to run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2, help="the most workers")
    parser.add_argument("--folder", type=Path, help="where the records are kept; a temporary folder if absent")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        works = write_records(folder / f"records-{given.records}.jsonl", given.records)
        sums = [alone(works, folder)]
        sums += [distributed(works, folder, workers) for workers in (1, given.workers)]
        sums.append(distributed(works, folder, given.workers, kills=2))
    same = len(set(sums)) == 1
    print("the same bytes every time" if same else "NOT the same bytes")
    return 0 if same else 1


def write_records(path: Path, count: int) -> Path:
    """A file of ``count`` records, made a hundred thousand at a time; one that is there already serves."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            for start in range(0, count, 100_000):
                made = articles(min(100_000, count - start), surnames("many"), seed=start)
                file.writelines(json.dumps({**item, "id": f"{start}-{item['id']}"}) + "\n" for item in made)
    return path


def alone(works: Path, folder: Path) -> str:
    """One run in this process; gives the checksum of what it writes."""
    return _timed("in this process", folder, lambda out: scale.run([works], out))


def distributed(works: Path, folder: Path, workers: int, kills: int = 0) -> str:
    """One run on ``workers`` processes, of which some are killed; gives the checksum of what it writes."""
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
        Watch(cluster, kills) as watch,
    ):
        name = f"{workers} worker{'s' if workers > 1 else ''}{f', {kills} killed' if kills else ''}"
        address = cluster.scheduler_address
        return _timed(name, folder, lambda out: scale.run([works], out, scheduler=address), watch)


class Watch:
    """Looks at the memory of a cluster's workers, and kills some of them on the way."""

    def __init__(self, cluster: LocalCluster, kills: int) -> None:
        """Watch the workers of ``cluster``; one is killed every two seconds, ``kills`` times."""
        self.cluster = cluster
        self.kills = kills
        self.most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        next_kill = time.monotonic() + 2
        while not self._done.wait(0.1):
            pids = [nanny.pid for nanny in self.cluster.workers.values() if nanny.pid]
            for pid in pids:
                try:
                    self.most = max(self.most, psutil.Process(pid).memory_info().rss)
                except psutil.Error:
                    continue
            if self.kills and pids and time.monotonic() > next_kill:
                os.kill(pids[0], signal.SIGKILL)
                self.kills -= 1
                next_kill = time.monotonic() + 2


def _timed(name: str, folder: Path, run: object, watch: Watch | None = None) -> str:
    out = folder / "out.jsonl"
    begin = time.perf_counter()
    counts = run(out)  # type: ignore[operator]
    seconds = time.perf_counter() - begin
    memory = f"{watch.most / 1e6:6.0f} MB a worker at most" if watch else ""
    print(f"{name:28} {seconds:8.1f} s {counts.records / seconds:8.0f} records/s {memory}", flush=True)
    digest = hashlib.sha256()
    with out.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    out.unlink()
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
