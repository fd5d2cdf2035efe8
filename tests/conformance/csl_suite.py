"""Runs the processor tests of citation-style-language/test-suite: ``python csl_suite.py FIXTURE_DIR [-v] [NAME…]``.

Prints how many fixtures pass and compares the failures with ``csl_suite.expected.txt``: one line a fixture that is
known to fail, with the reason. Ends with status 1 when a fixture fails that is not listed, or a listed one passes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.csl import Options, Style, process
from mutualevidence.csl.cite import Position
from mutualevidence.interchange.csl_json import reference_from_csl
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.reference import Reference

sys.path.insert(0, str(Path(__file__).parent))
import csl_html

EXPECTED = Path(__file__).with_name("csl_suite.expected.txt")
_SECTION = re.compile(r">>=+ *([A-Z-]+) *=+>>\n?(.*?)<<=+ *\1 *=+<<", re.DOTALL)


@attrs.frozen
class Fixture:
    """One test of the suite."""

    name: str
    mode: str
    style: str
    items: Sequence[dict[str, Any]]
    expected: str
    citation_items: Sequence[Sequence[dict[str, Any]]] | None
    citations: Sequence[tuple[dict[str, Any], list[list[Any]], list[list[Any]]]] | None


@attrs.frozen
class Outcome:
    """What became of a fixture."""

    name: str
    expected: str
    got: str

    @property
    def passed(self) -> bool:
        """Whether the output is the expected one, blank lines at the ends aside."""
        return self.expected.strip() == self.got.strip()


def fixture(path: Path) -> Fixture:
    """The fixture in ``path``."""
    sections = {name: text.strip("\n") for name, text in _SECTION.findall(path.read_text(encoding="utf-8"))}

    def parsed(name: str) -> Any:
        return json.loads(sections[name]) if name in sections else None

    items = parsed("INPUT")
    for number, item in enumerate(items, 1):
        item.setdefault("id", f"ITEM-{number}")
    return Fixture(
        path.stem,
        sections["MODE"].strip(),
        sections["CSL"],
        items,
        sections["RESULT"],
        parsed("CITATION-ITEMS"),
        parsed("CITATIONS"),
    )


def outcome(test: Fixture) -> Outcome:
    """The fixture, run; an exception is its output."""
    try:
        return Outcome(test.name, test.expected, output(test))
    except Exception as error:  # noqa: BLE001 - a fixture must not end the run
        return Outcome(test.name, test.expected, f"{type(error).__name__}: {error}")


def output(test: Fixture) -> str:
    """What the processor prints for a fixture, in the suite's HTML."""
    style = Style.load(test.style)
    references = [_reference(item) for item in test.items]
    citations, positions, changed = _document(test)
    shown = Options(capitalize_notes=True, show_empty=True, positions=positions)
    formatted = process(style, references, citations, shown)
    if test.mode != "citation":
        return csl_html.bibliography(formatted.bibliography)
    texts = [csl_html.html(text) for text in formatted.citations]
    if test.citations is None:
        return "\n".join(texts)
    marks = (">>" if new else ".." for new in changed)
    return "\n".join(
        f"{mark}[{number}] {text}" for number, (mark, text) in enumerate(zip(marks, texts, strict=True))
    )


def _reference(item: Mapping[str, Any]) -> Reference:
    return reference_from_csl(item)


def _document(
    test: Fixture,
) -> tuple[list[Citation], tuple[tuple[Position | None, ...], ...], list[bool]]:
    """The citations of a fixture, the positions it sets, and which of them its last call had changed."""
    if test.citations is not None:
        return _final_document(test)
    rows: Sequence[Sequence[Mapping[str, Any]]]
    if test.citation_items is not None:
        rows = test.citation_items
    elif test.mode == "citation":
        rows = [[{"id": item["id"]} for item in test.items]]
    else:
        return [], (), []
    positions = tuple(tuple(_position(cite, Position.FIRST) for cite in row) for row in rows)
    return [Citation(_cite(cite) for cite in row) for row in rows], positions, []


def _final_document(
    test: Fixture,
) -> tuple[list[Citation], tuple[tuple[Position | None, ...], ...], list[bool]]:
    """The document after the last call of a session: the suite's CITATIONS are edits of a living document."""
    assert test.citations is not None
    known: dict[str, Mapping[str, Any]] = {}
    notes: dict[str, int] = {}
    order: list[str] = []
    last = ""
    for number, (citation, before, after) in enumerate(test.citations):
        last = citation.get("citationID") or f"citation-{number}"
        known[last] = citation
        order = [*(key for key, _ in before), last, *(key for key, _ in after)]
        notes.update({key: note for key, note in (*before, *after)})
        notes[last] = citation.get("properties", {}).get("noteIndex", 0) or 0
    document = [known[key] for key in order]
    citations = [
        Citation((_cite(cite) for cite in citation["citationItems"]), note_number=notes[key])
        for key, citation in zip(order, document, strict=True)
    ]
    positions = tuple(tuple(_position(cite, None) for cite in c["citationItems"]) for c in document)
    return citations, positions, [key == last for key in order]


def _position(cite: Mapping[str, Any], default: Position | None) -> Position | None:
    return Position(int(cite["position"])) if cite.get("position") not in (None, "") else default


def _cite(cite: Mapping[str, Any]) -> CitationItem:
    return CitationItem(
        str(cite["id"]),
        locator=str(cite.get("locator") or ""),
        label=cite.get("label") or "page",
        prefix=cite.get("prefix") or "",
        suffix=cite.get("suffix") or "",
        suppress_author=bool(cite.get("suppress-author")),
        author_only=bool(cite.get("author-only")),
    )


def outcomes(folder: Path, words: Sequence[str] = ()) -> Iterator[Outcome]:
    """The outcomes of all fixtures below ``folder`` whose name holds one of ``words`` (or of all)."""
    for path in sorted(folder.rglob("*.txt")):
        if ">>=" in path.read_text(encoding="utf-8")[:2000] and (not words or any(w in path.stem for w in words)):
            yield outcome(fixture(path))


def expected_failures() -> dict[str, str]:
    """The fixtures known to fail, with the reason."""
    lines = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _, reason in pairs}


def main() -> int:
    """Run the suite from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FIXTURE_DIR")
    parser.add_argument("words", nargs="*", metavar="NAME")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what failed, expected and got")
    arguments = parser.parse_args()
    results = list(outcomes(arguments.folder, arguments.words))
    failed = {result.name: result for result in results if not result.passed}
    listed = expected_failures()
    for name, result in failed.items():
        if arguments.verbose:
            print(f"== {name}: {listed.get(name, 'not listed')}")
            print(f"expected: {result.expected}\ngot:      {result.got}\n")
    surprises = [name for name in failed if name not in listed]
    recovered = [result.name for result in results if result.passed and result.name in listed]
    for name in surprises:
        print(f"fails and is not listed: {name}")
    for name in recovered:
        print(f"is listed and passes, take it off {EXPECTED.name}: {name}")
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if surprises or recovered else 0


if __name__ == "__main__":
    sys.exit(main())
