"""What a notebook shows of a record: a table of what is said of it, as HTML (IPython, ``_repr_html_``)."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

import attrs

Row = tuple[str, str]
"""What is said, and what it is said of."""


def table(caption: str, rows: Iterable[Row]) -> str:
    """Returns a table of two columns; every character of the texts is shown as it is."""
    lines = "".join(
        f'<tr><th style="text-align:left">{html.escape(name)}</th>'
        f'<td style="text-align:left">{html.escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return (
        f'<table><caption style="text-align:left">{html.escape(caption)}</caption><tbody>{lines}</tbody></table>'
    )


def columns(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Returns a table with a row for each thing, under the ``names`` of what is said of it."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    lines = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{html.escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def rows_of(record: attrs.AttrsInstance, within: str = "") -> Iterator[Row]:
    """Yields what an attrs class says, attribute by attribute, those of its parts after a point."""
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        name = f"{within}{attribute.name.replace('_', ' ')}"
        if value in (None, "", (), False) or attribute.eq is False:
            continue
        if attrs.has(type(value)):
            yield from rows_of(value, f"{name} · ")
        elif isinstance(value, tuple) and any(attrs.has(type(each)) for each in value):
            for number, each in enumerate(value, 1):
                yield from rows_of(each, f"{name} {number} · ")
        else:
            yield name, ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
