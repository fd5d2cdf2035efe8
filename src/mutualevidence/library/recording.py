"""Adds findings to a bibliography or its sidecar, and moves them between the two, touching nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError, ReadError, UnknownKeyError
from mutualevidence.files import Edit, file_bytes, fingerprint, write_all
from mutualevidence.interchange.sidecar import Sidecar, joined, read_sidecar
from mutualevidence.library.sources import SIDECAR_SUFFIXES, SourceFile, sidecar_of, source_of_bytes
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.finding import Finding, Study

if TYPE_CHECKING:
    from mutualevidence.bibtex import BibFile

ENTRY, SIDECAR = "entry", "sidecar"
PLACES = (ENTRY, SIDECAR)


@attrs.define
class Records:
    """A bibliography and its sidecar, each as it stands on disk."""

    path: Path
    source: SourceFile
    sidecar_path: Path
    sidecar_data: bytes | None
    sidecar: Sidecar

    @classmethod
    def read(cls, path: str | Path) -> Records:
        """The records of the bibliography ``path``; raises `ReadError`."""
        file = Path(path)
        source = source_of_bytes(file_bytes(file), name=str(path))
        beside = sidecar_of(file)
        data = file_bytes(beside) if beside else None
        target = beside or file.with_name(file.stem + SIDECAR_SUFFIXES[0])
        sidecar = read_sidecar(data or b"", file=str(target))
        for problem in sidecar.diagnostics:
            if problem.code == "not-yaml":
                raise ReadError(f"{target}:{problem.line}: {problem.message}", remedy=problem.remedy)
        return cls(file, source, target, data, sidecar)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all entries."""
        return tuple(reference.id for reference in self.source.references)

    def study(self, key: str) -> Study:
        """What entry and sidecar record of the study that the entry ``key`` reports; raises `UnknownKeyError`."""
        entry, sidecar = self._recorded(key, ENTRY), self._recorded(key, SIDECAR)
        both = joined(Sidecar({key: sidecar}), {key: entry}, ())
        return both.studies[key]

    def _recorded(self, key: str, place: str) -> Study:
        """What one place records of a study, empty where it records nothing."""
        for reference in self.source.references:
            if reference.id == key:
                recorded = reference.study if place == ENTRY else self.sidecar.studies.get(key)
                return recorded or Study(key=key)
        raise UnknownKeyError(f'{self.path}: there is no entry "{key}"', remedy=did_you_mean(key, self.keys))

    def add(self, key: str, finding: Finding, *, design: str = "", to: str = "") -> Path:
        """Record ``finding`` for the entry ``key``, and ``design`` where the study has none; gives the file.

        Without ``to`` it goes where the study's findings are, or else to the entry. Raises `UnknownKeyError`, or
        `InvalidValueError` when the study has a finding of that id.
        """
        study = self.study(key)
        if any(known.id == finding.id for known in study.findings):
            raise InvalidValueError(
                f'"{key}" has a finding "{finding.id}" already', remedy="Give the new one another id."
            )
        own = Study(key=key, design=design if design and not study.design else "", findings=(finding,))
        if (to or self._usual_place(study)) == ENTRY:
            self._put_in_entry(own)
            self._write(entry=True)
            return self.path
        self._write(sidecar=_with_study(self._sidecar_text(), own))
        return self.sidecar_path

    def _usual_place(self, study: Study) -> str:
        """Where the study's findings are: in the sidecar only where all of them are there."""
        entry = self._recorded(study.key, ENTRY)
        return SIDECAR if self.source.bib is None or (study.findings and not entry.findings) else ENTRY

    def move(self, key: str, finding: str = "", *, to: str) -> Path:
        """Move one finding, or with "" all of the study, to the entry or to the sidecar; gives the file it is in.

        Both files are written or none. Raises `UnknownKeyError`, or `InvalidValueError` where there is nothing to
        move, or something unreadable, which moving would lose.
        """
        there, here = self._recorded(key, to), self._recorded(key, ENTRY if to == SIDECAR else SIDECAR)
        if finding:
            self.study(key).finding(finding)
            here = Study(key=key, findings=tuple(each for each in here.findings if each.id == finding))
        if here == Study(key=key):
            name = f"{key}#{finding}" if finding else key
            raise InvalidValueError(f'"{name}" has nothing to move to the {to}', remedy="It may be there already.")
        known = {each.id: each for each in there.findings}
        # Copies that are the same are what an interrupted move leaves: the rest of it is done now.
        twice = [each.id for each in here.findings if known.get(each.id, each) != each]
        half_moved = Study(key=key, findings=tuple(each for each in here.findings if each.id in known))
        if twice:
            raise InvalidValueError(
                f'"{key}#{twice[0]}" stands in both places', remedy="Delete one of them first."
            )
        self._refuse_unreadable(key)
        new = attrs.evolve(here, findings=tuple(each for each in here.findings if each not in half_moved.findings))
        if to == SIDECAR:
            self._take_from_entry(here)
            self._write(entry=True, sidecar=_with_study(self._sidecar_text(), new))
            return self.sidecar_path
        self._put_in_entry(here)
        self._write(entry=True, sidecar=self._sidecar_without(here, whole=not finding))
        return self.path

    def _refuse_unreadable(self, key: str) -> None:
        for diagnostic in (*self.source.diagnostics, *self.sidecar.diagnostics):
            if diagnostic.key == key and diagnostic.severity is Severity.ERROR and diagnostic.field:
                raise InvalidValueError(
                    f"{diagnostic.message} (line {diagnostic.line})",
                    remedy="Mend it before moving: what cannot be read would be lost.",
                )

    def _sidecar_without(self, study: Study, *, whole: bool) -> str:
        from mutualevidence.interchange.sidecar_writing import without_finding, without_study

        text = self._sidecar_text()
        if whole:
            return without_study(text, study.key)
        for finding in study.findings:
            text = without_finding(text, study.key, finding.id)
        return text

    def _bib(self) -> BibFile:
        if self.source.bib is None:
            raise InvalidValueError(
                f"{self.path}: only entries of a .bib file can hold findings",
                remedy="Record them in the sidecar: --to sidecar.",
            )
        return self.source.bib

    def _put_in_entry(self, study: Study) -> None:
        from mutualevidence.bibtex.findings.writing import fields_of_study

        bib = self._bib()
        own = fields_of_study(self._recorded(study.key, ENTRY))
        for name, value in fields_of_study(study).items():
            if name not in own:
                bib.set_field(study.key, name, value)

    def _take_from_entry(self, study: Study) -> None:
        from mutualevidence.bibtex.findings.writing import fields_of_study

        bib = self._bib()
        for name in fields_of_study(study):
            bib.remove_field(study.key, name)

    def _sidecar_text(self) -> str:
        from mutualevidence.interchange.sidecar_writing import NEW

        return self.sidecar_data.decode() if self.sidecar_data is not None else NEW

    def _write(self, *, entry: bool = False, sidecar: str | None = None) -> None:
        """Write the bibliography, the sidecar or both as one change."""
        edits = []
        if sidecar is not None:
            edits.append(Edit(self.sidecar_path, sidecar.encode(), fingerprint(self.sidecar_data)))
        if entry:
            edits.append(Edit(self.path, self._bib().to_bytes(), fingerprint(self.source.data)))
        write_all(edits, of=self.path)
        for edit in edits:
            if edit.path == self.path:
                self.source.data = edit.data
            else:
                self.sidecar_data = edit.data


def _with_study(text: str, study: Study) -> str:
    from mutualevidence.interchange.sidecar_writing import with_finding, with_study_fields

    if attrs.evolve(study, findings=()) != Study(key=study.key):
        text = with_study_fields(text, study)
    for finding in study.findings:
        text = with_finding(text, study, finding)
    return text
