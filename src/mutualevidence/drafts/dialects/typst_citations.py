"""What pandoc's reader leaves out of Typst: how it cites, labels, words in some elements (Typst, Reference: cite).

``@key[p. 3]`` and ``#cite(<key>, form: "prose", supplement: [p. 3])`` are marked in the source, line for line, and
the marks are read in the tree.
"""

from __future__ import annotations

import itertools
import re

from mutualevidence.drafts.tree import Node, lists_of_blocks, lists_of_inlines, node, nodes, text_of, words

_OPEN, _CLOSE, _BAR = "\u27e6", "\u27e7", "\u2016"
_SHORT = re.compile(r"(?<![\w@])@(?P<key>\w[\w:.-]*)\[(?P<supplement>[^\[\]]*)\]")
_LONG = re.compile(
    r"#cite\(\s*(?:<(?P<key>[^>]+)>|label\(\"(?P<label>[^\"]+)\"\))(?P<rest>(?:[^()\[\]]|\[[^\]]*\])*)\)"
)
_BIBLIOGRAPHY = re.compile(r"#bibliography\([^)]*\)+")
_FORM = re.compile(r'form:\s*"(\w+)"')
_SUPPLEMENT = re.compile(r"supplement:\s*\[([^\]]*)\]")
_MODES = {"prose": "AuthorInText", "year": "SuppressAuthor", "author": "AuthorInText"}
"""Typst's forms of citations as pandoc's modes; the other forms are in parentheses."""


_UNKNOWN = ("highlight", "overline", "rotate", "scale", "move", "page", "par")
"""Elements that pandoc's reader leaves out with their words."""
_SET = re.compile(r"\b(?:set|show) (?P<name>[a-z]+)\b")
LINES_BEFORE = 1
"""Lines that stand before the draft's own in the marked source."""


def marked_source(text: str) -> str:
    """Typst's ``text`` with supplements and forms as marks behind the key, behind a line of our own."""
    text = f"{_giving_their_words(text)}\n{text}"
    text = _LONG.sub(_long, text)
    return _SHORT.sub(lambda match: f"@{match['key']}{_OPEN}{_BAR}{match['supplement']}{_CLOSE}", text)


def _giving_their_words(text: str) -> str:
    """Returns functions in the place of elements that pandoc does not know; what a rule sets stays an element."""
    set_by_rules = {found["name"] for found in _SET.finditer(text)}
    names = (name for name in _UNKNOWN if name not in set_by_rules)
    return ";".join(f"#let {name}(..a) = a.pos().at(-1, default: [])" for name in names)


def _long(match: re.Match[str]) -> str:
    form, supplement = _FORM.search(match["rest"]), _SUPPLEMENT.search(match["rest"])
    shown = f"{form[1] if form else ''}{_BAR}{supplement[1] if supplement else ''}"
    return f"@{match['key'] or match['label']}{_OPEN}{shown}{_CLOSE}"


def bibliography_fields(text: str) -> dict[str, Node]:
    """Returns the files and the style that Typst's ``#bibliography`` names, as a front matter has them."""
    found = _BIBLIOGRAPHY.search(text)
    if not found:
        return {}
    files = [node("MetaString", name) for name in re.findall(r'"([^"]+\.\w+)"', found[0].partition("style:")[0])]
    style = re.search(r'style:\s*"([^"]+)"', found[0])
    fields = {"bibliography": node("MetaList", files)} if files else {}
    return fields | ({"csl": node("MetaString", style[1])} if style else {})


def name_elements(blocks: list[Node]) -> None:
    """Give figures, tables and headings, in place, the labels behind them, and pictures their own names."""
    for among in lists_of_blocks(blocks):
        for before, after in itertools.pairwise(list(among)):
            if before["t"] not in ("Figure", "Table", "Header") or after["t"] not in ("Para", "Plain"):
                continue
            label = after["c"][0] if after["c"] else {}
            if label.get("t") == "Span" and label["c"][0][0] and not label["c"][1]:
                before["c"][1 if before["t"] == "Header" else 0][0] = label["c"][0][0]
                del after["c"][0]
        among[:] = [each for each in among if each["t"] != "Para" or each["c"]]
    for each in nodes(blocks):
        if each["t"] == "Image":
            each["c"][2][0] = re.sub(r"^.*?/mutualevidence-\w+/", "", each["c"][2][0])


def read_marks(blocks: list[Node]) -> None:
    """Give, in place, the Cites of ``blocks`` the modes and places that stand behind them."""
    for line in lists_of_inlines(blocks):
        for place, cite in enumerate(line):
            following = line[place + 1] if place + 1 < len(line) else {}
            if cite.get("t") == "Cite" and following.get("t") == "Str" and following["c"].startswith(_OPEN):
                _read(line, place)


def _read(line: list[Node], place: int) -> None:
    end = next((n for n in range(place + 1, len(line)) if line[n]["t"] == "Str" and _CLOSE in line[n]["c"]), None)
    if end is None:
        return
    _, _, after = line[end]["c"].rpartition(_CLOSE)
    marked = text_of(line[place + 1 : end + 1])
    form, _, supplement = marked[1 : marked.rindex(_CLOSE)].partition(_BAR)
    entry = line[place]["c"][0][-1]
    entry["citationMode"] = {"t": _MODES.get(form, "NormalCitation")}
    entry["citationSuffix"] = words(supplement)
    if form == "author":
        line[place]["c"][1] = [node("RawInline", "latex", "\\citeauthor")]
    line[place + 1 : end + 1] = [node("Str", after)] if after else []
