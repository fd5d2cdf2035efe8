"""CSL-JSON as pandoc reads it: every item comes back from pandoc as it was written (csl-data.json)."""

from __future__ import annotations

import json

from mutualevidence import Library
from mutualevidence.drafts.pandoc import converted

WORKS = r"""
@article{one, author = {van der Berg, Jan and King, Jr., Martin Luther and {Care Fund} and others},
  title = {On H$_2$O in {NASA} and \emph{Ostrea}}, journaltitle = {Journal of Care \& Help}, date = {2001-03-04},
  volume = {12A}, number = {3--4}, pages = {S1--S9}, doi = {10.1000/a<b>c_1}}
@book{two, editor = {Roe, Max}, title = {Many Years: A History}, publisher = {Hill Press}, location = {Oz},
  date = {1990/1995}, edition = {2}, origdate = {1931}, langid = {english}, abstract = {Short.}, keywords = {a, b}}
@online{three, author = {Müller, Ä.}, title = {A {“Quoted”} Page}, date = {2021~}, urldate = {2022-01-02},
  url = {https://example.org/a_b?c=d&e}}
@thesis{four, author = {Doe, J.}, title = {Rays}, date = {2003-21}, institution = {Oz College}, type = {phdthesis}}
@book{five, author = {Doe, J.}, title = {Soon}, publisher = {Hill}, pubstate = {inpress}}
@book{six, author = {Plato}, title = {Laws}, date = {-0349}, publisher = {Hill}}
@unpublished{seven, author = {Doe, J.}, title = {A Talk}, eventtitle = {Care Days}, venue = {Oz},
  eventdate = {2019-05-01/2019-05-03}}
"""


def test_pandoc_gives_every_item_back() -> None:
    library = Library.from_bytes(WORKS)
    written = [reference.to_csl() for reference in library.values()]
    read = json.loads(converted(library.convert("csl-json").encode(), reader="csljson", writer="csljson").content)
    assert [item["id"] for item in read] == list(library)
    for before, after in zip(written, read, strict=True):
        before.pop("custom", None)
        assert after == before


def test_what_pandoc_gives_back_prints_the_same_list() -> None:
    library = Library.from_bytes(WORKS)
    back = converted(library.convert("csl-json").encode(), reader="csljson", writer="csljson").content
    assert (
        Library.from_bytes(back).bibliography() == Library.from_bytes(library.convert("csl-json")).bibliography()
    )
