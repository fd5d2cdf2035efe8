"""`mutualevidence serve`: the library over HTTP, and the page for writers."""

from __future__ import annotations

import secrets
import webbrowser

import click

from mutualevidence.errors import MissingExtraError


@click.command("serve")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--port", default=8085, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--open", "page", is_flag=True, help="Serve the page for writers, and open it in the browser.")
@click.option(
    "--token",
    envvar="MUTUALEVIDENCE_TOKEN",
    default="",
    help="What requests have to bring (better: in the environment).",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="Another name the server is asked by.")
@click.option("--allow-origin", "origins", multiple=True, metavar="URL", help="Another site whose pages may ask.")
@click.option("--own-styles", is_flag=True, help="Take CSL styles that requests bring.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option(
    "--styles", default=1000, show_default=True, type=click.IntRange(1), help="Styles that are kept ready."
)
@click.option(
    "--most-bytes", default=10_000_000, show_default=True, type=click.IntRange(1), help="Of one request."
)
@click.option("--most-items", default=10_000, show_default=True, type=click.IntRange(1), help="Of one request.")
@click.option("--seconds", default=30.0, show_default=True, type=click.FloatRange(0.1), help="For one request.")
@click.option("--most-sessions", default=100, show_default=True, type=click.IntRange(0), help="Open documents.")
def command(files: tuple[str, ...], *, page: bool, token: str, **options: object) -> None:
    """Answer over HTTP: format, check and convert, and serve the library in FILE….

    It takes what clients of Zotero's citeproc-js-server send, gives works as doi.org does (Accept:
    text/x-bibliography; style=apa), and describes itself at /openapi.json. Other machines and other sites are
    refused unless they are allowed.

    \b
    Examples:
      mutualevidence serve
      mutualevidence serve references.bib --port 8000
      mutualevidence serve --open references.bib
    """
    try:
        from mutualevidence.serve.running import run
        from mutualevidence.serve.settings import Settings
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"serving needs the package {error.name}", remedy="pip install 'mutualevidence[serve]'"
        ) from None
    if page and not files:
        raise click.UsageError("--open needs a FILE: the bibliography to work on.")
    token = token or (secrets.token_urlsafe(16) if page else "")
    settings = Settings(files=files, page=page, token=token, **options)  # type: ignore[arg-type]
    _require_readable(files)

    def ready(address: str) -> None:
        shown = f"{address}/?token={token}" if page else address
        click.echo(f"Serving at {shown} (Ctrl+C stops it)")
        if page:
            webbrowser.open(shown)

    run(settings, ready=ready)


def _require_readable(files: tuple[str, ...]) -> None:
    """Raise `ReadError` now, not at the first request."""
    if files:
        from mutualevidence.cli.common import library_of, report_diagnostics

        report_diagnostics(library_of(*files).diagnostics)
