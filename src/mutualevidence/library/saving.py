"""Says which files the changes of a library change, and writes them: all or none.

Changes are made on the files as read, which are then read anew; the findings file and the drafts that cite the
library follow.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.errors import ConflictError, InvalidValueError
from mutualevidence.files import file_bytes
from mutualevidence.library import sources
from mutualevidence.model.tracked import LatestChange

if TYPE_CHECKING:
    from mutualevidence.bibtex import BibFile
    from mutualevidence.curation.changes import FileChange
    from mutualevidence.curation.renaming import Renaming
    from mutualevidence.curation.revision import Revision
    from mutualevidence.files.versions import Version
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.diagnostic import Diagnostic
    from mutualevidence.model.reference import Reference
    from mutualevidence.model.review import Review

FilePath = str | os.PathLike[str]
Notes = tuple["Diagnostic", ...]
"""What a change has to tell."""


class Saving:
    """What knows the files of a library and writes them; a part of `Library`."""

    _references: dict[str, Reference]
    _copies: dict[str, int]
    _claims: dict[str, Claim]
    _review: Review | None
    _diagnostics: list[Diagnostic]
    _sources: list[sources.SourceFile]
    _changes: LatestChange

    if TYPE_CHECKING:

        def _take(self, source: sources.SourceFile) -> None: ...

        def convert(  # noqa: D102 - see `Library`
            self, format: str, *, keys: Iterable[str] | None = None, dialect: str = ""
        ) -> str: ...

    def __init__(self) -> None:
        """Begin with nothing changed."""
        super().__init__()
        self._beside: dict[Path, FileChange] = {}
        self._as_read: tuple[object, list[Reference], dict[str, Claim]] = (None, [], {})
        """How many changes there were when the one file was read, and the works and claims that it has."""
        self._intact: object = None
        """The latest change while works that were read have at most been replaced, none changed in itself."""

    def to_bytes(self, format: str = "") -> bytes:
        """The library in ``format``, or in the one it was read in; then what was not changed is as it was read.

        A library of several files, or of a format that is only read, becomes BibTeX.
        """
        from mutualevidence.interchange.formats import writable

        source = self._sources[0] if len(self._sources) == 1 else None
        own = source.format if source is not None and source.format in writable() else "bibtex"
        if source is not None and source.format == (format or own):
            return self._written(source)[0]
        return self.convert(format or own).encode()

    def to_string(self, format: str = "") -> str:
        """As `to_bytes`, as text."""
        from mutualevidence.bibtex.syntax.encoding import decoded

        return decoded(self.to_bytes(format)).text

    def changes(self) -> list[FileChange]:
        """Returns the files that the changes so far would change: the bibliography, its findings file, drafts."""
        from mutualevidence.curation.changes import FileChange

        source = self._one_source()
        path = source.path
        if path is None:
            raise InvalidValueError("this library was not read from a file", remedy="Name one: write('a.bib').")
        content, text = self._written(source)
        own = FileChange(path, source.data, content)
        beside = source.beside
        sidecar = FileChange(sources.findings_file(source), beside.data, beside.data or b"")
        if text != beside.on_disk:
            sidecar = attrs.evolve(sidecar, after=text.encode())
        known = [own, sidecar] if sidecar.after else [own]
        # What moves from one file to the other is written there before it is taken away here.
        known.sort(key=lambda change: len(change.after) < len(change.before or b""))
        return [change for change in (*known, *self._beside.values()) if change.is_change]

    def _written(self, source: sources.SourceFile) -> tuple[bytes, str]:
        """Returns what the file and its findings file are to hold."""
        from mutualevidence.library.writing_back import written

        if self._is_as_read(source):
            return source.bib.to_bytes() if source.bib is not None else source.data or b"", source.beside.text
        intact = self._intact is self._changes.mark and not source.beside.studies
        works, claims = list(self._references.values()), tuple(self._claims.values())
        return written(source, works, claims, there=source.references if intact else None)

    def _write_elsewhere(self, file: Path, format: str) -> None:
        """Write the library to another file, and beside it the findings and claims that this does not hold.

        A findings file that is there already is somebody else's: it is never written over. One beside this
        library's own file is not made for another format of it, since both would read it; what is left is told.
        """
        from mutualevidence.library.writing_back import left_behind

        source = self._sources[0] if len(self._sources) == 1 else None
        if source is not None and source.format == format:
            content, text = self._written(source)
        else:
            content = self.to_bytes(format)
            text = left_behind(content, format, self._references, tuple(self._claims.values()))
        self._write_with_findings(file, content, text)

    def write_converted(
        self, path: FilePath, format: str, *, keys: Iterable[str] | None = None, dialect: str = ""
    ) -> str:
        """Write what `convert` gives to ``path``, and beside it the findings and claims that it does not hold.

        Of some works (``keys``) go the claims that rest on nothing else. Returns what was written; what stayed
        behind is in `diagnostics`. Raises as `convert` and `write`.
        """
        from mutualevidence.interchange.losing import claims_not_kept
        from mutualevidence.library.writing_back import left_behind, rests_on

        text = self.convert(format, keys=keys, dialect=dialect)
        content = (text if text.endswith("\n") else f"{text}\n").encode()
        works = dict(self._references) if keys is None else {key: self._references[key] for key in keys}
        claims = [claim for claim in self._claims.values() if keys is None or rests_on(claim, works)]
        others = (claim.id for claim in self._claims.values() if claim not in claims)
        self._diagnostics += claims_not_kept(others, review=self._review is not None)
        self._write_with_findings(Path(path), content, left_behind(content, format, works, claims))
        return text

    def _write_with_findings(self, file: Path, content: bytes, text: str) -> None:
        """Write ``content`` to ``file``, and the findings file with ``text`` beside it, both or none."""
        from mutualevidence.files import MISSING, fingerprint
        from mutualevidence.files.writing import Edit, write_all, write_atomically
        from mutualevidence.library.writing_back import told_left_behind

        source = self._sources[0] if len(self._sources) == 1 else None
        beside = file.with_name(file.stem + sources.SIDECAR_SUFFIXES[0])
        own = source.path if source is not None else None
        if own is not None and text and own.resolve().with_suffix("") == file.resolve().with_suffix(""):
            self._diagnostics.append(told_left_behind(file, own))
            text = ""
        if not text:
            write_atomically(file, content)
            return
        data = text.encode()
        there = sources.sidecar_of(file)
        if there is not None and file_bytes(there) != data:
            raise ConflictError(
                f"{there}: these findings are others, and would be lost",
                remedy="Write under another name, or move that file away.",
            )
        expected = MISSING if there is None else fingerprint(data)
        write_all([Edit(file, content), Edit(there or beside, data, expected)])

    def diff(self) -> str:
        """Returns the changes so far as a unified diff, "" where there are none."""
        return "".join(change.diff() for change in self.changes())

    def save(self, *, undo: bool = True, command: str = "") -> list[Path]:
        """Write all changes, all files or none, and a file beside the bibliography that takes them back.

        Raises `ConflictError` where a file has changed on disk since it was read, or `WriteError`.
        """
        from mutualevidence.curation.changes import require_file, write

        changes = self.changes()
        source = self._one_source()
        path = require_file(source.path)
        read = {path: source.data, sources.findings_file(source): source.beside.data}
        written = write(changes, of=path, undo=undo, command=command, read=read)
        for change in changes:
            if change.path == source.path:
                source.data, self._intact = change.after, None
            elif change.path == sources.findings_file(source):
                source.sidecar, source.beside.data = change.path, change.after
        self._beside.clear()
        return written

    def diff_of_drafts(self) -> str:
        """Returns what `write_drafts` would change, as a unified diff."""
        return "".join(change.diff() for change in self._beside.values())

    def write_drafts(self) -> list[Path]:
        """Write the drafts that follow a change, where the library is written elsewhere; `save` does so, too.

        Raises as `save`.
        """
        from mutualevidence.files import fingerprint
        from mutualevidence.files.writing import Edit, write_all

        changes = [change for change in self._beside.values() if change.is_change]
        if not changes:
            return []
        write_all([Edit(change.path, change.after, fingerprint(change.before)) for change in changes])
        self._beside.clear()
        return [change.path for change in changes]

    @staticmethod
    def versions(path: FilePath) -> list[Version]:
        """The earlier versions of the file ``path``, the last one first: ten of each file that is written over."""
        from mutualevidence.files.versions import versions

        return versions(path)

    @staticmethod
    def restore(path: FilePath, number: int = 1) -> Version:
        """Let the file ``path`` hold again what it held; what it holds now becomes a version itself.

        Raises `InvalidValueError` where there is no such version, and `WriteError`.
        """
        from mutualevidence.files.versions import version
        from mutualevidence.files.writing import write_atomically

        chosen = version(path, number)
        write_atomically(path, chosen.content())
        return chosen

    # How changes are made

    @property
    def path(self) -> Path | None:
        """The file that the library was read from, ``None`` where it is not one file."""
        return self._sources[0].path if len(self._sources) == 1 else None

    def _one_source(self) -> sources.SourceFile:
        if len(self._sources) != 1:
            raise InvalidValueError(
                "this library does not come from one file", remedy="Read one file, or merge several first."
            )
        return self._sources[0]

    def _bib(self) -> BibFile | None:
        """Returns the .bib file that the library is, ``None`` where it is none."""
        return self._sources[0].bib if len(self._sources) == 1 else None

    def _revise(
        self,
        make: Callable[[BibFile], Revision],
        renaming: Renaming | None = None,
        drafts: Iterable[FilePath] = (),
    ) -> Notes:
        """Change the .bib file as ``make`` does, let findings file and drafts follow, and read it anew."""
        from mutualevidence.curation.renaming import Renaming
        from mutualevidence.curation.revision import bytes_of

        source = self._one_source()
        bib = source.bib
        assert bib is not None  # noqa: S101 - `_bib` was asked
        try:
            revision = make(bib)
            follow = renaming or Renaming(revision.renamed, revision.findings)
            self._beside_follow(follow, drafts)
        finally:
            bib.discard_changes()
        if revision.text == bib.document.text and not follow:
            return revision.notes
        self._read_anew(source, bytes_of(bib.document, revision.text), before=bib)
        return revision.notes

    def _mark_as_read(self) -> None:
        """Let works say from now on when they change; findings, claims and names are values."""
        for reference in self._references.values():
            reference.report_changes(self._changes)
        self._as_read = (self._changes.mark, list(self._references.values()), dict(self._claims))
        self._intact = self._changes.mark

    def _have_replaced(self) -> None:
        """Report that works came, went or were replaced, while those that were read say what they said."""
        intact = self._intact is self._changes.mark
        self._changes.changed()
        if intact:
            self._intact = self._changes.mark

    def _is_as_read(self, source: sources.SourceFile) -> bool:
        """Whether the library says what its file says: then nothing has to be compared, entry by entry."""
        mark, references, claims = self._as_read
        return (
            mark is self._changes.mark
            and not source.places
            and claims == self._claims
            and len(references) == len(self._references)
            and all(map(is_, references, self._references.values()))
        )

    def _settle(self) -> None:
        """Let the files as read say what the library says by now, so that places in both are the same."""
        source = self._sources[0] if len(self._sources) == 1 else None
        if source is None:
            return
        current, text = self._written(source)
        if source.bib is not None and (current, text) != (source.bib.to_bytes(), source.beside.text):
            self._read_anew(source, current, text)
        elif text != source.beside.text:
            sources.read_sidecar_anew(source, text)

    def _read_anew(
        self,
        source: sources.SourceFile,
        content: bytes,
        sidecar: str | None = None,
        before: BibFile | None = None,
    ) -> None:
        name = source.bib.document.file if source.bib is not None else ""
        left_out = source.bib.document.without_habits if source.bib else ()
        fresh = sources.source_of_bytes(
            content, name=name, format=source.format, without_habits=left_out, before=before
        )
        fresh.path, fresh.sidecar, fresh.data = source.path, source.sidecar, source.data
        text = source.beside.text if sidecar is None else sidecar
        if text:
            fresh.sidecar = sources.findings_file(source)
            sources.join_sidecar(fresh, text.encode())
        fresh.beside.data = source.beside.data
        self._references.clear()
        self._copies.clear()
        self._claims.clear()
        self._diagnostics.clear()
        self._sources.clear()
        self._take(fresh)
        self._changes.changed()
        self._mark_as_read()

    def _replace_references(self, references: Iterable[Reference], renaming: Renaming | None = None) -> None:
        """Have other references, findings and claims of other formats following ``renaming``."""
        from mutualevidence.curation import plain_references

        works = list(references)
        for work in works:
            if renaming and work.study is not None:
                work.study = plain_references.study_followed(work.study, renaming)
        self._references.clear()
        self._references.update((work.id, work) for work in works)
        if renaming:
            for key, claim in self._claims.items():
                self._claims[key] = plain_references.claim_followed(claim, renaming)
        self._changes.changed()

    def _current(self, path: Path) -> bytes:
        return self._beside[path].after if path in self._beside else file_bytes(path)

    def _beside_follow(self, renaming: Renaming, drafts: Iterable[FilePath]) -> None:
        """Let the findings file and ``drafts`` follow."""
        from mutualevidence.curation import drafts as writing
        from mutualevidence.curation import sidecars

        source = self._sources[0] if len(self._sources) == 1 else None
        if source is not None and source.beside.text and renaming:
            sources.read_sidecar_anew(source, sidecars.followed(source.beside.text, renaming))
        for draft in map(Path, drafts):
            text = self._current(draft).decode("utf-8", "surrogateescape")
            new = writing.followed(text, draft.name, renaming.keys)
            self._change_beside(draft, new.encode("utf-8", "surrogateescape"))

    def _change_beside(self, path: Path, content: bytes) -> None:
        from mutualevidence.curation.changes import FileChange

        on_disk = file_bytes(path) if path.exists() else None
        before: Any = self._beside[path].before if path in self._beside else on_disk
        if content != before:
            self._beside[path] = FileChange(path, before, content)
