"""LaTeX: fragments for a document of one's own, and whole documents for pdfLaTeX or LuaLaTeX."""

from __future__ import annotations

import re

from mutualevidence.output.blocks import BlockRenderer, cell_align, document_title
from mutualevidence.output.characters import printable
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.latex_inlines import escape, inline
from mutualevidence.output.latex_preamble import whole_document
from mutualevidence.output.links import anchor
from mutualevidence.output.sizes import column_count, column_shares, picture_width, type_share
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import RichText

__all__ = ["document", "figure_files", "inline", "references"]

# So that a fragment with links compiles also where hyperref is not loaded.
_WITHOUT_HYPERREF = ("href", "hyperlink", "hypertarget")
TEXT_WIDTH = 468.0
"""Points between one-inch margins on US letter paper."""
_PICTURES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


def references(references: ReferenceList, *, standalone: bool = False) -> str:
    """Returns a reference list with hanging indents, for a document of one's own, or a document that holds it.

    In a fragment, the line spacing is left to the document that takes it in.
    """
    if not standalone:
        return _fragment(_reference_list(references))
    rendered = f"\\section*{{References}}\n{_reference_list(references, spaced=True)}"
    return whole_document(rendered, title="References", language="en-US")


def document(document: Document, *, standalone: bool = False) -> str:
    """Returns a document as a fragment, or whole; `figure_files` gives the pictures that belong beside it."""
    rendered = _Blocks(document, standalone).all_rendered(document.blocks, "\n\n")
    if not standalone:
        return _fragment(rendered)
    return whole_document(rendered, title=document_title(document), language=document.language)


def _fragment(rendered: str) -> str:
    used = (name for name in _WITHOUT_HYPERREF if f"\\{name}{{" in rendered)
    commands = "".join(rf"\providecommand{{\{name}}}[2]{{#2}}" for name in used)
    return f"{commands}\n{rendered}" if commands else rendered


def figure_files(document: Document) -> dict[str, bytes]:
    """Returns the pictures of ``document`` by the names under which its LaTeX includes them."""
    files = {}
    figures = (block for block in document.blocks if isinstance(block, Figure))
    for figure, name in zip(figures, _figure_names(document), strict=True):
        for sheet, one in enumerate(figure.sheets or (figure,), 1):
            picture = one.picture(*_PICTURES)
            if picture is not None:
                files[_file_name(name, picture[0], sheet if figure.sheets else 0)] = picture[1]
    return files


def _figure_names(document: Document) -> list[str]:
    """Returns a name for each figure under which its files can stand beside each other on every system."""
    names: dict[str, str] = {}
    for number, figure in enumerate((block for block in document.blocks if isinstance(block, Figure)), 1):
        name = anchor(figure.id)
        if not _NAME_ANYWHERE.fullmatch(name):
            name = f"figure-{number}"
        while name.casefold() in names:  # Windows and macOS take "Forest" and "forest" for one file
            name += f"-{number}"
        names[name.casefold()] = name
    return list(names.values())


_NAME_ANYWHERE = re.compile(r"(?!.*-sheet-\d+$)[\w.-]{1,100}", re.ASCII)
"""Windows parts names at colons; names of sheets are given to the parts of a figure."""


def _file_name(name: str, media_type: str, sheet: int) -> str:
    return f"{name}{f'-sheet-{sheet}' if sheet else ''}.{_PICTURES[media_type]}"


def _reference_list(references: ReferenceList, *, spaced: bool = False, targets: bool = False) -> str:
    numbers = [inline(margin_and_lines(entry.content)[0]).strip() for entry in references.entries]
    widest = max(numbers, key=len, default="")
    hanging = "0.5in" if references.hanging_indent else "0pt"
    if widest:
        lengths = rf"\settowidth{{\labelwidth}}{{{widest}}}\setlength{{\labelsep}}{{0.5em}}"
        lengths += r"\setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}"
    else:
        lengths = r"\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}"
        lengths += rf"\setlength{{\leftmargin}}{{{hanging}}}\setlength{{\itemindent}}{{-{hanging}}}"
    gap = f"{references.entry_spacing}\\baselineskip" if references.entry_spacing else "0pt"
    lengths += rf"\setlength{{\itemsep}}{{{gap}}}\setlength{{\parsep}}{{0pt}}"
    # \baselinestretch 1.667 is double spacing with LaTeX's usual 1.2 leading, as setspace has it.
    spacing = r"\linespread{1.655}\selectfont" if spaced and references.line_spacing == 2 else ""
    entries = [_entry(entry, number, targets) for entry, number in zip(references.entries, numbers, strict=True)]
    if not entries:
        return ""
    return "\n".join([rf"{{{spacing}\begin{{list}}{{}}{{{lengths}}}\raggedright", *entries, r"\end{list}}"])


def _entry(entry: ListEntry, number: str, targets: bool) -> str:
    _, parts = margin_and_lines(entry.content)
    lines = r"\newline ".join(inline(content).strip() for _, content in parts)
    label = f"[{{{number}}}]" if number else ""
    target = rf"\hypertarget{{{_label('ref-' + entry.id)}}}{{}}" if targets else ""
    notes = "".join(rf"\par\hangindent=0pt {inline(text)}" for text in entry.annotation)
    return rf"\item{label} {target}{lines}{notes}"


def _label(id: str) -> str:
    """Returns ``id`` in ASCII, so that it is a name to every LaTeX."""
    return "".join(letter if letter.isascii() and letter != "_" else f"-{ord(letter):x}-" for letter in anchor(id))


def _sheet_name(name: str, sheet: Figure, number: int) -> str:
    """Returns the name of the file with that part of a figure, "" where LaTeX can show none."""
    media_type = next((kind for kind in _PICTURES if kind == sheet.media_type or kind in sheet.others), "")
    return _file_name(name, media_type, number) if media_type else ""


_LEVELS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")


class _Blocks(BlockRenderer):
    """The blocks of a document in LaTeX."""

    def __init__(self, document: Document, standalone: bool) -> None:
        """Begin a document; in a ``standalone`` one the first level is its title."""
        super().__init__(document.language)
        self.standalone = standalone
        self.landscape = (r"\begin{landscape}", r"\end{landscape}") if standalone else ("", "")
        self.figure_names = iter(_figure_names(document))

    def heading(self, heading: Heading) -> str:
        text = inline(heading.content)
        target = rf"\hypertarget{{{_label(heading.id)}}}{{}}" if heading.id else ""
        level = max(heading.level, 1) - self.standalone
        if not level:
            return rf"\begin{{center}}{target}{{\Large\bfseries {text}\par}}\end{{center}}\medskip"
        return rf"\{_LEVELS[min(level, len(_LEVELS)) - 1]}*{{{target}{text}}}"

    def paragraph(self, paragraph: Paragraph) -> str:
        return inline(paragraph.content).strip()

    def table(self, table: Table) -> str:
        columns = range(column_count(table))
        shares = column_shares(table)
        # What a column gives to its text is its share less the space on both of its sides.
        spec = "".join(_column(shares[column], cell_align(table, column)) for column in columns)
        rows = [_row(row, len(columns)) for row in table.rows]
        lines = [
            *self._caption(table),
            rf"{{{_type_size(type_share(table))}\renewcommand{{\arraystretch}}{{1.2}}\setlength{{\tabcolsep}}{{3pt}}",
            r"\setlength{\LTleft}{0pt}\setlength{\LTpre}{6pt}\setlength{\LTpost}{6pt}",
            rf"\begin{{longtable}}{{@{{}}{spec}@{{}}}}",
            rf"\hline {_row(table.header, len(columns))} \hline\endhead",
            r"\hline\endlastfoot",
            *rows,
            r"\end{longtable}",
            *(rf"\noindent {inline(note)}\par" for note in self.captions.notes(table)),
            r"\par}",
        ]
        return "\n".join(lines)

    def figure(self, figure: Figure) -> str:
        sheets, name = figure.sheets or (figure,), next(self.figure_names)
        numbers = range(1, len(sheets) + 1) if figure.sheets else [0]
        names = [_sheet_name(name, sheet, number) for sheet, number in zip(sheets, numbers, strict=True)]
        shown = rf"\noindent {{[}}{escape(printable(figure.alt))}{{]}}"
        if all(names):
            pictures = "\n\n".join(map(self._picture, names, sheets))
            shown = rf"\IfFileExists{{{names[0]}}}{{{pictures}}}{{{shown}}}"
        return "\n".join([*self._caption(figure), shown])

    def _picture(self, name: str, figure: Figure) -> str:
        known = figure.width and self.standalone
        width = f"{picture_width(figure, TEXT_WIDTH):.0f}bp" if known else r"\linewidth"
        return rf"\noindent\includegraphics[width={width}]{{{name}}}"

    def references(self, references: ReferenceList) -> str:
        return _reference_list(references, spaced=self.standalone, targets=True)

    def _caption(self, block: Table | Figure) -> list[str]:
        label = self.captions.label(block)
        if not label:
            return []
        target = rf"\hypertarget{{{_label(block.id)}}}{{}}" if block.id else ""
        return [
            rf"\par\bigskip\noindent {target}\textbf{{{escape(label)}}}\par\nopagebreak",
            rf"\noindent\textit{{{inline(block.caption)}}}\par\nopagebreak",
        ]


def _type_size(share: float) -> str:
    """Returns the size of a table's type, where the usual one is 11 points."""
    return r"\small" if share == 1 else rf"\fontsize{{{11 * share:.1f}}}{{{13 * share:.1f}}}\selectfont"


def _column(share: float, side: str) -> str:
    ragged = {"left": r"\raggedright", "right": r"\raggedleft", "center": r"\centering"}[side]
    return rf">{{{ragged}\arraybackslash}}p{{\dimexpr {share:.4f}\linewidth-2\tabcolsep\relax}}"


def _row(cells: tuple[RichText, ...], columns: int) -> str:
    rendered = [inline(cell) for cell in cells]
    return " & ".join([*rendered, *[""] * (columns - len(rendered))]) + r" \\"
