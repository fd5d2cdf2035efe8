"""A small HTTP/1.1 client that costs little, and servers to ask: what the benchmarks of `serve` share."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mutualevidence.csl.style.repository import independent_style_names

WORDS = (
    "grief support group mutual help therapy trial cohort anxiety sleep pain memory family nurse school".split()
)


class Answer(NamedTuple):
    status: int
    body: bytes
    seconds: float


class Connection:
    """One connection that is kept open; a lost one is opened anew."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        begun = asyncio.get_running_loop().time()
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(body)}\r\n\r\n"
        try:
            writer.write(head.encode() + body)
            answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            length = re.search(r"content-length: (\d+)", answer)
            content = await reader.readexactly(int(length[1])) if length else b""
        except (OSError, EOFError):
            self.close()
            raise
        if "connection: close" in answer:
            self.close()
        return Answer(int(answer[9:12]), content, asyncio.get_running_loop().time() - begun)

    def close(self) -> None:
        if self.streams is not None:
            self.streams[1].close()
        self.streams = None


@contextlib.contextmanager
def served(command: Sequence[str]) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The port of a server that prints its address, and its process."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            found = process.stdout and re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
            if not found:
                raise SystemExit(f"{command[0]} did not start")
            yield int(found[1]), process
        finally:
            process.terminate()


def ours(*options: str) -> list[str]:
    return [sys.executable, "-u", "-m", "mutualevidence", "serve", "--port", "0", *options]


def works(number: int, chance: random.Random) -> list[dict[str, object]]:
    """Invented articles."""
    return [
        {
            "id": f"w{n}", "type": "article-journal", "title": " ".join(chance.choices(WORDS, k=8)).capitalize(),
            "author": [{"family": f"Name{chance.randrange(99)}", "given": "Jo A."} for _ in range(1 + n % 4)],
            "container-title": "Journal of Help", "volume": str(n % 60), "page": f"{n + 1}-{n + 9}",
            "issued": {"date-parts": [[1960 + n % 60]]}, "DOI": f"10.9999/help.{n}",
        }
        for n in range(number)
    ]  # fmt: skip


def styles(number: int, chance: random.Random) -> list[str]:
    """Some independent styles of the repository."""
    return chance.sample(independent_style_names(), number)
