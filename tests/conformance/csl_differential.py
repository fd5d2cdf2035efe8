"""Compares what is printed of real items with what citeproc-js prints, in pairs of style and locale.

    python tests/conformance/csl_differential.py DIR [-v] [--pair WORD]

``DIR`` holds ``items.json.gz`` and ``citeproc-js.json.gz``. Texts are compared, without formatting and with white
space folded; a reference list as a multiset of entries. Everything goes through `process` with its defaults.
citeproc-js is a witness, not the judge: kinds of differences on purpose are in
``csl_differential.expected.toml``, each with its reason. Texts that differ in nothing else count neither as passed
nor as failed. The last line is ``N passed, M failed``.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.csl import Style, process
from mutualevidence.interchange import formats
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.output import render_inline

EXPECTED = Path(__file__).with_name("csl_differential.expected.toml")
LEAST = 95.0
"""Per cent of texts that must be the same."""
_TAG = re.compile(r"<[^>]+>")


@attrs.frozen
class Kind:
    """One kind of differences on purpose: what is replaced in both texts before they are compared, and why."""

    pattern: re.Pattern[str]
    by: str
    reason: str


def _alike(text: str, kinds: Sequence[Kind]) -> str:
    for kind in kinds:
        text = kind.pattern.sub(kind.by, text)
    return folded(text)


@attrs.frozen
class Text:
    """One list entry or citation: what citeproc-js prints, and what we print."""

    pair: str
    kind: str
    witness: str
    printed: str

    @property
    def agrees(self) -> bool:
        return self.witness == self.printed

    def differs_on_purpose(self, kinds: Sequence[Kind]) -> bool:
        """Whether the texts are the same but for what ``kinds`` allow."""
        return bool(self.printed) and _alike(self.witness, kinds) == _alike(self.printed, kinds)


def folded(text: str) -> str:
    """``text`` as it is compared: white space folded."""
    return " ".join(text.split())


def _of_html(text: str) -> str:
    return folded(html.unescape(_TAG.sub("", text)))


def _of_rich_text(content: Any) -> str:
    return _of_html(render_inline(content, "html"))


def _loaded(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return json.load(stream)


def texts_of(pair: str, items: Sequence[Any], witness: Any) -> Iterator[Text]:
    """Every list entry and citation of one pair of style and locale."""
    style_name, locale, _ = pair.split("|")
    references, _ = formats.read(json.dumps(items), "csl-json")
    citations = [Citation((CitationItem(key),), note_number=n) for n, key in enumerate(witness["citations"], 1)]
    style = Style.load(style_name, locale=None if locale == "-" else locale)
    if style.class_ != "note":
        citations = [attrs.evolve(citation, note_number=0) for citation in citations]
    formatted = process(style, list(references), citations)
    for text, printed in zip(witness["citations"].values(), formatted.citations, strict=True):
        yield Text(pair, "citation", _of_html(text), _of_rich_text(printed))
    entries = formatted.bibliography.entries if formatted.bibliography is not None else ()
    ours = Counter(_of_rich_text(entry.content) for entry in entries)
    theirs = Counter(_of_html(text) for text in witness["bibliography"])
    same = ours & theirs
    for text in same.elements():
        yield Text(pair, "entry", text, text)
    yield from _matched(pair, list((theirs - same).elements()), list((ours - same).elements()))


def _matched(pair: str, theirs: list[str], ours: list[str]) -> Iterator[Text]:
    """What is left of two lists, each entry beside the one that has most words in common with it."""
    left = [(text, set(text.split())) for text in ours]
    for text in theirs:
        words = set(text.split())
        nearest = max(left, key=lambda one: len(one[1] & words), default=("", set()))
        if nearest in left:
            left.remove(nearest)
        yield Text(pair, "entry", text, nearest[0])
    for text, _ in left:
        yield Text(pair, "entry", "", text)


def run(folder: Path, word: str = "") -> Iterator[Text]:
    """Every text of the pairs whose name holds ``word``."""
    items = _loaded(folder / "items.json.gz")
    for pair, witness in _loaded(folder / "citeproc-js.json.gz").items():
        if word in pair:
            yield from texts_of(pair, items[pair.split("|")[2]], witness)


def differences() -> list[Kind]:
    """The kinds of differences on purpose."""
    rows = tomllib.loads(EXPECTED.read_text("utf-8")).get("difference", ())
    return [Kind(re.compile(row["pattern"]), row["by"], row["reason"]) for row in rows]


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--pair", default="", metavar="WORD", help="only pairs whose name holds this")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what differs")
    told = parser.parse_args()
    kinds = differences()
    texts = list(run(told.folder, told.pair))
    others = [text for text in texts if not text.agrees]
    different = [text for text in others if text.differs_on_purpose(kinds)]
    failed = [text for text in others if not text.differs_on_purpose(kinds)]
    if told.verbose:
        for text in failed:
            print(f"== {text.pair} {text.kind}\n- {text.witness}\n+ {text.printed}")
    passed = sum(text.agrees for text in texts)
    for kind in ("entry", "citation"):
        some = [text for text in texts if text.kind == kind]
        same = sum(text.agrees for text in some)
        print(f"{kind}: {same} of {len(some)} the same ({100 * same / max(len(some), 1):.1f} %)")
    print(f"{len(different)} different on purpose; {100 * passed / max(len(texts), 1):.1f} % the same")
    print(f"{passed} passed, {len(failed)} failed")
    return 0 if 100 * passed >= LEAST * len(texts) else 1


if __name__ == "__main__":
    sys.exit(main())
