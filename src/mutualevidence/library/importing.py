"""Takes findings from sheets of extracted data into a library: the method of `Library` that reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.files import file_bytes
from mutualevidence.library import sources
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.tracked import LatestChange

if TYPE_CHECKING:
    from mutualevidence.interchange.sheets.reading import Extracted
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Study
    from mutualevidence.model.reference import Reference

FilePath = str | os.PathLike[str]


class Importing:
    """What takes sheets into a library; a part of `Library`."""

    _references: dict[str, Reference]
    _claims: dict[str, Claim]
    _sources: list[sources.SourceFile]
    _changes: LatestChange

    if TYPE_CHECKING:

        def _take(self, source: sources.SourceFile) -> None: ...

    @classmethod
    def new(cls, path: FilePath) -> Self:
        """An empty library that `save` writes to ``path``, a .bib file; raises `ReadError` where there is one."""
        from mutualevidence.bibtex import read_bibtex

        file = Path(path)
        there = file if file.exists() else sources.sidecar_of(file)
        if there:
            raise ReadError(f"{there}: there is such a file already", remedy="Name another, or add to it: --into.")
        library = cls()
        library._take(sources.SourceFile(file, "bibtex", None, bib=read_bibtex(b"", file=str(file))))
        return library

    def import_findings(
        self,
        sheet: FilePath,
        *,
        mapping: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
        to: str = "",
    ) -> tuple[Diagnostic, ...]:
        """Take in the studies and findings of a sheet; tells what could not be read, and then nothing is taken in.

        A sheet is a CSV or TSV file, an Excel workbook (extra ``sheets``), a RevMan 5 review or a Cochrane data
        package. ``mapping`` gives its columns names that are known, ``values`` what holds for all rows that do not
        say it (``{"better": "lower"}``). Works are matched by key, DOI, or author and year; others are added.
        ``to`` is where findings go, "entry" or "sidecar". Raises `ReadError` for what is no such sheet.

        >>> from mutualevidence import Library
        >>> sheet = Path("trials.csv")
        >>> lines = ["study,outcome,better,n_a,mean_a,sd_a,n_b,mean_b,sd_b"]
        >>> _ = sheet.write_text("\\n".join([*lines, "Ash 2019,depression,lower,30,11.2,4.1,29,13.0,4.4"]))
        >>> library = Library()
        >>> library.import_findings(sheet)
        ()
        >>> library.findings["ash2019#depression"].direction
        'favours-a'
        """
        from mutualevidence.interchange.sheets.columns import folded
        from mutualevidence.interchange.sheets.reading import read_sheet

        renamed = {folded(theirs): ours for theirs, ours in (mapping or {}).items()}
        found, problems = read_sheet(file_bytes(sheet), str(sheet), renamed=renamed, constants=values or {})
        matched = self._matched(found, str(sheet), problems)
        added = self._with_keys([work for work in found if id(work) not in matched])
        studies = [self._with_more(matched.get(id(work), ""), work, str(sheet), problems) for work in found]
        if any(problem.severity is Severity.ERROR for problem in problems):
            return tuple(problems)
        self._references.update(added)
        keys = matched | {
            id(work): key for work, key in zip((w for w in found if id(w) not in matched), added, strict=True)
        }
        for work, study in zip(found, studies, strict=True):
            self._record(keys[id(work)], study, to)
        self._changes.changed()
        return (*problems, *self._near_names(set(keys.values())))

    def _near_names(self, keys: set[str]) -> Iterator[Diagnostic]:
        """Yields the names of outcomes and arms in new studies that are nearly those of others."""
        from mutualevidence.check.findings.near_names import near_names

        studies = {key: r.study for key, r in self._references.items() if r.study is not None}
        return (told for told in near_names(studies, tuple(self._claims.values())) if told.key in keys)

    def _record(self, key: str, study: Study, to: str) -> None:
        from mutualevidence.interchange.shares import ITSELF

        known = self._references[key].study
        self._references[key].study = attrs.evolve(study, key=key)
        if to and len(self._sources) == 1:
            old = {finding.id for finding in known.findings} if known else set()
            places = self._sources[0].places.setdefault(key, {})
            places |= {finding.id: to for finding in study.findings if finding.id not in old}
            if known is None:
                places[ITSELF] = to

    def _matched(self, found: Iterable[Extracted], file: str, problems: list[Diagnostic]) -> dict[int, str]:
        """Returns the keys of the works that are here already, by the study of the sheet."""
        by_doi = {r.texts["DOI"].lower(): key for key, r in self._references.items() if "DOI" in r.texts}
        by_year: dict[tuple[str, int], list[str]] = {}
        for key, reference in self._references.items():
            if (sign := _author_year(reference)) is not None:
                by_year.setdefault(sign, []).append(key)
        matched: dict[int, str] = {}
        for work in found:
            sign = _author_year(work.reference)
            same = by_year.get(sign, []) if sign else []
            near = [key for key in same if not _other_title(self._references[key], work.reference)]
            keys = [work.key] if work.key in self._references else []
            keys = keys or [by_doi[doi] for doi in (work.reference.texts.get("DOI", "").lower(),) if doi in by_doi]
            keys = keys or ([] if work.key else near)
            if len(keys) > 1 or (keys and keys[0] in matched.values()):
                problems.append(_ambiguous(work, keys, file))
            elif keys:
                matched[id(work)] = keys[0]
        return matched

    def _with_keys(self, works: Iterable[Extracted]) -> dict[str, Reference]:
        """Returns the references of works that are not here yet, with keys that nobody has."""
        from mutualevidence.interchange.records.keys import with_keys

        named = [attrs.evolve(work.reference, id=work.key) for work in works]
        return {r.id: r for r in with_keys([*self._references.values(), *named])[len(self._references) :]}

    def _with_more(self, key: str, work: Extracted, file: str, problems: list[Diagnostic]) -> Study:
        """What is recorded of a work, with what the sheet says more; another value for the same is an error."""
        from mutualevidence.interchange.shares import NOTHING, OWN_FIELDS

        known = self._references[key].study if key else None
        if known is None:
            return work.study
        there = {finding.id: finding for finding in known.findings}
        new = tuple(finding for finding in work.study.findings if finding.id not in there)
        for finding in work.study.findings:
            if there.get(finding.id, finding) != finding:
                message = f'"{key}" has another finding "{finding.id}" already'
                remedy = "Give it another id in the sheet, or change the recorded one: findings edit."
                problems.append(_problem(work, "finding-recorded", message, remedy, file))
        values = {
            name: getattr(work.study, name)
            for name in OWN_FIELDS
            if getattr(known, name) == getattr(NOTHING, name)
        }
        return attrs.evolve(known, **values, findings=(*known.findings, *new))


def _author_year(reference: Reference) -> tuple[str, int] | None:
    from mutualevidence.curation.folding import letters

    authors = reference.names.get("author")
    if not authors or reference.year is None:
        return None
    return letters(authors[0].family or authors[0].literal), reference.year


def _other_title(one: Reference, other: Reference) -> bool:
    """Returns whether both have titles, and these are not the same."""
    from mutualevidence.curation.folding import letters

    titles = [letters(reference.texts.get("title", "")) for reference in (one, other)]
    return all(titles) and titles[0] != titles[1]


def _ambiguous(work: Extracted, keys: list[str], file: str) -> Diagnostic:
    message = f'"{work.label or work.key}" may be {" or ".join(keys)}, which others of the sheet may be, too'
    return _problem(work, "ambiguous-study", message, "Say which in a column key, or give the DOIs.", file)


def _problem(work: Extracted, code: str, message: str, remedy: str, file: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code=code,
        message=f"{work.place}: {message}",
        remedy=remedy,
        file=file,
        line=work.line,
        key=work.label or work.key,
    )
