"""The order of a paper: title page, abstract, text, references, tables and figures, appendices (APA 7, 2.17)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.drafts.design.floats import (
    NUMBERS_ITSELF,
    FloatNumbers,
    apa_form,
    captions_with_numbers,
    numbered,
)
from mutualevidence.drafts.design.headings import begin_page, title_of, with_run_in_headings
from mutualevidence.drafts.design.roles import page_break, role, role_of
from mutualevidence.drafts.design.title_blocks import (
    STUDENT,
    TitleParts,
    abstract,
    article_block,
    professional_page,
    student_page,
)
from mutualevidence.drafts.front_matter import FrontMatter
from mutualevidence.drafts.tree import Node, attributes, header, node, nodes, para, text_of, words

_APPENDIX = re.compile(r"(?:appendix|appendices|anhang|anexo|apéndice|annexe|appendice|bijlage|apêndice)\b", re.I)
_APPENDIX_HEAD = re.compile(r"(?P<word>\w+)(?:\s+[A-Z0-9](?![\w]))?\s*(?:[:.–—-]\s*)?(?P<title>.*)", re.DOTALL)


@attrs.define
class Sections:
    """The blocks of a paper by what they are."""

    body: list[Node] = attrs.field(factory=list)
    references: list[Node] = attrs.field(factory=list)
    appendices: list[list[Node]] = attrs.field(factory=list)


def article(blocks: list[Node], front: FrontMatter, format: str, language: str) -> list[Node]:
    """Returns an article: title block, text, references, with tables and figures in APA form."""
    title, blocks = title_of(blocks, front.inlines("title"))
    parts = TitleParts(title, front, language)
    blocks = _leveled(blocks)
    if format not in NUMBERS_ITSELF:
        blocks = with_floats(blocks, format, FloatNumbers(language))
    return [*article_block(parts), *blocks]


def paper(blocks: list[Node], front: FrontMatter, format: str, language: str, kind: str) -> list[Node]:
    """Returns a student or professional paper in the order of APA 7, 2.17."""
    title, blocks = title_of(blocks, front.inlines("title"))
    parts = TitleParts(title, front, language)
    sections = _sections(_leveled(blocks))
    numbers = FloatNumbers(language)
    body = with_floats(with_run_in_headings(sections.body, format), format, numbers)
    at_end: list[Node] = []
    if front.flag("floats_at_end"):
        body, at_end = _without_floats(body)
    for heading in sections.references[:1]:
        begin_page(heading)
    made = [*(student_page(parts) if kind == STUDENT else professional_page(parts))]
    made += abstract(parts, label="page-label")
    made += [role("page-label", para(title))] if title else [page_break()]
    made += [*body, *sections.references, *at_end]
    for number, appendix in enumerate(sections.appendices):
        letter = chr(ord("A") + number)
        numbers.begin_appendix(letter)
        made += with_floats(
            with_run_in_headings(_appendix(appendix, letter if len(sections.appendices) > 1 else ""), format),
            format,
            numbers,
        )
    return made


def with_floats(blocks: list[Node], format: str, numbers: FloatNumbers) -> list[Node]:
    """``blocks`` with tables and figures numbered in APA form; HTML keeps captions, for those who hear them."""
    return numbered(blocks, captions_with_numbers(numbers, split=True) if format == "html" else apa_form(numbers))


def _leveled(blocks: list[Node]) -> list[Node]:
    """Returns ``blocks`` with their highest headings on level 1."""
    from mutualevidence.drafts.design.headings import shifted

    return shifted(blocks)


def _sections(blocks: list[Node]) -> Sections:
    """``blocks`` parted into text, references and appendices, each with its heading."""
    sections = Sections()
    into = sections.body
    for position, block in enumerate(blocks):
        if block["t"] == "Header" and block["c"][0] == 1:
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            if following is not None and _holds_references(following):
                into = sections.references
            elif "appendix" in attributes(block)[1] or _APPENDIX.match(text_of(block["c"][2])):
                sections.appendices.append(into := [])
            else:
                into = sections.body
        elif _holds_references(block) and into is not sections.references:
            sections.references.append(block)
            continue
        into.append(block)
    return sections


def _holds_references(block: Node) -> bool:
    return any(each["t"] == "Div" and attributes(each)[0] == "refs" for each in nodes(block))


def _appendix(blocks: list[Node], letter: str) -> list[Node]:
    """Returns an appendix with its label and its title on lines of their own, on a new page (APA 7, 2.14)."""
    heading, *rest = blocks
    text = text_of(heading["c"][2])
    match = _APPENDIX_HEAD.fullmatch(text) if _APPENDIX.match(text) else None
    word, title = (match["word"], match["title"].strip()) if match else ("Appendix", text)
    label = words(f"{word} {letter}".strip())
    lines = [*label, node("LineBreak"), *words(title)] if title else label
    made = header(1, lines, attributes(heading)[0], "appendix")
    begin_page(made)
    return [made, *rest]


def _without_floats(blocks: list[Node]) -> tuple[list[Node], list[Node]]:
    """The text without its tables and figures, and these, each on its own page, tables first (APA 7, 2.17)."""
    floats = [block for block in blocks if role_of(block) == "float" or block["t"] in ("Table", "Figure")]
    tables = [each for each in floats if any(inner["t"] == "Table" for inner in nodes(each))]
    figures = [each for each in floats if each not in tables]
    text = [block for block in blocks if block not in floats]
    return text, [block for each in (*tables, *figures) for block in (page_break(), each)]
