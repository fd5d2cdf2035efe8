"""One set of twelve works in every format: what is printed in APA 7 does not depend on where it comes from."""

from __future__ import annotations

import pytest
from twelve_works import FORMATS, WORKS

from mutualevidence import Library, interchange


@pytest.mark.parametrize("format", FORMATS)
def test_twelve_works_are_printed_the_same_from_every_format(format: str) -> None:
    one, whole, count = FORMATS[format]
    works = [each for each in WORKS if one(each) is not None]
    text = whole(works)
    assert interchange.detected_format(text.encode()) == format
    references, diagnostics = interchange.read(text)
    assert list(diagnostics) == []
    printed = [str(Library([reference]).bibliography()).strip() for reference in references]
    assert printed == [each["printed"] for each in works]
    assert len(works) == count


@pytest.mark.parametrize("format", ["bibtex", "csl-json", "csl-yaml", "ris", "endnote", "endnote-xml", "csv"])
def test_twelve_works_come_back_from_what_is_written(format: str) -> None:
    references, _ = interchange.read(FORMATS["zotero-json"][1](WORKS))
    again, diagnostics = interchange.read(interchange.write(references, format), format)
    assert list(diagnostics) == []
    printed = [str(Library([reference]).bibliography()).strip() for reference in again]
    assert printed == [each["printed"] for each in WORKS]
    assert [reference.id for reference in again] == [reference.id for reference in references]
