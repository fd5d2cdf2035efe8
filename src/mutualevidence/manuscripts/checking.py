"""Checks a finished manuscript: citations against the list and back, forms, quotations, statistics."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import attrs

from mutualevidence.manuscripts.citations.matching import Match, matches
from mutualevidence.manuscripts.citations.scanning import abbreviations_in, cites_in
from mutualevidence.manuscripts.references.lists import parsed_list
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.rules import citation_forms, correspondence, quotations, reference_list, statistics
from mutualevidence.manuscripts.rules.checked import Checked, Rule
from mutualevidence.manuscripts.text import Manuscript
from mutualevidence.manuscripts.works import Work, Works, listed_works, works_of_library
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.model.retraction import Retraction

RULES: tuple[Rule, ...] = (
    correspondence.cited_but_not_listed,
    correspondence.years_that_differ,
    correspondence.names_that_differ,
    correspondence.letters_that_are_missing,
    correspondence.secondary_sources,
    correspondence.personal_communications,
    citation_forms.et_al_where_it_belongs,
    citation_forms.and_where_it_belongs,
    citation_forms.et_al_as_written,
    citation_forms.initials_that_tell_apart,
    citation_forms.initials_before_names,
    citation_forms.commas_before_years,
    citation_forms.names_and_years_together,
    citation_forms.locators_as_written,
    citation_forms.years_of_reprints,
    citation_forms.order_within_parentheses,
    quotations.quotations_without_page,
    statistics.statistics_that_disagree,
    correspondence.listed_but_not_cited,
    reference_list.references_in_form,
    reference_list.titles_in_sentence_case,
    reference_list.list_in_order,
    reference_list.letters_after_years,
    reference_list.works_listed_twice,
    reference_list.retracted_works,
)
"""Every rule about a manuscript."""


@attrs.frozen
class CheckedManuscript:
    """A manuscript with what is wrong with it: what `Library.check_manuscript` gives.

    >>> from mutualevidence.manuscripts.text import Manuscript, Paragraph
    >>> words = ["So it is (Doe, 2019).", "References", "Roe, A. (2001). Help."]
    >>> text = Manuscript.of(map(Paragraph, words))
    >>> [remark.code for remark in checked_manuscript(text).remarks]
    ['not-in-list', 'not-cited']
    """

    manuscript: Manuscript
    remarks: tuple[Remark, ...]
    matches: tuple[Match, ...] = attrs.field(repr=False)
    works: Works = attrs.field(repr=False)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The remarks as every check of this library tells what it finds."""
        return [remark.diagnostic(self.manuscript.file) for remark in self.remarks]

    def without(self, codes: Container[str] = (), *, level: Severity = Severity.INFO) -> CheckedManuscript:
        """The same without remarks of these ``codes``, and without those that matter less than ``level``."""
        ranks = list(Severity)
        kept = (each for each in self.remarks if ranks.index(each.severity) <= ranks.index(level))
        return attrs.evolve(self, remarks=tuple(remark for remark in kept if remark.code not in codes))

    def to_json(self) -> str:
        """The remarks as JSON: code, severity, message, remedy, section, place, line, words, differences."""
        return json.dumps([remark.as_data() for remark in self.remarks], ensure_ascii=False, indent=2)

    def to_html(self) -> str:
        """Returns the text with every remark at its place, as one web page that loads nothing."""
        from mutualevidence.manuscripts.page import manuscript_page

        return manuscript_page(self.manuscript, self.remarks)


def checked_manuscript(
    manuscript: Manuscript,
    references: Iterable[Reference] = (),
    *,
    retractions: Callable[[Iterable[Reference]], Mapping[str, Retraction]] | None = None,
) -> CheckedManuscript:
    """Returns what is wrong with ``manuscript``, text first, then list.

    Its own reference list counts; without one, ``references``, those of a bibliography, are the list.
    ``retractions`` tells, by key, which of the works listed were retracted, corrected or doubted.
    """
    library = works_of_library(references, 0)
    parsed = parsed_list(manuscript.listed, file=manuscript.file)
    listed = bool(parsed)
    works = Works.of(listed_works(parsed) if listed else library)
    further = Works.of(library if listed else ())
    cites = cites_in(manuscript.paragraphs, works.known)
    found = matches(cites, works, abbreviations_in(manuscript.paragraphs, works.known))
    taken_back = retractions(work.reference for work in works.works) if retractions else {}
    checked = Checked(manuscript, works, found, listed, further, taken_back)
    remarks = [remark for rule in RULES for remark in rule(checked)] if works.works else list(_no_list(checked))
    remarks += _unknown_keys(manuscript, library)
    remarks.sort(key=lambda remark: (remark.reference, remark.paragraph, remark.start))
    return CheckedManuscript(manuscript, tuple(remarks), tuple(found), works)


def _no_list(checked: Checked) -> Iterator[Remark]:
    """Without any list, citations cannot be looked up; statistics can."""
    if checked.matches:
        message = f"{len(checked.matches)} works are cited, but there is no reference list"
        remedy = "Add one under the heading References, or name the bibliography (-b references.bib)."
        yield checked.at(checked.matches[0].cite, "no-reference-list", message, remedy, "8.4", Severity.ERROR)
    yield from statistics.statistics_that_disagree(checked)


def _unknown_keys(manuscript: Manuscript, library: Iterable[Work]) -> Iterator[Remark]:
    """Yields the keys of a draft that the bibliography does not have."""
    known = {work.key for work in library}
    for key, line in manuscript.keys if known else ():
        if key not in known:
            message = f'"{key}" is cited, but the bibliography has no such key'
            yield Remark(
                code="unknown-key",
                severity=Severity.ERROR,
                message=message,
                remedy="Correct the key, or add the work.",
                section="8.4",
                line=line,
                quote=key,
            )
