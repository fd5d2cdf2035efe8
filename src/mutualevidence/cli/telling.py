"""Tells what is wrong on standard error, in colour on a terminal (NO_COLOR: no-color.org)."""

from __future__ import annotations

import os
import re
import sys

import click

from mutualevidence.runtime.lazy_pattern import LazyPattern

_COLOURS = {"error": "red", "warning": "yellow"}
_SEVERITY = LazyPattern(r"^((?:\S+: )?)(error|warning):", re.MULTILINE)


def tell(text: object) -> None:
    """Print a diagnostic or an error, its severity in colour where people read it."""
    shown = str(text)
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        shown = _SEVERITY.sub(_coloured, shown)
    click.echo(shown, err=True)


def _coloured(match: re.Match[str]) -> str:
    return match[1] + click.style(f"{match[2]}:", fg=_COLOURS[match[2]], bold=True)
