"""Prints works in all styles, and compares what two versions of the engine print.

    PYTHONPATH=before/src python tests/conformance/csl_outputs.py write before.jsonl.gz [--works WORKS.json]
    PYTHONPATH=after/src  python tests/conformance/csl_outputs.py write after.jsonl.gz  [--works WORKS.json]
    python tests/conformance/csl_outputs.py compare before.jsonl.gz after.jsonl.gz [--show 50] [--seed 1]

Every independent style of the installed repository (or those that begin with ``--styles LETTERS``) prints each
work alone, some again and with locators, some together, and the list. Without ``--works`` (CSL-JSON) the works
are invented: one of each type, with people, dates and a dozen variables drawn for it. ``compare`` shows what
differs, a text of each kind, drawn by ``--seed``, and ends with the line ``N the same, M differ``.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mutualevidence.csl import Style, process
from mutualevidence.csl.style.repository import independent_style_names
from mutualevidence.interchange import formats
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.variables import TYPES
from mutualevidence.output import render_inline

PEOPLE = (
    ("Abel", "Karin", ""),
    ("Brod", "Per-Olof", ""),
    ("Aalst", "Jan", "van"),
    ("Ćosić", "Ema", ""),
    ("Abel", "Kurt", ""),
    ("Dietz", "Uwe", "von"),
    ("Eld", "Mia", ""),
    ("王", "小明", ""),
)
TITLES = (
    "Mutual aid in towns: A history of 'small' help",
    "The <i>Daphnia</i> of lakes",
    "Why walk?",
    "L'eau et la ville",
    'On "quiet" work',
    "DNA and rivers",
    "Zu Fuß: Wege",
)
TEXTS = {
    "container-title": "Journal of Upland Studies",
    "volume": "12",
    "issue": "3-4",
    "page": "101-109",
    "publisher": "Hill Press",
    "publisher-place": "Bergen",
    "DOI": "10.1000/upland.12",
    "URL": "https://upland.example/12?a=b",
    "edition": "2",
    "number": "77-12",
    "genre": "Working paper",
    "collection-title": "Upland Series",
    "event-title": "Upland Days",
    "event-place": "Røros",
    "medium": "CD",
    "section": "4",
    "authority": "High Court",
    "note": "A note",
    "number-of-volumes": "3",
    "archive": "Town Archive",
    "container-title-short": "J Upl Stud",
    "ISBN": "978-0-00-000000-2",
}


_PIECE = re.compile(r"<[^>]+>|\w+|\s+|.")


def invented() -> list[dict[str, Any]]:
    """A work of each type, with people, dates and texts drawn by the type's place."""
    works: list[dict[str, Any]] = []
    for number, kind in enumerate(sorted(TYPES)):
        draw = random.Random(number)  # noqa: S311 - no secret: the same works each time
        people = [
            {"family": family, "given": given, **({"non-dropping-particle": particle} if particle else {})}
            for family, given, particle in draw.sample(PEOPLE, draw.choice((0, 1, 1, 2, 3, 8)))
        ]
        work: dict[str, Any] = {"id": f"w{number}", "type": kind, "title": draw.choice(TITLES)}
        work |= {variable: TEXTS[variable] for variable in draw.sample(sorted(TEXTS), 12)}
        work |= {"author": people[:6]} if people else {}
        work |= {"editor": people[-2:]} if draw.random() < 0.4 else {}
        if draw.random() < 0.9:
            work["issued"] = {"date-parts": [[draw.choice((1999, 2004, 2004)), *draw.choice(((), (5,), (11, 3)))]]}
        work["accessed"] = {"date-parts": [[2021, 2, 9]]}
        work |= draw.choice(({}, {}, {"language": "fr"}, {"language": "de"}))
        works.append(work)
    return works


def cited(works: Sequence[dict[str, Any]]) -> list[Citation]:
    """Citations of ``works``: each alone, then again at once, later and with locators, and several together."""
    keys = [work["id"] for work in works]
    groups: list[list[CitationItem]] = [[CitationItem(key)] for key in keys]
    for number, key in enumerate(keys[::4]):
        located = CitationItem(key, locator="7-9", label=("page", "chapter", "section")[number % 3])
        groups += [[CitationItem(key)], [CitationItem(key)], [located], [located]]
    groups += [
        [CitationItem(one, locator="7"), CitationItem(other, prefix="see ", suffix=", and others")]
        for one, other in zip(keys[::5], keys[1::5], strict=False)
    ]
    groups += [[CitationItem(key) for key in keys[start : start + 5]] for start in range(0, len(keys), 5)]
    return [Citation(tuple(group), note_number=number) for number, group in enumerate(groups, 1)]


def printed(style: str, works: Sequence[dict[str, Any]]) -> list[str]:
    """What ``style`` prints: the citations and the list."""
    references, _ = formats.read(json.dumps(works), "csl-json")
    formatted = process(Style.load(style), list(references), cited(works))
    entries = formatted.bibliography.entries if formatted.bibliography is not None else ()
    return [render_inline(text, "html") for text in (*formatted.citations, *(entry.content for entry in entries))]


def write(out: Path, works: Sequence[dict[str, Any]], letters: str) -> None:
    """Write what every style prints, a line each."""
    names = [name for name in independent_style_names() if name.startswith(letters)]
    with gzip.open(out, "wt", encoding="utf-8") as stream:
        for name in names:
            stream.write(json.dumps([name, printed(name, works)], ensure_ascii=False) + "\n")


def read(file: Path) -> dict[str, list[str]]:
    """What `write` wrote."""
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        return dict(json.loads(line) for line in stream)


def differences(before: dict[str, list[str]], after: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Style, text before and text after, for each text that is another one now."""
    for style in before.keys() & after.keys():
        one, other = before[style], after[style]
        moved = len(one) != len(other)  # an entry came or went: lists are compared as sets
        if moved:
            one, other = sorted(set(one) - set(other)), sorted(set(other) - set(one))
            length = max(len(one), len(other))
            one, other = one + [""] * (length - len(one)), other + [""] * (length - len(other))
        yield from ((style, a, b) for a, b in zip(one, other, strict=True) if a != b)


def kind(before: str, after: str) -> str:
    """What was changed between two texts: the pieces that went and came, words and numbers as classes of such."""
    one, other = (_PIECE.findall(text) for text in (before, after))
    changes = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    said = [
        f"{_classes(one[a:b])!r} -> {_classes(other[c:d])!r}" for what, a, b, c, d in changes if what != "equal"
    ]
    return "; ".join(said[:3])


def _classes(pieces: Sequence[str]) -> str:
    """Names, other words and numbers as "Aa", "aa" and "1"; what stands between them as it is."""
    return "".join(
        "1" if piece.isdigit() else ("Aa" if piece[0].isupper() else "aa") if piece.isalnum() else piece
        for piece in pieces
    )


def compare(before: Path, after: Path, show: int, seed: int) -> int:
    """Show some of the differences, one of each kind, those that are most frequent first, and count."""
    one, other = read(before), read(after)
    found = sorted(differences(one, other))
    kinds: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for style, a, b in found:
        kinds[kind(a, b)].append((style, a, b))
    draw = random.Random(seed)  # noqa: S311 - no secret
    for what, texts in sorted(kinds.items(), key=lambda each: -len(each[1]))[:show]:
        style, a, b = draw.choice(texts)
        print(f"== {len(texts)} in {len({each[0] for each in texts})} styles: {what}\n{style}\n- {a}\n+ {b}")
    styles = {style for style, _, _ in found}
    print(f"{len(styles)} of {len(one)} styles print something otherwise, in {len(kinds)} kinds")
    print(f"{sum(map(len, one.values())) - len(found)} the same, {len(found)} differ")
    return 0


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=("write", "compare"))
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--works", type=Path, help="CSL-JSON")
    parser.add_argument("--styles", default="", metavar="LETTERS", help="only styles whose names begin so")
    parser.add_argument("--show", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    if told.act == "compare":
        return compare(*told.files, show=told.show, seed=told.seed)
    works = json.loads(told.works.read_text("utf-8")) if told.works else invented()
    write(told.files[0], works, told.styles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
