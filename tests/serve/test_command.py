"""The command `serve`: what it refuses, several processes, and how it stops."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="serving needs the extra `serve`")
pytest.importorskip("httpx", reason="the tests ask with httpx (extra `fetch`)")

import httpx

COMMAND = [sys.executable, "-m", "mutualevidence", "serve"]
ITEMS = {"items": [{"id": "a", "type": "book", "title": "Help"}]}


@contextmanager
def serving(*options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server started by the command, and its process."""
    with subprocess.Popen(
        [*COMMAND, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, line + (process.stderr.read() if process.stderr else "")
            yield found[0], process
        finally:
            process.kill()


def refused(*options: str) -> str:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    return done.stderr


def test_a_port_in_use_is_told_with_a_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert refused("--port", port).startswith(f"error: the port {port} is in use\n  Stop what uses it")


def test_other_machines_need_a_token_and_a_name() -> None:
    for options in ((), ("--token", "x"), ("--allow-host", "refs.example")):
        assert "can be reached by other machines" in refused("--host", "0.0.0.0", *options)  # noqa: S104


def test_a_file_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    assert "none.bib" in refused(str(tmp_path / "none.bib"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_a_server_that_is_stopped_finishes_what_it_has_begun() -> None:
    many = {"items": [{"id": str(n), "type": "book", "title": f"Work {n}"} for n in range(4_000)]}
    with serving() as (address, process):
        answers: list[Any] = []
        asking = threading.Thread(target=lambda: answers.append(httpx.post(address, json=many, timeout=120)))
        asking.start()
        while "working 1" not in httpx.get(f"{address}/metrics", timeout=60).text:
            assert asking.is_alive()
        process.send_signal(signal.SIGTERM)
        asking.join(120)
        assert process.wait(20) in (0, -signal.SIGTERM)
        assert len(answers[0].json()["bibliography"][1]) == 4_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_several_processes_answer_and_stop_together() -> None:
    with serving("--workers", "2") as (address, process):
        transport = httpx.HTTPTransport(retries=8)
        with httpx.Client(transport=transport, timeout=120) as client:
            assert client.post(address, params={"style": "apa"}, json=ITEMS).status_code == 200
            assert client.post(f"{address}/documents", json=ITEMS).json()["error"]["code"] == "one-worker-only"
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/health")
