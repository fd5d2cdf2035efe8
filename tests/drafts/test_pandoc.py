"""Pandoc works for a bounded time, whatever it is given."""

from __future__ import annotations

import pytest

from mutualevidence import InvalidValueError
from mutualevidence.drafts import pandoc

pytest.importorskip("pypandoc", reason="drafts need pandoc (extra `drafts`)")


def test_what_takes_pandoc_hours_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "LONGEST", 0.5)
    with pytest.raises(InvalidValueError, match="not finished this after") as caught:
        pandoc.converted(b"[@" * 2_000, reader="markdown", writer="json")
    assert "brackets" in caught.value.remedy


def test_a_large_draft_has_more_time() -> None:
    assert pandoc.seconds_for(5_000_000) == pandoc.LONGEST + 1_000
