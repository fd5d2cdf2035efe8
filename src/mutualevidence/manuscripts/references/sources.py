"""Reads the source element: periodical, book with editors, publisher, event (APA 7, 9.23 to 9.33)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.manuscripts.references.names import forward_list
from mutualevidence.manuscripts.references.titles import title_element
from mutualevidence.model.name import Name


@attrs.define
class SourceElement:
    """Where a work appeared: its kind ("periodical", "book", "recording") and its CSL variables."""

    kind: str
    texts: dict[str, str] = attrs.field(factory=dict)
    names: dict[str, tuple[Name, ...]] = attrs.field(factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether its form leaves no doubt: a periodical with volume and pages, a book with its editors."""
        if self.kind == "periodical":
            return "volume" in self.texts and bool(self.texts.keys() & {"issue", "page", "number"})
        return bool(self.names)


_NUMBERS = re.compile(
    r"(?:, (?:[Vv]ol(?:ume|\.)? ?)?(?P<volume>(?:[A-Z]{0,2}\d[\w–/-]*|[IVXLC]+))"
    r"(?:,? ?\((?P<issue>[^()]{1,60})\)|, (?:[Nn]o\.|[Ii]ssue) ?(?P<written_issue>\d+))?"
    r"|, \((?P<only_issue>[^()]{1,60})\))?"
    r"(?:[,:] ?(?:pp?\. ?)?(?P<page>[A-Za-z]{0,3}\d[\w–/:.&*+ ,-]{0,40}|[ivxlc]+[–-][ivxlc]+)"
    r"|, (?:Article|Art\.) (?P<article>[\w.–-]+))?\.?$"
)
_EDITED = re.compile(
    r"In (?P<editors>[^()]{2,400}?),? \((?P<role>Eds?\.|Hrsg\.|Hg\.|"
    r"Comps?\.|Eds?\. & Trans\.|Executive Producers?|Hosts?)\),?"
    r" (?P<book>.+)$"
)
_ROLES = {"Executive Producer": "executive-producer", "Host": "host"}
"""Who makes a series, and the variable that they are (APA 7, 10.12); others are editors."""
_PLAIN_BOOK = re.compile(r"(?P<in>In|On) (?P<book>.+)$")
_PERIODICAL_WORDS = re.compile(
    r"\b(?:Journal|Reviews?|Bulletin|Quarterly|Annals|Archives|Proceedings|Magazine|Gazette|Letters|Transactions"
    r"|Psychologist|Newsletter|Times|Tribune|Herald|Guardian|Post|Zeitschrift|Revista|Revue)\b"
)
"""Words that names of periodicals have and those of publishers hardly."""


def periodical(text: str) -> SourceElement | None:
    """Returns ``text`` as a periodical with volume, issue or pages; ``None`` where it has none of these."""
    place = text.find(", ")
    while place > 0:
        found = _NUMBERS.match(text, place)
        if found and found.end() > place + 1:
            return _periodical(text[:place], found)
        place = text.find(", ", place + 1)
    return None


_SECTION_PAGE = re.compile(r"[A-R]\d+\b")
"""A newspaper's page with its section (S is for supplements); two of these are pages, "A1, A7", and no volume."""


def _periodical(container: str, found: re.Match[str]) -> SourceElement | None:
    issue = found["issue"] or found["written_issue"] or found["only_issue"] or ""
    values = {
        "container-title": container,
        "volume": found["volume"] or "",
        "issue": re.sub(r"^(?:No|Issue)\.? ", "", issue),
        "page": (found["page"] or "").rstrip(".").replace("–", "-"),
        "number": (found["article"] or "").rstrip("."),
    }
    if re.match(r"\d+[–-]\d+$", values["volume"]) and not values["page"] + issue:  # "Journal, 100–103"
        values["page"], values["volume"] = values["volume"].replace("–", "-"), ""
    elif not issue and _SECTION_PAGE.match(values["volume"]) and _SECTION_PAGE.match(values["page"]):
        values["page"], values["volume"] = f"{values['volume']}, {values['page']}", ""
    texts = {name: value for name, value in values.items() if value}
    return SourceElement("periodical", texts) if len(texts) > 1 and container[:1].isalpha() else None


def named_like_a_periodical(text: str) -> bool:
    """Returns whether ``text`` has a word that periodicals are called by: "Psychological Bulletin"."""
    return bool(_PERIODICAL_WORDS.search(text))


def within_book(text: str) -> SourceElement | None:
    """``text`` as "In A. Editor (Ed.), Book (pp. 1–2). Publisher" or "In Book"; ``None`` where it is neither."""
    edited = _EDITED.match(text)
    people = forward_list(edited["editors"]) if edited else None
    if edited and people:
        book = _book(edited["book"])
        book.names[_ROLES.get(edited["role"].removesuffix("s"), "editor")] = people
        if "Trans." in edited["role"]:
            book.names["translator"] = people
        return book
    plain = _PLAIN_BOOK.match(text)
    if plain is None:
        return None
    book = _book(plain["book"])
    book.kind = "recording" if plain["in"] == "On" else "book"
    return book


def _book(text: str) -> SourceElement:
    """Returns a book's title, its numbers and publisher."""
    title, publisher = _title_and_publisher(text)
    element = title_element(title)
    texts = {"container-title": element.title, **element.texts}
    if publisher:
        texts["publisher"], texts["publisher-place"] = publisher_with_place(publisher)
    if "page" in texts:
        texts["page"] = texts["page"].replace("–", "-")
    return SourceElement("book", texts, dict(element.names))


def _title_and_publisher(text: str) -> tuple[str, str]:
    """Returns a book's title with its parentheses, and its publisher."""
    text = text.removesuffix(".")
    closed = text.find("). ")
    if closed >= 0:
        return text[: closed + 1], text[closed + 3 :]
    if text.endswith(")"):
        return text, ""
    title, mark, publisher = text.rpartition(". ")
    return (title, publisher) if mark else (text, "")


_PLACE_FIRST = re.compile(r"(?P<place>[A-Z][\w .’'-]+(?:, [A-Z][\w. ]+)?): (?P<publisher>[A-Z].+)$")


_CITIES = """
    New York|London|Oxford|Cambridge|Boston|Chicago|Philadelphia|Thousand Oaks|Newbury Park|Beverly Hills|Hillsdale
    Mahwah|Hoboken|San Francisco|Berlin|Frankfurt am Main|Frankfurt|München|Munich|Stuttgart|Göttingen|Weinheim
    Wiesbaden|Heidelberg|Köln|Hamburg|Leipzig|Opladen|Bielefeld|Tübingen|Bern|Basel|Zürich|Wien|Vienna|Paris|Madrid
    Barcelona|Amsterdam|Dordrecht|Leiden|The Hague|Milano|Milan|Roma|Rome|Lisboa|Buenos Aires|México|Bogotá
    Santiago de Chile|Stockholm|Copenhagen|Oslo|Tokyo|Toronto|Sydney|Melbourne|Singapore|New Delhi
    """.strip().replace("\n    ", "|")
"""Cities of many publishers."""
_CITY_LAST = re.compile(
    rf"(?P<publisher>(?!.*\bUniversit)[A-Z][^,:]+)(?:, |: )(?P<place>(?:{_CITIES})(?:, [A-Z]{{2}})?)$"
)
_CITY_FIRST = re.compile(rf"(?P<place>(?:{_CITIES})(?:/(?:{_CITIES}))?), (?P<publisher>[A-Z][^,:]+)$")


_WITH_CITY = re.compile(rf"(?:{_CITIES}|[A-Z][\w .’'-]+, [A-Z]{{2}}): [A-Z]")


def has_a_city(text: str) -> bool:
    """Returns whether ``text`` is a publisher with a well-known city, or one with a state: "Salem, OR: Oak"."""
    return any(pattern.match(text) for pattern in (_WITH_CITY, _CITY_LAST, _CITY_FIRST))


def publisher_with_place(text: str) -> tuple[str, str]:
    """Returns the publisher and its place, where one stands: "New York, NY: Guilford", "Campus, Berlin"."""
    found = _CITY_LAST.match(text) or _PLACE_FIRST.match(text) or _CITY_FIRST.match(text)
    return (found["publisher"], found["place"]) if found else (text, "")
