"""`mutualevidence render`: a Markdown draft with citations becomes a finished text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working
from mutualevidence.errors import ReadError


@click.command("render")
@click.argument("draft", metavar="DRAFT")
@click.option(
    "-b",
    "--bibliography",
    "file",
    metavar="FILE",
    help="The bibliography; without it, the one .bib file beside the draft.",
)
@common.style_options
@common.format_option("markdown", "html", "latex", "docx", "rtf", "typst", "text", default="markdown")
@common.output_option
def command(
    draft: str,
    file: str | None,
    style: str,
    locale: str | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Turn the Markdown DRAFT into a finished text: citations, evidence and reference list put in.

    Citations are written as [@key, p. 3] or @key; an evidence block inserts what the studies found.

    \b
    Examples:
      mutualevidence render draft.md -o article.docx
      mutualevidence render draft.md --bibliography references.bib --format html
    """
    from mutualevidence.files import file_bytes

    source = sys.stdin.buffer.read() if draft == "-" else file_bytes(draft)
    library = common.read_library(file or _bibliography_beside(draft))
    with working("Rendering"):
        text = library.render(_text(source, draft), file=draft, style=style, locale=locale)
    common.write_text(text, common.format_for(format_, output, default="markdown"), output)
    common.finish(library)


def _text(source: bytes, draft: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"{draft}:{line}: the draft is not in UTF-8", remedy="Save it in UTF-8 and try again."
        ) from None


def _bibliography_beside(draft: str) -> str:
    """The only .bib file in the draft's folder, or in the folder one works in."""
    for folder in dict.fromkeys((Path(draft).parent, Path())):
        found = sorted(folder.glob("*.bib"))
        if len(found) == 1:
            return str(found[0])
    raise ReadError(
        f"{draft}: it is not clear which bibliography belongs to this draft",
        remedy="Name it: --bibliography FILE.",
    )
