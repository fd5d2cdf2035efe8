"""Citations in footnotes, as styles want them that cite in notes (CSL 1.0.2, note styles; CMOS 18, 13.29)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from mutualevidence.drafts.tree import Node, lists_of_inlines, node

_PUNCTUATION = re.compile(r"[.,;:!?]+[”’\"]?")
RAISED = "mutualevidence-raised"
"""Under this a Note or Superscript says that it stands for a citation."""


@attrs.frozen
class CitingPlace:
    """A Cite, the number of the note that it stands in, and whether this note is the writer's own."""

    cite: Node
    note: int = 0
    within: bool = False
    in_sentence: bool = False
    """Whether words of its sentence stand before it in the writer's own note."""


def citing_places(trees: list[Any], *, in_notes: bool) -> list[CitingPlace]:
    """Returns every Cite of ``trees`` in the order of reading.

    With ``in_notes`` each that stands in the text will become a note, and notes are counted together with the
    writer's own.
    """
    counter = iter(range(1, 1 << 30))

    def found(tree: Any, note: int) -> Iterator[CitingPlace]:
        if isinstance(tree, list):
            for number, part in enumerate(tree):
                for each in found(part, note):
                    begins = not each.within or each.cite is not part or _begins_sentence(tree[:number])
                    yield each if begins else attrs.evolve(each, in_sentence=True)
        elif isinstance(tree, dict):
            kind = tree.get("t")
            if kind == "Cite":
                number = note or (next(counter) if in_notes else 0)
                yield CitingPlace(tree, number, bool(note))
            elif kind == "Note":
                yield from found(tree["c"], next(counter))
            else:
                yield from found([value for name, value in tree.items() if name != "t"], note)

    return [place for tree in trees for place in found(tree, 0)]


def _begins_sentence(before: list[Any]) -> bool:
    """Whether what follows these inlines begins a sentence."""
    words = [each for each in before if each.get("t") not in ("Space", "SoftBreak")]
    return not words or (words[-1].get("t") == "Str" and words[-1]["c"].endswith((".", "!", "?")))


def raised(each: Node) -> Node:
    """``each``, marked as a citation's note or raised number."""
    return {**each, RAISED: True}


def after_punctuation(trees: Any) -> None:
    """Put notes and raised numbers of citations directly after the word and its punctuation (CMOS 18, 13.29)."""
    for line in lists_of_inlines(trees):
        place = 0
        while place < len(line):
            if line[place].pop(RAISED, False):
                place = _settled(line, place)
            place += 1


def _settled(line: list[Node], place: int) -> int:
    if place and line[place - 1]["t"] in ("Space", "SoftBreak"):
        del line[place - 1]
        place -= 1
    following = line[place + 1] if place + 1 < len(line) else {}
    found = _PUNCTUATION.match(following["c"]) if following.get("t") == "Str" else None
    if found and place:
        rest = following["c"][found.end() :]
        line.insert(place, node("Str", found.group()))
        line[place + 2 : place + 3] = [node("Str", rest)] if rest else []
        return place + 1
    return place
