"""Laws, cases and constitutions: from biblatex-apa's fields to CSL variables (APA 7, chapter 11; the Bluebook)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.bibtex.mapping.titles import with_subtitle
from mutualevidence.bibtex.names.annotations import annotations as annotations_in
from mutualevidence.bibtex.names.parts import split_names
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name

Values = Mapping[str, str]

CHAMBERS: dict[tuple[str, str], str] = {
    ("houseofrepresentatives", "report"): "H.R. Rep.",
    ("houseofrepresentatives", "resolution"): "H.R. Res.",
    ("houseofrepresentatives", "bill"): "H.R.",
    ("senate", "report"): "S. Rep.",
    ("senate", "resolution"): "S. Res.",
    ("senate", "bill"): "S.",
}
"""What stands before the number of a legislative document: by ``source`` and ``type`` (APA 11.6)."""

RULES: dict[str, str] = {"execorder": "Exec. Order", "executiveorder": "Exec. Order"}
"""What stands before the number of an administrative document: by ``type`` (APA 11.7)."""

_STATES = (
    "alabama=Ala. alaska=Alaska arizona=Ariz. arkansas=Ark. california=Cal. colorado=Colo. connecticut=Conn. "
    "delaware=Del. florida=Fla. georgia=Ga. hawaii=Haw. idaho=Idaho illinois=Ill. indiana=Ind. iowa=Iowa "
    "kansas=Kan. kentucky=Ky. louisiana=La. maine=Me. maryland=Md. massachusetts=Mass. michigan=Mich. "
    "minnesota=Minn. mississippi=Miss. missouri=Mo. montana=Mont. nebraska=Neb. nevada=Nev. newhampshire=N.H. "
    "newjersey=N.J. newmexico=N.M. newyork=N.Y. northcarolina=N.C. northdakota=N.D. ohio=Ohio oklahoma=Okla. "
    "oregon=Or. pennsylvania=Pa. rhodeisland=R.I. southcarolina=S.C. southdakota=S.D. tennessee=Tenn. texas=Tex. "
    "utah=Utah vermont=Vt. virginia=Va. washington=Wash. westvirginia=W.Va. wisconsin=Wis. wyoming=Wyo."
)
POWERS: dict[str, str] = {
    "us": "U.S.",
    "unitedstates": "U.S.",
    "unitednations": "U.N.",
    **dict(pair.split("=") for pair in _STATES.split()),
}
"""Whose constitution: abbreviations of ``source`` (APA 11.9; the Bluebook, Table T1)."""

INSTRUMENTS: dict[str, str] = {"constitution": "Const.", "charter": "Charter"}
"""Abbreviations of ``type`` (APA 11.9)."""

_PLACES = (("article", "art. "), ("amendment", "amend. "), ("section", "§ "), ("part", "para. "))
"""Fields that name a place in a constitution, and how it is written (APA 11.9)."""

_REPORTED = re.compile(r"(\d+)\s+([^\d\s,](?:[^,]*[^\s,])?)\s+(\d+|_+)")
"""Volume, reporter and page: 347 U.S. 483."""


def reported(values: Values, texts: dict[str, str], dates: dict[str, Date]) -> None:  # noqa: ARG001
    """Where a case was decided and reported (APA 11.4): volume, reporter, page, or all citations as one text."""
    citations = [text(part) for part in split_names(values.get("citation", ""))]
    if not citations:
        return
    courts, years = _by_citation(values, "citeorg"), _by_citation(values, "citedate")
    last = len(citations)
    if court := courts.pop(last, ""):
        texts["authority"] = court
    years.pop(last, "")
    single = _REPORTED.fullmatch(citations[0]) if last == 1 else None
    if single:
        texts["volume"], texts["container-title"] = single[1], single[2]
        if single[3].isdigit() and not texts.get("page", "").startswith(f"{single[3]}-"):
            texts["page"] = single[3]
        return
    for number in range(1, last):
        told = " ".join(part for part in (courts.get(number, ""), years.get(number, "")) if part)
        if told:
            citations[number - 1] += f" ({told})"
    for number, kind in _by_citation(values, "citeinfo").items():
        if kind == "appeal" and number <= last:
            citations[number - 1] = f"<i>{citations[number - 1]}</i>"
    whole = ", ".join(citations)
    reporter, _, page = whole.rpartition(" ")
    if reporter and page.isdigit():
        texts["container-title"], texts["page"] = reporter, page
    else:
        texts["container-title"] = whole


def _by_citation(values: Values, annotation: str) -> dict[int, str]:
    written = values.get(f"citation+an:{annotation}", "")
    return {number: text(word) for (number, _), word in annotations_in(written).items()} if written else {}


def enacted(values: Values, texts: dict[str, str], names: dict[str, tuple[Name, ...]]) -> None:
    """Title and source of a law, bill, rule or hearing (APA 11.5 to 11.7)."""
    title = with_subtitle(text(values.get("title", "")), text(values.get("subtitle", "")))
    if addition := text(values.get("titleaddon", "")):
        texts.setdefault("title-short", title)
        title = f"{title} {addition}"
    if title:
        texts["title"] = title
    places = [
        text(part) for name in ("citation", "location", "address") for part in split_names(values.get(name, ""))
    ]
    if places:
        texts["container-title"] = ", ".join(places)
    kind, source = values.get("type", ""), values.get("source", "")
    genre = CHAMBERS.get((source.lower(), kind.lower())) or RULES.get(kind.lower()) or text(kind)
    if genre:
        texts["genre"] = genre
    if source and not CHAMBERS.get((source.lower(), kind.lower())):
        texts["source"] = text(source)
    witness = texts.get("status", "")
    if witness.lower().startswith("testimony of "):
        names.setdefault("author", (Name(literal=witness[len("testimony of ") :]),))
        del texts["status"]


def constituted(values: Values, texts: dict[str, str], dates: dict[str, Date]) -> None:
    """Title of a place in a constitution or charter: "U.S. Const. art. I, § 3" (APA 11.9)."""
    kind, source = values.get("type", "constitution"), values.get("source", "")
    whose = POWERS.get(source.lower().replace(" ", ""), text(source))
    instrument = INSTRUMENTS.get(kind.lower(), text(kind))
    places = ", ".join(f"{label}{text(values[name])}" for name, label in _PLACES if values.get(name))
    own = text(values.get("title", ""))
    texts["title"] = " ".join(part for part in (own or f"{whose} {instrument}".strip(), places) if part)
    texts["genre"] = kind.lower() if kind.lower() in INSTRUMENTS else "constitution"
    words = [word.strip() for word in values.get("keywords", "").split(",")]
    event = dates.pop("event-date", None)
    if "repealed" in words:
        texts["status"] = f"repealed {event.year}" if event and event.year else "repealed"


LEGAL_FORMS: dict[str, Callable[..., None]] = {"case": reported, "law": enacted, "constitution": constituted}
"""What completes an entry of each legal form."""
