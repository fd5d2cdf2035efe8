"""The preview answers this computer alone, and follows the draft; --watch renders again."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from mutualevidence.cli import cli, watching
from mutualevidence.cli.commands import preview
from mutualevidence.cli.man_page import man_page


@pytest.fixture
def page() -> Iterator[preview.Page]:
    """A page that is served."""
    made = preview.Page()
    server = preview.served(made)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def answer(page: preview.Page, path: str, host: str = "") -> tuple[int, str]:
    port = int(page.url.split(":")[2].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def test_the_page_and_its_version_are_under_a_path_of_their_own(page: preview.Page) -> None:
    page.show("<html><body><p>One</p></body></html>")
    status, text = answer(page, page.path)
    assert status == 200
    assert "<p>One</p><script>" in text.replace("\n", "")
    assert answer(page, f"{page.path}version") == (200, "2")
    page.show("<html><body><p>Two</p></body></html>")
    assert answer(page, f"{page.path}version") == (200, "3")
    assert answer(page, "/")[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1"])
def test_other_hosts_are_refused(page: preview.Page, host: str) -> None:
    assert answer(page, page.path, host)[0] == 403


def test_a_watch_does_it_again_after_a_change_and_survives_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.md"
    (tmp_path / "works.bib").write_text("@book{ash, author={Ash, Ida}, title={On asking}, year=2014}\n")
    draft.write_text("So [@ash].\n")
    out = tmp_path / "out.txt"
    steps = iter(["So [@nobody].\n", "Then [@ash].\n"])
    seen = []

    def pause(_seconds: float) -> None:
        seen.append(out.read_text())
        text = next(steps, None)
        if text is None:
            raise KeyboardInterrupt
        draft.write_text(text)

    monkeypatch.setattr(watching, "time", SimpleNamespace(sleep=pause))  # other programs are waited for, too
    done = CliRunner().invoke(cli, ["render", str(draft), "-o", str(out), "--watch"])
    assert done.exit_code == 0, done.output
    assert 'there is no entry "nobody"' in done.output
    assert [text.split("(")[0] for text in seen] == ["So ", "So ", "Then "]


def test_the_manual_page_has_every_command() -> None:
    page = man_page(cli)
    assert page.startswith(".TH MUTUALEVIDENCE 1")
    assert ".SS mutualevidence render [OPTIONS] DRAFT" in page
    assert r"\fB\-\-watch\fR" in page
    assert not [line for line in page.splitlines() if line.startswith("'")]
    assert CliRunner().invoke(cli, ["--man"]).output == page
