"""bibtexparser's libraries in and out: its middleware and writer find in them what its own splitter would give."""

import logging

import bibtexparser
import pytest
from bibtexparser.model import ParsingFailedBlock

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.bridge import from_bibtexparser, to_bibtexparser

TEXT = """% note
@string{aj = "Astron. J."}
@preamble{{x}}
@comment{y}
@article{bell1999,
  author = {Bell, Ann},
  title = "A {Title}",
  journal = aj,
  year = 1999,
  finding-a = {direction = {positive}},
}
"""


def test_library_is_what_bibtexparser_itself_reads() -> None:
    ours, theirs = to_bibtexparser(read_bibtex(TEXT)), bibtexparser.parse_string(TEXT)
    assert [type(block) for block in ours.blocks] == [type(block) for block in theirs.blocks]
    assert [(f.key, f.value) for f in ours.entries[0].fields] == [
        (f.key, f.value) for f in theirs.entries[0].fields
    ]
    assert bibtexparser.write_string(ours) == bibtexparser.write_string(theirs)


def test_entries_that_bibtexparser_drops_are_in_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    text = "@misc{a, title={A},, note={N}}\n@misc{, title={B}}\n@misc{k title={C}}"
    assert [entry.fields_dict["title"].value for entry in to_bibtexparser(read_bibtex(text)).entries] == [
        "A",
        "B",
        "C",
    ]


def test_broken_entries_are_failed_blocks() -> None:
    library = to_bibtexparser(read_bibtex("@misc{a, title={A\n@misc{b, title={B}}"))
    assert [type(block) for block in library.failed_blocks] == [ParsingFailedBlock]
    assert [entry.key for entry in library.entries] == ["b"]


def test_library_of_theirs_is_read_as_a_file() -> None:
    [reference] = from_bibtexparser(bibtexparser.parse_string(TEXT)).references
    assert (reference.id, reference.year, reference.texts["container-title"]) == ("bell1999", 1999, "Astron. J.")
