"""Parses printed APA references back into their elements: ``python printed_references.py DIR [-v] [--update]``.

DIR is the folder of the APA Manual's examples: each has the entry it was printed from and its text. A reference
is right when every element of the entry that its text shows (names, dates, title, container, volume, issue, pages,
publisher, edition, number, description, DOI, address) is parsed into its own variable. A site or publisher counts
in either variable: without italics, print does not tell them apart. The last line is ``N passed, M failed``;
``printed_references_passing.txt`` lists what has passed before: nothing may leave it.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutualevidence.bibtex import read_bibtex
from mutualevidence.manuscripts.references.names import LEFT_OUT
from mutualevidence.manuscripts.references.parsing import parsed_reference
from mutualevidence.manuscripts.references.printing import folded
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

PASSING = Path(__file__).with_name("printed_references_passing.txt")
TEXTS = (
    "title",
    "container-title",
    "volume",
    "issue",
    "page",
    "edition",
    "number",
    "genre",
    "DOI",
    "URL",
    "version",
)
SOURCES = ("publisher", "container-title", "archive", "event-title", "authority")
NAMES = ("author", "editor", "translator")


def plain(text: str) -> str:
    """``text`` as elements are compared: no markup, no letter case, no marks at its end."""
    bare = re.sub(r"<[^>]+>", "", html.unescape(text))
    return folded(bare).casefold().replace("–", "-").rstrip(".")


def shown_name(name: Name) -> str:
    """``name`` as print has it: initials, and whatever else it shows."""
    if name.literal:
        return plain(name.literal)
    initials = "".join(part[0] for part in re.split(r"[ .]+|-(?=[^\W\d_a-z])", name.given) if part)
    particles = f"{name.non_dropping_particle} {name.family}".strip()
    return plain(" ".join((particles, initials, name.suffix)).strip())


def faults(expected: Reference, text: str) -> Iterator[str]:
    """Which elements of ``expected`` the parse of its printed ``text`` does not have right."""
    found = parsed_reference(text).reference
    body = plain(text)
    for variable in NAMES:
        wanted = [shown_name(name) for name in expected.names.get(variable, ())]
        got = [shown_name(name) for name in found.names.get(variable, ())]
        if LEFT_OUT in found.names.get(variable, ()):
            place = found.names[variable].index(LEFT_OUT)
            wanted[place : place + len(wanted) + 1 - len(got)] = [shown_name(LEFT_OUT)]
        if wanted and wanted[0].split(" ")[0] in body and wanted != got:
            yield f"{variable}: {wanted} parsed as {got}"
    for variable in ("issued", "original-date"):
        date, other = expected.dates.get(variable), found.dates.get(variable)
        if date and date.start and str(abs(date.start[0])) in body:
            shown = len(other.start) if other else 0
            if other is None or not shown or date.start[:shown] != other.start:
                yield f"{variable}: {date} parsed as {other}"
    for variable in TEXTS:
        value = plain(expected.texts.get(variable, ""))
        numbered = variable == "page" and f"article {value}" in body
        got_text = plain(found.texts.get("number" if numbered else variable, ""))
        right = {got_text, got_text.replace(" ed", "")}
        if variable == "container-title":
            right |= {plain(found.texts.get(source, "")) for source in SOURCES}
        if value and value in body and value not in right:
            yield f"{variable}: {value!r} parsed as {got_text!r}"
    publisher = plain(expected.texts.get("publisher", ""))
    shown_apart = publisher in body and publisher not in plain(str(expected.names.get("author", "")))
    if publisher and shown_apart and not any(publisher in plain(found.texts.get(name, "")) for name in SOURCES):
        yield f"publisher: {publisher!r} is not there"


def cases(folder: Path) -> Iterator[tuple[str, Reference, str]]:
    """The examples that show more than a name, with the reference each was printed from."""
    listed: list[dict[str, Any]] = json.loads((folder / "references.json").read_text("utf-8"))
    references = {each.id: each for each in read_bibtex("\n\n".join(case["bib"] for case in listed)).references}
    for case in listed:
        if "text" in case and case["key"] in references:
            yield case["key"], references[case["key"]], case["text"]


def main() -> int:
    """Parse, report, compare with what passed before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the failures")
    parser.add_argument("--update", action="store_true", help="add what passes now to the list of what must pass")
    told = parser.parse_args()
    results = {key: list(faults(reference, text)) for key, reference, text in cases(told.folder)}
    passed = {key for key, found in results.items() if not found}
    if told.verbose:
        print("\n".join(f"FAIL {key}\n  " + "\n  ".join(found) for key, found in results.items() if found))
    before = set(PASSING.read_text("utf-8").splitlines()) if PASSING.exists() else set()
    lost = sorted(before - passed)
    for key in lost:
        print(f"LOST {key}: it passed before")
    if told.update:
        PASSING.write_text("\n".join(sorted(before | passed)) + "\n", "utf-8")
    print(f"{len(passed)} passed, {len(results) - len(passed)} failed")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
