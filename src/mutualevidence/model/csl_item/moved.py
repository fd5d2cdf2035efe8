"""What writing for Zotero moves to an item's ``note``, so that reading finds it again (see `zotero_items`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

MOVED = "mutualevidence:moved-to-note"
"""The field of ``custom`` for what went to Zotero's field Extra, and for the note there was."""


def without_extra(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns an item that `with_extra` gave as it was; one whose note was changed since then as it stands."""
    custom = dict(item["custom"])
    try:
        note, moved = json.loads(custom.pop(MOVED))
        if note == item["note"]:
            before = {variable: value for variable, value in item.items() if variable != "note"}
            return {**moved, **before, "custom": custom}
    except (ValueError, TypeError, KeyError, RecursionError):
        pass  # not as it was written
    return {**item, "custom": custom}
