r"""What pandoc's LaTeX reader leaves out and a paper needs: title pages of apa6 and apa7, apacite, ``\appendix``,
reference lists written by hand.

The commands are those of the classes apa6 and apa7 and of the packages apacite, natbib and biblatex, as their
manuals have them. What is taken out of the source leaves its line ends, so that lines keep their numbers.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.tree import Node, attributes, node, nodes, replaced, text_of, words

_FIELDS = {
    "shorttitle": "short-title",
    "abstract": "abstract",
    "keywords": "keywords",
    "authornote": "author-note",
    "course": "course",
    "professor": "instructor",
    "duedate": "due-date",
    "affiliation": "affiliation",
}
"""Commands of the apa classes and what they are called in a front matter."""
_APACITE = {
    "citeA": "citet", "shortciteA": "citet", "fullciteA": "citet", "citeNP": "citealp", "shortciteNP": "citealp",
    "fullciteNP": "citealp", "shortcite": "citep", "fullcite": "citep", "cite": "citep",
    "citeyear": "citeyearpar", "citeyearNP": "citeyear", "citeauthorNP": "citeauthor",
}  # fmt: skip
"""Citations of apacite and natbib's of the same meaning."""
_CITATION = re.compile(
    r"\\(?P<name>(?:short|full)?cite(?:A|NP|author|authorNP|year|yearNP)?)(?:<(?P<prefix>[^<>]*)>)?(?=[\[{])"
    r"(?P<place>\[[^\]]*\])?"
)
_APPENDIX = "mutualevidence-appendix"
_PERCENT = re.compile(r"(?<!\d)(?P<share>\d++(?:\.\d++)?|\.\d++)\\(?:textwidth|linewidth|columnwidth|hsize)")
_BOX = re.compile(
    r"\\begin\{(?P<name>tcolorbox|mdframed)\}\[[^\[\]]*?\b(?:frame)?title ?= ?\{?(?P<title>[^,\[\]{}]*)\}?"
    r"[^\[\]]*\]"
)
"""A box with a title among its options, which pandoc does not read."""
_LIST = re.compile(r"\\begin\s*\{thebibliography\}\s*\{[^{}]*\}")
_LISTED = re.compile(r"\\bibitem\s*(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\]\s*)?\{[^{}]*\}")
"""The beginning of a reference list written by hand, and of each of its entries."""
_WITHOUT_PARENTHESES = re.compile(r"\\[cC]ite(?:alp|alt|year)\*?(?![A-Za-z])")
_SEVERAL = re.compile(r"\\(?:[cC]itet|[tT]extcites?|citealt)(?![A-Za-z])")
BARE = "bare"
"""What marks a Cite that stands without parentheses."""


def prepared(text: str) -> tuple[str, dict[str, Node]]:
    """Returns ``text`` as pandoc reads it, and the fields of its title page."""
    if re.search(r"\\usepackage(?:\[[^\]]*\])?\{[^{}]*\bapacite\b", text):
        text = _CITATION.sub(_of_natbib, text)
    text = re.sub(r"\\appendix(?:page)?(?![A-Za-z])", rf"\\section*{{{_APPENDIX}}}", text)
    text = _LIST.sub(r"\\section*{References}\\begin{thebibliography}", text)
    text = _LISTED.sub(lambda found: r"\par{}" + "\n" * found[0].count("\n"), text)
    fields: dict[str, Node] = {}
    for name, field in _FIELDS.items():
        for start, end, (value,) in _commands(text, name, 1):
            fields[field] = _read(value)
            text = _blanked(text, start, end)
    text = _with_thanks(text, fields)
    return _with_authors(_BOX.sub(r"\\begin{\g<name>}\\textbf{\g<title>}\\par{}", text), fields)


def _with_thanks(text: str, fields: dict[str, Node]) -> str:
    r"""Take what ``\thanks`` says of authors: it is the author note (APA 7, 2.7)."""
    thanks: list[str] = []
    while found := next(_commands(text, "thanks", 1), None):
        start, end, (value,) = found
        thanks.append(value)
        text = _blanked(text, start, end)
    if thanks:
        fields.setdefault("author-note", _read("\n\n".join(thanks)))
    return text


def _of_natbib(match: re.Match[str]) -> str:
    place = match["place"] or ""
    if match["prefix"] is not None:
        place = f"[{match['prefix']}]{place or '[]'}"
    return f"\\{_APACITE.get(match['name'], match['name'])}{place}"


def _with_authors(text: str, fields: dict[str, Node]) -> tuple[str, dict[str, Node]]:
    r"""Take apa7's authors and affiliations: ``\authorsnames[1,2]{A, B}``, ``\authorsaffiliations{{X}, {Y}}``."""
    for start, end, (names,) in _commands(text, "authorsnames", 1):
        numbers = re.match(r"\\authorsnames\s*\[(?P<numbers>[^\]]*)\]", text[start:end])
        places = _affiliations(text)
        given = re.findall(r"\{[\d,\s]*\}|\d+", numbers["numbers"]) if numbers else []
        authors = []
        for position, name in enumerate(each.strip() for each in names.split(",")):
            told = given[position] if position < len(given) else ""
            own = [int(number) for number in re.findall(r"\d{1,9}", told)]
            found = [places[number - 1] for number in own if 0 < number <= len(places)] or places[:1]
            shown = node("MetaList", [node("MetaInlines", words(place)) for place in found])
            authors.append(node("MetaMap", {"name": node("MetaInlines", words(name)), "affiliations": shown}))
        fields["author"] = node("MetaList", authors)
        text = _blanked(text, start, end)
    for start, end, _ in _commands(text, "authorsaffiliations", 1):
        text = _blanked(text, start, end)
    return text, fields


def _affiliations(text: str) -> list[str]:
    for _, _, (value,) in _commands(text, "authorsaffiliations", 1):
        listed = re.findall(r"\{([^{}]*)\}", value) or [value]
        return [" ".join(each.split()) for each in listed]
    return []


def _commands(text: str, name: str, arguments: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yields the first use of a command before which no comment begins: where it is, and its arguments."""
    found = re.search(rf"^(?P<before>[^%\n]*)\\{name}\s*(?:\[[^\]]*\]\s*)?(?=\{{)", text, re.MULTILINE)
    if not found:
        return
    values, place = [], found.end()
    for _ in range(arguments):
        end = _closing(text, place)
        if end is None:
            return
        values.append(text[place + 1 : end])
        place = end + 1
    yield found.end("before"), place, values


def _closing(text: str, place: int) -> int | None:
    """Returns where the brace that opens at ``place`` closes."""
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, place):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0:
            return found.start()
    return None


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:]


def _read(value: str) -> Node:
    tree = json.loads(pandoc.converted(value.encode(), reader="latex", writer="json").content)
    return node("MetaBlocks", tree["blocks"])


# --- the tree ------------------------------------------------------------------------------------------------


_DOTLESS = re.compile("\u0131([\u0300-\u036f])")
"""What the reader makes of an accent on ``\\i``: a letter that is no i, and the accent by itself."""


def settle(blocks: list[Node]) -> None:
    r"""Give, in place, what the reader leaves raw: appendices, widths, ``\textcites``, ``\citealp``."""
    _mark_appendices(blocks)
    for each in nodes(blocks):
        if each["t"] == "Str":
            each["c"] = _DOTLESS.sub(lambda match: unicodedata.normalize("NFC", f"i{match[1]}"), each["c"])
        elif each["t"] == "Image":
            values = attributes(each)[2]
            values[:] = [[name, _PERCENT.sub(_share, value)] for name, value in values]
        elif each["t"] == "Cite" and _WITHOUT_PARENTHESES.match(_command(each)):
            each[BARE] = True
    replaced(blocks, _one_by_one)


def _mark_appendices(blocks: list[Node]) -> None:
    """Give the sections behind ``\\appendix`` the class that makes appendices of them."""
    marks = (n for n, each in enumerate(blocks) if each["t"] == "Header" and text_of(each["c"][2]) == _APPENDIX)
    place = next(marks, None)
    if place is None:
        return
    del blocks[place]
    headings = [each for each in blocks[place:] if each["t"] == "Header"]
    level = min((each["c"][0] for each in headings), default=1)
    for each in headings:
        if each["c"][0] == level:
            attributes(each)[1].append("appendix")


def _share(match: re.Match[str]) -> str:
    return f"{100 * float(match['share']):g}%"


def _command(cite: Mapping[str, object]) -> str:
    shown = cite["c"][1]  # type: ignore[index]
    return str(shown[0]["c"][1]) if shown and shown[0]["t"] == "RawInline" else text_of(shown)


def _one_by_one(each: Node) -> list[Node] | None:
    """Returns a citation of several works in the sentence as one for each: "Ash (2014) and Birch (2015)"."""
    if each["t"] != "Cite" or len(each["c"][0]) < 2 or not _SEVERAL.match(_command(each)):
        return None
    made: list[Node] = []
    entries = each["c"][0]
    for place, entry in enumerate(entries):
        last = place == len(entries) - 1
        joint = words(", and " if len(entries) > 2 else " and ") if last else words(", ")
        made += joint if place else []
        made.append({"t": "Cite", "c": [[{**entry, "citationMode": {"t": "AuthorInText"}}], [node("Str", "")]]})
    return made
