"""Studies and their findings."""

from __future__ import annotations

import attrs


@attrs.define
class Study:
    """A study (vocabulary to be completed by the evidence work)."""

    findings: tuple[object, ...] = ()
