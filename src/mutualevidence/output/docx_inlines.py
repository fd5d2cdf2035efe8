"""Rich text as runs of WordprocessingML (ECMA-376, part 1, 17.3.2)."""

from __future__ import annotations

import functools
import itertools
import re
from typing import Any

from mutualevidence.output.characters import printable, unbroken
from mutualevidence.output.links import anchor
from mutualevidence.output.runs import Run, runs
from mutualevidence.richtext.inline import Format, RichText

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LINK_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

# In the order in which the schema wants them.
_PROPERTIES = {
    Format.CODE: '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>',
    Format.BOLD: "<w:b/>",
    Format.ITALIC: "<w:i/>",
    Format.SMALL_CAPS: "<w:smallCaps/>",
    Format.UNDERLINE: '<w:u w:val="single"/>',
    Format.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
    Format.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
}


def escape(text: str) -> str:
    """Returns ``text`` as XML, fit for attributes too."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def bookmark_name(id: str) -> str:
    """Returns ``id`` as Word allows names of places: letters, digits and underscores, at most 40."""
    return re.sub(r"\W", "_", f"_{anchor(id)}")[:40]


def text_run(text: str, properties: str = "") -> str:
    """Returns a run of ``text`` with ``properties``; "" for no text."""
    if not text:
        return ""
    settings = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{settings}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


class InlineWriter:
    """Writes rich text, and keeps the addresses that its links lead to in the package."""

    def __init__(self, package: Any) -> None:
        """Write for ``package``, a document of python-docx."""
        self._relationships = package.part.rels
        self._ids: dict[str, str] = {}

    def __call__(self, text: RichText) -> str:
        """``text`` as runs and hyperlinks."""
        parts = []
        for url, group in itertools.groupby(runs(text), key=lambda run: run[2]):
            content = "".join(_run(run) for run in group)
            parts.append(self._link(url, content) if url and content else content)
        return "".join(parts)

    def _link(self, url: str, content: str) -> str:
        if url.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark_name(url[1:])}">{content}</w:hyperlink>'
        if url not in self._ids:
            self._ids[url] = f"rIdLink{len(self._ids) + 1}"
            self._relationships.add_relationship(_LINK_TYPE, url, self._ids[url], is_external=True)
        return f'<w:hyperlink r:id="{self._ids[url]}">{content}</w:hyperlink>'


@functools.cache
def _properties(formats: frozenset[Format]) -> str:
    return "".join(xml for form, xml in _PROPERTIES.items() if form in formats)


def _run(run: Run) -> str:
    text, formats, url = run
    properties = _properties(formats) if formats else ""
    style = '<w:rStyle w:val="Hyperlink"/>' if url and not url.startswith("#") else ""
    return text_run(unbroken(printable(text)), style + properties)
