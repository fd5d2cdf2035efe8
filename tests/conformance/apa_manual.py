"""Runs the examples of the APA Publication Manual (7th edition), one reference list a section.

    python tests/conformance/apa_manual.py CASES_DIR [-v] [--update]

``CASES_DIR`` holds ``references.json``, ``citations.json`` and ``order.json``. Text is compared after Unicode NFC,
with one blank for any white space and quotation marks folded; italics letter by letter. Examples that lean on
biblatex's own tricks are counted apart. The last line is ``N passed, M failed``. ``apa_manual_passing.txt`` beside
this file lists what has passed before: nothing may leave it; ``--update`` adds what passes now.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from mutualevidence.bibtex import read_bibtex
from mutualevidence.csl import Options, Style, process
from mutualevidence.csl.items.cite import Position
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.locator import parse_locator
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import Format, Link, RichText, Span, plain_text

PASSING = Path(__file__).with_name("apa_manual_passing.txt")
GERMAN = frozenset({"misc"})
"""Sections whose list is in German."""

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "\u00a0": " "})
_ITALIC = {Format.ITALIC: True, Format.OBLIQUE: True, Format.NORMAL_STYLE: False, Format.NO_DECORATION: False}


def folded(text: str) -> str:
    """``text`` as it is compared."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def italics_of_html(source: str) -> list[tuple[str, bool]]:
    """Letters and digits of an HTML text, and whether each is in italics."""
    depth, letters = 0, []
    for piece in re.split(r"(</?[^>]+>)", source):
        if piece.startswith("<"):
            depth += {"<i>": 1, "</i>": -1}.get(piece, 0)
        else:
            letters += [(letter, depth > 0) for letter in folded(html.unescape(piece)) if letter.isalnum()]
    return letters


def italics(text: RichText, inside: bool = False) -> list[tuple[str, bool]]:
    """Letters and digits of a rich text, and whether each is in italics."""
    letters: list[tuple[str, bool]] = []
    for inline in text:
        if isinstance(inline, str):
            letters += [(letter, inside) for letter in unicodedata.normalize("NFC", inline) if letter.isalnum()]
        elif isinstance(inline, Span):
            letters += italics(inline.children, _ITALIC.get(inline.format, inside))
        elif isinstance(inline, Link):
            letters += italics(inline.children, inside)
    return letters


class Report:
    """What passed and what did not, by kind of check."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, bool]] = Counter()
        self.passed: set[str] = set()
        self.failures: list[str] = []

    def check(self, kind: str, name: str, expected: Any, actual: Any) -> None:
        """Note whether ``actual`` is as expected."""
        ok = expected == actual
        self.counts[kind, ok] += 1
        if ok:
            self.passed.add(f"{kind} {name}")
        else:
            self.failures.append(f"FAIL {kind} {name}\n  expected {expected}\n  got      {actual}")


def marked(letters: list[tuple[str, bool]]) -> str:
    """Letters with those in italics between underscores, for people to compare."""
    text = "".join(f"_{letter}_" if italic else letter for letter, italic in letters)
    return text.replace("__", "")


def references_of(cases: list[dict[str, Any]]) -> list[Reference]:
    """The references of a section."""
    return list(read_bibtex("\n\n".join(case["bib"] for case in cases)).references)


def chapter(section: str) -> str:
    """The chapter a section belongs to."""
    return section.split(".")[0]


def check_references(report: Report, section: str, cases: list[dict[str, Any]], style: Style) -> list[str]:
    """Check texts and italics of one list; give the keys in the order printed."""
    entries = process(style, references_of(cases)).bibliography
    assert entries is not None
    printed = {entry.id: entry.content for entry in entries.entries}
    for case in cases:
        if "text" not in case:
            continue
        only = " (biblatex only)" if case.get("biblatex_only") else ""
        kind = f"references chapter {chapter(section)}{only}"
        content = printed.get(case["key"], ())
        expected, actual = folded(case["text"]), folded(plain_text(content))
        report.check(kind, case["key"], expected, actual)
        if expected == actual:
            report.check(
                f"italics{only}", case["key"], marked(italics_of_html(case["html"])), marked(italics(content))
            )
    return [entry.id for entry in entries.entries]


def citation_of(case: dict[str, Any]) -> Citation:
    """The citation of a case."""
    items = []
    for cite in case["cites"]:
        label, locator = parse_locator(cite["locator_text"]) if cite.get("locator_text") else ("page", "")
        prefix = f"{cite['prefix']} " if cite.get("prefix") else ""
        suffix = f" {cite['suffix']}" if cite.get("suffix") else ""
        items.append(CitationItem(cite["key"], locator, label, prefix, suffix))
    return Citation(tuple(items), Mode(case["mode"]))


def check_citations(
    report: Report, section: str, cases: list[dict[str, Any]], refs: list[Reference], style: Style
) -> None:
    """Check the citations of one list, in the order of its document."""
    citations = [citation_of(case) for case in cases]
    positions = tuple(
        tuple(
            Position.FIRST if item.id in case["first_mention"] else Position.SUBSEQUENT for item in citation.items
        )
        for case, citation in zip(cases, citations, strict=True)
    )
    texts = process(style, refs, citations, Options(positions=positions)).citations
    for case, text in zip(cases, texts, strict=True):
        only = " (biblatex only)" if case.get("biblatex_only") else ""
        expected, actual = folded(case["text"]), folded(plain_text(text))
        if case["mode"] == Mode.YEAR_ONLY:
            expected, actual = expected.strip("()"), actual.strip("()")
        report.check(f"citations {case['mode']}{only}", case["id"], expected, actual)


def check_order(report: Report, order: dict[str, Any], printed: list[str]) -> None:
    """Check the order of one list."""
    report.check("order", order["section"], order["keys"], [key for key in printed if key in order["keys"]])


def run(folder: Path) -> Report:
    """Check everything in ``folder``."""
    references = json.loads((folder / "references.json").read_text("utf-8"))
    citations = json.loads((folder / "citations.json").read_text("utf-8"))
    orders = json.loads((folder / "order.json").read_text("utf-8"))
    report = Report()
    for section in dict.fromkeys(case["section"] for case in references):
        cases = [case for case in references if case["section"] == section]
        style = Style.load("apa", locale="de-DE" if section in GERMAN else "en-US")
        printed = check_references(report, section, cases, style)
        cited = [case for case in citations if case["list_section"] == section]
        if cited:
            check_citations(report, section, cited, references_of(cases), style)
        for order in orders:
            if order["section"] == section:
                check_order(report, order, printed)
    return report


def main() -> int:
    """Run, report, compare with what passed before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="CASES_DIR")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the failures")
    parser.add_argument("--update", action="store_true", help="add what passes now to the list of what must pass")
    told = parser.parse_args()
    report = run(told.folder)
    if told.verbose:
        print("\n".join(report.failures))
    before = set(PASSING.read_text("utf-8").splitlines()) if PASSING.exists() else set()
    lost = sorted(before - report.passed)
    for name in lost:
        print(f"LOST {name}: it passed before")
    if told.update:
        PASSING.write_text("\n".join(sorted(before | report.passed)) + "\n", "utf-8")
    for kind in sorted({kind for kind, _ in report.counts}):
        good, bad = report.counts[kind, True], report.counts[kind, False]
        print(f"{kind}: {good} of {good + bad} ({100 * good / (good + bad):.1f} %)")
    counted = {key: count for key, count in report.counts.items() if "biblatex only" not in key[0]}
    failed = sum(count for (_, ok), count in counted.items() if not ok)
    print(f"{sum(counted.values()) - failed} passed, {failed} failed")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
