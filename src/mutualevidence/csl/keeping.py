"""How many styles are kept ready in this process: read, and compiled."""

from __future__ import annotations

from mutualevidence.csl.compile.compiled_style import compiled
from mutualevidence.csl.items.signature import Adaptive
from mutualevidence.csl.style.style import found_style


def keep_styles(most: int) -> None:
    """Keep ``most`` styles read and compiled, instead of 64: for servers. One takes some 150 kB.

    >>> keep_styles(500)
    """
    found_style.keep(most)
    compiled.keep(most)


def styles_compiled() -> int:
    """Returns how many styles were compiled so far, those compiled again included."""
    return compiled.made


def forms_compiled() -> int:
    """Returns how often anything was compiled so far: styles, and forms of them for works that come often."""
    return compiled.made + Adaptive.made
