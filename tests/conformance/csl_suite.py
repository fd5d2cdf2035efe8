"""Runs the processor tests of citation-style-language/test-suite: ``csl_suite.py [-v] FIXTURE_DIR [NAME…]``.

Prints how many fixtures pass and compares the failures with ``csl_suite.expected.txt``: one line a fixture that is
known to fail, with the reason. Ends with status 1 when a fixture fails that is not listed, or a listed one passes.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.csl import Options, Processor, Style
from mutualevidence.csl.items.abbreviations import Abbreviations
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.document import ReferenceList

sys.path.insert(0, str(Path(__file__).parent))
import csl_html
from csl_fixture import Document, Fixture, documents, fixture, is_fixture
from csl_session import session_changes

EXPECTED = Path(__file__).with_name("csl_suite.expected.txt")
HABITS = Options(
    capitalize_entries=True,
    show_empty=True,
    superscripts=True,
    parse_names=True,
    note_fields=True,
    sort_across_words=True,
)
"""What the suite's expectations take for granted beyond CSL: they are recorded from a word processor's engine."""


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

    def difference(self) -> str:
        """What was expected and what came, line by line."""
        lines = difflib.ndiff(self.expected.strip().splitlines(), self.got.strip().splitlines())
        return "\n".join(line.rstrip("\n") for line in lines if not line.startswith("?"))


def outcome(test: Fixture) -> Outcome:
    """The fixture, run; an exception is its output."""
    try:
        return Outcome(test.name, test.expected, output(test))
    except Exception as error:
        return Outcome(test.name, test.expected, f"{type(error).__name__}: {error}")


def output(test: Fixture) -> str:
    """What the processor prints for a fixture, in the suite's HTML."""
    style = _style(test)
    *earlier, document = documents(test)
    processor = _processor(style, test, document)
    if test.mode != "citation":
        return csl_html.bibliography(_section(processor.bibliography(), test))
    texts = [csl_html.html(text) for text in processor.cited()]
    if not earlier:
        return "\n".join(texts)
    before = _processor(style, test, earlier[0])
    changed = session_changes(before, earlier[0], processor, document)
    return "\n".join(
        f"{'>>' if key in changed else '..'}[{number}] {text}"
        for number, (key, text) in enumerate(zip(document.keys, texts, strict=True))
    )


def _style(test: Fixture) -> Style:
    style = Style.load(test.style).refined(
        None
    )  # the suite tests CSL, not what a style guide asks for beyond its style
    if test.mode == "bibliography-nosort":
        layouts = [
            attrs.evolve(child, children=tuple(part for part in child.children if part.name != "sort"))
            if child.name == "bibliography"
            else child
            for child in style.root.children
        ]
        style = attrs.evolve(style, root=attrs.evolve(style.root, children=tuple(layouts)))
    return style


def _processor(style: Style, test: Fixture, document: Document) -> Processor:
    references = [
        Reference.from_csl(item)
        for item in test.items
        if document.registered is None or str(item["id"]) in document.registered
    ]
    listed = Abbreviations(test.abbreviations.get("default", {})) if test.abbreviations else None
    options = attrs.evolve(HABITS, positions=document.positions, abbreviations=listed)
    citations = document.citations
    if test.citations is None and test.citation_items is None and citations:
        # One citation of all items is made by the suite, from the items as they are sorted.
        order = Processor(style, references, (), options).order
        citations = (Citation(CitationItem(item.id) for item in order),)
    return Processor(style, references, citations, options)


def _section(references: ReferenceList | None, test: Fixture) -> ReferenceList | None:
    """The entries that a fixture's BIBSECTION asks for."""
    if references is None or not test.bibsection:
        return references
    items = {str(item["id"]): item for item in test.items}
    shown = [entry for entry in references.entries if _is_selected(items[entry.id], test.bibsection)]
    return attrs.evolve(references, entries=tuple(shown))


def _is_selected(item: Mapping[str, Any], section: Mapping[str, Any]) -> bool:
    """citeproc-js, "Selective output": include (any holds), select (all hold), exclude (any), quash (all)."""

    def held(name: str) -> list[bool]:
        return [_holds(item, test) for test in section.get(name, ())]

    if "include" in section and not any(held("include")):
        return False
    if "select" in section and not all(held("select")):
        return False
    if "exclude" in section and any(held("exclude")):
        return False
    return not ("quash" in section and all(held("quash")))


def _holds(item: Mapping[str, Any], test: Mapping[str, Any]) -> bool:
    value = item.get(test["field"], "")
    return test["value"] in value if isinstance(value, list) else value == test["value"]


def outcomes(folder: Path, words: Sequence[str] = ()) -> Iterator[Outcome]:
    """The outcomes of all fixtures below ``folder`` whose name holds one of ``words`` (or of all)."""
    for path in sorted(folder.rglob("*.txt")):
        if (not words or any(word in path.stem for word in words)) and is_fixture(path):
            yield outcome(fixture(path))


def expected_failures() -> dict[str, str]:
    """The fixtures known to fail, with the reason."""
    lines = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _, reason in pairs}


def ratchet(results: Sequence[Outcome]) -> list[str]:
    """What the list of expected failures gets wrong: failures it does not know, passes it does not expect."""
    listed = expected_failures()
    return [
        f"fails and is not listed: {result.name}"
        for result in results
        if not result.passed and result.name not in listed
    ] + [
        f"is listed and passes, take it off {EXPECTED.name}: {result.name}"
        for result in results
        if result.passed and result.name in listed
    ]


def main() -> int:
    """Run the suite from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FIXTURE_DIR")
    parser.add_argument("words", nargs="*", metavar="NAME", help="only fixtures whose name holds one of these")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what failed, expected (-) and got (+)")
    arguments = parser.parse_intermixed_args()
    if not arguments.folder.is_dir():
        parser.error(f"there is no folder {arguments.folder}")
    results = list(outcomes(arguments.folder, arguments.words))
    failed = [result for result in results if not result.passed]
    if arguments.verbose:
        listed = expected_failures()
        for result in failed:
            print(f"== {result.name}: {listed.get(result.name, 'not listed')}\n{result.difference()}\n")
    wrong = ratchet(results)
    for line in wrong:
        print(line)
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
