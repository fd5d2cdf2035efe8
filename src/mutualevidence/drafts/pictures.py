"""The pictures of a text: plots drawn in the format's own media type, and files that the draft names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mutualevidence.drafts.blocks import FIGURE
from mutualevidence.drafts.design.turning import WIDE
from mutualevidence.drafts.reading import Draft
from mutualevidence.drafts.tree import Node, node, nodes, para, replaced, text_of, words
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.richtext.document import LANDSCAPE, PORTRAIT, Figure
from mutualevidence.richtext.inline import plain_text

_TYPES = {
    "docx": ("image/png", "image/jpeg"),
    "odt": ("image/png",),
    "latex": ("application/pdf", "image/png"),
    "beamer": ("application/pdf", "image/png"),
    "rtf": ("image/png",),
    "pptx": ("image/png",),
}
"""The media types of pictures that a format takes, best first; the others take SVG."""
_SVG = ("image/svg+xml", "image/png")
_SUFFIXES = {"image/svg+xml": ".svg", "image/png": ".png", "application/pdf": ".pdf", "image/jpeg": ".jpg"}


_PAGED = frozenset(("docx", "odt", "latex", "typst", "pdf", "rtf"))
"""Formats with pages: a picture taller than one comes in parts."""
_TURNING = _PAGED | {"html"}
"""Formats in which a picture may stand on a page in landscape."""


def drawn(blocks: list[Node], figures: Mapping[str, Figure], format: str) -> dict[str, bytes]:
    """Returns the pictures of the plots in ``blocks``, by file name; the blocks name these files from now on."""
    files: dict[str, bytes] = {}

    def change(each: Node) -> list[Node] | None:
        if each["t"] != "Image" or not each["c"][2][0].startswith(FIGURE):
            return None
        name = each["c"][2][0].removeprefix(FIGURE)
        figure = figures[name]
        sheets = figure.sheets if format in _TURNING else ()
        on_screen = [figure] if format == "html" and sheets else []
        made = []
        for number, sheet in enumerate([*on_screen, *(sheets or (figure,))], start=1):
            found = sheet.picture(*_TYPES.get(format, _SVG))
            if found is None:
                return words(f"[{text_of(each['c'][1])}]")
            media_type, data = found
            file = f"{name}{f'-sheet-{number}' if sheets else ''}{_SUFFIXES.get(media_type, '')}"
            files[file] = data
            attributes = _attributes(each["c"][0], sheet, format)
            if on_screen:
                attributes[1].append("whole" if number == 1 else "sheet")
            made.append(node("Image", attributes, each["c"][1], [file, ""]))
        return made

    blocks[:] = replaced(blocks, change)
    if format == "latex":
        blocks[:] = replaced(blocks, _picture_by_picture)
    return files


def _attributes(attributes: list[Any], figure: Figure, format: str) -> list[Any]:
    """Returns the attributes of a picture: how wide it is on pages, and whether it wants one in landscape."""
    id, classes, named = attributes
    classes, widths = list(classes), dict(named)
    if format in _PAGED and figure.width:
        widths["width"] = f"{figure.printed_width(PORTRAIT) / 72:.2f}in"
    if format in _TURNING and figure.turned:
        classes.append(WIDE)
        if format in _PAGED:
            widths["turned-width"] = f"{figure.printed_width(LANDSCAPE) / 72:.2f}in"
    return [id, classes, list(map(list, widths.items()))]


def _picture_by_picture(each: Node) -> list[Node] | None:
    """Returns a figure of several pages as a figure and paragraphs: LaTeX sets no figure taller than a page."""
    if each["t"] != "Figure":
        return None
    images = [image for image in nodes(each["c"][2]) if image["t"] == "Image"]
    if len(images) < 2 or any(block["t"] not in ("Plain", "Para") for block in each["c"][2]):
        return None
    each["c"][2] = [node("Plain", images[:1])]
    return [each, *(para([image]) for image in images[1:])]


def undrawn(figures: Mapping[str, Figure], file: str) -> Iterator[Diagnostic]:
    """Yields a warning for each plot with letters that no installed font has: they are boxes in it."""
    for figure in figures.values():
        if letters := " ".join(figure.undrawn):
            yield Diagnostic(
                severity=Severity.WARNING,
                code="letters-not-drawn",
                message=f'no font has the letters {letters} of the plot "{plain_text(figure.caption)}"',
                remedy="Install a font that has them (Noto has fonts of all scripts): they are boxes now.",
                file=file,
            )


_TYPST = ("pdf", "typst")
_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
"""What Typst shows (Typst, Reference: image); Word files also hold EMF, WMF and TIFF."""


def missing(draft: Draft, format: str, *, replace: bool) -> Iterator[Diagnostic]:
    """Yields a warning for each picture of the draft that is not there, or that ``format`` cannot show.

    With ``replace`` its words take its place, for formats that must have the file.
    """
    lost: list[Node] = []
    for each in nodes(draft.blocks):
        if each["t"] != "Image":
            continue
        address = each["c"][2][0]
        if format in _TYPST and address in draft.media and Path(address).suffix.lower() not in _SHOWN:
            lost.append(each)
            message = f"{format} cannot show {address}"
            yield draft.warning("picture-not-shown", message, "Put it into the draft as PNG or SVG.")
        elif not _is_there(address, draft):
            lost.append(each)
            message, line = f'there is no picture "{address}"', draft.places.of_text(address)
            yield draft.warning("picture-not-found", message, "Check the name and the folder.", line)
    for each in lost if replace or format in _TYPST else ():
        alt = text_of(each["c"][1]) or each["c"][2][0]
        each.clear()
        each.update(node("Span", ["", ["missing-picture"], []], words(f"[{alt}]")))


def _is_there(address: str, draft: Draft) -> bool:
    if address.startswith(FIGURE) or address in draft.media or ":" in address.split("/", 1)[0]:
        return True
    return (draft.folder / address).is_file()
