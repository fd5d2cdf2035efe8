"""Values that CSL 1.0.2 has no variable for, by neutral names; each format has a word of its own for them."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = {
    "archive-name": ("archive-name", "eprinttype", "archiveprefix"),
    "archive-number": ("archive-number", "eprint"),
    "sort-key": ("sort-key", "sortname"),
    "sort-title": ("sort-title", "sorttitle"),
}
"""What a value is called in `Reference.custom`: its neutral name, which CSL-JSON may use, then biblatex's
(biblatex manual, 2.2.2 and 2.2.3) and BibTeX's (arXiv's archiveprefix)."""


def beyond_csl(custom: Mapping[str, object], name: str) -> str:
    """Returns the value called ``name`` in ``custom`` (`Reference.custom`), "" where there is none.

    >>> beyond_csl({"eprinttype": "arxiv"}, "archive-name")
    'arxiv'
    """
    if not custom:
        return ""
    found = next((custom[key] for key in NAMES[name] if custom.get(key)), "")
    return found if isinstance(found, str) else ""
