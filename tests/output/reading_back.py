"""Reads rendered text back, each format by its own rules, to compare what a reader sees with what was written."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

from mutualevidence.richtext.inline import Format, Link, RichText, Span

SPECIALS = list(
    "\\`*_{}[]()<>#+-.!|~^$@\"'&%;:/=?,\u00a0\u202f\u2011\u00ad\u200b\u2028\t\n\x00\x0b\ufdd0\ufffe😀é\u0301"
)
TEXTS = st.text(st.one_of(st.sampled_from(SPECIALS), st.characters(), st.sampled_from("abc 123")), max_size=20)
FORMATS = st.sampled_from(
    [form for form in Format if form not in (Format.BLOCK, Format.INDENT, Format.LEFT_MARGIN)]
)


def _nested(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    contents = st.lists(children, min_size=1, max_size=3).map(tuple)
    urls = st.one_of(st.just("https://example.org/a_(b)?c=d&e=%20#f"), TEXTS)
    return st.one_of(st.builds(Span, FORMATS, contents), st.builds(Link, urls, contents))


RICH_TEXTS: st.SearchStrategy[RichText] = st.lists(
    st.recursive(TEXTS, _nested, max_leaves=6), min_size=1, max_size=4
).map(tuple)

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\u200b\u00ad\u2060]|[\ufffe\uffff]")


def seen(text: str) -> str:
    """What is seen of ``text``, whatever kind of white space stands between."""
    visible = "".join(letter for letter in text if not _UNSEEN.match(letter) and ord(letter) & 0xFFFE != 0xFFFE)
    return re.sub(r"\s+", "", visible).replace("\u2011", "-")


class _HtmlText(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs


def html_text(html: str) -> str:
    reader = _HtmlText()
    reader.feed(html)
    reader.close()
    return reader.text


def html_links(html: str) -> list[str | None]:
    reader = _HtmlText()
    reader.feed(html)
    return [value for name, value in reader.attributes if name == "href"]


_RTF_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([{}])|([^\\{}]+)")


def rtf_text(rtf: str) -> str:
    """The text of ``rtf`` as a reader of RTF 1.9.1 shows it."""
    units = bytearray()
    skipped: list[bool] = [False]
    fallback = False
    for word, number, symbol, brace, text in _RTF_TOKEN.findall(rtf):
        if brace == "{":
            skipped.append(skipped[-1])
        elif brace == "}":
            skipped.pop()
        elif symbol == "*" or word in ("fonttbl", "colortbl", "info"):
            skipped[-1] = True
        elif skipped[-1]:
            continue
        elif word == "u":
            units += (int(number) % 65536).to_bytes(2, "little")
            fallback = True
        elif word:
            units += {"tab": "\t", "par": "\n", "line": "\n", "bullet": "•"}.get(word, "").encode("utf-16-le")
        elif symbol:
            units += {"~": "\u00a0", "_": "\u2011", "-": ""}.get(symbol, symbol).encode("utf-16-le")
        else:
            units += text[fallback:].encode("utf-16-le")
        if word != "u":
            fallback = False
    return units.decode("utf-16-le")


_TEX_SYMBOLS = {
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">",
    "textbar": "|", "textasciigrave": "`", "textquotesingle": "'", "allowbreak": "", "newline": " ",
}  # fmt: skip
_TEX_TOKEN = re.compile(
    r"\\symbol\{34\}|\\(?:href|hyperlink)\{(?:\\.|[^{}])*\}|\\hspace\*?\{\w+\}|\\mbox\{-\}|\\[A-Za-z]+|\\.|[{}~]"
)


def latex_text(latex: str) -> str:
    """The text of ``latex``, as far as our own commands go; ligatures are shown as TeX would join them."""

    def read(match: re.Match[str]) -> str:
        command = match.group()
        if command in ("\\symbol{34}", "\\mbox{-}"):
            return {"\\symbol{34}": '"', "\\mbox{-}": "-"}[command]
        if command in ("~", "\\,"):
            return " "
        if command[1:].isalpha():
            return _TEX_SYMBOLS.get(command[1:], "")
        return command[1] if len(command) == 2 and command[1] in "{}#$%&_" else ""

    joined = latex.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return _TEX_TOKEN.sub(read, joined)


def docx_paragraphs(data: bytes) -> list[str]:
    import docx

    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


TYPST_READER = """#let plain(it) = {
  if type(it) == str { it }
  else if it.has("text") { if type(it.text) == str { it.text } else { plain(it.text) } }
  else if it.has("children") { it.children.map(plain).join("") }
  else if it.has("body") { plain(it.body) }
  else if it.has("child") { plain(it.child) }
  else if repr(it) == "[ ]" or it.func() == linebreak { " " }
  else { "?" + repr(it) }
}
"""
"""Typst that gives back the text of content."""
