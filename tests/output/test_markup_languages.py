"""LaTeX, Typst, RTF and Markdown: what each needs beyond text that survives."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from samples import APA_LIST, DOCUMENT, NUMBERED_LIST, png

from mutualevidence.output import figure_files, render_document, render_inline, render_references
from mutualevidence.richtext.document import Document, Figure, Heading, ListEntry, Paragraph, ReferenceList
from mutualevidence.richtext.inline import Format, Link, RichText, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (("50% & $5 #1 a_b {x} ~ ^ \\",),
         r"50\% \& \$5 \#1 a\_b \{x\} \textasciitilde{} \textasciicircum{} \textbackslash{}"),
        (("pp. 203–209",), "pp.~203–209"),
        (("J. I. Bright",), "J.~I. Bright"),
        (("a--b",), "a-{}-b"),
        (("[Data set]",), "{[}Data set{]}"),
        (("women's",), "women's"),
        ((Span(Format.ITALIC, ("T ", Span(Format.NORMAL_STYLE, ("b",)))),), r"\textit{T \textup{b}}"),
        ((Link("https://x.org/a_b#c%20", ("https://x.org/a_b#c",)),),
         r"\href{https://x.org/a\_b\#c\%20}{https://x.org/\allowbreak{}a\_b\#c}"),
    ],
)  # fmt: skip
def test_latex_escapes_what_tex_reads(text: RichText, expected: str) -> None:
    assert render_inline(text, "latex") == expected


@pytest.mark.parametrize(
    ("format", "place", "link"),
    [
        ("latex", r"\hypertarget{-fc-ber-den}{}", r"\hyperlink{-fc-ber-den}{x}"),
        ("typst", '#label("über-den")', '#link(label("über-den"))[x]'),
        ("html", 'id="über-den"', 'href="#über-den"'),
    ],
)
def test_places_have_the_name_that_links_use(format: str, place: str, link: str) -> None:
    document = Document((Heading(1, ("H",), id="über den"), Paragraph((Link("#über den", ("x",)),))))
    rendered = str(render_document(document, format))
    assert place in rendered
    assert link in rendered


def test_a_latex_fragment_compiles_without_hyperref() -> None:
    latex = str(render_references(APA_LIST, "latex"))
    assert r"\providecommand{\href}[2]{#2}" in latex
    assert r"\setlength{\itemindent}{-0.5in}" in latex
    assert latex.count(r"\item ") == len(APA_LIST.entries)


@pytest.mark.parametrize(
    ("character", "replacement"),
    [
        ("ḥ", r"{\d{h}}"),
        ("ễ", r"{\~{\^{e}}}"),
        ("ό", r"{\'{o}}"),
        ("ά", r"{\ensuremath{\acute{\alpha}}}"),
        ("β", r"{\ensuremath{\beta}}"),
        ("≥", r"{\ensuremath{\geq}}"),
        ("⁴", r"{\textsuperscript{4}}"),
        ("ﬁ", "{fi}"),
        ("福", r"{\missingcharacter{798F}}"),
    ],
)
def test_pdflatex_is_told_of_characters_it_does_not_know(character: str, replacement: str) -> None:
    latex = str(render_document(Document((Paragraph((character,)),)), "latex", standalone=True))
    assert rf"\DeclareUnicodeCharacter{{{ord(character):04X}}}{replacement}" in latex


def test_ordinary_text_needs_no_declarations() -> None:
    latex = str(render_document(Document((Paragraph(("Müller & Høst – “quoted”…",)),)), "latex", standalone=True))
    assert "DeclareUnicodeCharacter" not in latex
    assert "IfFontExists" not in latex


def test_latex_includes_the_pictures_that_lie_beside_it() -> None:
    document = Document(
        (
            Figure(b"", "image/svg+xml", "words"),
            Figure(png(), "image/png", "words"),
        )
    )
    latex = str(render_document(document, "latex"))
    assert list(figure_files(document, "latex")) == ["figure-2.png"]
    assert r"\IfFileExists{figure-2.png}{\noindent\includegraphics[width=\linewidth]{figure-2.png}}" in latex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (("é",), r"\u233?"),
        (("😀",), r"\u-10179?\u-8704?"),
        (("{\\}",), r"\{\\\}"),
        (("J. I.",), r"J.\~I."),
        ((Span(Format.ITALIC, ("T",)),), r"{\i T}"),
        ((Link("https://x.org/", ("x",)),), r'{\field{\*\fldinst HYPERLINK "https://x.org/"}{\fldrslt {\cf1 x}}}'),
    ],
)  # fmt: skip
def test_rtf_is_ascii(text: RichText, expected: str) -> None:
    assert render_inline(text, "rtf") == expected


def test_rtf_references_hang_and_are_double_spaced() -> None:
    rtf = str(render_references(APA_LIST, "rtf"))
    assert rtf.startswith("{\\rtf1")
    assert rtf.count(r"\li720\fi-720\tx720\sl480\slmult1") == len(APA_LIST.entries)
    assert rtf.count("{") - rtf.count("\\{") == rtf.count("}") - rtf.count("\\}")


def test_rtf_holds_its_pictures() -> None:
    assert png().hex() in str(render_document(DOCUMENT, "rtf"))


@pytest.mark.parametrize("sample", ["apa", "numbered", "document"])
def test_typst_compiles(sample: str, tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    file = tmp_path / "sample.typ"
    lists = {"apa": APA_LIST, "numbered": NUMBERED_LIST}
    rendered = (
        render_references(lists[sample], "typst", standalone=True)
        if sample in lists
        else render_document(DOCUMENT, "typst", standalone=True)
    )
    file.write_text(str(rendered), encoding="utf-8")
    assert typst.compile(str(file)).startswith(b"%PDF")


def test_typst_links_only_to_places_that_are_there() -> None:
    link = Link("#there", ("x",))
    assert render_inline((link,), "typst") == "x"
    document = Document((Heading(1, ("H",), id="there"), Heading(1, ("H",), id="there"), Paragraph((link,))))
    rendered = str(render_document(document, "typst"))
    assert '#link(label("there"))[x]' in rendered
    assert rendered.count('#label("there")') == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ((Span(Format.ITALIC, ("67",)), "(4), 491–501"), "*67*(4), 491–501"),
        ((Span(Format.ITALIC, ("Why? ",)), "Because"), "*Why?* Because"),
        ((Span(Format.ITALIC, ("Why?",)), "Because"), "*Why?*<!-- -->Because"),
        ((Span(Format.ITALIC, ("A",)), Span(Format.BOLD, ("B",))), "*A*<!-- -->**B**"),
        ((Span(Format.ITALIC, ("A ", Span(Format.NORMAL_STYLE, ("b",)), " c")),), "*A* b *c*"),
        (("n", Span(Format.SUPERSCRIPT, ("2",))), "n<sup>2</sup>"),
        (("a_b *c* [d] $5 @e",), r"a\_b \*c\* \[d\] \$5 \@e"),
        (("Look!", Link("https://x.org/", ("x",))), r"Look\![x](https://x.org/)"),
        ((Link("https://x.org/a_b", ("https://x.org/a_b",)),), "<https://x.org/a_b>"),
        ((Link("https://x.org/(a)", ("x",)),), "[x](https://x.org/%28a%29)"),
    ],
)  # fmt: skip
def test_markdown(text: RichText, expected: str) -> None:
    assert render_inline(text, "markdown") == expected


@pytest.mark.parametrize(
    ("start", "escaped"),
    [("1. Item", r"1\. Item"), ("(1999) said", r"(1999\) said"), ("A. Smith", r"A\. Smith"),
     ("- dash", r"\- dash"),
     ("# head", r"\# head"), (": term", r"\: term"), ("1999 was", "1999 was"), ("Li. (2000)", "Li. (2000)")],
)  # fmt: skip
def test_markdown_paragraphs_do_not_begin_lists_or_headings(start: str, escaped: str) -> None:
    assert render_document(Document((Paragraph((start,)),)), "markdown") == escaped


def test_markdown_tables_are_tables_to_its_readers() -> None:
    rendered = str(render_document(DOCUMENT, "markdown"))
    tokens = MarkdownIt("commonmark").enable("table").parse(rendered)
    assert [token.type for token in tokens].count("tr_open") == 3
    assert [token.type for token in tokens].count("td_open") == 8


def test_markdown_references_are_paragraphs() -> None:
    entries = (ListEntry("a", ("An A.",), annotation=(("Why.",),)), ListEntry("b", ("A B.",)))
    assert render_references(ReferenceList(entries), "markdown") == "An A.\n\n> Why.\n\nA B."
