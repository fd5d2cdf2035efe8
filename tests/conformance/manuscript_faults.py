"""Counts which faults planted in generated manuscripts are found: ``python manuscript_faults.py [-v]``.

A planted fault is found when a remark with its code stands at it; a remark at nothing planted is a false alarm,
but for those that only inform. Ends with status 1 where fewer than 95 % are found or more than one of 50 citations
raises a false alarm. The last line is ``N passed, M failed``: faults found, faults missed and false alarms.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

import attrs
from generated_manuscripts import Generated, manuscripts

from mutualevidence.manuscripts.checking import checked_manuscript
from mutualevidence.manuscripts.reading import read_manuscript
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.model.diagnostic import Severity

RECALL = 0.95
CITATIONS_PER_FALSE_ALARM = 50

FOLLOWS = {
    "duplicate-work": {"list-letter", "year-letter", "not-cited"},
    "list-letter": {"year-letter", "order-of-list"},
    "not-in-list": {"order-in-parentheses"},
    "name-differs": {"initials"},
    "et-al": {"ampersand"},
    "reference-form": {"title-case", "not-in-list", "reference-not-understood", "list-letter", "order-of-list"},
}
"""What else may be told where a fault of a code is planted: it follows from it."""


@attrs.define
class Measure:
    """What was found."""

    found: Counter[str] = attrs.field(factory=Counter)
    missed: Counter[str] = attrs.field(factory=Counter)
    false: Counter[str] = attrs.field(factory=Counter)
    citations: int = 0
    told: list[str] = attrs.field(factory=list)

    @property
    def recall(self) -> float:
        """The share of planted faults that was found."""
        return self.found.total() / max(self.found.total() + self.missed.total(), 1)

    @property
    def is_good_enough(self) -> bool:
        """Whether recall and false alarms are within the bounds."""
        return self.recall >= RECALL and self.false.total() * CITATIONS_PER_FALSE_ALARM <= self.citations


def measured(texts: list[Generated]) -> Measure:
    """The measure of the check over ``texts``."""
    measure = Measure()
    for number, text in enumerate(texts):
        checked = checked_manuscript(read_manuscript(text.text.encode(), file="generated.txt"))
        measure.citations += text.citations
        _compare(measure, number, text, checked.remarks)
    return measure


def _compare(measure: Measure, number: int, text: Generated, remarks: tuple[Remark, ...]) -> None:
    explained: set[int] = set()
    for fault in text.planted:
        at = [
            place for place, each in enumerate(remarks) if each.code == fault.code and _is_near(each, fault.words)
        ]
        (measure.found if at else measure.missed)[fault.code] += 1
        explained.update(at)
        for place, each in enumerate(remarks):
            if each.code in FOLLOWS.get(fault.code, ()) and _is_near(each, fault.words[:12]):
                explained.add(place)
        if not at:
            measure.told.append(f"{number}: missed {fault.code} at {fault.words}")
    for place, each in enumerate(remarks):
        if place not in explained and each.severity != Severity.INFO:
            measure.false[each.code] += 1
            measure.told.append(f"{number}: false {each.code}: {each.message} [{each.remedy}]")


def _is_near(remark: Remark, words: str) -> bool:
    return words in remark.quote or words in remark.message or remark.quote in words


def main() -> int:
    """Measure, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed and what is false")
    told = parser.parse_args()
    measure = measured(manuscripts())
    if told.verbose:
        print("\n".join(measure.told))
        for code in sorted(measure.found | measure.missed):
            print(f"{code}: {measure.found[code]} found, {measure.missed[code]} missed")
    false = measure.false.total()
    print(f"{measure.recall:.1%} of the faults found; {false} false alarms in {measure.citations} citations")
    print(f"{measure.found.total()} passed, {measure.missed.total() + false} failed")
    return 0 if measure.is_good_enough else 1


if __name__ == "__main__":
    sys.exit(main())
