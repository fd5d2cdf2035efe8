"""The filter for pandoc and Quarto: a document's JSON tree in, the same with citations and evidence put in, out.

Labels of figures, tables and sections are left to pandoc-crossref and Quarto (pandoc's manual, Filters; Quarto,
Extensions).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mutualevidence.drafts.filtering import filtered
from mutualevidence.drafts.formats import base
from mutualevidence.drafts.pictures import drawn
from mutualevidence.drafts.reading import Draft, draft_of_tree
from mutualevidence.drafts.sources import Sources
from mutualevidence.drafts.tree import Node, attributes, node, replaced
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.diagnostic import Severity

FIGURE_SINCE = [1, 23]
"""The first version of pandoc's types that has figures of their own (pandoc 3.0)."""


def filtered_tree(tree: dict[str, Any], sources: Callable[[Draft], Sources], format: str = "") -> dict[str, Any]:
    """Pandoc's JSON ``tree`` with everything put in, for the writer ``format``.

    ``sources`` gives what a draft can cite. Raises `InvalidValueError` for keys and claims nobody knows. Plots are
    written to a folder of their own, because pandoc reads them when the filter is done.
    """
    draft = draft_of_tree(tree)
    made = filtered(draft, sources(draft), linked=bool(draft.front.flag("link_citations")), answer_labels=False)
    errors = [each for each in made.diagnostics if each.severity is Severity.ERROR]
    if errors:
        raise InvalidValueError("\n".join(str(error) for error in errors))
    blocks = made.draft.blocks
    pictures = drawn(blocks, made.figures, base(format))
    if pictures:
        folder = Path(tempfile.mkdtemp(prefix="mutualevidence-"))
        for name, data in pictures.items():
            (folder / name).write_bytes(data)
        _find_pictures(blocks, folder, set(pictures))
    if draft.version[:2] < FIGURE_SINCE:
        blocks = replaced(blocks, _old_figure)
    meta = {name: value for name, value in made.draft.meta.items() if name not in ("bibliography", "nocite")}
    return {"pandoc-api-version": draft.version, "meta": meta, "blocks": blocks}


def _find_pictures(blocks: list[Node], folder: Path, names: set[str]) -> None:
    def change(each: Node) -> list[Node] | None:
        if each["t"] == "Image" and each["c"][2][0] in names:
            each["c"][2] = [str(folder / each["c"][2][0]), ""]
            return [each]
        return None

    replaced(blocks, change)


def _old_figure(each: Node) -> list[Node] | None:
    """A figure as pandoc had it before 3.0: a paragraph that holds a picture whose title begins with "fig:"."""
    if each["t"] != "Figure":
        return None
    caption = [inline for block in each["c"][1][1] if block["t"] in ("Plain", "Para") for inline in block["c"]]
    for block in each["c"][2]:
        if block["t"] in ("Plain", "Para") and len(block["c"]) == 1 and block["c"][0]["t"] == "Image":
            image = block["c"][0]["c"]
            own = [attributes(each)[0] or image[0][0], *image[0][1:]]
            return [node("Para", [node("Image", own, caption, [image[2][0], "fig:"])])]
    return [node("Div", each["c"][0], each["c"][2])]
