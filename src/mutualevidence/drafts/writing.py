"""Writes a filtered draft in any format that pandoc writes, in the design of an article or of an APA paper."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.design import pages
from mutualevidence.drafts.design.floats import (
    NUMBERS_ITSELF,
    WITHOUT_CAPTIONS,
    FloatNumbers,
    apa_form,
    captions_with_numbers,
    numbered,
)
from mutualevidence.drafts.design.headings import headings, shifted, title_of
from mutualevidence.drafts.design.roles import PAGE_BREAK, dressed, role_of
from mutualevidence.drafts.design.title_blocks import TitleParts, abstract
from mutualevidence.drafts.design.widths import set_widths
from mutualevidence.drafts.dialects.html_in_text import read_formulas, read_html
from mutualevidence.drafts.dialects.quarto import without_other_formats
from mutualevidence.drafts.dialects.tex_in_text import read_tex
from mutualevidence.drafts.formats import BINARY, base
from mutualevidence.drafts.live import without_containers
from mutualevidence.drafts.losses import held_by, lost_in_writing, raw_losses, unprinted_fields
from mutualevidence.drafts.pictures import drawn, missing, undrawn
from mutualevidence.drafts.reading import Draft, tree_bytes
from mutualevidence.drafts.tree import Node, attributes, header, node, nodes, para, replaced, text_of, words
from mutualevidence.drafts.wanted import Wanted
from mutualevidence.files import note_read
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.richtext.document import Figure

_NO_CONTAINERS = frozenset(
    ("markdown", "commonmark", "commonmark_x", "gfm", "plain", "rst", "org", "asciidoc", "rtf", "textile")
)
"""Formats in which containers would only be noise."""
_YAML = frozenset(("markdown", "gfm", "commonmark", "commonmark_x"))
"""Formats that keep the front matter as it is."""
_PAGED = frozenset(("docx", "odt", "latex", "typst", "rtf"))
"""Formats whose tables do not find the widths of their columns themselves."""
_EXTENSIONS = {
    "markdown": "-smart-simple_tables-multiline_tables-raw_attribute-bracketed_spans-native_spans-fenced_divs"
    "-native_divs",
}
"""How a writer writes for people: typographic marks as they are, and nothing that only pandoc reads."""
_LINKED = frozenset(("html", "epub", "pdf", "typst"))
"""Formats in which citations lead to their references, unless the front matter says otherwise."""
_BREAKS = ("\\newpage", "\\pagebreak", "\\clearpage")


@attrs.frozen
class Written:
    """A finished text, the pictures that belong beside its file, and what the format could not hold."""

    content: str | bytes
    pictures: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def written(draft: Draft, figures: Mapping[str, Figure], wanted: Wanted) -> Written:
    """``draft``, which has been filtered, in the format that is ``wanted``."""
    draft = copy.deepcopy(draft)
    format = base(wanted.format)
    draft.blocks = without_other_formats(draft.blocks, format)
    losses = list(_losses(draft, wanted, format))
    if format != "docx":
        without_containers([draft.meta, draft.blocks])
    if not _links_wanted(draft, format):
        _unlink([draft.meta, draft.blocks])
    pictures = {**draft.media, **drawn(draft.blocks, figures, format)}
    losses += undrawn(figures, draft.file)
    with tempfile.TemporaryDirectory(prefix="mutualevidence-") as scratch:
        folder = Path(scratch)
        for name, data in pictures.items():
            (folder / name).write_bytes(data)
        design = pages.design_of(format, standalone=wanted.standalone)
        made = design(draft, wanted, folder) if design is not None else undesigned(draft, wanted, folder)
    losses += lost_in_writing(made.messages, draft.places, draft.file, format)
    beside = {} if format in (*BINARY, "html") else pictures
    return Written(made.content if format in BINARY else made.content.decode(), beside, tuple(losses))


def _losses(draft: Draft, wanted: Wanted, format: str) -> Iterator[Diagnostic]:
    """Yields what the format will not hold; raw text that means the end of a page becomes one first."""
    _make_breaks(draft.blocks)
    held = held_by(format)
    if "html" not in held:
        read_html(draft.blocks)
    if "tex" not in held:
        read_formulas(draft.blocks)
        draft.blocks = read_tex(draft.blocks)
    yield from raw_losses(draft.blocks, draft.places, draft.file, format)
    yield from missing(draft, format, replace=format in BINARY)
    if wanted.paper:
        yield from pages.paper_losses(draft, wanted.paper, format, standalone=wanted.standalone)
    whole = wanted.standalone or format in BINARY
    if not (whole and format in _YAML):
        yield from unprinted_fields(draft.front, draft.places, draft.file, standalone=whole, paper=wanted.paper)


def undesigned(draft: Draft, wanted: Wanted, folder: Path) -> pandoc.Converted:
    """Returns a piece of text, or a whole file in pandoc's own design."""
    format = base(wanted.format)
    language = draft.front.text("language") or "en-US"
    standalone = wanted.standalone or format in BINARY
    if format in _NO_CONTAINERS and not standalone:
        draft.blocks = numbered(draft.blocks, apa_form(FloatNumbers(language)))
        _unlink([draft.blocks], tuple(_float_places(draft.blocks)))
    elif format not in NUMBERS_ITSELF:
        numbers = captions_with_numbers(
            FloatNumbers(language), split=format == "html", below=format in WITHOUT_CAPTIONS
        )
        draft.blocks = numbered(draft.blocks, numbers)
    if format in _YAML:
        _as_typed(draft.meta)
    if standalone:
        title, blocks = title_of(draft.blocks, draft.front.inlines("title"))
        draft.blocks = shifted(blocks)
        if title:
            draft.meta["title"] = node("MetaInlines", title)
        draft.blocks = [*_unprinted_by_template(draft, format), *draft.blocks]
        if format == "jats":
            _place_authors(draft)
        elif format not in _YAML:
            _name_authors(draft, format)
    else:
        _show_title(draft)
    if format in _PAGED:
        set_widths(draft.blocks, turns=False)
    blocks = dressed(draft.blocks, format)
    if format in _NO_CONTAINERS:
        blocks = _without_containers(blocks)
    options = ["--wrap=none", f"--resource-path=.:{draft.folder.resolve()}"]
    options += ["-s"] if standalone else []
    options += ["--embed-resources", "--mathml"] if format == "html" else []
    if wanted.reference_doc and format in ("docx", "odt", "pptx"):
        note_read(wanted.reference_doc)
        options.append(f"--reference-doc={Path(wanted.reference_doc).resolve()}")
    return pandoc.converted(
        tree_bytes(draft.version, draft.meta, blocks),
        reader="json",
        writer=_writer(wanted.format),
        options=options,
        folder=folder,
    )


def _writer(format: str) -> str:
    """Returns the writer with what it needs to write for people."""
    if format in _EXTENSIONS:
        return format + _EXTENSIONS[format]
    return pandoc.unsmart(format) if format in ("typst", "plain", "gfm", "commonmark", "rst", "org") else format


def _name_authors(draft: Draft, format: str) -> None:
    """Authors as pandoc's templates print them: by name, and on the next line where they work."""
    authors = draft.front.authors
    if not authors or "author" not in draft.meta:
        return
    with_place = format not in _BARE_AUTHORS
    named = []
    for author in authors:
        lines = [words(author.name)]
        lines += [[node("LineBreak"), *words(place)] for place in author.affiliations if with_place]
        named.append(node("MetaInlines", [inline for line in lines for inline in line]))
    draft.meta["author"] = node("MetaList", named)


_BARE_AUTHORS = ("epub", "ipynb")
"""Formats that have names alone for authors; where they work stands at the beginning of the text."""


def _workplaces(draft: Draft, format: str) -> list[Node]:
    """Returns who works where, one a paragraph, for a format that has no place for it."""
    authors = draft.front.authors if format in _BARE_AUTHORS else ()
    return [para(words(", ".join((each.name, *each.affiliations)))) for each in authors if each.affiliations]


def _place_authors(draft: Draft) -> None:
    """Authors as pandoc's template of JATS has them: affiliations by the names of its elements."""
    authors = draft.front.authors
    if not any(author.affiliations for author in authors):
        return
    places = list(dict.fromkeys(place for author in authors for place in author.affiliations))
    draft.meta["affiliation"] = _maps({"id": str(at), "name": place} for at, place in enumerate(places, 1))
    named = _maps({"name": each.name, "orcid": each.orcid, "email": each.email} for each in authors)
    for entry, author in zip(named["c"], authors, strict=True):
        own = [node("MetaString", str(places.index(place) + 1)) for place in author.affiliations]
        entry["c"]["affiliation"] = node("MetaList", own)
    draft.meta["author"] = named


def _maps(entries: Iterable[Mapping[str, str]]) -> Node:
    """Returns a list of maps of text, without what is empty."""
    kept = ({name: node("MetaString", text) for name, text in each.items() if text} for each in entries)
    return node("MetaList", [node("MetaMap", each) for each in kept])


def _as_typed(meta: dict[str, Node]) -> None:
    """Leave addresses in the front matter what they are, no links; and put nothing of it into the text."""
    meta.pop("header-includes", None)
    replaced(meta, lambda each: each["c"][1] if each["t"] == "Link" and "uri" in attributes(each)[1] else None)
    replaced(meta, lambda each: each["c"][1] if each["t"] == "Link" and "email" in attributes(each)[1] else None)


def _unprinted_by_template(draft: Draft, format: str) -> list[Node]:
    """Returns subtitle, abstract and keywords, where the format's template has no place for them."""
    template = pandoc.template({"odt": "opendocument", "epub": "epub3"}.get(format, format))
    parts = TitleParts([], draft.front, draft.front.text("language") or "en-US")
    if format in _YAML:
        return []
    subtitle = draft.front.inlines("subtitle") if "subtitle" not in template else []
    made = [*([para(subtitle)] if subtitle else []), *_workplaces(draft, format)]
    return made if "abstract" in template else [*made, *abstract(parts, label="section-label")]


def _show_title(draft: Draft) -> None:
    """A piece of text shows its title as its first heading, unless it has such a heading."""
    title = draft.front.inlines("title")
    if title and not any(heading["c"][0] == 1 for heading in headings(draft.blocks)):
        draft.blocks.insert(0, header(1, title))


def _without_containers(blocks: list[Node]) -> list[Node]:
    changed: list[Node] = replaced(
        blocks, lambda each: _without_containers(each["c"][1]) if each["t"] == "Div" else None
    )
    return changed


def _make_breaks(blocks: list[Node]) -> None:
    r"""``\newpage`` and Quarto's ``{{< pagebreak >}}`` end a page in every format that has pages."""
    for each in blocks:
        if each["t"] == "RawBlock" and each["c"][1].strip() in _BREAKS:
            each["c"] = [PAGE_BREAK, ""]
        elif each["t"] == "Para" and _is_shortcode(each["c"]):
            each.clear()
            each.update(node("RawBlock", PAGE_BREAK, ""))
    replaced(blocks, _line_break)


def _line_break(each: Node) -> list[Node] | None:
    if each["t"] == "RawInline" and each["c"][1].replace(" ", "").lower() in ("<br>", "<br/>"):
        return [node("LineBreak")]
    return None


def _is_shortcode(content: list[Node]) -> bool:
    return text_of(content).replace(" ", "") == "{{<pagebreak>}}"


def _links_wanted(draft: Draft, format: str) -> bool:
    said = draft.front.flag("link_citations") if format not in _NO_CONTAINERS else False
    return format in _LINKED if said is None else said


def _float_places(blocks: list[Node]) -> Iterator[str]:
    """Where links to tables and figures lead."""
    return (f"#{attributes(each)[0]}" for each in nodes(blocks) if each["t"] == "Div" and role_of(each) == "float")


def _unlink(trees: list[Any], starts: tuple[str, ...] = ("#ref-",)) -> None:
    """Text in place of links whose addresses begin with ``starts``: citations, unless told otherwise."""
    replaced(
        trees,
        lambda each: each["c"][1] if each["t"] == "Link" and each["c"][2][0].startswith(starts) else None,
    )
