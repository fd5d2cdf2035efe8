"""What the page is asked for: where the writer is, and what a form sends."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

import attrs

from mutualevidence.serve.asked import LONGEST_VALUE, Asked
from mutualevidence.serve.problems import RequestError

WORKS, PROBLEMS, CLAIMS = "works", "problems", "claims"
VIEWS = {WORKS: "Works", PROBLEMS: "To mend", CLAIMS: "Claims"}
DEFAULT_STYLE = "apa"


@attrs.frozen
class Place:
    """Where the writer is: the list that is seen, what is searched in it, what of it is open, and the style."""

    view: str = WORKS
    query: str = ""
    key: str = ""
    finding: str = ""
    style: str = DEFAULT_STYLE

    def address(self, **other: str) -> str:
        """Returns the address of this place, or of one that differs in ``other``."""
        place = attrs.evolve(self, **other)
        shown = {
            "view": place.view,
            "q": place.query,
            "key": place.key,
            "finding": place.finding,
            "style": place.style,
        }
        usual = {"view": WORKS, "style": DEFAULT_STYLE}
        kept = {name: value for name, value in shown.items() if value and value != usual.get(name)}
        return f"/?{urlencode(kept)}" if kept else "/"


def place_of(values: Mapping[str, str]) -> Place:
    """Returns the place that query or form name."""
    cut = {name: value[:LONGEST_VALUE] for name, value in values.items()}
    view = cut.get("view", WORKS)
    return Place(
        view if view in VIEWS else WORKS,
        cut.get("q", ""),
        cut.get("key", ""),
        cut.get("finding", ""),
        cut.get("style", "") or DEFAULT_STYLE,
    )


def form_of(asked: Asked) -> dict[str, str]:
    """Returns the values of a sent form. Raises `RequestError` for what is none."""
    try:
        pairs = parse_qsl(asked.body.decode(), keep_blank_values=True, max_num_fields=500)
    except ValueError as error:
        raise RequestError(400, "no-form", f"this is no form: {error}", "Send it from the page.") from None
    return dict(pairs)
