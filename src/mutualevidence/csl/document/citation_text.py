"""The text of one citation in the mode it is cited in: in parentheses, in the sentence, authors or year only."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.csl.compile.compiled_style import CompiledStyle
from mutualevidence.csl.compile.names import compile_names
from mutualevidence.csl.compile.scope import Macros
from mutualevidence.csl.document.collapsing import joined_cites, with_affixes
from mutualevidence.csl.items.cite import Cite, Hide
from mutualevidence.csl.items.field_markup import marked
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.csl.style.element import Element
from mutualevidence.model.citation import Citation, Mode
from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import MARKS, clean, plain, seam, wrap

_STICKING = frozenset("'’,;:.")
"""An infix that begins with one of these stands against the names."""
SHORT_NAMES = Element(
    "names",
    {"variable": "author"},
    (
        Element(
            "name", {"form": "short", "and": "text", "delimiter": ", ", "et-al-min": "3", "et-al-use-first": "1"}
        ),
        Element(
            "substitute",
            {},
            (
                Element("names", {"variable": "editor"}),
                Element("names", {"variable": "translator"}),
                Element("text", {"variable": "title", "form": "short"}),
            ),
        ),
    ),
)
"""What the sentence names an item by when the style's citations do not name it: numbers and notes."""


def citation_text(
    engine: CompiledStyle,
    cites: Sequence[Cite],
    citation: Citation,
    missing: Sequence[str],
    options: Options = DEFAULT,
) -> str:
    """The marked text of ``citation``, whose items are ``cites``; keys of unknown items are shown in bold."""
    if citation.mode is Mode.NARRATIVE and (citation.infix or not engine.note):
        texts = [_in_sentence(engine, cite, citation.infix) for cite in cites]
        return _listed(engine, texts + _questions(missing))
    if citation.mode is Mode.AUTHOR_ONLY:
        return _listed(engine, [_named(engine, cite) for cite in cites] + _questions(missing))
    authors_only = bool(cites)
    for cite in cites:
        told = cite.cite_item
        if citation.mode is Mode.YEAR_ONLY or (told is not None and told.suppress_author):
            cite.hide = Hide.NAMES
        authors_only = authors_only and told is not None and told.author_only
    if authors_only:
        return _listed(engine, [with_affixes(cite, _named(engine, cite)) for cite in cites])
    text = joined_cites(engine, cites, options, unsorted=citation.unsorted, in_sentence=citation.in_sentence)
    for question in _questions(missing):
        text = seam(seam(text, engine.citation.delimiter), question) if text else question
    return engine.citation.finished(text)


def _questions(missing: Sequence[str]) -> list[str]:
    return [wrap(MARKS[Format.BOLD], f"{clean(key)}?") for key in missing]


def _named(engine: CompiledStyle, cite: Cite) -> str:
    names = names_in_sentence(engine, cite)
    cite.note_names()
    return names


def _in_sentence(engine: CompiledStyle, cite: Cite, infix: str) -> str:
    """ "Bright et al. (1999)": the names, ``infix``, and the rest of the citation without them."""
    names = names_in_sentence(engine, cite)
    introduced = engine.citation.scope.refinement.introduced
    short = ""
    if introduced is not None and any(cite.names_first(name) for row in cite.name_lists for name in row.persons):
        short = clean(introduced(cite.item))
    cite.hide = Hide.NAMES
    rest = joined_cites(engine, [cite], in_sentence=True)
    if short:
        rest = seam(seam(short, ", "), rest) if rest else short
    rest = engine.citation.finished(rest)
    if infix:
        words = marked(infix.strip(), engine.quoting)
        names = seam(names, words if not names or plain(words)[:1] in _STICKING else f" {words}")
    if not names or not rest:
        return names or rest
    raised = rest.startswith(MARKS[Format.SUPERSCRIPT])
    return seam(names, rest) if raised else seam(seam(names, " "), rest)


def names_in_sentence(engine: CompiledStyle, cite: Cite) -> str:
    """Returns the names of an item as running text has them, with "and" for "&"."""
    cite.reset()
    if not engine.note and not engine.numeric:
        engine.narrative.render(cite)
        if cite.first_names:
            return cite.first_names
        cite.reset()
    if engine.short_names is None:
        scope = engine.narrative.scope._replace(names={}, macros=Macros())
        engine.short_names = compile_names(SHORT_NAMES, scope)
    return engine.short_names(cite)


def _listed(engine: CompiledStyle, texts: Sequence[str]) -> str:
    """Several cites in one sentence: "A (1999), B (2000), and C (2001)"."""
    texts = [text for text in texts if text]
    if len(texts) < 2:
        return "".join(texts)
    term = engine.style.locale.term("and") or "&"
    comma = "," if len(texts) > 2 else ""
    return f"{', '.join(texts[:-1])}{comma} {term} {texts[-1]}"
