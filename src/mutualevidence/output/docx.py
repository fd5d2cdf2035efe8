"""Word documents as APA 7 sets a manuscript (chapter 2), through python-docx: whole files, the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from mutualevidence.errors import MissingExtraError, UnknownFormatError
from mutualevidence.output.blocks import document_title
from mutualevidence.output.word.sections import SECTION_MARK, set_sections
from mutualevidence.richtext.document import Document, Heading, ReferenceList
from mutualevidence.richtext.inline import RichText

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold: a document's bytes depend on its content alone."""
_SETTINGS = b"<w:sectPr"
"""The settings of the section end the body (ECMA-376, part 1, 17.2.2)."""
_END = b"</Relationships>"


def inline(text: RichText) -> str:  # noqa: ARG001
    """There is no text of a Word document outside its file: raises `UnknownFormatError`."""
    raise UnknownFormatError(
        "docx holds whole documents only", remedy="Choose text, html, markdown, latex or typst."
    )


def references(references: ReferenceList, *, standalone: bool = True) -> bytes:
    """Returns a reference list under its heading, as a file."""
    return document(Document((Heading(2, ("References",)), references), title="References"), standalone=standalone)


def document(document: Document, *, standalone: bool = True) -> bytes:  # noqa: ARG001
    """Returns a document as a file; raises `MissingExtraError` without python-docx."""
    package = _empty_package()
    from mutualevidence.output.word.blocks import DocxBlocks
    from mutualevidence.output.word.styles import prepare_styles

    lists = [block for block in document.blocks if isinstance(block, ReferenceList)]
    prepare_styles(package, document, lists[0] if lists else ReferenceList(()))
    blocks = DocxBlocks(package, document)
    content = blocks.all_rendered(document.blocks, "")
    _describe(package, document)
    part = package.part.partname
    filled = {part.membername: (_SETTINGS, content), part.rels_uri.membername: (_END, blocks.inline.relationships)}
    data = _saved(package, filled)
    return _turned(data) if SECTION_MARK in content else data


def _turned(data: bytes) -> bytes:
    """Returns a file with pages in landscape where it asks for them."""
    import docx

    package = docx.Document(io.BytesIO(data))
    set_sections(package)
    return _saved(package, {})


def _empty_package() -> Any:
    try:
        from docx import Document as NewDocument
    except ImportError:
        raise MissingExtraError(
            "Word documents need the package python-docx",
            remedy="Install it: pip install 'mutualevidence[docx]'.",
        ) from None
    return NewDocument()


def _describe(package: Any, document: Document) -> None:
    from datetime import datetime

    properties = package.core_properties
    properties.title = document_title(document)[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = document.language
    properties.revision = 1
    properties.created = properties.modified = datetime(2000, 1, 1)


def _saved(package: Any, filled: Mapping[str, tuple[bytes, str]]) -> bytes:
    """Returns ``package`` as a file; what is ``filled`` in stands in its member before the mark that is named.

    Paragraphs never become elements of lxml: making them, and writing them again, takes longer than all the rest.
    """
    stored = io.BytesIO()
    package.save(stored)
    result = io.BytesIO()
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            data = source.read(name)
            if name in filled:
                mark, content = filled[name]
                before, mark, after = data.rpartition(mark)
                data = b"".join((before, content.encode(), mark, after))
            target.writestr(member, data)
    return result.getvalue()
