"""Citations typed on pages, as pandoc and as sphinxcontrib-bibtex have them."""

from __future__ import annotations

import pytest

from mutualevidence.extensions.cite_text import cited_items
from mutualevidence.model.citation import CitationItem


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("@a", [CitationItem("a")]),
        ("see @a, p. 3; -@b", [CitationItem("a", "3", prefix="see "), CitationItem("b", suppress_author=True)]),
        ("@a, for one", [CitationItem("a", suffix=", for one")]),
        ("@a, p. 3; emphasis added", [CitationItem("a", "3", suffix="; emphasis added")]),
        ("@{x/y}", [CitationItem("x/y")]),
        ("a,b", [CitationItem("a"), CitationItem("b")]),
        ("{see}a{p. 3}, b", [CitationItem("a", "3", prefix="see "), CitationItem("b")]),
        ("me@x.org", []),
        ("two words", []),
    ],
)
def test_items_are_read(text, items):
    assert list(cited_items(text)) == items
