"""`mutualevidence search`: works found by words of their authors, titles, years and findings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.library.search_index import SearchIndex
    from mutualevidence.model.reference import Reference


@click.command("search")
@common.bibliography_then("WORD…")
@click.option("--keys", "keys_only", is_flag=True, help="Print only the keys, one a line.")
@click.option("--limit", type=int, default=None, metavar="N", help="Stop after N works.")
@click.option(
    "--index", is_flag=True, help="Make an index of FILE, which every later search uses until FILE changes."
)
@click.option("--beside", is_flag=True, help="With --index: keep it beside FILE, not in the cache folder.")
@click.option("--no-index", is_flag=True, help="Do not use an index.")
def command(
    file: tuple[str, ...], keys_only: bool, limit: int | None, index: bool, beside: bool, no_index: bool
) -> None:
    """Find the works in FILE that hold every WORD, whatever its letter case and accents.

    A library of more than some ten thousand works is found faster through an index: make it once with --index. The
    results are the same.

    A word may name where to look: author:, title:, year:, type:, key:, claim:, outcome:.

    \b
    Examples:
      mutualevidence search references.bib "mutual support"
      mutualevidence search references.bib author:Marmar year:1988
      mutualevidence search all-of-medline.bib grief --index --limit 20
    """
    files, words = common.parted_at_files(file, "WORD…")
    query = " ".join(f'"{word}"' if " " in word and ":" not in word else word for word in words)
    paths = [Path(name) for name in files]
    used = None if no_index or index or files == ("-",) else _index(paths)
    if used is None:
        library = common.read_library(*files)
        if index or not no_index:
            _make_index(paths, library, beside=beside, asked_for=index)
        _print(library.search(query), keys_only, limit)
        common.finish(library)
        return
    with used:
        _print(used.search(query), keys_only, limit)


def _index(paths: list[Path]) -> SearchIndex | None:
    """Returns the index of the files, where there is one; what makes it is loaded only then."""
    from mutualevidence.library.search_index import SearchIndex

    return SearchIndex.of(paths) if all(path.is_file() for path in paths) else None


def _make_index(paths: list[Path], library: Library, *, beside: bool, asked_for: bool) -> None:
    """Make the index that is asked for, or the one anew that is out of date."""
    from mutualevidence.library.search_index import SearchIndex, is_wanted

    places = [beside] if asked_for else [place for place in (True, False) if is_wanted(paths, beside=place)]
    for place in places:
        with working("Making the index"):
            made = SearchIndex.make(paths, library.references, beside=place)
        click.echo(f"The index is {made}." if asked_for else f"{made} is made anew.", err=True)


def _print(found: Iterable[Reference], keys_only: bool, limit: int | None) -> None:
    from mutualevidence.library.search import one_line

    is_found = False
    for reference in itertools.islice(found, limit):
        is_found = True
        click.echo(reference.id if keys_only else f"{reference.id}: {one_line(reference)}")
    if not is_found:
        click.echo("nothing found", err=True)
