"""Lets several commands change one bibliography at once (``python writers.py [--rounds 10]``; not on Windows).

In every round eight processes begin together in fresh files, each with a command that records something of its
own: findings in entries and in the findings file, which is not there yet, claims, fields, keys. A process that is
told that the file has changed tries again, as its user would. Lost is what a command said that it had done and
that is not in the files afterwards, and whatever else is gone from them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from counting import Count, told
from sample import ANSWERS, write_sample

from mutualevidence import Library
from mutualevidence.cli import cli
from mutualevidence.errors import ConflictError, MutualEvidenceError

Is = Callable[[Library], bool]
"""Whether what a command did is there."""


def finding(id: str, to: str) -> tuple[str, Is]:
    words = f"findings add refs.bib cox {ANSWERS.replace('--id new', f'--id {id}')} --a x --b y --to {to}"
    return words, lambda library: any(name.endswith(f"#{id}") for name in library.findings)


def moved(key: str, to: str) -> tuple[str, Is]:
    """A finding that moves is there, and once."""

    def is_there(library: Library) -> bool:
        twice = any(diagnostic.code == "recorded-twice" for diagnostic in library.diagnostics)
        return sum(name.startswith(f"{key}#") for name in library.findings) == 1 and not twice

    return f"findings move refs.bib {key} --to {to}", is_there


def _has_note(text: str) -> Is:
    return lambda library: text in library["bay"].texts.get("note", "")


ATTACKS: dict[str, Sequence[tuple[str, Is]]] = {
    "eight writers at once: findings, one findings file": [finding(f"f{n}", "sidecar") for n in range(8)],
    "eight writers at once: findings, entries": [finding(f"f{n}", "entry") for n in range(8)],
    "eight writers at once: claims": [
        (f"claims add refs.bib c{n} text=T{n}", lambda library, n=n: f"c{n}" in library.claims) for n in range(8)
    ],
    "eight writers at once: all kinds": [
        finding("f1", "sidecar"),
        finding("f2", "entry"),
        moved("ash", "sidecar"),
        moved("bay", "entry"),
        ("claims add refs.bib d text=T", lambda library: "d" in library.claims),
        ("edit refs.bib bay note=Mine", _has_note("Mine")),
        ("rename refs.bib cox dell --draft paper/draft.md", lambda library: "dell" in library),
        ("tidy ./refs.bib", lambda library: {"ash", "bay"} <= set(library)),
    ],
}


def done(words: str, tries: int = 200) -> int:
    """Run a command until it is not told that somebody else was quicker; returns 0 where it said it was done."""
    for _ in range(tries):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                cli.main(words.split(), standalone_mode=False)
                return 0
            except ConflictError:
                continue
            except (MutualEvidenceError, Exception):
                return 1
    return 1


def round_of(attack: Sequence[tuple[str, Is]], count: Count) -> None:
    """Let all commands of the attack run at once, and count which of them kept their word."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        write_sample(work)
        (work / "refs.findings.yaml").unlink()
        os.chdir(work)
        os.environ["XDG_DATA_HOME"] = str(Path(folder) / "data")
        done("findings add refs.bib bay " + ANSWERS + " --a x --b y --to entry")
        go, start = os.pipe()
        children = []
        for words, _ in attack:
            if (child := os.fork()) == 0:
                os.close(start)
                os.read(go, 1)  # until all are there
                os._exit(done(words))
            children.append(child)
        os.close(go)
        os.close(start)
        said = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children]
        library = Library.read("refs.bib")
        gone = {"ash", "bay"} - set(library)
        for (words, is_there), claimed in zip(attack, said, strict=True):
            lost = claimed and not is_there(library)
            count.add(f"{words}: is not there" if lost else f"{gone} is gone" if gone else "")
        os.chdir("/")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    counts = []
    for name, attack in ATTACKS.items():
        count = Count(name)
        for _ in range(options.rounds):
            round_of(attack, count)
        counts.append(count)
    return told(counts)


if __name__ == "__main__":
    raise SystemExit(main())
