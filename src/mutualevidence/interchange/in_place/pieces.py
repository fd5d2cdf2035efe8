"""Parts a bibliography's text into its records and what stands between them, and joins them again in any order."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")


class Pieces(NamedTuple):
    """A text in pieces: joined in this order they are the text again."""

    head: str
    records: list[str]
    between: list[str]
    """What stands between each record and the next."""
    tail: str

    def joined(self, records: Sequence[tuple[int | None, str]], usual: str) -> str:
        """The text with ``records``, each with its place in this one, ``None`` for a new one.

        What stands between two records stays where both do; elsewhere stands what does most often, or ``usual``.
        """
        counts = Counter(self.between).most_common(1)
        usual = counts[0][0] if counts else usual
        parts = [self.head]
        for number, (place, record) in enumerate(records):
            if number:
                before = records[number - 1][0]
                goes_on = before is not None and place == before + 1
                parts.append(self.between[before] if goes_on and before is not None else usual)
            parts.append(record)
        return "".join((*parts, self.tail))


class Syntax(NamedTuple):
    """How the records of a format are found in a text, changed, and written."""

    pieces: Callable[[str], Pieces | None]
    """Parts a text, ``None`` if that cannot be done."""
    amended: Callable[[str, Reference, Reference], str]
    """Changes a record that says the one work so that it says the other; what both share stays as written."""
    fresh: Callable[[Reference, str], str]
    """Writes a new record, in the manner of one that is there ("" if none is)."""
    usual: str
    """What stands between two records, where a file has but one."""


def cut(text: str, spans: Iterable[tuple[int, int]]) -> Pieces:
    """Returns ``text`` in pieces: its records are at ``spans``, the beginnings and ends, in order."""
    places = list(spans)
    if not places:
        return Pieces(text, [], [], "")
    records = [text[start:end] for start, end in places]
    between = [text[end:start] for (_, end), (start, _) in itertools.pairwise(places)]
    return Pieces(text[: places[0][0]], records, between, text[places[-1][1] :])


def without_case(texts: Mapping[str, str]) -> dict[str, str]:
    """Returns the texts of a work in small letters: how a title is cased is no change of the record."""
    return {name: text.casefold() for name, text in texts.items()}


def differences(found: Reference, before: Reference, after: Reference, *, keys: bool = True) -> int:
    """Returns how many variables ``found`` says otherwise than ``after`` does; letter case aside.

    Which letters of a title are small depends on the other titles of a file, which are not seen in one record.
    ``keys`` says whether a record has a key at all; ``before`` is the work as it was.
    """
    count = (found.type != after.type) + (keys and found.id != after.id and before.id != after.id)
    count += _differing(found.names, after.names) + _differing(found.dates, after.dates)
    count += _differing(without_case(found.texts), without_case(after.texts))
    return count + _differing(found.custom, after.custom)


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> int:
    return sum(one.get(name) != other.get(name) for name in one.keys() | other.keys())


def line_end(text: str) -> str:
    """The line end of ``text``: its first one."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def with_line_ends(text: str, end: str) -> str:
    """``text`` with ``end`` at the end of each line."""
    return _LINE_END.sub(lambda _: end, text) if end != "\n" or "\r" in text else text
