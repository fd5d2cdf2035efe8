"""Records in files, each worked on by itself: the same bytes however many work on them, and nothing lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence import InvalidValueError, MutualEvidenceError, ReadError, UnknownFormatError, scale
from mutualevidence.scale.partitions import lines_of, partitions
from mutualevidence.scale.results import Counts
from mutualevidence.scale.running import Checkpoints

TITLES = ("On sleep", "On rest", "Ueber Schlaf", "Über “Ruhe”", "睡眠について")


def item(number: int) -> dict[str, Any]:
    """A work of its own number."""
    return {
        "id": f"w{number}",
        "type": "book",
        "title": f"{TITLES[number % len(TITLES)]} {number}",
        "author": [{"family": "Okafor", "given": "Ngozi"}],
        "issued": {"date-parts": [[1990 + number % 30]]},
    }


def lines(path: Path, count: int) -> Path:
    """A file of JSON Lines with ``count`` works."""
    path.write_text(
        "".join(json.dumps(item(n), ensure_ascii=False) + "\n" for n in range(count)), encoding="utf-8"
    )
    return path


def results_in(path: Path) -> list[dict[str, Any]]:
    """The results in a file of JSON Lines, plain or packed."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().splitlines()]


def test_each_record_has_its_texts_in_the_order_of_the_file(tmp_path: Path) -> None:
    counts = scale.run([lines(tmp_path / "works.jsonl", 7)], tmp_path / "out.jsonl", size=300)
    found = results_in(tmp_path / "out.jsonl")
    assert counts == Counts(7, 0)
    assert [each["id"] for each in found] == [f"w{n}" for n in range(7)]
    assert found[3] == {
        "id": "w3",
        "bibliography": "Okafor, N. (1993). Über “Ruhe” 3.",
        "citation": "(Okafor, 1993)",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "works.jsonl"]


@given(
    texts=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30), max_size=20),
    size=st.integers(1, 90),
)
@settings(max_examples=60)
def test_every_line_is_in_one_partition(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "f.jsonl"
    written = [b'{"id": "a"}\n', *(json.dumps(text).encode() + b"\n" for text in texts)]
    path.write_bytes(b"".join(written))
    read = [line for partition in partitions([path], size) for _, line in lines_of(partition)]
    assert read == written


@pytest.mark.parametrize("size", [200, 1000, 1 << 20])
def test_the_same_results_for_any_size_of_partition(tmp_path: Path, size: int) -> None:
    works = lines(tmp_path / "works.jsonl", 20)
    scale.run([works], tmp_path / "out.jsonl", size=size)
    scale.run([works], tmp_path / "whole.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_what_fails_stands_in_its_place(tmp_path: Path) -> None:
    works = tmp_path / "works.jsonl"
    broken = ["{broken", json.dumps(item(1)), "[1]", json.dumps({"id": "empty"}), json.dumps(item(2))]
    works.write_text("\n".join([json.dumps(item(0)), *broken]), encoding="utf-8")
    counts = scale.run([works], tmp_path / "out.jsonl", scale.Task(("citation",)))
    found = results_in(tmp_path / "out.jsonl")
    assert counts == Counts(6, 3)
    assert ["error" in each for each in found] == [False, True, False, True, True, False]
    assert "not JSON" in found[1]["error"]
    assert found[3]["id"] == f"byte {sum(map(len, [json.dumps(item(0)), *broken[:2]])) + 3}"
    assert found[4]["id"] == "empty"


def test_packed_files_crossrefs_shapes_and_bibliographies_are_read(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(item(0)).encode()))
    dump = tmp_path / "b.json.gz"
    work = {"DOI": "10.5555/1", "type": "journal-article", "title": ["On rest"], "author": [{"family": "Roe"}]}
    dump.write_bytes(gzip.compress(json.dumps({"items": [work, work]}).encode()))
    bib = tmp_path / "c.bib"
    bib.write_text(
        "@book{doe, title = {Help}}\n@book{roe, title = {Rest}}\n@book{broken, title = {", encoding="utf-8"
    )
    scale.run([packed, dump, bib], tmp_path / "out.jsonl.gz")
    found = results_in(tmp_path / "out.jsonl.gz")
    assert [each.get("citation", each.get("error"))[:12] for each in found[:5]] == [
        "(Okafor, 199", "(Roe, n.d.)", "(Roe, n.d.)", "(Help, n.d.)", "(Rest, n.d.)",
    ]  # fmt: skip


def test_a_file_that_breaks_off_is_read_so_far(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    whole = gzip.compress("".join(json.dumps(item(n)) + "\n" for n in range(4000)).encode(), mtime=0)
    packed.write_bytes(whole[: len(whole) // 2])
    counts = scale.run([packed], tmp_path / "out.jsonl", scale.Task(("citation",)))
    found = results_in(tmp_path / "out.jsonl")
    assert counts.failed == 1
    assert 100 < counts.records < 4000
    assert "cannot be read further" in found[-1]["error"]


def test_parquet_goes_out_and_in(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    works = lines(tmp_path / "works.jsonl", 9)
    scale.run([works], tmp_path / "items.parquet", scale.Task(to="csl-json"), size=400)
    scale.run([tmp_path / "items.parquet"], tmp_path / "again.jsonl")
    scale.run([works], tmp_path / "direct.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "direct.jsonl").read_bytes()


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    works = lines(tmp_path / "works.jsonl", 20)
    scale.run([works], tmp_path / "whole.jsonl", size=500)
    done: list[int] = []

    def stop(number: int, _: int) -> None:
        done.append(number)
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scale.run([works], tmp_path / "out.jsonl", size=500, progress=stop)
    with pytest.raises(InvalidValueError, match="broken off"):
        scale.run([works], tmp_path / "out.jsonl", size=500)
    with pytest.raises(InvalidValueError, match="another task"):
        scale.run([works], tmp_path / "out.jsonl", scale.Task(style="ieee"), size=500, resume=True)
    again: list[int] = []
    counts = scale.run(
        [works], tmp_path / "out.jsonl", size=500, resume=True, progress=lambda n, _: again.append(n)
    )
    assert again[0] == 3  # the two that were done are not done again
    assert counts == Counts(20, 0)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not Checkpoints(tmp_path / "out.jsonl", [], scale.Task()).folder.exists()


@pytest.mark.parametrize(
    ("task", "output", "error"),
    [
        (scale.Task(to="wordstar"), "out.jsonl", UnknownFormatError),
        (scale.Task(to="docx"), "out.jsonl", UnknownFormatError),
        (scale.Task(("bibligraphy",)), "out.jsonl", InvalidValueError),
        (scale.Task(style="no-such-style"), "out.jsonl", MutualEvidenceError),
        (scale.Task(), "out.xlsx", InvalidValueError),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_done(
    tmp_path: Path, task: scale.Task, output: str, error: type[Exception]
) -> None:
    works = lines(tmp_path / "works.jsonl", 1)
    with pytest.raises(error):
        scale.run([works], tmp_path / output, task)
    assert list(tmp_path.iterdir()) == [works]


def test_results_never_take_the_place_of_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    works = lines(tmp_path / "works.jsonl", 1)
    before = works.read_bytes()
    monkeypatch.chdir(tmp_path)
    for output in (works, Path("works.jsonl"), tmp_path / "x" / ".." / "works.jsonl"):
        with pytest.raises(InvalidValueError, match="take the place"):
            scale.run([works], output)
    assert works.read_bytes() == before
    assert list(tmp_path.iterdir()) == [works]


@pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
def test_an_empty_file_has_no_records(tmp_path: Path, output: str) -> None:
    works = lines(tmp_path / "works.jsonl", 2)
    (tmp_path / "empty.jsonl").write_bytes(b"")
    (tmp_path / "blank.jsonl").write_bytes(b"\n\n")
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(b""))
    empty = [tmp_path / name for name in ("empty.jsonl", "blank.jsonl", "packed.jsonl.gz")]
    assert scale.run([empty[0], works, *empty[1:]], tmp_path / output) == (2, 0)
    assert scale.run(empty, tmp_path / output) == (0, 0)


def test_files_without_records_are_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Nothing here.", encoding="utf-8")
    for name in ("notes.txt", "missing.jsonl"):
        with pytest.raises(ReadError, match=name):
            scale.run([tmp_path / name], tmp_path / "out.jsonl")


def test_checks_and_other_formats() -> None:
    [checked] = scale.check([{"id": "a", "type": "book", "title": "Help"}])
    assert "missing-date" in {each["code"] for each in checked["check"]}
    [converted] = scale.convert([item(1)], "ris")
    assert converted["record"].startswith("TY  - BOOK")


def test_a_record_without_a_key_is_named_by_its_doi_or_its_place(tmp_path: Path) -> None:
    crossref = {"type": "journal-article", "title": ["On rest"], "DOI": "10.5555/1"}
    works = tmp_path / "works.jsonl"
    works.write_text(
        json.dumps({"type": "book", "title": "Help"}) + "\n" + json.dumps({"message": crossref}), "utf-8"
    )
    scale.run([works], tmp_path / "out.jsonl", scale.Task(("citation",)))
    assert [each["id"] for each in results_in(tmp_path / "out.jsonl")] == ["byte 0", "10.5555/1"]


def test_a_check_tells_what_was_odd_in_reading(tmp_path: Path) -> None:
    [checked] = scale.check([{"id": "a", "type": "leaflet", "title": "Help", "publisher": {"name": "Hive"}}])
    assert {"unknown-type", "wrong-type"} <= {each["code"] for each in checked["check"]}
    bib = tmp_path / "works.bib"
    bib.write_text("@book{a, title = {Help}, date = {20x1}\n@book{b, title = {Rest}, date = {2001}}\n", "utf-8")
    scale.run([bib], tmp_path / "out.jsonl", scale.Task(("check",)))
    first, second = ([told["code"] for told in each["check"]] for each in results_in(tmp_path / "out.jsonl"))
    assert {"unreadable-date", "missing-closing-brace"} <= set(first)
    assert "missing-closing-brace" not in second


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what Dask and its event loop warn of is theirs
class TestCluster:
    def test_several_workers_write_the_same_bytes(self, tmp_path: Path) -> None:
        pytest.importorskip("distributed")
        works = lines(tmp_path / "works.jsonl", 60)
        scale.run([works], tmp_path / "one.jsonl", size=2000)
        scale.run([works], tmp_path / "two.jsonl", size=2000, workers=2)
        assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()

    def test_bags_give_bags(self) -> None:
        bag = pytest.importorskip("dask.bag")
        made = scale.format(bag.from_sequence([item(n) for n in range(5)], npartitions=2), what=("citation",))
        assert made.compute(scheduler="sync") == list(
            scale.format([item(n) for n in range(5)], what=("citation",))
        )

    def test_a_scheduler_that_is_not_there_is_one_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("distributed")
        monkeypatch.setattr("mutualevidence.scale.running.PATIENCE", 1)
        works = lines(tmp_path / "works.jsonl", 1)
        with pytest.raises(InvalidValueError, match="no scheduler"):
            scale.run([works], tmp_path / "out.jsonl", scheduler="tcp://127.0.0.1:9")
        assert list(tmp_path.iterdir()) == [works]  # nothing to go on with, for nothing is done
