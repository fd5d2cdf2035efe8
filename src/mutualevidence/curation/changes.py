"""Files as they were and as they shall be: shown as a unified diff, written all or none, and undone by one file.

The undo file is a zip archive beside the bibliography (``.references.bib.undo.zip``) with every changed file as it
was; any archive program opens it.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import attrs

from mutualevidence.errors import ConflictError, InvalidValueError, ReadError
from mutualevidence.files import file_bytes, fingerprint, utf8
from mutualevidence.files.writing import Edit, write_all
from mutualevidence.runtime.archives import DAMAGED

MANIFEST = "mutualevidence-undo.json"
_NO_TEXT = re.compile(r'[\x00-\x1f"\\\x7f-\x9f\ud800-\udfff]')


@attrs.frozen
class FileChange:
    """One file, before and after; ``before`` is ``None`` for a file that there is none of yet."""

    path: Path
    before: bytes | None
    after: bytes

    @property
    def is_change(self) -> bool:
        """Whether anything differs."""
        return self.before != self.after

    def diff(self) -> str:
        """Returns the change as a unified diff, "" where there is none."""
        return unified_diff(_text(self.before or b""), _text(self.after), self.path.as_posix())


def unified_diff(before: str, after: str, name: str) -> str:
    """Returns the lines that differ, with three around them (POSIX diff -u)."""
    if before == after:
        return ""
    old, new = map(_name_in_diff, (f"a/{name}", f"b/{name}"))
    lines = difflib.unified_diff(_lines(before), _lines(after), old, new, lineterm="")
    return "\n".join(lines) + "\n"


def _name_in_diff(name: str) -> str:
    r"""Returns ``name``, in quotes and octal where a line of text cannot hold it (git, core.quotePath).

    >>> print(_name_in_diff("a/two\nlines.bib"))
    "a/two\012lines.bib"
    """
    if not _NO_TEXT.search(name):
        return name
    return '"' + _NO_TEXT.sub(lambda found: "".join(f"\\{one:03o}" for one in os.fsencode(found[0])), name) + '"'


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1]:
        lines.append("\\ No newline at end of file")
        return lines
    return lines[:-1]


def _text(data: bytes) -> str:
    from mutualevidence.bibtex.syntax.encoding import decoded, mended

    return mended(decoded(data).text)


def write(
    changes: Iterable[FileChange],
    *,
    of: Path,
    undo: bool = True,
    command: str = "",
    read: Mapping[Path, bytes | None] = MappingProxyType({}),
) -> list[Path]:
    """Write every changed file of the bibliography ``of``, and an undo file, all or none; gives the files written.

    ``read`` are files on which the changes rest, with what they held. Raises `ConflictError` where a file is no
    longer what was read, `WriteError` where one cannot be written.
    """
    changes = [change for change in changes if change.is_change]
    if not changes:
        return []
    edits = [Edit(change.path, change.after, fingerprint(change.before)) for change in changes]
    undo_path = undo_file(of)
    if undo and os.access(undo_path.parent, os.W_OK):
        edits.insert(0, Edit(undo_path, _archive(changes, undo_path, command), keep=False))
    changed = {change.path for change in changes}
    unchanged = {path: fingerprint(before) for path, before in read.items() if path not in changed}
    write_all(edits, of=of, unchanged=unchanged)
    return [change.path for change in changes]


def undo_file(path: Path) -> Path:
    """Returns the undo file of the bibliography ``path``."""
    return path.with_name(f".{path.name}.undo.zip")


def _archive(changes: Sequence[FileChange], undo: Path, command: str) -> bytes:
    """Returns the files as they were, with what they have become by its hash."""
    stream = io.BytesIO()
    listed = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, change in enumerate(changes):
            member = utf8(f"{number}/{change.path.name}").decode()  # names need not be Unicode, members have to
            listed.append(
                {
                    "path": os.path.relpath(change.path.resolve(), undo.parent.resolve()),
                    "member": member if change.before is not None else None,
                    "after": hashlib.sha256(change.after).hexdigest(),
                }
            )
            if change.before is not None:
                archive.writestr(member, change.before)
        manifest = {"format": "mutualevidence-undo/1", "command": command, "files": listed}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=2))  # escaped: a path comes back as it is
    return stream.getvalue()


def undone(path: Path) -> tuple[str, list[FileChange]]:
    """Returns what was done last to the bibliography ``path``, and the changes that take it back.

    Raises `ReadError` where there is nothing to undo, `ConflictError` where a file was changed since.
    """
    undo = undo_file(path)
    if not undo.exists():
        raise ReadError(f"{path}: there is nothing to undo", remedy="Only the last change can be taken back.")
    try:
        with zipfile.ZipFile(io.BytesIO(file_bytes(undo))) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            before = {f["path"]: archive.read(f["member"]) if f["member"] else None for f in manifest["files"]}
        hashes = {listed["path"]: listed["after"] for listed in manifest["files"]}
    except (*DAMAGED, AttributeError, TypeError):
        raise ReadError(f"{undo}: this is no undo file", remedy="Delete it.") from None
    changes = []
    for name, content in before.items():
        file = undo.parent / name
        now = file_bytes(file)
        if hashlib.sha256(now).hexdigest() != hashes[name]:
            raise ConflictError(
                f"{file}: the file was changed after that, which would be lost",
                remedy=f"What it was before is in {undo}.",
            )
        changes.append(FileChange(file, now, content if content is not None else b""))
    return str(manifest.get("command", "")), changes


def require_file(path: Path | None) -> Path:
    """``path``, if the library was read from a file; raises `InvalidValueError`."""
    if path is None:
        raise InvalidValueError("this library was not read from one file", remedy="Name the file to write.")
    return path
