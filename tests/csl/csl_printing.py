"""Prints what small styles make of small references; for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.csl import Options, Style, process
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import Format, Link, RichText, Span

MARKS = {
    Format.ITALIC: "*",
    Format.BOLD: "**",
    Format.NORMAL_STYLE: "/",
    Format.NORMAL_WEIGHT: "//",
    Format.SMALL_CAPS: "^",
    Format.SUPERSCRIPT: "'",
    Format.LEFT_MARGIN: "|",
    Format.RIGHT_INLINE: "|",
}


def style(
    layout: str,
    *,
    citation: str = "",
    bibliography: str | None = None,
    macros: str = "",
    options: str = "",
    style_class: str = "in-text",
    locale: str | None = None,
) -> Style:
    """A style whose citation layout is ``layout``; ``citation`` are attributes of cs:citation."""
    listed = "" if bibliography is None else bibliography
    return Style.load(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{style_class}" version="1.0" {options}>'
        f"<info><title>Test</title><id>test</id></info>{macros}"
        f"<citation {citation}>{layout}</citation>{listed}</style>",
        locale=locale,
    )


def layout(content: str, attributes: str = "") -> str:
    return f"<layout {attributes}>{content}</layout>"


def reference(
    key: str = "a",
    type: str = "book",
    authors: str = "",
    year: int | None = None,
    **texts: str,
) -> Reference:
    """A reference; ``authors`` is "Family, Given; Family, Given", a name without comma is a literal."""
    names = {"author": people(authors)} if authors else {}
    dates = {"issued": Date((year,))} if year is not None else {}
    return Reference(key, type, names, dates, {name.replace("_", "-"): text for name, text in texts.items()})


def people(text: str) -> tuple[Name, ...]:
    return tuple(
        Name(family=family.strip(), given=given.strip()) if comma else Name(literal=family.strip())
        for family, comma, given in (part.partition(",") for part in text.split(";"))
    )


def shown(text: RichText) -> str:
    """Rich text with its formatting as signs, see `MARKS`; links as ⟨address⟩text⟨⟩."""
    parts = []
    for inline in text:
        if isinstance(inline, str):
            parts.append(inline)
        elif isinstance(inline, Span):
            mark = MARKS.get(inline.format, "")
            parts.append(f"{mark}{shown(inline.children)}{mark}")
        elif isinstance(inline, Link):
            parts.append(f"⟨{inline.url}⟩{shown(inline.children)}⟨⟩")
    return "".join(parts)


def cited(
    used: Style, references: Iterable[Reference], *citations: Citation | str, options: Options | None = None
) -> list[str]:
    """The citations of a document; "a b" cites a and b together; without any, each reference by itself."""
    references = list(references)
    wanted = citations or tuple(each.id for each in references)
    made = tuple(
        Citation(CitationItem(key) for key in each.split()) if isinstance(each, str) else each for each in wanted
    )
    formatted = process(used, references, made, options or Options())
    return [shown(text) for text in formatted.citations]


def cite(content: str, *references: Reference, **about: str) -> str:
    """One citation of all ``references`` in a style whose layout is ``content``."""
    attributes = about.pop("attributes", "")
    used = style(layout(content, attributes), **about)  # type: ignore[arg-type]
    return cited(used, references, " ".join(each.id for each in references))[0]


def listed(used: Style, references: Iterable[Reference], options: Options | None = None) -> list[str]:
    """The entries of the reference list."""
    made = process(used, list(references), (), options or Options()).bibliography
    assert made is not None
    return [shown(entry.content) for entry in made.entries]
