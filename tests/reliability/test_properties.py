"""Properties of readers of works: junk beside a sound record costs it nothing, and never ends in a traceback."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutualevidence import Library, MutualEvidenceError

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
SOUND = {
    "bibtex": "@book{sound, author = {Ash, Jo}, title = {The sound title}, year = 2001}\n",
    "ris": "TY  - BOOK\nAU  - Ash, Jo\nTI  - The sound title\nPY  - 2001\nER  - \n",
    "pubmed": "PMID- 77\nTI  - The sound title\nFAU - Ash, Jo\nDP  - 2001\n",
    "endnote": "%0 Book\n%A Ash, Jo\n%T The sound title\n%D 2001\n",
    "refworks": "RT Book, Whole\nA1 Ash, Jo\nT1 The sound title\nYR 2001\n",
    "wos": "FN Clarivate Analytics Web of Science\nVR 1.0\nPT B\nAU Ash, J\nTI The sound title\nPY 2001\nER\n\n",
    "csv": "title,author,year\nThe sound title,Jo Ash,2001\n",
    "csl-yaml": "- id: sound\n  type: book\n  title: The sound title\n  note: x\n",
}
"""A record of each format whose records stand one after the other."""
PIECES = {
    "bibtex": '@book{ x = , } { " # % \\ @string( @comment $ ^ ~ and crossref xdata= ² é \x00'.split(" "),
    "csl-yaml": [
        "- ",
        "  ",
        ": ",
        "id",
        "title",
        "*a",
        "&a ",
        "!!set ",
        "{",
        "[",
        "|",
        ">",
        '"',
        "#",
        "?",
        "<<: ",
        "²",
    ],
}
LINES = [
    "TY  - ",
    "AU  - ",
    "ER  - ",
    "PMID- ",
    "%0 ",
    "%T ",
    "RT ",
    "PT ",
    "PY 99",
    ",",
    '"',
    "²",
    "\t",
    "x",
    "é",
    "  ",
]


def junk(format: str) -> st.SearchStrategy[str]:
    """Texts out of what means something in the format, and out of anything."""
    pieces = st.sampled_from(PIECES.get(format, LINES))
    return st.lists(st.one_of(pieces, st.just("\n"), st.text(max_size=4)), max_size=25).map("".join)


def titles(library: Library) -> str:
    return " ".join(reference.title for reference in library.references)


@pytest.mark.parametrize("format", SOUND)
@QUICK
@given(data=st.data())
def test_any_text_is_read_or_answered(format: str, data: st.DataObject) -> None:
    text = data.draw(junk(format))
    try:
        library = Library.from_bytes(text, format=format)
    except MutualEvidenceError:
        return
    assert "internal-error" not in {told.code for told in library.diagnostics}
    library.bibliography()
    assert isinstance(library.convert("csl-json"), str)


@pytest.mark.parametrize("format", SOUND)
@QUICK
@given(data=st.data())
def test_a_sound_record_before_junk_is_kept(format: str, data: st.DataObject) -> None:
    library = Library.from_bytes(f"{SOUND[format]}\n{data.draw(junk(format))}", format=format)
    assert "sound title" in titles(library).lower()


@QUICK
@given(data=st.data())
def test_a_sound_entry_behind_closed_junk_is_kept(data: st.DataObject) -> None:
    text = data.draw(junk("bibtex"))
    library = Library.from_bytes(f"{text}\n\n{SOUND['bibtex']}", format="bibtex")
    assert "sound title" in titles(library).lower()


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("²")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
FIELDS = [
    "id",
    "type",
    "title",
    "author",
    "issued",
    "page",
    "volume",
    "custom",
    "keyword",
    "language",
    "note",
    "x",
]


@settings(QUICK, max_examples=60)
@given(item=st.dictionaries(st.sampled_from(FIELDS), VALUES), other=VALUES)
def test_odd_values_of_json_cost_no_other_entry(item: dict[str, object], other: object) -> None:
    sound = {"id": "sound", "type": "book", "title": "The sound title"}
    library = Library.from_bytes(json.dumps([item, sound, other]), format="csl-json")
    assert "sound title" in titles(library).lower()
    assert "sound title" in library.bibliography().lower()
    again = Library.from_bytes(library.convert("csl-json"), format="csl-json")
    assert len(again) == len(library)
