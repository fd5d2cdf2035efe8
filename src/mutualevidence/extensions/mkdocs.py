"""A plugin for MkDocs: citations, evidence and reference lists in Markdown pages.

``[@key, p. 3]`` and ``@key`` cite, ``{references}`` is the list of what the page cites, ``{bibliography}`` of what
the whole site cites, and a fence ``{evidence claim=ID}`` puts in what the studies found (mkdocs.yml: ``plugins``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

from mutualevidence.drafts.insertions import InsertionError, options_in
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.extensions.cite_text import KEY, cited_items
from mutualevidence.extensions.pages import Place, Resolved, Site, anchor_of
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.output import render_document, render_inline
from mutualevidence.richtext.document import Document
from mutualevidence.richtext.reference_list import ReferenceList

_TOKENS = re.compile(
    r"^(?P<fence>`{3,}+(?=[^`\n]*$)|~{3,}+)"
    r"(?:[ \t]*\{[ \t]*\.?(?P<evidence>evidence)\b(?P<options>[^{}\n]*)\}[ \t]*$)?.*\n"
    r"|(?P<code>(?<!`)(?P<tick>`++).+?(?<!`)(?P=tick)(?!`))"
    r"|(?P<list>^\{(?P<what>references|bibliography)\}[ \t]*$)"
    rf"|\[(?P<group>[^\[\]\n@]*+@[^\[\]]*+)\](?![(\[])|(?<![\w@.\\/\[])(?P<minus>-)?@(?P<key>{KEY})",
    re.MULTILINE,
)
_CLOSING = re.compile(r"^(?P<fence>`{3,}+|~{3,}+)[ \t]*$", re.MULTILINE)

_WRAPPING = "<style>.evidence table :is(td, th, caption) { white-space: normal !important; }</style>"
"""Some themes never break the lines of a table."""
_LOG = get_plugin_logger("mutualevidence")


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can say."""

    bibliography = config_options.ListOfItems(config_options.File(exists=True))
    style = config_options.Type(str, default="apa")
    locale = config_options.Optional(config_options.Type(str))


@attrs.frozen
class Token:
    """A piece of a page: text, a place that cites or has evidence put in, or the place of a list."""

    text: str
    place: Place | None = None
    references: str = ""


class MutualEvidencePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads the bibliographies once, and each page as it is built."""

    site: Site

    def on_config(self, config: Any) -> Any:
        """Read the bibliographies."""
        try:
            self.site = Site.read(self.config.bibliography, self.config.style, self.config.locale)
        except MutualEvidenceError as error:
            raise PluginError(str(error)) from error
        return config

    def on_files(self, files: Any, config: Any) -> Any:  # noqa: ARG002 - MkDocs' signature
        """Find what any page cites, so that a page can list it."""
        cited: set[str] = set()
        for file in files.documentation_pages():
            text = Path(file.abs_src_path).read_text(encoding="utf-8-sig") if file.abs_src_path else ""
            for token in self._tokens(text, file.src_uri, quiet=True):
                if isinstance(token.place, Citation):
                    cited |= {item.id for item in token.place.items}
        self.site = self.site.with_cited(cited)
        return files

    def on_page_markdown(self, markdown: str, page: Any, **_: Any) -> str:
        """Returns the page's Markdown with citations, evidence and lists put in, as HTML."""
        return self.finished(markdown, page.file.src_uri)

    def finished(self, markdown: str, file: str) -> str:
        """``markdown`` with everything put in; what is wrong is a warning, which ``--strict`` makes an error."""
        tokens = list(self._tokens(markdown, file))
        places = [token.place for token in tokens if token.place is not None]
        everywhere = any(token.references == "bibliography" for token in tokens)
        texts, listed = self.site.resolved(places, everywhere=everywhere)
        remaining = iter(texts)
        made = "".join(self._made(token, remaining, listed) for token in tokens)
        if listed is None or not listed.entries or any(token.references for token in tokens):
            return made
        return f"{made.rstrip()}\n\n## References\n\n{_list(listed)}\n"

    def _made(self, token: Token, texts: Iterator[Resolved], listed: ReferenceList | None) -> str:
        if token.references:
            return _list(listed) if listed is not None else ""
        if token.place is None:
            return token.text
        text = next(texts)
        if isinstance(text, Document):
            return f'\n<div class="evidence">\n{_WRAPPING}\n{render_document(text, "html")!s}\n</div>\n'
        return render_inline(text, "html")

    def _tokens(self, markdown: str, file: str, *, quiet: bool = False) -> Iterator[Token]:
        end, line, counted = 0, 1, 0
        for found, behind, sentence in _requests(markdown):
            line += markdown.count("\n", counted, found.start())
            counted = found.start()
            token = self._token(found, sentence, "" if quiet else f"{file}:{line}")
            if token is not None:
                yield Token(markdown[end : found.start()])
                yield token
                end = behind
        yield Token(markdown[end:])

    def _token(self, found: re.Match[str], sentence: str, where: str) -> Token | None:
        """Returns what ``found`` stands for; None for what is not understood, which is told."""
        if found["list"]:
            return Token("", references=found["what"])
        if found["evidence"]:
            try:
                return Token("", self.site.evidence(options_in(found["options"]), sentence))
            except InsertionError as error:
                self._tell(where, str(error))
                return None
        if found["group"]:
            items, mode = cited_items(found["group"]), Mode.PARENTHETICAL
        else:
            items, mode = (CitationItem(found["braced"] or found["plain"]),), Mode.NARRATIVE
        wrong = [message for item in items if (message := self.site.unknown(item.id))]
        for message in wrong:
            self._tell(where, message)
        return (
            Token("", Citation(items, mode=Mode.YEAR_ONLY if found["minus"] else mode))
            if items and not wrong
            else None
        )

    def _tell(self, where: str, message: str) -> None:
        if where:
            _LOG.warning("%s: %s", where, message.replace("\n", " "))


def _requests(markdown: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Yields all that asks for something outside code, where it ends, and the text within a fence.

    A fence that never closes is text, as Python-Markdown has it.
    """
    closings: dict[str, list[re.Match[str]]] = {}
    for closing in reversed(list(_CLOSING.finditer(markdown))):
        closings.setdefault(closing["fence"], []).append(closing)
    behind = 0
    while found := _TOKENS.search(markdown, behind):
        begun = behind = found.end()
        if found["fence"]:
            waiting = closings.get(found["fence"], [])
            while waiting and waiting[-1].start() < begun:
                waiting.pop()
            behind = waiting[-1].end() if waiting else begun
            if waiting and found["evidence"]:
                yield found, behind, markdown[begun : waiting[-1].start()]
        elif not found["code"]:
            yield found, behind, ""


def _list(listed: ReferenceList) -> str:
    entries = "\n".join(
        f'<div class="csl-entry" id="{anchor_of(entry.id)}" style="padding-left: 2em; text-indent: -2em">'
        f"{render_inline(entry.content, 'html')}</div>"
        for entry in listed.entries
    )
    return f'<div class="csl-bib-body">\n{entries}\n</div>'
