"""What a style says of itself: title, category, licence, dates and links (CSL 1.0.2, Info)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mutualevidence.csl.style.element import Element
from mutualevidence.runtime.named_tuple import NamedTuple


class StyleInfo(NamedTuple):
    """The contents of cs:info; "" and () for what a style does not say."""

    title: str = ""
    """The name for readers: "APA Style 7th edition"."""
    short_title: str = ""
    """Another, mostly shorter one; often the guide's: "Modern Language Association"."""
    id: str = ""
    """The style's address; it stays the same when the style changes."""
    parent: str = ""
    """The address of the style that a dependent style stands for."""
    citation_format: str = ""
    """"author", "author-date", "label", "note" or "numeric"."""
    fields: tuple[str, ...] = ()
    """The disciplines it is for, as CSL names them: "medicine", "social_science"."""
    issn: tuple[str, ...] = ()
    """The ISSNs (printed, electronic, linking) of the journal it is for."""
    default_locale: str = ""
    """The language it prints where none is asked for, "de-DE"."""
    license: str = ""
    """The licence's address."""
    updated: str = ""
    """When it was changed last, ISO 8601."""
    summary: str = ""
    """A description."""
    links: tuple[tuple[str, str], ...] = ()
    """Kind ("self", "template", "documentation", "independent-parent") and address of each link."""


def style_info(root: Element) -> StyleInfo:
    """Returns what the style with ``root`` (cs:style) says of itself."""
    info = root.first("info") or Element("info", {}, (), "", root.line)
    links = tuple((link.get("rel"), link.get("href")) for link in _all(info, "link"))
    categories = _all(info, "category")
    rights = info.first("rights")
    independent = root.first("citation") is not None
    return StyleInfo(
        title=_text(info, "title"),
        short_title=_text(info, "title-short"),
        id=_text(info, "id"),
        parent="" if independent else next((href for rel, href in links if rel == "independent-parent"), ""),
        citation_format=next(_given(categories, "citation-format"), ""),
        fields=tuple(_given(categories, "field")),
        issn=tuple(_folded(each.text) for name in ("issn", "eissn", "issnl") for each in _all(info, name)),
        default_locale=root.get("default-locale"),
        license=rights.get("license") if rights is not None else "",
        updated=_text(info, "updated"),
        summary=_text(info, "summary"),
        links=links,
    )


def _all(info: Element, name: str) -> list[Element]:
    return [child for child in info.children if child.name == name]


def _given(elements: Iterable[Element], attribute: str) -> Iterator[str]:
    return (element.get(attribute) for element in elements if element.get(attribute))


def _text(info: Element, name: str) -> str:
    element = info.first(name)
    return _folded(element.text) if element is not None else ""


def _folded(text: str) -> str:
    return " ".join(text.split())
