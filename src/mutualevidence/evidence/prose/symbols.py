"""Finds the symbols of statistics in text, which stand in italics; Greek letters and abbreviations do not.

Source: APA 7, 6.44 and Table 6.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import Format, Inline, Link, RichText, Span

SYMBOL = re.compile(
    r"(?<![\w'’])(?:p|n|N|k|t|z|F|Q|r|d|g|M|SD|SE)(?=(?:\([\d., ]+\))? ?[=<>≤≥])"  # p = .04, t(12) = 2.1, n = 30
    r"|(?<![\w'’])I(?=²)|(?<=Fisher's )z|(?<=Cohen's )d|(?<=Hedges' )g"
    r"|(?<![\w'’])[dg](?= [\d.,]+ (?:lower|higher)\b)"  # g 0.36 lower
)


def runs(text: str, symbol: re.Pattern[str] = SYMBOL) -> list[tuple[str, bool]]:
    """Returns ``text`` in parts, each with whether it is in italics: what ``symbol`` finds is.

    >>> runs("I² = 0%, p = .04")
    [('I', True), ('² = 0%, ', False), ('p', True), (' = .04', False)]
    """
    parts, end = [], 0
    for match in symbol.finditer(text):
        parts += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return [part for part in (*parts, (text[end:], False)) if part[0]] or [(text, False)]


def with_symbols(text: RichText, symbol: re.Pattern[str] = SYMBOL) -> RichText:
    """Returns ``text`` with its symbols in italics; those that are so already stay.

    >>> with_symbols(("I² = 0%",))
    (Span(format=<Format.ITALIC: 'italic'>, children=('I',)), '² = 0%')
    """
    if len(text) == 1 and isinstance(text[0], str) and symbol.search(text[0]) is None:
        return text  # as most cells of tables
    return tuple(inline for each in text for inline in _with_symbols(each, symbol))


def _with_symbols(inline: Inline, symbol: re.Pattern[str]) -> Iterator[Inline]:
    if isinstance(inline, str):
        for part, is_symbol in runs(inline, symbol):
            yield Span(Format.ITALIC, (part,)) if is_symbol else part
    elif isinstance(inline, Link) or (isinstance(inline, Span) and inline.format is not Format.ITALIC):
        yield attrs.evolve(inline, children=with_symbols(inline.children, symbol))
    else:
        yield inline


def table_with_symbols(table: Table) -> Table:
    """Returns ``table`` with the symbols in its cells and notes in italics."""
    rows = tuple(tuple(map(with_symbols, row)) for row in table.rows)
    return attrs.evolve(table, rows=rows, notes=tuple(map(with_symbols, table.notes)))
