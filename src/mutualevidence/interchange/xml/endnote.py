"""Reads EndNote's XML (EndNote, "EndNote XML"; RSXML.dtd), by the rows that RIS is read by.

Each element is one of RIS's tags by another name, as EndNote's own RIS export shows. Styled text
(``<style face="italic">``) becomes CSL's markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.interchange.records.record import Read, Record, finished, problem
from mutualevidence.interchange.tagged.endnote import TYPES, ris_type
from mutualevidence.interchange.tagged.lines import Tagged
from mutualevidence.interchange.tagged.ris import RisRecord, record_of, told_once
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.model.diagnostic import Diagnostic

TAGS: dict[tuple[str, ...], str] = {
    # Path below <record>: RIS's tag (all rows: EndNote, EndNote XML beside RefMan (RIS) Export)
    ("contributors", "authors", "author"): "AU",
    ("contributors", "author"): "AU",
    ("contributors", "editors", "editor"): "ED",
    ("contributors", "editors", "author"): "ED",
    ("contributors", "secondary-authors", "author"): "A2",
    ("contributors", "tertiary-authors", "author"): "A3",
    ("contributors", "subsidiary-authors", "author"): "A4",
    ("contributors", "translated-authors", "author"): "TA",
    ("titles", "title"): "TI",
    ("titles", "secondary-title"): "T2",
    ("titles", "tertiary-title"): "T3",
    ("titles", "alt-title"): "J2",
    ("titles", "short-title"): "ST",
    ("titles", "translated-title"): "TT",
    ("periodical", "full-title"): "JF",
    ("periodical", "abbr-1"): "J2",
    ("alt-periodical", "full-title"): "J2",
    ("alt-periodical", "abbr-1"): "J2",
    ("pages",): "SP",
    ("volume",): "VL",
    ("number",): "IS",
    ("issue",): "M1",
    ("num-vols",): "NV",
    ("edition",): "ET",
    ("section",): "SE",
    ("reprint-edition",): "OP",
    ("dates", "year"): "PY",
    ("dates", "pub-dates", "date"): "DA",
    ("dates", "copyright-dates", "date"): "M2",
    ("pub-location",): "CY",
    ("publisher",): "PB",
    ("isbn",): "SN",
    ("orig-pub",): "OP",
    ("label",): "LB",
    ("keywords", "keyword"): "KW",
    ("abstract",): "AB",
    ("notes",): "N1",
    ("research-notes",): "RN",
    ("caption",): "CA",
    ("work-type",): "M3",
    ("reviewed-item",): "RI",
    ("accession-num",): "AN",
    ("call-num",): "CN",
    ("electronic-resource-num",): "DO",
    ("electronic-resource-number",): "DO",
    ("urls", "related-urls", "url"): "UR",
    ("urls", "web-urls", "url"): "UR",
    ("urls", "text-urls", "url"): "UR",
    ("urls", "pdf-urls", "url"): "L1",
    ("urls", "image-urls", "url"): "L4",
    ("auth-address",): "AD",
    ("remote-database-name",): "DB",
    ("remote-database-provider",): "DP",
    ("access-date",): "Y2",
    ("modified-date",): "M2",
    ("language",): "LA",
    **{(f"custom{number}",): f"C{number}" for number in range(1, 8)},
}
NUMBERS: dict[str, str] = {
    "2": "ART", "3": "ADVS", "4": "BILL", "5": "CHAP", "6": "BOOK", "7": "CASE", "9": "COMP", "10": "CONF",
    "12": "ELEC", "13": "GEN", "14": "HEAR", "17": "JOUR", "19": "MGZN", "20": "MAP", "21": "MPCT", "23": "NEWS",
    "25": "PAT", "26": "PCOMM", "27": "RPRT", "28": "EDBOOK", "31": "STAT", "32": "THES", "34": "UNPB",
    "36": "MANSCPT", "43": "EJOUR", "44": "EBOOK", "46": "GOVDOC", "47": "CPAPER", "59": "DATA", "60": "ECHAP",
}  # fmt: skip
"""Reference types by their number, where the name is missing (EndNote XML, ref-type)."""
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_BOOKKEEPING = frozenset("database source-app rec-number foreign-keys ref-type".split())


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in EndNote XML ``data``, and what was wrong with it."""
    elements = Records(data, ("record",), file)
    problems: list[Diagnostic] = []
    found, diagnostics = finished(_records(elements, file, problems))
    told = [*elements.problems, *told_once(problems), *diagnostics]
    if not found and not told:
        remedy = "In EndNote: File, Export, as type XML."
        told.append(problem("no-items", "there is no record in it", remedy, file=file))
    return found, told


def _records(elements: Records, file: str, problems: list[Diagnostic]) -> Iterator[Record]:
    for element in elements:
        yield record_in(element, file, problems)


def record_in(element: Element, file: str, problems: list[Diagnostic]) -> Record:
    """Returns what EndNote's ``<record>`` says."""
    record = record_of(RisRecord(_type(element), element.line, list(_fields(element))), file, problems)
    for child in element:
        if child.name not in _TREE and child.name not in _BOOKKEEPING:
            record.keep(child.name, child.text())
    return record


def _type(element: Element) -> str:
    kind = element.first("ref-type")
    if kind is None:
        return "GEN"
    name = kind.attributes.get("name", "")
    number = kind.text()
    return ris_type(name) if name.lower() in TYPES or number not in NUMBERS else NUMBERS[number]


def _fields(element: Element) -> Iterator[Tagged]:
    """Yields the record's values under RIS's tags."""
    for place, tags in _TREE.items():
        for top in element.all(place):
            yield from _below(top, tags)


def _below(element: Element, tags: Tree) -> Iterator[Tagged]:
    if isinstance(tags, str):
        value = _styled(element).strip()
        if value and not (tags == "M2" and not value.strip("0123456789.")):
            yield Tagged(tags, value, element.line)
        return
    for child in element:
        if child.name in tags:
            yield from _below(child, tags[child.name])
        elif text := child.text():
            yield Tagged(f"{element.name}/{child.name}", text, child.line)


def _tree(paths: dict[tuple[str, ...], str]) -> dict[str, Tree]:
    """`TAGS` by their first name, then by their second …"""
    tree: dict[str, Tree] = {}
    for path, tag in paths.items():
        below = tree
        for name in path[:-1]:
            inside = below.setdefault(name, {})
            below = inside if isinstance(inside, dict) else {}
        below[path[-1]] = tag
    return tree


Tree = str | dict[str, "Tree"]
"""RIS's tag, or those of the elements below."""
_TREE = _tree(TAGS)


def _styled(element: Element) -> str:
    """Returns the content, with CSL's tags for styles of EndNote's; ``<`` of the text itself stays what it is."""
    pieces = []
    for each in element.content:
        if isinstance(each, str):
            pieces.append(each)
            continue
        inside = _styled(each)
        tags = (
            [tag for face, tag in _FACES.items() if face in each.attributes.get("face", "")]
            if inside.strip()
            else []
        )
        pieces.append(
            "".join(f"<{tag}>" for tag in tags) + inside + "".join(f"</{tag}>" for tag in reversed(tags))
        )
    return "".join(pieces).replace("\r", "\n")
