"""Lets drafts follow renamed keys: Markdown, notebooks, LaTeX, Typst, reStructuredText and Org.

Sources: pandoc's manual (Extension: citations), biblatex manual (3.9, citation commands), Typst's reference
(cite), sphinxcontrib-bibtex and MyST (``{cite:p}``), Org manual (Citations), nbformat 4 (Markdown cells).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

from mutualevidence.curation.notebooks import with_markdown
from mutualevidence.errors import InvalidValueError

Rename = Callable[[str], str]

_PANDOC = re.compile(
    r"(?P<skip>^[ \t>]*(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->|\bhttps?://\S+)"
    r"|(?<![\w\\.])-?(?:@\{(?P<braced>[^{}\n]+)\}|@(?P<plain>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))",
    re.DOTALL | re.MULTILINE,
)
"""A citation, or what is to be skipped: code, comments and addresses."""

_LATEX = re.compile(
    r"\\(?:(?=[a-zA-Z]*cite)[a-zA-Z]++|bibentry)\*?"
    r"(?P<groups>(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}))+)"
)
_LATEX_GROUP = re.compile(r"\{([^{}]*)\}")

_TYPST = re.compile(
    r"(?P<skip>//[^\n]*|/\*.*?\*/|`{3}.*?`{3}|`[^`]*`|\bhttps?://\S+)"
    r"|(?<![\w\\.])@(?P<plain>\w(?:\w|[:.\-](?=\w))*)|(?P<before>#?cite\(\s*)<(?P<label>[^<>\s]+)>",
    re.DOTALL,
)
_REST = re.compile(r"(?P<before>(?::|\{)cite(?::\w+)?(?::|\})`)(?P<keys>[^`]+)`")
_KEY = re.compile(r"[^\s,;{}]+")


def _pandoc(text: str, rename: Rename) -> str:
    def cite(match: re.Match[str]) -> str:
        if match["skip"] is not None:
            return match[0]
        key = match["braced"] or match["plain"]
        new = rename(key)
        if new == key:
            return match[0]
        written = f"@{{{new}}}" if match["braced"] or not _is_plain(new) else f"@{new}"
        return match[0][: match[0].index("@")] + written

    # What begins behind the last end of a comment is none: to look for its end would take all the rest, each time.
    end = text.rfind("-->") + 1
    masked = text[:end] + text[end:].replace("<!--", _NO_COMMENT)
    return _roles(_PANDOC.sub(cite, masked).replace(_NO_COMMENT, "<!--"), rename)


_NO_COMMENT = "<\ue000!--"


def _is_plain(key: str) -> bool:
    return re.fullmatch(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*", key) is not None


def _latex(text: str, rename: Rename) -> str:
    def keys(match: re.Match[str]) -> str:
        return "{" + _KEY.sub(lambda key: rename(key[0]), match[1]) + "}"

    def command(match: re.Match[str]) -> str:
        start = match.start("groups") - match.start()
        return match[0][:start] + _LATEX_GROUP.sub(keys, match["groups"])

    return _LATEX.sub(command, text)


def _typst(text: str, rename: Rename) -> str:
    def cite(match: re.Match[str]) -> str:
        if match["skip"] is not None:
            return match[0]
        if match["plain"]:
            return f"@{rename(match['plain'])}"
        return f"{match['before']}<{rename(match['label'])}>"

    return _TYPST.sub(cite, text)


def _roles(text: str, rename: Rename) -> str:
    """``:cite:p:`a,b``` of Sphinx and ``{cite:p}`a,b``` of MyST."""

    def role(match: re.Match[str]) -> str:
        return match["before"] + _KEY.sub(lambda key: rename(key[0]), match["keys"]) + "`"

    return _REST.sub(role, text)


SYNTAXES: Mapping[str, Callable[[str, Rename], str]] = {
    ".md": _pandoc,
    ".markdown": _pandoc,
    ".qmd": _pandoc,
    ".rmd": _pandoc,
    ".txt": _pandoc,
    ".org": _pandoc,
    ".tex": _latex,
    ".ltx": _latex,
    ".rnw": _latex,
    ".typ": _typst,
    ".rst": _roles,
}
"""How citations are written, by the ending of the draft."""


_WITHOUT_KEYS = frozenset((".docx", ".docm", ".odt"))


def followed(text: str, name: str, keys: Mapping[str, str]) -> str:
    """Returns the draft ``text`` of the file ``name`` with old keys as new ones.

    What is no citation (code, comments, addresses) is left alone; in Markdown, citations of LaTeX are followed
    too. Of a notebook the Markdown cells are followed. A draft of an unknown kind is taken for Markdown; Word and
    OpenDocument texts cite by fields, not by keys: raises `InvalidValueError` for them.
    """
    if PurePath(name).suffix.lower() in _WITHOUT_KEYS:
        raise InvalidValueError(
            f"{name} has no citations by key that could follow", remedy="Leave it out: its fields hold the works."
        )

    def rename(key: str) -> str:
        return keys.get(key, key)

    suffix = PurePath(name).suffix.lower()
    if suffix == ".ipynb":
        return with_markdown(text, lambda cell: _latex(_pandoc(cell, rename), rename))
    syntax = SYNTAXES.get(suffix, _pandoc)
    text = syntax(text, rename)
    return _latex(text, rename) if syntax is _pandoc else text
