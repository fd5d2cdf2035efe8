"""Rich text as runs of WordprocessingML (ECMA-376, part 1, 17.3.2)."""

from __future__ import annotations

import functools
import itertools
import operator
import re

from mutualevidence.output.characters import printable, unbroken
from mutualevidence.output.links import anchor
from mutualevidence.output.runs import Run, runs
from mutualevidence.richtext.inline import Format, RichText

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
    """Returns ``text`` as XML, for what stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bookmark_name(id: str) -> str:
    """Returns ``id`` as Word allows names of places: letters, digits and underscores, at most 40."""
    return re.sub(r"\W", "_", f"_{anchor(id)}")[:40]


def text_run(text: str, opening: str = "<w:r>") -> str:
    """Returns a run of ``text`` that begins with ``opening``; "" for no text."""
    return f'{opening}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


class InlineWriter:
    """Writes rich text, and keeps the addresses that its links lead to."""

    def __init__(self) -> None:
        """Begin without addresses."""
        self._ids: dict[str, str] = {}

    def __call__(self, text: RichText) -> str:
        """``text`` as runs and hyperlinks."""
        parts = []
        for url, group in itertools.groupby(runs(text), key=_URL):
            content = "".join([_run(run) for run in group])
            parts.append(self._link(url, content) if url and content else content)
        return "".join(parts)

    @property
    def relationships(self) -> str:
        """The addresses as the package lists them, by the ids that hyperlinks name (ECMA-376, part 2, 9.3).

        Safe addresses have no quotation marks (`safe_url`).
        """
        return "".join(
            f'<Relationship Id="{id}" Type="{_LINK_TYPE}" Target="{escape(url)}" TargetMode="External"/>'
            for url, id in self._ids.items()
        )

    def _link(self, url: str, content: str) -> str:
        if url.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark_name(url[1:])}">{content}</w:hyperlink>'
        id = self._ids.setdefault(url, f"rIdLink{len(self._ids) + 1}")
        return f'<w:hyperlink r:id="{id}">{content}</w:hyperlink>'


_URL = operator.itemgetter(2)


@functools.cache
def _opening(formats: frozenset[Format], *, leads_out: bool) -> str:
    """Returns what begins a run in ``formats``, within a hyperlink where it ``leads_out``."""
    properties = '<w:rStyle w:val="Hyperlink"/>' if leads_out else ""
    properties += "".join(xml for form, xml in _PROPERTIES.items() if form in formats)
    return f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"


def _run(run: Run) -> str:
    text, formats, url = run
    return text_run(unbroken(printable(text)), _opening(formats, leads_out=bool(url) and url[0] != "#"))
