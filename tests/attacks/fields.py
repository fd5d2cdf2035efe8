"""Puts long pieces into every field of an entry (``python fields.py [FIELD …] [--small 10000]``).

Patterns are put to fields in reading, printing, checking, tidying and converting, and `patterns.py` cannot see
which text may reach which of them. So every field gets a piece many times, and four times as many, in one kind of
entry after the other: what takes long enough has to grow with the size. Fields are first fed together, a few at a
time; where these are slow, each by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

from counting import Count, told
from growth import growth

from mutualevidence import Library, MutualEvidenceError

FIELDS = (
    "title subtitle booktitle maintitle titleaddon shorttitle journaltitle journal series author editor "
    "translator holder date year month origdate eventdate urldate volume number issue pages chapter edition "
    "pagetotal volumes publisher address location institution school organization venue howpublished note "
    "addendum annotation abstract keywords doi url urlraw eprint eprinttype eprintclass isbn issn pubstate "
    "langid language type entrysubtype version crossref related relatedtype file library pmid copyright "
    "options extra bookpagination author+an finding-a study-design study-population"
).split()
TYPES = "article book incollection online thesis patent legislation jurisdiction dataset report video misc".split()
PIECES = [
    *" ~,;:.-–—/|\\\"'`“”‘’()[]<>{}$&%#@*_^+=?!0aA\n\t\u00a0\u2009\u0301\u202e",
    *("1-", "1--2,", "1a", "a.", "A.", "A. ", "A, ", "a, b and ", " and ", "and others ", " and {", "{}", "{a} "),
    *("\\emph{", "\\emph{a} ", "\\'e", '\\"{', "\\\\ ", "$a$ ", "$\\", "\\(", "\\cite{", "\\url{", "\\href{a}{"),
    *(
        "<i>",
        "</i>",
        "<i>a</i>",
        "<span class=",
        "&lt;",
        "&amp;",
        "&#",
        "<!--",
        "http://",
        "https://doi.org/10.1/",
    ),
    *("10.1000/", "10.", "www.", "a@", "2001-", "2001/", "2001-01-", "[2001] ", "(2001)", "1999? ", "Jan ", "XVI"),
    *("vol. ", "no. ", "pp. ", "p. ", "ed. ", "S. ", "1st ", "et al. ", "v. ", "U.S. ", "§ ", "Suppl. ", "Proc. "),
    *("The ", ": A", ". A", "? A", " - ", " -- ", " – ", "\n\n", "\r\n", "{: ", "%20", "a: b\n", "tex.a: "),
    *("family=", "given=a, ", "van ", "Jr., ", "Ph.D. ", "=a; ", "a = b, ", "1=x;", "\\'", "iv"),
]
SMALL, TIMES = 10_000, 4
TOGETHER = 8
MOST = 1.8
"""Of time over size; 1 is linear, 4 the square."""
LEAST = 0.25
"""Seconds that several fields may take whatever their growth."""


def entry(type: str, fields: Sequence[str], text: str) -> str:
    sound = {"title": "Words", "author": "Ash, Jo", "date": "2001", "journaltitle": "Rest", "publisher": "Press"}
    values = {**sound, **dict.fromkeys(fields, text)}
    return f"@{type}{{a,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in values.items()) + "}\n"


def used(data: str) -> None:
    """Do with the entry all that patterns are put to fields for."""
    with contextlib.suppress(MutualEvidenceError):
        library = Library.from_bytes(data)
        library.bibliography()
        library.cite("a", style="chicago-notes-bibliography")
        library.check()
        for format in ("bibtex", "csl-json", "ris"):
            library.convert(format)
        for change in (library.dedupe, library.assign_keys, library.fix, library.tidy):
            change()
        if faults := [told for told in library.diagnostics if told.code == "internal-error"]:
            raise AssertionError(str(faults[0]))


def texts(piece: str, size: int) -> Iterator[str]:
    many = piece * (size // len(piece))
    closed = many + "}" * (many.count("{") - many.count("}"))
    yield f"Words{closed}words"
    yield closed + "\0"


def problem(type: str, fields: Sequence[str], piece: str, place: int, small: int) -> str:
    """Returns what is wrong with these fields, "" for nothing; said of one field alone."""

    def work(size: int) -> None:
        used(entry(type, fields, list(texts(piece, size))[place]))

    alone, started = len(fields) == 1, time.process_time()
    try:
        work(TIMES * small)
    except Exception as error:
        if alone:
            return f"{type}, {fields[0]}, {piece!r}: {error!r:.200}"
    else:
        if time.process_time() - started < LEAST / (TOGETHER if alone else 1):
            return ""
        if (ratio := growth(work, small, TIMES * small, floor=0.005)) <= MOST:
            return ""
        if alone:
            return f"{type}, {fields[0]}, {piece!r}: {ratio:.1f} times"
    return next(filter(None, (problem(type, [field], piece, place, small) for field in fields)), "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fields", nargs="*", metavar="FIELD")
    parser.add_argument("--small", type=int, default=SMALL, metavar="LETTERS", help="of the pieces at first")
    parser.add_argument("--types", default=" ".join(TYPES), help="of entries, with blanks between")
    options = parser.parse_args()
    fields = options.fields or FIELDS
    count = Count("pieces in each field, in growing numbers")
    for number, piece in enumerate(PIECES):
        type = options.types.split()[number % len(options.types.split())]
        for place in (0, 1):
            for begin in range(0, len(fields), TOGETHER):
                found = problem(type, fields[begin : begin + TOGETHER], piece, place, options.small)
                if found:
                    print(found, file=sys.stderr, flush=True)
                count.add(found)
    return told([count])


if __name__ == "__main__":
    raise SystemExit(main())
