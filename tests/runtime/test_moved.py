"""Import paths that moved still work, and say where the thing is now."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

MOVED = [
    ("mutualevidence.bibtex.names", "names", "mutualevidence.bibtex.names.name_lists", "names"),
    ("mutualevidence.bibtex.latex", "text", "mutualevidence.bibtex.latex.decoding", "text"),
    ("mutualevidence.bibtex.latex", "verbatim", "mutualevidence.bibtex.latex.decoding", "verbatim"),
    ("mutualevidence.bibtex.dates", "date", "mutualevidence.bibtex.dates.date_fields", "date"),
    ("mutualevidence.bibtex.dates", "date_of", "mutualevidence.bibtex.dates.date_fields", "date_of"),
    (
        "mutualevidence.bibtex.letter_case",
        "title",
        "mutualevidence.bibtex.mapping.letter_case",
        "title_in_sentence_case",
    ),
    ("mutualevidence.bibtex.encode", "tex", "mutualevidence.bibtex.writing.encode", "tex"),
    ("mutualevidence.bibtex.encode", "tex_title", "mutualevidence.bibtex.writing.encode", "tex_title"),
]


@pytest.mark.parametrize(("old", "name", "home", "new_name"), MOVED)
def test_a_documented_name_is_found_at_its_old_path(old: str, name: str, home: str, new_name: str) -> None:
    with pytest.deprecated_call(match=home):
        found = getattr(importlib.import_module(old), name)
    assert found is getattr(importlib.import_module(home), new_name)


def test_a_name_that_never_was_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'surnames'"):
        _ = importlib.import_module("mutualevidence.bibtex.names").surnames


def test_the_drop_in_works_under_its_former_path() -> None:
    code = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "from mutualevidence.csl.citeproc_py.source.bibtex import BibTeX as old\n"
        "from mutualevidence.citeproc_py.source.bibtex import BibTeX as new\n"
        "assert old is new"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    noisy = [sys.executable, "-W", "error::DeprecationWarning", "-c", "import mutualevidence.csl.citeproc_py"]
    assert b"mutualevidence.citeproc_py" in subprocess.run(noisy, capture_output=True, check=False).stderr
