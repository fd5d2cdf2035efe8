"""`mutualevidence render`: a draft with citations becomes a finished text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working
from mutualevidence.model.diagnostic import Severity

if TYPE_CHECKING:
    from mutualevidence.csl import Options
    from mutualevidence.drafts import Manuscript


@click.command("render")
@click.argument("draft", metavar="DRAFT")
@click.option(
    "-b",
    "--bibliography",
    "file",
    metavar="FILE",
    help="The bibliography; without it, the one that the draft names, or else the one .bib file beside it.",
)
@click.option("--style", metavar="STYLE", help="Citation style; without it, the one that the draft names, or APA.")
@click.option("--locale", metavar="LANG", help="Language of dates and terms; without it, the draft's own.")
@click.option(
    "--from", "from_", metavar="FORMAT", help="What the draft is written in, where its ending does not say."
)
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    help="docx, pdf, html, latex, typst, odt, epub, jats, markdown … (any that pandoc writes). "
    "Without it the ending of OUT decides, or else markdown.",
)
@click.option("--paper", metavar="KIND", help="An APA paper: student or professional.")
@click.option("--reference-doc", metavar="FILE", help="A Word or OpenDocument file whose styles are used.")
@common.retractions_option
@click.option(
    "--live-citations",
    metavar="PROGRAM",
    help="In a Word file, citations that live on in zotero, mendeley, endnote or word.",
)
@common.output_option
@common.style_folder_option
@common.document_options
def command(
    draft: str,
    file: str | None,
    style: str | None,
    locale: str | None,
    from_: str | None,
    format_: str | None,
    paper: str | None,
    reference_doc: str | None,
    retractions: str | None,
    live_citations: str | None,
    output: str | None,
    options: Options | None,
) -> None:
    """Turn the DRAFT (Markdown, LaTeX, Word, OpenDocument, Typst, Org, notebook) into a finished text.

    Citations are written as [@key, p. 3] or @key; an evidence block inserts what the studies found. A Word
    file that Zotero, Mendeley, EndNote, Citavi or Word cites in has these citations printed anew; all else stays.

    \b
    Examples:
      mutualevidence render draft.md -o article.docx
      mutualevidence render draft.md -o paper.docx --paper student
      mutualevidence render draft.md -o paper.docx --live-citations zotero
      mutualevidence render paper.docx --style apa
      mutualevidence render draft.qmd --bibliography references.bib -o article.pdf
    """
    from mutualevidence.drafts import bibliography_files, read_draft
    from mutualevidence.drafts.formats import writer_of, writer_of_file
    from mutualevidence.files import file_bytes

    to_file = common.is_file(output)
    format = writer_of(format_) if format_ else writer_of_file(str(output)) if to_file else "markdown"
    if live_citations and format != "docx":
        raise click.UsageError("Citations live in Word files only: name one with -o paper.docx.")
    source = sys.stdin.buffer.read() if draft == "-" else file_bytes(draft)
    if _is_to_be_refreshed(source, format if to_file or format_ else ""):
        _refresh(source, draft, file, style or "apa", locale, output)
        return
    with working(f"Reading {draft}"):
        read = read_draft(source, file=draft, format=from_ or "")
    library = common.read_library(*bibliography_files(read, file or ""))
    common.mark_retractions(library, retractions)
    with working("Rendering"):
        text = library.render(
            read,
            style=style,
            locale=locale,
            paper=paper or "",
            reference_doc=reference_doc or "",
            live_citations=live_citations or "",
            options=options,
        )
        content = text.to(format, standalone=to_file)
    _tell(text)
    common.write_result(content, output)
    if output and to_file:
        for name, picture in text.pictures(format).items():
            common.write_result(picture, str(Path(output).with_name(name)))
    common.finish(library)


def _is_to_be_refreshed(source: bytes, format: str) -> bool:
    """Whether this is a Word file that a reference manager cites in, and Word is what is wanted."""
    from mutualevidence.drafts.refreshing import is_cited_manuscript

    return format in ("", "docx") and is_cited_manuscript(source)


def _refresh(
    source: bytes, draft: str, bibliography: str | None, style: str, locale: str | None, output: str | None
) -> None:
    """Print citations and list of the Word file anew: into OUT, or into the file itself."""
    from mutualevidence.curation import changes
    from mutualevidence.library.library import Library

    library = common.read_library(bibliography) if bibliography else Library()
    with working("Rendering"):
        made = library.refresh(source, file=draft, style=style, locale=locale)
    for diagnostic in made.diagnostics:
        click.echo(str(diagnostic), err=True)
    if output or draft == "-":
        common.write_result(made.content, output)
        return
    path = Path(draft)
    if changes.write([changes.FileChange(path, source, made.content)], of=path, command=f"render {draft}"):
        click.echo(f"Changed: {draft}. To take it back: mutualevidence undo {draft}", err=True)
    else:
        click.echo("Nothing to change.", err=True)


def _tell(text: Manuscript) -> None:
    """Say what the text lost on its way: each on standard error, with its line."""
    for diagnostic in text.diagnostics:
        if diagnostic.severity is not Severity.INFO:
            click.echo(str(diagnostic), err=True)
    told = [d for d in text.diagnostics if d.severity is Severity.INFO]
    for remedy in dict.fromkeys(d.remedy for d in told):
        fields = ", ".join(d.message.split()[0] for d in told if d.remedy == remedy)
        click.echo(f"Not printed: {fields}. {remedy}", err=True)
