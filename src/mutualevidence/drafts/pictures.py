"""The pictures of a text: plots drawn in the format's own media type, and files that the draft names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mutualevidence.drafts.blocks import FIGURE
from mutualevidence.drafts.places import Places
from mutualevidence.drafts.tree import Node, node, nodes, replaced, text_of, words
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.richtext.document import Figure

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


def drawn(blocks: list[Node], figures: Mapping[str, Figure], format: str) -> dict[str, bytes]:
    """Returns the pictures of the plots in ``blocks``, by file name; the blocks name these files from now on."""
    files: dict[str, bytes] = {}

    def change(each: Node) -> list[Node] | None:
        if each["t"] != "Image" or not each["c"][2][0].startswith(FIGURE):
            return None
        name = each["c"][2][0].removeprefix(FIGURE)
        found = figures[name].picture(*_TYPES.get(format, _SVG))
        if found is None:
            return words(f"[{text_of(each['c'][1])}]")
        media_type, data = found
        file = f"{name}{_SUFFIXES.get(media_type, '')}"
        files[file] = data
        each["c"][2] = [file, ""]
        return [each]

    replaced(blocks, change)
    return files


def missing(blocks: list[Node], folder: Path, places: Places, file: str, *, replace: bool) -> Iterator[Diagnostic]:
    """Yields a warning for each picture that the draft names and that is not there.

    With ``replace`` its words take its place, for formats that must have the file.
    """
    lost: list[Node] = []
    for each in nodes(blocks):
        if each["t"] == "Image" and not _is_there(each["c"][2][0], folder):
            lost.append(each)
            yield Diagnostic(
                severity=Severity.WARNING,
                code="picture-not-found",
                message=f'there is no picture "{each["c"][2][0]}"',
                remedy="Check the name and the folder.",
                file=file,
                line=places.of_text(each["c"][2][0]),
            )
    for each in lost if replace else ():
        alt = text_of(each["c"][1]) or each["c"][2][0]
        each.clear()
        each.update(node("Span", ["", ["missing-picture"], []], words(f"[{alt}]")))


def _is_there(address: str, folder: Path) -> bool:
    if address.startswith(FIGURE) or ":" in address.split("/", 1)[0]:
        return True
    return (folder / address).is_file()
