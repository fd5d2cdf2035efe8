"""Runs reviews that mislead and findings that are wrong: ``python evidence_cases.py [DIR] [-v]``.

The rows of our own (`evidence_rows`) are run first. DIR holds ``wrong/``, ``hard/``, ``integrity/``, ``prose/``,
``rob/`` and ``reviews/``. What is expected stands in ``evidence_cases.expected.toml``, each with its reason:
codes that `check` has to tell, words that a summary has to say, words that it must not say. A file without an
expectation has to be read, checked and summarized without a traceback; in ``hard`` and ``reviews`` it must raise
no error. Ends with status 1 where something differs.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence_rows import rows

from mutualevidence import Library

EXPECTED = Path(__file__).with_name("evidence_cases.expected.toml")
SOUND = frozenset({"hard", "reviews"})
"""Folders whose files are right as they are."""

OVERCLAIMS = re.compile(r"This is (probably )?(not )?so|Most of the evidence|report both|\ba increase\b")
"""What no summary says, whatever is recorded."""


def differences(file: Path, expected: Mapping[str, Any]) -> Iterator[str]:
    """What differs in ``file`` from what is ``expected``."""
    library = Library.read(file)
    diagnostics = library.check()
    codes = {each.code for each in diagnostics}
    yield from (
        f"check does not tell {code}" for code in expected.get("codes", ()) if codes.isdisjoint(code.split("|"))
    )
    if expected.get("sound"):
        yield from (f"false alarm: {each.code}" for each in diagnostics if each.severity != "info")
    if file.parent.name in SOUND:
        unwanted = [each.code for each in diagnostics if each.severity == "error"]
        yield from (f"false alarm: {code}" for code in unwanted if code not in expected.get("codes", ()))
    text = library.summary().to_text()
    yield from (f"the summary does not say {words!r}" for words in expected.get("says", ()) if words not in text)
    yield from (f"the summary says {words!r}" for words in expected.get("never", ()) if words in text)
    yield from (f"the summary overclaims: {found[0]!r}" for found in OVERCLAIMS.finditer(text))


def results(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every file of ``folder`` with what differs."""
    expected = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    for file in sorted(folder.glob("*/*.bib")):
        yield (
            f"{file.parent.name}/{file.stem}",
            list(differences(file, expected.get(file.parent.name, {}).get(file.stem, {}))),
        )


def own_results() -> Iterator[tuple[str, list[str]]]:
    """Every row of our own with what differs."""
    with tempfile.TemporaryDirectory() as folder:
        for row in rows():
            file = Path(folder, "row.bib")
            file.write_text(row["bib"], encoding="utf-8")
            yield row["name"], list(differences(file, row))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", nargs="?")
    parser.add_argument("-v", "--verbose", action="store_true", help="name what passes too")
    given = parser.parse_args()
    failed = passed = 0
    for name, found in (*own_results(), *(results(given.folder) if given.folder else ())):
        failed, passed = failed + bool(found), passed + (not found)
        if found or given.verbose:
            print(f"{name}: {'; '.join(found) or 'as expected'}")
    print(f"{passed} as expected, {failed} not")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
