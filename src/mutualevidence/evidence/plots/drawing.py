"""What a plot consists of: steps for matplotlib, the boxes of its texts, and where it may be parted."""

from __future__ import annotations

from typing import Any

import attrs


@attrs.define
class Drawing:
    """What is drawn, as steps to be drawn when the size is known; points from the top left, y grows downwards."""

    width: float = 0.0
    height: float = 0.0
    steps: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = attrs.field(factory=list)
    texts: list[tuple[float, float, float, float, str]] = attrs.field(factory=list)
    """Boxes of the texts (left, top, right, bottom, text): tests see to it that they do not overlap."""
    head: float = 0.0
    """Where the rows of a plot that may be parted begin: what stands above is there on every sheet."""
    cuts: list[float] = attrs.field(factory=list)
    """Where rows end."""
    foot: tuple[float, float] = (0.0, 0.0)
    """From where to where the axis lies: it is there on every sheet, what stands below only on the last."""
