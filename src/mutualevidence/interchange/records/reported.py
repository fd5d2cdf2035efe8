"""Takes a decision's or a law's place in print apart: "347 U.S. 483" (APA 7, 11.2, 11.4, 11.5)."""

from __future__ import annotations

import re

from mutualevidence.interchange.records.collected import Collected

_REPORTED = re.compile(r"(?:Pub\. ?L\. (?:No\. )?([\d-]+), )?(\d+) ([^\W\d][^,;]*?) (\d+)").fullmatch
"""Volume, reporter and page in one: "347 U.S. 483", "Pub. L. No. 107-296, 116 Stat. 2135"."""


def settle_reported(record: Collected) -> None:
    """Give volume, reporter and page their own variables, where the number of a legal work is all of them."""
    texts = record.texts
    found = _REPORTED(texts.get("number", "")) if record.type in ("legal_case", "legislation") else None
    if found is None:
        return
    del texts["number"]
    law, volume, reporter, page = found.groups()
    for variable, value in (("number", law), ("volume", volume), ("container-title", reporter), ("page", page)):
        record.put(variable, value or "")
