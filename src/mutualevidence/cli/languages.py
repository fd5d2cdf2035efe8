"""The option ``--locale``: a language tag (BCP 47), told where nothing knows its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_TAG = re.compile(r"(?:[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)?")


def locale_option(words: str) -> Callable[[F], F]:
    """Returns the option ``--locale``. A name ("german") is refused: words would be English."""
    return click.option("--locale", metavar="LANG", callback=_language, help=words)


def _language(_context: click.Context, _option: click.Parameter, tag: str | None) -> str | None:
    """Returns ``tag``; says so on standard error where there is no locale of this language."""
    if tag is None:
        return None
    if _TAG.fullmatch(tag) is None:
        raise click.BadParameter(f"'{tag}' is no tag of a language, such as de-DE.")
    if tag and not _is_known(re.split("[-_]", tag)[0].lower()):
        click.echo(f"{tag}: no locale has this language; words that the style lacks are English.", err=True)
    return tag


def _is_known(language: str) -> bool:
    from mutualevidence.csl.style.locale import known_locales
    from mutualevidence.csl.style.repository import own_folders

    files = [file for folder in own_folders() for file in Path(folder).glob("locales-*.xml")]
    names = (*known_locales(), *(file.stem.removeprefix("locales-") for file in files))
    return any(name.split("-")[0].lower() == language for name in names)
