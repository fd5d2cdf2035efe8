"""`mutualevidence preview`: a draft as a page in the browser that follows every change.

The page is served to this computer only (loopback), at a random port, under a random path, and to requests alone
that name this address as their host, so that no other page can read it (DNS rebinding; RFC 9110, 7.2).
"""

from __future__ import annotations

import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import click

from mutualevidence.cli.commands.render import Job, manuscript
from mutualevidence.cli.languages import locale_option
from mutualevidence.cli.telling import tell
from mutualevidence.errors import MutualEvidenceError

ADDRESS = "127.0.0.1"
_SCRIPT = """<script>
const shown = "VERSION";
setInterval(async () => {
  try {
    const now = await (await fetch("version", {cache: "no-store"})).text();
    if (now !== shown) location.reload();
  } catch (gone) {}
}, 500);
</script>
"""


@click.command("preview")
@click.argument("draft", metavar="DRAFT")
@click.option("-b", "--bibliography", "file", metavar="FILE", help="The bibliography, as for render.")
@click.option("--style", metavar="STYLE", help="Citation style; without it, the one that the draft names, or APA.")
@locale_option("Language of dates and terms; without it, the draft's own.")
@click.option("--paper", metavar="KIND", help="An APA paper: student or professional.")
@click.option("--browser/--no-browser", default=True, help="Open the page, or only say its address.")
def command(
    draft: str, file: str | None, style: str | None, locale: str | None, paper: str | None, browser: bool
) -> None:
    """Show the DRAFT as a page that is made anew whenever the draft or its bibliography changes.

    \b
    Example:
      mutualevidence preview draft.md
    """
    from mutualevidence.cli.watching import watched

    page = Page()
    server = served(page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"Preview at {page.url}", err=True)
    if browser:
        click.launch(page.url)
    job = Job(draft=draft, file=file, style=style, locale=locale, paper=paper)
    try:
        watched(lambda: _made(page, job), (draft,))
    finally:
        server.shutdown()
        server.server_close()


class Page:
    """The page as it is now: its version, its content, and where it is found."""

    def __init__(self) -> None:
        """Begin with an empty page under a path that nobody can guess."""
        self.path = f"/{secrets.token_urlsafe(16)}/"
        self.url = ""
        self.hosts: frozenset[str] = frozenset()
        self.version = 0
        self.content = b""
        self.show("<!doctype html><title>Preview</title><p>The page is being made …</p></body>")

    def show(self, page: str) -> None:
        """Have ``page`` instead of the one so far."""
        script = _SCRIPT.replace("VERSION", str(self.version + 1))
        before, end, after = page.rpartition("</body>")
        self.content = (f"{before}{script}{end}{after}" if end else page + script).encode()
        self.version += 1


def served(page: Page) -> ThreadingHTTPServer:
    """Returns a server of ``page`` at a random port of this computer alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.headers.get("Host", "") not in page.hosts:
                self._answer(403, b"This page is for this computer alone.", "text/plain")
            elif self.path == page.path:
                self._answer(200, page.content, "text/html; charset=utf-8")
            elif self.path == f"{page.path}version":
                self._answer(200, str(page.version).encode(), "text/plain")
            else:
                self._answer(404, b"There is no such page.", "text/plain")

        def _answer(self, status: int, content: bytes, kind: str) -> None:
            self.send_response(status)
            headers = {
                "Content-Type": kind,
                "Content-Length": str(len(content)),
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                "Cross-Origin-Resource-Policy": "same-origin",
                "X-Frame-Options": "DENY",
            }
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the terminal is for what is wrong with the draft."""

    server = ThreadingHTTPServer((ADDRESS, 0), Handler)
    page.hosts = frozenset(f"{name}:{server.server_port}" for name in (ADDRESS, "localhost"))
    page.url = f"http://{ADDRESS}:{server.server_port}{page.path}"
    return server


def _made(page: Page, job: Job) -> tuple[str, ...]:
    """Show the draft as it is now, or what is wrong with it; gives the files that it was made of."""
    from mutualevidence.files import file_bytes
    from mutualevidence.output.html_inlines import escape_lines

    try:
        _, text, files = manuscript(job, file_bytes(job.draft))
        page.show(text.to_html(standalone=True))
    except MutualEvidenceError as error:
        page.show(f"<!doctype html><title>Preview</title><pre>{escape_lines(str(error))}</pre></body>")
        raise
    for diagnostic in text.diagnostics:
        tell(diagnostic)
    return files
