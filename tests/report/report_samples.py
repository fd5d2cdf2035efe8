"""A document and references to make report pages of."""

from __future__ import annotations

import json

from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.report import ReportReference, report_html
from mutualevidence.richtext.document import Document, Figure, Heading, Paragraph, ReferenceList, Table
from mutualevidence.richtext.inline import Cite, Format, Link, RichText, Span

EVIL = "<script>alert(1)</script> & \"quotes\" 'single' \u0000"
NAMES = ("Åberg", "Bright", "Çelik", "Marmar", "Ng", "Zola")
YEARS = ("2010", "1999", "2005", "1988", "2021", "1900")
P_VALUES = ("< .001", ".53", "—", "g = .04, 95% CI [−1, 1]", "−.2", "1,000")
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect id="r" width="40" height="20"/></svg>'
)


def cite(*keys: str) -> Cite:
    return Cite(Citation(tuple(CitationItem(key) for key in keys)))


def references() -> list[ReportReference]:
    return [
        ReportReference(
            id=f"{name.lower()}{year}",
            content=(f"{name}, A. ({year}). ", Span(Format.ITALIC, (f"Title of {name}",)), "."),
            bibtex=f'@article{{{name.lower()}{year},\n  author = {{{name}, A.}},\n  title = {{"{name}"}}\n}}',
            csl_json=json.dumps({"id": name, "title": EVIL}),
            url="https://doi.org/10.1000/xyz" if name == "Ng" else "javascript:alert(1)",
        )
        for name, year in zip(NAMES, YEARS, strict=True)
    ]


def document() -> Document:
    rows = tuple(
        ((f"{name} ({year})",), (year,), (p,)) for name, year, p in zip(NAMES, YEARS, P_VALUES, strict=True)
    )
    return Document(
        (
            Heading(1, ("Evidence & Report",)),
            Heading(2, ("Claim <one>",), id="claim-one"),
            Paragraph(("It helps ", cite("bright1999"), ", and helps ", cite("ng2021", "marmar1988"), ".")),
            Paragraph((EVIL, Link("javascript:alert(1)", ("a link",)))),
            Table(
                header=(("Study",), ("Year",), ("p",)),
                rows=rows,
                caption=("All findings",),
                align=("left", "right", "right"),
            ),
            Table(header=(("Study",),), rows=((("Only one",),),)),
            Figure(SVG, "image/svg+xml", f"A figure in words {EVIL}", ("A figure",)),
            Figure(SVG, "image/svg+xml", "Another", ("Another figure",)),
            Heading(2, ("References",), id="references"),
            ReferenceList(()),
        ),
        language="en-US",
    )


TEXTS: tuple[RichText, ...] = (("(Bright, 1999)",), ("(Marmar, 1988; Ng, 2021)",))


def page() -> str:
    return report_html(document(), TEXTS, references())
