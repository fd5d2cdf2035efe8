"""Takes off what a reference ends in: address, DOI, day of retrieval, original date (APA 7, 9.34 to 9.41)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.manuscripts.references.dates import date_element, date_of_access
from mutualevidence.model.date import Date

_ORIGINAL = re.compile(
    r" ?\(Original (?:works?|article|book) (?:published|performed|presented) (?P<date>[^()]+)\)\.?$"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\bdoi: ?10\.\S+|(?<![\w./])10\.\d{4,9}/\S+", re.IGNORECASE)
_RETRIEVED = re.compile(
    r"\(?(?:Retrieved|Accessed|Available)(?: online)?(?: on)?"
    r"(?: (?P<date>[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}))?,?"
    r"(?: from| at)?(?: [^:]{1,40})?:? ?$"
)
_DOI = re.compile(r"(?:https?://)?(?:dx\.)?(?:doi\.org/|doi: ?)?(?P<doi>10\.\d{4,9}/\S+)$", re.IGNORECASE)


@attrs.frozen
class Ending:
    """What was taken off the end of a reference."""

    rest: str
    doi: str = ""
    url: str = ""
    accessed: Date | None = None
    original: Date | None = None
    status: str = ""
    """"Advance online publication" (APA 7, 10.1)."""


def ending(text: str) -> Ending:
    """Returns ``text`` without its ending, and what that said."""
    found = _without_address(text.rstrip())
    status = _STATUS.search(found.rest)
    return attrs.evolve(found, rest=found.rest[: status.start()], status=status["status"]) if status else found


_STATUS = re.compile(r"(?<=[.?!]) (?P<status>Advance online publication)\.?$", re.IGNORECASE)


def _without_address(text: str) -> Ending:
    original = None
    if found := _ORIGINAL.search(text):
        original = date_element(found["date"].strip()).date
        text = text[: found.start()].rstrip()
    address = _ADDRESS.search(text)
    if address is None:
        return Ending(text, original=original)
    following = text[address.end() :].strip()
    url = address[0] + following if following and " " not in following else address[0]
    before = text[: address.start()]
    accessed = None
    if found := _RETRIEVED.search(before):
        accessed = date_of_access(found["date"] or "")
        before = before[: found.start()]
    doi = _DOI.match(url.rstrip(".,;"))
    rest = before.rstrip()
    if doi:
        return Ending(rest, doi=doi["doi"], accessed=accessed, original=original)
    return Ending(rest, url=url.rstrip(".,;"), accessed=accessed, original=original)
