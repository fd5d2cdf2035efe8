"""Counts what attacks did, and prints one row of the table in docs/explanation/reliability.md for each."""

from __future__ import annotations

import sys

import attrs


@attrs.define
class Count:
    """How often an attack was tried, and how it ended."""

    attack: str
    tries: int = 0
    survived: int = 0
    lost: list[str] = attrs.field(factory=list)
    """What was lost or broken, in words."""

    def add(self, problem: str = "") -> None:
        """Count one try; ``problem`` says what it broke, if anything."""
        self.tries += 1
        self.survived += not problem
        if problem:
            self.lost.append(problem)

    def row(self) -> str:
        """Returns the row: attack, tries, survived, lost."""
        return f"| {self.attack} | {self.tries:,} | {self.survived:,} | {len(self.lost):,} |"


def told(counts: list[Count]) -> int:
    """Print the rows, and what was lost; returns the exit status."""
    print("| attack | tries | survived | lost |")
    for count in counts:
        print(count.row())
    for count in counts:
        kinds = {problem.partition(": ")[0]: problem for problem in count.lost}
        for problem in list(kinds.values())[:20]:
            print(f"{count.attack}: {problem}", file=sys.stderr)
    return int(any(count.lost for count in counts))
