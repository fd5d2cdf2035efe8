"""Mixed load with faults: what a server on the open net meets, for ten minutes; ends with 1 where it does harm.

    python benchmarks/serve_load.py [--seconds 600] [--connections 8]

Right requests of every kind, and wrong ones: broken JSON, unknown styles, bodies too large, half sent, or sent
very slowly, clients that go away. Every answer has to have a status that is expected, /health has to answer all
the while, and memory has to stay where it is after the first half.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from serve_client import Answer, Connection, ours, served, styles, works  # type: ignore[import-not-found]

BIB = "\n".join(
    f"@book{{b{n}, author = {{Roe, A.}}, title = {{Work {n}}}, year = {{{1900 + n}}}}}" for n in range(100)
)
MOST_GROWTH = 1.25
SLOWEST_HEALTH = 2.0


class Load:
    """What is asked, and what came back."""

    def __init__(self, port: int, names: list[str]) -> None:
        self.port = port
        self.names = names
        self.chance = random.Random(3)  # noqa: S311
        self.works = works(300, self.chance)
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.health: list[float] = []

    async def right(self, connection: Connection) -> None:
        some = self.chance.sample(self.works, self.chance.choice((1, 1, 1, 5, 50)))
        kind = self.chance.choice(("format", "format", "format", "check", "convert", "styles", "work", "document"))
        style = self.chance.choice(self.names)
        body = json.dumps({"items": some}).encode()
        path, content = {
            "format": (f"/?style={style}&citations={self.chance.randrange(2)}&linkwrap=1", body),
            "check": ("/check", BIB.encode()),
            "convert": ("/convert?to=ris", BIB.encode()),
            "styles": ("/styles?q=journal", b""),
            "work": ("/works/b7", b""),
            "document": ("/documents", json.dumps({"items": some[:5], "style": style}).encode()),
        }[kind]
        answer = await connection.ask("POST" if content else "GET", path, content)
        if self.saw(kind, answer, 200, 201) and kind == "document":
            id = json.loads(answer.body)["id"]
            cite = {"citationID": "a", "citationItems": [{"id": some[0]["id"]}]}
            edit = json.dumps({"edit": "insert", "citation": cite}).encode()
            self.saw("edit", await connection.ask("POST", f"/documents/{id}", edit), 200)
            self.saw("close", await connection.ask("DELETE", f"/documents/{id}"), 200)

    async def broken(self, connection: Connection) -> None:
        path, body, expected = self.chance.choice(
            [
                ("/", b'{"items": [', 400),
                ("/", b"\xff\xfe", 400),
                ("/?style=none-such", b'{"items": []}', 404),
                ("/documents/none", b"{}", 404),
                ("/convert?to=nonsense", BIB.encode(), 400),
                ("/nowhere", b"{}", 404),
            ]
        )
        self.saw("broken", await connection.ask("POST", path, body), expected)

    async def too_large(self, _connection: Connection) -> None:
        own = Connection(self.port)
        try:
            answer = await own.ask("POST", "/", b" " * 1_200_000)
            self.saw("too large", answer, 413)
        except (OSError, EOFError):
            self.counts["too large, cut off"] += 1  # the server may close before all is sent
        finally:
            own.close()

    async def gone(self, _connection: Connection) -> None:
        """Send half a body, or all, and go away."""
        _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = json.dumps({"items": self.works[:50]}).encode()
        head = f"POST /?style=apa HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body[: self.chance.choice((0, 100, len(body)))])
        await writer.drain()
        writer.transport.abort()
        self.counts["gone"] += 1

    async def slow(self, _connection: Connection) -> None:
        """Send a body byte by byte, longer than the server waits."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: 1000\r\n\r\n".encode())
        try:
            for _ in range(8):
                writer.write(b" ")
                await asyncio.sleep(0.5)
            line = await asyncio.wait_for(reader.readline(), 5)
            self.saw("slow", Answer(int(line[9:12] or b"0"), line, 0.0), 408)
        except OSError:
            self.counts["slow, cut off"] += 1
        finally:
            writer.close()

    def saw(self, kind: str, answer: Answer, *expected: int) -> bool:
        """Count ``answer``; whether its status is one of those ``expected``."""
        self.counts[f"{kind} {answer.status}"] += 1
        if answer.status not in expected:
            self.wrong.append(f"{kind}: {answer.status} {answer.body[:200]!r}")
        return answer.status in expected

    async def asking(self, until: float) -> None:
        connection = Connection(self.port)
        kinds: list[Callable[[Connection], Awaitable[None]]] = [self.right, self.broken, self.too_large, self.gone]
        while time.monotonic() < until:
            (kind,) = self.chance.choices([*kinds, self.slow], [90, 6, 1, 2, 0.2])
            try:
                await kind(connection)
            except (OSError, EOFError) as error:
                self.wrong.append(f"{kind.__name__}: {error!r}")
                connection.close()
        connection.close()

    async def watching(self, until: float) -> None:
        connection = Connection(self.port)
        while time.monotonic() < until:
            self.health.append((await connection.ask("GET", "/health")).seconds)
            await asyncio.sleep(0.05)
        connection.close()


def memory(process: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def run(load: Load, seconds: float, connections: int, process: int) -> list[float]:
    begun = time.monotonic()
    until = begun + seconds
    held: list[float] = []

    async def weighing() -> None:
        while time.monotonic() < until:
            await asyncio.sleep(seconds / 20)
            held.append(memory(process))

    await asyncio.gather(weighing(), load.watching(until), *(load.asking(until) for _ in range(connections)))
    return held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--connections", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bib = Path(folder, "refs.bib")
        bib.write_text(BIB, encoding="utf-8")
        with served(ours(str(bib), "--most-bytes", "1000000", "--seconds", "3")) as (port, process):
            load = Load(port, styles(60, random.Random(4)))  # noqa: S311
            held = asyncio.run(run(load, given.seconds, given.connections, process.pid))
            alive = process.poll() is None
    for kind, count in sorted(load.counts.items()):
        print(f"{kind:24}{count:9,}")
    slow = sorted(load.health)[len(load.health) * 99 // 100]
    early = held[len(held) // 2]
    print(f"health: p99 {slow * 1000:.0f} ms, slowest {max(load.health) * 1000:.0f} ms")
    print("memory: " + ", ".join(f"{one:.0f}" for one in held) + " MB")
    faults = [f"{count} times {fault}" for fault, count in Counter(load.wrong).most_common(10)]
    if not alive:
        faults.append("the server has ended")
    if max(load.health) > SLOWEST_HEALTH:
        faults.append(f"/health took {max(load.health):.1f} s")
    if held[-1] > early * MOST_GROWTH:
        faults.append(f"memory grew from {early:.0f} to {held[-1]:.0f} MB")
    print("\n".join(faults) or "no harm done")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
