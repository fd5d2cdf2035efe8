"""Says what of a draft a format cannot hold: what pandoc's readers and writers left out, and where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.drafts.dialects.html_in_text import ONLY_HTML
from mutualevidence.drafts.dialects.typst_citations import LINES_BEFORE
from mutualevidence.drafts.formats import base
from mutualevidence.drafts.front_matter import NAMES, PAPER_ONLY, PRINTED_IN, PROSE, WHOLE_ONLY, FrontMatter
from mutualevidence.drafts.places import Places
from mutualevidence.drafts.reading import CELL
from mutualevidence.drafts.tree import Node, attributes, lists_of_inlines, nodes, text_of
from mutualevidence.errors import nearest_names
from mutualevidence.model.diagnostic import Diagnostic, Severity

_HARMLESS = re.compile(
    r"\\(?:maketitle|begin\{|end\{|tableofcontents|bibliographystyle|printbibliography|usepackage|documentclass|"
    r"centering|noindent|newpage|clearpage|pagebreak|label|small|footnotesize|setlength|vspace|hspace|addbibresource|"
    r"title|author|date|thispagestyle|pagestyle)"
)
"""What LaTeX says of its own pages, which are made anew."""

_READS = {
    "html": ("html", ONLY_HTML),
    "epub": ("html", ONLY_HTML),
    "markdown": ("html", ONLY_HTML, "tex", "latex"),
    "gfm": ("html", ONLY_HTML),
    "commonmark": ("html", ONLY_HTML),
    "commonmark_x": ("html", ONLY_HTML, "tex", "latex"),
    "latex": ("tex", "latex"),
    "beamer": ("tex", "latex", "beamer"),
    "pdf": ("typst",),
    "docx": ("openxml",),
    "odt": ("opendocument",),
}
"""Which raw text each format holds, where it is not only its own."""

_UNKNOWN = re.compile(r"unknown (?:inline|block) element (?P<name>(?!bibliography)\w+) at .*\(line (?P<line>\d+)")
"""What pandoc's reader of Typst says of what it leaves out."""
_SHORTCODE = re.compile(r"\{\{<(?!\s*pagebreak\s*>)[^{}]*>\}\}")
_LOOKED_UP = re.compile(r"\{\{<\s*(?:include|meta)\s")
_RUN = re.compile(r"r (?![<=])|\{\w+\} ")
_RUNNING = (".qmd", ".rmd", ".ipynb")
"""Code in a line that knitr or Quarto would run, and the files in which they do (Quarto, Inline code)."""
RAW = ("RawBlock", "RawInline")


def lost_in_reading(messages: Iterable[Mapping[str, Any]], file: str) -> Iterator[Diagnostic]:
    """Yields what a reader skipped, with its line."""
    for message in messages:
        if message.get("type") == "SkippedContent" and not _HARMLESS.match(message.get("contents", "")):
            what = " ".join(str(message["contents"]).split())
            yield _warning("draft-not-read", f'"{what}" is not read', file, int(message.get("line", 0)))
        elif message.get("type") == "IgnoredElement" and (found := _UNKNOWN.search(message.get("pretty", ""))):
            line = int(found["line"]) - LINES_BEFORE
            yield _warning("draft-not-read", f'"#{found["name"]}" is not read', file, line)


def cells_not_run(blocks: list[Node], places: Places, file: str) -> Iterator[Diagnostic]:
    """Code that Quarto, knitr or Jupyter would run, and that is printed as it stands."""
    for each in nodes(blocks):
        if each["t"] == "Code" and _RUN.match(each["c"][1]) and file.lower().endswith(_RUNNING):
            yield _warning(
                "code-not-run",
                f"`{each['c'][1]}` is not run: it stays as typed",
                file,
                places.of_text(each["c"][1]),
                remedy="Render with Quarto and the filter mutualevidence-filter to run it.",
            )
        if each["t"] == "CodeBlock" and CELL in attributes(each)[1]:
            yield _warning(
                "code-not-run",
                "this code is not run: it is printed, and what it would make is missing",
                file,
                places.of_fence(attributes(each)[1][0]),
                remedy="Render with Quarto and the filter mutualevidence-filter to run it.",
            )


def shortcodes_left(blocks: list[Node], places: Places, file: str) -> Iterator[Diagnostic]:
    """Quarto's shortcodes that only Quarto answers: they stay as typed."""
    for line in lists_of_inlines(blocks):
        for found in _SHORTCODE.finditer(text_of(line)):
            what = found.group()
            remedy = "Render with Quarto and the filter mutualevidence-filter."
            if _LOOKED_UP.match(what):
                remedy = "There is no such file or field, as seen from the draft: check the name."
            yield _warning("shortcode-left", f"{what} stays as typed", file, places.of_text(what), remedy=remedy)


def lost_in_writing(
    messages: Iterable[Mapping[str, Any]], places: Places, file: str, format: str
) -> Iterator[Diagnostic]:
    """Yields what a writer could not do: pictures it did not find, formulas it does not understand."""
    for message in messages:
        kind = message.get("type")
        if kind == "CouldNotFetchResource":
            path = str(message.get("path", ""))
            yield _warning(
                "picture-not-found",
                f'there is no picture "{path}"',
                file,
                places.of_text(path),
                remedy="Check the name and the folder.",
            )
        elif kind == "CouldNotConvertTeXMath":
            formula = str(message.get("contents", ""))
            yield _warning(
                "formula-not-converted",
                f'{format} cannot show the formula "{formula}"',
                file,
                places.of_text(formula),
                remedy="It stands there as typed.",
            )
        elif kind == "DuplicateIdentifier":
            yield _warning("label-twice", str(message.get("pretty", "")), file, 0)


def held_by(format: str) -> tuple[str, ...]:
    """Returns the formats of raw text that ``format`` holds."""
    return (base(format), *_READS.get(base(format), ()))


def raw_losses(blocks: list[Node], places: Places, file: str, format: str) -> Iterator[Diagnostic]:
    """Raw text of one format that ``format`` does not hold."""
    held = held_by(format)
    for each in nodes(blocks):
        if each["t"] in RAW and each["c"][0] not in held and not _is_comment(each["c"][1]):
            text = " ".join(each["c"][1].split())
            yield _warning(
                "raw-text-left-out",
                f'{format} does not hold {base(each["c"][0])}: "{text}" is left out',
                file,
                places.of_text(text.split("\n")[0]),
            )


def _is_comment(text: str) -> bool:
    stripped = text.strip()
    return not stripped or (stripped.startswith("<!--") and stripped.endswith("-->")) or stripped.startswith("%")


def unprinted_fields(
    front: FrontMatter, places: Places, file: str, *, standalone: bool = True, paper: str = ""
) -> Iterator[Diagnostic]:
    """Fields of the front matter that only an APA paper of one kind prints, or only a whole file."""
    for kind, fields in PRINTED_IN.items():
        if paper and paper != kind:
            yield from _unprinted(front, fields, f"a {kind} paper", f"Ask for one: --paper {kind}.", places, file)
    if not paper:
        remedy = "Ask for one: --paper student or --paper professional."
        yield from _unprinted(front, PAPER_ONLY, "an APA paper", remedy, places, file)
    yield from _unused(front, places, file)
    yield from _misspelt(front, places, file)
    if not standalone:
        yield from _unprinted(front, WHOLE_ONLY, "a whole file", "Write one: -o FILE.", places, file)


def _unused(front: FrontMatter, places: Places, file: str) -> Iterator[Diagnostic]:
    """Fields that nobody prints though they hold text: those called `PROSE`, and any as long as a sentence."""
    for name, value in front.meta.items():
        text = text_of(value) if value["t"] in ("MetaInlines", "MetaBlocks") else ""
        if name in PROSE or (name not in _KNOWN | _FOR_MACHINES and len(text.split()) >= _SENTENCE):
            message = f"{name} is not printed"
            yield _warning("front-matter-not-printed", message, file, places.of_field(name))


def _misspelt(front: FrontMatter, places: Places, file: str) -> Iterator[Diagnostic]:
    """Fields that nobody knows whose names are nearly those of ours: "bibliografy", "floats"."""
    for name in front.meta.keys() - _KNOWN - PROSE - _FOR_MACHINES - _OF_OTHERS:
        near = nearest_names(name, _KNOWN - front.meta.keys(), cutoff=_NEARLY)
        near = near or sorted(
            known for known in _KNOWN if known.startswith(f"{name.casefold()}-") and len(name) > 4
        )
        if near:
            yield _warning(
                "front-matter-unknown",
                f'"{name}" is no field of a front matter',
                file,
                places.of_field(name),
                remedy=f'Did you mean "{near[0]}"?',
            )


_KNOWN = frozenset(name for names in NAMES.values() for name in names)
_NEARLY = 0.8
"""How like a known name an unknown one has to be to be told."""
_OF_OTHERS = frozenset(
    """
    bibliographystyle biblio-style citation citations citeproc cite-method date-format date-modified fontsize fonts
    format formats funder header-title institutes keyword-title language link-citation-title papersize params
    sansfont monofont mathfont notocite styles subject tables title-block-style title-prefix titlepage
    """.split()
)
"""Fields of pandoc, Quarto and R Markdown whose names are like ours."""
_SENTENCE = 4
"""Words from which on a field that nobody knows is taken for text."""
_FOR_MACHINES = frozenset(("header-includes", "include-before", "include-after", "description", "subject"))


def _unprinted(
    front: FrontMatter, fields: Iterable[str], where: str, remedy: str, places: Places, file: str
) -> Iterator[Diagnostic]:
    for what in fields:
        name = front.field(what)
        if name:
            yield Diagnostic(
                severity=Severity.INFO,
                code="front-matter-not-printed",
                message=f"{name} is printed only in {where}",
                remedy=remedy,
                file=file,
                line=places.of_field(name),
                field=NAMES[what][0],
            )


def _warning(code: str, message: str, file: str, line: int, *, remedy: str = "") -> Diagnostic:
    return Diagnostic(severity=Severity.WARNING, code=code, message=message, remedy=remedy, file=file, line=line)
