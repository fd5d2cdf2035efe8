"""What a draft can cite and have put in: works, studies, claims, and the style that prints them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mutualevidence.csl import Style
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.drafts.insertions import Evidence
from mutualevidence.errors import ReadError, StyleError
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.reference import Reference
from mutualevidence.model.review import Review

if TYPE_CHECKING:
    from mutualevidence.drafts.reading import Draft


class Sources:
    """The works and the evidence of a library, in a style."""

    def __init__(
        self,
        references: Mapping[str, Reference],
        style: Style,
        *,
        studies: Mapping[str, Study] | None = None,
        claims: Mapping[str, Claim] | None = None,
        review: Review | None = None,
        retracted: frozenset[str] = frozenset(),
        options: Options = DEFAULT,
    ) -> None:
        """Keep them; what plots call a study is worked out when a plot is asked for."""
        self.references = references
        self.style = style
        self.options = options
        self.studies = studies or {}
        self.claims = claims or {}
        self.review = review
        self.retracted = retracted

    @cached_property
    def evidence(self) -> Evidence:
        """The evidence without what plots need."""
        from mutualevidence.report.report import years

        known = years({key: self.references[key] for key in self.studies if key in self.references})
        return Evidence(
            studies=self.studies, claims=self.claims, years=known, review=self.review, retracted=self.retracted
        )

    @cached_property
    def evidence_with_labels(self) -> Evidence:
        """The evidence with the names and years by which plots know a study."""
        from mutualevidence.report.report import plot_labels, years

        studied = {key: reference for key, reference in self.references.items() if key in self.studies}
        return Evidence(
            studies=self.studies,
            claims=self.claims,
            labels=plot_labels(studied),
            years=years(studied),
            review=self.review,
            retracted=self.retracted,
        )


def style_of(draft: Draft, style: str | Style | None = None, locale: str | None = None) -> Style:
    """Returns the style: the one given, the one that the draft names (``csl``), or APA; in the draft's language.

    Raises `StyleError`, with the line of the draft that names a style nobody knows.
    """
    if isinstance(style, Style):
        return style
    front = draft.front
    language = locale or front.text("locale") or front.text("language") or None
    named = style or front.text("style")
    if not named:
        return Style.load("apa", locale=language)
    if style or Path(draft.beside(named)).is_file():
        return Style.load(named if style else draft.beside(named), locale=language)
    try:
        return Style.load(_style_name(named), locale=language)
    except StyleError as error:
        line = draft.places.of_field(front.field("style"))
        place = f"{draft.file}:{line}: error: [style] " if line else ""
        raise StyleError(f"{place}{error.message}", remedy=error.remedy) from None


def _style_name(named: str) -> str:
    """The name of a style in what a front matter gives: ``apa.csl``, ``http://www.zotero.org/styles/apa``."""
    return named.rstrip("/").rsplit("/", 1)[-1].removesuffix(".csl")


def bibliography_files(draft: Draft, given: str = "", usual: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The bibliography: the one given, those that the draft names, the ``usual``, or the only .bib file around.

    Raises `ReadError` where it is not clear which one it is.
    """
    if given:
        return (given,)
    named = draft.front.texts("bibliography")
    if named:
        return tuple(draft.beside(name if Path(name).suffix else f"{name}.bib") for name in named)
    if usual:
        return usual
    for folder in dict.fromkeys((draft.folder, Path())):
        found = sorted(folder.glob("*.bib"))
        if len(found) == 1:
            return (str(found[0]),)
    raise ReadError(
        f"{draft.file}: it is not clear which bibliography belongs to this draft",
        remedy="Name it: --bibliography FILE, or bibliography: FILE in the draft.",
    )
