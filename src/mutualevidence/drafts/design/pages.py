"""Whole files in a design of ours: Word, HTML, Typst and PDF, and LaTeX for APA papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.design.headings import headings, title_of
from mutualevidence.drafts.design.paper import article, paper
from mutualevidence.drafts.design.roles import NEW_PAGE, dressed
from mutualevidence.drafts.design.title_blocks import PROFESSIONAL, STUDENT
from mutualevidence.drafts.design.turning import scales, with_turned_pages
from mutualevidence.drafts.design.widths import set_widths
from mutualevidence.drafts.design.word_finish import Properties, finished_word
from mutualevidence.drafts.design.word_look import Page, completed, font_of, reference_document
from mutualevidence.drafts.reading import Draft, tree_bytes
from mutualevidence.drafts.tree import Node, attr, attributes, div, node, nodes, para, replaced, text_of, words
from mutualevidence.errors import InvalidValueError, MissingExtraError
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.output.latex_preamble import character_declarations

if TYPE_CHECKING:
    from mutualevidence.drafts.wanted import Wanted

LONGEST_RUNNING_HEAD = 50
"""The most characters of a running head (APA 7, 2.8)."""

Design = Callable[[Draft, "Wanted", Path], pandoc.Converted]


def design_of(format: str, *, standalone: bool) -> Design | None:
    """Returns what makes a whole file in ``format``; None where pandoc's own design is used."""
    if format in ("docx", "pdf"):
        return _DESIGNS[format]
    return _DESIGNS.get(format) if standalone else None


def paper_losses(draft: Draft, kind: str, format: str, *, standalone: bool) -> Iterator[Diagnostic]:
    """Yields what an APA paper in ``format`` lacks."""
    if design_of(format, standalone=standalone) is None:
        yield draft.warning(
            "paper-without-design",
            f"{format} has no design of an APA paper",
            "Write docx, pdf, or a whole file in latex, typst or html.",
            0,
        )
    yield from _missing_parts(draft, kind)
    if kind != PROFESSIONAL:
        return
    head = running_head(draft)
    line = draft.places.of_field(draft.front.field("running_head") or "title")
    if len(head) > LONGEST_RUNNING_HEAD:
        yield draft.warning(
            "running-head",
            f"the running head has {len(head)} characters; APA allows {LONGEST_RUNNING_HEAD}",
            "Give a short one in the front matter: running-head: …",
            line,
        )


def _missing_parts(draft: Draft, kind: str) -> Iterator[Diagnostic]:
    """Yields what a title page wants and the front matter does not say (APA 7, 2.3)."""
    wanted = {"title": bool(_title(draft)), "author": bool(draft.front.authors)}
    wanted["affiliation"] = any(author.affiliations for author in draft.front.authors)
    if kind == STUDENT:
        due = draft.front.field("due_date") or draft.front.field("date")
        wanted |= {"course": "course" in draft.meta, "instructor": bool(draft.front.field("instructor"))}
        wanted["due-date"] = bool(due)
    missing = [name for name, there in wanted.items() if not there]
    if missing:
        message = f"the title page of a {kind} paper lacks {', '.join(missing)}"
        yield draft.warning("paper-incomplete", message, "Say it in the front matter of the draft.", 1)


def running_head(draft: Draft) -> str:
    """Returns the running head in capitals: the one given, or the title (APA 7, 2.8)."""
    front = draft.front
    title, _ = title_of(draft.blocks, front.inlines("title"))
    return (front.text("running_head") or text_of(title)).upper()


def _language(draft: Draft) -> str:
    return draft.front.text("language") or "en-US"


def _blocks(draft: Draft, wanted: Wanted, format: str) -> list[Node]:
    """Returns the blocks of a whole file: title, abstract and the rest in their order, with the parts' roles."""
    if wanted.paper:
        return paper(draft.blocks, draft.front, format, _language(draft), wanted.paper)
    return article(draft.blocks, draft.front, format, _language(draft))


def _title(draft: Draft) -> str:
    title, _ = title_of(draft.blocks, draft.front.inlines("title"))
    return text_of(title)


def _convert(
    draft: Draft, blocks: list[Node], writer: str, folder: Path, *options: str, **meta: Any
) -> pandoc.Converted:
    shown = {name: value for name, value in meta.items() if value}
    fields = {name.replace("_", "-"): _meta(value) for name, value in shown.items()}
    return pandoc.converted(
        tree_bytes(draft.version, fields, blocks),
        reader="json",
        writer=writer,
        options=("-s", "--wrap=none", f"--resource-path=.:{draft.folder.resolve()}", *options),
        folder=folder,
    )


def _meta(value: Any) -> Node:
    if isinstance(value, str):
        return node("MetaInlines", words(value))
    return node("MetaList", [_meta(each) for each in value])


def _look(name: str) -> str:
    return resources.files("mutualevidence.drafts.design").joinpath("looks", name).read_text(encoding="utf-8")


# --- Word ----------------------------------------------------------------------------------------------------


def _word(draft: Draft, wanted: Wanted, folder: Path) -> pandoc.Converted:
    title, own = _title(draft), wanted.reference_doc
    head = running_head(draft) if wanted.paper == PROFESSIONAL else ""
    reference = folder / "reference.docx"
    if own:
        reference.write_bytes(completed(Path(own).read_bytes(), wanted.paper or "article"))
    else:
        hanging = any("hanging-indent" in attributes(each)[1] for each in nodes(draft.blocks))
        page = Page(
            design=wanted.paper or "article",
            font=draft.front.text("font"),
            running_head=head,
            hanging=hanging,
            language=_language(draft),
        )
        reference.write_bytes(reference_document(page))
    blocks = _blocks(draft, wanted, "docx")
    set_widths(blocks)
    sizes = scales(blocks)
    blocks = with_turned_pages(blocks, "docx")
    new_pages = [attributes(h)[0] for h in headings(blocks) if NEW_PAGE in attributes(h)[1]]
    made = _convert(
        draft, dressed(blocks, "docx"), "docx", folder, f"--reference-doc={reference}", lang=_language(draft)
    )
    properties = Properties(
        title=title,
        authors=[author.name for author in draft.front.authors],
        keywords=draft.front.keywords,
        language=_language(draft),
    )
    return pandoc.Converted(
        finished_word(made.content, properties, new_pages, sizes, own_look=not own), made.messages
    )


# --- HTML ----------------------------------------------------------------------------------------------------


def _html(draft: Draft, wanted: Wanted, folder: Path) -> pandoc.Converted:
    title = _title(draft)
    head = running_head(draft) if wanted.paper == PROFESSIONAL else ""
    blocks = _blocks(draft, wanted, "html")
    for heading in headings(blocks):
        heading["c"][0] = min(heading["c"][0] + 1, 6)
    blocks = with_turned_pages(blocks, "html")
    blocks = replaced(dressed(blocks, "html"), _for_screens)
    if head:
        line = [node("Span", attr(), words(head)), node("Span", attr(), words("1"))]
        blocks.insert(0, div([node("Plain", line)], "", "running-head"))
    (folder / "page.html").write_text(_look("page.html").replace("$look$", _css(draft, wanted)), encoding="utf-8")
    return _convert(
        draft,
        blocks,
        wanted.format,
        folder,
        "--embed-resources",
        "--mathml",
        "--template=page.html",
        pagetitle=title or "Article",
        language=_language(draft),
        lang=_language(draft),
        author_meta=[author.name for author in draft.front.authors],
        keywords=list(draft.front.keywords),
    )


def _css(draft: Draft, wanted: Wanted) -> str:
    css = _look("base.css") + _look("paper.css" if wanted.paper else "article.css")
    font = draft.front.text("font")
    return css.replace('$if(mainfont)$"$mainfont$", $endif$', f'"{font_of(font)[0]}", ' if font else "")


def _for_screens(each: Node) -> list[Node] | None:
    """The title is the page's heading; a wide table scrolls by itself."""
    if each["t"] == "Div" and "paper-title" in attributes(each)[1]:
        return [node("Header", 1, attr("title-of-page", "paper-title"), each["c"][1][0]["c"])]
    return [div([each], "", "table-box")] if each["t"] == "Table" else None


# --- Typst and PDF -------------------------------------------------------------------------------------------


def _typst(draft: Draft, wanted: Wanted, folder: Path) -> pandoc.Converted:
    title, front = _title(draft), draft.front
    head = running_head(draft) if wanted.paper == PROFESSIONAL else ""
    blocks = _blocks(draft, wanted, "typst")
    set_widths(blocks)
    _make_small(blocks)
    blocks = replaced(dressed(with_turned_pages(blocks, "typst"), "typst"), _reference_list)
    (folder / "page.typ").write_text(_look("paper.typ" if wanted.paper else "article.typ"), encoding="utf-8")
    family, size = font_of(front.text("font")) if front.field("font") else ("", 12)
    return _convert(
        draft,
        blocks,
        pandoc.unsmart("typst"),
        folder,
        "--template=page.typ",
        "--extract-media=media",
        pagetitle=title,
        language=_language(draft)[:2],
        running_head_shown=head,
        mainfont=[family] if family else [],
        fontsize=f"{size}pt" if family else "",
        papersize=front.text("papersize") if "papersize" in front.meta else "",
    )


def _make_small(blocks: list[Node]) -> None:
    """Give tables whose longest words do not fit smaller type."""
    tables = [each for each in nodes(blocks) if each["t"] == "Table"]
    small = {id(each): scale for each, scale in zip(tables, scales(blocks), strict=True) if scale < 1}

    def change(each: Node) -> list[Node] | None:
        if id(each) not in small:
            return None
        begin = f"#[#show table: set text(size: {max(small[id(each)], 0.7):.2f} * table-size)"
        return [node("RawBlock", "typst", begin), each, node("RawBlock", "typst", "]")]

    blocks[:] = replaced(blocks, change)


def _reference_list(each: Node) -> list[Node] | None:
    """Returns the list with a hanging indent, or with numbers in its margin."""
    if each["t"] == "Span" and "csl-left-margin" in attributes(each)[1]:
        return [node("RawInline", "typst", "#csl-margin["), *each["c"][1], node("RawInline", "typst", "]")]
    if each["t"] != "Div" or attributes(each)[0] != "refs":
        return None
    numbered = any("csl-left-margin" in attributes(inner)[1] for inner in nodes(each["c"][1]))
    hanging = "2.2em" if numbered else "hanging" if "hanging-indent" in attributes(each)[1] else "0pt"
    inner = replaced(each["c"][1], _reference_list)
    return [node("RawBlock", "typst", f"#references({hanging})["), *inner, node("RawBlock", "typst", "]")]


def _pdf(draft: Draft, wanted: Wanted, folder: Path) -> pandoc.Converted:
    try:
        import typst
    except ImportError:
        raise MissingExtraError("a PDF needs typst", remedy=pandoc.INSTALL) from None
    made = _typst(draft, wanted, folder)
    source = folder / "main.typ"
    source.write_bytes(made.content)
    try:
        data = typst.compile(str(source), root=str(folder))
    except typst.TypstError as error:
        raise InvalidValueError(
            f"Typst could not set this: {error}", remedy="Write .typ and look there."
        ) from None
    return pandoc.Converted(data, made.messages)


# --- LaTeX ---------------------------------------------------------------------------------------------------


def _latex(draft: Draft, wanted: Wanted, folder: Path) -> pandoc.Converted:
    """Returns an article or an APA paper in LaTeX, in the class article."""
    title = _title(draft)
    head = running_head(draft) if wanted.paper == PROFESSIONAL else ""
    blocks = _blocks(draft, wanted, "latex")
    set_widths(blocks, wide_only=True)
    blocks = dressed(with_turned_pages(blocks, "latex"), "latex")
    if head:
        line = [node("RawInline", "latex", "\\fancyhead[L]{"), *words(head), node("RawInline", "latex", "}")]
        blocks.insert(0, para(line))
    look = "paper.tex" if wanted.paper else "article.tex"
    (folder / "look.tex").write_text(_look(look), encoding="utf-8")
    made = _convert(
        draft,
        blocks,
        "latex",
        folder,
        "-H",
        "look.tex",
        "-V",
        "geometry:margin=1in",
        "-V",
        f"fontsize={12 if wanted.paper else 11}pt",
        "-V",
        "papersize=letter",
        pagetitle=title,
        lang=_language(draft),
        title_meta=title,
    )
    text = made.content.decode()
    begin = "\\begin{document}"
    return pandoc.Converted(text.replace(begin, character_declarations(text) + begin, 1).encode(), made.messages)


_DESIGNS: Mapping[str, Design] = {
    "docx": _word,
    "html": _html,
    "typst": _typst,
    "pdf": _pdf,
    "latex": _latex,
}
