"""The reference page of formats says what the tables say."""

import formats_page
import pytest

from mutualevidence.interchange.records.readers import READERS


def test_page_is_made_from_the_tables() -> None:
    assert formats_page.PAGE.read_text(encoding="utf-8") == formats_page.page(), (
        "run python tests/docs/formats_page.py -w"
    )


@pytest.mark.parametrize("section", formats_page.SECTIONS)
def test_every_row_has_a_source_and_goes_somewhere(section: str) -> None:
    for name, row in formats_page.SECTIONS[section].items():
        assert row.source, name
        assert row.variable or row.kind not in READERS or row.kind in ("custom", "key"), name
