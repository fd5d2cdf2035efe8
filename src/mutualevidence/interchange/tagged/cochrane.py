"""Reads what the Cochrane Library exports as plain text (Cochrane Library Help, Export citations).

Every tag is one of its older RIS export, with a colon, and read by the rows of `ris_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.record import Read, Record
from mutualevidence.interchange.tagged.lines import Tagged, tagged_lines
from mutualevidence.interchange.tagged.ris import RisRecord, record_of, tagged_read
from mutualevidence.model.diagnostic import Diagnostic

TAGS: dict[str, str] = {
    # The plain text's tag: RIS's, where they differ
    "ID": "AN", "KY": "KW", "CC": "C1",
}  # fmt: skip
_TAG = re.compile(r"(Record(?= #)|[A-Z][A-Z0-9](?:I|ID)?(?=: ))(?:: )?(.*)$")


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in the Cochrane Library's plain text, and what was wrong with it."""
    problems: list[Diagnostic] = []
    remedy = 'A record begins with a line such as "Record #1 of 20".'
    return tagged_read(_records(text_of(data), file, problems), problems, remedy, file)


def _records(text: str, file: str, problems: list[Diagnostic]) -> Iterator[Record]:
    record: RisRecord | None = None
    for field in tagged_lines(text, _TAG):
        if field.tag == "Record":
            if record is not None:
                yield record_of(record, file, problems)
            record = RisRecord("JOUR", field.line, [])
        elif record is not None and field.tag:
            record.fields.append(Tagged(TAGS.get(field.tag, field.tag), field.value, field.line))
    if record is not None:
        yield record_of(record, file, problems)
