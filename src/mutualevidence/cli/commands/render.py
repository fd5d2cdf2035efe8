"""`mutualevidence render`: a draft with citations becomes a finished text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from mutualevidence.cli import common
from mutualevidence.cli.configuration import configuration
from mutualevidence.cli.languages import locale_option
from mutualevidence.cli.progress import working
from mutualevidence.cli.telling import tell
from mutualevidence.model.diagnostic import Severity

if TYPE_CHECKING:
    from mutualevidence.csl import Options
    from mutualevidence.drafts import Draft, Manuscript
    from mutualevidence.library.library import Library


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
@locale_option("Language of dates and terms; without it, the draft's own.")
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
@click.option("--watch", is_flag=True, help="Render again whenever the draft or its bibliography changes.")
@common.output_option
@common.document_options
@common.near_note_option
def command(*, watch: bool, **given: Any) -> None:
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
    job = Job(**given)
    if not watch:
        render(job)
        return
    if job.draft == "-" or not common.is_file(job.output):
        raise click.UsageError("--watch needs a draft in a file, and an -o OUT.")
    from mutualevidence.cli.watching import watched

    watched(lambda: render(job), (job.draft,))


@attrs.frozen(kw_only=True)
class Job:
    """What is to be rendered, and how: the options of the command by their names."""

    draft: str
    file: str | None = None
    style: str | None = None
    locale: str | None = None
    from_: str | None = None
    format_: str | None = None
    paper: str | None = None
    reference_doc: str | None = None
    retractions: str | None = None
    live_citations: str | None = None
    output: str | None = None
    options: Options | None = None


def render(job: Job) -> tuple[str, ...]:
    """Write or print what the draft becomes; gives the files that it was made of."""
    from mutualevidence.drafts.formats import writer_of, writer_of_file
    from mutualevidence.files import file_bytes

    to_file = common.is_file(job.output)
    format = writer_of(job.format_) if job.format_ else writer_of_file(str(job.output)) if to_file else "markdown"
    if job.live_citations and format != "docx":
        raise click.UsageError("Citations live in Word files only: name one with -o paper.docx.")
    source = sys.stdin.buffer.read() if job.draft == "-" else file_bytes(job.draft)
    if _is_to_be_refreshed(source, format if to_file or job.format_ else ""):
        _refresh(source, job)
        return (job.draft,)
    library, text, files = manuscript(job, source)
    with working("Rendering"):
        content = text.to(format, standalone=to_file)
    _tell(text)
    common.write_result(content, job.output)
    if job.output and to_file:
        for name, picture in text.pictures(format).items():
            common.write_result(picture, str(Path(job.output).with_name(name)))
    common.finish(library)
    return files


def manuscript(job: Job, source: bytes) -> tuple[Library, Manuscript, tuple[str, ...]]:
    """Returns the bibliography, the finished text, and the files that it was made of."""
    from mutualevidence.drafts import bibliography_files, read_draft

    with working(f"Reading {job.draft}"):
        read = read_draft(source, file=job.draft, format=job.from_ or "")
    files = bibliography_files(read, job.file or "", configuration().bibliography)
    library = common.read_library(*files)
    common.mark_retractions(library, job.retractions)
    with working("Putting in citations"):
        text = library.render(
            read,
            style=_chosen("style", job.style, read.front.text("style")),
            locale=_chosen("locale", job.locale, read.front.text("locale") or read.front.text("language")),
            paper=job.paper or "",
            reference_doc=job.reference_doc or "",
            live_citations=job.live_citations or "",
            options=job.options,
        )
    return library, text, (job.draft, *files, *_styles(job, read))


def _chosen(option: str, given: str | None, own: str) -> str | None:
    """Returns an option; what the draft says of itself comes before what the project has decided."""
    source = click.get_current_context().get_parameter_source(option)
    return None if own and source is click.core.ParameterSource.DEFAULT_MAP else given


def _styles(job: Job, draft: Draft) -> tuple[str, ...]:
    """Returns the files of styles that the text depends on."""
    names = (job.style or "", draft.beside(draft.front.text("style")), job.reference_doc or "")
    return tuple(name for name in names if name and Path(name).is_file())


def _is_to_be_refreshed(source: bytes, format: str) -> bool:
    """Returns whether this is a Word file that a reference manager cites in, and Word is what is wanted."""
    from mutualevidence.drafts.refreshing import is_cited_manuscript

    return format in ("", "docx") and is_cited_manuscript(source)


def _refresh(source: bytes, job: Job) -> None:
    """Print citations and list of the Word file anew: into OUT, or into the file itself."""
    from mutualevidence.curation import changes
    from mutualevidence.library.library import Library

    draft = job.draft
    library = common.read_library(job.file) if job.file else Library()
    with working("Rendering"):
        made = library.refresh(source, file=draft, style=job.style or "apa", locale=job.locale)
    for diagnostic in made.diagnostics:
        tell(diagnostic)
    if job.output or draft == "-":
        common.write_result(made.content, job.output)
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
            tell(diagnostic)
    told = [d for d in text.diagnostics if d.severity is Severity.INFO]
    for remedy in dict.fromkeys(d.remedy for d in told):
        fields = ", ".join(d.message.split()[0] for d in told if d.remedy == remedy)
        click.echo(f"Not printed: {fields}. {remedy}", err=True)
