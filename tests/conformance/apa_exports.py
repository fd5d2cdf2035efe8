"""Runs references as reference managers, databases and hands write them, and compares what APA 7 prints.

    python tests/conformance/apa_exports.py CASES_DIR [-v]

``CASES_DIR`` holds ``references.json``: each case is BibTeX, biblatex or one CSL-JSON item by itself, and one or
more references that are right, italics between asterisks; "" stands for a work that APA does not list. Every
character counts; quotation marks are folded. Differences on purpose are in ``apa_exports.expected.toml``, each
with its reason; they count neither as passed nor as failed. The last line is ``N passed, M failed``; the status is
1 when a case fails that ``apa_exports_passing.txt`` lists (``--update`` adds what passes now).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import attrs

from mutualevidence.csl import Style
from mutualevidence.csl.processor import process
from mutualevidence.interchange import formats
from mutualevidence.richtext.inline import Format, Link, RichText, Span

EXPECTED = Path(__file__).with_name("apa_exports.expected.toml")
PASSING = Path(__file__).with_name("apa_exports_passing.txt")
NOT_LISTED = frozenset({"", "NOT LISTED"})

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_NO_LETTER_BETWEEN = re.compile(r"\*([^\w*]*)\*")
_ITALIC = {Format.ITALIC: True, Format.OBLIQUE: True, Format.NORMAL_STYLE: False, Format.NO_DECORATION: False}


@attrs.frozen
class Result:
    """One case: what it expects, what is printed, whether that is right."""

    id: str
    expected: tuple[str, ...]
    printed: str
    reason: str = ""
    """Why what is printed is right all the same, "" where nobody says so."""

    @property
    def agrees(self) -> bool:
        return self.printed in self.expected


def folded(text: str) -> str:
    """``text`` as it is compared: NFC, plain quotation marks, one blank, italics begun and ended by letters."""
    text = " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())
    text = _NO_LETTER_BETWEEN.sub(r"\1", text)
    return re.sub(r"([.,;:?!]+)\*", r"*\1", text)


def marked(text: RichText, inside: bool = False) -> Iterator[str]:
    """The text with italics between asterisks; nested italics are upright (APA 6.22)."""
    for inline in text:
        if isinstance(inline, str):
            yield f"*{inline}*" if inside else inline
        elif isinstance(inline, Span):
            yield from marked(inline.children, _ITALIC.get(inline.format, inside))
        elif isinstance(inline, Link):
            yield from marked(inline.children, inside)


def printed(source: str, style: Style) -> str:
    """What APA prints for a case; "" if it lists nothing."""
    is_json = source.lstrip().startswith("{")
    references, _ = formats.read(f"[{source}]" if is_json else source, "csl-json" if is_json else "bibtex")
    entries = process(style, list(references)).bibliography
    return folded("".join(marked(entries.entries[0].content))) if entries and entries.entries else ""


def run(folder: Path) -> list[Result]:
    """Every case of ``folder``."""
    cases = json.loads((folder / "references.json").read_text("utf-8"))
    reasons = {row["case"]: row for row in tomllib.loads(EXPECTED.read_text("utf-8")).get("difference", ())}
    style = Style.load("apa", locale="en-US")
    results = []
    for case in cases:
        expected = case["expected"] if isinstance(case["expected"], list) else [case["expected"]]
        texts = tuple("" if text in NOT_LISTED else folded(text) for text in expected)
        ours = printed(case["source"], style)
        row = reasons.get(case["id"], {})
        reason = row.get("reason", "") if folded(row.get("printed", "")) == ours else ""
        results.append(Result(case["id"], texts, ours, reason))
    return results


def main() -> int:
    """Run, report, compare with what passed before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="CASES_DIR")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the failures and the differences")
    parser.add_argument("--update", action="store_true", help="add what passes now to the list of what must pass")
    told = parser.parse_args()
    results = run(told.folder)
    passed = {result.id for result in results if result.agrees}
    different = [result for result in results if not result.agrees and result.reason]
    failed = [result for result in results if not result.agrees and not result.reason]
    if told.verbose:
        for result in failed:
            expected = "\n        or ".join(result.expected)
            print(f"FAIL {result.id}\n  expected {expected}\n  got      {result.printed}")
        for result in different:
            print(f"DIFFERENT {result.id}: {result.reason}")
    before = set(PASSING.read_text("utf-8").split()) if PASSING.exists() else set()
    lost = sorted(before - passed)
    for name in lost:
        print(f"LOST {name}: it passed before")
    if told.update:
        PASSING.write_text("\n".join(sorted(before | passed)) + "\n", "utf-8")
    print(f"{len(different)} different on purpose")
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
