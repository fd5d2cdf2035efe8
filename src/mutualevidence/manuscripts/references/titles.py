"""Reads the title element: the title, what stands in parentheses, the description (APA 7, 9.18 to 9.22)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from mutualevidence.manuscripts.references.genres import is_translated_title
from mutualevidence.manuscripts.references.names import forward_list
from mutualevidence.model.name import Name


@attrs.define
class TitleElement:
    """A title with what its parentheses and brackets say."""

    title: str = ""
    original_title: str = ""
    genre: str = ""
    medium: str = ""
    texts: dict[str, str] = attrs.field(factory=dict)
    names: dict[str, tuple[Name, ...]] = attrs.field(factory=dict)


_GROUP = re.compile(r" ?(?:\((?P<round>(?:[^()]|\([^()]*\))*)\)|\[(?P<square>[^\[\]]*)\])$")
_VOLUME_TITLE = re.compile(
    r"(?P<title>[^:]+(?:: [^:]+)*?): Vol\. (?P<volume>[\w–-]+)\.?(?: (?P<volume_title>.+))?$"
)
_ROLES = {
    "Trans.": ("translator",),
    "Ed.": ("editor",),
    "Eds.": ("editor",),
    "Narr.": ("narrator",),
    "Narrs.": ("narrator",),
    "Illus.": ("illustrator",),
    "Ed. & Trans.": ("editor", "translator"),
    "Eds. & Trans.": ("editor", "translator"),
    "Trans. & Ed.": ("editor", "translator"),
}
"""Abbreviations after names within parentheses and what these names are (APA 7, 9.10 and 10.2)."""
_ROLE = re.compile(
    r"(?P<names>.+), (?P<role>" + "|".join(sorted(map(re.escape, _ROLES), key=len, reverse=True)) + ")$"
)
_NUMBERED = re.compile(r"(?P<genre>[A-Z][^;,()]*?) (?:No\.|Number) ?(?P<number>[\w./: –-]+)$")
_CODE = re.compile(r"(?=[\w-]*\d)[A-Z0-9-]{5,}$|[A-Z]{2,12} \d[\w.-]*$")
"""A number that an archive gave: "ICPSR 36966"."""
_ARCHIVED = re.compile(r"(?:\w*[aA]r[xX]iv|\w*Rxiv|Preprint):\S+$")
"""A preprint's number (APA 7, 10.8)."""
_PAGES = re.compile(r"(?:pp?|S)\. ?(?P<value>[\w–., -]+)$")
_VOLUMES = re.compile(r"Vols?\. (?P<value>[\w–-]+)$")
_EDITION = re.compile(r"(?P<value>[\w’'.-]+(?: [\w’'.-]+){0,4}) (?:ed|Aufl)\.$")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|\.)$")
_NUMBER = re.compile(r"No\. (?P<value>[\w./–-]+)$")
_VERSION = re.compile(r"Version (?P<value>[^;,]+)$")


def title_element(text: str) -> TitleElement:
    """Returns what the title element ``text`` says."""
    found = TitleElement()
    brackets: list[str] = []
    rest = text.strip()
    while group := _GROUP.search(rest):
        if group["square"] is not None:
            brackets.insert(0, group["square"])
        elif not _parentheses_read(group["round"], found, described=bool(brackets)):
            break
        rest = rest[: group.start()].rstrip()
    _take_brackets(found, brackets, rest)
    _take_volume(found)
    return found


def _take_brackets(found: TitleElement, brackets: list[str], rest: str) -> None:
    found.title = rest
    if brackets and rest and is_translated_title(brackets[0], further=len(brackets) > 1):
        found.original_title, found.title = rest, brackets.pop(0)
    if brackets:
        found.genre, _, found.medium = brackets.pop().partition("; ")
        _take_number(found)
    if brackets:
        found.medium = brackets.pop()


def _take_number(found: TitleElement) -> None:
    """Beside a description, what a number is called belongs to the number: "Publication No. 5" of a thesis."""
    called = found.texts.pop("genre", "")
    if called and called != "Publication":
        found.texts["number"] = f"{called} No. {found.texts['number']}"


def _take_volume(found: TitleElement) -> None:
    volume = _VOLUME_TITLE.match(found.title)
    if volume:
        found.title = volume["title"]
        found.texts["volume"] = volume["volume"]
        if volume["volume_title"]:
            found.texts["volume-title"] = volume["volume_title"]


def _parentheses_read(content: str, found: TitleElement, *, described: bool) -> bool:
    """Take the parts of ``content`` that say something of the work; False where it belongs to the title."""
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    for part in _parts(content):
        role = _ROLE.match(part)
        people = forward_list(role["names"]) if role else None
        if role and people:
            names |= dict.fromkeys(_ROLES[role["role"]], people)
        elif value := next((value for read in _READERS if (value := read(part))), None):
            texts |= value
        elif _ARCHIVED.match(part) or (described and _CODE.match(part)):
            texts["number"] = part
        else:
            return False
    found.texts = texts | found.texts
    found.names = names | found.names
    return True


_NUMBERS_FOLLOW = re.compile(r", (?=Vols?\.|pp?\.|S\. ?\d|\d+(?:st|nd|rd|th) ed\.|Rev\. ed\.|Version )")


def _parts(content: str) -> Iterator[str]:
    """Yields the parts of parentheses: set apart by semicolons, numbers also by commas."""
    for part in content.split("; "):
        if _ROLE.match(part):
            yield part
        else:
            yield from _NUMBERS_FOLLOW.split(part)


def _edition(part: str) -> dict[str, str] | None:
    found = _EDITION.match(part)
    if found is None:
        return None
    ordinal = _ORDINAL.match(found["value"])
    return {"edition": ordinal[1] if ordinal else part}


def _numbered(part: str) -> dict[str, str] | None:
    found = _NUMBERED.match(part)
    return {"genre": found["genre"].strip(), "number": found["number"].strip()} if found else None


def _valued(variable: str, pattern: re.Pattern[str]) -> Callable[[str], dict[str, str] | None]:
    def read(part: str) -> dict[str, str] | None:
        found = pattern.match(part)
        return {variable: found["value"]} if found else None

    return read


_READERS: tuple[Callable[[str], dict[str, str] | None], ...] = (
    _edition,
    _valued("volume", _VOLUMES),
    _valued("page", _PAGES),
    _valued("version", _VERSION),
    _numbered,
    _valued("number", _NUMBER),
)
"""What reads a part of the parentheses after a title (APA 7, 9.19)."""
