"""Writes a cited document and its references as one web page without any address to load from."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources

import attrs

from mutualevidence.output.html_inlines import attribute, escape, inline
from mutualevidence.output.links import safe_url
from mutualevidence.report.blocks import BlockWriter
from mutualevidence.report.citation_links import anchors, linked_document
from mutualevidence.richtext.document import Document, Heading, ReferenceList
from mutualevidence.richtext.inline import Format, RichText, Span, plain_text

WORDS: Mapping[str, str] = {
    "skip": "Skip to the content",
    "contents": "Contents",
    "references": "References",
    "copy": "Copy",
    "copied": "%1 copied",
    "not-copied": "Your browser did not allow copying",
    "filter-table": "Filter the table",
    "filter-references": "Filter the references",
    "shown": "%1 of %2 shown",
    "words": "The figure in words",
    "table": "Table",
}


@attrs.frozen(kw_only=True)
class ReportReference:
    """A reference of the list: formatted, and in the forms that can be copied ("" where there is none)."""

    id: str
    content: RichText
    text: str = ""
    bibtex: str = ""
    csl_json: str = ""
    url: str = ""


def report_html(
    document: Document,
    citations: Sequence[RichText],
    references: Sequence[ReportReference],
    *,
    style_name: str = "APA",
) -> str:
    """Returns the page.

    ``document`` still has its places that cite; ``citations`` are their texts in document order. ``style_name``
    names the style of the copied reference. Raises `ValueError` where citations and places differ in number.
    """
    places = anchors([reference.id for reference in references])
    texts = {reference.id: _plain(reference) for reference in references}
    cited = linked_document(document, citations, places, texts)
    blocks = [block for block in cited.blocks if not _is_reference_part(block)]
    title = document.title or next(
        (plain_text(b.content) for b in blocks if isinstance(b, Heading) and b.level == 1), ""
    )
    writer = BlockWriter(WORDS)
    main = writer.written([b for b in blocks if not (isinstance(b, Heading) and b.level == 1)])
    listed = "\n".join(_reference(r, places[r.id], style_name) for r in references)
    if references:
        main += f'\n<h2 id="references">{WORDS["references"]}</h2>\n<ul class="references" role="list">\n'
        main += f"{listed}\n</ul>"
        writer.contents.append(("references", WORDS["references"]))
    return _page(title or "Evidence report", document.language, _contents(writer.contents), main)


def _is_reference_part(block: object) -> bool:
    """The list of references, and its heading, have a place of their own in the page; a list of notes has not."""
    if isinstance(block, ReferenceList):
        return not any(entry.id.startswith("note-") for entry in block.entries)
    return isinstance(block, Heading) and block.id == "references"


def _contents(entries: Sequence[tuple[str, str]]) -> str:
    if len(entries) < 2:
        return ""
    items = "\n".join(f'<li><a href="#{escape(id)}">{title}</a></li>' for id, title in entries)
    return f'<nav aria-label="{WORDS["contents"]}">\n<ol>\n{items}\n</ol>\n</nav>\n'


def _reference(reference: ReportReference, place: str, style_name: str) -> str:
    plain, content = _plain(reference), inline(reference.content)
    forms = ((style_name, plain), ("BibTeX", reference.bibtex), ("CSL-JSON", reference.csl_json))
    buttons = "".join(
        f'<button type="button" data-copy="{attribute(form)}" '
        f'aria-label="{WORDS["copy"]} {escape(name)}: {escape(_short(plain))}">{escape(name)}</button>'
        for name, form in forms
        if form
    )
    url = safe_url(reference.url)
    lead = f' <a href="{attribute(url)}">{escape(url)}</a>' if url and "<a " not in content else ""
    return (
        f'<li id="{place}" tabindex="-1" data-text="{attribute(plain)}">'
        f'<div class="reference">{content}{lead}</div>'
        f'<div class="copy" role="group" aria-label="{WORDS["copy"]}" hidden>{buttons}</div></li>'
    )


def _plain(reference: ReportReference) -> str:
    """Returns the reference as plain text, without the number that it has in this list only."""
    own = tuple(i for i in reference.content if not (isinstance(i, Span) and i.format is Format.LEFT_MARGIN))
    return plain_text(own).strip() if len(own) < len(reference.content) else reference.text or plain_text(own)


def _short(text: str) -> str:
    """Returns the beginning of a reference, enough for an ear to tell it from others."""
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]} …"


def _page(title: str, language: str, contents: str, main: str) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    # Only this very script may run, and nothing may be loaded: the page stays harmless whatever text it shows.
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:"
    data = " ".join(f'data-{name}="{attribute(WORDS[name])}"' for name in _SCRIPT_WORDS)
    return f"""<!DOCTYPE html>
<html lang="{attribute(language)}" {data}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">{WORDS["skip"]}</a>
<div class="page">
<header>
<h1>{escape(title)}</h1>
</header>
{contents}<main id="main" tabindex="-1">
{main}
</main>
</div>
<div id="status" class="status" role="status"></div>
<script>{script}</script>
</body>
</html>
"""


_SCRIPT_WORDS = ("copied", "not-copied", "filter-table", "filter-references", "shown")


def _asset(name: str) -> str:
    return resources.files("mutualevidence.report").joinpath(name).read_text(encoding="utf-8")
