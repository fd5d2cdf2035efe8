"""Quick tests of a whole file: never wrong where the answer is no."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex.latex.xml_in_values import may_have_xml
from mutualevidence.bibtex.syntax.patterns import _PIECE, may_have_field

FIELDS = [
    ("@misc{k, XData = {y}}", True),
    ("@misc{k, finding-one = {}}", False),
    ("@misc{k, abstract = {They had xdata of many kinds}}", False),
    ("@misc{k,xdata\n=\n{y}}", True),
    ("@misc{k, author = {xdata=y}}", True),
    ("x" * (_PIECE - 2) + "xdata = {y}", True),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_whether_a_field_may_be_there(text: str, expected: bool) -> None:
    assert may_have_field(text, ("xdata", "crossref")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Home \&amp; Garden", True),
        (r"R\&D", False),
        ("p&AMP;q", True),
        ("a </jats:p>", True),
        ("a < b", False),
        (r"$\less$", True),
        ("Ren&eacute;", True),
    ],
)
def test_whether_entities_and_tags_may_be_there(text: str, expected: bool) -> None:
    assert may_have_xml(text) is expected
