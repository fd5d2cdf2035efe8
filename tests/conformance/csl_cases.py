"""Runs small cases where CSL processors were found to differ, and compares what is printed with what is right.

    python tests/conformance/csl_cases.py CASES_DIR [-v]

``CASES_DIR`` holds ``cases.json``: style, locale, items, citations, and ``right``, the right texts with " / "
between them. Where ``right`` is a sentence about the texts, ``csl_cases.expected.toml`` has the texts it means
(``[[reading]]``). Differences on purpose are there too (``[[difference]]``), each with its reason; they count
neither as passed nor as failed. The last line is ``N passed, M failed``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.csl import Style, process
from mutualevidence.interchange import formats
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.output import render_inline

EXPECTED = Path(__file__).with_name("csl_cases.expected.toml")
_PARTS = re.compile(r"\s+/\s+")
_REMARK = re.compile(r" \((?:arguable|likely)\)$")


@attrs.frozen
class Result:
    """One case: the texts that are right, those that are printed, and why they may differ."""

    id: str
    right: tuple[str, ...]
    printed: tuple[str, ...]
    reason: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the texts that the case names are printed, in order; it may name the first ones only."""
        return bool(self.right) and self.printed[: len(self.right)] == self.right


def folded(text: str) -> str:
    """``text`` as it is compared: white space folded."""
    return " ".join(text.split())


def right_texts(case: Mapping[str, Any], readings: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The texts that a case calls right."""
    if case["id"] in readings:
        return tuple(map(folded, readings[case["id"]]))
    right = _REMARK.sub("", case["right"])
    if right.endswith(" twice"):
        return (folded(right.removesuffix(" twice")),) * 2
    return tuple(folded(part) for part in _PARTS.split(right))


def printed_texts(case: Mapping[str, Any]) -> tuple[str, ...]:
    """The texts that are printed, with the defaults of the public API."""
    references, _ = formats.read(json.dumps(case["items"]), "csl-json")
    citations = [
        Citation(
            tuple(CitationItem(**{name: str(value) for name, value in cite.items()}) for cite in cites),
            note_number=number if case["note_style"] else 0,
        )
        for number, cites in enumerate(case["citations"] or (), 1)
    ]
    formatted = process(Style.load(case["style"], locale=case["locale"]), list(references), citations)
    if case["shown"] == "citations":
        texts = list(formatted.citations)
    else:
        texts = [entry.content for entry in formatted.bibliography.entries] if formatted.bibliography else []
    return tuple(folded(render_inline(text, "text")) for text in texts)


def run(folder: Path) -> list[Result]:
    """Every case of ``folder``."""
    expected = tomllib.loads(EXPECTED.read_text("utf-8"))
    readings = {row["case"]: row["texts"] for row in expected.get("reading", ())}
    reasons = {row["case"]: row for row in expected.get("difference", ())}
    results = []
    for case in json.loads((folder / "cases.json").read_text("utf-8")):
        printed = printed_texts(case)
        row = reasons.get(case["id"])
        known = row is not None and tuple(map(folded, row["printed"])) == printed
        results.append(
            Result(case["id"], right_texts(case, readings), printed, row["reason"] if row and known else "")
        )
    return results


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="CASES_DIR")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the failures and the differences")
    told = parser.parse_args()
    results = run(told.folder)
    failed = [result for result in results if not result.agrees and not result.reason]
    different = [result for result in results if not result.agrees and result.reason]
    if told.verbose:
        for result in failed:
            print(f"FAIL {result.id}\n  right {list(result.right)}\n  got   {list(result.printed)}")
        for result in different:
            print(f"DIFFERENT {result.id}: {result.reason}")
    print(f"{len(different)} different on purpose")
    print(f"{sum(result.agrees for result in results)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
