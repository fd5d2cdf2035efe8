"""The web report of a library: its evidence, cited in a style, with every reference ready to copy."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.reference import Reference
from mutualevidence.model.review import Review

if TYPE_CHECKING:
    from mutualevidence.csl import Style
    from mutualevidence.report import ReportReference
    from mutualevidence.richtext.document import ReferenceList


def report_page(
    references: Mapping[str, Reference],
    studies: Mapping[str, Study],
    claims: Sequence[Claim],
    style: Style,
    *,
    title: str = "",
    file: str = "",
    review: Review | None = None,
    retracted: frozenset[str] = frozenset(),
) -> str:
    """Returns the page as HTML: the evidence document, cited, and the list of all ``references``."""
    from mutualevidence.csl import process
    from mutualevidence.report import report_document, report_html
    from mutualevidence.richtext.documents import citations_in
    from mutualevidence.richtext.notes import for_notes

    studied = {key: reference for key, reference in references.items() if key in studies}
    document = report_document(
        studies,
        claims,
        labels=plot_labels(studied),
        years=years(studied),
        title=title,
        file=file,
        review=review,
        retracted=retracted,
    )
    if style.class_ == "note":
        document = for_notes(document)
    formatted = process(style, references.values(), citations_in(document))
    listed = _report_references(formatted.bibliography, references)
    return report_html(
        document,
        formatted.citations,
        listed,
        style_name="APA" if style.name == "apa" else style.title,
    )


def plot_labels(references: Mapping[str, Reference]) -> dict[str, str]:
    """What each work is called in plots and tables, by author and year in any style: "Bright et al. (1999)"."""
    from mutualevidence.csl import Style
    from mutualevidence.csl.processor import Processor
    from mutualevidence.richtext.inline import plain_text

    citations = [Citation((CitationItem(key),), mode=Mode.NARRATIVE) for key in references]
    texts = Processor(Style.load("apa"), references.values(), citations).cited()
    return {key: plain_text(text) for key, text in zip(references, texts, strict=True)}


def years(references: Mapping[str, Reference]) -> dict[str, int]:
    """The year each work was issued in, where it is known."""
    return {key: reference.year for key, reference in references.items() if reference.year is not None}


def _report_references(
    bibliography: ReferenceList | None, references: Mapping[str, Reference]
) -> list[ReportReference]:
    from mutualevidence.report import ReportReference
    from mutualevidence.richtext.inline import plain_text

    return [
        ReportReference(
            id=entry.id,
            content=entry.content,
            text=plain_text(entry.content),
            bibtex=_bibtex(references[entry.id]),
            csl_json=json.dumps(references[entry.id].to_csl(), ensure_ascii=False, indent=2),
            url=_address(references[entry.id]),
        )
        for entry in (bibliography.entries if bibliography is not None else ())
    ]


def _bibtex(reference: Reference) -> str:
    """Returns the entry as it was written, or written anew where it came from another format."""
    from mutualevidence import interchange

    raw = reference.source.raw.strip()
    return raw if raw.startswith("@") else interchange.write([reference], "bibtex").strip()


def _address(reference: Reference) -> str:
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.texts.get("URL", "")
