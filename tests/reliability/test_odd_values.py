"""Properties of readers of trees, tables and texts: one odd value in a sound file costs at most its own work.

``MUTUALEVIDENCE_EXAMPLES=2000 pytest tests/reliability/test_odd_values.py`` tries more.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import word_files
import yaml
from damage import ODD
from doors import STYLE, Door, doors, sheet_door
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inputs import problem

from mutualevidence import Library

EXAMPLES = int(os.environ.get("MUTUALEVIDENCE_EXAMPLES", "3"))
QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate] if EXAMPLES < 100 else list(Phase),  # small cases are looked for when there is time
)
DOORS = doors()
XML = ("pubmed-xml", "endnote-xml", "zotero-rdf", "mods", "word")
TREES = ("csl-json", "zotero-json", "crossref", "datacite", "openalex", "csl-yaml", "hayagriva", "cff")
ODD_VALUES = st.one_of(st.sampled_from(ODD), st.text(max_size=8), st.integers(), st.floats())
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = st.one_of(ODD_VALUES.map(str), st.text(max_size=8)).map(lambda text: NOT_IN_XML.sub("", text))


def titles(library: Library) -> list[str]:
    return [" ".join(re.findall(r"\w+", work.title.casefold())) for work in library.references]


def keeps_others(data: bytes, format: str) -> None:
    """All works but one are there; whatever is told names its place, and all can be printed and written."""
    sound = titles(Library.from_bytes(DOORS[format].seeds[0], format=format))
    library = Library.from_bytes(data, format=format)
    assert len(set(sound) & set(titles(library))) >= len(set(sound)) - 1
    for told in library.diagnostics:  # JSON has no lines: its items have numbers
        assert told.line or told.key or told.field or re.search(r"\d", told.message), told
    assert "internal-error" not in {told.code for told in library.diagnostics}
    assert len(library.bibliography().splitlines()) >= len(library) - 1
    assert len(Library.from_bytes(library.convert("csl-json"), format="csl-json")) == len(library)


@pytest.mark.parametrize("format", XML)
@QUICK
@given(data=st.data())
def test_one_odd_text_in_xml(format: str, data: st.DataObject) -> None:
    tree = ET.fromstring(DOORS[format].seeds[0])  # noqa: S314 - our own
    leaves = [element for element in tree.iter() if len(element) == 0 and element.text]
    data.draw(st.sampled_from(leaves)).text = data.draw(WORDS)
    keeps_others(ET.tostring(tree), format)


@pytest.mark.parametrize("format", [*XML, "sheet.rm5", "style", "locale"])
@QUICK
@given(data=st.data())
def test_odd_elements_and_attributes_are_borne(format: str, data: st.DataObject) -> None:
    tree = ET.fromstring(DOORS[format].seeds[0])  # noqa: S314 - our own
    for _ in range(data.draw(st.integers(1, 3))):
        parents = [element for element in tree.iter() if len(element)]
        parent = data.draw(st.sampled_from(parents))
        child = data.draw(st.sampled_from(list(parent)))
        change = data.draw(st.sampled_from(["attribute", "text", "again", "gone", "within itself"]))
        if change == "attribute" and child.attrib:
            child.set(data.draw(st.sampled_from(sorted(child.attrib))), data.draw(WORDS))
        elif change == "text":
            child.text = child.tail = data.draw(WORDS)
        elif change == "again":
            parent.append(child)
        elif change == "gone" and len(parent) > 1:
            parent.remove(child)
        elif change == "within itself":
            child.append(copy.deepcopy(child))
    assert problem(DOORS[format], ET.tostring(tree)) == ""


def leaves_of(tree: Any) -> list[tuple[Any, Any]]:
    """Returns where values stand that hold no others: what holds them, and the name or place."""
    if not isinstance(tree, dict | list):
        return []
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [
        place
        for name, value in list(pairs)
        for place in (leaves_of(value) if isinstance(value, dict | list) else [(tree, name)])
    ]


def works_of(tree: Any) -> Any:
    """Returns the longest list in it, or all of it: what holds the works."""
    lists = [tree, *(value for value in tree.values() if isinstance(value, list | dict))] if tree else [tree]
    inner = [value["items"] for value in lists if isinstance(value, dict) and "items" in value]
    found = [value for value in (*lists, *inner) if isinstance(value, list)]
    return max(found, key=len) if found else tree


@pytest.mark.parametrize("format", TREES)
@QUICK
@given(data=st.data())
def test_one_odd_value_in_json_and_yaml(format: str, data: st.DataObject) -> None:
    tree = yaml.safe_load(DOORS[format].seeds[0])
    works = tree if isinstance(tree, list) else works_of(tree)
    holder, name = data.draw(st.sampled_from(leaves_of(works)))
    holder[name] = data.draw(ODD_VALUES)
    keeps_others(json.dumps(tree, default=str).encode(), format)


CELLS = st.one_of(
    WORDS,
    st.sampled_from(
        ["Ash 2019", "0.5 (0.1 to 0.9)", "12/30", "SMD -0.3 [-0.6, 0.0]", "²", "=1+1", "30%", "1,5", "n"]
    ),
)
COLUMNS = ["author", "year", "title", "DOI", "outcome", "n", "mean", "sd", "SMD", "95% CI", "measure", "tpos", "x"]


@QUICK
@given(
    header=st.lists(st.one_of(st.sampled_from(COLUMNS), CELLS), max_size=6),
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=4),
)
def test_any_table_is_read_or_answered(header: list[str], rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([header, *rows])
    for door in ("csv", "sheet"):
        assert problem(DOORS[door], stream.getvalue().encode("utf-8", "replace")) == ""


@QUICK
@given(rows=st.lists(st.lists(st.one_of(CELLS, st.integers(), st.floats(), st.none()), max_size=6), max_size=4))
def test_any_workbook_is_read_or_answered(rows: list[list[Any]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in [["author", "year", "outcome", "SMD", "95% CI", "n"], *rows]:
        book.active.append([re.sub(r"[\x00-\x1f]", "", cell) if isinstance(cell, str) else cell for cell in row])
    book.save(stream := io.BytesIO())
    assert problem(Door(sheet_door("sheet.xlsx"), ()), stream.getvalue()) == ""


@QUICK
@given(
    texts=st.lists(
        st.one_of(WORDS, st.sampled_from(["References", "Ash, J. (2001). Grief. Press.", "(Ash, 2001)"]))
    )
)
def test_any_paragraphs_of_word_are_read_or_answered(texts: list[str]) -> None:
    from xml.sax.saxutils import escape

    made = word_files.word_file(*(word_files.paragraph(word_files.run(escape(text))) for text in texts))
    for door in ("docx", "docx, checked"):
        assert problem(DOORS[door], made) == ""


@QUICK
@given(value=WORDS, place=st.sampled_from(sorted(set(re.findall(r'[\w-]+="', STYLE)))))
def test_any_value_of_an_attribute_of_styles(value: str, place: str) -> None:
    from xml.sax.saxutils import quoteattr

    changed = re.sub(rf'{place}[^"]*"', lambda _: place[:-1] + quoteattr(value), STYLE, count=1)
    assert problem(DOORS["style"], changed.encode()) == ""
