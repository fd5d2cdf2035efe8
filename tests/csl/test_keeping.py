"""How many styles are kept ready, and that one which is not kept any longer is gone at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from mutualevidence import Library
from mutualevidence.csl import process
from mutualevidence.csl.compile.compiled_style import CompiledStyle, compiled
from mutualevidence.csl.keeping import keep_styles, styles_compiled
from mutualevidence.csl.style.style import found_style, named_style

WORK = Library.from_csl(
    [
        {
            "id": "a",
            "type": "book",
            "title": "Help",
            "author": [{"family": "Doe"}],
            "issued": {"date-parts": [[1999]]},
        }
    ]
).references


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    keep_styles(64)


def test_as_many_styles_are_kept_as_a_program_says() -> None:
    keep_styles(2)
    first = named_style("apa", "")
    assert named_style("apa", "") is first
    for name in ("ieee", "nature"):
        named_style(name, "")
    assert named_style("apa", "") is not first


def test_styles_that_are_compiled_are_counted() -> None:
    keep_styles(2)
    for name in ("ieee", "nature", "ieee", "apa", "nature"):
        process(named_style(name, ""), WORK)
    assert styles_compiled() == 4


@pytest.mark.parametrize("name", ["apa", "ieee", "chicago-notes-bibliography", "modern-language-association"])
def test_a_style_that_is_not_kept_is_gone_without_the_collector(name: str) -> None:
    def alive() -> int:
        return sum(type(thing) is CompiledStyle and thing.style.name == name for thing in gc.get_objects())

    keep_styles(2)
    gc.collect()
    gc.disable()
    try:
        elsewhere = alive()  # libraries of other tests hold theirs
        process(named_style(name, ""), WORK)
        assert alive() == elsewhere + 1
        keep_styles(2)
        assert alive() == elsewhere
        process(named_style(name, ""), WORK)
        before = len(gc.get_objects())
        compiled.cache_clear()
        found_style.cache_clear()
        assert len(gc.get_objects()) < before - 300
        assert gc.collect() < 20
    finally:
        gc.enable()
