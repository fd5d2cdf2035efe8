"""What a route is: the method of a path, what answers it, and how it is described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from mutualevidence.serve.schemas import Schema

Handler = Callable[[Any], object]
"""Takes what is asked (`asked.Asked`, through whose service it could see the routes) and gives a response, or what
is sent as JSON. Raises what `problems` turns into an answer."""


@attrs.frozen(kw_only=True)
class Route:
    """One method of one path."""

    method: str
    path: str
    handler: Handler
    summary: str
    query: Mapping[str, Schema] = attrs.field(factory=dict)
    body: Schema | None = None
    """The shape of a JSON body."""
    any_body: str = ""
    """What else the body is."""
    answer: Schema | None = None
    """The shape of a JSON answer."""
    media_types: Iterable[str] = ()
    """The other media types of the answer."""
    status: int = 200
    errors: tuple[int, ...] = ()
    """Statuses that this route can answer with, beside those that every route has."""
    quick: bool = False
    """Whether it takes no time: it is answered at once, whatever else is worked on."""
