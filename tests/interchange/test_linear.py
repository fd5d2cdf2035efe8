"""Time grows with the number of records, never faster, in every format, for whole files and for broken ones."""

from __future__ import annotations

import pytest
from growth import growth
from twelve_works import FORMATS, WORKS

from mutualevidence import interchange

LIMIT = 3.0
"""Twice the size may take six times as long on a busy machine, not sixteen."""


WITHOUT_KEYS = [name for name in FORMATS if name not in ("hayagriva", "cff", "bibtex")]
"""Formats whose entries may be there twice."""


@pytest.mark.parametrize("format", WITHOUT_KEYS)
def test_reading_grows_linearly(format: str) -> None:
    one, whole, _ = FORMATS[format]
    works = [each for each in WORKS if one(each) is not None]
    files = {size: whole(works * size).encode() for size in (5, 40)}
    assert growth(lambda size: interchange.read(files[size]), 5, 40) < LIMIT


HOSTILE = {
    "ris": ["TY  - JOUR\n", "ER  - \n", "AU  - ", "ZZ  - x\n", "x\n", "AU  - a, b, c\n", "KW  - a; b\n", "\n"],
    "pubmed": ["PMID- 1\n", "FAU - ", "      x\n", "\n", "AID - "],
    "endnote": ["%0 Book\n", "%A ", "%\n", "\n", "%T x\n\n"],
    "endnote-xml": ["<record>", "</record>", "<", "&", "&x;", "<style>", "<!--", "<![CDATA["],
    "zotero-rdf": ["<bib:Book xmlns:bib='b'>", "</x>", "<isPartOf>"],
    "mods": ["<mods>", "</mods>", "<mods/>", "<name>"],
    "csl-json": ["[", "{", '{"a":', '"', ",", '[{"id":1},', "{}\n"],
    "csv": ['"', ",", "\n", "title,author\n", '"a\n', "; and "],
    "wos": ["PT J\n", "ER\n", "AU x\n   y\n", "   \n"],
    "csl-yaml": ["- id: a\n", "a: &x [*x]\n", "? ", "{a: "],
    "hayagriva": ["a:\n  type: Book\n", "  \n", "a:\n"],
}


@pytest.mark.parametrize(
    ("format", "piece"), [(name, piece) for name, pieces in HOSTILE.items() for piece in pieces]
)
def test_hostile_input_grows_linearly(format: str, piece: str) -> None:
    heads = {"csv": "title,author\n", "endnote-xml": "<xml><records>", "zotero-rdf": "<RDF>", "mods": "<c>"}
    head = heads.get(format, "")
    files = {size: (head + piece * (size // len(piece))).encode() for size in (2_000, 16_000)}

    def work(size: int) -> None:
        interchange.detected_format(files[size])
        interchange.read(files[size], format)

    assert growth(work, 2_000, 16_000, floor=0.02) < LIMIT


@pytest.mark.parametrize("format", ["csl-yaml", "hayagriva", "cff"])
def test_aliases_that_multiply_are_refused(format: str) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    references, [diagnostic] = interchange.read("\n".join(lines), format)
    assert (list(references), diagnostic.code) == ([], "broken-yaml")
