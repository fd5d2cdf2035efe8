"""Small Word files with the fields that reference managers write, made for tests."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"

ASH: dict[str, Any] = {
    "id": 17,
    "type": "article-journal",
    "title": "On asking twice",
    "container-title": "Journal of Questions",
    "volume": "4",
    "page": "11-29",
    "author": [{"family": "Ash", "given": "Ida"}, {"family": "Oak", "given": "Olga"}],
    "issued": {"date-parts": [[2014]]},
}
ELM: dict[str, Any] = {
    "id": 18,
    "type": "book",
    "title": "On answering once",
    "publisher": "Quince Press",
    "author": [{"family": "Elm", "given": "Uwe"}],
    "issued": {"date-parts": [["2009"]]},
}


def run(text: str, properties: str = "") -> str:
    """A run of ``text``."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of ``runs``."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def mark(kind: str, inside: str = "") -> str:
    """The run of a field's beginning, separator or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    """A run of a field's code."""
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def field(*codes: str, text: str = "(x)", data: str = "", properties: str = "") -> str:
    """A field whose code is divided into ``codes``, with the result ``text``."""
    hidden = f"<w:fldData>{data}</w:fldData>" if data else ""
    pieces = "".join(code(each) for each in codes)
    return mark("begin", hidden) + pieces + mark("separate") + run(text, properties) + mark("end")


def control(tag: str, content: str) -> str:
    """A content control."""
    return (
        f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def csl_citation(*items: Mapping[str, Any], **properties: Any) -> str:
    """A CSL citation as JSON."""
    return json.dumps({"citationID": "a1", "properties": properties, "citationItems": list(items)})


def cite(data: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An item of a CSL citation, as Zotero writes it."""
    uri = f"http://zotero.org/users/1/items/{data['id']}"
    return {"id": data["id"], "uris": [uri], "itemData": data} | more


def zotero(*items: Mapping[str, Any], text: str = "(x)", **properties: Any) -> str:
    """A citation field of Zotero's."""
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation(*items, **properties)} ", text=text)


def packed(text: str) -> str:
    """``text`` in base64."""
    return base64.b64encode(text.encode()).decode()


def word_file(*body: str, footnotes: Mapping[int, str] | None = None, **parts: str) -> bytes:
    """A .docx of paragraphs, with notes by their identifiers, and ``sources`` or ``properties`` as XML."""
    files = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'}
    related = []
    if footnotes:
        notes = "".join(f'<w:footnote w:id="{id}">{text}</w:footnote>' for id, text in footnotes.items())
        files["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'
        related.append(("footnotes", "footnotes.xml"))
    if "sources" in parts:
        files["customXml/item1.xml"] = parts["sources"]
        related.append(("customXml", "../customXml/item1.xml"))
    top = [("officeDocument", "word/document.xml")]
    if "properties" in parts:
        files["docProps/custom.xml"] = f'<Properties xmlns="{PROPERTIES}">{parts["properties"]}</Properties>'
        top.append(("custom-properties", "docProps/custom.xml"))
    files["_rels/.rels"] = _relations(top)
    files["word/_rels/document.xml.rels"] = _relations(related)
    files["[Content_Types].xml"] = f'<Types xmlns="{TYPES}"/>'
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of ``files``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return made.getvalue()


def _relations(related: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(related)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'
