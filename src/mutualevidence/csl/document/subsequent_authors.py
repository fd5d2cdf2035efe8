"""Repeated authors in a reference list (CSL 1.0.2, Reference Grouping: subsequent-author-substitute)."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.richtext.marks import clean

Rendered = tuple[tuple[str, ...], str]
"""Names one by one, and the whole list with "and" and "et al."."""
NOTHING: Rendered = ((), "")


class Repetition:
    """Remembers the first names of the entry above, and puts the substitute for those that repeat."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        """The text and rule that the attributes of cs:bibliography name."""
        self.text = clean(attributes.get("subsequent-author-substitute", ""))
        self.rule = attributes.get("subsequent-author-substitute-rule", "complete-all")
        self.above = NOTHING
        self.here = NOTHING

    def next_entry(self) -> None:
        """Begin another entry; one without names leaves none to repeat."""
        self.above, self.here = self.here, NOTHING

    def substituted(self, texts: list[str], whole: str) -> str | list[str]:
        """Returns what is printed of the first names of this entry: a text for all, or the names one by one."""
        self.here = (tuple(texts), whole)
        above, whole_above = self.above
        if not above or not texts:
            return texts
        complete = whole == whole_above
        if self.rule == "complete-all":
            return self.text if complete else texts
        if self.rule == "complete-each":
            return [self.text] * len(texts) if complete else texts
        same = 0
        while same < len(texts) and same < len(above) and texts[same] == above[same]:
            same += 1
        if self.rule == "partial-first":
            same = min(same, 1)
        return [self.text] * same + texts[same:]

    def substituted_text(self, text: str) -> str:
        """Returns what is printed of a text that stands for the names of this entry."""
        result = self.substituted([text], text)
        return result if isinstance(result, str) else "".join(result)


def repetition(attributes: Mapping[str, str]) -> Repetition | None:
    """Returns the rule that the attributes of cs:bibliography ask for, if any."""
    return Repetition(attributes) if "subsequent-author-substitute" in attributes else None
