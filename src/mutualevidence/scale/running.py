"""Works partitions off: in this process, on a cluster of processes here, or on one that is running already.

Each partition's results are a file of their own beside the result, written whole or not at all; so what has been
done once is not done again after a fault (``resume``), and no worker has to hold more than some hundred records.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence._version import __version__
from mutualevidence.errors import InvalidValueError, MissingExtraError, WriteError
from mutualevidence.files import is_same_path
from mutualevidence.scale.indexing import entries_of
from mutualevidence.scale.partitions import BYTES, Partition, partitions
from mutualevidence.scale.records import records_of
from mutualevidence.scale.results import (
    INDEX_ENDING,
    Counts,
    Result,
    ending_of,
    join_results,
    sum_of,
    write_results,
)
from mutualevidence.scale.tasks import Task, results

Progress = Callable[[int, int], None]
"""Told how many partitions are done, and how many there are."""
PATIENCE = 10
"""Seconds to wait for a scheduler that does not answer."""


def run(
    files: Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    task: Task | None = None,
    *,
    workers: int = 0,
    scheduler: str = "",
    resume: bool = False,
    size: int = BYTES,
    progress: Progress | None = None,
) -> Counts:
    """Write what ``task`` wants of each record of ``files`` to ``output``, in their order.

    ``workers`` processes are started here, none for 0; ``scheduler`` is the address of a running one of Dask's
    (``tcp://host:8786``), whose workers see the same files. With ``resume`` a run that was broken off goes on.
    The bytes written are the same in every case. Raises `ReadError`, `WriteError`, `InvalidValueError` for a run
    that cannot go on, and what is wrong with the task; a record that fails is counted, and stands in its place.
    """
    task = task or Task()
    task.require_sense()
    target = Path(output)
    if (ending_of(target) == INDEX_ENDING) != task.indexes:  # refused before anything is read
        raise InvalidValueError(
            f"{target}: an index ends in {INDEX_ENDING}, and nothing else does", remedy="Give it another name."
        )
    if any(is_same_path(file, target) for file in files):
        raise InvalidValueError(
            f"{target}: the results would take the place of the records", remedy="Name another file with -o."
        )
    checkpoints = Checkpoints(target, partitions(files, size), task)
    checkpoints.begin(resume=resume)
    done, number = checkpoints.done(), len(checkpoints.partitions)
    counts = sum_of(done.values())
    waiting = [place for place in range(number) if place not in done]
    with checkpoints.kept():
        for finished, more in enumerate(_worked_off(checkpoints, waiting, workers, scheduler), len(done) + 1):
            counts = sum_of((counts, more))
            if progress is not None:
                progress(finished, number)
        checkpoints.join()
    return counts


@attrs.frozen
class Checkpoints:
    """The folder with the results of partitions that are done, beside the file that they are joined to."""

    target: Path
    partitions: Sequence[Partition]
    task: Task

    @property
    def folder(self) -> Path:
        """``records.jsonl.parts`` for ``records.jsonl``."""
        return self.target.with_name(f"{self.target.name}.parts")

    @property
    def parts(self) -> list[Path]:
        """The file of each partition; its ending names the format, as that of the whole does."""
        ending = ending_of(self.target)
        return [self.folder / f"{place:07}{ending}" for place in range(len(self.partitions))]

    def begin(self, *, resume: bool) -> None:
        """Make the folder, or find the one of the same run; raises `InvalidValueError` for that of another."""
        plan, wanted = self.folder / "plan.json", self._plan()
        if not plan.is_file():
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                _write_whole(plan, wanted)
            except OSError as error:
                raise WriteError(
                    f"{self.folder}: {error.strerror}", remedy="Name another place with -o."
                ) from None
        elif not resume:
            raise InvalidValueError(
                f"{self.folder}: an earlier run was broken off here",
                remedy="Go on with it (--resume), or delete this folder.",
            )
        elif plan.read_text(encoding="utf-8") != wanted:
            raise InvalidValueError(
                f"{self.folder}: the earlier run was of other files, or had another task or version",
                remedy="Give the same files and options, or delete this folder and begin anew.",
            )

    def _plan(self) -> str:
        """Returns all that the results depend on."""
        facts = {path: Path(path).stat() for path in dict.fromkeys(each.path for each in self.partitions)}
        plan = {
            "version": __version__,
            "task": attrs.asdict(self.task),
            "files": {path: [fact.st_size, fact.st_mtime_ns] for path, fact in facts.items()},
            "partitions": [attrs.astuple(each) for each in self.partitions],
        }
        return json.dumps(plan)

    def done(self) -> dict[int, Counts]:
        """Returns the partitions that are done, by their places, with their counts."""
        found = {}
        for place, part in enumerate(self.parts):
            with contextlib.suppress(OSError, ValueError, TypeError):
                found[place] = Counts(*json.loads(_done_mark(part).read_text(encoding="utf-8")))
        return found

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Let a run that ends within this before anything is done leave nothing behind to go on with."""
        try:
            yield
        except BaseException:
            if not self.done():
                shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def join(self) -> None:
        """Write the whole, in the order of the partitions, and delete the folder."""
        whole = self.folder / f"whole{ending_of(self.target)}"
        join_results(self.parts, whole)
        whole.replace(self.target)
        shutil.rmtree(self.folder, ignore_errors=True)


def work_off(partition: Partition, task: Task, part: str) -> Counts:
    """Do what ``task`` wants of each record of ``partition``, and write the file ``part``, whole or not at all."""
    path, counted = Path(part), Counting()
    unfinished = path.with_name(f"{uuid.uuid4().hex}-{path.name}")
    try:
        made = entries_of(partition) if task.indexes else results(records_of(partition), task)
        write_results(unfinished, counted.of(made))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _write_whole(_done_mark(path), json.dumps(counted.counts))
    return counted.counts


def _done_mark(part: Path) -> Path:
    return part.with_name(f"{part.name}.done")


def _write_whole(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{uuid.uuid4().hex}-{path.name}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


@attrs.define
class Counting:
    """Counts results on their way."""

    records: int = 0
    failed: int = 0

    def of(self, given: Iterable[Result]) -> Iterator[Result]:
        """``given``, counted."""
        for result in given:
            self.records += 1
            self.failed += "error" in result
            yield result

    @property
    def counts(self) -> Counts:
        """How many there were so far."""
        return Counts(self.records, self.failed)


def _worked_off(
    checkpoints: Checkpoints, waiting: Iterable[int], workers: int, scheduler: str
) -> Iterator[Counts]:
    """The counts of the partitions at the places ``waiting``, as they are done."""
    parts = checkpoints.parts
    jobs = [(checkpoints.partitions[place], checkpoints.task, os.fspath(parts[place])) for place in waiting]
    if not jobs:
        return
    if not scheduler and workers < 1:
        for job in jobs:
            yield work_off(*job)
        return
    from distributed import as_completed

    with _silent_client(), _client(workers, scheduler) as client, _told_as_ours(checkpoints.folder):
        futures = client.map(work_off, *zip(*jobs, strict=True), pure=False, retries=2)
        for future in as_completed(futures):
            yield future.result()


@contextlib.contextmanager
def _client(workers: int, scheduler: str) -> Iterator[Any]:
    """A client of the scheduler, or of ``workers`` processes started here; raises what says why there is none."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise MissingExtraError(
            "several workers need the package dask", remedy="pip install 'mutualevidence[scale]', or --workers 0"
        ) from None
    if not scheduler:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise InvalidValueError(
            f"there is no scheduler at {scheduler}: {error}",
            remedy="Start one ('dask scheduler'), and give its address as it prints it.",
        ) from None
    with client:
        yield client


@contextlib.contextmanager
def _silent_client() -> Iterator[None]:
    """Let Dask's client log nothing while it runs: all that ends its work is raised, too, and told once."""
    logger = logging.getLogger("distributed.client")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextlib.contextmanager
def _told_as_ours(folder: Path) -> Iterator[None]:
    """Turn what ends a cluster's work into an error that says how to go on."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        yield
    except (KilledWorker, CancelledError, OSError) as error:
        why = str(error).partition("\n")[0]
        raise WriteError(
            f"the cluster stopped: {type(error).__name__}: {why}",
            remedy=f"What is done is kept in {folder}; go on with --resume.",
        ) from None
