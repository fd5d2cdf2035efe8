"""What is asked of many records at once: duplicates, indexes of dumps, summaries; as on one machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mutualevidence import InvalidValueError, Library, ReadError, Reference, scale
from mutualevidence.curation.duplicates import duplicates
from mutualevidence.curation.matching import Likeness
from mutualevidence.registries.dumps import verified_by_dump

WORDS = "shared peer mutual long quiet rural early group ward night river open small urban".split()


def item(number: int, **more: Any) -> dict[str, Any]:
    """A work of its own number."""
    some = [WORDS[number % most] for most in (13, 11, 7, 5)]
    title = f"{some[0].title()} {some[1]} {some[2]} care among {some[3]}s"
    return {
        "id": f"w{number}",
        "type": "article-journal",
        "title": f"{title} of a {number * 7919 % 1009:b}"[:80].replace("1", "l").replace("0", "o"),
        "author": [{"family": f"Adeyemi{WORDS[number % 3]}", "given": "T."}],
        "issued": {"date-parts": [[1990 + number % 30]]},
        **more,
    }


def doubtful_items() -> list[dict[str, Any]]:
    """Works of which many are there more than once, some of them perhaps; and one block that is large."""
    items = [item(number) for number in range(120)]
    items += [{**item(number), "id": f"again{number}"} for number in range(0, 120, 9)]
    items += [item(number, id=f"doi{number}", DOI=f"10.5555/{number // 2}") for number in range(200, 212)]
    items += [item(number, id=f"other{number}", volume=str(number)) for number in range(0, 60, 7)]
    alike = "Support among neighbours in the first year after a loss"
    items += [item(300, id=f"alike{number}", title=f"{alike} {'x' * (number % 9)}") for number in range(40)]
    return items


def groups_on_one_machine(items: list[dict[str, Any]], least: Likeness) -> list[list[int]]:
    references = [Reference.from_csl(one) for one in items]
    return [list(group) for group in duplicates(references, least=least).groups]


@pytest.mark.parametrize("least", list(Likeness))
def test_duplicates_are_those_of_one_machine(least: Likeness) -> None:
    items = doubtful_items()
    found = list(scale.dedupe(items, least=least.name.lower()))
    assert [each["places"] for each in found] == groups_on_one_machine(items, least)
    assert len(found) > 10
    assert all(each["reasons"] for each in found)
    assert found[0]["ids"] == [items[place]["id"] for place in found[0]["places"]]


def test_a_record_that_cannot_be_read_keeps_its_place() -> None:
    [group] = scale.dedupe([{}, item(1), {"title": 7}, {**item(1), "id": "again"}])
    assert group["places"] == [1, 3]


def test_a_likeness_that_there_is_none_of_is_told() -> None:
    with pytest.raises(InvalidValueError, match="certian"):
        scale.dedupe([], least="certian")


@pytest.mark.filterwarnings("ignore")  # what Dask warns of is its own
def test_duplicates_of_a_bag_are_the_same(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag")
    items = doubtful_items()
    works = tmp_path / "works.jsonl"
    works.write_text("".join(json.dumps(each) + "\n" for each in items), encoding="utf-8")
    import dask

    with dask.config.set(scheduler="sync"):
        bag = scale.bag([works], size=5000)
        assert bag.npartitions > 5
        assert list(scale.dedupe(bag)) == list(scale.dedupe(items))


def dump(path: Path) -> Path:
    """Records of both registries, and lines that are none."""
    crossref = [
        {
            "DOI": f"10.5555/{number}",
            "type": "journal-article",
            "title": [item(number)["title"], f"Another title of {number}"],
            "author": item(number)["author"],
            "issued": item(number)["issued"],
        }
        for number in range(60)
    ]
    openalex = [
        {
            "id": f"https://openalex.org/W{number}",
            "display_name": item(number)["title"],
            "publication_year": 1990 + number % 30,
            "authorships": [],
        }
        for number in range(50, 90)
    ]
    lines = [json.dumps(each) for each in [*crossref, *openalex]]
    path.write_text("\n".join([*lines[:40], "{broken", '{"a": 1}', *lines[40:]]), encoding="utf-8")
    return path


def test_an_index_answers_as_its_dump(tmp_path: Path) -> None:
    records = dump(tmp_path / "dump.jsonl")
    counts = scale.index([records], tmp_path / "dump.sqlite", size=3000)
    assert counts == (102, 2)
    works = [Reference.from_csl(item(number)) for number in range(0, 120, 4)]
    works += [Reference.from_csl({"id": "b", "type": "book", "title": "Else", "DOI": "10.5555/9"})]
    by_index = verified_by_dump(works, [tmp_path / "dump.sqlite"])
    assert by_index == verified_by_dump(works, [records])
    assert {each.verdict.value for each in by_index} >= {"found", "not found"}
    library = Library([Reference.from_csl(item(3))])
    assert library.verify(dump=tmp_path / "dump.sqlite")[0].registry == "Crossref"


def test_an_index_is_the_same_for_any_partitions(tmp_path: Path) -> None:
    records = dump(tmp_path / "dump.jsonl")
    scale.index([records], tmp_path / "one.sqlite")
    scale.index([records], tmp_path / "many.sqlite", size=500)
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "many.sqlite").read_bytes()


def test_packed_dumps_in_an_envelope_are_indexed(tmp_path: Path) -> None:
    whole = tmp_path / "0.json"
    work = {"DOI": "10.5555/1", "type": "journal-article", "title": ["On rest and its uses"]}
    whole.write_text(json.dumps({"items": [work, work]}), encoding="utf-8")
    assert scale.index([whole], tmp_path / "a.sqlite") == (2, 0)


def test_what_is_no_index_is_told(tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("create table a (b)")
    base.close()
    with pytest.raises(ReadError, match="no index"):
        verified_by_dump([Reference.from_csl(item(1))], [other])
    whole = scale.index([dump(tmp_path / "d.jsonl")], tmp_path / "i.sqlite")
    assert whole.records
    content = (tmp_path / "i.sqlite").read_bytes()
    (tmp_path / "i.sqlite").write_bytes(content[:5000])
    with pytest.raises(ReadError, match="broken"):
        verified_by_dump([Reference.from_csl(item(1))], [tmp_path / "i.sqlite"])


def test_index_and_results_are_not_mixed_up(tmp_path: Path) -> None:
    records = dump(tmp_path / "dump.jsonl")
    with pytest.raises(InvalidValueError, match="sqlite"):
        scale.index([records], tmp_path / "dump.jsonl.gz")
    with pytest.raises(InvalidValueError, match="sqlite"):
        scale.run([records], tmp_path / "texts.sqlite")
    with pytest.raises(InvalidValueError, match="by itself"):
        scale.run([records], tmp_path / "texts.jsonl", scale.Task(("index", "citation")))
    with pytest.raises(InvalidValueError, match="made of files"):
        scale.format([item(1)], what=("index",))


REFERENCES = Path(__file__).parents[2] / "references.bib"


def test_summaries_are_those_of_the_library() -> None:
    library = Library.read(REFERENCES)
    found = list(scale.summarise([REFERENCES]))
    assert found == [{"id": claim, "summary": library.summary(claim).to("markdown")} for claim in library.claims]
    [html, missing] = scale.summarise([REFERENCES], ["helping-helps-the-helper", "nobody-said"], to="html")
    assert html["summary"] == library.summary("helping-helps-the-helper").to("html")
    assert "nobody-said" in missing["error"]


@pytest.mark.filterwarnings("ignore")  # what Dask warns of is its own
def test_summaries_of_a_bag_are_the_same() -> None:
    bags = pytest.importorskip("dask.bag")
    claims = list(Library.read(REFERENCES).claims)
    made = scale.summarise([REFERENCES], bags.from_sequence(claims, npartitions=2))
    assert made.compute(scheduler="sync") == list(scale.summarise([REFERENCES]))


def test_a_bibliography_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nowhere"):
        scale.summarise([tmp_path / "nowhere.bib"])
