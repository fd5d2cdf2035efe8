"""`Library`: a bibliography with its findings and claims, and everything that can be printed from it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.errors import InvalidValueError, UnknownKeyError
from mutualevidence.files import utf8
from mutualevidence.library import sources
from mutualevidence.library.asking import Asking
from mutualevidence.library.curating import Curated
from mutualevidence.library.importing import Importing
from mutualevidence.library.recording import Recording
from mutualevidence.library.reporting import Reporting
from mutualevidence.library.retracting import Retracting
from mutualevidence.library.texts import Diagnostics, FoundWorks
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.keys import nearest, require_known
from mutualevidence.model.reference import Reference
from mutualevidence.model.tracked import LatestChange

if TYPE_CHECKING:
    from mutualevidence.manuscripts.checking import CheckedManuscript
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Finding, Study
    from mutualevidence.model.retraction import Retraction
    from mutualevidence.model.review import Review

FilePath = str | os.PathLike[str]


class Library(Reporting, Importing, Recording, Curated, Asking, Retracting, Mapping[str, Reference]):
    """References by key, the claims that rest on their findings, and what was wrong with the input.

    A library is a mapping of keys to references: ``library["bright1999"]``, ``"bright1999" in library``,
    ``for key, reference in library.items()``. It prints in APA 7, unless ``style`` names or is another CSL style.

    >>> library = Library.from_csl([{"id": "doe", "type": "book", "title": "Help", "author": [{"family": "Doe"}]}])
    >>> str(library.cite("doe"))
    '(Doe, n.d.)'
    """

    def __init__(self, references: Iterable[Reference] = (), claims: Iterable[Claim] = ()) -> None:
        """Make a library of references and claims; `read` and `from_bytes` make one of a file."""
        super().__init__()
        self._references: dict[str, Reference] = {}
        self._claims: dict[str, Claim] = {claim.id: claim for claim in claims}
        self._review: Review | None = None
        self._diagnostics: list[Diagnostic] = []
        self._sources: list[sources.SourceFile] = []
        self._changes = LatestChange()
        self._copies: dict[str, int] = {}
        """For each key that came more than once, the number to look from for the next copy's key."""
        for reference in references:
            self._keep(reference)

    # Reading and writing

    @classmethod
    def read(cls, *paths: FilePath, without_habits: Collection[str] = ()) -> Library:
        """The library in one or more files of any format (`interchange.FORMATS`), each with its findings sidecar.

        ``without_habits`` names habits of exporters that .bib files are read without, or "all" of them; which were
        applied is in `diagnostics`, with the code ``exporter-habit``. What cannot be read is reported there, and
        the rest is read. Raises `ReadError` for a file that cannot be opened or is no bibliography.

        >>> Library.read("references.bib")
        <Library: 3 references, 6 findings, 3 claims>
        """
        library = cls()
        for path in paths:
            library._take(sources.source_file(Path(path), without_habits=without_habits))
        library._mark_as_read()
        return library

    @classmethod
    def from_bytes(cls, data: bytes | str, *, format: str = "", without_habits: Collection[str] = ()) -> Library:
        """The library in ``data``; ``format`` (bibtex, csl-json, csl-yaml) is told from the data if absent.

        ``without_habits`` is as for `read`.

        >>> Library.from_bytes("@book{doe2020, author = {Doe, Jo}, title = {Help}, year = 2020}")["doe2020"].year
        2020
        """
        library = cls()
        content = utf8(data) if isinstance(data, str) else data
        library._take(sources.source_of_bytes(content, format=format, without_habits=without_habits))
        return library

    @classmethod
    def from_document(cls, path: FilePath, *, bibliography: str = "") -> Library:
        """Returns the works that a manuscript cites.

        From a .docx or .odt come those that Zotero, Mendeley, EndNote, Citavi or Word cite in it, with the data
        that these programs keep there; from a draft (Markdown, LaTeX, Typst, Org, a notebook) those whose keys it
        cites, out of the ``bibliography``, which is the one that the draft names if absent. What could not be read
        and keys that no entry has are in `diagnostics`. Raises `ReadError`.
        """
        library = cls()
        library._take(sources.source_of_document(Path(path), bibliography=bibliography))
        return library

    @classmethod
    def from_csl(cls, items: Iterable[Mapping[str, Any]]) -> Library:
        """The library of CSL-JSON items (dicts as ``json.loads`` gives them); what is wrong is in `diagnostics`.

        >>> Library.from_csl([{"id": "a", "type": "book", "title": "Mutual help"}])["a"].title
        'Mutual help'
        """
        from mutualevidence.interchange.csl_json import references_from_items

        references, diagnostics = references_from_items(list(items))
        library = cls(references)
        library._diagnostics += diagnostics
        return library

    def write(self, path: FilePath | None = None) -> None:
        """Write the library to ``path``, or back to the file it was read from.

        A .bib file changes only where a reference changed, and findings go back to where they were read; beside
        another file, a findings file takes those that stood in one, and whatever its format does not hold. Raises
        `ConflictError` when a file has changed on disk since it was read, and `WriteError` when it cannot be
        written; then nothing is written at all. A key that no .bib file can have is changed, and told in
        `diagnostics`.

        >>> library = Library.read("references.bib")
        >>> library["bright1999"].texts["DOI"] = "10.1037/0022-006X.67.4.491"
        >>> library.write("with-doi.bib")
        >>> Library.read("with-doi.bib")["bright1999"].doi
        '10.1037/0022-006X.67.4.491'
        """
        if path is None and len(self._sources) != 1:
            raise InvalidValueError(
                "it is not clear which file to write", remedy="Name it: library.write('references.bib')."
            )
        if path is None or self._is_source(Path(path)):
            self.save(undo=False)
            return
        from mutualevidence import interchange

        file = Path(path)
        format = interchange.format_of_suffix(file.suffix) or "bibtex"
        self._write_elsewhere(file, format)
        if format == "bibtex" and self._bib() is None:
            from mutualevidence.interchange.losing import changed_keys

            self._diagnostics += [told for told in changed_keys(self.references) if told not in self._diagnostics]

    def convert(self, format: str, *, keys: Iterable[str] | None = None, dialect: str = "") -> str:
        """Returns the references in another bibliographic format: bibtex, csl-json or csl-yaml.

        A .bib file is in biblatex's types and fields; ``dialect="bibtex"`` writes those that BibTeX's own styles
        know and print (plain, abbrv, apalike …). ``dialect="zotero"`` writes CSL-JSON with what Zotero has no
        fields for in its field Extra.

        >>> print(Library.read("references.bib").convert("ris", keys=["marmar1988"]).splitlines()[0])
        TY  - JOUR
        """
        from mutualevidence import interchange

        return interchange.write(self._chosen(keys), format, dialect=dialect)

    def _is_source(self, path: Path) -> bool:
        if len(self._sources) != 1 or self._sources[0].path is None:
            return False
        return path.resolve() == self._sources[0].path.resolve()

    def _take(self, source: sources.SourceFile) -> None:
        self._sources.append(source)
        self._diagnostics += source.diagnostics
        for reference in source.references:
            self._keep(reference)
        for claim in source.claims:
            self._claims.setdefault(claim.id, claim)
        self._review = self._review or source.review

    def _keep(self, reference: Reference) -> None:
        """Keep ``reference``; where its key is taken, under a key of its own, so that none is lost."""
        if reference.id in self._references:
            number = self._copies.get(reference.id, 2)
            while f"{reference.id}-{number}" in self._references:
                number += 1
            self._copies[reference.id] = number + 1
            reference = attrs.evolve(reference, id=f"{reference.id}-{number}")
        self._references[reference.id] = reference

    # The mapping

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references, in the order of the file."""
        return tuple(self._references.values())

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by their id."""
        return self._claims

    @property
    def review(self) -> Review | None:
        """The choices that hold for all claims, and the flow of records; None where nothing was recorded."""
        return self._review

    def _decided(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """``claims``, each with the review's choices for what it leaves open."""
        if self._review is None or self._review.synthesis is None:
            return tuple(claims)
        from mutualevidence.model.review import method_of

        common = self._review.synthesis
        return tuple(attrs.evolve(claim, synthesis=method_of(claim.synthesis, common)) for claim in claims)

    def _years(self) -> dict[str, int]:
        return {key: r.year for key, r in self._references.items() if r.study is not None and r.year is not None}

    @property
    def studies(self) -> dict[str, Study]:
        """What was recorded of the study that a reference reports, by its key."""
        return {key: r.study for key, r in self._references.items() if r.study is not None}

    @property
    def findings(self) -> dict[str, Finding]:
        """All findings, by ``key#id``."""
        return {f"{key}#{f.id}": f for key, study in self.studies.items() for f in study.findings}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong with the input, as it was read; `check` looks further."""
        return tuple(self._diagnostics)

    def __getitem__(self, key: str) -> Reference:
        require_known([key], self._references)
        return self._references[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._references)

    def __len__(self) -> int:
        return len(self._references)

    def __contains__(self, key: object) -> bool:
        return key in self._references

    def add(self, reference: Reference) -> None:
        """Add a reference; raises `InvalidValueError` when its key is taken.

        >>> library = Library()
        >>> library.add(Reference.from_csl({"id": "doe2020", "type": "book", "title": "Help"}))
        >>> list(library)
        ['doe2020']
        """
        if reference.id in self._references:
            raise InvalidValueError(
                f'there is an entry "{reference.id}" already', remedy="Give the new one another key."
            )
        self._references[reference.id] = reference
        self._have_replaced()

    def remove(self, key: str) -> Reference:
        """Take the reference ``key`` out of the library, and give it back."""
        reference = self[key]
        del self._references[key]
        self._have_replaced()
        return reference

    def search(self, query: str) -> FoundWorks:
        """Returns the references that hold every word of ``query``; see `mutualevidence.library.search.matching`.

        >>> [reference.id for reference in Library.read("references.bib").search("grief author:marmar")]
        ['marmar1988']
        """
        from mutualevidence.library import search

        return FoundWorks(search.matching(self._references.values(), query))

    def check(self) -> Diagnostics:
        """Everything that is wrong with the references, their findings and the claims, in the file's order.

        >>> [diagnostic.code for diagnostic in Library.read("references.bib").check()]
        ['no-evidence']
        """
        from mutualevidence import check
        from mutualevidence.check import findings as rules
        from mutualevidence.check.findings.flow import flow_diagnostics

        found = list(self._diagnostics)
        found += check.checked(self.references, self._retractions)
        found += rules.checked(self.studies, tuple(self._claims.values()), self._references.keys())
        found += flow_diagnostics(self._review)
        unique = list(dict.fromkeys(found))
        order = {key: number for number, key in enumerate(self._references)}
        return Diagnostics(sorted(unique, key=lambda d: (d.file, d.line or order.get(d.key, len(order)) + 1)))

    def check_manuscript(self, path: FilePath, *, retractions: FilePath = "") -> CheckedManuscript:
        """What is wrong with a finished text: its citations, its reference list, and the statistics it reports.

        ``path`` is a .docx, .odt, Markdown, LaTeX, HTML or plain text file. Every citation is held against the
        text's own reference list and back; without a list, the works of this library are taken for it.
        ``retractions`` is a CSV file of Retraction Watch, in which the works listed are looked up. The result
        has `diagnostics`, `remarks` with their places, `to_json` and `to_html`. Raises `ReadError` for a file that
        cannot be opened, and `MissingExtraError` where pandoc is needed (for all but plain text) and missing.

        ``Library().check_manuscript("paper.docx").diagnostics``
        """
        from mutualevidence.files import file_bytes
        from mutualevidence.interchange.retractions import retractions_of
        from mutualevidence.manuscripts.checking import checked_manuscript
        from mutualevidence.manuscripts.reading import read_manuscript

        def taken_back(works: Iterable[Reference]) -> Mapping[str, Retraction]:
            return retractions_of(works, file_bytes(Path(retractions)), file=str(retractions))

        manuscript = read_manuscript(file_bytes(Path(path)), file=str(path))
        return checked_manuscript(manuscript, self.references, retractions=taken_back if retractions else None)

    @staticmethod
    def styles(*words: str, folders: Iterable[FilePath] = ()) -> tuple[str, ...]:
        """The names of the CSL styles that have all ``words`` in name or titles; of all styles without any.

        Styles of your own come first (see `Style.load` for ``folders``), then what the words are another name of,
        then independent styles, then those that stand for another; each group in alphabetical order. What a style
        says of itself is in ``Style.load(name).info``.

        >>> Library.styles("american psychological")[0]
        'apa'
        """
        from mutualevidence.csl.style.repository import own_folders
        from mutualevidence.csl.style.search import search_styles

        return search_styles(*words, folders=own_folders(folders))

    @staticmethod
    def schema() -> dict[str, Any]:
        """Returns the JSON Schema of the findings file (references.findings.yaml), for editors."""
        from mutualevidence.interchange.findings_schema import findings_schema

        return findings_schema()

    def _require_claim(self, claim: str) -> None:
        if claim not in self._claims:
            raise UnknownKeyError(f'there is no claim "{claim}"', remedy=nearest(claim, self._claims))

    def _chosen(self, keys: Iterable[str] | None) -> list[Reference]:
        if keys is None:
            return list(self._references.values())
        chosen = list(dict.fromkeys([keys] if isinstance(keys, str) else keys))
        require_known(chosen, self._references)
        return [self._references[key] for key in chosen]

    def _repr_html_(self) -> str:
        return self._html(self.reference_list()) if self._references else "<p>an empty library</p>"

    def __repr__(self) -> str:
        counts = {"references": len(self), "findings": len(self.findings), "claims": len(self._claims)}
        return f"<Library: {', '.join(f'{count} {what}' for what, count in counts.items())}>"
