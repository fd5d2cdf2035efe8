"""What a document's options do to a finished text, in citations and reference list alike."""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.csl.options import Options
from mutualevidence.richtext.marks import unlinked

LastStep = Callable[[str], str]


def last_steps(options: Options) -> tuple[LastStep, ...]:
    """Returns what is still to be done to marked text, in this order; mostly nothing."""
    steps: list[LastStep] = []
    if options.superscripts:
        from mutualevidence.richtext.superscripts import superscripted

        steps.append(superscripted)
    if not options.links:
        steps.append(unlinked)
    return tuple(steps)
