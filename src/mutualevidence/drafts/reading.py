"""Reads a draft, in any format that pandoc reads, into pandoc's tree (pandoc's manual, Reader options)."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.dialects import latex_source
from mutualevidence.drafts.dialects.html_in_text import ONLY_HTML
from mutualevidence.drafts.dialects.shortcodes import answer_meta, with_included
from mutualevidence.drafts.dialects.tex_in_text import read_tex_citations
from mutualevidence.drafts.dialects.typed import CITING, read_typed_citations
from mutualevidence.drafts.dialects.typst_citations import (
    bibliography_fields,
    marked_source,
    name_elements,
    read_marks,
)
from mutualevidence.drafts.formats import base, reader_of
from mutualevidence.drafts.front_matter import FrontMatter
from mutualevidence.drafts.places import Places
from mutualevidence.drafts.tree import Node, nodes
from mutualevidence.errors import ReadError
from mutualevidence.model.diagnostic import Diagnostic, Severity

_EXTENSIONS = {
    "markdown": "+autolink_bare_uris",
    "ipynb": "+citations+footnotes+inline_notes+superscript+subscript+fenced_divs+bracketed_spans+definition_lists"
    "+header_attributes+link_attributes+table_captions+grid_tables+implicit_figures+smart+raw_tex+startnum"
    "+fancy_lists+native_divs+native_spans+yaml_metadata_block",
}
"""What a reader takes beyond its default: habits of Quarto."""

_BINARY = ("docx", "odt", "epub", "pptx", "xlsx")
_WITH_MEDIA = (*_BINARY, "ipynb")
"""Formats whose files hold pictures."""
_CELL = re.compile(
    r"^(?P<start>[ \t>]*(?:`{3,}|~{3,}))[ \t]*\{[ \t]*(?P<language>[A-Za-z]\w*+)(?P<options>[^{}\n]*+)\}[ \t]*$",
    re.MULTILINE,
)
CELL = "code-cell"
"""The class of code that Quarto, knitr or Jupyter would run."""
_FENCE = re.compile(r"^(?P<start>[ \t>]*(?:`{3,}|~{3,})[ \t]*\{[ \t]*)(?=evidence\b)", re.MULTILINE)
_ONLY_HTML = re.compile(r"(?<=`)\{=html\}|(?<=` )\{=html\}|(?<=~)\{=html\}")


@attrs.define
class Draft:
    """A draft: its tree, the front matter, the file and format it came from, and what was lost in reading."""

    meta: dict[str, Node]
    blocks: list[Node]
    version: list[int]
    file: str = ""
    format: str = "markdown"
    places: Places = attrs.field(factory=Places, repr=False)
    messages: tuple[Mapping[str, Any], ...] = ()
    media: Mapping[str, bytes] = attrs.field(factory=dict, repr=False)
    """The pictures that the draft's own file holds, by the names that its tree has for them."""

    @property
    def front(self) -> FrontMatter:
        """What the draft says of itself."""
        return FrontMatter(self.meta)

    @property
    def folder(self) -> Path:
        """The folder that the draft's own file names start from."""
        return Path(self.file).parent if self.file not in ("", "-") else Path()

    def beside(self, name: str) -> str:
        """Returns ``name`` as seen from where we are, when the draft gives it as seen from its own folder."""
        path = self.folder / Path(name).expanduser()
        return str(path) if path.exists() or not Path(name).exists() else name

    def warning(self, code: str, message: str, remedy: str, line: int = 0) -> Diagnostic:
        """Returns a warning about ``line`` of the draft."""
        return Diagnostic(
            severity=Severity.WARNING, code=code, message=message, remedy=remedy, file=self.file, line=line
        )

    def tree(self) -> bytes:
        """Returns the draft as pandoc reads JSON."""
        return tree_bytes(self.version, self.meta, self.blocks)


def tree_bytes(version: list[int], meta: Mapping[str, Node], blocks: list[Node]) -> bytes:
    """Pandoc's JSON of a document."""
    return json.dumps({"pandoc-api-version": version, "meta": meta, "blocks": blocks}).encode()


def read_draft(source: bytes | str, *, file: str | os.PathLike[str] = "", format: str = "") -> Draft:
    """Returns the draft in ``source``; ``format`` is told from the ending of ``file`` if absent.

    Raises `UnknownFormatError` for an ending or format that pandoc does not read, `ReadError` for a text in no
    known encoding, `InvalidValueError` where pandoc fails.
    """
    name = str(file)
    reader = reader_of(name, format)
    text = "" if base(reader) in _BINARY else _text(source, name)
    fields: dict[str, Node] = {}
    lines: tuple[int, ...] = ()
    if base(reader) == "markdown" and name not in ("", "-"):
        text, lines = with_included(text.replace("\r\n", "\n"), Path(name).parent)
    if base(reader) == "latex":
        prepared, fields = latex_source.prepared(text.replace("\r\n", "\n"))
    else:
        prepared = _prepared(text, reader)
    given = source if base(reader) in _BINARY and isinstance(source, bytes) else prepared.encode()
    with tempfile.TemporaryDirectory(prefix="mutualevidence-") as scratch:
        made = pandoc.converted(
            given,
            reader=reader + _EXTENSIONS.get(reader, ""),
            writer="json",
            options=("--verbose", *([f"--extract-media={scratch}"] if base(reader) in _WITH_MEDIA else [])),
            folder=Path(name).parent if name not in ("", "-") and Path(name).parent.is_dir() else None,
        )
        tree = json.loads(made.content)
        media = _taken_out(tree["blocks"], Path(scratch), Path(name).stem)
    draft = draft_of_tree(tree, file=name, format=reader, text=text, messages=made.messages)
    draft.media = media
    draft.meta = fields | draft.meta
    draft.places.lines = lines
    if draft.format in ("markdown", "ipynb"):
        answer_meta([draft.meta, draft.blocks], draft.meta)
        read_tex_citations(draft.blocks)
    if draft.format == "latex":
        latex_source.settle(draft.blocks)
    if draft.format == "ipynb":
        draft.meta |= _front_cell(draft.blocks)
    if draft.format == "typst":
        read_marks(draft.blocks)
        name_elements(draft.blocks)
        draft.meta = bibliography_fields(text) | draft.meta
    if draft.format not in CITING:
        read_typed_citations(draft.blocks)
    return draft


def _taken_out(blocks: list[Node], folder: Path, draft: str) -> dict[str, bytes]:
    """Returns the pictures that the reader put into ``folder``, by the names that they get in the tree."""
    prefix = re.sub(r"[^\w-]+", "-", draft) or "draft"
    found: dict[str, bytes] = {}
    for each in nodes(blocks):
        path = Path(each["c"][2][0]) if each["t"] == "Image" else folder
        if folder in path.parents and path.is_file():
            each["c"][2][0] = name = f"{prefix}-{path.name}"
            found[name] = path.read_bytes()
    return found


def _front_cell(blocks: list[Node]) -> dict[str, Node]:
    """Returns the front matter that Quarto's notebooks have in their first cell, and takes the cell away."""
    first = blocks[0] if blocks else {}
    raw = first["c"][1][0] if first.get("t") == "Div" and first["c"][1] else first
    if raw.get("t") != "RawBlock" or not str(raw["c"][1]).startswith("---"):
        return {}
    del blocks[0]
    text = f"{raw['c'][1].strip()}\n"
    fields: dict[str, Node] = json.loads(
        pandoc.converted(text.encode(), reader="markdown", writer="json").content
    )["meta"]
    return fields


def draft_of_tree(
    tree: Mapping[str, Any],
    *,
    file: str = "",
    format: str = "markdown",
    text: str = "",
    messages: tuple[Mapping[str, Any], ...] = (),
) -> Draft:
    """Returns the draft that pandoc's JSON ``tree`` holds."""
    return Draft(
        dict(tree["meta"]),
        list(tree["blocks"]),
        list(tree["pandoc-api-version"]),
        file=file,
        format=base(format),
        places=Places(text),
        messages=messages,
    )


def _prepared(text: str, reader: str) -> str:
    """``text`` as the reader needs it, line for line; pandoc wants a point before the name of a fenced block."""
    text = text.replace("\r\n", "\n")
    if base(reader) == "typst":
        return marked_source(text)
    if base(reader) != "markdown":
        return text
    return _ONLY_HTML.sub(f"{{={ONLY_HTML}}}", _CELL.sub(_marked_cell, _FENCE.sub(r"\g<start>.", text)))


def _marked_cell(match: re.Match[str]) -> str:
    """Returns a fence of code to be run, as pandoc reads it: with its language and the class `CELL`."""
    if re.search(r"\b(?:claim|table|plot|number)\s*=", match["options"]):  # "evidence", misspelt
        return f"{match['start']} {{.{match['language']}{match['options']}}}"
    return f"{match['start']} {{.{match['language']} .{CELL}}}"


def _text(source: bytes | str, file: str) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", "replace").removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"{file or 'the draft'}:{line}: the draft is not in UTF-8", remedy="Save it in UTF-8 and try again."
        ) from None
