"""What is to be written of a draft: the format, and the design of the page."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Wanted:
    """What is to be written."""

    format: str
    standalone: bool = False
    paper: str = ""
    """"student" or "professional" for an APA paper, "" for an article."""
    reference_doc: str = ""
    """A Word or OpenDocument file of the writer's own, whose styles are used."""
